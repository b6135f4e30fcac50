"""One thing while it is kept quiet: how it was, who asked for what, what it made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from .levels import LANDS, Aspect, Levels, same


@dataclass(frozen=True, slots=True)
class Thing:
    """A cover, a player or a switch as it is now."""

    levels: Levels
    """Empty while it is unavailable."""
    takes: timedelta
    """How long it may take to do what it is told, and to say so."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A thing that one memory or several keep quiet, until the last lets go of it."""

    was: Levels
    """How it was before the first of them."""
    expected: Levels
    settles: datetime
    """Until then (UTC) it may be on its way to what was asked."""
    asks: Mapping[str, Levels | None] = field(default_factory=dict)
    """By memory. Empty: it was as wanted already. None: a person took it over."""
    landed: Levels = field(default_factory=dict)
    """Where it came to rest, when that is near what was asked."""
    waits_until: datetime | None = None
    """Let go of while it was unavailable: it is put back when it returns before then (UTC)."""
    returns_until: datetime | None = None
    """Let go of, and until then (UTC) on its way back to how it was."""

    @property
    def in_force(self) -> dict[str, Levels]:
        """What is asked for by memories that still keep the thing quiet."""
        return {memory: ask for memory, ask in self.asks.items() if ask}

    def knows(self, levels: Levels) -> bool:
        """Tell whether anything is known of what was asked."""
        return not self.expected.keys().isdisjoint(levels)

    def as_set(self, levels: Levels) -> bool:
        """Tell whether the thing still is as it was asked to be."""
        return all(
            same(level, levels[aspect])
            or (aspect in self.landed and same(self.landed[aspect], levels[aspect]))
            for aspect, level in self.expected.items()
            if aspect in levels
        )

    def is_ours(self, levels: Levels, now: datetime) -> bool:
        """Tell whether how the thing is is our doing, not a person's."""
        if self.returns_until is not None:
            return now <= self.returns_until
        if not self.in_force and self.waits_until is None:
            return False
        return now <= self.settles or self.as_set(levels)

    def taken(self) -> Hold:
        """Return the hold once a person has taken the thing over."""
        return replace(self, asks=dict.fromkeys(self.asks))

    def near(self, levels: Levels) -> dict[Aspect, float]:
        """Return where the thing is, as far as that may be what it makes of what was asked."""
        known = {one: at for one, at in self.landed.items() if one not in levels}
        return known | {
            aspect: levels[aspect]
            for aspect, level in self.expected.items()
            if aspect in levels
            and not same(level, levels[aspect])
            and abs(levels[aspect] - level) <= LANDS.get(aspect, 0.0)
        }

    def moved(self, before: Levels, levels: Levels) -> bool:
        """Tell whether anything has changed about what was asked, both known."""
        return any(
            not same(before[aspect], levels[aspect])
            for aspect in self.expected
            if aspect in before and aspect in levels
        )

    def turned(self, target: Levels, now: datetime, takes: timedelta) -> Hold:
        """Return the hold with the thing asked to be something else."""
        return replace(self, expected=target, settles=now + takes, landed={})

    def back(self, now: datetime, takes: timedelta) -> Hold:
        """Return the hold with the thing on its way to how it was."""
        return replace(
            self.turned(self.was, now, takes),
            returns_until=now + takes,
            waits_until=None,
        )
