"""Checks that the evaluation works: simulated people get the verdict that they stand for."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from .client import Client, DemoError, until
from .diaries import entities_of, target
from .doors import ask, states
from .evaluation_view import SHOWN
from .simulated import PEOPLE

PATIENCE_SECONDS = 30.0


async def wait_for_verdicts(
    client: Client, people: Sequence[str]
) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Wait for the verdicts; return what the sensors say, and what went wrong."""
    found: dict[str, dict[str, Any]] = {}
    troubles: list[str] = []
    for verdict in people:
        entities = await entities_of(client, PEOPLE[verdict].title)
        await _wait_for(client, entities["verdict"], verdict)
        known = await states(client)
        found |= {entities[key]: known[entities[key]] for key in SHOWN}
        answer = await ask(client, "get_evaluation", target(entities))
        said = known[entities["verdict"]]["state"], answer["verdict"]
        if set(said) != {verdict}:
            troubles.append(f"Who stands for {verdict} is told {' and '.join(said)}.")
    return found, troubles


async def _wait_for(client: Client, entity_id: str, state: str) -> None:
    """Wait until an entity has a state; whoever asked looks at what it has."""

    async def has_become() -> bool:
        return bool((await states(client))[entity_id]["state"] == state)

    with suppress(DemoError):
        await until(has_become, PATIENCE_SECONDS, f"{entity_id} is not {state}.")
