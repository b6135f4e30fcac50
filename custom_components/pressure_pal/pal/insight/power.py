"""Power: how likely a true change would show, and how long it would take to."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from math import exp, lgamma, log, sqrt
from statistics import NormalDist

from .conditional import EXACT, MID_P, log_choose
from .interval import CONFIDENCE, normal_quantile, outside

TARGET = 0.8
"""The power that is usually asked for."""
_MOST_BASELINE = 2000
"""Attacks at baseline beyond which nobody's diary goes."""
_LONGEST_TENTHS = 100
"""Of the baseline: a follow-up more than ten times as long is not worth waiting for."""
_TABLE_STEP = 128
_NEGLIGIBLE = 1e-18


def power(
    baseline: float,
    ratio: float,
    *,
    longer: float = 1.0,
    own: float = MID_P,
    confidence: float = CONFIDENCE,
) -> float:
    """Return the chance that the interval of a rate ratio leaves out 1, whichever way.

    `baseline` is the expected number of attacks before, `ratio` the true rate ratio, `longer`
    the time after by the time before, `own` MID_P or EXACT. Both counts are Poisson; every
    pair of them is added up. With `ratio` 1 it is the size of the test.

    >>> round(power(12, 0.5), 2), round(power(47, 0.5), 2), round(power(50, 0.5, own=EXACT), 2)
    (0.28, 0.81, 0.8)
    """
    after = baseline * ratio * longer
    before_chances, after_chances = _poisson(baseline), _poisson(after)
    tail = outside(confidence)
    fewer = _limits(len(before_chances), longer, own, tail)
    more = _limits(len(after_chances), 1 / longer, own, tail)
    return _chance(before_chances, after_chances, fewer) + _chance(
        after_chances, before_chances, more
    )


def largest_significant(
    before: int,
    *,
    longer: float = 1.0,
    own: float = EXACT,
    confidence: float = CONFIDENCE,
) -> int | None:
    """Return the most attacks after that still show fewer, None when even none would not.

    >>> [largest_significant(before) for before in (5, 6, 12, 40)]
    [None, 0, 3, 23]
    """
    limit = _limits(before + 1, longer, own, outside(confidence))[before]
    return None if limit < 0 else limit


def baseline_needed(
    ratio: float,
    *,
    target: float = TARGET,
    longer: float = 1.0,
    own: float = MID_P,
    confidence: float = CONFIDENCE,
) -> int | None:
    """Return how many attacks to expect before, for the power `target`; None when too many.

    >>> baseline_needed(0.5), baseline_needed(0.5, own=EXACT)
    (47, 50)
    """

    def reached(baseline: int) -> bool:
        found = power(baseline, ratio, longer=longer, own=own, confidence=confidence)
        return found >= target

    high = 1
    while not reached(high):
        if high >= _MOST_BASELINE:
            return None
        high *= 2
    return bisect_left(range(high + 1), 1, lo=high // 2, key=reached)


def months_to_show(
    attacks_per_month: float,
    ratio: float = 0.5,
    *,
    target: float = TARGET,
    own: float = MID_P,
) -> float | None:
    """Return how many months each phase has to last for a change to show, None when too many.

    In the months that the rate is per. Both phases are as long as each other.

    >>> round(months_to_show(4.0), 1), months_to_show(0.0)
    (11.8, None)
    """
    needed = baseline_needed(ratio, target=target, own=own)
    if needed is None or attacks_per_month <= 0:
        return None
    return needed / attacks_per_month


def follow_up_to_show(
    baseline: float, ratio: float = 0.5, *, target: float = TARGET, own: float = MID_P
) -> float | None:
    """Return how many times as long as the baseline the follow-up has to be.

    `baseline` is the number of attacks there. None when it is too few for the change to show
    even after ten times as long.

    >>> follow_up_to_show(47), follow_up_to_show(12)
    (1.0, None)
    """

    def reached(tenths: int) -> bool:
        return power(baseline, ratio, longer=tenths / 10, own=own) >= target

    if not reached(_LONGEST_TENTHS):
        return None
    return bisect_left(range(_LONGEST_TENTHS), 1, lo=1, key=reached) / 10


def ratio_of_ratios_power(
    counts: Sequence[float], ratio: float, confidence: float = CONFIDENCE
) -> float:
    """Return the power for a ratio of rate ratios, from the four expected counts.

    By the normal approximation, whichever way it shows. ValueError for a count of 0.

    >>> round(ratio_of_ratios_power([82, 41, 82, 82], 0.5), 2)
    0.8
    """
    if min(counts) <= 0:
        message = "expected counts are above 0"
        raise ValueError(message)
    distance = log(ratio) / sqrt(sum(1 / count for count in counts))
    reach = normal_quantile(confidence)
    normal = NormalDist()
    return normal.cdf(distance - reach) + normal.cdf(-distance - reach)


def baseline_needed_each(
    ratio: float, *, target: float = TARGET, confidence: float = CONFIDENCE
) -> int | None:
    """Return how many linked and as many other attacks to expect before, None when too many.

    For a ratio of rate ratios, with the same time and weather after, and the others unchanged.

    >>> baseline_needed_each(0.5), baseline_needed_each(0.3), baseline_needed_each(1.0)
    (82, 35, None)
    """

    def reached(each: int) -> bool:
        counts = (each, each * ratio, each, each)
        return ratio_of_ratios_power(counts, ratio, confidence) >= target

    found = bisect_left(range(_MOST_BASELINE + 1), 1, lo=1, key=reached)
    return None if found > _MOST_BASELINE else found


def _poisson(mean: float) -> list[float]:
    """Return the chances of 0, 1, 2 ... until more of them do not matter."""
    if mean == 0:
        return [1.0]
    most = int(mean + 10 * sqrt(mean)) + 20
    return [exp(k * log(mean) - mean - lgamma(k + 1)) for k in range(most)]


def _chance(
    given: Sequence[float], counted: Sequence[float], limits: Sequence[int]
) -> float:
    """Return the chance that a count does not exceed the limit that another one gives it."""
    up_to = list(accumulate(counted, initial=0.0))
    last = len(counted)
    return sum(
        chance * up_to[min(limit + 1, last)]
        for chance, limit in zip(given, limits, strict=False)
    )


def _limits(size: int, longer: float, own: float, tail: float) -> Sequence[int]:
    """Return the most attacks after that show fewer than each number before, -1 for none."""
    return _table(-(-size // _TABLE_STEP) * _TABLE_STEP, longer, own, tail)


@lru_cache(maxsize=64)
def _table(size: int, longer: float, own: float, tail: float) -> Sequence[int]:
    """Work these out, each from the one before: they never become fewer."""
    limits = []
    limit = -1
    for before in range(size):
        while _at_most(limit + 1, before, longer, own) <= tail:
            limit += 1
        limits.append(limit)
    return limits


def _at_most(count: int, before: int, longer: float, own: float) -> float:
    """Return the chance of so many after or fewer, given all, if nothing changed."""
    share = longer / (1 + longer)
    whole = count + before
    term = exp(log_choose(whole, count) + count * log(share) + before * log(1 - share))
    total = own * term
    for fewer in range(count, 0, -1):
        term *= fewer / (whole - fewer + 1) / longer
        if term < total * _NEGLIGIBLE:
            break
        total += term
    return total
