"""The swing rule, and the spans of time in which it holds."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
import enum

from .reading import rounded

RELEASE_SHARE = 0.2
"""A swing ends when this share of the amount is undone, so that it does not flicker at its edge.

For 5 hPa that is 1 hPa, the step of barometers that read in whole hPa.
"""
LEAST_RELEASE_HPA = 0.5
BRIDGE = timedelta(hours=2)
"""A swing outlasts a gap in the pressure of this length."""


class Direction(enum.StrEnum):
    """Which way pressure must move."""

    FALL = "fall"
    RISE = "rise"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class SwingRule:
    """A person's own rule: so many hPa, in this direction, over so many hours."""

    direction: Direction = Direction.FALL
    hpa: float = 5.0
    hours: int = 24

    @property
    def span(self) -> timedelta:
        """The time the change is taken over."""
        return timedelta(hours=self.hours)

    def reached(self, change: float, undone: float = 0.0) -> Direction | None:
        """Return the direction in which a change (hPa) fulfils the rule, None when it does not.

        `undone` is how much short of the amount still counts, in hPa.

        >>> SwingRule().reached(-5.0), SwingRule().reached(-4.9), SwingRule().reached(7.0)
        (<Direction.FALL: 'fall'>, None, None)
        """
        needed = self.hpa - undone - 1e-9
        if self.direction is not Direction.RISE and change <= -needed:
            return Direction.FALL
        if self.direction is not Direction.FALL and change >= needed:
            return Direction.RISE
        return None

    @property
    def release_hpa(self) -> float:
        """How far a swing may be undone before it ends, in hPa."""
        return min(max(LEAST_RELEASE_HPA, RELEASE_SHARE * self.hpa), self.hpa / 2)


@dataclass(frozen=True, slots=True)
class Swing:
    """Whether the rule holds: True, False or None for unknown; and the newest swing."""

    holds: bool | None = None
    direction: Direction | None = None
    """Of the newest swing, also after it ended."""
    began: datetime | None = None
    """When the newest swing began (UTC), also after it ended."""
    seen: datetime | None = None
    """When it was last known to hold (UTC)."""
    over: bool = False
    """Whether it has ended."""

    def follow(self, rule: SwingRule, change: float | None, now: datetime) -> Swing:
        """Return what is so at `now` (UTC), given the change over the rule's hours (hPa)."""
        if change is None:
            return replace(self, holds=None)
        # As it is shown: -5.0 hPa is a fall of 5.
        change = rounded(change)
        if self.seen is not None and now <= self.seen:
            # Lived through again after a restart: what was found then is not found anew.
            again = rule.reached(change, undone=rule.release_hpa)
            return replace(self, holds=again is not None)
        if self._goes_on(rule, change, now):
            return replace(self, holds=True, seen=now)
        direction = rule.reached(change)
        if direction is not None:
            return Swing(holds=True, direction=direction, began=now, seen=now)
        return replace(self, holds=False, over=self.seen is not None)

    def _goes_on(self, rule: SwingRule, change: float, now: datetime) -> bool:
        """Tell whether this is still the same swing: seen a moment ago, not undone yet."""
        if self.over or self.seen is None or now - self.seen > BRIDGE:
            return False
        direction = rule.reached(change, undone=rule.release_hpa)
        return direction is not None and direction is self.direction
