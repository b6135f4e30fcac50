"""Diary entries as the events of a calendar."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from homeassistant.components.calendar import CalendarEvent
from homeassistant.util import dt as dt_util

from ..pal.diary import (
    EARLIEST,
    FURTHEST_AHEAD,
    RUNS_AT_MOST,
    Attack,
    ClearDay,
    Course,
    Diary,
    Dose,
    Entry,
    Practice,
    Precision,
    Session,
    TreatmentChange,
)
from ..words import Words

SHORTEST = timedelta(minutes=1)
"""An event needs a duration; what has none is shown as a moment."""
CHOICE_KIND = "kind"
CHOICE_COMPONENT = "component"
CHOICE_ENTRY = "entry_kind"
CHOICE_CLASS = "medicine_class"
CHOICE_CHANGE = "change_kind"
DAY = timedelta(days=1)
NOTHING = timedelta(0)
MARGIN = DAY
"""Only attacks and courses can begin longer before a span and reach into it."""
GOES_ON = timedelta(hours=1)
"""So far ahead of now a running attack is drawn: whoever edits it does not end it by that."""


def running_page(attack: Attack, words: Words) -> CalendarEvent:
    """Return the attack that is going on, for all to see: neither severity nor notes."""
    return CalendarEvent(
        start=attack.onset,
        end=attack.onset + RUNS_AT_MOST,
        summary=words.of(CHOICE_KIND, attack.kind),
        uid=attack.id,
    )


def pages(
    diary: Diary, begin: datetime, end: datetime, now: datetime, words: Words
) -> list[CalendarEvent]:
    """Return everything that lies between two moments, in order."""
    zone = dt_util.get_default_time_zone()
    # Somebody may want all of it, from the first day of all time to the last.
    begin, end = max(begin, EARLIEST), min(end, now + FURTHEST_AHEAD + MARGIN)
    found = [
        event
        for event in _pages(diary, begin, end, now, words)
        if _moment(event.start, zone) < end and begin < _moment(event.end, zone)
    ]
    return sorted(found, key=lambda event: _moment(event.start, zone))


def _pages(
    diary: Diary, begin: datetime, end: datetime, now: datetime, words: Words
) -> Iterator[CalendarEvent]:
    """Yield every entry that may lie between two moments: of ten years that takes too long."""
    first, last = begin - MARGIN, end + MARGIN
    # Attacks never overlap: of those before at most the last one reaches so far.
    place = max(0, diary.attacks_from(first) - 1)
    entries: tuple[Entry, ...] = (
        *diary.attacks[place : diary.attacks_from(last)],
        *_between(diary.clear_days, first.date(), last.date()),
        *_between(diary.doses, first, last),
        *_between(diary.practices, first, last),
        *_between(diary.sessions, first, last),
        *diary.courses,
        *diary.treatment_changes,
    )
    for entry in entries:
        yield page_of(diary, entry, now, words)


def _between[EntryT: Entry](
    entries: Sequence[EntryT], first: datetime | date, last: datetime | date
) -> Sequence[EntryT]:
    """Return the entries of a shelf from one moment or day to another, both included."""
    return entries[
        bisect_left(entries, first, key=_when) : bisect_right(entries, last, key=_when)
    ]


def _when(entry: Entry) -> Any:
    """Return what a shelf is sorted by."""
    return entry.when


def page_of(diary: Diary, entry: Entry, now: datetime, words: Words) -> CalendarEvent:
    """Return the event of an entry."""
    if isinstance(entry, Attack):
        return _attack(diary, entry, now, words)
    return _other(entry, words, now)


def _attack(diary: Diary, attack: Attack, now: datetime, words: Words) -> CalendarEvent:
    """Return the event of an attack."""
    title = words.of(CHOICE_KIND, attack.kind)
    if attack.severity is not None:
        title = f"{title} {attack.severity}/10"
    if attack.precision is Precision.DAY:
        first, last = diary.touched(attack, now, dt_util.get_default_time_zone())
        event = _whole_day(attack, first, title)
        return replace(event, end=last + DAY, description=attack.note)
    if attack is diary.running(now):
        lasted = now + GOES_ON - attack.onset
    else:
        lasted = max(diary.known_until(attack, now) - attack.onset, SHORTEST)
    return _timed(attack, lasted, title, attack.note)


def _other(entry: Entry, words: Words, now: datetime) -> CalendarEvent:
    """Return the event of any other entry."""
    match entry:
        case ClearDay():
            return _whole_day(entry, entry.day, words.of(CHOICE_ENTRY, "clear_day"))
        case Dose():
            title = entry.name or words.of(CHOICE_CLASS, entry.medicine_class)
            return _timed(entry, SHORTEST, title, entry.amount)
        case Practice():
            lasted = timedelta(minutes=entry.minutes or 1)
            title = words.of(CHOICE_COMPONENT, entry.component)
            return _timed(entry, lasted, title, entry.note)
        case Session():
            title = words.of(CHOICE_ENTRY, "session")
            return _timed(entry, timedelta(hours=1), title, entry.note)
        case Course():
            last = entry.end or max(entry.start, _day_of(now))
            event = _whole_day(entry, entry.start, words.of(CHOICE_ENTRY, "course"))
            return replace(event, end=last + DAY)
        case TreatmentChange():
            title = words.of(CHOICE_CHANGE, entry.kind)
            event = _whole_day(entry, entry.day, title)
            return replace(event, description=entry.description)
    msg = f"{type(entry).__name__} is not shown in a calendar"
    raise TypeError(msg)


def _whole_day(entry: Entry, day: date, title: str) -> CalendarEvent:
    """Return an event of a whole local day."""
    return CalendarEvent(start=day, end=day + DAY, summary=title, uid=entry.id)


def _timed(
    entry: Attack | Dose | Practice | Session,
    lasted: timedelta,
    title: str,
    text: str | None,
) -> CalendarEvent:
    """Return an event that begins at a moment.

    Home Assistant refuses one that ends, by the clock on the wall, before it began: where
    clocks are set back meanwhile, it is drawn as long as it lasted by that clock.
    """
    start, end = entry.when, entry.when + lasted
    began, ended = dt_util.as_local(start), dt_util.as_local(end)
    if ended.replace(tzinfo=None) <= began.replace(tzinfo=None):
        end += (began.utcoffset() or NOTHING) - (ended.utcoffset() or NOTHING)
    return CalendarEvent(
        start=start, end=end, summary=title, description=text, uid=entry.id
    )


def _day_of(at: datetime) -> date:
    """Return the local day of a moment."""
    return dt_util.as_local(at).date()


def _moment(when: datetime | date, zone: tzinfo) -> datetime:
    """Return when an event begins or ends."""
    if isinstance(when, datetime):
        return when
    return datetime.combine(when, time(), zone)
