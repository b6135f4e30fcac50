"""A memory of how things were: a book on disk, and an ear for what its things say."""

from abc import ABC, abstractmethod
import asyncio
from collections.abc import Coroutine, Mapping
from datetime import datetime
from typing import Any, ClassVar, Protocol, Self

from homeassistant.core import (
    CALLBACK_TYPE,
    Event,
    EventStateChangedData,
    HomeAssistant,
    callback,
)
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.event import async_track_state_change_event
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util

from ..const import DOMAIN, LOGGER

STORAGE_VERSION = 1
NOTE_SECONDS = 10
"""What things report comes in bursts; it is worth one write."""


class Book(Protocol):
    """Which things are held, and which of them are waited for."""

    @property
    def holds(self) -> Mapping[str, object]:
        """What is known of each thing, by its entity id."""

    @property
    def waiting(self) -> tuple[str, ...]:
        """The things that are to be put back when they return."""

    def tidied(self, now: datetime) -> Self:
        """Return the book without what is over."""


class Memory[BookT: Book, DataT: Mapping[str, Any]](ABC):
    """Knows how things were, does what its book says and keeps the book on disk."""

    storage_key: ClassVar[str]

    def __init__(self, hass: HomeAssistant) -> None:
        """Know the file, do not read it yet."""
        self._hass = hass
        self._store = self._file()
        self._book: BookT | None = None
        self._lock = asyncio.Lock()
        self._watched: set[str] = set()
        self._unwatch: CALLBACK_TYPE | None = None

    async def async_wake(self, _: HomeAssistant) -> None:
        """Read the book; put back what returned while nobody looked."""
        async with self._lock:
            book = await self._async_book()
            self._take(book)
            for thing in book.waiting:
                await self._async_put_back(thing)

    async def async_forget(self) -> None:
        """Leave nothing behind."""
        async with self._lock:
            self._take(self._new())
            await self._store.async_remove()

    @abstractmethod
    def _new(self) -> BookT:
        """Return an empty book."""

    @abstractmethod
    def _read(self, data: DataT) -> BookT:
        """Return the book that stands in the file."""

    @abstractmethod
    def _written(self, book: BookT) -> DataT:
        """Return a book as it stands in the file."""

    @abstractmethod
    async def _async_put_back(self, thing: str) -> None:
        """Put back a thing that was unavailable when its turn was."""

    @abstractmethod
    def _heard(self, event: Event[EventStateChangedData]) -> None:
        """Take notice of what a thing says."""

    async def _async_book(self) -> BookT:
        """Return the book as it is now, reading it when that was not done yet."""
        if self._book is None:
            data = await self._store.async_load()
            self._book = self._new() if data is None else self._read(data)
        return self._book.tidied(dt_util.utcnow())

    def _file(self) -> Store[DataT]:
        """Return the file, to write or to read again."""
        return Store(self._hass, STORAGE_VERSION, self.storage_key, atomic_writes=True)

    def _data(self) -> DataT:
        """Return the book as it is written."""
        return self._written(self._book or self._new())

    async def _async_remember(self, book: BookT, error: str) -> None:
        """Go on with a book once it is on disk; raise and go on with the old one if it is not."""
        before = self._book
        # Before it is written: what things say in between belongs into the new book.
        self._take(book)
        if not await self._async_is_written():
            self._take(before or self._new())
            raise HomeAssistantError(translation_domain=DOMAIN, translation_key=error)

    async def _async_is_written(self) -> bool:
        """Write the book, and tell whether it is on disk: the store only logs that it is not."""
        data = self._data()
        await self._store.async_save(data)
        try:
            return await self._file().async_load() == data
        except HomeAssistantError:
            return False

    async def _async_all(self, tasks: Mapping[str, Coroutine[Any, Any, None]]) -> None:
        """Do something about each thing; one that fails does not keep the others."""
        answers = await asyncio.gather(*tasks.values(), return_exceptions=True)
        for thing, answer in zip(tasks, answers, strict=True):
            if isinstance(answer, Exception):
                LOGGER.warning("%s could not be changed: %r", thing, answer)

    def _take(self, book: BookT) -> None:
        """Go on with a book, hearing what its things say."""
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

    def _note(self, book: BookT) -> None:
        """Go on with what a thing said, and write it when the burst is over."""
        if book is not self._book:
            self._book = book
            self._store.async_delay_save(self._data, NOTE_SECONDS)

    @callback
    def _returned(self, thing: str) -> None:
        """Put back a thing that returned, when nothing else is going on."""
        self._hass.async_create_task(
            self._async_returned(thing), f"{DOMAIN} {thing} returned"
        )

    async def _async_returned(self, thing: str) -> None:
        """Wait for its turn."""
        async with self._lock:
            await self._async_put_back(thing)
