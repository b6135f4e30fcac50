"""What is said in several places is the same everywhere: code, words, icons, YAML."""

import ast
from collections.abc import Iterable, Mapping
from pathlib import Path
import re
from string import Formatter
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.setup import async_setup_component
import pytest

from custom_components.pressure_pal.binary_sensor import BINARY_SENSORS
from custom_components.pressure_pal.condition import CONDITIONS
from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.pal.pressure import Direction, Tendency
from custom_components.pressure_pal.sensor import RATE, SENSORS
from custom_components.pressure_pal.targets import WINDOWS
from custom_components.pressure_pal.trigger import TRIGGERS

from .documents import (
    INTEGRATION,
    LANGUAGES,
    english,
    icons,
    read_json,
    read_yaml,
    texts,
)

DESCRIPTIONS = {"sensor": (*SENSORS, RATE), "binary_sensor": BINARY_SENSORS}
CHOICES = {
    "direction": [direction.value for direction in Direction],
    "tendency": [tendency.value for tendency in Tendency],
    "window": list(WINDOWS),
}
KINDS: dict[str, Mapping[str, object]] = {
    "triggers": TRIGGERS,
    "conditions": CONDITIONS,
}
NOTHING_BUT_TARGETS = cv.make_entity_service_schema({"": str})
"""What Home Assistant itself adds to an action."""
SINGULAR = {"triggers": "trigger", "conditions": "condition", "services": "service"}


def placeholders(text: str) -> set[str]:
    """Return the names of what is put into a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def code() -> Iterable[ast.AST]:
    """Yield everything that stands in the integration's code."""
    for path in INTEGRATION.rglob("*.py"):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def said() -> set[str]:
    """Return every text that stands in the code."""
    return {
        node.value
        for node in code()
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def handed_over(*names: str) -> set[str]:
    """Return the texts that the code hands over by these names."""
    return {
        node.value.value
        for node in code()
        if isinstance(node, ast.keyword)
        and node.arg in names
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


@pytest.mark.parametrize("platform", DESCRIPTIONS)
def test_every_entity_has_words_and_an_icon(platform: str) -> None:
    """There is no entity without them, and none of them without an entity."""
    keys = [one.key for one in DESCRIPTIONS[platform]]
    assert [one.translation_key for one in DESCRIPTIONS[platform]] == keys
    assert set(english()["entity"][platform]) == set(keys)
    assert set(icons()["entity"][platform]) == set(keys)
    names = [words["name"] for words in english()["entity"][platform].values()]
    assert len(set(names)) == len(names)


def test_entities_are_of_two_platforms() -> None:
    """What is compared above is all there is."""
    assert set(english()["entity"]) == set(icons()["entity"]) == set(DESCRIPTIONS)


def test_the_tendency_has_the_same_words_everywhere() -> None:
    """Sensor, translated states and their icons."""
    words = [tendency.value for tendency in Tendency]
    (sensor,) = (one for one in SENSORS if one.key == "tendency")
    assert sensor.options == words
    assert [*english()["entity"]["sensor"]["tendency"]["state"]] == words
    assert [*icons()["entity"]["sensor"]["tendency"]["state"]] == words
    options = english()["selector"]["tendency"]["options"]
    assert options == english()["entity"]["sensor"]["tendency"]["state"]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda path: path.stem)
def test_every_choice_has_words(language: Path) -> None:
    """What an editor offers is translated, and nothing else is."""
    selectors = read_json(language)["selector"]
    assert {key: [*value["options"]] for key, value in selectors.items()} == CHOICES


def selects(tree: Any) -> Iterable[Mapping[str, Any]]:
    """Yield the select selectors of a YAML file."""
    if not isinstance(tree, dict):
        return
    if "select" in tree:
        yield tree["select"]
    for value in tree.values():
        yield from selects(value)


@pytest.mark.parametrize("name", ["triggers.yaml", "conditions.yaml", "services.yaml"])
def test_select_selectors_offer_translated_choices(name: str) -> None:
    """Each has its translation, and the choices are those of the code."""
    for select in selects(read_yaml(name)):
        known = CHOICES[select["translation_key"]]
        assert [one for one in known if one in select["options"]] == select["options"]


@pytest.mark.parametrize("kind", KINDS)
def test_triggers_and_conditions_are_the_same_everywhere(kind: str) -> None:
    """Code, YAML, words and icons name the same ones, with the same fields."""
    described = read_yaml(f"{kind}.yaml")
    words = english()[kind]
    assert set(described) == set(KINDS[kind]) == set(words) == set(icons()[kind])
    for key, description in described.items():
        assert set(description["fields"]) == set(words[key]["fields"]), key
        assert set(icons()[kind][key]) == {SINGULAR[kind]}, key


def taken_by(schema: Any) -> set[str]:
    """Return the fields of a schema, the first of several that all have to fit."""
    while not isinstance(schema, Mapping):
        inner = getattr(schema, "validators", None)
        schema = schema.schema if inner is None else inner[0]
    return {*map(str, schema)}


async def test_actions_are_the_same_everywhere(hass: HomeAssistant) -> None:
    """What is registered is described, worded and drawn, field by field."""
    assert await async_setup_component(hass, DOMAIN, {})
    registered = hass.services.async_services_for_domain(DOMAIN)
    described = read_yaml("services.yaml")
    words = english()["services"]
    assert set(registered) == set(described) == set(words)
    assert set(words) == set(icons()["services"])
    for key, service in registered.items():
        fields = set(described[key]["fields"])
        assert fields == set(words[key]["fields"]), key
        assert set(icons()["services"][key]) == {"service"}, key
        assert taken_by(service.schema) - taken_by(NOTHING_BUT_TARGETS) == fields, key


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda path: path.stem)
def test_every_language_says_the_same(language: Path) -> None:
    """The same texts, and in each the same placeholders."""
    original = dict(texts(english()))
    translated = dict(texts(read_json(language)))
    assert translated.keys() == original.keys()
    for path, text in translated.items():
        assert placeholders(text) == placeholders(original[path]), path


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda path: path.stem)
def test_texts_are_what_home_assistant_takes(language: Path) -> None:
    """As hassfest wants them: no address, no HTML, no reference, nothing blank."""
    for path, text in texts(read_json(language)):
        assert text, path
        assert text == text.strip(), path
        assert "[%key" not in text, path
        assert re.search(r"https?://|www\.", text) is None, path
        assert re.search(r"<[a-zA-Z/]", text) is None, path
        assert re.search(r"'\{\w+\}'", text) is None, path
        assert all(name.isidentifier() for name in placeholders(text)), path
        if ".state." in path:
            assert not placeholders(text), path
        assert all(re.fullmatch(r"[a-z0-9_]+", key) for key in path.split(".")), path


def test_descriptions_belong_to_fields() -> None:
    """Every field of a form has a description, and none is left over."""

    def look(tree: Mapping[str, Any]) -> None:
        if "data" in tree:
            assert tree["data"].keys() == tree["data_description"].keys(), tree
        for value in tree.values():
            if isinstance(value, dict):
                look(value)

    look(english())


def test_placeholders_are_given_by_the_code() -> None:
    """Nothing is asked for in a text that no code puts in."""
    asked = set[str]().union(*(placeholders(text) for _, text in texts(english())))
    assert asked - said() == set()


@pytest.mark.parametrize(
    "path",
    ["config.error", "config.abort", "options.error", "exceptions", "issues"],
)
def test_no_text_is_left_over(path: str) -> None:
    """Every error, reason, exception and issue that has words is raised somewhere."""
    tree = english()
    for key in path.split("."):
        tree = tree[key]
    assert set(tree) - said() == set()


def test_reasons_and_exceptions_have_words() -> None:
    """What the code gives as a reason or raises is translated."""
    words = english()
    reasons = handed_over("reason")
    aborts = {*words["config"]["abort"]}
    for issue in words["issues"].values():
        aborts |= {*issue.get("fix_flow", {}).get("abort", {})}
    assert reasons - aborts == set()
    keys = {one.key for platform in DESCRIPTIONS.values() for one in platform}
    raised = handed_over("translation_key") - keys - {*CHOICES}
    assert raised - {*words["exceptions"]} == set()


def test_a_source_is_refused_in_the_same_words_everywhere() -> None:
    """Setting up, and both repairs."""
    words = english()
    for issue in ("source_missing", "source_silent"):
        flow = words["issues"][issue]["fix_flow"]
        assert flow["error"] == words["config"]["error"]


def test_icons_are_of_the_material_design() -> None:
    """Home Assistant has no others without a custom set."""
    for path, icon in texts(icons()):
        assert re.fullmatch(r"mdi:[a-z0-9-]+", icon), path


def test_states_with_an_icon_have_words() -> None:
    """An icon for a state that an entity never has would never be seen."""
    for platform, entities in icons()["entity"].items():
        for key, icon in entities.items():
            words = english()["entity"][platform][key].get("state", {})
            assert icon.get("state", {}).keys() <= words.keys(), key
