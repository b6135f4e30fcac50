"""Moments by their names: when something began or was done, so that it is done once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Self

MOST = 1000
"""More names than any house has automations; the oldest are forgotten first."""


@dataclass(frozen=True, slots=True)
class Moments:
    """What is remembered, and since when (UTC)."""

    at: Mapping[str, datetime] = field(default_factory=dict)

    def remember(
        self, name: str, now: datetime, again_after: timedelta | None = None
    ) -> Remembered:
        """Remember a moment unless it is remembered; after a while it may be new again.

        >>> from datetime import UTC
        >>> noon, hours = datetime(2026, 11, 23, 12, tzinfo=UTC), timedelta(hours=12)
        >>> told = Moments().remember("told", noon, hours)
        >>> told.is_new, told.moments.remember("told", noon + hours / 2, hours).is_new
        (True, False)
        >>> told.moments.remember("told", noon + hours, hours).is_new
        True
        >>> told.moments.remember("told", noon + 100 * hours).since == noon
        True
        """
        known = self.at.get(name)
        if known is not None and (
            # A clock that was set back must not make anybody wait for longer.
            again_after is None or timedelta() <= now - known < again_after
        ):
            return Remembered(self, known, is_new=False)
        newest = sorted({**self.at, name: now}.items(), key=lambda one: one[1])[-MOST:]
        return Remembered(Moments(dict(newest)), now, is_new=True)

    def forget(self, name: str) -> Forgotten:
        """Forget a moment, and tell when it was.

        >>> Moments().forget("told").since is None
        True
        """
        if name not in self.at:
            return Forgotten(self, None)
        rest = {one: at for one, at in self.at.items() if one != name}
        return Forgotten(Moments(rest), self.at[name])

    def written(self) -> dict[str, str]:
        """Return the moments as they stand in a file."""
        return {name: at.isoformat() for name, at in self.at.items()}

    @classmethod
    def read(cls, data: Mapping[str, str]) -> Self:
        """Read the moments from a file.

        >>> from datetime import UTC
        >>> some = Moments({"told": datetime(2026, 11, 23, 12, tzinfo=UTC)})
        >>> Moments.read(some.written()) == some
        True
        """
        return cls({name: datetime.fromisoformat(at) for name, at in data.items()})


@dataclass(frozen=True, slots=True)
class Remembered:
    """What came of remembering."""

    moments: Moments
    since: datetime
    is_new: bool


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What came of forgetting."""

    moments: Moments
    since: datetime | None
    """None where nothing was remembered by that name."""
