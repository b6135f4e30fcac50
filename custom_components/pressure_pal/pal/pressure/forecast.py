"""What a weather forecast expects of pressure: only its own differences are ever used."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from .reading import Reading
from .swing import Direction, Swing, SwingRule
from .window import Window

WIDEST = timedelta(hours=3)
"""Forecast points further apart than this are not joined."""
HEAD_START = timedelta(hours=1)
"""A forecast may begin this much after now: many begin with the next full hour."""
STALE = timedelta(hours=6)
"""A forecast fetched longer ago than this says nothing any more."""
HORIZON = timedelta(hours=48)
_STEP = timedelta(minutes=30)
_MIDNIGHT = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Expected pressures in hPa, usually at sea level, in order of time (UTC)."""

    points: tuple[Reading, ...]
    fetched: datetime

    def level(self, at: datetime) -> float | None:
        """Return the expected pressure (hPa), between two points in proportion.

        >>> from datetime import UTC
        >>> noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
        >>> one = noon + timedelta(hours=1)
        >>> f = Forecast((Reading(noon, 1010.0), Reading(one, 1008.0)), noon)
        >>> f.level(noon + timedelta(minutes=30)), f.level(noon + timedelta(hours=2))
        (1009.0, None)
        """
        points = self.points
        after = bisect_left(points, at, key=lambda point: point.at)
        if after == len(points):
            return None
        later = points[after]
        if after == 0:
            return later.hpa if later.at - at <= HEAD_START else None
        earlier = points[after - 1]
        apart = later.at - earlier.at
        if apart > WIDEST:
            return None
        share = (at - earlier.at) / apart
        return earlier.hpa + share * (later.hpa - earlier.hpa)

    def usable(self, now: datetime) -> bool:
        """Tell whether the forecast is fresh enough to speak."""
        return now - self.fetched <= STALE

    def change(self, hours: int, now: datetime) -> float | None:
        """Return the change (hPa) expected over the next hours, None where it does not reach."""
        present, future = self.level(now), self.level(now + timedelta(hours=hours))
        if present is None or future is None or not self.usable(now):
            return None
        return future - present


@dataclass(frozen=True, slots=True)
class Outlook:
    """Whether and when a swing is expected to begin."""

    expected: bool | None = None
    """None where the forecast or the window does not reach."""
    begins: datetime | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class _Joined:
    """The barometer's past and the forecast's future as one line.

    The forecast is hung on the barometer's present level, so that a forecast at sea level
    and a barometer on a hill go together: only differences count.
    """

    window: Window
    forecast: Forecast
    now: datetime
    offset: float

    def level(self, at: datetime) -> float | None:
        """Return what was, or what is expected (hPa), None where neither is known."""
        if at <= self.now:
            return self.window.comparable_level(at)
        expected = self.forecast.level(at)
        return None if expected is None else expected + self.offset

    def change(self, span: timedelta, at: datetime) -> float | None:
        """Return the change over a span that ends at a moment, in hPa."""
        end, start = self.level(at), self.level(at - span)
        return None if end is None or start is None else end - start


def outlook(
    forecast: Forecast, window: Window, rule: SwingRule, swing: Swing, now: datetime
) -> Outlook:
    """Return when the rule is next expected to begin to hold, within two days."""
    present, anchor = window.current(now), forecast.level(now)
    if present is None or anchor is None or not forecast.usable(now):
        return Outlook()
    joined = _Joined(window, forecast, now, present - anchor)
    known, future = False, swing
    # On the clock's own half hours, so that asking again gives the same answer.
    at = now - (now - _MIDNIGHT) % _STEP + _STEP
    while at <= now + HORIZON:
        was_on = future.holds is True
        future = future.follow(rule, joined.change(rule.span, at), at)
        if future.holds is True and not was_on:
            return Outlook(expected=True, begins=at, direction=future.direction)
        known = known or future.holds is not None
        at += _STEP
    return Outlook(expected=False if known else None)


def from_points(points: Sequence[Reading], fetched: datetime) -> Forecast:
    """Return a forecast in order of time, the later of two points at one time kept."""
    by_time = {point.at: point for point in points}
    return Forecast(tuple(by_time[at] for at in sorted(by_time)), fetched)
