"""The summary: everything a diary shows at one moment, frozen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from ..diary import Diary, day_of
from .burden import Burden, Counting, burden
from .practising import (
    CourseProgress,
    Goal,
    Practising,
    course_progress,
    goal_of,
    practising,
)
from .tally import Tally

WINDOWS = (7, 28, 30)
"""Days that counts are shown for; 28 is the month of headache trials, 30 a rolling month."""
MONTH = "month"
"""The calendar month, up to today."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a diary shows; a count is None where the diary does not reach back so far."""

    today: date
    running_id: str | None
    """The attack that is going on."""
    running_severity: int | None
    logged_today: bool
    """Whether it is known of today: there was an attack, or it was said to be clear."""
    last_attack: datetime | None
    days_since_attack: int | None
    """Local days since the last day of the last attack; 0 while one runs."""
    counts: Mapping[int | str, Burden | None]
    """By the number of days, today included, and for the calendar month."""
    reaches: date
    """The first day that the diary knows of."""
    practising: Practising
    goal: Goal
    course: CourseProgress


def summarize(
    diary: Diary, now: datetime, counting: Counting, goal: Goal, tally: Tally
) -> Summary:
    """Work out what a diary shows now."""
    zone = counting.zone
    today = day_of(now, zone)
    running = diary.running(now)
    newest = diary.attacks[-1] if diary.attacks else None
    goal = goal_of(diary, today, goal)
    return Summary(
        today=today,
        running_id=None if running is None else running.id,
        running_severity=None if running is None else running.severity,
        logged_today=_logged(diary, today, now, zone),
        last_attack=None if newest is None else newest.onset,
        days_since_attack=_days_since_attack(diary, today, now, zone),
        counts=_counts(diary, today, now, counting),
        reaches=diary.reach(zone),
        practising=practising(diary, now, tally, goal),
        goal=goal,
        course=course_progress(diary, now, zone),
    )


def _logged(diary: Diary, today: date, now: datetime, zone: tzinfo) -> bool:
    """Tell whether today has an attack or is said to be clear.

    At the first moment of a day, an attack that is going on has not touched it yet.
    """
    return (
        diary.running(now) is not None
        or diary.clear_day(today) is not None
        or any(diary.attack_days(today, today, now, zone))
    )


def _days_since_attack(
    diary: Diary, today: date, now: datetime, zone: tzinfo
) -> int | None:
    """Return the local days since the last day of the last attack."""
    if not diary.attacks:
        return None
    if diary.running(now) is not None:
        return 0
    last = diary.touched(diary.attacks[-1], now, zone)[1]
    return max(0, (today - last).days)


def _counts(
    diary: Diary, today: date, now: datetime, counting: Counting
) -> dict[int | str, Burden | None]:
    """Count over each window that the diary reaches back over."""
    reach = diary.reach(counting.zone)
    starts: dict[int | str, date] = {
        days: today - timedelta(days=days - 1) for days in WINDOWS
    }
    starts[MONTH] = today.replace(day=1)
    return {
        window: burden(diary, first, today, now, counting) if reach <= first else None
        for window, first in starts.items()
    }


def months(
    diary: Diary, first: date, now: datetime, counting: Counting
) -> Iterator[Burden]:
    """Yield each calendar month from that of `first` on, as far as the diary knows it.

    The month in which the diary begins is counted from that day, the present one up to today.
    """
    today = day_of(now, counting.zone)
    day = max(first.replace(day=1), diary.reach(counting.zone))
    while day <= today:
        following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        last = min(following - timedelta(days=1), today)
        yield burden(diary, day, last, now, counting)
        day = following
