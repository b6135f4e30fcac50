"""How a diary begins: its first course stands in it once, and a page that failed is tried again."""

import errno
import os
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import SOURCE_USER
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.pressure_pal.pal.diary import Phase

from .household import act, diary_of_entry, set_up_diary
from .living import entry_with_diaries, move_in, restart, settle
from .test_flow import PLAIN, only_diary, set_up_with
from .test_flow_course import COURSE, answer, open_page

SETTINGS: dict[str, Any] = {"goal": {}, "counting": {"merge_gap": "48"}}


@pytest.fixture
def wednesday(freezer: FrozenDateTimeFactory) -> None:
    """Let it be the 25th of November 2026."""
    freezer.move_to("2026-11-25 12:00:00+00:00")


@pytest.mark.usefixtures("wednesday")
@pytest.mark.parametrize(
    ("start", "phase"),
    [
        ("1970-01-02", Phase.COURSE),
        ("2026-11-01", Phase.COURSE),
        ("2026-11-25", Phase.COURSE),
        ("2026-11-26", Phase.BASELINE),
        ("2027-11-25", Phase.BASELINE),
    ],
)
async def test_a_course_begins_on_any_day_that_is_near_enough(
    hass: HomeAssistant, start: str, phase: Phase
) -> None:
    """Long ago, today, or up to a year from now; until it begins it is no course yet."""
    diary = only_diary(await set_up_with(hass, {**PLAIN, "course": {"start": start}}))
    assert [one.start.isoformat() for one in diary.diary.courses] == [start]
    assert diary.data.course.phase is phase


async def test_a_form_can_be_sent_as_it_is_shown(
    hass: HomeAssistant, hass_client: ClientSessionGenerator
) -> None:
    """The frontend takes the default of a section as it is, and sends no required field empty."""
    assert await async_setup_component(hass, "config", {})
    entry = await move_in(hass, entry_with_diaries())
    client = await hass_client()
    start = {"handler": [entry.entry_id, "diary"]}
    response = await client.post(
        "/api/config/config_entries/subentries/flow", json=start
    )
    page = await response.json()
    filled = {}
    for part in page["data_schema"]:
        if part.get("type") != "expandable":
            assert not part["required"] or "default" in part
            continue
        own = {one["name"]: one.get("default") for one in part["schema"]}
        filled[part["name"]] = part.get(
            "default", {key: value for key, value in own.items() if value is not None}
        )
        for one in part["schema"]:
            assert not one["required"] or one["name"] in filled[part["name"]], one
    response = await client.post(
        f"/api/config/config_entries/subentries/flow/{page['flow_id']}", json=filled
    )
    assert (await response.json())["type"] == "create_entry"
    await settle(hass)


@pytest.mark.usefixtures("wednesday")
async def test_other_settings_do_not_enter_the_course_again(
    hass: HomeAssistant,
) -> None:
    """Nor take it back, whatever was changed or deleted meanwhile; every entity stays."""
    entry = await set_up_with(hass, {**PLAIN, "course": {"start": "2026-11-20"}})
    (course,) = only_diary(entry).diary.courses
    registry = er.async_get(hass)
    names = set(registry.entities)
    for merge_gap in ("48", "24"):
        page: Any = await open_page(hass, entry, "settings")  # type: ignore[arg-type]
        form = {**SETTINGS, "counting": {"merge_gap": merge_gap}}
        assert (await answer(hass, page, form))["reason"] == "reconfigure_successful"
        assert only_diary(entry).settings.merge_gap_hours == int(merge_gap)
        assert only_diary(entry).diary.courses == (course,)
        assert set(registry.entities) == names
    await act(hass, "delete_entry", entry_id=course.id)
    page = await open_page(hass, entry, "settings")  # type: ignore[arg-type]
    await answer(hass, page, SETTINGS)
    await restart(hass, entry)  # type: ignore[arg-type]
    assert only_diary(entry).diary.courses == ()


@pytest.mark.usefixtures("wednesday")
async def test_a_second_diary_begins_with_a_course_of_its_own(
    hass: HomeAssistant,
) -> None:
    """One too far away is said, and corrected on the same page; the first diary has none."""
    entry, _ = await set_up_diary(hass)
    flows = hass.config_entries.subentries
    shown = await flows.async_init(
        (entry.entry_id, "diary"), context={"source": SOURCE_USER}
    )
    for start, error in (
        ("2028-01-01", "in_the_future"),
        ("1960-01-01", "too_long_ago"),
    ):
        form = {**PLAIN, "course": {"start": start}}
        shown = await flows.async_configure(shown["flow_id"], form)
        assert shown["errors"] == {"base": error}
        assert len(entry.subentries) == 1
    form = {**PLAIN, "course": {"start": "2026-11-20"}}
    shown = await flows.async_configure(shown["flow_id"], form)
    assert (shown["type"], shown["title"]) == (FlowResultType.CREATE_ENTRY, "Diary")
    await settle(hass)
    assert diary_of_entry(entry).diary.courses == ()
    assert len(diary_of_entry(entry, "Diary").diary.courses) == 1


@pytest.mark.usefixtures("wednesday")
async def test_a_course_that_cannot_be_saved_is_tried_again(
    hass: HomeAssistant,
) -> None:
    """The page says so and stays open; what it says is in the diary or it is not."""
    entry, _ = await set_up_diary(hass)
    before = diary_of_entry(entry).diary
    shown = await open_page(hass, entry, "course")
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with patch.object(os, "fsync", side_effect=full):
        shown = await answer(hass, shown, COURSE)
    assert shown["errors"] == {"base": "diary_not_saved"}
    assert diary_of_entry(entry).diary is before
    assert (await answer(hass, shown, COURSE))["reason"] == "course_entered"
    await restart(hass, entry)
    assert len(diary_of_entry(entry).diary.courses) == 1
