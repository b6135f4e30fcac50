"""Diaries and pressure made so that every attack and every hour at risk is known beforehand.

All of it is in UTC. A day is exposed from its first hour to its last because pressure was low
for a single hour before it. An attack begins in the last hour of its day and ends half an hour
into the next, which with the merge gap of a day takes just that next day away.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from custom_components.pressure_pal.pal.diary import (
    Attack,
    Course,
    Criterion,
    Diary,
    Entry,
    Frozen,
    Origin,
    Session,
)
from custom_components.pressure_pal.pal.evaluation import (
    Evaluation,
    ExposedHours,
    Question,
    evaluate,
)
from custom_components.pressure_pal.pal.insight import Counting
from custom_components.pressure_pal.pal.pressure import HourlyPressure, SwingRule

from ..insight.diaries import DAY, HOUR, attack, diary_of
from .by_hours import number

UTC_ZONE = ZoneInfo("UTC")
CRITERION = Criterion(SwingRule())
COUNTING = Counting(UTC_ZONE)
FIRST = date(2025, 1, 6)
LOST = "."
"""A day that an attack takes away."""


@dataclass(frozen=True)
class Counts:
    """So many attacks in so many days at risk, in exposed time and in other."""

    linked: tuple[int, int]
    other: tuple[int, int]

    def days(self) -> str:
        """Return the days, a letter each: Exposed or unexposed, capital with an attack.

        Attacks and exposed days are spread evenly, and no two exposed days follow each other.
        """
        exposed = _spread("E", "e", *self.linked, 0.0)
        others = iter(_spread("U", "u", *self.other, 0.5))
        each = self.other[1] / max(1, self.linked[1])
        found, due = list[str](), 0.0
        for one in exposed:
            found.append(one)
            due += each
            while due >= 1:
                found.append(next(others))
                due -= 1
        found += others
        return "".join(one + LOST * one.isupper() for one in found)


def _spread(
    attacked: str, quiet: str, attacks: int, days: int, late: float
) -> list[str]:
    """Return days of which so many have an attack, evenly, from a part of the first time on."""
    found = [quiet] * days
    for place in range(attacks):
        found[int((place + late) * days / attacks)] = attacked
    return found


@dataclass(frozen=True)
class Made:
    """A life, day by day, and the day on which a course begins."""

    before: str
    settling: str = "u" * 28
    after: str = ""
    course: bool = True
    planned_in: int = 0
    """So many days after the last one."""
    first: date = FIRST
    more: Sequence[Attack] = field(default_factory=tuple)
    still_kept: bool = True
    """Whether something that is no attack was logged on the last day."""

    @property
    def days(self) -> str:
        """Return all of them."""
        return self.before + (self.settling + self.after if self.course else "")

    @property
    def start(self) -> date:
        """Return the first day of the course."""
        return self.first + (len(self.before) + self.planned_in) * DAY

    @property
    def now(self) -> datetime:
        """Return the end of the last day."""
        return midnight(self.first + len(self.days) * DAY)

    @property
    def diary(self) -> Diary:
        """Return the diary of it."""
        attacks = [
            attack_on(self.first + place * DAY)
            for place, kind in enumerate(self.days)
            if kind.isupper()
        ]
        course = [a_course(self.start)] if self.course else []
        last = Session("last", self.now - HOUR, Origin.BUTTON)
        entries: list[Entry] = [*attacks, *self.more, *course]
        entries += [last] if self.still_kept else []
        return diary_of(*entries, created=midnight(self.first))

    def question(self) -> Question:
        """Return what is asked: about the course, if there is one."""
        courses = [one for one in self.diary.courses if one.start == self.start]
        course = courses[0] if self.course else None
        return Question(self.diary, COUNTING, CRITERION, course)

    def evaluated(self) -> Evaluation:
        """Return what comes of it, when the last day is over: today is one that just began."""
        hours = ExposedHours.of(self.pressure(), CRITERION)
        return evaluate(self.question(), hours, self.now)

    def pressure(self) -> HourlyPressure:
        """Return pressure from two days before the first one on, low for an hour where it is."""
        exposed = (place for place, kind in enumerate(self.days) if kind in "eE")
        return pressure(self.first, len(self.days), exposed)


def pressure(first: date, days: int, exposed: Iterable[int]) -> HourlyPressure:
    """Return the pressure of days, some of which are to be exposed."""
    begin = number(midnight(first))
    dips = {begin + 24 * place - 1 for place in exposed}
    return HourlyPressure.of(
        (hour, 1010.0 - 6.0 * (hour in dips))
        for hour in range(begin - 48, begin + 24 * days)
    )


def midnight(day: date) -> datetime:
    """Return when a day begins."""
    return datetime.combine(day, time(), UTC)


def attack_on(day: date) -> Attack:
    """Return an attack in the last hour of a day."""
    begin = midnight(day) + 23.5 * HOUR
    return attack(begin, begin + HOUR)


def a_course(start: date, end: date | None = None, settling_days: int = 28) -> Course:
    """Return a course."""
    frozen = Frozen(midnight(start), CRITERION, 24, settling_days)
    return Course(f"course {start}", start, Origin.BUTTON, frozen, end)
