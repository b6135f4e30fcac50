"""What the README and its pages say is so."""

import os
from pathlib import Path
import re
from typing import Any
from urllib.parse import parse_qs, urlparse

from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import NumberSelector
import pytest

from custom_components.pressure_pal.binary_sensor import BINARY_SENSORS
from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.diary.schemas import SCHEMAS
from custom_components.pressure_pal.entity import has_altitude, has_forecast
from custom_components.pressure_pal.pal.pressure import BIN, HOLD, SPAN, SwingRule
from custom_components.pressure_pal.pal.pressure.forecast import HORIZON, STALE
from custom_components.pressure_pal.pal.pressure.guard import JUMP_HPA, JUMP_TIME
from custom_components.pressure_pal.pal.pressure.reading import HIGHEST_HPA, LOWEST_HPA
from custom_components.pressure_pal.pal.pressure.trends import SETTLED
from custom_components.pressure_pal.sensor import RATE, SENSORS
from demo.client import PASSWORD, USER

from .common import set_pressure, set_up
from .documents import (
    AUTOMATIONS,
    BLUEPRINTS,
    PAGES,
    README,
    ROOT,
    TRENDS,
    blueprint_inputs,
    blueprints,
    english,
    links,
    read_json,
    sections,
    table,
)
from .test_one_truth import KINDS

ENTITY_COLUMNS = ("Entity", "Enabled", "Example", "Meaning", "Unknown when")
OPTION_COLUMNS = ("In the editor", "In YAML", "Meaning")
NOTHING = "\N{EN DASH}"
BAROMETER: dict[str, tuple[Any, ...]] = {
    "binary_sensor": BINARY_SENSORS,
    "sensor": (*SENSORS, RATE),
}
COMMON_OPTIONS = {"behavior", "for"}
WITH: dict[object, str] = {
    has_altitude: "with an altitude",
    has_forecast: "with a forecast",
}


def readme() -> str:
    """Return the README."""
    return README.read_text(encoding="utf-8")


def plain(text: str) -> str:
    """Return a text as it is read: lines joined."""
    return " ".join(text.split())


def entity_rows() -> dict[str, list[str]]:
    """Return the rows of a barometer's table of entities, by name."""
    part = sections(readme(), 2)["Entities"]
    return {row[0]: row for row in table(part, *ENTITY_COLUMNS)}


def test_the_table_of_entities_is_true() -> None:
    """It has every entity of a barometer by its name, and says whether it is enabled."""
    rows = entity_rows()
    described: dict[str, str] = {}
    for platform, descriptions in BAROMETER.items():
        for one in descriptions:
            name = english()["entity"][platform][one.key]["name"]
            enabled = "yes" if one.entity_registry_enabled_default else "no"
            described[name] = WITH.get(one.exists_fn, enabled)
    assert {name: row[1] for name, row in rows.items()} == described
    assert all(all(row) for row in rows.values())


def test_the_examples_of_words_are_true() -> None:
    """An entity that shows words shows one of those."""
    rows = entity_rows()
    for platform, descriptions in BAROMETER.items():
        for one in descriptions:
            entity = english()["entity"][platform][one.key]
            if states := entity.get("state"):
                assert rows[entity["name"]][2] in states.values()


def test_the_table_of_options_is_true() -> None:
    """It has every option by its name, with its default."""
    rows = table(readme(), "Option", "Default", "Meaning")
    parts = english()["options"]["step"]["init"]["sections"]
    names = [name for part in parts.values() for name in part["data"].values()]
    assert [row[0] for row in rows] == names
    rule = SwingRule()
    directions = english()["selector"]["direction"]["options"]
    assert [row[1] for row in rows[:3]] == [
        directions[rule.direction.value],
        f"{rule.hpa:g} hPa",
        f"{rule.hours} h",
    ]


async def test_the_limits_of_the_options_are_true(hass: HomeAssistant) -> None:
    """The form takes what the README says it takes."""
    set_pressure(hass, 1013)
    entry = await set_up(hass)
    flow = await hass.config_entries.options.async_init(entry.entry_id)
    assert flow["handler"] == entry.entry_id
    schema = flow["data_schema"]
    assert schema is not None
    fields = {
        str(key): field for key, field in schema.schema["swing"].schema.schema.items()
    }
    rows = {row[0]: row[2] for row in table(readme(), "Option", "Default", "Meaning")}
    amount = fields["hpa"].config
    assert f"from {amount['min']:g} to {amount['max']:g} hPa" in rows["Amount"]
    (hours,) = (
        one.config
        for one in fields["hours"].validators
        if isinstance(one, NumberSelector)
    )
    assert f"from {hours['min']:g} to {hours['max']:g}" in rows["Over"]
    hass.config_entries.options.async_abort(flow["flow_id"])


def test_the_tables_of_triggers_and_conditions_are_true() -> None:
    """They have every one by its name."""
    rows = table(readme(), "Trigger", "Condition")
    words = english()
    for column, kind in enumerate(KINDS):
        shown = [row[column] for row in rows if row[column]]
        assert set(shown) == {one["name"] for one in words[kind].values()}
        assert len(shown) == len(set(shown))


def test_the_table_of_actions_for_the_house_is_true() -> None:
    """It has every action that is not the diary's."""
    rows = table(readme(), "Action", "What it does", "")
    actions = [f"`{DOMAIN}.{key}`" for key in english()["services"].keys() - SCHEMAS]
    assert sorted(row[0] for row in rows) == sorted(actions)


def test_every_blueprint_has_an_import_button() -> None:
    """It leads to the file, and there is no other."""
    rows = table(readme(), "Blueprint", "What it does", "")
    heads = {head["name"]: (path, head) for path, head in blueprints().items()}
    assert sorted(row[0] for row in rows) == sorted(heads)
    for name, what, button in rows:
        path, head = heads[name]
        assert what
        (address,) = [link for link in links(button) if "blueprint_import/" in link]
        source = parse_qs(urlparse(address).query)["blueprint_url"]
        assert source == [head["source_url"]]
        assert head["source_url"].endswith(path.relative_to(ROOT).as_posix())


def chosen(selector: dict[str, Any], default: list[str]) -> str:
    """Return what is chosen in a list, in words."""
    options = selector.get("select", {}).get("options", [])
    labels = [one["label"] for one in options if one["value"] in default]
    if default and len(labels) == len(options):
        return "all"
    return ", ".join(labels) or NOTHING


@pytest.mark.parametrize("head", blueprints().values(), ids=lambda head: head["name"])
def test_the_tables_of_blueprints_are_true(head: dict[str, Any]) -> None:
    """Every input is explained, with its default."""
    page = sections(BLUEPRINTS.read_text(encoding="utf-8"), 2)[head["name"]]
    rows = table(page, "Input", "Default", "Meaning")
    inputs = [*blueprint_inputs(head).values()]
    assert [one["name"] for one in inputs] == [row[0] for row in rows]
    for one, row in zip(inputs, rows, strict=True):
        default = one.get("default", [])
        if isinstance(default, bool):
            assert row[1] == ("yes" if default else "no"), row
        elif isinstance(default, int):
            assert row[1].split()[0] == str(default), row
        elif isinstance(default, list):
            assert row[1] == chosen(one["selector"], default), row
        elif "time" in one["selector"]:
            assert row[1] == default[:5], row
        elif "text" in one["selector"]:
            assert row[1] == (default or NOTHING), row
        elif "select" in one["selector"]:
            assert row[1] == chosen(one["selector"], [default]), row
        else:
            assert (row[1], default) == (NOTHING, {}), row


@pytest.mark.parametrize("kind", KINDS)
def test_every_trigger_and_condition_has_its_section(kind: str) -> None:
    """With its name, each of its own options as the editor calls it, and in the table above."""
    text = AUTOMATIONS.read_text(encoding="utf-8")
    words = english()[kind]
    parts = sections(sections(text, 2)[kind.capitalize()], 3)
    assert set(parts) == {one["name"] for one in words.values()}
    for one in words.values():
        fields = {
            key: field["name"]
            for key, field in one.get("fields", {}).items()
            if key not in COMMON_OPTIONS
        }
        part = parts[one["name"]]
        rows = table(part, *OPTION_COLUMNS) if fields else []
        assert {row[1].strip("`"): row[0] for row in rows} == fields
        assert ("| In the editor |" in part) == bool(fields)
    contents = table(
        text, kind.capitalize()[:-1], {"triggers": "Fires when"}.get(kind, "Passes if")
    )
    assert {row[0].split("`")[1] for row in contents} == set(words)


@pytest.mark.parametrize("kind", KINDS)
def test_the_options_in_common_are_true(kind: str) -> None:
    """They are called what the editor calls them, for every trigger and condition."""
    common = sections(AUTOMATIONS.read_text(encoding="utf-8"), 2)[
        "What they have in common"
    ]
    tables = common.split("Every condition has these:")
    rows = table(tables[[*KINDS].index(kind)], *OPTION_COLUMNS)
    shown = {row[1].strip("`"): row[0] for row in rows}
    assert shown.pop("target") == "Targets"
    assert shown.keys() == COMMON_OPTIONS
    without = set()
    for one in english()[kind].values():
        if "fields" not in one:
            without.add(one["name"].lower())
            continue
        for key, name in shown.items():
            assert one["fields"][key]["name"] == name
    said = plain(tables[[*KINDS].index(kind)])
    for name in without:
        assert name in said
    assert len(without) == (5 if "Five have targets only" in said else 0)


def anchors(page: Path) -> set[str]:
    """Return where links into a page may lead, as GitHub makes them from its headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in headings
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    """Files, pictures and headings."""
    for link in links(page.read_text(encoding="utf-8")):
        if ":" in link:
            assert link.startswith("http"), link
            continue
        name, _, anchor = link.partition("#")
        target = page if not name else page.parent / name
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_the_commands_are_there() -> None:
    """What a developer is told to type can be typed, and CI's steps are all named."""
    commands = set(re.findall(r"`((?:scripts|\.ci)/\w+)", readme()))
    assert {"scripts/develop", "scripts/test", "scripts/lint", ".ci/run"} <= commands
    for command in commands:
        assert os.access(ROOT / command, os.X_OK), command
    run = (ROOT / ".ci/run").read_text(encoding="utf-8")
    steps = re.search(r"^readonly steps=\((.+)\)$", run, re.MULTILINE)
    assert steps is not None
    for step in re.findall(r'"([^"]+)"', steps[1]):
        assert f"`{step}`" in readme(), step
    assert f"user `{USER}`, password `{PASSWORD}`" in plain(readme())


def test_the_oldest_home_assistant_is_named() -> None:
    """As hacs.json and the blueprint name it."""
    oldest = read_json(ROOT / "hacs.json")["homeassistant"]
    assert f"Needs Home Assistant {oldest.removesuffix('.0')} or newer" in readme()
    for head in blueprints().values():
        assert head["homeassistant"]["min_version"] == oldest


def test_the_numbers_are_those_of_the_code() -> None:
    """What the README says of bins, holding, the guard and the swing rule."""
    minutes, hours = BIN.seconds // 60, HOLD.seconds // 3600
    rule = SwingRule()
    said = plain(readme() + TRENDS.read_text(encoding="utf-8"))
    assert (minutes, hours, SETTLED.seconds // 60) == (5, 2, 15)
    for phrase in (
        "From the last two days",
        "Every five minutes Pressure Pal looks for what cannot wait",
        "All the numbers are worked out every 15 minutes",
        "stands for two hours without a new one",
        f"outside {LOWEST_HPA:g} to {HIGHEST_HPA:g} hPa",
        f"jumps by more than {JUMP_HPA:g} hPa within {JUMP_TIME.seconds // 60} minutes",
        f"begin at a fall of {rule.hpa:.1f}",
        f"end at less than {rule.hpa - rule.release_hpa:.1f}",
        f"Nothing usable was heard for {hours} hours",
        f"is older than {STALE.seconds // 3600} hours",
        f"None is expected within {HORIZON.days} days",
    ):
        assert phrase in said, phrase
    assert SPAN.days == 2
