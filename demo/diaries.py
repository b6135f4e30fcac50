"""Diaries of the demo barometer: added, named and found as a person does it."""

from collections.abc import Mapping
from typing import Any

from .client import Client, until
from .custom_components.demo_house.const import BAROMETER_ENTITY
from .doors import PRESSURE_PAL, entity_ids, entries, flow, has_value

DIARY = "diary"
PATIENCE_SECONDS = 30.0


async def add_diary(client: Client, title: str, answers: Mapping[str, Any]) -> None:
    """Add a diary, with the barometer if that is not there; name it, and wait for it."""
    known = await entries(client, PRESSURE_PAL)
    if known:
        start = {"handler": [known[0]["entry_id"], DIARY]}
        await flow(client, start, {**answers}, kind="subentries/flow")
    else:
        choices = {"source": BAROMETER_ENTITY}, {"next_step_id": DIARY}, {**answers}
        await flow(client, {"handler": PRESSURE_PAL}, *choices)
    await _name(client, title)


async def subentry_id_of(client: Client, title: str) -> str | None:
    """Return what a diary is known by, None while there is none of that name."""
    diaries = await _diaries(client)
    known = (one["subentry_id"] for one in diaries if one["title"] == title)
    return next(known, None)


async def entities_of(client: Client, title: str) -> dict[str, str]:
    """Return the enabled entities of a diary, by their key; none while there is no diary."""
    subentry_id = await subentry_id_of(client, title)
    return {} if subentry_id is None else await entity_ids(client, subentry_id)


def target(entities: Mapping[str, str]) -> dict[str, str]:
    """Say whose diary is meant: there may be another one."""
    return {"entity_id": entities["attack_running"]}


async def _name(client: Client, title: str) -> None:
    """Give the newest diary its name, and wait until it is there again under that."""
    (entry,) = await entries(client, PRESSURE_PAL)
    newest = (await _diaries(client))[-1]
    await client.command(
        "config_entries/subentries/update",
        entry_id=entry["entry_id"],
        subentry_id=newest["subentry_id"],
        title=title,
    )

    async def there() -> bool:
        devices = await client.command("config/device_registry/list")
        if not any(device["name"] == title for device in devices):
            return False
        (entry,) = await entries(client, PRESSURE_PAL)
        running = (await entities_of(client, title))["attack_running"]
        return entry["state"] == "loaded" and await has_value(client, running)

    await until(there, PATIENCE_SECONDS, f'The diary "{title}" does not open.')


async def _diaries(client: Client) -> list[dict[str, Any]]:
    """Return the diaries, the oldest first; none while there is no barometer."""
    known = await entries(client, PRESSURE_PAL)
    if not known:
        return []
    subentries = await client.command(
        "config_entries/subentries/list", entry_id=known[0]["entry_id"]
    )
    return [one for one in subentries if one["subentry_type"] == DIARY]
