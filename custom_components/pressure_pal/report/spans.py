"""Spans: local days and hours drawn from left to right, with the months along the edge."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise

from ..pal.diary import day_start
from ..pal.pressure import hour_of

DAY = timedelta(days=1)
WIDTH = 720
RIGHT = 8
LEAST_LABEL = 24
"""So wide a month has to be for its name."""


@dataclass(frozen=True, slots=True)
class MonthTick:
    """A month along the edge."""

    x: float
    """Where it begins."""
    middle: float
    first: date
    labelled: bool
    with_year: bool


@dataclass(frozen=True, slots=True)
class Span:
    """Local days from `first` up to `beyond`, drawn from `left` on."""

    first: date
    beyond: date
    zone: tzinfo
    left: float

    @property
    def last(self) -> date:
        """Return its last day."""
        return self.beyond - DAY

    @property
    def right(self) -> float:
        """Where it ends."""
        return WIDTH - RIGHT

    @property
    def begin(self) -> int:
        """Return its first hour."""
        return hour_of(day_start(self.first, self.zone))

    @property
    def end(self) -> int:
        """Return the first hour beyond it."""
        return hour_of(day_start(self.beyond, self.zone))

    def x(self, hour: float) -> float:
        """Return where an hour (counted from 1970) is drawn."""
        part = (hour - self.begin) / (self.end - self.begin)
        return self.left + part * (self.right - self.left)

    def x_of_day(self, day: date) -> float:
        """Return where a local day begins, no further than the edges."""
        hour = hour_of(day_start(day, self.zone))
        return min(max(self.x(hour), self.left), self.right)

    def x_of(self, at: datetime) -> float:
        """Return where a moment is drawn."""
        return self.x(at.timestamp() / 3600)

    def months(self) -> Iterator[MonthTick]:
        """Yield the months along the edge; names where there is room, the year once each."""
        day, told = self.first, 0
        while day < self.beyond:
            following = (day.replace(day=1) + 32 * DAY).replace(day=1)
            x, end = self.x_of_day(day), self.x_of_day(following)
            labelled = end - x >= LEAST_LABEL
            yield MonthTick(
                x, (x + end) / 2, day, labelled, labelled and told < day.year
            )
            told = day.year if labelled else told
            day = following


def strips(
    first: date, beyond: date, zone: tzinfo, left: float, most_months: int = 12
) -> Sequence[Span]:
    """Cut days into strips of whole months, none longer than a year, all as long as can be.

    >>> from datetime import UTC
    >>> [(one.first.isoformat(), one.beyond.isoformat())
    ...  for one in strips(date(2025, 3, 5), date(2026, 5, 1), UTC, 96)]
    [('2025-03-05', '2025-10-01'), ('2025-10-01', '2026-05-01')]
    """
    last = beyond - DAY
    number = (last.year - first.year) * 12 + last.month - first.month + 1
    rows = -(-number // most_months)
    cuts = [_months_later(first, number * row // rows) for row in range(1, rows)]
    edges = [first, *cuts, beyond]
    return [Span(begin, end, zone, left) for begin, end in pairwise(edges)]


def _months_later(day: date, months: int) -> date:
    """Return the first day of the month so many months later."""
    place = day.year * 12 + day.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)
