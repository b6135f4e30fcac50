"""Keeps the made-up diary: set up and filled through the doors a person uses."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from .client import Client
from .diaries import add_diary, entities_of, target
from .doors import PRESSURE_PAL, act, ask
from .made_up import MEDICINES, deeds

TITLE = "Made-up diary"
ANSWERS: dict[str, Any] = {
    "medicines": list(MEDICINES),
    "goal": {},
    "counting": {},
    "course": {},
}
"""The form; every part that is left out has a default."""
LONG_AGO = timedelta(days=3650)


async def keep_diary(client: Client) -> dict[str, str]:
    """Add the diary if it is not there, fill it if it is empty; return its entities by key."""
    entities = await diary_entities(client)
    if not entities:
        await add_diary(client, TITLE, ANSWERS)
        entities = await diary_entities(client)
    if await is_empty(client, entities):
        await _fill(client, entities)
    return entities


async def diary_entities(client: Client) -> dict[str, str]:
    """Return the enabled entities of the made-up diary, by their key."""
    return await entities_of(client, TITLE)


async def is_empty(client: Client, entities: dict[str, str]) -> bool:
    """Tell whether nothing stands in a diary."""
    since = (datetime.now().astimezone() - LONG_AGO).date().isoformat()
    said = {**target(entities), "start": since}
    return not any((await ask(client, "get_diary", said)).values())


async def local_now(client: Client) -> datetime:
    """Return what time it is in the house."""
    zone = (await client.get("/api/config"))["time_zone"]
    return datetime.now(ZoneInfo(zone))


async def _fill(client: Client, entities: dict[str, str]) -> None:
    """Log all of it, one after the other."""
    for deed in deeds(await local_now(client)):
        said = {**target(entities), **deed.said}
        await act(client, PRESSURE_PAL, deed.action, said)
