"""A barometer against brute force, and what must not matter: when, where, how often asked."""

from dataclasses import fields, replace
from datetime import timedelta

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.pressure import (
    BIN,
    SPAN,
    Barometer,
    Direction,
    Reading,
    Said,
    Swing,
    SwingRule,
    Tendency,
    Trends,
)

from . import brute_force
from .brute_force import Heard
from .streams import (
    HOUR,
    MINUTE,
    NOON,
    anything,
    changes,
    every,
    line,
    live,
    lived,
    weather,
)

FULL = settings(deadline=None, max_examples=80)
QUICK = SwingRule(Direction.EITHER, 1.0, 3)


def said(readings: list[Reading]) -> list[Said]:
    """Return readings as what a source said."""
    return [Said(one.at, one.hpa) for one in readings]


def near(shown: float | None, expected: float | None) -> bool:
    """Tell whether a number is the expected one rounded to 0.1."""
    if shown is None or expected is None:
        return shown is expected
    return abs(shown - expected) <= 0.05 + 1e-6


@FULL
@given(weather(), st.integers(min_value=600, max_value=9000))
def test_every_number_is_that_of_brute_force(
    readings: list[Reading], later: int
) -> None:
    """At any moment at which no first value after a silence is in doubt."""
    now = readings[-1].at + timedelta(seconds=later)
    trends = live(said(readings), now).trends(now)
    heard = [Heard(one.at, one.hpa) for one in readings]
    level = brute_force.level(heard, now, now)
    stands = brute_force.stands(heard, now)
    assert near(trends.pressure, level.hpa if level is not None and stands else None)
    for hours, change in changes(trends).items():
        assert near(change, brute_force.change(heard, hours * HOUR, now)), hours
    fall, rise = brute_force.extremes(heard, now) or (None, None)
    assert near(trends.deepest_fall, fall)
    assert near(trends.highest_rise, rise)
    assert near(trends.rate, brute_force.rate(heard, now))


@FULL
@given(anything(), st.integers(min_value=-600, max_value=600))
def test_when_it_is_does_not_matter(stream: list[Said], bins: int) -> None:
    """Moved by whole bins, into winter or summer time, everything is the same."""
    now, moved = stream[-1].at, bins * BIN
    shifted = [Said(one.at + moved, one.hpa) for one in stream]
    here = live(stream, now, QUICK).trends(now)
    there = live(shifted, now + moved, QUICK).trends(now + moved)
    began = None if here.swing_began is None else here.swing_began + moved
    assert there == replace(here, swing_began=began)


@FULL
@given(anything(), st.sampled_from((-100.0, -0.7, 0.1, 60.0)))
def test_where_it_is_does_not_matter(stream: list[Said], lower: float) -> None:
    """With so much more or less at every reading, everything but the level is the same."""
    now = stream[-1].at
    inside = [
        one
        for one in stream
        if one.hpa is None or 401 < one.hpa < 1039 or not 200 < one.hpa < 1200
    ]
    moved = [
        one
        if one.hpa is None or not 300 <= one.hpa <= 1100
        else Said(one.at, one.hpa + lower)
        for one in inside
    ]
    if not inside:
        return
    here = live(inside, now, QUICK).trends(now)
    there = live(moved, now, QUICK).trends(now)
    assert (there.pressure is None) == (here.pressure is None)
    assert replace(there, pressure=None) == replace(here, pressure=None)


@settings(deadline=None, max_examples=40)
@given(anything(size=20), st.integers(min_value=0, max_value=299))
def test_asking_changes_nothing(stream: list[Said], seconds: int) -> None:
    """Whenever trends are asked for between the ticks."""
    now = stream[-1].at
    asked = Barometer(QUICK)
    for tick in lived(asked, stream, now):
        asked.trends(tick + timedelta(seconds=seconds))
        asked.known_at(24, tick)
    assert asked.trends(now) == live(stream, now, QUICK).trends(now)


@FULL
@given(anything())
def test_what_is_shown_fits_together(stream: list[Said]) -> None:
    """No number contradicts another, at any tick."""

    def fits(trends: Trends) -> None:
        if trends.pressure is None:
            assert trends == Trends(at=trends.at, swing_began=trends.swing_began)
        known = [
            one
            for hours, one in changes(trends).items()
            if one is not None and hours <= 24
        ]
        if trends.deepest_fall is not None and trends.highest_rise is not None:
            assert trends.deepest_fall <= min(known, default=0.0) + 1e-9
            assert trends.highest_rise >= max(known, default=0.0) - 1e-9
            assert trends.deepest_fall <= 0 <= trends.highest_rise
        assert (trends.wmo_code is None) == (trends.change_3h is None)
        assert (trends.tendency is None) == (trends.change_3h is None)
        assert (trends.swing is None) == (trends.change_3h is None)
        assert (trends.swing_direction is not None) == (trends.swing is True)
        if trends.change_3h is not None and trends.wmo_code is not None:
            steady = trends.tendency is Tendency.STEADY
            assert steady == (trends.change_3h == 0.0)
            codes = (
                {0, 4, 5}
                if steady
                else {0, 1, 2, 3}
                if trends.change_3h > 0
                else {5, 6, 7, 8}
            )
            assert trends.wmo_code in codes
        assert trends.swing_began is None or trends.swing_began <= trends.at

    live(stream, stream[-1].at, QUICK, fits)


@FULL
@given(anything(size=30), st.integers(0, 9000))
def test_a_restart_changes_nothing(stream: list[Said], later: int) -> None:
    """With what the store remembers and the past of two days, all is as it was."""
    now = stream[-1].at + timedelta(seconds=later)
    if now - stream[0].at > SPAN:
        return
    before = live(stream, now, QUICK)
    swing = before.swing
    remembered = Swing(
        **{
            field.name: getattr(swing, field.name)
            for field in fields(swing)
            if field.name != "holds"
        }
    )
    after = Barometer(QUICK, before.breaks, remembered)
    after.refill(stream, now)
    # Of swings that follow each other within hours, through jumps of no weather, two may be
    # told as one: the beginning alone is left out.
    one, other = before.trends(now), after.trends(now)
    assert replace(other, swing_began=None) == replace(one, swing_began=None)
    assert after.breaks == before.breaks
    assert after.last_heard == before.last_heard


@FULL
@given(anything(size=30), st.integers(0, 9000))
def test_a_first_start_finds_all_that_would_have_been_seen(
    stream: list[Said], later: int
) -> None:
    """From the recorder alone, with nothing remembered, also when a swing began."""
    now = stream[-1].at + timedelta(seconds=later)
    lived_through, found = live(stream, now, QUICK), Barometer(QUICK)
    found.refill(stream, now)
    if now - stream[0].at <= SPAN:
        assert found.swing == lived_through.swing
        assert found.trends(now) == lived_through.trends(now)
    assert found.breaks == lived_through.breaks
    assert found.spikes == lived_through.spikes


def test_a_restart_lives_through_the_silence_before_it_as_well() -> None:
    """A swing that began while a value was held began then, not with the restart."""
    rule = SwingRule(Direction.FALL, 2.0, 3)
    hill = [*[1000.0] * 20, *line(1000.0, 6.0, 3 * MINUTE, HOUR / 2), *[1003.0] * 10]
    hill += [*line(1003.0, -6.0, 3 * MINUTE, HOUR / 2), *[1000.0] * 10]
    stream = every(3 * MINUTE, hill)
    now = stream[-1].at + 1.75 * HOUR
    before, after = live(stream, now, rule), Barometer(rule)
    after.refill(stream, now)
    assert before.swing.began is not None
    assert stream[-1].at < before.swing.began < now - 15 * MINUTE
    assert after.swing == before.swing


def test_a_restart_knows_when_a_swing_began_that_began_before_the_window() -> None:
    """A long fall began when it began, not when the window that is left begins."""
    levels = [*line(1015.0, 0.0, 3 * MINUTE, 36 * HOUR)]
    levels += line(1015.0, -2.0, 3 * MINUTE, 4 * HOUR)
    levels += [1007.0] * 640
    stream = every(3 * MINUTE, levels)
    now = stream[-1].at + 15 * HOUR
    stream += every(3 * MINUTE, [1014.0] * 300, stream[-1].at + 3 * MINUTE)
    before = live(stream, now)
    after = Barometer(SwingRule(), before.breaks, before.swing)
    after.refill([one for one in stream if now - SPAN <= one.at <= now], now)
    assert before.swing.began is not None
    assert after.swing.began == before.swing.began


@FULL
@given(
    st.lists(
        st.tuples(
            st.one_of(st.integers(0, 900), st.integers(-100_000, 100_000)),
            st.integers(-25, 25),
        ),
        min_size=1,
        max_size=80,
    )
)
def test_whatever_the_clock_does_nothing_happened_in_the_future(
    moves: list[tuple[int, int]],
) -> None:
    """A clock set back takes with it what it had set ahead."""
    barometer, now, tenths = Barometer(QUICK), NOON, 10_000
    for seconds, moved in moves:
        now += timedelta(seconds=seconds)
        tenths += moved
        barometer.hear(tenths / 10, now, now)
        barometer.tick(now)
        trends = barometer.trends(now)
        late = now + BIN
        assert trends.swing_began is None or trends.swing_began <= late
        assert all(known.at <= late for known in barometer.breaks)
        assert trends.pressure is None or 900 <= trends.pressure <= 1100


def test_what_is_said_late_or_ahead_of_time_is_left_out() -> None:
    """Out of order it is not heard at all: it cannot even be a step."""
    stream = every(3 * MINUTE, [1010.0] * 40)
    now = stream[-1].at
    barometer = live(stream, now)
    for minutes in (-6, -5, -4, 1, 2):
        assert not barometer.hear(1040.0, now + minutes * MINUTE, now)
    assert barometer.hear(1010.0, now, now)
    assert barometer.trends(now) == live(stream, now).trends(now)
    assert (barometer.spikes, barometer.breaks, barometer.rejected) == (0, [], 0)


@pytest.mark.parametrize(("back", "began"), [(24 * HOUR, False), (90 * MINUTE, True)])
def test_a_clock_set_back_has_no_swing_and_no_step_ahead(
    back: timedelta, *, began: bool
) -> None:
    """What began before the moment that is now again stays, what would begin later does not."""
    falling = line(1010.0, -1.2, 3 * MINUTE, 3 * HOUR)
    stream = every(3 * MINUTE, falling + [1030.0] * 5)
    barometer = live(stream, stream[-1].at, SwingRule(Direction.FALL, 1.0, 1))
    now = stream[-1].at - back
    barometer.tick(now)
    assert (barometer.swing.began is not None) == began
    assert barometer.swing.seen is None or barometer.swing.seen <= now
    assert [known.at for known in barometer.breaks] == [now]


def test_a_clock_set_back_is_followed_at_once() -> None:
    """An hour back, values are heard again, and after an hour there are changes."""
    stream = every(3 * MINUTE, [1010.0] * 100)
    barometer = live(stream, stream[-1].at)
    start = stream[-1].at - HOUR
    for one in every(3 * MINUTE, line(1010.0, -1.0, 3 * MINUTE, 2 * HOUR), start):
        assert barometer.hear(one.hpa or 0.0, one.at, one.at)
        barometer.tick(one.at)
    trends = barometer.trends(start + 2 * HOUR)
    assert trends.pressure == pytest.approx(1008.0, abs=0.1)
    assert trends.change_1h == pytest.approx(-1.0, abs=0.1)
