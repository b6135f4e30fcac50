"""Verbs for tests of the dim-lights blueprint: furnish, automate, let there be a swing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from homeassistant.core import Event, HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
)

from custom_components.pressure_pal.services import async_setup_services

from ..bulbs import HALL, READING, Bulb, house, put_in
from .running import shelve

ROOT = Path(__file__).parents[2]
PATH = "pressure_pal/dim_lights_when_pressure_drops.yaml"
SOURCE = ROOT / "blueprints" / "automation" / PATH
SWING = "binary_sensor.balcony_pressure_swing"


def say(hass: HomeAssistant, swing: str, direction: str | None = None) -> None:
    """Let the barometer say whether there is a swing."""
    attributes = {} if direction is None else {"direction": direction}
    hass.states.async_set(SWING, swing, attributes)


async def swing(hass: HomeAssistant, swing: str, direction: str | None = None) -> None:
    """Let the barometer say whether there is a swing, and the house react."""
    say(hass, swing, direction or ("fall" if swing == "on" else None))
    await hass.async_block_till_done()


async def automate(
    hass: HomeAssistant, *, lights: list[str] | None = None, **inputs: Any
) -> None:
    """Make an automation from the blueprint; everything that is not given is as it comes."""
    assert await async_setup_component(
        hass,
        "automation",
        {
            "automation": {
                "id": "4711",
                "alias": "Dim",
                "use_blueprint": {
                    "path": PATH,
                    "input": {
                        "swing": SWING,
                        "lights": {"entity_id": lights or [READING, HALL]},
                        **inputs,
                    },
                },
            }
        },
    )
    await hass.async_block_till_done()
    state = hass.states.get("automation.dim")
    assert state is not None
    assert state.state == "on"


async def furnish(hass: HomeAssistant, *bulbs: Bulb, **inputs: Any) -> None:
    """Put in lights, by default one that is on and one that is off, and automate them."""
    await put_in(hass, bulbs or (Bulb("reading", brightness=255), Bulb("hall")))
    async_setup_services(hass)
    say(hass, "off")
    await automate(hass, **inputs)


@asynccontextmanager
async def day(
    folder: Path, *bulbs: Bulb, swing: str | None, **inputs: Any
) -> AsyncIterator[HomeAssistant]:
    """Run Home Assistant from its start to its stop, with the same automation every day."""
    shelve(folder)
    async with house(folder) as hass:
        await put_in(hass, bulbs)
        async_setup_services(hass)
        if swing is not None:
            say(hass, swing, "fall" if swing == "on" else None)
        await automate(hass, **inputs)
        await hass.async_start()
        await hass.async_block_till_done()
        yield hass


def counted(hass: HomeAssistant) -> tuple[list[Event], list[Event]]:
    """Return lists that fill with what the actions of the person's own do."""
    return async_capture_events(hass, "it_began"), async_capture_events(
        hass, "it_ended"
    )
