"""Simulated people: a year and a half of somebody for whom it is known what is true.

Their attacks are drawn hour by hour in the demo barometer's own weather, with plain arithmetic:
nothing here asks Pressure Pal. What comes out is a diary as `import_diary` takes one.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, NamedTuple

NOTE = "Simulated for the demo."
SEED = "2013"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
BASELINE_DAYS = 274
"""Nine months before the course."""
COURSE_AGO = 28 + 240
"""Days: four weeks in which it settles, and eight months after that."""
LIFE = (BASELINE_DAYS + COURSE_AGO) * DAY
BEFORE = 5 * DAY
"""Weather that has to be known before a life begins."""
LOOK_BACK_HOURS = SPAN_HOURS = 24
FALL_HPA = 5.0
"""Exposed is an hour within 24 hours after one that lies 5 hPa below the day before."""
RECOVERS_HOURS = 24
"""After an attack no other one begins for so long."""
SHORTEST_HOURS, LONGEST_HOURS = 3, 24
MONTH_HOURS = 28 * 24
MILDEST, WORST, SEVERE = 3, 8, 5
UNANSWERED_EVERY = 6
"""On every so manieth day nobody said that there was no headache."""
SESSIONS = COURSE_WEEKS = 8
SESSION_AT, PRACTICE_AT = time(16), time(18, 30)
PRACTICED_ON = (1, 4)
"""Tuesdays and Fridays."""
COMPONENTS = ("somatic_tracking", "education", "positive_sensations", "emotional_work")


class Person(NamedTuple):
    """What is true of somebody; rates are attacks in 28 days in which one could begin."""

    name: str
    linked: float
    """In exposed time, before the course."""
    other: float
    """In the rest of the time, before the course."""
    linked_change: float = 1.0
    """What comes of it from the first day of the course on: 0.5 is half as many."""
    other_change: float = 1.0
    course_ago: int = COURSE_AGO
    """Days."""

    @property
    def title(self) -> str:
        """The name of the diary, which says that there is no such person."""
        return f"Simulated person: {self.name}"


PEOPLE: Mapping[str, Person] = {
    "not_enough_data": Person("not enough data yet", 12, 4, course_ago=70),
    "no_weather_link_at_baseline": Person("no weather link at baseline", 7, 7),
    "fewer_linked": Person("fewer weather-linked attacks", 14, 4, 0.15),
    "fewer_other": Person("fewer other attacks", 18, 6, 1, 0.1),
    "fewer_both": Person("fewer attacks of both kinds", 14, 5, 0.25, 0.25),
    "no_clear_change": Person("no clear change", 12, 4),
    "more": Person("more attacks", 8, 2, 2.5, 2.5),
}
"""By the verdict that each stands for."""


class Suffered(NamedTuple):
    """An attack (UTC)."""

    onset: datetime
    end: datetime
    severity: int


def life(verdict: str, levels: Mapping[int, float], now: datetime) -> dict[str, Any]:
    """Return the diary of whom a verdict stands for, lived up to now (local).

    `levels` is the mean pressure (hPa) of each hour by its number, counted from 1970.
    """
    person, today = PEOPLE[verdict], now.date()
    first = today - LIFE
    course = today - person.course_ago * DAY
    suffered = [
        one
        for one in attacks(verdict, levels, now)
        if one.onset >= _moment(first, time(), now)
    ]
    return {
        "format": "pressure_pal.diary",
        "version": 1,
        "created": _written(_moment(first, time(), now)),
        "attacks": [*map(_attack, suffered)],
        "doses": [],
        "clear_days": [*_clear_days(suffered, first, now)],
        "practices": [*_practices(course, now)],
        "sessions": [*_sessions(course, now)],
        "courses": [_course(course, now)],
        "treatment_changes": [],
        "alerts": [],
        "times_away": [],
    }


def attacks(
    verdict: str, levels: Mapping[int, float], now: datetime
) -> Iterator[Suffered]:
    """Yield the attacks: in each hour one begins by chance, unless the last is not over for long.

    Hours are counted back from now, so that the dice fall the same way every day.
    """
    person, random = PEOPLE[verdict], Random(f"{SEED} {verdict}")  # noqa: S311 - no secret
    exposed = exposed_hours(levels)
    this_hour = int(now.timestamp() // 3600)
    course = _moment(now.date() - person.course_ago * DAY, time(), now).timestamp()
    free_from = 0
    for hour in range(this_hour - LIFE // HOUR - 24, this_hour):
        chance, minute, length, severity = (random.random() for _ in range(4))
        rate = person.linked if hour in exposed else person.other
        if hour * 3600 >= course:
            rate *= person.linked_change if hour in exposed else person.other_change
        if hour < free_from or chance >= rate / MONTH_HOURS:
            continue
        longer = length**2 * (LONGEST_HOURS - SHORTEST_HOURS)
        onset = datetime.fromtimestamp(hour * 3600, UTC) + int(60 * minute) * HOUR / 60
        end = onset + int(60 * (SHORTEST_HOURS + longer)) * HOUR / 60
        free_from = int(end.timestamp() // 3600) + RECOVERS_HOURS
        if end < now:
            yield Suffered(onset, end, MILDEST + int(severity * (WORST - MILDEST + 1)))


def exposed_hours(levels: Mapping[int, float]) -> set[int]:
    """Return the numbers of the hours that follow a fall of pressure."""
    exposed: set[int] = set()
    for hour, hpa in levels.items():
        day_before = levels.get(hour - SPAN_HOURS)
        if day_before is not None and round(hpa - day_before, 1) <= -FALL_HPA:
            exposed.update(range(hour + 1, hour + 1 + LOOK_BACK_HOURS))
    return exposed


def _attack(one: Suffered) -> dict[str, Any]:
    """Write an attack."""
    onset = _written(one.onset)
    return {
        "id": f"attack-{onset}",
        "onset": onset,
        "logged": onset,
        "origin": "action",
        "end": _written(one.end),
        "kind": "headache" if one.severity < SEVERE else "migraine",
        "severity": one.severity,
        "note": NOTE,
    }


def _clear_days(
    suffered: list[Suffered], first: date, now: datetime
) -> Iterator[dict[str, Any]]:
    """Yield the days that were said to be clear: most of those without an attack, before today."""
    with_attack = {
        at.astimezone(now.tzinfo).date() for one in suffered for at in one[:2]
    }
    for number in range((now.date() - first).days):
        day = first + number * DAY
        if day not in with_attack and number % UNANSWERED_EVERY:
            written = day.isoformat()
            yield {"id": f"clear-{written}", "day": written, "origin": "action"}


def _practices(course: date, now: datetime) -> Iterator[dict[str, Any]]:
    """Yield the practice since the course began, twice a week."""
    for number in range((now.date() - course).days):
        day = course + number * DAY
        if day.weekday() in PRACTICED_ON:
            component = COMPONENTS[number % len(COMPONENTS)]
            at = _written(_moment(day, PRACTICE_AT, now))
            said = {"id": f"practice-{at}", "at": at, "origin": "action", "note": NOTE}
            yield {**said, "component": component, "minutes": 15}


def _sessions(course: date, now: datetime) -> Iterator[dict[str, Any]]:
    """Yield the sessions, one a week."""
    for week in range(SESSIONS):
        at = _written(_moment(course + (7 * week + 1) * DAY, SESSION_AT, now))
        yield {"id": f"session-{at}", "at": at, "origin": "action", "note": NOTE}


def _course(start: date, now: datetime) -> dict[str, Any]:
    """Write the course, with what was fixed on its first day."""
    rule = {"direction": "fall", "hpa": FALL_HPA, "hours": SPAN_HOURS}
    return {
        "id": "course",
        "start": start.isoformat(),
        "end": (start + (7 * COURSE_WEEKS - 1) * DAY).isoformat(),
        "origin": "action",
        "planned_sessions": SESSIONS,
        "planned_weeks": COURSE_WEEKS,
        "days_a_week": len(PRACTICED_ON),
        "frozen": {
            "at": _written(_moment(start, time(8), now)),
            "criterion": {"rule": rule, "look_back_hours": LOOK_BACK_HOURS},
            "merge_gap_hours": RECOVERS_HOURS,
        },
    }


def _moment(day: date, at: time, now: datetime) -> datetime:
    """Return a local moment of a day."""
    return datetime.combine(day, at, now.tzinfo)


def _written(at: datetime) -> str:
    """Write a moment."""
    return at.astimezone(UTC).isoformat()
