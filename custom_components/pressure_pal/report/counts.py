"""Counts: days, attacks and medicines, as headache medicine counts them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import itemgetter
from statistics import median

from ..pal.diary import (
    Attack,
    Diary,
    Dose,
    Kind,
    MedicineClass,
    Precision,
    Relief,
    Symptom,
    day_of,
    day_start,
)
from ..pal.insight import Burden, Counting, burden, months

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
RECENT_DAYS = 28
"""The month of headache trials."""
HEADACHE_LINE = 15
"""Headache days a month that headache societies make a point of (ICHD-3 1.3 and 8.2)."""
MEDICINE_LINES: Mapping[MedicineClass, int] = {
    MedicineClass.TRIPTAN: 10,
    MedicineClass.ERGOT: 10,
    MedicineClass.OPIOID: 10,
    MedicineClass.COMBINATION: 10,
    MedicineClass.SIMPLE_ANALGESIC: 15,
}
"""The same for days with acute medicine (ICHD-3 8.2); the other classes have no line."""


@dataclass(frozen=True, slots=True)
class Month:
    """What a calendar month had."""

    burden: Burden
    practice_minutes: int


@dataclass(frozen=True, slots=True)
class Character:
    """What the attacks were like; each that was logged counts, whatever came before it."""

    attacks: int
    by_kind: Mapping[Kind, int]
    with_aura: int
    symptoms: Mapping[Symptom, int]
    """Those that occurred, the most frequent first."""
    severity: float | None
    """The median of the peaks, of those that were rated."""
    rated: int
    hours: float | None
    """How long the one in the middle lasted, of those whose end is known."""
    timed: int


@dataclass(frozen=True, slots=True)
class Medicine:
    """An acute medicine: how often, and what it did."""

    medicine_class: MedicineClass
    name: str | None
    doses: int
    days: int
    relief: Mapping[Relief | None, int]


@dataclass(frozen=True, slots=True)
class Noted:
    """What the person wrote down about an entry."""

    day: date
    entry_kind: str
    text: str


def calendar(
    diary: Diary, first: date, now: datetime, counting: Counting
) -> list[Month]:
    """Return each calendar month from a day on, up to now; of the first what is left of it."""
    zone = counting.zone
    minutes: Counter[tuple[int, int]] = Counter()
    for practice in diary.practices:
        day = day_of(practice.at, zone)
        if day >= first:
            minutes[day.year, day.month] += practice.minutes or 0
    found = [
        one if one.first >= first else burden(diary, first, one.last, now, counting)
        for one in months(diary, first, now, counting)
    ]
    return [Month(one, minutes[one.first.year, one.first.month]) for one in found]


def recent(diary: Diary, now: datetime, counting: Counting) -> Burden | None:
    """Count the last 28 days, None where the diary does not go back so far."""
    today = day_of(now, counting.zone)
    first = today - (RECENT_DAYS - 1) * DAY
    if diary.reach(counting.zone) > first:
        return None
    return burden(diary, first, today, now, counting)


def occurring(found: Sequence[Burden]) -> list[MedicineClass]:
    """Return the classes of medicine that were taken at all."""
    return [
        one
        for one in MedicineClass
        if any(part.medicine_days_by_class[one] for part in found)
    ]


def character(diary: Diary, first: date, last: date, counting: Counting) -> Character:
    """Tell what the attacks that began from one day to another were like."""
    zone = counting.zone
    begin = diary.attacks_from(day_start(first, zone))
    end = diary.attacks_from(day_start(last + DAY, zone))
    attacks = diary.attacks[begin:end]
    rated = [one.severity for one in attacks if one.severity is not None]
    lasted = [_hours(one) for one in attacks]
    timed = [one for one in lasted if one is not None]
    symptoms = Counter(symptom for one in attacks for symptom in one.symptoms)
    return Character(
        attacks=len(attacks),
        by_kind=Counter(one.kind for one in attacks),
        with_aura=sum(one.aura is True for one in attacks),
        symptoms=dict(symptoms.most_common()),
        severity=median(rated) if rated else None,
        rated=len(rated),
        hours=median(timed) if timed else None,
        timed=len(timed),
    )


def medicines(
    diary: Diary, first: date, last: date, counting: Counting
) -> list[Medicine]:
    """Return the acute medicines taken from one day to another, the most frequent first."""
    zone = counting.zone
    taken = diary.doses_between(day_start(first, zone), day_start(last + DAY, zone))
    found: dict[tuple[MedicineClass, str], list[Dose]] = {}
    for dose in taken:
        key = dose.medicine_class, (dose.name or "").casefold()
        found.setdefault(key, []).append(dose)
    return sorted(
        (
            Medicine(
                medicine_class=doses[-1].medicine_class,
                name=doses[-1].name,
                doses=len(doses),
                days=len({day_of(dose.at, zone) for dose in doses}),
                relief=Counter(dose.relief for dose in doses),
            )
            for doses in found.values()
        ),
        key=lambda one: -one.doses,
    )


def noted(diary: Diary, first: date, last: date, counting: Counting) -> list[Noted]:
    """Return what the person wrote down from one day to another, in order."""
    written = [
        *((one.onset, "attack", one.note) for one in diary.attacks),
        *((one.at, "practice", one.note) for one in diary.practices),
        *((one.at, "session", one.note) for one in diary.sessions),
    ]
    found = [
        Noted(day_of(at, counting.zone), kind, text)
        for at, kind, text in sorted(written, key=itemgetter(0))
        if text
    ]
    return [one for one in found if first <= one.day <= last]


def line_of_all(found: Burden) -> int | None:
    """Return the line for all acute medicine: only where several classes were taken.

    Ten days with several classes are a point as well if none of them reaches its own (8.2.6).
    """
    taken = [
        one for one in MEDICINE_LINES if found.medicine_days_by_class.get(one, 0) > 0
    ]
    return min(MEDICINE_LINES.values()) if len(taken) > 1 else None


def per_28_days(count: int, observed: int) -> float | None:
    """Return how many days of 28 that is, None where nothing was observed.

    >>> per_28_days(9, 84), per_28_days(0, 0)
    (3.0, None)
    """
    return RECENT_DAYS * count / observed if observed else None


def _hours(attack: Attack) -> float | None:
    """Return how long an attack lasted, None where that is not known."""
    if attack.end is None or attack.precision is Precision.DAY:
        return None
    return (attack.end - attack.onset) / HOUR
