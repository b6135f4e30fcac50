"""The diary at work: every act is checked, on disk, and told to everybody, in that order."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.const import EVENT_HOMEASSISTANT_FINAL_WRITE
from homeassistant.core import CALLBACK_TYPE, Event, callback
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers.event import async_track_utc_time_change
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator
from homeassistant.util import dt as dt_util, ulid as ulid_util

from ..const import DOMAIN, LOGGER
from ..pal.diary import (
    Act,
    Criterion,
    Diary,
    Frozen,
    Origin,
    Outcome,
    Refusal,
    happenings,
    note_away,
)
from ..pal.evaluation import Question
from ..pal.insight import Counting, Summary, summarize
from .access import async_check_access
from .added_up import AddedUp
from .evaluating import Evaluating
from .file import DiaryFile
from .finishing import async_finish
from .happened import Listener, Told
from .past import PressurePast
from .settings import DiarySettings
from .stamps import Stamper, with_stamps
from .whereabouts import follow_rename, track_whereabouts

_TICK_MINUTES = range(0, 60, 5)
_STAMP_MINUTE = 20
"""Of each hour: the statistics of the hour before are compiled by then."""


type Verb[EntryT] = Callable[[Diary, Act], Outcome[EntryT]]


class DiaryCoordinator(DataUpdateCoordinator[Summary]):
    """Keeps one person's diary. Everything that changes it goes through `async_do`."""

    config_entry: ConfigEntry

    def __init__(
        self,
        past: PressurePast,
        subentry: ConfigSubentry,
        file: DiaryFile,
        diary: Diary,
        added_up: AddedUp,
    ) -> None:
        """Take a diary that was read, or a new one, with what it shows added up."""
        hass, barometer = past.hass, past.barometer
        super().__init__(
            hass, LOGGER, config_entry=barometer.config_entry, name=f"{DOMAIN} diary"
        )
        self.subentry = subentry
        self.settings = DiarySettings.of(subentry)
        self.barometer = barometer
        self.diary = self._shown = diary
        self._file = file
        self._lock = asyncio.Lock()
        self._told: list[Listener] = []
        self._stopped = False
        self._stamper = Stamper(hass, barometer)
        self._tally = added_up.tally
        self._lived_until = added_up.at
        self.data = added_up.summary
        self.evaluating = Evaluating(self.config_entry, past, lambda: self.question)

    @property
    def counting(self) -> Counting:
        """Return how days and attacks are counted."""
        return self.settings.counting(dt_util.get_default_time_zone())

    @property
    def criterion(self) -> Criterion:
        """Return the rule in force: what a course froze, else the barometer's own."""
        for course in reversed(self.diary.courses):
            if course.start <= self.data.today:
                return course.frozen.criterion
        return Criterion(self.barometer.settings.rule)

    @property
    def question(self) -> Question:
        """Return what the evaluation is about: the course that began last, as it was frozen."""
        today = dt_util.now().date()
        return Question.of(self.diary, self.counting, self.criterion, today)

    def freeze(self) -> Frozen:
        """Return what a course that begins now is compared by."""
        return Frozen(
            at=dt_util.utcnow().replace(microsecond=0),
            criterion=Criterion(self.barometer.settings.rule),
            merge_gap_hours=self.settings.merge_gap_hours,
            unlogged=self.settings.unlogged,
        )

    @callback
    def take_up(self, diary: Diary) -> None:
        """Begin with a diary that was just written."""
        self.diary = diary
        self._live(dt_util.utcnow())

    @callback
    def start(self) -> None:
        """Live with the clock and with the person from now on."""
        stops: list[CALLBACK_TYPE] = [
            async_track_utc_time_change(
                self.hass, self._tick, minute=_TICK_MINUTES, second=0
            ),
            self.hass.bus.async_listen_once(
                EVENT_HOMEASSISTANT_FINAL_WRITE, self._async_finish
            ),
        ]
        if (person := self.settings.person) is not None:
            stops.append(follow_rename(self.hass, self.config_entry, self.subentry))
            stops.append(track_whereabouts(self.hass, person, self._note_away))
        stops.append(self.evaluating.async_start(self))
        for stop in stops:
            self.config_entry.async_on_unload(stop)
        self._stamp_later()

    async def async_stop(self) -> None:
        """Let what is going on be finished, and take no more."""
        async with self._lock:
            self._stopped = True

    async def _async_finish(self, _: Event) -> None:
        """Keep Home Assistant from ending before what is going on is on disk."""
        async with self._lock:
            pass

    @callback
    def async_listen(self, listener: Listener) -> CALLBACK_TYPE:
        """Tell somebody what happens from now on; return how to stop that."""
        self._told.append(listener)
        return lambda: self._told.remove(listener)

    async def async_check_access(self, user_id: str | None) -> None:
        """Refuse a user to whom this diary does not belong."""
        await async_check_access(self.hass, self.settings.person, user_id)

    async def async_do[EntryT](
        self, origin: Origin, verb: Verb[EntryT]
    ) -> Outcome[EntryT]:
        """Do something with the diary; it is on disk when this returns.

        Raises ServiceValidationError for what the diary refuses, HomeAssistantError when it
        cannot be saved; nothing has changed then.
        """
        return await async_finish(self.hass, self._async_do(origin, verb))

    async def _async_do[EntryT](
        self, origin: Origin, verb: Verb[EntryT]
    ) -> Outcome[EntryT]:
        """Do one thing after the other."""
        async with self._lock:
            if self._stopped:
                raise HomeAssistantError(
                    translation_domain=DOMAIN, translation_key="diary_not_loaded"
                )
            now = dt_util.utcnow()
            act = Act(
                now,
                dt_util.get_default_time_zone(),
                origin,
                ulid_util.ulid_at_time(now.timestamp()),
            )
            try:
                outcome = verb(self.diary, act)
            except Refusal as refusal:
                raise ServiceValidationError(
                    translation_domain=DOMAIN, translation_key=refusal.reason.value
                ) from refusal
            if outcome.diary is not self.diary:
                diary = self._stamper.stamped(
                    outcome.diary, self.diary, self.criterion, now
                )
                await self._file.async_save(diary)
                self._take(diary)
        self._stamp_later()
        return outcome

    @callback
    def _take(self, diary: Diary) -> None:
        """Go on with a diary that is on disk, and tell everybody."""
        # Writing took a while, in which the clock may have ticked and a day have ended.
        now = dt_util.utcnow()
        before, asked = self.diary, self._lived_until
        goal_was_reached = self._reached_today()
        self.diary = diary
        self._live(now)
        told = [Told(one.value) for one in happenings(before, diary, asked, now)]
        if (
            Told.PRACTICE_LOGGED in told
            and self._reached_today()
            and not goal_was_reached
        ):
            told.append(Told.PRACTICE_GOAL_REACHED)
        self._tell(told)

    @callback
    def _live(self, now: datetime) -> None:
        """Work out what is to be seen now."""
        self._lived_until = now
        summary = self._summary(now)
        if summary != self.data or self.diary is not self._shown:
            self._shown = self.diary
            self.async_set_updated_data(summary)

    @callback
    def _tell(self, told: list[Told]) -> None:
        """Tell everybody who listens."""
        for one in told:
            for listener in tuple(self._told):
                listener(one)

    def _reached_today(self) -> bool:
        """Tell whether the goal of today is reached, as far as it was looked at."""
        today = dt_util.now().date()
        return self.data.today == today and self.data.practising.goal_reached_today

    def _summary(self, now: datetime) -> Summary:
        """Work out what the diary shows."""
        counting = self.counting
        self._tally = self._tally.follow(self.diary.practices, counting.zone)
        return summarize(self.diary, now, counting, self.settings.goal, self._tally)

    @callback
    def _tick(self, moment: datetime) -> None:
        """Let time have passed: days end, attacks that nobody ended do."""
        now = dt_util.utcnow()
        told = [
            Told(one.value)
            for one in happenings(self.diary, self.diary, self._lived_until, now)
        ]
        self._live(now)
        self._tell(told)
        if moment.minute == _STAMP_MINUTE:
            self._stamp_later()

    @callback
    def _note_away(self, away: bool) -> None:  # noqa: FBT001 - handed on as a callback
        """Write down when the person leaves and returns: nothing else remembers it for long."""
        now = dt_util.utcnow()
        new_id = ulid_util.ulid_at_time(now.timestamp())
        # What was noted a moment ago may not be in the diary yet: it is looked at in turn.
        self.config_entry.async_create_background_task(
            self.hass,
            self._async_change(lambda diary: note_away(diary, now, new_id, away=away)),
            f"{DOMAIN} whereabouts",
        )

    @callback
    def _stamp_later(self) -> None:
        """Stamp what could not be stamped at once, when there is time."""
        if self._stamper.due(self.diary):
            self.config_entry.async_create_background_task(
                self.hass, self._async_stamp(), f"{DOMAIN} stamps"
            )

    async def _async_stamp(self) -> None:
        """Stamp attacks from the pressure of their time."""
        criterion, now = self.criterion, dt_util.utcnow()
        stamps = await self._stamper.async_stamps(self.diary, criterion, now)
        await self._async_change(lambda diary: with_stamps(diary, stamps))

    async def _async_change(self, change: Callable[[Diary], Diary]) -> None:
        """Write down what the house knows by itself; what cannot be saved is tried again."""
        await async_finish(self.hass, self._async_note(change))

    async def _async_note(self, change: Callable[[Diary], Diary]) -> None:
        """Change the diary in turn with those who do something with it."""
        async with self._lock:
            diary = change(self.diary)
            if diary is self.diary or self._stopped:
                return
            try:
                await self._file.async_save(diary)
            except HomeAssistantError:
                return
            self._take(diary)
