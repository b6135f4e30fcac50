"""The source is watched: a new name is followed, and a person hears when it is gone or silent."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.config_entries import ConfigEntryDisabler, ConfigEntryState
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)

from custom_components.pressure_pal.const import DOMAIN

from .common import (
    BIN,
    SOURCE,
    at,
    pass_time,
    replay,
    set_pressure,
    set_up,
    set_weather,
    shown,
)

HOUR = timedelta(hours=1)
NOON = at("2026-11-23T12:00:00")
RENAMED = "sensor.roof_pressure"


def issues(hass: HomeAssistant) -> set[str]:
    """Return what a person is told at the moment."""
    return {
        str(issue.translation_key)
        for (domain, _), issue in ir.async_get(hass).issues.items()
        if domain == DOMAIN
    }


def register(hass: HomeAssistant) -> er.RegistryEntry:
    """Put the source into the registry, as an integration does."""
    return er.async_get(hass).async_get_or_create(
        "sensor", "demo", "1", suggested_object_id="balcony_pressure"
    )


async def make_real_source(hass: HomeAssistant) -> None:
    """Make a source that Home Assistant itself renames and removes: a template sensor."""
    set_pressure(hass, 1012.0, entity_id="sensor.raw")
    template = {
        "name": "Balcony pressure",
        "unique_id": "balcony",
        "state": "{{ states('sensor.raw') }}",
        "unit_of_measurement": "hPa",
        "device_class": "atmospheric_pressure",
    }
    assert await async_setup_component(
        hass, "template", {"template": [{"sensor": [template]}]}
    )
    await hass.async_block_till_done()
    assert hass.states.get(SOURCE) is not None


async def test_a_new_name_is_followed(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_storage: dict[str, Any]
) -> None:
    """The entry takes the new name, hears the source under it and compares on."""
    freezer.move_to(NOON)
    await make_real_source(hass)
    entry = await set_up(hass)
    er.async_get(hass).async_update_entity(SOURCE, new_entity_id=RENAMED)
    await hass.async_block_till_done()
    assert entry.data == {"source": RENAMED}
    assert entry.state is ConfigEntryState.LOADED
    assert shown(hass, entry, "pressure").state == "1012.0"
    set_pressure(hass, 1011.4, entity_id="sensor.raw")
    await pass_time(hass, freezer, 4 * BIN)
    assert shown(hass, entry, "pressure").state == "1011.4"
    assert issues(hass) == set()
    stored = hass_storage[f"pressure_pal.barometer.{entry.entry_id}"]["data"]
    assert stored["breaks"] == []


async def test_the_past_is_kept_under_a_new_name(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A rename costs no minute of the window: changes are known right after it."""
    freezer.move_to(NOON)
    await make_real_source(hass)
    entry = await set_up(hass)
    await pass_time(hass, freezer, timedelta(minutes=2))
    for step in range(1, 9):
        set_pressure(hass, 1012.0 - 0.2 * step, entity_id="sensor.raw")
        await pass_time(hass, freezer, HOUR / 2)
    await pass_time(hass, freezer, timedelta(minutes=18))
    await async_wait_recording_done(hass)
    before = shown(hass, entry, "change_3h").state
    assert before == "-1.0"
    er.async_get(hass).async_update_entity(SOURCE, new_entity_id=RENAMED)
    await hass.async_block_till_done()
    assert entry.data == {"source": RENAMED}
    assert shown(hass, entry, "change_3h").state == before


async def test_a_new_name_is_followed_also_while_nobody_looks(
    hass: HomeAssistant,
) -> None:
    """A source that was renamed while its entry was off is found again by what it is."""
    source = register(hass)
    set_pressure(hass, 1012.3)
    entry = MockConfigEntry(
        domain=DOMAIN,
        title="Balcony",
        unique_id=source.id,
        data={"source": SOURCE},
        disabled_by=ConfigEntryDisabler.USER,
    )
    entry.add_to_hass(hass)
    er.async_get(hass).async_update_entity(SOURCE, new_entity_id=RENAMED)
    hass.states.async_remove(SOURCE)
    set_pressure(hass, 1012.3, entity_id=RENAMED)
    await hass.config_entries.async_set_disabled_by(entry.entry_id, None)
    await hass.async_block_till_done()
    assert entry.state is ConfigEntryState.LOADED
    assert entry.data == {"source": RENAMED}
    assert shown(hass, entry, "pressure").state == "1012.3"


async def test_other_changes_of_the_source_are_no_reason_to_begin_again(
    hass: HomeAssistant,
) -> None:
    """An icon or an area given to the source leaves the entry alone."""
    source = register(hass)
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    coordinator = entry.runtime_data.barometer
    er.async_get(hass).async_update_entity(source.entity_id, icon="mdi:gauge")
    await hass.async_block_till_done()
    assert entry.runtime_data.barometer is coordinator


async def test_a_removed_source_is_told_at_once(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A source that left the registry is gone; one that is back is no longer told."""
    freezer.move_to(NOON)
    source = register(hass)
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    er.async_get(hass).async_remove(source.entity_id)
    hass.states.async_remove(SOURCE)
    await hass.async_block_till_done()
    assert issues(hass) == {"source_missing"}
    (issue,) = (
        known for known in ir.async_get(hass).issues.values() if known.domain == DOMAIN
    )
    assert issue.is_fixable
    assert issue.translation_placeholders == {"name": "Balcony", "source": SOURCE}
    assert issue.data == {"entry_id": entry.entry_id}
    register(hass)
    set_pressure(hass, 1012.3)
    await pass_time(hass, freezer, BIN)
    assert issues(hass) == set()


async def test_a_source_without_registration_that_is_gone(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A sensor from YAML leaves no trace but its missing state: told within five minutes."""
    freezer.move_to(NOON)
    set_pressure(hass, 1012.3)
    await set_up(hass)
    hass.states.async_remove(SOURCE)
    await pass_time(hass, freezer, BIN)
    assert issues(hass) == {"source_missing"}


async def test_a_source_that_is_gone_is_not_called_silent_as_well(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """One thing is wrong, one thing is told."""
    freezer.move_to(NOON)
    set_pressure(hass, 1012.3)
    await set_up(hass)
    hass.states.async_remove(SOURCE)
    await pass_time(hass, freezer, 25 * HOUR)
    assert issues(hass) == {"source_missing"}


async def unavailable(hass: HomeAssistant) -> None:
    """Let the source be away."""
    set_pressure(hass, STATE_UNAVAILABLE)


async def unknown(hass: HomeAssistant) -> None:
    """Let the source be there without a value."""
    set_pressure(hass, STATE_UNKNOWN)


async def nonsense(hass: HomeAssistant) -> None:
    """Let the source say what is no pressure."""
    set_pressure(hass, "stormy")


async def zero(hass: HomeAssistant) -> None:
    """Let the source say zero, as a broken sensor does."""
    set_pressure(hass, 0)


async def nothing(hass: HomeAssistant) -> None:
    """Let the source say nothing at all."""


@pytest.mark.parametrize("silence", [unavailable, unknown, nonsense, zero, nothing])
async def test_a_day_of_silence_is_told_until_it_speaks(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    silence: Callable[[HomeAssistant], Awaitable[None]],
) -> None:
    """Whatever a source says instead of a pressure, after a day a person hears of it."""
    freezer.move_to(NOON)
    set_pressure(hass, 1012.3)
    await set_up(hass)
    await silence(hass)
    await pass_time(hass, freezer, 24 * HOUR - BIN)
    assert issues(hass) == set()
    await pass_time(hass, freezer, BIN)
    assert issues(hass) == {"source_silent"}
    await pass_time(hass, freezer, HOUR)
    assert issues(hass) == {"source_silent"}
    await replay(hass, freezer, [1012.0] * 4)
    assert issues(hass) == set()


async def test_a_source_that_repeats_itself_is_not_silent(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A steady barometer is alive, for days."""
    freezer.move_to(NOON)
    set_pressure(hass, 1012.3)
    await set_up(hass)
    await replay(hass, freezer, [1012.3] * 30, HOUR)
    assert issues(hass) == set()


async def test_a_weather_entity_without_pressure_falls_silent(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A weather service that stops giving a pressure is silent, however much else it says."""
    freezer.move_to(NOON)
    set_weather(hass, 1012.3)
    await set_up(hass, source="weather.home")
    for hour in range(25):
        set_weather(hass, None, temperature=hour)
        await pass_time(hass, freezer, HOUR)
    assert issues(hass) == {"source_silent"}


async def test_nobody_is_told_while_home_assistant_starts(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A slow start is no reason to tell anyone anything."""
    freezer.move_to(NOON)
    await set_up(hass, title="Loft")
    hass.set_state(CoreState.starting)
    await pass_time(hass, freezer, HOUR / 2)
    assert issues(hass) == set()
    hass.set_state(CoreState.running)
    await pass_time(hass, freezer, BIN)
    assert issues(hass) == {"source_missing"}


async def test_two_barometers_are_told_apart(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """One that is gone says nothing about the other."""
    freezer.move_to(NOON)
    set_pressure(hass, 1012.3)
    set_pressure(hass, 990.1, entity_id="sensor.hut")
    entry = await set_up(hass)
    other = await set_up(hass, source="sensor.hut", title="Hut")
    hass.states.async_remove("sensor.hut")
    await replay(hass, freezer, [1012.3])
    registry = ir.async_get(hass)
    assert registry.async_get_issue(DOMAIN, f"source_missing_{other.entry_id}")
    assert not registry.async_get_issue(DOMAIN, f"source_missing_{entry.entry_id}")
