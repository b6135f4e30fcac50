"""Verbs for tests of the blueprint "Quiet house in an attack": furnish, automate, be ill."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, frame
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.pressure_pal.const import DOMAIN

from ..bulbs import Bulb, house, put_in
from ..common import set_pressure
from ..diary.household import act
from ..diary.living import entry_with_diaries, move_in, settle
from ..furniture import (
    BELL,
    CURTAIN,
    PLAYING,
    RADIO,
    Curtain,
    Piece,
    Player,
    Toggle,
    furnish as put_pieces_in,
    seen,
)
from .running import automate_each, shelve

NAME = "quiet_house_in_an_attack"
LAMP = "light.lamp"
ALL: dict[str, Any] = {
    "lights": {"entity_id": [LAMP]},
    "covers": {"entity_id": [CURTAIN]},
    "players": {"entity_id": [RADIO]},
    "switches": [BELL],
}
"""Every part chosen."""
AS_IT_WAS = (255, 70, (PLAYING, 0.5), "off")
QUIET = (26, 0, (PLAYING, 0.2), "on")
OURS = ("pressure_pal", "automation", "script")


def diary_device(
    hass: HomeAssistant, entry: MockConfigEntry, name: str = "Anna"
) -> str:
    """Return the device of a diary."""
    (subentry_id,) = (
        one.subentry_id for one in entry.subentries.values() if one.title == name
    )
    registry = dr.async_get(hass)
    (device,) = (
        one
        for one in dr.async_entries_for_config_entry(registry, entry.entry_id)
        if (DOMAIN, subentry_id) in one.identifiers
    )
    return device.id


async def furnish(hass: HomeAssistant, *things: Bulb | Piece) -> None:
    """Put things into the house: a lamp, a curtain, a radio and a bell if none are given."""
    chosen = things or (
        Bulb("lamp", brightness=255), Curtain(position=70), Player(), Toggle()
    )  # fmt: skip
    await put_in(hass, [one for one in chosen if isinstance(one, Bulb)])
    await put_pieces_in(hass, [one for one in chosen if isinstance(one, Piece)])


async def live(hass: HomeAssistant, *things: Bulb | Piece, **inputs: Any) -> str:
    """Live in a furnished house with Anna's diary and the automation; return her device."""
    await furnish(hass, *things)
    entry = await move_in(hass, entry_with_diaries("Anna"))
    device = diary_device(hass, entry)
    await automate_each(hass, NAME, {"diary": device, **inputs})
    return device


async def attack(hass: HomeAssistant, **data: Any) -> None:
    """Log an attack."""
    await act(hass, "log_attack", **data)


async def end(hass: HomeAssistant, **data: Any) -> None:
    """End the running attack."""
    await act(hass, "end_attack", **data)


def look(hass: HomeAssistant) -> tuple[Any, ...]:
    """Return how the lamp, the curtain, the radio and the bell are."""
    state = hass.states.get(LAMP)
    assert state is not None
    return (
        state.attributes.get("brightness"),
        *(seen(hass, name) for name in (CURTAIN, RADIO, BELL)),
    )


@asynccontextmanager
async def day(
    folder: Path, entry: MockConfigEntry, *things: Bulb | Piece, **inputs: Any
) -> AsyncIterator[HomeAssistant]:
    """Run Home Assistant from its start to its stop, with the same diary every day."""
    shelve(folder)
    async with house(folder) as hass:
        frame.async_setup(hass)
        await furnish(hass, *things)
        set_pressure(hass, 1012.3)
        again = MockConfigEntry(
            domain=DOMAIN,
            title=entry.title,
            unique_id=entry.unique_id,
            entry_id=entry.entry_id,
            data=entry.data,
            subentries_data=[
                ConfigSubentryDataWithId(**one.as_dict())
                for one in entry.subentries.values()
            ],
        )
        again.add_to_hass(hass)
        assert await hass.config_entries.async_setup(again.entry_id)
        device = diary_device(hass, again)
        await automate_each(hass, NAME, {"diary": device, **ALL, **inputs})
        await hass.async_start()
        await hass.async_block_till_done()
        yield hass
        await settle(hass)
        await hass.config_entries.async_unload(again.entry_id)


def complaints(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what went wrong by the log."""
    return [
        one.getMessage()
        for one in caplog.get_records("call")
        if one.levelname in {"WARNING", "ERROR"}
        and any(name in one.name for name in OURS)
    ]
