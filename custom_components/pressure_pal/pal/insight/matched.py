"""The exact distribution of exposed cases over matched sets, by multiplying out the sets."""

from collections import Counter
from collections.abc import Sequence
from math import exp, log, sumprod

from .conditional import Conditional, hypergeometric
from .root import crossing
from .strata import Stratum

_LOST = 1e-120
"""Chances smaller than this would no longer be exact; 23 standard deviations from the middle."""

type Shape = tuple[int, int, int]
"""Of a set: its exposed moments, its unexposed ones, and how many were cases."""


def matched(strata: Sequence[Stratum]) -> Conditional:
    """Return the number of exposed cases, given how many moments of each set were exposed.

    ValueError unless there is one covariate and it is 0.0 or 1.0 throughout.

    >>> sets = [Stratum(((1.0,),), ((0.0,),) * 3), Stratum(((1.0,),), ((0.0,), (1.0,)))]
    >>> round(matched(sets).at_least(), 6)
    0.166667
    """
    observed = 0
    shapes: Counter[Shape] = Counter()
    for stratum in strata:
        if any(
            row not in {(0.0,), (1.0,)} for row in (*stratum.cases, *stratum.referents)
        ):
            message = "an exact odds ratio is for an exposure of 0.0 or 1.0"
            raise ValueError(message)
        exposed_cases = sum(case[0] == 1 for case in stratum.cases)
        exposed = exposed_cases + sum(row[0] == 1 for row in stratum.referents)
        moments = len(stratum.cases) + len(stratum.referents)
        shape = (exposed, moments - exposed, len(stratum.cases))
        shapes[shape] += 1
        observed += exposed_cases - _least(shape)
    log_odds = _expecting(observed, shapes)
    chances, first = [1.0], 0
    for shape, times in shapes.items():
        alone = _alone(shape, log_odds)
        for _ in range(times):
            chances, dropped = _both(chances, alone)
            first += dropped
    weights = [log(chance) - k * log_odds for k, chance in enumerate(chances, first)]
    return Conditional(weights, observed - first)


def _least(shape: Shape) -> int:
    """Return how many exposed cases a set of this shape has at least."""
    _, unexposed, cases = shape
    return max(0, cases - unexposed)


def _alone(shape: Shape, log_odds: float) -> list[float]:
    """Return the chance of each number of exposed cases in one set, from the least on."""
    exposed, unexposed, cases = shape
    weights = hypergeometric(_least(shape), exposed, unexposed, cases).log_weights
    tilted = [weight + k * log_odds for k, weight in enumerate(weights)]
    highest = max(tilted)
    odds = [exp(value - highest) for value in tilted]
    total = sum(odds)
    return [one / total for one in odds]


def _expecting(observed: int, shapes: Counter[Shape]) -> float:
    """Return log odds with which about what was observed is expected.

    There the chances near it are great, and those a float cannot hold do not matter.
    """
    most = sum(times * (len(_alone(shape, 0.0)) - 1) for shape, times in shapes.items())
    aim = min(max(observed, 0.5), most - 0.5)

    def excess(log_odds: float) -> tuple[float, float]:
        expected = spread = 0.0
        for shape, times in shapes.items():
            chances = _alone(shape, log_odds)
            mean = sumprod(range(len(chances)), chances)
            expected += times * mean
            spread += times * sum(p * (k - mean) ** 2 for k, p in enumerate(chances))
        return expected - aim, spread

    return crossing(excess, 0.0)


def _both(chances: list[float], alone: list[float]) -> tuple[list[float], int]:
    """Return the chances of the sum of two numbers, and how many were dropped at the low end."""
    result = [0.0] * (len(chances) + len(alone) - 1)
    for shift, share in enumerate(alone):
        for place, chance in enumerate(chances, shift):
            result[place] += chance * share
    low, high = 0, len(result)
    while result[low] < _LOST:
        low += 1
    while result[high - 1] < _LOST:
        high -= 1
    return result[low:high], low
