"""A made-up diary: three months that nobody lived, written down here and counted back from today.

Eight weeks without treatment, then five in a course: about as many headache days before as after,
since a demo has nothing to prove.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

NOTE = "Made up for the demo."
TRIPTAN, SIMPLE = "Sumatriptan", "Ibuprofen"
MEDICINES = (
    {"name": TRIPTAN, "medicine_class": "triptan", "amount": "50 mg"},
    {"name": SIMPLE, "medicine_class": "simple_analgesic", "amount": "400 mg"},
)
COURSE_BEGAN = 35
"""Days ago."""
DIARY_BEGAN = COURSE_BEGAN + 56
SESSIONS = (34, 27, 20, 13, 6)
SESSION_AT = time(16)
MISSED = {31, 25, 24, 16, 10}
"""Days of the course without practice."""
EVENING, MORNING = time(18, 30), time(7, 40)
MORNINGS_EVERY = 3
COMPONENTS = (
    "somatic_tracking",
    "education",
    "somatic_tracking",
    "positive_sensations",
    "corrective_experience",
    "somatic_tracking",
    "emotional_work",
)
UNANSWERED_EVERY = 5
"""On every so manieth day nobody said that there was no headache."""
WOKE_BEFORE = time(8)
FELL_ASLEEP_HOURS = 8
TAKEN_AFTER = timedelta(minutes=45)


class Suffered(NamedTuple):
    """An attack: how many days ago, at what local time, how many hours, and what was said."""

    days_ago: int
    at: time
    hours: int
    kind: str
    severity: int
    attribution: str | None = None
    medicine: str | None = None
    relief: str | None = None


ATTACKS = (
    Suffered(88, time(7), 9, "migraine", 7, "stress", TRIPTAN, "pain_free"),
    Suffered(84, time(15, 30), 5, "headache", 4, None, SIMPLE, "partial"),
    Suffered(79, time(6, 40), 26, "migraine", 8, "weather", TRIPTAN, "partial"),
    Suffered(72, time(16), 6, "headache", 4),
    Suffered(67, time(5, 50), 11, "migraine", 7, "sleep", TRIPTAN, "partial"),
    Suffered(61, time(13, 20), 8, "migraine", 6, "weather", SIMPLE, "none"),
    Suffered(58, time(18), 3, "headache", 3),
    Suffered(53, time(7, 10), 12, "migraine", 7, "none"),
    Suffered(47, time(11), 20, "migraine", 8, "weather", TRIPTAN, "partial"),
    Suffered(38, time(6, 30), 10, "migraine", 6, "sleep", TRIPTAN, "pain_free"),
    Suffered(33, time(8), 9, "migraine", 6, "stress", TRIPTAN, "pain_free"),
    Suffered(30, time(17), 4, "headache", 3),
    Suffered(24, time(6, 20), 13, "migraine", 7, "weather", TRIPTAN, "partial"),
    Suffered(19, time(15, 10), 6, "headache", 4, None, SIMPLE, "partial"),
    Suffered(13, time(7), 10, "migraine", 6, "none"),
    Suffered(9, time(16, 40), 4, "headache", 3),
    Suffered(3, time(6, 50), 9, "migraine", 5, "weather", TRIPTAN, "pain_free"),
)


class Deed(NamedTuple):
    """An action, what is said with it, and the local moment that it is about."""

    at: datetime
    action: str
    said: dict[str, Any]


def deeds(now: datetime) -> list[Deed]:
    """Return everything up to now (local), in order; the course is entered at the end."""
    logged = [*_attacks(now), *_clear_days(now), *_practices(now), *_sessions(now)]
    past = sorted((one for one in logged if one.at < now), key=lambda deed: deed.at)
    plan = {"planned_sessions": 8, "planned_weeks": 8}
    began = now.date() - timedelta(days=COURSE_BEGAN)
    return [*past, Deed(now, "start_course", {"start": began.isoformat(), **plan})]


def _attacks(now: datetime) -> Iterator[Deed]:
    """Yield the attacks, and the medicine taken in them."""
    for one in ATTACKS:
        onset = _moment(now, one.days_ago, one.at)
        is_migraine = one.kind == "migraine"
        said: dict[str, Any] = {
            "onset": onset.isoformat(),
            "end": _end(one, onset).isoformat(),
            "kind": one.kind,
            "severity": one.severity,
            "impact": one.severity // 3,
            "symptoms": ["nausea", "photophobia"] if is_migraine else [],
            "note": NOTE,
        }
        if one.attribution is not None:
            said["attribution"] = one.attribution
        if one.at < WOKE_BEFORE:
            asleep = onset - timedelta(hours=FELL_ASLEEP_HOURS)
            said |= {"precision": "woke", "asleep": asleep.isoformat()}
        yield Deed(onset, "log_attack", said)
        if one.medicine is not None:
            at = onset + TAKEN_AFTER
            dose = {"at": at.isoformat(), "name": one.medicine, "relief": one.relief}
            yield Deed(at, "log_dose", dose)


def _clear_days(now: datetime) -> Iterator[Deed]:
    """Yield the days that were said to be clear."""
    with_attack = {
        day
        for one in ATTACKS
        for onset in [_moment(now, one.days_ago, one.at)]
        for day in (onset.date(), _end(one, onset).date())
    }
    for days_ago in range(DIARY_BEGAN, 0, -1):
        day = _day(now, days_ago)
        if day not in with_attack and days_ago % UNANSWERED_EVERY:
            evening = _moment(now, days_ago, EVENING)
            yield Deed(evening, "log_clear_day", {"day": day.isoformat()})


def _practices(now: datetime) -> Iterator[Deed]:
    """Yield the practice: in the evening, and on some days in the morning as well."""
    for days_ago in range(COURSE_BEGAN, -1, -1):
        if days_ago in MISSED:
            continue
        component = COMPONENTS[days_ago % len(COMPONENTS)]
        yield _practice(_moment(now, days_ago, EVENING), component, 15)
        if days_ago % MORNINGS_EVERY == 0:
            yield _practice(_moment(now, days_ago, MORNING), "positive_sensations", 5)


def _practice(at: datetime, component: str, minutes: int) -> Deed:
    """Return a practice."""
    said = {"component": component, "at": at.isoformat(), "minutes": minutes}
    return Deed(at, "log_practice", {**said, "note": NOTE})


def _sessions(now: datetime) -> Iterator[Deed]:
    """Yield the sessions."""
    for days_ago in SESSIONS:
        at = _moment(now, days_ago, SESSION_AT)
        yield Deed(at, "log_session", {"at": at.isoformat(), "note": NOTE})


def _end(one: Suffered, onset: datetime) -> datetime:
    """Return when an attack ended."""
    return onset + timedelta(hours=one.hours)


def _day(now: datetime, days_ago: int) -> date:
    """Return a local day."""
    return now.date() - timedelta(days=days_ago)


def _moment(now: datetime, days_ago: int, at: time) -> datetime:
    """Return a local moment."""
    return datetime.combine(_day(now, days_ago), at, now.tzinfo)
