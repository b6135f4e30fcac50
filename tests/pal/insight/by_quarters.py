"""What a diary amounts to, worked out the slow way: walking through it in quarters of an hour.

Every offset from UTC in use is a whole number of quarters, so that local days begin on one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from custom_components.pressure_pal.pal.diary import (
    Attack,
    Diary,
    Kind,
    MedicineClass,
    Precision,
)

from .diaries import DAY, QUARTER, Kept

_SPECIFIC = {MedicineClass.TRIPTAN, MedicineClass.ERGOT, MedicineClass.GEPANT}


@dataclass(frozen=True)
class Amount:
    """What stood in a diary on some local days."""

    headache_days: int
    migraine_days: int
    medicine_days: int
    medicine_days_by_class: dict[MedicineClass, int]
    attacks: int
    clear_days: int
    answered_days: int
    open_ends: int


def present_until(attacks: Sequence[Attack], place: int, now: datetime) -> datetime:
    """Return until when an attack was there: the newest until now, for 72 hours."""
    one = attacks[place]
    if one.end is not None:
        return one.end
    newest = place == len(attacks) - 1 and one.precision is not Precision.DAY
    return now if newest and now - one.onset <= timedelta(hours=72) else one.onset


def days_of(
    attacks: Sequence[Attack], place: int, now: datetime, zone: tzinfo
) -> set[date]:
    """Return the local days on which an attack was there: that of its onset in any case."""
    at = attacks[place].onset
    days = {at.astimezone(zone).date()}
    while at < present_until(attacks, place, now):
        days.add(at.astimezone(zone).date())
        at += QUARTER
    return days


def begin_anew(
    attacks: Sequence[Attack], now: datetime, zone: tzinfo, gap: timedelta
) -> list[bool]:
    """Tell of each attack whether the pause before it is as long as the gap.

    Of which only the days are known, they have it whole, and days between have 24 hours.
    """
    answers = [True for _ in attacks[:1]]
    for place in range(1, len(attacks)):
        before, one = attacks[place - 1 : place + 1]
        ended = present_until(attacks, place - 1, now)
        minutes = (one.onset - ended) / timedelta(minutes=1)
        if Precision.DAY in {before.precision, one.precision}:
            since, until = minute_there(ended, zone), minute_there(one.onset, zone)
            if before.precision is Precision.DAY:
                last = max(days_of(attacks, place - 1, now, zone))
                since = (last.toordinal() + 1) * 24 * 60
            if one.precision is Precision.DAY:
                until -= until % (24 * 60)
            minutes = max(0, until - since)
        answers.append(minutes >= gap / timedelta(minutes=1))
    return answers


def minute_there(at: datetime, zone: tzinfo) -> int:
    """Return the number of a minute as clocks show it, each day having 24 hours of them."""
    there = at.astimezone(zone)
    return (there.toordinal() * 24 + there.hour) * 60 + there.minute


def amount(kept: Kept, first: date, last: date, gap: timedelta) -> Amount:
    """Count on the local days from first to last, both included."""
    diary, zone, now = kept.diary, kept.zone, kept.now
    attacks = diary.attacks
    wanted = {first + i * DAY for i in range((last - first).days + 1)}
    present = [
        days_of(attacks, place, now, zone) & wanted for place in range(len(attacks))
    ]
    headache = set[date]().union(*present)
    taken = [
        (one.at.astimezone(zone).date(), one.medicine_class) for one in diary.doses
    ]
    taken = [(day, one) for day, one in taken if day in wanted]
    migraine = {
        day
        for one, days in zip(attacks, present, strict=True)
        if one.kind is Kind.MIGRAINE or one.aura is True
        for day in days
    }
    migraine |= {day for day, one in taken if one in _SPECIFIC and day in headache}
    begun = [one.onset.astimezone(zone).date() in wanted for one in attacks]
    anew = begin_anew(attacks, now, zone, gap)
    clear = {one.day for one in diary.clear_days} & wanted - headache
    return Amount(
        headache_days=len(headache),
        migraine_days=len(migraine),
        medicine_days=len({day for day, _ in taken}),
        medicine_days_by_class={
            one: len({day for day, other in taken if other is one})
            for one in MedicineClass
        },
        attacks=sum(a and b for a, b in zip(begun, anew, strict=True)),
        clear_days=len(clear),
        answered_days=len(headache | clear),
        open_ends=sum(
            begun[place]
            and one.end is None
            and one.precision is not Precision.DAY
            and present_until(attacks, place, now) < now
            for place, one in enumerate(attacks)
        ),
    )


def reach(diary: Diary, zone: tzinfo) -> date:
    """Return the first day anything is known of."""
    moments = [
        diary.created,
        *(one.onset for one in diary.attacks),
        *(one.at for one in diary.doses),
    ]
    days = [at.astimezone(zone).date() for at in moments]
    return min(days + [mark.day for mark in diary.clear_days])
