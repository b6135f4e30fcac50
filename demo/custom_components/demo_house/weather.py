"""The forecast: a perfect one, for it is what was observed next."""

from datetime import datetime, timedelta
from typing import override

from homeassistant.components.weather import (
    ATTR_CONDITION_CLOUDY,
    ATTR_CONDITION_RAINY,
    Forecast,
    WeatherEntity,
)
from homeassistant.components.weather.const import WeatherEntityFeature
from homeassistant.const import UnitOfPressure, UnitOfTemperature
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util import dt as dt_util

from . import DemoHouseConfigEntry, House
from .const import DOMAIN, STATION
from .replay import OBSERVED_EVERY, Weather

PARALLEL_UPDATES = 0
HOURS_AHEAD = 72
MOST_OFTEN = timedelta(seconds=10)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: DemoHouseConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Bring the forecast."""
    async_add_entities([DemoForecast(entry)])


class DemoForecast(WeatherEntity):
    """Weather now and hour by hour for three days, pressure included."""

    _attr_has_entity_name = True
    _attr_name = "Forecast"
    _attr_native_pressure_unit = UnitOfPressure.HPA
    _attr_native_temperature_unit = UnitOfTemperature.CELSIUS
    _attr_should_poll = False
    _attr_supported_features = WeatherEntityFeature.FORECAST_HOURLY

    def __init__(self, entry: DemoHouseConfigEntry) -> None:
        """Begin with the weather that there is."""
        self._house: House = entry.runtime_data
        self._attr_unique_id = f"{entry.entry_id}_forecast"
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, entry.entry_id)}, name=STATION
        )
        self._look_outside(dt_util.utcnow())

    @override
    async def async_added_to_hass(self) -> None:
        """Bring a new forecast every hour."""
        every = max(OBSERVED_EVERY / self._house.replay.speed, MOST_OFTEN)
        self.async_on_remove(async_track_time_interval(self.hass, self._renew, every))

    @override
    async def async_forecast_hourly(self) -> list[Forecast]:
        """Return what comes, from the full hour that has begun."""
        hour = dt_util.utcnow().replace(minute=0, second=0, microsecond=0)
        hours = [hour + timedelta(hours=ahead) for ahead in range(HOURS_AHEAD + 1)]
        return [_forecast(at, self._house.weather(at)) for at in hours]

    async def _renew(self, now: datetime) -> None:
        """Tell the weather, and those who follow the forecast."""
        self._look_outside(now)
        self.async_write_ha_state()
        await self.async_update_listeners(("hourly",))

    @callback
    def _look_outside(self, now: datetime) -> None:
        """See what the weather is."""
        weather = self._house.weather(now)
        self._attr_condition = _condition(weather)
        self._attr_native_pressure = weather.reading
        self._attr_native_temperature = round(weather.celsius, 1)


def _forecast(at: datetime, weather: Weather) -> Forecast:
    """Return one hour of forecast."""
    return Forecast(
        datetime=at.isoformat(),
        condition=_condition(weather),
        native_pressure=weather.reading,
        native_temperature=round(weather.celsius, 1),
    )


def _condition(weather: Weather) -> str:
    """Return rain where rain was measured; nothing was written down about the sky."""
    return ATTR_CONDITION_RAINY if weather.rain_mm > 0 else ATTR_CONDITION_CLOUDY
