"""The doors a person uses: flows, actions, and lists of what there is."""

from collections.abc import Mapping
from typing import Any

from .client import Client, DemoError

ENTRIES = "/api/config/config_entries"
PRESSURE_PAL = "pressure_pal"
NOTHING = {"unknown", "unavailable"}


async def entries(client: Client, domain: str) -> list[dict[str, Any]]:
    """Return the config entries of an integration."""
    return list(await client.get(f"{ENTRIES}/entry?domain={domain}"))


async def entity_ids(client: Client, owner_id: str) -> dict[str, str]:
    """Return the enabled entities of one of our entries or diaries, by their key."""
    registry = await client.command("config/entity_registry/list")
    prefix = f"{owner_id}_"
    return {
        entity["unique_id"].removeprefix(prefix): entity["entity_id"]
        for entity in registry
        if entity["platform"] == PRESSURE_PAL
        and entity["unique_id"].startswith(prefix)
        and entity["disabled_by"] is None
    }


async def states(client: Client) -> dict[str, dict[str, Any]]:
    """Return all states, by their entities."""
    return {state["entity_id"]: state for state in await client.get("/api/states")}


async def has_value(client: Client, entity_id: str) -> bool:
    """Tell whether an entity is there and says something."""
    known = await states(client)
    return entity_id in known and known[entity_id]["state"] not in NOTHING


async def flow(
    client: Client, start: dict[str, Any], *answers: dict[str, Any], kind: str = "flow"
) -> None:
    """Go through a flow, giving one answer to each step."""
    step = await client.post(f"{ENTRIES}/{kind}", start)
    for answer in answers:
        step = await client.post(f"{ENTRIES}/{kind}/{step['flow_id']}", answer)
    if step["type"] != "create_entry":
        trouble = step.get("errors") or step.get("reason") or step.get("step_id")
        raise DemoError(f"The flow of {start['handler']} did not finish: {trouble}")


async def act(
    client: Client, domain: str, action: str, said: Mapping[str, Any]
) -> None:
    """Do what an action does."""
    await client.post(f"/api/services/{domain}/{action}", said)


async def ask(client: Client, action: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what one of our actions answers."""
    path = f"/api/services/{PRESSURE_PAL}/{action}?return_response"
    answer: dict[str, Any] = (await client.post(path, said))["service_response"]
    return answer
