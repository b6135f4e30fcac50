"""What automations ask a barometer: does the rule hold, will it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import override

from homeassistant.components.binary_sensor import (
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .diary.entity import DiaryEntity, add_for_diaries
from .entity import (
    BarometerEntity,
    BarometerEntityDescription,
    existing,
    forecast_available,
    has_forecast,
)
from .pal.insight import Summary
from .pal.pressure import Direction, Trends
from .runtime import PressurePalConfigEntry

# The coordinator does the talking; the entities only read what it found.
PARALLEL_UPDATES = 0

ATTR_DIRECTION = "direction"


@dataclass(frozen=True, kw_only=True)
class BarometerBinarySensorDescription(
    BarometerEntityDescription, BinarySensorEntityDescription
):
    """Says what a binary sensor shows of the trends."""

    value_fn: Callable[[Trends], bool | None]
    direction_fn: Callable[[Trends], Direction | None] = lambda _: None


BINARY_SENSORS = (
    BarometerBinarySensorDescription(
        key="swing",
        translation_key="swing",
        value_fn=lambda trends: trends.swing,
        direction_fn=lambda trends: trends.swing_direction,
    ),
    BarometerBinarySensorDescription(
        key="swing_expected",
        translation_key="swing_expected",
        value_fn=lambda trends: trends.swing_expected,
        direction_fn=lambda trends: trends.next_swing_direction,
        exists_fn=has_forecast,
        available_fn=forecast_available,
    ),
    BarometerBinarySensorDescription(
        key="rapid",
        translation_key="rapid",
        entity_registry_enabled_default=False,
        value_fn=lambda trends: trends.rapid,
    ),
)


@dataclass(frozen=True, kw_only=True)
class DiaryBinarySensorDescription(BinarySensorEntityDescription):
    """Says what a binary sensor shows of a diary."""

    value_fn: Callable[[Summary], bool]


DIARY_BINARY_SENSORS = (
    DiaryBinarySensorDescription(
        key="attack_running",
        translation_key="attack_running",
        value_fn=lambda summary: summary.running_id is not None,
    ),
    DiaryBinarySensorDescription(
        key="logged_today",
        translation_key="logged_today",
        value_fn=lambda summary: summary.logged_today,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: PressurePalConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add a barometer's binary sensors, and those of its diaries."""
    coordinator = entry.runtime_data.barometer
    async_add_entities(
        BarometerBinarySensor(coordinator, description)
        for description in existing(coordinator, Platform.BINARY_SENSOR, BINARY_SENSORS)
    )
    add_for_diaries(entry, async_add_entities, DiaryBinarySensor, DIARY_BINARY_SENSORS)


class BarometerBinarySensor(BarometerEntity, BinarySensorEntity):
    """Shows whether something is so, or that it is not known."""

    entity_description: BarometerBinarySensorDescription

    @override
    def shows(self) -> object:
        """Return the state and its direction."""
        return self.is_on, self.extra_state_attributes

    @property
    @override
    def is_on(self) -> bool | None:
        """Return what the trends say."""
        return self.entity_description.value_fn(self.coordinator.data)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, str] | None:
        """Say which way pressure moves while the state is on."""
        direction = self.entity_description.direction_fn(self.coordinator.data)
        return None if direction is None else {ATTR_DIRECTION: direction.value}


class DiaryBinarySensor(DiaryEntity, BinarySensorEntity):
    """Answers one question about a diary."""

    entity_description: DiaryBinarySensorDescription

    @override
    def shows(self) -> object:
        """Return the answer."""
        return self.is_on

    @property
    @override
    def is_on(self) -> bool:
        """Return what the summary says."""
        return self.entity_description.value_fn(self.coordinator.data)
