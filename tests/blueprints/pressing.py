"""Verbs for tests of "Log from a button": press it, see what stands in the diary."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from ..diary.living import diary_of, settle
from .air import (
    NOON,
    device_of,
    move_in,
)
from .running import automate

NAME = "log_from_a_button"
SHORT = {"trigger": "event", "event_type": "short"}
LONG = {"trigger": "event", "event_type": "long"}
REMOTE = "event.remote"
DID = {"event": "did", "event_data": {"what": "{{ did }}"}}


async def at_home(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, **inputs: Any
) -> None:
    """Move in with a button."""
    freezer.move_to(NOON)
    await move_in(hass)
    both = {"button": [SHORT], "long_button": [LONG], **inputs}
    await automate(hass, NAME, diary=device_of(hass, "anna"), **both)


async def press(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, *events: str, after: float = 60
) -> None:
    """Press the button some time later, this way or that."""
    for event in events:
        freezer.tick(after)
        hass.bus.async_fire(event)
        await settle(hass)


async def logged(hass: HomeAssistant, shelf: str = "attacks") -> list[dict[str, Any]]:
    """Return what stands on a shelf of the diary."""
    found: list[dict[str, Any]] = (await diary_of(hass))[shelf]
    return found
