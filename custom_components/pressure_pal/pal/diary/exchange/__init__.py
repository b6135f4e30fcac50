"""A diary as a file, out and in: all of ours, or the table of another app.

table     tables in any common encoding, with any common separator
cell      texts that no spreadsheet works out
columns   our own table, from what an entry can say
whole     a whole diary as CSV or JSON, and back
dates     dates and times as people write them
saying    what the cells of other apps say, in the known words and known medicines
headings  what their columns are called
mapping   which column says what, and a first guess
foreign   the table of another app as entries
merging   what is there already, what cannot be
plan      what would be done, and doing it
found     what was found in a file, and what is wrong with the rest
"""

from .dates import DateOrder
from .foreign import read_foreign
from .found import (
    LARGEST_FILE,
    REFUSALS,
    Candidate,
    FileRefused,
    Flaw,
    Found,
    Refused,
    Unreadable,
)
from .mapping import COLUMNS, Mapping, guessed
from .plan import Plan, carry_out, first_of_each, plan_import
from .reading import Format, read_file
from .table import Table
from .whole import write_csv, write_json

__all__ = [
    "COLUMNS",
    "LARGEST_FILE",
    "REFUSALS",
    "Candidate",
    "DateOrder",
    "FileRefused",
    "Flaw",
    "Format",
    "Found",
    "Mapping",
    "Plan",
    "Refused",
    "Table",
    "Unreadable",
    "carry_out",
    "first_of_each",
    "guessed",
    "plan_import",
    "read_file",
    "read_foreign",
    "write_csv",
    "write_json",
]
