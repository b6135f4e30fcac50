"""What each intent can be told: its slots, with the words that tell a language model of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import probatio

from ..diary.schemas import LONGEST_NAME, MOMENT, text, whole
from ..pal.diary import (
    HIGHEST_SEVERITY,
    LONGEST_MINUTES,
    Component,
    Kind,
    MedicineClass,
)
from .since import Since

LOG_ATTACK: Final = "PressurePalLogAttack"
END_ATTACK: Final = "PressurePalEndAttack"
LOG_CLEAR_DAY: Final = "PressurePalLogClearDay"
LOG_PRACTICE: Final = "PressurePalLogPractice"
LOG_SESSION: Final = "PressurePalLogSession"
LOG_DOSE: Final = "PressurePalLogDose"
GET_PRESSURE: Final = "PressurePalGetPressure"
GET_HEADACHE_DAYS: Final = "PressurePalGetHeadacheDays"
GET_PRACTICE_STREAK: Final = "PressurePalGetPracticeStreak"

MOST_HOURS_AGO = 72
LAST_HOUR = 24
DAYS: Final = ("today", "yesterday")
SPANS: Final = ("month", "four_weeks")
COUNTED: Final = ("headache_days", "migraine_days")

type Slots = dict[probatio.Marker, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """What an intent is for, and what it can be told."""

    title: str
    description: str
    slots: Slots


def _slot(name: str, description: str) -> probatio.Optional:
    """Return a slot that may be left out."""
    return probatio.Optional(name, description=description)


_WHO: Slots = {
    _slot("who", "Name of the person whose diary it is; leave out if not said"): text(
        LONGEST_NAME
    )
}
_AGO: Slots = {
    _slot("minutes_ago", "How many minutes ago it was"): whole(0, 60 * MOST_HOURS_AGO),
    _slot("hours_ago", "How many hours ago it was"): whole(0, MOST_HOURS_AGO),
}
_ONSET: Slots = {
    **_AGO,
    _slot("since", "Part of the day in which it began"): probatio.In(
        [part.value for part in Since]
    ),
    _slot("hour", "Hour of the clock at which it began"): whole(0, LAST_HOUR),
    _slot("onset", "Local time at which it began, ISO 8601"): MOMENT,
}
_SEVERITY: Slots = {
    _slot("severity", "Pain at its peak, 0 to 10"): whole(0, HIGHEST_SEVERITY)
}

TOLD: Final[Mapping[str, Told]] = {
    LOG_ATTACK: Told(
        "Log attack",
        "Logs in a person's diary that a migraine or headache attack has begun. Only when the"
        " person says that they have one, never when they ask or talk about the subject.",
        {
            **_SEVERITY,
            _slot("kind", "What it was; migraine if left out"): probatio.In(
                [kind.value for kind in Kind]
            ),
            **_ONSET,
            **_WHO,
        },
    ),
    END_ATTACK: Told(
        "End attack",
        "Logs that the running migraine or headache attack is over.",
        {**_AGO, **_SEVERITY, **_WHO},
    ),
    LOG_CLEAR_DAY: Told(
        "Log a day without headache",
        "Logs that a day was without any headache.",
        {_slot("day", "Which day; today if left out"): probatio.In(DAYS), **_WHO},
    ),
    LOG_PRACTICE: Told(
        "Log practice",
        "Logs a home practice of pain reprocessing therapy, or of a neighbouring method.",
        {
            _slot("component", "What was practised"): probatio.In(
                [component.value for component in Component]
            ),
            _slot("minutes", "How long it took, in minutes"): whole(1, LONGEST_MINUTES),
            **_WHO,
        },
    ),
    LOG_SESSION: Told(
        "Log session",
        "Logs that an appointment with the clinician took place.",
        {**_WHO},
    ),
    LOG_DOSE: Told(
        "Log dose",
        "Logs that the person took acute medicine.",
        {
            _slot("medicine", "Name of the medicine"): text(LONGEST_NAME),
            _slot("medicine_class", "Class of the medicine, if known"): probatio.In(
                [one.value for one in MedicineClass]
            ),
            **_AGO,
            **_WHO,
        },
    ),
    GET_PRESSURE: Told(
        "Get air pressure",
        "Tells the air pressure, how it is changing, and whether a pressure swing is on.",
        {},
    ),
    GET_HEADACHE_DAYS: Told(
        "Get headache days",
        "Tells on how many days the person had headache.",
        {
            _slot("counted", "Which days; headache days if left out"): probatio.In(
                COUNTED
            ),
            _slot("span", "This calendar month, or 28 days"): probatio.In(SPANS),
            **_WHO,
        },
    ),
    GET_PRACTICE_STREAK: Told(
        "Get practice streak",
        "Tells on how many days in a row the person has practised.",
        {**_WHO},
    ),
}
"""Every intent of ours, in the order in which they are listed."""
QUESTIONS: Final = frozenset({GET_PRESSURE, GET_HEADACHE_DAYS, GET_PRACTICE_STREAK})
"""Those that change nothing."""
SCHEMAS: Final = {
    name: probatio.Schema(told.slots, extra=probatio.REMOVE_EXTRA)
    for name, told in TOLD.items()
}
