"""Actions are the same everywhere: code, descriptions, words and icons, field by field."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.setup import async_setup_component
import probatio
import pytest
import yaml

from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.diary.actions import READERS, VERBS
from custom_components.pressure_pal.diary.schemas import SCHEMAS, schema
from custom_components.pressure_pal.report.view import SERVICE_GET_REPORT

from .documents import english, icons, read_yaml

NOTHING_BUT_TARGETS = cv.make_entity_service_schema({"": str})
"""What Home Assistant itself adds to an action."""
DESCRIBED = read_yaml("services.yaml")
SHARED = ("log_attack", "end_attack", "update_attack")


def fields_of(action: str) -> dict[str, Any]:
    """Return the fields of an action, those in sections too."""
    found: dict[str, Any] = {}
    for key, one in DESCRIBED[action]["fields"].items():
        found |= one.get("fields", {key: one})
    return found


def sections_of(action: str) -> dict[str, Any]:
    """Return the sections of an action."""
    fields = DESCRIBED[action]["fields"]
    return {key: one for key, one in fields.items() if "fields" in one}


def taken_by(of: Any) -> set[str]:
    """Return the fields of a schema, the first of several that all have to fit."""
    while not isinstance(of, Mapping):
        inner = getattr(of, "validators", None)
        of = of.schema if inner is None else inner[0]
    return {*map(str, of)}


async def test_actions_are_the_same_everywhere(hass: HomeAssistant) -> None:
    """What is registered is described, worded and drawn, field by field."""
    assert await async_setup_component(hass, DOMAIN, {})
    registered = hass.services.async_services_for_domain(DOMAIN)
    words = english()["services"]
    assert set(registered) == set(DESCRIBED) == set(words)
    assert set(words) == set(icons()["services"])
    for key, service in registered.items():
        fields = set(fields_of(key))
        assert fields == set(words[key]["fields"]), key
        assert taken_by(service.schema) - taken_by(NOTHING_BUT_TARGETS) == fields, key


@pytest.mark.parametrize("action", DESCRIBED)
def test_sections_are_the_same_everywhere(action: str) -> None:
    """They have words and an icon, and are closed until somebody wants more."""
    sections = sections_of(action)
    words, icon = english()["services"][action], icons()["services"][action]
    assert set(words.get("sections", {})) == set(sections)
    assert set(icon.get("sections", {})) == set(sections)
    assert all(section["collapsed"] is True for section in sections.values())
    assert "service" in icon
    for one in (*words["fields"].values(), *words.get("sections", {}).values()):
        assert set(one) == {"name", "description"}


def test_every_action_of_a_diary_says_whose() -> None:
    """By a target, without a filter of devices, which no action may have; or by an entry."""
    assert {*VERBS, *READERS, SERVICE_GET_REPORT} == set(SCHEMAS)
    for action in SCHEMAS:
        target = DESCRIBED[action]["target"]
        assert set(target) == {"entity"}, action
        assert [one["integration"] for one in target["entity"]] == [DOMAIN], action
        chooser = fields_of(action)["config_entry_id"]
        assert not chooser.get("required"), action
        assert chooser["selector"] == {"config_entry": {"integration": DOMAIN}}, action


@pytest.mark.parametrize("action", SCHEMAS)
def test_the_same_fields_are_required(action: str) -> None:
    """An editor asks for what is needed, and for nothing else."""
    needed = {
        str(marker)
        for marker in SCHEMAS[action]
        if isinstance(marker, probatio.Required)
    }
    fields = fields_of(action)
    assert {key for key, field in fields.items() if field.get("required")} == needed
    filled_in = {
        key: field["default"] for key, field in fields.items() if "default" in field
    }
    nothing_else = {key: examples(action)[key] for key in needed}
    assert schema(action)(nothing_else) == {**schema(action)(nothing_else), **filled_in}
    assert set(schema(action)(nothing_else)) == needed | set(filled_in)


def test_an_attack_is_logged_without_saying_anything() -> None:
    """That is the button of an automation, a tag, a remote."""
    assert not any(field.get("required") for field in fields_of("log_attack").values())
    assert schema("log_attack")({}) == {}


def examples(action: str) -> dict[str, Any]:
    """Return the examples of an action as an editor fills them in."""
    found: dict[str, Any] = {}
    for key, field in fields_of(action).items():
        example = field["example"]
        if isinstance(example, str):
            read = yaml.safe_load(example)
            example = example if isinstance(read, date) else read
        found[key] = example
    return found


@pytest.mark.parametrize("action", SCHEMAS)
def test_examples_are_taken(action: str) -> None:
    """All at once, and each is of what can be chosen."""
    said = examples(action)
    assert set(schema(action)(said)) == set(said)
    for key, field in fields_of(action).items():
        select = field["selector"].get("select")
        if select is not None:
            chosen = said[key] if select.get("multiple") else [said[key]]
            assert set(chosen) <= set(select["options"]), key


def limited() -> Iterator[Any]:
    """Yield each number of the diary's actions with what is to be tried."""
    for action in SCHEMAS:
        for key, field in fields_of(action).items():
            number = field["selector"].get("number")
            if number is not None:
                yield pytest.param(
                    action, key, number["min"], number["max"], id=f"{action}.{key}"
                )


@pytest.mark.parametrize(("action", "key", "lowest", "highest"), limited())
def test_numbers_are_limited_as_the_code_limits_them(
    action: str, key: str, lowest: int, highest: int
) -> None:
    """The editor lets pass what is taken, and nothing else."""
    take = schema(action)
    said = examples(action)
    for number in (lowest, highest):
        assert take({**said, key: number})[key] == number
    for number in (lowest - 1, highest + 1):
        with pytest.raises(probatio.Invalid):
            take({**said, key: number})


@pytest.mark.parametrize("action", SCHEMAS)
def test_choices_are_those_of_the_code(action: str) -> None:
    """Every one that has words is offered, and each is taken."""
    words = english()["selector"]
    take, said = schema(action), examples(action)
    for key, field in fields_of(action).items():
        select = field["selector"].get("select")
        if select is None:
            continue
        assert select["options"] == [*words[select["translation_key"]]["options"]], key
        for option in select["options"]:
            value = [option] if select.get("multiple") else option
            take({**said, key: value})
        with pytest.raises(probatio.Invalid):
            take({**said, key: "nonsense"})


@pytest.mark.parametrize("action", SHARED)
def test_an_attack_is_told_in_the_same_fields_and_words_everywhere(action: str) -> None:
    """But for its ID and its times, which mean something else in each."""
    own = {"attack_id", "onset", "end"}
    words, first = english()["services"], fields_of(SHARED[0])
    for key, field in fields_of(action).items():
        if key not in own:
            assert field == first[key], key
            text = words[action]["fields"][key]
            assert text == words[SHARED[0]]["fields"][key], key
    assert words[action]["sections"] == words[SHARED[0]]["sections"]
    assert sections_of(action) == sections_of(SHARED[0])
