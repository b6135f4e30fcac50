"""A PRT course, what it freezes at its start, and other changes of treatment."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
import enum
from typing import TypedDict

from .attack import Origin, check_past
from .refusal import Reason, Refusal, in_range
from .stamp import Criterion

SETTLING_DAYS = 28
PLANNED_SESSIONS = 8
"""As in the trial of Ashar and others (2022); 8 to 12 are usual."""
PLANNED_WEEKS = 8
MOST_SESSIONS = 60
MOST_WEEKS = 104
MOST_PRACTICES_A_DAY = 20
DAYS_A_WEEK = 7
FURTHEST_AHEAD = timedelta(days=366)
LEAST_HPA, MOST_HPA = 0.1, 100.0
"""What is frozen beyond this was never a rule: no pressure falls so little or so far."""
LONGEST_RULE_HOURS = 168
LONGEST_GAP_HOURS = 168
LONGEST_SETTLING_DAYS = 366


class Phase(enum.StrEnum):
    """Where a person stands: before any course, in one, after one."""

    BASELINE = "baseline"
    COURSE = "course"
    FOLLOW_UP = "follow_up"


class Unlogged(enum.StrEnum):
    """What a day without any entry means."""

    HEADACHE_FREE = "headache_free"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Frozen:
    """What the comparison of before and after goes by, fixed when the course was entered."""

    at: datetime
    """UTC."""
    criterion: Criterion
    merge_gap_hours: int
    settling_days: int = SETTLING_DAYS
    unlogged: Unlogged = Unlogged.HEADACHE_FREE

    def check(self, now: datetime) -> None:
        """Refuse what nobody can have frozen, and what nothing could be evaluated by."""
        check_past(self.at, now)
        rule = self.criterion.rule
        in_range(rule.hpa, LEAST_HPA, MOST_HPA)
        in_range(rule.hours, 1, LONGEST_RULE_HOURS)
        in_range(self.criterion.look_back_hours, 1, LONGEST_RULE_HOURS)
        in_range(self.merge_gap_hours, 0, LONGEST_GAP_HOURS)
        in_range(self.settling_days, 0, LONGEST_SETTLING_DAYS)


class CourseDetails(TypedDict, total=False):
    """What can be changed of a course; not what it froze."""

    start: date
    end: date | None
    planned_sessions: int
    planned_weeks: int
    practices_a_day: int
    days_a_week: int


@dataclass(frozen=True, slots=True)
class Course:
    """A course from its first to its last local day; without an end it goes on."""

    id: str
    start: date
    origin: Origin
    frozen: Frozen
    end: date | None = None
    planned_sessions: int = PLANNED_SESSIONS
    planned_weeks: int = PLANNED_WEEKS
    practices_a_day: int = 1
    days_a_week: int = DAYS_A_WEEK

    @property
    def when(self) -> date:
        """Return what it is sorted by."""
        return self.start

    def includes(self, day: date) -> bool:
        """Tell whether a local day lies within it."""
        return self.start <= day and (self.end is None or day <= self.end)

    def check(self, today: date) -> None:
        """Refuse what cannot be; a course may be planned, but it ends when it ends."""
        in_range(self.planned_sessions, 1, MOST_SESSIONS)
        in_range(self.planned_weeks, 1, MOST_WEEKS)
        in_range(self.practices_a_day, 1, MOST_PRACTICES_A_DAY)
        in_range(self.days_a_week, 1, DAYS_A_WEEK)
        if self.start > today + FURTHEST_AHEAD:
            raise Refusal(Reason.IN_THE_FUTURE)
        if self.end is not None:
            if self.end < self.start:
                raise Refusal(Reason.COURSE_ENDS_BEFORE_IT_BEGINS)
            if self.end > today:
                raise Refusal(Reason.IN_THE_FUTURE)


class ChangeKind(enum.StrEnum):
    """What was changed beside the course; every change confounds a comparison."""

    PREVENTIVE = "preventive"
    ACUTE = "acute"
    HORMONES = "hormones"
    DEVICE = "device"
    PSYCHOLOGICAL = "psychological"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class TreatmentChange:
    """A treatment that began, stopped or changed its dose, from a local day on."""

    id: str
    day: date
    origin: Origin
    kind: ChangeKind
    description: str

    @property
    def when(self) -> date:
        """Return what it is sorted by."""
        return self.day
