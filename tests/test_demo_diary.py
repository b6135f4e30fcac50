"""The made-up diary of the demo house: plausible, accepted by the diary itself, shown calmly."""

from collections import Counter
from datetime import UTC, datetime, timedelta
import json
from typing import Any
from zoneinfo import ZoneInfo

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import SOURCE_USER
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.template import Template
import pytest

from custom_components.pressure_pal.const import DOMAIN
from demo.check_diary import silent
from demo.diary import ANSWERS
from demo.diary_view import PLANNED_SESSIONS, diary_view
from demo.evaluation_view import evaluation_view
from demo.made_up import ATTACKS, COURSE_BEGAN, DIARY_BEGAN, NOTE, Deed, deeds

from .common import SOURCE, set_pressure

NEW_YORK = ZoneInfo("America/New_York")
NOON = datetime(2026, 11, 25, 12, tzinfo=NEW_YORK)
"""Clocks went back on 1 November."""
MOMENTS = [
    NOON.replace(hour=hour, minute=minute) for hour, minute in ((0, 0), (23, 59))
]


@pytest.mark.parametrize("now", [NOON, *MOMENTS], ids=["noon", "midnight", "late"])
def test_nothing_is_still_to_come(now: datetime) -> None:
    """Whenever the demo is first started, what it logs is past and in order."""
    logged = deeds(now)
    moments = [deed.at for deed in logged]
    assert moments == sorted(moments)
    assert all(deed.at < now for deed in logged[:-1])
    for name in ("at", "onset", "end"):
        assert all(_moment(deed, name) < now for deed in logged if name in deed.said)
    assert logged[-1].action == "start_course"


def test_it_is_the_same_every_time() -> None:
    """No dice are thrown, and a day later all of it was a day earlier."""
    assert deeds(NOON) == deeds(NOON)
    tomorrow = NOON + timedelta(days=1)
    assert Counter(deed.action for deed in deeds(tomorrow)) == Counter(
        deed.action for deed in deeds(NOON)
    )


def test_all_that_can_be_is_marked_as_made_up() -> None:
    """Attacks, practices and sessions say so themselves."""
    noted = {"log_attack", "log_practice", "log_session"}
    assert all(
        deed.said["note"] == NOTE for deed in deeds(NOON) if deed.action in noted
    )


def test_it_is_plausible() -> None:
    """Eight weeks, then a course of five; one attack this week, none today or yesterday."""
    assert DIARY_BEGAN - COURSE_BEGAN == 8 * 7
    assert COURSE_BEGAN == 5 * 7
    ago = [attack.days_ago for attack in ATTACKS]
    assert ago == sorted(ago, reverse=True)
    assert max(ago) < DIARY_BEGAN
    assert [days for days in ago if days < 7] == [3]


async def test_the_diary_takes_all_of_it(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Set up by the same flow, told by the same actions, it counts what was meant."""
    await hass.config.async_set_time_zone(NEW_YORK.key)
    freezer.move_to(NOON.astimezone(UTC))
    keys = await _set_up(hass)
    for deed in deeds(NOON):
        await hass.services.async_call(DOMAIN, deed.action, deed.said, blocking=True)
    await hass.async_block_till_done(wait_background_tasks=True)
    summary = await hass.services.async_call(
        DOMAIN, "get_summary", {}, blocking=True, return_response=True
    )
    assert summary is not None
    shown = json.loads(json.dumps(summary))
    counts = shown["counts"]["last_28_days"]
    assert counts["headache_days"] in {5, 6}
    assert counts["medicine_days_by_class"]["triptan"] > 0
    assert counts["medicine_days_by_class"]["simple_analgesic"] > 0
    assert counts["clear_days"] > 0
    assert not shown["attack_running"]
    assert shown["course"]["phase"] == "course"
    assert shown["course"]["week"] == 6
    assert shown["course"]["planned_sessions"] == PLANNED_SESSIONS
    assert 0 < shown["course"]["sessions"] < PLANNED_SESSIONS
    assert 0.5 < shown["course"]["adherence"] < 1
    assert shown["practice"]["streak"] > 0
    full = [month["headache_days"] for month in shown["months"][1:3]]
    assert all(5 <= days <= 7 for days in full)
    states = {key: hass.states.get(entity_id) for key, entity_id in keys.items()}
    assert silent({key: one.as_dict() for key, one in states.items() if one}) == []


async def test_dashboard_shows_entities_of_the_diary(hass: HomeAssistant) -> None:
    """The pages need no entity that is off by default, and show all that a person looks at."""
    keys = await _set_up(hass)
    content = json.dumps([diary_view(keys), evaluation_view({"Diary": keys})])
    hidden = {key for key, entity_id in keys.items() if f'"{entity_id}"' not in content}
    # What happened last is in the calendar; automations ask whether today is logged.
    assert hidden == {"attack", "practice", "dose", "logged_today"}


@pytest.mark.parametrize(
    ("running", "said"),
    [("off", "## No attack is running"), ("on", "## An attack is running")],
)
async def test_dashboard_says_what_is_so_and_that_it_is_made_up(
    hass: HomeAssistant, running: str, said: str
) -> None:
    """The first card says it in words."""
    keys = {
        "attack_running": "binary_sensor.running",
        "last_attack": "sensor.last_attack",
    }
    hass.states.async_set(keys["attack_running"], running)
    hass.states.async_set(keys["last_attack"], "2026-11-22T06:50:00+00:00")
    words = diary_view(_Any(keys))["sections"][0]["cards"][1]
    text = Template(words["content"], hass).async_render().strip()
    assert text.startswith(said)
    assert text.endswith("*A made-up diary: nobody lived it.*")


def test_what_says_nothing_is_found() -> None:
    """A button that nobody pressed and a severity without an attack are no fault."""
    states = {
        "streak": {"entity_id": "sensor.streak", "state": "0"},
        "phase": {"entity_id": "sensor.phase", "state": "unknown"},
        "attack_running": {"entity_id": "binary_sensor.one", "state": "unavailable"},
        "history": {"entity_id": "calendar.one", "state": "off"},
        "log_attack": {"entity_id": "button.one", "state": "unknown"},
        "severity": {"entity_id": "number.one", "state": "unavailable"},
    }
    assert silent(states) == ["phase", "attack_running"]


class _Any(dict[str, str]):
    """Has an entity for everything."""

    def __missing__(self, key: str) -> str:
        """Make one up."""
        return f"sensor.{key}"


async def _set_up(hass: HomeAssistant) -> dict[str, str]:
    """Answer the flow as the demo does; return the diary's enabled entities by their key."""
    set_pressure(hass, 1012.3)
    flows = hass.config_entries.flow
    shown: Any = await flows.async_init(DOMAIN, context={"source": SOURCE_USER})
    for answer in ({"source": SOURCE}, {"next_step_id": "diary"}, ANSWERS):
        shown = await flows.async_configure(shown["flow_id"], answer)
    assert shown["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    (subentry_id,) = shown["result"].subentries
    registry = er.async_get(hass)
    return {
        entity.unique_id.removeprefix(f"{subentry_id}_"): entity.entity_id
        for entity in registry.entities.values()
        if entity.unique_id.startswith(subentry_id) and entity.disabled_by is None
    }


def _moment(deed: Deed, name: str) -> datetime:
    """Return a moment that an action names."""
    return datetime.fromisoformat(deed.said[name])
