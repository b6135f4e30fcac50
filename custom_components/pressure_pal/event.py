"""What happens in a diary, told as it happens and not again after a start."""

from dataclasses import dataclass
from typing import override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .diary.entity import DiaryEntity, add_for_diaries
from .diary.happened import Told
from .runtime import PressurePalConfigEntry

# The diary does the talking; the entities only pass it on.
PARALLEL_UPDATES = 0

STARTED = "started"
UPDATED = "updated"
ENDED = "ended"
LOGGED = "logged"
GOAL_REACHED = "goal_reached"


@dataclass(frozen=True, kw_only=True)
class DiaryEventDescription(EventEntityDescription):
    """Says which happenings an entity tells, by which names."""

    names: dict[Told, str]


EVENTS = (
    DiaryEventDescription(
        key="attack",
        translation_key="attack",
        event_types=[STARTED, UPDATED, ENDED],
        names={
            Told.ATTACK_STARTED: STARTED,
            Told.ATTACK_UPDATED: UPDATED,
            Told.ATTACK_ENDED: ENDED,
        },
    ),
    DiaryEventDescription(
        key="practice",
        translation_key="practice",
        event_types=[LOGGED, GOAL_REACHED],
        names={
            Told.PRACTICE_LOGGED: LOGGED,
            Told.PRACTICE_GOAL_REACHED: GOAL_REACHED,
        },
    ),
    DiaryEventDescription(
        key="dose",
        translation_key="dose",
        event_types=[LOGGED],
        names={Told.DOSE_LOGGED: LOGGED},
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: PressurePalConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the events of the diaries."""
    add_for_diaries(entry, async_add_entities, DiaryEvent, EVENTS)


class DiaryEvent(DiaryEntity, EventEntity):
    """Tells one kind of happening. It says that something happened, never what was logged."""

    entity_description: DiaryEventDescription

    @override
    def shows(self) -> object:
        """Return nothing: what is shown is what happened last."""
        return None

    @override
    async def async_added_to_hass(self) -> None:
        """Listen from now on; what happened before is no news."""
        await super().async_added_to_hass()
        self.async_on_remove(self.coordinator.async_listen(self._told))

    @callback
    def _told(self, told: Told) -> None:
        """Pass on what happened."""
        name = self.entity_description.names.get(told)
        if name is not None:
            self._trigger_event(name)
            self.async_write_ha_state()
