"""The sensors: what each shows, in which unit, and how it says that it does not know."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.event import async_track_state_report_event
from homeassistant.util.unit_system import METRIC_SYSTEM, US_CUSTOMARY_SYSTEM
import pytest

from .common import (
    BIN,
    SOURCE,
    at,
    entity_id_of,
    pass_time,
    record,
    replay,
    set_pressure,
    set_up,
    shown,
)

HOUR = timedelta(hours=1)
NOON = at("2026-11-23T12:00:00")
CHANGES = {"change_1h", "change_3h", "change_6h", "change_12h", "change_24h"}
OFF = {"change_48h", "wmo_code"}
OTHERS = {"pressure", "rate", "tendency", "deepest_fall", "highest_rise", "last_swing"}


async def a_falling_day(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hpa_per_hour: float = -0.5
) -> Any:
    """Set up a barometer that has fallen evenly for two days, by what the recorder says."""
    freezer.move_to(NOON)
    rows = [
        (NOON - minutes * timedelta(minutes=1), 1000 - hpa_per_hour * minutes / 60)
        for minutes in range(0, 60 * 52, 5)
    ]
    await record(hass, SOURCE, [(when, round(hpa, 3)) for when, hpa in rows[::-1]])
    set_pressure(hass, 1000.0)
    return await set_up(hass)


async def test_what_is_there_and_what_is_off(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    """On is what people look at or automate with; the rest is there, but off."""
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    sensors = {
        known.unique_id.removeprefix(f"{entry.entry_id}_"): known
        for known in er.async_entries_for_config_entry(entity_registry, entry.entry_id)
        if known.domain == "sensor"
    }
    assert set(sensors) == CHANGES | OFF | OTHERS
    assert {key for key, known in sensors.items() if known.disabled} == OFF


async def test_two_days_of_an_even_fall(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Half a hectopascal an hour, right at the first look."""
    entry = await a_falling_day(hass, freezer)
    expected = {
        "pressure": "1000.0",
        "change_1h": "-0.5",
        "change_3h": "-1.5",
        "change_6h": "-3.0",
        "change_12h": "-6.0",
        "change_24h": "-12.0",
        "rate": "-0.5",
        "tendency": "falling_slowly",
        "deepest_fall": "-12.0",
        "highest_rise": "0.0",
    }
    assert {key: shown(hass, entry, key).state for key in expected} == expected


async def test_what_is_off_can_be_switched_on(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    entity_registry: er.EntityRegistry,
) -> None:
    """The 48-hour change and the WMO code work once a person wants them."""
    entry = await a_falling_day(hass, freezer)
    for key in OFF:
        entity_id = entity_id_of(hass, entry, key)
        assert entity_id is not None
        entity_registry.async_update_entity(entity_id, disabled_by=None)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    assert shown(hass, entry, "change_48h").state == "-24.0"
    # WMO code table 0200: 7 is decreasing, steadily or unsteadily
    assert shown(hass, entry, "wmo_code").state == "7"


async def test_units_where_hectopascals_are_used(hass: HomeAssistant) -> None:
    """Pressure can be a barometer again, a difference of pressures can not."""
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    pressure = shown(hass, entry, "pressure").attributes
    assert pressure["device_class"] == "atmospheric_pressure"
    assert pressure["state_class"] == "measurement"
    for key in CHANGES | {"deepest_fall", "highest_rise"}:
        attributes = shown(hass, entry, key).attributes
        assert attributes["unit_of_measurement"] == "hPa"
        assert attributes["device_class"] == "pressure"
    assert shown(hass, entry, "rate").attributes["unit_of_measurement"] == "hPa/h"


async def test_units_where_inches_are_used(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """In the United States pressure is in inches of mercury, changes and rate as well: no psi."""
    hass.config.units = US_CUSTOMARY_SYSTEM
    entry = await a_falling_day(hass, freezer, hpa_per_hour=-2.0)
    # 1 inHg is 33.86389 hPa
    expected = {
        "pressure": 29.530,
        "change_1h": -0.0591,
        "change_3h": -0.1772,
        "change_6h": -0.3544,
        "change_12h": -0.7087,
        "change_24h": -1.4174,
        "deepest_fall": -1.4174,
        "highest_rise": 0.0,
    }
    for key, inches in expected.items():
        state = shown(hass, entry, key)
        assert state.attributes["unit_of_measurement"] == "inHg", key
        assert float(state.state) == pytest.approx(inches, abs=0.002), key
    rate = shown(hass, entry, "rate")
    assert rate.attributes["unit_of_measurement"] == "inHg/h"
    assert float(rate.state) == pytest.approx(-0.0591, abs=0.002)
    assert shown(hass, entry, "tendency").state == "falling_quickly"


@pytest.mark.parametrize(
    ("units", "decimals"), [(METRIC_SYSTEM, 1), (US_CUSTOMARY_SYSTEM, 3)]
)
async def test_how_many_decimals_are_shown(
    hass: HomeAssistant,
    entity_registry: er.EntityRegistry,
    units: Any,
    decimals: int,
) -> None:
    """A tenth of a hectopascal, or its like: 0.003 inHg."""
    hass.config.units = units
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    for key in ("change_3h", "deepest_fall", "rate"):
        entity_id = entity_id_of(hass, entry, key)
        assert entity_id is not None
        known = entity_registry.async_get(entity_id)
        assert known is not None
        shown_decimals = known.options["sensor"]["suggested_display_precision"]
        assert shown_decimals == decimals, key


async def test_a_change_in_another_unit_of_choice(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    entity_registry: er.EntityRegistry,
) -> None:
    """Who chose mmHg for a change gets mmHg: 3 hPa are 2.25 of them."""
    entry = await a_falling_day(hass, freezer)
    entity_id = entity_id_of(hass, entry, "change_6h")
    assert entity_id is not None
    entity_registry.async_update_entity_options(
        entity_id, "sensor", {"unit_of_measurement": "mmHg"}
    )
    await hass.async_block_till_done()
    state = shown(hass, entry, "change_6h")
    assert state.attributes["unit_of_measurement"] == "mmHg"
    assert float(state.state) == pytest.approx(-2.25, abs=0.01)


async def test_an_unknown_change_says_when_it_will_be_known(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The time is told while the change is unknown, and only then."""
    freezer.move_to(NOON)
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    hours = {f"change_{hour}h": hour for hour in (1, 3, 6, 12, 24)}
    for key, hour in {**hours, "deepest_fall": 24, "highest_rise": 24}.items():
        state = shown(hass, entry, key)
        assert state.state == STATE_UNKNOWN
        assert state.attributes["known_at"] == NOON + hour * HOUR, key
    assert "known_at" not in shown(hass, entry, "pressure").attributes
    await replay(hass, freezer, [1012.3] * 3, HOUR / 2)
    assert shown(hass, entry, "change_1h").state == "0.0"
    assert "known_at" not in shown(hass, entry, "change_1h").attributes
    assert shown(hass, entry, "change_3h").attributes["known_at"] == NOON + 3 * HOUR


async def test_what_was_promised_is_kept(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Every number is there within a quarter of an hour of the time it was promised for."""
    freezer.move_to(NOON + timedelta(minutes=2))
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    keys = ("change_1h", "rate", "change_3h", "change_6h", "deepest_fall", "change_24h")
    promised = {key: shown(hass, entry, key).attributes["known_at"] for key in keys}
    for key in sorted(keys, key=lambda one: promised[one]):
        while True:
            now = freezer()
            due = promised[key].replace(tzinfo=None) - now
            if due <= timedelta():
                break
            set_pressure(hass, 1012.3)
            await pass_time(hass, freezer, min(due, HOUR))
        set_pressure(hass, 1012.3)
        await pass_time(hass, freezer, 3 * BIN)
        assert shown(hass, entry, key).state != STATE_UNKNOWN, key


async def test_the_waiting_time_is_not_recorded(hass: HomeAssistant) -> None:
    """When a change will be known is for the screen, not for the database."""
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    state = shown(hass, entry, "change_3h")
    assert state.state_info is not None
    assert "known_at" in state.state_info["unrecorded_attributes"]


async def test_every_word_of_the_tendency(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The Met Office's bands: 0.1-1.5 slowly, 1.6-3.5, 3.6-6.0 quickly, more very rapidly."""
    entry = await a_falling_day(hass, freezer, hpa_per_hour=0.0)
    options = shown(hass, entry, "tendency").attributes["options"]
    assert options == [
        "falling_very_rapidly",
        "falling_quickly",
        "falling",
        "falling_slowly",
        "steady",
        "rising_slowly",
        "rising",
        "rising_quickly",
        "rising_very_rapidly",
    ]
    assert shown(hass, entry, "tendency").state == "steady"
    said = {}
    for hpa in (1000.1, 1001.5, 1001.6, 1003.5, 1003.6, 1006.0, 1006.1):
        await replay(hass, freezer, [hpa] * 2)
        said[hpa] = shown(hass, entry, "tendency").state
    assert list(said.values()) == [
        "rising_slowly",
        "rising_slowly",
        "rising",
        "rising",
        "rising_quickly",
        "rising_quickly",
        "rising_very_rapidly",
    ]


async def test_nothing_keeps_a_health_history(hass: HomeAssistant) -> None:
    """Only the pressure itself goes into the long-term statistics."""
    set_pressure(hass, 1012.3)
    entry = await set_up(hass, options={"altitude": {"metres": 120}})
    keys = CHANGES | OTHERS | {"sea_level_pressure"}
    kept = {key for key in keys if "state_class" in shown(hass, entry, key).attributes}
    assert kept == {"pressure"}


async def test_sea_level_is_for_display(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The pressure at sea level follows the ICAO formula; the changes stay the barometer's own."""
    freezer.move_to(NOON)
    set_pressure(hass, 950.0)
    entry = await set_up(hass, options={"altitude": {"metres": 500}})
    assert shown(hass, entry, "pressure").state == "950.0"
    assert shown(hass, entry, "sea_level_pressure").state == "1008.4"
    falling = [950 - 0.5 * step for step in range(1, 11)]
    await replay(hass, freezer, [950.0] * 8 + falling + [945.0] * 2)
    assert shown(hass, entry, "change_1h").state == "-5.0"
    # From the formula with 945 hPa: 1003.166
    assert shown(hass, entry, "sea_level_pressure").state == "1003.2"


async def test_unavailable_is_the_source_s_unknown_is_ours(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A source that is unknown is there, and what it says is unknown once it is too old."""
    freezer.move_to(NOON)
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    set_pressure(hass, STATE_UNKNOWN)
    await pass_time(hass, freezer, HOUR)
    assert shown(hass, entry, "pressure").state == "1012.3"
    await pass_time(hass, freezer, 1.5 * HOUR)
    assert shown(hass, entry, "pressure").state == STATE_UNKNOWN
    set_pressure(hass, STATE_UNAVAILABLE)
    await hass.async_block_till_done()
    assert shown(hass, entry, "pressure").state == STATE_UNAVAILABLE
    assert shown(hass, entry, "last_swing").state == STATE_UNAVAILABLE
    hass.states.async_remove(SOURCE)
    await hass.async_block_till_done()
    assert shown(hass, entry, "pressure").state == STATE_UNAVAILABLE


async def test_what_did_not_change_is_not_said_again(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """While one number moves, the others are left alone: no row, no event."""
    entry = await a_falling_day(hass, freezer)
    await replay(hass, freezer, [1000.0] * 2)
    repeated: list[object] = []
    own = [
        state.entity_id
        for state in hass.states.async_all()
        if state.entity_id != SOURCE
    ]
    stop = async_track_state_report_event(hass, own, repeated.append)
    await replay(hass, freezer, [1000.0 - 0.5 * step / 12 for step in range(2, 26)])
    stop()
    assert repeated == []
    assert shown(hass, entry, "pressure").state == "999.0"
    assert shown(hass, entry, "tendency").state == "falling_slowly"
