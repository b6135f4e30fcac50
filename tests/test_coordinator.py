"""The coordinator: it hears the source, lives through restarts, and tells the truth about gaps."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN, UnitOfPressure
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)

from .common import BIN, pass_time, replay, set_pressure, set_up, shown

HOUR = timedelta(hours=1)


async def test_a_new_barometer_is_unknown_not_steady(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Without history nothing is said of change, and the sensor says when it will be."""
    freezer.move_to("2026-11-23 12:00:00+00:00")
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    assert shown(hass, entry, "pressure").state == "1012.3"
    for key in ("change_1h", "change_3h", "change_24h", "tendency", "swing", "rate"):
        assert shown(hass, entry, key).state == STATE_UNKNOWN, key
    known_at = shown(hass, entry, "change_3h").attributes["known_at"]
    assert known_at.isoformat() == "2026-11-23T15:00:00+00:00"


async def test_a_fall_becomes_a_swing(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A day of falling by 6 hPa is shown as such, in every number."""
    freezer.move_to("2026-11-22 12:00:00+00:00")
    set_pressure(hass, 1012.0)
    entry = await set_up(hass)
    await replay(hass, freezer, [1012.0 - 0.25 * hour for hour in range(26)], HOUR)
    await replay(hass, freezer, [1012.0 - 0.25 * 26], 3 * BIN)
    assert shown(hass, entry, "change_3h").state == "-0.8"
    assert shown(hass, entry, "change_24h").state == "-6.0"
    assert shown(hass, entry, "deepest_fall").state == "-6.0"
    assert shown(hass, entry, "highest_rise").state == "0.0"
    assert shown(hass, entry, "tendency").state == "falling_slowly"
    swing = shown(hass, entry, "swing")
    assert swing.state == "on"
    assert swing.attributes["direction"] == "fall"
    assert shown(hass, entry, "last_swing").state.startswith("2026-11-23T")


async def test_availability_follows_the_source(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Every entity is unavailable while the source is, and back when it is."""
    freezer.move_to("2026-11-23 12:00:00+00:00")
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    hass.states.async_set("sensor.balcony_pressure", STATE_UNAVAILABLE)
    await hass.async_block_till_done()
    for key in ("pressure", "change_3h", "swing", "tendency"):
        assert shown(hass, entry, key).state == STATE_UNAVAILABLE, key
    set_pressure(hass, 1012.3)
    await hass.async_block_till_done()
    assert shown(hass, entry, "pressure").state == "1012.3"
    assert shown(hass, entry, "change_3h").state == STATE_UNKNOWN


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


async def test_reports_keep_a_steady_barometer_known(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A barometer that repeats one value for six hours is steady, not unknown."""
    freezer.move_to("2026-11-23 00:00:00+00:00")
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    await replay(hass, freezer, [1012.3] * 12, HOUR / 2)
    assert shown(hass, entry, "change_3h").state == "0.0"
    assert shown(hass, entry, "tendency").state == "steady"


async def test_silence_becomes_unknown(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Two hours after its last word a barometer's pressure is no longer known."""
    freezer.move_to("2026-11-23 00:00:00+00:00")
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    await pass_time(hass, freezer, 2 * HOUR)
    assert shown(hass, entry, "pressure").state == "1012.3"
    await pass_time(hass, freezer, HOUR / 4)
    assert shown(hass, entry, "pressure").state == STATE_UNKNOWN


async def test_inches_of_mercury_are_the_same_weather(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A barometer in inHg gives the same change in hPa as one in hPa."""
    freezer.move_to("2026-11-23 00:00:00+00:00")
    set_pressure(hass, 30.00, unit=UnitOfPressure.INHG)
    entry = await set_up(hass)
    for step in range(4):
        set_pressure(hass, round(30.0 - 0.03 * step, 2), unit=UnitOfPressure.INHG)
        await pass_time(hass, freezer, HOUR if step < 3 else 3 * BIN)
    # 0.09 inHg is 3.05 hPa
    assert shown(hass, entry, "change_3h").state == "-3.0"
