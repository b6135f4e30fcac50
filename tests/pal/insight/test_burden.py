"""Burden, against science's own example and against a walk through time in quarters of an hour."""

import calendar
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.diary import (
    Attack,
    Diary,
    Kind,
    MedicineClass,
    Precision,
    Unlogged,
)
from custom_components.pressure_pal.pal.insight import (
    MONTH,
    WINDOWS,
    Burden,
    Counting,
    Goal,
    Tally,
    burden,
    months,
    summarize,
)

from .by_quarters import Amount, amount, reach
from .diaries import DAY, HOUR, Kept, attack, clear, diary_of, dose, kept

MANY = settings(deadline=None, max_examples=250)
GAPS = st.sampled_from((0, 24, 48))
UNLOGGED = st.sampled_from(Unlogged)
CREATED = datetime(2026, 11, 1, tzinfo=UTC)
LATER = datetime(2026, 12, 1, tzinfo=UTC)


def at(day: int, hour: int = 0) -> datetime:
    """Return a moment in November 2026."""
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def november(diary: Diary, counting: Counting | None = None) -> Burden:
    """Return what November 2026 amounts to when it is over."""
    counting = Counting(UTC) if counting is None else counting
    return burden(diary, date(2026, 11, 1), date(2026, 11, 30), LATER, counting)


def agrees(counted: Burden, expected: Amount, unlogged: Unlogged) -> None:
    """Compare every number."""
    for name, value in asdict(expected).items():
        assert getattr(counted, name) == value, name
    answered = expected.answered_days
    assert counted.coverage == answered / counted.days
    all_observed = unlogged is Unlogged.HEADACHE_FREE
    assert counted.observed_days == (counted.days if all_observed else answered)


@pytest.mark.parametrize(("gap", "attacks"), [(0, 5), (24, 4), (48, 2)])
def test_the_merge_gap_of_science(gap: int, attacks: int) -> None:
    """Five episodes on six days are 5, 4 or 2 attacks, whatever is counted in between."""
    diary = diary_of(
        attack(at(1, 8), at(1, 20)),
        attack(at(2, 10), at(2, 18)),
        attack(at(4, 6), at(4, 12)),
        attack(at(6, 11), at(6, 15)),
        attack(at(9, 7), at(10, 7)),
        created=CREATED,
    )
    counted = november(diary, Counting(UTC, gap))
    assert (counted.attacks, counted.headache_days) == (attacks, 6)


@pytest.mark.parametrize(("gap", "attacks"), [(0, 6), (24, 5), (48, 3)])
@pytest.mark.parametrize("hour", [0, 12, 23])
def test_the_day_string_of_science(gap: int, attacks: int, hour: int) -> None:
    """0101100100010100, of which only the days are known, at whatever hour they are kept."""
    diary = diary_of(
        *(
            attack(at(day, hour), precision=Precision.DAY)
            for day, had in enumerate("0101100100010100", 1)
            if had == "1"
        ),
        created=CREATED,
    )
    counted = november(diary, Counting(UTC, gap))
    assert (counted.attacks, counted.headache_days) == (attacks, 6)


@pytest.mark.parametrize(
    ("pause", "gap", "attacks"),
    [(23.75, 24, 1), (24, 24, 2), (24, 48, 1), (47.75, 48, 1), (48, 48, 2), (0, 0, 2)],
)
def test_a_pause_as_long_as_the_gap_parts(pause: float, gap: int, attacks: int) -> None:
    """Less than the gap is one attack; the pause begins where the first one ended."""
    first = attack(at(3, 10), at(4, 10))
    second = attack(at(4, 10) + pause * HOUR, at(8))
    counted = november(diary_of(first, second, created=CREATED), Counting(UTC, gap))
    assert counted.attacks == attacks


def test_merging_looks_beyond_the_window() -> None:
    """What goes on with an attack of the day before the window did not begin in it."""
    diary = diary_of(
        attack(at(9, 20), at(9, 22)), attack(at(10, 4), at(10, 5)), created=CREATED
    )
    counted = burden(
        diary, date(2026, 11, 10), date(2026, 11, 12), LATER, Counting(UTC)
    )
    assert (counted.attacks, counted.headache_days) == (0, 1)


@pytest.mark.parametrize(
    ("one", "taken", "migraine"),
    [
        (attack(at(5, 9), at(5, 12), Kind.MIGRAINE), None, 1),
        (attack(at(5, 9), at(5, 12), Kind.HEADACHE), None, 0),
        (attack(at(5, 9), at(5, 12), Kind.HEADACHE, aura=True), None, 1),
        (attack(at(5, 9), at(5, 12), Kind.HEADACHE, aura=False), None, 0),
        *(
            (attack(at(5, 9), at(5, 12), Kind.HEADACHE), taken, migraine)
            for taken, migraine in (
                (MedicineClass.TRIPTAN, 1),
                (MedicineClass.ERGOT, 1),
                (MedicineClass.GEPANT, 1),
                (MedicineClass.OPIOID, 0),
                (MedicineClass.COMBINATION, 0),
                (MedicineClass.SIMPLE_ANALGESIC, 0),
                (MedicineClass.OTHER, 0),
            )
        ),
    ],
)
def test_what_makes_a_migraine_day(
    one: Attack, taken: MedicineClass | None, migraine: int
) -> None:
    """A migraine, an aura, or a headache day with a migraine-specific medicine."""
    entries = [] if taken is None else [dose(at(5, 20), taken)]
    counted = november(diary_of(one, *entries, created=CREATED))
    assert (counted.headache_days, counted.migraine_days) == (1, migraine)


def test_a_dose_alone_is_no_headache() -> None:
    """Medicine outside any attack counts as a medicine day, and answers nothing."""
    counted = november(diary_of(dose(at(5), MedicineClass.TRIPTAN), created=CREATED))
    assert (counted.headache_days, counted.migraine_days, counted.answered_days) == (
        (0, 0, 0)
    )
    assert (counted.medicine_days, counted.medicine_days_by_class) == (
        1,
        {one: int(one is MedicineClass.TRIPTAN) for one in MedicineClass},
    )


def test_days_with_medicine_are_counted_not_doses() -> None:
    """Three doses of two classes on one day, one on another: 2 days, 2 of one class, 1 of one."""
    diary = diary_of(
        dose(at(5, 1), MedicineClass.TRIPTAN),
        dose(at(5, 9), MedicineClass.TRIPTAN),
        dose(at(5, 23), MedicineClass.OPIOID),
        dose(at(8, 0), MedicineClass.TRIPTAN),
        created=CREATED,
    )
    counted = november(diary)
    assert counted.medicine_days == 2
    assert counted.medicine_days_by_class[MedicineClass.TRIPTAN] == 2
    assert counted.medicine_days_by_class[MedicineClass.OPIOID] == 1
    assert sum(counted.medicine_days_by_class.values()) == 3


@pytest.mark.parametrize(
    ("unlogged", "observed"), [(Unlogged.HEADACHE_FREE, 30), (Unlogged.UNKNOWN, 6)]
)
def test_what_an_unlogged_day_means(unlogged: Unlogged, observed: int) -> None:
    """Free of headache, or unknown: 2 days of attack and 4 clear ones of 30 are known of."""
    diary = diary_of(
        attack(at(5, 9), at(6, 12)),
        *(clear(date(2026, 11, day)) for day in (7, 8, 20, 30)),
        created=CREATED,
    )
    counted = november(diary, Counting(UTC, unlogged=unlogged))
    assert (counted.clear_days, counted.answered_days) == (4, 6)
    assert counted.coverage == pytest.approx(0.2)
    assert counted.observed_days == observed


def test_a_day_with_an_attack_is_not_clear() -> None:
    """An attack that goes on after all takes what was said of the day with it."""
    diary = diary_of(
        attack(at(5, 9), at(6, 12)),
        *(clear(date(2026, 11, day)) for day in (6, 7)),
        created=CREATED,
    )
    counted = november(diary)
    assert (counted.headache_days, counted.clear_days, counted.answered_days) == (
        2,
        1,
        3,
    )


@MANY
@given(kept(), GAPS, UNLOGGED)
def test_windows_are_those_of_brute_force(
    kept: Kept, gap: int, unlogged: Unlogged
) -> None:
    """7, 28 and 30 days and this month; None where the diary does not reach."""
    counting = Counting(kept.zone, gap, unlogged)
    tally = Tally.of((), kept.zone)
    summary = summarize(kept.diary, kept.now, counting, Goal(), tally)
    firsts: dict[int | str, date] = {MONTH: kept.today.replace(day=1)}
    firsts |= {days: kept.today - (days - 1) * DAY for days in (7, 28, 30)}
    assert set(summary.counts) == {*WINDOWS, MONTH} == set(firsts)
    for window, first in firsts.items():
        counted = summary.counts[window]
        if reach(kept.diary, kept.zone) > first:
            assert counted is None, window
            continue
        assert counted is not None, window
        assert (counted.first, counted.last) == (first, kept.today)
        expected = amount(kept, first, kept.today, gap * HOUR)
        agrees(counted, expected, unlogged)


@MANY
@given(kept(), GAPS, UNLOGGED)
def test_calendar_months_are_those_of_brute_force(
    kept: Kept, gap: int, unlogged: Unlogged
) -> None:
    """From the diary's first day to today, each day in exactly one of them."""
    counting = Counting(kept.zone, gap, unlogged)
    first = reach(kept.diary, kept.zone)
    counted = [*months(kept.diary, date(1970, 1, 2), kept.now, counting)]
    assert (counted[0].first, counted[-1].last) == (first, kept.today)
    for month, following in pairwise(counted):
        year, number = month.first.year, month.first.month
        end = calendar.monthrange(year, number)[1]
        assert month.last == date(year, number, end)
        assert following.first == month.last + DAY
    for month in counted:
        assert (month.first.year, month.first.month) == (
            (month.last.year, month.last.month)
        )
        expected = amount(kept, month.first, month.last, gap * HOUR)
        agrees(month, expected, unlogged)


@MANY
@given(kept(), st.integers(0, 60), st.integers(0, 40))
def test_any_span_of_days_is_that_of_brute_force(
    kept: Kept, ago: int, length: int
) -> None:
    """Also one that ended long ago, or begins before the diary."""
    last = kept.today - ago * DAY
    first = last - length * DAY
    counted = burden(kept.diary, first, last, kept.now, Counting(kept.zone))
    agrees(
        counted, amount(kept, first, last, timedelta(hours=24)), Unlogged.HEADACHE_FREE
    )
