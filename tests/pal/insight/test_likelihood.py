"""The conditional likelihood, against all choices written out."""

from collections import Counter
from math import comb, exp, log

from hypothesis import given, strategies as st
import pytest

from custom_components.pressure_pal.pal.insight.likelihood import (
    climb,
    likelihood,
    solve,
)
from custom_components.pressure_pal.pal.insight.strata import Stratum

from . import slow_and_sure as sure
from .crossovers import C1, C3, C4, C5, drawn_sets, one, two

HPA = (-8.5, -3.0, -0.4, 0.0, 2.5, 7.0)
SLOPES = st.floats(min_value=-2, max_value=2)


def written_out(strata: list[Stratum], coefficients: tuple[float, ...]) -> float:
    """Return the logarithm of the likelihood, every choice looked at."""
    return sure.choosing(
        ((stratum.cases, stratum.referents) for stratum in strata), coefficients
    )


@given(drawn_sets(HPA), SLOPES)
def test_one_covariate(strata: list[Stratum], slope: float) -> None:
    """Its value, and slope and curvature as differences of values."""
    found = likelihood(Counter(strata), (slope,))
    here = written_out(strata, (slope,))
    assert found.value == pytest.approx(here, abs=1e-9)
    step = 1e-3
    above = written_out(strata, (slope + step,))
    below = written_out(strata, (slope - step,))
    gradient = (above - below) / (2 * step)
    curvature = (above - 2 * here + below) / step**2
    assert found.gradient[0] == pytest.approx(gradient, rel=1e-3, abs=1e-3)
    assert found.information[0][0] == pytest.approx(-curvature, rel=1e-3, abs=1e-3)


@given(
    st.lists(
        st.tuples(drawn_sets(HPA, 2), st.sampled_from([0, 1])), min_size=1, max_size=3
    ),
    SLOPES,
    SLOPES,
)
def test_two_covariates(
    drawn: list[tuple[list[Stratum], int]], slope: float, change: float
) -> None:
    """The same for exposure and its change after."""
    strata = [two(stratum, after) for some, after in drawn for stratum in some]
    found = likelihood(Counter(strata), (slope, change))
    assert found.value == pytest.approx(written_out(strata, (slope, change)), abs=1e-9)
    step = 1e-3
    ahead = likelihood(Counter(strata), (slope, change + step))
    back = likelihood(Counter(strata), (slope, change - step))
    by_difference = (ahead.value - back.value) / (2 * step)
    assert found.gradient[1] == pytest.approx(by_difference, rel=1e-3, abs=1e-3)
    for i in (0, 1):
        curvature = (ahead.gradient[i] - back.gradient[i]) / (2 * step)
        assert found.information[i][1] == pytest.approx(-curvature, rel=1e-3, abs=1e-3)
        assert found.information[1][i] == pytest.approx(found.information[i][1])


@given(drawn_sets(HPA), SLOPES, st.sampled_from([-1020.0, 1e5]))
def test_a_common_level_does_not_matter(
    strata: list[Stratum], slope: float, level: float
) -> None:
    """The likelihood of 1013 hPa and of 0 is the same: only differences count."""
    moved = [
        one(
            (x + level for (x,) in stratum.cases),
            (x + level for (x,) in stratum.referents),
        )
        for stratum in strata
    ]
    found, expected = (likelihood(Counter(some), (slope,)) for some in (moved, strata))
    assert found.value == pytest.approx(expected.value, abs=1e-7)
    assert found.information[0][0] == pytest.approx(
        expected.information[0][0], abs=1e-7
    )


@given(drawn_sets(HPA), st.permutations(range(6)))
def test_the_order_does_not_matter(strata: list[Stratum], order: list[int]) -> None:
    """Neither of the strata nor of what is in them."""
    mixed = [
        Stratum(stratum.cases[::-1], stratum.referents[::-1])
        for stratum in strata[::-1]
    ]
    found, expected = (likelihood(Counter(some), (0.3,)) for some in (mixed, strata))
    assert found.value == pytest.approx(expected.value)
    assert found.gradient[0] == pytest.approx(expected.gradient[0])


def test_a_large_stratum_does_not_overflow() -> None:
    """Half of a thousand: nearly as many choices as a float can count to."""
    large = one([1.0, 0.0] * 250, [0.0, 1.0] * 250)
    found = likelihood({large: 1}, (0.0,))
    assert found.value == pytest.approx(-log(comb(1000, 500)))
    assert found.gradient[0] == pytest.approx(0.0, abs=1e-9)


def test_an_exposure_far_from_the_others_does_not_vanish() -> None:
    """Its odds are e to the 5000, the others' beside it not even a float."""
    steep = likelihood({one([0.0, 1000.0], [1.0, 2.0]): 1}, (5.0,))
    assert steep.value == pytest.approx(-10.0 - log(1 + exp(-5) + exp(-10)))


@pytest.mark.parametrize("strata", [C1, C3, C5])
def test_at_the_top_nothing_leads_up(strata: list[Stratum]) -> None:
    """No slope is left, and to both sides it goes down."""
    (top,), there = climb(Counter(strata), 1)
    assert there.gradient[0] == pytest.approx(0.0, abs=1e-9)
    for near in (top - 1e-3, top + 1e-3):
        assert likelihood(Counter(strata), (near,)).value < there.value


def test_at_the_top_of_two() -> None:
    """In every direction."""
    place, there = climb(Counter(C4), 2)
    assert there.gradient == pytest.approx([0.0, 0.0], abs=1e-9)
    for aside in ((1e-3, 0), (-1e-3, 0), (0, 1e-3), (0, -1e-3), (1e-3, -1e-3)):
        near = (place[0] + aside[0], place[1] + aside[1])
        assert likelihood(Counter(C4), near).value < there.value


@pytest.mark.parametrize("unit", [1e-6, 1.0, 1e6])
def test_every_unit_is_climbed_in(unit: float) -> None:
    """In pascals or in atmospheres, the top is the same one."""
    strata = [
        one((x * unit for (x,) in s.cases), (x * unit for (x,) in s.referents))
        for s in C3
    ]
    (top,), _ = climb(Counter(strata), 1)
    assert top * unit * 5 == pytest.approx(-1.266764926041999, rel=1e-11)


def test_a_step_too_far_is_halved() -> None:
    """The whole first step would end where the likelihood is lower than at the start."""
    gentle, steep = one([0.1], [0.0]), one([0.0], [0.0] * 199 + [10.0])
    strata = {gentle: 1000, steep: 10}
    start = likelihood(strata, (0.0,))
    step = start.gradient[0] / start.information[0][0]
    assert likelihood(strata, (step,)).value < start.value
    (top,), there = climb(strata, 1)
    assert there.gradient[0] == pytest.approx(0.0, abs=1e-9)
    assert 0 < top < step


def test_equations_without_one_answer() -> None:
    """Singular ones have none."""
    assert solve([[0.0]], [1.0]) is None
    assert solve([[1.0, 1.0], [1.0, 1.0]], [1.0, 1.0]) is None
    assert solve([[2.0, 1.0], [1.0, 3.0]], [5.0, 10.0]) == pytest.approx([1.0, 3.0])
