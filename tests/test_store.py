"""The store: what a barometer remembers over a restart comes back as it was."""

from datetime import timedelta
from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from custom_components.pressure_pal.pal.pressure import (
    Break,
    Cause,
    Direction,
    Swing,
    SwingRule,
)
from custom_components.pressure_pal.store import BarometerStore, Memory

from .common import at

NOON = at("2026-11-23T12:00:00")
FILE = "pressure_pal.barometer.entry"


async def kept(hass: HomeAssistant, memory: Memory) -> Memory | None:
    """Return what is remembered after it was written and read again."""
    await BarometerStore(hass, "entry").async_save(memory)
    return await BarometerStore(hass, "entry").async_load()


async def test_a_new_barometer_remembers_nothing(hass: HomeAssistant) -> None:
    """Nothing was written, nothing is remembered."""
    assert await BarometerStore(hass, "entry").async_load() is None


async def test_everything_comes_back(hass: HomeAssistant) -> None:
    """Source, breaks, last word, swing and its rule, and diaries survive the file."""
    memory = Memory(
        source="sensor.balcony_pressure",
        breaks=(
            Break(NOON - timedelta(days=2), Cause.SOURCE),
            Break(NOON - timedelta(hours=5, microseconds=1), Cause.STEP),
        ),
        last_heard=NOON - timedelta(microseconds=7),
        swing=Swing(
            direction=Direction.FALL, began=NOON - timedelta(hours=3), seen=NOON
        ),
        rule=SwingRule(Direction.EITHER, 7.5, 12),
        diaries=frozenset({"01KB6Q8Z5T0000000000000000", "01KB6Q8Z5T0000000000000001"}),
    )
    assert await kept(hass, memory) == memory


async def test_a_swing_that_ended_comes_back_with_its_beginning(
    hass: HomeAssistant,
) -> None:
    """When the newest swing began is kept after it has ended."""
    memory = Memory(
        source="sensor.balcony_pressure",
        swing=Swing(
            direction=Direction.RISE,
            began=NOON - timedelta(hours=3),
            seen=NOON - timedelta(hours=1),
            over=True,
        ),
        rule=SwingRule(),
    )
    assert await kept(hass, memory) == memory


async def test_a_barometer_without_a_swing(hass: HomeAssistant) -> None:
    """Where no swing was ever found there is none to remember."""
    found = await kept(
        hass, Memory(source="weather.home", swing=Swing(), rule=SwingRule())
    )
    assert found == Memory(source="weather.home")


async def test_the_file_does_not_grow_for_ever(hass: HomeAssistant) -> None:
    """The newest 500 breaks are kept."""
    breaks = tuple(
        Break(NOON + timedelta(hours=hour), Cause.STEP) for hour in range(600)
    )
    found = await kept(hass, Memory(source="weather.home", breaks=breaks))
    assert found is not None
    assert found.breaks == breaks[100:]


async def test_entries_have_files_of_their_own(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """One barometer's memory is not another's, and removing one leaves the other."""
    await BarometerStore(hass, "entry").async_save(Memory(source="sensor.a"))
    await BarometerStore(hass, "other").async_save(Memory(source="sensor.b"))
    assert hass_storage[FILE]["data"]["source"] == "sensor.a"
    await BarometerStore(hass, "entry").async_remove()
    assert FILE not in hass_storage
    found = await BarometerStore(hass, "other").async_load()
    assert found == Memory(source="sensor.b")


async def test_times_are_written_with_their_zone(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """Nobody who reads the file has to guess what clock it was written by."""
    await BarometerStore(hass, "entry").async_save(
        Memory(source="sensor.a", breaks=(Break(NOON, Cause.STEP),), last_heard=NOON)
    )
    data = hass_storage[FILE]["data"]
    assert data["last_heard"] == data["breaks"][0]["at"] == "2026-11-23T12:00:00+00:00"


PLAIN: dict[str, Any] = {
    "source": "sensor.a",
    "breaks": [],
    "last_heard": None,
    "swing": None,
}


@pytest.mark.parametrize(
    ("more", "diaries"),
    [
        ({}, set()),
        ({"diaries": ["01KB6Q8Z5T"]}, {"01KB6Q8Z5T"}),
        ({"diaries": ["*", "", "../a", "01KB6Q8Z5T*", "0.previous"]}, set()),
    ],
    ids=["before there were any", "one", "changed by hand"],
)
async def test_only_ids_of_diaries_are_remembered(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    more: dict[str, Any],
    diaries: set[str],
) -> None:
    """An older file has none, and what could mean another diary's files is no id."""
    data = PLAIN | more
    hass_storage[FILE] = {"version": 1, "minor_version": 1, "key": FILE, "data": data}
    found = await BarometerStore(hass, "entry").async_load()
    assert found == Memory(source="sensor.a", diaries=frozenset(diaries))


@pytest.mark.parametrize(
    "data",
    [
        {"source": "sensor.a"},
        {"source": "sensor.a", "breaks": None, "last_heard": None, "swing": None},
        {
            "source": "sensor.a",
            "breaks": [{"at": "2026-11-23T12:00:00+00:00", "cause": "earthquake"}],
            "last_heard": None,
            "swing": None,
        },
        {"source": "sensor.a", "breaks": [], "last_heard": None, "swing": {"hpa": 5}},
        [],
    ],
    ids=["too short", "no list", "unknown cause", "another swing", "no object"],
)
async def test_a_damaged_file_is_not_the_end(
    hass: HomeAssistant, hass_storage: dict[str, Any], data: object
) -> None:
    """What cannot be read is forgotten: trends can be had without it."""
    hass_storage[FILE] = {"version": 1, "minor_version": 1, "key": FILE, "data": data}
    assert await BarometerStore(hass, "entry").async_load() is None
