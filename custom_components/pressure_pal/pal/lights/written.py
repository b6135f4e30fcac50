"""The light book as it stands in a file."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, TypedDict

from .book import LightBook
from .hold import Ask, Hold
from .look import Look


class AskData(TypedDict):
    """What a memory asks of its lights."""

    brightness: int
    kelvin: int | None
    switch_on: bool


class HoldData(TypedDict):
    """A light that is dimmed."""

    was: dict[str, Any]
    expected: dict[str, Any]
    seen: dict[str, Any] | None
    settles: str
    asks: dict[str, AskData | None]
    waits_until: str | None
    returns_until: str | None


class BookData(TypedDict):
    """The file."""

    memories: dict[str, str]
    lights: dict[str, HoldData]


def written(book: LightBook) -> BookData:
    """Write the book for the file."""
    return BookData(
        memories={name: at.isoformat() for name, at in book.memories.items()},
        lights={light: _written_hold(hold) for light, hold in book.holds.items()},
    )


def read(data: BookData) -> LightBook:
    """Read the book from the file."""
    return LightBook(
        memories={
            name: datetime.fromisoformat(at) for name, at in data["memories"].items()
        },
        holds={light: _hold(hold) for light, hold in data["lights"].items()},
    )


def _written_hold(hold: Hold) -> HoldData:
    """Write a hold for the file."""
    return HoldData(
        was=_written_look(hold.was),
        expected=_written_look(hold.expected),
        seen=None if hold.seen is None else _written_look(hold.seen),
        settles=hold.settles.isoformat(),
        asks={
            memory: None
            if ask is None
            else AskData(
                brightness=ask.brightness, kelvin=ask.kelvin, switch_on=ask.switch_on
            )
            for memory, ask in hold.asks.items()
        },
        waits_until=_written_time(hold.waits_until),
        returns_until=_written_time(hold.returns_until),
    )


def _hold(data: HoldData) -> Hold:
    """Read a hold from the file."""
    return Hold(
        was=_look(data["was"]),
        expected=_look(data["expected"]),
        seen=None if data["seen"] is None else _look(data["seen"]),
        settles=datetime.fromisoformat(data["settles"]),
        asks={
            memory: None if ask is None else Ask(**ask)
            for memory, ask in data["asks"].items()
        },
        waits_until=_time(data["waits_until"]),
        returns_until=_time(data["returns_until"]),
    )


def _written_look(look: Look) -> dict[str, Any]:
    """Write what is known of a look; colours as lists, as JSON has them."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(look).items()
        if value is not None
    }


def _look(data: Mapping[str, Any]) -> Look:
    """Read a look; what a later version knows more of it is left out."""
    known = {one.name for one in fields(Look)}
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in data.items()
        if name in known
    }
    return Look(**values)


def _written_time(at: datetime | None) -> str | None:
    """Write a time for the file."""
    return None if at is None else at.isoformat()


def _time(text: str | None) -> datetime | None:
    """Read a time from the file."""
    return None if text is None else datetime.fromisoformat(text)
