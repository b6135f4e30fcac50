"""Counts added up, against every way they could have come about."""

from fractions import Fraction
from itertools import product
from math import comb, log, prod

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.insight.added import added
from custom_components.pressure_pal.pal.insight.conditional import binomial, log_choose

from . import slow_and_sure as sure

PARTS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(1, 2)), min_size=1, max_size=3
).filter(lambda parts: any(size for size, _ in parts))
"""Coins thrown at once, and how often."""
ODDS = st.fractions(min_value=Fraction(1, 20), max_value=20, max_denominator=20)


def every_way(weights: list[list[int]], odds: Fraction) -> sure.Chances:
    """Return the chance of each sum, all combinations written out."""
    ways = dict[int, Fraction]()
    for counts in product(*(range(len(one)) for one in weights)):
        pairs = zip(weights, counts, strict=True)
        way = prod((one[count] for one, count in pairs), start=Fraction(1))
        ways[sum(counts)] = ways.get(sum(counts), Fraction(0)) + way * odds ** sum(
            counts
        )
    return sure.scaled(ways)


@settings(deadline=None, max_examples=60)
@given(PARTS, ODDS, st.data())
def test_every_way(
    parts: list[tuple[int, int]], odds: Fraction, data: st.DataObject
) -> None:
    """Whatever the sum was, its two tails are those of all combinations."""
    observed = data.draw(st.integers(0, sum(size * times for size, times in parts)))
    found = added(
        [([log_choose(size, k) for k in range(size + 1)], n) for size, n in parts],
        observed,
    )
    written = [
        [comb(size, k) for k in range(size + 1)] for size, n in parts for _ in range(n)
    ]
    chances = every_way(written, odds)
    assert len(found.log_weights) == len(chances)
    more, fewer = found.at_least(float(odds)), found.at_most(float(odds))
    assert more == pytest.approx(sure.at_least(chances, observed), rel=1e-8)
    assert fewer == pytest.approx(sure.at_most(chances, observed), rel=1e-8)


@pytest.mark.parametrize(
    ("whole", "observed"), [(12, 5), (300, 0), (300, 150), (2000, 1990)]
)
def test_coins_are_a_binomial(whole: int, observed: int) -> None:
    """One by one, in heaps, or all at once."""
    expected = float(
        Fraction(sum(comb(whole, k) for k in range(observed, whole + 1)), 2**whole)
    )
    coin = binomial(0, 1).log_weights
    halves = [binomial(0, whole // 2).log_weights, binomial(0, whole // 2).log_weights]
    for parts in ([(coin, whole)], [(half, 1) for half in halves]):
        found = added(parts, observed)
        assert found.at_least() == pytest.approx(expected, rel=1e-8)


def test_shares_of_their_own() -> None:
    """Three coins with 1 head in 4 and one with 3: three heads or more in 31 of 256."""
    rare, often = (log(3), 0.0), (0.0, log(3))
    found = added([(rare, 3), (often, 1)], 3)
    # The three but not the other, two of them and the other, or all four.
    assert found.at_least() == pytest.approx((1 + 3 * 3 * 3 + 3) / 256)
