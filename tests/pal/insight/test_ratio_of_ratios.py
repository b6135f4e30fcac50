"""The ratio of rate ratios, against independently computed numbers and fractions."""

from fractions import Fraction
from math import inf, log

from hypothesis import assume, given, strategies as st
import pytest

from custom_components.pressure_pal.pal.insight.conditional import EXACT, MID_P
from custom_components.pressure_pal.pal.insight.rates import Counted, rate_ratio
from custom_components.pressure_pal.pal.insight.ratio_of_ratios import (
    Phase,
    RatioOfRatios,
    p_value,
    ratio_of_ratios,
    wald,
    weather_factor,
)

from . import slow_and_sure as sure

BEFORE = Phase(Counted(9, 30), Counted(9, 90))
AFTER = Phase(Counted(4, 36), Counted(7, 84))

ORACLES = (
    (
        *(AFTER, BEFORE, 0.4444444444444445, 1.2857142857142858),
        *((0.07019776380090266, 2.594992128540599),),
        *(0.5035416573567739, 0.3265096600820735),
    ),
    (
        Phase(Counted(6, 40), Counted(20, 140)),
        Phase(Counted(24, 45), Counted(22, 135)),
        *(0.32083333333333336, 0.8571428571428571),
        *((0.09008601241146252, 1.0427231852811818),),
        *(0.0606424609976081, 0.038454873793372334),
    ),
    (
        Phase(Counted(3, 30), Counted(8, 30)),
        Phase(Counted(10, 30), Counted(8, 30)),
        *(0.30000000000000004, 1.0, (0.03985531039079208, 1.8853835139735156)),
        *(0.2706346075082768, 0.16424419369262785),
    ),
    (
        Phase(Counted(0, 36), Counted(7, 84)),
        BEFORE,
        *(0.0, 1.2857142857142858, (0.0, 0.7626548505321425)),
        *(0.024309767418186617, 0.012154883709093308),
    ),
)
"""After, before, ratio, weather factor, exact interval and p, mid-P; computed with SciPy."""

COUNTED = st.builds(
    Counted,
    st.integers(min_value=0, max_value=15),
    st.integers(min_value=1, max_value=200),
)
PHASE = st.builds(Phase, COUNTED, COUNTED)
PHASES = st.tuples(PHASE, PHASE).filter(lambda pair: ratio_of_ratios(*pair) is not None)
"""After and before, with something to tell."""


def known(after: Phase, before: Phase) -> RatioOfRatios:
    """Return what was found, where something is."""
    found = ratio_of_ratios(after, before)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("after", "before", "ratio", "factor", "exact", "p_exact", "p_mid_p"), ORACLES
)
def test_the_oracles(
    after: Phase,
    before: Phase,
    ratio: float,
    factor: float,
    exact: tuple[float, float],
    p_exact: float,
    p_mid_p: float,
) -> None:
    """To ten digits and more."""
    found = known(after, before)
    assert found.ratio == pytest.approx(ratio, rel=1e-12)
    assert weather_factor(after, before) == pytest.approx(factor, rel=1e-12)
    assert (found.exact.low, found.exact.high) == pytest.approx(exact, rel=1e-11)
    assert found.p_exact == pytest.approx(p_exact, rel=1e-11)
    assert found.p_mid_p == pytest.approx(p_mid_p, rel=1e-11)


def test_the_conditional_estimate() -> None:
    """Not quite the ratio as observed: the one that the exact interval belongs to."""
    assert known(AFTER, BEFORE).conditional == pytest.approx(0.453126, abs=5e-7)


@pytest.mark.parametrize(
    ("oracle", "interval", "p"),
    [
        (0, (0.095553, 2.067232), 0.301139),
        (1, (0.108924, 0.945009), 0.039152),
        (2, (0.059359, 1.516206), 0.145264),
        (3, (0.002580, 1.042139), None),
    ],
)
def test_wald(oracle: int, interval: tuple[float, float], p: float | None) -> None:
    """What a Poisson regression prints for the interaction; a half added where one is 0."""
    after, before = ORACLES[oracle][:2]
    found = wald(after, before)
    assert found is not None
    assert (found.interval.low, found.interval.high) == pytest.approx(
        interval, abs=5e-7
    )
    assert found.halves_added == (p is None)
    if p is None:
        assert found.ratio == pytest.approx(0.051852, abs=5e-7)
    else:
        assert found.p == pytest.approx(p, abs=5e-7)
        assert found.ratio == pytest.approx(known(after, before).ratio)


def test_wald_has_the_error_of_the_regression() -> None:
    """The interaction's standard error in the regression of the first oracle."""
    found = wald(AFTER, BEFORE)
    assert found is not None
    assert found.standard_error == pytest.approx(0.784270, abs=5e-7)
    assert log(found.ratio) == pytest.approx(-0.810930, abs=5e-7)


@given(PHASES)
def test_it_is_the_ratio_of_the_two_rate_ratios(phases: tuple[Phase, Phase]) -> None:
    """Linked by other; or, which is the same, the weather's ratio after by that before."""
    after, before = phases
    linked = rate_ratio(after.linked, before.linked)
    other = rate_ratio(after.other, before.other)
    assert linked is not None
    assert other is not None
    found = known(after, before)
    if {linked.ratio, other.ratio} & {0.0, inf}:
        assert found.ratio in {0.0, inf}
        return
    assert found.ratio == pytest.approx(linked.ratio / other.ratio)
    weather_after = rate_ratio(after.linked, after.other)
    weather_before = rate_ratio(before.linked, before.other)
    assert weather_after is not None
    assert weather_before is not None
    assert found.ratio == pytest.approx(weather_after.ratio / weather_before.ratio)


@given(PHASES, st.sampled_from([EXACT, MID_P]))
def test_the_p_value_by_fractions(phases: tuple[Phase, Phase], own: float) -> None:
    """Fisher's table drawn in every way, weighted by the time."""
    after, before = phases
    found = known(after, before)
    odds = Fraction(int(after.linked.time), int(before.linked.time)) / Fraction(
        int(after.other.time), int(before.other.time)
    )
    chances = sure.fourfold(
        after.linked.count + before.linked.count,
        after.other.count + before.other.count,
        after.linked.count + after.other.count,
        odds,
    )
    expected = sure.central(chances, after.linked.count, Fraction(own))
    assert p_value(after, before, own=own) == pytest.approx(expected, rel=1e-9)
    assert expected == pytest.approx(
        found.p_exact if own == EXACT else found.p_mid_p, rel=1e-9
    )


@given(PHASES, st.floats(min_value=0.02, max_value=50))
def test_interval_and_p_value_are_two_ways_to_say_one_thing(
    phases: tuple[Phase, Phase], ratio: float
) -> None:
    """A ratio lies within the interval just where its p-value is above 0.05."""
    after, before = phases
    found = known(after, before)
    for interval, own in ((found.exact, EXACT), (found.mid_p, MID_P)):
        p = p_value(after, before, ratio, own)
        assert p is not None
        # At the very end either may win by a rounding error.
        assume(abs(p - 0.05) > 1e-9)
        assert (ratio in interval) == (p > 0.05)


@given(PHASES)
def test_exchanged_it_is_the_reciprocal(phases: tuple[Phase, Phase]) -> None:
    """The phases, or linked and other: both turn it over, together they turn it back."""
    after, before = phases
    found, back = known(after, before), known(before, after)
    turned = known(Phase(after.other, after.linked), Phase(before.other, before.linked))
    for other in (back, turned):
        assert found.p_exact == pytest.approx(other.p_exact)
        assert found.exact.low == pytest.approx(reciprocal(other.exact.high))
        assert found.mid_p.high == pytest.approx(reciprocal(other.mid_p.low))
        assert found.conditional == pytest.approx(reciprocal(other.conditional))
        assert found.ratio == pytest.approx(reciprocal(other.ratio))


def reciprocal(value: float) -> float:
    """Return 1 / value, with 0 and infinity each other's."""
    return inf if value == 0 else 1 / value


@given(PHASES)
def test_the_interval_includes_both_estimates(phases: tuple[Phase, Phase]) -> None:
    """What was observed, and the conditional estimate; and mid-P lies within exact."""
    after, before = phases
    found = known(after, before)
    assert found.conditional in found.exact
    assert found.conditional in found.mid_p
    assert found.ratio in found.exact
    assert found.exact.low <= found.mid_p.low
    assert found.mid_p.high <= found.exact.high


@given(PHASES, st.integers(min_value=2, max_value=5))
def test_more_weather_of_the_same_effect_changes_nothing(
    phases: tuple[Phase, Phase], times: int
) -> None:
    """So many times the exposed time after with as many attacks: that much less a rate."""
    after, before = phases
    longer = Phase(Counted(after.linked.count, after.linked.time * times), after.other)
    found, changed = known(after, before), known(longer, before)
    assert changed.ratio == pytest.approx(found.ratio / times)
    assert changed.exact.high == pytest.approx(found.exact.high / times)


def test_where_nothing_can_be_told() -> None:
    """No attack of one kind, none in one phase, or no time: unknown, not no change."""
    none, some = Counted(0, 30), Counted(5, 30)
    never = Counted(0, 0)
    nothing = [
        (Phase(none, some), Phase(none, some)),
        (Phase(some, none), Phase(some, none)),
        (Phase(none, none), Phase(some, some)),
        (Phase(some, some), Phase(none, none)),
        (Phase(never, some), Phase(some, some)),
        (Phase(some, never), Phase(some, some)),
        (Phase(some, some), Phase(never, some)),
        (Phase(some, some), Phase(some, never)),
    ]
    for after, before in nothing:
        assert ratio_of_ratios(after, before) is None
        assert p_value(after, before) is None
    for after, before in nothing[4:]:
        assert wald(after, before) is None


def test_a_zero_has_one_open_end() -> None:
    """None left after is 0 up to something, none before something up to infinity."""
    none, some = Counted(0, 30), Counted(5, 30)
    gone = known(Phase(none, some), Phase(some, some))
    assert gone.ratio == gone.conditional == gone.exact.low == gone.mid_p.low == 0
    assert 0 < gone.mid_p.high < gone.exact.high < inf
    new = known(Phase(some, some), Phase(none, some))
    assert new.ratio == new.conditional == new.exact.high == new.mid_p.high == inf


def test_counts_of_thousands() -> None:
    """Ten years of somebody's diary do not overflow."""
    after = Phase(Counted(1500, 900), Counted(1400, 2700))
    before = Phase(Counted(3000, 900), Counted(1600, 2700))
    found, approximate = known(after, before), wald(after, before)
    assert approximate is not None
    assert found.exact.low == pytest.approx(approximate.interval.low, rel=2e-3)
    assert found.exact.high == pytest.approx(approximate.interval.high, rel=2e-3)
    assert 0 < found.p_exact < 1e-30
