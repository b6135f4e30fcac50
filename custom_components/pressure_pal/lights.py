"""The light memory: dims lights, and puts them back as they were, over a restart too."""

import asyncio
from collections.abc import Iterable, Mapping

from homeassistant.components.light import ATTR_TRANSITION
from homeassistant.core import (
    CALLBACK_TYPE,
    Context,
    Event,
    EventStateChangedData,
    HomeAssistant,
    callback,
)
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.event import async_track_state_change_event
from homeassistant.helpers.state import async_reproduce_state
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN, LOGGER
from .lamps import lamp_of, look_of, state_of
from .pal.lights import Ask, BookData, Dimming, LightBook, Look, Release, read, written

STORAGE_KEY = f"{DOMAIN}.lights"
STORAGE_VERSION = 1
NOTE_SECONDS = 10
"""What lights report comes in bursts; it is worth one write."""


class LightMemory:
    """Knows how lights were, does what the book says and keeps the book on disk."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Know the file, do not read it yet."""
        self._hass = hass
        self._store = self._file()
        self._book: LightBook | None = None
        self._lock = asyncio.Lock()
        self._watched: set[str] = set()
        self._unwatch: CALLBACK_TYPE | None = None

    async def async_wake(self, _: HomeAssistant) -> None:
        """Read the book; put back what returned while nobody looked."""
        async with self._lock:
            book = await self._async_book()
            self._take(book)
            for light in book.waiting:
                await self._async_put_back(light)

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
            # Before it is written: what lights say in between belongs into the new book.
            self._take(dimming.book)
            if not await self._async_written():
                self._take(book)
                raise HomeAssistantError(
                    translation_domain=DOMAIN, translation_key="lights_not_remembered"
                )
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
            await self._async_written()
            return release

    async def async_forget(self) -> None:
        """Leave nothing behind."""
        async with self._lock:
            self._take(LightBook())
            await self._store.async_remove()

    async def _async_book(self) -> LightBook:
        """Return the book as it is now, reading it when that was not done yet."""
        if self._book is None:
            data = await self._store.async_load()
            self._book = LightBook() if data is None else read(data)
        return self._book.tidied(dt_util.utcnow())

    def _file(self) -> Store[BookData]:
        """Return the file, to write or to read again."""
        return Store(self._hass, STORAGE_VERSION, STORAGE_KEY, atomic_writes=True)

    def _data(self) -> BookData:
        """Return the book as it is written."""
        return written(self._book or LightBook())

    async def _async_written(self) -> bool:
        """Write the book, and tell whether it is on disk: the store only logs that it is not."""
        data = self._data()
        await self._store.async_save(data)
        try:
            return await self._file().async_load() == data
        except HomeAssistantError:
            return False

    async def _async_ask(
        self,
        orders: Mapping[str, Look],
        transition: float | None,
        context: Context | None,
    ) -> None:
        """Ask lights for how they are to look; one that fails does not keep the others."""
        options = {} if transition is None else {ATTR_TRANSITION: transition}
        answers = await asyncio.gather(
            *(
                async_reproduce_state(
                    self._hass,
                    state_of(light, look),
                    context=context,
                    reproduce_options=options,
                )
                for light, look in orders.items()
            ),
            return_exceptions=True,
        )
        for light, answer in zip(orders, answers, strict=True):
            if isinstance(answer, Exception):
                LOGGER.warning("%s could not be changed: %r", light, answer)

    async def _async_put_back(self, light: str) -> None:
        """Put back a light that was unavailable when its turn was."""
        book = await self._async_book()
        lamp = lamp_of(self._hass, light)
        release = book.returned(light, lamp, dt_util.utcnow())
        if release.book == book:
            return
        self._take(release.book)
        await self._async_ask(release.orders, None, None)
        await self._async_written()

    def _take(self, book: LightBook) -> None:
        """Go on with a book, hearing what its lights say."""
        self._book = book
        if self._watched == set(book.holds):
            return
        self._watched = set(book.holds)
        if self._unwatch is not None:
            self._unwatch()
            self._unwatch = None
        if self._watched:
            self._unwatch = async_track_state_change_event(
                self._hass, self._watched, self._heard
            )

    @callback
    def _heard(self, event: Event[EventStateChangedData]) -> None:
        """Take notice of what a light says."""
        light, state = event.data["entity_id"], event.data["new_state"]
        look = look_of(state)
        if self._book is None or look is None:
            return
        if light in self._book.waiting:
            self._hass.async_create_task(
                self._async_returned(light), f"{DOMAIN} {light} returned"
            )
        # Who acted in the app or by voice is known: that is never what a light made of our ask.
        elif event.context.user_id is None:
            book = self._book.reported(light, look, dt_util.utcnow())
            if book is not self._book:
                self._book = book
                self._store.async_delay_save(self._data, NOTE_SECONDS)

    async def _async_returned(self, light: str) -> None:
        """Put back a light that returned, when nothing else is going on."""
        async with self._lock:
            await self._async_put_back(light)


LIGHT_MEMORY: HassKey[LightMemory] = HassKey(STORAGE_KEY)


async def async_forget_lights(hass: HomeAssistant) -> None:
    """Remove the light memory with the last barometer."""
    # Never set up, it has no memory yet, but may have a file.
    await (hass.data.get(LIGHT_MEMORY) or LightMemory(hass)).async_forget()
