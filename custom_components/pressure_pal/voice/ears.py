"""The ears: open while a barometer is set up and Home Assistant has a conversation to listen to."""

import asyncio
from typing import TYPE_CHECKING, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.importlib import async_import_module
from homeassistant.helpers.start import async_at_started
from homeassistant.setup import async_when_setup
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN, LOGGER

if TYPE_CHECKING:
    from .listening import Listener

CONVERSATION: Final = "conversation"


class Ears:
    """Knows for which barometers there is something to hear."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Hear nothing yet."""
        self._hass = hass
        self._entries: set[str] = set()
        self._listener: Listener | None = None
        self._lock = asyncio.Lock()

    async def async_begin(self, hass: HomeAssistant, _: str) -> None:
        """Begin to listen: there is a conversation now."""
        # It brings hassil along, which is not there without it.
        listening = await async_import_module(hass, f"{__package__}.listening")
        self._listener = listening.Listener(hass)
        await self.async_prick(hass)

    async def async_open(self, entry_id: str) -> None:
        """Listen for the people of a barometer too."""
        self._entries.add(entry_id)
        await self.async_prick(self._hass)

    async def async_close(self, entry_id: str) -> None:
        """Listen for the people of a barometer no more."""
        self._entries.discard(entry_id)
        await self.async_prick(self._hass)

    async def async_prick(self, _: HomeAssistant) -> None:
        """Listen anew: other people, other medicines, or none of them any more."""
        if self._listener is None:
            return
        async with self._lock:
            if not self._entries:
                self._listener.stop()
                return
            try:
                await self._listener.async_listen()
            except Exception as error:  # noqa: BLE001 - a diary opens without sentences too
                # Only its kind: hassil puts the sentence into its errors, with people's names.
                LOGGER.error("Sentences cannot be heard: %s", type(error).__name__)


EARS: HassKey[Ears] = HassKey(f"{DOMAIN}.ears")


@callback
def async_setup_voice(hass: HomeAssistant) -> None:
    """Have ears, which open when there is somebody to hear."""
    ears = hass.data[EARS] = Ears(hass)
    async_when_setup(hass, CONVERSATION, ears.async_begin)
    # By then people have the names that they are called by.
    async_at_started(hass, ears.async_prick)
