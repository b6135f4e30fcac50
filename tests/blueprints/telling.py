"""Verbs for tests of "Tell me about pressure": move in with a phone, see what it was told."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from ..sky import Sky
from .air import (
    NOON,
    device_of,
    entity_of,
    move_in,
    say,
)
from .phones import Phone, give_phone
from .running import automate

NAME = "tell_me_about_pressure"
TITLE = "Pressure"
FELL = "Pressure has been falling."
ROSE = "Pressure has been rising."


async def at_home(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, *keys: str, **inputs: Any
) -> Phone:
    """Move in at noon, with a phone that is told of swings."""
    freezer.move_to(NOON)
    await move_in(hass, sky=Sky(NOON, hpa_per_hour=0))
    phone = await give_phone(hass)
    for key in ("swing", "swing_expected"):
        await say(hass, key, "off")
    swing = [entity_of(hass, key) for key in keys or ("swing",)]
    await automate(hass, NAME, phone=phone.device_id, swing=swing, **inputs)
    return phone


def told(phone: Phone) -> list[str]:
    """Return the messages that were sent."""
    assert all(one["title"] == TITLE for one in phone.asked)
    return [one["message"] for one in phone.asked]


async def with_diary(hass: HomeAssistant, **inputs: Any) -> Phone:
    """Move in, with a diary that is asked first."""
    await move_in(hass)
    phone = await give_phone(hass)
    await say(hass, "swing", "off")
    await automate(
        hass,
        NAME,
        phone=phone.device_id,
        swing=[entity_of(hass, "swing")],
        diary=device_of(hass, "anna"),
        pause=0,
        **inputs,
    )
    return phone
