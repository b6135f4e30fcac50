"""The coordinator: it hears the source, lives through restarts, and tells the truth about gaps."""

from datetime import datetime, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN, UnitOfPressure
from homeassistant.core import HomeAssistant
import pytest
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
    set_weather,
    shown,
)

HOUR = timedelta(hours=1)
NOON = at("2026-11-23T12:00:00")


def a_flat_past() -> list[tuple[datetime, float]]:
    """Return two days of one value."""
    return [(NOON - step * BIN, 1013.2) for step in range(600, 0, -1)]


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


async def test_twelve_hours_of_silence_are_a_hole(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Nothing is said about what nobody knows, and it is said again once it is known."""
    freezer.move_to(NOON - 30 * HOUR)
    set_pressure(hass, 1012.0)
    entry = await set_up(hass)
    await replay(hass, freezer, [1012.0] * 26, HOUR)
    await pass_time(hass, freezer, 12 * HOUR)
    for key in ("pressure", "change_1h", "change_24h", "swing", "tendency", "rate"):
        assert shown(hass, entry, key).state == STATE_UNKNOWN, key
    await replay(hass, freezer, [1011.0] * 4)
    assert shown(hass, entry, "pressure").state == "1011.0"
    assert shown(hass, entry, "change_24h").state == "-1.0"
    for key in ("change_1h", "change_3h", "change_6h", "deepest_fall"):
        assert shown(hass, entry, key).state == STATE_UNKNOWN, key
    assert shown(hass, entry, "swing").state == "off"
    await replay(hass, freezer, [1011.0] * 38)
    assert shown(hass, entry, "change_3h").state == "0.0"
    assert shown(hass, entry, "change_6h").state == STATE_UNKNOWN


async def test_two_barometers_do_not_mix(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What one says is never heard by the other."""
    freezer.move_to(NOON + timedelta(minutes=2))
    set_pressure(hass, 1012.0)
    set_pressure(hass, 28.0, entity_id="sensor.hut", unit=UnitOfPressure.INHG)
    entry = await set_up(hass)
    hut = await set_up(hass, source="sensor.hut", title="Hut")
    for step in range(1, 15):
        set_pressure(hass, 1012.0 - 0.1 * step)
        inches = 28.0 + 0.006 * step
        set_pressure(hass, inches, entity_id="sensor.hut", unit=UnitOfPressure.INHG)
        await pass_time(hass, freezer, BIN)
    assert shown(hass, entry, "change_1h").state == "-1.2"
    # 12 steps of 0.006 inHg are 2.44 hPa
    assert shown(hass, hut, "change_1h").state == "2.4"
    hass.states.async_set("sensor.hut", STATE_UNAVAILABLE)
    await hass.async_block_till_done()
    assert shown(hass, hut, "pressure").state == STATE_UNAVAILABLE
    assert float(shown(hass, entry, "pressure").state) == pytest.approx(
        1010.65, abs=0.1
    )


async def test_a_weather_entity_is_a_barometer(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """It speaks once an hour, by an attribute, and its trends are complete nevertheless."""
    freezer.move_to(NOON - 27 * HOUR + timedelta(minutes=7))
    set_weather(hass, 1010.0)
    entry = await set_up(hass, source="weather.home")
    for hour in range(1, 27):
        set_weather(hass, 1010.0 + 0.2 * hour, temperature=hour)
        await pass_time(hass, freezer, HOUR)
        assert shown(hass, entry, "pressure").state == f"{1010.0 + 0.2 * hour:.1f}"
    set_weather(hass, 1010.0 + 0.2 * 27)
    await pass_time(hass, freezer, HOUR / 4)
    expected = {
        "change_1h": "0.2",
        "change_3h": "0.6",
        "change_24h": "4.8",
        "rate": "0.2",
        "tendency": "rising_slowly",
        "swing": "off",
        "highest_rise": "4.8",
    }
    assert {key: shown(hass, entry, key).state for key in expected} == expected
    await async_wait_recording_done(hass)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    assert {key: shown(hass, entry, key).state for key in expected} == expected


async def test_a_stale_first_value_after_an_outage_is_not_a_fall(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """As a station in Falkensee did: away for 150 minutes, then an old value, then the real one."""
    freezer.move_to(NOON)
    await record(hass, SOURCE, a_flat_past())
    set_pressure(hass, 1013.2)
    entry = await set_up(hass)
    await replay(hass, freezer, [1013.2] * 2)
    set_pressure(hass, STATE_UNAVAILABLE)
    await pass_time(hass, freezer, timedelta(minutes=150))
    told: list[set[str]] = []
    for hpa in (1008.1, 1012.3, 1012.2, 1012.4, 1012.3, 1012.3, 1012.3):
        set_pressure(hass, hpa)
        await pass_time(hass, freezer, timedelta(minutes=3))
        told.append({shown(hass, entry, key).state for key in ("swing", "change_24h")})
    assert {"on", "-5.1"} & {state for states in told for state in states} == set()
    assert shown(hass, entry, "swing").state == "off"
    assert shown(hass, entry, "change_24h").state in {"-0.9", "-1.0"}
    assert shown(hass, entry, "deepest_fall").state in {"-0.9", "-1.0", "-1.1"}
    assert entry.runtime_data.barometer.barometer.spikes == 1
    assert entry.runtime_data.barometer.barometer.breaks == []


async def test_a_stale_first_value_after_a_short_outage_is_not_a_fall(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Half an hour is time enough for weather to fall by 4 hPa: the source has said it was away."""
    freezer.move_to(NOON + timedelta(minutes=1))
    await record(hass, SOURCE, a_flat_past())
    set_pressure(hass, 1013.2)
    entry = await set_up(hass)
    await replay(hass, freezer, [1013.2] * 2)
    set_pressure(hass, STATE_UNAVAILABLE)
    await pass_time(hass, freezer, timedelta(minutes=30))
    for hpa in (1009.2, 1013.2, 1013.2, 1013.2, 1013.2):
        set_pressure(hass, hpa)
        await pass_time(hass, freezer, timedelta(minutes=3))
        assert shown(hass, entry, "change_1h").state == "0.0"
        assert shown(hass, entry, "deepest_fall").state == "0.0"
    assert entry.runtime_data.barometer.barometer.spikes == 1


async def test_a_spike_is_dropped(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """One wild value between good ones is told to nobody."""
    freezer.move_to(NOON + timedelta(minutes=1))
    await record(hass, SOURCE, a_flat_past())
    set_pressure(hass, 1013.2)
    entry = await set_up(hass)
    for hpa in (1013.2, 950.0, 1013.2, 1080.0, 1013.2, 1013.2, 1013.2):
        set_pressure(hass, hpa)
        await pass_time(hass, freezer, timedelta(minutes=3))
        assert shown(hass, entry, "pressure").state == "1013.2"
        for key in ("change_1h", "change_24h", "rate", "deepest_fall", "highest_rise"):
            assert shown(hass, entry, key).state == "0.0", key
        assert shown(hass, entry, "swing").state == "off"
    assert entry.runtime_data.barometer.barometer.spikes == 2
    assert entry.runtime_data.barometer.barometer.breaks == []


async def test_a_step_is_no_swing(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A sensor carried upstairs: a change across the step is unknown, never a fall."""
    freezer.move_to(NOON)
    await record(hass, SOURCE, a_flat_past())
    set_pressure(hass, 1013.2)
    entry = await set_up(hass)
    await replay(hass, freezer, [1013.2] * 2)
    await pass_time(hass, freezer, timedelta(minutes=1))
    for _ in range(16):
        set_pressure(hass, 1005.0)
        await pass_time(hass, freezer, BIN)
        assert shown(hass, entry, "swing").state != "on"
        assert shown(hass, entry, "change_1h").state in {"0.0", STATE_UNKNOWN}
    assert shown(hass, entry, "pressure").state == "1005.0"
    assert shown(hass, entry, "change_1h").state == "0.0"
    assert shown(hass, entry, "change_3h").state == STATE_UNKNOWN
    assert shown(hass, entry, "change_24h").state == STATE_UNKNOWN
    assert shown(hass, entry, "swing").state == STATE_UNKNOWN


@pytest.mark.parametrize(
    ("zone", "begin"),
    [
        ("UTC", "2026-11-22T12:00:00"),
        ("Pacific/Kiritimati", "2026-11-22T12:00:00"),
        ("Pacific/Pago_Pago", "2026-11-22T12:00:00"),
        ("Asia/Kathmandu", "2026-11-22T12:00:00"),
        ("Europe/Berlin", "2026-10-24T22:00:00"),
        ("Europe/Berlin", "2026-03-28T22:00:00"),
        ("America/New_York", "2026-11-01T01:00:00"),
        ("Australia/Lord_Howe", "2026-10-03T12:00:00"),
    ],
)
async def test_the_clock_on_the_wall_does_not_matter(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, zone: str, begin: str
) -> None:
    """In every zone, and across summer time, an hour of pressure is an hour."""
    await hass.config.async_set_time_zone(zone)
    start = at(begin)
    freezer.move_to(start)
    set_pressure(hass, 1012.0)
    entry = await set_up(hass)
    await replay(hass, freezer, [1012.0 - 0.25 * hour for hour in range(26)], HOUR)
    await replay(hass, freezer, [1012.0 - 0.25 * 26], 3 * BIN)
    expected = {
        "change_3h": "-0.8",
        "change_6h": "-1.5",
        "change_12h": "-3.0",
        "change_24h": "-6.0",
        "tendency": "falling_slowly",
        "swing": "on",
    }
    assert {key: shown(hass, entry, key).state for key in expected} == expected
    began = at(shown(hass, entry, "last_swing").state[:19])
    assert began - start == 24 * HOUR
