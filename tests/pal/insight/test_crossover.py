"""The case-crossover odds ratio, against independently computed numbers."""

from fractions import Fraction
from math import exp, inf, log

from hypothesis import assume, given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.insight.crossover import (
    Fit,
    exact_odds_ratio,
    fit,
    profile_interval,
)
from custom_components.pressure_pal.pal.insight.strata import Stratum, informative

from . import slow_and_sure as sure
from .crossovers import (
    C1,
    C2,
    C3,
    C4,
    C4_AFTER,
    C5,
    C6,
    drawn_sets,
    one,
    scaled,
    turned,
    two,
    written,
)

PER_5_HPA = scaled(C3, 1 / 5)
HPA = (-8.5, -3.0, -0.4, 0.0, 2.5, 7.0)


def fitted(strata: list[Stratum]) -> Fit:
    """Return the fit, where there is one."""
    found = fit(strata)
    assert found is not None
    return found


def only(found: Fit) -> tuple[float, float]:
    """Return the one coefficient and its error."""
    (coefficient,) = found.coefficients
    assert coefficient.log_odds is not None
    assert coefficient.standard_error is not None
    return coefficient.log_odds, coefficient.standard_error


@pytest.mark.parametrize(
    ("strata", "log_odds", "error", "odds_ratio"),
    [
        (C1, 1.5288454711893893, 0.8734348253168416, 4.612848080790646),
        (C2, 0.980829253012, 0.677003200386, 8 / 3),
        (PER_5_HPA, -1.266764926041999, 0.6840451778823837, 0.28174160398080733),
    ],
)
def test_the_oracles(
    strata: list[Stratum], log_odds: float, error: float, odds_ratio: float
) -> None:
    """C1 to C3, to ten digits and more."""
    found = fitted(strata)
    assert only(found) == pytest.approx((log_odds, error), rel=1e-11)
    assert found.coefficients[0].odds_ratio == pytest.approx(odds_ratio, rel=1e-11)
    assert not found.separated


def test_the_first_oracle() -> None:
    """C1: eight strata, the last but one silent; all that a program prints."""
    found = fitted(C1)
    wald = found.coefficients[0].wald()
    profile, exact = profile_interval(C1), exact_odds_ratio(C1)
    assert wald is not None
    assert profile is not None
    assert exact is not None
    assert (wald.low, wald.high) == pytest.approx((0.832722, 25.552784), rel=1e-6)
    assert (profile.low, profile.high) == pytest.approx((0.907381, 33.703069), rel=1e-6)
    # The silent stratum, one of four unexposed moments, is in those numbers.
    silent = log(1 / 4)
    assert found.log_likelihood_null + silent == pytest.approx(-11.090355, abs=5e-7)
    assert found.log_likelihood is not None
    assert found.log_likelihood + silent == pytest.approx(-9.395055, abs=5e-7)
    assert (found.strata, found.cases) == (7, 7)
    assert found.likelihood_ratio == pytest.approx(3.390599, abs=5e-7)
    assert found.p_likelihood_ratio == pytest.approx(0.065569, abs=5e-7)
    assert found.score == pytest.approx(3.521739, abs=5e-7)
    assert found.p_score == pytest.approx(0.060569, abs=5e-7)
    assert (exact.exact.low, exact.exact.high) == pytest.approx(
        (0.670679, 52.087), rel=1e-5
    )
    assert exact.p_more == pytest.approx(0.072510, abs=5e-7)
    assert exact.odds_ratio == pytest.approx(4.612848, abs=5e-7)


def test_the_second_oracle() -> None:
    """C2: pairs, McNemar's."""
    exact = exact_odds_ratio(C2)
    assert exact is not None
    assert exact.odds_ratio == pytest.approx(2.666667, abs=5e-7)
    assert exact.exact.low == pytest.approx(0.640036, abs=5e-7)
    assert exact.exact.high == pytest.approx(15.606404, abs=5e-7)
    assert exact.p_exact == pytest.approx(0.226563, abs=5e-7)


def test_the_third_oracle() -> None:
    """C3: a change in hPa, per rise of 5 and per fall of 5."""
    found = fitted(PER_5_HPA)
    wald = found.coefficients[0].wald()
    assert wald is not None
    assert (wald.low, wald.high) == pytest.approx((0.073721, 1.076741), abs=5e-7)
    assert found.log_likelihood_null == pytest.approx(-8.764053, abs=5e-7)
    assert found.log_likelihood == pytest.approx(-6.542310, abs=5e-7)
    falls = fitted(scaled(C3, -1 / 5))
    assert falls.coefficients[0].odds_ratio == pytest.approx(3.549352, abs=5e-7)


def test_the_fourth_oracle() -> None:
    """C4: how much the link changed after the course."""
    found = fitted(C4)
    link, change = found.coefficients
    assert link.log_odds == pytest.approx(1.528845, abs=5e-7)
    assert change.log_odds == pytest.approx(-1.658654, abs=5e-7)
    assert link.standard_error == pytest.approx(0.873435, abs=5e-7)
    assert change.standard_error == pytest.approx(1.282758, abs=5e-7)
    assert change.odds_ratio == pytest.approx(0.190395, abs=5e-7)
    wald = change.wald()
    assert wald is not None
    assert (wald.low, wald.high) == pytest.approx((0.015409, 2.352563), abs=5e-7)
    assert only(fitted(C4_AFTER))[0] == pytest.approx(-0.129809, abs=5e-7)


def test_p_values_of_one_and_two_degrees() -> None:
    """Chi-squared of two is algebra; as many either way is no evidence at all."""
    both = fitted(C4)
    assert both.score == pytest.approx(3.540847, abs=5e-7)
    assert both.p_score == pytest.approx(exp(-3.540847 / 2), abs=5e-7)
    assert both.likelihood_ratio == pytest.approx(3.409945, abs=5e-7)
    assert both.p_likelihood_ratio == pytest.approx(exp(-3.409945 / 2), abs=5e-7)
    even = fitted(written("1|0 0|1"))
    assert even.score == pytest.approx(0)
    assert even.p_score == even.p_likelihood_ratio == pytest.approx(1)


def test_the_fifth_oracle() -> None:
    """C5: two cases in one stratum, exactly; Breslow's approximation would be another."""
    found = fitted(C5)
    assert only(found) == pytest.approx((1.322238, 0.756376), abs=5e-7)
    assert only(found)[0] - 1.240579 > 0.08
    exact = exact_odds_ratio(C5)
    assert exact is not None
    assert exact.odds_ratio == pytest.approx(exp(1.322238), rel=1e-6)


def test_the_sixth_oracle() -> None:
    """C6: every case exposed. Infinite, said so, with a lower end that is known."""
    found, exact, profile = fitted(C6), exact_odds_ratio(C6), profile_interval(C6)
    assert found.separated
    assert found.coefficients[0].log_odds == found.coefficients[0].odds_ratio == inf
    assert found.coefficients[0].standard_error is None
    assert found.coefficients[0].wald() is None
    assert exact is not None
    assert exact.odds_ratio == exact.exact.high == inf
    assert exact.exact.low == pytest.approx(0.896092, abs=5e-7)
    assert exact.p_more == pytest.approx(0.03125)
    assert profile is not None
    assert profile.high == inf
    # At infinity only the two exposed moments of the second stratum are left to choose from.
    assert found.log_likelihood == pytest.approx(-log(2))


def test_separated_the_other_way() -> None:
    """No case exposed where any could have been: 0, with an upper end."""
    strata = turned(C6)
    found, exact, profile = (
        fitted(strata),
        exact_odds_ratio(strata),
        profile_interval(strata),
    )
    straight = exact_odds_ratio(C6)
    assert found.separated
    assert found.coefficients[0].log_odds == -inf
    assert found.coefficients[0].odds_ratio == 0
    assert found.log_likelihood == pytest.approx(-log(2))
    assert exact is not None
    assert straight is not None
    assert (exact.odds_ratio, exact.exact.low) == (0, 0)
    assert exact.exact.high == pytest.approx(1 / straight.exact.low)
    assert exact.p_fewer == pytest.approx(straight.p_more)
    assert profile is not None
    assert profile.low == 0
    assert 0 < profile.high < 1


def test_only_the_change_is_infinite() -> None:
    """The link before is not told by a fit of both; a fit of the strata before tells it."""
    strata = [two(one, 0) for one in C1] + [two(one, 1) for one in C6]
    found = fitted(strata)
    link, change = found.coefficients
    assert found.separated
    assert change.log_odds == inf
    assert link.log_odds is None
    assert link.odds_ratio is None
    assert link.wald() is None
    assert found.log_likelihood is None
    assert found.likelihood_ratio is None
    assert found.p_likelihood_ratio is None
    assert found.p_score is not None


def test_what_cannot_be_told_apart() -> None:
    """With nothing after the course there is no change to estimate."""
    found = fitted([two(one, 0) for one in C1])
    assert not found.separated
    assert [one.log_odds for one in found.coefficients] == [None, None]
    assert found.score is found.p_score is None


@given(drawn_sets(HPA))
def test_a_fit_is_where_the_likelihood_is_highest(strata: list[Stratum]) -> None:
    """All choices written out: no nearby place is higher, however far it runs."""
    found = fitted(strata)
    telling = [(s.cases, s.referents) for s in informative(strata)]
    assert found.log_likelihood is not None
    assert found.log_likelihood_null == pytest.approx(sure.choosing(telling, [0.0]))
    if found.separated:
        far = 40.0 if found.coefficients[0].log_odds == inf else -40.0
        assert sure.choosing(telling, [far]) == pytest.approx(
            found.log_likelihood, abs=1e-5
        )
        return
    log_odds, error = only(found)
    top = sure.choosing(telling, [log_odds])
    assert found.log_likelihood == pytest.approx(top, abs=1e-9)
    for aside in (-error / 10, error / 10):
        assert sure.choosing(telling, [log_odds + aside]) < top


@given(drawn_sets(HPA))
def test_a_profile_ends_where_the_likelihood_is_just_near_enough(
    strata: list[Stratum],
) -> None:
    """Half of 3.8415 below the top, all choices written out."""
    found, interval = fitted(strata), profile_interval(strata)
    telling = [(s.cases, s.referents) for s in informative(strata)]
    assert interval is not None
    assert found.log_likelihood is not None
    odds_ratio = found.coefficients[0].odds_ratio
    assert odds_ratio is not None
    assert interval.low <= odds_ratio <= interval.high
    assert (interval.low == 0) == (odds_ratio == 0)
    assert (interval.high == inf) == (odds_ratio == inf)
    for end in {interval.low, interval.high} - {0.0, inf}:
        drop = found.log_likelihood - sure.choosing(telling, [log(end)])
        assert drop == pytest.approx(3.841458820694124 / 2, rel=1e-6)


@given(drawn_sets())
def test_exact_and_fit_agree(strata: list[Stratum]) -> None:
    """On the estimate; mid-P lies within exact; a p-value above 0.05 includes 1."""
    found, exact = fitted(strata), exact_odds_ratio(strata)
    assert exact is not None
    assert exact.odds_ratio == pytest.approx(found.coefficients[0].odds_ratio)
    assert exact.exact.low <= exact.mid_p.low <= exact.odds_ratio
    assert exact.odds_ratio <= exact.mid_p.high <= exact.exact.high
    for interval, p in ((exact.exact, exact.p_exact), (exact.mid_p, exact.p_mid_p)):
        # At 0.05 itself either may win by a rounding error.
        assert abs(p - 0.05) < 1e-9 or (1.0 in interval) == (p > 0.05)
    assert exact.p_exact == pytest.approx(min(1, 2 * min(exact.p_more, exact.p_fewer)))


@given(drawn_sets(most=4))
@settings(deadline=None)
def test_the_exact_interval_ends_where_the_tail_is_just_so_rare(
    strata: list[Stratum],
) -> None:
    """Its ends put into the definition, every set drawn in every way."""
    exact = exact_odds_ratio(strata)
    assert exact is not None
    sets = [
        ([int(x) for (x,) in (*s.cases, *s.referents)], len(s.cases)) for s in strata
    ]
    count = int(sum(case[0] for s in strata for case in s.cases))
    if exact.exact.low > 0:
        chances = sure.matched(sets, Fraction(exact.exact.low))
        assert sure.at_least(chances, count) == pytest.approx(0.025)
    if exact.exact.high < inf:
        chances = sure.matched(sets, Fraction(exact.exact.high))
        assert sure.at_most(chances, count) == pytest.approx(0.025)


@given(drawn_sets())
def test_exposed_and_unexposed_exchanged_is_the_reciprocal(
    strata: list[Stratum],
) -> None:
    """Whatever is called exposed."""
    there, back = exact_odds_ratio(strata), exact_odds_ratio(turned(strata))
    assert there is not None
    assert back is not None
    assert there.p_exact == pytest.approx(back.p_exact)
    assert there.p_more == pytest.approx(back.p_fewer)
    if 0 < there.odds_ratio < inf:
        assert there.odds_ratio == pytest.approx(1 / back.odds_ratio)
        assert there.exact.low == pytest.approx(1 / back.exact.high)
        profiles = profile_interval(strata), profile_interval(turned(strata))
        assert profiles[0] is not None
        assert profiles[1] is not None
        assert profiles[0].low == pytest.approx(1 / profiles[1].high)


@given(drawn_sets(HPA), st.sampled_from([1e-5, 0.2, 100.0]))
def test_another_unit_is_another_power(strata: list[Stratum], factor: float) -> None:
    """Per hPa or per 5 hPa: the same evidence, the ratio to the fifth."""
    moved = scaled(strata, factor, level=1013.0)
    found, other = fitted(strata), fitted(moved)
    ends, other_ends = profile_interval(strata), profile_interval(moved)
    assert ends is not None
    assert other_ends is not None
    pairs = ((ends.low, other_ends.low), (ends.high, other_ends.high))
    for end, other_end in pairs:
        # What a float cannot hold as a ratio is 0 or infinite in one unit, not in the other.
        if 0 < end < inf and 0 < other_end < inf:
            there = log(other_end) * factor
            assert there == pytest.approx(log(end), rel=1e-4, abs=1e-5)
    assert found.score == pytest.approx(other.score, rel=1e-4)
    assert found.likelihood_ratio == pytest.approx(other.likelihood_ratio, rel=1e-4)
    if found.separated:
        assert found.coefficients == other.coefficients
    else:
        assert only(other)[0] * factor == pytest.approx(
            only(found)[0], rel=1e-4, abs=1e-6
        )


@given(drawn_sets(), drawn_sets())
def test_the_change_is_the_difference_of_two_fits(
    before: list[Stratum], after: list[Stratum]
) -> None:
    """When both ends are finite: after less before, their errors added as squares."""
    apart = fitted(before), fitted(after)
    assume(not any(found.separated for found in apart))
    (link, link_error), (later, later_error) = (only(found) for found in apart)
    found = fitted([two(s, 0) for s in before] + [two(s, 1) for s in after])
    assert found.coefficients[0].log_odds == pytest.approx(link, abs=1e-7)
    assert found.coefficients[1].log_odds == pytest.approx(later - link, abs=1e-7)
    error = (link_error**2 + later_error**2) ** 0.5
    assert found.coefficients[1].standard_error == pytest.approx(error, rel=1e-6)
    assert found.strata == sum(one.strata for one in apart)


@given(drawn_sets())
def test_strata_without_information_change_nothing(strata: list[Stratum]) -> None:
    """All exposed, none exposed, nobody compared with."""
    silent = [
        *written("1|111 0|0"),
        Stratum(((1.0,),), ()),
        Stratum((), ((1.0,), (0.0,))),
    ]
    assert fit([*silent, *strata]) == fit(strata)
    assert profile_interval([*silent, *strata]) == profile_interval(strata)
    assert exact_odds_ratio([*silent, *strata]) == exact_odds_ratio(strata)


@pytest.mark.parametrize("strata", [[], written("1|111"), written("0|0 1|1")])
def test_nothing_to_tell(strata: list[Stratum]) -> None:
    """Unknown is not an odds ratio of 1."""
    assert fit(strata) is None
    assert profile_interval(strata) is None
    assert exact_odds_ratio(strata) is None


def test_what_it_is_not_for() -> None:
    """Three covariates, none, or now one and now two; and a profile of two."""
    three = Stratum(((1.0, 1.0, 1.0),), ((0.0, 0.0, 0.0),))
    mixed = [*C1, *C4]
    for strata in ([three], mixed):
        with pytest.raises(ValueError, match="one or two covariates"):
            fit(strata)
    with pytest.raises(ValueError, match="for one covariate"):
        profile_interval(C4)


def test_nearly_separated_is_finite() -> None:
    """One exchange in a hundred goes the other way: far out, but found."""
    strata = [one([5.0], [0.0, 1.0])] * 99 + [one([0.0], [0.1])]
    found = fitted(strata)
    assert not found.separated
    log_odds, error = only(found)
    interval = profile_interval(strata)
    assert interval is not None
    assert 0 < interval.low < exp(log_odds) < interval.high < inf
    assert error > 0
