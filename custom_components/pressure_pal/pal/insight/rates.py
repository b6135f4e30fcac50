"""Rates: how often something came in the time it could come, and two of them compared."""

from dataclasses import dataclass
from math import inf, isfinite, log, sqrt

from .conditional import EXACT, MID_P, Conditional, binomial, poisson
from .interval import CONFIDENCE, Interval, around, normal_quantile


@dataclass(frozen=True, slots=True)
class Counted:
    """So many attacks in so much time at risk, in hours or days: the same wherever compared.

    ValueError for what cannot be: less than none, or attacks in no time at all.
    """

    count: int
    time: float

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        possible = self.count >= 0 and self.time >= 0 and isfinite(self.time)
        if not possible or (self.count > 0 and self.time == 0):
            message = f"{self.count} in a time of {self.time} cannot be"
            raise ValueError(message)

    @property
    def rate(self) -> float | None:
        """How many per unit of time, None when there was no time."""
        return None if self.time == 0 else self.count / self.time


@dataclass(frozen=True, slots=True)
class RateRatio:
    """The rate after by the rate before: 0.5 is half as many in the same time."""

    ratio: float
    """Infinite when there were none before."""
    exact: Interval
    mid_p: Interval
    p_exact: float
    p_mid_p: float


def rate_interval(counted: Counted, confidence: float = CONFIDENCE) -> Interval | None:
    """Return the exact interval of a rate, per unit of time; None when there was no time.

    Garwood 1936, doi 10.1093/biomet/28.3-4.437.

    >>> per_28_days = rate_interval(Counted(12, 90)).times(28)
    >>> round(per_28_days.low, 5), round(per_28_days.high, 5)
    (1.92907, 6.52138)
    """
    if counted.time == 0:
        return None
    return poisson(counted.count).interval(confidence).times(1 / counted.time)


def rate_ratio(
    after: Counted, before: Counted, confidence: float = CONFIDENCE
) -> RateRatio | None:
    """Return the rate after by the rate before, None when neither says anything.

    Given all attacks of both times, those after are binomial (Przyborowski and Wilenski
    1940, doi 10.1093/biomet/31.3-4.313). Without time on one side nothing is known.

    >>> found = rate_ratio(Counted(5, 90), Counted(12, 90))
    >>> round(found.exact.low, 6), round(found.exact.high, 6), round(found.p_mid_p, 6)
    (0.114996, 1.270574, 0.096252)
    """
    if after.time == 0 or before.time == 0 or after.count + before.count == 0:
        return None
    given = _given_both(after, before)
    unchanged = after.time / before.time
    return RateRatio(
        ratio=plain_ratio(after, before),
        exact=given.interval(confidence, EXACT).times(1 / unchanged),
        mid_p=given.interval(confidence, MID_P).times(1 / unchanged),
        p_exact=given.p_value(unchanged, EXACT),
        p_mid_p=given.p_value(unchanged, MID_P),
    )


def p_value(
    after: Counted, before: Counted, ratio: float = 1.0, own: float = EXACT
) -> float | None:
    """Return the central p-value of a true ratio, None when there is nothing to compare.

    `own` is EXACT or MID_P. It is above 1 - confidence just where the interval includes the
    ratio. ValueError unless the ratio is above 0.

    >>> round(p_value(Counted(0, 60), Counted(6, 60)), 9)
    0.03125
    """
    if after.time == 0 or before.time == 0 or after.count + before.count == 0:
        return None
    return _given_both(after, before).p_value(ratio * after.time / before.time, own)


def wald_interval(
    after: Counted, before: Counted, confidence: float = CONFIDENCE, factor: float = 1.0
) -> Interval | None:
    """Return the approximate interval of the ratio, for comparison; None with a count of 0.

    The standard error of its logarithm is the root of 1/after + 1/before, times `factor`.

    >>> found = wald_interval(Counted(5, 90), Counted(12, 90))
    >>> round(found.low, 6), round(found.high, 6)
    (0.146792, 1.182702)
    """
    if after.count == 0 or before.count == 0:
        return None
    error = factor * sqrt(1 / after.count + 1 / before.count)
    return around(log(plain_ratio(after, before)), normal_quantile(confidence) * error)


def plain_ratio(after: Counted, before: Counted) -> float:
    """Return the ratio as it was observed, infinite when there were none before.

    >>> plain_ratio(Counted(6, 90), Counted(12, 90)), plain_ratio(Counted(1, 9), Counted(0, 9))
    (0.5, inf)
    """
    if before.count == 0:
        return inf
    return after.count / after.time / (before.count / before.time)


def _given_both(after: Counted, before: Counted) -> Conditional:
    """Return the attacks after, given those of both times."""
    return binomial(after.count, after.count + before.count)
