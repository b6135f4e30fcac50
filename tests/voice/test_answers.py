"""What is answered: short, in the speaker's language, and true."""

from datetime import timedelta
from http import HTTPStatus

from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import UnitOfPressure
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.pressure_pal.diary.file import DiaryFile
from custom_components.pressure_pal.voice.slots import TOLD

from ..common import at, entity_id_of, replay
from ..diary.household import jump, set_up_diary
from ..diary.living import settle
from .house import say, talkative


@pytest.fixture(autouse=True)
async def conversation(hass: HomeAssistant) -> None:
    """Let there be a conversation."""
    await talkative(hass)


async def answers(hass: HomeAssistant, *texts: str, language: str = "en") -> list[str]:
    """Return what is answered to one sentence after the other."""
    return [(await say(hass, text, language)).text for text in texts]


async def test_the_pressure_is_told(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What it is, how it moves, what it was a day ago, and that a swing is on."""
    freezer.move_to(at("2026-11-24T12:00"))
    entry, _ = await set_up_diary(hass)
    hour = timedelta(minutes=20)
    await replay(hass, freezer, [1013.0] * 48, hour)
    await replay(hass, freezer, [1013.0 - 0.25 * step for step in range(25)], hour)
    said = await answers(hass, "what is the air pressure")
    expected = (
        "The pressure is 1007.0 hectopascals, falling. That is 6.0 hectopascals"
        " less than 24 hours ago. Your pressure swing is on."
    )
    assert said == [expected]
    german = await answers(hass, "wie ist der Luftdruck", language="de")
    assert "1007,0 Hektopascal" in german[0]
    entity_id = entity_id_of(hass, entry, "pressure")
    assert entity_id is not None
    er.async_get(hass).async_update_entity_options(
        entity_id, "sensor", {"unit_of_measurement": UnitOfPressure.INHG}
    )
    await settle(hass)
    assert (
        "29.74 inches of mercury" in (await answers(hass, "how's the air pressure"))[0]
    )


async def test_a_pressure_that_is_not_known_is_not_told(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Nothing is heard for hours: that is no steady."""
    await set_up_diary(hass)
    hass.states.async_remove("sensor.balcony_pressure")
    await settle(hass)
    said = await answers(hass, "what is the pressure doing")
    assert said == ["The pressure is not known at the moment."]


async def test_headache_days_are_counted(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """None, one, many; of the month, of four weeks, and of a diary that is younger."""
    freezer.move_to(at("2026-10-20T12:00"))
    await hass.config.async_set_time_zone("Europe/Berlin")
    await set_up_diary(hass)
    month = "how many headache days this month"
    weeks = "how many headache days in the last 28 days"
    assert await answers(hass, month) == ["No headache day since the diary began."]
    await jump(hass, freezer, at("2026-10-30T12:00"))
    await say(hass, "log a headache of 3")
    await say(hass, "my headache is over")
    await jump(hass, freezer, at("2026-11-20T12:00"))
    assert await answers(hass, month, weeks) == [
        "No headache day this month.",
        "One headache day in the last 28 days.",
    ]
    await say(hass, "log a migraine since yesterday evening")
    assert await answers(hass, month, weeks) == [
        "2 headache days this month.",
        "3 headache days in the last 28 days.",
    ]
    assert await answers(hass, "how many migraine days this month") == [
        "2 migraine days this month."
    ]


async def test_the_streak_is_told_without_scolding(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """None, one, many."""
    freezer.move_to(at("2026-11-24T12:00"))
    await set_up_diary(hass)
    streak = "how long is my practice streak"
    assert await answers(hass, streak) == ["No days in a row at the moment."]
    await say(hass, "log somatic tracking")
    assert await answers(hass, streak) == ["One day so far."]
    await jump(hass, freezer, at("2026-11-25T12:00"))
    await say(hass, "log a practice")
    assert await answers(hass, streak) == ["2 days in a row."]


async def test_what_cannot_be_is_said_calmly(hass: HomeAssistant) -> None:
    """Nothing is logged then, and the words can be heard."""
    _, diary = await set_up_diary(hass)
    assert await answers(
        hass,
        "my migraine is over",
        "I took my tablet",
        "migraine 12",
        "log a migraine 99",
    ) == [
        "No attack is running.",
        "Which medicine was it? Please say it again with its name.",
        "A number was outside its limits. I have not logged anything.",
        "A number was outside its limits. I have not logged anything.",
    ]
    assert not diary.diary.attacks
    assert await answers(hass, "log a migraine", "no headache today") == [
        "It is logged.",
        "There is an attack on that day, so I have not noted it as clear.",
    ]
    german = await answers(hass, "ich habe Migräne", language="de")
    assert german[0] != "Added to the attack that is running."


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "I have a migraine?"),
        ("es", "¿Tengo migraña?"),
        ("fr", "J'ai une migraine ?"),
        ("it", "Ho l'emicrania?"),
    ],
)
async def test_a_question_mark_is_a_question(
    hass: HomeAssistant, language: str, question: str
) -> None:
    """Where only the mark tells, nothing is logged."""
    _, diary = await set_up_diary(hass)
    await answers(hass, question, language=language)
    assert not diary.diary.attacks
    await answers(hass, question.strip(" ¿?"), language=language)
    assert len(diary.diary.attacks) == 1


async def test_what_is_not_on_disk_is_not_logged(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is said, not hidden."""
    _, diary = await set_up_diary(hass)

    def full(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(DiaryFile, "_replace", full)
    (answer,) = await answers(hass, "log a migraine")
    assert answer.startswith("I could not save it, so nothing was logged.")
    assert not diary.diary.attacks


async def test_nothing_private_is_read_aloud_or_written_down(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    """What was logged is not repeated: others are in the room."""
    caplog.set_level("INFO", "custom_components.pressure_pal")
    await set_up_diary(hass)
    for text in await answers(
        hass,
        "log a migraine with severity 8",
        "I took sumatriptan",
        "I did emotional work",
    ):
        assert not any(one in text.lower() for one in ("8", "sumatr", "emotion"))
    assert "sumatriptan" not in "".join(
        record.getMessage().lower()
        for record in caplog.records
        if "pressure_pal" in record.name
    )


async def test_a_person_can_answer_in_their_own_words(hass: HomeAssistant) -> None:
    """An intent script of the same name takes our sentences over."""
    await set_up_diary(hass)
    script = {
        "PressurePalGetPracticeStreak": {"speech": {"text": "Well done, {{ 'you' }}."}}
    }
    assert await async_setup_component(hass, "intent_script", {"intent_script": script})
    assert await answers(hass, "what's my streak") == ["Well done, you."]


async def test_intents_are_there_for_others(
    hass: HomeAssistant, hass_client: ClientSessionGenerator
) -> None:
    """Over HTTP, with a moment instead of words; what is refused is an answer too."""
    _, diary = await set_up_diary(hass)
    client = await hass_client()

    async def ask(name: str, **data: object) -> tuple[str, str]:
        response = await client.post(
            "/api/intent/handle",
            json={"name": f"PressurePal{name}", "data": data, "language": "en"},
        )
        assert response.status == HTTPStatus.OK
        content = await response.json()
        await settle(hass)
        return content["response_type"], content["speech"]["plain"]["speech"]

    began = "2026-11-01T08:00:00+00:00"
    assert await ask("LogAttack", onset=began, severity="6", kind="headache") == (
        "action_done",
        "It is logged.",
    )
    (attack,) = diary.diary.attacks
    assert (attack.onset.isoformat(), attack.severity) == (began, 6)
    assert await ask("LogClearDay", day="today") == (
        "action_done",
        "Noted: no headache.",
    )
    assert await ask("LogDose", who="Nobody") == ("error", "Whose diary is it?")
    assert await ask("LogPractice", component="act", minutes=12) == (
        "action_done",
        "Your practice is logged.",
    )


def test_every_intent_says_what_it_is_for() -> None:
    """Scripts and language models read it."""
    for told in TOLD.values():
        assert told.title
        assert told.description.endswith(".")
        for slot in told.slots:
            assert getattr(slot, "description", None), slot
