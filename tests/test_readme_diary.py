"""What the README and docs/diary.md say of the diary is so."""

from datetime import timedelta
from typing import Any

from homeassistant.core import HomeAssistant
import probatio
import pytest

from custom_components.pressure_pal.binary_sensor import DIARY_BINARY_SENSORS
from custom_components.pressure_pal.button import BUTTONS
from custom_components.pressure_pal.calendar import CALENDARS
from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.diary.evaluation_sensors import EVALUATION_SENSORS
from custom_components.pressure_pal.diary.schemas import DIARY as WHOSE, SCHEMAS
from custom_components.pressure_pal.diary.sensors import DIARY_SENSORS
from custom_components.pressure_pal.diary.settings import DiarySettings
from custom_components.pressure_pal.diary.triggers import DEFAULT_DAYS
from custom_components.pressure_pal.diary.whereabouts import FAR_M
from custom_components.pressure_pal.event import EVENTS
from custom_components.pressure_pal.number import NUMBERS
from custom_components.pressure_pal.pal.diary import (
    HIGHEST_IMPACT,
    HIGHEST_SEVERITY,
    LONGEST_MINUTES,
    LOOK_BACK_HOURS,
    MIGRAINE_SPECIFIC,
    MOST_PRACTICES_A_DAY,
    MOST_SESSIONS,
    MOST_WEEKS,
    PLANNED_SESSIONS,
    PLANNED_WEEKS,
    RUNS_AT_MOST,
    SAME,
)
from custom_components.pressure_pal.pal.diary.diary import MOST_EDITS
from custom_components.pressure_pal.pal.diary.dose import FAR
from custom_components.pressure_pal.pal.insight.stamping import SETTLES

from .diary.household import entity_id_of_diary, set_up_diary
from .documents import DIARY, README, english, read_yaml, sections, table
from .test_one_truth import DESCRIPTIONS
from .test_readme import BAROMETER, ENTITY_COLUMNS, NOTHING, OPTION_COLUMNS, plain

OF_A_DIARY: dict[str, tuple[Any, ...]] = {
    "binary_sensor": DIARY_BINARY_SENSORS,
    "button": BUTTONS,
    "calendar": CALENDARS,
    "event": EVENTS,
    "number": NUMBERS,
    "sensor": (*DIARY_SENSORS, *EVALUATION_SENSORS),
}
AS_FOR = {
    "end_attack": "log_attack",
    "update_attack": "log_attack",
    "update_dose": "log_dose",
}
"""What takes the same as another action has only its own fields in its table."""


def page() -> str:
    """Return the page about the diary."""
    return DIARY.read_text(encoding="utf-8")


def shown() -> dict[str, list[str]]:
    """Return the rows of the diary's two tables of entities, by each name."""
    on = table(
        sections(README.read_text(encoding="utf-8"), 2)["Diary"], *ENTITY_COLUMNS
    )
    off = table(page(), *ENTITY_COLUMNS)
    assert {row[1] for row in on} == {"yes"}
    assert {row[1] for row in off} == {"no"}
    named = [(name, row) for row in [*on, *off] for name in row[0].split("<br>")]
    assert len(dict(named)) == len(named)
    return dict(named)


def test_every_entity_is_in_one_of_the_tables() -> None:
    """A barometer's are in one, a diary's in the others."""
    everything = [one for descriptions in DESCRIPTIONS.values() for one in descriptions]
    compared = [
        one
        for tables in (BAROMETER, OF_A_DIARY)
        for descriptions in tables.values()
        for one in descriptions
    ]
    assert len(everything) == len(compared)
    assert all(one in compared for one in everything)


def test_the_tables_of_entities_are_true() -> None:
    """They have every entity by its name; those that are on are in the README."""
    described = {
        english()["entity"][platform][one.key]["name"]: "yes"
        if one.entity_registry_enabled_default
        else "no"
        for platform, descriptions in OF_A_DIARY.items()
        for one in descriptions
    }
    rows = shown()
    assert {name: row[1] for name, row in rows.items()} == described
    assert all(all(row) for row in rows.values())


def test_the_examples_are_true() -> None:
    """An entity that shows words shows one of those, and a number has its unit."""
    rows = shown()
    for platform, descriptions in OF_A_DIARY.items():
        for one in descriptions:
            words = english()["entity"][platform][one.key]
            example = rows[words["name"]][2]
            if states := words.get("state"):
                assert example in states.values()
            unit = getattr(one, "native_unit_of_measurement", None)
            if unit is not None and "<br>" not in rows[words["name"]][0]:
                assert example.endswith(f" {unit}"), example


async def test_what_can_be_unknown_is(hass: HomeAssistant) -> None:
    """In a new diary everything is, but for what the tables say is never."""
    entry, _ = await set_up_diary(hass)
    rows = shown()
    seen: set[str] = set()
    for platform, descriptions in OF_A_DIARY.items():
        for one in descriptions:
            state = hass.states.get(entity_id_of_diary(hass, entry, one.key))
            row = rows[english()["entity"][platform][one.key]["name"]]
            assert (state is not None) == (row[1] == "yes")
            if state is not None and state.state != "unavailable":
                seen.add(row[4])
                assert (state.state == "unknown") == (row[4] != "Never"), row
    assert {"Never", "None is logged", "There was no course"} <= seen


def anchor(heading: str) -> str:
    """Return where a link to a heading leads."""
    return heading.lower().replace(" ", "-")


def test_the_table_of_actions_is_true() -> None:
    """It has every action of the diary, what must be said, and where more is said of it."""
    rows = table(
        README.read_text(encoding="utf-8"), "Action", "What it does", "Must be said"
    )
    words = english()["services"]
    assert [row[0] for row in rows] == [
        f"[`{DOMAIN}.{key}`](docs/diary.md#{anchor(words[key]['name'])})"
        for key in words
        if key in SCHEMAS
    ]
    for key, row in zip((key for key in words if key in SCHEMAS), rows, strict=True):
        required = [
            f"`{marker}`"
            for marker in SCHEMAS[key]
            if isinstance(marker, probatio.Required)
        ]
        assert row[2].split(";")[0].split(", with")[0] == (
            ", ".join(required) or "nothing"
        )


def test_every_action_has_its_section() -> None:
    """In the order of the table, by its name."""
    parts = sections(sections(page(), 2)["Actions"], 3)
    words = english()["services"]
    assert [*parts] == [words[key]["name"] for key in words if key in SCHEMAS]


@pytest.mark.parametrize("action", SCHEMAS)
def test_every_field_of_an_action_is_explained(action: str) -> None:
    """By the name that the editor has for it; those of another action are not repeated."""
    words = english()["services"]
    part = sections(sections(page(), 2)["Actions"], 3)[words[action]["name"]]
    fields = words[action]["fields"]
    other: dict[str, Any] = words.get(AS_FOR.get(action, ""), {}).get("fields", {})
    expected = {
        key: field["name"]
        for key, field in fields.items()
        if key not in {str(one) for one in WHOSE} and field != other.get(key)
    }
    rows = table(part, *OPTION_COLUMNS) if expected else []
    assert {row[1].strip("`"): row[0] for row in rows} == expected
    assert ("| In the editor |" in part) == bool(expected)


def selects(tree: Any) -> dict[str, list[str]]:
    """Return what can be chosen in the fields of an action, those in sections too."""
    found: dict[str, list[str]] = {}
    for key, field in tree.items():
        found |= selects(field.get("fields", {}))
        options = field.get("selector", {}).get("select")
        if options is not None:
            found[key] = options["options"]
    return found


@pytest.mark.parametrize("action", SCHEMAS)
def test_every_choice_of_an_action_is_named(action: str) -> None:
    """And no other word is."""
    words = english()["services"][action]["name"]
    part = sections(sections(page(), 2)["Actions"], 3)[words]
    choices = selects(read_yaml("services.yaml")[action].get("fields", {}))
    rows = table(part, *OPTION_COLUMNS) if "| In the editor |" in part else []
    for row in rows:
        named = row[2].split("`")[1::2]
        options = choices.get(row[1].strip("`"))
        if options is not None and named:
            assert named == options, row


def test_the_table_of_settings_is_true() -> None:
    """It has every setting of the form by its name, with its default."""
    step = english()["config_subentries"]["diary"]["step"]["user"]
    parts = [step, *step["sections"].values()]
    names = [name for part in parts for name in part["data"].values()]
    rows = table(page(), "Setting", "Default", "Meaning")
    assert [row[0] for row in rows] == names
    chosen, options = DiarySettings(), english()["selector"]
    assert [row[1] for row in rows] == [
        NOTHING,
        NOTHING,
        str(chosen.goal.practices_a_day),
        str(chosen.goal.days_a_week),
        options["merge_gap"]["options"][str(chosen.merge_gap_hours)],
        options["unlogged"]["options"][chosen.unlogged],
        options["assistants"]["options"][chosen.assistants],
        NOTHING,
        NOTHING,
        str(PLANNED_SESSIONS),
        str(PLANNED_WEEKS),
    ]


def test_the_numbers_are_those_of_the_code() -> None:
    """What the page says of taps, ends, limits, stamps and undo."""
    said, hours = plain(page()), int(RUNS_AT_MOST.total_seconds()) // 3600
    assert (SAME.total_seconds(), SETTLES, DEFAULT_DAYS) == (60, timedelta(hours=6), 15)
    for phrase in (
        "twice within a minute | has one attack",
        f"go from 0 to {HIGHEST_SEVERITY}, impact from 0 to {HIGHEST_IMPACT}",
        f"lets it run for {hours} hours",
        f"more than {FAR // SAME // 60} hours away from a dose",
        f"within {LOOK_BACK_HOURS} hours after your swing rule held",
        f"more than {FAR_M // 1000} km from home",
        "`provisional` for up to six hours",
        f"The last {MOST_EDITS} changes are kept",
        f"From 1 to {LONGEST_MINUTES}",
        f"From 1 to {MOST_SESSIONS}. {PLANNED_SESSIONS} if nothing is said",
        f"From 1 to {MOST_WEEKS}. {PLANNED_WEEKS} if nothing is said",
        f"From 1 to {MOST_PRACTICES_A_DAY}.",
    ):
        assert phrase in said, phrase
    assert {one.value for one in MIGRAINE_SPECIFIC} == {"triptan", "ergot", "gepant"}
    assert "with a triptan, ergot or gepant" in said
    assert f"runs for {hours} hours at most" in plain(
        README.read_text(encoding="utf-8")
    )
