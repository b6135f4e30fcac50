"""A form is left open while the house goes on: nothing is lost by that."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    SOURCE_USER,
    ConfigEntryDisabler,
)
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest

from custom_components.pressure_pal.const import DOMAIN
from tests.common import set_pressure

from .household import act, diary_of_entry, set_up_diaries, set_up_diary
from .living import settle
from .test_flow import PLAIN, only_diary
from .test_flow_course import COURSE, answer, open_page

OTHER = "sensor.roof_pressure"


@pytest.mark.parametrize("choice", ["trends", "diary"])
async def test_a_barometer_that_is_followed_meanwhile_is_not_set_up_again(
    hass: HomeAssistant, choice: str
) -> None:
    """Home Assistant would put the new entry in place of the one with the diary."""
    entry, _ = await set_up_diary(hass)
    await act(hass, "log_attack", severity=4)
    set_pressure(hass, 1008.8, entity_id=OTHER)
    flows = hass.config_entries.flow
    shown = await flows.async_init(DOMAIN, context={"source": SOURCE_USER})
    left_open = shown["flow_id"]
    await flows.async_configure(left_open, {"source": OTHER})
    shown = await flows.async_init(
        DOMAIN, context={"source": SOURCE_RECONFIGURE, "entry_id": entry.entry_id}
    )
    await flows.async_configure(shown["flow_id"], {"source": OTHER})
    await settle(hass)
    shown = await flows.async_configure(left_open, {"next_step_id": choice})
    if choice == "diary":
        shown = await flows.async_configure(left_open, PLAIN)
    await settle(hass)
    assert (shown["type"], shown.get("reason")) == (
        FlowResultType.ABORT,
        "already_configured",
    )
    assert hass.config_entries.async_entries(DOMAIN) == [entry]
    assert [one.severity for one in diary_of_entry(entry).diary.attacks] == [4]


async def test_two_forms_make_one_barometer(hass: HomeAssistant) -> None:
    """Whoever is first has it; the other form is closed."""
    set_pressure(hass, 1012.3, entity_id=OTHER)
    flows = hass.config_entries.flow
    opened = []
    for _ in range(2):
        shown = await flows.async_init(DOMAIN, context={"source": SOURCE_USER})
        await flows.async_configure(shown["flow_id"], {"source": OTHER})
        opened.append(shown["flow_id"])
    await flows.async_configure(opened[0], {"next_step_id": "trends"})
    await settle(hass)
    assert flows.async_progress() == []
    assert len(hass.config_entries.async_entries(DOMAIN)) == 1


async def test_a_course_from_the_set_up_survives_other_settings(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Also those that are changed before the diary was opened for the first time."""
    freezer.move_to("2026-11-25 12:00:00+00:00")
    entry = await set_up_diaries(hass)
    disabled = ConfigEntryDisabler.USER
    assert await hass.config_entries.async_set_disabled_by(entry.entry_id, disabled)
    flows = hass.config_entries.subentries
    shown = await flows.async_init(
        (entry.entry_id, "diary"), context={"source": SOURCE_USER}
    )
    form = {**PLAIN, "course": {"start": "2026-11-20"}}
    await flows.async_configure(shown["flow_id"], form)
    form = {"goal": {"practices_a_day": 3}, "counting": {}}
    page = await open_page(hass, entry, "settings")
    assert (await answer(hass, page, form))["reason"] == "reconfigure_successful"
    await hass.config_entries.async_set_disabled_by(entry.entry_id, None)
    await settle(hass)
    diary = only_diary(entry)
    assert diary.settings.goal.practices_a_day == 3
    assert [f"{one.start}" for one in diary.diary.courses] == ["2026-11-20"]


async def test_a_course_that_is_over_meanwhile_is_not_entered_twice(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The form says what is in the way."""
    freezer.move_to("2026-11-25 12:00:00+00:00")
    entry, _ = await set_up_diary(hass)
    await act(hass, "start_course", start="2026-11-20")
    page = await open_page(hass, entry, "course")
    await act(hass, "finish_course")
    shown = await answer(hass, page, {**COURSE, "planned_weeks": 6})
    assert shown["errors"] == {"base": "course_overlaps"}
    (course,) = diary_of_entry(entry).diary.courses
    assert course.planned_weeks == 8
    hass.config_entries.subentries.async_abort(page["flow_id"])


async def test_what_is_taken_out_of_the_settings_is_out(hass: HomeAssistant) -> None:
    """The person and the medicines need not be there; the name stays."""
    hass.states.async_set("person.anna", "home", {"friendly_name": "Anna"})
    medicines = [{"name": "Sumatriptan", "medicine_class": "triptan"}]
    entry, _ = await set_up_diary(hass, "person.anna", medicines=medicines)
    form: dict[str, Any] = {"goal": {}, "counting": {}}
    await answer(hass, await open_page(hass, entry, "settings"), form)
    settings = only_diary(entry).settings
    assert (settings.person, settings.medicines) == (None, ())
    assert only_diary(entry).subentry.title == "Anna"


async def test_nothing_is_reloaded_without_need(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other settings reload once; the same settings, a course and what is logged never do."""
    entry, _ = await set_up_diary(hass)
    reloads: list[Any] = []
    reload = hass.config_entries.async_reload

    async def count(entry_id: str) -> bool:
        reloads.append(entry_id)
        return await reload(entry_id)

    monkeypatch.setattr(hass.config_entries, "async_reload", count)
    form = {"goal": {"practices_a_day": 3}, "counting": {}}
    for expected in (1, 1):
        await answer(hass, await open_page(hass, entry, "settings"), form)
        assert len(reloads) == expected
    await answer(hass, await open_page(hass, entry, "course"), COURSE)
    await act(hass, "log_attack")
    assert len(reloads) == 1
