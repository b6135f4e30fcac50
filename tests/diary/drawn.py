"""Diaries that Hypothesis draws: every kind of entry, everything that can be said of one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from custom_components.pressure_pal.pal.diary import (
    SHELVES,
    Alert,
    Attack,
    Away,
    ClearDay,
    Course,
    Criterion,
    Diary,
    Dose,
    Entry,
    Frozen,
    Practice,
    Session,
    Stamp,
    TreatmentChange,
)
from custom_components.pressure_pal.pal.pressure import SwingRule

FIRST = datetime(2016, 1, 1, tzinfo=UTC)
SPAN_SECONDS = int(timedelta(days=4000).total_seconds())
_texts = st.text(
    # A half of a character is none that a file takes; the actions take none either.
    st.characters(exclude_categories=["Cs"]),
    max_size=12,
)
_moments = st.integers(0, SPAN_SECONDS).map(lambda s: FIRST + timedelta(seconds=s))
_days = _moments.map(datetime.date)
_small = st.integers(min_value=0, max_value=10)
_numbers = st.floats(min_value=-1100, max_value=1100)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Draw something, or that nothing is known."""
    return st.none() | strategy


_criteria = st.builds(
    Criterion, st.builds(SwingRule, direction=..., hpa=_numbers, hours=_small)
)
_stamps = st.builds(
    Stamp,
    criterion=_criteria,
    pressure=_maybe(_numbers),
    change_48h=_maybe(_numbers),
    tendency=...,
)
_drawn: dict[type, st.SearchStrategy[Any]] = {
    Attack: st.builds(
        Attack,
        id=_texts,
        onset=_moments,
        logged=_moments,
        precision=...,
        asleep=_maybe(_moments),
        end=_maybe(_moments),
        kind=...,
        severity=_maybe(_small),
        aura=...,
        symptoms=...,
        side=...,
        quality=...,
        impact=_maybe(_small),
        attribution=...,
        fear=_maybe(_small),
        triggers=st.lists(_texts, max_size=2).map(tuple),
        note=_maybe(_texts),
        alerted=...,
        stamp=_maybe(_stamps),
    ),
    Dose: st.builds(
        Dose,
        id=_texts,
        at=_moments,
        name=_maybe(_texts),
        amount=_maybe(_texts),
        relief=...,
        attack_id=_maybe(_texts),
    ),
    ClearDay: st.builds(ClearDay, id=_texts, day=_days),
    Practice: st.builds(
        Practice,
        id=_texts,
        at=_moments,
        minutes=_maybe(_small),
        pain_before=_maybe(_small),
        pain_after=_maybe(_small),
        note=_maybe(_texts),
    ),
    Session: st.builds(Session, id=_texts, at=_moments, note=_maybe(_texts)),
    Course: st.builds(
        Course,
        id=_texts,
        start=_days,
        frozen=st.builds(
            Frozen,
            at=_moments,
            criterion=_criteria,
            merge_gap_hours=_small,
            unlogged=...,
        ),
        end=_maybe(_days),
    ),
    TreatmentChange: st.builds(
        TreatmentChange, id=_texts, day=_days, description=_texts
    ),
    Alert: st.builds(Alert, id=_texts, at=_moments),
    Away: st.builds(Away, id=_texts, start=_moments, end=_maybe(_moments)),
}
entries: st.SearchStrategy[Entry] = st.one_of([_drawn[kind] for kind in SHELVES])


def _numbered(entry: Entry, number: int) -> Entry:
    """Return an entry with an id that no other one has."""
    return replace(entry, id=f"{entry.id}{number}")


@st.composite
def diaries(draw: st.DrawFn, most: int = 8) -> Diary:
    """Draw a diary."""
    diary = Diary(draw(_moments))
    for number, entry in enumerate(draw(st.lists(entries, max_size=most))):
        at = draw(_maybe(_moments))
        diary = diary.put(_numbered(entry, number), at)
    return diary


@st.composite
def lives(draw: st.DrawFn, most: int = 12) -> list[Diary]:
    """Draw what a diary is one time after the other: entries come, change, go, and come back."""
    lived = [draw(diaries())]
    for number in range(draw(st.integers(1, most))):
        lived.append(draw(_next(lived, 1000 + number)))
    return lived


@st.composite
def _next(draw: st.DrawFn, lived: Sequence[Diary], number: int) -> Diary:
    """Draw what comes next; one time in a few it is what was before, as after a full disk."""
    diary = lived[-1]
    known = [one for name in SHELVES.values() for one in getattr(diary, name)]
    deed = draw(st.sampled_from(("add", "add", "change", "remove", "back")))
    if deed == "back":
        return draw(st.sampled_from(lived))
    if deed == "add" or not known:
        return diary.put(_numbered(draw(entries), number), draw(_maybe(_moments)))
    entry = draw(st.sampled_from(known))
    if deed == "remove":
        return diary.without(entry, draw(_moments))
    other = draw(_drawn[type(entry)])
    return diary.put(replace(other, id=entry.id), draw(_moments), entry)
