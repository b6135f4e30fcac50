"""Quieting things and putting them back, decided without Home Assistant."""

from datetime import UTC, datetime, timedelta
import json

import pytest

from custom_components.pressure_pal.pal.house import (
    Aspect,
    HouseBook,
    Levels,
    Thing,
    read,
    written,
)

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)
TAKES = timedelta(minutes=1)
NAME = "cover.curtain"
OPEN: Levels = {Aspect.POSITION: 1.0}
CLOSED: Levels = {Aspect.POSITION: 0.0}
HALF: Levels = {Aspect.POSITION: 0.5}
QUIETER: Levels = {Aspect.VOLUME: 0.2}


def shows(levels: Levels) -> dict[str, Thing]:
    """Return the one thing, as it is now."""
    return {NAME: Thing(levels, TAKES)}


def quieted(was: Levels, ask: Levels = CLOSED, memory: str = "a") -> HouseBook:
    """Return the book after the thing was quieted."""
    return HouseBook().quiet(memory, {NAME: ask}, shows(was), NOW).book


def test_a_thing_is_quieted_and_put_back() -> None:
    """An open curtain closes, opens again, and is forgotten once it may have arrived."""
    quieting = HouseBook().quiet("a", {NAME: CLOSED}, shows(OPEN), NOW)
    assert quieting.orders == {NAME: CLOSED}
    release = quieting.book.release("a", shows(CLOSED), LATER)
    assert release.orders == {NAME: OPEN}
    assert release.book.tidied(LATER + 2 * TAKES) == HouseBook()


@pytest.mark.parametrize(
    ("was", "ask"),
    [
        (CLOSED, CLOSED),
        ({Aspect.POSITION: 0.01}, CLOSED),
        ({Aspect.VOLUME: 0.1}, QUIETER),
        ({Aspect.PLAYING: -1.0}, {Aspect.PLAYING: 0.0}),
        ({Aspect.PLAYING: -1.0}, QUIETER),
        ({Aspect.PLAYING: 1.0}, {}),
        ({}, CLOSED),
    ],
    ids=["closed", "all but", "quieter", "off", "no volume", "cannot", "unavailable"],
)
def test_what_needs_nothing_is_left_alone(was: Levels, ask: Levels) -> None:
    """Nothing is asked of it, neither now nor in the end."""
    quieting = HouseBook().quiet("a", {NAME: ask}, shows(was), NOW)
    assert quieting.orders == {}
    release = quieting.book.release("a", shows(was), LATER)
    assert (release.orders, release.left_alone) == ({}, ())
    assert release.book.holds == {}


def test_what_was_quiet_already_is_never_looked_at_again() -> None:
    """Who opens a curtain that was closed finds it open, however often the house is quieted."""
    book = quieted(CLOSED)
    again = book.quiet("a", {NAME: CLOSED}, shows(OPEN), LATER)
    assert (again.orders, again.book) == ({}, book)


def test_what_was_unavailable_at_first_is_quieted_by_the_next_call() -> None:
    """It was not looked at before."""
    book = quieted({})
    assert book.quiet("a", {NAME: CLOSED}, shows(OPEN), LATER).orders == {NAME: CLOSED}


@pytest.mark.parametrize("changed", [HALF, OPEN, {Aspect.POSITION: 0.03}])
def test_what_a_person_changed_is_left_alone(changed: Levels) -> None:
    """Seen at the end, or when it happened; the memory is forgotten all the same."""
    book = quieted(OPEN)
    at_the_end = book.release("a", shows(changed), LATER)
    assert (at_the_end.orders, at_the_end.left_alone) == ({}, (NAME,))
    told = book.reported(NAME, CLOSED, changed, LATER)
    back = told.reported(NAME, changed, CLOSED, LATER).release(
        "a", shows(CLOSED), LATER
    )
    assert (back.orders, back.left_alone, back.book) == ({}, (NAME,), HouseBook())


def test_what_is_said_first_is_no_persons_doing() -> None:
    """After a start things may say what is not so yet."""
    book = quieted(OPEN).reported(NAME, {}, OPEN, LATER)
    assert book.release("a", shows(CLOSED), LATER).orders == {NAME: OPEN}


@pytest.mark.parametrize(
    ("positions", "restored"),
    [((0.9, 0.4, 0.06), True), ((0.9, 0.4), False), ((0.0, 0.9, 0.0), True)],
    ids=["stops short", "is stopped half-way", "says what was for a moment"],
)
def test_a_thing_on_its_way(positions: tuple[float, ...], *, restored: bool) -> None:
    """Where it ends up near what was asked, it did as it was told."""
    book, before = quieted(OPEN), OPEN
    for position in positions:
        now: Levels = {Aspect.POSITION: position}
        book = book.reported(NAME, before, now, NOW + timedelta(seconds=20))
        before = now
    assert bool(book.release("a", shows(before), LATER).orders) is restored


def test_a_person_who_is_known_is_believed_at_once() -> None:
    """On the way there and on the way back; who changes something else is not meant."""
    soon = NOW + timedelta(seconds=5)
    book = quieted(OPEN)
    elsewhere = book.reported(NAME, OPEN, OPEN, soon, by_person=True)
    assert elsewhere.release("a", shows(CLOSED), LATER).orders == {NAME: OPEN}
    taken = book.reported(NAME, OPEN, HALF, soon, by_person=True)
    assert taken.release("a", shows(HALF), soon).left_alone == (NAME,)
    returning = book.release("a", shows(CLOSED), LATER).book
    taken = returning.reported(NAME, CLOSED, HALF, LATER, by_person=True)
    again = taken.quiet("a", {NAME: CLOSED}, shows(HALF), LATER).book
    assert again.release("a", shows(CLOSED), LATER).orders == {NAME: HALF}


def test_a_memory_that_joins_after_a_person_goes_back_to_what_they_chose() -> None:
    """And the one before has no say in it any more."""
    book = quieted(OPEN).quiet("b", {NAME: CLOSED}, shows(HALF), LATER).book
    first = book.release("a", shows(CLOSED), LATER)
    assert (first.orders, first.left_alone) == ({}, (NAME,))
    assert first.book.release("b", shows(CLOSED), LATER).orders == {NAME: HALF}


def test_memories_ask_for_different_things() -> None:
    """One lowers, the other pauses: each takes back what is its own."""
    playing: Levels = {Aspect.PLAYING: 1.0, Aspect.VOLUME: 0.5}
    book = quieted(playing, QUIETER)
    lower: Levels = {Aspect.PLAYING: 1.0, Aspect.VOLUME: 0.2}
    both = book.quiet("b", {NAME: {Aspect.PLAYING: 0.0}}, shows(lower), LATER)
    assert both.orders == {NAME: {Aspect.PLAYING: 0.0, Aspect.VOLUME: 0.2}}
    silent: Levels = {Aspect.PLAYING: 0.0, Aspect.VOLUME: 0.2}
    eased = both.book.release("a", shows(silent), LATER)
    assert eased.orders == {NAME: {Aspect.PLAYING: 0.0, Aspect.VOLUME: 0.5}}
    loud: Levels = {Aspect.PLAYING: 0.0, Aspect.VOLUME: 0.5}
    assert eased.book.release("b", shows(loud), LATER).orders == {NAME: playing}


def test_a_thing_that_is_away_is_waited_for() -> None:
    """For a day, and only if it is as it was left."""
    gone = quieted(OPEN).release("a", shows({}), LATER)
    assert (gone.waiting, gone.book.waiting) == ((NAME,), (NAME,))
    assert gone.book.returned(NAME, {}, LATER).book == gone.book
    assert gone.book.returned(NAME, CLOSED, LATER).orders == {NAME: OPEN}
    assert gone.book.returned(NAME, HALF, LATER).left_alone == (NAME,)
    late = LATER + timedelta(hours=25)
    assert gone.book.returned(NAME, CLOSED, late).orders == {}
    assert gone.book.tidied(late) == HouseBook()


def test_a_new_memory_takes_over_what_is_waited_for() -> None:
    """When it returns it is quiet still, and goes back to how it was in the end."""
    gone = quieted(OPEN).release("a", shows({}), LATER).book
    book = gone.quiet("b", {NAME: CLOSED}, shows({}), LATER).book
    assert book.waiting == ()
    assert book.release("b", shows(CLOSED), LATER).orders == {NAME: OPEN}


def test_the_file_keeps_everything() -> None:
    """What is read is what was written; what a later version knows more is left out."""
    book = quieted(OPEN).quiet("b", {NAME: CLOSED}, shows(HALF), LATER).book
    book = book.reported(NAME, CLOSED, {Aspect.POSITION: 0.05}, LATER)
    book = book.release("b", shows({}), LATER).book
    data = json.loads(json.dumps(written(book)))
    assert read(data) == book
    data["things"][NAME]["was"]["glow"] = 0.5
    assert read(data) == book


def test_what_asks_for_something_else_does_not_end_the_waiting() -> None:
    """A player that waits for its volume is not forgotten for a cover's sake."""
    gone = quieted({Aspect.VOLUME: 0.5}, QUIETER).release("a", shows({}), LATER).book
    assert gone.quiet("b", {NAME: CLOSED}, shows({}), LATER).book.waiting == (NAME,)


def test_a_memory_without_a_say_ends_no_waiting() -> None:
    """It looked at the thing before a person opened it and another memory closed it."""
    book = quieted(CLOSED).quiet("b", {NAME: CLOSED}, shows(HALF), LATER).book
    book = book.release("b", shows({}), LATER).book.release("a", shows({}), LATER).book
    assert book.returned(NAME, CLOSED, LATER).orders == {NAME: HALF}
