"""The search for a rule: found where it was put, and tested where it was not looked for."""

from collections.abc import Sequence
from random import Random

import pytest

from custom_components.pressure_pal.pal.evaluation import (
    GRID,
    Days,
    Exploration,
    explore,
)
from custom_components.pressure_pal.pal.insight import Counting
from custom_components.pressure_pal.pal.pressure import (
    Direction,
    HourlyPressure,
    SwingRule,
)

from ..insight.diaries import DAY, HOUR, attack, diary_of
from .by_hours import number
from .made import FIRST, UTC_ZONE, midnight

LENGTH = 300


def pressure(rises: Sequence[int]) -> HourlyPressure:
    """Return 300 days: on the days that are named it is 12 hPa higher for an hour at night.

    What rises falls again, but by a slow slope: 0.4 hPa an hour, 9.6 in a day.
    """
    begin = number(midnight(FIRST))
    level, levels = 1000.0, dict[int, float]()
    starts = {24 * day - 1 for day in rises}
    for hour in range(-72, 24 * LENGTH):
        level = level + 12.0 if hour in starts else max(1000.0, level - 0.4)
        levels[begin + hour] = level
    return HourlyPressure.of(levels.items())


def explored(
    rises: Sequence[int],
    attacked: Sequence[int],
    days: int = LENGTH,
    series: HourlyPressure | None = None,
) -> Exploration:
    """Search what fits attacks in the morning of days."""
    begin = [midnight(FIRST + day * DAY) + 8 * HOUR for day in attacked]
    diary = diary_of(*(attack(at, at + HOUR) for at in begin), created=midnight(FIRST))
    baseline = Days(FIRST, FIRST + days * DAY)
    now = midnight(FIRST + LENGTH * DAY)
    series = pressure(rises) if series is None else series
    return explore(diary, Counting(UTC_ZONE), baseline, series, now)


RISES = range(4, LENGTH, 6)
LINKED = [day for place, day in enumerate(RISES) if place % 3]
"""Two of three days after a rise have an attack."""
OTHERS = range(7, LENGTH, 24)
EARLY = [day for day in LINKED if day < LENGTH // 2]


def test_the_grid() -> None:
    """Few rules, fixed beforehand: falls and rises of 3, 5, 7 and 10 hPa over 6, 12, 24 hours."""
    assert len({*GRID}) == len(GRID) == 24
    assert {rule.direction for rule in GRID} == {Direction.FALL, Direction.RISE}
    assert SwingRule() in GRID


def test_what_was_put_there_is_found() -> None:
    """Rises of 12 hPa, of which every rule for rises says the same: the first of equals."""
    found = explored(RISES, sorted({*LINKED, *OTHERS}))
    assert found.rule is not None
    assert found.rule.direction is Direction.RISE
    assert found.found is not None
    assert found.found.exact.low > 1
    assert found.confirmed is not None
    assert found.confirmed.exact.low > 1
    assert found.holds
    assert found.searched == Days(FIRST, FIRST + 150 * DAY)
    assert found.tested == Days(FIRST + 150 * DAY, FIRST + 300 * DAY)


def test_what_was_only_there_at_first_does_not_hold() -> None:
    """In the second half attacks came on other days: the rule that was found says so itself."""
    late = range(151, LENGTH, 6)
    found = explored(RISES, sorted({*EARLY, *late}))
    assert found.rule is not None
    assert found.found is not None
    assert found.found.exact.low > 1
    assert not found.holds


def test_the_second_half_is_not_looked_at() -> None:
    """Whatever happens in it, the same rule is chosen, by the same numbers."""
    one = explored(RISES, sorted({*LINKED, *OTHERS}))
    early = [day for day in sorted({*LINKED, *OTHERS}) if day < LENGTH // 2]
    other = explored(RISES, early)
    assert (one.rule, one.found, one.tried) == (other.rule, other.found, other.tried)
    assert other.confirmed is None
    assert not other.holds


def test_the_rule_with_the_smallest_p_is_chosen() -> None:
    """Brute force over all of the grid, with each rule in a grid of its own."""
    random = Random(7)  # noqa: S311 - no secret
    begin, level = number(midnight(FIRST)), 1000.0
    levels = dict[int, float]()
    for hour in range(-72, 24 * LENGTH):
        level += random.gauss(0, 0.9) - 0.01 * (level - 1000)
        levels[begin + hour] = level
    series = HourlyPressure.of(levels.items())
    days = sorted(random.sample(range(LENGTH), 60))
    found = explored([], days, series=series)
    module = "custom_components.pressure_pal.pal.evaluation.exploring.GRID"
    each = dict[SwingRule, Exploration]()
    for rule in GRID:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, (rule,))
            each[rule] = explored([], days, series=series)
    assert found.tried == sum(one.tried for one in each.values()) > 12
    fits = {rule: one.found for rule, one in each.items() if one.found is not None}
    assert all(one.ratio > 1 for one in fits.values())
    best = min(fits, key=lambda rule: fits[rule].p_mid_p)
    assert (found.rule, found.found) == (best, fits[best])
    assert found.confirmed == each[best].confirmed


def test_too_little_to_search() -> None:
    """Five attacks, or fewer than ten exposed days, say nothing of any rule."""
    few = explored(RISES, LINKED[:3])
    assert (few.rule, few.found, few.confirmed, few.tried) == (None, None, None, 0)
    short = explored(RISES, LINKED, days=30)
    assert (short.rule, short.tried) == (None, 0)


def test_attacks_that_keep_away_from_the_weather() -> None:
    """Fewer in exposed time is no rule that fits."""
    found = explored(RISES, [day + 3 for day in LINKED])
    assert found.tried > 0
    assert (found.rule, found.found, found.confirmed) == (None, None, None)


def test_no_pressure() -> None:
    """Nothing to go by."""
    found = explored([], LINKED, series=HourlyPressure.of([]))
    assert (found.rule, found.tried, found.holds) == (None, 0, False)
    assert found.searched.first == FIRST
