"""Tables of other apps, read for tests."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from custom_components.pressure_pal.pal.diary import (
    Act,
    Attack,
    Medicine,
    Origin,
)
from custom_components.pressure_pal.pal.diary.exchange import (
    Mapping,
    Table,
    guessed,
    read_file,
    read_foreign,
)

from .entries import NOON

BERLIN = ZoneInfo("Europe/Berlin")
ACT = Act(NOON, BERLIN, Origin.IMPORT, "new")


def table(content: str | bytes) -> Table:
    """Return the table of a file."""
    found = read_file(content)
    assert isinstance(found, Table)
    return found


def read(
    content: str | bytes, at_hand: Sequence[Medicine] = (), **said: Any
) -> tuple[list[Any], list[tuple[int, str]]]:
    """Return the entries of a table, and what is refused of it."""
    read_from = table(content)
    mapping = Mapping(**said) if said else guessed(read_from)
    assert mapping is not None
    found = read_foreign(read_from, mapping, ACT, at_hand)
    entries = [entry for one in found.candidates for entry in one.entries]
    return entries, [(one.row, one.reason.value) for one in found.refused]


def one(content: str, **said: Any) -> Attack:
    """Return the only attack of a table."""
    (entry,), refused = read(content, **said)
    assert refused == []
    assert isinstance(entry, Attack)
    return entry
