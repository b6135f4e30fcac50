"""A start tells automations nothing of what was; from then on each happening begins them once."""

from collections import Counter
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.util import dt as dt_util
import pytest

from tests.diary.household import act, seen, set_up_diaries, set_up_diary
from tests.diary.living import settle

from .barometers import automate
from .test_diary_triggers import device_of

DAY = timedelta(days=1)
EVERYTHING = """
triggers:
  - {trigger: pressure_pal.attack_started, id: started, target: TARGET}
  - {trigger: pressure_pal.attack_ended, id: ended, target: TARGET}
  - {trigger: pressure_pal.practice_logged, id: logged, target: TARGET}
  - {trigger: pressure_pal.practice_goal_reached, id: reached, target: TARGET}
  - {trigger: pressure_pal.dose_logged, id: dose, target: TARGET}
  - {trigger: pressure_pal.day_logged, id: day, target: TARGET}
  - {trigger: pressure_pal.headache_days_reached, id: days, target: TARGET, options: {days: 2}}
mode: queued
actions:
  - action: test.automation
    data: {id: "{{ trigger.id }}", entity_id: "{{ trigger.entity_id }}"}
"""


def told(calls: list[ServiceCall]) -> dict[str, int]:
    """Return how often each trigger began the automation."""
    return dict(Counter(call.data["id"] for call in calls))


@pytest.mark.parametrize("away", ["reload", "restart"])
async def test_a_start_is_no_news(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, away: str
) -> None:
    """The automation is there before the diary is; what it then hears is new."""
    freezer.move_to("2026-11-25 12:01:00+00:00")
    entry, _ = await set_up_diary(hass)
    now = dt_util.utcnow()
    for days in (40, 3, 2):
        onset = now - days * DAY
        await act(hass, "log_attack", onset=onset, end=onset)
    await act(hass, "log_practice", component="education")
    await act(hass, "log_dose", medicine_class="triptan")
    await act(hass, "log_attack")
    assert seen(hass, entry, "headache_days_28").state == "3"
    assert await hass.config_entries.async_unload(entry.entry_id)
    if away == "restart":
        for entity_id in hass.states.async_entity_ids():
            if "anna" in entity_id:
                hass.states.async_remove(entity_id)
    target = f"{{device_id: {device_of(hass, entry)}}}"
    calls = await automate(hass, EVERYTHING.replace("TARGET", target))
    assert await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    assert seen(hass, entry, "attack").attributes["event_type"] == "started"
    assert told(calls) == {}
    freezer.tick(3600)
    await act(hass, "end_attack")
    await act(hass, "log_practice", component="education")
    await act(hass, "log_dose", medicine_class="triptan")
    assert told(calls) == {"ended": 1, "logged": 1, "dose": 1}


async def test_one_hears_of_the_first_of_all(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """An entity that never told anything tells, and nobody hears of another diary."""
    freezer.move_to("2026-11-25 12:01:00+00:00")
    await set_up_diaries(hass, "Anna", "Ben")
    anna: dict[str, Any] = {"entity_id": "event.anna_attack"}
    await act(hass, "log_clear_day", day="2026-10-01", **anna)
    events = "event.anna_attack, event.anna_practice, event.anna_dose"
    states = "sensor.anna_headache_days_in_28_days, binary_sensor.anna_logged_today"
    entities = f"[{events}, {states}]"
    calls = await automate(
        hass, EVERYTHING.replace("TARGET", f"{{entity_id: {entities}}}")
    )
    for name in ("anna", "ben"):
        whose: dict[str, Any] = {"entity_id": f"event.{name}_attack"}
        await act(hass, "log_attack", onset="2026-11-24T01:00:00", **whose)
        await act(hass, "log_practice", component="education", **whose)
        await act(hass, "log_dose", medicine_class="triptan", **whose)
    assert told(calls) == {
        "started": 1,
        "logged": 1,
        "reached": 1,
        "dose": 1,
        "day": 1,
        "days": 1,
    }
    assert {call.data["entity_id"].split("anna")[0] for call in calls} == {
        "event.",
        "binary_sensor.",
        "sensor.",
    }
