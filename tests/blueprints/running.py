"""Verbs for tests of blueprints: put them on the shelf, make an automation, see it runs."""

from pathlib import Path
import shutil
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component

SHELF = Path(__file__).parents[2] / "blueprints" / "automation" / "pressure_pal"
AUTOMATION = "automation.ours"


def shelve(folder: Path) -> None:
    """Put the blueprints where automations find them."""
    target = folder / "blueprints" / "automation" / SHELF.name
    shutil.copytree(SHELF, target, dirs_exist_ok=True)


async def automate(hass: HomeAssistant, name: str, **inputs: Any) -> None:
    """Make an automation from a blueprint; everything that is not given is as it comes."""
    assert await async_setup_component(
        hass,
        "automation",
        {
            "automation": {
                "id": "4711",
                "alias": "Ours",
                "use_blueprint": {"path": f"{SHELF.name}/{name}.yaml", "input": inputs},
            }
        },
    )
    await hass.async_block_till_done()
    state = hass.states.get(AUTOMATION)
    assert state is not None
    assert state.state == "on"
