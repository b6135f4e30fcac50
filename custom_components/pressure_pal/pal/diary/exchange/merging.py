"""Bringing entries into a diary: what is there already is known again, what cannot be refused."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Hashable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final, cast

from ..act import SAME, Act
from ..attack import Attack, Precision, check_past
from ..attacks import refuse_overlap, without_marks
from ..course import FURTHEST_AHEAD, Course, TreatmentChange
from ..courses import refuse_course_over
from ..days import EARLIEST, day_of
from ..diary import SHELVES, Diary, Entry, in_order
from ..dose import Dose
from ..marks import Alert, Away, ClearDay
from ..practice import Practice, Session
from ..refusal import Reason, Refusal
from .found import Flaw, RowFlawed

_ORDER: Final = {kind: number for number, kind in enumerate(SHELVES)}


def in_turn(entry: Entry) -> tuple[int, Any, str]:
    """Return what entries are brought in by: attacks first, each kind in order of time."""
    return _ORDER[type(entry)], *in_order(entry)


class Merger:
    """A diary that takes one entry after the other, and looks up what it knows at once.

    Attacks stand in a diary of their own, against which each is checked as by the verb that
    logs one; the other shelves are put together at the end.
    """

    def __init__(self, diary: Diary, act: Act, *, tell_apart: bool) -> None:
        """Begin with a diary. `tell_apart` says that what comes is never the same twice."""
        self._act = act
        self._tell_apart = tell_apart
        self._diary = diary
        self._new: dict[str, list[Entry]] = {name: [] for name in SHELVES.values()}
        self._ids: dict[str, type] = {}
        self._times: dict[Hashable, list[datetime]] = defaultdict(list)
        self._known: set[Hashable] = set()
        self._became: dict[str, str] = {}
        self._running = diary.running(act.now)
        self._placed: list[Attack] = []
        for name in SHELVES.values():
            for entry in getattr(diary, name):
                self._ids[entry.id] = type(entry)
                self._remember(entry)

    def take(self, entry: Entry) -> bool:
        """Take an entry; tell whether it was new. Raises where it cannot be."""
        if (known := self._ids.get(entry.id)) is not None:
            if known is not type(entry):
                # An id leads to one entry of the whole diary.
                raise RowFlawed(Flaw.NOT_AN_ENTRY)
            return False
        if isinstance(entry, Dose) and entry.attack_id in self._became:
            entry = replace(entry, attack_id=self._became[entry.attack_id])
        if self._is_known(entry):
            return False
        self._check(entry)
        if isinstance(entry, Attack):
            # Of those that come one goes on at most, the last: no other hinders the next.
            refuse_overlap(self._diary, entry, self._running)
            self._diary = self._diary.put(entry, None)
            self._placed.append(entry)
        else:
            self._new[SHELVES[type(entry)]].append(entry)
        self._ids[entry.id] = type(entry)
        if not self._tell_apart:
            self._remember(entry)
        return True

    def merged(self, created: datetime | None) -> tuple[Diary, int]:
        """Return the diary with all that was taken, and how many clear days are none any more.

        Of two beginnings the earlier one counts, unless it is older than any diary.
        """
        changes: dict[str, Any] = {
            name: tuple(sorted([*getattr(self._diary, name), *new], key=in_order))
            for name, new in self._new.items()
            if new
        }
        if created is not None and EARLIEST <= created < self._diary.created:
            changes["created"] = created
        diary = replace(self._diary, **changes) if changes else self._diary
        before = len(diary.clear_days)
        for attack in self._placed:
            diary = without_marks(diary, self._act, attack)
        return diary, before - len(diary.clear_days)

    def _is_known(self, entry: Entry) -> bool:
        """Tell whether the diary says the same already."""
        match entry:
            case Attack():
                return self._is_known_attack(entry)
            case ClearDay() | TreatmentChange() | Course() | Away():
                return _key(entry) in self._known
        times = self._times[_key(entry)]
        place = bisect_left(times, entry.at - SAME)
        return place < len(times) and times[place] <= entry.at + SAME

    def _is_known_attack(self, attack: Attack) -> bool:
        """Tell whether an attack is there: the same onset, or of a day alone any on that day."""
        diary, now, zone = self._diary, self._act.now, self._act.zone
        place = diary.attacks_from(attack.onset)
        for other in diary.attacks[max(0, place - 1) : place + 1]:
            if abs(other.onset - attack.onset) <= SAME:
                self._became[attack.id] = other.id
                return True
        if attack.precision is not Precision.DAY or self._tell_apart:
            return False
        day = day_of(attack.onset, zone)
        return any(diary.attack_days(day, day, now, zone))

    def _remember(self, entry: Entry) -> None:
        """Know an entry again."""
        match entry:
            case Attack():
                return
            case Dose() | Practice() | Session() | Alert():
                insort(self._times[_key(entry)], entry.at)
            case _:
                self._known.add(_key(entry))

    def _check(self, entry: Entry) -> None:
        """Refuse what the verb for it would refuse."""
        now, today = self._act.now, self._act.today
        match entry:
            case Attack() | Practice():
                entry.check(now)
            case Dose() | Session() | Alert():
                check_past(entry.at, now)
            case ClearDay():
                _check_day(entry.day, today)
                if any(
                    self._diary.attack_days(entry.day, entry.day, now, self._act.zone)
                ):
                    raise Refusal(Reason.CLEAR_DAY_HAS_ATTACK)
            case Course():
                entry.check(today)
                entry.frozen.check(now)
                _check_day(entry.start, entry.start)
                refuse_course_over(self._shelf(Course), entry)
            case TreatmentChange():
                _check_day(entry.day, today + FURTHEST_AHEAD)
            case Away():
                self._check_away(entry)

    def _check_away(self, away: Away) -> None:
        """Refuse a time away that is none, and one that would hide whether somebody is away now."""
        check_past(away.start, self._act.now)
        if away.end is not None:
            if away.end < away.start:
                raise Refusal(Reason.END_BEFORE_ONSET)
            check_past(away.end, self._act.now)
        known = self._shelf(Away)
        hides = [one for one in known if one.end is None and one.start <= away.start]
        if hides or (away.end is None and known):
            raise RowFlawed(Flaw.STILL_AWAY)

    def _shelf[EntryT](self, kind: type[EntryT]) -> list[EntryT]:
        """Return all that is on a shelf by now."""
        name = SHELVES[kind]
        return [*getattr(self._diary, name), *cast("list[EntryT]", self._new[name])]


def _key(entry: Any) -> Hashable:
    """Return what two entries have in common that are the same but for their time."""
    match entry:
        case Dose():
            return Dose, entry.name, entry.medicine_class
        case Practice():
            return Practice, entry.component
        case TreatmentChange():
            return entry.day, entry.kind, entry.description
        case Session() | Alert():
            return (type(entry),)
    return type(entry), entry.when


def _check_day(day: date, last: date) -> None:
    """Refuse a day that is still to come, and one that is older than any diary."""
    if day > last:
        raise Refusal(Reason.IN_THE_FUTURE)
    if day < EARLIEST.date():
        raise Refusal(Reason.TOO_LONG_AGO)
