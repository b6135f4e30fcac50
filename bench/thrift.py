"""Thrift: rows a day in the recorder's database, and how soon a swing is told all the same."""

import asyncio
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
import sqlite3
from statistics import mean, median
from tempfile import TemporaryDirectory

from homeassistant.components.recorder import get_instance
from homeassistant.const import STATE_ON
from homeassistant.core import (
    Event,
    EventStateChangedData,
    HomeAssistant,
    callback,
)
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.event import async_track_state_change_event

from custom_components.pressure_pal.pal.pressure import SwingRule

from .clock import CLOCK
from .house import BAROMETER, add_pressure_pal, house, run
from .results import Chapter, Result
from .streams import Heard, changes, held

SOURCE = "sensor.barometer"
DAY_S = 86_400
CHANGE_HOURS = (1, 3, 6, 12, 24, 48)
"""Six entities that write whenever their change over so many hours is another one."""
TICK_S = 300
"""They are worked out as often as ours: at every reading would be more rows still."""
WARM_DAYS = 3
"""Until then not everything is known, and unknown things are not written often."""

type Days = Counter[int]
"""Something counted for each day since 1970."""


def measure(name: str, stream: Sequence[Heard]) -> Chapter:
    """Let a recorder write down a stream and all that is made of it."""
    with TemporaryDirectory(prefix="pressure-pal-bench-") as folder:
        database = Path(folder) / "recorder.db"
        CLOCK.set(stream[0].at_s - 60)
        ours, swings = run(_live(database, stream))
        written = _written(database)
    own = sum((written.get(one, Counter()) for one in ours), Counter[int]())
    first, last = int(stream[0].at_s // DAY_S), int(stream[-1].at_s // DAY_S)
    days = range(first + WARM_DAYS, last)
    rows = [own[day] for day in days]
    unthrottled = _unthrottled(stream)
    late = [seconds / 60 for seconds in _late(stream, swings)] or [0.0]
    return Chapter(
        f"Rows a day and swings ({name}, {len(days)} days)",
        (
            Result("Rows a day of all default entities", mean(rows), 0, 1000),
            Result("The same on the busiest day", max(rows)),
            Result(
                "Rows a day of the barometer itself",
                mean(written[SOURCE][day] for day in days),
            ),
            Result(
                "Rows a day of six change entities without thrift (counted)",
                mean(unthrottled[day] for day in days),
            ),
            Result("Swings", len(swings)),
            Result(
                "Longest that the rule was met and no swing told, minutes",
                max(late),
                1,
                10,
            ),
            Result("The same in the middle, minutes", median(late), 1),
        ),
    )


async def _live(
    database: Path, stream: Sequence[Heard]
) -> tuple[set[str], list[tuple[float, float]]]:
    """Return our entities, and from when to when their swing was on."""
    switched: list[tuple[float, bool]] = []

    @callback
    def note(event: Event[EventStateChangedData]) -> None:
        state = event.data["new_state"]
        switched.append((CLOCK.time(), state is not None and state.state == STATE_ON))

    async with house(database) as hass:
        hass.states.async_set(SOURCE, str(stream[0].hpa), BAROMETER)
        await add_pressure_pal(hass, SOURCE)
        entry = hass.config_entries.async_entries("pressure_pal")[0]
        entities = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
        swing = next(
            one for one in entities if one.unique_id == f"{entry.entry_id}_swing"
        )
        stop = async_track_state_change_event(hass, swing.entity_id, note)
        with CLOCK.race():
            await _feed(hass, stream)
        stop()
        switched.append((CLOCK.time(), False))
        return {one.entity_id for one in entities}, list(_spans(switched))


async def _feed(hass: HomeAssistant, stream: Sequence[Heard]) -> None:
    """Let the barometer speak, and every day wait for the recorder, which cannot race."""
    recorder = get_instance(hass)
    for before, heard in pairwise(stream):
        if before.at_s // DAY_S != heard.at_s // DAY_S:
            await hass.async_add_executor_job(recorder.block_till_done)
        await asyncio.sleep(heard.at_s - CLOCK.time())
        hass.states.async_set(SOURCE, str(heard.hpa), BAROMETER)
    await hass.async_add_executor_job(recorder.block_till_done)


def _spans(switched: list[tuple[float, bool]]) -> Iterator[tuple[float, float]]:
    """Yield from when to when it was on."""
    since: float | None = None
    for at_s, is_on in switched:
        if is_on and since is None:
            since = at_s
        elif not is_on and since is not None:
            yield since, at_s
            since = None


def _written(database: Path) -> dict[str, Days]:
    """Return how many rows each entity has on each day."""
    rows: dict[str, Days] = {}
    connection = sqlite3.connect(database)
    found = connection.execute(
        "SELECT states_meta.entity_id, states.last_updated_ts FROM states"
        " JOIN states_meta ON states.metadata_id = states_meta.metadata_id"
    )
    for entity_id, at_s in found:
        rows.setdefault(entity_id, Counter())[int(at_s // DAY_S)] += 1
    connection.close()
    return rows


def _unthrottled(stream: Sequence[Heard]) -> Days:
    """Count what entities would write that leave nothing out."""
    rows: Days = Counter()
    ticks = list(held(stream, TICK_S))
    for hours in CHANGE_HOURS:
        found = changes(ticks, hours)
        for tick, (before, after) in zip(ticks[1:], pairwise(found), strict=True):
            rows[int(tick.at_s // DAY_S)] += before != after
    return rows


def _late(
    stream: Sequence[Heard], swings: Sequence[tuple[float, float]]
) -> Iterator[float]:
    """Yield for how long, each time, reading after reading met the rule and no swing was told."""
    rule = SwingRule()
    begins = [begin for begin, _ in swings]
    since: float | None = None
    for heard, change in zip(stream, changes(stream, rule.hours), strict=True):
        met = change is not None and change <= -rule.hpa
        swing = bisect_right(begins, heard.at_s) - 1
        told = swing >= 0 and heard.at_s < swings[swing][1]
        if met and not told:
            since = heard.at_s if since is None else since
        elif since is not None:
            # Over, or told since the reading before.
            yield min(heard.at_s, begins[swing] if told else heard.at_s) - since
            since = None
