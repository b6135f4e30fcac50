"""The source: the entity a barometer is read from, a sensor or a weather entity."""

import math
from typing import Final

from homeassistant.components.weather import (
    ATTR_WEATHER_PRESSURE,
    ATTR_WEATHER_PRESSURE_UNIT,
    DOMAIN as WEATHER_DOMAIN,
)
from homeassistant.const import (
    ATTR_UNIT_OF_MEASUREMENT,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
    UnitOfPressure,
)
from homeassistant.core import HomeAssistant, State, split_entity_id
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.util.unit_conversion import PressureConverter

from .words import Words

_AWAY: Final = {STATE_UNAVAILABLE, STATE_UNKNOWN, ""}
"""The recorder gives an empty state where an entity was removed."""
UNUSABLE: Final = math.nan
"""What a source says that is no pressure: text, or a number without a pressure unit."""


def is_weather(entity_id: str) -> bool:
    """Tell whether pressure is an attribute of this source rather than its state."""
    return split_entity_id(entity_id)[0] == WEATHER_DOMAIN


def hpa_of(state: State | None) -> float | None:
    """Return what a source says in hPa, None when it is away, NaN when it is no pressure."""
    if state is None or state.state in _AWAY:
        return None
    if is_weather(state.entity_id):
        value = state.attributes.get(ATTR_WEATHER_PRESSURE)
        unit = state.attributes.get(ATTR_WEATHER_PRESSURE_UNIT)
    else:
        value, unit = state.state, state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
    return to_hpa(value, unit)


def to_hpa(value: object, unit: str | None) -> float:
    """Convert what a source says to hPa, NaN when it is no pressure."""
    if unit not in PressureConverter.VALID_UNITS:
        return UNUSABLE
    try:
        number = float(value)  # type: ignore[arg-type]
    except TypeError, ValueError:
        return UNUSABLE
    if unit == UnitOfPressure.HPA:
        return number
    return PressureConverter.converter_factory(unit, UnitOfPressure.HPA)(number)


def is_there(hass: HomeAssistant, entity_id: str) -> bool:
    """Tell whether a source still exists, even when it is unavailable."""
    return (
        hass.states.get(entity_id) is not None
        or er.async_get(hass).async_get(entity_id) is not None
    )


def identity(hass: HomeAssistant, entity_id: str) -> str:
    """Return what stays the same when a source is renamed."""
    entry = er.async_get(hass).async_get(entity_id)
    return entity_id if entry is None else entry.id


def title_of(hass: HomeAssistant, entity_id: str, words: Words) -> str:
    """Return what a barometer is called, never the same as the device it is read from."""
    name = _place(hass, entity_id)
    title = words.of("title", "barometer_of")
    barometer = title.format(name="").strip().casefold()
    return name if barometer in name.casefold() else title.format(name=name)


def _place(hass: HomeAssistant, entity_id: str) -> str:
    """Return how people call the place a source is at: a sensor's device, else the entity."""
    entry = er.async_get(hass).async_get(entity_id)
    if entry is not None and entry.device_id is not None and not is_weather(entity_id):
        device = dr.async_get(hass).async_get(entry.device_id)
        if device is not None and (name := device.name_by_user or device.name):
            return name
    state = hass.states.get(entity_id)
    return entity_id if state is None else state.name
