"""Waits for a name from everyone whom we asked whose diary is meant: each once and not for long."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from hassil.recognize import RecognizeResult
from homeassistant.components.conversation import ConversationInput
from homeassistant.components.conversation.agent_manager import get_agent_manager
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later

from .understanding import Heard

WAITS_SECONDS: Final = 120
"""A name is waited for so long."""

type Hears = Callable[
    [ConversationInput, RecognizeResult], Coroutine[Any, Any, str | None]
]


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Whom we asked for a name, what for, and what they may answer."""

    user_input: ConversationInput
    heard: Heard
    answers: tuple[str, ...]

    def is_answered_by(self, other: ConversationInput) -> bool:
        """Tell whether who speaks is who was asked: there, that user, or in the conversation."""
        asked = self.user_input
        place = (asked.satellite_id, asked.device_id)
        if place != (None, None):
            return place == (other.satellite_id, other.device_id)
        if (user_id := asked.context.user_id) is not None:
            return user_id == other.context.user_id
        # What begins a conversation does not know its id yet.
        return asked.conversation_id in {None, other.conversation_id}


class Waiting:
    """Those whom we asked."""

    def __init__(self, hass: HomeAssistant, named: Hears) -> None:
        """Wait for nobody yet."""
        self._hass = hass
        self._named = named
        self._asked: dict[Asked, CALLBACK_TYPE] = {}
        self._stop: CALLBACK_TYPE | None = None

    @callback
    def add(self, asked: Asked) -> None:
        """Wait for the name."""
        give_up = partial(self._forget, asked)
        self._asked[asked] = async_call_later(self._hass, WAITS_SECONDS, give_up)
        self._listen()

    @callback
    def take(self, user_input: ConversationInput) -> Asked | None:
        """Return what whoever speaks was asked last, and wait for it no more."""
        for asked in reversed(self._asked):
            if asked.is_answered_by(user_input):
                self._asked[asked]()
                self._forget(asked)
                return asked
        return None

    @callback
    def clear(self) -> None:
        """Wait for nobody."""
        for stop in self._asked.values():
            stop()
        self._asked.clear()
        self._listen()

    @callback
    def _forget(self, asked: Asked, _: datetime | None = None) -> None:
        """Forget whom we asked."""
        del self._asked[asked]
        self._listen()

    @callback
    def _listen(self) -> None:
        """Listen for names while there is somebody to say one."""
        if self._stop is not None:
            self._stop()
            self._stop = None
        answers = dict.fromkeys(one for asked in self._asked for one in asked.answers)
        if answers:
            manager = get_agent_manager(self._hass)
            self._stop = manager.register_trigger([*answers], self._named)
