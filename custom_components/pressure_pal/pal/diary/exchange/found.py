"""What was found in a file that is to be brought in, and what is wrong with the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
import enum
from typing import Final

from ..diary import Entry
from ..refusal import Reason

LARGEST_FILE: Final = 10 * 1024 * 1024
"""In bytes: fifty years of attacks with long notes are less."""
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 1000


class Unreadable(enum.StrEnum):
    """Why nothing at all can be taken from a file."""

    EMPTY = "file_empty"
    GONE = "file_gone"
    """It was uploaded, and is not there any more."""
    NOT_TEXT = "file_not_text"
    NOT_A_TABLE = "file_not_a_table"
    NOT_A_DIARY = "file_not_a_diary"
    NEWER = "file_newer"
    TOO_LARGE = "file_too_large"
    NO_DATES = "file_no_dates"
    NO_SUCH_COLUMN = "file_no_such_column"


class FileRefused(ValueError):  # noqa: N818 - an answer to a person, not an error
    """Says why a file cannot be read; it carries nothing of what stands in it."""

    def __init__(self, why: Unreadable) -> None:
        """Know why."""
        super().__init__(why.value)
        self.why = why


class Flaw(enum.StrEnum):
    """What is wrong with a row, before the diary is asked."""

    NO_ONSET = "no_onset"
    NOT_A_TIME = "not_a_time"
    AMBIGUOUS_DATE = "ambiguous_date"
    NOT_A_NUMBER = "not_a_number"
    NOT_YES_OR_NO = "not_yes_or_no"
    UNKNOWN_KIND = "unknown_kind"
    SAYS_NOTHING = "says_nothing"
    TEXT_TOO_LONG = "text_too_long"
    NOT_AN_ENTRY = "not_an_entry"
    STILL_AWAY = "still_away"


REFUSALS: Final[tuple[Flaw | Reason, ...]] = (
    *Flaw,
    Reason.ATTACK_OVERLAPS,
    Reason.CLEAR_DAY_HAS_ATTACK,
    Reason.COURSE_ENDS_BEFORE_IT_BEGINS,
    Reason.COURSE_OVERLAPS,
    Reason.END_BEFORE_ONSET,
    Reason.IN_THE_FUTURE,
    Reason.NOT_IN_RANGE,
    Reason.SLEEP_AFTER_WAKING,
    Reason.TOO_LONG_AGO,
)
"""Everything for which a row may be refused."""


class RowFlawed(ValueError):  # noqa: N818 - it says that one row is not taken
    """Says what is wrong with a row."""

    def __init__(self, flaw: Flaw) -> None:
        """Know what is wrong."""
        super().__init__(flaw.value)
        self.flaw = flaw


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not taken: its number, as a spreadsheet counts, and why."""

    row: int
    reason: Flaw | Reason


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a row says: an entry, and what belongs to it; all of it is taken, or nothing."""

    row: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What is in a file, row by row."""

    candidates: Sequence[Candidate] = ()
    refused: Sequence[Refused] = ()
    left_out: int = 0
    """Rows that say that there was no headache, where nobody wants those as clear days."""
    is_own: bool = False
    """Whether we wrote it: then two entries are two, however alike they are."""
    created: datetime | None = None
    """When the diary of the file was begun, where it says so."""
