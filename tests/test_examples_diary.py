"""What people copy from the pages about the diary works, for a diary called "Anna diary"."""

from datetime import date, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_mock_service,
)

from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.diary.conditions import DIARY_CONDITIONS
from custom_components.pressure_pal.diary.triggers import DIARY_TRIGGERS

from .diary.household import Answer, act, log
from .diary.living import diary_of, entry_with_diaries, move_in, settle
from .documents import DIARY, table
from .test_examples import CARD, REMOTE, TAG, automate, listed, shown

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
NOON = "2026-11-23T12:01:00+00:00"
MEDICINE = {
    "name": "Sumatriptan",
    "medicine_class": "triptan",
    "amount": "50 mg",
}
PRACTICE = ("log_practice", {"component": "education"})


@pytest.fixture
def expected_lingering_timers() -> bool:
    """Let Home Assistant's own triggers outlast it: it does not end them when it stops."""
    return True


async def move_anna_in(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> MockConfigEntry:
    """Set up Anna's diary, at noon; her goal is two practices a day."""
    freezer.move_to(NOON)
    await hass.config.async_set_time_zone("UTC")
    assert await async_setup_component(hass, "automation", {})
    return await move_in(
        hass,
        entry_with_diaries(
            "Anna diary", medicines=[MEDICINE], goal={"practices_a_day": 2}
        ),
    )


@pytest.fixture
async def anna(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """Return the entry of Anna's diary."""
    return await move_anna_in(hass, freezer)


async def reach(hass: HomeAssistant, days: int) -> None:
    """Let there have been an attack on each of some days before today."""
    for number in range(days, 0, -1):
        begin = dt_util.utcnow() - number * DAY
        await act(hass, "log_attack", onset=begin, end=begin + HOUR)


FITS: dict[str, tuple[list[tuple[str, Answer]], list[tuple[str, Answer]]]] = {
    "attack_started": (
        [
            (
                "log_attack",
                {"onset": "2026-11-22T09:00:00", "end": "2026-11-22T10:00:00"},
            )
        ],
        [("log_attack", {}), ("log_attack", {"severity": 7})],
    ),
    "attack_ended": (
        [("log_attack", {}), ("log_attack", {"severity": 7})],
        [("end_attack", {}), ("end_attack", {})],
    ),
    "practice_logged": ([("log_session", {})], [PRACTICE]),
    "practice_goal_reached": (
        [PRACTICE],
        [
            ("log_practice", {"component": "act"}),
            ("log_practice", {"component": "cbt"}),
        ],
    ),
    "dose_logged": (
        [("log_dose", {"name": "Sumatriptan", "at": "2026-11-16T09:00:00"})],
        [("log_dose", {}), ("log_dose", {"relief": "partial"})],
    ),
    "day_logged": (
        [("log_clear_day", {"day": "2026-11-22"})],
        [("log_clear_day", {}), ("log_attack", {})],
    ),
    "is_logged_today": ([("log_session", {})], [("log_clear_day", {})]),
    "is_attack_running": ([("log_session", {})], [("log_attack", {})]),
    "is_practised_today": (
        [("log_practice", {"component": "act", "at": "2026-11-22T20:00:00"})],
        [PRACTICE],
    ),
    "is_phase": ([("log_session", {})], [("start_course", {})]),
}
"""What does not fit the example, and what does, once."""


async def do_all(hass: HomeAssistant, acts: list[tuple[str, Answer]]) -> None:
    """Do one thing after the other."""
    for action, data in acts:
        await act(hass, action, **data)


@pytest.mark.parametrize("key", sorted(FITS.keys() & DIARY_TRIGGERS))
async def test_every_trigger_works_as_it_is_shown(
    hass: HomeAssistant, anna: MockConfigEntry, key: str
) -> None:
    """It fires once when what fits comes."""
    before, after = FITS[key]
    calls = async_mock_service(hass, "test", "act")
    example = {**shown(key), "alias": key, "actions": [{"action": "test.act"}]}
    await automate(hass, example)
    await do_all(hass, before)
    assert calls == []
    await do_all(hass, after)
    assert len(calls) == 1


async def test_the_headache_days_are_reached_as_it_is_shown(
    hass: HomeAssistant, anna: MockConfigEntry
) -> None:
    """With the day that reaches the number, and not with the next."""
    example = shown("headache_days_reached")
    (trigger,) = example["triggers"]
    days: int = trigger["options"]["days"]
    await act(hass, "log_clear_day", day=(dt_util.utcnow() - 40 * DAY).date())
    calls = async_mock_service(hass, "test", "act")
    act_on_it = {"alias": "reached", "actions": [{"action": "test.act"}]}
    await automate(hass, {**example, **act_on_it})
    await reach(hass, days - 1)
    assert calls == []
    await act(hass, "log_attack")
    assert len(calls) == 1
    begin = dt_util.utcnow() - (days + 1) * DAY
    await act(hass, "log_attack", onset=begin, end=begin + HOUR)
    assert len(calls) == 1


@pytest.mark.parametrize("key", DIARY_CONDITIONS)
async def test_every_condition_works_as_it_is_shown(
    hass: HomeAssistant, anna: MockConfigEntry, key: str
) -> None:
    """It lets pass what fits, and nothing else."""
    calls = async_mock_service(hass, "test", "act")
    rest = {
        "alias": key,
        "triggers": [{"trigger": "event", "event_type": "asked"}],
        "actions": [{"action": "test.act"}],
    }
    await automate(hass, {**shown(key), **rest})
    for acts, passed in zip(FITS[key], (0, 1), strict=True):
        await do_all(hass, acts)
        hass.bus.async_fire("asked")
        await settle(hass)
        assert len(calls) == passed


def test_every_trigger_and_condition_is_tried() -> None:
    """One of them has a test of its own."""
    alone = {"headache_days_reached"}
    assert DIARY_TRIGGERS.keys() | DIARY_CONDITIONS == FITS.keys() | alone


def named(name: str) -> dict[str, Any]:
    """Return the example with a name."""
    (found,) = (one for one in listed() if name in {one.get("alias"), one.get("name")})
    return found


async def test_the_tag_works_as_it_is_shown(
    hass: HomeAssistant, anna: MockConfigEntry
) -> None:
    """One scan, or two in a hurry, are one attack; another tag is none."""
    await automate(hass, named(TAG))
    for tag, attacks in (("another", 0), ("beside-the-bed", 1), ("beside-the-bed", 1)):
        hass.bus.async_fire("tag_scanned", {"tag_id": tag, "device_id": "phone"})
        await settle(hass)
        assert len((await diary_of(hass))["attacks"]) == attacks


async def test_the_remote_works_as_it_is_shown(
    hass: HomeAssistant, anna: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    """Short for an attack, double for the medicine, long for the end; nothing at a start."""
    await automate(hass, named(REMOTE))

    async def say(state: str, press: str) -> Answer:
        hass.states.async_set(
            "event.bedside_remote_button", state, {"event_type": press}
        )
        await settle(hass)
        freezer.tick(HOUR)
        return await diary_of(hass)

    await say("unavailable", "short_press")
    assert (await say("2026-11-22T12:00:00", "short_press"))["attacks"] == []
    (attack,) = (await say("2026-11-23T12:00:00", "short_press"))["attacks"]
    assert attack["end"] is None
    (dose,) = (await say("2026-11-23T13:00:00", "double_press"))["doses"]
    assert (dose["name"], dose["attack_id"]) == ("Sumatriptan", attack["id"])
    (ended,) = (await say("2026-11-23T14:00:00", "long_press"))["attacks"]
    assert ended["end"] is not None


async def test_the_card_works_as_it_is_shown(
    hass: HomeAssistant, anna: MockConfigEntry
) -> None:
    """A tap asks for an action that there is, with what it takes."""
    tap = named(CARD)["tap_action"]
    assert tap["action"] == "perform-action"
    domain, action = tap["perform_action"].split(".")
    assert domain == DOMAIN
    entry = await log(hass, action, **tap["data"], **tap["target"])
    assert entry["precision"] == "woke"


async def test_calendar_titles_become_what_the_page_says(
    hass: HomeAssistant, anna: MockConfigEntry
) -> None:
    """Each title of the table, an hour long, or a whole day for a clear day."""
    rows = table(DIARY.read_text(encoding="utf-8"), "Title", "It becomes")
    for number, (title, _) in enumerate(rows):
        begin = dt_util.utcnow() - (number + 2) * DAY
        span: Answer = {"start_date_time": begin, "end_date_time": begin + HOUR}
        if title == "No headache":
            first: date = begin.date()
            span = {"start_date": first, "end_date": first + DAY}
        where = {"entity_id": "calendar.anna_diary_history", "summary": title}
        await hass.services.async_call(
            "calendar", "create_event", {**where, **span}, blocking=True
        )
    await settle(hass)
    found = await diary_of(hass)
    said = [(one["kind"], one["severity"]) for one in found["attacks"]]
    assert said == [("migraine", None), ("headache", None), ("migraine", 7)]
    assert [one["day"] for one in found["clear_days"]] == ["2026-11-18"]
    assert len(found["sessions"]) == 1
    (practice,) = found["practices"]
    assert (practice["component"], practice["minutes"]) == ("somatic_tracking", 60)
    assert len(rows) == sum(len(entries) for entries in found.values())
