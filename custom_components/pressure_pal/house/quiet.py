"""The house memory: closes, lowers, pauses, and puts things back as they were."""

from collections.abc import Iterable, Mapping
from typing import override

from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.core import (
    Context,
    Event,
    EventStateChangedData,
    HomeAssistant,
    callback,
)
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..pal.house import (
    HouseBook,
    HouseData,
    Levels,
    Quieting,
    Release,
    Thing,
    read,
    written,
)
from .memory import Memory
from .things import Wish, ask_of, calls_for, levels_of, thing_of

STORAGE_KEY = f"{DOMAIN}.house"


class HouseMemory(Memory[HouseBook, HouseData]):
    """Knows how covers, players and switches were, does what the book says and keeps it on disk."""

    storage_key = STORAGE_KEY

    def __init__(self, hass: HomeAssistant) -> None:
        """Know the file, do not read it yet."""
        super().__init__(hass)
        self._asked: dict[str, str] = {}
        """The id of the context in which a thing was asked last."""

    async def async_quiet(
        self, names: Iterable[str], memory: str, wish: Wish, context: Context
    ) -> Quieting:
        """Remember how things are and quiet them; raise and do nothing if that cannot be kept."""
        async with self._lock:
            book = await self._async_book()
            asks = {
                name: ask_of(state, wish)
                for name in names
                if (state := self._hass.states.get(name)) is not None
            }
            quieting = book.quiet(memory, asks, self._things(asks), dt_util.utcnow())
            if quieting.book == book:
                return quieting
            await self._async_remember(quieting.book, "house_not_remembered")
            await self._async_ask(quieting.orders, context)
            return quieting

    async def async_restore(self, memory: str, context: Context) -> Release:
        """Put back what still is as it was asked to be, and forget the memory."""
        async with self._lock:
            book = await self._async_book()
            things = self._things(book.holds)
            release = book.release(memory, things, dt_util.utcnow())
            if release.book == book:
                return release
            self._take(release.book)
            await self._async_ask(release.orders, context)
            # As with lights, a memory that stays on disk by mistake does no harm.
            await self._async_is_written()
            return release

    @override
    def _new(self) -> HouseBook:
        """Return a book without things."""
        return HouseBook()

    @override
    def _read(self, data: HouseData) -> HouseBook:
        """Return the book that stands in the file."""
        return read(data)

    @override
    def _written(self, book: HouseBook) -> HouseData:
        """Return a book as it stands in the file."""
        return written(book)

    def _things(self, names: Iterable[str]) -> dict[str, Thing]:
        """Return things as they are now."""
        return {name: thing_of(self._hass.states.get(name)) for name in names}

    async def _async_ask(self, orders: Mapping[str, Levels], context: Context) -> None:
        """Ask things for how they are to be."""
        self._asked |= dict.fromkeys(orders, context.id)
        await self._async_all(
            {
                name: self._async_tell(name, wanted, context)
                for name, wanted in orders.items()
            }
        )

    async def _async_tell(self, name: str, wanted: Levels, context: Context) -> None:
        """Tell one thing how to be."""
        state = self._hass.states.get(name)
        if state is None:
            return
        for domain, service, data in calls_for(state, wanted):
            await self._hass.services.async_call(
                domain,
                service,
                {ATTR_ENTITY_ID: name, **data},
                blocking=True,
                context=context,
            )

    @override
    async def _async_put_back(self, thing: str) -> None:
        """Put back a thing that was unavailable when its turn was."""
        book = await self._async_book()
        levels = levels_of(self._hass.states.get(thing))
        release = book.returned(thing, levels, dt_util.utcnow())
        if release.book == book:
            return
        self._take(release.book)
        await self._async_ask(release.orders, Context())
        await self._async_is_written()

    @callback
    @override
    def _heard(self, event: Event[EventStateChangedData]) -> None:
        """Take notice of what a thing says."""
        name, levels = event.data["entity_id"], levels_of(event.data["new_state"])
        if self._book is None or not levels:
            return
        if name in self._book.waiting:
            self._returned(name)
            return
        # A user's own context is a person; what we asked for may have been in a user's name.
        context = event.context
        self._note(
            self._book.reported(
                name,
                levels_of(event.data["old_state"]),
                levels,
                dt_util.utcnow(),
                by_person=context.user_id is not None
                and context.id != self._asked.get(name),
            )
        )


HOUSE_MEMORY: HassKey[HouseMemory] = HassKey(STORAGE_KEY)


async def async_forget_house(hass: HomeAssistant) -> None:
    """Remove the house memory with the last barometer."""
    # Never set up, it has no memory yet, but may have a file.
    await (hass.data.get(HOUSE_MEMORY) or HouseMemory(hass)).async_forget()
