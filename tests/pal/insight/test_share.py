"""Shares of attacks, against worked examples and fractions."""

from fractions import Fraction
from math import inf

from hypothesis import assume, given, strategies as st
import pytest

from custom_components.pressure_pal.pal.insight.rates import Counted, rate_ratio
from custom_components.pressure_pal.pal.insight.share import (
    among_exposed,
    attributable,
    levin,
    linked_share,
    miettinen,
    share_interval,
)

from . import slow_and_sure as sure

COUNTED = st.builds(
    Counted,
    st.integers(min_value=0, max_value=40),
    st.integers(min_value=1, max_value=400),
)
SOME = COUNTED.filter(lambda counted: counted.count > 0)


@pytest.mark.parametrize(
    ("linked", "other", "among_linked", "among_all", "excess"),
    [
        (Counted(9, 30), Counted(9, 90), 0.666667, 0.333333, 6),
        (Counted(4, 36), Counted(7, 84), 0.25, 0.090909, 1),
        # Fewer than at the other rate: no excess, and the sign is kept.
        (Counted(2, 30), Counted(12, 90), -1.0, -0.142857, -2),
    ],
)
def test_the_oracles(
    linked: Counted,
    other: Counted,
    among_linked: float,
    among_all: float,
    excess: float,
) -> None:
    """Both ways to the share of all attacks agree: nothing confounds one person's phase."""
    found = attributable(linked, other)
    ratio, share = rate_ratio(linked, other), linked_share(linked, other)
    assert found is not None
    assert ratio is not None
    assert share is not None
    assert found.among_linked == pytest.approx(among_linked, abs=5e-7)
    assert among_exposed(ratio.ratio) == pytest.approx(among_linked, abs=5e-7)
    assert found.among_all == pytest.approx(among_all, abs=5e-7)
    assert miettinen(share.observed, ratio.ratio) == pytest.approx(among_all, abs=5e-7)
    assert levin(share.by_chance, ratio.ratio) == pytest.approx(among_all, abs=5e-7)
    assert found.excess == pytest.approx(excess)


def test_its_interval_is_that_of_the_ratio() -> None:
    """0.052 to 0.883: even at three times the rate it may be hardly any."""
    found = attributable(Counted(9, 30), Counted(9, 90))
    assert found is not None
    assert found.interval.low == pytest.approx(0.052221, abs=5e-7)
    assert found.interval.high == pytest.approx(0.882767, abs=5e-7)


@pytest.mark.parametrize(
    ("ratio", "percent"), [(1.07, 1.4), (1.27, 5.1), (2, 16.7), (3, 28.6)]
)
def test_levin_at_a_fifth_of_the_time(ratio: float, percent: float) -> None:
    """What the effects of published studies come to."""
    assert round(100 * levin(0.2, ratio), 1) == percent


@given(SOME, SOME)
def test_levin_and_miettinen_agree(linked: Counted, other: Counted) -> None:
    """For every phase, and what is left is what would have come anyway."""
    found = attributable(linked, other)
    ratio, share = rate_ratio(linked, other), linked_share(linked, other)
    assert found is not None
    assert ratio is not None
    assert share is not None
    assert found.among_all == pytest.approx(
        miettinen(share.observed, ratio.ratio), abs=1e-9
    )
    assert found.among_all == pytest.approx(
        levin(share.by_chance, ratio.ratio), abs=1e-9
    )
    assert found.excess == pytest.approx(found.among_linked * linked.count)
    assert found.among_linked in found.interval


@given(COUNTED, COUNTED)
def test_what_chance_would_link(linked: Counted, other: Counted) -> None:
    """The share of the time, and beside it an interval that ends where tails are rare."""
    found = linked_share(linked, other)
    attacks = linked.count + other.count
    if attacks == 0:
        assert found is None
        return
    assert found is not None
    assert found.by_chance == linked.time / (linked.time + other.time)
    assert found.observed in found.interval
    low, high = Fraction(found.interval.low), Fraction(found.interval.high)
    assert (low == 0) == (linked.count == 0)
    assert (high == 1) == (other.count == 0)
    if low > 0:
        chances = sure.binomial(attacks, low / (1 - low))
        assert sure.at_least(chances, linked.count) == pytest.approx(0.025)
    if high < 1:
        chances = sure.binomial(attacks, high / (1 - high))
        assert sure.at_most(chances, linked.count) == pytest.approx(0.025)


@given(COUNTED, COUNTED)
def test_the_share_and_the_ratio_never_contradict_each_other(
    linked: Counted, other: Counted
) -> None:
    """Chance's share lies within the interval just where a ratio of 1 lies within its own."""
    share, ratio = linked_share(linked, other), rate_ratio(linked, other)
    assume(share is not None)
    assert share is not None
    assert ratio is not None
    assume(abs(ratio.p_exact - 0.05) > 1e-9)
    assert (share.by_chance in share.interval) == (1.0 in ratio.exact)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (0, 10, 0.0, 0.3084971),
        (1, 10, 0.0025286, 0.4450161),
        (5, 10, 0.1870860, 0.8129140),
        (10, 10, 0.6915029, 1.0),
    ],
)
def test_clopper_and_pearson_in_tenths(
    count: int, of: int, low: float, high: float
) -> None:
    """What every table of exact binomial intervals has."""
    found = share_interval(count, of)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-7)


def test_ends() -> None:
    """No linked attack is none in excess; none of the others, and all of them are."""
    none_linked = attributable(Counted(0, 30), Counted(9, 90))
    assert none_linked is not None
    assert none_linked.among_linked == none_linked.interval.low == -inf
    assert none_linked.excess == -3
    assert none_linked.among_all == pytest.approx(-1 / 3)
    all_linked = attributable(Counted(9, 30), Counted(0, 90))
    assert all_linked is not None
    assert all_linked.among_linked == all_linked.among_all == 1
    assert all_linked.interval.high == 1
    assert miettinen(1.0, inf) == levin(0.25, inf) == 1
    assert miettinen(0.0, inf) == levin(0.0, inf) == miettinen(0.0, 0.0) == 0
    assert levin(0.25, 0.0) == pytest.approx(-1 / 3)


def test_nothing_to_share() -> None:
    """Unknown is not a share of 0."""
    nothing, never = Counted(0, 30), Counted(0, 0)
    assert linked_share(nothing, nothing) is None
    assert linked_share(never, never) is None
    assert attributable(nothing, nothing) is None
    assert attributable(Counted(3, 30), never) is None
    assert attributable(never, Counted(3, 30)) is None


@pytest.mark.parametrize(("count", "of"), [(0, 0), (3, 2), (-1, 2)])
def test_what_is_no_share(count: int, of: int) -> None:
    """More than all of them, or of none."""
    with pytest.raises(ValueError, match="is no share"):
        share_interval(count, of)
