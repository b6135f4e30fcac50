"""The events: each happening is told once, as it happens, and never again."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers.event import async_track_state_change_event
import pytest

from ..common import at
from .household import (
    Answer,
    act,
    entity_id_of_diary,
    jump,
    log,
    press,
    seen,
    set_severity,
    set_up_diary,
)
from .living import restart, settle

NOON = at("2026-11-24T12:00:00")
HOUR = timedelta(hours=1)
ATTACK = "event.anna_attack"
PRACTICE = "event.anna_practice"
DOSE = "event.anna_dose"


@pytest.fixture
def told(hass: HomeAssistant) -> Iterator[Callable[[], str]]:
    """Return what says what was told since it was asked last."""
    heard: list[str] = []

    @callback
    def hear(event: Event[EventStateChangedData]) -> None:
        now, before = event.data["new_state"], event.data["old_state"]
        if now is None or now.state in {STATE_UNKNOWN, STATE_UNAVAILABLE}:
            return
        if before is None or before.state == STATE_UNAVAILABLE:
            # Back after a reload: that is not an event.
            heard.append(f"({now.attributes['event_type']})")
            return
        assert now.state != before.state
        heard.append(now.attributes["event_type"])

    def said() -> str:
        words = " ".join(heard)
        heard.clear()
        return words

    stop = async_track_state_change_event(hass, [ATTACK, PRACTICE, DOSE], hear)
    yield said
    stop()


async def test_an_attack_is_told_as_it_happens(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, told: Callable[[], str]
) -> None:
    """Started, updated, ended: once each; what changes nothing is not told."""
    freezer.move_to(NOON)
    entry, _ = await set_up_diary(hass)
    assert told() == ""
    assert seen(hass, entry, "attack").state == STATE_UNKNOWN
    await press(hass, entity_id_of_diary(hass, entry, "log_attack"))
    assert told() == "started"
    await press(hass, entity_id_of_diary(hass, entry, "log_attack"))
    assert told() == ""
    await set_severity(hass, entity_id_of_diary(hass, entry, "severity"), 5)
    await act(hass, "log_attack", note="left")
    assert told() == "updated updated"
    await act(hass, "log_dose", medicine_class="triptan")
    assert told() == "logged"
    freezer.tick(HOUR)
    await act(hass, "end_attack", severity=7)
    assert told() == "ended"
    await act(hass, "end_attack")
    assert told() == ""
    attributes = seen(hass, entry, "attack").attributes
    assert attributes["event_type"] == "ended"
    assert set(attributes) == {"event_types", "event_type", "friendly_name"}


async def test_what_is_written_down_later_does_not_start(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, told: Callable[[], str]
) -> None:
    """An attack that was over is an update; one that began earlier and goes on does start."""
    freezer.move_to(NOON)
    await set_up_diary(hass)
    attack = await log(hass, "log_attack", onset=NOON - 9 * HOUR, end=NOON - 5 * HOUR)
    assert told() == "updated"
    await act(hass, "log_attack", onset=NOON - 80 * HOUR)
    await act(hass, "delete_attack", attack_id=attack["id"])
    assert told() == "updated updated"
    await act(hass, "log_attack", onset=NOON - 2 * HOUR)
    assert told() == "started"
    # It had ended before anybody said so.
    freezer.tick(HOUR)
    await act(hass, "end_attack", end=NOON)
    assert told() == "ended"


async def test_an_attack_that_nobody_ended_ends_once(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, told: Callable[[], str]
) -> None:
    """After 72 hours, on the clock; said afterwards it is an update."""
    freezer.move_to(NOON)
    await set_up_diary(hass)
    attack = await log(hass, "log_attack")
    await jump(hass, freezer, NOON + 72 * HOUR)
    assert told() == "started"
    await jump(hass, freezer, NOON + 72.1 * HOUR)
    await jump(hass, freezer, NOON + 72.2 * HOUR)
    assert told() == "ended"
    await act(hass, "end_attack", attack_id=attack["id"], end=NOON + HOUR)
    assert told() == "updated"


async def test_nothing_that_was_is_told_after_a_start(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, told: Callable[[], str]
) -> None:
    """The last event comes back as it was; what ended meanwhile ended without a word."""
    freezer.move_to(NOON)
    entry, _ = await set_up_diary(hass)
    await act(hass, "log_attack")
    await act(hass, "log_practice", component="education")
    before = seen(hass, entry, "attack").state
    assert told() == "started logged goal_reached"
    await restart(hass, entry)
    assert sorted(told().split()) == ["(goal_reached)", "(started)"]
    assert seen(hass, entry, "attack").state == before
    assert await hass.config_entries.async_unload(entry.entry_id)
    freezer.tick(100 * HOUR)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    assert sorted(told().split()) == ["(goal_reached)", "(started)"]
    await jump(hass, freezer, NOON + 101 * HOUR)
    assert told() == ""
    assert seen(hass, entry, "attack_running").state == "off"
    await act(hass, "log_attack")
    assert told() == "started"


async def test_a_practice_is_told_and_the_goal_once_a_day(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, told: Callable[[], str]
) -> None:
    """The practice that reaches the goal tells so; not the next, nor one of another day."""
    freezer.move_to(NOON)
    await hass.config.async_set_time_zone("Europe/Berlin")
    entry, _ = await set_up_diary(hass, goal={"practices_a_day": 2, "days_a_week": 7})
    button = entity_id_of_diary(hass, entry, "practice_education")
    words = []
    for _ in range(3):
        await press(hass, button)
        await press(hass, button)
        words.append(told())
        freezer.tick(HOUR)
    assert words == ["logged", "logged goal_reached", "logged"]
    for _ in range(2):
        await act(hass, "log_practice", component="cbt", at="2026-11-23T08:00:00")
    await act(hass, "log_practice", component="act", at="2026-11-23T09:00:00")
    assert told() == "logged logged"
    await jump(hass, freezer, at("2026-11-24T23:00:00"))
    assert told() == ""
    first = await log(hass, "log_practice", component="cbt")
    second = await log(hass, "log_practice", component="act")
    assert told() == "logged logged goal_reached"
    for one in (first, second):
        await act(hass, "delete_entry", entry_id=one["id"])
    assert told() == ""


async def test_a_dose_is_told_and_not_of_what(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, told: Callable[[], str]
) -> None:
    """One that was taken lately; nothing that is said of it afterwards."""
    freezer.move_to(NOON)
    entry, _ = await set_up_diary(hass)
    said: Answer = {"name": "Sumatriptan", "medicine_class": "triptan"}
    dose = await log(hass, "log_dose", **said, at=NOON - HOUR)
    assert told() == "logged"
    attributes = seen(hass, entry, "dose").attributes
    assert set(attributes) == {"event_types", "event_type", "friendly_name"}
    await act(hass, "update_dose", dose_id=dose["id"], relief="partial", at=NOON)
    await act(hass, "log_dose", **said, at=NOON - 25 * HOUR)
    await act(hass, "delete_entry", entry_id=dose["id"])
    assert told() == ""
    await restart(hass, entry)
    assert told() == "(logged)"


async def test_a_goal_reached_the_moment_a_day_begins(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, told: Callable[[], str]
) -> None:
    """Also before the clock ticked: yesterday's goal is not today's."""
    freezer.move_to(at("2026-11-24T22:59:00"))
    await hass.config.async_set_time_zone("Europe/Berlin")
    await set_up_diary(hass)
    await act(hass, "log_practice", component="cbt")
    assert told() == "logged goal_reached"
    # Timers that are due now run; this one is a little later.
    freezer.move_to(at("2026-11-24T23:00:00.010"))
    await act(hass, "log_practice", component="act")
    assert told() == "logged goal_reached"
