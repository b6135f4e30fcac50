"""Hours at risk: those in which an attack could begin anew, and the attacks that did."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Self

from ..diary import Attack, Diary, Precision, Unlogged, day_of, day_start
from ..insight import Counting, begins_anew
from ..insight.rates import Counted
from ..insight.ratio_of_ratios import Phase
from ..pressure import hour_of
from .exposed_hours import ExposedHours, Hours

DAY = timedelta(days=1)
SILENCE = timedelta(days=28)
"""After so long without any entry nobody knows whether there was headache or no diary."""


@dataclass(frozen=True, slots=True)
class AtRisk:
    """When attacks could begin, whatever the weather, and when they did."""

    onsets: Sequence[int]
    """The hours in which an attack began anew, those closer than the merge gap being one."""
    spans: Sequence[Hours]
    """Neither in an attack nor in the gap after it, on days that are known; in order."""
    known: Sequence[Hours]
    """When it is known whether there was headache."""
    answered: frozenset[date]
    """The local days of which the diary says so."""

    @classmethod
    def of(cls, diary: Diary, counting: Counting, now: datetime) -> Self:
        """Work it out for the whole diary, up to the full hour before now (UTC)."""
        places = [
            place
            for place in range(len(diary.attacks))
            if begins_anew(diary, place, now, counting)
        ]
        onsets = [hour_of(diary.attacks[place].onset) for place in places]
        begin = hour_of(day_start(diary.reach(counting.zone), counting.zone))
        whole = begin, max(begin, hour_of(now))
        answered = _answered_days(diary, counting, now)
        known = [
            (
                begin,
                max(begin, min(whole[1], hour_of(_kept_until(diary, counting.zone)))),
            )
        ]
        if counting.unlogged is Unlogged.UNKNOWN:
            known = [*_common([whole], _runs(answered, counting.zone))]
        free = _free(diary, counting, now, places, whole)
        return cls(
            onsets=onsets,
            spans=[*_common([*free], known)],
            known=known,
            answered=frozenset(answered),
        )

    def begun(self, hours: Hours) -> Sequence[int]:
        """Return the onsets within a span."""
        begin, end = hours
        return self.onsets[
            bisect_left(self.onsets, begin) : bisect_left(self.onsets, end)
        ]

    def includes(self, hour: int, hours: Hours) -> bool:
        """Tell whether an hour lies within a span, and is at risk."""
        if not hours[0] <= hour < hours[1]:
            return False
        place = bisect_right(self.spans, hour, key=_end)
        return place < len(self.spans) and self.spans[place][0] <= hour

    def count(self, exposure: ExposedHours, hours: Hours) -> Phase:
        """Count linked and other attacks, and exposed and unexposed hours at risk, in a span."""
        exposed = unexposed = 0
        for span in _cut(self.spans, hours):
            more_exposed, more_unexposed = exposure.count(span)
            exposed += more_exposed
            unexposed += more_unexposed
        marks = [exposure.mark(hour) for hour in self.begun(hours)]
        return Phase(
            linked=Counted(marks.count(True), exposed),
            other=Counted(marks.count(False), unexposed),
        )

    def covered(self, exposure: ExposedHours, hours: Hours) -> int:
        """Return in how many hours of a span both headache and exposure are known."""
        return sum(sum(exposure.count(span)) for span in _cut(self.known, hours))


def _end(span: Hours) -> int:
    """Return where a span ends."""
    return span[1]


def _free(
    diary: Diary, counting: Counting, now: datetime, places: Sequence[int], whole: Hours
) -> Iterator[Hours]:
    """Yield the spans between attacks; the hour in which one begins anew is at risk itself."""
    gap = timedelta(hours=counting.merge_gap_hours)
    free_from, last = whole
    yielded = free_from
    anew = {*places}
    for place, attack in enumerate(diary.attacks):
        onset = hour_of(attack.onset)
        if place in anew:
            # By the clock on the wall a gap can be shorter than its hours; without any gap a
            # second attack can begin in the same hour, which is at risk only once.
            risky_from = max(yielded, min(free_from, onset))
            if onset + 1 > risky_from:
                yield risky_from, onset + 1
            yielded = onset + 1
            free_from = max(free_from, yielded)
        ends = _lasted_until(diary, attack, counting, now) + gap
        free_from = max(free_from, hour_of(ends))
    if last > free_from:
        yield free_from, last


def _lasted_until(
    diary: Diary, attack: Attack, counting: Counting, now: datetime
) -> datetime:
    """Return until when an attack may have lasted; of which only the day is known, all of it."""
    if attack.precision is not Precision.DAY:
        return diary.known_until(attack, now)
    last = diary.touched(attack, now, counting.zone)[1]
    return day_start(last + DAY, counting.zone)


def _answered_days(diary: Diary, counting: Counting, now: datetime) -> set[date]:
    """Return the local days of which the diary says whether there was headache."""
    first, today = diary.reach(counting.zone), day_of(now, counting.zone)
    days = {day for _, day in diary.attack_days(first, today, now, counting.zone)}
    return days | {mark.day for mark in diary.clear_days}


def _kept_until(diary: Diary, zone: tzinfo) -> datetime:
    """Return until when a day without an entry says something: a while after the last entry."""
    signs = [diary.created]
    signs += [attack.end or attack.onset for attack in diary.attacks[-1:]]
    signs += [dose.at for dose in diary.doses[-1:]]
    signs += [day_start(mark.day + DAY, zone) for mark in diary.clear_days[-1:]]
    signs += [practice.at for practice in diary.practices[-1:]]
    signs += [session.at for session in diary.sessions[-1:]]
    return max(signs) + SILENCE


def _runs(days: set[date], zone: tzinfo) -> list[Hours]:
    """Return the hours that local days touch, those of days in a row as one span.

    A day can begin within an hour: to leave that out would leave out what began in it.
    """
    spans: list[Hours] = []
    for day in sorted(days):
        begin = hour_of(day_start(day, zone))
        end = hour_of(day_start(day + DAY, zone) - timedelta.resolution) + 1
        if spans and spans[-1][1] >= begin:
            begin = spans.pop()[0]
        spans.append((begin, end))
    return spans


def _cut(spans: Sequence[Hours], hours: Hours) -> Iterator[Hours]:
    """Yield the parts of spans, which are in order, that lie in a longer one."""
    begin, end = hours
    for span in spans[bisect_right(spans, begin, key=_end) :]:
        if span[0] >= end:
            return
        yield max(span[0], begin), min(span[1], end)


def _common(spans: Sequence[Hours], longer: Sequence[Hours]) -> Iterator[Hours]:
    """Yield what two series of spans, both in order, have in common."""
    for span in longer:
        yield from _cut(spans, span)
