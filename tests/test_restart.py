"""A restart: what was known before it is known after it, and nothing is made up."""

from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)

from .common import (
    BIN,
    SOURCE,
    at,
    pass_time,
    record,
    replay,
    set_pressure,
    set_up,
    shown,
)

HOUR = timedelta(hours=1)
NOON = at("2026-11-23T12:00:00")


async def a_recorded_fall(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> MockConfigEntry:
    """Set up a barometer that falls by 0.3 hPa an hour, by what the recorder says."""
    freezer.move_to(NOON)
    await record(hass, SOURCE, falling(NOON - 50 * HOUR, NOON))
    set_pressure(hass, 1000.0)
    entry = await set_up(hass)
    assert shown(hass, entry, "change_24h").state == "-7.2"
    return entry


def falling(begin: datetime, end: datetime) -> list[tuple[datetime, float]]:
    """Return readings every three minutes that are at 1000 hPa at noon."""
    readings = []
    while begin < end:
        readings.append((begin, round(1000 - 0.3 * ((begin - NOON) / HOUR), 2)))
        begin += timedelta(minutes=3)
    return readings


async def restart(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    away: timedelta,
    then: object,
) -> None:
    """Stop following, let time pass, and start with what the source says then."""
    await async_wait_recording_done(hass)
    assert await hass.config_entries.async_unload(entry.entry_id)
    freezer.tick(away)
    set_pressure(hass, then)
    await async_wait_recording_done(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()


async def test_a_restart_refills_the_window(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What was shown before a restart is shown right after it."""
    freezer.move_to("2026-11-22 12:00:00+00:00")
    set_pressure(hass, 1012.0)
    entry = await set_up(hass)
    for step in range(30):
        set_pressure(hass, round(1012.0 - 0.3 * step, 1))
        await pass_time(hass, freezer, HOUR)
        await async_wait_recording_done(hass)
    await replay(hass, freezer, [1003.0], 3 * BIN)
    await async_wait_recording_done(hass)
    keys = (
        "pressure",
        "change_1h",
        "change_3h",
        "change_24h",
        "tendency",
        "rate",
        "swing",
        "last_swing",
        "deepest_fall",
    )
    before = {key: shown(hass, entry, key).state for key in keys}
    assert before["change_24h"] == "-7.2"
    assert await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert {key: shown(hass, entry, key).state for key in keys} == before


async def test_a_restart_of_two_minutes_changes_nothing(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Right after it every number is there, the swing and its beginning among them."""
    entry = await a_recorded_fall(hass, freezer)
    keys = ["change_1h", "change_3h", "change_12h", "change_24h", "rate", "tendency"]
    keys += ["deepest_fall", "highest_rise", "swing", "last_swing", "pressure"]
    before = {key: shown(hass, entry, key).state for key in keys}
    assert before["swing"] == "on"
    await restart(hass, freezer, entry, timedelta(minutes=2), 1000.0)
    assert {key: shown(hass, entry, key).state for key in keys} == before


async def test_the_window_is_refilled_while_home_assistant_starts(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The recorder is read, not waited for; the source may come later, and goes on from there."""
    freezer.move_to(NOON)
    await record(hass, SOURCE, falling(NOON - 50 * HOUR, NOON))
    hass.set_state(CoreState.starting)
    entry = await set_up(hass, title="Loft")
    assert shown(hass, entry, "change_24h").state == STATE_UNAVAILABLE
    hass.set_state(CoreState.running)
    set_pressure(hass, 1000.0)
    await hass.async_block_till_done()
    assert shown(hass, entry, "change_24h").state == "-7.2"
    assert shown(hass, entry, "swing").state == "on"


async def test_a_restart_of_three_hours_leaves_a_hole_and_nothing_wrong(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What can be known is known at once, or after the second reading; nothing is made up."""
    entry = await a_recorded_fall(hass, freezer)
    began = shown(hass, entry, "last_swing").state
    await restart(hass, freezer, entry, 3 * HOUR, 999.1)
    wanted = {"change_3h": "-0.9", "change_6h": "-1.8", "change_24h": "-7.2"}
    for key, value in wanted.items():
        assert shown(hass, entry, key).state in {value, STATE_UNKNOWN}, key
    await replay(hass, freezer, [999.1, 999.1])
    for key, value in wanted.items():
        assert float(shown(hass, entry, key).state) == pytest.approx(
            float(value), abs=0.11
        ), key
    # An hour ago nothing was heard, and nothing held any more.
    assert shown(hass, entry, "change_1h").state == STATE_UNKNOWN
    assert shown(hass, entry, "swing").state == "on"
    assert shown(hass, entry, "last_swing").state == began


async def test_a_steady_barometer_in_whole_hectopascals_outlasts_a_restart(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Its newest row in the recorder is five hours old, and it was alive all the time."""
    freezer.move_to(NOON - 6 * HOUR)
    set_pressure(hass, 1013)
    entry = await set_up(hass)
    await replay(hass, freezer, [1013] * 12)
    await replay(hass, freezer, [1012] * 60)
    keys = ("change_1h", "change_3h", "tendency", "rate", "pressure")
    before = {key: shown(hass, entry, key).state for key in keys}
    assert before["change_3h"] == "0.0"
    await restart(hass, freezer, entry, timedelta(minutes=2), 1012)
    assert {key: shown(hass, entry, key).state for key in keys} == before
    assert shown(hass, entry, "change_6h").state == "-1.0"


async def test_the_last_swing_is_not_made_younger_by_a_restart(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A swing that began 30 hours ago and is over did not begin when the window did."""
    freezer.move_to(NOON - 60 * HOUR)
    hours = [1012.0] * 26 + [1012.0 - 2 * hour for hour in range(1, 5)] + [1004.0] * 30
    set_pressure(hass, 1012.0)
    entry = await set_up(hass)
    last = 1012.0
    for hpa in hours:
        await replay(
            hass, freezer, [last + (hpa - last) * share / 12 for share in range(12)]
        )
        last = hpa
    await replay(hass, freezer, [1004.0])
    began = shown(hass, entry, "last_swing").state
    assert at(began[:19]) < NOON - 30 * HOUR
    assert shown(hass, entry, "swing").state == "off"
    await restart(hass, freezer, entry, timedelta(minutes=2), 1004.0)
    assert shown(hass, entry, "swing").state == "off"
    assert shown(hass, entry, "last_swing").state == began


async def test_a_step_is_remembered(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    """A sensor carried upstairs is written down at once, and once, and parts the past for good."""
    freezer.move_to(NOON + timedelta(minutes=1))
    past = [(NOON - step * BIN, 1013.2) for step in range(600, 0, -1)]
    await record(hass, SOURCE, past)
    set_pressure(hass, 1013.2)
    entry = await set_up(hass)
    await replay(hass, freezer, [1013.2] + [1005.0] * 16)
    stored = hass_storage[f"pressure_pal.barometer.{entry.entry_id}"]
    before = stored["data"]["breaks"]
    assert [known["cause"] for known in before] == ["step"]
    await restart(hass, freezer, entry, timedelta(minutes=2), 1005.0)
    assert shown(hass, entry, "change_1h").state == "0.0"
    assert shown(hass, entry, "change_3h").state == STATE_UNKNOWN
    assert shown(hass, entry, "swing").state == STATE_UNKNOWN
    stored = hass_storage[f"pressure_pal.barometer.{entry.entry_id}"]
    assert stored["data"]["breaks"] == before


async def test_another_source_is_never_compared_with_the_one_before(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    """The new source's own past counts; the change of source is remembered with its time."""
    entry = await a_recorded_fall(hass, freezer)
    roof = "sensor.roof_pressure"
    await record(
        hass, roof, [(NOON - step * BIN, 996.0) for step in range(12 * 14, 0, -1)]
    )
    set_pressure(hass, 996.0, entity_id=roof)
    result = await entry.start_reconfigure_flow(hass)
    await hass.config_entries.flow.async_configure(result["flow_id"], {"source": roof})
    await hass.async_block_till_done()
    assert shown(hass, entry, "pressure").state == "996.0"
    assert shown(hass, entry, "change_12h").state == "0.0"
    assert shown(hass, entry, "change_24h").state == STATE_UNKNOWN
    assert shown(hass, entry, "swing").state == STATE_UNKNOWN
    assert shown(hass, entry, "last_swing").state == STATE_UNKNOWN
    stored = hass_storage[f"pressure_pal.barometer.{entry.entry_id}"]["data"]
    assert stored["source"] == roof
    assert stored["breaks"] == [{"at": NOON.isoformat(), "cause": "source"}]
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    stored = hass_storage[f"pressure_pal.barometer.{entry.entry_id}"]["data"]
    assert len(stored["breaks"]) == 1
    assert shown(hass, entry, "change_24h").state == STATE_UNKNOWN


async def test_another_source_is_not_given_the_life_of_the_one_before(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """That the old source was heard until now says nothing of a new one that was silent."""
    entry = await a_recorded_fall(hass, freezer)
    roof = "sensor.roof_pressure"
    rows = [(NOON - step * BIN, 996.0) for step in range(12 * 14, 12 * 5, -1)]
    await record(hass, roof, rows)
    set_pressure(hass, 996.0, entity_id=roof)
    result = await entry.start_reconfigure_flow(hass)
    await hass.config_entries.flow.async_configure(result["flow_id"], {"source": roof})
    await hass.async_block_till_done()
    for _ in range(3):
        set_pressure(hass, 996.0, entity_id=roof)
        await pass_time(hass, freezer, BIN)
    assert shown(hass, entry, "change_12h").state == "0.0"
    assert shown(hass, entry, "change_1h").state == STATE_UNKNOWN


async def test_a_source_that_is_gone_for_a_while_is_not_another_one(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    entity_registry: er.EntityRegistry,
    hass_storage: dict[str, Any],
) -> None:
    """Removed with its integration, set up again, Home Assistant restarted in between."""
    freezer.move_to(NOON)
    names = ("sensor", "demo", "1")
    entity_registry.async_get_or_create(*names, suggested_object_id="balcony_pressure")
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    hass.states.async_remove(SOURCE)
    entity_registry.async_remove(SOURCE)
    assert await hass.config_entries.async_reload(entry.entry_id)
    entity_registry.async_get_or_create(*names, suggested_object_id="balcony_pressure")
    set_pressure(hass, 1012.3)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    assert shown(hass, entry, "pressure").state == "1012.3"
    stored = hass_storage[f"pressure_pal.barometer.{entry.entry_id}"]["data"]
    assert stored["breaks"] == []


async def test_a_swing_survives_a_crash(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    """When a swing began is in the file before anything else happens."""
    freezer.move_to(NOON)
    set_pressure(hass, 1012.0)
    entry = await set_up(
        hass, options={"swing": {"direction": "fall", "hpa": 2.0, "hours": 1}}
    )
    await replay(
        hass, freezer, [1012.0] * 13 + [1012 - 0.2 * step for step in range(12)]
    )
    began = shown(hass, entry, "last_swing").state
    stored = hass_storage[f"pressure_pal.barometer.{entry.entry_id}"]["data"]
    assert stored["swing"]["began"] == began
    assert stored["swing"]["direction"] == "fall"
