"""All blueprints are written in one style, so that who knows one knows them all."""

from pathlib import Path
import re

from homeassistant.components.automation.config import AUTOMATION_BLUEPRINT_SCHEMA
from homeassistant.components.blueprint.models import Blueprint
from homeassistant.util.yaml import load_yaml_dict
import pytest

from ..documents import ROOT, blueprint_inputs
from .running import SHELF

BLUEPRINTS = sorted(SHELF.glob("*.yaml"))
NEEDED = {"swing", "lights", "diary", "phone", "button", "barometer"}
"""What nobody but the person can know."""
FRIGHTENING = re.compile(
    r"alarm|alert|danger|detect|predict|risk|streak|treat|warn", re.IGNORECASE
)
"""None of it is what a house has to say to somebody in pain."""
SOURCE_URL = "https://github.com/pressure-pal/pressure-pal/blob/main/"


def blueprint_of(path: Path) -> Blueprint:
    """Read a blueprint as Home Assistant does."""
    return Blueprint(
        load_yaml_dict(str(path)),
        expected_domain="automation",
        path=path.relative_to(SHELF.parent).as_posix(),
        schema=AUTOMATION_BLUEPRINT_SCHEMA,
    )


@pytest.mark.parametrize("path", BLUEPRINTS, ids=lambda path: path.stem)
def test_a_blueprint_says_what_it_needs(path: Path) -> None:
    """It loads, names its source and version, and says what each input is for."""
    blueprint = blueprint_of(path)
    assert blueprint.validate() is None
    head = blueprint.metadata
    assert head["homeassistant"]["min_version"] == "2026.10.0"
    assert head["source_url"] == SOURCE_URL + path.relative_to(ROOT).as_posix()
    assert head["author"] == "Pressure Pal"
    assert "Needs [Pressure Pal](" in head["description"]
    for value in blueprint.inputs.values():
        assert {"name", "description", "selector"} <= set(value)
    # Home Assistant 2026.10 does not know it.
    assert "visible:" not in path.read_text()


@pytest.mark.parametrize("path", BLUEPRINTS, ids=lambda path: path.stem)
def test_the_defaults_work_at_once(path: Path) -> None:
    """Only what nobody else can know has to be chosen, and it comes before the sections."""
    head = blueprint_of(path).metadata["input"]
    needed = {
        key for key, one in head.items() if "input" not in one and "default" not in one
    }
    assert needed
    assert needed <= NEEDED
    for one in head.values():
        if "input" in one:
            assert {"name", "icon", "collapsed"} <= one.keys()
            assert all("default" in inner for inner in one["input"].values())


@pytest.mark.parametrize("path", BLUEPRINTS, ids=lambda path: path.stem)
def test_how_runs_meet_is_chosen(path: Path) -> None:
    """The mode is said, and steps of a choice say what they are about."""
    text = path.read_text()
    assert re.search(r"^mode: (single|restart|queued|parallel)$", text, re.MULTILINE)
    assert re.search(r"^  - triggers?: ", text, re.MULTILINE)
    assert "platform: " not in text
    assert "service: " not in text


@pytest.mark.parametrize("path", BLUEPRINTS, ids=lambda path: path.stem)
def test_the_words_are_calm(path: Path) -> None:
    """What a phone shows frightens nobody, and what is to be filled in is plain."""
    blueprint = blueprint_of(path)
    for key, one in blueprint.inputs.items():
        said = [one["name"], one["description"]]
        if "text" in one["selector"]:
            said.append(one["default"])
        for text in said:
            assert FRIGHTENING.search(text) is None, key
            assert "{{" not in text, key


@pytest.mark.parametrize("path", BLUEPRINTS, ids=lambda path: path.stem)
def test_diaries_and_phones_are_asked_for_alike(path: Path) -> None:
    """No barometer is offered for a diary, and for a phone only what has the app."""
    wanted = {
        "diary": {
            "filter": [{"integration": "pressure_pal"}],
            "entity": [{"integration": "pressure_pal", "domain": "calendar"}],
        },
        "phone": {"filter": [{"integration": "mobile_app"}]},
    }
    inputs = blueprint_inputs(load_yaml_dict(str(path))["blueprint"])
    for key in wanted.keys() & inputs.keys():
        selector = inputs[key]["selector"]["device"]
        assert {name: selector[name] for name in wanted[key]} == wanted[key]
