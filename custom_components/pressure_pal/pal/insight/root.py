"""Where a rising function crosses zero: Newton's steps, kept inside a bracket."""

from collections.abc import Callable
from math import copysign, inf

_MOST_STEPS = 200
_CLOSE = 1e-13


def crossing(
    rising: Callable[[float], tuple[float, float]],
    start: float,
    *,
    low: float = -inf,
    high: float = inf,
    stride: float = 4.0,
) -> float:
    """Return where a rising function is zero, given a function for its value and its slope.

    `low` and `high` are places known to be before and beyond; `stride` is the longest step.
    Where Newton's step would leave the bracket, it is halved instead, so it cannot run away.

    >>> round(crossing(lambda x: (x**3 - 8, 3 * x**2), 0.0), 12)
    2.0
    """
    place = start
    for _ in range(_MOST_STEPS):
        value, slope = rising(place)
        if value == 0:
            return place
        if value < 0:
            low = place
        else:
            high = place
        step = -value / slope if slope > 0 else copysign(stride, -value)
        # Asked first: a step too short to move at all would seem to leave the bracket.
        close = _CLOSE * max(1.0, abs(place))
        if abs(step) <= close:
            return place + step
        following = place + max(-stride, min(stride, step))
        if not low < following < high:
            following = (low + high) / 2
            if abs(following - place) <= close:
                return following
        place = following
    return place
