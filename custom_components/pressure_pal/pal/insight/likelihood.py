"""The conditional logistic likelihood: which moments of each set the attacks fell on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sumprod
from typing import Self

from .strata import Covariates, Stratum

_MOST_STEPS = 100
_MOST_HALVINGS = 40
_FLAT = 1e-12
"""A step with less than this to gain, in log-likelihood, is the last one."""


@dataclass(frozen=True, slots=True)
class Likelihood:
    """The logarithm of the likelihood at some coefficients, its slopes and its curvature."""

    value: float
    gradient: Sequence[float]
    information: Sequence[Sequence[float]]


def likelihood(strata: Mapping[Stratum, int], coefficients: Covariates) -> Likelihood:
    """Return the exact likelihood of strata, each given with how often it occurs.

    Per stratum the cases' chance beside every other choice of as many of its moments, also
    when it has several (Breslow and Day 1980, 7.1). Coefficients are log odds ratios per unit.

    >>> round(likelihood({Stratum(((1.0,),), ((0.0,),) * 3): 1}, (0.0,)).value, 6)
    -1.386294
    """
    size = len(coefficients)
    value = 0.0
    gradient = [0.0] * size
    information = [[0.0] * size for _ in range(size)]
    for stratum, times in strata.items():
        # Only differences matter; without their common level they keep their digits.
        level = stratum.cases[0]
        cases = [_less(case, level) for case in stratum.cases]
        rows = [*cases, *(_less(referent, level) for referent in stratum.referents)]
        log_total, means, products = _all_choices(rows, len(cases), coefficients)
        observed = [sum(column) for column in zip(*cases, strict=True)]
        value += times * (sumprod(coefficients, observed) - log_total)
        for i in range(size):
            gradient[i] += times * (observed[i] - means[i])
            for j in range(size):
                information[i][j] += times * (products[i][j] - means[i] * means[j])
    return Likelihood(value, gradient, information)


def climb(strata: Mapping[Stratum, int], size: int) -> tuple[Covariates, Likelihood]:
    """Return the coefficients at the top and the likelihood there, where there is a top.

    Newton's steps, each halved until it no longer leads down. For strata that are not
    separated: see separation.
    """
    place: Covariates = (0.0,) * size
    here = likelihood(strata, place)
    for _ in range(_MOST_STEPS):
        step = solve(here.information, here.gradient)
        if step is None:
            break
        # What this step has to gain; after the last one, with the square of its precision.
        gain = sumprod(step, here.gradient)
        for _ in range(_MOST_HALVINGS):
            following = tuple(x + dx for x, dx in zip(place, step, strict=True))
            there = likelihood(strata, following)
            if there.value >= here.value or gain <= _FLAT:
                break
            step = [dx / 2 for dx in step]
        place, here = following, there
        if gain <= _FLAT:
            break
    return place, here


def solve(
    matrix: Sequence[Sequence[float]], right: Sequence[float]
) -> Sequence[float] | None:
    """Return x of matrix * x = right for one or two unknowns, None when there is no one x.

    >>> solve([[2.0, 0.0], [0.0, 4.0]], [2.0, 2.0])
    [1.0, 0.5]
    """
    if len(right) == 1:
        return None if matrix[0][0] <= 0 else [right[0] / matrix[0][0]]
    (a, b), (c, d) = matrix
    determinant = a * d - b * c
    if determinant <= 0:
        return None
    x, y = right
    return [(d * x - b * y) / determinant, (a * y - c * x) / determinant]


@dataclass(slots=True)
class _Sums:
    """Over all choices of as many rows: their odds, times their sums, times the products."""

    odds: float
    firsts: list[float]
    seconds: list[list[float]]

    @classmethod
    def of_none(cls, size: int, odds: float = 0.0) -> Self:
        """Return the sums before any row was looked at."""
        return cls(odds, [0.0] * size, [[0.0] * size for _ in range(size)])

    def add(self, without: _Sums, row: Covariates, weight: float) -> None:
        """Add the choices that take this row, given the sums of those with one row fewer."""
        for i, x in enumerate(row):
            for j, y in enumerate(row):
                self.seconds[i][j] += weight * (
                    without.seconds[i][j]
                    + x * without.firsts[j]
                    + y * without.firsts[i]
                    + x * y * without.odds
                )
            self.firsts[i] += weight * (without.firsts[i] + x * without.odds)
        self.odds += weight * without.odds


def _less(covariates: Covariates, level: Covariates) -> Covariates:
    """Return how far covariates are above a level."""
    return tuple(x - base for x, base in zip(covariates, level, strict=True))


def _all_choices(
    rows: Sequence[Covariates], choose: int, coefficients: Covariates
) -> tuple[float, list[float], list[list[float]]]:
    """Return the log of the summed odds of all choices, and the means of sums and products.

    Row by row, each either chosen or not (Gail, Lubin and Rubinstein 1981,
    doi 10.1093/biomet/68.3.703), the likeliest first: so each sum can be kept as a multiple
    of its greatest term, and nothing overflows in strata of up to a thousand moments.
    """
    scored = sorted(((sumprod(row, coefficients), row) for row in rows), reverse=True)
    best = [score for score, _ in scored[:choose]]
    size = len(coefficients)
    sums = [_Sums.of_none(size, 1.0), *(_Sums.of_none(size) for _ in range(choose))]
    for place, (score, row) in enumerate(scored):
        for chosen in range(min(choose, place + 1), 0, -1):
            sums[chosen].add(sums[chosen - 1], row, exp(score - best[chosen - 1]))
    whole = sums[choose]
    return (
        sum(best) + log(whole.odds),
        [first / whole.odds for first in whole.firsts],
        [[second / whole.odds for second in line] for line in whole.seconds],
    )
