"""A barometer in the cases that have misled others: spikes, silences, edges, odd moments."""

from dataclasses import fields
from datetime import timedelta

import pytest

from custom_components.pressure_pal.pal.pressure import (
    Direction,
    SwingRule,
    Tendency,
    Trends,
)

from .streams import HOUR, HOURS, MINUTE, NOON, changes, every, history, line, live


def test_between_ticks_it_knows_as_much_as_at_ticks() -> None:
    """An hourly source asked at an odd moment is not unknown."""
    barometer = live(every(HOUR, [1010.0] * 30), NOON + 29 * HOUR)
    for minutes in (1, 2.5, 7, 59):
        trends = barometer.trends(NOON + 29 * HOUR + minutes * MINUTE)
        assert trends.pressure == 1010.0
        assert trends.change_24h == 0.0
        assert trends.rate == 0.0


@pytest.mark.parametrize("second", range(0, 300, 20))
def test_everything_is_unknown_at_the_same_moment(second: int) -> None:
    """When the last value no longer stands, nothing is said of it."""
    start = NOON + timedelta(seconds=second)
    stream = every(3 * MINUTE, line(1010.0, -0.2, 3 * MINUTE, 30 * HOUR), start)
    last = stream[-1].at
    for trends in history(stream, last + 4 * HOUR):
        if trends.at > last + 2 * HOUR:
            assert trends == Trends(at=trends.at, swing_began=trends.swing_began)
        elif trends.at >= start + 25 * HOUR:
            unknown = [
                field.name
                for field in fields(trends)
                if getattr(trends, field.name) is None
            ]
            assert not {f"change_{hours}h" for hours in (1, 3, 6, 12, 24)} & set(
                unknown
            )
            assert not {"pressure", "rate", "deepest_fall", "swing"} & set(unknown)


def test_six_hours_of_the_same_value_are_steady() -> None:
    """An unchanged barometer that is heard is alive: 0.0 is a number."""
    barometer = live(every(HOUR, [1010.0] * 7), NOON + 6 * HOUR)
    trends = barometer.trends(NOON + 6 * HOUR)
    known = {hours: change for hours, change in changes(trends).items() if hours <= 6}
    assert known == {1: 0.0, 3: 0.0, 6: 0.0}
    assert trends.tendency is Tendency.STEADY
    assert trends.wmo_code == 4


def test_six_hours_of_silence_are_unknown() -> None:
    """A barometer that was not heard is not steady."""
    trends = live(every(HOUR, [1010.0] * 2), NOON + 7 * HOUR).trends(NOON + 7 * HOUR)
    assert trends == Trends(at=trends.at)


@pytest.mark.parametrize("pause", [MINUTE / 6, 3 * MINUTE, 10 * MINUTE, HOUR], ids=str)
@pytest.mark.parametrize("wild", [1040.0, 980.0])
def test_a_spike_of_30_hpa_is_nowhere(pause: timedelta, wild: float) -> None:
    """At any pace: not in the pressure, not in a change, not in the deepest fall, no swing."""
    count = 26 * HOUR // pause
    levels = [1010.0] * count
    levels[-5] = wild
    for trends in history(every(pause, levels), NOON + 26 * HOUR):
        assert trends.pressure in {None, 1010.0}
        assert {*changes(trends).values()} <= {None, 0.0}
        assert trends.deepest_fall in {None, 0.0}
        assert trends.highest_rise in {None, 0.0}
        assert not trends.swing


@pytest.mark.parametrize("minute", range(0, 60, 7))
@pytest.mark.parametrize("hours", HOURS)
def test_a_drop_across_any_edge_is_seen_whole(minute: int, hours: int) -> None:
    """A window that slides loses no drop, whenever it begins: 2.8 hPa in ten minutes."""
    begins = NOON + 49 * HOUR + minute * MINUTE
    stream = every(3 * MINUTE, line(1010.0, 0.0, 3 * MINUTE, 49 * HOUR))
    stream += every(3 * MINUTE, [1010.0] * (minute // 3), NOON + 49 * HOUR + 3 * MINUTE)
    stream += every(3 * MINUTE, [1009.0, 1008.0, 1007.2, 1007.2, 1007.2], begins)
    now = begins + 10 * MINUTE
    drop = changes(live(stream, now).trends(now))[hours]
    assert drop == pytest.approx(-2.8, abs=0.11)


@pytest.mark.parametrize(
    ("direction", "moving", "holds"),
    [
        (Direction.FALL, -0.3, True),
        (Direction.FALL, 0.3, False),
        (Direction.RISE, 0.3, True),
        (Direction.EITHER, -0.3, True),
        (Direction.EITHER, 0.3, True),
    ],
)
def test_the_swing_is_the_persons_rule(
    direction: Direction, moving: float, *, holds: bool
) -> None:
    """0.3 hPa an hour are shown as 5.0 after 16 hours and a half; known within ten minutes."""
    rule = SwingRule(direction, 5.0, 24)
    stream = every(MINUTE, line(1010.0, 0.0, MINUTE, 24 * HOUR))
    stream += every(MINUTE, line(1010.0, moving, MINUTE, 20 * HOUR), stream[-1].at)
    turned_on = [one.at for one in history(stream, stream[-1].at, rule) if one.swing]
    if not holds:
        assert turned_on == []
        return
    reached = NOON + 24 * HOUR + timedelta(hours=4.95 / 0.3)
    assert timedelta() <= turned_on[0] - reached <= 10 * MINUTE


def test_a_sensor_that_speaks_every_second_shows_the_same() -> None:
    """The pace changes what a trend costs, not what it is."""
    now, shown = NOON + 6 * HOUR, []
    for pause in (3 * MINUTE, MINUTE, MINUTE / 60):
        trends = live(every(pause, line(1010.0, -0.1, pause, 6 * HOUR)), now).trends(
            now
        )
        shown.append((trends.change_1h, trends.change_3h, trends.rate, trends.tendency))
    assert set(shown) == {(-0.1, -0.3, -0.1, Tendency.FALLING_SLOWLY)}
