"""What a diary is about, and its course, are changed where it was set up."""

from datetime import date
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import SOURCE_RECONFIGURE
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.pressure_pal.pal.diary import Course, Phase

from .household import (
    act,
    diary_of_entry,
    entity_id_of_diary,
    log,
    set_up_diary,
)
from .living import restart, settle

COURSE: dict[str, Any] = {
    "start": "2026-11-20",
    "planned_sessions": 8,
    "planned_weeks": 4,
    "practices_a_day": 2,
    "days_a_week": 6,
}


@pytest.fixture
async def anna(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """Return a barometer with Anna's diary."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-11-25 12:00:00+00:00")
    entry, _ = await set_up_diary(hass)
    return entry


async def open_page(
    hass: HomeAssistant, entry: MockConfigEntry, page: str
) -> dict[str, Any]:
    """Open a page of what can be changed of a diary."""
    flows = hass.config_entries.subentries
    (subentry_id,) = entry.subentries
    shown = await flows.async_init(
        (entry.entry_id, "diary"),
        context={"source": SOURCE_RECONFIGURE, "subentry_id": subentry_id},
    )
    assert shown["type"] is FlowResultType.MENU
    return {
        **await flows.async_configure(shown["flow_id"], {"next_step_id": page}),
    }


async def answer(
    hass: HomeAssistant, shown: dict[str, Any], form: dict[str, Any]
) -> dict[str, Any]:
    """Fill in a page."""
    flows = hass.config_entries.subentries
    after = await flows.async_configure(shown["flow_id"], form)
    await settle(hass)
    return {**after}


async def test_settings_are_changed_and_nothing_is_lost(
    hass: HomeAssistant, anna: MockConfigEntry
) -> None:
    """The diary is opened anew with them; entries and names of entities stay."""
    await act(hass, "log_attack", severity=4)
    button = entity_id_of_diary(hass, anna, "log_attack")
    shown = await open_page(hass, anna, "settings")
    form = {"goal": {"practices_a_day": 3, "days_a_week": 5}, "counting": {}}
    shown = await answer(hass, shown, form)
    assert (shown["type"], shown["reason"]) == (
        FlowResultType.ABORT,
        "reconfigure_successful",
    )
    diary = diary_of_entry(anna)
    assert diary.settings.goal.practices_a_day == 3
    assert [one.severity for one in diary.diary.attacks] == [4]
    assert entity_id_of_diary(hass, anna, "log_attack") == button


def course_of(entry: MockConfigEntry) -> Course:
    """Return the one course."""
    (course,) = diary_of_entry(entry).diary.courses
    return course


async def test_a_course_is_entered_changed_and_ended(
    hass: HomeAssistant, anna: MockConfigEntry
) -> None:
    """On one page: the one that goes on is shown there, and can then have an end."""
    shown = await open_page(hass, anna, "course")
    assert "end" not in shown["data_schema"].schema
    assert (await answer(hass, shown, COURSE))["reason"] == "course_entered"
    entered = course_of(anna)
    assert (entered.planned_weeks, entered.practices_a_day) == (4, 2)
    frozen = entered.frozen
    shown = await open_page(hass, anna, "course")
    assert (
        await answer(hass, shown, {**COURSE, "planned_weeks": 6, "end": "2026-11-24"})
    )["reason"] == "course_entered"
    ended = course_of(anna)
    assert (ended.planned_weeks, ended.end) == (6, date(2026, 11, 24))
    assert ended.frozen == frozen
    assert diary_of_entry(anna).data.course.phase is Phase.FOLLOW_UP
    # The next page is about a new one.
    shown = await open_page(hass, anna, "course")
    assert "end" not in shown["data_schema"].schema
    hass.config_entries.subentries.async_abort(shown["flow_id"])
    await restart(hass, anna)
    assert course_of(anna) == ended


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"end": "2026-11-26"}, "in_the_future"),
        ({"end": "2026-11-19"}, "course_ends_before_it_begins"),
        ({"start": "2028-01-01"}, "in_the_future"),
        ({"start": "1950-01-01"}, "too_long_ago"),
        ({"start": "2026-09-10"}, "course_overlaps"),
    ],
    ids=str,
)
async def test_what_is_wrong_is_said_and_corrected(
    hass: HomeAssistant, anna: MockConfigEntry, wrong: dict[str, Any], error: str
) -> None:
    """In the same form; until then nothing has changed."""
    await act(hass, "start_course", start="2026-09-01")
    await act(hass, "finish_course", end="2026-09-30")
    await act(hass, "start_course", start="2026-11-20")
    before = diary_of_entry(anna).diary
    shown = await open_page(hass, anna, "course")
    shown = await answer(hass, shown, {**COURSE, **wrong})
    assert (shown["type"], shown["errors"]) == (FlowResultType.FORM, {"base": error})
    assert diary_of_entry(anna).diary is before
    shown = await answer(hass, shown, COURSE)
    assert shown["type"] is FlowResultType.ABORT
    assert diary_of_entry(anna).diary.courses[-1].planned_weeks == 4


async def test_a_new_course_begins_with_the_goal_of_the_settings(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Whoever chose three a day need not choose that again."""
    entry, _ = await set_up_diary(hass, goal={"practices_a_day": 3, "days_a_week": 5})
    shown = await open_page(hass, entry, "course")
    defaults = {
        f"{key}": key.default()
        for key in shown["data_schema"].schema
        if callable(key.default)
    }
    assert (defaults["practices_a_day"], defaults["days_a_week"]) == (3, 5)
    hass.config_entries.subentries.async_abort(shown["flow_id"])


async def test_a_closed_diary_has_no_course_to_change(
    hass: HomeAssistant, anna: MockConfigEntry
) -> None:
    """It says so, and what to do."""
    await log(hass, "start_course")
    assert await hass.config_entries.async_unload(anna.entry_id)
    shown = await open_page(hass, anna, "course")
    assert (shown["type"], shown["reason"]) == (
        FlowResultType.ABORT,
        "diary_not_loaded",
    )
