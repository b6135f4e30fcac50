"""The intents: what scripts, the HTTP API and sentences of a person's own can ask for."""

from typing import override

from homeassistant.core import HomeAssistant
from homeassistant.helpers import intent

from .pal.diary import Origin
from .voice.answering import REFUSED, async_answer
from .voice.slots import TOLD, Slots
from .voice.speaker import Speaker


async def async_setup_intents(hass: HomeAssistant) -> None:
    """Offer the intents; one that a person's own script handles already is theirs."""
    known = {handler.intent_type for handler in intent.async_get(hass)}
    for intent_type in TOLD:
        if intent_type not in known:
            intent.async_register(hass, PressurePalIntent(intent_type))


class PressurePalIntent(intent.IntentHandler):
    """Does what is asked, and says what came of it in the speaker's language."""

    def __init__(self, intent_type: str) -> None:
        """Know which it is."""
        self.intent_type = intent_type
        self.description = TOLD[intent_type].description

    @property
    @override
    def slot_schema(self) -> Slots:
        """Return what it can be told."""
        return TOLD[self.intent_type].slots

    @override
    async def async_handle(self, intent_obj: intent.Intent) -> intent.IntentResponse:
        """Do it; what is refused, a slot that is wrong too, is an answer, not an error."""
        answer = await async_answer(
            intent_obj.hass,
            self.intent_type,
            {name: slot["value"] for name, slot in intent_obj.slots.items()},
            Speaker(
                origin=Origin.VOICE,
                user_id=intent_obj.context.user_id,
                satellite_id=intent_obj.satellite_id,
                device_id=intent_obj.device_id,
            ),
            intent_obj.language,
        )
        response = intent_obj.create_response()
        if answer.refused is None:
            response.async_set_speech(answer.text)
        else:
            response.async_set_speech_slots({REFUSED: answer.refused})
            response.async_set_error(
                intent.IntentResponseErrorCode.FAILED_TO_HANDLE, answer.text
            )
        return response
