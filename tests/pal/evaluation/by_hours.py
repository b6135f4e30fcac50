"""When an attack could begin, worked out the slow way: asking of every hour by itself."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from custom_components.pressure_pal.pal.diary import Attack, Diary, Precision, Unlogged
from custom_components.pressure_pal.pal.evaluation.exposed_hours import (
    EXPOSED,
    UNEXPOSED,
    UNKNOWN,
    ExposedHours,
)
from custom_components.pressure_pal.pal.insight import Counting

from ..insight.by_quarters import begin_anew, days_of, present_until, reach
from ..insight.diaries import HOUR, QUARTER, Kept, kept

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    # The first and the last to see a day.
    "Pacific/Kiritimati",
    "Pacific/Niue",
    # Days begin in the middle of an hour, and at a quarter to one.
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    # Clocks change at midnight.
    "America/Santiago",
)
GAPS = st.sampled_from((24, 48, 0))
UNLOGGED = st.sampled_from(Unlogged)


def number(at: datetime) -> int:
    """Return the number of the hour that a moment lies in."""
    return (at - EPOCH) // HOUR


def start(hour: int) -> datetime:
    """Return when an hour begins."""
    return EPOCH + hour * HOUR


@st.composite
def kept_anywhere(draw: st.DrawFn) -> Kept:
    """Draw a diary that is kept in one of the zones above."""
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    return replace(draw(kept()), zone=zone)


@dataclass(frozen=True)
class ByHours:
    """A diary, asked about one hour after the other."""

    kept: Kept
    counting: Counting

    @property
    def attacks(self) -> Sequence[Attack]:
        """Return what it all depends on."""
        return self.kept.diary.attacks

    @property
    def beginnings(self) -> list[tuple[Attack, bool]]:
        """Return each attack and whether it begins anew."""
        gap = timedelta(hours=self.counting.merge_gap_hours)
        anew = begin_anew(self.attacks, self.kept.now, self.counting.zone, gap)
        return [*zip(self.attacks, anew, strict=True)]

    @property
    def onsets(self) -> list[int]:
        """Return the hours in which an attack began anew."""
        return [number(attack.onset) for attack, begins in self.beginnings if begins]

    @property
    def whole(self) -> range:
        """Return every hour of the diary that is over."""
        day = reach(self.kept.diary, self.kept.zone)
        at = datetime.combine(day, time(), UTC) - 30 * HOUR
        while at.astimezone(self.kept.zone).date() < day:
            at += QUARTER
        return range(number(at), number(self.kept.now))

    @property
    def answered(self) -> set[date]:
        """Return the local days with an attack, or said to be clear."""
        days = {mark.day for mark in self.kept.diary.clear_days}
        for place in range(len(self.attacks)):
            days |= days_of(self.attacks, place, self.kept.now, self.counting.zone)
        return days

    @property
    def last_entry(self) -> datetime:
        """Return when somebody last wrote something into the diary, or it was begun."""
        diary = self.kept.diary
        ends = [one.onset if one.end is None else one.end for one in diary.attacks]
        moments = [
            one.at
            for shelf in (diary.doses, diary.practices, diary.sessions)
            for one in shelf
        ]
        clear = []
        for mark in diary.clear_days:
            at = datetime.combine(mark.day, time(), UTC) - 30 * HOUR
            while at.astimezone(self.counting.zone).date() <= mark.day:
                at += QUARTER
            clear.append(at)
        return max([diary.created, *ends, *moments, *clear])

    def until(self, place: int) -> datetime:
        """Return until when an attack may have lasted: all of its day, if only that is known."""
        now, zone = self.kept.now, self.counting.zone
        ended = present_until(self.attacks, place, now)
        if self.attacks[place].precision is not Precision.DAY:
            return ended
        last = max(days_of(self.attacks, place, now, zone))
        quarter = EPOCH + (ended - EPOCH) // QUARTER * QUARTER
        while quarter.astimezone(zone).date() <= last:
            quarter += QUARTER
        return quarter

    def free(self) -> set[int]:
        """Return the hours that are neither in an attack nor in the gap after one.

        The hour in which one begins anew is free: otherwise it could not have begun in it.
        What goes on with the one before takes all that lies between them.
        """
        gap = timedelta(hours=self.counting.merge_gap_hours)
        taken, last = set[int](), 0
        for place, (attack, begins) in enumerate(self.beginnings):
            begun = number(attack.onset)
            last = begun if begins else last
            taken |= {begun, *range(last, number(self.until(place) + gap))}
        whole = {*self.whole}
        return whole - taken | {*self.onsets} & whole

    def known(self) -> set[int]:
        """Return the hours that belong, if only in part, to a day of which something is known."""
        if self.counting.unlogged is Unlogged.HEADACHE_FREE:
            silent = number(self.last_entry + 28 * 24 * HOUR)
            return {hour for hour in self.whole if hour < silent}
        answered, zone = self.answered, self.counting.zone
        return {
            hour
            for hour in self.whole
            # Where clocks differ by quarters, both ends say which days it lies in.
            if {
                (start(hour) + part).astimezone(zone).date()
                for part in (0 * HOUR, 3 * QUARTER)
            }
            & answered
        }

    def at_risk(self) -> set[int]:
        """Return the hours in which an attack could begin, and it would be known."""
        return self.free() & self.known()


def exposures(marks: Mapping[int, bool | None]) -> ExposedHours:
    """Return the exposure of hours in a row, as it is said to be."""
    kinds = {False: UNEXPOSED, True: EXPOSED, None: UNKNOWN}
    found = bytes(kinds[mark] for mark in marks.values())
    before = {
        wanted: array("q", accumulate((one == wanted for one in found), initial=0))
        for wanted in (EXPOSED, UNEXPOSED)
    }
    return ExposedHours(min(marks), found, before[EXPOSED], before[UNEXPOSED])


def of(diary: Diary, now: datetime, counting: Counting) -> ByHours:
    """Return a diary to ask about its hours, kept where its days are counted."""
    assert isinstance(counting.zone, ZoneInfo)
    return ByHours(Kept(diary, counting.zone, now), counting)
