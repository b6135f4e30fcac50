"""A barometer: what it said goes in, its trends come out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
import enum

from .forecast import Forecast, outlook
from .guard import Guard, Judged, Verdict
from .hourly import HOUR_S, hour_of, hour_start
from .reading import Reading, accepted
from .swing import Swing, SwingRule
from .trends import Trends, read_signs, read_trends
from .window import BIN, SPAN, Window, bin_end

MOST_BREAKS = 500
"""Enough for years; a barometer that steps all the time must not grow without bound."""

_HOURS = int(SPAN.total_seconds() // HOUR_S)
_BINS = int(HOUR_S / BIN.total_seconds())
_LEAST_BINS = 10
"""So many of an hour's twelve bins must be known before its mean is."""


class Cause(enum.StrEnum):
    """Why nothing is compared across a break."""

    STEP = "step"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Break:
    """A moment (UTC) that parts what came before from what comes after."""

    at: datetime
    cause: Cause


@dataclass(frozen=True, slots=True)
class Said:
    """What a source said at a moment (UTC): hPa, or None for nothing usable."""

    at: datetime
    hpa: float | None


class Barometer:
    """Composes guard, window and swing; holds no rule of its own."""

    def __init__(
        self,
        rule: SwingRule,
        breaks: Iterable[Break] = (),
        swing: Swing | None = None,
    ) -> None:
        """Begin with what is remembered: the breaks and the last swing found earlier."""
        self.rule = rule
        self.breaks = sorted(breaks, key=lambda known: known.at)
        self.swing = swing or Swing()
        self.rejected = 0
        self._guard = Guard()
        self._window = Window()
        self._newest: datetime | None = None

    @property
    def spikes(self) -> int:
        """How many readings were dropped as spikes or stale first values."""
        return self._guard.dropped

    @property
    def last_heard(self) -> datetime | None:
        """When the newest believed reading came (UTC)."""
        return None if self._window.last is None else self._window.last.at

    def hear(self, hpa: float, at: datetime, now: datetime) -> bool:
        """Take a value in hPa said at `at` (UTC); False when it is not one to be used.

        Older than what is known already: left out, unless the clock itself went back.
        """
        if not accepted(hpa):
            self.reject()
            return False
        if self._newest is not None and now < self._newest - BIN:
            self._set_back(now)
        if at > now or (self._newest is not None and at < self._newest):
            return False
        self._newest = at
        for judged in self._guard.hear(Reading(at, hpa)):
            self._keep(judged)
        return True

    def reject(self) -> None:
        """Count a value that was not a pressure."""
        self.rejected += 1

    def note_outage(self) -> None:
        """Remember that the barometer was away: its first value is judged by the next."""
        self._guard.note_outage()

    def tick(self, now: datetime) -> None:
        """Let time pass until `now` (UTC): values age, doubt is settled, the swing followed."""
        if self._newest is not None and now < self._newest - BIN:
            self._set_back(now)
        for judged in self._guard.settle(now):
            self._keep(judged)
        self._window.advance(now)
        change = self._window.change(self.rule.span, now)
        self.swing = self.swing.follow(self.rule, change, now)

    def refill(self, past: Iterable[Said], now: datetime) -> None:
        """Live through a past again, oldest first, with the clock ticking as it did."""
        parts = self._remembered_steps()
        tick: datetime | None = None
        for said in past:
            tick = self._tick_through(tick, said.at)
            while parts and parts[0] <= said.at:
                self._window.part()
                del parts[0]
            if said.hpa is None:
                self.note_outage()
            else:
                self.hear(said.hpa, said.at, said.at)
        self._tick_through(tick, now)
        self.tick(now)

    def signs(self, now: datetime) -> tuple[object, ...]:
        """Return what is to be told at once when it changes, as it is at `now` (UTC)."""
        return read_signs(self._window, self.swing, now)

    def trends(
        self,
        now: datetime,
        forecast: Forecast | None = None,
        metres: float | None = None,
    ) -> Trends:
        """Return what is known at `now` (UTC), at this many metres above the sea."""
        self._window.advance(now)
        trends = read_trends(self._window, self.swing, now)
        if metres is not None:
            trends = trends.at_altitude(metres)
        if forecast is None:
            return trends
        ahead = outlook(forecast, self._window, self.rule, self.swing, now)
        return trends.expecting(forecast, ahead)

    def hourly(self, now: datetime) -> Iterator[tuple[int, float]]:
        """Yield number and mean (hPa) of every full hour that the window knows at `now` (UTC)."""
        self._window.advance(now)
        newest = hour_of(now)
        for hour in range(newest - _HOURS, newest):
            ends = (hour_start(hour) + BIN * place for place in range(1, _BINS + 1))
            levels = [
                level for end in ends if (level := self._window.level(end)) is not None
            ]
            if len(levels) >= _LEAST_BINS:
                yield hour, sum(levels) / len(levels)

    def known_at(self, hours: int, now: datetime) -> datetime | None:
        """Return when (UTC) the change over these hours will be known, None when it is already."""
        return self._window.known_at(timedelta(hours=hours), now)

    def _keep(self, judged: Judged) -> None:
        """Put a believed reading into the window, after a step into a new part of it."""
        reading = judged.reading
        if judged.verdict is Verdict.STEP:
            self._window.part()
            if not any(known.at == reading.at for known in self.breaks):
                self.breaks.append(Break(reading.at, Cause.STEP))
                del self.breaks[:-MOST_BREAKS]
        self._window.hear(reading)

    def _remembered_steps(self) -> list[datetime]:
        """Return the steps of the present source; another source's are not its own."""
        steps: list[datetime] = []
        for known in self.breaks:
            if known.cause is Cause.SOURCE:
                steps.clear()
            else:
                steps.append(known.at)
        return steps

    def _set_back(self, now: datetime) -> None:
        """Follow a clock that was set back: nothing has happened after `now`."""
        self._newest = now
        self._guard.set_back(now)
        self._window.forget_after(now)
        self.breaks = [replace(known, at=min(known.at, now)) for known in self.breaks]
        if self.swing.began is not None and self.swing.began > now:
            self.swing = Swing()
        elif self.swing.seen is not None:
            self.swing = replace(self.swing, seen=min(self.swing.seen, now))

    def _tick_through(self, tick: datetime | None, until: datetime) -> datetime:
        """Tick at the end of every bin between the last tick and a moment; return the last tick."""
        if tick is None or until - tick > SPAN:
            return bin_end(until)
        while tick <= until:
            self.tick(tick)
            tick += BIN
        return tick
