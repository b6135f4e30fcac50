"""When a swing begins, goes on and ends, at every change, against its definition."""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.pressure import (
    Barometer,
    Direction,
    Said,
    Swing,
    SwingRule,
    rounded,
)

from .streams import HOUR, MINUTE, NOON, every, history, line, lived

BRIDGE = 2 * HOUR
RULES = st.builds(
    SwingRule,
    st.sampled_from(Direction),
    st.sampled_from((0.5, 1.0, 2.4, 5.0, 12.0)),
    st.just(24),
)
MOMENTS = st.lists(
    st.tuples(
        st.sampled_from((5, 5, 5, 60, 119, 120, 121, 600)),
        st.one_of(st.none(), st.integers(-150, 150)),
    ),
    min_size=1,
    max_size=60,
)


def amount(rule: SwingRule, way: Direction, change: float) -> float:
    """Return how far a change goes in a direction that the rule asks for."""
    if rule.direction not in {way, Direction.EITHER}:
        return -1.0
    return change if way is Direction.RISE else -change


@settings(deadline=None, max_examples=300)
@given(RULES, MOMENTS)
def test_it_begins_at_the_amount_and_ends_a_fifth_below(
    rule: SwingRule, moments: list[tuple[int, int | None]]
) -> None:
    """At least 0.5 hPa below, at most half; a gap of two hours does not end it, a longer does."""
    release = min(max(0.5, 0.2 * rule.hpa), 0.5 * rule.hpa)
    swing, now = Swing(), NOON
    on: tuple[Direction, datetime] | None = None
    seen = began = None
    for minutes, tenths in moments:
        now += minutes * MINUTE
        change = None if tenths is None else tenths / 10
        swing = swing.follow(rule, change, now)
        if change is None:
            assert swing.holds is None
            assert swing.began == began
            continue
        if on is not None and (
            seen is None
            or now - seen > BRIDGE
            or amount(rule, on[0], change) < rule.hpa - release - 1e-6
        ):
            on = None
        for way in (Direction.FALL, Direction.RISE):
            if on is None and amount(rule, way, change) >= rule.hpa - 1e-6:
                on = way, now
        if on is not None:
            seen, began = now, on[1]
            assert swing.direction is on[0]
        assert swing.holds is (on is not None), change
        assert swing.began == began


@given(st.floats(min_value=-12, max_value=12))
def test_it_is_on_where_what_is_shown_says_so(change: float) -> None:
    """-5.0 on the screen and no swing would be a contradiction."""
    swing = Swing().follow(SwingRule(), change, NOON)
    assert swing.holds is (rounded(change) <= -5.0)


@pytest.mark.parametrize("pause", [MINUTE, 3 * MINUTE, HOUR], ids=str)
def test_it_is_known_within_ten_minutes_and_flickers_at_no_pace(
    pause: timedelta,
) -> None:
    """A fall of 8 hPa in eight hours that stays: one swing, a day long."""
    levels = line(1015.0, 0.0, pause, 25 * HOUR)
    levels += line(1015.0, -1.0, pause, 8 * HOUR)[1:]
    levels += line(1007.0, 0.0, pause, 40 * HOUR)[1:]
    stream = every(pause, levels)
    seen = history(stream, stream[-1].at)
    turns = [(one, other) for one, other in pairwise(seen) if one.swing != other.swing]
    assert [(one.swing, other.swing) for one, other in turns] == [
        (None, False),
        (False, True),
        (True, False),
    ]
    began, ended = turns[1][1].at, turns[2][1].at
    reached = NOON + 25 * HOUR + 5 * HOUR
    undone = NOON + 25 * HOUR + 24 * HOUR + 4 * HOUR
    assert abs(began - reached) <= 10 * MINUTE
    assert abs(ended - undone) <= 10 * MINUTE + pause
    assert turns[1][1].swing_began == began == seen[-1].swing_began


def test_whole_hpa_do_not_flicker() -> None:
    """A barometer between -5 and -4 turns a swing on once, not at each of its steps."""
    levels = [1010.0] * 600 + [1009.0, 1008.0, 1007.0, 1006.0, *[1005.0] * 5]
    levels += [*[1006.0] * 5, *[1005.0] * 5] * 10
    stream = every(3 * MINUTE, levels)
    seen = history(stream, stream[-1].at)
    begun = [
        (one, other) for one, other in pairwise(seen) if other.swing and not one.swing
    ]
    assert len(begun) == 1


def test_a_gap_of_an_hour_and_a_half_within_a_swing_is_bridged() -> None:
    """The same swing before and after a silence in which the value was held."""
    stream = every(3 * MINUTE, line(1015.0, -0.3, 3 * MINUTE, 26 * HOUR))
    stream += every(3 * MINUTE, [1007.0] * 20, stream[-1].at + 1.5 * HOUR)
    barometer = Barometer(SwingRule())
    begun = {
        barometer.swing.began
        for _ in lived(barometer, stream, stream[-1].at)
        if barometer.swing.holds
    }
    assert len(begun) == 1


def test_after_a_night_away_it_is_unknown_then_looked_at_anew() -> None:
    """Nobody knows what was in between; the old swing is not claimed to have gone on."""
    stream = every(3 * MINUTE, line(1015.0, -0.3, 3 * MINUTE, 26 * HOUR))
    away = stream[-1].at
    stream += [Said(away + 3 * MINUTE, None)]
    stream += every(3 * MINUTE, [1007.0] * 200, away + 12 * HOUR)
    seen = {trends.at: trends for trends in history(stream, stream[-1].at)}
    at_night = seen[away + 6 * HOUR]
    first = min(one.swing_began for one in seen.values() if one.swing_began is not None)
    assert at_night.swing is None
    assert at_night.swing_began == first
    morning = seen[away + 13 * HOUR]
    assert morning.swing is False
    assert morning.change_24h == pytest.approx(-3.5, abs=0.2)
