"""What the actions take, built up from what they have in common."""

from datetime import date, datetime
import math
from typing import Any, Final, cast

from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util
import probatio

from ..pal.diary import (
    DAYS_A_WEEK,
    EARLIEST,
    HIGHEST_FEAR,
    HIGHEST_IMPACT,
    HIGHEST_PAIN,
    HIGHEST_SEVERITY,
    LONGEST_MINUTES,
    MOST_PRACTICES_A_DAY,
    MOST_SESSIONS,
    MOST_WEEKS,
    Attribution,
    ChangeKind,
    Component,
    Kind,
    MedicineClass,
    Precision,
    Quality,
    Relief,
    Side,
    Symptom,
)
from ..pal.diary.exchange import COLUMNS, LARGEST_FILE, DateOrder, Format
from ..pal.pressure import Direction
from .asking import PHASE_FIELDS
from .exporting import Form
from .telling import SHOWN_SHELVES, as_utc

LONGEST_TEXT = 2000
LONGEST_NAME = 100
MOST_TRIGGERS = 50
MOST_MONTHS = 240

LEAST_MAX, MOST_MAX = 1, 1000
"""What the most severe may be in another app."""

type Fields = dict[probatio.Marker, Any]
type Taker = probatio.All[Any] | probatio.Any


def whole(lowest: int, highest: int) -> Taker:
    """Take a whole number within limits."""
    return probatio.All(
        probatio.Coerce(_nearest, msg="expected a number"),
        probatio.Range(min=lowest, max=highest),
    )


def _nearest(value: Any) -> int:
    """Return the nearest whole number: sliders and templates say 7.0, and 7.5 is no less."""
    if isinstance(value, bool):
        raise TypeError
    return math.floor(float(value) + 0.5)


def text(longest: int) -> Taker:
    """Take a text that can be written to a file as it is."""
    return probatio.All(cv.string, _writable, probatio.Length(min=1, max=longest))


def _whole_letters(value: str) -> str:
    """Replace halves of characters, which no file takes."""
    return value.encode("utf-8", "replace").decode("utf-8")


def _writable(value: str) -> str:
    """Return a text as it is to be written, with nothing around it."""
    return _whole_letters(value).strip()


def or_nothing(taker: Any) -> Taker:
    """Take None as well, to take back what was said."""
    return probatio.Any(None, taker)


def tuple_of(taker: Any, most: int) -> Taker:
    """Take one or several, each once."""
    return probatio.All(
        probatio.EnsureList(), [taker], probatio.Length(max=most), _each_once
    )


def note(longest: int) -> Taker:
    """Take a text, or nothing where a field was left empty."""
    return probatio.Any(
        None, probatio.All(cv.string, _writable, probatio.Length(max=longest), _or_none)
    )


def _or_none(value: str) -> str | None:
    """Take an empty text for none."""
    return value or None


def _each_once(values: list[Any]) -> tuple[Any, ...]:
    """Leave out what was said before."""
    return tuple(dict.fromkeys(values))


def _day(value: date) -> date:
    """Take the local day of a moment: YAML may give one where a date is wanted."""
    if isinstance(value, datetime):
        return dt_util.as_local(value).date()
    return value


MOMENT: Final = probatio.All(cv.datetime, as_utc)
DAY: Final = probatio.All(cv.date, _day)
_LOOKED_AT: Final = probatio.All(
    DAY,
    # Where days can still be counted, and nothing is written down beyond.
    probatio.Clamp(min=EARLIEST.date(), max=date(date.max.year, 1, 1)),
)

DIARY: Fields = {
    probatio.Optional(ATTR_CONFIG_ENTRY_ID): cv.string,
    **cast("Fields", cv.ENTITY_SERVICE_FIELDS),
}
"""Every action says whose diary it is about, or leaves it open."""

_ATTACK: Fields = {
    probatio.Optional("kind"): probatio.Coerce(Kind),
    probatio.Optional("precision"): probatio.Coerce(Precision),
    probatio.Optional("asleep"): or_nothing(MOMENT),
    probatio.Optional("severity"): or_nothing(whole(0, HIGHEST_SEVERITY)),
    probatio.Optional("aura"): or_nothing(cv.boolean),
    probatio.Optional("symptoms"): tuple_of(probatio.Coerce(Symptom), len(Symptom)),
    probatio.Optional("side"): or_nothing(probatio.Coerce(Side)),
    probatio.Optional("quality"): or_nothing(probatio.Coerce(Quality)),
    probatio.Optional("impact"): or_nothing(whole(0, HIGHEST_IMPACT)),
    probatio.Optional("attribution"): or_nothing(probatio.Coerce(Attribution)),
    probatio.Optional("fear"): or_nothing(whole(0, HIGHEST_FEAR)),
    probatio.Optional("triggers"): tuple_of(text(LONGEST_NAME), MOST_TRIGGERS),
    probatio.Optional("note"): note(LONGEST_TEXT),
}
_ONSET_AND_END: Fields = {
    probatio.Optional("onset"): MOMENT,
    probatio.Optional("end"): or_nothing(MOMENT),
}
_PRACTICE: Fields = {
    probatio.Optional("at"): MOMENT,
    probatio.Optional("minutes"): or_nothing(whole(1, LONGEST_MINUTES)),
    probatio.Optional("pain_before"): or_nothing(whole(0, HIGHEST_PAIN)),
    probatio.Optional("pain_after"): or_nothing(whole(0, HIGHEST_PAIN)),
    probatio.Optional("note"): note(LONGEST_TEXT),
}
_DOSE: Fields = {
    probatio.Optional("at"): MOMENT,
    probatio.Optional("name"): text(LONGEST_NAME),
    probatio.Optional("medicine_class"): probatio.Coerce(MedicineClass),
    probatio.Optional("amount"): note(LONGEST_NAME),
    probatio.Optional("relief"): or_nothing(probatio.Coerce(Relief)),
    probatio.Optional("attack_id"): or_nothing(cv.string),
}
_ID: Fields = {probatio.Required("attack_id"): cv.string}
_ENTRY_ID: Fields = {probatio.Required("entry_id"): cv.string}

COLUMN_FIELDS: Final = {name: f"{name}_column" for name in COLUMNS}
"""What names each column of another app's table."""
WAYS_OF_READING: Final = (
    "severity_max",
    "date_order",
    "in_minutes",
    "whole_days",
    "clear_days",
)
_COLUMNS: Fields = {
    **{
        probatio.Optional(field): probatio.All(cv.string, probatio.Length(min=1))
        for field in COLUMN_FIELDS.values()
    },
    probatio.Optional("severity_max"): whole(LEAST_MAX, MOST_MAX),
    probatio.Optional("date_order"): probatio.Coerce(DateOrder),
    probatio.Optional("in_minutes"): cv.boolean,
    probatio.Optional("whole_days"): cv.boolean,
    probatio.Optional("clear_days"): cv.boolean,
}

SCHEMAS: Final[dict[str, Fields]] = {
    "log_attack": {**_ONSET_AND_END, **_ATTACK},
    "end_attack": {
        probatio.Optional("attack_id"): cv.string,
        probatio.Optional("end"): MOMENT,
        **_ATTACK,
    },
    "update_attack": {**_ID, **_ONSET_AND_END, **_ATTACK},
    "delete_attack": _ID,
    "delete_entry": _ENTRY_ID,
    "restore_entry": _ENTRY_ID,
    "log_dose": _DOSE,
    "update_dose": {probatio.Required("dose_id"): cv.string, **_DOSE},
    "log_clear_day": {probatio.Optional("day"): DAY},
    "log_practice": {
        probatio.Required("component"): probatio.Coerce(Component),
        **_PRACTICE,
    },
    "log_session": {
        probatio.Optional("at"): MOMENT,
        probatio.Optional("note"): note(LONGEST_TEXT),
    },
    "start_course": {
        probatio.Optional("start"): DAY,
        probatio.Optional("planned_sessions"): whole(1, MOST_SESSIONS),
        probatio.Optional("planned_weeks"): whole(1, MOST_WEEKS),
        probatio.Optional("practices_a_day"): whole(1, MOST_PRACTICES_A_DAY),
        probatio.Optional("days_a_week"): whole(1, DAYS_A_WEEK),
    },
    "finish_course": {probatio.Optional("end"): DAY},
    "log_treatment_change": {
        probatio.Required("kind"): probatio.Coerce(ChangeKind),
        probatio.Required("description"): text(LONGEST_TEXT),
        probatio.Optional("day"): DAY,
    },
    "log_alert": {},
    "get_diary": {
        probatio.Optional("start"): _LOOKED_AT,
        probatio.Optional("end"): _LOOKED_AT,
        probatio.Optional("entries"): tuple_of(
            probatio.In(SHOWN_SHELVES), len(SHOWN_SHELVES)
        ),
    },
    "get_summary": {probatio.Optional("months", default=12): whole(1, MOST_MONTHS)},
    "get_evaluation": {
        probatio.Optional("direction"): probatio.Coerce(Direction),
        probatio.Optional("hpa"): probatio.All(
            probatio.Coerce(float), probatio.Range(min=0.5, max=50)
        ),
        probatio.Optional("hours"): whole(1, 48),
        probatio.Optional("look_back_hours"): whole(1, 72),
        **{probatio.Optional(field): _LOOKED_AT for field in PHASE_FIELDS},
        probatio.Optional("explore", default=False): cv.boolean,
    },
    "get_report": {probatio.Optional("include_notes", default=False): cv.boolean},
    "export_diary": {
        probatio.Optional("format", default=Form.JSON.value): probatio.Coerce(Form)
    },
    "import_diary": {
        probatio.Required("content"): probatio.All(
            cv.string, _whole_letters, probatio.Length(max=LARGEST_FILE)
        ),
        probatio.Optional("format", default=Format.AUTO.value): probatio.Coerce(Format),
        probatio.Optional("dry_run", default=True): cv.boolean,
        **_COLUMNS,
    },
}
"""The fields of each action, beside the diary's."""


def schema(action: str) -> probatio.Schema:
    """Return what an action takes."""
    return probatio.Schema({**DIARY, **SCHEMAS[action]})
