"""An attack, and the words that describe one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
import enum
from typing import TypedDict

from .days import EARLIEST, TOLERANCE
from .refusal import Reason, Refusal, in_range
from .stamp import Stamp

RUNS_AT_MOST = timedelta(hours=72)
"""An end that nobody logged is unknown after this: ICHD-3 counts on 4 to 72 hours (1.1 C)."""
LONGEST_SLEEP = timedelta(hours=24)
HIGHEST_SEVERITY = 10
HIGHEST_IMPACT = 3
HIGHEST_FEAR = 10


class Precision(enum.StrEnum):
    """How well the onset is known."""

    EXACT = "exact"
    HOUR = "hour"
    """Give or take an hour."""
    WOKE = "woke"
    """On waking: it began at some time since `asleep`."""
    DAY = "day"


class Kind(enum.StrEnum):
    """What it was, in the person's own judgement."""

    MIGRAINE = "migraine"
    HEADACHE = "headache"


class Symptom(enum.StrEnum):
    """What came with it."""

    NAUSEA = "nausea"
    VOMITING = "vomiting"
    PHOTOPHOBIA = "photophobia"
    PHONOPHOBIA = "phonophobia"
    OSMOPHOBIA = "osmophobia"
    ALLODYNIA = "allodynia"
    DIZZINESS = "dizziness"
    NECK_PAIN = "neck_pain"
    WORSE_WITH_ACTIVITY = "worse_with_activity"


class Side(enum.StrEnum):
    """Where it hurt."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    SHIFTING = "shifting"


class Quality(enum.StrEnum):
    """How it felt."""

    PULSATING = "pulsating"
    PRESSING = "pressing"
    STABBING = "stabbing"
    BURNING = "burning"


class Attribution(enum.StrEnum):
    """What the person holds responsible, asked before pressure is shown."""

    WEATHER = "weather"
    STRESS = "stress"
    SLEEP = "sleep"
    FOOD = "food"
    HORMONES = "hormones"
    OTHER = "other"
    NONE = "none"


class Origin(enum.StrEnum):
    """How an entry came in."""

    ACTION = "action"
    BUTTON = "button"
    CALENDAR = "calendar"
    SETTINGS = "settings"
    VOICE = "voice"
    ASSISTANT = "assistant"
    CARD = "card"
    IMPORT = "import"


class AttackDetails(TypedDict, total=False):
    """What can be said of an attack; what is not named is left as it is, None takes it back."""

    onset: datetime
    precision: Precision
    asleep: datetime | None
    end: datetime | None
    kind: Kind
    severity: int | None
    aura: bool | None
    symptoms: tuple[Symptom, ...]
    side: Side | None
    quality: Quality | None
    impact: int | None
    attribution: Attribution | None
    fear: int | None
    triggers: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack; times are UTC, None is unknown."""

    id: str
    onset: datetime
    logged: datetime
    """When it was first logged: later than the onset if it was back-dated."""
    origin: Origin
    precision: Precision = Precision.EXACT
    asleep: datetime | None = None
    """When the person fell asleep, of an attack that they woke with."""
    end: datetime | None = None
    kind: Kind = Kind.MIGRAINE
    severity: int | None = None
    """At its peak, 0 to 10."""
    aura: bool | None = None
    symptoms: tuple[Symptom, ...] = ()
    side: Side | None = None
    quality: Quality | None = None
    impact: int | None = None
    """On what could be done that day, 0 (none) to 3 (nothing was possible)."""
    attribution: Attribution | None = None
    fear: int | None = None
    """Of the attack, 0 to 10."""
    triggers: tuple[str, ...] = ()
    note: str | None = None
    alerted: bool = False
    """Whether a message about pressure had been sent in the 24 hours before it was logged."""
    stamp: Stamp | None = None

    @property
    def when(self) -> datetime:
        """Return what it is sorted by."""
        return self.onset

    @property
    def is_open(self) -> bool:
        """Tell whether its end may still be to come; of a day alone no end is expected."""
        return self.end is None and self.precision is not Precision.DAY

    def runs(self, now: datetime) -> bool:
        """Tell whether it is going on, as far as anybody said."""
        return self.is_open and now - self.onset <= RUNS_AT_MOST

    def known_until(self, now: datetime) -> datetime:
        """Return until when it is known to have gone on: not beyond its onset if nobody said."""
        if self.end is not None:
            return self.end
        return max(self.onset, now) if self.runs(now) else self.onset

    def check(self, now: datetime) -> None:
        """Refuse what cannot be."""
        in_range(self.severity, 0, HIGHEST_SEVERITY)
        in_range(self.impact, 0, HIGHEST_IMPACT)
        in_range(self.fear, 0, HIGHEST_FEAR)
        check_past(self.onset, now)
        if self.end is not None:
            if self.end < self.onset:
                raise Refusal(Reason.END_BEFORE_ONSET)
            check_past(self.end, now)
        if self.asleep is not None and not (
            timedelta(0) <= self.onset - self.asleep <= LONGEST_SLEEP
        ):
            raise Refusal(Reason.SLEEP_AFTER_WAKING)


def check_past(at: datetime, now: datetime) -> None:
    """Refuse what is still to come, and what is older than any diary."""
    if at > now + TOLERANCE:
        raise Refusal(Reason.IN_THE_FUTURE)
    if at < EARLIEST:
        raise Refusal(Reason.TOO_LONG_AGO)
