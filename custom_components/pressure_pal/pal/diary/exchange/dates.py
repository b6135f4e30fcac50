"""Dates and times as people and their apps write them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
import enum
import re
from typing import Final

from .found import Flaw, RowFlawed

NOON: Final = time(12)
_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_TWELVE: Final = 12
_LONGEST_CLOCK: Final = 40
"""A pattern may take the square of a text's length, and lets nothing else go on meanwhile."""
_CENTURY: Final = 100
_YEAR_FIRST: Final = re.compile(r"(\d{4})([./-])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)")
_WORDS: Final = re.compile(
    r"(?:[^\W\d]+\.?,?\s+)??(?:(\d{1,2})(?:\.|st|nd|rd|th)?[\s-]+([^\W\d]{3,})|"
    r"([^\W\d]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?),?\.?[\s,-]+(\d{4})(?!\d)",
    re.IGNORECASE,
)
_TIME: Final = re.compile(
    r"(\d{1,2})[:.h](\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*([ap])?\.?m?\.?(?:\s*uhr)?",
    re.IGNORECASE,
)
_HOUR: Final = re.compile(r"(\d{1,2})\s*([ap])\.?m\.?", re.IGNORECASE)
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan",
            "feb",
            "mar mär mrz",
            "apr",
            "may mai",
            "jun",
            "jul",
            "aug",
            "sep",
            "oct okt",
            "nov",
            "dec dez",
        ),
        1,
    )
    for name in names.split()
}


class DateOrder(enum.StrEnum):
    """In which order the numbers of a date stand."""

    YEAR_FIRST = "year_month_day"
    DAY_FIRST = "day_month_year"
    MONTH_FIRST = "month_day_year"


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment (UTC), or a local day alone."""

    at: datetime
    is_day: bool


def order_in(cells: Iterable[str]) -> DateOrder | None:
    """Return the only order that the dates allow, None where they allow several, or none.

    >>> order_in(["3/4/2025"]), order_in(["3/4/2025", "13/4/2025"]), order_in(["3.4.2025"])
    (None, <DateOrder.DAY_FIRST: 'day_month_year'>, <DateOrder.DAY_FIRST: 'day_month_year'>)
    """
    dates = [one for one in map(_YEAR_LAST.match, map(str.strip, cells)) if one]
    if not dates:
        return DateOrder.YEAR_FIRST
    if any(one[2] == "." for one in dates):
        # Nobody puts points between them and the month first.
        return DateOrder.DAY_FIRST
    day_first = any(int(one[1]) > _TWELVE for one in dates)
    month_first = any(int(one[3]) > _TWELVE for one in dates)
    if day_first == month_first:
        return None
    return DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST


def moment_in(cell: str, clock: str, order: DateOrder | None, zone: tzinfo) -> Moment:
    """Read a date with its time, which may stand in a cell of its own; local without a zone."""
    said = cell.strip()
    if (found := _iso(said)) is not None:
        if not clock and not _ISO_DAY.fullmatch(said):
            local = found.replace(tzinfo=zone) if found.tzinfo is None else found
            return Moment(_utc(local), is_day=False)
        day, rest = found.date(), ""
    else:
        day, rest = _day(said, order)
    rest = clock.strip() or rest.strip(" ,T-")
    if not rest:
        return Moment(noon_of(day, zone), is_day=True)
    return Moment(at_clock(day, rest, zone), is_day=False)


def at_clock(day: date, clock: str, zone: tzinfo) -> datetime:
    """Return a time of a local day, in UTC."""
    return _utc(datetime.combine(day, clock_in(clock), zone))


def noon_of(day: date, zone: tzinfo) -> datetime:
    """Return the middle of a local day, in UTC."""
    return _utc(datetime.combine(day, NOON, zone))


def clock_in(cell: str) -> time:
    """Read a time of the day, also one of the twelve-hour clock."""
    said = cell.strip()
    if len(said) > _LONGEST_CLOCK:
        raise RowFlawed(Flaw.NOT_A_TIME)
    found = _TIME.fullmatch(said)
    if found is not None:
        hour, minute, second, half = found.groups()
    elif (whole := _HOUR.fullmatch(said)) is not None:
        hour, minute, second, half = whole[1], "0", "0", whole[2]
    else:
        raise RowFlawed(Flaw.NOT_A_TIME)
    number = int(hour)
    if half is not None:
        if not 1 <= number <= _TWELVE:
            raise RowFlawed(Flaw.NOT_A_TIME)
        number = number % _TWELVE + (_TWELVE if half.casefold() == "p" else 0)
    try:
        return time(number, int(minute), int(second or 0))
    except ValueError:
        raise RowFlawed(Flaw.NOT_A_TIME) from None


def is_clock(cell: str) -> bool:
    """Tell whether a cell holds a time of the day and nothing else."""
    try:
        clock_in(cell)
    except RowFlawed:
        return False
    return True


def _iso(said: str) -> datetime | None:
    """Read what is written as ISO 8601 has it."""
    if _ISO_DAY.match(said) is None:
        # Also 20261124 would be one, and any number of that length.
        return None
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        return None


def _day(said: str, order: DateOrder | None) -> tuple[date, str]:
    """Read a date at the beginning of a text; return what follows as well."""
    if (found := _YEAR_FIRST.match(said)) is not None:
        year, month, day = int(found[1]), int(found[3]), int(found[4])
    elif (found := _YEAR_LAST.match(said)) is not None:
        year, month, day = _ordered(found, order)
    elif (found := _WORDS.match(said)) is not None:
        name = (found[2] or found[3])[:3].casefold()
        day, year = int(found[1] or found[4]), int(found[5])
        month = _MONTHS.get(name, 0)
    else:
        raise RowFlawed(Flaw.NOT_A_TIME)
    try:
        return date(year, month, day), said[found.end() :]
    except ValueError:
        raise RowFlawed(Flaw.NOT_A_TIME) from None


def _ordered(found: re.Match[str], order: DateOrder | None) -> tuple[int, int, int]:
    """Return year, month and day of a date whose numbers stand in an order."""
    first, second, third = int(found[1]), int(found[3]), int(found[4])
    match order:
        case DateOrder.DAY_FIRST:
            return _full(third), second, first
        case DateOrder.MONTH_FIRST:
            return _full(third), first, second
        case DateOrder.YEAR_FIRST if third < _CENTURY:
            return _full(first), second, third
    raise RowFlawed(Flaw.AMBIGUOUS_DATE)


def _full(year: int) -> int:
    """Return a year of four digits; of two it is in this century."""
    return year + 20 * _CENTURY if year < _CENTURY else year


def _utc(at: datetime) -> datetime:
    """Return a moment in UTC, in whole seconds: nobody knows an onset better."""
    try:
        return at.astimezone(UTC).replace(microsecond=0)
    except OverflowError:
        raise RowFlawed(Flaw.NOT_A_TIME) from None


def whole_day(moment: Moment, zone: tzinfo, now: datetime) -> datetime:
    """Return what stands for the day of a moment: its middle, or now where it is not so late."""
    noon = noon_of(moment.at.astimezone(zone).date(), zone)
    today = now.astimezone(zone).date()
    is_today = moment.at.astimezone(zone).date() == today
    return (
        min(noon, now - timedelta(microseconds=now.microsecond)) if is_today else noon
    )
