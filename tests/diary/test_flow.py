"""A diary is set up with its barometer or later, changed, and removed for good."""

import os
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import SOURCE_USER, ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from homeassistant.helpers import device_registry as dr, entity_registry as er
import pytest

from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.pal.diary import (
    Medicine,
    MedicineClass,
    Phase,
    Unlogged,
)
from custom_components.pressure_pal.pal.insight import Goal
from tests.common import SOURCE, set_pressure

from .household import act, entity_id_of_diary, log, set_up_diaries
from .living import restart, settle

PLAIN: dict[str, Any] = {"goal": {}, "counting": {}, "course": {}}
MEDICINES = [
    {"name": "Sumatriptan", "medicine_class": "triptan", "amount": "50 mg"},
    {"name": "Ibuprofen", "medicine_class": "simple_analgesic"},
]


async def to_the_menu(hass: HomeAssistant) -> str:
    """Choose a barometer; return the flow that then asks whether there is to be a diary."""
    set_pressure(hass, 1012.3)
    flows = hass.config_entries.flow
    shown = await flows.async_init(DOMAIN, context={"source": SOURCE_USER})
    shown = await flows.async_configure(shown["flow_id"], {"source": SOURCE})
    assert shown["type"] is FlowResultType.MENU
    assert shown["menu_options"] == ["trends", "diary"]
    return shown["flow_id"]


async def set_up_with(hass: HomeAssistant, form: dict[str, Any]) -> ConfigEntry[Any]:
    """Set up a barometer with a first diary in one go."""
    flow_id = await to_the_menu(hass)
    flows = hass.config_entries.flow
    shown = await flows.async_configure(flow_id, {"next_step_id": "diary"})
    assert shown["type"] is FlowResultType.FORM
    shown = await flows.async_configure(flow_id, form)
    assert shown["type"] is FlowResultType.CREATE_ENTRY, shown
    await settle(hass)
    return shown["result"]


def only_diary(entry: ConfigEntry[Any]) -> Any:
    """Return the one diary of an entry."""
    (diary,) = entry.runtime_data.diaries.values()
    return diary


async def test_whoever_wants_trends_gets_trends(hass: HomeAssistant) -> None:
    """And nothing that could be pressed."""
    flow_id = await to_the_menu(hass)
    shown = await hass.config_entries.flow.async_configure(
        flow_id, {"next_step_id": "trends"}
    )
    await settle(hass)
    assert shown["result"].subentries == {}
    assert hass.states.async_all(["button", "calendar", "event", "number"]) == []


async def test_the_first_diary_comes_with_the_barometer(hass: HomeAssistant) -> None:
    """With defaults that will do, and a name of its own."""
    entry = await set_up_with(hass, PLAIN)
    diary = only_diary(entry)
    assert diary.subentry.title == "Diary"
    assert diary.settings.goal == Goal(practices_a_day=1, days_a_week=7)
    assert diary.settings.merge_gap_hours == 24
    assert diary.settings.unlogged is Unlogged.HEADACHE_FREE
    assert diary.data.course.phase is Phase.BASELINE
    assert (await log(hass, "log_attack"))["kind"] == "migraine"


async def test_what_is_chosen_is_so(hass: HomeAssistant) -> None:
    """Person, medicines, goal and counting."""
    hass.states.async_set("person.anna", "home", {"friendly_name": "Anna"})
    form = {
        "person": "person.anna",
        "medicines": MEDICINES,
        "goal": {"practices_a_day": 2, "days_a_week": 5},
        "counting": {"merge_gap": "48", "unlogged": "unknown"},
        "course": {},
    }
    settings = only_diary(await set_up_with(hass, form)).settings
    assert settings.person == "person.anna"
    assert settings.medicines == (
        Medicine("Sumatriptan", MedicineClass.TRIPTAN, "50 mg"),
        Medicine("Ibuprofen", MedicineClass.SIMPLE_ANALGESIC),
    )
    assert settings.goal == Goal(practices_a_day=2, days_a_week=5)
    assert settings.merge_gap_hours == 48
    assert settings.unlogged is Unlogged.UNKNOWN
    assert hass.states.get("button.anna_diary_log_attack") is not None


@pytest.mark.parametrize(
    "wrong",
    [
        {"medicines": [{"name": "Tea", "medicine_class": "beverage"}]},
        {"medicines": [{"medicine_class": "triptan"}]},
        {"goal": {"practices_a_day": 0, "days_a_week": 7}},
        {"goal": {"practices_a_day": 1, "days_a_week": 8}},
        {"counting": {"merge_gap": "12"}},
        {"course": {"start": "tomorrow"}},
    ],
    ids=str,
)
async def test_what_cannot_be_is_refused(
    hass: HomeAssistant, wrong: dict[str, Any]
) -> None:
    """By the form itself."""
    flow_id = await to_the_menu(hass)
    flows = hass.config_entries.flow
    await flows.async_configure(flow_id, {"next_step_id": "diary"})
    with pytest.raises(InvalidData):
        await flows.async_configure(flow_id, {**PLAIN, **wrong})
    flows.async_abort(flow_id)


@pytest.mark.parametrize(
    ("start", "error"),
    [("2028-01-01", "in_the_future"), ("1969-12-31", "too_long_ago")],
)
async def test_a_course_too_far_away_is_said_and_corrected(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, start: str, error: str
) -> None:
    """In the same flow."""
    freezer.move_to("2026-11-25 12:00:00+00:00")
    flow_id = await to_the_menu(hass)
    flows = hass.config_entries.flow
    await flows.async_configure(flow_id, {"next_step_id": "diary"})
    shown = await flows.async_configure(flow_id, {**PLAIN, "course": {"start": start}})
    assert shown["type"] is FlowResultType.FORM
    assert shown["errors"] == {"base": error}
    shown = await flows.async_configure(
        flow_id, {**PLAIN, "course": {"start": "2026-11-20", "planned_sessions": 10}}
    )
    await settle(hass)
    (course,) = only_diary(shown["result"]).diary.courses
    assert (course.start.isoformat(), course.planned_sessions) == ("2026-11-20", 10)


@pytest.mark.parametrize(
    ("start", "phase"),
    [
        ("2026-08-01", Phase.COURSE),
        ("2026-11-25", Phase.COURSE),
        ("2026-11-26", Phase.BASELINE),
        ("2027-11-26", Phase.BASELINE),
    ],
)
async def test_a_course_goes_on_begins_or_is_planned(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, start: str, phase: Phase
) -> None:
    """What was before the first day stays before it, also when it is still to come."""
    freezer.move_to("2026-11-25 12:00:00+00:00")
    diary = only_diary(await set_up_with(hass, {**PLAIN, "course": {"start": start}}))
    assert [f"{course.start}" for course in diary.diary.courses] == [start]
    assert diary.data.course.phase is phase


async def test_a_second_person_has_a_diary_of_their_own(hass: HomeAssistant) -> None:
    """Added later; the first one's stays as it was, names and entries."""
    entry = await set_up_diaries(hass, "Anna")
    button = entity_id_of_diary(hass, entry, "log_attack")
    await act(hass, "log_attack", severity=3)
    flows = hass.config_entries.subentries
    shown = await flows.async_init(
        (entry.entry_id, "diary"), context={"source": SOURCE_USER}
    )
    hass.states.async_set("person.ben", "home", {"friendly_name": "Ben"})
    shown = await flows.async_configure(
        shown["flow_id"], {**PLAIN, "person": "person.ben"}
    )
    assert shown["type"] is FlowResultType.CREATE_ENTRY
    await settle(hass)
    titles = {one.subentry.title for one in entry.runtime_data.diaries.values()}
    assert titles == {"Anna", "Ben diary"}
    assert entity_id_of_diary(hass, entry, "log_attack") == button
    found = await act(hass, "get_diary", entity_id=button)
    assert [one["severity"] for one in found["attacks"]] == [3]


async def test_a_removed_diary_is_gone_for_good_and_alone(hass: HomeAssistant) -> None:
    """Entities, device and files; the other diary and the barometer stay."""
    entry = await set_up_diaries(hass, "Anna", "Ben")
    anna, ben = entry.runtime_data.diaries.values()
    for diary in (anna, ben):
        (device,) = (
            one
            for one in dr.async_entries_for_config_entry(
                dr.async_get(hass), entry.entry_id
            )
            if (DOMAIN, diary.subentry.subentry_id) in one.identifiers
        )
        await act(hass, "log_attack", device_id=device.id)
    hass.config_entries.async_remove_subentry(entry, anna.subentry.subentry_id)
    await settle(hass)
    files = await hass.async_add_executor_job(os.listdir, hass.config.path(".storage"))
    assert not any(anna.subentry.subentry_id in name for name in files)
    assert any(ben.subentry.subentry_id in name for name in files)
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    assert {one.name for one in devices} == {"Balcony", "Ben"}
    known = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    left = {one.config_subentry_id for one in known}
    assert left == {None, ben.subentry.subentry_id}
    (still,) = entry.runtime_data.diaries.values()
    assert len(still.diary.attacks) == 1


async def test_the_course_of_the_set_up_is_entered_once(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Not again with each restart, and not when it was deleted."""
    freezer.move_to("2026-11-25 12:00:00+00:00")
    entry = await set_up_with(hass, {**PLAIN, "course": {"start": "2026-11-20"}})
    (course,) = only_diary(entry).diary.courses
    await restart(hass, entry)  # type: ignore[arg-type]
    assert only_diary(entry).diary.courses == (course,)
    await act(hass, "delete_entry", entry_id=course.id)
    await restart(hass, entry)  # type: ignore[arg-type]
    assert only_diary(entry).diary.courses == ()
