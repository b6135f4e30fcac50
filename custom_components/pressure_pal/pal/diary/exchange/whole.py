"""A whole diary as a file of ours, CSV or JSON, and what such a file holds.

All entries are in it, with their ids and stamps; the last changes, which can be undone, are not.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
import json
from typing import Any, Final

from ..diary import SHELVES, Diary, Entry
from ..written import MIGRATIONS, VERSION, read_entry, written_entry
from .columns import DIARY_ROW, HEADER, START, TYPE, read_row, written_row
from .found import Candidate, FileRefused, Flaw, Found, Refused, Unreadable
from .table import Table, written_table

FORMAT: Final = "pressure_pal.diary"
_KINDS: Final = {name: kind for kind, name in SHELVES.items()}


def write_json(diary: Diary) -> str:
    """Write a diary as JSON, an entry a line."""
    head = {"format": FORMAT, "version": VERSION, "created": diary.created.isoformat()}
    parts = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items()]
    for shelf in SHELVES.values():
        entries = (_line(entry) for entry in getattr(diary, shelf))
        parts.append(f"{json.dumps(shelf)}: [" + ",".join(entries) + "\n]")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def write_csv(diary: Diary) -> str:
    """Write a diary as one table, an entry a row, the first row for the diary itself."""
    begun = {TYPE: DIARY_ROW, START: diary.created.isoformat()}
    rows = [[begun.get(name, "") for name in HEADER]]
    rows += [
        written_row(entry)
        for shelf in SHELVES.values()
        for entry in getattr(diary, shelf)
    ]
    return written_table([HEADER, *rows])


def is_own(table: Table) -> bool:
    """Tell whether a table is one that we wrote."""
    return {TYPE, "id", START, "origin"} <= {*table.columns}


def read_csv(table: Table) -> Found:
    """Read a table that we wrote."""
    created = None
    rows: list[tuple[int, Callable[[], Entry]]] = []
    for row in table.rows:
        if row.get(TYPE) == DIARY_ROW:
            created = row.get(START)
        else:
            rows.append((row.number, partial(read_row, row.cells)))
    return _found(rows, created)


def read_json(text: str) -> Found:
    """Read a JSON file that we wrote, also one of an older version."""
    try:
        data = json.loads(text)
    except ValueError, RecursionError:
        raise FileRefused(Unreadable.NOT_A_DIARY) from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise FileRefused(Unreadable.NOT_A_DIARY)
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool):
        raise FileRefused(Unreadable.NOT_A_DIARY)
    if version > VERSION:
        raise FileRefused(Unreadable.NEWER)
    try:
        for older in range(version, VERSION):
            data = MIGRATIONS[older](data)
        entries = [*_entries(data)]
    except KeyError, TypeError, AttributeError, ValueError:
        raise FileRefused(Unreadable.NOT_A_DIARY) from None
    return _found(enumerate(entries, 1), data.get("created"))


def _line(entry: Entry) -> str:
    """Write an entry on a line of its own."""
    return "\n" + json.dumps(written_entry(entry), ensure_ascii=False, allow_nan=False)


def _entries(data: Mapping[str, Any]) -> Iterator[Callable[[], Entry]]:
    """Yield how each entry is read, shelf by shelf."""
    for shelf, kind in _KINDS.items():
        found = data[shelf]
        if not isinstance(found, list):
            raise TypeError
        for one in found:
            yield partial(_entry, kind, one)


def _entry(kind: type, data: Mapping[str, Any]) -> Entry:
    """Read an entry that can be written again: halves of characters cannot."""
    json.dumps(data, ensure_ascii=False).encode()
    entry: Entry = read_entry(kind, data)
    return entry


def _begun(created: object) -> datetime | None:
    """Read when the diary was begun, None where the file does not say so."""
    try:
        begun = datetime.fromisoformat(str(created))
    except ValueError:
        return None
    return None if begun.tzinfo is None else begun


def _found(rows: Iterable[tuple[int, Callable[[], Entry]]], created: object) -> Found:
    """Read the entries, each by itself: one that is none is refused alone."""
    candidates: list[Candidate] = []
    refused: list[Refused] = []
    for number, read in rows:
        try:
            candidates.append(Candidate(number, (read(),)))
        except (
            KeyError,
            TypeError,
            ValueError,
            AttributeError,
            OverflowError,
            RecursionError,
        ):
            refused.append(Refused(number, Flaw.NOT_AN_ENTRY))
    return Found(candidates, refused, is_own=True, created=_begun(created))
