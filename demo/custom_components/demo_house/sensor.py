"""The barometer: reads the replayed weather every three minutes, to 0.1 hPa."""

from datetime import datetime, timedelta
from typing import override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorStateClass,
)
from homeassistant.const import UnitOfPressure
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util import dt as dt_util

from . import DemoHouseConfigEntry, House
from .const import BAROMETER, DOMAIN, STATION
from .replay import READ_EVERY

PARALLEL_UPDATES = 0
MOST_OFTEN = timedelta(seconds=1)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: DemoHouseConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Hang up the barometer."""
    async_add_entities([DemoBarometer(entry)])


class DemoBarometer(SensorEntity):
    """A home barometer with one decimal."""

    _attr_device_class = SensorDeviceClass.ATMOSPHERIC_PRESSURE
    _attr_has_entity_name = True
    _attr_name = BAROMETER
    _attr_native_unit_of_measurement = UnitOfPressure.HPA
    _attr_should_poll = False
    _attr_state_class = SensorStateClass.MEASUREMENT
    _attr_suggested_display_precision = 1

    def __init__(self, entry: DemoHouseConfigEntry) -> None:
        """Read it once, so that it never starts unknown."""
        self._house: House = entry.runtime_data
        self._attr_unique_id = f"{entry.entry_id}_barometer"
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, entry.entry_id)}, name=STATION
        )
        self._attr_native_value = self._house.weather(dt_util.utcnow()).reading

    @override
    async def async_added_to_hass(self) -> None:
        """Read it again and again."""
        every = max(READ_EVERY / self._house.replay.speed, MOST_OFTEN)
        self.async_on_remove(async_track_time_interval(self.hass, self._read, every))

    @callback
    def _read(self, now: datetime) -> None:
        """Say what it shows, also when that did not change: a barometer is alive."""
        self._attr_native_value = self._house.weather(now).reading
        self.async_write_ha_state()
