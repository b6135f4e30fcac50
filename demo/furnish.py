"""Furnishes the house: everything a person would click together, through the same doors."""

from collections.abc import Mapping
from typing import Any

from .client import Client, DemoError, until
from .custom_components.demo_house.const import (
    BAROMETER_ENTITY,
    CEILING_LAMP_ENTITY,
    FORECAST_ENTITY,
    READING_LAMP_ENTITY,
)
from .dashboard import ICON, TITLE, URL_PATH, dashboard

ENTRIES = "/api/config/config_entries"
AUTOMATION_ID = "demo_dim_lights"
AUTOMATION = "Dim lights when pressure drops"
AUTOMATION_ENTITY = "automation.dim_lights_when_pressure_drops"
BLUEPRINT = "pressure_pal/dim_lights_when_pressure_drops.yaml"
PATIENCE_SECONDS = 30.0
NOTHING = {"unknown", "unavailable"}
NEEDS_FORECAST = "next_swing"
"""An entity that Pressure Pal makes only where a forecast was chosen."""


async def furnish(client: Client) -> None:
    """Add what is not there yet."""
    if not await _entries(client, "demo_house"):
        await _flow(client, {"handler": "demo_house"})
    await until(
        lambda: _has_value(client, BAROMETER_ENTITY),
        PATIENCE_SECONDS,
        "The demo barometer says nothing.",
    )
    if not await _entries(client, "pressure_pal"):
        await _flow(
            client, {"handler": "pressure_pal"}, {"source": BAROMETER_ENTITY}, {}
        )
    if NEEDS_FORECAST not in await trend_entities(client):
        await _choose_forecast(client)
    entities = await trend_entities(client)
    await _automate(client, entities["swing"])
    await _put_up_dashboard(client, entities)


async def trend_entities(client: Client) -> dict[str, str]:
    """Return the entity ids of the enabled trend entities by their key."""
    (entry,) = await _entries(client, "pressure_pal")
    registry = await client.command("config/entity_registry/list")
    return {
        entity["unique_id"].removeprefix(f"{entry['entry_id']}_"): entity["entity_id"]
        for entity in registry
        if entity["platform"] == "pressure_pal" and entity["disabled_by"] is None
    }


async def _entries(client: Client, domain: str) -> list[dict[str, Any]]:
    """Return the config entries of an integration."""
    return list(await client.get(f"{ENTRIES}/entry?domain={domain}"))


async def _flow(
    client: Client, start: dict[str, Any], *answers: dict[str, Any], kind: str = "flow"
) -> None:
    """Go through a flow, giving one answer to each step."""
    step = await client.post(f"{ENTRIES}/{kind}", start)
    for answer in answers:
        step = await client.post(f"{ENTRIES}/{kind}/{step['flow_id']}", answer)
    if step["type"] != "create_entry":
        trouble = step.get("errors") or step.get("reason") or step.get("step_id")
        raise DemoError(f"The flow of {start['handler']} did not finish: {trouble}")


async def _choose_forecast(client: Client) -> None:
    """Choose the demo's forecast, and wait until its entities are there."""
    (entry,) = await _entries(client, "pressure_pal")
    options = {
        "swing": {"direction": "fall", "hpa": 5, "hours": 24},
        "altitude": {},
        "forecast": {"entity": FORECAST_ENTITY},
    }
    await _flow(client, {"handler": entry["entry_id"]}, options, kind="options/flow")

    async def there() -> bool:
        return NEEDS_FORECAST in await trend_entities(client)

    await until(there, PATIENCE_SECONDS, "Choosing a forecast made no entities.")


async def _automate(client: Client, swing: str) -> None:
    """Make an automation from the blueprint."""

    async def there() -> bool:
        return BLUEPRINT in await client.command("blueprint/list", domain="automation")

    await until(there, PATIENCE_SECONDS, f"The blueprint {BLUEPRINT} is not there.")
    lights = {"entity_id": [READING_LAMP_ENTITY, CEILING_LAMP_ENTITY]}
    automation = {
        "alias": AUTOMATION,
        "use_blueprint": {
            "path": BLUEPRINT,
            "input": {"swing": swing, "lights": lights},
        },
    }
    if not await _has_value(client, AUTOMATION_ENTITY):
        path = f"/api/config/automation/config/{AUTOMATION_ID}"
        await client.post(path, automation)
    await until(
        lambda: _has_value(client, AUTOMATION_ENTITY),
        PATIENCE_SECONDS,
        "The automation made from the blueprint does not work.",
    )


async def _has_value(client: Client, entity_id: str) -> bool:
    """Tell whether an entity is there and says something."""
    states = {state["entity_id"]: state for state in await client.get("/api/states")}
    return entity_id in states and states[entity_id]["state"] not in NOTHING


async def _put_up_dashboard(client: Client, entities: Mapping[str, str]) -> None:
    """Put up the dashboard, and make it what is seen first."""
    there = await client.command("lovelace/dashboards/list")
    if any(one["url_path"] == URL_PATH for one in there):
        return
    await client.command(
        "lovelace/dashboards/create",
        url_path=URL_PATH,
        mode="storage",
        title=TITLE,
        icon=ICON,
        show_in_sidebar=True,
        require_admin=False,
    )
    content = dashboard(entities, AUTOMATION_ENTITY)
    await client.command("lovelace/config/save", url_path=URL_PATH, config=content)
    await client.command(
        "frontend/set_system_data", key="core", value={"default_panel": URL_PATH}
    )
