"""The diary as a calendar: look back, and write down, move or delete what was."""

from collections.abc import Callable
from contextvars import Context, copy_context
from datetime import datetime
from typing import Any, override
from weakref import WeakKeyDictionary

from homeassistant.components.calendar import (
    CalendarEntity,
    CalendarEntityDescription,
    CalendarEntityFeature,
    CalendarEvent,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonValueType

from .diary.coordinator import DiaryCoordinator
from .diary.entering import Page
from .diary.entity import DiaryEntity, add_for_diaries
from .diary.pages import pages, running_page
from .pal.diary import Origin, delete_entry
from .runtime import PressurePalConfigEntry
from .words import Words

# The diary puts what is to be done in order.
PARALLEL_UPDATES = 0

type Listener = Callable[[list[JsonValueType] | None], None]
"""A page of the frontend that is open."""

CALENDARS = (CalendarEntityDescription(key="history", translation_key="history"),)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: PressurePalConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the calendars of the diaries."""
    add_for_diaries(entry, async_add_entities, DiaryCalendar, CALENDARS)


class DiaryCalendar(DiaryEntity, CalendarEntity):
    """Everything a diary holds, day by day."""

    _attr_supported_features = (
        CalendarEntityFeature.CREATE_EVENT
        | CalendarEntityFeature.DELETE_EVENT
        | CalendarEntityFeature.UPDATE_EVENT
    )
    _words = Words({})

    def __init__(
        self, coordinator: DiaryCoordinator, description: CalendarEntityDescription
    ) -> None:
        """Begin without an open page."""
        super().__init__(coordinator, description)
        self._opened: WeakKeyDictionary[Listener, Context] = WeakKeyDictionary()

    @override
    async def async_added_to_hass(self) -> None:
        """Know the words."""
        self._words = await Words.async_load(self.hass)
        await super().async_added_to_hass()

    @override
    def shows(self) -> object:
        """Return what is going on, and the diary: open pages show all of it."""
        return self.event, self.coordinator.diary

    @property
    @override
    def event(self) -> CalendarEvent | None:
        """Return the attack that is going on."""
        running = self.coordinator.diary.running(dt_util.utcnow())
        return None if running is None else running_page(running, self._words)

    @callback
    @override
    def _async_schedule_listener_update(
        self, start_date: datetime, end_date: datetime, listeners: list[Listener]
    ) -> None:
        """Look each page up for whoever opened it, whoever changed something.

        Home Assistant would look once for all pages, in the name of whoever set that off. It
        hands over a page for the first time when that is opened.
        """
        for listener in listeners:
            self._opened.setdefault(listener, copy_context()).run(
                super()._async_schedule_listener_update,
                start_date,
                end_date,
                [listener],
            )

    @override
    async def async_get_events(
        self, hass: HomeAssistant, start_date: datetime, end_date: datetime
    ) -> list[CalendarEvent]:
        """Return what lies between two moments, to those whom it concerns."""
        await self.async_check_caller()
        # However long a time somebody looks at: not in the event loop.
        return await hass.async_add_executor_job(
            pages,
            self.coordinator.diary,
            start_date,
            end_date,
            dt_util.utcnow(),
            self._words,
        )

    @override
    async def async_create_event(self, **kwargs: Any) -> None:
        """Log what the title says: a clear day, a session, a practice, else an attack."""
        await self.async_do(Origin.CALENDAR, Page.of(kwargs).creation(self._words))

    @override
    async def async_update_event(
        self,
        uid: str,
        event: dict[str, Any],
        recurrence_id: str | None = None,
        recurrence_range: str | None = None,
    ) -> None:
        """Change when something was, and what is said of it."""
        page = Page.of(event)
        await self.async_do(Origin.CALENDAR, page.amendment(uid, self._words))

    @override
    async def async_delete_event(
        self,
        uid: str,
        recurrence_id: str | None = None,
        recurrence_range: str | None = None,
    ) -> None:
        """Take an entry out; it can be restored with the action of that name."""
        await self.async_do(
            Origin.CALENDAR,
            lambda diary, act: delete_entry(diary, act, diary.find(uid)),
        )
