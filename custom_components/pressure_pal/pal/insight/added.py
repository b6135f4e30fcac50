"""Counts added up: the exact distribution of their sum, each given its own margins."""

from collections.abc import Iterable, Sequence
from math import exp, log, sumprod

from .conditional import Conditional
from .root import crossing

_LOST = 1e-120
"""Chances smaller than this would no longer be exact; 23 standard deviations from the middle."""

type Part = tuple[Sequence[float], int]
"""The log weights of a count, from 0 on, and how many such counts there are."""


def added(parts: Iterable[Part], observed: int) -> Conditional:
    """Return the sum of counts whose odds are the same, by multiplying them out.

    `observed` is the sum that was; each count begins at 0.

    >>> from .conditional import binomial
    >>> coin = binomial(0, 1).log_weights
    >>> round(added([(coin, 6)], 6).p_value(), 9)
    0.03125
    """
    parts = [*parts]
    log_odds = _expecting(observed, parts)
    chances, first = [1.0], 0
    for weights, times in parts:
        alone = _alone(weights, log_odds)
        for _ in range(times):
            chances, dropped = _both(chances, alone)
            first += dropped
    weights = [log(chance) - k * log_odds for k, chance in enumerate(chances, first)]
    return Conditional(weights, observed - first)


def _alone(log_weights: Sequence[float], log_odds: float) -> list[float]:
    """Return the chance of each number in one count."""
    tilted = [weight + k * log_odds for k, weight in enumerate(log_weights)]
    highest = max(tilted)
    odds = [exp(value - highest) for value in tilted]
    total = sum(odds)
    return [one / total for one in odds]


def _expecting(observed: int, parts: Sequence[Part]) -> float:
    """Return log odds with which about what was observed is expected.

    There the chances near it are great, and those a float cannot hold do not matter.
    """
    most = sum(times * (len(weights) - 1) for weights, times in parts)
    aim = min(max(observed, 0.5), most - 0.5)

    def excess(log_odds: float) -> tuple[float, float]:
        expected = spread = 0.0
        for weights, times in parts:
            chances = _alone(weights, log_odds)
            mean = sumprod(range(len(chances)), chances)
            expected += times * mean
            spread += times * sum(p * (k - mean) ** 2 for k, p in enumerate(chances))
        return expected - aim, spread

    return crossing(excess, 0.0)


def _both(chances: list[float], alone: list[float]) -> tuple[list[float], int]:
    """Return the chances of the sum of two numbers, and how many were dropped at the low end."""
    if len(alone) > len(chances):
        chances, alone = alone, chances
    result = [0.0] * (len(chances) + len(alone) - 1)
    for shift, share in enumerate(alone):
        if share < _LOST:
            continue
        for place, chance in enumerate(chances, shift):
            result[place] += chance * share
    low, high = 0, len(result)
    while result[low] < _LOST:
        low += 1
    while result[high - 1] < _LOST:
        high -= 1
    return result[low:high], low
