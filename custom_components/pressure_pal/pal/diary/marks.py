"""Short marks in a diary: a day without headache, a message about pressure, a time away."""

from dataclasses import dataclass
from datetime import date, datetime

from .attack import Origin


@dataclass(frozen=True, slots=True)
class ClearDay:
    """An explicit "no headache today", for a local day."""

    id: str
    day: date
    origin: Origin

    @property
    def when(self) -> date:
        """Return what it is sorted by."""
        return self.day


@dataclass(frozen=True, slots=True)
class Alert:
    """A message about pressure that was sent to the person; `at` is UTC."""

    id: str
    at: datetime
    origin: Origin

    @property
    def when(self) -> datetime:
        """Return what it is sorted by."""
        return self.at


@dataclass(frozen=True, slots=True)
class Away:
    """A span (UTC) in which the person was too far from home for its barometer to count."""

    id: str
    start: datetime
    end: datetime | None = None

    @property
    def when(self) -> datetime:
        """Return what it is sorted by."""
        return self.start

    def covers(self, at: datetime) -> bool:
        """Tell whether a moment lies within it."""
        return self.start <= at and (self.end is None or at < self.end)
