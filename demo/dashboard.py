"""The demo's dashboard: what is so now, the last days, what changed, what comes, the house."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .custom_components.demo_house.const import (
    BAROMETER_ENTITY,
    CEILING_LAMP_ENTITY,
    READING_LAMP_ENTITY,
)

URL_PATH = "pressure-pal"
TITLE = "Pressure"
ICON = "mdi:gauge"

type Card = dict[str, Any]
type Entities = Mapping[str, str]
"""Entity ids by what Pressure Pal calls them: `change_24h`, `swing`."""

HALF, FULL = {"columns": 6, "rows": 1}, {"columns": 12, "rows": 1}

IN_WORDS = Path(__file__).with_name("in_words.jinja")
"""Templates know the trend entities by what Pressure Pal calls them."""


def dashboard(entities: Entities, automation: str) -> dict[str, Any]:
    """Return the dashboard as Home Assistant keeps it."""
    sections = [
        _now(entities),
        _days(),
        _changes(entities),
        _ahead(entities),
        _house(automation),
    ]
    view = {
        "title": TITLE,
        "path": "now",
        "type": "sections",
        "max_columns": 3,
        "sections": sections,
    }
    return {"views": [view]}


def _now(entities: Entities) -> Card:
    """Say what is so, in words."""
    names = "".join(f"{{% set {key} = '{name}' %}}" for key, name in entities.items())
    template = names + IN_WORDS.read_text(encoding="utf-8")
    words = {"type": "markdown", "content": template}
    return _section(
        "Now",
        "mdi:home-thermometer-outline",
        words,
        _tile(entities["tendency"], "Tendency", HALF, color="blue"),
        _tile(entities["swing"], "Pressure swing", HALF, color="amber"),
        _tile(entities["rate"], "Rate", HALF),
        _tile(entities["deepest_fall"], "Deepest fall, 24 h", HALF),
    )


def _days() -> Card:
    """Show the barometer's curve."""
    curve = {
        "type": "history-graph",
        "hours_to_show": 72,
        "fit_y_data": True,
        "entities": [{"entity": BAROMETER_ENTITY, "name": "Pressure"}],
        "grid_options": {"columns": "full", "rows": 4},
    }
    return {
        **_section("The last three days", "mdi:chart-line", curve),
        "column_span": 2,
    }


def _changes(entities: Entities) -> Card:
    """Show how pressure changed."""
    names = {
        "change_1h": "Last hour",
        "change_3h": "Last 3 hours",
        "change_6h": "Last 6 hours",
        "change_12h": "Last 12 hours",
    }
    tiles = [_tile(entities[key], name, HALF) for key, name in names.items()]
    day = _tile(entities["change_24h"], "Last 24 hours", FULL)
    return _section("How it changed", "mdi:delta", *tiles, day)


def _ahead(entities: Entities) -> Card:
    """Show what the forecast expects."""
    names = {
        "swing_expected": "Pressure swing",
        "next_swing": "Next swing",
        "forecast_3h": "Next 3 hours",
        "forecast_6h": "Next 6 hours",
        "forecast_12h": "Next 12 hours",
        "forecast_24h": "Next 24 hours",
    }
    tiles = [_tile(entities[key], name, HALF) for key, name in names.items()]
    return _section("What is expected", "mdi:weather-partly-cloudy", *tiles)


def _house(automation: str) -> Card:
    """Show what the house does about it."""
    brightness = {"features": [{"type": "light-brightness"}]}
    tall = {"columns": 6, "rows": 2}
    return _section(
        "The house",
        "mdi:home-outline",
        _tile(READING_LAMP_ENTITY, "Reading lamp", tall, **brightness),
        _tile(CEILING_LAMP_ENTITY, "Ceiling lamp", tall, **brightness),
        _tile(automation, "Dim lights when pressure drops", FULL),
    )


def _section(title: str, icon: str, *cards: Card) -> Card:
    """Return a section with a heading."""
    heading = {"type": "heading", "heading": title, "icon": icon}
    return {"type": "grid", "cards": [heading, *cards]}


def _tile(entity: str, name: str, grid: Mapping[str, int], **more: Any) -> Card:
    """Return a tile."""
    return {
        "type": "tile",
        "entity": entity,
        "name": name,
        "grid_options": grid,
        **more,
    }
