"""Exact conditional inference, against exact fractions and textbook tables."""

from fractions import Fraction
from math import comb, exp, inf, isinf, log

from hypothesis import assume, given, strategies as st
import pytest

from custom_components.pressure_pal.pal.insight.conditional import (
    EXACT,
    MID_P,
    Conditional,
    binomial,
    hypergeometric,
    log_choose,
    poisson,
)

from . import slow_and_sure as sure

OWN = st.sampled_from([EXACT, MID_P])
ODDS = st.fractions(min_value=Fraction(1, 50), max_value=50, max_denominator=50)


@st.composite
def fourfolds(draw: st.DrawFn) -> tuple[int, int, int, int]:
    """Draw a count, its row, the other row, and its column."""
    a, b, c, d = (draw(st.integers(min_value=0, max_value=12)) for _ in range(4))
    return a, a + b, c + d, a + c


@st.composite
def binomials(draw: st.DrawFn) -> tuple[int, int]:
    """Draw a count and of how many."""
    of = draw(st.integers(min_value=1, max_value=40))
    return draw(st.integers(min_value=0, max_value=of)), of


@given(st.integers(min_value=0, max_value=300), st.data())
def test_ways_to_choose(whole: int, data: st.DataObject) -> None:
    """As counted with whole numbers."""
    part = data.draw(st.integers(min_value=0, max_value=whole))
    assert log_choose(whole, part) == pytest.approx(log(comb(whole, part)), abs=1e-11)


@given(binomials(), ODDS, OWN)
def test_binomial_tails(drawn: tuple[int, int], odds: Fraction, own: float) -> None:
    """Added up with fractions."""
    count, of = drawn
    chances = sure.binomial(of, odds)
    found, half = binomial(count, of), Fraction(own)
    more, fewer = found.at_least(float(odds), own), found.at_most(float(odds), own)
    assert more == pytest.approx(sure.at_least(chances, count, half), rel=1e-9)
    assert fewer == pytest.approx(sure.at_most(chances, count, half), rel=1e-9)
    p = found.p_value(float(odds), own)
    assert p == pytest.approx(sure.central(chances, count, half), rel=1e-9)


@given(fourfolds(), ODDS, OWN)
def test_hypergeometric_tails(
    drawn: tuple[int, int, int, int], odds: Fraction, own: float
) -> None:
    """The same for a fourfold table, whatever its odds ratio."""
    count, row, other_row, column = drawn
    chances = sure.fourfold(row, other_row, column, odds)
    found, half = hypergeometric(*drawn), Fraction(own)
    assert len(found.log_weights) == len(chances)
    assert found.informative == (len(chances) > 1)
    more, fewer = found.at_least(float(odds), own), found.at_most(float(odds), own)
    assert more == pytest.approx(sure.at_least(chances, count, half), rel=1e-9)
    assert fewer == pytest.approx(sure.at_most(chances, count, half), rel=1e-9)


@given(fourfolds(), st.floats(min_value=0.5, max_value=0.999), OWN)
def test_the_interval_ends_where_the_tail_is_just_so_rare(
    drawn: tuple[int, int, int, int], confidence: float, own: float
) -> None:
    """Its ends put into the definition, with fractions, give back the confidence."""
    count, row, other_row, column = drawn
    given_sums = hypergeometric(*drawn)
    assume(given_sums.informative)
    found, half = given_sums.interval(confidence, own), Fraction(own)
    tail = pytest.approx((1 - confidence) / 2, rel=1e-8)
    lowest, highest = max(0, column - other_row), min(row, column)
    assert (found.low == 0) == (count == lowest)
    assert isinf(found.high) == (count == highest)
    if count > lowest:
        chances = sure.fourfold(row, other_row, column, Fraction(found.low))
        assert sure.at_least(chances, count, half) == tail
    if count < highest:
        chances = sure.fourfold(row, other_row, column, Fraction(found.high))
        assert sure.at_most(chances, count, half) == tail


@given(fourfolds())
def test_the_estimate_expects_what_was_observed(
    drawn: tuple[int, int, int, int],
) -> None:
    """With fractions, too; at an end it is 0 or infinite."""
    count, row, other_row, column = drawn
    given_sums = hypergeometric(*drawn)
    assume(given_sums.informative)
    found = given_sums.estimate()
    if found in {0.0, inf}:
        end = min if found == 0 else max
        assert count == end(sure.fourfold(row, other_row, column, Fraction(1)))
        return
    chances = sure.fourfold(row, other_row, column, Fraction(found))
    assert float(sum(k * p for k, p in chances.items())) == pytest.approx(count)


@given(fourfolds(), OWN)
def test_intervals_are_in_order(drawn: tuple[int, int, int, int], own: float) -> None:
    """The estimate lies within, more confidence is wider, mid-P is narrower than exact."""
    found = hypergeometric(*drawn)
    assume(found.informative)
    narrow, wide = found.interval(0.9, own), found.interval(0.99, own)
    assert wide.low <= narrow.low <= found.estimate() <= narrow.high <= wide.high
    exact, mid_p = found.interval(own=EXACT), found.interval(own=MID_P)
    assert exact.low <= mid_p.low <= mid_p.high <= exact.high


@given(binomials(), OWN)
def test_seen_from_the_other_end(drawn: tuple[int, int], own: float) -> None:
    """Misses instead of hits: the reciprocal of everything."""
    count, of = drawn
    hits, misses = binomial(count, of), binomial(of - count, of)
    assert hits.p_value(own=own) == pytest.approx(misses.p_value(own=own))
    if 0 < count < of:
        assert hits.estimate() == pytest.approx(1 / misses.estimate())
        assert hits.interval(own=own).low == pytest.approx(
            1 / misses.interval(own=own).high
        )


@given(binomials())
def test_the_binomial_estimate_is_hits_by_misses(drawn: tuple[int, int]) -> None:
    """Known without a search."""
    count, of = drawn
    expected = inf if count == of else count / (of - count)
    assert binomial(count, of).estimate() == pytest.approx(expected)


@given(
    st.integers(min_value=0, max_value=60), st.floats(min_value=0.5, max_value=0.999)
)
def test_poisson_ends_where_the_tail_is_just_so_rare(
    count: int, confidence: float
) -> None:
    """By the chances of 0, 1, 2 ... up to the count, multiplied out."""

    def at_most(limit: int, mean: float) -> float:
        term = total = exp(-mean)
        for k in range(1, limit + 1):
            term *= mean / k
            total += term
        return total if limit >= 0 else 0.0

    found = poisson(count).interval(confidence)
    tail = (1 - confidence) / 2
    assert at_most(count, found.high) == pytest.approx(tail, rel=1e-7)
    assert 1 - at_most(count - 1, found.low) == pytest.approx(tail if count else 1.0)


@pytest.mark.parametrize("own", [EXACT, MID_P])
def test_counts_of_thousands(own: float) -> None:
    """Nothing overflows, and the interval is as the normal approximation has it."""
    found = hypergeometric(1500, 3000, 3000, 2900)
    interval = found.interval(own=own)
    error = (1 / 1500 + 1 / 1500 + 1 / 1400 + 1 / 1600) ** 0.5
    middle = log(1500 * 1600 / (1500 * 1400))
    assert log(interval.low) == pytest.approx(middle - 1.96 * error, abs=2e-3)
    assert log(interval.high) == pytest.approx(middle + 1.96 * error, abs=2e-3)
    assert binomial(0, 3000).interval().high == pytest.approx(0.0012304, rel=1e-3)


@pytest.mark.parametrize(("count", "of"), [(10, 1010), (1, 1000), (999, 1000)])
def test_what_is_all_but_impossible_keeps_its_digits(count: int, of: int) -> None:
    """A tail of 1e-280 is not 0: only the chances that matter beside it are left out."""
    ways = sum(comb(of, k) for k in range(count + 1))
    expected = float(Fraction(ways, 2**of))
    assert binomial(count, of).at_most() == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("count", [5, 1500, 2999])
def test_hardly_any_doubt_at_all(count: int) -> None:
    """A tail near the smallest float is found, past places where nothing is left of it."""
    found = binomial(count, 3000)
    log_odds = found.lowest_log_odds(1e-300, EXACT)
    assert found.at_least(exp(log_odds)) == pytest.approx(1e-300, rel=1e-6)


def test_one_possibility_says_nothing() -> None:
    """Everything is compatible with it."""
    found = Conditional([0.0], 0)
    assert not found.informative
    assert (found.interval().low, found.interval().high) == (0.0, inf)
    assert found.p_value() == 1.0


def test_odds_of_nothing() -> None:
    """There is no logarithm of 0."""
    with pytest.raises(ValueError, match="positive"):
        binomial(1, 2).at_least(0.0)
