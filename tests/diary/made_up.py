"""Diaries that are made up: a few sessions, or three months with everything in them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from custom_components.pressure_pal.pal.diary import (
    Component,
    Criterion,
    Diary,
    Frozen,
    MedicineClass,
    end_attack,
    log_practice,
    log_session,
    log_treatment_change,
    mark_clear,
    note_alert,
    note_away,
    start_attack,
    start_course,
    take_dose,
)
from custom_components.pressure_pal.pal.diary.course import ChangeKind
from custom_components.pressure_pal.pal.pressure import SwingRule

from ..pal.insight.diaries import DAY, HOUR, act, diary_of, session
from .on_disk import Desk, path_of

FIRST = datetime(2026, 8, 25, 12, tzinfo=UTC)
NOW = FIRST + 90 * DAY
ZONE = ZoneInfo("Europe/Berlin")


def grown(number: int) -> Diary:
    """Return a diary with so many sessions, the last of them new."""
    return diary_of(*(session(FIRST + n * HOUR) for n in range(number)), created=FIRST)


def two_generations(desk: Desk, folder: Path) -> Path:
    """Write a diary and then one session more; return where."""
    file = desk.file()
    desk.save(file, grown(2))
    desk.save(file, grown(3))
    return path_of(folder)


def lived() -> Diary:
    """Return three months of a diary, in which everything happened that can be logged."""
    begun = Frozen(FIRST, Criterion(SwingRule()), 24)
    diary = start_course(Diary(FIRST), act(FIRST, ZONE, 900), begun, {}).diary
    for number in range(0, 60, 5):
        diary = _five_days(diary, FIRST + number * DAY, number * 10)
    change = act(NOW, ZONE, 901)
    return log_treatment_change(
        diary, change, ChangeKind.PREVENTIVE, "Another preventive"
    ).diary


def _five_days(diary: Diary, begin: datetime, number: int) -> Diary:
    """Return the diary after an attack, a dose, a practice, a session and a clear day."""
    minute = timedelta(minutes=1)
    acts = [act(begin + n * 10 * minute, ZONE, number + n) for n in range(7)]
    details = {"severity": number % 10, "note": "in the evening"}
    diary = note_alert(diary, acts[0]).diary
    diary = start_attack(diary, acts[1], details).diary  # type: ignore[arg-type]
    taken = take_dose(diary, acts[2], {"medicine_class": MedicineClass.TRIPTAN})
    diary = end_attack(taken.diary, acts[3]).diary
    diary = log_practice(diary, acts[4], Component.EDUCATION, {"minutes": 10}).diary
    diary = log_session(diary, acts[5], note="on the telephone").diary
    diary = mark_clear(diary, acts[6], acts[6].today - DAY).diary
    return note_away(diary, begin + DAY, f"away {number}", away=number % 100 == 0)
