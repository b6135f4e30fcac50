"""Intervals and how wide they have to be."""

from math import inf, log

import pytest

from custom_components.pressure_pal.pal.insight.interval import (
    Interval,
    around,
    bounded_exp,
    normal_quantile,
    outside,
    two_sided,
)


def test_both_ends_belong_to_it() -> None:
    """An interval that ends at 1 does not leave it out."""
    assert 1.0 in Interval(1.0, 2.0)
    assert 2.0 in Interval(1.0, 2.0)
    assert 0.999 not in Interval(1.0, 2.0)
    assert 2.001 not in Interval(1.0, 2.0)
    assert 1e300 in Interval(0.0, inf)


def test_other_units() -> None:
    """An open end stays open."""
    assert Interval(0.0, inf).times(28) == Interval(0.0, inf)
    assert Interval(1.0, 3.0).times(28) == Interval(28.0, 84.0)


@pytest.mark.parametrize(
    ("confidence", "quantile"), [(0.9, 1.644854), (0.95, 1.959964), (0.99, 2.575829)]
)
def test_the_normal_quantiles_of_every_table(
    confidence: float, quantile: float
) -> None:
    """And back: so far out, the p-value is what the confidence leaves."""
    assert normal_quantile(confidence) == pytest.approx(quantile, abs=5e-7)
    assert two_sided(quantile) == pytest.approx(1 - confidence, abs=1e-6)
    assert two_sided(-quantile) == two_sided(quantile)
    assert outside(confidence) == pytest.approx((1 - confidence) / 2)


def test_no_distance_is_no_evidence() -> None:
    """Its p-value is 1."""
    assert two_sided(0.0) == 1.0


def test_around_a_logarithm() -> None:
    """As far below as above, on the scale of ratios."""
    found = around(log(2.0), log(3.0))
    assert (found.low, found.high) == pytest.approx((2 / 3, 6.0))


@pytest.mark.parametrize("confidence", [0.0, 1.0, -0.5, 95.0])
def test_what_is_no_confidence(confidence: float) -> None:
    """95 is not 95 %."""
    with pytest.raises(ValueError, match="between 0 and 1"):
        outside(confidence)


def test_the_exponential_has_ends() -> None:
    """Too much for a float is infinite, not an error."""
    assert bounded_exp(800.0) == inf
    assert bounded_exp(-inf) == 0.0
    assert bounded_exp(inf) == inf
