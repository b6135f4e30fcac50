"""What assistants with a language model can do: as much as the people of the house allow."""

from typing import Any

from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers.llm import (
    LLM_API_ASSIST,
    APIInstance,
    LLMContext,
    ToolInput,
    ToolResult,
    async_get_api,
)
from homeassistant.setup import async_setup_component
import pytest

from custom_components.pressure_pal.pal.diary import Origin
from custom_components.pressure_pal.voice.slots import QUESTIONS, TOLD

from ..common import entity_id_of
from ..diary.household import diary_of_entry, set_up_diaries, set_up_diary, someone
from ..diary.living import entry_with_diaries, move_in, settle
from .house import talkative

LOGS = {
    "pressure_pal__log_attack",
    "pressure_pal__end_attack",
    "pressure_pal__log_clear_day",
    "pressure_pal__log_practice",
    "pressure_pal__log_session",
    "pressure_pal__log_dose",
}
ASKS = {"pressure_pal__get_headache_days", "pressure_pal__get_practice_streak"}
PRESSURE = "pressure_pal__get_pressure"


@pytest.fixture(autouse=True)
async def conversation(hass: HomeAssistant) -> None:
    """Let there be a conversation, and what language models are offered."""
    await talkative(hass)
    assert await async_setup_component(hass, "llm", {})


async def offered(
    hass: HomeAssistant, user_id: str | None = None, **context: Any
) -> APIInstance:
    """Return what a model is offered on behalf of a user."""
    return await async_get_api(
        hass,
        LLM_API_ASSIST,
        LLMContext(
            platform="some_model",
            context=Context(user_id=user_id),
            language=context.get("language", "en"),
            assistant="conversation",
            device_id=context.get("device_id"),
        ),
    )


def ours(api: APIInstance) -> set[str]:
    """Return the names of our tools."""
    return {tool.name for tool in api.tools if tool.name.startswith("pressure_pal")}


async def call(
    hass: HomeAssistant, api: APIInstance, name: str, **said: Any
) -> ToolResult:
    """Let the model use a tool."""
    result = await api.async_call_tool(ToolInput(f"pressure_pal__{name}", said))
    await settle(hass)
    return result


@pytest.mark.parametrize(
    ("assistants", "tools"),
    [("nothing", set()), ("logging", LOGS), ("questions", LOGS | ASKS)],
)
async def test_a_person_says_what_assistants_may(
    hass: HomeAssistant, assistants: str, tools: set[str]
) -> None:
    """To begin with they log, and are told nothing."""
    await set_up_diary(hass, voice={"assistants": assistants})
    api = await offered(hass)
    assert ours(api) == tools
    assert ("Pressure Pal" in api.api_prompt) == bool(tools)


async def test_logging_is_on_and_questions_are_off_to_begin_with(
    hass: HomeAssistant,
) -> None:
    """For a diary of before there was voice too."""
    await set_up_diary(hass)
    assert ours(await offered(hass)) == LOGS


async def test_the_pressure_is_told_when_it_is_exposed(hass: HomeAssistant) -> None:
    """As with every other entity."""
    entry, _ = await set_up_diary(hass)
    assert PRESSURE not in ours(await offered(hass))
    entity_id = entity_id_of(hass, entry, "pressure")
    assert entity_id is not None
    async_expose_entity(hass, "conversation", entity_id, should_expose=True)
    api = await offered(hass)
    assert PRESSURE in ours(api)
    result = await call(hass, api, "get_pressure")
    assert result.data == {"answer": "The pressure is 1012.3 hectopascals."}
    async_expose_entity(hass, "conversation", entity_id, should_expose=False)
    assert (await call(hass, api, "get_pressure")).error


async def test_another_api_has_none_of_ours(hass: HomeAssistant) -> None:
    """Only the one for the house."""
    from custom_components.pressure_pal.llm import async_get_tools  # noqa: PLC0415

    await set_up_diary(hass)
    context = LLMContext("some_model", None, "en", "conversation", None)
    assert async_get_tools(hass, context, "another") is None


async def test_a_model_logs_what_it_is_told(hass: HomeAssistant) -> None:
    """It is marked as such; what a model leaves blank is nothing."""
    _, diary = await set_up_diary(hass)
    api = await offered(hass)
    result = await call(
        hass, api, "log_attack", severity=7, hours_ago=2, since="", who=None
    )
    assert result.data == {"answer": "It is logged."}
    assert not result.error
    (attack,) = diary.diary.attacks
    assert (attack.severity, attack.origin) == (7, Origin.ASSISTANT)
    result = await call(hass, api, "end_attack")
    assert result.data == {"answer": "I have noted that it is over."}
    result = await call(
        hass, api, "log_practice", component="somatic_tracking", minutes=15
    )
    assert result.data == {"answer": "Your practice is logged."}
    result = await call(hass, api, "log_dose", medicine="Sumatriptan")
    assert result.data == {"answer": "Your dose is logged."}


async def test_it_answers_in_the_language_of_who_speaks(hass: HomeAssistant) -> None:
    """The model hands it over."""
    await set_up_diary(hass)
    api = await offered(hass, language="de")
    english = await call(hass, await offered(hass), "log_session")
    german = await call(hass, api, "log_session")
    assert german.data != english.data


async def test_what_is_wrong_is_an_error(hass: HomeAssistant) -> None:
    """The model is told why, in words that it can say."""
    await set_up_diary(hass)
    api = await offered(hass)
    result = await call(hass, api, "end_attack")
    assert (result.data, result.error) == ({"answer": "No attack is running."}, True)
    result = await call(hass, api, "log_attack", severity=70)
    assert result.error


async def test_a_model_has_what_its_user_has(hass: HomeAssistant) -> None:
    """A diary that is somebody's is not told to another, nor changed by them."""
    anna, ben = await someone(hass, "Anna"), await someone(hass, "Ben")
    hass.states.async_set(anna.entity_id, "home", {"user_id": anna.user.id})
    entry = await move_in(
        hass,
        entry_with_diaries(
            "Anna", person=anna.entity_id, voice={"assistants": "questions"}
        ),
    )
    his, hers = await offered(hass, ben.user.id), await offered(hass, anna.user.id)
    for name in ("log_attack", "get_headache_days"):
        refused = await call(hass, his, name)
        assert refused.error
        assert refused.data == {"answer": "This diary belongs to somebody else."}
        assert not (await call(hass, hers, name)).error
    assert len(diary_of_entry(entry).diary.attacks) == 1


async def test_each_diary_is_asked_by_itself(hass: HomeAssistant) -> None:
    """One that is kept out stays out, whatever another allows."""
    await move_in(hass, entry_with_diaries("Anna", voice={"assistants": "questions"}))
    await move_in(
        hass,
        entry_with_diaries(
            "Ben", source="sensor.hall", voice={"assistants": "nothing"}
        ),
    )
    api = await offered(hass)
    assert not (await call(hass, api, "get_headache_days", who="Anna")).error
    refused = await call(hass, api, "get_headache_days", who="Ben")
    assert refused.data == {"answer": "This diary is kept out of voice and assistants."}
    unclear = await call(hass, api, "log_attack")
    assert unclear.data == {"answer": "Whose diary is it?"}


async def test_tools_say_what_they_do(hass: HomeAssistant) -> None:
    """What only tells is marked so, and nothing reaches out of the house."""
    await set_up_diaries(hass, "Anna", voice={"assistants": "questions"})
    names = {"pressure_pal__get_headache_days", "pressure_pal__get_practice_streak"}
    for tool in (await offered(hass)).tools:
        if tool.name.startswith("pressure_pal"):
            assert tool.integration == "pressure_pal"
            assert tool.title
            assert tool.annotations.read_only == (tool.name in names)
            assert not tool.annotations.destructive
            assert not tool.annotations.open_world
    assert len(QUESTIONS) < len(TOLD)
