"""The severity of the attack that is going on, to be set whenever there is strength for it."""

from functools import partial
from typing import override

from homeassistant.components.number import (
    NumberEntity,
    NumberEntityDescription,
    NumberMode,
)
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .const import DOMAIN
from .diary.entity import DiaryEntity, add_for_diaries
from .pal.diary import HIGHEST_SEVERITY, Origin, Reason, amend_attack
from .runtime import PressurePalConfigEntry

# The diary puts what is to be done in order.
PARALLEL_UPDATES = 0

NUMBERS = (
    NumberEntityDescription(
        key="severity",
        translation_key="severity",
        native_min_value=0,
        native_max_value=HIGHEST_SEVERITY,
        native_step=1,
        mode=NumberMode.SLIDER,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: PressurePalConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the numbers of the diaries."""
    add_for_diaries(entry, async_add_entities, SeverityNumber, NUMBERS)


class SeverityNumber(DiaryEntity, NumberEntity):
    """How severe the running attack is at its peak; without one there is nothing to set."""

    @property
    @override
    def available(self) -> bool:
        """Be there while an attack is."""
        return self.coordinator.data.running_id is not None

    @override
    def shows(self) -> object:
        """Return the severity, and whether there is anything to set."""
        return self.available, self.native_value

    @property
    @override
    def native_value(self) -> float | None:
        """Return the severity, None while nobody said."""
        return self.coordinator.data.running_severity

    @override
    async def async_set_native_value(self, value: float) -> None:
        """Say how severe it is."""
        running = self.coordinator.data.running_id
        if running is None:
            raise ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key=Reason.NO_ATTACK_RUNNING.value,
            )
        await self.async_do(
            Origin.BUTTON,
            partial(
                amend_attack, attack_id=running, details={"severity": round(value)}
            ),
        )
