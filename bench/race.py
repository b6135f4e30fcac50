"""A race: something done in an empty diary, and in a large one, and a file written meanwhile."""

from collections.abc import Coroutine
import os
from pathlib import Path
from statistics import median
import time
from typing import Any

from homeassistant.core import HomeAssistant

from .acts import Act
from .results import Result

SHARE = 1.5
"""The most that the large one may take, of what the empty one does, beside writing the file."""


class Race:
    """The times of one action, each in ms."""

    def __init__(self, hass: HomeAssistant, content: bytes) -> None:
        """Know what to write."""
        self._hass = hass
        self._content = content
        self._folder = Path(hass.config.path(".storage"))
        self._empty: list[float] = []
        self._raw: list[float] = []
        self._large: list[float] = []

    async def run(self, empty: Act, large: Act) -> None:
        """Do it in both, one shortly after the other."""
        hass = self._hass
        self._empty.append(await timed(call(hass, empty)))
        await settle(hass)
        self._raw.append(await hass.async_add_executor_job(self._write))
        self._large.append(await timed(call(hass, large)))
        await settle(hass)

    def results(self, name: str) -> tuple[Result, ...]:
        """Return the middle of all rounds, and how it does beside its target."""
        empty, raw, large = map(median, (self._empty, self._raw, self._large))
        return (
            Result(f"{name}: in an empty diary, ms", empty, 1),
            Result(f"{name}: in ten years, ms", large, 1),
            Result(
                f"{name}: share of what it may take",
                large / (SHARE * empty + raw),
                2,
                1,
            ),
        )

    def _write(self) -> float:
        """Write a file, see it to the disk, rename it; return how long that takes."""
        begun = time.perf_counter()
        new = self._folder / "raw.new"
        with new.open("wb") as file:
            file.write(self._content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._folder / "raw")
        took = 1e3 * (time.perf_counter() - begun)
        # What the disk still has to do for it is not for the next one to wait for.
        descriptor = os.open(self._folder, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
        return took


async def call(hass: HomeAssistant, act: Act) -> None:
    """Ask for an action and wait until it is done."""
    await hass.services.async_call(*act, blocking=True)


async def whole(hass: HomeAssistant, act: Act) -> None:
    """Ask for an action and wait until nothing is left of it."""
    await call(hass, act)
    await settle(hass)


async def answer(hass: HomeAssistant, act: Act) -> None:
    """Ask for an answer."""
    await hass.services.async_call(*act, blocking=True, return_response=True)


async def settle(hass: HomeAssistant) -> None:
    """Wait until nothing is left to do, in the background either."""
    await hass.async_block_till_done(wait_background_tasks=True)


async def timed(work: Coroutine[Any, Any, object]) -> float:
    """Return how long something takes, in ms."""
    begun = time.perf_counter()
    await work
    return 1e3 * (time.perf_counter() - begun)
