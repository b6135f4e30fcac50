"""The light memory: dims lights, and puts them back as they were, over a restart too."""

from collections.abc import Iterable, Mapping
from typing import override

from homeassistant.components.light import ATTR_TRANSITION
from homeassistant.core import (
    Context,
    Event,
    EventStateChangedData,
    HomeAssistant,
    callback,
)
from homeassistant.helpers.state import async_reproduce_state
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..pal.lights import Ask, BookData, Dimming, LightBook, Look, Release, read, written
from .lamps import lamp_of, look_of, state_of
from .memory import Memory

STORAGE_KEY = f"{DOMAIN}.lights"


class LightMemory(Memory[LightBook, BookData]):
    """Knows how lights were, does what the book says and keeps the book on disk."""

    storage_key = STORAGE_KEY

    async def async_dim(
        self,
        lights: Iterable[str],
        memory: str,
        ask: Ask,
        *,
        transition: float | None,
        context: Context,
    ) -> Dimming:
        """Remember how lights are and dim them; raise and do nothing if that cannot be kept."""
        async with self._lock:
            book = await self._async_book()
            lamps = {light: lamp_of(self._hass, light) for light in lights}
            dimming = book.dim(memory, ask, lamps, dt_util.utcnow(), transition or 0.0)
            if dimming.book == book:
                return dimming
            await self._async_remember(dimming.book, "lights_not_remembered")
            await self._async_ask(dimming.orders, transition, context)
            return dimming

    async def async_restore(
        self, memory: str, *, transition: float | None, context: Context
    ) -> Release:
        """Put back what still is as it was asked to be, and forget the memory."""
        async with self._lock:
            book = await self._async_book()
            lamps = {light: lamp_of(self._hass, light) for light in book.holds}
            release = book.release(memory, lamps, dt_util.utcnow(), transition or 0.0)
            if release.book == book:
                return release
            self._take(release.book)
            await self._async_ask(release.orders, transition, context)
            # A memory that stays on disk by mistake does no harm: by the time it is read again
            # its lights are not as they were asked to be.
            await self._async_is_written()
            return release

    @override
    def _new(self) -> LightBook:
        """Return a book without lights."""
        return LightBook()

    @override
    def _read(self, data: BookData) -> LightBook:
        """Return the book that stands in the file."""
        return read(data)

    @override
    def _written(self, book: LightBook) -> BookData:
        """Return a book as it stands in the file."""
        return written(book)

    async def _async_ask(
        self,
        orders: Mapping[str, Look],
        transition: float | None,
        context: Context | None,
    ) -> None:
        """Ask lights for how they are to look."""
        options = {} if transition is None else {ATTR_TRANSITION: transition}
        await self._async_all(
            {
                light: async_reproduce_state(
                    self._hass,
                    state_of(light, look),
                    context=context,
                    reproduce_options=options,
                )
                for light, look in orders.items()
            }
        )

    @override
    async def _async_put_back(self, thing: str) -> None:
        """Put back a light that was unavailable when its turn was."""
        book = await self._async_book()
        lamp = lamp_of(self._hass, thing)
        release = book.returned(thing, lamp, dt_util.utcnow())
        if release.book == book:
            return
        self._take(release.book)
        await self._async_ask(release.orders, None, None)
        await self._async_is_written()

    @callback
    @override
    def _heard(self, event: Event[EventStateChangedData]) -> None:
        """Take notice of what a light says."""
        light, look = event.data["entity_id"], look_of(event.data["new_state"])
        if self._book is None or look is None:
            return
        if light in self._book.waiting:
            self._returned(light)
        # Who acted in the app or by voice is known: that is never what a light made of our ask.
        elif event.context.user_id is None:
            self._note(self._book.reported(light, look, dt_util.utcnow()))


LIGHT_MEMORY: HassKey[LightMemory] = HassKey(STORAGE_KEY)


async def async_forget_lights(hass: HomeAssistant) -> None:
    """Remove the light memory with the last barometer."""
    # Never set up, it has no memory yet, but may have a file.
    await (hass.data.get(LIGHT_MEMORY) or LightMemory(hass)).async_forget()
