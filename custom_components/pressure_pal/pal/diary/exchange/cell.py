"""Cells that a spreadsheet shows as they are: no text of a person's becomes a formula."""

from collections.abc import Iterable
import re

_RISKY = re.compile(r"'*(?:[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]|\Z)")
"""What a spreadsheet would work out, and what looks as if we had written it."""


def text_cell(text: str) -> str:
    """Return a text as it stands in a cell, after an apostrophe where it needs one.

    >>> text_cell("=1+1"), text_cell("'=1"), text_cell("'t was bad"), text_cell("")
    ("'=1+1", "''=1", "'t was bad", "'")
    """
    return f"'{text}" if _RISKY.match(text) else text


def text_of(cell: str) -> str:
    """Return the text of a cell: exactly what was put before it is taken away.

    >>> text_of("'=1+1"), text_of("''=1"), text_of("'t was bad"), text_of("'")
    ('=1+1', "'=1", "'t was bad", '')
    """
    return cell[1:] if cell[:1] == "'" and _RISKY.match(cell) else cell


def list_cell(texts: Iterable[str]) -> str:
    r"""Return several texts in one cell.

    >>> list_cell(["wine", "a; b"])
    'wine; a\\; b'
    """
    escaped = (one.replace("\\", "\\\\").replace(";", "\\;") for one in texts)
    return text_cell("; ".join(escaped))


def list_of(cell: str) -> list[str]:
    r"""Return the texts of a cell.

    >>> list_of("wine; a\\; b;c")
    ['wine', 'a; b', 'c']
    """
    parts: list[str] = [""]
    escaped = False
    for letter in text_of(cell):
        if escaped:
            parts[-1] += letter
            escaped = False
        elif letter == "\\":
            escaped = True
        elif letter == ";":
            parts.append("")
        else:
            parts[-1] += letter
    return [parts[0], *(one.removeprefix(" ") for one in parts[1:])]
