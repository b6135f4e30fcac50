"""What a house may do that nobody had in mind: strange names, several at once, odd times."""

from http import HTTPStatus
import logging
from typing import Any

from homeassistant.components.conversation.agent_manager import get_agent_manager
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.pressure_pal.pal.diary import MedicineClass

from ..diary.household import diary_of_entry, set_up_diaries
from ..diary.living import entry_with_diaries, move_in, settle
from .house import noting, say, talkative

WHOSE = "Whose diary is it?"
LOGGED = "It is logged."
KITCHEN, BEDROOM = "assist_satellite.kitchen", "assist_satellite.bedroom"


@pytest.fixture(autouse=True)
async def conversation(hass: HomeAssistant) -> None:
    """Let there be a conversation."""
    await talkative(hass)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("St. John", "St. John"),
        ("St. John", "st john"),
        ("Anna, the elder", "Anna the elder"),
        ("Anna!", "Anna"),
        ("\N{SUN BEHIND CLOUD} Anna", "anna"),
        ('"Annie" Hall', "Annie Hall"),
        ("J.R.", "J.R."),
        ("Anna-Maria", "Anna-Maria"),
    ],
)
async def test_a_name_is_heard_as_it_is_spoken(
    hass: HomeAssistant, title: str, said: str
) -> None:
    """Nobody says a comma or a picture."""
    entry = await set_up_diaries(hass, title, "Ben")
    assert (await say(hass, f"log a migraine for {said}")).text == LOGGED
    assert len(diary_of_entry(entry, title).diary.attacks) == 1


@pytest.mark.parametrize("title", ["[]", "\N{PILL}", "...", "(", "{who}", "x" * 200])
async def test_a_name_that_nobody_can_say_breaks_nothing(
    hass: HomeAssistant, title: str
) -> None:
    """All else is understood as ever."""
    medicines = [{"name": title}, {"name": "Maxalt", "medicine_class": "triptan"}]
    await set_up_diaries(hass, title, medicines=medicines)
    understood = noting(hass)
    for sentence in ("log a migraine", "I took Maxalt", "I took my tablet"):
        await say(hass, sentence)
    slots = [one for _, one in understood.take()]
    assert slots == [{"kind": "migraine"}, {"medicine": "Maxalt"}, {}]


async def test_a_name_of_two_people_is_neithers(hass: HomeAssistant) -> None:
    """It is asked whose is meant; the whole name counts before a part of it."""
    entry = await set_up_diaries(hass, "Anna Smith", "Ben Smith", "Anna")
    assert (await say(hass, "log a migraine for Smith")).text == WHOSE
    assert (await say(hass, "Smith")).text == WHOSE
    assert (await say(hass, "Ben Smith")).text == LOGGED
    assert (await say(hass, "log a migraine for Anna")).text == LOGGED
    names = ("Anna Smith", "Ben Smith", "Anna")
    attacks = [len(diary_of_entry(entry, one).diary.attacks) for one in names]
    assert attacks == [0, 1, 1]


async def test_a_medicine_of_one_is_known_for_the_other(hass: HomeAssistant) -> None:
    """What everybody knows of it does not depend on anybody's list."""
    own = [{"name": "ibuprofen", "medicine_class": "simple_analgesic"}]
    await move_in(hass, entry_with_diaries("Anna", medicines=own))
    other = await move_in(hass, entry_with_diaries("Ben", source="sensor.hall"))
    await say(hass, "log a dose of ibuprofen for Ben")
    (dose,) = diary_of_entry(other, "Ben").diary.doses
    assert dose.medicine_class is MedicineClass.SIMPLE_ANALGESIC


async def test_two_are_asked_at_once(hass: HomeAssistant) -> None:
    """Each answers for themselves, and a third who logs takes nothing from them."""
    entry = await set_up_diaries(hass, "Anna", "Ben")
    kitchen: dict[str, Any] = {"satellite_id": KITCHEN}
    bedroom: dict[str, Any] = {"satellite_id": BEDROOM}
    assert (await say(hass, "log a migraine", **kitchen)).text == WHOSE
    assert (await say(hass, "log a headache of 4", **bedroom)).text == WHOSE
    assert (await say(hass, "I took aspirin for Anna")).text == "Your dose is logged."
    assert (await say(hass, "Anna", **kitchen)).text == LOGGED
    assert (await say(hass, "Ben", **bedroom)).text == LOGGED
    found = [
        [one.kind.value for one in diary_of_entry(entry, name).diary.attacks]
        for name in ("Anna", "Ben")
    ]
    assert found == [["migraine"], ["headache"]]


async def test_nobody_waits_for_a_name_after_the_last_barometer(
    hass: HomeAssistant,
) -> None:
    """However often it is set up, nothing of ours is left behind."""
    entry = await set_up_diaries(hass, "Anna", "Ben")
    manager = get_agent_manager(hass)
    sentences = len(manager.trigger_sentences)
    for _ in range(3):
        assert (await say(hass, "log a migraine")).text == WHOSE
        await hass.config_entries.async_reload(entry.entry_id)
        await settle(hass)
        assert len(manager.trigger_sentences) == sentences
        assert (await say(hass, "Anna")).text != LOGGED
    await say(hass, "log a migraine")
    await hass.config_entries.async_unload(entry.entry_id)
    assert manager.trigger_sentences == []


async def test_a_script_that_says_nothing_is_not_answered_with_silence(
    hass: HomeAssistant,
) -> None:
    """Conversation then says that it is done."""
    script: dict[str, Any] = {"PressurePalLogSession": {"action": []}}
    assert await async_setup_component(hass, "intent_script", {"intent_script": script})
    await set_up_diaries(hass, "Anna")
    assert (await say(hass, "log a session")).text == "Done"


@pytest.mark.parametrize(
    ("intent_type", "slots"),
    [
        ("LogAttack", {"severity": -1}),
        ("LogAttack", {"severity": [1, 2]}),
        ("LogAttack", {"onset": "0001-13-01"}),
        ("LogDose", {"medicine": {"name": "Maxalt"}}),
        ("LogPractice", {"component": "juggling"}),
        ("GetHeadacheDays", {"span": ["month"]}),
    ],
)
async def test_a_slot_that_is_wrong_is_answered(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    caplog: pytest.LogCaptureFixture,
    intent_type: str,
    slots: dict[str, Any],
) -> None:
    """Over HTTP too, with the reason for a script, and without a word in the log."""
    entry = await set_up_diaries(hass, "Anna")
    client = await hass_client()
    caplog.clear()
    said = {"name": f"PressurePal{intent_type}", "data": slots}
    response = await client.post("/api/intent/handle", json=said)
    assert response.status == HTTPStatus.OK
    assert (await response.json())["speech_slots"] == {"refused": "not_in_range"}
    assert not [one for one in caplog.records if one.levelno >= logging.WARNING]
    assert diary_of_entry(entry).diary.attacks == ()
