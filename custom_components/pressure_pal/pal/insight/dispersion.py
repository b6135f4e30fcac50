"""Overdispersion: attacks that come in clusters say less than as many that come singly."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, exp, lgamma, pi, sin, sqrt, tan

from .interval import CONFIDENCE, Interval, normal_quantile, outside
from .rates import Counted, wald_interval
from .root import crossing


@dataclass(frozen=True, slots=True)
class Dispersion:
    """How much more the counts vary than by chance alone: 1 is just as much."""

    phi: float
    statistic: float
    """Pearson's, the sum of (count - expected) squared by expected."""
    degrees: int
    """Of freedom: periods less phases."""

    @property
    def widening(self) -> float:
        """How many times as large a standard error has to be, at least 1."""
        return sqrt(max(1.0, self.phi))


def pearson(phases: Sequence[Sequence[Counted]]) -> Dispersion | None:
    """Return the dispersion of counts (of weeks, say) around the rate of their own phase.

    McCullagh and Nelder 1989, 6.2.3. Periods without time say nothing, nor do phases
    without attacks; None when no degree of freedom is left.

    >>> weeks = [[2, 0, 3, 1, 2, 4, 0, 2], [1, 0, 0, 2, 1, 0, 1, 0]]
    >>> found = pearson([[Counted(count, 7) for count in phase] for phase in weeks])
    >>> round(found.phi, 6), round(found.statistic, 6), found.degrees
    (0.993878, 13.914286, 14)
    """
    statistic, degrees = 0.0, 0
    for phase in phases:
        periods = [period for period in phase if period.time > 0]
        count = sum(period.count for period in periods)
        if count == 0:
            continue
        rate = count / sum(period.time for period in periods)
        for period in periods:
            expected = rate * period.time
            statistic += (period.count - expected) ** 2 / expected
        degrees += len(periods) - 1
    if degrees == 0:
        return None
    return Dispersion(statistic / degrees, statistic, degrees)


def widened(
    after: Counted,
    before: Counted,
    dispersion: Dispersion,
    confidence: float = CONFIDENCE,
    *,
    student: bool = False,
) -> Interval | None:
    """Return the interval of a rate ratio, widened by the dispersion; None with a count of 0.

    With `student` wider still, because the dispersion is itself an estimate. Never narrower
    than chance alone makes it.

    >>> found = widened(Counted(8, 56), Counted(16, 56), Dispersion(41 / 14, 41.0, 14))
    >>> round(found.low, 6), round(found.high, 6)
    (0.117008, 2.136611)
    """
    factor = dispersion.widening
    if student:
        factor *= t_quantile(confidence, dispersion.degrees) / normal_quantile(
            confidence
        )
    return wald_interval(after, before, confidence, factor)


def t_quantile(confidence: float, degrees: int) -> float:
    """Return how many standard errors reach to each end, with the error an estimate itself.

    Student's t (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4).

    >>> round(t_quantile(0.95, 14), 6)
    2.144787
    """
    inside = 1 - 2 * outside(confidence)
    steepness = 2 * exp(lgamma((degrees + 1) / 2) - lgamma(degrees / 2)) / sqrt(pi)

    def excess(angle: float) -> tuple[float, float]:
        return _within(angle, degrees) - inside, steepness * cos(angle) ** (degrees - 1)

    angle = crossing(excess, 1.0, low=0.0, high=pi / 2)
    return sqrt(degrees) * tan(angle)


def _within(angle: float, degrees: int) -> float:
    """Return the chance that t lies within plus and minus the root of degrees by tan(angle)."""
    term = cos(angle) if degrees % 2 else 1.0
    total = 0.0
    for k in range(1 + degrees % 2, degrees, 2):
        total += term
        term *= cos(angle) ** 2 * k / (k + 1)
    if degrees % 2:
        return 2 / pi * (angle + sin(angle) * total)
    return sin(angle) * total
