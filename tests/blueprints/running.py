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
    await automate_each(hass, name, inputs)


async def automate_each(
    hass: HomeAssistant, name: str, *several: dict[str, Any]
) -> None:
    """Make automations from one blueprint, side by side; the first is ours."""
    path = f"{SHELF.name}/{name}.yaml"
    automations = [
        {
            "id": f"{4711 + number}",
            "alias": "Ours" if number == 0 else f"Ours {number + 1}",
            "use_blueprint": {"path": path, "input": inputs},
        }
        for number, inputs in enumerate(several)
    ]
    assert await async_setup_component(hass, "automation", {"automation": automations})
    await hass.async_block_till_done()
    state = hass.states.get(AUTOMATION)
    assert state is not None
    assert {one.state for one in hass.states.async_all("automation")} == {"on"}
