"""Furnishes the house: everything a person would click together, through the same doors."""

from collections.abc import Iterable, Mapping
from typing import Any

from .client import Client, until
from .custom_components.demo_house.const import (
    BAROMETER_ENTITY,
    CEILING_LAMP_ENTITY,
    FORECAST_ENTITY,
    READING_LAMP_ENTITY,
)
from .dashboard import ICON, TITLE, URL_PATH, dashboard
from .diary import keep_diary
from .doors import PRESSURE_PAL, entity_ids, entries, flow, has_value
from .evaluation_view import with_new_diaries
from .people import evaluated, keep_people

AUTOMATION_ID = "demo_dim_lights"
AUTOMATION = "Dim lights when pressure drops"
AUTOMATION_ENTITY = "automation.dim_lights_when_pressure_drops"
BLUEPRINT = "pressure_pal/dim_lights_when_pressure_drops.yaml"
PATIENCE_SECONDS = 30.0
NEEDS_FORECAST = "next_swing"
"""An entity that Pressure Pal makes only where a forecast was chosen."""


async def furnish(client: Client, people: Iterable[str] = ()) -> None:
    """Add what is not there yet, simulated people by the verdicts they stand for."""
    if not await entries(client, "demo_house"):
        await flow(client, {"handler": "demo_house"})
    await until(
        lambda: has_value(client, BAROMETER_ENTITY),
        PATIENCE_SECONDS,
        "The demo barometer says nothing.",
    )
    await keep_diary(client)
    await keep_people(client, people)
    if NEEDS_FORECAST not in await trend_entities(client):
        await _choose_forecast(client)
    trends = await trend_entities(client)
    await _automate(client, trends["swing"])
    content = dashboard(trends, await evaluated(client), AUTOMATION_ENTITY)
    await _put_up_dashboard(client, content)


async def trend_entities(client: Client) -> dict[str, str]:
    """Return the entity ids of the enabled trend entities by their key."""
    (entry,) = await entries(client, PRESSURE_PAL)
    return await entity_ids(client, entry["entry_id"])


async def _choose_forecast(client: Client) -> None:
    """Choose the demo's forecast, and wait until its entities are there."""
    (entry,) = await entries(client, PRESSURE_PAL)
    options = {
        "swing": {"direction": "fall", "hpa": 5, "hours": 24},
        "altitude": {},
        "forecast": {"entity": FORECAST_ENTITY},
    }
    await flow(client, {"handler": entry["entry_id"]}, options, kind="options/flow")

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
    if not await has_value(client, AUTOMATION_ENTITY):
        path = f"/api/config/automation/config/{AUTOMATION_ID}"
        await client.post(path, automation)
    await until(
        lambda: has_value(client, AUTOMATION_ENTITY),
        PATIENCE_SECONDS,
        "The automation made from the blueprint does not work.",
    )


async def _put_up_dashboard(client: Client, content: Mapping[str, Any]) -> None:
    """Put up the dashboard, and make it what is seen first; an older one gets what it lacks."""
    there = await client.command("lovelace/dashboards/list")
    if any(one["url_path"] == URL_PATH for one in there):
        await _add_views(client, content)
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
    await client.command("lovelace/config/save", url_path=URL_PATH, config=content)
    await client.command(
        "frontend/set_system_data", key="core", value={"default_panel": URL_PATH}
    )


async def _add_views(client: Client, content: Mapping[str, Any]) -> None:
    """Add the views that a dashboard of an earlier version has not, and diaries that came."""
    known = await client.command("lovelace/config", url_path=URL_PATH)
    paths = {one.get("path") for one in known["views"]}
    new = [one for one in content["views"] if one["path"] not in paths]
    there = [with_new_diaries(one, content["views"]) for one in known["views"]]
    views = [*there, *new]
    if views != known["views"]:
        await client.command(
            "lovelace/config/save", url_path=URL_PATH, config={**known, "views": views}
        )
