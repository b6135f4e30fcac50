"""Keeps the simulated people: each gets a diary, and one import brings a whole life in."""

from collections.abc import Iterable, Mapping
from datetime import datetime
import json

from .client import Client, DemoError
from .custom_components.demo_house.const import BAROMETER_ENTITY
from .diaries import add_diary, entities_of, target
from .diary import TITLE, is_empty, local_now
from .doors import ask
from .simulated import BEFORE, LIFE, PEOPLE, life

ANSWERS: Mapping[str, object] = {"goal": {}, "counting": {}, "course": {}}
"""The form; every part that is left out has a default."""


async def keep_people(client: Client, verdicts: Iterable[str]) -> None:
    """Add the diaries that are not there; bring a life into each that is empty."""
    for verdict in dict.fromkeys(verdicts):
        title = PEOPLE[verdict].title
        if not await entities_of(client, title):
            await add_diary(client, title, ANSWERS)
        entities = await entities_of(client, title)
        if await is_empty(client, entities):
            await _bring_in(client, verdict, entities)


async def evaluated(client: Client) -> dict[str, dict[str, str]]:
    """Return the entities of the made-up diary and of every simulated person, by their title."""
    titles = [TITLE, *(person.title for person in PEOPLE.values())]
    found = {title: await entities_of(client, title) for title in titles}
    return {title: entities for title, entities in found.items() if entities}


async def _bring_in(client: Client, verdict: str, entities: dict[str, str]) -> None:
    """Import a life, lived in the weather that the house remembers."""
    now = await local_now(client)
    lived = life(verdict, await _levels(client, now), now)
    said = {"content": json.dumps(lived), "format": "json", "dry_run": False}
    answer = await ask(client, "import_diary", {**target(entities), **said})
    if answer["refused"] or not answer["added"].get("attacks"):
        raise DemoError(f"The life of {PEOPLE[verdict].title} was refused: {answer}")


async def _levels(client: Client, now: datetime) -> dict[int, float]:
    """Return the barometer's statistics: the mean of each hour by its number since 1970."""
    statistics = await client.command(
        "recorder/statistics_during_period",
        start_time=(now - LIFE - BEFORE).isoformat(),
        statistic_ids=[BAROMETER_ENTITY],
        period="hour",
        types=["mean"],
        units={"pressure": "hPa"},
    )
    rows = statistics.get(BAROMETER_ENTITY, [])
    return {int(row["start"] // 3_600_000): row["mean"] for row in rows}
