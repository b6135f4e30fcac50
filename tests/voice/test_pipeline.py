"""Our sentences come before the agent that a person chose, also one with a language model."""

from typing import Any, override

from homeassistant.components import conversation
from homeassistant.core import HomeAssistant
from homeassistant.helpers import intent
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from ..diary.household import set_up_diary
from ..diary.living import settle
from .house import talkative

# What Assist needs for sound is not in every environment.
pytest.importorskip("mutagen")
pytest.importorskip("pymicro_vad")


class Model(conversation.AbstractConversationAgent):
    """Stands for an agent with a language model."""

    def __init__(self) -> None:
        """Have heard nothing."""
        self.heard: list[str] = []

    @property
    @override
    def supported_languages(self) -> list[str]:
        """Return what it speaks."""
        return ["de", "en"]

    @override
    async def async_process(
        self, user_input: conversation.ConversationInput
    ) -> conversation.ConversationResult:
        """Hear something, and say something."""
        self.heard.append(user_input.text)
        response = intent.IntentResponse(language=user_input.language)
        response.async_set_speech("Let me think.")
        return conversation.ConversationResult(response=response)


async def test_sentences_come_before_a_language_model(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """It is not asked, and need not be told; all else is its own."""
    await talkative(hass)
    assert await async_setup_component(hass, "assist_pipeline", {})
    _, diary = await set_up_diary(hass)
    entry = MockConfigEntry(domain="some_model")
    entry.add_to_hass(hass)
    model = Model()
    conversation.async_set_agent(hass, entry, model)
    client = await hass_ws_client()

    async def ask(**message: Any) -> dict[str, Any]:
        await client.send_json_auto_id(message)
        answer: dict[str, Any] = await client.receive_json()
        assert answer["success"], answer
        return answer

    nothing = dict.fromkeys(
        ("stt_engine", "stt_language", "tts_engine", "tts_language", "tts_voice")
    )
    pipeline = await ask(
        type="assist_pipeline/pipeline/create",
        name="With a model",
        language="en",
        conversation_engine=entry.entry_id,
        conversation_language="en",
        wake_word_entity=None,
        wake_word_id=None,
        **nothing,
    )

    async def say(text: str) -> str:
        await ask(
            type="assist_pipeline/run",
            start_stage="intent",
            end_stage="intent",
            input={"text": text},
            pipeline=pipeline["result"]["id"],
        )
        said = ""
        while True:
            event = (await client.receive_json())["event"]
            if event["type"] == "intent-end":
                response = event["data"]["intent_output"]["response"]
                said = response["speech"]["plain"]["speech"]
            if event["type"] == "run-end":
                await settle(hass)
                return said

    assert await say("Log a migraine with severity 7.") == "It is logged."
    assert await say("tell me about migraine") == "Let me think."
    assert await say("my migraine is over") == "I have noted that it is over."
    assert await say("my migraine is not over") == "Let me think."
    assert model.heard == ["tell me about migraine", "my migraine is not over"]
    (attack,) = diary.diary.attacks
    assert (attack.severity, attack.end is None) == (7, False)
