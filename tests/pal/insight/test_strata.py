"""Time-stratified sets, against dates worked out by hand and by looking at every day."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, strategies as st
import pytest

from custom_components.pressure_pal.pal.insight.strata import (
    Moment,
    Stratum,
    informative,
    stratum_key,
    time_stratified,
)

NEW_YEAR = date(2025, 1, 1)
DAYS = st.dates(min_value=date(2023, 1, 1), max_value=date(2029, 12, 31))


def month_of(day: date) -> list[date]:
    """Return every day of the weeks around a day."""
    return [day + timedelta(days=shift) for shift in range(-40, 41)]


@pytest.mark.parametrize(
    ("day", "referents"),
    [
        (date(2025, 3, 12), [5, 19, 26]),
        (date(2025, 2, 14), [7, 21, 28]),
        (date(2024, 2, 29), [1, 8, 15, 22]),
        (date(2025, 3, 31), [3, 10, 17, 24]),
        (date(2025, 8, 1), [8, 15, 22, 29]),
    ],
)
def test_the_referents_of_a_day(day: date, referents: list[int]) -> None:
    """The other days of its weekday in its month: three or four."""
    same = [
        other
        for other in month_of(day)
        if other != day and stratum_key(other) == stratum_key(day)
    ]
    assert same == [day.replace(day=number) for number in referents]


@given(DAYS)
def test_three_or_four_referents(day: date) -> None:
    """Always, and in an ordinary February always three."""
    others = [stratum_key(other) == stratum_key(day) for other in month_of(day)]
    leap = day.year % 4 == 0
    assert sum(others) - 1 in ({3} if day.month == 2 and not leap else {3, 4})


def test_hours_are_compared_with_the_same_hour() -> None:
    """An attack at seven in the morning could not have begun at noon."""
    seven = datetime(2025, 3, 12, 7, tzinfo=UTC)
    a_week_later = seven + timedelta(days=7)
    assert stratum_key(seven) == stratum_key(a_week_later)
    assert stratum_key(seven) == stratum_key(seven + timedelta(minutes=59))
    assert stratum_key(seven) != stratum_key(seven + timedelta(hours=5))
    assert stratum_key(seven) != stratum_key(seven.date())


def test_a_set_is_made_of_what_was_at_risk() -> None:
    """Days of unknown exposure are left out, and days that are not given are not there."""
    wednesdays = [date(2025, 3, day) for day in (5, 12, 19, 26)]
    exposures = [1.0, 1.0, None, 0.0]
    moments = [
        Moment(day, day.day == 12, exposure)
        for day, exposure in zip(wednesdays, exposures, strict=True)
    ]
    assert not any(moment.after for moment in moments)
    assert time_stratified(moments) == [Stratum(((1.0,),), ((0.0,), (1.0,)))]
    assert time_stratified(moments[1:3]) == []


def test_a_set_never_reaches_into_another_phase() -> None:
    """A course that begins in the middle of a month cuts its sets in two."""
    moments = [
        Moment(date(2025, 3, day), day in {5, 26}, float(day in {5, 19}), day > 15)
        for day in (5, 12, 19, 26)
    ]
    assert time_stratified(moments) == [
        Stratum(((1.0,),), ((0.0,),)),
        Stratum(((0.0,),), ((1.0,),)),
    ]
    assert time_stratified(moments, interaction=True) == [
        Stratum(((1.0, 0.0),), ((0.0, 0.0),)),
        Stratum(((0.0, 0.0),), ((1.0, 1.0),)),
    ]


@given(st.permutations(range(8)))
def test_the_order_of_the_days_does_not_matter(order: list[int]) -> None:
    """The same days are the same sets, so that equal ones can be counted together."""
    days = [date(2025, 3, day) for day in (5, 12, 19, 26, 6, 13, 20, 27)]
    moments = [Moment(day, day.day in {5, 12, 13}, float(day.day % 5)) for day in days]
    assert time_stratified(moments[place] for place in order) == [
        Stratum(((0.0,), (2.0,)), ((1.0,), (4.0,))),
        Stratum(((3.0,),), ((0.0,), (1.0,), (2.0,))),
    ]


@pytest.mark.parametrize(
    ("cases", "referents"),
    [([], [1.0, 0.0]), ([1.0], []), ([1.0, 0.0], []), ([1.0], [1.0]), ([], [])],
)
def test_sets_that_say_nothing_are_left_out(
    cases: list[float], referents: list[float]
) -> None:
    """Without a case, without a referent, or with the same exposure throughout."""
    silent = Stratum(
        tuple((case,) for case in cases), tuple((referent,) for referent in referents)
    )
    telling = Stratum(((1.0,),), ((0.0,),))
    assert not silent.informative
    assert informative([silent, telling, silent]) == [telling]


@given(
    st.lists(
        st.tuples(
            st.integers(min_value=0, max_value=120),
            st.booleans(),
            st.sampled_from([None, 0.0, 1.0, -3.5]),
        ),
        unique_by=lambda drawn: drawn[0],
    )
)
def test_nothing_is_lost_and_nothing_is_added(
    drawn: list[tuple[int, bool, float | None]],
) -> None:
    """By comparing every day with every other: its weekday, its month, its year."""
    moments = [
        Moment(NEW_YEAR + timedelta(days=shift), case, exposure)
        for shift, case, exposure in drawn
    ]
    known = [moment for moment in moments if moment.exposure is not None]
    expected: set[tuple[frozenset[date], int, int]] = set()
    for moment in known:
        same = [
            other
            for other in known
            if (other.when.year, other.when.month)
            == (moment.when.year, moment.when.month)
            and (other.when - moment.when).days % 7 == 0
        ]
        cases = sum(other.case for other in same)
        alike = len({other.exposure for other in same}) == 1
        if 0 < cases < len(same) and not alike:
            days = frozenset(other.when for other in same)
            expected.add((days, cases, len(same) - cases))
    found = time_stratified(moments)
    sizes = [(len(stratum.cases), len(stratum.referents)) for stratum in found]
    assert Counter(sizes) == Counter((cases, rest) for _, cases, rest in expected)
