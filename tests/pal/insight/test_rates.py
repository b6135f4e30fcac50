"""Rates and their ratio, against published and independently computed numbers."""

from fractions import Fraction
from itertools import pairwise
from math import inf, log

from hypothesis import assume, given, strategies as st
import pytest

from custom_components.pressure_pal.pal.insight.conditional import EXACT, MID_P
from custom_components.pressure_pal.pal.insight.rates import (
    Counted,
    p_value,
    plain_ratio,
    rate_interval,
    rate_ratio,
    wald_interval,
)

from . import slow_and_sure as sure

ORACLES = (
    (
        *(Counted(5, 90), Counted(12, 90), 0.41666666666666663),
        *((0.11499564987001282, 1.2705739365440678), 0.1434631347656256),
        *((0.13202499535166246, 1.1589566864454675), 0.09625244140625039),
    ),
    (
        *(Counted(12, 90), Counted(5, 90), 2.4),
        *((0.7870458941728155, 8.695981118680278), 0.1434631347656255),
        *((0.8628450154310866, 7.574323311554712), 0.09625244140625033),
    ),
    (
        *(Counted(5, 120), Counted(12, 180), 0.625),
        *((0.17249347480501923, 1.9058609048161017), 0.5278624024913529),
        *((0.19803749302749368, 1.7384350296682012), 0.3899303285568319),
    ),
    (
        *(Counted(0, 60), Counted(6, 60), 0.0),
        *((0.0, 0.8493111942973233), 0.03125),
        *((0.0, 0.6475489724420653), 0.015625),
    ),
    (
        *(Counted(0, 60), Counted(5, 60), 0.0),
        *((0.0, 1.091279105182546), 0.0625),
        *((0.0, 0.8205642030260801), 0.03125),
    ),
    (
        *(Counted(3, 30), Counted(3, 30), 1.0),
        *((0.13393758817773013, 7.466164006724067), 1.0),
        *((0.17182849255502153, 5.819756578960775), 1.0),
    ),
    (
        *(Counted(4, 36), Counted(9, 30), 0.37037037037037035),
        *((0.08334473133525387, 1.327025777237541), 0.1489163444724831),
        *((0.09914113794199172, 1.1843149409800244), 0.0964916177460759),
    ),
    (
        *(Counted(7, 84), Counted(9, 90), 0.8333333333333333),
        *((0.26374171499305116, 2.5146203323398995), 0.9135276560891491),
        *((0.2941715305245485, 2.2819082569653553), 0.728270224231955),
    ),
    (
        # What R's rateratio.test prints, too.
        *(Counted(2, 17877), Counted(9, 16660), 0.20709415574325793),
        *((0.021774062759064655, 1.0005491044877224), 0.05010649561410914),
        *((0.030495771963668254, 0.8695231930182581), 0.02926656700252104),
    ),
    (
        # What R's poisson.test prints, too.
        *(Counted(2, 17877), Counted(10, 20000), 0.22375118867818986),
        *((0.023837382348776644, 1.049954677595937), 0.06055644843367565),
        *((0.033351214663101, 0.9174367579222442), 0.03578643254812036),
    ),
    (
        *(Counted(20, 90), Counted(40, 90), 0.5),
        *((0.2769262981324634, 0.8757245270022936), 0.013489293731192457),
        *((0.287109603746963, 0.8496111524956647), 0.009853448195259726),
    ),
    (
        *(Counted(8, 100), Counted(0, 50), inf),
        *((0.8534852944831354, inf), 0.07803688462124672),
        *((1.1007992313325736, inf), 0.03901844231062336),
    ),
)
"""After, before, ratio, exact interval and p, mid-P interval and p; computed with SciPy."""

COUNTED = st.builds(
    Counted,
    st.integers(min_value=0, max_value=40),
    st.integers(min_value=1, max_value=400),
)
SOME = COUNTED.filter(lambda counted: counted.count > 0)


@pytest.mark.parametrize(
    ("after", "before", "ratio", "exact", "p_exact", "mid_p", "p_mid_p"), ORACLES
)
def test_the_oracles(
    after: Counted,
    before: Counted,
    ratio: float,
    exact: tuple[float, float],
    p_exact: float,
    mid_p: tuple[float, float],
    p_mid_p: float,
) -> None:
    """To ten digits and more."""
    found = rate_ratio(after, before)
    assert found is not None
    assert found.ratio == pytest.approx(ratio, rel=1e-12)
    assert (found.exact.low, found.exact.high) == pytest.approx(exact, rel=1e-11)
    assert (found.mid_p.low, found.mid_p.high) == pytest.approx(mid_p, rel=1e-11)
    assert found.p_exact == pytest.approx(p_exact, rel=1e-11)
    assert found.p_mid_p == pytest.approx(p_mid_p, rel=1e-11)


@pytest.mark.parametrize(
    ("after", "before", "printed"),
    [
        (Counted(5, 120), Counted(12, 180), 0.462868),
        (Counted(4, 36), Counted(9, 30), 0.099427),
        (Counted(2, 17877), Counted(10, 20000), 0.04213),
    ],
)
def test_a_p_value_never_contradicts_its_interval(
    after: Counted, before: Counted, printed: float
) -> None:
    """Unlike the one that R's poisson.test prints beside the same interval."""
    odds = Fraction(int(after.time), int(before.time))
    chances = sure.binomial(after.count + before.count, odds)
    assert sure.minlike(chances, after.count) == pytest.approx(printed, abs=5e-6)
    ours = p_value(after, before)
    assert ours == pytest.approx(sure.central(chances, after.count), rel=1e-10)
    assert ours != pytest.approx(printed, abs=1e-3)


@given(COUNTED, COUNTED, st.floats(min_value=0.05, max_value=20))
def test_interval_and_p_value_are_two_ways_to_say_one_thing(
    after: Counted, before: Counted, ratio: float
) -> None:
    """A ratio lies within the interval just where its p-value is above 0.05."""
    found = rate_ratio(after, before)
    assume(found is not None)
    assert found is not None
    for interval, own in ((found.exact, EXACT), (found.mid_p, MID_P)):
        p = p_value(after, before, ratio, own)
        assert p is not None
        # At the very end either may win by a rounding error.
        assume(abs(p - 0.05) > 1e-9)
        assert (ratio in interval) == (p > 0.05)


@given(COUNTED, COUNTED)
def test_before_and_after_exchanged_is_the_reciprocal(
    one: Counted, other: Counted
) -> None:
    """Whatever is called after."""
    there, back = rate_ratio(one, other), rate_ratio(other, one)
    if one.count + other.count == 0:
        assert there is back is None
        return
    assert there is not None
    assert back is not None
    assert there.p_exact == pytest.approx(back.p_exact)
    assert there.p_mid_p == pytest.approx(back.p_mid_p)
    for mine, theirs in ((there.exact, back.exact), (there.mid_p, back.mid_p)):
        assert mine.low == pytest.approx(reciprocal(theirs.high))
        assert mine.high == pytest.approx(reciprocal(theirs.low))
    assert there.ratio == pytest.approx(reciprocal(back.ratio))


def reciprocal(value: float) -> float:
    """Return 1 / value, with 0 and infinity each other's."""
    return inf if value == 0 else 1 / value


@given(COUNTED, SOME)
def test_the_interval_includes_what_was_observed(
    after: Counted, before: Counted
) -> None:
    """And mid-P lies within exact."""
    found = rate_ratio(after, before)
    assert found is not None
    assert found.ratio in found.exact
    assert found.ratio in found.mid_p
    assert found.exact.low <= found.mid_p.low
    assert found.mid_p.high <= found.exact.high


@given(COUNTED, SOME)
def test_one_attack_more_after_moves_everything_up(
    after: Counted, before: Counted
) -> None:
    """Both ends and the ratio."""
    found = rate_ratio(after, before)
    more = rate_ratio(Counted(after.count + 1, after.time), before)
    assert found is not None
    assert more is not None
    assert found.ratio < more.ratio
    assert found.exact.low < more.exact.low
    assert found.exact.high < more.exact.high
    assert found.mid_p.low < more.mid_p.low
    assert found.mid_p.high < more.mid_p.high


@given(COUNTED, COUNTED, st.sampled_from([24.0, 1 / 7, 1e-3]))
def test_hours_or_days_are_the_same(
    after: Counted, before: Counted, unit: float
) -> None:
    """A ratio has no unit."""
    in_days = rate_ratio(after, before)
    in_hours = rate_ratio(
        Counted(after.count, after.time * unit),
        Counted(before.count, before.time * unit),
    )
    assume(in_days is not None)
    assert in_days is not None
    assert in_hours is not None
    assert in_hours.ratio == pytest.approx(in_days.ratio)
    assert in_hours.exact.low == pytest.approx(in_days.exact.low)
    assert in_hours.exact.high == pytest.approx(in_days.exact.high)
    assert in_hours.p_mid_p == pytest.approx(in_days.p_mid_p)


@pytest.mark.parametrize(
    ("counted", "rate", "low", "high"),
    [
        (Counted(12, 90), 3.73333, 1.92907, 6.52138),
        (Counted(5, 90), 1.55556, 0.50508, 3.63015),
        (Counted(0, 28), 0, 0, 3.68888),
        (Counted(3, 28), 3, 0.61867, 8.76727),
    ],
)
def test_garwood_per_28_days(
    counted: Counted, rate: float, low: float, high: float
) -> None:
    """By the quantiles of chi-squared, computed with SciPy."""
    found = rate_interval(counted)
    assert found is not None
    assert counted.rate is not None
    assert counted.rate * 28 == pytest.approx(rate, abs=5e-6)
    per_28_days = found.times(28)
    assert (per_28_days.low, per_28_days.high) == pytest.approx((low, high), abs=5e-6)


def test_garwood_grows_with_the_count() -> None:
    """Both ends, and each interval includes its count."""
    found = [rate_interval(Counted(count, 1)) for count in range(200)]
    for count, (fewer, more) in enumerate(pairwise(found)):
        assert fewer is not None
        assert more is not None
        assert fewer.low < more.low
        assert fewer.high < more.high
        assert count in fewer


@pytest.mark.parametrize(
    ("after", "before", "low", "high"),
    [
        (Counted(5, 90), Counted(12, 90), 0.146792, 1.182702),
        # Twelve months, by days with a fall of pressure.
        (Counted(11, 41), Counted(27, 45), 0.221813, 0.901423),
    ],
)
def test_wald(after: Counted, before: Counted, low: float, high: float) -> None:
    """For comparison, and what a Poisson regression on the phase alone prints."""
    found = wald_interval(after, before)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-7)
    wider = wald_interval(after, before, factor=2)
    assert wider is not None
    assert log(wider.high / wider.low) == pytest.approx(2 * log(high / low), rel=1e-5)


def test_none_is_not_few() -> None:
    """Where nothing was counted nothing is known, and no time is no rate of 0."""
    nothing, some = Counted(0, 90), Counted(5, 90)
    never = Counted(0, 0)
    assert rate_ratio(nothing, nothing) is None
    assert p_value(nothing, nothing) is None
    assert wald_interval(nothing, some) is None
    assert wald_interval(some, nothing) is None
    assert never.rate is None
    assert rate_interval(never) is None
    assert nothing.rate == 0
    for pair in ((never, some), (some, never)):
        assert rate_ratio(*pair) is None
        assert p_value(*pair) is None


def test_none_before_is_infinitely_more() -> None:
    """Without an upper end; the lower one is what can be said."""
    found = rate_ratio(Counted(8, 100), Counted(0, 50))
    assert found is not None
    assert found.exact.high == found.mid_p.high == inf
    assert plain_ratio(Counted(8, 100), Counted(0, 50)) == inf
    none_after = rate_ratio(Counted(0, 100), Counted(8, 50))
    assert none_after is not None
    assert none_after.exact.low == none_after.mid_p.low == none_after.ratio == 0


def test_counts_of_thousands() -> None:
    """Ten years of somebody's diary do not overflow."""
    found = rate_ratio(Counted(2000, 1800), Counted(3000, 1800))
    assert found is not None
    approximate = wald_interval(Counted(2000, 1800), Counted(3000, 1800))
    assert approximate is not None
    assert found.exact.low == pytest.approx(approximate.low, rel=1e-3)
    assert found.exact.high == pytest.approx(approximate.high, rel=1e-3)
    assert 0 < found.p_exact < 1e-40
    per_day = rate_interval(Counted(3000, 3600))
    assert per_day is not None
    assert per_day.low == pytest.approx(2893.5986 / 3600, rel=1e-6)
    assert per_day.high == pytest.approx(3109.3135 / 3600, rel=1e-6)


@pytest.mark.parametrize(
    ("count", "time"), [(-1, 90), (1, 0), (1, -1), (0, -1), (0, inf), (0, float("nan"))]
)
def test_what_cannot_be(count: int, time: float) -> None:
    """It is refused where it is written down, not where it is used."""
    with pytest.raises(ValueError, match="cannot be"):
        Counted(count, time)
