"""The blueprint "Practice prompt": an offer in a course, and nothing more."""

from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from .asking import TODAY, TOMORROW, Person, day, person
from .running import AUTOMATION, automate, automate_each

NAME = "practice_prompt"
DONE, AGAIN = ANSWERS = ["Done", "In an hour"]
PRACTICE = {"component": "education"}


@pytest.fixture
async def anna(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Person:
    """Return Anna, at noon on a Tuesday, in a course, with a diary and a phone."""
    anna = await person(hass, freezer)
    await anna.says("start_course", start="2026-11-20")
    return anna


async def test_one_tap_logs_a_practice(hass: HomeAssistant, anna: Person) -> None:
    """Of what is practised most; how long it took is left open."""
    asked, done = (async_capture_events(hass, key) for key in ("asked", "done"))
    actions = {"ask_actions": [{"event": "asked"}], "done_actions": [{"event": "done"}]}
    await automate(hass, NAME, **anna.inputs, **actions)
    await anna.comes("17:59")
    assert anna.phone.sent == []
    await anna.comes("18:00")
    assert anna.phone.only["title"] == "A moment for yourself"
    assert anna.phone.only["message"] == "Is now a good time to practise?"
    assert anna.phone.answers == ANSWERS
    await anna.comes("18:20")
    await anna.phone.tap(DONE)
    (practice,) = await anna.stands("practices")
    assert practice["at"] == "2026-11-24T18:20:00+01:00"
    assert (practice["component"], practice["minutes"]) == ("somatic_tracking", None)
    assert (len(asked), len(done)) == (1, 1)


async def test_what_is_logged_can_be_chosen(hass: HomeAssistant, anna: Person) -> None:
    """Another component, and so many minutes."""
    await automate(hass, NAME, **anna.inputs, component="mindfulness", minutes=15)
    await anna.comes("18:00")
    await anna.phone.tap(DONE)
    (practice,) = await anna.stands("practices")
    assert (practice["component"], practice["minutes"]) == ("mindfulness", 15)


async def test_on_chosen_days_and_at_a_chosen_time(
    hass: HomeAssistant, anna: Person
) -> None:
    """Not on a Tuesday, but on a Wednesday."""
    await automate(hass, NAME, **anna.inputs, days=["wed", "sun"], at="07:30:00")
    await anna.comes("00:00", TOMORROW)
    await anna.comes("07:30", TOMORROW)
    assert len(anna.phone.shown) == 1
    await anna.comes("07:30", "2026-11-26")
    assert len(anna.phone.asked) == 1


@pytest.mark.parametrize("early", [True, False])
async def test_what_is_practised_needs_no_question(
    hass: HomeAssistant,
    anna: Person,
    early: bool,  # noqa: FBT001
) -> None:
    """Logged before, it is not asked; logged meanwhile, the question goes away."""
    await automate(hass, NAME, **anna.inputs)
    if early:
        await anna.says("log_practice", **PRACTICE)
    await anna.comes("18:00")
    assert len(anna.phone.asked) == (0 if early else 1)
    if not early:
        await anna.says("log_practice", **PRACTICE)
    assert anna.phone.shown == {}


async def test_a_practice_of_yesterday_is_none_of_today(
    hass: HomeAssistant, anna: Person
) -> None:
    """Logged before it asks, and meanwhile."""
    await automate(hass, NAME, **anna.inputs)
    await anna.says("log_practice", **PRACTICE, at="2026-11-23 20:00")
    await anna.comes("18:00")
    await anna.says("log_practice", **PRACTICE, at="2026-11-23 21:00")
    assert len(anna.phone.shown) == 1


@pytest.mark.parametrize(
    ("phases", "asks"), [(["course"], 0), (["course", "follow_up"], 1)]
)
async def test_only_in_a_course_unless_wanted(
    hass: HomeAssistant, anna: Person, phases: list[str], asks: int
) -> None:
    """Afterwards, for whoever wants that; before any course, never."""
    ben = Person(hass, anna.freezer, anna.entry, anna.phone, "Ben")
    inputs = {"phases": phases} if asks else {}
    await automate_each(hass, NAME, anna.inputs | inputs, ben.inputs | inputs)
    await anna.says("finish_course", end="2026-11-23")
    await anna.comes("18:00")
    assert len(anna.phone.asked) == asks


@pytest.mark.parametrize("in_attack", [True, False])
@pytest.mark.parametrize("early", [True, False])
async def test_not_while_an_attack_runs_unless_wanted(
    hass: HomeAssistant,
    anna: Person,
    in_attack: bool,  # noqa: FBT001
    early: bool,  # noqa: FBT001
) -> None:
    """Before it asks, and meanwhile."""
    inputs = {"in_attack": True} if in_attack else {}
    await automate(hass, NAME, **anna.inputs, **inputs)
    if early:
        await anna.says("log_attack")
    await anna.comes("18:00")
    if not early:
        await anna.says("log_attack")
    assert len(anna.phone.shown) == (1 if in_attack else 0)


async def test_in_an_hour_but_not_past_the_latest_time(
    hass: HomeAssistant, anna: Person
) -> None:
    """At 20:00 the next time would be 21:00: it is not offered then."""
    await automate(hass, NAME, **anna.inputs)
    await anna.comes("18:00")
    offered: list[list[str]] = []
    for before, clock in (("18:59", "19:00"), ("19:59", "20:00")):
        await anna.phone.tap(AGAIN, waits=True)
        await anna.passes(before)
        assert anna.phone.shown == {}
        await anna.comes(clock)
        offered.append(anna.phone.answers)
    assert offered == [ANSWERS, [DONE]]


async def test_how_much_later_can_be_chosen(hass: HomeAssistant, anna: Person) -> None:
    """A latest time that lies before the time is none."""
    await automate(hass, NAME, **anna.inputs, at="22:00:00", again=30)
    await anna.comes("22:00")
    await anna.phone.tap(AGAIN, waits=True)
    await anna.comes("22:30")
    await anna.phone.tap(AGAIN, waits=True)
    await anna.comes("23:00")
    assert anna.phone.answers == ANSWERS
    await anna.comes("23:20")
    await anna.phone.tap(AGAIN, waits=True)
    await anna.comes("23:50")
    assert anna.phone.answers == [DONE]


async def test_a_late_tap_comes_to_nothing(hass: HomeAssistant, anna: Person) -> None:
    """An hour after 20:30 is past the latest time, whatever the phone still offers."""
    await automate(hass, NAME, **anna.inputs)
    await anna.comes("18:00")
    await anna.comes("20:30")
    await anna.phone.tap(AGAIN, waits=True)
    await anna.comes("21:30")
    assert len(anna.phone.asked) == 1


async def test_it_waits_for_nothing_that_is_done(
    hass: HomeAssistant, anna: Person
) -> None:
    """Practised in between, it does not ask again."""
    await automate(hass, NAME, **anna.inputs)
    await anna.comes("18:00")
    await anna.phone.tap(AGAIN, waits=True)
    said: dict[str, Any] = {**PRACTICE, "device_id": anna.device_id}
    await hass.services.async_call("pressure_pal", "log_practice", said, blocking=True)
    await anna.comes("19:00")
    assert len(anna.phone.asked) == 1


async def test_at_midnight_it_is_gone(hass: HomeAssistant, anna: Person) -> None:
    """Once: a day on which it did not ask has nothing to take away."""
    await automate(hass, NAME, **anna.inputs, days=["tue"])
    await anna.comes("18:00")
    await anna.comes("23:59")
    assert len(anna.phone.shown) == 1
    await anna.comes("00:00", TOMORROW)
    assert anna.phone.shown == {}
    sent = len(anna.phone.sent)
    await anna.comes("00:00", "2026-11-26")
    assert len(anna.phone.sent) == sent


async def test_done_after_midnight_is_of_the_day_before(
    hass: HomeAssistant, anna: Person
) -> None:
    """A phone without a connection may show it longer; a second tap changes nothing."""
    await automate(hass, NAME, **anna.inputs)
    await anna.comes("18:00")
    question = anna.phone.only
    await anna.comes("00:20", TOMORROW)
    for _ in range(2):
        await anna.phone.tap(DONE, question)
        (practice,) = await anna.stands("practices")
        assert practice["at"] == f"{TODAY}T23:59:00+01:00"


async def test_a_question_that_is_out_of_date_changes_nothing(
    hass: HomeAssistant, anna: Person
) -> None:
    """A phone without a connection may still show it when a practice was logged."""
    await automate(hass, NAME, **anna.inputs)
    await anna.comes("18:00")
    question = anna.phone.only
    await anna.says("log_practice", **PRACTICE)
    await anna.comes("18:30")
    await anna.phone.tap(DONE, question)
    (practice,) = await anna.stands("practices")
    assert practice["component"] == "education"
    assert len(anna.phone.asked) == 1


async def test_two_people_side_by_side(hass: HomeAssistant, anna: Person) -> None:
    """An answer is about the diary of the question."""
    ben = Person(hass, anna.freezer, anna.entry, anna.phone, "Ben")
    await ben.says("start_course", start="2026-11-20")
    await automate_each(hass, NAME, anna.inputs, ben.inputs)
    await anna.comes("18:00")
    await anna.phone.tap(DONE, anna.phone.shown["pal_practice:4712"])
    assert (
        len(await anna.stands("practices")),
        len(await ben.stands("practices")),
    ) == (
        0,
        1,
    )
    assert [*anna.phone.shown] == ["pal_practice:4711"]


async def test_a_closed_diary_is_not_an_empty_one(
    hass: HomeAssistant, anna: Person
) -> None:
    """Nothing is asked while nothing is known, and an answer is not lost without a word."""
    await automate(hass, NAME, **anna.inputs)
    await anna.comes("18:00")
    assert await hass.config_entries.async_unload(anna.entry.entry_id)
    await anna.phone.tap(DONE)
    assert anna.phone.only["message"] == "That could not be saved. Did you practise?"
    await anna.comes("18:00", TOMORROW)
    assert len(anna.phone.asked) == 2
    assert await hass.config_entries.async_setup(anna.entry.entry_id)
    question = anna.phone.asked[-1]
    await anna.phone.tap(DONE, question)
    (practice,) = await anna.stands("practices")
    assert practice["at"][:10] == TODAY


async def test_the_words_are_those_of_the_person(
    hass: HomeAssistant, anna: Person
) -> None:
    """And the question can be looked at, at any time."""
    words = {"done_answer": 'Ja, "gut"', "again_answer": "1"}
    await automate(
        hass, NAME, **anna.inputs, **words, heading="Üben", question="Jetzt?"
    )
    await hass.services.async_call(
        "automation", "trigger", {"entity_id": AUTOMATION}, blocking=True
    )
    assert (anna.phone.only["title"], anna.phone.only["message"]) == ("Üben", "Jetzt?")
    assert anna.phone.answers == [*words.values()]


@pytest.mark.parametrize(
    ("starts", "asks"),
    [("18:30", "19:05"), ("19:10", "19:10"), ("20:30", None), ("21:30", None)],
)
async def test_in_an_hour_goes_on_after_a_restart(
    tmp_path: Path, freezer: FrozenDateTimeFactory, starts: str, asks: str | None
) -> None:
    """At its time, or once Home Assistant is back."""
    async with day(tmp_path, freezer, NAME, "12:00") as anna:
        await anna.says("start_course", start="2026-11-20")
        await anna.comes("18:00")
        await anna.passes("18:05")
        await anna.phone.tap(AGAIN, waits=True)
    async with day(tmp_path, freezer, NAME, starts) as anna:
        if asks is None:
            assert anna.phone.sent == []
            return
        if asks != starts:
            await anna.passes("19:04")
            assert anna.phone.sent == []
            await anna.comes(asks)
        assert anna.phone.answers == ANSWERS


@pytest.mark.parametrize(("starts", "asks"), [("18:30", 1), ("21:30", 0)])
async def test_what_was_missed_is_made_up_for_until_the_latest_time(
    tmp_path: Path, freezer: FrozenDateTimeFactory, starts: str, asks: int
) -> None:
    """If Home Assistant was not running at the time."""
    async with day(tmp_path, freezer, NAME, "12:00") as anna:
        await anna.says("start_course", start="2026-11-20")
    async with day(tmp_path, freezer, NAME, starts) as anna:
        assert len(anna.phone.asked) == asks
