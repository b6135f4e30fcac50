"""The sensors of a diary: what each shows, when a day ends, and what none of them tells."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import STATE_UNKNOWN
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
import pytest

from ..common import at
from .household import (
    act,
    entity_id_of_diary,
    jump,
    seen,
    set_up_diary,
    switch_on,
    words_seen,
)

NOON = at("2026-11-24T12:00:00")
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
ON = {
    "sensor": {
        "attacks_needed",
        "ratio_linked",
        "ratio_of_ratios",
        "ratio_other",
        "verdict",
        "last_attack",
        "headache_days_28",
        "medicine_days_28",
        "practices_today",
        "streak",
        "sessions",
        "phase",
    },
    "binary_sensor": {"attack_running", "logged_today"},
    "number": {"severity"},
    "event": {"attack", "practice", "dose"},
    "calendar": {"history"},
    "button": {
        "log_attack",
        "end_attack",
        "clear_day",
        "practice_education",
        "practice_somatic_tracking",
        "practice_corrective_experience",
        "practice_emotional_work",
        "practice_positive_sensations",
        "session_done",
    },
}


async def in_zone(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, zone: str, *local: int
) -> datetime:
    """Let the house be in a zone, and it be a local time there; return it in UTC."""
    year, month, day, hour, minute = local
    there = datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone))
    now = there.astimezone(UTC)
    freezer.move_to(now)
    await hass.config.async_set_time_zone(zone)
    return now


async def test_what_is_on_from_the_first_day(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    """On is what a person looks at every week; the rest is there, but off."""
    entry, diary = await set_up_diary(hass)
    start = f"{diary.subentry.subentry_id}_"
    on: dict[str, set[str]] = {}
    off = 0
    for known in er.async_entries_for_config_entry(entity_registry, entry.entry_id):
        if known.config_subentry_id is None:
            continue
        assert known.unique_id.startswith(start)
        if known.disabled:
            off += 1
        else:
            key = known.unique_id.removeprefix(start)
            on.setdefault(known.domain, set()).add(key)
    assert on == ON
    assert off > 40


def all_off(registry: er.EntityRegistry, entry_id: str) -> list[str]:
    """Return the keys of a diary's entities that are off."""
    return [
        known.unique_id.partition("_")[2]
        for known in er.async_entries_for_config_entry(registry, entry_id)
        if known.config_subentry_id is not None and known.disabled
    ]


async def test_health_is_no_statistic(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    """Long-term statistics are never purged: none of a diary's entities has a state class."""
    entry, _ = await set_up_diary(hass)
    await switch_on(hass, entry, *all_off(entity_registry, entry.entry_id))
    known = er.async_entries_for_config_entry(entity_registry, entry.entry_id)
    of_diary = [one for one in known if one.config_subentry_id is not None]
    assert not [one for one in of_diary if one.disabled]
    for one in of_diary:
        state = hass.states.get(one.entity_id)
        assert state is not None
        assert "state_class" not in state.attributes
        assert "state_class" not in (one.capabilities or {})


EMPTY = {
    "last_attack": STATE_UNKNOWN,
    "days_since_attack": STATE_UNKNOWN,
    "headache_days_7": STATE_UNKNOWN,
    "headache_days_28": STATE_UNKNOWN,
    "medicine_days_28": STATE_UNKNOWN,
    "coverage_28": STATE_UNKNOWN,
    "practices_today": "0",
    "practices_education": "0",
    "practices": "0",
    "streak": "0",
    "sessions": STATE_UNKNOWN,
    "phase": "baseline",
    "course_day": STATE_UNKNOWN,
    "adherence": STATE_UNKNOWN,
    "attack_running": "off",
}
LONG_AGO = {
    "headache_days_7": "0",
    "headache_days_28": "0",
    "migraine_days_28": "0",
    "medicine_days_28": "0",
    "triptan_days_30": "0",
    "attacks_28": "0",
    "clear_days_28": "1",
    "coverage_28": "4",
}
ATTACK = {
    "last_attack": "2026-11-24T12:00:00+00:00",
    "days_since_attack": "0",
    "headache_days_28": "1",
    "migraine_days_28": "1",
    "headache_days_month": "1",
    "attacks_28": "1",
    "attack_running": "on",
    "coverage_28": "7",
}
AFTER: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("log_clear_day", {"day": "2026-10-20"}, {"headache_days_30": "0"}),
    ("log_clear_day", {"day": "2026-11-01"}, LONG_AGO),
    ("log_attack", {"severity": 4}, ATTACK),
    ("end_attack", {}, {"attack_running": "off", "headache_days_28": "1"}),
    ("log_attack", {"onset": "2026-11-23T20:00", "end": "2026-11-23T22:00"}, {}),
    ("log_dose", {"medicine_class": "triptan"}, {"medicine_days_28": "1"}),
    ("log_session", {}, {"sessions": STATE_UNKNOWN, "triptan_days_30": "1"}),
    ("start_course", {}, {"sessions": "1", "phase": "course", "course_day": "1"}),
    (
        "log_practice",
        {"component": "education", "minutes": 12},
        {
            "practices_today": "1",
            "practice_minutes_today": "12",
            "practices_education": "1",
            "practice_days_7": "1",
            "streak": "1",
            "longest_streak": "1",
            "adherence": "100",
        },
    ),
    ("log_practice", {"component": "act"}, {"practices": "2", "practices_act": "1"}),
    ("finish_course", {}, {"phase": "course", "headache_days_28": "2"}),
]
"""What each action changes of what is shown, one after the other."""


async def test_what_is_shown_after_each_verb(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    entity_registry: er.EntityRegistry,
) -> None:
    """Everything is there at once, and still after a reload."""
    freezer.move_to(NOON)
    await hass.config.async_set_time_zone("Europe/London")
    entry, _ = await set_up_diary(hass)
    await switch_on(hass, entry, *all_off(entity_registry, entry.entry_id))

    def shown(keys: Mapping[str, str]) -> dict[str, str]:
        return {key: seen(hass, entry, key).state for key in keys}

    assert shown(EMPTY) == EMPTY
    for action, said, expected in AFTER:
        await act(hass, action, **said)
        assert shown(expected) == expected, action
    assert seen(hass, entry, "sessions").attributes["planned"] == 8
    everything = EMPTY | LONG_AGO | ATTACK
    before = shown(everything)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    assert shown(everything) == before
    await jump(hass, freezer, NOON + DAY)
    tomorrow = {"phase": "follow_up", "streak": "1", "practices_today": "0"}
    assert shown(tomorrow) == tomorrow


async def test_what_is_not_known_yet_says_when_it_will_be(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A count is unknown while the diary is younger, and its promise is kept to the day."""
    now = await in_zone(hass, freezer, "Europe/Berlin", 2026, 11, 24, 13, 0)
    entry, _ = await set_up_diary(hass)
    counts = {
        "headache_days_7": "2026-11-30",
        "headache_days_28": "2026-12-21",
        "medicine_days_30": "2026-12-23",
        "attacks_month": "2026-12-01",
    }
    await switch_on(hass, entry, *counts.keys() - {"headache_days_28"})
    for key, day in counts.items():
        state = seen(hass, entry, key)
        assert state.state == STATE_UNKNOWN
        assert str(state.attributes["known_at"]) == day, key
        first = datetime.fromisoformat(f"{day}T00:00:00+01:00").astimezone(UTC)
        assert first > now
        await jump(hass, freezer, first - 5 * 60 * SECOND)
        assert seen(hass, entry, key).state == STATE_UNKNOWN
        await jump(hass, freezer, first)
        assert seen(hass, entry, key).state == "0"
        assert "known_at" not in seen(hass, entry, key).attributes
        freezer.move_to(now)
        assert await hass.config_entries.async_reload(entry.entry_id)
        await hass.async_block_till_done()
    await act(hass, "log_clear_day", day="2026-10-20")
    assert words_seen(hass, entry, *counts) == "0 0 0 0"


MIDNIGHTS = [
    pytest.param("Europe/Berlin", (2026, 11, 24), 24, id="Berlin"),
    pytest.param("Europe/Berlin", (2026, 10, 25), 25, id="Berlin, clocks back"),
    pytest.param("Europe/Berlin", (2027, 3, 28), 23, id="Berlin, clocks forward"),
    pytest.param("Pacific/Kiritimati", (2026, 11, 24), 24, id="first to begin a day"),
    pytest.param("Pacific/Pago_Pago", (2026, 11, 24), 24, id="last to end it"),
    pytest.param("Asia/Kathmandu", (2026, 11, 24), 24, id="a quarter of an hour off"),
]


@pytest.mark.parametrize(("zone", "day", "hours"), MIDNIGHTS)
async def test_a_day_ends_at_midnight_where_the_house_is(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    zone: str,
    day: tuple[int, int, int],
    hours: int,
) -> None:
    """Not before, and not when it ends elsewhere; a streak goes on until the day after."""
    begin = await in_zone(hass, freezer, zone, *day, 0, 0)
    entry, _ = await set_up_diary(hass)
    await act(hass, "log_clear_day", day="2026-09-01")
    freezer.move_to(begin + 60 * SECOND)
    await act(hass, "log_practice", component="education")
    await act(hass, "log_attack")
    await act(hass, "end_attack")
    keys = ("practices_today", "streak", "headache_days_28")
    end = begin + timedelta(hours=hours)
    for moment, expected in (
        (end - 5 * 60 * SECOND, "1 1 1"),
        (end - SECOND, "1 1 1"),
        (end, "0 1 1"),
        (end + DAY - SECOND, "0 1 1"),
        (end + DAY + 2 * SECOND, "0 0 1"),
    ):
        await jump(hass, freezer, moment)
        assert words_seen(hass, entry, *keys) == expected, moment
    await jump(hass, freezer, begin + 28 * DAY + timedelta(hours=2))
    assert seen(hass, entry, "headache_days_28").state == "0"


async def test_a_renamed_entity_goes_on(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    """Entities are known by the diary, not by their names."""
    entry, _ = await set_up_diary(hass)
    entity_id = entity_id_of_diary(hass, entry, "phase")
    entity_registry.async_update_entity(entity_id, new_entity_id="sensor.where_i_am")
    await hass.async_block_till_done()
    await act(hass, "start_course", entity_id="sensor.where_i_am")
    assert seen(hass, entry, "phase").state == "course"
