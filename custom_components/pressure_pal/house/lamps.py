"""What Home Assistant's states say of lights: which there are, how they look, what they can do."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from homeassistant.components.light import DOMAIN as LIGHT_DOMAIN, ColorMode
from homeassistant.components.light.const import (
    ATTR_MAX_COLOR_TEMP_KELVIN,
    ATTR_MIN_COLOR_TEMP_KELVIN,
    ATTR_SUPPORTED_COLOR_MODES,
)
from homeassistant.components.light.helper import (
    brightness_supported,
    color_supported,
    color_temp_supported,
)
from homeassistant.const import STATE_OFF, STATE_ON
from homeassistant.core import HomeAssistant, State

from ..pal.lights import Lamp, Look
from .members import single_entities

LOOK_ATTRIBUTES = tuple(one.name for one in fields(Look) if one.name != "on")
VALUE_OF_MODE = {
    ColorMode.COLOR_TEMP: "color_temp_kelvin",
    ColorMode.HS: "hs_color",
    ColorMode.RGB: "rgb_color",
    ColorMode.RGBW: "rgbw_color",
    ColorMode.RGBWW: "rgbww_color",
    ColorMode.XY: "xy_color",
}
"""The attribute that a colour mode's value stands in; the others need the brightness."""


def single_lights(hass: HomeAssistant, entity_ids: Iterable[str]) -> list[str]:
    """Return single lights, in place of groups their members; a group without a list is one."""
    return single_entities(hass, entity_ids, (LIGHT_DOMAIN,))


def lamp_of(hass: HomeAssistant, light: str) -> Lamp:
    """Return a light as it is now, and what it can do."""
    state = hass.states.get(light)
    look = look_of(state)
    if state is None or look is None:
        return Lamp(None)
    modes = state.attributes.get(ATTR_SUPPORTED_COLOR_MODES)
    kelvins = None
    if color_temp_supported(modes):
        warmest = state.attributes.get(ATTR_MIN_COLOR_TEMP_KELVIN)
        coldest = state.attributes.get(ATTR_MAX_COLOR_TEMP_KELVIN)
        if warmest is not None and coldest is not None:
            kelvins = (warmest, coldest)
    return Lamp(
        look,
        dimmable=brightness_supported(modes),
        kelvins=kelvins,
        coloured=color_supported(modes),
    )


def look_of(state: State | None) -> Look | None:
    """Return how a light looks by its state, None when that is not known."""
    if state is None or state.state not in {STATE_ON, STATE_OFF}:
        return None
    if state.state == STATE_OFF:
        return Look(on=False)
    known: dict[str, Any] = {}
    for name in LOOK_ATTRIBUTES:
        value = state.attributes.get(name)
        known[name] = tuple(value) if isinstance(value, list) else value
    # A mode without its value cannot be reproduced; the colour that is there can.
    if known[VALUE_OF_MODE.get(known["color_mode"], "brightness")] is None:
        known["color_mode"] = None
    return Look(on=True, **known)


def state_of(light: str, look: Look) -> State:
    """Return the state that a look is to be reproduced from."""
    attributes = {
        name: value
        for name in LOOK_ATTRIBUTES
        if (value := getattr(look, name)) is not None
    }
    return State(light, STATE_ON if look.on else STATE_OFF, attributes)
