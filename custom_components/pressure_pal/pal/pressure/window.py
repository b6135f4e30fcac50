"""The window: the last two days of pressure in five-minute bins, honest about gaps."""

from array import array
from datetime import UTC, datetime, timedelta
import math

from .reading import Reading

BIN = timedelta(minutes=5)
SPAN = timedelta(hours=50)
"""Two days, the longest change, and room to look back at the start of a swing."""
HOLD = timedelta(hours=2)
"""A value stands this long without a new one: weather entities speak once an hour."""

_BIN_S = BIN.total_seconds()
_HOLD_S = HOLD.total_seconds()
_BINS = int(SPAN / BIN)
_NEVER = -1


class Window:
    """Bins of pressure (hPa) that cost the same at one reading a second and one an hour.

    A bin ends at a multiple of five minutes and owns the readings after the end of the one
    before, its own end included. Its level is the time-weighted mean of what was heard in it;
    where nothing was heard, the last value, for as long as that is held.
    """

    def __init__(self) -> None:
        """Begin empty."""
        self._numbers = array("q", [_NEVER]) * _BINS
        self._segments = array("q", [0]) * _BINS
        self._sums = array("d", [0.0]) * _BINS
        self._seconds = array("d", [0.0]) * _BINS
        self._levels = array("d", [0.0]) * _BINS
        self._segment = 0
        # The newest bins that follow each other without a hole or a step, from and to.
        self._unbroken = self._newest = _NEVER
        self._last: Reading | None = None
        self._last_s = 0.0
        self._booked_s = 0.0

    @property
    def last(self) -> Reading | None:
        """The newest reading, or None."""
        return self._last

    def hear(self, reading: Reading) -> None:
        """Take a reading (hPa) at or after the newest one; an older one is left out."""
        at_s = reading.at.timestamp()
        if self._last is not None and at_s < self._last_s:
            return
        self._book(at_s)
        number = _bin_number(at_s)
        slot = number % _BINS
        if self._booked_s > at_s:
            self._unbook(at_s)
        if (
            self._numbers[slot] != number
            or self._segments[slot] != self._segment
            or self._last is None
            or _bin_number(self._last_s) != number
        ):
            self._open(number, reading.hpa)
        if self._seconds[slot] == 0.0:
            self._levels[slot] = reading.hpa
        self._last, self._last_s, self._booked_s = reading, at_s, at_s

    def advance(self, now: datetime) -> None:
        """Let the last value stand until `now` (UTC), as far as it is held."""
        if self._last is not None:
            self._book(now.timestamp())

    def part(self) -> None:
        """Part what comes from what was: nothing is compared across this point."""
        self._segment += 1
        self._newest = _NEVER
        self._last = None

    def forget_after(self, now: datetime) -> None:
        """Drop what lies after `now` (UTC): the clock was set back."""
        now_s = now.timestamp()
        newest = _bin_number(now_s)
        for slot, number in enumerate(self._numbers):
            if number > newest:
                self._numbers[slot] = _NEVER
        self._newest = _NEVER
        self._booked_s = min(self._booked_s, now_s)
        if self._last is not None and self._last.at > now:
            self._last, self._last_s = Reading(now, self._last.hpa), now_s

    def level(self, at: datetime) -> float | None:
        """Return the pressure (hPa) in the bin that owns `at` (UTC), None where unknown."""
        return self._level(_bin_number(at.timestamp()))

    def change(self, span: timedelta, now: datetime) -> float | None:
        """Return level now minus level `span` ago (hPa); None across a step or where unknown."""
        now_s = now.timestamp()
        if not self._held(now_s):
            return None
        newest, oldest = _bin_number(now_s), _bin_number(now_s - span.total_seconds())
        return self._difference(newest, oldest)

    def change_at(self, at: datetime, span: timedelta) -> float | None:
        """Return the change over `span` as it was at `at` (UTC), in hPa, None when unknown."""
        at_s = at.timestamp()
        return self._difference(
            _bin_number(at_s), _bin_number(at_s - span.total_seconds())
        )

    def current(self, now: datetime) -> float | None:
        """Return the pressure (hPa) at `now` (UTC), None when the last value is no longer held."""
        return self.level(now) if self._held(now.timestamp()) else None

    def comparable_level(self, at: datetime) -> float | None:
        """Return the level (hPa) at `at` if no step lies between then and the newest reading."""
        number = _bin_number(at.timestamp())
        return self._level(number) if self._same_segment(number) else None

    def stretch(self, span: timedelta, now: datetime) -> list[float | None]:
        """Return the levels (hPa) of the bins of the last `span`, oldest first, both ends included.

        Bins before the last step are unknown here, and all where the last value stands no more.
        """
        now_s = now.timestamp()
        newest = _bin_number(now_s)
        oldest = newest - int(span / BIN)
        if not self._held(now_s):
            return [None] * (newest - oldest + 1)
        if self._unbroken <= oldest and newest <= self._newest < oldest + _BINS:
            # A fifth of the time, at every tick of a barometer that never pauses.
            begin, end = oldest % _BINS, newest % _BINS + 1
            if begin < end:
                return [*self._levels[begin:end]]
            return [*self._levels[begin:], *self._levels[:end]]
        return [
            self._level(number) if self._same_segment(number) else None
            for number in range(oldest, newest + 1)
        ]

    def known_at(self, span: timedelta, now: datetime) -> datetime | None:
        """Return when (UTC) the change over `span` will be known if the barometer goes on, or None.

        None as well when it is known already.
        """
        now_s = now.timestamp()
        if not self._held(now_s):
            return None
        newest, wanted = _bin_number(now_s), _bin_number(now_s - span.total_seconds())
        for number in range(wanted, newest + 1):
            if self._same_segment(number) and self._level(number) is not None:
                if number == wanted:
                    return None
                return datetime.fromtimestamp(number * _BIN_S, UTC) + span
        return None

    def _held(self, now_s: float) -> bool:
        """Tell whether the last value still stands."""
        return self._last is not None and now_s - self._last_s <= _HOLD_S

    def _same_segment(self, number: int) -> bool:
        """Tell whether a bin belongs to what came after the last step."""
        return self._segments[number % _BINS] == self._segment

    def _level(self, number: int) -> float | None:
        """Return a bin's level."""
        slot = number % _BINS
        return self._levels[slot] if self._numbers[slot] == number else None

    def _difference(self, newer: int, older: int) -> float | None:
        """Return newer minus older, None across a step."""
        new, old = newer % _BINS, older % _BINS
        if (
            self._numbers[new] != newer
            or self._numbers[old] != older
            or self._segments[new] != self._segments[old]
        ):
            return None
        return self._levels[new] - self._levels[old]

    def _open(self, number: int, hpa: float) -> None:
        """Begin a bin, forgetting what its slot held two days ago."""
        if number != self._newest and number != self._newest + 1:
            self._unbroken = number
        self._newest = number
        slot = number % _BINS
        self._numbers[slot], self._segments[slot] = number, self._segment
        self._sums[slot] = self._seconds[slot] = 0.0
        self._levels[slot] = hpa

    def _book(self, until_s: float) -> None:
        """Write down that the last value stood until `until_s`."""
        if self._last is None:
            return
        end_s = min(until_s, self._last_s + _HOLD_S)
        hpa = self._last.hpa
        while self._booked_s < end_s:
            number = math.floor(self._booked_s / _BIN_S) + 1
            slot = number % _BINS
            if self._numbers[slot] != number:
                self._open(number, hpa)
            stop_s = min(number * _BIN_S, end_s)
            seconds = stop_s - self._booked_s
            self._sums[slot] += hpa * seconds
            self._seconds[slot] += seconds
            self._levels[slot] = self._sums[slot] / self._seconds[slot]
            self._booked_s = stop_s

    def _unbook(self, from_s: float) -> None:
        """Take back what was booked after a reading that is believed later than it came."""
        number = _bin_number(from_s)
        for later in range(number + 1, _bin_number(self._booked_s) + 1):
            self._numbers[later % _BINS] = _NEVER
        self._newest = min(self._newest, number)
        if self._last is not None:
            slot, seconds = (
                number % _BINS,
                min(self._booked_s, number * _BIN_S) - from_s,
            )
            self._sums[slot] -= self._last.hpa * seconds
            self._seconds[slot] -= seconds


def bin_end(at: datetime) -> datetime:
    """Return the end (UTC) of the bin that owns a moment.

    >>> bin_end(datetime(2026, 11, 23, 12, 1, tzinfo=UTC)).minute
    5
    """
    return datetime.fromtimestamp(_bin_number(at.timestamp()) * _BIN_S, UTC)


def _bin_number(at_s: float) -> int:
    """Return the number of the bin that owns a moment: bins are open at their start."""
    return math.ceil(at_s / _BIN_S)
