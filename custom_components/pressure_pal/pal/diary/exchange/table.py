"""Tables as other programs write them: any common encoding, any common separator."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
import re

from .found import LARGEST_FILE, MOST_COLUMNS, MOST_ROWS, FileRefused, Unreadable

_SEPARATORS = (",", ";", "\t")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SAYS_SEPARATOR = re.compile(r'"?sep=([,;\t])"?\r?\n', re.IGNORECASE)
"""The first line that Excel writes and reads, which no other program knows."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its columns, with its number as a spreadsheet counts; the header is 1."""

    number: int
    cells: Mapping[str, str]

    def get(self, column: str | None) -> str:
        """Return what stands in a column, nothing where there is none."""
        return "" if column is None else self.cells.get(column, "").strip()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def cells_of(self, column: str | None) -> Iterator[str]:
        """Yield what stands in a column, but for what is empty."""
        for row in self.rows:
            if cell := row.get(column):
                yield cell


def text_in(content: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16 with its mark, else what Windows wrote."""
    if len(content) > LARGEST_FILE:
        raise FileRefused(Unreadable.TOO_LARGE)
    try:
        if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            return content.decode("utf-16")
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise FileRefused(Unreadable.NOT_TEXT) from None
    if _CONTROL.search(text):
        raise FileRefused(Unreadable.NOT_TEXT)
    return text


def table_in(text: str) -> Table:
    """Read a table; refuse what has no header, or no row below it."""
    separator, text = _separated(text)
    numbered = _numbered(_lines(text, separator))
    try:
        _, header = next(numbered)
    except StopIteration:
        raise FileRefused(Unreadable.EMPTY) from None
    if len(header) > MOST_COLUMNS:
        raise FileRefused(Unreadable.TOO_LARGE)
    columns = _named(header)
    rows: list[Row] = []
    for number, cells in numbered:
        if len(rows) == MOST_ROWS:
            raise FileRefused(Unreadable.TOO_LARGE)
        rows.append(Row(number, dict(zip(columns, cells, strict=False))))
    if not rows or not any(columns):
        raise FileRefused(Unreadable.NOT_A_TABLE)
    return Table(columns, tuple(rows))


def written_table(rows: Iterable[Iterable[str]]) -> str:
    """Write a table as RFC 4180 has it."""
    return "".join(",".join(map(_quoted, row)) + "\r\n" for row in rows)


def _quoted(cell: str) -> str:
    """Return a cell between quotation marks where it needs them."""
    if cell and not re.search(r'[",;\r\n\t]|^\s|\s$', cell):
        return cell
    return '"' + cell.replace('"', '""') + '"' if cell else ""


def _separated(text: str) -> tuple[str, str]:
    """Return what stands between cells, by the header, and the text without what says so."""
    text = text.removeprefix("\ufeff")
    if said := _SAYS_SEPARATOR.match(text):
        return said[1], text[said.end() :]
    header = text.lstrip("\r\n").partition("\n")[0]
    bare = re.sub(r'"[^"]*"', "", header)
    return max(_SEPARATORS, key=bare.count), text


def _lines(text: str, separator: str) -> Iterator[list[str]]:
    """Yield the cells of each row; a quotation mark that nobody closes is a letter.

    There is no limit to the length of a cell, which Python's own reader has.
    """
    cell = re.compile(
        rf'(?:"((?:[^"]++|"")*+)"(?=[{separator}\r\n]|\Z)|([^{separator}\r\n]*+))'
        rf"({separator}|\r\n|\r|\n|\Z)"
    )
    place, cells = 0, list[str]()
    while place < len(text):
        found = cell.match(text, place)
        if found is None:
            raise FileRefused(Unreadable.NOT_A_TABLE)
        quoted, plain, then = found.groups()
        cells.append(plain if quoted is None else quoted.replace('""', '"'))
        place = found.end()
        if then != separator:
            yield cells
            cells = []
    if cells:
        yield [*cells, ""]


def _numbered(lines: Iterable[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows in which something stands, with their numbers."""
    for number, cells in enumerate(lines, 1):
        if any(map(str.strip, cells)):
            yield number, cells


def _named(header: Sequence[str]) -> tuple[str, ...]:
    """Return the names of columns, each only once."""
    names: list[str] = []
    for cell in header:
        name = cell.strip()
        number = 2
        while name and name in names:
            name, number = f"{cell.strip()} ({number})", number + 1
        names.append(name)
    return tuple(names)
