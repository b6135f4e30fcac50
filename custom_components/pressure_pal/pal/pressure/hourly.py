"""Hourly pressure: what is left of the pressure of years, and enough to tell exposed hours."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate
import math

HOUR_S = 3600
BRIDGED = 2
"""So many missing hours in a row are bridged with the last one: as long as a value is held."""
LEAST_KNOWN = 0.8
"""The share of a span that must be known before its deepest fall is."""


def hour_of(at: datetime) -> int:
    """Return the number of the hour (UTC) that a moment lies in, counted from 1970.

    >>> hour_of(datetime(1970, 1, 2, 0, 59, tzinfo=UTC))
    24
    """
    return int(at.timestamp() // HOUR_S)


def hour_start(hour: int) -> datetime:
    """Return when an hour begins (UTC)."""
    return datetime.fromtimestamp(hour * HOUR_S, UTC)


@dataclass(frozen=True, slots=True)
class HourlyPressure:
    """Mean pressure (hPa) of each hour from `first` on; NaN where it is unknown."""

    first: int
    levels: array[float]
    parts: array[int]
    """Of each hour, how many breaks lie before it: two parts are never compared."""

    @classmethod
    def of(
        cls, known: Iterable[tuple[int, float]], breaks: Iterable[datetime] = ()
    ) -> HourlyPressure:
        """Make it of the hours that are known (number, hPa) and the moments of breaks (UTC).

        An hour with a break within it is left out: its mean is of two things.
        """
        means = dict(known)
        if not means:
            return cls(0, array("d"), array("q"))
        first, last = min(means), max(means)
        levels = array("d", [math.nan]) * (last - first + 1)
        for hour, hpa in means.items():
            levels[hour - first] = hpa
        parts = array("q", [0]) * len(levels)
        for at in breaks:
            _part(levels, parts, at, first)
        parts = array("q", accumulate(parts))
        _bridge(levels, parts)
        return cls(first, levels, parts)

    def between(self, begin: int, end: int) -> HourlyPressure:
        """Return the part of it from an hour up to another one.

        >>> HourlyPressure.of([(7, 1010.0), (9, 1007.5)]).between(8, 20).first
        8
        """
        place, beyond = max(0, begin - self.first), max(0, end - self.first)
        levels, parts = self.levels[place:beyond], self.parts[place:beyond]
        return HourlyPressure(self.first + place, levels, parts)

    def level(self, hour: int) -> float | None:
        """Return the mean pressure of an hour (hPa), None where it is unknown."""
        place = hour - self.first
        if not 0 <= place < len(self.levels) or math.isnan(self.levels[place]):
            return None
        return self.levels[place]

    def change(self, hour: int, hours: int) -> float | None:
        """Return an hour's level minus that of so many hours before (hPa).

        None where either is unknown, and across a break.

        >>> HourlyPressure.of([(7, 1010.0), (10, 1007.5)]).change(10, 3)
        -2.5
        """
        now, then = self.level(hour), self.level(hour - hours)
        if now is None or then is None:
            return None
        place = hour - self.first
        return now - then if self.parts[place] == self.parts[place - hours] else None

    def deepest_fall(self, hour: int, hours: int) -> float | None:
        """Return the largest drop from any hour to a later one within a span (hPa, 0 or less).

        The span ends with `hour`. None where more than a fifth of it is unknown, where it
        reaches beyond the first or the last known hour, and across a break.
        """
        place = hour - self.first
        if place - hours < 0 or place >= len(self.levels):
            return None
        if self.parts[place] != self.parts[place - hours]:
            return None
        span = self.levels[place - hours : place + 1]
        known = [level for level in span if not math.isnan(level)]
        if len(known) < LEAST_KNOWN * len(span):
            return None
        highest, deepest = known[0], 0.0
        for level in known:
            highest = max(highest, level)
            deepest = min(deepest, level - highest)
        return deepest


def _part(levels: array[float], parts: array[int], at: datetime, first: int) -> None:
    """Mark the hour from which on all is after a moment, and leave out the one it lies in."""
    place = hour_of(at) - first
    if place >= len(levels):
        return
    if place >= 0 and at != hour_start(hour_of(at)):
        levels[place] = math.nan
    parts[max(place, 0)] += 1


def _bridge(levels: array[float], parts: array[int]) -> None:
    """Let a known hour stand for a few unknown ones after it, up to the next known one."""
    missing = BRIDGED + 1
    for place, level in enumerate(levels):
        if not math.isnan(level):
            if 0 < missing <= BRIDGED and parts[place] == parts[place - missing - 1]:
                for gap in range(place - missing, place):
                    levels[gap] = levels[place - missing - 1]
            missing = 0
        else:
            missing += 1
