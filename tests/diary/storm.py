"""A house in a process of its own, in which much is logged at once until somebody pulls the plug.

`python -m tests.diary.storm FOLDER SEED ACTIONS`: says which entries the diary has when it was
opened ("has ID"), then which action was answered with which entry ("answered ID NOTE").
"""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
import random
import sys
from types import MappingProxyType
from typing import Any

import homeassistant  # noqa: F401 - before what it stands in for is imported
from homeassistant import bootstrap, loader
from homeassistant.config_entries import (
    ConfigEntries,
    ConfigEntry,
    ConfigSubentryDataWithId,
)
from homeassistant.core import DOMAIN as CORE_DOMAIN, HomeAssistant
from homeassistant.setup import async_setup_component

from custom_components.pressure_pal.const import DOMAIN

SOURCE = "sensor.balcony_pressure"
ENTRY_ID = "01M8999830HPKRZ0XHZP8RWMKX"
SUBENTRY_ID = "01M88EE3TMJTZNBB0KY559RB42"
BEGINNING = datetime(2001, 1, 1, tzinfo=UTC)
WORKERS = 5
"""So many act at the same time."""
COMPONENTS = ("education", "somatic_tracking", "emotional_work", "cbt")


def say(*words: str) -> None:
    """Tell whoever started this, at once."""
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


async def open_house(folder: str) -> HomeAssistant:
    """Start Home Assistant with a barometer and a diary."""
    hass = HomeAssistant(folder)
    hass.config.skip_pip = True
    loader.async_setup(hass)
    hass.config_entries = ConfigEntries(hass, {})
    await bootstrap.async_load_base_functionality(hass)
    assert await async_setup_component(hass, CORE_DOMAIN, {})
    await hass.config_entries.async_initialize()
    hass.states.async_set(SOURCE, "1012.3", {"unit_of_measurement": "hPa"})
    if hass.config_entries.async_get_entry(ENTRY_ID) is None:
        await hass.config_entries.async_add(new_entry())
    await hass.async_start()
    await hass.async_block_till_done()
    return hass


def new_entry() -> ConfigEntry[Any]:
    """Return the entry of a barometer with a diary."""
    diary = ConfigSubentryDataWithId(
        data={},
        subentry_id=SUBENTRY_ID,
        subentry_type="diary",
        title="Storm",
        unique_id=None,
    )
    return ConfigEntry(
        data={"source": SOURCE},
        discovery_keys=MappingProxyType({}),
        domain=DOMAIN,
        entry_id=ENTRY_ID,
        minor_version=1,
        options={},
        source="user",
        subentries_data=[diary],
        title="Balcony",
        unique_id=SOURCE,
        version=1,
    )


async def act(hass: HomeAssistant, dice: random.Random, name: str, at: datetime) -> str:
    """Log something that was at a time of its own; return the id of the entry."""
    choices: tuple[tuple[str, dict[str, Any]], ...] = (
        ("log_practice", {"component": dice.choice(COMPONENTS), "at": at}),
        ("log_dose", {"name": name, "at": at}),
        ("log_session", {"at": at}),
        ("log_treatment_change", {"kind": "other", "day": at.date()}),
    )
    action, data = dice.choice(choices)
    words = "description" if action == "log_treatment_change" else "note"
    if action != "log_dose":
        data[words] = name
    answer = await hass.services.async_call(
        DOMAIN, action, data, blocking=True, return_response=True
    )
    assert isinstance(answer, dict)
    entry = answer["entry"]
    assert isinstance(entry, dict)
    return str(entry["id"])


async def storm(folder: str, seed: int, actions: int) -> None:
    """Open the diary, tell what stands in it, and log until nothing is left to do."""
    hass = await open_house(folder)
    (diary,) = hass.config_entries.async_entries(DOMAIN)[
        0
    ].runtime_data.diaries.values()
    for shelf in ("practices", "doses", "sessions", "treatment_changes"):
        for entry in getattr(diary.diary, shelf):
            say("has", entry.id)
    numbers = count()

    async def work(worker: int) -> None:
        dice = random.Random(seed * WORKERS + worker)  # noqa: S311 - a storm, no secret
        while (number := next(numbers)) < actions:
            name = f"{seed}-{number}"
            # Back and forth in time, so that entries go in between others.
            at = BEGINNING + timedelta(hours=10_000 * seed + number * 7919 % 10_000)
            say("answered", await act(hass, dice, name, at), name)

    async with asyncio.TaskGroup() as workers:
        for worker in range(WORKERS):
            workers.create_task(work(worker))
    await hass.async_stop(force=True)


if __name__ == "__main__":
    Path(sys.argv[1]).mkdir(exist_ok=True)
    asyncio.run(storm(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
