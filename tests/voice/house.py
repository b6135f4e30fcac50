"""A house that can be talked to: a diary, conversation, and a note of what was understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, override

from homeassistant.components import conversation
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import intent
from homeassistant.setup import async_setup_component

from custom_components.pressure_pal.intent import PressurePalIntent
from custom_components.pressure_pal.voice.slots import TOLD

from ..diary.living import settle


@dataclass
class Understood:
    """What reached our intents, in the order in which it did."""

    intents: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def take(self) -> list[tuple[str, dict[str, Any]]]:
        """Return what was noted, and begin anew."""
        noted, self.intents = self.intents, []
        return noted


class Noting(PressurePalIntent):
    """Notes what it is told, and does it."""

    def __init__(self, intent_type: str, understood: Understood) -> None:
        """Know where to note it."""
        super().__init__(intent_type)
        self._understood = understood

    @override
    async def async_handle(self, intent_obj: intent.Intent) -> intent.IntentResponse:
        """Note it, then do it."""
        slots = {name: slot["value"] for name, slot in intent_obj.slots.items()}
        self._understood.intents.append((self.intent_type, slots))
        return await super().async_handle(intent_obj)


async def talkative(hass: HomeAssistant) -> None:
    """Let there be a conversation."""
    for one in ("homeassistant", "intent", "conversation"):
        assert await async_setup_component(hass, one, {})


def noting(hass: HomeAssistant) -> Understood:
    """Have everything noted that our intents are told."""
    understood = Understood()
    for intent_type in TOLD:
        intent.async_remove(hass, intent_type)
        intent.async_register(hass, Noting(intent_type, understood))
    return understood


@dataclass(frozen=True)
class Answer:
    """What came back."""

    text: str
    conversation_id: str | None


async def say(
    hass: HomeAssistant, text: str, language: str = "en", **how: Any
) -> Answer:
    """Say something to Home Assistant's own agent, and return its answer."""
    result = await conversation.async_converse(
        hass,
        text,
        how.pop("conversation_id", None),
        how.pop("context", Context()),
        language=language,
        **how,
    )
    await settle(hass)
    speech: Mapping[str, Any] = result.response.speech.get("plain", {})
    return Answer(str(speech.get("speech", "")), result.conversation_id)
