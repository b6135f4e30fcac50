"""The blueprint "Evening check-in": one question, one tap, and the right day in the diary."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from .asking import TODAY, TOMORROW, Person, local, person
from .phones import Notification
from .running import AUTOMATION, automate, automate_each

NAME = "evening_check_in"
CLEAR, ATTACK, LATER = ANSWERS = ["A clear day", "Not a clear day", "Later"]


@pytest.fixture
async def anna(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Person:
    """Return Anna, at noon, with a diary and a phone."""
    return await person(hass, freezer)


def of(anna: Person, number: int) -> Notification:
    """Return the question of one of several automations."""
    return anna.phone.shown[f"pal_evening:{4711 + number}"]


async def clear_days(anna: Person) -> list[str]:
    """Return which days are marked as clear."""
    return [one["day"] for one in await anna.stands("clear_days")]


async def test_a_clear_day_with_one_tap(hass: HomeAssistant, anna: Person) -> None:
    """Asked at half past eight, not before, and once."""
    done = async_capture_events(hass, "clear")
    acts = [{"event": "clear", "event_data": {"day": "{{ day }}"}}]
    await automate(hass, NAME, **anna.inputs, clear_actions=acts)
    await anna.comes("20:29")
    assert anna.phone.sent == []
    await anna.comes("20:30")
    assert anna.phone.only["title"] == "Daily check-in"
    assert anna.phone.only["message"] == "How was today?"
    assert anna.phone.answers == ANSWERS

    await anna.phone.tap(CLEAR)
    assert await clear_days(anna) == [TODAY]
    assert await anna.stands("attacks") == []
    assert [event.data for event in done] == [{"day": TODAY}]
    await anna.comes("23:59")
    assert len(anna.phone.asked) == 1


async def test_an_attack_of_which_only_the_day_is_known(
    hass: HomeAssistant, anna: Person
) -> None:
    """It does not begin now, and does not run."""
    done = async_capture_events(hass, "attack")
    acts = [{"event": "attack", "event_data": {"id": "{{ saved.entry.id }}"}}]
    await automate(hass, NAME, **anna.inputs, kind="headache", attack_actions=acts)
    await anna.comes("20:30")
    await anna.phone.tap(ATTACK)

    (attack,) = await anna.stands("attacks")
    assert attack["onset"] == "2026-11-24T12:00:00+01:00"
    assert (attack["precision"], attack["end"]) == ("day", None)
    assert attack["kind"] == "headache"
    assert [event.data for event in done] == [{"id": attack["id"]}]
    running = hass.states.get("binary_sensor.anna_attack_running")
    assert running is not None
    assert running.state == "off"


async def test_an_attack_before_noon_is_not_in_the_future(
    hass: HomeAssistant, anna: Person
) -> None:
    """Whoever wants to be asked in the morning may."""
    await automate(hass, NAME, **anna.inputs, at="09:00:00")
    await anna.comes("09:00", TOMORROW)
    await anna.phone.tap(ATTACK)
    (attack,) = await anna.stands("attacks")
    assert attack["onset"] == "2026-11-25T09:00:00+01:00"
    assert attack["kind"] == "migraine"


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("log_clear_day", {}),
        ("log_attack", {}),
        ("log_attack", {"onset": f"{TODAY} 08:00", "end": f"{TODAY} 09:00"}),
        ("log_attack", {"onset": "2026-11-23 22:00", "end": f"{TODAY} 02:00"}),
        ("log_attack", {"onset": "2026-11-23 22:00"}),
    ],
)
@pytest.mark.parametrize("early", [True, False])
async def test_what_is_logged_needs_no_question(
    hass: HomeAssistant,
    anna: Person,
    action: str,
    said: dict[str, Any],
    early: bool,  # noqa: FBT001
) -> None:
    """Logged before, it is not asked; logged meanwhile, the question goes away."""
    await automate(hass, NAME, **anna.inputs)
    if early:
        await anna.says(action, **said)
    await anna.comes("20:30")
    assert len(anna.phone.asked) == (0 if early else 1)
    if not early:
        await anna.says(action, **said)
    assert anna.phone.shown == {}


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("log_clear_day", {"day": "2026-11-23"}),
        ("log_attack", {"onset": "2026-11-23 20:00", "end": "2026-11-23 23:59"}),
        ("log_practice", {"component": "education"}),
        ("log_dose", {"medicine_class": "triptan"}),
    ],
)
async def test_what_says_nothing_of_today_does_not_count(
    hass: HomeAssistant, anna: Person, action: str, said: dict[str, Any]
) -> None:
    """Another day, a practice, a dose: before and while it asks."""
    await automate(hass, NAME, **anna.inputs)
    await anna.says(action, **said)
    await anna.comes("20:30")
    assert len(anna.phone.shown) == 1
    await anna.comes("20:40")
    await anna.says(action, **said)
    assert len(anna.phone.shown) == 1


async def test_later_is_an_hour_later_and_twice_at_most(
    hass: HomeAssistant, anna: Person
) -> None:
    """The third time it is not offered."""
    await automate(hass, NAME, **anna.inputs)
    await anna.comes("20:30")
    offered: list[list[str]] = []
    for clock in ("21:30", "22:30"):
        await anna.phone.tap(LATER, waits=True)
        await anna.passes(clock.replace("30", "29"))
        assert anna.phone.shown == {}
        await anna.comes(clock)
        offered.append(anna.phone.answers)
    assert offered == [ANSWERS, ANSWERS[:2]]
    assert await clear_days(anna) == []
    await anna.phone.tap(CLEAR)
    assert await clear_days(anna) == [TODAY]


async def test_how_often_and_how_much_later_can_be_chosen(
    hass: HomeAssistant, anna: Person
) -> None:
    """Never, for example."""
    await automate_each(
        hass,
        NAME,
        {**anna.inputs, "times": 0},
        {**anna.inputs, "later": 20, "times": 1},
    )
    await anna.comes("20:30")
    never = of(anna, 0)
    assert [one["title"] for one in never["data"]["actions"]] == ANSWERS[:2]
    await anna.phone.tap(LATER, of(anna, 1), waits=True)
    assert len(anna.phone.shown) == 1
    await anna.comes("20:50")
    assert len(anna.phone.shown) == 2


async def test_nothing_is_asked_after_midnight(
    hass: HomeAssistant, anna: Person
) -> None:
    """Then "later" is not offered, and comes to nothing."""
    await automate(hass, NAME, **anna.inputs, at="22:30:00")
    await anna.comes("22:30")
    assert anna.phone.answers == ANSWERS
    await anna.comes("23:10")
    await anna.phone.tap(LATER, waits=True)
    await anna.comes("00:10", TOMORROW)
    assert len(anna.phone.asked) == 1
    await anna.comes("22:30", TOMORROW)
    assert len(anna.phone.asked) == 2
    await anna.comes("23:15", "2026-11-26")
    assert len(anna.phone.asked) == 3
    assert anna.phone.answers == ANSWERS[:2]


async def test_what_is_logged_while_it_waits_needs_no_question(
    hass: HomeAssistant, anna: Person
) -> None:
    """It does not come again."""
    await automate(hass, NAME, **anna.inputs)
    await anna.comes("20:30")
    await anna.phone.tap(LATER, waits=True)
    whose = {"device_id": anna.device_id}
    await hass.services.async_call("pressure_pal", "log_attack", whose, blocking=True)
    await anna.comes("21:30")
    assert len(anna.phone.asked) == 1


@pytest.mark.parametrize("answer", [CLEAR, ATTACK])
async def test_an_answer_after_midnight_is_about_the_day_before(
    hass: HomeAssistant, anna: Person, answer: str
) -> None:
    """Even if an attack has begun since; a question of the day before stays until then."""
    await automate(hass, NAME, **anna.inputs)
    await anna.comes("20:30")
    await anna.comes("08:00", TOMORROW)
    await anna.says("log_attack", onset="2026-11-25 07:00")
    assert len(anna.phone.shown) == 1
    await anna.phone.tap(answer)
    assert await clear_days(anna) == [TODAY] * (answer == CLEAR)
    assert [one["onset"][:10] for one in await anna.stands("attacks")] == [
        *([TODAY] if answer == ATTACK else []),
        TOMORROW,
    ]


@pytest.mark.parametrize("answer", ANSWERS)
async def test_a_question_that_is_out_of_date_changes_nothing(
    hass: HomeAssistant, anna: Person, answer: str
) -> None:
    """A phone without a connection may still show it when an attack was logged."""
    await automate(hass, NAME, **anna.inputs)
    await anna.comes("20:30")
    question = anna.phone.only
    await anna.says("log_attack", onset=f"{TODAY} 19:00", severity=4)
    before = await anna.stands("attacks")
    await anna.phone.tap(answer, question, waits=answer == LATER)
    await anna.comes("22:00")
    assert await anna.stands("attacks") == before
    assert await clear_days(anna) == []
    assert len(anna.phone.asked) == 1


async def test_not_clear_after_all(hass: HomeAssistant, anna: Person) -> None:
    """Whoever says that there was an attack takes the mark back."""
    await automate(hass, NAME, **anna.inputs)
    await anna.comes("20:30")
    question = anna.phone.only
    await anna.phone.tap(CLEAR)
    await anna.phone.tap(ATTACK, question)
    assert len(await anna.stands("attacks")) == 1
    assert await clear_days(anna) == []


async def test_two_people_side_by_side(hass: HomeAssistant, anna: Person) -> None:
    """An answer is about the diary of the question, also on one phone."""
    ben = Person(hass, anna.freezer, anna.entry, anna.phone, "Ben")
    await automate_each(hass, NAME, anna.inputs, ben.inputs)
    await anna.comes("20:30")
    assert len(anna.phone.shown) == 2
    hers = of(anna, 0)
    await anna.phone.tap(CLEAR, of(anna, 1))
    assert (await clear_days(anna), await clear_days(ben)) == ([], [TODAY])
    assert [*anna.phone.shown.values()] == [hers]


async def test_a_closed_diary_is_not_an_empty_one(
    hass: HomeAssistant, anna: Person, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is asked while nothing is known, and an answer is not lost without a word."""
    await automate(hass, NAME, **anna.inputs)
    await anna.comes("20:30")
    question = anna.phone.only
    assert await hass.config_entries.async_unload(anna.entry.entry_id)
    await anna.phone.tap(CLEAR)
    assert anna.phone.only["message"] == "That could not be saved. How was the day?"
    assert anna.phone.answers == ANSWERS[:2]
    caplog.clear()
    await anna.comes("20:30", TOMORROW)
    assert len(anna.phone.asked) == 2
    assert "ERROR" not in caplog.text

    assert await hass.config_entries.async_setup(anna.entry.entry_id)
    assert question["data"]["tag"] == anna.phone.only["data"]["tag"]
    await anna.phone.tap(CLEAR)
    assert await clear_days(anna) == [TODAY]


async def test_answers_of_others_are_none_of_its_business(
    hass: HomeAssistant, anna: Person
) -> None:
    """Other automations ask on the phone as well."""
    await automate(hass, NAME, **anna.inputs)
    await anna.comes("20:30")
    ours = anna.phone.only["data"]["actions"][0]["action"]
    for action in (
        "YES",
        None,
        f"{ours}:more",
        f"x{ours}",
        ours.replace("4711", "47110"),
    ):
        hass.bus.async_fire("mobile_app_notification_action", {"action": action})
    hass.bus.async_fire("mobile_app_notification_action", {})
    await hass.async_block_till_done()
    assert anna.ran() == local("20:30")
    assert await clear_days(anna) == []


async def test_the_words_are_those_of_the_person(
    hass: HomeAssistant, anna: Person
) -> None:
    """Quotes and numbers too."""
    words = {
        "clear_answer": 'Nein, "gut"',
        "attack_answer": "1",
        "later_answer": "Gleich",
    }
    await automate(
        hass, NAME, **anna.inputs, **words, heading="Abend", question="Wie war's?"
    )
    await anna.comes("20:30")
    assert (anna.phone.only["title"], anna.phone.only["message"]) == (
        "Abend",
        "Wie war's?",
    )
    assert anna.phone.answers == [*words.values()]


async def test_it_can_be_tried(hass: HomeAssistant, anna: Person) -> None:
    """Whoever runs the automation sees the question."""
    await automate(hass, NAME, **anna.inputs)
    await hass.services.async_call(
        "automation", "trigger", {"entity_id": AUTOMATION}, blocking=True
    )
    assert anna.phone.answers == ANSWERS
