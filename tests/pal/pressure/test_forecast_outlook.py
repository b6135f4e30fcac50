"""The next expected swing, against a plain walk along past and forecast."""

from datetime import datetime

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.pressure import (
    Barometer,
    Direction,
    Forecast,
    Reading,
    Said,
    SwingRule,
    from_points,
)

from .streams import HOUR, MINUTE, NOON, every, line, live

HALF_HOUR = 30 * MINUTE
FLAT = live(every(10 * MINUTE, [950.0] * (26 * 6 + 1), NOON - 26 * HOUR), NOON)
"""A barometer on a hill that stood still for more than a day until noon."""
MOVES = st.lists(st.integers(-15, 15), min_size=1, max_size=60)


def forecast(levels: list[float], start: datetime = NOON) -> Forecast:
    """Return an hourly forecast, just fetched."""
    points = [Reading(start + i * HOUR, hpa) for i, hpa in enumerate(levels)]
    return from_points(points, NOON)


def summed(moves: list[int], start: float) -> list[float]:
    """Return levels from hourly moves in tenths."""
    levels = [start]
    for move in moves:
        levels.append(levels[-1] + move / 10)
    return levels


def walked(levels: list[float], rule: SwingRule) -> tuple[datetime, Direction] | None:
    """Return when a flat past and an hourly future first fulfil a rule, and how."""
    for i in range(1, 97):
        at = NOON + i * HALF_HOUR
        hours = i / 2

        def level(hour: float) -> float | None:
            if hour <= 0:
                return levels[0]
            if hour > len(levels) - 1:
                return None
            low = min(int(hour), len(levels) - 2)
            return levels[low] + (hour - low) * (levels[low + 1] - levels[low])

        new, old = level(hours), level(hours - rule.hours)
        if new is None or old is None:
            return None
        # As it would be shown: to a tenth, half away from zero.
        moved = round(abs(new - old) * 100 + 1e-6) // 5 * 5 / 100
        tenths = int(moved * 10 + 0.5 + 1e-6) / 10
        way = Direction.RISE if new > old else Direction.FALL
        if tenths >= rule.hpa and rule.direction in {way, Direction.EITHER}:
            return at, way
    return None


@settings(deadline=None, max_examples=200)
@given(MOVES, st.sampled_from(Direction), st.sampled_from((3.0, 5.0)))
def test_the_first_half_hour_in_which_the_rule_will_hold(
    moves: list[int], direction: Direction, hpa: float
) -> None:
    """Past and future are one line; at most two days ahead."""
    rule = SwingRule(direction, hpa, 24)
    levels = summed(moves, 1013.0)
    barometer = live(
        every(HOUR, [950.0] * 27, NOON - 26 * HOUR),
        NOON,
        rule,
    )
    trends = barometer.trends(NOON, forecast(levels))
    expected = walked(levels, rule)
    if expected is None:
        assert trends.swing_expected is False
        assert (trends.next_swing, trends.next_swing_direction) == (None, None)
    else:
        assert trends.swing_expected is True
        assert (trends.next_swing, trends.next_swing_direction) == expected


@settings(deadline=None, max_examples=60)
@given(MOVES, st.integers(-800, 200))
def test_only_the_forecasts_own_differences_count(
    moves: list[int], tenths: int
) -> None:
    """At sea level, on the hill or anywhere: the same is expected."""
    levels = summed(moves, 1013.0)
    moved = [level + tenths / 10 for level in levels]
    assert FLAT.trends(NOON, forecast(moved)) == FLAT.trends(NOON, forecast(levels))


@settings(deadline=None, max_examples=60)
@given(MOVES, st.integers(0, 59))
def test_expected_changes_are_those_between_its_own_hours(
    moves: list[int], minutes: int
) -> None:
    """In proportion between two hours, unknown beyond the last."""
    levels = summed(moves, 1013.0)
    now, share = NOON + minutes * MINUTE, minutes / 60
    trends = Barometer(SwingRule()).trends(now, forecast(levels))

    def level(hour: int) -> float | None:
        if hour + share > len(levels) - 1:
            return None
        after = levels[min(hour + 1, len(levels) - 1)]
        return levels[hour] + share * (after - levels[hour])

    for hours in (3, 6, 12, 24):
        shown = getattr(trends, f"forecast_{hours}h")
        new, old = level(hours), level(0)
        if new is None or old is None:
            assert shown is None
        else:
            assert shown == pytest.approx(new - old, abs=0.0501)


def test_asking_again_gives_the_same_answer() -> None:
    """As long as the barometer does what was expected, the time told does not wander."""
    levels = line(1010.0, -0.8, HOUR, 40 * HOUR)
    stream = every(10 * MINUTE, [950.0] * (26 * 6), NOON - 26 * HOUR)
    stream += every(10 * MINUTE, line(950.0, -0.8, 10 * MINUTE, 4 * HOUR))
    told = set()
    for minutes in range(0, 240, 5):
        now = NOON + minutes * MINUTE
        barometer = live([one for one in stream if one.at <= now], now)
        told.add(barometer.trends(now, forecast(levels)).next_swing)
    assert told == {NOON + 6.5 * HOUR}


@pytest.mark.parametrize(
    ("age", "usable"), [(0, True), (359, True), (360, True), (361, False)]
)
def test_a_forecast_of_six_hours_ago_says_nothing_any_more(
    age: int, *, usable: bool
) -> None:
    """An old one rather than none, but not for ever."""
    points = forecast([1010.0 - hour for hour in range(40)]).points
    trends = FLAT.trends(NOON, Forecast(points, NOON - age * MINUTE))
    assert (trends.forecast_3h is not None) == usable
    assert (trends.swing_expected is not None) == usable


@pytest.mark.parametrize(("begins", "known"), [(0, True), (60, True), (61, False)])
def test_a_forecast_may_begin_within_the_hour(begins: int, *, known: bool) -> None:
    """Many begin with the next full hour, none is stretched further than that."""
    levels = [1010.0 - hour for hour in range(40)]
    trends = FLAT.trends(NOON, forecast(levels, NOON + begins * MINUTE))
    assert (trends.forecast_6h is not None) == known
    assert (trends.swing_expected is not None) == known


def test_a_hole_of_more_than_three_hours_is_not_bridged() -> None:
    """Between two points that far apart anything may happen."""
    near = [Reading(NOON + hour * HOUR, 1010.0) for hour in (0, 3, 6, 9, 12, 24)]
    trends = FLAT.trends(NOON + MINUTE, from_points(near, NOON))
    assert (trends.forecast_6h, trends.forecast_12h) == (0.0, None)


def test_a_swing_that_is_on_is_not_expected_again() -> None:
    """What goes on has begun; only the next one is told."""
    levels = [1010.0] * (26 * 6) + [1009.5, 1008.0, 1006.5, 1005.0, 1004.0, 1004.0]
    barometer = live(every(10 * MINUTE, levels), NOON + 27 * HOUR)
    now = NOON + 27 * HOUR
    assert barometer.swing.holds is True
    calm = Forecast(tuple(Reading(now + i * HOUR, 1004.0) for i in range(60)), now)
    trends = barometer.trends(now, calm)
    assert trends.swing_expected is False
    falls = [1004.0] * 30 + [1004.0 - 0.5 * hour for hour in range(30)]
    points = tuple(Reading(now + i * HOUR, hpa) for i, hpa in enumerate(falls))
    trends = barometer.trends(now, Forecast(points, now))
    assert trends.swing_expected is True
    assert trends.next_swing is not None
    assert trends.next_swing >= now + 39 * HOUR


def test_nothing_is_expected_across_a_step() -> None:
    """A past at another level says nothing about the future at this one."""
    stream = every(10 * MINUTE, [950.0] * 150 + [1008.0] * 7)
    now = stream[-1].at
    barometer = live(stream, now)
    points = tuple(Reading(now + i * HOUR, 1010.0) for i in range(23))
    trends = barometer.trends(now, Forecast(points, now))
    assert trends.swing_expected is None


def test_a_silent_barometer_expects_nothing() -> None:
    """Expected changes are the forecast's; an expected swing needs the present."""
    stream = [Said(NOON - 3 * HOUR, 1010.0)]
    barometer = live(stream, NOON)
    trends = barometer.trends(NOON, forecast([1010.0 - hour for hour in range(40)]))
    assert trends.swing_expected is None
    assert trends.forecast_3h == -3.0
