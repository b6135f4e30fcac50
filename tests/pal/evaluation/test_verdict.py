"""The verdict, from intervals made by hand."""

from hypothesis import given, strategies as st
import pytest

from custom_components.pressure_pal.pal.evaluation import Comparison, Together, Verdict
from custom_components.pressure_pal.pal.evaluation.comparison import compare
from custom_components.pressure_pal.pal.evaluation.verdict import (
    shows_link,
    verdict_of,
)
from custom_components.pressure_pal.pal.insight.interval import Interval
from custom_components.pressure_pal.pal.insight.rates import Counted, RateRatio
from custom_components.pressure_pal.pal.insight.ratio_of_ratios import (
    Phase,
    RatioOfRatios,
)

BELOW = Interval(0.2, 0.9)
ABOVE = Interval(1.1, 5.0)
AROUND_LOW = Interval(0.3, 1.2)
"""Includes 1, with a ratio of 0.6."""
AROUND_HIGH = Interval(0.8, 3.0)
"""Includes 1, with a ratio of 1.5."""
MIDDLES = {BELOW: 0.5, ABOVE: 2.0, AROUND_LOW: 0.6, AROUND_HIGH: 1.5}
SIDES = st.sampled_from([BELOW, ABOVE, AROUND_LOW, AROUND_HIGH, None])


def ratio(exact: Interval | None) -> RateRatio | None:
    """Return a rate ratio with an interval; by everything but that it would be another one."""
    if exact is None:
        return None
    other = Interval(0.99, 1.01)
    return RateRatio(MIDDLES.get(exact, 1.0), exact, other, 1.0, 1.0)


def of(
    linked: Interval | None,
    other: Interval | None,
    difference: Interval | None,
    together: Interval | None,
) -> Comparison:
    """Return a comparison with these intervals."""
    wide = Interval(0.1, 10.0)
    return Comparison(
        linked=ratio(linked),
        other=ratio(other),
        difference=None
        if difference is None
        else RatioOfRatios(1.0, 1.0, difference, wide, 1.0, 1.0),
        together=None if together is None else Together(1.0, together, 1.0),
        dispersion=None,
        confidence=0.95,
    )


@pytest.mark.parametrize(
    ("linked", "other", "difference", "together", "verdict"),
    [
        # Linked ones fell, and more than the others.
        (BELOW, AROUND_LOW, BELOW, BELOW, Verdict.FEWER_LINKED),
        (BELOW, AROUND_HIGH, BELOW, AROUND_LOW, Verdict.FEWER_LINKED),
        # They fell, but who can say that the others did not?
        (BELOW, AROUND_HIGH, AROUND_LOW, AROUND_LOW, Verdict.NO_CLEAR_CHANGE),
        (BELOW, AROUND_LOW, AROUND_LOW, AROUND_LOW, Verdict.NO_CLEAR_CHANGE),
        # The difference alone says nothing: the others may have become more.
        (AROUND_LOW, AROUND_HIGH, BELOW, AROUND_LOW, Verdict.NO_CLEAR_CHANGE),
        # Both, each by itself or only together.
        (BELOW, BELOW, AROUND_LOW, BELOW, Verdict.FEWER_BOTH),
        (BELOW, BELOW, BELOW, BELOW, Verdict.FEWER_BOTH),
        (AROUND_LOW, AROUND_LOW, AROUND_LOW, BELOW, Verdict.FEWER_BOTH),
        (AROUND_LOW, AROUND_LOW, AROUND_HIGH, BELOW, Verdict.FEWER_BOTH),
        # Together, but only because of one of them.
        (BELOW, AROUND_HIGH, AROUND_LOW, BELOW, Verdict.NO_CLEAR_CHANGE),
        # Without any attack afterwards there is no difference to tell.
        (BELOW, BELOW, None, BELOW, Verdict.FEWER_BOTH),
        (AROUND_LOW, BELOW, ABOVE, BELOW, Verdict.FEWER_OTHER),
        (AROUND_HIGH, BELOW, ABOVE, AROUND_LOW, Verdict.FEWER_OTHER),
        (AROUND_LOW, BELOW, AROUND_HIGH, AROUND_LOW, Verdict.NO_CLEAR_CHANGE),
        (ABOVE, AROUND_HIGH, AROUND_HIGH, AROUND_HIGH, Verdict.MORE),
        (AROUND_LOW, ABOVE, AROUND_LOW, AROUND_HIGH, Verdict.MORE),
        (AROUND_HIGH, AROUND_HIGH, AROUND_LOW, ABOVE, Verdict.MORE),
        (AROUND_LOW, AROUND_HIGH, AROUND_LOW, AROUND_LOW, Verdict.NO_CLEAR_CHANGE),
        # Nothing of one kind, ever.
        (BELOW, None, None, BELOW, Verdict.NO_CLEAR_CHANGE),
        (None, BELOW, None, BELOW, Verdict.NO_CLEAR_CHANGE),
        (None, None, None, None, Verdict.NO_CLEAR_CHANGE),
    ],
)
def test_each_verdict(
    linked: Interval | None,
    other: Interval | None,
    difference: Interval | None,
    together: Interval | None,
    verdict: Verdict,
) -> None:
    """By the intervals alone."""
    found = of(linked, other, difference, together)
    assert verdict_of(found, found) is verdict


@pytest.mark.parametrize("exact", [Interval(0.2, 1.0), Interval(1.0, 3.0)])
def test_an_interval_that_just_includes_1(exact: Interval) -> None:
    """Says nothing."""
    found = of(exact, exact, exact, exact)
    assert verdict_of(found, found) is Verdict.NO_CLEAR_CHANGE


@given(st.tuples(SIDES, SIDES, SIDES, SIDES), st.tuples(SIDES, SIDES, SIDES, SIDES))
def test_what_stands_only_with_the_month_before(
    whole: tuple[Interval | None, ...], without: tuple[Interval | None, ...]
) -> None:
    """Is not told: a verdict is the same with and without it, or none is clear."""
    comparisons = of(*whole), of(*without)
    each = [verdict_of(one, one) for one in comparisons]
    expected = each[0] if each[0] is each[1] else Verdict.NO_CLEAR_CHANGE
    assert verdict_of(*comparisons) is expected
    assert verdict_of(*reversed(comparisons)) is expected


@given(st.tuples(SIDES, SIDES, SIDES, SIDES))
def test_fewer_is_never_said_of_what_did_not_fall(
    intervals: tuple[Interval | None, ...],
) -> None:
    """Nor is the course thanked for linked attacks that fell no more than the others."""
    linked, other, difference, together = intervals
    found = of(*intervals)
    verdict = verdict_of(found, found)
    if verdict is Verdict.FEWER_LINKED:
        assert (linked, difference) == (BELOW, BELOW)
    if verdict is Verdict.FEWER_OTHER:
        assert (other, difference) == (BELOW, ABOVE)
    if verdict is Verdict.FEWER_BOTH:
        assert {linked, other} <= {BELOW, AROUND_LOW}
        assert together is BELOW or linked is other is BELOW
    if verdict is Verdict.MORE:
        assert ABOVE in {linked, other, together}


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        (ABOVE, True),
        (AROUND_HIGH, False),
        (BELOW, False),
        (Interval(1.0, 4.0), False),
        (None, False),
    ],
)
def test_a_weather_link(exact: Interval | None, shown: bool) -> None:  # noqa: FBT001
    """Is shown when attacks came more often in exposed time than chance allows."""
    assert shows_link(ratio(exact)) is shown


def test_from_attacks_to_none() -> None:
    """Twenty of each kind, then none at all in as much time: fewer of both."""
    before = Phase(Counted(20, 60), Counted(20, 60))
    found = compare(Phase(Counted(0, 60), Counted(0, 60)), before)
    assert found.difference is None
    assert verdict_of(found, found) is Verdict.FEWER_BOTH
