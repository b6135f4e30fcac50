"""Hourly pressure, against its definition; and a barometer's hours, against plain means."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from statistics import mean

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.pressure import (
    Barometer,
    HourlyPressure,
    Reading,
    Said,
    SwingRule,
    hour_of,
    hour_start,
)

from . import brute_force
from .brute_force import BIN, Heard
from .observations import needs_observations
from .streams import HOUR, MINUTE, NOON, SECOND, every, live, weather

MANY = settings(deadline=None, max_examples=200)
FIRST = hour_of(NOON)
LENGTH = 60

hours_known = st.dictionaries(
    st.integers(0, LENGTH).map(lambda n: FIRST + n),
    st.integers(9800, 10300).map(lambda tenths: tenths / 10),
    min_size=1,
    max_size=LENGTH + 1,
)
"""Often full of holes."""
breaks_made = st.lists(
    # Half of them at the start of an hour, some before the first one or after the last.
    st.one_of(
        st.integers(-3, LENGTH + 3).map(lambda n: NOON + n * HOUR),
        st.integers(-180, 60 * LENGTH + 180).map(lambda n: NOON + n * MINUTE),
    ),
    max_size=3,
)


@st.composite
def mostly_known(draw: st.DrawFn) -> dict[int, float]:
    """Draw hours with few holes."""
    levels = draw(st.lists(st.integers(9800, 10300), min_size=20, max_size=LENGTH))
    gone = draw(st.sets(st.integers(0, LENGTH), max_size=15))
    known = {FIRST + n: one / 10 for n, one in enumerate(levels) if n not in gone}
    return known or {FIRST: 1000.0}


def apart(breaks: Sequence[datetime], early: int, late: int) -> bool:
    """Tell whether a break lies after the start of an hour, up to the start of a later one."""
    return any(hour_start(early) < at <= hour_start(late) for at in breaks)


def within(breaks: Sequence[datetime], hour: int) -> bool:
    """Tell whether a break lies within an hour, not at its start."""
    return any(hour_start(hour) < at < hour_start(hour + 1) for at in breaks)


def level(
    known: dict[int, float], breaks: Sequence[datetime], hour: int
) -> float | None:
    """Return an hour's level: its own, or the last one before a hole of at most two hours."""
    own = {one: hpa for one, hpa in known.items() if not within(breaks, one)}
    if hour in own:
        return own[hour]
    before = [one for one in own if one < hour]
    after = [one for one in own if one > hour]
    if not before or not after:
        return None
    last, following = max(before), min(after)
    hole = following - last - 1
    return own[last] if hole <= 2 and not apart(breaks, last, following) else None


def levels_of(
    known: dict[int, float], breaks: Sequence[datetime]
) -> dict[int, float | None]:
    """Return the level of every hour that a test asks for."""
    wanted = range(FIRST - 30, FIRST + LENGTH + 5)
    return {hour: level(known, breaks, hour) for hour in wanted}


def test_hours_are_counted_from_1970() -> None:
    """In UTC, a moment belongs to the hour that begins with it."""
    noon = (NOON - datetime(1970, 1, 1, tzinfo=UTC)) // HOUR
    for after, hour in ((-SECOND, -1), (0 * HOUR, 0), (HOUR - SECOND, 0), (HOUR, 1)):
        assert hour_of(NOON + after) == noon + hour
    assert (hour_start(noon), hour_start(0).year) == (NOON, 1970)


@MANY
@given(st.one_of(hours_known, mostly_known()), breaks_made)
def test_levels_and_changes_are_those_of_brute_force(
    known: dict[int, float], breaks: list[datetime]
) -> None:
    """Holes of two hours are bridged, an hour with a break is left out, breaks part."""
    series = HourlyPressure.of(known.items(), breaks)
    levels = levels_of(known, breaks)
    for hour in range(FIRST - 3, FIRST + LENGTH + 5):
        now = levels[hour]
        assert series.level(hour) == now, hour
        for span in (1, 2, 3, 24):
            then = levels[hour - span]
            expected = None
            if now is not None and then is not None:
                expected = None if apart(breaks, hour - span, hour) else now - then
            assert series.change(hour, span) == expected, (hour, span)


@MANY
@given(st.one_of(hours_known, mostly_known()), breaks_made, st.sampled_from((4, 9, 24)))
def test_the_deepest_fall_is_that_of_all_pairs(
    known: dict[int, float], breaks: list[datetime], span: int
) -> None:
    """Over every pair of hours; None with more than a fifth unknown, and across a break."""
    series = HourlyPressure.of(known.items(), breaks)
    levels = levels_of(known, breaks)
    for hour in range(FIRST - 2, FIRST + LENGTH + 5):
        begin = hour - span
        found = [levels[one] for one in range(begin, hour + 1)]
        some = [one for one in found if one is not None]
        # A break in the first hour leaves that one out: the others are all after it.
        parted = any(
            hour_start(begin + 1) <= at < hour_start(hour + 1) for at in breaks
        )
        reaches_out = begin < min(known) or hour > max(known)
        expected = None
        if not (parted or reaches_out or 5 * found.count(None) > len(found)):
            expected = min(
                late - early for i, early in enumerate(some) for late in some[i:]
            )
        assert series.deepest_fall(hour, span) == expected, hour


@pytest.mark.parametrize(
    ("missing", "bridged"), [(0, True), (1, True), (2, True), (3, False)]
)
def test_a_hole_of_two_hours_is_bridged(missing: int, bridged: bool) -> None:  # noqa: FBT001
    """With what was known before it; a longer one stays, all of it."""
    back = 7 + missing + 1
    series = HourlyPressure.of([(7, 1010.0), (back, 1004.0)])
    assert [series.level(hour) for hour in range(6, back + 2)] == [
        None,
        1010.0,
        *([1010.0 if bridged else None] * missing),
        1004.0,
        None,
    ]


@pytest.mark.parametrize(
    ("at", "levels", "change"),
    [
        # Before all of them, at the start of the first, after the last: nothing happens.
        (6 * HOUR, [1010.0, 1011.0, 1012.0], 2.0),
        (7 * HOUR, [1010.0, 1011.0, 1012.0], 2.0),
        (10 * HOUR, [1010.0, 1011.0, 1012.0], 2.0),
        # At the start of an hour: both sides are whole, and are not compared.
        (8 * HOUR, [1010.0, 1011.0, 1012.0], None),
        (9 * HOUR, [1010.0, 1011.0, 1012.0], None),
        # Within an hour: it is of both sides, and no one bridges it.
        (8 * HOUR + MINUTE, [1010.0, None, 1012.0], None),
        (8 * HOUR + 59 * MINUTE, [1010.0, None, 1012.0], None),
        (7 * HOUR + MINUTE, [None, 1011.0, 1012.0], None),
        (9 * HOUR + MINUTE, [1010.0, 1011.0, None], None),
    ],
)
def test_a_break(
    at: timedelta, levels: list[float | None], change: float | None
) -> None:
    """Of three hours, wherever it lies."""
    known = [(7, 1010.0), (8, 1011.0), (9, 1012.0)]
    series = HourlyPressure.of(known, [datetime(1970, 1, 1, tzinfo=UTC) + at])
    assert [series.level(hour) for hour in (7, 8, 9)] == levels
    assert series.change(9, 2) == change
    assert series.deepest_fall(9, 2) == (None if change is None else 0.0)


def test_nothing_known() -> None:
    """Nothing, and no error."""
    series = HourlyPressure.of([], [NOON])
    assert series.level(FIRST) is None
    assert series.change(FIRST, 1) is None
    assert series.deepest_fall(FIRST, 24) is None


def test_a_fall_within_a_rise() -> None:
    """From 1008 to 1003, though it ends higher than it began."""
    levels = [1000, 1004, 1008, 1006, 1003, 1004, 1012]
    series = HourlyPressure.of((FIRST + n, float(one)) for n, one in enumerate(levels))
    assert series.deepest_fall(FIRST + 6, 6) == -5.0
    assert series.deepest_fall(FIRST + 6, 3) == -3.0
    assert series.deepest_fall(FIRST + 2, 2) == 0.0


@pytest.mark.parametrize(("gone", "deepest"), [(5, -2.4), (6, None)])
def test_a_fifth_may_be_unknown(gone: int, deepest: float | None) -> None:
    """Of a day's 25 hours, a fall of 0.1 hPa each, five in the middle, not six."""
    levels = {n: (10_000 - n) / 10 for n in range(25) if not 8 <= n < 8 + gone}
    found = HourlyPressure.of(levels.items()).deepest_fall(24, 24)
    assert found == (None if deepest is None else pytest.approx(deepest))


def test_an_hour_is_the_plain_mean_of_what_was_said() -> None:
    """One value in each five minutes of an hour: their mean; the present hour is not full."""
    tenths = [(7 * n) % 23 - 11 for n in range(12 * 5)]
    said = every(BIN, (1010 + one / 10 for one in tenths), NOON + BIN / 2)
    now = NOON + 5 * HOUR - MINUTE
    found = dict(live(said, now).hourly(now))
    assert found == {
        FIRST + n: pytest.approx(1010 + mean(tenths[12 * n : 12 * n + 12]) / 10)
        for n in range(4)
    }
    now += MINUTE
    assert {*dict(live(said, now).hourly(now))} == {FIRST + n for n in range(5)}


@settings(deadline=None, max_examples=100)
@given(
    weather(st.integers(0, 7000), size=50), st.integers(0, 10_000), st.integers(0, 299)
)
def test_a_barometers_hours_are_those_of_brute_force(
    readings: list[Reading], later: int, seconds: int
) -> None:
    """The mean of the bins of an hour, if ten of the twelve are known."""
    said = [Said(one.at, one.hpa) for one in readings]
    heard = [Heard(one.at, one.hpa) for one in readings]
    now = readings[-1].at + (later + seconds) * SECOND
    found = dict(live(said, now).hourly(now))
    newest = hour_of(now)
    assert not [hour for hour in found if not newest - 50 <= hour < newest]
    for hour in range(newest - 49, newest):
        ends = [hour_start(hour) + n * BIN for n in range(1, 13)]
        bins = [brute_force.level(heard, end, now) for end in ends]
        levels = [one.hpa for one in bins if one is not None]
        expected = mean(levels) if len(levels) >= 10 else None
        assert found.get(hour) == (
            expected if expected is None else pytest.approx(expected, abs=1e-6)
        ), hour


@pytest.mark.parametrize(
    ("first", "last", "known"),
    [
        (timedelta(minutes=10, seconds=1), timedelta(minutes=30), True),
        (timedelta(minutes=15, seconds=1), timedelta(minutes=30), False),
        (-10 * MINUTE - HOUR, -10 * MINUTE - HOUR, True),
        (-15 * MINUTE - HOUR, -15 * MINUTE - HOUR, False),
    ],
)
def test_an_hour_is_known_from_fifty_minutes_on(
    first: timedelta,
    last: timedelta,
    known: bool,  # noqa: FBT001
) -> None:
    """Begun so late, or held for two hours after the last value."""
    barometer = Barometer(SwingRule())
    for at in (NOON + first, NOON + last):
        barometer.hear(1004.0, at, at)
    # Nobody ticked since: what is held is held all the same.
    found = dict(barometer.hourly(NOON + HOUR))
    assert found.get(FIRST) == (1004.0 if known else None)


def test_the_hour_of_a_step_is_nobodys() -> None:
    """The barometer's own breaks leave it out and part what lies around it."""
    said = every(3 * MINUTE, [1010.0] * 50 + [1002.0] * 70)
    now = said[-1].at + MINUTE
    barometer = live(said, now)
    (step,) = barometer.breaks
    assert step.at == NOON + 150 * MINUTE
    series = HourlyPressure.of(barometer.hourly(now), [step.at])
    levels = [series.level(FIRST + n) for n in range(5)]
    assert levels == [1010.0, 1010.0, None, 1002.0, 1002.0]
    assert series.change(FIRST + 4, 4) is None
    assert series.change(FIRST + 4, 1) == 0.0


@needs_observations
def test_the_hours_of_falkensee(falkensee: list[Said]) -> None:
    """Within 0.1 hPa of the plain mean of each hour's twenty values, over two windy days."""
    now = datetime(2017, 2, 24, 6, tzinfo=UTC)
    said = [one for one in falkensee if now - 49 * HOUR <= one.at <= now]
    means: dict[int, list[float]] = {}
    for one in said:
        assert one.hpa is not None
        means.setdefault(hour_of(one.at), []).append(one.hpa)
    found = dict(live(said, now).hourly(now))
    full = {hour: mean(some) for hour, some in means.items() if len(some) >= 18}
    assert len(found) >= 48
    assert max(full.values()) - min(full.values()) > 10
    for hour, hpa in found.items():
        assert full[hour] == pytest.approx(hpa, abs=0.1)
