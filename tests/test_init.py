"""An entry comes, goes and leaves nothing behind."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import (
    EVENT_HOMEASSISTANT_FINAL_WRITE,
    EVENT_HOMEASSISTANT_STARTED,
    STATE_UNAVAILABLE,
)
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers import (
    device_registry as dr,
    entity_registry as er,
    issue_registry as ir,
)
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.pressure_pal.const import DOMAIN

from .common import SOURCE, at, pass_time, set_pressure, set_up, set_weather, shown

HOUR = timedelta(hours=1)
FORECAST: dict[str, Any] = {"forecast": {"entity": "weather.home"}}


def store_of(entry: MockConfigEntry) -> str:
    """Return the key of an entry's file."""
    return f"pressure_pal.barometer.{entry.entry_id}"


async def test_the_actions_are_there_without_a_barometer(hass: HomeAssistant) -> None:
    """An automation that uses an action may be loaded before any entry is."""
    assert await async_setup_component(hass, DOMAIN, {})


async def test_an_entry_is_one_service_device(
    hass: HomeAssistant, device_registry: dr.DeviceRegistry
) -> None:
    """A barometer is a service with the name of its place."""
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    assert entry.state is ConfigEntryState.LOADED
    (device,) = dr.async_entries_for_config_entry(device_registry, entry.entry_id)
    assert device.name == "Balcony"
    assert device.entry_type is dr.DeviceEntryType.SERVICE
    assert device.identifiers == {(DOMAIN, entry.entry_id)}


@pytest.mark.parametrize("options", [{}, FORECAST], ids=["plain", "with forecast"])
async def test_unloading_stops_listening(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, options: dict[str, Any]
) -> None:
    """After an unload no listener is left, and nothing the source says is heard."""
    freezer.move_to("2026-11-23 12:00:00+00:00")
    set_pressure(hass, 1012.3)
    set_weather(hass, 1012.3)
    entry = await set_up(hass, options=options)
    assert await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()
    before = hass.bus.async_listeners()
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert hass.bus.async_listeners() != before
    coordinator = entry.runtime_data.barometer
    assert await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()
    assert entry.state is ConfigEntryState.NOT_LOADED
    assert hass.bus.async_listeners() == before
    told = coordinator.data
    set_pressure(hass, 1002.3)
    await pass_time(hass, freezer, HOUR)
    assert coordinator.data is told
    assert shown(hass, entry, "pressure").state == STATE_UNAVAILABLE


async def test_reloading_goes_on(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """After a reload the same entities follow the same source."""
    freezer.move_to("2026-11-23 12:00:00+00:00")
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    before = set(hass.states.async_entity_ids())
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    assert set(hass.states.async_entity_ids()) == before
    set_pressure(hass, 1012.9)
    await pass_time(hass, freezer, HOUR / 4)
    assert shown(hass, entry, "pressure").state == "1012.9"


async def test_changed_options_are_in_force_at_once(hass: HomeAssistant) -> None:
    """Entities that an option adds come, and go for good when it is taken back."""
    set_pressure(hass, 950.0)
    entry = await set_up(hass)
    before = entities_of(hass, entry)
    hass.config_entries.async_update_entry(
        entry, options={"altitude": {"metres": 500}, **FORECAST}
    )
    await hass.async_block_till_done()
    # ICAO standard atmosphere: 950 hPa at 500 m is 1008.4 hPa at sea level
    assert shown(hass, entry, "sea_level_pressure").state == "1008.4"
    added = entities_of(hass, entry) - before
    assert {unique_id.removeprefix(f"{entry.entry_id}_") for unique_id in added} == {
        "sea_level_pressure",
        "forecast_3h",
        "forecast_6h",
        "forecast_12h",
        "forecast_24h",
        "next_swing",
        "swing_expected",
    }
    hass.config_entries.async_update_entry(entry, options={})
    await hass.async_block_till_done()
    assert entities_of(hass, entry) == before


def entities_of(hass: HomeAssistant, entry: MockConfigEntry) -> set[str]:
    """Return the unique ids of an entry's entities."""
    registry = er.async_get(hass)
    return {
        known.unique_id
        for known in er.async_entries_for_config_entry(registry, entry.entry_id)
    }


async def test_removing_leaves_nothing(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    freezer: FrozenDateTimeFactory,
    issue_registry: ir.IssueRegistry,
    device_registry: dr.DeviceRegistry,
) -> None:
    """No file, no issue, no device, no entity, no state of a removed barometer is left."""
    freezer.move_to("2026-11-23 12:00:00+00:00")
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    set_pressure(hass, 990.1, entity_id="sensor.hut")
    other = await set_up(hass, source="sensor.hut", title="Hut")
    hass.states.async_remove(SOURCE)
    await pass_time(hass, freezer, timedelta(minutes=5))
    assert store_of(entry) in hass_storage
    assert (DOMAIN, f"source_missing_{entry.entry_id}") in issue_registry.issues
    assert await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()
    assert store_of(entry) not in hass_storage
    assert not [key for key in issue_registry.issues if key[0] == DOMAIN]
    assert not entities_of(hass, entry)
    assert not dr.async_entries_for_config_entry(device_registry, entry.entry_id)
    # ... and the other barometer is as it was
    assert store_of(other) in hass_storage
    assert shown(hass, other, "pressure").state == "990.1"


async def test_a_removed_barometer_can_come_again(hass: HomeAssistant) -> None:
    """A new entry for the same source begins without the old one's memory."""
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    assert await hass.config_entries.async_remove(entry.entry_id)
    entry = await set_up(hass)
    assert shown(hass, entry, "pressure").state == "1012.3"
    assert entry.runtime_data.barometer.barometer.breaks == []


async def test_a_stop_is_remembered(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    """When Home Assistant stops, the time of the last word is in the file."""
    freezer.move_to("2026-11-23 12:00:00+00:00")
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    freezer.move_to("2026-11-23 12:07:30+00:00")
    set_pressure(hass, 1012.3)
    await hass.async_block_till_done()
    assert "12:07" not in hass_storage[store_of(entry)]["data"]["last_heard"]
    hass.bus.async_fire(EVENT_HOMEASSISTANT_FINAL_WRITE)
    await hass.async_block_till_done()
    last_heard = hass_storage[store_of(entry)]["data"]["last_heard"]
    assert last_heard == at("2026-11-23T12:07:30").isoformat()


async def test_a_source_that_comes_after_the_start(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    issue_registry: ir.IssueRegistry,
) -> None:
    """While Home Assistant starts, a source that is not there yet is no reason to worry."""
    freezer.move_to("2026-11-23 12:00:00+00:00")
    hass.set_state(CoreState.starting)
    entry = await set_up(hass, title="Loft")
    assert entry.state is ConfigEntryState.LOADED
    assert shown(hass, entry, "pressure").state == STATE_UNAVAILABLE
    await pass_time(hass, freezer, timedelta(minutes=5))
    assert not [key for key in issue_registry.issues if key[0] == DOMAIN]
    set_pressure(hass, 1012.3)
    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    await hass.async_block_till_done()
    assert shown(hass, entry, "pressure").state == "1012.3"
    await pass_time(hass, freezer, timedelta(minutes=5))
    assert not [key for key in issue_registry.issues if key[0] == DOMAIN]
