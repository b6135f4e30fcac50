"""Stalls: how long everything else waits while a barometer lives through two days again."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path
import sqlite3
from tempfile import TemporaryDirectory

from homeassistant.components.recorder import get_instance
from homeassistant.core import HomeAssistant

from custom_components.pressure_pal.pal.pressure import SPAN

from .clock import CLOCK, REAL_TIME
from .heart import Stall, watch
from .house import BAROMETER, add_helpers, add_pressure_pal, house, run
from .results import Chapter, Result
from .streams import Heard, resampled

SLOW, FAST = "sensor.slow_barometer", "sensor.fast_barometer"
ROUNDS = 5
IDLE_S = 1.5
"""As long as it takes to live through two days of a reading every second."""


def measure(stream: Sequence[Heard]) -> Chapter:
    """Set barometers up whose past is in the recorder, and listen to the loop's heartbeat."""
    with TemporaryDirectory(prefix="pressure-pal-bench-") as folder:
        database = Path(folder) / "recorder.db"
        CLOCK.set(REAL_TIME())
        run(_begin(database))
        rows = _give_past(database, stream)
        return Chapter(
            f"Stalls of the event loop, ms (a past of {rows[FAST]:,} and {rows[SLOW]:,} rows)",
            (*run(_live(database)), run(_live_with_helpers(database))),
        )


async def _begin(database: Path) -> None:
    """Let the recorder make its database, with one row for each source."""
    async with house(database) as hass:
        await _speak(hass)


def _give_past(database: Path, stream: Sequence[Heard]) -> dict[str, int]:
    """Write two days into the database, as the recorder would have; return how many rows."""
    made: dict[str, int] = {}
    with closing(sqlite3.connect(database)) as connection, connection:
        for source, every_s in ((SLOW, 180.0), (FAST, 1.0)):
            numbers = connection.execute(
                "SELECT states.metadata_id, attributes_id FROM states JOIN states_meta"
                " ON states.metadata_id = states_meta.metadata_id"
                " WHERE states_meta.entity_id = ?",
                (source,),
            ).fetchone()
            rows = [(hpa, at_s, *numbers) for hpa, at_s in _past(stream, every_s)]
            connection.execute("DELETE FROM states WHERE metadata_id = ?", numbers[:1])
            connection.executemany(
                "INSERT INTO states"
                " (state, last_updated_ts, metadata_id, attributes_id, origin_idx)"
                " VALUES (?, ?, ?, ?, 0)",
                rows,
            )
            made[source] = len(rows)
    return made


def _past(stream: Sequence[Heard], every_s: float) -> Iterator[tuple[str, float]]:
    """Yield what was said up to now and when, every time something new: each is a row."""
    count = int(SPAN.total_seconds() / every_s)
    start_s = CLOCK.time() - count * every_s
    heard = islice(resampled(stream, every_s), count)
    for step, (one, hundredths) in enumerate(zip(heard, cycle((0, 1)))):
        yield f"{one.hpa}{hundredths}", start_s + step * every_s


async def _live(database: Path) -> tuple[Result, ...]:
    """Set barometers up and return the stalls, of the rounds the quietest: others only add."""
    idle: list[Stall] = []
    again: list[Stall] = []
    async with house(database) as hass:
        await _speak(hass)
        slow = await watch(add_pressure_pal(hass, SLOW))
        fast = await watch(add_pressure_pal(hass, FAST))
        entry = hass.config_entries.async_entries("pressure_pal")[-1]
        for _ in range(ROUNDS):
            idle.append(await watch(asyncio.sleep(IDLE_S)))
            again.append(await watch(hass.config_entries.async_reload(entry.entry_id)))
    resting = min(stall.waited for stall in idle)
    waited = min(stall.waited for stall in again)
    worked = min(stall.worked for stall in again)
    return (
        Result("Nothing going on", resting, 1),
        Result("A barometer that speaks every second is set up again", waited, 1),
        Result("The difference", max(waited - resting, 0.0), 1, 10),
        Result("Longest work in the loop itself meanwhile (CPU)", worked, 1, 10),
        Result("It is added by hand, once, with the preview", fast.waited, 1),
        Result("One that speaks every 3 minutes is added, once", slow.waited, 1),
    )


async def _live_with_helpers(database: Path) -> Result:
    """Set Home Assistant's own helpers up for the same sources."""
    async with house(database) as hass:
        await _speak(hass)
        stall = await watch(add_helpers(hass, SLOW, FAST))
    return Result("Home Assistant's helpers are set up, once", stall.waited, 1)


async def _speak(hass: HomeAssistant) -> None:
    """Let both sources say something, and the recorder write it down."""
    for source in (SLOW, FAST):
        hass.states.async_set(source, "1013.25", BAROMETER)
    await hass.async_block_till_done()
    await hass.async_add_executor_job(get_instance(hass).block_till_done)
