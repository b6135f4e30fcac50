"""The numbers and words of a barometer and of its diaries."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import Platform, UnitOfPressure
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util
from homeassistant.util.unit_conversion import PressureConverter
from homeassistant.util.unit_system import US_CUSTOMARY_SYSTEM

from .coordinator import BarometerCoordinator
from .diary.entity import add_for_diaries
from .diary.evaluation_sensors import EVALUATION_SENSORS, EvaluationSensor
from .diary.sensors import DIARY_SENSORS, DiarySensor
from .entity import (
    BarometerEntity,
    BarometerEntityDescription,
    existing,
    forecast_available,
    has_altitude,
    has_forecast,
)
from .pal.pressure import Tendency, Trends
from .runtime import PressurePalConfigEntry

# The coordinator does the talking; the entities only read what it found.
PARALLEL_UPDATES = 0

type Shown = float | str | datetime | None


@dataclass(frozen=True, kw_only=True)
class BarometerSensorDescription(BarometerEntityDescription, SensorEntityDescription):
    """Says what a sensor shows of the trends."""

    value_fn: Callable[[Trends], Shown]
    hours: int | None = None
    """The span of a change, so that it can say when it will be known."""


def _change(
    hours: int, value_fn: Callable[[Trends], Shown], *, enabled: bool = True
) -> BarometerSensorDescription:
    """Describe the change over so many hours.

    Pressure rather than atmospheric pressure: a difference must not be offered as a barometer.
    """
    return BarometerSensorDescription(
        key=f"change_{hours}h",
        translation_key=f"change_{hours}h",
        device_class=SensorDeviceClass.PRESSURE,
        native_unit_of_measurement=UnitOfPressure.HPA,
        entity_registry_enabled_default=enabled,
        value_fn=value_fn,
        hours=hours,
    )


def _forecast(
    hours: int, value_fn: Callable[[Trends], Shown]
) -> BarometerSensorDescription:
    """Describe the change expected in the next hours."""
    return BarometerSensorDescription(
        key=f"forecast_{hours}h",
        translation_key=f"forecast_{hours}h",
        device_class=SensorDeviceClass.PRESSURE,
        native_unit_of_measurement=UnitOfPressure.HPA,
        value_fn=value_fn,
        exists_fn=has_forecast,
        available_fn=forecast_available,
    )


SENSORS = (
    BarometerSensorDescription(
        key="pressure",
        translation_key="pressure",
        device_class=SensorDeviceClass.ATMOSPHERIC_PRESSURE,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=UnitOfPressure.HPA,
        suggested_display_precision=1,
        value_fn=lambda trends: trends.pressure,
    ),
    _change(1, lambda trends: trends.change_1h),
    _change(3, lambda trends: trends.change_3h),
    _change(6, lambda trends: trends.change_6h),
    _change(12, lambda trends: trends.change_12h),
    _change(24, lambda trends: trends.change_24h),
    _change(48, lambda trends: trends.change_48h, enabled=False),
    BarometerSensorDescription(
        key="tendency",
        translation_key="tendency",
        device_class=SensorDeviceClass.ENUM,
        options=[tendency.value for tendency in Tendency],
        value_fn=lambda trends: trends.tendency,
    ),
    BarometerSensorDescription(
        key="wmo_code",
        translation_key="wmo_code",
        entity_registry_enabled_default=False,
        value_fn=lambda trends: trends.wmo_code,
    ),
    BarometerSensorDescription(
        key="deepest_fall",
        translation_key="deepest_fall",
        device_class=SensorDeviceClass.PRESSURE,
        native_unit_of_measurement=UnitOfPressure.HPA,
        value_fn=lambda trends: trends.deepest_fall,
        hours=24,
    ),
    BarometerSensorDescription(
        key="highest_rise",
        translation_key="highest_rise",
        device_class=SensorDeviceClass.PRESSURE,
        native_unit_of_measurement=UnitOfPressure.HPA,
        value_fn=lambda trends: trends.highest_rise,
        hours=24,
    ),
    BarometerSensorDescription(
        key="last_swing",
        translation_key="last_swing",
        device_class=SensorDeviceClass.TIMESTAMP,
        value_fn=lambda trends: trends.swing_began,
    ),
    BarometerSensorDescription(
        key="sea_level_pressure",
        translation_key="sea_level_pressure",
        device_class=SensorDeviceClass.ATMOSPHERIC_PRESSURE,
        native_unit_of_measurement=UnitOfPressure.HPA,
        suggested_display_precision=1,
        value_fn=lambda trends: trends.sea_level_pressure,
        exists_fn=has_altitude,
    ),
    _forecast(3, lambda trends: trends.forecast_3h),
    _forecast(6, lambda trends: trends.forecast_6h),
    _forecast(12, lambda trends: trends.forecast_12h),
    _forecast(24, lambda trends: trends.forecast_24h),
    BarometerSensorDescription(
        key="next_swing",
        translation_key="next_swing",
        device_class=SensorDeviceClass.TIMESTAMP,
        value_fn=lambda trends: trends.next_swing,
        exists_fn=has_forecast,
        available_fn=forecast_available,
    ),
)

RATE = BarometerSensorDescription(
    key="rate",
    translation_key="rate",
    value_fn=lambda trends: trends.rate,
    hours=3,
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: PressurePalConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add a barometer's sensors, and those of its diaries."""
    coordinator = entry.runtime_data.barometer
    async_add_entities(
        BarometerSensor(coordinator, description)
        for description in existing(coordinator, Platform.SENSOR, SENSORS)
    )
    async_add_entities([RateSensor(coordinator, RATE)])
    add_for_diaries(entry, async_add_entities, DiarySensor, DIARY_SENSORS)
    add_for_diaries(entry, async_add_entities, EvaluationSensor, EVALUATION_SENSORS)


class BarometerSensor(BarometerEntity, SensorEntity):
    """Shows one number, word or time of a barometer's trends."""

    _unrecorded_attributes = frozenset({"known_at"})
    entity_description: BarometerSensorDescription

    def __init__(
        self, coordinator: BarometerCoordinator, description: BarometerSensorDescription
    ) -> None:
        """Give a difference the unit people read: inHg in the United States, never psi."""
        super().__init__(coordinator, description)
        if description.device_class is SensorDeviceClass.PRESSURE:
            imperial = coordinator.hass.config.units is US_CUSTOMARY_SYSTEM
            self._attr_suggested_unit_of_measurement = (
                UnitOfPressure.INHG if imperial else UnitOfPressure.HPA
            )
            self._attr_suggested_display_precision = 3 if imperial else 1

    @override
    def shows(self) -> object:
        """Return the value and what is said about it."""
        return self.native_value, self.extra_state_attributes

    @property
    @override
    def native_value(self) -> Shown:
        """Return what the trends say."""
        return self.entity_description.value_fn(self.coordinator.data)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, datetime] | None:
        """Say when an unknown change will be known."""
        hours = self.entity_description.hours
        if hours is None or self.native_value is not None:
            return None
        known_at = self.coordinator.barometer.known_at(hours, dt_util.utcnow())
        return None if known_at is None else {"known_at": known_at}


class RateSensor(BarometerSensor):
    """Shows how fast pressure moves; there is no device class that would convert it."""

    def __init__(
        self, coordinator: BarometerCoordinator, description: BarometerSensorDescription
    ) -> None:
        """Choose the unit for good: hPa or inches of mercury an hour."""
        super().__init__(coordinator, description)
        imperial = coordinator.hass.config.units is US_CUSTOMARY_SYSTEM
        unit = UnitOfPressure.INHG if imperial else UnitOfPressure.HPA
        self._convert = PressureConverter.converter_factory(UnitOfPressure.HPA, unit)
        self._attr_native_unit_of_measurement = f"{unit}/h"
        self._attr_suggested_display_precision = 3 if imperial else 1

    @property
    @override
    def native_value(self) -> Shown:
        """Return the rate in the unit of this house."""
        rate = self.coordinator.data.rate
        return None if rate is None else round(self._convert(rate), 4)
