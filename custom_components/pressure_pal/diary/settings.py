"""The settings of a diary, read once from its subentry into one frozen object."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
import enum
from typing import Any

from homeassistant.config_entries import ConfigSubentry

from ..pal.diary import (
    DAYS_A_WEEK,
    PLANNED_SESSIONS,
    PLANNED_WEEKS,
    CourseDetails,
    Medicine,
    MedicineClass,
    Unlogged,
)
from ..pal.insight import DEFAULT_MERGE_GAP_HOURS, Counting, Goal

SUBENTRY_DIARY = "diary"

CONF_PERSON = "person"
CONF_MEDICINES = "medicines"
SECTION_COUNTING = "counting"
CONF_MERGE_GAP = "merge_gap"
CONF_UNLOGGED = "unlogged"
SECTION_GOAL = "goal"
CONF_PRACTICES_A_DAY = "practices_a_day"
CONF_DAYS_A_WEEK = "days_a_week"
SECTION_COURSE = "course"
CONF_START = "start"
CONF_END = "end"
CONF_PLANNED_SESSIONS = "planned_sessions"
CONF_PLANNED_WEEKS = "planned_weeks"
CONF_NAME = "name"
CONF_CLASS = "medicine_class"
CONF_AMOUNT = "amount"
SECTION_VOICE = "voice"
CONF_ASSISTANTS = "assistants"
CONF_SATELLITES = "satellites"

MERGE_GAPS = (f"{DEFAULT_MERGE_GAP_HOURS}", "48")
"""Hours; words, because that is what a list gives."""


class Assistants(enum.StrEnum):
    """What voice and assistants may do with a diary."""

    NOTHING = "nothing"
    LOGGING = "logging"
    """Log, and answer what is asked in our own sentences: neither leaves the house."""
    QUESTIONS = "questions"
    """Answer language models too, which may be anywhere."""


@dataclass(frozen=True, slots=True)
class DiarySettings:
    """What a person chose for a diary."""

    person: str | None = None
    merge_gap_hours: int = DEFAULT_MERGE_GAP_HOURS
    unlogged: Unlogged = Unlogged.HEADACHE_FREE
    goal: Goal = field(default_factory=Goal)
    medicines: tuple[Medicine, ...] = ()
    assistants: Assistants = Assistants.LOGGING
    satellites: tuple[str, ...] = ()
    """Entity ids of the voice satellites that are this person's own."""

    @classmethod
    def of(cls, subentry: ConfigSubentry) -> DiarySettings:
        """Read what was chosen, defaults where nothing was."""
        data = subentry.data
        counting = data.get(SECTION_COUNTING, {})
        goal = data.get(SECTION_GOAL, {})
        voice = data.get(SECTION_VOICE, {})
        return cls(
            person=data.get(CONF_PERSON),
            merge_gap_hours=int(counting.get(CONF_MERGE_GAP, DEFAULT_MERGE_GAP_HOURS)),
            unlogged=Unlogged(counting.get(CONF_UNLOGGED, Unlogged.HEADACHE_FREE)),
            goal=Goal(
                practices_a_day=int(goal.get(CONF_PRACTICES_A_DAY, 1)),
                days_a_week=int(goal.get(CONF_DAYS_A_WEEK, DAYS_A_WEEK)),
            ),
            medicines=tuple(_medicine(one) for one in data.get(CONF_MEDICINES, ())),
            assistants=Assistants(voice.get(CONF_ASSISTANTS, Assistants.LOGGING)),
            satellites=tuple(voice.get(CONF_SATELLITES, ())),
        )

    def counting(self, zone: tzinfo) -> Counting:
        """Return how days and attacks are counted."""
        return Counting(zone, self.merge_gap_hours, self.unlogged)


def course_in(data: Mapping[str, Any], goal: Goal) -> CourseDetails | None:
    """Return the course that was entered in a form, None where it has no beginning."""
    return None if data.get(CONF_START) is None else course_details(data, goal)


def course_details(data: Mapping[str, Any], goal: Goal) -> CourseDetails:
    """Return the course that was entered in a form."""
    details = CourseDetails(
        start=date.fromisoformat(data[CONF_START]),
        planned_sessions=int(data.get(CONF_PLANNED_SESSIONS, PLANNED_SESSIONS)),
        planned_weeks=int(data.get(CONF_PLANNED_WEEKS, PLANNED_WEEKS)),
        practices_a_day=int(data.get(CONF_PRACTICES_A_DAY, goal.practices_a_day)),
        days_a_week=int(data.get(CONF_DAYS_A_WEEK, goal.days_a_week)),
    )
    if (end := data.get(CONF_END)) is not None:
        details["end"] = date.fromisoformat(end)
    return details


def _medicine(data: Mapping[str, Any]) -> Medicine:
    """Read a medicine of the list."""
    return Medicine(
        name=data[CONF_NAME],
        medicine_class=MedicineClass(data.get(CONF_CLASS, MedicineClass.OTHER)),
        amount=data.get(CONF_AMOUNT) or None,
    )
