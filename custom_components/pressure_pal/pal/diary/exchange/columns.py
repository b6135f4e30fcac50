"""Our own table: what is in each column, worked out from what an entry can say.

`start` is when anything was or began. A stamp has its own columns, and so has what a course froze.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from types import UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

from ..attack import Attack
from ..course import Course, TreatmentChange
from ..diary import SHELVES, Entry
from ..dose import Dose
from ..marks import Alert, Away, ClearDay
from ..practice import Practice, Session
from ..written import read_entry, written_entry
from .cell import list_cell, list_of, text_cell, text_of

TYPE: Final = "type"
START: Final = "start"
DIARY_ROW: Final = "diary"
"""The type of the row that says when the diary was begun."""
TYPES: Final[Mapping[str, type]] = {
    "attack": Attack,
    "dose": Dose,
    "clear_day": ClearDay,
    "practice": Practice,
    "session": Session,
    "course": Course,
    "treatment_change": TreatmentChange,
    "alert": Alert,
    "away": Away,
}
"""What a row is of, in the order of the shelves."""
_NAMES: Final = {kind: name for name, kind in TYPES.items()}
_BEGINNINGS: Final = frozenset({"onset", "at", "day", "start"})


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its name, where its value stands in a written entry, and of what kind it is."""

    name: str
    path: tuple[str, ...]
    kind: Any


def written_row(entry: Entry) -> list[str]:
    """Write an entry as a row."""
    data = written_entry(entry)
    cells = {TYPE: _NAMES[type(entry)]}
    for column in _COLUMNS[type(entry)]:
        value: Any = data
        for name in column.path:
            value = None if value is None else value.get(name)
        if value is not None:
            cells[column.name] = _written(value, column.kind)
    return [cells.get(name, "") for name in HEADER]


def read_row(cells: Mapping[str, str]) -> Entry:
    """Read an entry; raises KeyError, TypeError or ValueError where a row is none."""
    kind = TYPES[cells[TYPE].strip()]
    data: dict[str, Any] = {}
    for column in _COLUMNS[kind]:
        cell = cells.get(column.name, "")
        if cell:
            place = data
            for name in column.path[:-1]:
                place = place.setdefault(name, {})
            place[column.path[-1]] = _read(cell, column.kind)
    entry: Entry = read_entry(kind, data)
    return entry


def _columns(kind: Any, path: tuple[str, ...], prefix: str) -> Iterator[_Column]:
    """Yield the columns of a dataclass and of what is inside it."""
    hints = get_type_hints(kind)
    for one in fields(kind):
        plain = _plain(hints[one.name])
        here = (*path, one.name)
        if isinstance(plain, type) and is_dataclass(plain):
            skipped = one.name in {"criterion", "rule"}
            inner = prefix if skipped else f"{prefix}{one.name}_"
            yield from _columns(plain, here, inner)
        elif not path and one.name in _BEGINNINGS:
            yield _Column(START, here, plain)
        else:
            yield _Column(f"{prefix}{one.name}", here, plain)


def _plain(hint: Any) -> Any:
    """Return what something is where it is known."""
    if get_origin(hint) is UnionType:
        (hint,) = (one for one in get_args(hint) if one is not type(None))
    return hint


def _written(value: Any, kind: Any) -> str:
    """Write a value of a written entry into a cell."""
    if isinstance(value, list):
        return list_cell(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return text_cell(value) if kind is str else str(value)


def _read(cell: str, kind: Any) -> Any:
    """Read a cell as it would stand in a written entry."""
    if get_origin(kind) is tuple:
        return list_of(cell)
    return _READERS.get(kind, str.strip)(cell)


def _yes_or_no(cell: str) -> bool:
    """Read yes or no; spreadsheets have words of their own for it."""
    return {"yes": True, "true": True, "no": False, "false": False}[
        cell.strip().casefold()
    ]


_READERS: Final[Mapping[Any, Callable[[str], Any]]] = {
    str: text_of,
    bool: _yes_or_no,
    int: float,
    float: float,
}
_COLUMNS: Final = {kind: tuple(_columns(kind, (), "")) for kind in SHELVES}
HEADER: Final = tuple(
    dict.fromkeys(
        [TYPE, "id", START, "end"]
        + [column.name for columns in _COLUMNS.values() for column in columns]
    )
)
"""The names of all columns, in their order."""
