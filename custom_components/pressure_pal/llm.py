"""Tools for assistants with a language model: to log, and to ask where that is allowed."""

from collections.abc import Iterator
from typing import override

from homeassistant.components.homeassistant import async_should_expose
from homeassistant.components.llm import LLMTools
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.llm import (
    LLM_API_ASSIST,
    LLMContext,
    Tool,
    ToolAnnotations,
    ToolInput,
    ToolResult,
)
import probatio

from .const import DOMAIN
from .diary.choosing import open_diaries
from .entity import unique_id
from .pal.diary import Origin
from .voice.answering import async_answer
from .voice.slots import GET_PRESSURE, QUESTIONS, TOLD
from .voice.speaker import Speaker, may

PREFIX = "PressurePal"
PROMPT = (
    "Use the tools of Pressure Pal only when a person says that something happened to them, or"
    " asks for it. Never log what they did not say. Do not tell from the air pressure whether an"
    " attack is to come, and give no medical advice."
)
QUESTION = ToolAnnotations(
    read_only=True, destructive=False, idempotent=True, open_world=False
)
LOG = ToolAnnotations(destructive=False, open_world=False)


class PressurePalTool(Tool):
    """Does what an intent does, for a language model."""

    integration = DOMAIN

    def __init__(self, intent_type: str) -> None:
        """Know which it is."""
        told = TOLD[intent_type]
        self._intent_type = intent_type
        self.name = f"{DOMAIN}__{_in_words(intent_type)}"
        self.title = told.title
        self.description = told.description
        self.parameters = probatio.Schema(told.slots)
        self.annotations = QUESTION if intent_type in QUESTIONS else LOG

    @override
    async def async_call(
        self, hass: HomeAssistant, tool_input: ToolInput, llm_context: LLMContext
    ) -> ToolResult:
        """Do it, as whoever talks to the model."""
        if self._intent_type == GET_PRESSURE and not _is_pressure_exposed(
            hass, llm_context.assistant
        ):
            # It was offered, and taken back since.
            return ToolResult(data={"error": "Not exposed"}, error=True)
        context = llm_context.context
        said = {
            name: value
            for name, value in tool_input.tool_args.items()
            # Models fill in what they do not know with nothing.
            if value is not None and value != ""
        }
        answer = await async_answer(
            hass,
            self._intent_type,
            said,
            Speaker(
                origin=Origin.ASSISTANT,
                user_id=None if context is None else context.user_id,
                device_id=llm_context.device_id,
            ),
            llm_context.language,
        )
        return ToolResult(
            data={"answer": answer.text}, error=answer.refused is not None
        )


@callback
def async_get_tools(
    hass: HomeAssistant, llm_context: LLMContext, api_id: str
) -> LLMTools | None:
    """Return the tools that the people of this house let assistants have."""
    if api_id != LLM_API_ASSIST:
        return None
    tools: list[Tool] = [PressurePalTool(one) for one in _offered(hass, llm_context)]
    return LLMTools(tools=tools, prompt=PROMPT) if tools else None


def _offered(hass: HomeAssistant, llm_context: LLMContext) -> Iterator[str]:
    """Yield the intents that may be used: what is said of a diary is asked again at each call."""
    settings = [diary.settings for diary in open_diaries(hass)]
    for intent_type in TOLD:
        if intent_type == GET_PRESSURE:
            offered = _is_pressure_exposed(hass, llm_context.assistant)
        else:
            reading = intent_type in QUESTIONS
            offered = any(
                may(one, Origin.ASSISTANT, reading=reading) for one in settings
            )
        if offered:
            yield intent_type


def _is_pressure_exposed(hass: HomeAssistant, assistant: str) -> bool:
    """Tell whether a person exposed the pressure of a barometer to an assistant."""
    registry = er.async_get(hass)
    for entry in hass.config_entries.async_entries(DOMAIN):
        if entry.state is not ConfigEntryState.LOADED:
            continue
        known = unique_id(entry.runtime_data.barometer, "pressure")
        entity_id = registry.async_get_entity_id(Platform.SENSOR, DOMAIN, known)
        if entity_id is not None and async_should_expose(hass, assistant, entity_id):
            return True
    return False


def _in_words(intent_type: str) -> str:
    """Return what an intent is called as a tool.

    >>> _in_words("PressurePalLogAttack")
    'log_attack'
    """
    name = intent_type.removeprefix(PREFIX)
    return "".join(f"_{one.lower()}" if one.isupper() else one for one in name)[1:]
