"""Overdispersion, against the output of regressions and published quantiles."""

from math import log, sqrt

from hypothesis import given, strategies as st
import pytest

from custom_components.pressure_pal.pal.insight.dispersion import (
    Dispersion,
    pearson,
    t_quantile,
    widened,
)
from custom_components.pressure_pal.pal.insight.interval import normal_quantile
from custom_components.pressure_pal.pal.insight.rates import Counted, wald_interval

PLAIN = ((2, 0, 3, 1, 2, 4, 0, 2), (1, 0, 0, 2, 1, 0, 1, 0))
CLUSTERED = ((0, 0, 5, 1, 0, 6, 0, 4), (0, 3, 0, 0, 0, 4, 0, 1))
COUNTS = st.lists(st.integers(min_value=0, max_value=9), min_size=1, max_size=8)


def weekly(phases: tuple[tuple[int, ...], ...]) -> list[list[Counted]]:
    """Return counts by week."""
    return [[Counted(count, 7) for count in phase] for phase in phases]


def measured(phases: tuple[tuple[int, ...], ...]) -> Dispersion:
    """Return the dispersion of counts by week."""
    found = pearson(weekly(phases))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("phases", "phi", "statistic"),
    [(PLAIN, 0.993878, 13.914286), (CLUSTERED, 2.928571, 41.0)],
)
def test_the_oracles(
    phases: tuple[tuple[int, ...], ...], phi: float, statistic: float
) -> None:
    """Sixteen weeks of attacks that come singly, and sixteen of attacks in clusters."""
    found = measured(phases)
    assert found.phi == pytest.approx(phi, abs=5e-7)
    assert found.statistic == pytest.approx(statistic, abs=5e-7)
    assert found.degrees == 14


def test_single_attacks_keep_their_interval() -> None:
    """A dispersion below 1 never makes an interval narrower than chance does."""
    after, before = Counted(5, 56), Counted(14, 56)
    found = widened(after, before, measured(PLAIN))
    assert found is not None
    assert (found.low, found.high) == pytest.approx((0.128640, 0.991534), abs=5e-7)
    assert found == wald_interval(after, before)


def test_clusters_widen_it() -> None:
    """The same ratio, half; by chance, widened, and widened by Student's t."""
    after, before = Counted(8, 56), Counted(16, 56)
    dispersion = measured(CLUSTERED)
    by_chance = wald_interval(after, before)
    found = widened(after, before, dispersion)
    student = widened(after, before, dispersion, student=True)
    assert by_chance is not None
    assert found is not None
    assert student is not None
    assert (by_chance.low, by_chance.high) == pytest.approx(
        (0.213988, 1.168291), abs=5e-7
    )
    assert (found.low, found.high) == pytest.approx((0.117008, 2.136611), abs=5e-7)
    assert (student.low, student.high) == pytest.approx((0.102032, 2.450219), abs=5e-7)
    error = log(found.high / found.low) / 2 / normal_quantile(0.95)
    assert error == pytest.approx(0.741018, abs=5e-7)


@given(COUNTS, COUNTS, st.floats(min_value=0.5, max_value=50))
def test_time_has_no_unit(first: list[int], second: list[int], unit: float) -> None:
    """In hours or days, the weeks of a phase in whichever order."""
    plain = pearson([[Counted(n, 7) for n in first], [Counted(n, 7) for n in second]])
    other = pearson(
        [
            [Counted(n, 7 * unit) for n in reversed(second)],
            [Counted(n, 7 * unit) for n in sorted(first)],
        ]
    )
    if plain is None:
        assert other is None
        return
    assert other is not None
    assert other.degrees == plain.degrees
    assert other.statistic == pytest.approx(plain.statistic, abs=1e-9)


def test_time_at_risk_is_what_is_expected_by() -> None:
    """Twice the attacks in twice the time is as expected; unequal weeks are no clusters."""
    steady = pearson([[Counted(4, 1), Counted(8, 2), Counted(2, 0.5)]])
    assert steady is not None
    assert steady.degrees == 2
    assert steady.statistic == pytest.approx(0)
    assert steady.widening == 1


@pytest.mark.parametrize(
    "phases",
    [
        [],
        [[]],
        [[Counted(3, 7)], [Counted(1, 7)]],
        [[Counted(0, 7), Counted(0, 7)]],
        [[Counted(3, 7), Counted(0, 0)]],
    ],
)
def test_too_little_to_vary(phases: list[list[Counted]]) -> None:
    """One period each, no attack, or no time: unknown."""
    assert pearson(phases) is None


def test_a_phase_without_attacks_does_not_pass_for_steady() -> None:
    """It adds nothing, neither to what varies nor to what could have."""
    alone = pearson(weekly(CLUSTERED[:1]))
    assert pearson(weekly((CLUSTERED[0], (0, 0, 0, 0)))) == alone


def test_a_zero_has_no_widened_interval() -> None:
    """The approximation has none."""
    assert widened(Counted(0, 56), Counted(16, 56), measured(PLAIN)) is None


@pytest.mark.parametrize(
    ("degrees", "two_sided_5", "two_sided_1"),
    [
        (1, 12.706205, 63.656741),
        (2, 4.302653, 9.924843),
        (3, 3.182446, 5.840909),
        (5, 2.570582, 4.032143),
        (10, 2.228139, 3.169273),
        (14, 2.144787, 2.976843),
        (30, 2.042272, 2.749996),
        (120, 1.979930, 2.617421),
    ],
)
def test_the_t_table(degrees: int, two_sided_5: float, two_sided_1: float) -> None:
    """What every statistics book has at its end."""
    assert t_quantile(0.95, degrees) == pytest.approx(two_sided_5, abs=1e-6)
    assert t_quantile(0.99, degrees) == pytest.approx(two_sided_1, abs=1e-6)


@given(st.floats(min_value=0.02, max_value=0.999))
def test_t_of_one_and_two_degrees_is_known_outright(confidence: float) -> None:
    """Algebra, for two; and it is never narrower than the normal one."""
    expected = confidence * sqrt(2 / (1 - confidence**2))
    assert t_quantile(confidence, 2) == pytest.approx(expected, rel=1e-8)
    wider = [t_quantile(confidence, degrees) for degrees in (1, 2, 3, 10, 101)]
    assert wider == sorted(wider, reverse=True)
    assert wider[-1] > normal_quantile(confidence)
