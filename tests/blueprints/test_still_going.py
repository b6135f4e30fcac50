"""The blueprint "Still going?": no attack stays open because nobody thought of it."""

from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from .asking import TODAY, TOMORROW, Person, day, local, person
from .running import AUTOMATION, automate, automate_each

NAME = "still_going"
GOING, OVER, EARLIER = ANSWERS = ["Still going", "It is over", "It ended earlier"]


@pytest.fixture
async def anna(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Person:
    """Return Anna, at noon, with a diary and a phone."""
    return await person(hass, freezer)


async def end_of(anna: Person, place: int = 0) -> str | None:
    """Return when an attack ended."""
    end: str | None = (await anna.stands("attacks"))[place]["end"]
    return end


async def test_it_asks_every_six_hours_of_the_day(
    hass: HomeAssistant, anna: Person
) -> None:
    """Answered or not; what would be asked at night is asked once, in the morning."""
    await automate(hass, NAME, **anna.inputs)
    await anna.comes("12:10")
    await anna.says("log_attack")
    asked: list[int] = []
    for clock, date in (
        ("18:00", TODAY),
        ("18:10", TODAY),
        ("21:50", TODAY),
        ("00:10", TOMORROW),
        ("06:10", TOMORROW),
        ("06:50", TOMORROW),
        ("07:00", TOMORROW),
        ("07:10", TOMORROW),
        ("12:50", TOMORROW),
        ("13:00", TOMORROW),
    ):
        await anna.comes(clock, date)
        asked.append(len(anna.phone.asked))
    assert asked == [0, 1, 1, 1, 1, 1, 2, 2, 2, 3]
    assert len(anna.phone.shown) == 1
    assert anna.phone.only["title"] == "A short question"
    assert anna.phone.only["message"] == "Is it still going on?"
    assert anna.phone.answers == ANSWERS


async def test_still_going_changes_nothing_and_asks_again_later(
    hass: HomeAssistant, anna: Person
) -> None:
    """Six hours after the answer."""
    done = async_capture_events(hass, "going")
    acts = [{"event": "going", "event_data": {"id": "{{ attack_id }}"}}]
    await automate(hass, NAME, **anna.inputs, going_actions=acts, quiet_end="22:00:00")
    await anna.says("log_attack", severity=5)
    before = await anna.stands("attacks")
    await anna.comes("18:00")
    await anna.comes("19:55")
    await anna.phone.tap(GOING)
    assert await anna.stands("attacks") == before
    assert [event.data for event in done] == [{"id": before[0]["id"]}]
    await anna.comes("01:50", TOMORROW)
    assert len(anna.phone.asked) == 1
    await anna.comes("02:00", TOMORROW)
    assert len(anna.phone.asked) == 2


@pytest.mark.parametrize(
    ("answer", "inputs", "end"),
    [
        (OVER, {}, "18:25"),
        (EARLIER, {}, "15:25"),
        (EARLIER, {"earlier": 1.5}, "16:55"),
        (EARLIER, {"earlier": 8}, "12:00"),
    ],
)
async def test_one_tap_ends_it(
    hass: HomeAssistant, anna: Person, answer: str, inputs: dict[str, Any], end: str
) -> None:
    """Now, or some hours ago, but never before it began."""
    done = async_capture_events(hass, "over")
    acts = [{"event": "over", "event_data": {"id": "{{ attack_id }}"}}]
    await automate(hass, NAME, **anna.inputs, **inputs, over_actions=acts)
    attack = (await anna.says("log_attack"))["entry"]
    await anna.comes("18:00")
    await anna.comes("18:25")
    await anna.phone.tap(answer)
    assert await end_of(anna) == local(end).isoformat()
    assert [event.data for event in done] == [{"id": attack["id"]}]
    assert anna.phone.shown == {}
    await anna.comes("12:00", TOMORROW)
    assert len(anna.phone.asked) == 1


async def test_how_often_and_when_it_is_quiet_can_be_chosen(
    hass: HomeAssistant, anna: Person
) -> None:
    """Every hour, but not in the afternoon."""
    quiet = {"quiet_start": "13:00:00", "quiet_end": "17:00:00"}
    await automate(hass, NAME, **anna.inputs, **quiet, every=1)
    await anna.says("log_attack")
    for clock in ("12:50", "13:00", "16:50"):
        await anna.comes(clock)
        assert anna.phone.sent == []
    await anna.comes("17:00")
    await anna.comes("18:00")
    assert len(anna.phone.asked) == 2


@pytest.mark.parametrize("how", ["end_attack", "delete_attack", "72 hours"])
async def test_it_is_gone_when_the_attack_ends_in_another_way(
    hass: HomeAssistant, anna: Person, how: str
) -> None:
    """Ended, deleted, or nobody knows any more; and it does not come back."""
    await automate(hass, NAME, **anna.inputs)
    attack = (await anna.says("log_attack"))["entry"]
    await anna.comes("18:00")
    if how == "72 hours":
        await anna.comes("12:10", "2026-11-27")
    else:
        await anna.says(how, attack_id=attack["id"])
    assert anna.phone.shown == {}
    asked = len(anna.phone.asked)
    await anna.comes("20:00", "2026-11-28")
    assert len(anna.phone.asked) == asked


@pytest.mark.parametrize("answer", ANSWERS)
async def test_an_old_question_is_not_about_the_next_attack(
    hass: HomeAssistant, anna: Person, answer: str
) -> None:
    """A phone without a connection may still show it."""
    await automate(hass, NAME, **anna.inputs)
    await anna.says("log_attack")
    await anna.comes("18:00")
    question = anna.phone.only
    await anna.says("end_attack")
    await anna.comes("12:00", TOMORROW)
    await anna.says("log_attack")
    before = await anna.stands("attacks")
    await anna.phone.tap(answer, question)
    assert await anna.stands("attacks") == before
    assert len(anna.phone.asked) == 1


async def test_each_attack_has_its_own_time(hass: HomeAssistant, anna: Person) -> None:
    """It counts from when it began or was logged, not from what was before."""
    await automate(hass, NAME, **anna.inputs)
    await anna.says("log_attack")
    await anna.comes("14:00")
    await anna.says("end_attack")
    await anna.comes("16:00")
    await anna.says("log_attack", onset=f"{TODAY} 15:00")
    await anna.comes("21:50")
    assert anna.phone.asked == []
    await anna.comes("07:00", TOMORROW)
    assert len(anna.phone.asked) == 1


@pytest.mark.parametrize(
    "said",
    [
        {"onset": f"{TODAY} 02:00", "end": f"{TODAY} 05:00"},
        {"onset": f"{TODAY} 02:00", "precision": "day"},
        {"onset": "2026-11-20 12:00"},
    ],
)
async def test_what_does_not_run_is_not_asked_about(
    hass: HomeAssistant, anna: Person, said: dict[str, Any]
) -> None:
    """Over, of a day alone, or too long ago."""
    await automate(hass, NAME, **anna.inputs)
    await anna.says("log_attack", **said)
    await anna.comes("18:10")
    assert anna.phone.sent == []


async def test_an_automation_that_comes_later_asks_when_it_is_time(
    hass: HomeAssistant, anna: Person
) -> None:
    """It was not there when the attack began."""
    await anna.says("log_attack", onset=f"{TODAY} 10:00")
    await automate(hass, NAME, **anna.inputs)
    await anna.comes("12:10")
    assert anna.phone.sent == []
    await anna.comes("18:10")
    assert len(anna.phone.asked) == 1


async def test_two_people_side_by_side(hass: HomeAssistant, anna: Person) -> None:
    """An answer is about the attack of the question."""
    ben = Person(hass, anna.freezer, anna.entry, anna.phone, "Ben")
    await automate_each(hass, NAME, anna.inputs, ben.inputs)
    await anna.says("log_attack")
    await ben.says("log_attack")
    await anna.comes("18:00")
    assert len(anna.phone.shown) == 2
    await anna.phone.tap(OVER, anna.phone.shown["pal_going:4712"])
    assert await end_of(anna) is None
    assert await end_of(ben) == local("18:00").isoformat()
    assert [*anna.phone.shown] == ["pal_going:4711"]


async def test_what_is_not_known_is_not_over(
    hass: HomeAssistant, anna: Person, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is asked or taken away while nothing is known; then it goes on."""
    await automate(hass, NAME, **anna.inputs)
    await anna.says("log_attack")
    await anna.comes("17:00")
    assert await hass.config_entries.async_unload(anna.entry.entry_id)
    await anna.comes("18:00")
    assert anna.phone.sent == []
    assert await hass.config_entries.async_setup(anna.entry.entry_id)
    await anna.comes("18:10")
    assert len(anna.phone.shown) == 1
    assert await hass.config_entries.async_unload(anna.entry.entry_id)
    await anna.comes("18:20")
    assert len(anna.phone.shown) == 1
    assert await hass.config_entries.async_setup(anna.entry.entry_id)
    await anna.comes("18:30")
    assert len(anna.phone.shown) == 1
    assert "ERROR" not in caplog.text


async def test_an_answer_is_not_lost_without_a_word(
    hass: HomeAssistant, anna: Person
) -> None:
    """While the diary is closed it asks again, and takes the answer later."""
    await automate(hass, NAME, **anna.inputs)
    await anna.says("log_attack")
    await anna.comes("18:00")
    assert await hass.config_entries.async_unload(anna.entry.entry_id)
    await anna.phone.tap(OVER)
    words = "That could not be saved. Is it still going on?"
    assert anna.phone.only["message"] == words
    assert await hass.config_entries.async_setup(anna.entry.entry_id)
    await anna.phone.tap(OVER)
    assert await end_of(anna) == local("18:00").isoformat()


async def test_answers_of_others_are_none_of_its_business(
    hass: HomeAssistant, anna: Person
) -> None:
    """Other automations ask on the phone as well."""
    await automate(hass, NAME, **anna.inputs)
    await anna.says("log_attack")
    await anna.comes("18:00")
    ours = anna.phone.only["data"]["actions"][1]["action"]
    for action in ("YES", None, f"{ours}:x", f"x{ours}", ours.replace("4711", "47110")):
        hass.bus.async_fire("mobile_app_notification_action", {"action": action})
    hass.bus.async_fire("mobile_app_notification_action", {})
    await hass.async_block_till_done()
    assert anna.ran() == local("18:00")
    assert await end_of(anna) is None


async def test_the_words_are_those_of_the_person(
    hass: HomeAssistant, anna: Person
) -> None:
    """All of them."""
    words = {"going_answer": "Ja", "over_answer": "Nein", "earlier_answer": "Länger"}
    await automate(hass, NAME, **anna.inputs, **words, heading="Kurz", question="Noch?")
    await anna.says("log_attack")
    await anna.comes("18:00")
    assert (anna.phone.only["title"], anna.phone.only["message"]) == ("Kurz", "Noch?")
    assert anna.phone.answers == [*words.values()]


async def test_nothing_is_asked_without_an_attack(
    hass: HomeAssistant, anna: Person
) -> None:
    """Not even if somebody runs the automation."""
    await automate(hass, NAME, **anna.inputs)
    await anna.comes("18:00")
    await hass.services.async_call(
        "automation", "trigger", {"entity_id": AUTOMATION}, blocking=True
    )
    assert anna.phone.sent == []


async def test_it_goes_on_through_restarts(
    tmp_path: Path, freezer: FrozenDateTimeFactory
) -> None:
    """As if there had been none: from the beginning to the answer."""
    async with day(tmp_path, freezer, NAME, "12:00") as anna:
        await anna.says("log_attack")
    async with day(tmp_path, freezer, NAME, "15:00") as anna:
        await anna.comes("17:50")
        assert anna.phone.sent == []
        await anna.comes("18:00")
        question = anna.phone.only
    async with day(tmp_path, freezer, NAME, "18:30") as anna:
        await anna.comes("21:50")
        assert anna.phone.sent == []
        await anna.phone.tap(EARLIER, question)
        assert await end_of(anna) == local("18:50").isoformat()


async def test_what_was_missed_is_made_up_for(
    tmp_path: Path, freezer: FrozenDateTimeFactory
) -> None:
    """If Home Assistant was not running at the time."""
    async with day(tmp_path, freezer, NAME, "12:00") as anna:
        await anna.says("log_attack")
    async with day(tmp_path, freezer, NAME, "19:05") as anna:
        await anna.comes("19:10")
        assert anna.phone.answers == ANSWERS
