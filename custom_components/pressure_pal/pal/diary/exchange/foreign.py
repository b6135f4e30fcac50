"""What the table of another app says, row by row, as entries of a diary."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from ..act import Act
from ..attack import Attack, Kind, Precision
from ..dose import Dose, Medicine
from ..marks import ClearDay
from ..refusal import Refusal
from .dates import Moment, at_clock, is_clock, moment_in, order_in, whole_day
from .found import Candidate, Flaw, Found, Refused, RowFlawed
from .mapping import Mapping, checked
from .saying import (
    kind_in,
    lasted_in,
    medicines_in,
    parts_of,
    says_no_headache,
    severity_in,
    symptoms_in,
    yes_or_no,
)
from .table import Row, Table

LONGEST_NOTE: Final = 2000
LONGEST_NAME: Final = 100
MOST_NAMES: Final = 50
_DAY: Final = timedelta(days=1)


def read_foreign(
    table: Table, mapping: Mapping, act: Act, at_hand: Sequence[Medicine] = ()
) -> Found:
    """Read every row by a mapping; local times are those of the zone of the act."""
    mapping = checked(mapping, table)
    if mapping.date_order is None:
        order = order_in(table.cells_of(mapping.onset))
        mapping = replace(mapping, date_order=order)
    reader = _Reader(mapping, act, at_hand)
    candidates: list[Candidate] = []
    refused: list[Refused] = []
    left_out = 0
    for row in table.rows:
        try:
            found = reader.read(row)
        except RowFlawed as flawed:
            refused.append(Refused(row.number, flawed.flaw))
        except Refusal as refusal:
            refused.append(Refused(row.number, refusal.reason))
        except OverflowError:
            # Tables say 9999-12-31 for "never": no clock of ours shows its next day.
            refused.append(Refused(row.number, Flaw.NOT_A_TIME))
        else:
            if found is None:
                left_out += 1
            else:
                candidates.append(found)
    return Found(candidates, refused, left_out)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads rows by a mapping."""

    mapping: Mapping
    act: Act
    at_hand: Sequence[Medicine]

    def read(self, row: Row) -> Candidate | None:
        """Read a row: an attack with its doses, or a clear day; None for one left out."""
        mapping = self.mapping
        said = row.get(mapping.onset)
        if not said:
            raise RowFlawed(Flaw.NO_ONSET)
        moment = moment_in(
            said, row.get(mapping.time), mapping.date_order, self.act.zone
        )
        if self._is_clear(row):
            if not mapping.clear_days:
                return None
            day = moment.at.astimezone(self.act.zone).date()
            mark = ClearDay(self._id(row), day, self.act.origin)
            return Candidate(row.number, (mark,))
        if mapping.whole_days or moment.is_day:
            at = whole_day(moment, self.act.zone, self.act.now)
            moment = Moment(at, is_day=True)
        attack = self._attack(row, moment)
        return Candidate(row.number, (attack, *self._doses(row, attack)))

    def _is_clear(self, row: Row) -> bool:
        """Tell whether a row says that there was no headache; refuse one that says nothing."""
        mapping = self.mapping
        if mapping.headache is not None:
            was = yes_or_no(row.get(mapping.headache))
            if was is not None:
                return not was
        severity = severity_in(row.get(mapping.severity), mapping.severity_max)
        if severity is not None:
            return severity == 0
        if mapping.headache is not None or (mapping.whole_days and mapping.severity):
            raise RowFlawed(Flaw.SAYS_NOTHING)
        return says_no_headache(row.get(mapping.kind))

    def _attack(self, row: Row, onset: Moment) -> Attack:
        """Read an attack."""
        mapping = self.mapping
        symptoms, others = symptoms_in(row.get(mapping.symptoms))
        triggers = tuple(dict.fromkeys(parts_of(row.get(mapping.triggers))))
        lines = [row.get(mapping.note), ", ".join(others)]
        note = "\n".join(line for line in lines if line) or None
        too_long = len(note or "") > LONGEST_NOTE or len(triggers) > MOST_NAMES
        if too_long or any(len(one) > LONGEST_NAME for one in triggers):
            raise RowFlawed(Flaw.TEXT_TOO_LONG)
        return Attack(
            id=self._id(row),
            onset=onset.at,
            logged=self.act.now.replace(microsecond=0),
            origin=self.act.origin,
            precision=Precision.DAY if onset.is_day else Precision.EXACT,
            end=self._end(row, onset),
            kind=kind_in(row.get(mapping.kind)) or Kind.MIGRAINE,
            severity=severity_in(row.get(mapping.severity), mapping.severity_max),
            aura=yes_or_no(row.get(mapping.aura)),
            symptoms=symptoms,
            triggers=triggers,
            note=note,
        )

    def _end(self, row: Row, onset: Moment) -> datetime | None:
        """Read when an attack ended, from its end, else from how long it lasted.

        Of a day alone it is known only where it was another day.
        """
        mapping, zone = self.mapping, self.act.zone
        if (said := row.get(mapping.end)) and not mapping.whole_days:
            if is_clock(said):
                if onset.is_day:
                    return None
                day = onset.at.astimezone(zone).date()
                end = at_clock(day, said, zone)
                return at_clock(day + _DAY, said, zone) if end < onset.at else end
            end = moment_in(said, "", mapping.date_order, zone).at
            return None if onset.is_day and end - onset.at < _DAY / 2 else end
        lasted = lasted_in(row.get(mapping.duration), in_minutes=mapping.in_minutes)
        if lasted is None or (onset.is_day and lasted < _DAY):
            return None
        return onset.at + lasted

    def _doses(self, row: Row, attack: Attack) -> list[Dose]:
        """Read what was taken for an attack."""
        medicines = medicines_in(row.get(self.mapping.medicines), self.at_hand)
        names = [text for one in medicines for text in (one.name, one.amount or "")]
        if len(medicines) > MOST_NAMES or any(len(one) > LONGEST_NAME for one in names):
            raise RowFlawed(Flaw.TEXT_TOO_LONG)
        return [
            Dose(
                id=f"{attack.id}.{number}",
                at=attack.onset,
                origin=self.act.origin,
                medicine_class=one.medicine_class,
                name=one.name or None,
                amount=one.amount,
                attack_id=attack.id,
            )
            for number, one in enumerate(medicines, 1)
        ]

    def _id(self, row: Row) -> str:
        """Return an id that nothing else has."""
        return f"{self.act.new_id}.{row.number}"
