"""The diary as it stands in its file: every entry as what JSON can hold, and back."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
import enum
from typing import Any, Final

from ..pressure import Direction, SwingRule, Tendency
from .attack import (
    Attack,
    Attribution,
    Kind,
    Origin,
    Precision,
    Quality,
    Side,
    Symptom,
)
from .course import ChangeKind, Course, Frozen, TreatmentChange, Unlogged
from .diary import SHELVES, Diary, Edit, Entry, in_order
from .dose import Dose, MedicineClass, Relief
from .marks import Alert, Away, ClearDay
from .practice import Component, Practice, Session
from .stamp import Criterion, Link, Stamp

type Data = dict[str, Any]
type Reader = Callable[[Any], Any]

VERSION: Final = 1
MIGRATIONS: Final[dict[int, Callable[[Data], Data]]] = {}
"""How a file of a version becomes one of the next."""

_YEARS: Final = range(1900, 2200)
"""Far enough from the first and the last day there is, where counting days ends."""
_LARGEST: Final = 1e9
"""No number in a diary comes near it."""
_KINDS: Final = {name: kind for kind, name in SHELVES.items()}
_PLAIN: Final = frozenset({str, int, float, bool})
"""What a file holds as it is."""


def written_entry(entry: Entry) -> Data:
    """Write an entry: only what is known of it."""
    return _written_fields(entry)


def written_edit(edit: Edit) -> Data:
    """Write a change, with the shelf it was made on."""
    entry = edit.after if edit.before is None else edit.before
    return {
        "at": edit.at.isoformat(),
        "entry_id": edit.entry_id,
        "shelf": SHELVES[type(entry)],
        "before": None if edit.before is None else written_entry(edit.before),
        "after": None if edit.after is None else written_entry(edit.after),
    }


def read_diary(data: Mapping[str, Any], version: int = VERSION) -> Diary:
    """Read a diary from its file, also from an older one's.

    Raises KeyError, TypeError, ValueError or AttributeError where it is not one.
    """
    content: Data = dict(data)
    for older in range(version, VERSION):
        content = MIGRATIONS[older](content)
    shelves = {name: _shelf(kind, content[name]) for kind, name in SHELVES.items()}
    return Diary(
        created=_moment(content["created"]),
        edits=tuple(_edit(edit) for edit in _listed(content["edits"])),
        **shelves,
    )


def read_entry(kind: type, data: Mapping[str, Any]) -> Any:
    """Read an entry of a kind; what a later version knows more of it is left out."""
    readers = _READERS[kind]
    return kind(
        **{
            name: readers[name](value)
            for name, value in data.items()
            if name in readers
        }
    )


def _shelf(kind: type, entries: object) -> tuple[Any, ...]:
    """Read a shelf; whoever adds an entry by hand need not know where it belongs."""
    found = [read_entry(kind, entry) for entry in _listed(entries)]
    return tuple(sorted(found, key=in_order))


def _edit(data: Mapping[str, Any]) -> Edit:
    """Read a change."""
    kind = _KINDS[data["shelf"]]
    before, after = data["before"], data["after"]
    return Edit(
        at=_moment(data["at"]),
        entry_id=_text(data["entry_id"]),
        before=None if before is None else read_entry(kind, before),
        after=None if after is None else read_entry(kind, after),
    )


def _written_fields(thing: Any) -> Data:
    """Write what a dataclass knows; None and nothing at all are what a file need not say."""
    return {
        name: value if type(value) in _PLAIN else _written(value)
        for name in _NAMES[type(thing)]
        if (value := getattr(thing, name)) is not None and value != ()
    }


def _written(value: object) -> object:
    """Write a value."""
    # A moment is a date as well.
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, enum.StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_written(one) for one in value]
    return _written_fields(value) if is_dataclass(value) else value


def _listed(value: object) -> list[Any]:
    """Return a list; nothing else is one, also not a text."""
    if not isinstance(value, list):
        raise TypeError
    return value


def _moment(text: str) -> datetime:
    """Read a moment; one without a zone, or of another age, is none."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or moment.year not in _YEARS:
        raise ValueError
    return moment


def _day(text: str) -> date:
    """Read a day."""
    day = date.fromisoformat(text)
    if day.year not in _YEARS:
        raise ValueError
    return day


def _exactly(kind: type) -> Reader:
    """Return a reader of what a file holds as it is."""

    def read(value: object) -> object:
        if type(value) is kind:
            return value
        raise TypeError(kind.__name__)

    return read


def _number(value: Any) -> float:
    """Read a number that can be written again; a whole one may stand without its point."""
    if type(value) not in {int, float} or not -_LARGEST < value < _LARGEST:
        raise TypeError
    return float(value)


def _whole(value: object) -> int:
    """Read a whole number, with or without its point."""
    number = _number(value)
    if not number.is_integer():
        raise TypeError
    return int(number)


def _list_of(reader: Reader) -> Reader:
    """Return a reader of many."""
    return lambda values: tuple(map(reader, _listed(values)))


def _entry_of(kind: type) -> Reader:
    """Return a reader of a dataclass."""
    return lambda data: read_entry(kind, data)


_text, _yes_or_no = _exactly(str), _exactly(bool)
_READERS: Final[dict[type, dict[str, Reader]]] = {
    SwingRule: {"direction": Direction, "hpa": _number, "hours": _whole},
    Criterion: {"rule": _entry_of(SwingRule), "look_back_hours": _whole},
    Stamp: {
        "link": Link,
        "criterion": _entry_of(Criterion),
        "provisional": _yes_or_no,
        "pressure": _number,
        **dict.fromkeys(
            (f"change_{hours}h" for hours in (1, 3, 6, 12, 24, 48)), _number
        ),
        "deepest_fall_24h": _number,
        "deepest_fall_48h": _number,
        "tendency": Tendency,
    },
    Attack: {
        "id": _text,
        "onset": _moment,
        "logged": _moment,
        "origin": Origin,
        "precision": Precision,
        "asleep": _moment,
        "end": _moment,
        "kind": Kind,
        "severity": _whole,
        "aura": _yes_or_no,
        "symptoms": _list_of(Symptom),
        "side": Side,
        "quality": Quality,
        "impact": _whole,
        "attribution": Attribution,
        "fear": _whole,
        "triggers": _list_of(_text),
        "note": _text,
        "alerted": _yes_or_no,
        "stamp": _entry_of(Stamp),
    },
    Dose: {
        "id": _text,
        "at": _moment,
        "origin": Origin,
        "medicine_class": MedicineClass,
        "name": _text,
        "amount": _text,
        "relief": Relief,
        "attack_id": _text,
    },
    ClearDay: {"id": _text, "day": _day, "origin": Origin},
    Practice: {
        "id": _text,
        "at": _moment,
        "origin": Origin,
        "component": Component,
        "minutes": _whole,
        "pain_before": _whole,
        "pain_after": _whole,
        "note": _text,
    },
    Session: {"id": _text, "at": _moment, "origin": Origin, "note": _text},
    Frozen: {
        "at": _moment,
        "criterion": _entry_of(Criterion),
        "merge_gap_hours": _whole,
        "settling_days": _whole,
        "unlogged": Unlogged,
    },
    Course: {
        "id": _text,
        "start": _day,
        "origin": Origin,
        "frozen": _entry_of(Frozen),
        "end": _day,
        "planned_sessions": _whole,
        "planned_weeks": _whole,
        "practices_a_day": _whole,
        "days_a_week": _whole,
    },
    TreatmentChange: {
        "id": _text,
        "day": _day,
        "origin": Origin,
        "kind": ChangeKind,
        "description": _text,
    },
    Alert: {"id": _text, "at": _moment, "origin": Origin},
    Away: {"id": _text, "start": _moment, "end": _moment},
}
_NAMES: Final = {kind: tuple(one.name for one in fields(kind)) for kind in _READERS}
"""What each has, looked up once: after ten years there are many entries to write."""
