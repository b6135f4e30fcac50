"""What the automation editor offers is what the code takes, and all of it has words."""

import json
from pathlib import Path
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import condition, trigger
from homeassistant.helpers.trigger import StatelessEntityTriggerBase
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator
import yaml

from custom_components.pressure_pal.condition import CONDITIONS
from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.pal.pressure import Tendency
from custom_components.pressure_pal.targets import WINDOWS
from custom_components.pressure_pal.trigger import TRIGGERS
from tests.common import entity_id_of, set_pressure, set_up

FOLDER = Path(__file__).parents[2] / "custom_components" / DOMAIN
OFFERED: dict[str, dict[str, Any]] = {
    "triggers": {**TRIGGERS},
    "conditions": {**CONDITIONS},
}
CHOICES = {
    "direction": ["fall", "rise"],
    "tendency": [tendency.value for tendency in Tendency],
    "window": list(WINDOWS),
}


@pytest.mark.parametrize("kind", OFFERED)
async def test_the_editor_offers_what_the_code_takes(
    hass: HomeAssistant, kind: str
) -> None:
    """Home Assistant reads the YAML file: every option is there, with every choice."""
    assert await async_setup_component(hass, DOMAIN, {})
    helper = {"triggers": trigger, "conditions": condition}[kind]
    descriptions: dict[str, Any] = await helper.async_get_all_descriptions(hass)
    own = {
        key.removeprefix(f"{DOMAIN}."): description["fields"]
        for key, description in descriptions.items()
        if key.startswith(f"{DOMAIN}.")
    }
    assert own.keys() == OFFERED[kind].keys()
    for key, fields in own.items():
        if issubclass(OFFERED[kind][key], StatelessEntityTriggerBase):
            # What happens has no duration, and each time is one.
            assert fields == {}, key
            continue
        assert {"behavior", "for"} <= fields.keys(), key
        for name, choices in CHOICES.items():
            if name in fields:
                assert fields[name]["selector"]["select"]["options"] == choices, key
        if "window" in fields:
            assert fields["window"]["default"] == "24"


@pytest.mark.parametrize("kind", OFFERED)
def test_what_is_offered_has_words_and_an_icon(kind: str) -> None:
    """Everything has a name in the editor, and so has each choice."""
    words = json.loads((FOLDER / "translations/en.json").read_text())
    icons = json.loads((FOLDER / "icons.json").read_text())
    descriptions = yaml.safe_load((FOLDER / f"{kind}.yaml").read_text())
    offered = {
        key: description.get("fields", {})
        for key, description in descriptions.items()
        if not key.startswith(".")
    }
    assert offered.keys() == words[kind].keys() == icons[kind].keys()
    for key, fields in offered.items():
        assert words[kind][key]["name"]
        assert words[kind][key]["description"]
        assert fields.keys() == words[kind][key].get("fields", {}).keys(), key
        for field in fields.values():
            if select := field["selector"].get("select"):
                named = words["selector"][select["translation_key"]]["options"]
                assert named.keys() >= set(select["options"]), key


async def test_the_editor_offers_triggers_for_a_barometer(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """Who begins with a swing sensor is shown what it can do."""
    assert await async_setup_component(hass, "automation", {})
    set_pressure(hass, 1013)
    entry = await set_up(hass)
    client = await hass_ws_client(hass)
    await client.send_json_auto_id(
        {
            "type": "get_triggers_for_target",
            "target": {"entity_id": [entity_id_of(hass, entry, "swing")]},
        }
    )
    answer = await client.receive_json()
    assert answer["success"], answer
    own = {key for key in answer["result"] if key.startswith(DOMAIN)}
    swings = {"swing_started", "swing_ended", "swing_expected"}
    # The editor knows a diary's binary sensors from a barometer's by nothing; what is
    # chosen wrongly is refused when it is saved.
    assert own == {f"{DOMAIN}.{key}" for key in swings | {"day_logged"}}
