"""The forecast: what a weather entity expects of pressure, for as long as it can be believed."""

from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.components.weather import WeatherEntityFeature
from homeassistant.const import (
    EVENT_HOMEASSISTANT_STARTED,
    STATE_OFF,
    STATE_ON,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
)
from homeassistant.core import CoreState, HomeAssistant, SupportsResponse
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from homeassistant.util.unit_system import US_CUSTOMARY_SYSTEM
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    setup_test_component_platform,
)

from custom_components.pressure_pal.forecasts import async_fetch

from .common import BIN, SOURCE, at, pass_time, record, set_pressure, set_up, shown
from .sky import Sky

HOUR = timedelta(hours=1)
NOON = at("2026-11-23T12:00:00")
OPTIONS = {"forecast": {"entity": "weather.sky"}}
EXPECTED = ("forecast_3h", "forecast_6h", "forecast_12h", "forecast_24h")


async def under(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, sky: Sky
) -> MockConfigEntry:
    """Set up a barometer that said 1000 hPa for two days, under this sky."""
    freezer.move_to(NOON)
    if "recorder" in hass.config.components:
        rows = [(NOON - step * BIN, 1000.0 + 0.01 * (step % 2)) for step in range(620)]
        await record(hass, SOURCE, rows[::-1])
    setup_test_component_platform(hass, "weather", [sky])
    assert await async_setup_component(
        hass, "weather", {"weather": {"platform": "test"}}
    )
    await hass.async_block_till_done()
    set_pressure(hass, 1000.0)
    return await set_up(hass, options=OPTIONS)


async def wait(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, span: timedelta
) -> None:
    """Let time pass while the barometer goes on."""
    until = dt_util.utcnow() + span
    while dt_util.utcnow() < until:
        set_pressure(hass, 1000.0)
        await pass_time(hass, freezer, min(HOUR, until - dt_util.utcnow()))


async def test_what_is_expected(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """One hectopascal down an hour: five of them in five hours, and the rule is fulfilled.

    The forecast is at sea level, 20 hPa above the barometer: only differences count.
    """
    entry = await under(hass, freezer, Sky(NOON))
    found = {key: shown(hass, entry, key).state for key in EXPECTED}
    assert found == {
        "forecast_3h": "-3.0",
        "forecast_6h": "-6.0",
        "forecast_12h": "-12.0",
        "forecast_24h": "-24.0",
    }
    assert shown(hass, entry, "swing").state == STATE_OFF
    expected = shown(hass, entry, "swing_expected")
    assert expected.state == STATE_ON
    assert expected.attributes["direction"] == "fall"
    assert shown(hass, entry, "next_swing").state == "2026-11-23T17:00:00+00:00"


async def test_nothing_is_expected(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A rise is no swing by a rule that asks for a fall."""
    entry = await under(hass, freezer, Sky(NOON, hpa_per_hour=0.5))
    assert shown(hass, entry, "forecast_12h").state == "6.0"
    expected = shown(hass, entry, "swing_expected")
    assert expected.state == STATE_OFF
    assert "direction" not in expected.attributes
    assert shown(hass, entry, "next_swing").state == STATE_UNKNOWN


async def test_inches_of_mercury(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """In the United States the weather entity speaks in inches, and so do the sensors."""
    hass.config.units = US_CUSTOMARY_SYSTEM
    entry = await under(hass, freezer, Sky(NOON))
    state = hass.states.get("weather.sky")
    assert state is not None
    assert state.attributes["pressure_unit"] == "inHg"
    # 24 hPa are 0.709 inHg; the weather entity rounds to 0.01 inHg.
    expected = shown(hass, entry, "forecast_24h")
    assert expected.attributes["unit_of_measurement"] == "inHg"
    assert float(expected.state) == pytest.approx(-0.709, abs=0.011)
    assert shown(hass, entry, "next_swing").state in {
        "2026-11-23T17:00:00+00:00",
        "2026-11-23T17:30:00+00:00",
    }


async def test_what_is_expected_moves_with_the_clock(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Asked twice an hour; the time of the next swing stays where it is meanwhile."""
    sky = Sky(NOON)
    entry = await under(hass, freezer, sky)
    assert sky.asked == 1
    for hour in range(1, 4):
        set_pressure(hass, 1000.0 - hour)
        await pass_time(hass, freezer, HOUR)
        assert shown(hass, entry, "next_swing").state == "2026-11-23T17:00:00+00:00"
    assert sky.asked == 7


async def test_a_short_forecast_says_what_it_can(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Ten hours of forecast tell nothing of the twelfth."""
    entry = await under(hass, freezer, Sky(NOON, hours=11))
    found = {key: shown(hass, entry, key).state for key in EXPECTED}
    assert found == {
        "forecast_3h": "-3.0",
        "forecast_6h": "-6.0",
        "forecast_12h": STATE_UNKNOWN,
        "forecast_24h": STATE_UNKNOWN,
    }


async def test_without_a_past_a_swing_cannot_be_expected(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A new barometer and a day of forecast do not make up a day's change: unknown, not no."""
    entry = await under(hass, freezer, Sky(NOON, hours=20))
    assert shown(hass, entry, "forecast_12h").state == "-12.0"
    assert shown(hass, entry, "swing_expected").state == STATE_UNKNOWN
    assert shown(hass, entry, "next_swing").state == STATE_UNKNOWN


@pytest.mark.parametrize(
    "error", [HomeAssistantError("no"), TimeoutError(), KeyError("pressure")]
)
async def test_an_old_forecast_is_better_than_none_for_six_hours(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    error: Exception,
) -> None:
    """A service that fails is asked again; what it said last counts for six hours, not longer."""
    sky = Sky(NOON)
    entry = await under(hass, freezer, sky)
    sky.error = error
    await wait(hass, freezer, 6 * HOUR)
    assert sky.asked > 10
    assert shown(hass, entry, "forecast_3h").state == "-3.0"
    await wait(hass, freezer, HOUR / 2)
    for key in (*EXPECTED, "next_swing", "swing_expected"):
        assert shown(hass, entry, key).state == STATE_UNKNOWN, key
    assert shown(hass, entry, "change_3h").state == "0.0"
    sky.error = None
    await wait(hass, freezer, HOUR / 2)
    assert shown(hass, entry, "forecast_3h").state == "-3.0"


async def test_a_forecast_that_lost_its_pressure(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A service that stops forecasting pressure is unknown in the end, and no error."""
    sky = Sky(NOON)
    entry = await under(hass, freezer, sky)
    sky.with_pressure = False
    await wait(hass, freezer, 5 * HOUR)
    assert shown(hass, entry, "forecast_3h").state == "-3.0"
    await wait(hass, freezer, 1.5 * HOUR)
    assert shown(hass, entry, "forecast_3h").state == STATE_UNKNOWN


async def test_unavailable_is_the_weather_entity_s(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What is expected follows the weather entity, everything else the barometer."""
    sky = Sky(NOON)
    entry = await under(hass, freezer, sky)
    sky.appear(available=False)
    await wait(hass, freezer, HOUR)
    assert shown(hass, entry, "forecast_3h").state == STATE_UNAVAILABLE
    assert shown(hass, entry, "next_swing").state == STATE_UNAVAILABLE
    assert shown(hass, entry, "swing_expected").state == STATE_UNAVAILABLE
    assert shown(hass, entry, "change_3h").state == "0.0"
    assert shown(hass, entry, "swing").state == STATE_OFF
    sky.appear(available=True)
    await wait(hass, freezer, HOUR)
    assert shown(hass, entry, "forecast_3h").state == "-3.0"
    set_pressure(hass, STATE_UNAVAILABLE)
    await hass.async_block_till_done()
    assert shown(hass, entry, "change_3h").state == STATE_UNAVAILABLE
    assert shown(hass, entry, "forecast_3h").state == "-3.0"


async def test_nobody_is_asked_before_home_assistant_has_started(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The weather integration may come later in the start; it is asked once all are there."""
    hass.set_state(CoreState.starting)
    sky = Sky(NOON)
    entry = await under(hass, freezer, sky)
    assert sky.asked == 0
    assert shown(hass, entry, "forecast_3h").state == STATE_UNKNOWN
    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    await hass.async_block_till_done()
    assert sky.asked == 1
    assert shown(hass, entry, "forecast_3h").state == "-3.0"


async def test_a_weather_entity_without_hourly_forecast(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """One that forecasts days only leaves the sensors unknown, and makes no noise."""
    sky = Sky(NOON, features=WeatherEntityFeature.FORECAST_DAILY)
    entry = await under(hass, freezer, sky)
    await wait(hass, freezer, HOUR)
    assert sky.asked == 0
    assert shown(hass, entry, "forecast_3h").state == STATE_UNKNOWN


def answer_with(hass: HomeAssistant, answer: Any) -> None:
    """Let the weather service say anything."""

    async def respond(_: object) -> Any:
        return answer

    hass.services.async_register(
        "weather", "get_forecasts", respond, supports_response=SupportsResponse.ONLY
    )


def row(when: object, pressure: object) -> dict[str, object]:
    """Return one hour of a forecast."""
    return {"datetime": when, "pressure": pressure}


@pytest.mark.parametrize(
    "rows",
    [
        None,
        [],
        "soon",
        [None],
        [row("2026-11-23T13:00:00+00:00", None)],
        [row("2026-11-23T13:00:00+00:00", "falling")],
        [row("2026-11-23T13:00:00+00:00", 0)],
        [row("2026-11-23T13:00:00+00:00", float("nan"))],
        [row("2026-11-23T13:00:00", 1010)],
        [row("tomorrow", 1010)],
        [row(None, 1010)],
    ],
)
async def test_what_is_no_forecast_of_pressure(hass: HomeAssistant, rows: Any) -> None:
    """Nothing that a weather service may say instead of a forecast is taken for one."""
    hass.states.async_set("weather.sky", "cloudy", {"pressure_unit": "hPa"})
    answer_with(hass, {"weather.sky": {"forecast": rows}})
    assert await async_fetch(hass, "weather.sky") is None


async def test_a_bad_hour_does_not_spoil_the_others(hass: HomeAssistant) -> None:
    """The hours that can be read are used, in order of time, whatever zone they are told in."""
    hass.states.async_set("weather.sky", "cloudy", {"pressure_unit": "kPa"})
    rows = [
        row("2026-11-23T16:00:00+02:00", 101.1),
        row("2026-11-23T13:00:00+00:00", 101.2),
        row("2026-11-23T15:00:00+00:00", None),
    ]
    answer_with(hass, {"weather.sky": {"forecast": rows}})
    forecast = await async_fetch(hass, "weather.sky")
    assert forecast is not None
    times: list[datetime] = [point.at for point in forecast.points]
    assert times == [at("2026-11-23T13:00:00"), at("2026-11-23T14:00:00")]
    assert [point.hpa for point in forecast.points] == pytest.approx([1012.0, 1011.0])


@pytest.mark.parametrize(
    "answer", [{}, {"weather.sea": {"forecast": []}}, {"weather.sky": 1}]
)
async def test_an_answer_for_someone_else(hass: HomeAssistant, answer: Any) -> None:
    """An answer that does not speak of this weather entity is none."""
    hass.states.async_set("weather.sky", "cloudy", {"pressure_unit": "hPa"})
    answer_with(hass, answer)
    assert await async_fetch(hass, "weather.sky") is None
