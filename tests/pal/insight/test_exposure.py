"""Exposure: by hand, by brute force, and over a year in Ireland."""

from datetime import datetime

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.diary import Criterion
from custom_components.pressure_pal.pal.insight import exposed
from custom_components.pressure_pal.pal.insight.exposure import holds
from custom_components.pressure_pal.pal.pressure import (
    Direction,
    HourlyPressure,
    SwingRule,
    hour_of,
    hour_start,
)

from ..pressure.observations import IRELAND, needs_observations, rows

DEFAULT = Criterion(SwingRule())
LENGTH = 160
DIP = 80
"""The hour of 160 in which pressure is low."""


def series_of(levels: dict[int, float], *breaks: datetime) -> HourlyPressure:
    """Return the pressure of hours."""
    return HourlyPressure.of(levels.items(), breaks)


def calm() -> dict[int, float]:
    """Return 160 hours in which nothing happens."""
    return dict.fromkeys(range(LENGTH), 1010.3)


def dip(hpa: float) -> dict[int, float]:
    """Return 160 hours in which pressure is lower for one hour."""
    return {**calm(), DIP: 1010.3 - hpa}


def exposures(
    series: HourlyPressure, criterion: Criterion = DEFAULT
) -> dict[bool | None, set[int]]:
    """Return the hours from the third day on by whether they are exposed."""
    found: dict[bool | None, set[int]] = {True: set(), False: set(), None: set()}
    for hour in range(48, LENGTH + 1):
        found[exposed(series, criterion, hour)].add(hour)
    return found


def hours(first: int, last: int) -> set[int]:
    """Return the hours from first to last, both included."""
    return set(range(first, last + 1))


@pytest.mark.parametrize(
    ("fall", "held"),
    [(5.0, True), (5.1, True), (4.9, False), (4.96, True), (4.94, False)],
)
def test_a_fall_of_the_rules_amount(fall: float, held: bool) -> None:  # noqa: FBT001
    """5.0 hPa in 24 hours is enough, as it is shown: to 0.1 hPa."""
    series = series_of(dip(fall))
    assert holds(series, DEFAULT.rule, DIP) is held
    assert exposed(series, DEFAULT, DIP + 1) is held


@pytest.mark.parametrize(
    ("ago", "is_exposed"), [(0, False), (1, True), (23, True), (24, True), (25, False)]
)
def test_so_many_hours_ago(ago: int, is_exposed: bool) -> None:  # noqa: FBT001
    """An hour is exposed from 1 to 24 hours after the rule held, not in that hour itself."""
    assert exposed(series_of(dip(5.0)), DEFAULT, DIP + ago) is is_exposed


def test_one_hour_exposes_the_look_back_after_it() -> None:
    """24 hours, or as many as are chosen; all others are known to be unexposed."""
    for look_back in (1, 6, 24, 48):
        criterion = Criterion(SwingRule(), look_back)
        series = series_of({**dip(5.0), **{-n: 1010.3 for n in range(1, 40)}})
        found = exposures(series, criterion)
        expected = hours(DIP + 1, DIP + look_back)
        assert found == {
            True: expected,
            False: hours(48, LENGTH) - expected,
            None: set(),
        }


@pytest.mark.parametrize(
    ("direction", "first"),
    [
        (Direction.FALL, [DIP]),
        # What fell for an hour has risen 24 hours later.
        (Direction.RISE, [DIP + 24]),
        (Direction.EITHER, [DIP, DIP + 24]),
    ],
)
def test_the_direction_of_the_rule(direction: Direction, first: list[int]) -> None:
    """A fall, a rise or both."""
    criterion = Criterion(SwingRule(direction))
    expected = {hour for one in first for hour in hours(one + 1, one + 24)}
    assert exposures(series_of(dip(5.0)), criterion)[True] == expected & hours(
        0, LENGTH
    )


def test_unknown_hours_are_never_unexposed() -> None:
    """Neither those after a hole, nor those a day later whose change begins in it."""
    levels = calm()
    for hour in (70, 71, 72):
        del levels[hour]
    found = exposures(series_of(levels))
    # Changes are unknown at 70 to 72 and at 94 to 96.
    unknown = hours(71, 96) | hours(95, 120)
    assert found == {True: set(), False: hours(48, LENGTH) - unknown, None: unknown}


def test_a_bridged_hole_is_known() -> None:
    """Two hours are as long as a value is held."""
    levels = calm()
    for hour in (70, 71):
        del levels[hour]
    assert exposures(series_of(levels))[False] == hours(48, LENGTH)


def test_a_known_fall_wins_over_unknown_hours() -> None:
    """Whether it came before or after them: it held in one of the hours."""
    for gone in (hours(DIP - 9, DIP - 5), hours(DIP + 5, DIP + 9)):
        levels = {hour: hpa for hour, hpa in dip(5.0).items() if hour not in gone}
        found = exposures(series_of(levels))
        assert found[True] == hours(DIP + 1, DIP + 24)
        later = {hour + 24 for hour in gone}
        unknown = {hour + ago for hour in gone | later for ago in range(1, 25)} - found[
            True
        ]
        assert found[None] == unknown & hours(0, LENGTH)


def test_before_and_after_what_is_known() -> None:
    """Two days must be known before an hour; of the last one known only the next can tell."""
    series = series_of(calm())
    found = {hour: exposed(series, DEFAULT, hour) for hour in range(-2, LENGTH + 30)}
    unknown = {hour for hour, one in found.items() if one is None}
    assert unknown == hours(-2, 47) | hours(LENGTH + 1, LENGTH + 29)
    assert True not in found.values()


def test_a_break_makes_two_days_unknown() -> None:
    """No change reaches across it, and no drop is made of it."""
    levels = {hour: 1010.3 if hour < DIP else 1002.0 for hour in range(LENGTH)}
    found = exposures(series_of(levels, hour_start(DIP)))
    unknown = hours(DIP + 1, DIP + 47)
    assert found == {True: set(), False: hours(48, LENGTH) - unknown, None: unknown}


rules = st.builds(
    SwingRule,
    st.sampled_from(Direction),
    st.sampled_from((2.0, 3.5, 5.0)),
    st.sampled_from((1, 3, 24)),
)
criteria = st.builds(Criterion, rules, st.sampled_from((1, 5, 24)))


@st.composite
def tenths(draw: st.DrawFn) -> dict[int, int]:
    """Draw hours of weather, in tenths of hPa, with holes."""
    moves = draw(st.lists(st.integers(-25, 25), min_size=10, max_size=80))
    levels, now = dict[int, int](), 10_000
    for hour, moved in enumerate(moves):
        now += moved
        levels[hour] = now
    for hour in draw(st.sets(st.integers(0, len(moves) - 1), max_size=12)):
        levels.pop(hour, None)
    return levels or {0: 10_000}


def by_definition(
    levels: dict[int, int], criterion: Criterion, hour: int
) -> bool | None:
    """Look at every hour of the look-back, in whole tenths."""
    rule, answers = criterion.rule, list[bool | None]()
    amount = round(rule.hpa * 10)
    for ago in range(1, criterion.look_back_hours + 1):
        now, then = levels.get(hour - ago), levels.get(hour - ago - rule.hours)
        if now is None or then is None:
            answers.append(None)
            continue
        fell, rose = then - now >= amount, now - then >= amount
        answers.append(
            {Direction.FALL: fell, Direction.RISE: rose}.get(
                rule.direction, fell or rose
            )
        )
    if any(one is True for one in answers):
        return True
    return None if None in answers else False


@settings(deadline=None, max_examples=200)
@given(tenths(), criteria)
def test_exposure_is_that_of_brute_force(
    levels: dict[int, int], criterion: Criterion
) -> None:
    """Under any rule and look-back, in any weather, with holes."""
    series = series_of({hour: one / 10 for hour, one in levels.items()})
    bridged = dict(levels)
    for hour in range(max(levels)):
        # Up to two missing hours between two known ones stand as the one before them.
        if hour in levels and hour + 1 not in levels:
            following = min(one for one in levels if one > hour)
            if following - hour <= 3:
                bridged |= dict.fromkeys(range(hour + 1, following), levels[hour])
    for hour in range(-2, 110):
        expected = by_definition(bridged, criterion, hour)
        assert exposed(series, criterion, hour) is expected, hour


@needs_observations
def test_a_year_in_cork() -> None:
    """Every hour of 2017: 5 hPa in a day held within the last day, or it did not."""
    levels = {
        hour_of(datetime.fromisoformat(row["time_utc"])): round(
            float(row["cork_airport"]) * 10
        )
        for row in rows(IRELAND)
    }
    assert len(levels) == max(levels) - min(levels) + 1
    series = series_of({hour: one / 10 for hour, one in levels.items()})
    counted = {True: 0, False: 0, None: 0}
    for hour in range(min(levels), max(levels) + 2):
        found = exposed(series, DEFAULT, hour)
        counted[found] += 1
        assert found is by_definition(levels, DEFAULT, hour), hour_start(hour)
    assert counted[None] == 48
    assert counted[True] > 3000
    assert counted[False] > 3000
