"""The diary: what ten years of it take to keep, beside an empty one in the same run."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import timedelta
import gc
from pathlib import Path
from statistics import median
import sys
from tempfile import TemporaryDirectory

from homeassistant.components.recorder import get_instance
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from custom_components.pressure_pal.diary.file import DiaryFile

from .acts import DEEDS, Keeper
from .clock import CLOCK, REAL_TIME
from .heart import Stall, watch
from .house import BAROMETER, add_pressure_pal, house, run
from .long_past import remember_hours
from .race import Race, answer, settle, timed, whole
from .results import Chapter, Result
from .streams import Heard, part
from .ten_years import ATTACKS, PRACTICES, SPAN, ten_years

NONE, EMPTY, LARGE = "no diary", "an empty diary", "ten years"
SOURCES = {
    NONE: "sensor.barometer",
    EMPTY: "sensor.second_barometer",
    LARGE: "sensor.third_barometer",
}
WARM = timedelta(hours=60)
"""Stamps find in the window all that they look for."""
ROUNDS, QUIET_ROUNDS = 13, 5
LONGEST_MS, SET_UP_MS = 10, 1000
MIB = 2**20


def measure(stream: Sequence[Heard]) -> Chapter:
    """Keep an empty diary and one of ten years in the same house."""
    with TemporaryDirectory(prefix="pressure-pal-bench-") as folder:
        database = Path(folder) / "recorder.db"
        CLOCK.set(REAL_TIME())
        run(_begin(database))
        remember_hours(database, SOURCES.values(), stream, REAL_TIME(), SPAN)
        CLOCK.set(REAL_TIME() - WARM.total_seconds())
        return Chapter(
            f"A diary of {ATTACKS:,} attacks with doses and {PRACTICES:,} practices",
            tuple(run(_live(database, stream))),
        )


async def _begin(database: Path) -> None:
    """Let the recorder make its database."""
    async with house(database) as hass:
        await hass.async_add_executor_job(get_instance(hass).block_till_done)


async def _live(database: Path, stream: Sequence[Heard]) -> list[Result]:
    """Set the barometers up, let the large diary be read from its file, and measure."""
    async with house(database) as hass:
        for source in SOURCES.values():
            hass.states.async_set(source, str(stream[0].hpa), BAROMETER)
        entries = {
            name: await add_pressure_pal(hass, source, diary=name != NONE)
            for name, source in SOURCES.items()
        }
        with CLOCK.race():
            await _feed(hass, part(stream, timedelta(), WARM))
        content = await _write_large(hass, entries[LARGE])
        empty, large = (Keeper(hass, entries[name]) for name in (EMPTY, LARGE))
        return [
            Result("Its file, MiB", len(content) / MIB, 1),
            Result("What it holds in memory, MiB", _held(hass, large) / MIB, 1),
            *await _set_up(hass, entries),
            *await _compare(hass, empty, large, content),
            *await _act(hass, large),
            *await _read(hass, large),
        ]


async def _feed(hass: HomeAssistant, stream: Sequence[Heard]) -> None:
    """Let the barometers speak."""
    later_s = CLOCK.time() - stream[0].at_s
    for heard in stream:
        await asyncio.sleep(heard.at_s + later_s - CLOCK.time())
        for source in SOURCES.values():
            hass.states.async_set(source, str(heard.hpa), BAROMETER)


async def _write_large(hass: HomeAssistant, entry: ConfigEntry) -> bytes:
    """Give an entry's diary its ten years, as its own file; return what stands in that."""
    await hass.config_entries.async_unload(entry.entry_id)
    (subentry_id,) = entry.subentries
    await DiaryFile(hass, subentry_id).async_save(ten_years(dt_util.utcnow()))
    await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    path = Path(hass.config.path(".storage", f"pressure_pal.diary.{subentry_id}"))
    return await hass.async_add_executor_job(path.read_bytes)


async def _set_up(hass: HomeAssistant, entries: dict[str, ConfigEntry]) -> list[Result]:
    """Set the entries up again and again, one after the other."""
    times: dict[str, list[float]] = {name: [] for name in entries}
    stalls: dict[str, list[Stall]] = {name: [] for name in entries}
    for _ in range(QUIET_ROUNDS):
        for name, entry in entries.items():
            for watched in (False, True):
                await hass.config_entries.async_unload(entry.entry_id)
                await settle(hass)
                gc.collect()
                work = hass.config_entries.async_setup(entry.entry_id)
                if watched:
                    stalls[name].append(await watch(work))
                else:
                    times[name].append(await timed(work))
                await settle(hass)
    results = [
        Result(f"Set-up with {name}, ms", median(times[name]), 0, at_most)
        for name, at_most in ((NONE, None), (EMPTY, None), (LARGE, SET_UP_MS))
    ]
    return [*results, *_longest("Set-up with ten years", [stalls[LARGE]])]


async def _compare(
    hass: HomeAssistant, empty: Keeper, large: Keeper, content: bytes
) -> list[Result]:
    """Do everything in both diaries, one after the other, and write a file of that size."""
    races = {name: Race(hass, content) for name in DEEDS}
    for number in range(ROUNDS):
        for name, deed in DEEDS.items():
            await races[name].run(deed(empty, number), deed(large, number))
    return [result for name, race in races.items() for result in race.results(name)]


async def _act(hass: HomeAssistant, large: Keeper) -> list[Result]:
    """Do everything in the large diary and listen to the loop's heartbeat."""
    stalls: dict[str, list[Stall]] = {name: [] for name in DEEDS}
    for number in range(ROUNDS, ROUNDS + QUIET_ROUNDS):
        for name, deed in DEEDS.items():
            stalls[name].append(await watch(whole(hass, deed(large, number))))
    return _longest("All of these in ten years", stalls.values())


async def _read(hass: HomeAssistant, large: Keeper) -> list[Result]:
    """Ask for everything of ten years."""
    acts = {
        "get_diary of ten years": large.read("get_diary", start="2000-01-01"),
        "get_summary of 120 months": large.read("get_summary", months=120),
        "get_evaluation of ten years": large.read("get_evaluation"),
        "Six weeks of the calendar": large.look_at(timedelta(weeks=6)),
    }
    results: list[Result] = []
    for name, act in acts.items():
        took = [await timed(answer(hass, act)) for _ in range(QUIET_ROUNDS)]
        stalls = [await watch(answer(hass, act)) for _ in range(QUIET_ROUNDS)]
        results += [Result(f"{name}, ms", median(took)), *_longest(name, [stalls])]
    return results


def _longest(what: str, stalls: Iterable[Sequence[Stall]]) -> list[Result]:
    """Return the longest stall of several things done, of each its quietest round."""
    quiet = [
        Stall(min(one.waited for one in rounds), min(one.worked for one in rounds))
        for rounds in stalls
    ]
    worked = max(one.worked for one in quiet)
    waited = max(one.waited for one in quiet)
    return [
        Result(f"{what}: longest work in the loop (CPU), ms", worked, 1, LONGEST_MS),
        Result(f"{what}: longest wait, threads included, ms", waited, 1),
    ]


def _held(hass: HomeAssistant, keeper: Keeper) -> int:
    """Return the size of all that a diary and its file hold, in bytes."""
    diary = keeper.diary
    todo: list[object] = [diary.diary, diary._file]  # noqa: SLF001 - weighed, not used
    seen = {id(hass)}
    size = 0
    while todo:
        thing = todo.pop()
        if id(thing) in seen or isinstance(thing, type):
            continue
        seen.add(id(thing))
        size += sys.getsizeof(thing)
        todo += gc.get_referents(thing)
    return size
