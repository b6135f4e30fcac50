"""The clock that everything here reads: it runs as clocks do, or races where nothing happens."""

from asyncio import Future, SelectorEventLoop
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from selectors import DefaultSelector, SelectorKey
import time
from typing import Any, override

from homeassistant.util import dt as dt_util

REAL_TIME = time.time
ROUNDS = 5
_MOMENT_S = 1e-6
"""A turn of the loop in a race: a clock that stood still would trap timers that wait for later."""


class Clock:
    """Tells Home Assistant the time."""

    def __init__(self) -> None:
        """Begin now, running."""
        self.racing = False
        self.before_jump: Callable[[], None] | None = None
        self._start_s = REAL_TIME()
        self._passed_s = 0.0
        self._since_s = time.monotonic()

    def passed(self) -> float:
        """Return the seconds since the clock was set."""
        if self.racing:
            return self._passed_s
        return self._passed_s + time.monotonic() - self._since_s

    def time(self) -> float:
        """Return the time as `time.time` does."""
        return self._start_s + self.passed()

    def utcnow(self) -> datetime:
        """Return the time as Home Assistant asks for it."""
        return datetime.fromtimestamp(self.time(), UTC)

    def set(self, at_s: float) -> None:
        """Set the time: only while no loop runs by it."""
        self._start_s, self._passed_s = at_s, 0.0
        self._since_s = time.monotonic()

    @contextmanager
    def race(self) -> Iterator[None]:
        """Jump from timer to timer, all work in between done."""
        self._passed_s, self.racing = self.passed(), True
        try:
            yield
        finally:
            self._since_s, self.racing = time.monotonic(), False

    def jump(self, seconds: float) -> None:
        """Skip a time in which nothing happens."""
        if self.before_jump is not None:
            self.before_jump()
        self._passed_s += seconds

    def turn(self) -> None:
        """Let the moment pass that a turn of the loop takes."""
        self._passed_s += _MOMENT_S


CLOCK = Clock()


def install() -> None:
    """Give everybody this clock, before Home Assistant is imported: it keeps what it finds then."""
    time.time = CLOCK.time
    dt_util.utcnow = partial(CLOCK.utcnow)


class RacingLoop(SelectorEventLoop):
    """An event loop that lives by the clock, and waits for threads as ever."""

    def __init__(self) -> None:
        """Begin with no thread at work."""
        self._waiting = _Waiting()
        super().__init__(self._waiting)

    @override
    def run_in_executor(  # type: ignore[override]
        self, executor: Any, func: Callable[..., Any], *args: Any
    ) -> Future[Any]:
        """Remember that a thread is at work: meanwhile the clock does not jump."""
        self._waiting.threads += 1
        future = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._waiting.thread_done)
        return future


class _Waiting(DefaultSelector):
    """Where a loop waits: in a race it jumps instead."""

    threads = 0

    def thread_done(self, _: Future[Any]) -> None:
        """Remember that a thread has done its work."""
        self.threads -= 1

    @override
    def select(self, timeout: float | None = None) -> list[tuple[SelectorKey, int]]:
        """Wait for a timer or for news from outside."""
        if not CLOCK.racing:
            return super().select(timeout)
        CLOCK.turn()
        if self.threads or timeout is None:
            return super().select(timeout)
        ready = super().select(0)
        if not ready and timeout > 0:
            CLOCK.jump(timeout)
        return ready


def quickest_ms(work: Callable[[], object]) -> float:
    """Return what the quickest of some rounds took of the processor's time, in ms."""
    took = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        took.append(time.process_time() - begun)
    return 1000 * min(took)
