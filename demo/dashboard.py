"""The demo's dashboard: the pressure, what comes of it in the house, and the diaries."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .cards import FULL, HALF, Card, Entities, section, tile, view, words
from .custom_components.demo_house.const import (
    BAROMETER_ENTITY,
    CEILING_LAMP_ENTITY,
    READING_LAMP_ENTITY,
)
from .diary_view import diary_view
from .evaluation_view import evaluation_view

URL_PATH = "pressure-pal"
TITLE = "Pressure"
ICON = "mdi:gauge"

IN_WORDS = Path(__file__).with_name("in_words.jinja")


def dashboard(
    trends: Entities, diaries: Mapping[str, Entities], automation: str
) -> dict[str, Any]:
    """Return the dashboard as Home Assistant keeps it; the made-up diary is the first one."""
    made_up, *_ = diaries.values()
    pressure = view(
        TITLE,
        "now",
        _now(trends),
        _days(),
        _changes(trends),
        _ahead(trends),
        _house(automation),
    )
    return {"views": [pressure, diary_view(made_up), evaluation_view(diaries)]}


def _now(entities: Entities) -> Card:
    """Say what is so, in words."""
    return section(
        "Now",
        "mdi:home-thermometer-outline",
        words(entities, IN_WORDS.read_text(encoding="utf-8")),
        tile(entities["tendency"], "Tendency", HALF, color="blue"),
        tile(entities["swing"], "Pressure swing", HALF, color="amber"),
        tile(entities["rate"], "Rate", HALF),
        tile(entities["deepest_fall"], "Deepest fall, 24 h", HALF),
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
        **section("The last three days", "mdi:chart-line", curve),
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
    tiles = [tile(entities[key], name, HALF) for key, name in names.items()]
    day = tile(entities["change_24h"], "Last 24 hours", FULL)
    return section("How it changed", "mdi:delta", *tiles, day)


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
    tiles = [tile(entities[key], name, HALF) for key, name in names.items()]
    return section("What is expected", "mdi:weather-partly-cloudy", *tiles)


def _house(automation: str) -> Card:
    """Show what the house does about it."""
    brightness = {"features": [{"type": "light-brightness"}]}
    tall = {"columns": 6, "rows": 2}
    return section(
        "The house",
        "mdi:home-outline",
        tile(READING_LAMP_ENTITY, "Reading lamp", tall, **brightness),
        tile(CEILING_LAMP_ENTITY, "Ceiling lamp", tall, **brightness),
        tile(automation, "Dim lights when pressure drops", FULL),
    )
