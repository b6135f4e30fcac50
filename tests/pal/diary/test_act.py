"""What others are told: an attack began, ended, is described otherwise; a practice, a dose."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from custom_components.pressure_pal.pal.diary import (
    Act,
    Component,
    Criterion,
    Diary,
    Dose,
    Happening,
    Link,
    MedicineClass,
    Origin,
    Precision,
    Relief,
    Stamp,
    amend_dose,
    amend_practice,
    delete_entry,
    happenings,
    log_practice,
    mark_clear,
    restore_entry,
)
from custom_components.pressure_pal.pal.pressure import SwingRule

from .entries import DAY, HOUR, MINUTE, NOON, SECOND, TODAY, YESTERDAY, Keeper, clock

STARTED = (Happening.ATTACK_STARTED,)
UPDATED = (Happening.ATTACK_UPDATED,)
ENDED = (Happening.ATTACK_ENDED,)
PRACTISED = (Happening.PRACTICE_LOGGED,)
TOOK = (Happening.DOSE_LOGGED,)
NOTHING: tuple[Happening, ...] = ()


class Told(Keeper):
    """Keeps a diary, and knows what others were told."""

    def __init__(self, now: datetime = NOON) -> None:
        """Begin with nothing told."""
        super().__init__(now)
        self._before: tuple[Diary, datetime] = (self.diary, now)

    def news(self) -> tuple[Happening, ...]:
        """Return what happened since it was asked last."""
        (before, asked), self._before = self._before, (self.diary, self.now)
        return happenings(before, self.diary, asked, self.now)


def test_an_attack_from_tap_to_tap() -> None:
    """It starts, is updated, and ends; a tap that changes nothing is no news."""
    told = Told()
    attack = told.starts()
    assert told.news() == STARTED
    told.now += 30 * SECOND
    told.starts()
    assert told.news() == NOTHING
    told.amends(attack, severity=4)
    assert told.news() == UPDATED
    told.now += HOUR
    assert told.news() == NOTHING
    told.ends(severity=7)
    assert told.news() == ENDED
    told.now += 30 * SECOND
    told.ends()
    assert told.news() == NOTHING


def test_an_attack_logged_when_it_is_over() -> None:
    """It neither starts nor ends now: the house has nothing to react to."""
    told = Told()
    past = told.had(clock(8), clock(10))
    assert told.news() == UPDATED
    told.starts(onset=clock(20, day=23))
    assert told.news() == UPDATED
    told.starts(precision=Precision.DAY)
    assert told.news() == UPDATED
    told.does(delete_entry, past)
    assert told.news() == UPDATED


def test_an_attack_that_nobody_ends_ends_by_itself() -> None:
    """After 72 hours the house need not be quiet any more, though nobody did anything."""
    told = Told()
    told.starts()
    told.news()
    told.now += 72 * HOUR
    assert told.news() == NOTHING
    told.now += SECOND
    assert told.news() == ENDED
    told.now += HOUR
    assert told.news() == NOTHING


def test_an_attack_deleted_while_it_runs() -> None:
    """It does not go on, and when it is put back it does."""
    told = Told()
    attack = told.starts()
    told.news()
    told.does(delete_entry, attack)
    assert told.news() == ENDED
    told.does(restore_entry, attack.id)
    assert told.news() == STARTED


def test_one_attack_after_the_other() -> None:
    """Where one ended unsaid and another began, both are told, in that order."""
    told = Told()
    told.starts()
    told.news()
    told.now += 80 * HOUR
    told.starts()
    assert told.news() == ENDED + STARTED


def test_an_end_that_is_taken_back_is_a_start() -> None:
    """An attack that goes on after all: the house is quiet again."""
    told = Told()
    attack = told.had(clock(8), clock(10))
    told.news()
    told.amends(attack, end=None)
    assert told.news() == STARTED


def test_a_stamp_is_no_news() -> None:
    """It is worked out, nobody said anything."""
    told = Told()
    attack = told.starts()
    told.news()
    stamp = Stamp(Link.OTHER, Criterion(SwingRule()), provisional=True)
    told.diary = told.diary.put(replace(attack, stamp=stamp), None, attack)
    assert told.news() == NOTHING


def test_a_practice_is_told_when_it_is_logged() -> None:
    """Not when a second tap is the same one, nor when it is corrected or deleted."""
    told = Told()
    practice = told.does(log_practice, Component.EDUCATION, {}).entry
    assert told.news() == PRACTISED
    told.does(log_practice, Component.EDUCATION, {"minutes": 5})
    assert told.news() == NOTHING
    told.does(amend_practice, practice.id, {"minutes": 6})
    assert told.news() == NOTHING
    told.does(delete_entry, practice)
    assert told.news() == NOTHING


def test_a_dose_is_told_when_it_is_logged() -> None:
    """Not when a second tap is the same one, nor when it is corrected or deleted."""
    told = Told()
    dose = told.takes()
    assert told.news() == TOOK
    told.takes(amount="50 mg")
    assert told.news() == NOTHING
    told.does(amend_dose, dose.id, {"relief": Relief.PARTIAL})
    assert told.news() == NOTHING
    told.does(amend_dose, dose.id, {"at": NOON - HOUR})
    assert told.news() == NOTHING
    told.takes(medicine_class=MedicineClass.SIMPLE_ANALGESIC)
    assert told.news() == TOOK
    told.does(delete_entry, told.diary.find_one(Dose, dose.id))
    assert told.news() == NOTHING


@pytest.mark.parametrize(
    ("ago", "news"), [(HOUR, TOOK), (DAY, TOOK), (DAY + SECOND, NOTHING)]
)
def test_a_dose_that_is_written_down_later_is_no_news(
    ago: timedelta, news: tuple[Happening, ...]
) -> None:
    """It was not taken just now, also when it then turns out to have been."""
    told = Told()
    dose = told.takes(at=NOON - ago)
    assert told.news() == news
    told.does(amend_dose, dose.id, {"at": NOON})
    assert told.news() == NOTHING


def test_other_entries_are_no_news() -> None:
    """A clear day is the person's own business."""
    told = Told()
    told.does(mark_clear, YESTERDAY)
    assert told.news() == NOTHING


@pytest.mark.parametrize(
    ("zone", "today"),
    [
        ("UTC", TODAY),
        ("Pacific/Kiritimati", TODAY + DAY),
        ("Pacific/Pago_Pago", TODAY),
    ],
)
def test_today_is_the_day_where_the_person_lives(zone: str, today: datetime) -> None:
    """At noon in Greenwich it is tomorrow on Kiritimati, 14 hours ahead."""
    assert Act(NOON, ZoneInfo(zone), Origin.VOICE, "id").today == today
    assert Act(NOON - MINUTE, ZoneInfo(zone), Origin.VOICE, "id").today == today
