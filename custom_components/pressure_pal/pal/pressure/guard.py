"""The guard tells weather from what is not: spikes, stale first values, steps."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
import enum

from .reading import Reading

JUMP_HPA = 3.0
"""The largest jump between two neighbouring readings that weather makes."""
JUMP_TIME = timedelta(minutes=10)
"""Readings further apart than this may differ by more, in proportion: 18 hPa in an hour.

A fast storm moved 21 hPa in 3 hours (Valentia, 16 October 2017).
"""
FURTHEST_JUMP_HPA = 40.0
"""However far apart two readings are, more than this is another place or another reduction."""
LONGEST_SILENCE = timedelta(hours=2)
"""Silent for longer than a value is held, a barometer was away, unless that is its habit."""
OUTAGE_PATIENCE = timedelta(minutes=10)
"""A first value after an outage that nothing contradicts for this long is believed."""
JUMP_PATIENCE = timedelta(minutes=70)
"""A jump that nothing contradicts for this long is believed: an hourly source would have."""


class Verdict(enum.Enum):
    """What the guard makes of a reading."""

    WEATHER = enum.auto()
    """Follows from the reading before."""
    STEP = enum.auto()
    """Stays where it jumped to: moved, recalibrated or swapped. Nothing is compared across it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A reading the guard lets through."""

    reading: Reading
    verdict: Verdict


def plausible(before: Reading, after: Reading) -> bool:
    """Tell whether weather can have led from one reading to the next (hPa, UTC).

    >>> from datetime import datetime, UTC
    >>> noon = datetime(2017, 10, 16, 12, tzinfo=UTC)
    >>> plausible(Reading(noon, 985.0), Reading(noon + timedelta(hours=1), 976.5))
    True
    >>> plausible(Reading(noon, 985.0), Reading(noon + timedelta(minutes=3), 981.5))
    False
    """
    # The small give undoes binary fractions: 1024.4 - 1021.4 is more than 3.
    moved = abs(after.hpa - before.hpa) - 1e-9
    if moved <= JUMP_HPA:
        return True
    apart = max(abs(after.at - before.at), JUMP_TIME)
    return moved <= min(JUMP_HPA * (apart / JUMP_TIME), FURTHEST_JUMP_HPA)


class Guard:
    """Lets weather through, holds a doubtful reading until the next one, drops spikes."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self.last: Reading | None = None
        self.doubtful: Reading | None = None
        self.dropped = 0
        self._after_outage = False
        self._unwitnessed = False
        self._pause = timedelta()

    def note_outage(self) -> None:
        """Remember that the barometer was away: what it says first may be stale."""
        self._after_outage = True

    def hear(self, reading: Reading) -> list[Judged]:
        """Return what is now believed: nothing in doubt, two readings when doubt is settled."""
        judged = self.settle(reading.at)
        if self._was_silent(reading):
            self._after_outage = True
        if self.doubtful is not None:
            return self._compare(self.doubtful, reading)
        if self.last is not None and (self._after_outage or not self._follows(reading)):
            self.doubtful = reading
            return judged
        return [*judged, self._take(reading, Verdict.WEATHER)]

    def settle(self, now: datetime) -> list[Judged]:
        """Believe a doubtful reading that nothing has contradicted for long enough."""
        if self.doubtful is None:
            return []
        patience = OUTAGE_PATIENCE if self._after_outage else JUMP_PATIENCE
        if now - self.doubtful.at < patience:
            return []
        judged = self._believe(self.doubtful)
        self._unwitnessed = judged.verdict is Verdict.STEP
        return [judged]

    def set_back(self, now: datetime) -> None:
        """Follow a clock that was set back to `now` (UTC)."""
        self.doubtful = None
        if self.last is not None and self.last.at > now:
            self.last = replace(self.last, at=now)

    def _compare(self, doubtful: Reading, reading: Reading) -> list[Judged]:
        """Let the second reading say whether the first one was real."""
        if self._came_back(doubtful, reading) or not plausible(doubtful, reading):
            self.dropped += 1
            self.doubtful = None
            if self.last is not None and self._follows(reading):
                return [self._believe(reading)]
            self.doubtful = reading
            return []
        return [self._believe(doubtful), self._believe(reading)]

    def _was_silent(self, reading: Reading) -> bool:
        """Tell whether the barometer was away, compared with its last pause."""
        if self.last is None:
            return False
        silence = reading.at - self.last.at
        return silence > LONGEST_SILENCE and silence > 2 * self._pause

    def _came_back(self, doubtful: Reading, reading: Reading) -> bool:
        """Tell whether pressure is again where it was before the doubtful reading."""
        last = self.last
        if last is None or self._after_outage:
            return False
        back = abs(reading.hpa - last.hpa)
        return self._follows(reading) and back < abs(reading.hpa - doubtful.hpa)

    def _follows(self, reading: Reading) -> bool:
        """Tell whether weather can have led to a reading from the last one.

        After a jump that nothing bore witness to, however long ago, as little as between
        neighbours: a last wild value before a silence must not become a fall.
        """
        if self.last is None:
            return True
        if self._unwitnessed:
            return abs(reading.hpa - self.last.hpa) <= JUMP_HPA
        return plausible(self.last, reading)

    def _believe(self, reading: Reading) -> Judged:
        """Take a reading as true, and say whether weather can have led to it."""
        weather = self._follows(reading)
        return self._take(reading, Verdict.WEATHER if weather else Verdict.STEP)

    def _take(self, reading: Reading, verdict: Verdict) -> Judged:
        """Make a reading the last one."""
        if self.last is not None:
            self._pause = reading.at - self.last.at
        self.last, self.doubtful = reading, None
        self._after_outage = self._unwitnessed = False
        return Judged(reading, verdict)
