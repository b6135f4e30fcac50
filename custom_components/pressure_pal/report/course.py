"""The course: from when to when, sessions, and practice as dose."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from ..pal.diary import Component, Course, Diary, Practice, day_of, day_start
from ..pal.insight.practising import adherence

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
MOST_WEEKS = 156


@dataclass(frozen=True, slots=True)
class Dose:
    """How much practice there was."""

    practices: int
    minutes: int
    days: int
    """Local days with practice."""
    unmeasured: int
    """Practices of which nobody said how long they took."""

    @classmethod
    def of(cls, practices: Iterable[Practice], zone: tzinfo) -> Dose:
        """Add up."""
        found = [*practices]
        return cls(
            practices=len(found),
            minutes=sum(one.minutes or 0 for one in found),
            days=len({day_of(one.at, zone) for one in found}),
            unmeasured=sum(one.minutes is None for one in found),
        )


@dataclass(frozen=True, slots=True)
class CoursePart:
    """A course, and what was done in it so far."""

    course: Course
    last: date
    """Its last day, or today while it goes on."""
    sessions: int
    dose: Dose
    by_component: Mapping[Component, Dose]
    """The components that were practised."""
    adherence: float | None
    others: Sequence[Course]
    """Other courses that stand in the diary."""

    @property
    def begun(self) -> bool:
        """Whether it has begun."""
        return self.course.start <= self.last

    @property
    def days(self) -> int:
        """How many days it has had."""
        return max(0, (self.last - self.course.start).days + 1)

    def minutes_a_week(self, dose: Dose) -> float | None:
        """Return minutes of practice a week, None before there was a day."""
        return dose.minutes * 7 / self.days if self.days else None


@dataclass(frozen=True, slots=True)
class Week:
    """A week of practice."""

    first: date
    minutes: Mapping[Component, int]
    sessions: int

    @property
    def total(self) -> int:
        """All minutes."""
        return sum(self.minutes.values())


def course_part(diary: Diary, course: Course, today: date, zone: tzinfo) -> CoursePart:
    """Tell what was done in a course."""
    last = today if course.end is None else min(course.end, today)
    begin, end = day_start(course.start, zone), day_start(last + DAY, zone)
    within = [one for one in diary.practices if begin <= one.at < end]
    return CoursePart(
        course=course,
        last=last,
        sessions=sum(begin <= one.at < end for one in diary.sessions),
        dose=Dose.of(within, zone),
        by_component={
            component: Dose.of(found, zone)
            for component in Component
            if (found := [one for one in within if one.component is component])
        },
        adherence=adherence(diary, course, today, zone),
        others=[one for one in diary.courses if one.id != course.id],
    )


def weeks(diary: Diary, start: date, today: date, zone: tzinfo) -> list[Week]:
    """Return week by week, counted from a day up to today, at most the newest three years."""
    if start > today:
        return []
    number = (today - start).days // 7 + 1
    minutes: list[dict[Component, int]] = [{} for _ in range(number)]
    for practice in diary.practices:
        place = (day_of(practice.at, zone) - start).days // 7
        if 0 <= place < number:
            week = minutes[place]
            more = practice.minutes or 0
            week[practice.component] = week.get(practice.component, 0) + more
    met = [(day_of(one.at, zone) - start).days // 7 for one in diary.sessions]
    return [
        Week(start + place * WEEK, week, met.count(place))
        for place, week in enumerate(minutes)
    ][-MOST_WEEKS:]
