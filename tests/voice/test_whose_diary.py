"""Whose diary is meant by whoever speaks, and who may have it."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.conversation.agent_manager import get_agent_manager
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.pressure_pal.diary.coordinator import DiaryCoordinator
from custom_components.pressure_pal.pal.diary import Origin
from custom_components.pressure_pal.voice.understanding import Known

from ..diary.household import (
    diary_of_entry,
    jump,
    set_up_diaries,
    set_up_diary,
    someone,
)
from ..diary.living import entry_with_diaries, move_in, settle
from .house import say, talkative

WHOSE = "Whose diary is it?"
LOGGED = "It is logged."
SOMEBODY_ELSES = "This diary belongs to somebody else."
KEPT_OUT = "This diary is kept out of voice and assistants."
KITCHEN, BEDROOM = "assist_satellite.kitchen", "assist_satellite.bedroom"


@pytest.fixture(autouse=True)
async def conversation(hass: HomeAssistant) -> None:
    """Let there be a conversation."""
    await talkative(hass)


def attacks(entry: MockConfigEntry, name: str) -> int:
    """Return how many attacks stand in a diary."""
    return len(diary_of_entry(entry, name).diary.attacks)


async def households(hass: HomeAssistant, **settings: Any) -> DiaryCoordinator:
    """Set up one diary, with the settings that its form would save."""
    _, diary = await set_up_diary(hass, **settings)
    return diary


async def test_the_only_diary_is_meant(hass: HomeAssistant) -> None:
    """With one diary nobody asks; the entry says that it was spoken."""
    diary = await households(hass)
    assert (await say(hass, "log a migraine")).text == LOGGED
    (attack,) = diary.diary.attacks
    assert attack.origin is Origin.VOICE


async def test_without_a_diary_one_is_told_so(hass: HomeAssistant) -> None:
    """Who only wants trends still asks for them."""
    await set_up_diaries(hass)
    assert (await say(hass, "log a migraine")).text == "There is no diary yet."
    answer = await say(hass, "what is the pressure doing")
    assert answer.text == "The pressure is 1012.3 hectopascals."


async def test_among_several_it_asks_back_once(hass: HomeAssistant) -> None:
    """The name alone is then enough, and does what was said before."""
    entry = await set_up_diaries(hass, "Anna", "Ben")
    first = await say(hass, "log a headache of 4 since this morning")
    assert first.text == WHOSE
    assert (attacks(entry, "Anna"), attacks(entry, "Ben")) == (0, 0)
    same: dict[str, Any] = {"conversation_id": first.conversation_id}
    assert (await say(hass, "It's Ben's", **same)).text == LOGGED
    (attack,) = diary_of_entry(entry, "Ben").diary.attacks
    assert (attack.severity, attack.kind.value) == (4, "headache")
    # Nobody waits for another name.
    assert (await say(hass, "Anna", **same)).text != LOGGED
    assert attacks(entry, "Anna") == 0


async def test_a_name_can_be_said_at_once(hass: HomeAssistant) -> None:
    """By the title, by its first word, by the person's name."""
    hass.states.async_set("person.cleo", "home", {"friendly_name": "Cleo Patra"})
    await move_in(hass, entry_with_diaries("Anna diary", "Ben"))
    await move_in(
        hass, entry_with_diaries("Hers", source="sensor.loft", person="person.cleo")
    )
    for name in ("Anna", "Anna diary", "Ben", "Cleo Patra", "Hers"):
        assert (await say(hass, f"log no headache today for {name}")).text == (
            "Noted: no headache."
        ), name


async def test_it_does_not_wait_for_ever(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """After two minutes a name is a name again."""
    entry = await set_up_diaries(hass, "Anna", "Ben")
    await say(hass, "log a migraine")
    sentences = len(get_agent_manager(hass).trigger_sentences)
    await jump(hass, freezer, dt_util.utcnow() + timedelta(minutes=3))
    assert len(get_agent_manager(hass).trigger_sentences) < sentences
    assert (await say(hass, "Anna")).text != LOGGED
    assert attacks(entry, "Anna") == 0


async def test_only_who_was_asked_answers(hass: HomeAssistant) -> None:
    """A name that falls in another room is no answer."""
    entry = await set_up_diaries(hass, "Anna", "Ben")
    assert (await say(hass, "log a migraine", satellite_id=KITCHEN)).text == WHOSE
    elsewhere = await say(hass, "Anna", satellite_id=BEDROOM)
    assert elsewhere.text == "There is nothing that I need a name for."
    assert attacks(entry, "Anna") == 0
    assert (await say(hass, "Anna", satellite_id=KITCHEN)).text == LOGGED
    assert attacks(entry, "Anna") == 1


async def test_a_user_is_not_answered_by_another(hass: HomeAssistant) -> None:
    """Nor in the same conversation."""
    anna, ben = await someone(hass, "Anna"), await someone(hass, "Ben")
    entry = await set_up_diaries(hass, "Cleo", "Dora")
    hers, his = Context(user_id=anna.user.id), Context(user_id=ben.user.id)
    asked = await say(hass, "log a migraine", context=hers)
    same: dict[str, Any] = {"conversation_id": asked.conversation_id}
    assert (await say(hass, "Cleo", context=his, **same)).text != LOGGED
    assert attacks(entry, "Cleo") == 0
    assert (await say(hass, "Cleo", context=hers)).text == LOGGED


async def test_ones_own_diary_is_meant(hass: HomeAssistant) -> None:
    """Who is logged in need not say their name, and has no other's."""
    anna, ben = await someone(hass, "Anna"), await someone(hass, "Ben")
    for one in (anna, ben):
        hass.states.async_set(one.entity_id, "home", {"user_id": one.user.id})
    hers = await move_in(hass, entry_with_diaries("Anna", person=anna.entity_id))
    theirs = await move_in(hass, entry_with_diaries("Cleo", source="sensor.hall"))
    own, other = Context(user_id=anna.user.id), Context(user_id=ben.user.id)
    assert (await say(hass, "log a migraine", context=own)).text == LOGGED
    assert (attacks(hers, "Anna"), attacks(theirs, "Cleo")) == (1, 0)
    answer = await say(hass, "log a migraine for Anna", context=other)
    assert answer.text == SOMEBODY_ELSES
    answer = await say(hass, "how many headache days this month", context=own)
    assert answer.text == "One headache day since the diary began."
    answer = await say(
        hass, "how many headache days did Anna have this month", context=other
    )
    assert answer.text == SOMEBODY_ELSES


async def test_the_satellite_of_a_person_is_theirs(
    hass: HomeAssistant,
    entity_registry: er.EntityRegistry,
    device_registry: dr.DeviceRegistry,
) -> None:
    """By its entity, or by its device where conversation only knows that."""
    voice = MockConfigEntry(domain="test")
    voice.add_to_hass(hass)
    device = device_registry.async_get_or_create(
        config_entry_id=voice.entry_id, identifiers={("test", "bedroom")}
    )
    entity_registry.async_get_or_create(
        "assist_satellite",
        "test",
        "1",
        suggested_object_id="bedroom",
        device_id=device.id,
    )
    linked: dict[str, Any] = {
        "voice": {"assistants": "logging", "satellites": [BEDROOM]}
    }
    hers = await move_in(hass, entry_with_diaries("Anna", **linked))
    await move_in(hass, entry_with_diaries("Cleo", source="sensor.hall"))
    assert (await say(hass, "log a migraine", satellite_id=KITCHEN)).text == WHOSE
    assert (await say(hass, "log a migraine", satellite_id=BEDROOM)).text == LOGGED
    answer = await say(hass, "my migraine is over", device_id=device.id)
    assert answer.text == "I have noted that it is over."
    assert attacks(hers, "Anna") == 1


@pytest.mark.parametrize(
    ("assistants", "answers"),
    [
        ("nothing", [KEPT_OUT, KEPT_OUT]),
        ("logging", [LOGGED, "One headache day since the diary began."]),
        ("questions", [LOGGED, "One headache day since the diary began."]),
    ],
)
async def test_a_diary_can_be_kept_out(
    hass: HomeAssistant, assistants: str, answers: list[str]
) -> None:
    """Then nothing is logged and nothing told."""
    diary = await households(hass, voice={"assistants": assistants})
    said = ["log a migraine", "how many headache days this month"]
    assert [(await say(hass, one)).text for one in said] == answers
    assert len(diary.diary.attacks) == (0 if assistants == "nothing" else 1)


async def test_a_closed_diary_takes_nothing(hass: HomeAssistant) -> None:
    """What belongs into it goes into no other meanwhile."""
    entry = await set_up_diaries(hass, "Anna")
    other = await move_in(hass, entry_with_diaries("Ben", source="sensor.hall"))
    await hass.config_entries.async_unload(entry.entry_id)
    assert (await say(hass, "log a migraine for Ben")).text == LOGGED
    answer = await say(hass, "log a migraine for Anna")
    assert answer.text.startswith("The diary is closed at the moment")
    assert attacks(other, "Ben") == 1


async def test_with_the_last_barometer_nobody_listens(hass: HomeAssistant) -> None:
    """What is ours goes, what is others' stays."""
    entry = await set_up_diaries(hass, "Anna")
    assert get_agent_manager(hass).trigger_sentences
    await hass.config_entries.async_unload(entry.entry_id)
    assert get_agent_manager(hass).trigger_sentences == []
    await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    assert (await say(hass, "log a migraine")).text == LOGGED


async def test_medicines_of_a_person_are_in_no_sentence(hass: HomeAssistant) -> None:
    """Every user can look sentences up; those of a diary that all may read are heard."""
    hass.states.async_set("person.anna", "home", {"friendly_name": "Anna"})
    secret = [{"name": "Secretum", "medicine_class": "other"}]
    known = [{"name": "Publicum", "medicine_class": "triptan"}]
    await move_in(
        hass, entry_with_diaries("Anna", person="person.anna", medicines=secret)
    )
    await move_in(
        hass, entry_with_diaries("Ben", source="sensor.hall", medicines=known)
    )
    sentences = " ".join(get_agent_manager(hass).trigger_sentences)
    assert "Publicum" in sentences
    assert "Secretum" not in sentences
    answer = await say(hass, "log a dose of Publicum for Ben")
    assert answer.text == "Your dose is logged."


async def test_a_diary_opens_without_sentences(
    hass: HomeAssistant,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """What is wrong with them is said by its kind alone: an error may contain names."""

    def broken(*_: object) -> None:
        message = "cannot read: I took Secretum"
        raise ValueError(message)

    monkeypatch.setattr(Known, "of", broken)
    diary = await households(hass)
    assert diary.data is not None
    assert "Sentences cannot be heard: ValueError" in caplog.text
    assert "Secretum" not in caplog.text
