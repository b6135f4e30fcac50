"""One person's diary: what stands in it, and what stood there before the last changes."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Final, cast

from .attack import Attack
from .course import Course, Phase, TreatmentChange
from .days import day_of, days_between, days_touched
from .dose import Dose
from .marks import Alert, Away, ClearDay
from .practice import Practice, Session
from .refusal import Reason, Refusal

type Entry = (
    Attack
    | Dose
    | ClearDay
    | Practice
    | Session
    | Course
    | TreatmentChange
    | Alert
    | Away
)

SHELVES: Final[dict[type, str]] = {
    Attack: "attacks",
    Dose: "doses",
    ClearDay: "clear_days",
    Practice: "practices",
    Session: "sessions",
    Course: "courses",
    TreatmentChange: "treatment_changes",
    Alert: "alerts",
    Away: "times_away",
}
"""Where each kind of entry stands, in order of time."""
MOST_EDITS = 100
"""So many of the last changes can be taken back."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: what stood there before, and after; None for nothing."""

    at: datetime
    entry_id: str
    before: Entry | None
    after: Entry | None


@dataclass(frozen=True, slots=True)
class Diary:
    """Everything that was logged, each shelf in order of time. Attacks never overlap."""

    created: datetime
    """UTC."""
    attacks: tuple[Attack, ...] = ()
    doses: tuple[Dose, ...] = ()
    clear_days: tuple[ClearDay, ...] = ()
    practices: tuple[Practice, ...] = ()
    sessions: tuple[Session, ...] = ()
    courses: tuple[Course, ...] = ()
    treatment_changes: tuple[TreatmentChange, ...] = ()
    alerts: tuple[Alert, ...] = ()
    times_away: tuple[Away, ...] = ()
    edits: tuple[Edit, ...] = ()

    def find(self, entry_id: str) -> Entry:
        """Return an entry, the newest first looked at; refuse an id that is not there."""
        for name in SHELVES.values():
            for entry in reversed(getattr(self, name)):
                if entry.id == entry_id:
                    return cast("Entry", entry)
        raise Refusal(Reason.UNKNOWN_ENTRY)

    def find_one[EntryT](self, kind: type[EntryT], entry_id: str) -> EntryT:
        """Return an entry of a kind; refuse an id that is not there, or is another kind's."""
        for entry in reversed(getattr(self, SHELVES[kind])):
            if entry.id == entry_id:
                return cast("EntryT", entry)
        raise Refusal(Reason.UNKNOWN_ENTRY)

    def present(self, entry: Entry) -> Entry | None:
        """Return what an entry is now, None for one that is not there any more."""
        for known in reversed(getattr(self, SHELVES[type(entry)])):
            if known.id == entry.id:
                return cast("Entry", known)
        return None

    def put(
        self, entry: Entry, at: datetime | None, before: Entry | None = None
    ) -> Diary:
        """Return the diary with an entry, in place of what it was before.

        The change can be taken back if `at` says when it was made.
        """
        shelf = self._shelf(entry, before)
        insort(shelf, entry, key=in_order)
        diary = self._with(entry, shelf)
        return (
            diary if at is None else _edited(diary, Edit(at, entry.id, before, entry))
        )

    def without(self, entry: Entry, at: datetime) -> Diary:
        """Return the diary without an entry; that can be taken back."""
        shelf = self._shelf(entry, entry)
        return _edited(self._with(entry, shelf), Edit(at, entry.id, entry, None))

    def running(self, now: datetime) -> Attack | None:
        """Return the attack that is going on: the newest one, if nobody said it ended."""
        newest = self.attacks[-1] if self.attacks else None
        return newest if newest is not None and newest.runs(now) else None

    def known_until(self, attack: Attack, now: datetime) -> datetime:
        """Return until when an attack is known to have gone on; another one ends doubt."""
        if attack.is_open and attack is not self.attacks[-1]:
            return attack.onset
        return attack.known_until(now)

    def attacks_from(self, moment: datetime) -> int:
        """Return the place of the first attack that begins at a moment or later."""
        return bisect_left(self.attacks, moment, key=_onset)

    def attack_at(self, moment: datetime, now: datetime) -> Attack | None:
        """Return the attack that a moment lies in, its end included."""
        place = bisect_right(self.attacks, moment, key=_onset) - 1
        if place < 0:
            return None
        attack = self.attacks[place]
        return attack if moment <= self.known_until(attack, now) else None

    def touched(self, attack: Attack, now: datetime, zone: tzinfo) -> tuple[date, date]:
        """Return the first and the last local day that an attack is known to touch."""
        return days_touched(attack.onset, self.known_until(attack, now), zone)

    def attack_days(
        self, first: date, last: date, now: datetime, zone: tzinfo
    ) -> Iterator[tuple[Attack, date]]:
        """Yield each attack with each local day it touches from first to last."""
        begin = datetime.combine(first, datetime.min.time(), zone)
        # No attack overlaps the next: at most the one before can reach into the span.
        for attack in self.attacks[max(0, self.attacks_from(begin) - 1) :]:
            start, end = self.touched(attack, now, zone)
            if start > last:
                return
            for day in days_between(max(start, first), min(end, last)):
                yield attack, day

    def clear_day(self, day: date) -> ClearDay | None:
        """Return the mark of a local day that was said to be without headache."""
        place = bisect_left(self.clear_days, day, key=_day)
        found = self.clear_days[place : place + 1]
        return found[0] if found and found[0].day == day else None

    def clear_between(self, first: date, last: date) -> int:
        """Return how many local days from first to last were said to be clear."""
        begin = bisect_left(self.clear_days, first, key=_day)
        return bisect_right(self.clear_days, last, key=_day) - begin

    def doses_between(self, begin: datetime, end: datetime) -> tuple[Dose, ...]:
        """Return the doses taken from a moment up to another."""
        first = bisect_left(self.doses, begin, key=_taken)
        return self.doses[first : bisect_left(self.doses, end, key=_taken)]

    def lost_its_end(self, place: int, now: datetime) -> bool:
        """Tell whether the attack at a place has an end that nobody logged."""
        attack = self.attacks[place]
        return attack.is_open and attack is not self.running(now)

    def course_of(self, day: date) -> Course | None:
        """Return the course that a local day lies in, else the newest that began before it."""
        begun = [course for course in self.courses if course.start <= day]
        return begun[-1] if begun else None

    def phase(self, day: date) -> Phase:
        """Return where the person stands on a local day."""
        course = self.course_of(day)
        if course is None:
            return Phase.BASELINE
        return Phase.COURSE if course.includes(day) else Phase.FOLLOW_UP

    def reach(self, zone: tzinfo) -> date:
        """Return the first local day the diary knows of: its beginning, or its first entry."""
        days = [day_of(self.created, zone)]
        days += [day_of(attack.onset, zone) for attack in self.attacks[:1]]
        days += [day_of(dose.at, zone) for dose in self.doses[:1]]
        days += [mark.day for mark in self.clear_days[:1]]
        return min(days)

    def alerted(self, now: datetime) -> bool:
        """Tell whether a message about pressure was sent in the last 24 hours."""
        newest = self.alerts[-1] if self.alerts else None
        return newest is not None and now - newest.at <= timedelta(hours=24)

    def _shelf(self, entry: Entry, gone: Entry | None) -> list[Any]:
        """Return what stands on an entry's shelf, but for one that is gone."""
        shelf: list[Any] = [*getattr(self, SHELVES[type(entry)])]
        if gone is not None:
            # Found by its order: comparing with ten thousand others would take longer.
            del shelf[bisect_left(shelf, in_order(gone), key=in_order)]
        return shelf

    def _with(self, entry: Entry, shelf: list[Any]) -> Diary:
        """Return the diary with another shelf for a kind of entry."""
        changes: dict[str, Any] = {SHELVES[type(entry)]: tuple(shelf)}
        return replace(self, **changes)


def _edited(diary: Diary, edit: Edit) -> Diary:
    """Return a diary with a change remembered."""
    return replace(diary, edits=(*diary.edits, edit)[-MOST_EDITS:])


def in_order(entry: Entry) -> tuple[Any, str]:
    """Return what a shelf is sorted by."""
    return entry.when, entry.id


def _onset(attack: Attack) -> datetime:
    """Return when an attack began."""
    return attack.onset


def _taken(dose: Dose) -> datetime:
    """Return when a dose was taken."""
    return dose.at


def _day(mark: ClearDay) -> date:
    """Return the day of a mark."""
    return mark.day
