"""The case-crossover odds ratio: exposure when attacks began, beside when they could have."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import erfc, exp, inf, sqrt, sumprod

from .conditional import EXACT, MID_P, log_choose
from .interval import CONFIDENCE, Interval, around, bounded_exp, normal_quantile
from .likelihood import climb, likelihood, solve
from .matched import matched
from .root import crossing
from .separation import runaway
from .strata import Covariates, Stratum, informative


@dataclass(frozen=True, slots=True)
class Coefficient:
    """The logarithm of an odds ratio per unit of exposure."""

    log_odds: float | None
    """Infinite when the strata are separated, None when they do not determine it."""
    standard_error: float | None
    """None unless the coefficient is finite."""

    @property
    def odds_ratio(self) -> float | None:
        """The odds ratio per unit."""
        return None if self.log_odds is None else bounded_exp(self.log_odds)

    def wald(self, confidence: float = CONFIDENCE) -> Interval | None:
        """Return the approximate interval of the odds ratio, None unless it is finite."""
        if self.log_odds is None or self.standard_error is None:
            return None
        reach = normal_quantile(confidence) * self.standard_error
        return around(self.log_odds, reach)


@dataclass(frozen=True, slots=True)
class Fit:
    """The conditional logistic regression of exposure, or of it and its change after."""

    coefficients: tuple[Coefficient, ...]
    log_likelihood: float | None
    """Its top, also where that is only reached at infinity; None where it is not known."""
    log_likelihood_null: float
    score: float | None
    """The score statistic, chi-squared when there is no association."""
    strata: int
    """Those that hold information."""
    cases: int

    @property
    def separated(self) -> bool:
        """Whether some odds ratio is infinite or 0: `log_odds` tells to which side."""
        return any(one.log_odds in {inf, -inf} for one in self.coefficients)

    @property
    def likelihood_ratio(self) -> float | None:
        """The likelihood-ratio statistic, chi-squared when there is no association."""
        if self.log_likelihood is None:
            return None
        return 2 * (self.log_likelihood - self.log_likelihood_null)

    @property
    def p_score(self) -> float | None:
        """The p-value of the score statistic."""
        return _p_chi_squared(self.score, len(self.coefficients))

    @property
    def p_likelihood_ratio(self) -> float | None:
        """The p-value of the likelihood ratio."""
        return _p_chi_squared(self.likelihood_ratio, len(self.coefficients))


@dataclass(frozen=True, slots=True)
class ExactOddsRatio:
    """The odds ratio of a yes-or-no exposure, with what is exact about it."""

    odds_ratio: float
    """The conditional maximum-likelihood estimate; 0 or infinite when separated."""
    exact: Interval
    mid_p: Interval
    p_exact: float
    p_mid_p: float
    p_more: float
    """One-sided: the chance of as many exposed cases or more when there is no association."""
    p_fewer: float


def fit(strata: Sequence[Stratum]) -> Fit | None:
    """Return the regression, None when no stratum says anything.

    Strata without information are left out. Separation is found before a step is taken, so
    there is nothing to loop over. ValueError for other than one or two covariates.

    >>> found = fit([Stratum(((1.0,),), ((0.0,),))] * 8 + [Stratum(((0.0,),), ((1.0,),))] * 3)
    >>> round(found.coefficients[0].odds_ratio, 6), found.separated
    (2.666667, False)
    >>> fit([Stratum(((1.0,),), ((0.0,), (1.0,)))]).coefficients[0].odds_ratio
    inf
    """
    telling = Counter(informative(strata))
    if not telling:
        return None
    size = _covariates(telling)
    null = likelihood(telling, (0.0,) * size)
    step = solve(null.information, null.gradient)
    ends = runaway(telling)
    top: float | None
    if ends is None:
        place, here = climb(telling, size)
        coefficients, top = _finite(place, here.information), here.value
    else:
        coefficients = tuple(Coefficient(end, None) for end in ends)
        top = _limit(telling, ends[0]) if size == 1 else None
    return Fit(
        coefficients=coefficients,
        log_likelihood=top,
        log_likelihood_null=null.value,
        score=None if step is None else sumprod(step, null.gradient),
        strata=telling.total(),
        cases=sum(len(one.cases) * times for one, times in telling.items()),
    )


def profile_interval(
    strata: Sequence[Stratum], confidence: float = CONFIDENCE
) -> Interval | None:
    """Return the odds ratios per unit whose likelihood is near enough to the highest.

    Half-open when the strata are separated; None when no stratum says anything. For a single
    covariate, else ValueError.

    >>> pairs = [Stratum(((1.0,),), ((0.0,),))] * 3
    >>> found = profile_interval(pairs)
    >>> round(found.low, 6), found.high
    (1.114899, inf)
    """
    telling = Counter(informative(strata))
    if not telling:
        return None
    if _covariates(telling) != 1:
        message = "a profile interval is for one covariate"
        raise ValueError(message)
    end = (runaway(telling) or (0.0,))[0]
    if end == inf:
        return Interval(bounded_exp(_edge(telling, confidence)), inf)
    if end == -inf:
        return Interval(0.0, bounded_exp(-_edge(_turned(telling), confidence)))
    return Interval(
        bounded_exp(_edge(telling, confidence)),
        bounded_exp(-_edge(_turned(telling), confidence)),
    )


def exact_odds_ratio(
    strata: Sequence[Stratum], confidence: float = CONFIDENCE
) -> ExactOddsRatio | None:
    """Return the exact odds ratio of an exposure of 0.0 or 1.0, None when nothing says it.

    ValueError for another exposure. Given how many moments of each stratum were exposed, the
    number of exposed cases has a known distribution (Breslow and Day 1980, 7.4).

    >>> pairs = [Stratum(((1.0,),), ((0.0,),))] * 8 + [Stratum(((0.0,),), ((1.0,),))] * 3
    >>> found = exact_odds_ratio(pairs)
    >>> round(found.exact.low, 6), round(found.exact.high, 6), round(found.p_exact, 6)
    (0.640036, 15.606404, 0.226563)
    """
    telling = informative(strata)
    if not telling:
        return None
    given = matched(telling)
    return ExactOddsRatio(
        odds_ratio=given.estimate(),
        exact=given.interval(confidence, EXACT),
        mid_p=given.interval(confidence, MID_P),
        p_exact=given.p_value(own=EXACT),
        p_mid_p=given.p_value(own=MID_P),
        p_more=given.at_least(),
        p_fewer=given.at_most(),
    )


def _covariates(strata: Iterable[Stratum]) -> int:
    """Return how many covariates the moments have."""
    sizes = {len(row) for one in strata for row in (*one.cases, *one.referents)}
    if sizes not in ({1}, {2}):
        message = f"one or two covariates throughout, not {sorted(sizes)}"
        raise ValueError(message)
    return sizes.pop()


def _finite(
    place: Covariates, information: Sequence[Sequence[float]]
) -> tuple[Coefficient, ...]:
    """Return the coefficients with the errors that the curvature gives them."""
    found = []
    for i, log_odds in enumerate(place):
        column = solve(information, [float(i == j) for j in range(len(place))])
        error = None if column is None else sqrt(column[i])
        found.append(Coefficient(log_odds, error))
    return tuple(found)


def _limit(strata: Mapping[Stratum, int], end: float | None) -> float:
    """Return the log-likelihood that separated strata of one covariate come ever nearer to."""
    total = 0.0
    turned = _turned(strata) if end == -inf else strata
    for stratum, times in turned.items():
        cases = [case[0] for case in stratum.cases]
        least = min(cases)
        tied = cases.count(least)
        alike = tied + sum(referent[0] == least for referent in stratum.referents)
        total -= times * log_choose(alike, tied)
    return total


def _edge(strata: Mapping[Stratum, int], confidence: float) -> float:
    """Return the log odds ratio below the top where the likelihood is just near enough."""
    if runaway(strata) is None:
        (high,), top = climb(strata, 1)
        highest, reach = top.value, 2 / sqrt(top.information[0][0])
        start = high - reach
    else:
        highest, high, start = _limit(strata, inf), inf, 0.0
        reach = 2 / sqrt(likelihood(strata, (0.0,)).information[0][0])
    enough = highest - normal_quantile(confidence) ** 2 / 2

    def excess(log_odds: float) -> tuple[float, float]:
        here = likelihood(strata, (log_odds,))
        return here.value - enough, here.gradient[0]

    return crossing(excess, start, high=high, stride=2 * reach)


def _turned(strata: Mapping[Stratum, int]) -> dict[Stratum, int]:
    """Return the strata, of one covariate, with exposure the other way round."""
    return {
        Stratum(
            tuple((-x,) for (x,) in stratum.cases),
            tuple((-x,) for (x,) in stratum.referents),
        ): times
        for stratum, times in strata.items()
    }


def _p_chi_squared(statistic: float | None, degrees: int) -> float | None:
    """Return the p-value of a chi-squared statistic of one or two degrees of freedom."""
    if statistic is None:
        return None
    # A rounding error below 0 is none.
    half = max(0.0, statistic) / 2
    return erfc(sqrt(half)) if degrees == 1 else exp(-half)
