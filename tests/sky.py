"""A weather entity whose every word is decided by the test."""

from datetime import datetime, timedelta
from typing import override

from homeassistant.components.weather import (
    Forecast,
    WeatherEntity,
    WeatherEntityFeature,
)
from homeassistant.const import UnitOfPressure, UnitOfTemperature

HOUR = timedelta(hours=1)


class Sky(WeatherEntity):
    """A weather service whose every word is decided by the test."""

    _attr_name = "Sky"
    _attr_condition = "cloudy"
    _attr_native_temperature = 8
    _attr_native_temperature_unit = UnitOfTemperature.CELSIUS
    _attr_native_pressure = 1020.0
    _attr_native_pressure_unit = UnitOfPressure.HPA

    def __init__(
        self,
        begin: datetime,
        hpa_per_hour: float = -1.0,
        hours: int = 72,
        features: WeatherEntityFeature = WeatherEntityFeature.FORECAST_HOURLY,
    ) -> None:
        """Expect an even change, at sea level, from a full hour on."""
        self._attr_supported_features = features
        self.begin = begin
        self.hpa_per_hour = hpa_per_hour
        self.hours = hours
        self.asked = 0
        self.error: Exception | None = None
        self.with_pressure = True

    @override
    async def async_forecast_hourly(self) -> list[Forecast] | None:
        """Return what is expected."""
        self.asked += 1
        if self.error is not None:
            raise self.error
        return [
            Forecast(
                datetime=(self.begin + hour * HOUR).isoformat(),
                native_pressure=(
                    1020.0 + hour * self.hpa_per_hour if self.with_pressure else None
                ),
                native_temperature=8,
            )
            for hour in range(self.hours)
        ]

    def appear(self, *, available: bool) -> None:
        """Come or go."""
        self._attr_available = available
        self.async_write_ha_state()
