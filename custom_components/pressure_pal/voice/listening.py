"""Hears our sentences before any agent does, and asks back once whose diary is meant."""

from hassil.recognize import RecognizeResult
from homeassistant.components.conversation import (
    DOMAIN as CONVERSATION_DOMAIN,
    ConversationInput,
)
from homeassistant.components.conversation.agent_manager import get_agent_manager
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import intent

from ..diary.settings import DiarySettings
from .answering import REFUSED
from .language import LANGUAGES, async_language, async_languages
from .names import plain
from .slots import QUESTIONS
from .speaker import Why, called, names_of, subentries
from .understanding import Heard, Known, Names
from .waiting import Asked, Waiting


class Listener:
    """Listens to conversation."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Know nothing yet."""
        self._hass = hass
        self._known = Known((), {}, ())
        self._stop: CALLBACK_TYPE | None = None
        self._waiting = Waiting(hass, self._async_named)

    async def async_listen(self) -> None:
        """Listen from now on, with the people and medicines that there are now."""
        languages = await async_languages(self._hass, *LANGUAGES)
        known = await self._hass.async_add_executor_job(
            Known.of, languages, _names(self._hass)
        )
        self.stop()
        self._known = known
        self._stop = get_agent_manager(self._hass).register_trigger(
            [*known.sentences], self._async_heard
        )

    @callback
    def stop(self) -> None:
        """Listen no more."""
        self._waiting.clear()
        if self._stop is not None:
            self._stop()
            self._stop = None

    async def _async_heard(
        self, user_input: ConversationInput, _: RecognizeResult
    ) -> str | None:
        """Do what was said, and answer."""
        self._waiting.take(user_input)
        heard = await self._async_understood(user_input)
        if heard is None:
            # It fits but for a number: conversation lets any through.
            language = await async_language(self._hass, user_input.language)
            return language.refusal("not_in_range")
        # Conversation reads over question marks.
        asks = heard.language.is_question(user_input.text)
        if asks and heard.intent_type not in QUESTIONS:
            return heard.language.refusal("question")
        return await self._async_do(user_input, heard)

    async def _async_named(
        self, user_input: ConversationInput, _: RecognizeResult
    ) -> str | None:
        """Do for the diary that is named now what was asked before."""
        name = await self._async_understood(user_input)
        asked = None if name is None else self._waiting.take(user_input)
        if asked is None or name is None:
            language = await async_language(self._hass, user_input.language)
            return language.say("nothing_waits")
        return await self._async_do(user_input, asked.heard.naming(name.slots["who"]))

    async def _async_understood(self, user_input: ConversationInput) -> Heard | None:
        """Return what was meant."""
        return await self._hass.async_add_executor_job(
            self._known.understood, user_input.text, user_input.language
        )

    async def _async_do(
        self, user_input: ConversationInput, heard: Heard
    ) -> str | None:
        """Let the intent be handled, by ours or by a script of the person's own.

        Where a script says nothing, conversation says that it is done.
        """
        try:
            response = await intent.async_handle(
                self._hass,
                CONVERSATION_DOMAIN,
                heard.intent_type,
                {name: {"value": value} for name, value in heard.slots.items()},
                user_input.text,
                user_input.context,
                heard.language.code,
                assistant=CONVERSATION_DOMAIN,
                device_id=user_input.device_id,
                satellite_id=user_input.satellite_id,
                conversation_agent_id=user_input.agent_id,
            )
        except intent.IntentError:
            return heard.language.refusal("other")
        which = response.speech_slots.get(REFUSED) == Why.WHICH_DIARY
        # Nobody listens any more where the last barometer went meanwhile.
        if which and self._stop is not None:
            answers = tuple(self._known.answers(heard.language))
            self._waiting.add(Asked(user_input, heard, answers))
        said = response.speech.get("plain", {}).get("speech")
        return str(said) if said else None


def _names(hass: HomeAssistant) -> Names:
    """Return what people and medicines may be called.

    A name that several people have stands for itself: whoever says it is asked whose is meant.
    Every user can look up the sentences, so that medicines in them are those of diaries which
    every user may read.
    """
    people: dict[str, str] = {}
    medicines: dict[str, str] = {}
    for _, subentry in subentries(hass):
        for name in names_of(hass, subentry):
            found = called(hass, name)
            own = found[0].subentry_id if len(found) == 1 else name
            people.setdefault(plain(name).casefold(), own)
        settings = DiarySettings.of(subentry)
        if settings.person is None:
            medicines |= {one.name: one.name for one in settings.medicines}
    return {"who": people, "medicine": medicines}
