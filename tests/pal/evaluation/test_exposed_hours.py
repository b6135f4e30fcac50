"""Every hour of a series, against insight's own look at one hour after the other."""

from datetime import timedelta

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.diary import Away, Criterion
from custom_components.pressure_pal.pal.evaluation import ExposedHours
from custom_components.pressure_pal.pal.insight import exposed
from custom_components.pressure_pal.pal.pressure import (
    Direction,
    HourlyPressure,
    SwingRule,
)

from .by_hours import start

FIRST = 495_000
MINUTE = timedelta(minutes=1)
MOMENTS = st.integers(-600, 60 * 150).map(lambda n: start(FIRST) + n * MINUTE)
HOURS = st.integers(-10, 150).map(lambda n: start(FIRST + n))
CRITERIA = st.builds(
    Criterion,
    st.builds(
        SwingRule,
        st.sampled_from(Direction),
        st.sampled_from((2.0, 5.0)),
        st.sampled_from((1, 3, 24)),
    ),
    st.sampled_from((1, 5, 24)),
)


@st.composite
def weather(draw: st.DrawFn) -> HourlyPressure:
    """Draw hours of weather in tenths, with holes and breaks."""
    moves = draw(st.lists(st.integers(-25, 25), min_size=1, max_size=110))
    gone = draw(st.sets(st.integers(0, len(moves) - 1), max_size=12))
    known, now = dict[int, float](), 10_000
    for place, moved in enumerate(moves):
        now += moved
        if place not in gone:
            known[FIRST + place] = now / 10
    breaks = draw(st.lists(st.one_of(HOURS, MOMENTS), max_size=2))
    return HourlyPressure.of(known.items(), breaks)


@st.composite
def times_away(draw: st.DrawFn) -> list[Away]:
    """Draw times away: some end at a full hour, one at once, and one not yet."""
    begun = draw(st.lists(st.one_of(HOURS, MOMENTS), max_size=3))
    found = list[Away]()
    for place, begin in enumerate(begun):
        lasts = draw(st.sampled_from((None, 0, 1, 59, 60, 61, 1000)))
        end = None if lasts is None else begin + lasts * MINUTE
        found.append(Away(f"away {place}", begin, end))
    return found


def is_away(away: list[Away], hour: int) -> bool:
    """Tell whether any moment of an hour lies in a time away: asked minute by minute."""
    begin = start(hour)
    return any(one.covers(begin + n * MINUTE) for one in away for n in range(60))


@settings(deadline=None, max_examples=80)
@given(weather(), CRITERIA, times_away(), st.data())
def test_hour_by_hour(
    series: HourlyPressure, criterion: Criterion, away: list[Away], data: st.DataObject
) -> None:
    """Under any rule and look-back, with holes, breaks and times away, before and after it all."""
    found = ExposedHours.of(series, criterion, away)
    marks = dict[int, bool | None]()
    for hour in range(FIRST - 30, FIRST + 150):
        expected = exposed(series, criterion, hour)
        # At the very moment of its end a time away is over; one of no length is none.
        marks[hour] = None if is_away(away, hour) else expected
        assert found.mark(hour) is marks[hour], hour - FIRST
    begin = data.draw(st.integers(FIRST - 30, FIRST + 149))
    end = data.draw(st.integers(FIRST - 30, FIRST + 149))
    inside = [marks[hour] for hour in range(begin, end)]
    assert found.count((begin, end)) == (inside.count(True), inside.count(False))


def test_no_pressure_at_all() -> None:
    """Nothing is known, nothing is counted."""
    found = ExposedHours.of(HourlyPressure.of([]), Criterion(SwingRule()))
    assert (found.mark(0), found.mark(FIRST)) == (None, None)
    assert found.count((0, 2 * FIRST)) == (0, 0)


@pytest.mark.parametrize(
    ("begin", "end", "unknown"),
    [
        (0, 60, 1),
        (0, 61, 2),
        (59, 60, 1),
        (59, 61, 2),
        (30, 24 * 60, 24),
        (0, None, 40),
    ],
)
def test_an_hour_away_in_part_is_unknown(
    begin: int, end: int | None, unknown: int
) -> None:
    """From minutes after an hour, of which 40 are known, up to others."""
    series = HourlyPressure.of((FIRST + n, 1010.0) for n in range(-48, 40))
    begun = start(FIRST) + begin * MINUTE
    away = Away("away", begun, None if end is None else start(FIRST) + end * MINUTE)
    found = ExposedHours.of(series, Criterion(SwingRule()), [away])
    marks = [found.mark(FIRST + n) for n in range(40)]
    assert marks == [None] * unknown + [False] * (40 - unknown)
    assert found.count((FIRST, FIRST + 40)) == (0, 40 - unknown)


def test_a_part_of_the_pressure_tells_the_same() -> None:
    """Of hours that lie two days after its beginning, and before its end."""
    levels = [(FIRST + n, 1010.0 + n % 4 - 8 * (n == 110)) for n in range(200)]
    series = HourlyPressure.of(levels, [start(FIRST + 70) + MINUTE])
    criterion = Criterion(SwingRule())
    whole = ExposedHours.of(series, criterion)
    part = ExposedHours.of(series.between(FIRST + 52, FIRST + 150), criterion)
    assert {whole.mark(FIRST + n) for n in range(100, 151)} == {True, False, None}
    for hour in range(FIRST + 100, FIRST + 151):
        assert part.mark(hour) is whole.mark(hour)


@given(weather(), st.integers(-60, 160), st.integers(-60, 160), st.integers(1, 30))
def test_between_is_a_part(
    series: HourlyPressure, begin: int, end: int, ago: int
) -> None:
    """With levels and changes as they were in it, and nothing outside of it."""
    found = series.between(FIRST + begin, FIRST + end)
    for hour in range(-65, 165):
        inside = begin <= hour < end
        level = series.level(FIRST + hour) if inside else None
        assert found.level(FIRST + hour) == level
        both = inside and hour - ago >= begin
        change = series.change(FIRST + hour, ago) if both else None
        assert found.change(FIRST + hour, ago) == change


def test_ten_years_in_one_go() -> None:
    """Falls of 5 hPa every fifth day, each exposing the day after it, for ten years."""
    days = 3650
    dips = {24 * day - 1 for day in range(5, days, 5)}
    series = HourlyPressure.of(
        (FIRST + n, 1010.0 - 5.0 * (n in dips)) for n in range(24 * days)
    )
    found = ExposedHours.of(series, Criterion(SwingRule()))
    exposed_hours = 24 * len(dips)
    assert found.count((FIRST, FIRST + 24 * days)) == (
        exposed_hours,
        24 * days - 48 - exposed_hours,
    )
