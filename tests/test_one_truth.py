"""What is said in several places is the same everywhere: code, words, icons, YAML."""

from collections.abc import Iterable, Mapping
from pathlib import Path
import re
from typing import Any

from homeassistant.helpers.automation import DomainSpec
import pytest

from custom_components.pressure_pal import PLATFORMS
from custom_components.pressure_pal.binary_sensor import (
    BINARY_SENSORS,
    DIARY_BINARY_SENSORS,
)
from custom_components.pressure_pal.button import BUTTONS
from custom_components.pressure_pal.calendar import CALENDARS
from custom_components.pressure_pal.condition import CONDITIONS
from custom_components.pressure_pal.diary.evaluation_sensors import EVALUATION_SENSORS
from custom_components.pressure_pal.diary.exporting import Form
from custom_components.pressure_pal.diary.sensors import DIARY_SENSORS
from custom_components.pressure_pal.diary.sentences import PHRASES, SENTENCES
from custom_components.pressure_pal.diary.settings import MERGE_GAPS, Assistants
from custom_components.pressure_pal.diary.telling import SHOWN_SHELVES
from custom_components.pressure_pal.diary.triggers import MOST_DAYS
from custom_components.pressure_pal.event import EVENTS
from custom_components.pressure_pal.house.things import Media
from custom_components.pressure_pal.number import NUMBERS
from custom_components.pressure_pal.pal.diary import (
    Attribution,
    ChangeKind,
    Component,
    Kind,
    MedicineClass,
    Phase,
    Precision,
    Quality,
    Relief,
    Side,
    Symptom,
    Unlogged,
)
from custom_components.pressure_pal.pal.diary.exchange import (
    REFUSALS,
    DateOrder,
    Format,
)
from custom_components.pressure_pal.pal.evaluation import Gate, Verdict
from custom_components.pressure_pal.pal.pressure import Direction, Tendency
from custom_components.pressure_pal.sensor import RATE, SENSORS
from custom_components.pressure_pal.targets import WINDOWS
from custom_components.pressure_pal.trigger import TRIGGERS

from .documents import LANGUAGES, english, icons, read_json, read_yaml, texts

DESCRIPTIONS: dict[str, tuple[Any, ...]] = {
    "binary_sensor": (*BINARY_SENSORS, *DIARY_BINARY_SENSORS),
    "button": BUTTONS,
    "calendar": CALENDARS,
    "event": EVENTS,
    "number": NUMBERS,
    "sensor": (*SENSORS, RATE, *DIARY_SENSORS, *EVALUATION_SENSORS),
}
CHOICES = {
    "assistants": [*Assistants],
    "attribution": [*Attribution],
    "change_kind": [*ChangeKind],
    "component": [*Component],
    "direction": [*Direction],
    "entries": [*SHOWN_SHELVES],
    "entry_kind": [shelf.removesuffix("s") for shelf in SHOWN_SHELVES],
    "kind": [*Kind],
    "medicine_class": [*MedicineClass],
    "merge_gap": [*MERGE_GAPS],
    "phase": [*Phase],
    "precision": [*Precision],
    "quality": [*Quality],
    "relief": [*Relief],
    "side": [*Side],
    "symptoms": [*Symptom],
    "title": ["diary", "diary_of", "barometer_of"],
    "tendency": [*Tendency],
    "unlogged": [*Unlogged],
    "refused": [*REFUSALS],
    "date_order": [*DateOrder],
    "export_format": [*Form],
    "import_format": [*Format],
    "window": [*WINDOWS],
    "media": [*Media],
    "verdict_sentence": [*Verdict],
    "missing_sentence": [*Gate],
    "evaluation_sentence": [*SENTENCES],
    "evaluation_phrase": [*PHRASES],
    "month": [*map(str, range(1, 13))],
    "month_short": [*map(str, range(1, 13))],
    # Each of them is asked for: see tests/report/test_words.py.
    "report": [*english()["selector"]["report"]["options"]],
}
KINDS: dict[str, Mapping[str, Any]] = {
    "triggers": TRIGGERS,
    "conditions": CONDITIONS,
}
SINGULAR = {"triggers": "trigger", "conditions": "condition"}


@pytest.mark.parametrize("platform", DESCRIPTIONS)
def test_every_entity_has_words_and_an_icon(platform: str) -> None:
    """There is no entity without them, and none of them without an entity."""
    keys = [one.key for one in DESCRIPTIONS[platform]]
    assert [one.translation_key for one in DESCRIPTIONS[platform]] == keys
    assert set(english()["entity"][platform]) == set(keys)
    assert set(icons()["entity"][platform]) == set(keys)
    names = [words["name"] for words in english()["entity"][platform].values()]
    assert len(set(names)) == len(names)


def test_every_platform_is_compared() -> None:
    """What is compared above is all there is."""
    assert set(english()["entity"]) == set(icons()["entity"]) == set(DESCRIPTIONS)
    assert {platform.value for platform in PLATFORMS} == set(DESCRIPTIONS)


def test_every_state_attribute_and_unit_of_a_sensor_is_worded() -> None:
    """States of choices, when a change or a count will be known, what is counted."""
    words = english()["entity"]["sensor"]
    for one in DESCRIPTIONS["sensor"]:
        said_of = words[one.key]
        assert [*said_of.get("state", ())] == [*(one.options or ())], one.key
        span = getattr(one, "hours", None) or getattr(one, "window", None)
        named = {"known_at"} if span else set()
        named |= {"planned"} if one.key == "sessions" else set()
        named |= {*getattr(one, "attributes", ())}
        assert {*said_of.get("state_attributes", ())} == named, one.key
        if "unit_of_measurement" in said_of:
            # Home Assistant refuses a sensor that has both.
            assert one.native_unit_of_measurement is None, one.key
            assert one.device_class is None, one.key


def test_every_happening_has_words() -> None:
    """Of each event entity, in the order in which they happen."""
    for one in EVENTS:
        words = english()["entity"]["event"][one.key]["state_attributes"]
        assert (
            [*words["event_type"]["state"]] == one.event_types == [*one.names.values()]
        )


@pytest.mark.parametrize("choice", ["phase", "tendency"])
def test_states_and_choices_are_the_same_words(choice: str) -> None:
    """An editor offers what the entity shows."""
    state = english()["entity"]["sensor"][choice]["state"]
    assert english()["selector"][choice]["options"] == state


def test_the_tendency_has_the_same_words_everywhere() -> None:
    """Sensor, translated states and their icons."""
    words = [tendency.value for tendency in Tendency]
    (sensor,) = (one for one in SENSORS if one.key == "tendency")
    assert sensor.options == words
    assert [*english()["entity"]["sensor"]["tendency"]["state"]] == words
    assert [*icons()["entity"]["sensor"]["tendency"]["state"]] == words


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda path: path.stem)
def test_every_choice_has_words(language: Path) -> None:
    """What an editor offers is translated, and nothing else is."""
    selectors = read_json(language)["selector"]
    options = {
        key: one["options"] for key, one in selectors.items() if "options" in one
    }
    assert {key: [*value] for key, value in options.items()} == CHOICES
    for key in ("entry_kind", "component"):
        # A calendar tells entries by the word that a title begins with.
        words = [word.casefold() for word in options[key].values()]
        assert len({*words}) == len(words)


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
        fields = description.get("fields", {})
        assert set(fields) == set(words[key].get("fields", ())), key
        assert set(icons()[kind][key]) == {SINGULAR[kind]}, key
        assert set(fields) == set(options_of(KINDS[kind][key])), key


def options_of(one: Any) -> dict[str, Any]:
    """Return the options of a trigger or condition with what is taken where nothing is said."""
    options = one._schema.schema["options"]  # noqa: SLF001 - Home Assistant's own has no other
    while not isinstance(options, Mapping):
        options = options.validators[0]
    return {str(marker): getattr(marker, "default", None) for marker in options}


@pytest.mark.parametrize("kind", KINDS)
def test_options_have_the_same_defaults_everywhere(kind: str) -> None:
    """An editor fills in what is taken where nothing is said."""
    for key, description in read_yaml(f"{kind}.yaml").items():
        options = options_of(KINDS[kind][key])
        for name, field in description.get("fields", {}).items():
            default = options[name]
            if callable(default) and name != "for":
                assert field["default"] == default(), (key, name)


@pytest.mark.parametrize("kind", KINDS)
def test_targets_are_entities_that_can_take_part(kind: str) -> None:
    """An editor offers ours, of the domain that the code looks at."""
    for key, description in read_yaml(f"{kind}.yaml").items():
        (target,) = description["target"]["entity"]
        specs: Mapping[str, DomainSpec] = KINDS[kind][key]._domain_specs  # noqa: SLF001
        assert target["integration"] == "pressure_pal", key
        assert [target["domain"]] == [*specs], key


def test_the_days_of_headache_are_limited_as_the_trigger_limits_them() -> None:
    """A number outside is refused by both."""
    limits = read_yaml("triggers.yaml")["headache_days_reached"]["fields"]["days"]
    number = limits["selector"]["number"]
    assert (number["min"], number["max"]) == (1, MOST_DAYS)


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
