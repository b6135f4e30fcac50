"""The heartbeat: how long the event loop did not come round while something was done."""

import asyncio
from collections.abc import Coroutine
import gc
import time
from typing import Any, NamedTuple

BEAT_S = 0.001


class Stall(NamedTuple):
    """The longest that the loop did not come round, in milliseconds."""

    waited: float
    """By the clock: also while a thread or another process was at work."""
    worked: float
    """In CPU of the loop's own thread."""


async def watch(work: Coroutine[Any, Any, object]) -> Stall:
    """Return the longest stall while something is done."""
    # What was left before is not this work's to tidy up.
    gc.collect()
    beating = asyncio.Event()
    beating.set()
    heart = asyncio.create_task(_beat(beating))
    await asyncio.sleep(10 * BEAT_S)
    await work
    await asyncio.sleep(10 * BEAT_S)
    beating.clear()
    return await heart


async def _beat(beating: asyncio.Event) -> Stall:
    """Beat for as long as wanted and return what held it up the longest."""
    waited = worked = 0.0
    at, cpu = time.perf_counter(), time.thread_time()
    while beating.is_set():
        await asyncio.sleep(BEAT_S)
        now, cpu_now = time.perf_counter(), time.thread_time()
        waited, worked = max(waited, now - at - BEAT_S), max(worked, cpu_now - cpu)
        at, cpu = now, cpu_now
    return Stall(1e3 * waited, 1e3 * worked)
