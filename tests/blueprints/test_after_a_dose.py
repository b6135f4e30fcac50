"""The blueprint "After a dose": each dose is asked about once, and the answer is logged."""

from datetime import timedelta
import logging
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import Event, HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
    async_mock_service,
)

from ..common import at
from ..diary.household import set_up_diary
from .dosing import ANSWERS, Anna
from .phones import CLEAR, TAPPED, give_phone
from .running import automate

NAME = "after_a_dose"
MORNING = at("2026-11-24T10:05:00")
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
ASKED = ["Did it help? (10:05)"]
RELIEFS = ["pain_free", "partial", "none"]


@pytest.fixture
async def anna(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Anna:
    """Return Anna, with a diary and a phone, at 10:05."""
    freezer.move_to(MORNING)
    await hass.config.async_set_time_zone("UTC")
    entry, _ = await set_up_diary(hass)
    return Anna(hass, freezer, entry, await give_phone(hass))


async def begin(anna: Anna, **inputs: Any) -> None:
    """Make the automation; what is not given is as it comes."""
    await automate(anna.hass, NAME, **anna.inputs, **inputs)


@pytest.mark.parametrize(("answer", "relief"), zip(ANSWERS, RELIEFS, strict=True))
async def test_two_hours_later_it_asks_and_logs_the_answer(
    anna: Anna, answer: str, relief: str
) -> None:
    """Once, calmly, without a word of the medicine; and nothing is asked any more then."""
    await begin(anna)
    await anna.takes()
    await anna.lives(MORNING + 2 * HOUR - MINUTE)
    assert anna.phone.sent == []
    await anna.lives(MORNING + 2 * HOUR + 5 * MINUTE)
    assert anna.said == ASKED
    assert anna.phone.only["title"] == "A short question"
    assert anna.phone.answers == ANSWERS
    assert "Sumatriptan" not in str(anna.phone.sent)
    await anna.phone.tap(answer)
    assert await anna.reliefs() == [relief]
    assert anna.phone.shown == {}
    await anna.waits(MORNING + 14 * HOUR)
    assert anna.said == ASKED


async def test_who_does_not_answer_is_asked_once(anna: Anna) -> None:
    """Not again, however long it takes; the answer still counts days later."""
    await begin(anna)
    await anna.takes()
    await anna.waits(MORNING + 60 * HOUR)
    assert anna.said == ASKED
    assert anna.phone.only["data"]["timeout"] == 12 * 3600
    await anna.phone.tap("Somewhat")
    assert await anna.reliefs() == ["partial"]


async def test_every_dose_has_its_own_question(anna: Anna) -> None:
    """Two at once and one an hour later; each answer is about its own."""
    await begin(anna)
    first = await anna.takes()
    second = await anna.takes(name="Ibuprofen", medicine_class="simple_analgesic")
    await anna.lives(MORNING + HOUR)
    third = await anna.takes()
    await anna.lives(MORNING + 2 * HOUR + 5 * MINUTE)
    assert anna.said == 2 * ASKED
    await anna.phone.tap("Not yet", anna.about(second))
    await anna.lives(MORNING + 3 * HOUR + 5 * MINUTE)
    assert anna.said == [*ASKED, *ASKED, "Did it help? (11:05)"]
    await anna.phone.tap("Pain-free", anna.about(third))
    await anna.phone.tap("Somewhat", anna.about(first))
    assert await anna.reliefs() == ["partial", "none", "pain_free"]
    assert anna.phone.shown == {}


async def test_what_is_known_already_is_not_asked(anna: Anna) -> None:
    """Said when it was logged, or said or deleted before the time."""
    await begin(anna)
    await anna.takes(relief="none")
    later = await anna.takes(name="Ibuprofen")
    deleted = await anna.takes(name="Aspirin")
    await anna.lives(MORNING + HOUR)
    await anna.says("update_dose", dose_id=later, relief="pain_free")
    await anna.says("delete_entry", entry_id=deleted)
    await anna.waits(MORNING + 14 * HOUR)
    assert anna.phone.sent == []


async def test_a_dose_that_is_logged_late(anna: Anna) -> None:
    """At its own time; at once if that is over; not at all if it is long ago."""
    await begin(anna)
    await anna.takes(HOUR)
    assert anna.said == []
    await anna.takes(3 * HOUR)
    assert anna.said == ["Did it help? (07:05)"]
    for ago in (13 * HOUR, 23 * HOUR, 7 * 24 * HOUR):
        await anna.takes(ago)
    await anna.waits(MORNING + 14 * HOUR)
    assert anna.said == ["Did it help? (07:05)", "Did it help? (09:05)"]


async def test_a_dose_that_turns_out_to_have_been_earlier(anna: Anna) -> None:
    """What counts is what the diary says when the time comes."""
    await begin(anna)
    dose = await anna.takes()
    await anna.says("update_dose", dose_id=dose, at=MORNING - 55 * MINUTE)
    await anna.lives(MORNING + 65 * MINUTE)
    assert anna.said == ["Did it help? (09:10)"]
    await anna.waits(MORNING + 14 * HOUR)
    assert len(anna.said) == 1


async def test_when_it_asks_is_up_to_the_person(anna: Anna) -> None:
    """After half an hour, and not any more after four hours."""
    await begin(anna, wait=0.5, limit=4)
    dose = await anna.takes()
    await anna.takes(3 * HOUR)
    await anna.takes(5 * HOUR)
    await anna.lives(MORNING + 35 * MINUTE)
    assert anna.said == ["Did it help? (07:05)", *ASKED]
    assert anna.about(dose)["data"]["timeout"] == 4 * 3600


async def test_the_words_are_up_to_the_person(anna: Anna) -> None:
    """In any language, and with the medicine if that is wanted; where it has no name, without."""
    words = {
        "heading": "Kurze Frage",
        "question": "Hat es geholfen?",
        "pain_free": "Ganz",
        "partial": "Etwas",
        "no_relief": "Noch nicht",
    }
    await begin(anna, **words, show_medicine=True)
    await anna.takes()
    await anna.lives(MORNING + 2 * HOUR + 5 * MINUTE)
    assert anna.phone.only["title"] == "Sumatriptan"
    assert anna.said == ["Hat es geholfen? (10:05)"]
    assert anna.phone.answers == ["Ganz", "Etwas", "Noch nicht"]
    await anna.phone.tap("Etwas")
    assert await anna.reliefs() == ["partial"]
    await anna.says("log_dose", medicine_class="triptan")
    await anna.lives(MORNING + 5 * HOUR)
    assert anna.phone.only["title"] == "Kurze Frage"


async def test_actions_of_her_own(anna: Anna) -> None:
    """Once for each answer that was saved, and they know it."""
    calls = async_mock_service(anna.hass, "test", "act")
    own = {"action": "test.act", "data": {"relief": "{{ relief }}"}}
    await begin(anna, answer_actions=[own])
    await anna.takes()
    await anna.lives(MORNING + 3 * HOUR)
    assert calls == []
    await anna.phone.tap("Pain-free")
    assert [call.data["relief"] for call in calls] == ["pain_free"]


async def test_answers_to_others_are_none_of_its_business(anna: Anna) -> None:
    """Whatever a phone says: it runs for its own questions only."""
    await begin(anna)
    await anna.takes()
    await anna.lives(MORNING + 3 * HOUR)
    state = anna.hass.states.get("automation.ours")
    assert state is not None
    dose = anna.phone.only["data"]["tag"].split(":")[1]
    for action in (
        "YES",
        None,
        7,
        "pressure_pal_relief",
        f"pressure_pal_relief:none:{dose}",
        f"pressure_pal_relief:none:{dose}:4712",
        f"pressure_pal_attack:none:{dose}:4711",
    ):
        anna.hass.bus.async_fire(TAPPED, {"action": action})
    anna.hass.bus.async_fire(TAPPED, {})
    await anna.hass.async_block_till_done()
    assert anna.hass.states.get("automation.ours") is state
    assert await anna.reliefs() == [None]


async def test_the_answer_about_a_dose_that_was_deleted(
    anna: Anna, caplog: pytest.LogCaptureFixture
) -> None:
    """There is nothing to be logged, and nothing to worry about."""
    await begin(anna)
    dose = await anna.takes()
    await anna.lives(MORNING + 3 * HOUR)
    await anna.says("delete_entry", entry_id=dose)
    caplog.clear()
    await anna.phone.tap("Not yet")
    assert anna.said == ASKED
    assert anna.phone.sent[-1]["message"] == CLEAR
    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []


async def test_a_clock_that_is_ahead(anna: Anna) -> None:
    """Who logs a dose of the next minute is asked two hours after that."""
    anna.freezer.move_to(MORNING + 5 * MINUTE)
    await begin(anna)
    await anna.takes(-MINUTE)
    await anna.lives(MORNING + 3 * HOUR)
    assert anna.said == ["Did it help? (10:11)"]


async def test_two_answers_in_a_moment(anna: Anna) -> None:
    """Neither waits for the other, nor gets lost."""
    await begin(anna)
    doses = [await anna.takes(name=name) for name in ("Ibuprofen", "Aspirin")]
    await anna.lives(MORNING + 2.5 * HOUR)
    for dose in doses:
        action = anna.about(dose)["data"]["actions"][1]["action"]
        anna.hass.bus.async_fire(TAPPED, {"action": action})
    await anna.hass.async_block_till_done(wait_background_tasks=True)
    assert await anna.reliefs() == ["partial", "partial"]


async def test_an_answer_is_no_reason_to_ask_again(anna: Anna) -> None:
    """Where nobody remembers the question, as when the power went: it is answered."""
    dose = await anna.takes()
    anna.freezer.move_to(MORNING + 3 * HOUR)
    await begin(anna)
    action = f"pressure_pal_relief:none:{dose}:4711"
    anna.hass.bus.async_fire(TAPPED, {"action": action})
    await anna.hass.async_block_till_done(wait_background_tasks=True)
    await anna.lives(MORNING + 4 * HOUR)
    assert await anna.reliefs() == ["none"]
    assert anna.said == []


@pytest.fixture
def runs(hass: HomeAssistant) -> list[Event]:
    """Return a list that fills with runs: each is a line in the activities."""
    return async_capture_events(hass, "automation_triggered")


async def test_the_clock_runs_only_after_a_dose(anna: Anna, runs: list[Event]) -> None:
    """And not for longer than it must."""
    await begin(anna)
    await anna.waits(MORNING + 26 * HOUR)
    assert runs == []
    await anna.takes()
    await anna.lives(MORNING + 29 * HOUR)
    await anna.waits(MORNING + 96 * HOUR)
    # As it is logged, every ten minutes for two hours, and once as a day begins.
    assert len(runs) == 1 + 12 + 1 + 1
    assert len(anna.said) == 1


async def test_the_clock_does_not_run_at_night(anna: Anna, runs: list[Event]) -> None:
    """Where it would not ask then: it does in the evening, and in the morning."""
    await begin(anna, window_start="08:00:00", window_end="22:00:00")
    anna.freezer.move_to(at("2026-11-24T21:05:00"))
    await anna.takes()
    await anna.lives(at("2026-11-25T07:55:00"))
    assert len(runs) == 1 + 5
    await anna.lives(at("2026-11-25T10:00:00"))
    assert len(runs) <= 1 + 5 + 2
    assert len(anna.said) == 1
