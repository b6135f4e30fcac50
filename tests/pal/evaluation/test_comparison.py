"""The comparison, against science's numbers and against every pair of counts added up."""

from fractions import Fraction
from math import inf, log, sqrt
from statistics import NormalDist

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.evaluation.comparison import (
    clusters,
    compare,
    confidence_for,
    together,
)
from custom_components.pressure_pal.pal.insight.dispersion import Dispersion
from custom_components.pressure_pal.pal.insight.rates import Counted
from custom_components.pressure_pal.pal.insight.ratio_of_ratios import Phase

from ..insight import slow_and_sure as sure

EVEN = (2, 0, 3, 1, 2, 4, 0, 2), (1, 0, 0, 2, 1, 0, 1, 0)
CLUSTERED = (0, 0, 5, 1, 0, 6, 0, 4), (0, 3, 0, 0, 0, 4, 0, 1)
"""Attacks of weeks before and after, as in science."""
COUNTED = st.builds(Counted, st.integers(0, 8), st.integers(1, 60))
PHASE = st.builds(Phase, COUNTED, COUNTED)


def phase(a: int, e: float, b: int, n: float) -> Phase:
    """Return a phase."""
    return Phase(Counted(a, e), Counted(b, n))


def by_pairs(after: Phase, before: Phase, ratio: Fraction) -> sure.Chances:
    """Return the chance of each number of attacks after, given the sum of each kind."""
    chances = {0: Fraction(1)}
    for one, other in ((after.linked, before.linked), (after.other, before.other)):
        odds = ratio * Fraction(one.time) / Fraction(other.time)
        alone = sure.binomial(one.count + other.count, odds)
        both = dict[int, Fraction]()
        for some, chance in chances.items():
            for more, share in alone.items():
                both[some + more] = both.get(some + more, Fraction(0)) + chance * share
        chances = both
    return chances


@settings(deadline=None, max_examples=60)
@given(PHASE, PHASE)
def test_together_adds_up_every_pair(after: Phase, before: Phase) -> None:
    """Its ends have a chance of 1 in 40 beyond them, its estimate expects what was observed."""
    found = together(after, before)
    observed = after.linked.count + after.other.count
    most = observed + before.linked.count + before.other.count
    if found is None:
        assert most == 0
        return
    unchanged = by_pairs(after, before, Fraction(1))
    assert found.p_exact == pytest.approx(sure.central(unchanged, observed), rel=1e-7)
    if observed == 0:
        assert (found.ratio, found.exact.low) == (0.0, 0.0)
    else:
        chances = by_pairs(after, before, Fraction(found.exact.low))
        assert sure.at_least(chances, observed) == pytest.approx(0.025, rel=1e-6)
    if observed == most:
        assert (found.ratio, found.exact.high) == (inf, inf)
    else:
        chances = by_pairs(after, before, Fraction(found.exact.high))
        assert sure.at_most(chances, observed) == pytest.approx(0.025, rel=1e-6)
    if 0 < observed < most:
        chances = by_pairs(after, before, Fraction(found.ratio))
        mean = float(sum(count * chance for count, chance in chances.items()))
        assert mean == pytest.approx(observed, rel=1e-7)


def test_together_with_weather_as_it_was() -> None:
    """With as much exposed time by other time, all attacks by all time: 5 and 7 of 20 and 20."""
    found = together(phase(2, 30, 3, 90), phase(4, 30, 3, 90))
    assert found is not None
    expected = sure.central(sure.binomial(12, Fraction(1)), 5)
    assert found.p_exact == pytest.approx(expected)
    assert found.ratio == pytest.approx(5 / 7)


@pytest.mark.parametrize(
    ("after", "before"),
    [
        (phase(0, 0, 0, 30), phase(3, 10, 0, 20)),
        (phase(0, 10, 0, 20), phase(0, 10, 0, 20)),
        (phase(3, 10, 4, 20), phase(0, 0, 0, 0)),
    ],
)
def test_nothing_says_it(after: Phase, before: Phase) -> None:
    """Without attacks in weather that both phases had."""
    assert together(after, before) is None


def test_weather_that_only_one_phase_had() -> None:
    """Is left out: the others are a binomial by themselves."""
    found = together(phase(0, 0, 5, 90), phase(3, 30, 12, 90))
    assert found is not None
    assert found.ratio == pytest.approx(5 / 12)
    assert found.exact.low == pytest.approx(0.114996, abs=5e-7)
    assert found.exact.high == pytest.approx(1.270574, abs=5e-7)
    assert found.p_exact == pytest.approx(0.143463, abs=5e-7)


@pytest.mark.parametrize("dispersion", [None, Dispersion(0.993878, 13.914286, 14)])
@pytest.mark.parametrize(
    ("after", "before", "linked", "other", "difference", "p"),
    [
        (
            *(phase(4, 36, 7, 84), phase(9, 30, 9, 90)),
            *((0.370370, 0.083345, 1.327026), (0.833333, 0.263742, 2.514620)),
            *((0.444444, 0.070198, 2.594992), 0.503542),
        ),
        (
            *(phase(6, 40, 20, 140), phase(24, 45, 22, 135)),
            *((0.28125, None, None), (0.876623, None, None)),
            *((0.320833, 0.090086, 1.042723), 0.060642),
        ),
        (
            *(phase(3, 30, 8, 30), phase(10, 30, 8, 30)),
            *((0.3, None, None), (1.0, None, None)),
            *((0.3, 0.039855, 1.885384), 0.270635),
        ),
        (
            *(phase(0, 36, 7, 84), phase(9, 30, 9, 90)),
            *((0.0, 0.0, None), (0.833333, 0.263742, 2.514620)),
            *((0.0, 0.0, 0.762655), 0.024310),
        ),
    ],
)
def test_single_attacks_are_those_of_science(
    after: Phase,
    before: Phase,
    linked: tuple[float | None, ...],
    other: tuple[float | None, ...],
    difference: tuple[float | None, ...],
    p: float,
    dispersion: Dispersion | None,
) -> None:
    """Where attacks do not cluster, nothing is wider; in days or in hours."""
    scale = 24
    found = compare(
        phase(
            after.linked.count,
            after.linked.time * scale,
            after.other.count,
            after.other.time * scale,
        ),
        phase(
            before.linked.count,
            before.linked.time * scale,
            before.other.count,
            before.other.time * scale,
        ),
        dispersion,
    )
    for one, expected in (
        (found.linked, linked),
        (found.other, other),
        (found.difference, difference),
    ):
        assert one is not None
        numbers = one.ratio, one.exact.low, one.exact.high
        for number, printed in zip(numbers, expected, strict=True):
            assert printed is None or number == pytest.approx(printed, abs=6e-7)
    assert found.difference is not None
    assert found.difference.p_exact == pytest.approx(p, abs=5e-7)
    assert (found.confidence, found.dispersion) == (0.95, dispersion)


@pytest.mark.parametrize(("weeks", "phi"), [(EVEN, 0.993878), (CLUSTERED, 2.928571)])
@pytest.mark.parametrize("exposed", [0, 3, 7])
def test_clusters_of_science(
    weeks: tuple[tuple[int, ...], ...], phi: float, exposed: int
) -> None:
    """Whether all days are exposed, none, or as many each week, none of them with an attack."""
    whole = []
    for counts in weeks:
        linked = [count if exposed == 7 else 0 for count in counts]
        parts = [
            phase(a, exposed, count - a, 7 - exposed)
            for a, count in zip(linked, counts, strict=True)
        ]
        total = sum(counts)
        a = total if exposed == 7 else 0
        whole.append((phase(a, 8 * exposed, total - a, 8 * (7 - exposed)), parts))
    found = clusters(whole)
    assert found is not None
    assert found.phi == pytest.approx(phi, abs=5e-7)
    assert found.degrees == 14


def test_weather_is_no_cluster() -> None:
    """Ten attacks in exposed weeks and one in others, as often as everywhere: none at all."""
    weeks = [phase(10, 7, 0, 0), phase(0, 0, 1, 7)] * 4
    found = clusters([(phase(40, 28, 4, 28), weeks)])
    assert found is not None
    assert found.phi == pytest.approx(0)


def test_clusters_by_hand() -> None:
    """8 attacks and 1 in weeks in which 6 and 3 were to be expected."""
    # Rates of 1 and 0.5 a day: 4 * 1 + 4 * 0.5 = 6, then 2 * 1 + 2 * 0.5 = 3.
    weeks = [phase(5, 4, 3, 4), phase(1, 2, 0, 2)]
    found = clusters([(phase(6, 6, 3, 6), weeks)])
    assert found is not None
    assert found.statistic == pytest.approx(4 / 6 + 4 / 3)


def test_no_clusters_without_attacks() -> None:
    """Nor of a single week."""
    assert clusters([(phase(0, 7, 0, 7), [phase(0, 7, 0, 7)] * 3)]) is None
    assert clusters([(phase(1, 7, 0, 7), [phase(1, 7, 0, 7)])]) is None
    assert clusters([]) is None


def test_how_much_wider() -> None:
    """Science's clustered weeks: the error is 1.7113 times as large, and 2.144787 of it count."""
    found = confidence_for(Dispersion(41 / 14, 41.0, 14))
    reach = NormalDist().inv_cdf((1 + found) / 2)
    assert reach == pytest.approx(2.144787 * sqrt(41 / 14), rel=1e-5)
    assert confidence_for(None) == confidence_for(Dispersion(0.4, 4.0, 10)) == 0.95
    assert confidence_for(Dispersion(1e6, 1e7, 10)) < 1


@pytest.mark.parametrize("times", [100, 1000])
def test_wider_intervals_are_those_of_a_larger_error(times: int) -> None:
    """With attacks enough for the normal approximation."""
    spread = Dispersion(41 / 14, 41.0, 14)
    after, before = phase(8 * times, 56, 5 * times, 90), phase(16 * times, 56, 5, 9)
    found = compare(after, before, spread)
    assert found.linked is not None
    error = sqrt(1 / (8 * times) + 1 / (16 * times))
    reach = 2.144787 * sqrt(41 / 14) * error
    assert log(found.linked.exact.high / 0.5) == pytest.approx(reach, rel=0.04)
    assert log(0.5 / found.linked.exact.low) == pytest.approx(reach, rel=0.04)
    assert found.linked.ratio == pytest.approx(0.5)


@settings(deadline=None, max_examples=60)
@given(PHASE, PHASE, st.floats(1.01, 20))
def test_clusters_never_make_it_surer(after: Phase, before: Phase, phi: float) -> None:
    """Every interval includes what it was, and no estimate moves."""
    narrow = compare(after, before)
    wide = compare(after, before, Dispersion(phi, phi * 20, 20))
    for one, other in (
        (narrow.linked, wide.linked),
        (narrow.other, wide.other),
        (narrow.difference, wide.difference),
        (narrow.together, wide.together),
    ):
        if one is None or other is None:
            assert one is other is None
            continue
        assert one.ratio == other.ratio
        for end in (one.exact.low, one.exact.high):
            assert other.exact.low <= end <= other.exact.high
        assert one.exact.low == 0 or other.exact.low < one.exact.low
