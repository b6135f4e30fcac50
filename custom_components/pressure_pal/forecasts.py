"""The hourly forecast of a weather entity, fetched now and then."""

from collections.abc import Callable
from datetime import datetime, timedelta
import math
from typing import Any

from homeassistant.components.weather import (
    ATTR_FORECAST_PRESSURE,
    ATTR_FORECAST_TIME,
    ATTR_WEATHER_PRESSURE_UNIT,
    DOMAIN as WEATHER_DOMAIN,
    SERVICE_GET_FORECASTS,
)
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.helpers.start import async_at_started
from homeassistant.util import dt as dt_util

from .pal.pressure import Forecast, Reading, accepted, from_points
from .source import to_hpa

_EVERY = timedelta(minutes=30)
"""Weather services renew hourly forecasts once an hour or less."""


async def async_fetch(hass: HomeAssistant, entity_id: str) -> Forecast | None:
    """Return an entity's hourly forecast of pressure, None when it gives none.

    Raises HomeAssistantError when it cannot be asked.
    """
    try:
        answer = await hass.services.async_call(
            WEATHER_DOMAIN,
            SERVICE_GET_FORECASTS,
            {"entity_id": entity_id, "type": "hourly"},
            blocking=True,
            return_response=True,
        )
    except Exception as error:
        # A weather integration lets through whatever its service's library raises.
        raise HomeAssistantError from error
    state = hass.states.get(entity_id)
    found = answer.get(entity_id) if answer else None
    if state is None or not isinstance(found, dict):
        return None
    unit = state.attributes.get(ATTR_WEATHER_PRESSURE_UNIT)
    forecast = found.get("forecast")
    points = [
        point
        for row in (forecast if isinstance(forecast, list) else [])
        if isinstance(row, dict) and (point := _point(row, unit)) is not None
    ]
    return from_points(points, dt_util.utcnow()) if points else None


def _point(row: dict[str, Any], unit: str | None) -> Reading | None:
    """Return one hour of a forecast, None when it has no pressure."""
    hpa = to_hpa(row.get(ATTR_FORECAST_PRESSURE), unit)
    at = dt_util.parse_datetime(str(row.get(ATTR_FORECAST_TIME)))
    if math.isnan(hpa) or not accepted(hpa) or at is None or at.tzinfo is None:
        return None
    return Reading(dt_util.as_utc(at), hpa)


class Forecaster:
    """Keeps a forecast at hand, an old one rather than none for as long as it is usable."""

    def __init__(
        self, hass: HomeAssistant, entity_id: str, tell: Callable[[], None]
    ) -> None:
        """Know whom to ask and whom to tell."""
        self.forecast: Forecast | None = None
        self._hass = hass
        self._entity_id = entity_id
        self._tell = tell

    @property
    def available(self) -> bool:
        """Tell whether the weather entity is there."""
        state = self._hass.states.get(self._entity_id)
        return state is not None and state.state != STATE_UNAVAILABLE

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Ask once Home Assistant has started, then every half hour; return how to stop."""
        stops = (
            async_at_started(self._hass, self._async_ask),
            async_track_time_interval(self._hass, self._async_ask, _EVERY),
        )

        def stop() -> None:
            for one in stops:
                one()

        return stop

    async def _async_ask(self, _: HomeAssistant | datetime) -> None:
        """Fetch the forecast and tell; a service that does not answer now may later."""
        try:
            forecast = await async_fetch(self._hass, self._entity_id)
        except HomeAssistantError:
            return
        if forecast is not None:
            self.forecast = forecast
        self._tell()
