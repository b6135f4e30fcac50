"""What a window shows: the rate, the deepest fall and the highest rise."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import combinations
from statistics import median

from .window import BIN, Window

RATE_SPAN = timedelta(hours=3)
_RATE_STEP = 3
"""Every third bin: a quarter of an hour, thirteen points in three hours."""
ENOUGH = 0.8
"""The share of a span that must be known before anything is said of the whole of it."""
OPENING = timedelta(hours=2)
"""A hole at the start of a span may be as long as a value is held, not longer."""

RAPID_HPA_PER_HOUR = 2.03
"""0.06 inHg an hour, what observers in the United States call rapid (FMH-1)."""
RAPID_HPA = 0.68
"""0.02 inHg, what it must have moved by in all (same source)."""


def theil_sen(hours: Sequence[float], hpa: Sequence[float]) -> float | None:
    """Return the median of the slopes between all pairs of points, in hPa per hour.

    One wild point in four does not move it (Sen 1968, doi 10.1080/01621459.1968.10480934).
    None with fewer than two points.

    >>> theil_sen([0, 1, 2, 3], [1010.0, 1009.0, 1013.0, 1007.0])
    -1.0
    """
    slopes = [
        (later - earlier) / (late - early)
        for (early, earlier), (late, later) in combinations(
            zip(hours, hpa, strict=True), 2
        )
    ]
    return median(slopes) if slopes else None


def rate(window: Window, now: datetime) -> float | None:
    """Return how fast pressure moves, in hPa per hour over the last 3 hours, None when unknown."""
    levels = window.stretch(RATE_SPAN, now)[::_RATE_STEP]
    known = [(i, level) for i, level in enumerate(levels) if level is not None]
    if levels[-1] is None or len(known) < ENOUGH * len(levels):
        return None
    step_hours = _RATE_STEP * (BIN / timedelta(hours=1))
    return theil_sen([i * step_hours for i, _ in known], [hpa for _, hpa in known])


def extremes(
    window: Window, span: timedelta, now: datetime
) -> tuple[float, float] | None:
    """Return the deepest fall (0 or less) and the highest rise (0 or more) within a span, in hPa.

    None while the span is not really covered: a hole at its start, or too much missing.
    """
    levels = window.stretch(span, now)
    known = [level for level in levels if level is not None]
    opening = levels[: int(OPENING / BIN) + 1]
    if (
        levels[-1] is None
        or len(known) < ENOUGH * len(levels)
        or all(level is None for level in opening)
    ):
        return None
    fall = rise = 0.0
    highest = lowest = known[0]
    # Compared rather than passed to max and min: a third of the time, at every tick.
    for level in known:
        if level > highest:
            highest = level
        elif level - highest < fall:
            fall = level - highest
        if level < lowest:
            lowest = level
        elif level - lowest > rise:
            rise = level - lowest
    return fall, rise


def rapid(hpa_per_hour: float | None, change_1h: float | None) -> bool | None:
    """Tell whether pressure moves rapidly, as observers in the United States say it.

    Source: Federal Meteorological Handbook No. 1, PRESRR and PRESFR.

    >>> rapid(-2.5, -2.0), rapid(-2.5, -0.5), rapid(1.0, 1.0), rapid(None, 1.0)
    (True, False, False, None)
    """
    if hpa_per_hour is None or change_1h is None:
        return None
    return (
        abs(hpa_per_hour) >= RAPID_HPA_PER_HOUR
        and abs(change_1h) >= RAPID_HPA
        and (hpa_per_hour > 0) == (change_1h > 0)
    )
