"""Keeps the made-up diary: set up and filled through the doors a person uses."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from .client import Client, until
from .custom_components.demo_house.const import BAROMETER_ENTITY
from .doors import PRESSURE_PAL, act, ask, entity_ids, entries, flow, has_value
from .made_up import MEDICINES, deeds

TITLE = "Made-up diary"
DIARY = "diary"
ANSWERS: dict[str, Any] = {
    "medicines": list(MEDICINES),
    "goal": {},
    "counting": {},
    "course": {},
}
"""The form; every part that is left out has a default."""
PATIENCE_SECONDS = 30.0
LONG_AGO = timedelta(days=3650)


async def keep_diary(client: Client) -> dict[str, str]:
    """Add the diary if it is not there, fill it if it is empty; return its entities by key."""
    known = await entries(client, PRESSURE_PAL)
    if not known:
        choices = {"source": BAROMETER_ENTITY}, {"next_step_id": DIARY}, ANSWERS
        await flow(client, {"handler": PRESSURE_PAL}, *choices)
        await _name(client)
    elif await _made_up(client) is None:
        start = {"handler": [known[0]["entry_id"], DIARY]}
        await flow(client, start, ANSWERS, kind="subentries/flow")
        await _name(client)
    entities = await diary_entities(client)
    if not await _entries_of(client, entities):
        await _fill(client, entities)
    return entities


async def diary_entities(client: Client) -> dict[str, str]:
    """Return the enabled entities of the made-up diary, by their key."""
    diary = await _made_up(client)
    return {} if diary is None else await entity_ids(client, diary["subentry_id"])


def target(entities: dict[str, str]) -> dict[str, str]:
    """Say whose diary is meant: there may be another one."""
    return {"entity_id": entities["attack_running"]}


async def _entries_of(client: Client, entities: dict[str, str]) -> bool:
    """Tell whether anything stands in the diary."""
    since = (datetime.now().astimezone() - LONG_AGO).date().isoformat()
    said = {**target(entities), "start": since}
    return any((await ask(client, "get_diary", said)).values())


async def _fill(client: Client, entities: dict[str, str]) -> None:
    """Log all of it, one after the other."""
    zone = ZoneInfo((await client.get("/api/config"))["time_zone"])
    for deed in deeds(datetime.now(zone)):
        said = {**target(entities), **deed.said}
        await act(client, PRESSURE_PAL, deed.action, said)


async def _name(client: Client) -> None:
    """Give the newest diary its name, and wait until it is there again under that."""
    (entry,) = await entries(client, PRESSURE_PAL)
    newest = (await _diaries(client))[-1]
    await client.command(
        "config_entries/subentries/update",
        entry_id=entry["entry_id"],
        subentry_id=newest["subentry_id"],
        title=TITLE,
    )

    async def there() -> bool:
        devices = await client.command("config/device_registry/list")
        if not any(device["name"] == TITLE for device in devices):
            return False
        (entry,) = await entries(client, PRESSURE_PAL)
        running = (await diary_entities(client))["attack_running"]
        return entry["state"] == "loaded" and await has_value(client, running)

    await until(there, PATIENCE_SECONDS, "The made-up diary does not open.")


async def _made_up(client: Client) -> dict[str, Any] | None:
    """Return the diary that is ours to fill, None while there is none."""
    diaries = await _diaries(client)
    return next((diary for diary in diaries if diary["title"] == TITLE), None)


async def _diaries(client: Client) -> list[dict[str, Any]]:
    """Return the diaries, the oldest first."""
    (entry,) = await entries(client, PRESSURE_PAL)
    subentries = await client.command(
        "config_entries/subentries/list", entry_id=entry["entry_id"]
    )
    return [one for one in subentries if one["subentry_type"] == DIARY]
