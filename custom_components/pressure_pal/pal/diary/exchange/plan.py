"""What bringing a file in would do, and doing it: all of it in one act, or nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from ..act import Act, Outcome
from ..days import day_of
from ..diary import SHELVES, Diary, Entry
from ..dose import Dose, MedicineClass
from ..refusal import Refusal
from .found import Candidate, Found, Refused, RowFlawed
from .merging import Merger, in_turn


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be added to a diary as it was, what is there already, and what is refused."""

    before: Diary
    after: Diary
    added: Mapping[str, int]
    """How many entries on each shelf; none for a shelf to which nothing comes."""
    first: date | None
    """The first local day to which something comes."""
    last: date | None
    duplicates: int
    """Rows that the diary has already."""
    refused: tuple[Refused, ...]
    """In the order of the file."""
    left_out: int
    """Rows without headache that nobody wanted."""
    clear_days_gone: int
    """Days that were clear, and have an attack in the file."""
    unsorted_doses: int
    """Doses of medicines whose class nobody knows."""

    @property
    def changes_anything(self) -> bool:
        """Tell whether there is anything to do."""
        return self.after is not self.before


def plan_import(diary: Diary, act: Act, found: Found) -> Plan:
    """Work out what would become of a diary with what was found in a file.

    Entries are checked as by the verbs that log them. What comes cannot be taken back as a
    whole: the last changes that can be are left as they are.
    """
    merger = Merger(diary, act, tell_apart=found.is_own)
    added: list[Entry] = []
    refused = [*found.refused]
    duplicates = 0
    for candidate in sorted(found.candidates, key=_turn):
        try:
            taken = _new(merger, candidate)
        except Refusal as refusal:
            refused.append(Refused(candidate.row, refusal.reason))
        except RowFlawed as flawed:
            refused.append(Refused(candidate.row, flawed.flaw))
        else:
            added += taken
            duplicates += not taken
    counts = Counter(SHELVES[type(entry)] for entry in added)
    days = [_day(entry, act) for entry in added]
    after, clear_days_gone = merger.merged(found.created)
    return Plan(
        before=diary,
        after=after,
        added={name: counts[name] for name in SHELVES.values() if counts[name]},
        first=min(days, default=None),
        last=max(days, default=None),
        duplicates=duplicates,
        refused=tuple(sorted(refused, key=lambda one: one.row)),
        left_out=found.left_out,
        clear_days_gone=clear_days_gone,
        unsorted_doses=sum(map(_is_unsorted, added)),
    )


def carry_out(diary: Diary, act: Act, plan: Plan, found: Found) -> Outcome[Plan]:
    """Bring a file in as it was planned; planned anew if the diary changed meanwhile."""
    if diary is not plan.before:
        plan = plan_import(diary, act, found)
    return Outcome(plan.after, plan, is_new=bool(plan.added))


def first_of_each(refused: Sequence[Refused]) -> list[tuple[Refused, int]]:
    """Return the first row that was refused for each reason, with how many there are."""
    ordered = sorted(refused, key=lambda one: (one.reason, one.row))
    groups = [[*group] for _, group in groupby(ordered, key=lambda one: one.reason)]
    return sorted(((one[0], len(one)) for one in groups), key=lambda one: one[0].row)


def _new(merger: Merger, candidate: Candidate) -> list[Entry]:
    """Take what a row says; with an attack that is there already nothing else is new."""
    first, *rest = candidate.entries
    if not merger.take(first):
        return []
    return [first, *(entry for entry in rest if merger.take(entry))]


def _turn(candidate: Candidate) -> tuple[object, ...]:
    """Return what rows are brought in by."""
    return *in_turn(candidate.entries[0]), candidate.row


def _day(entry: Entry, act: Act) -> date:
    """Return the local day of an entry."""
    when = entry.when
    return day_of(when, act.zone) if isinstance(when, datetime) else when


def _is_unsorted(entry: Entry) -> bool:
    """Tell whether it is a dose of a medicine whose class nobody knows."""
    return isinstance(entry, Dose) and entry.medicine_class is MedicineClass.OTHER
