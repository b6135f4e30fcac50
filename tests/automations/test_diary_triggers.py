"""Automations begin with what a diary tells: an attack, a practice, a dose, headache days."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import area_registry as ar, device_registry as dr
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.diary.household import (
    Answer,
    act,
    entity_id_of_diary,
    jump,
    press,
    seen,
    set_up_diary,
    switch_on,
)
from tests.diary.living import settle

from .barometers import automate

HOUR = timedelta(hours=1)
ENTITY = {
    "attack_started": "attack",
    "attack_ended": "attack",
    "practice_logged": "practice",
    "practice_goal_reached": "practice",
    "dose_logged": "dose",
    "day_logged": "logged_today",
    "headache_days_reached": "headache_days_28",
}


@pytest.fixture
async def anna(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """Return the barometer with Anna's diary, in the area of its name."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-11-25 12:01:00+00:00")
    entry, _ = await set_up_diary(hass)
    area = ar.async_get(hass).async_get_or_create("Bedroom")
    dr.async_get(hass).async_update_device(device_of(hass, entry), area_id=area.id)
    return entry


def device_of(hass: HomeAssistant, entry: MockConfigEntry) -> str:
    """Return the device of the diary."""
    (subentry_id,) = entry.subentries
    registry = dr.async_get(hass)
    (device,) = (
        one
        for one in dr.async_entries_for_config_entry(registry, entry.entry_id)
        if ("pressure_pal", subentry_id) in one.identifiers
    )
    return device.id


async def wait_for(
    hass: HomeAssistant, entry: MockConfigEntry, key: str, by: str, options: str = "{}"
) -> list[ServiceCall]:
    """Let an automation wait for a trigger, by entity, device or area."""
    target = {
        "entity": f"entity_id: {entity_id_of_diary(hass, entry, ENTITY[key])}",
        "device": f"device_id: {device_of(hass, entry)}",
        "area": "area_id: bedroom",
    }[by]
    return await automate(
        hass,
        f"""
triggers:
  - trigger: pressure_pal.{key}
    target:
      {target}
    options: {options}
""",
    )


@pytest.mark.parametrize("by", ["entity", "device", "area"])
async def test_an_attack_starts_once(
    hass: HomeAssistant, anna: MockConfigEntry, by: str
) -> None:
    """Not again when more is said of it, when it ends, or with a practice."""
    calls = await wait_for(hass, anna, "attack_started", by)
    await act(hass, "log_attack")
    assert len(calls) == 1
    await act(hass, "log_attack", severity=7)
    await act(hass, "log_practice", component="education")
    await act(hass, "end_attack")
    assert len(calls) == 1


@pytest.mark.parametrize("by", ["entity", "device", "area"])
async def test_an_attack_ends_once(
    hass: HomeAssistant,
    anna: MockConfigEntry,
    freezer: FrozenDateTimeFactory,
    by: str,
) -> None:
    """Whichever way it comes to an end."""
    calls = await wait_for(hass, anna, "attack_ended", by)
    await act(hass, "log_attack")
    assert calls == []
    freezer.tick(HOUR)
    await press(hass, entity_id_of_diary(hass, anna, "end_attack"))
    assert len(calls) == 1
    freezer.tick(26 * HOUR)
    attack = (await act(hass, "log_attack"))["entry"]
    await act(hass, "delete_attack", attack_id=attack["id"])
    assert len(calls) == 2


@pytest.mark.parametrize("key", ["attack_started", "attack_ended"])
async def test_what_is_over_when_it_is_logged_is_no_news(
    hass: HomeAssistant, anna: MockConfigEntry, key: str
) -> None:
    """The house must not go quiet for an attack of yesterday."""
    calls = await wait_for(hass, anna, key, "device")
    now = dt_util.utcnow()
    await act(hass, "log_attack", onset=now - 30 * HOUR, end=now - 20 * HOUR)
    assert calls == []


@pytest.mark.parametrize("by", ["entity", "device", "area"])
async def test_every_practice_is_told_and_the_goal_once_a_day(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, by: str
) -> None:
    """With a goal of two a day it is the second one that reaches it, not the third."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-11-25 12:01:00+00:00")
    entry, _ = await set_up_diary(hass, goal={"practices_a_day": 2, "days_a_week": 7})
    area = ar.async_get(hass).async_get_or_create("Bedroom")
    dr.async_get(hass).async_update_device(device_of(hass, entry), area_id=area.id)
    reached = await wait_for(hass, entry, "practice_goal_reached", by)
    told: list[int] = []
    for _ in range(3):
        freezer.tick(HOUR)
        await act(hass, "log_practice", component="somatic_tracking")
        told.append(len(reached))
    assert told == [0, 1, 1]


async def test_each_practice_is_told(
    hass: HomeAssistant, anna: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    """Two taps within a minute are one."""
    calls = await wait_for(hass, anna, "practice_logged", "device")
    for seconds in (0, 20, 3600):
        freezer.tick(timedelta(seconds=seconds))
        await act(hass, "log_practice", component="somatic_tracking")
    assert len(calls) == 2


@pytest.mark.parametrize("by", ["entity", "device", "area"])
async def test_each_dose_that_was_taken_lately_is_told(
    hass: HomeAssistant, anna: MockConfigEntry, by: str
) -> None:
    """Neither one of last week, nor what is said of one later, nor a practice."""
    calls = await wait_for(hass, anna, "dose_logged", by)
    now = dt_util.utcnow()
    told: list[int] = []
    for ago in (0, 5, 7 * 24):
        said: Answer = {"medicine_class": "triptan", "at": now - ago * HOUR}
        dose = (await act(hass, "log_dose", **said))["entry"]
        await act(hass, "update_dose", dose_id=dose["id"], relief="none")
        told.append(len(calls))
    await act(hass, "log_practice", component="education")
    assert told == [1, 2, 2]
    assert len(calls) == 2


@pytest.mark.parametrize("by", ["entity", "device", "area"])
@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("log_clear_day", {}),
        ("log_attack", {}),
        ("log_attack", {"onset": "2026-11-25 08:00", "end": "2026-11-25 09:00"}),
        ("log_attack", {"onset": "2026-11-25 12:00", "precision": "day"}),
        ("log_attack", {"onset": "2026-11-24 22:00", "end": "2026-11-25 03:00"}),
    ],
)
async def test_a_day_is_logged_once(
    hass: HomeAssistant,
    anna: MockConfigEntry,
    action: str,
    said: dict[str, Any],
    by: str,
) -> None:
    """Whatever comes to be known of today; not by what says nothing of it."""
    calls = await wait_for(hass, anna, "day_logged", by)
    await act(hass, "log_clear_day", day="2026-11-23")
    await act(hass, "log_attack", onset="2026-11-24 08:00", end="2026-11-24 20:00")
    await act(hass, "log_dose", medicine_class="triptan")
    await act(hass, "log_practice", component="education")
    assert calls == []
    await act(hass, action, **said)
    await act(hass, "log_attack", severity=7)
    assert len(calls) == 1


async def test_an_attack_that_goes_on_is_no_news_of_the_next_day(
    hass: HomeAssistant, anna: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    """Every day of it is logged from its first moment on; the day after it is not."""
    await act(hass, "log_attack")
    calls = await wait_for(hass, anna, "day_logged", "device")
    shown: list[str] = []
    # Midnight in Berlin is 23:00 in Greenwich.
    for hour in (22.95, 23, 23.5, 47, 48):
        midnight = dt_util.utcnow().replace(day=25, hour=0, minute=0, second=0)
        await jump(hass, freezer, midnight + hour * HOUR)
        shown.append(seen(hass, anna, "logged_today").state)
        if hour == 23.5:
            await act(hass, "end_attack")
    assert shown == ["on", "on", "on", "off", "off"]
    assert calls == []


async def days_of_headache(hass: HomeAssistant, *ago: int) -> None:
    """Log an attack for each of so many days ago."""
    now = dt_util.utcnow()
    for days in ago:
        onset = now - days * 24 * HOUR
        await act(hass, "log_attack", onset=onset, end=onset + HOUR)


async def test_headache_days_reach_a_number_once(
    hass: HomeAssistant, anna: MockConfigEntry
) -> None:
    """From below; not when they go beyond it, and not when they become known."""
    await days_of_headache(hass, 40, 2)
    calls = await wait_for(hass, anna, "headache_days_reached", "entity", "{days: 3}")
    await days_of_headache(hass, 4)
    assert (seen(hass, anna, "headache_days_28").state, len(calls)) == ("2", 0)
    await days_of_headache(hass, 6)
    assert (seen(hass, anna, "headache_days_28").state, len(calls)) == ("3", 1)
    await days_of_headache(hass, 8, 10)
    assert len(calls) == 1


async def test_days_that_become_known_are_no_news(
    hass: HomeAssistant, anna: MockConfigEntry
) -> None:
    """A diary that reaches back far enough all at once has not just reached a number."""
    calls = await wait_for(hass, anna, "headache_days_reached", "device", "{days: 1}")
    await days_of_headache(hass, 2, 40)
    assert seen(hass, anna, "headache_days_28").state == "1"
    assert calls == []


@pytest.mark.parametrize("key", ENTITY)
async def test_a_reload_is_no_news(
    hass: HomeAssistant, anna: MockConfigEntry, key: str
) -> None:
    """Nothing of what happened before is told again."""
    await days_of_headache(hass, 40, 2)
    await act(hass, "log_attack")
    await act(hass, "log_practice", component="education")
    await act(hass, "log_dose", medicine_class="triptan")
    options = "{days: 1}" if key == "headache_days_reached" else "{}"
    calls = await wait_for(hass, anna, key, "device", options)
    await switch_on(hass, anna, "attacks_28")
    assert await hass.config_entries.async_reload(anna.entry_id)
    await settle(hass)
    assert calls == []


@pytest.mark.parametrize(
    "options", [{"days": 0}, {"days": 29}, {"days": "many"}], ids=str
)
async def test_a_number_of_days_that_cannot_be_is_refused(
    hass: HomeAssistant, anna: MockConfigEntry, options: dict[str, Any]
) -> None:
    """There are 28 of them."""
    trigger = {
        "trigger": "pressure_pal.headache_days_reached",
        "target": {"device_id": device_of(hass, anna)},
        "options": options,
    }
    config = {"alias": "Refused", "triggers": [trigger], "actions": []}
    assert await async_setup_component(hass, "automation", {"automation": config})
    state = hass.states.get("automation.refused")
    assert state is not None
    assert state.state == "unavailable"
