"""Verbs for tests of blueprints about pressure: a barometer, its diary, swings that come and go."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, frame
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    setup_test_component_platform,
)

from custom_components.pressure_pal.const import CONF_SOURCE, DOMAIN

from ..bulbs import house
from ..common import SOURCE, at, entity_id_of, set_pressure
from ..diary.household import jump
from ..diary.living import settle
from ..sky import Sky
from .running import shelve

NOON = at("2026-11-23T12:00:00")
FALL = {"direction": "fall"}
RISE = {"direction": "rise"}


async def move_in(
    hass: HomeAssistant, *, sky: Sky | None = None, real: bool = False, **options: Any
) -> MockConfigEntry:
    """Set up a barometer with Anna's diary, under a sky if there is one; always the same.

    The barometer then says only what a test lets it say, unless it is to be the real one.
    """
    await hass.config.async_set_time_zone("UTC")
    if sky is not None:
        setup_test_component_platform(hass, "weather", [sky])
        weather = {"weather": {"platform": "test"}}
        assert await async_setup_component(hass, "weather", weather)
        await hass.async_block_till_done()
        options["forecast"] = {"entity": "weather.sky"}
    set_pressure(hass, 1012.3)
    anna = ConfigSubentryDataWithId(
        data={}, subentry_type="diary", title="Anna", unique_id=None, subentry_id="anna"
    )
    entry = MockConfigEntry(
        domain=DOMAIN,
        entry_id="balcony",
        title="Balcony",
        unique_id=SOURCE,
        data={CONF_SOURCE: SOURCE},
        options=options,
        subentries_data=[anna],
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    if not real:
        setattr(entry.runtime_data.barometer, "async_update_listeners", lambda: None)  # noqa: B010
    return entry


def device_of(hass: HomeAssistant, identifier: str) -> str:
    """Return the device of a barometer or a diary."""
    found = [
        device.id
        for entry in hass.config_entries.async_entries(DOMAIN)
        for device in dr.async_entries_for_config_entry(
            dr.async_get(hass), entry.entry_id
        )
        if (DOMAIN, identifier) in device.identifiers
    ]
    (device_id,) = found
    return device_id


def entity_of(hass: HomeAssistant, key: str) -> str:
    """Return the entity of the barometer that shows something."""
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    assert isinstance(entry, MockConfigEntry)
    entity_id = entity_id_of(hass, entry, key)
    assert entity_id is not None, key
    return entity_id


async def say(hass: HomeAssistant, key: str, state: str, **attributes: Any) -> None:
    """Let an entity of the barometer say something, and the house react."""
    entity_id = entity_of(hass, key)
    before = hass.states.get(entity_id)
    kept = {} if before is None else dict(before.attributes)
    kept.pop("direction", None)
    hass.states.async_set(entity_id, state, {**kept, **attributes})
    await settle(hass)


async def go_on(hass: HomeAssistant, freezer: FrozenDateTimeFactory, time: str) -> None:
    """Let it be another time of these days, such as "24T07:00"."""
    await jump(hass, freezer, moment(time))


def moment(time: str) -> datetime:
    """Return a time of these days."""
    return at(f"2026-11-{time}:00")


@asynccontextmanager
async def day(folder: Path, *, sky: Sky | None = None) -> AsyncIterator[HomeAssistant]:
    """Run Home Assistant from its start to its stop; automations are put in before it starts."""
    shelve(folder)
    async with house(folder) as hass:
        frame.async_setup(hass)
        entry = await move_in(hass, sky=sky)
        yield hass
        # When the clock of a test jumps, timers of a house that has stopped would still go off.
        await hass.config_entries.async_unload(entry.entry_id)
