"""The cards that the views of the dashboard are made of: built-in ones only."""

from collections.abc import Mapping
from typing import Any

type Card = dict[str, Any]
type Entities = Mapping[str, str]
"""Entity ids by what Pressure Pal calls them: `change_24h`, `headache_days_28`."""

HALF, FULL = {"columns": 6, "rows": 1}, {"columns": 12, "rows": 1}


def view(title: str, path: str, *sections: Card) -> Card:
    """Return a view."""
    return {
        "title": title,
        "path": path,
        "type": "sections",
        "max_columns": 3,
        "sections": list(sections),
    }


def section(title: str, icon: str, *cards: Card) -> Card:
    """Return a section with a heading."""
    return {"type": "grid", "cards": [heading(title, icon), *cards]}


def heading(title: str, icon: str) -> Card:
    """Return a heading."""
    return {"type": "heading", "heading": title, "icon": icon}


def words(entities: Entities, template: str) -> Card:
    """Return a text; its template knows entities by what Pressure Pal calls them."""
    names = "".join(f"{{% set {key} = '{name}' %}}" for key, name in entities.items())
    return {"type": "markdown", "content": names + template}


def tile(entity: str, name: str, grid: Mapping[str, int], **more: Any) -> Card:
    """Return a tile."""
    return {
        "type": "tile",
        "entity": entity,
        "name": name,
        "grid_options": grid,
        **more,
    }


def button(entity: str, name: str, grid: Mapping[str, int], **more: Any) -> Card:
    """Return a tile that is pressed."""
    press = {
        "action": "perform-action",
        "perform_action": "button.press",
        "target": {"entity_id": entity},
    }
    taps = {"tap_action": press, "icon_tap_action": press}
    return tile(entity, name, grid, hide_state=True, **taps, **more)


def shown_while(entity: str, state: str, card: Card) -> Card:
    """Return a card that is there only while an entity has a state."""
    condition = {"condition": "state", "entity": entity, "state": state}
    return {**card, "visibility": [condition]}
