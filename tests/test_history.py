"""The past of a source comes back from a real recorder as the barometer heard it."""

from datetime import datetime, timedelta
from itertools import pairwise
import math

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.const import STATE_UNAVAILABLE, UnitOfPressure
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)

from custom_components.pressure_pal.history import async_past
from custom_components.pressure_pal.pal.pressure import HOLD, SPAN, Said

from .common import SOURCE, at, record, set_pressure, set_weather

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
NOON = at("2026-11-21T12:00:00")


async def past(
    hass: HomeAssistant, entity_id: str = SOURCE, alive_until: datetime | None = None
) -> list[Said]:
    """Return the past of a source once everything is written down."""
    await async_wait_recording_done(hass)
    return await async_past(hass, entity_id, dt_util.utcnow(), alive_until, list)


def longest_silence(said: list[Said], end: datetime) -> timedelta:
    """Return the longest time between two things said, the end included."""
    moments = [*(one.at for one in said), end]
    return max(later - earlier for earlier, later in pairwise(moments))


async def test_without_a_recorder_there_is_no_past(hass: HomeAssistant) -> None:
    """Home Assistant can run without a recorder, and so can this."""
    set_pressure(hass, 1012.3)
    assert await async_past(hass, SOURCE, dt_util.utcnow(), None, list) == []


async def test_a_source_without_history_has_no_past(
    recorder_mock: Recorder, hass: HomeAssistant
) -> None:
    """A source the recorder leaves out, or never saw, has no past."""
    assert await past(hass) == []
    assert await past(hass, "weather.home") == []


async def test_what_was_said_comes_back(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Every value comes back at its time; away is nothing, text is no number."""
    freezer.move_to(NOON)
    wanted = []
    for value in (1012.3, 1012.1, STATE_UNAVAILABLE, "stormy", 1011.8):
        freezer.tick(17 * MINUTE)
        set_pressure(hass, value)
        wanted.append((dt_util.utcnow(), value))
    freezer.tick(MINUTE)
    said = await past(hass)
    assert [one.at for one in said] == [when for when, _ in wanted]
    assert [one.hpa for one in said[:3]] == [1012.3, 1012.1, None]
    assert said[3].hpa is not None
    assert math.isnan(said[3].hpa)
    assert said[4].hpa == 1011.8


@pytest.mark.parametrize("persistent_database", [True])
@pytest.mark.parametrize("recorder_config", [{"commit_interval": 60}])
async def test_what_was_said_a_moment_ago_is_waited_for(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A recorder that writes now and then is asked to write before it is read."""
    freezer.move_to(NOON)
    for hpa in (1012.3, 1012.1):
        set_pressure(hass, hpa)
        freezer.tick(MINUTE)
    said = await async_past(hass, SOURCE, dt_util.utcnow(), None, list)
    assert [one.hpa for one in said] == [1012.3, 1012.1]


async def test_a_unit_that_changed_is_the_same_weather(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Each value is read by the unit it had when it was said."""
    freezer.move_to(NOON)
    for value, unit in (
        ("1012.3", UnitOfPressure.HPA),
        ("29.89", UnitOfPressure.INHG),
        ("759.3", UnitOfPressure.MMHG),
    ):
        set_pressure(hass, value, unit=unit)
        freezer.tick(HOUR)
    assert [one.hpa for one in await past(hass)] == pytest.approx(
        [1012.3, 1012.2, 1012.3], abs=0.05
    )


async def test_the_past_of_a_weather_entity(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Its pressure is an attribute, and comes back also where the state stayed the same."""
    freezer.move_to(NOON)
    for inches in (29.89, 29.86, 29.83):
        set_weather(hass, inches, unit=UnitOfPressure.INHG)
        freezer.tick(HOUR)
    set_weather(hass, None)
    freezer.tick(HOUR)
    set_weather(hass, 29.80, unit=UnitOfPressure.INHG, state=STATE_UNAVAILABLE)
    freezer.tick(HOUR)
    said = await past(hass, "weather.home")
    assert [one.at for one in said] == [NOON + hour * HOUR for hour in range(5)]
    # 29.89, 29.86 and 29.83 inHg
    assert [one.hpa for one in said[:3]] == pytest.approx(
        [1012.19, 1011.18, 1010.16], abs=0.01
    )
    assert said[3].hpa is not None
    assert math.isnan(said[3].hpa)
    assert said[4].hpa is None


async def test_a_value_that_was_repeated_was_alive(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Five hours of one value reported again and again come back as five hours of life."""
    freezer.move_to(NOON)
    for _ in range(100):
        set_pressure(hass, 1012)
        freezer.tick(3 * MINUTE)
    set_pressure(hass, 1011)
    freezer.tick(MINUTE)
    said = await past(hass)
    assert {one.hpa for one in said[:-1]} == {1012.0}
    assert said[-1] == Said(NOON + 5 * HOUR, 1011.0)
    assert longest_silence(said, dt_util.utcnow()) <= HOLD / 2
    assert said[-2].at == NOON + 5 * HOUR - 3 * MINUTE


async def test_a_value_that_nobody_repeated_was_not_alive(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A sensor that was silent for five hours comes back as silent."""
    freezer.move_to(NOON)
    set_pressure(hass, 1012)
    freezer.tick(5 * HOUR)
    set_pressure(hass, 1011)
    freezer.tick(MINUTE)
    assert await past(hass) == [Said(NOON, 1012.0), Said(NOON + 5 * HOUR, 1011.0)]


async def test_other_attributes_are_a_sign_of_life(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A sensor whose battery, not whose pressure, changed for five hours was alive."""
    freezer.move_to(NOON)
    for step in range(100):
        set_pressure(hass, 1012, battery=100 - step)
        freezer.tick(3 * MINUTE)
    set_pressure(hass, 1011)
    freezer.tick(MINUTE)
    said = await past(hass)
    assert {one.hpa for one in said[:-1]} == {1012.0}
    assert longest_silence(said, dt_util.utcnow()) <= HOLD


async def test_the_newest_row_stands_until_the_source_was_last_heard(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What the recorder cannot know of its newest row, the barometer remembers."""
    freezer.move_to(NOON)
    set_pressure(hass, 1012)
    freezer.tick(6 * HOUR)
    heard = NOON + 5 * HOUR + 57 * MINUTE
    said = await past(hass, alive_until=heard)
    assert said[0].at == NOON
    assert said[-1] == Said(heard, 1012.0)
    assert longest_silence(said, heard) <= HOLD / 2
    # ... but not beyond what came after it, nor into a time when it was away
    set_pressure(hass, STATE_UNAVAILABLE)
    freezer.tick(HOUR)
    assert (await past(hass, alive_until=heard))[-2:] == [
        Said(heard, 1012.0),
        Said(NOON + 6 * HOUR, None),
    ]
    assert (await past(hass, alive_until=NOON + 6.5 * HOUR))[-1].hpa is None


async def test_a_row_is_not_lost_where_two_pieces_meet(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The past is read piece by piece, and every row is read once, on the hour too."""
    freezer.move_to(NOON)
    for hour in range(49):
        set_pressure(hass, 1012 + hour % 2)
        freezer.tick(HOUR)
    freezer.move_to(NOON + 49 * HOUR)
    said = await past(hass)
    assert [one.at for one in said] == [NOON + hour * HOUR for hour in range(49)]


async def test_nothing_older_than_the_window_comes_back(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A value said before the window began stands at its beginning, once."""
    freezer.move_to(NOON)
    for hour in range(10):
        set_pressure(hass, 1012 + hour)
        freezer.tick(HOUR)
    freezer.move_to(NOON + SPAN + 7.5 * HOUR)
    said = await past(hass)
    assert abs(said[0].at - (NOON + 7.5 * HOUR)) < timedelta(milliseconds=1)
    assert said[0].hpa == 1019.0
    assert said[1:] == [
        Said(NOON + 8 * HOUR, 1020.0),
        Said(NOON + 9 * HOUR, 1021.0),
    ]


async def test_a_day_of_a_sensor_that_speaks_every_second(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """All 86,400 values come back, in order."""
    freezer.move_to(NOON + 24 * HOUR)
    rows = [
        (NOON + timedelta(seconds=second), 1000 + second / 10_000)
        for second in range(86_400)
    ]
    await record(hass, SOURCE, rows)
    said = await past(hass)
    assert [one.at for one in said] == [when for when, _ in rows]
    assert [one.hpa for one in said] == pytest.approx([hpa for _, hpa in rows])


async def test_the_past_follows_a_new_name(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    entity_registry: er.EntityRegistry,
) -> None:
    """What a source said under its old name is its past under the new one."""
    freezer.move_to(NOON)
    entity_registry.async_get_or_create(
        "sensor", "demo", "1", suggested_object_id="balcony_pressure"
    )
    set_pressure(hass, 1012)
    freezer.tick(HOUR)
    entity_registry.async_update_entity(SOURCE, new_entity_id="sensor.roof_pressure")
    said = await past(hass, "sensor.roof_pressure")
    assert said[:1] == [Said(NOON, 1012.0)]
