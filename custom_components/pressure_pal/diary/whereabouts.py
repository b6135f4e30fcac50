"""Whether a person is near enough to home for its barometer to tell their pressure."""

from collections.abc import Callable

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.const import (
    ATTR_LATITUDE,
    ATTR_LONGITUDE,
    STATE_HOME,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
)
from homeassistant.core import (
    CALLBACK_TYPE,
    Event,
    EventStateChangedData,
    HomeAssistant,
    State,
    callback,
)
from homeassistant.helpers.entity_registry import EventEntityRegistryUpdatedData
from homeassistant.helpers.event import (
    async_track_entity_registry_updated_event,
    async_track_state_change_event,
)
from homeassistant.util.location import distance

from .settings import CONF_PERSON

FAR_M = 25_000
"""Studies of weather and migraine took stations as near as this (Zebenholzer 2011)."""


def is_away(hass: HomeAssistant, state: State | None) -> bool | None:
    """Tell whether a person is more than 25 km from home, None where nobody knows.

    Not at home without a place is nowhere in particular: that is unknown, not away.
    """
    if state is None or state.state in {STATE_UNAVAILABLE, STATE_UNKNOWN}:
        return None
    if state.state == STATE_HOME:
        return False
    latitude = state.attributes.get(ATTR_LATITUDE)
    longitude = state.attributes.get(ATTR_LONGITUDE)
    if latitude is None or longitude is None:
        return None
    home = hass.config
    metres = distance(home.latitude, home.longitude, latitude, longitude)
    return None if metres is None else metres > FAR_M


@callback
def track_whereabouts(
    hass: HomeAssistant, person: str, note: Callable[[bool], None]
) -> CALLBACK_TYPE:
    """Tell whether a person is away, now and whenever they move; return how to stop."""

    @callback
    def look(state: State | None) -> None:
        away = is_away(hass, state)
        if away is not None:
            note(away)

    @callback
    def moved(event: Event[EventStateChangedData]) -> None:
        look(event.data["new_state"])

    look(hass.states.get(person))
    return async_track_state_change_event(hass, person, moved)


@callback
def follow_rename(
    hass: HomeAssistant, entry: ConfigEntry, subentry: ConfigSubentry
) -> CALLBACK_TYPE:
    """Keep a diary with its person when that gets another name; return how to stop."""

    @callback
    def changed(event: Event[EventEntityRegistryUpdatedData]) -> None:
        data = event.data
        if data["action"] == "update" and "entity_id" in data["changes"]:
            hass.config_entries.async_update_subentry(
                entry, subentry, data={**subentry.data, CONF_PERSON: data["entity_id"]}
            )

    return async_track_entity_registry_updated_event(
        hass, subentry.data[CONF_PERSON], changed
    )
