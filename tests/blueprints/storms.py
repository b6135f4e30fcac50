"""Verbs for tests of "Storm ahead": what is expected, what is switched, what has happened."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import Event, HomeAssistant, ServiceCall
from homeassistant.setup import async_setup_component

from ..diary.living import settle
from ..sky import Sky
from .air import (
    FALL,
    NOON,
    device_of,
    moment,
    move_in,
    say,
)
from .running import automate

NAME = "storm_ahead"
PREPARE = {"event": "prepare", "event_data": {"hours": "{{ hours }}"}}
AFTERWARDS = {"event": "afterwards"}
OWN = {"prepare_actions": [PREPARE], "afterwards_actions": [AFTERWARDS]}
FILTER = "input_boolean.filter"
FREEZER = "input_boolean.freezer"


async def at_home(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, **inputs: Any
) -> list[str]:
    """Move in at noon under a calm sky, and return what happens from then on."""
    freezer.move_to(NOON)
    await move_in(hass, sky=Sky(NOON, hpa_per_hour=0))
    await calm(hass)
    await put_in_switches(hass)
    barometer = device_of(hass, "balcony")
    await automate(hass, NAME, barometer=barometer, **OWN, **inputs)
    return happened(hass)


def happened(hass: HomeAssistant) -> list[str]:
    """Return a list that fills with what the person's own actions do."""
    found: list[str] = []

    def note(event: Event) -> None:
        found.append(" ".join(map(str, [event.event_type, *event.data.values()])))

    for one in ("prepare", "afterwards"):
        hass.bus.async_listen(one, note)
    return found


async def put_in_switches(hass: HomeAssistant) -> None:
    """Put in things that can be switched; the freezer is on."""
    assert await async_setup_component(hass, "homeassistant", {})
    boolean = {"filter": {"initial": False}, "freezer": {"initial": True}}
    assert await async_setup_component(
        hass, "input_boolean", {"input_boolean": boolean}
    )


async def calm(hass: HomeAssistant) -> None:
    """Let there be no swing, and none expected."""
    await say(hass, "swing", "off")
    await say(hass, "next_swing", "unknown")
    await say(hass, "swing_expected", "off")


async def expect(hass: HomeAssistant, time: str) -> None:
    """Let a swing be expected, for a time of these days."""
    await say(hass, "next_swing", moment(time).isoformat())
    await say(hass, "swing_expected", "on", **FALL)


def switched(hass: HomeAssistant) -> str:
    """Return whether the air filter and the freezer are on."""
    states = [hass.states.get(one) for one in (FILTER, FREEZER)]
    return " ".join("gone" if state is None else state.state for state in states)


def messages(sent: list[ServiceCall]) -> list[tuple[str | None, str]]:
    """Return the titles and messages that were sent."""
    return [(call.data.get("title"), call.data["message"]) for call in sent]


async def toggle(hass: HomeAssistant, to: str) -> None:
    """Switch the air filter by hand."""
    await hass.services.async_call(
        "input_boolean", f"turn_{to}", {"entity_id": FILTER}, blocking=True
    )
    await settle(hass)
