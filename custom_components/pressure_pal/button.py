"""One tap each: an attack begins or ends, a day was clear, something was practised."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .diary.entity import DiaryEntity, add_for_diaries
from .pal.diary import (
    Act,
    Component,
    Diary,
    Origin,
    Outcome,
    end_attack,
    log_practice,
    log_session,
    mark_clear,
    start_attack,
)
from .runtime import PressurePalConfigEntry

# The diary puts what is to be done in order; nobody has to wait for a button.
PARALLEL_UPDATES = 0

PRT = (
    Component.EDUCATION,
    Component.SOMATIC_TRACKING,
    Component.CORRECTIVE_EXPERIENCE,
    Component.EMOTIONAL_WORK,
    Component.POSITIVE_SENSATIONS,
)
"""The neighbours of PRT have their buttons too, for those who switch them on."""


@dataclass(frozen=True, kw_only=True)
class DiaryButtonDescription(ButtonEntityDescription):
    """Says what a button does with the diary."""

    verb: Callable[[Diary, Act], Outcome[Any]]


def _practice(component: Component) -> DiaryButtonDescription:
    """Describe the button of a component."""
    key = f"practice_{component}"
    return DiaryButtonDescription(
        key=key,
        translation_key=key,
        entity_registry_enabled_default=component in PRT,
        verb=partial(log_practice, component=component, details={}),
    )


BUTTONS = (
    DiaryButtonDescription(
        key="log_attack",
        translation_key="log_attack",
        verb=partial(start_attack, details={}),
    ),
    DiaryButtonDescription(
        key="end_attack", translation_key="end_attack", verb=end_attack
    ),
    DiaryButtonDescription(
        key="clear_day", translation_key="clear_day", verb=mark_clear
    ),
    *(_practice(component) for component in Component),
    DiaryButtonDescription(
        key="session_done", translation_key="session_done", verb=log_session
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: PressurePalConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the buttons of the diaries."""
    add_for_diaries(entry, async_add_entities, DiaryButton, BUTTONS)


class DiaryButton(DiaryEntity, ButtonEntity):
    """Does one thing with the diary."""

    entity_description: DiaryButtonDescription

    @override
    def shows(self) -> object:
        """Return nothing: a button shows when it was pressed, and knows that itself."""
        return None

    @override
    async def async_press(self) -> None:
        """Do it; the button says so when it is on disk."""
        await self.async_do(Origin.BUTTON, self.entity_description.verb)
