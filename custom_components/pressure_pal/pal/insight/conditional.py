"""Exact inference on a count given its margins: binomial, hypergeometric, matched sets.

All three are the same family: the chance of k is in proportion to weight(k) * odds ** k, and
"odds" (of a binomial share, of a fourfold table, per exposure in matched sets) is what is
asked for. So is Poisson's, with weight(k) = 1 / k!.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, lgamma, log, sumprod

from .interval import CONFIDENCE, Interval, bounded_exp, outside
from .root import crossing

EXACT = 1.0
"""The observed count counts wholly: never too narrow, mostly too wide."""
MID_P = 0.5
"""Only half of the observed count's chance counts: right on average (Lancaster 1961)."""

_NEGLIGIBLE = 45.0
"""Chances smaller by this power of e are lost in a float beside the others."""


def log_choose(whole: int, part: int) -> float:
    """Return the logarithm of the number of ways to choose `part` of `whole`.

    >>> round(exp(log_choose(5, 2)), 9)
    10.0
    """
    return lgamma(whole + 1) - lgamma(part + 1) - lgamma(whole - part + 1)


@dataclass(frozen=True, slots=True)
class Conditional:
    """A count and what else it could have been, whether binomial, of a table or matched."""

    log_weights: Sequence[float]
    """Of each possible count, the lowest first."""
    observed: int
    """The place in `log_weights` of what was observed."""

    @property
    def informative(self) -> bool:
        """Whether anything else could have been observed."""
        return len(self.log_weights) > 1

    def mirrored(self) -> Conditional:
        """Return the same, counted from the other end: the odds become their reciprocal."""
        last = len(self.log_weights) - 1
        return Conditional(self.log_weights[::-1], last - self.observed)

    def at_least(self, odds: float = 1.0, own: float = EXACT) -> float:
        """Return the chance of what was observed or more; `own` is how far itself counts.

        ValueError unless the odds are above 0.

        >>> round(binomial(3, 3).at_least(), 9), round(binomial(3, 3).at_least(own=MID_P), 9)
        (0.125, 0.0625)
        """
        first, chances = self._chances(log(odds))
        here = self.observed - first
        return (sum(chances[here + 1 :]) + own * chances[here]) / sum(chances)

    def at_most(self, odds: float = 1.0, own: float = EXACT) -> float:
        """Return the chance of what was observed or less.

        >>> round(binomial(1, 2).at_most(), 9)
        0.75
        """
        return self.mirrored().at_least(1 / odds, own)

    def p_value(self, odds: float = 1.0, own: float = EXACT) -> float:
        """Return the central two-sided p-value, which never contradicts the interval.

        Twice the smaller tail, at most 1 (Fay 2010, doi 10.32614/RJ-2010-008).

        >>> round(binomial(0, 6).p_value(), 9), round(binomial(0, 6).p_value(own=MID_P), 9)
        (0.03125, 0.015625)
        """
        return min(1.0, 2 * min(self.at_least(odds, own), self.at_most(odds, own)))

    def interval(self, confidence: float = CONFIDENCE, own: float = EXACT) -> Interval:
        """Return the odds that the observed count does not contradict.

        Clopper and Pearson 1934, doi 10.1093/biomet/26.4.404.

        >>> binomial(0, 2).interval().low, round(binomial(0, 2).interval().high, 6)
        (0.0, 5.324555)
        """
        tail = outside(confidence)
        return Interval(
            bounded_exp(self.lowest_log_odds(tail, own)),
            bounded_exp(-self.mirrored().lowest_log_odds(tail, own)),
        )

    def estimate(self) -> float:
        """Return the odds at which the observed count is the expected one.

        >>> round(binomial(2, 6).estimate(), 9), binomial(0, 6).estimate()
        (0.5, 0.0)
        """
        if self.observed == 0:
            return 0.0
        if self.observed == len(self.log_weights) - 1:
            return inf

        def excess(log_odds: float) -> tuple[float, float]:
            first, chances = self._chances(log_odds)
            counts, total = range(first, first + len(chances)), sum(chances)
            mean = sumprod(counts, chances) / total
            squares = [(count - mean) ** 2 for count in counts]
            return mean - self.observed, sumprod(squares, chances) / total

        return bounded_exp(crossing(excess, self._peaking_here()))

    def lowest_log_odds(self, tail: float, own: float) -> float:
        """Return the log odds with which this much or more has only the chance `tail`.

        >>> round(exp(binomial(2, 2).lowest_log_odds(0.25, EXACT)), 9)
        1.0
        """
        if self.observed == 0:
            return -inf

        def excess(log_odds: float) -> tuple[float, float]:
            first, chances = self._chances(log_odds)
            counts, total = range(first, first + len(chances)), sum(chances)
            mean = sumprod(counts, chances) / total
            here = self.observed - first
            chances[here] *= own
            beyond = sum(chances[here:])
            if beyond == 0:
                return -inf, 0.0
            mean_beyond = sumprod(counts[here:], chances[here:]) / beyond
            return log(beyond / total / tail), mean_beyond - mean

        return crossing(excess, self._peaking_here())

    def _peaking_here(self) -> float:
        """Return log odds with which the observed count is about the likeliest."""
        before = max(self.observed - 1, 0)
        after = min(self.observed + 1, len(self.log_weights) - 1)
        return (self.log_weights[before] - self.log_weights[after]) / (after - before)

    def _chances(self, log_odds: float) -> tuple[int, list[float]]:
        """Return the first count whose chance matters, and the chances from it on, unscaled.

        They rise to a single peak and fall from it (as a product of weights and powers that
        do), so both ends of what matters are found by halving.
        """
        weights = self.log_weights

        def tilted(count: int) -> float:
            return weights[count] + count * log_odds

        last = len(weights) - 1
        peak = bisect_left(
            range(last), 1, key=lambda k: weights[k] - weights[k + 1] >= log_odds
        )
        highest = tilted(peak)
        least = min(highest, tilted(self.observed)) - _NEGLIGIBLE
        first = bisect_left(range(peak), 1, key=lambda k: tilted(k) >= least)
        beyond = bisect_left(
            range(last + 1), 1, lo=peak, key=lambda k: tilted(k) < least
        )
        shift = first * log_odds - highest
        return first, [
            exp(weight + k * log_odds + shift)
            for k, weight in enumerate(weights[first:beyond])
        ]


def binomial(count: int, of: int) -> Conditional:
    """Return how many of so many: its odds are those of the binomial share.

    >>> round(binomial(1, 4).estimate(), 9)
    0.333333333
    """
    factorials = [lgamma(k + 1) for k in range(of + 1)]
    pairs = zip(factorials, reversed(factorials), strict=True)
    return Conditional([-hits - misses for hits, misses in pairs], count)


def hypergeometric(count: int, row: int, other_row: int, column: int) -> Conditional:
    """Return the count in one corner of a fourfold table, whose margins are given.

    `row` and `column` are the sums it belongs to. Its odds are the table's odds ratio
    (Fisher 1935, doi 10.2307/2342435).

    >>> round(hypergeometric(3, 4, 4, 4).at_least(), 6)
    0.242857
    """
    lowest, highest = max(0, column - other_row), min(row, column)
    weights = [
        log_choose(row, k) + log_choose(other_row, column - k)
        for k in range(lowest, highest + 1)
    ]
    return Conditional(weights, count - lowest)


def poisson(count: int) -> Conditional:
    """Return a count without an upper limit: its odds are the expected count.

    Cut off where the chance of more no longer changes a float.

    >>> round(poisson(0).interval().high, 6)
    3.688879
    """
    beyond = count + 20 * int((count + 1) ** 0.5) + 100
    return Conditional([-lgamma(k + 1) for k in range(beyond)], count)
