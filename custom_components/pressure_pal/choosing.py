"""Choosing a barometer: what may be chosen, what is wrong with it, what would come of it."""

import math

from homeassistant.components.sensor import SensorDeviceClass
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.selector import (
    EntitySelector,
    EntitySelectorConfig,
    EntityWithDeviceFilterSelectorConfig,
)
from homeassistant.util import dt as dt_util
from homeassistant.util.unit_conversion import PressureConverter
import probatio

from .const import CONF_SOURCE, DOMAIN
from .history import async_past
from .pal.pressure import Barometer, SwingRule, Trends, accepted
from .source import hpa_of, identity, is_weather
from .words import Words

UNKNOWN_MARK = "\N{EN DASH}"
"""Stands for what is not known yet, in any language."""


def source_schema(hass: HomeAssistant, chosen: str | None = None) -> probatio.Schema:
    """Offer every entity that can be a barometer, but none of our own."""
    own = [
        entry.entity_id
        for entry in er.async_get(hass).entities.values()
        if entry.platform == DOMAIN
    ]
    selector = EntitySelector(
        EntitySelectorConfig(
            filter=[
                EntityWithDeviceFilterSelectorConfig(
                    domain="sensor",
                    device_class=[
                        SensorDeviceClass.ATMOSPHERIC_PRESSURE,
                        SensorDeviceClass.PRESSURE,
                    ],
                ),
                EntityWithDeviceFilterSelectorConfig(
                    domain="sensor",
                    unit_of_measurement=sorted(
                        str(unit) for unit in PressureConverter.VALID_UNITS
                    ),
                ),
                EntityWithDeviceFilterSelectorConfig(domain="weather"),
            ],
            exclude_entities=own,
        )
    )
    key = (
        probatio.Required(CONF_SOURCE)
        if chosen is None
        else probatio.Required(CONF_SOURCE, default=chosen)
    )
    return probatio.Schema({key: selector})


def problem_with(hass: HomeAssistant, entity_id: str) -> str | None:
    """Return the error key that says why an entity cannot be a barometer, None when it can."""
    entry = er.async_get(hass).async_get(entity_id)
    if entry is not None and entry.platform == DOMAIN:
        return "own_entity"
    state = hass.states.get(entity_id)
    if state is None:
        return "not_there"
    hpa = hpa_of(state)
    if hpa is None:
        return "no_value_now"
    if math.isnan(hpa):
        return "weather_without_pressure" if is_weather(entity_id) else "no_pressure"
    return None if accepted(hpa) else "out_of_range"


def taken_by_another(
    hass: HomeAssistant, entity_id: str, entry_id: str | None = None
) -> bool:
    """Tell whether another entry follows this barometer already."""
    wanted = identity(hass, entity_id)
    return any(
        entry.entry_id != entry_id
        and wanted in {entry.unique_id, identity(hass, entry.data[CONF_SOURCE])}
        for entry in hass.config_entries.async_entries(DOMAIN)
    )


@callback
def move_to(hass: HomeAssistant, entry: ConfigEntry, entity_id: str) -> str | None:
    """Let an entry follow another barometer; return the error key that says why it cannot."""
    if (problem := problem_with(hass, entity_id)) is not None:
        return problem
    if taken_by_another(hass, entity_id, entry.entry_id):
        return "already_followed"
    hass.config_entries.async_update_entry(
        entry,
        data={**entry.data, CONF_SOURCE: entity_id},
        unique_id=identity(hass, entity_id),
    )
    return None


async def async_preview(
    hass: HomeAssistant, entity_id: str, words: Words
) -> dict[str, str]:
    """Return what would be shown of a barometer right away, as texts for the flow."""
    now = dt_util.utcnow()
    state = hass.states.get(entity_id)
    barometer = Barometer(SwingRule())
    await async_past(
        hass, entity_id, now, None, lambda past: barometer.refill(past, now)
    )
    hpa = hpa_of(state)
    if state is not None and hpa is not None:
        barometer.hear(hpa, state.last_reported, now)
    barometer.tick(now)
    trends: Trends = barometer.trends(now)
    return {
        "source": entity_id if state is None else state.name,
        "pressure": _text(hpa, "", words),
        "change_3h": _text(trends.change_3h, "+", words),
        "change_24h": _text(trends.change_24h, "+", words),
    }


def _text(hpa: float | None, sign: str, words: Words) -> str:
    """Return a pressure as it is written in the flow, a change with its sign."""
    if hpa is None:
        return UNKNOWN_MARK
    return f"{hpa:{sign}.1f} hPa".replace(".", words.decimal)
