"""Checks that the diary works: what should say something does, and an attack comes and goes."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from .client import Client, DemoError, until
from .diaries import target
from .diary import diary_entities
from .doors import NOTHING, PRESSURE_PAL, act, ask, states

PATIENCE_SECONDS = 15.0
ALWAYS_SAY = ("binary_sensor.", "calendar.", "sensor.")
"""Buttons and events say when something last happened, the severity how bad it is now."""
MAY_BE_UNKNOWN = {"ratio_linked", "ratio_other", "ratio_of_ratios"}
"""A week of follow-up has few attacks to compare, or none."""
SEVERITY = 4


async def diary_states(client: Client) -> dict[str, dict[str, Any]]:
    """Wait until the diary was evaluated; return its enabled entities' states by their key."""
    entities = await diary_entities(client)
    found: dict[str, dict[str, Any]] = {}

    async def says_all() -> bool:
        known = await states(client)
        found.update(
            {key: known[name] for key, name in entities.items() if name in known}
        )
        return not silent(found)

    # Whoever asked prints what there is, and what says nothing.
    with suppress(DemoError):
        await until(says_all, PATIENCE_SECONDS, "Not all of the diary says something.")
    return found


def silent(found: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return the keys of what should say something and does not."""
    return [
        key
        for key, state in found.items()
        if state["entity_id"].startswith(ALWAYS_SAY)
        and state["state"] in NOTHING
        and key not in MAY_BE_UNKNOWN
    ]


async def try_attack(client: Client) -> str | None:
    """Log an attack with the buttons and take it out again; return what went wrong."""
    entities = await diary_entities(client)
    try:
        await _press(client, entities["log_attack"])
        await _becomes(client, entities["attack_running"], "on")
        said = {"entity_id": entities["severity"], "value": SEVERITY}
        await act(client, "number", "set_value", said)
        await _becomes(client, entities["severity"], f"{SEVERITY}")
        await _press(client, entities["end_attack"])
        await _becomes(client, entities["attack_running"], "off")
    except DemoError as trouble:
        return f"{trouble}"
    attack = (await ask(client, "get_diary", target(entities)))["attacks"][-1]
    gone = {**target(entities), "attack_id": attack["id"]}
    await act(client, PRESSURE_PAL, "delete_attack", gone)
    if (attack["origin"], attack["severity"]) != ("button", SEVERITY):
        return f"The attack in the diary is another one: {attack}"
    return None if attack["end"] else "The attack in the diary has no end."


async def _press(client: Client, button: str) -> None:
    """Press a button."""
    await act(client, "button", "press", {"entity_id": button})


async def _becomes(client: Client, entity_id: str, state: str) -> None:
    """Wait until an entity has a state."""

    async def has_become() -> bool:
        return bool((await states(client))[entity_id]["state"] == state)

    complaint = f"{entity_id} does not become {state}."
    await until(has_become, PATIENCE_SECONDS, complaint)
