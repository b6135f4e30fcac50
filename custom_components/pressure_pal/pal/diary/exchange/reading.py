"""What kind of file it is: one of ours, which says all by itself, or a table to be mapped."""

import enum

from .found import LARGEST_FILE, FileRefused, Found, Unreadable
from .table import Table, table_in, text_in
from .whole import is_own, read_csv, read_json


class Format(enum.StrEnum):
    """What a file is said to be."""

    AUTO = "auto"
    CSV = "csv"
    JSON = "json"


def read_file(content: bytes | str, said: Format = Format.AUTO) -> Found | Table:
    """Read a file: all that is in one of ours, else its table; refuse what is neither."""
    if isinstance(content, bytes):
        text = text_in(content)
    elif len(content) > LARGEST_FILE:
        raise FileRefused(Unreadable.TOO_LARGE)
    else:
        text = content
    text = text.removeprefix("\ufeff")
    if not text.strip("\x00 \t\r\n"):
        raise FileRefused(Unreadable.EMPTY)
    is_json = text.lstrip()[:1] in {"{", "["}
    if said is Format.JSON or (said is Format.AUTO and is_json):
        return read_json(text)
    table = table_in(text)
    return read_csv(table) if is_own(table) else table
