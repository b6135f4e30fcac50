"""An interval of confidence, and how wide one has to be."""

from dataclasses import dataclass
from math import exp
from statistics import NormalDist

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that the data do not contradict; the upper end may be infinite."""

    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        """Tell whether a value lies within, both ends included."""
        return self.low <= value <= self.high

    def times(self, factor: float) -> Interval:
        """Return the interval in other units, `factor` of them to one of these.

        >>> Interval(0.5, 2.0).times(28)
        Interval(low=14.0, high=56.0)
        """
        return Interval(self.low * factor, self.high * factor)


def outside(confidence: float) -> float:
    """Return the share that lies beyond each end; ValueError for a confidence that is none.

    >>> round(outside(0.95), 12)
    0.025
    """
    if not 0 < confidence < 1:
        message = f"confidence is between 0 and 1, not {confidence}"
        raise ValueError(message)
    return (1 - confidence) / 2


def normal_quantile(confidence: float) -> float:
    """Return how many standard errors reach to each end of a normal interval.

    >>> round(normal_quantile(0.95), 6)
    1.959964
    """
    return -NormalDist().inv_cdf(outside(confidence))


def around(log_estimate: float, reach: float) -> Interval:
    """Return the interval `reach` to each side of a logarithm, as ratios.

    >>> around(0.0, 0.0)
    Interval(low=1.0, high=1.0)
    """
    return Interval(
        bounded_exp(log_estimate - reach), bounded_exp(log_estimate + reach)
    )


def bounded_exp(log_value: float) -> float:
    """Return the exponential, infinite where a float can no longer hold it.

    >>> bounded_exp(0.0), bounded_exp(1e6), bounded_exp(float("-inf"))
    (1.0, inf, 0.0)
    """
    try:
        return exp(log_value)
    except OverflowError:
        return float("inf")


def two_sided(standard_errors: float) -> float:
    """Return the two-sided p-value of a normal statistic.

    >>> round(two_sided(1.959964), 6)
    0.05
    """
    return 2 * NormalDist().cdf(-abs(standard_errors)) if standard_errors else 1.0
