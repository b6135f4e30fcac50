"""The house book as it stands in a file."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict

from .book import HouseBook
from .hold import Hold
from .levels import Aspect, Levels


class HoldData(TypedDict):
    """A thing that is kept quiet."""

    was: dict[str, float]
    expected: dict[str, float]
    landed: dict[str, float]
    settles: str
    asks: dict[str, dict[str, float] | None]
    waits_until: str | None
    returns_until: str | None


class HouseData(TypedDict):
    """The file."""

    memories: dict[str, str]
    things: dict[str, HoldData]


def written(book: HouseBook) -> HouseData:
    """Write the book for the file."""
    return HouseData(
        memories={name: at.isoformat() for name, at in book.memories.items()},
        things={name: _written_hold(hold) for name, hold in book.holds.items()},
    )


def read(data: HouseData) -> HouseBook:
    """Read the book from the file."""
    return HouseBook(
        memories={
            name: datetime.fromisoformat(at) for name, at in data["memories"].items()
        },
        holds={name: _hold(hold) for name, hold in data["things"].items()},
    )


def _written_hold(hold: Hold) -> HoldData:
    """Write a hold for the file."""
    return HoldData(
        was=_written_levels(hold.was),
        expected=_written_levels(hold.expected),
        landed=_written_levels(hold.landed),
        settles=hold.settles.isoformat(),
        asks={
            memory: None if ask is None else _written_levels(ask)
            for memory, ask in hold.asks.items()
        },
        waits_until=_written_time(hold.waits_until),
        returns_until=_written_time(hold.returns_until),
    )


def _hold(data: HoldData) -> Hold:
    """Read a hold from the file."""
    return Hold(
        was=_levels(data["was"]),
        expected=_levels(data["expected"]),
        landed=_levels(data["landed"]),
        settles=datetime.fromisoformat(data["settles"]),
        asks={
            memory: None if ask is None else _levels(ask)
            for memory, ask in data["asks"].items()
        },
        waits_until=_time(data["waits_until"]),
        returns_until=_time(data["returns_until"]),
    )


def _written_levels(levels: Levels) -> dict[str, float]:
    """Write levels by plain names."""
    return {aspect.value: level for aspect, level in levels.items()}


def _levels(data: Mapping[str, float]) -> dict[Aspect, float]:
    """Read levels; what a later version knows more of a thing is left out."""
    known = {aspect.value for aspect in Aspect}
    return {Aspect(name): level for name, level in data.items() if name in known}


def _written_time(at: datetime | None) -> str | None:
    """Write a time for the file."""
    return None if at is None else at.isoformat()


def _time(text: str | None) -> datetime | None:
    """Read a time from the file."""
    return None if text is None else datetime.fromisoformat(text)
