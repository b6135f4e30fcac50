"""Local days: of 23, 24 or 25 hours, as the person lives them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

DAY = timedelta(days=1)
EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)
"""Nothing is logged from before: clocks and time zones end there."""
TOLERANCE = timedelta(minutes=1)
"""So far ahead of our clock another one may be."""


def day_of(at: datetime, zone: tzinfo) -> date:
    """Return the local day of a moment.

    >>> from zoneinfo import ZoneInfo
    >>> day_of(datetime(2026, 11, 24, 23, 30, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
    datetime.date(2026, 11, 25)
    """
    return at.astimezone(zone).date()


def day_start(day: date, zone: tzinfo) -> datetime:
    """Return when a local day begins (UTC), also where clocks change at midnight."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield the days from first to last, both included."""
    day = first
    while day <= last:
        yield day
        day += DAY


def days_touched(begin: datetime, end: datetime, zone: tzinfo) -> tuple[date, date]:
    """Return the first and the last local day of a span; midnight itself is not a new day's.

    >>> from zoneinfo import ZoneInfo
    >>> begin = datetime(2026, 11, 24, 20, tzinfo=UTC)
    >>> days_touched(begin, datetime(2026, 11, 25, tzinfo=UTC), UTC)
    (datetime.date(2026, 11, 24), datetime.date(2026, 11, 24))
    """
    first = day_of(begin, zone)
    # What lasts no time has one day as well. Clocks that are set back a minute after midnight
    # show the day before once more.
    return first, max(first, day_of(end - timedelta.resolution, zone))
