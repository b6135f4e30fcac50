"""Ten years of a diary, made up through its own verbs: attacks with doses, practices."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from custom_components.pressure_pal.pal.diary import (
    Act,
    AttackDetails,
    Attribution,
    Component,
    CourseDetails,
    Criterion,
    Diary,
    DoseDetails,
    Frozen,
    Link,
    MedicineClass,
    Origin,
    Outcome,
    PracticeDetails,
    Relief,
    Stamp,
    Symptom,
    log_practice,
    start_attack,
    start_course,
    take_dose,
)
from custom_components.pressure_pal.pal.pressure import SwingRule, Tendency

SPAN = timedelta(days=3650)
ATTACKS, PRACTICES = 3000, 10_000
ATTACK_EVERY, PRACTICE_EVERY = SPAN / ATTACKS, SPAN / PRACTICES
COURSE_AFTER = timedelta(days=365)
LASTS = timedelta(hours=4)
"""The next begins 25 hours later: each is counted on its own, and others fit in between."""
_ZONE = ZoneInfo("Europe/Berlin")
_NOTES = (None, None, None, "Woke with it, better after a rest in a dark room.")
_STAMP = Stamp(
    link=Link.LINKED,
    criterion=Criterion(SwingRule()),
    provisional=False,
    pressure=1008.4,
    change_1h=-0.4,
    change_3h=-1.6,
    change_6h=-2.9,
    change_12h=-4.1,
    change_24h=-6.3,
    change_48h=-2.2,
    deepest_fall_24h=-6.8,
    deepest_fall_48h=-7.4,
    tendency=Tendency.FALLING,
)


class _Deed(NamedTuple):
    """What was done, and when (UTC)."""

    at: datetime
    verb: Callable[[Diary, Act], Outcome[Any]]


def ten_years(now: datetime) -> Diary:
    """Return a diary that was kept for ten years up to now (UTC), every attack stamped."""
    begin = now.replace(microsecond=0) - SPAN
    diary = Diary(begin)
    deeds = sorted(_deeds(begin), key=lambda deed: deed.at)
    for number, deed in enumerate(deeds):
        act = Act(deed.at, _ZONE, Origin.ACTION, f"01J{number:023}")
        diary = deed.verb(diary, act).diary
    stamped = tuple(replace(attack, stamp=_STAMP) for attack in diary.attacks)
    return replace(diary, attacks=stamped)


def _deeds(begin: datetime) -> Iterator[_Deed]:
    """Yield everything that was logged."""
    for number in range(ATTACKS):
        onset = begin + number * ATTACK_EVERY
        yield _Deed(
            onset + LASTS, partial(start_attack, details=_attack(onset, number))
        )
        dose = DoseDetails(
            at=onset + timedelta(minutes=40),
            name="Sumatriptan",
            medicine_class=MedicineClass.TRIPTAN,
            amount="50 mg",
            relief=Relief.PARTIAL,
        )
        # A moment after the attack, so that it is known what the dose was for.
        logged = onset + LASTS + timedelta(seconds=1)
        yield _Deed(logged, partial(take_dose, details=dose))
    course = CourseDetails(start=(begin + COURSE_AFTER).date())
    frozen = Frozen(begin + COURSE_AFTER, Criterion(SwingRule()), merge_gap_hours=24)
    yield _Deed(
        begin + COURSE_AFTER, partial(start_course, frozen=frozen, details=course)
    )
    components = tuple(Component)
    for number in range(PRACTICES):
        practised = partial(
            log_practice,
            component=components[number % len(components)],
            details=PracticeDetails(minutes=15, pain_before=5, pain_after=4),
        )
        yield _Deed(begin + number * PRACTICE_EVERY, practised)


def _attack(onset: datetime, number: int) -> AttackDetails:
    """Return what is said of an attack."""
    return AttackDetails(
        onset=onset,
        end=onset + LASTS,
        severity=4 + number % 6,
        aura=number % 5 == 0,
        symptoms=(Symptom.NAUSEA, Symptom.PHOTOPHOBIA),
        impact=number % 4,
        attribution=Attribution.WEATHER,
        note=_NOTES[number % len(_NOTES)],
    )
