"""CPU per reading: a barometer beside Home Assistant's own helpers, fed the same stream."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
import gc
from itertools import batched, islice
from statistics import median
import time

from homeassistant.core import HomeAssistant

from .clock import CLOCK
from .house import BAROMETER, HELPERS, add_helpers, add_pressure_pal, house, run
from .results import Chapter, Result
from .streams import Heard, part, resampled

NOBODY, OURS, SEVERAL, ONE, HOUSE = "nobody", "ours", "several", "one", "house"
PARTS = ((OURS, 0.0), (NOBODY, 0.6), (ONE, 0.7), (SEVERAL, 0.8), (HOUSE, 0.9))
"""Every second is divided: what a reading or a timer does in a part of it is its owner's work.

Home Assistant lets timers that follow the clock go off 0.05 to 0.5 s after the full second. The
helpers' own timers follow their readings, and the house's the moment it was opened.
"""
SOURCES = {OURS: 0.55, NOBODY: 0.65, ONE: 0.75, SEVERAL: 0.85}
"""When in a second each source speaks; nobody listens to one, which tells what speaking costs."""
ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Plan:
    """A stream, and what is heard of it before anything is counted."""

    name: str
    warm: Sequence[Heard]
    counted: Sequence[Heard]
    rate_window: timedelta = timedelta(hours=3)
    """How far the helper for the rate looks back."""
    most_of_one: float | None = 1.0
    """The most that ours may cost, as a share of what a single helper does."""


def plans(stream: Sequence[Heard]) -> tuple[Plan, ...]:
    """Return the same weather from barometers of three speeds."""
    warm, hour = timedelta(hours=30), timedelta(hours=1)
    minutes = list(resampled(part(stream, timedelta(), warm + 72 * hour), 60.0))
    seconds = list(resampled(part(stream, 24 * hour, 3.2 * hour), 1.0))
    return (
        Plan(
            "every 3 minutes",
            part(stream, timedelta(), warm),
            part(stream, warm, 144 * hour),
            most_of_one=None,
        ),
        Plan(
            "every minute",
            part(minutes, timedelta(), warm),
            part(minutes, warm, 72 * hour),
        ),
        Plan(
            "every second",
            # A whole day of seconds would take minutes, and change nothing for the better for us.
            [
                *part(stream, timedelta(), 24 * hour),
                *part(seconds, timedelta(), 1.2 * hour),
            ],
            part(seconds, 1.2 * hour, 2 * hour),
            # With three hours this helper takes 4 ms a reading, more than all others together.
            rate_window=hour / 12,
        ),
    )


def measure(name: str, stream: Sequence[Heard]) -> Chapter:
    """Measure every plan: beside the one, beside the others, and beside all of them."""
    results: list[Result] = []
    longest_ms = 0.0
    for plan in plans(stream):
        with_one, with_several, with_all = (
            _measure(plan, rivals) for rivals in ((ONE,), (SEVERAL,), (ONE, SEVERAL))
        )
        longest_ms = max(longest_ms, with_one.longest_ms(OURS))
        results += (
            Result(f"{plan.name}: Pressure Pal, µs", with_one.typical(OURS)),
            Result(f"{plan.name}: one helper, µs", with_one.typical(ONE)),
            Result(
                f"{plan.name}: {HELPERS} helpers, µs", with_several.typical(SEVERAL)
            ),
            Result(
                f"{plan.name}: Pressure Pal / one helper",
                with_one.share(ONE),
                2,
                plan.most_of_one,
            ),
            Result(
                f"{plan.name}: Pressure Pal / {HELPERS} helpers",
                with_several.share(SEVERAL),
                2,
                0.5,
            ),
            Result(
                f"{plan.name}, all in one house: Pressure Pal / one helper",
                with_all.share(ONE),
                2,
                plan.most_of_one,
            ),
            Result(
                f"{plan.name}, all in one house: Pressure Pal / {HELPERS} helpers",
                with_all.share(SEVERAL),
                2,
                0.5,
            ),
        )
    results.append(
        Result("Pressure Pal's longest work in one go, ms", longest_ms, 1, 10)
    )
    return Chapter(f"CPU per reading ({name})", tuple(results))


def _measure(plan: Plan, rivals: Sequence[str]) -> Ledger:
    """Open a house for a plan and some rivals, and return what each of them cost."""
    # The first moment of a race is the house's: its own timers stay in that part of a second.
    CLOCK.set(int(plan.warm[0].at_s) - 60 + 0.95)
    return run(_live(plan, (NOBODY, OURS, *rivals)))


@dataclass(slots=True)
class Ledger:
    """Books the CPU seconds to the owner of the moment."""

    spent: dict[str, float] = field(default_factory=dict)
    longest: dict[str, float] = field(default_factory=dict)
    since: float = 0.0
    rounds: list[dict[str, float]] = field(default_factory=list)
    """Microseconds per reading beyond what saying it costs."""

    def begin(self) -> None:
        """Begin a round."""
        self.spent = dict.fromkeys((name for name, _ in PARTS), 0.0)
        self.since = time.process_time()

    def book(self) -> None:
        """Book what was spent since the last booking."""
        moment = CLOCK.time() % 1.0
        owner = next(name for name, begins in reversed(PARTS) if moment >= begins)
        seconds = time.process_time() - self.since
        self.spent[owner] += seconds
        self.longest[owner] = max(self.longest.get(owner, 0.0), seconds)
        self.since = time.process_time()

    def close(self, readings: int) -> None:
        """Close a round."""
        speaking = self.spent[NOBODY]
        self.rounds.append(
            {who: 1e6 * (self.spent[who] - speaking) / readings for who in SOURCES}
        )

    def share(self, rival: str) -> float:
        """Return what ours costs as a share of a rival's cost."""
        return self.typical(OURS) / self.typical(rival)

    def longest_ms(self, owner: str) -> float:
        """Return the longest that an owner worked in one go."""
        return 1e3 * self.longest[owner]

    def typical(self, owner: str) -> float:
        """Return the middle of the rounds."""
        return median(costs[owner] for costs in self.rounds)


async def _live(plan: Plan, owners: Sequence[str]) -> Ledger:
    """Feed a stream to everybody in one Home Assistant and count."""
    ledger = Ledger()
    with CLOCK.race():
        async with house() as hass:
            await _furnish(hass, plan, owners)
            await _feed(hass, plan.warm, owners)
            # What was there before is nobody's to tidy up.
            gc.collect()
            gc.freeze()
            CLOCK.before_jump = ledger.book
            length = len(plan.counted) // ROUNDS
            for readings in islice(batched(plan.counted, length, strict=False), ROUNDS):
                ledger.begin()
                await _feed(hass, readings, owners)
                ledger.close(length)
            CLOCK.before_jump = None
            gc.unfreeze()
    return ledger


async def _furnish(hass: HomeAssistant, plan: Plan, owners: Sequence[str]) -> None:
    """Set up everything that listens, ours in its own part of a second."""
    for owner in owners:
        _say(hass, owner, plan.warm[0].hpa)
    await add_helpers(
        hass,
        _entity(SEVERAL) if SEVERAL in owners else None,
        _entity(ONE) if ONE in owners else None,
        plan.rate_window,
    )
    await asyncio.sleep(1.15 - CLOCK.time() % 1.0)
    await add_pressure_pal(hass, _entity(OURS))


async def _feed(
    hass: HomeAssistant, stream: Iterable[Heard], owners: Sequence[str]
) -> None:
    """Let every source say the same stream, each in its part of the second."""
    moments = sorted((SOURCES[owner], owner) for owner in owners)
    for heard in stream:
        second = int(heard.at_s)
        for moment, owner in moments:
            await asyncio.sleep(second + moment - CLOCK.time())
            _say(hass, owner, heard.hpa)


def _say(hass: HomeAssistant, owner: str, hpa: float) -> None:
    """Let a source say a pressure."""
    hass.states.async_set(_entity(owner), str(hpa), BAROMETER)


def _entity(owner: str) -> str:
    """Return the source of an owner."""
    return f"sensor.barometer_of_{owner}"
