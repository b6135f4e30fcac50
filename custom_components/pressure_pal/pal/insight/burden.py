"""Burden: headache, migraine and medicine days as headache medicine counts them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from ..diary import (
    MIGRAINE_SPECIFIC,
    Attack,
    Diary,
    Kind,
    MedicineClass,
    Precision,
    Unlogged,
    day_of,
    day_start,
)

DAY = timedelta(days=1)
DEFAULT_MERGE_GAP_HOURS = 24
"""Shorter pauses between two attacks make them one (Leiden diary); 48 hours are an option."""


@dataclass(frozen=True, slots=True)
class Counting:
    """How one person's days and attacks are counted."""

    zone: tzinfo
    merge_gap_hours: int = DEFAULT_MERGE_GAP_HOURS
    unlogged: Unlogged = Unlogged.HEADACHE_FREE


@dataclass(frozen=True, slots=True)
class Burden:
    """What stood in the diary from one local day to another, both included."""

    first: date
    last: date
    headache_days: int
    """Local days on which an attack was present."""
    migraine_days: int
    """Of a migraine, of an attack with aura, or with a migraine-specific medicine."""
    medicine_days: int
    """Local days with acute medicine, whatever the number of doses."""
    medicine_days_by_class: Mapping[MedicineClass, int]
    attacks: int
    """Attacks that began, those closer than the merge gap counted once."""
    clear_days: int
    """Local days said to be clear, and without an attack."""
    answered_days: int
    """Local days with an attack or said to be clear."""
    open_ends: int
    """Attacks whose end nobody logged: of these only the day of the onset is counted."""
    observed_days: int
    """Local days of which it is known whether there was headache."""

    @property
    def days(self) -> int:
        """Return how many local days it spans."""
        return (self.last - self.first).days + 1

    @property
    def coverage(self) -> float:
        """Return the share of days that were answered, 0 to 1."""
        return self.answered_days / self.days


def burden(
    diary: Diary, first: date, last: date, now: datetime, counting: Counting
) -> Burden:
    """Count from one local day to another, both included. Today counts as far as it went."""
    touching: dict[date, list[Attack]] = {}
    for attack, day in diary.attack_days(first, last, now, counting.zone):
        touching.setdefault(day, []).append(attack)
    classes = _classes_by_day(diary, first, last, counting.zone)
    begun = [*_begun(diary, first, last, counting.zone)]
    # A day with an attack is not clear, whatever was said of it before.
    said_clear = sum(diary.clear_day(day) is not None for day in touching)
    clear = diary.clear_between(first, last) - said_clear
    answered = len(touching) + clear
    all_observed = counting.unlogged is Unlogged.HEADACHE_FREE
    return Burden(
        first=first,
        last=last,
        headache_days=len(touching),
        migraine_days=sum(
            _is_migraine_day(attacks, classes.get(day, frozenset()))
            for day, attacks in touching.items()
        ),
        medicine_days=len(classes),
        medicine_days_by_class={
            one: sum(one in taken for taken in classes.values())
            for one in MedicineClass
        },
        attacks=sum(begins_anew(diary, place, now, counting) for place in begun),
        clear_days=clear,
        answered_days=answered,
        open_ends=sum(diary.lost_its_end(place, now) for place in begun),
        observed_days=(last - first).days + 1 if all_observed else answered,
    )


def begins_anew(diary: Diary, place: int, now: datetime, counting: Counting) -> bool:
    """Tell whether the attack at a place begins a new one where attacks are counted.

    It does unless the one before ended less than the merge gap ago.
    """
    gap = timedelta(hours=counting.merge_gap_hours)
    return place == 0 or _pause(diary, place, now, counting.zone) >= gap


def _pause(diary: Diary, place: int, now: datetime, zone: tzinfo) -> timedelta:
    """Return how long it was from the end of the attack before to the onset of this one.

    An attack of which only the days are known may have lasted all of them.
    """
    before, attack = diary.attacks[place - 1 : place + 1]
    ended, began = diary.known_until(before, now), attack.onset
    if Precision.DAY not in {before.precision, attack.precision}:
        return began - ended
    # By the clock on the wall: a day between them is a day, also if it has 23 hours.
    ended, began = _on_the_wall(ended, zone), _on_the_wall(began, zone)
    if before.precision is Precision.DAY:
        last = diary.touched(before, now, zone)[1]
        ended = datetime.combine(last + DAY, time())
    if attack.precision is Precision.DAY:
        began = datetime.combine(began.date(), time())
    return max(began - ended, timedelta())


def _on_the_wall(at: datetime, zone: tzinfo) -> datetime:
    """Return what a clock shows at a moment."""
    return at.astimezone(zone).replace(tzinfo=None)


def _begun(diary: Diary, first: date, last: date, zone: tzinfo) -> Iterator[int]:
    """Yield the places of the attacks that began from one local day to another."""
    begin = diary.attacks_from(day_start(first, zone))
    end = diary.attacks_from(day_start(last + DAY, zone))
    yield from range(begin, end)


def _classes_by_day(
    diary: Diary, first: date, last: date, zone: tzinfo
) -> dict[date, frozenset[MedicineClass]]:
    """Return the classes of medicine taken on each local day on which any was."""
    found: dict[date, frozenset[MedicineClass]] = {}
    for dose in diary.doses_between(
        day_start(first, zone), day_start(last + DAY, zone)
    ):
        day = day_of(dose.at, zone)
        found[day] = found.get(day, frozenset()) | {dose.medicine_class}
    return found


def _is_migraine_day(attacks: list[Attack], taken: frozenset[MedicineClass]) -> bool:
    """Tell whether a headache day is a migraine day (van der Arend and others, 2023)."""
    return bool(taken & MIGRAINE_SPECIFIC) or any(
        attack.kind is Kind.MIGRAINE or attack.aura for attack in attacks
    )
