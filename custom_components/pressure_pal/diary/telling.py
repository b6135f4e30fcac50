"""What actions answer: entries, counts and months, as plain data with local times."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
import enum
from typing import Any, Self

from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonObjectType, JsonValueType

from ..pal.diary import Attack, Course, Diary, Entry, day_start
from ..pal.insight import Burden, Counting, Summary, months

SHOWN_SHELVES = (
    "attacks",
    "doses",
    "clear_days",
    "practices",
    "sessions",
    "courses",
    "treatment_changes",
)
"""What `get_diary` gives, by the names that its answer has."""


def told(entry: Entry) -> JsonObjectType:
    """Return an entry without its pressure stamp: whoever just logged has not seen pressure."""
    return {
        one.name: plain(getattr(entry, one.name))
        for one in fields(entry)
        if one.name != "stamp"
    }


def told_diary(
    diary: Diary, first: date, last: date, shelves: Iterable[str], now: datetime
) -> JsonObjectType:
    """Return what stands in a diary from one local day to another, stamps included."""
    days = _Days.of(first, last)
    found: JsonObjectType = {}
    for shelf in shelves:
        entries: tuple[Entry, ...] = getattr(diary, shelf)
        found[shelf] = [
            {**told(entry), **_stamp(entry)}
            for entry in entries
            if days.touched(entry.when, _until(entry, diary, now))
        ]
    return found


def told_summary(
    summary: Summary,
    diary: Diary,
    counting: Counting,
    now: datetime,
    number_of_months: int,
) -> JsonObjectType:
    """Return the counts of a diary: present windows, then calendar months, newest first."""
    first = _months_back(summary.today, number_of_months - 1)
    return {
        "today": summary.today.isoformat(),
        "attack_running": summary.running_id is not None,
        "last_attack": plain(summary.last_attack),
        "days_since_attack": summary.days_since_attack,
        "counts": {
            f"last_{window}_days" if isinstance(window, int) else f"this_{window}": None
            if found is None
            else _burden(found)
            for window, found in summary.counts.items()
        },
        "months": _months(diary, first, now, counting),
        "practice": _practice(summary),
        "course": plain(summary.course),
    }


def plain(value: Any) -> JsonValueType:
    """Return a value as an answer can hold it; times are local."""
    match value:
        case datetime():
            answer: JsonValueType = dt_util.as_local(value).isoformat()
        case date():
            answer = value.isoformat()
        case enum.StrEnum():
            answer = value.value
        case tuple() | list():
            answer = [plain(one) for one in value]
        case dict():
            answer = {str(key): plain(one) for key, one in value.items()}
        case _ if is_dataclass(value):
            answer = {
                one.name: plain(getattr(value, one.name)) for one in fields(value)
            }
        case _:
            answer = value
    return answer


def _stamp(entry: Entry) -> JsonObjectType:
    """Return the pressure stamp of an attack."""
    return {"stamp": plain(entry.stamp)} if isinstance(entry, Attack) else {}


@dataclass(frozen=True, slots=True)
class _Days:
    """Local days from one to another, both included, and the moments between which they are."""

    first: date
    last: date
    begin: datetime
    end: datetime

    @classmethod
    def of(cls, first: date, last: date) -> Self:
        """Know when they begin and end."""
        zone = dt_util.get_default_time_zone()
        end = day_start(last + timedelta(days=1), zone)
        return cls(first, last, day_start(first, zone), end)

    def touched(self, when: datetime | date, until: datetime | date) -> bool:
        """Tell whether something lies in them, at least in part; midnight ends a day."""
        if isinstance(when, datetime) and isinstance(until, datetime):
            return when < self.end and (until > self.begin or when >= self.begin)
        return when <= self.last and until >= self.first


def _until(entry: Entry, diary: Diary, now: datetime) -> datetime | date:
    """Return when an entry ends; what goes on has not ended."""
    match entry:
        case Attack():
            return diary.known_until(entry, now)
        case Course():
            return entry.end or date.max
        case _:
            return entry.when


def _burden(found: Burden) -> JsonObjectType:
    """Return counts."""
    return {
        **{one.name: plain(getattr(found, one.name)) for one in fields(found)},
        "days": found.days,
        "coverage": round(found.coverage, 3),
    }


def _months(
    diary: Diary, first: date, now: datetime, counting: Counting
) -> list[JsonValueType]:
    """Return calendar months, newest first."""
    found: list[JsonValueType] = [
        _burden(month) for month in months(diary, first, now, counting)
    ]
    return found[::-1]


def _practice(summary: Summary) -> JsonObjectType:
    """Return how the practice stands."""
    return {
        **{
            one.name: plain(getattr(summary.practising, one.name))
            for one in fields(summary.practising)
        },
        "goal": plain(summary.goal),
    }


def _months_back(day: date, number: int) -> date:
    """Return the first day of the month so many months before."""
    place = day.year * 12 + day.month - 1 - number
    return date(max(place // 12, 1), place % 12 + 1, 1)


def as_utc(at: datetime) -> datetime:
    """Return a moment in UTC; one without a zone is local.

    At the ends of all time there is no other zone to go to: such a moment stays where it is.
    """
    try:
        return dt_util.as_utc(at).astimezone(UTC)
    except OverflowError:
        return at.replace(tzinfo=UTC)
