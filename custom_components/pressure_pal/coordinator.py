"""Ears and clock: what the source says and the passing of time go in, trends come out."""

from collections.abc import Iterable
from datetime import datetime

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import (
    EVENT_HOMEASSISTANT_FINAL_WRITE,
    STATE_UNAVAILABLE,
)
from homeassistant.core import (
    CALLBACK_TYPE,
    Event,
    EventStateChangedData,
    HomeAssistant,
    State,
    callback,
)
from homeassistant.helpers.event import (
    async_track_state_change_event,
    async_track_utc_time_change,
)
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator
from homeassistant.util import dt as dt_util

from .const import CONF_SOURCE, LOGGER
from .forecasts import Forecaster
from .history import async_past
from .pal.pressure import SETTLED, Barometer, Break, Cause, Trends
from .settings import Settings
from .source import hpa_of, identity, is_there
from .store import BarometerStore, Memory
from .watch import SourceWatch

_TICK_MINUTES = range(0, 60, 5)
"""The end of every bin."""


class BarometerCoordinator(DataUpdateCoordinator[Trends]):
    """Follows one barometer and tells its trends."""

    config_entry: ConfigEntry

    def __init__(
        self, hass: HomeAssistant, entry: ConfigEntry, diaries: Iterable[str] = ()
    ) -> None:
        """Know the settings, hear nothing yet."""
        super().__init__(hass, LOGGER, config_entry=entry, name=entry.title)
        self.settings = Settings.from_options(entry.options)
        self.source: str = entry.data[CONF_SOURCE]
        self._identity = identity(hass, self.source)
        self.barometer = Barometer(self.settings.rule)
        self.store = BarometerStore(hass, entry.entry_id)
        self.diaries = {*diaries}
        """Those that there may be files of, also when they were deleted meanwhile."""
        self.forecaster = (
            None
            if self.settings.forecast is None
            else Forecaster(hass, self.settings.forecast, self.publish)
        )
        self.data = Trends(at=dt_util.utcnow())
        self._watch = SourceWatch(hass, entry, self.source, since=self.data.at)
        self._source_available = False
        self._repeated: datetime | None = None
        self._signs: tuple[object, ...] = ()
        self._saved: tuple[object, ...] = ()

    @property
    def source_available(self) -> bool:
        """Tell whether the source is there to be heard."""
        return self._source_available

    async def async_start(self) -> None:
        """Remember, live through the last two days again, then listen."""
        now = dt_util.utcnow()
        last_heard = await self._async_remember(now)
        barometer = self.barometer
        await async_past(
            self.hass,
            self.source,
            now,
            last_heard,
            lambda past: barometer.refill(past, now),
        )
        self._hear_present()
        self._listen()
        self.publish()
        await self._async_save()

    def publish(self) -> None:
        """Tell the trends of this moment to every entity."""
        now = dt_util.utcnow()
        self._live_until(now)
        self.async_set_updated_data(self._trends(now))

    def _trends(self, now: datetime) -> Trends:
        """Work out what is known at `now`."""
        forecast = None if self.forecaster is None else self.forecaster.forecast
        return self.barometer.trends(now, forecast, self.settings.metres)

    async def _async_remember(self, now: datetime) -> datetime | None:
        """Load what is remembered, note another source; return when this one was last heard."""
        memory = await self.store.async_load() or Memory(source=self._identity)
        self.diaries |= memory.diaries
        if not is_there(self.hass, self.source):
            # A source that is gone, perhaps for a moment, is not another one.
            self._identity = memory.source
        if memory.source not in {self._identity, self.source}:
            breaks = [*memory.breaks, Break(now, Cause.SOURCE)]
            self.barometer = Barometer(self.settings.rule, breaks)
            return None
        swing = memory.swing if memory.rule == self.settings.rule else None
        self.barometer = Barometer(self.settings.rule, memory.breaks, swing)
        return memory.last_heard

    def _listen(self) -> None:
        """Hear the source from now on, and let the clock tick."""
        listeners: tuple[CALLBACK_TYPE, ...] = (
            async_track_state_change_event(self.hass, self.source, self._hear_change),
            async_track_utc_time_change(
                self.hass, self._tick, minute=_TICK_MINUTES, second=0
            ),
            self._watch.start(),
        )
        for stop_listening in listeners:
            self.config_entry.async_on_unload(stop_listening)
        self.config_entry.async_on_unload(
            self.hass.bus.async_listen_once(
                EVENT_HOMEASSISTANT_FINAL_WRITE, self._final_write
            )
        )
        if self.forecaster is not None:
            self.config_entry.async_on_unload(self.forecaster.start())

    def _hear_present(self) -> None:
        """Hear what the source says right now, as old as it is."""
        state = self.hass.states.get(self.source)
        self._source_available = state is not None and state.state != STATE_UNAVAILABLE
        hpa = hpa_of(state)
        if state is not None and hpa is not None:
            self._repeated = state.last_reported
            self.barometer.hear(hpa, state.last_reported, dt_util.utcnow())

    @callback
    def _hear_change(self, event: Event[EventStateChangedData]) -> None:
        """Hear a new value."""
        state = event.data["new_state"]
        self._hear_again(event.data["old_state"])
        was_available = self._source_available
        was_unknown = self.data.pressure is None
        self._source_available = state is not None and state.state != STATE_UNAVAILABLE
        hpa = hpa_of(state)
        if state is None or hpa is None:
            self.barometer.note_outage()
        else:
            self.barometer.hear(hpa, state.last_updated, state.last_updated)
        if was_available != self._source_available or (was_unknown and hpa is not None):
            self.publish()

    def _hear_again(self, state: State | None) -> None:
        """Hear a value when it was last said: a barometer that repeats itself is alive.

        Home Assistant keeps that time. Listening to every repetition would tell no more, and
        cost the more the faster a barometer is.
        """
        if state is None or state.last_reported in {state.last_updated, self._repeated}:
            return
        self._repeated = state.last_reported
        hpa = hpa_of(state)
        if hpa is not None:
            self.barometer.hear(hpa, state.last_reported, state.last_reported)

    def _live_until(self, now: datetime) -> None:
        """Let time pass, in which the source may have said the same again."""
        self._hear_again(self.hass.states.get(self.source))
        self.barometer.tick(now)

    @callback
    def _tick(self, moment: datetime) -> None:
        """Let five minutes have passed: at the very end of a bin, whatever the timer's delay."""
        now = moment.replace(second=0, microsecond=0)
        self._live_until(now)
        if self._is_due(now):
            trends = self._trends(now)
            if trends.worth_telling(self.data):
                self.async_set_updated_data(trends)
            self._watch.note(self.barometer.last_heard, now)
        if self._worth_saving() != self._saved:
            self.config_entry.async_create_task(
                self.hass, self._async_save(), "pressure_pal save"
            )

    def _is_due(self, now: datetime) -> bool:
        """Tell whether to work out every number: it is time, or something cannot wait."""
        before, self._signs = self._signs, self.barometer.signs(now)
        return before != self._signs or abs(now - self.data.at) >= SETTLED

    def _worth_saving(self) -> tuple[object, ...]:
        """Return what a crash must not lose."""
        swing = self.barometer.swing
        return swing.began, swing.over, *self.barometer.breaks[-1:]

    async def _final_write(self, _event: Event) -> None:
        """Remember when the source was last heard, for the next start."""
        await self._async_save()

    async def _async_save(self) -> None:
        """Write down what must outlive a restart."""
        self._hear_again(self.hass.states.get(self.source))
        self._saved = self._worth_saving()
        await self.store.async_save(
            Memory(
                source=self._identity,
                breaks=tuple(self.barometer.breaks),
                last_heard=self.barometer.last_heard,
                swing=self.barometer.swing,
                rule=self.settings.rule,
                diaries=frozenset(self.diaries),
            )
        )

    async def async_stop(self) -> None:
        """Remember on the way out."""
        await self._async_save()
