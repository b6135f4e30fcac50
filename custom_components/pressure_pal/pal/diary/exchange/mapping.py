"""Which column of another app's table says what, and a first guess by the names of columns."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, fields, replace
import re
from typing import Final

from ..attack import HIGHEST_SEVERITY
from .dates import DateOrder, clock_in, order_in
from .found import FileRefused, RowFlawed, Unreadable
from .headings import columns_by_heading
from .saying import number_in, yes_or_no
from .table import Table


@dataclass(frozen=True, slots=True)
class Mapping:
    """The columns that are read, by name, and how; what is None is not read."""

    onset: str
    """A date, or a date with a time."""
    time: str | None = None
    """The time of the onset, where it stands in a column of its own."""
    end: str | None = None
    duration: str | None = None
    headache: str | None = None
    """Whether there was any: yes or no."""
    severity: str | None = None
    kind: str | None = None
    aura: str | None = None
    symptoms: str | None = None
    medicines: str | None = None
    triggers: str | None = None
    note: str | None = None
    severity_max: float = HIGHEST_SEVERITY
    """What the most severe is in that app; ours is 10."""
    date_order: DateOrder | None = None
    """None leaves it to the dates: one that is above twelve tells."""
    in_minutes: bool = False
    """Whether a duration without a unit is in minutes rather than hours."""
    whole_days: bool = False
    """Whether a row is about a day: its time says when it was written."""
    clear_days: bool = True
    """Whether rows that say "no headache" become clear days."""


_PER_CENT: Final = 100.0
COLUMNS: Final = tuple(one.name for one in fields(Mapping))[:12]
"""What is a column of the table, rather than a way of reading."""


def checked(mapping: Mapping, table: Table) -> Mapping:
    """Return a mapping whose columns are all there; refuse any other."""
    for name in COLUMNS:
        column = getattr(mapping, name)
        if column is not None and column not in table.columns:
            raise FileRefused(Unreadable.NO_SUCH_COLUMN)
    return mapping


def guessed(table: Table) -> Mapping | None:
    """Return what the columns probably are, None where no column looks like a date."""
    found = columns_by_heading(table.columns)
    if "onset" not in found:
        return None
    mapping = Mapping(**found)  # type: ignore[arg-type]
    if mapping.time is None and _holds_clocks(table.cells_of(mapping.onset)):
        # "Started" may be a time alone, beside the date in a column of its own.
        others = [one for one in table.columns if one not in found.values()]
        day = columns_by_heading(others).get("onset")
        if day is not None:
            mapping = replace(mapping, onset=day, time=mapping.onset)
    return _ways_of_reading(table, mapping)


def _ways_of_reading(table: Table, mapping: Mapping) -> Mapping:
    """Return a mapping with what the cells themselves tell."""
    if mapping.time is not None and not _holds_clocks(table.cells_of(mapping.time)):
        mapping = replace(mapping, time=None)
    daily = _says_yes_and_no(table.cells_of(mapping.headache))
    if mapping.severity is None and _counts(table.cells_of(mapping.headache)):
        # What is called so and knows more than yes and no is the severity.
        mapping = replace(mapping, headache=None, severity=mapping.headache)
    elif not daily:
        mapping = replace(mapping, headache=None)
    return replace(
        mapping,
        severity_max=_highest(mapping.severity, table),
        date_order=order_in(table.cells_of(mapping.onset)),
        in_minutes="min" in (mapping.duration or "").casefold(),
        whole_days=daily,
    )


def _holds_clocks(cells: Iterable[str]) -> bool:
    """Tell whether a column holds times of the day."""
    try:
        return [clock_in(cell) for cell in cells] != []
    except RowFlawed:
        return False


def _says_yes_and_no(cells: Iterable[str]) -> bool:
    """Tell whether a column says yes and no and nothing else, and no at least once."""
    try:
        return False in {yes_or_no(cell) for cell in cells}
    except RowFlawed:
        return False


def _counts(cells: Iterable[str]) -> bool:
    """Tell whether a column holds a number above 1."""
    for cell in cells:
        with suppress(RowFlawed):
            if number_in(cell) > 1:
                return True
    return False


def _highest(column: str | None, table: Table) -> float:
    """Return what the most severe is: as the name of a column says, else the first that fits."""
    said = re.search(r"(?<!\d)[01]\D{1,5}(3|4|5|10|100)(?!\d)", column or "")
    if said is not None:
        return float(said[1])
    numbers: list[float] = []
    for cell in table.cells_of(column):
        with suppress(RowFlawed):
            numbers.append(number_in(cell))
    within = max(numbers, default=0.0) <= HIGHEST_SEVERITY
    return HIGHEST_SEVERITY if within else _PER_CENT
