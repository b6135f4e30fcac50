"""Home practice of pain reprocessing therapy and its neighbours, and sessions with a clinician."""

from dataclasses import dataclass
from datetime import datetime
import enum
from typing import TypedDict

from .attack import Origin, check_past
from .refusal import in_range

LONGEST_MINUTES = 600
HIGHEST_PAIN = 10


class Component(enum.StrEnum):
    """What was practised: the five components of PRT, then its neighbours."""

    EDUCATION = "education"
    SOMATIC_TRACKING = "somatic_tracking"
    CORRECTIVE_EXPERIENCE = "corrective_experience"
    EMOTIONAL_WORK = "emotional_work"
    POSITIVE_SENSATIONS = "positive_sensations"
    CBT = "cbt"
    MINDFULNESS = "mindfulness"
    ACT = "act"


class PracticeDetails(TypedDict, total=False):
    """What can be said of a practice."""

    at: datetime
    component: Component
    minutes: int | None
    pain_before: int | None
    pain_after: int | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Practice:
    """One home practice; `at` is UTC."""

    id: str
    at: datetime
    origin: Origin
    component: Component
    minutes: int | None = None
    pain_before: int | None = None
    pain_after: int | None = None
    note: str | None = None

    @property
    def when(self) -> datetime:
        """Return what it is sorted by."""
        return self.at

    def check(self, now: datetime) -> None:
        """Refuse what cannot be."""
        in_range(self.minutes, 1, LONGEST_MINUTES)
        in_range(self.pain_before, 0, HIGHEST_PAIN)
        in_range(self.pain_after, 0, HIGHEST_PAIN)
        check_past(self.at, now)


@dataclass(frozen=True, slots=True)
class Session:
    """One appointment with the clinician; `at` is UTC."""

    id: str
    at: datetime
    origin: Origin
    note: str | None = None

    @property
    def when(self) -> datetime:
        """Return what it is sorted by."""
        return self.at
