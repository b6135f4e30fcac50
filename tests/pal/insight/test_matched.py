"""The distribution of exposed cases over matched sets, against every draw counted."""

from fractions import Fraction
from math import comb

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.insight.conditional import EXACT, MID_P
from custom_components.pressure_pal.pal.insight.matched import matched
from custom_components.pressure_pal.pal.insight.strata import Stratum

from . import slow_and_sure as sure
from .crossovers import drawn_sets, one, turned, written

ODDS = st.fractions(min_value=Fraction(1, 20), max_value=20, max_denominator=20)


def exposed_cases(strata: list[Stratum]) -> int:
    """Return how many cases were exposed."""
    return int(sum(case[0] for stratum in strata for case in stratum.cases))


def every_draw(strata: list[Stratum], odds: Fraction) -> sure.Chances:
    """Return the distribution by drawing every set in every way."""
    sets = [
        ([int(x) for (x,) in (*stratum.cases, *stratum.referents)], len(stratum.cases))
        for stratum in strata
    ]
    return sure.matched(sets, odds)


@given(drawn_sets(most=4), ODDS, st.sampled_from([EXACT, MID_P]))
@settings(deadline=None)
def test_every_draw(strata: list[Stratum], odds: Fraction, own: float) -> None:
    """Several cases in a set included, and sets that say nothing."""
    found, count = matched(strata), exposed_cases(strata)
    chances = every_draw(strata, odds)
    assert len(found.log_weights) == len(chances)
    assert found.observed == count - min(chances)
    half = Fraction(own)
    more, fewer = found.at_least(float(odds), own), found.at_most(float(odds), own)
    assert more == pytest.approx(sure.at_least(chances, count, half), rel=1e-8)
    assert fewer == pytest.approx(sure.at_most(chances, count, half), rel=1e-8)


@pytest.mark.parametrize("exposed", [0, 1, 30, 59, 60])
def test_pairs_are_a_binomial(exposed: int) -> None:
    """Of sixty pairs that differ, so many exposed cases: at even odds a toss of coins."""
    pairs = written("1|0 " * exposed + "0|1 " * (60 - exposed))
    expected = sum(comb(60, k) for k in range(exposed, 61)) / 2**60
    assert matched(pairs).at_least() == pytest.approx(expected, rel=1e-9)


def test_thousands_of_sets() -> None:
    """So many that whole numbers of ways do not fit a float."""
    pairs = written("1|0 " * 1500 + "0|1 " * 1300)
    found = matched(pairs)
    assert found.estimate() == pytest.approx(1500 / 1300, rel=1e-9)
    expected = sum(comb(2800, k) for k in range(1500, 2801))
    assert found.at_least() == pytest.approx(float(Fraction(expected, 2**2800)))
    mirrored = matched(turned(pairs))
    assert mirrored.estimate() == pytest.approx(1300 / 1500, rel=1e-9)
    assert mirrored.at_most() == pytest.approx(found.at_least(), rel=1e-9)


@pytest.mark.parametrize("exposure", [0.5, -1.0, 2.0])
def test_only_yes_and_no(exposure: float) -> None:
    """An amount has no exact distribution here."""
    with pytest.raises(ValueError, match=r"0\.0 or 1\.0"):
        matched([one([1.0], [0.0, exposure])])
    with pytest.raises(ValueError, match=r"0\.0 or 1\.0"):
        matched([Stratum(((1.0, 1.0),), ((0.0, 0.0),))])
