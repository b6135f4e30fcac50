"""The phases that are compared: before the course, settling, and after that."""

from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from typing import Self

from ..diary import Course, Diary, day_start
from ..pressure import hour_of
from .exposed_hours import Hours

DAY = timedelta(days=1)
LONGEST_BASELINE_DAYS = 365
MONTH_BEFORE_DAYS = 28
"""A course often begins after a bad month; nothing is told that stands only with this month."""


@dataclass(frozen=True, slots=True)
class Days:
    """Local days from `first` up to `beyond`, which is not among them."""

    first: date
    beyond: date

    @property
    def number(self) -> int:
        """How many there are."""
        return max(0, (self.beyond - self.first).days)

    def hours(self, zone: tzinfo) -> Hours:
        """Return their hours."""
        return hour_of(day_start(self.first, zone)), hour_of(
            day_start(self.beyond, zone)
        )


@dataclass(frozen=True, slots=True)
class Phases:
    """The days of each phase, up to and with today."""

    baseline: Days
    settling: Days | None = None
    follow_up: Days | None = None
    """None before it has begun."""

    @property
    def baseline_without_month(self) -> Days:
        """The baseline without the month before the course."""
        beyond = self.baseline.beyond - MONTH_BEFORE_DAYS * DAY
        return Days(self.baseline.first, max(beyond, self.baseline.first))

    def known_from(self, day: date) -> Phases:
        """Return them with a baseline that begins where pressure does, if that is later."""
        first = min(max(self.baseline.first, day), self.baseline.beyond)
        return replace(self, baseline=Days(first, self.baseline.beyond))

    @classmethod
    def of(cls, diary: Diary, course: Course | None, today: date, zone: tzinfo) -> Self:
        """Lay them out around a course; without one all is baseline.

        The baseline is at most the year before the course, and none of an earlier course; the
        follow-up ends where the next course begins.
        """
        tomorrow = today + DAY
        start = tomorrow if course is None else min(course.start, tomorrow)
        first = max(diary.reach(zone), start - LONGEST_BASELINE_DAYS * DAY)
        earlier = [
            one.end for one in diary.courses if one.start < start and one != course
        ]
        first = max([first, *(end + DAY for end in earlier if end is not None)])
        baseline = Days(min(first, start), start)
        if course is None or course.start > today:
            return cls(baseline)
        later = [one.start for one in diary.courses if one.start > start]
        beyond = min([tomorrow, *later])
        settled = min(start + course.frozen.settling_days * DAY, beyond)
        return cls(
            baseline=baseline,
            settling=Days(start, settled),
            follow_up=Days(settled, beyond) if settled < beyond else None,
        )
