"""The evaluation at work: worked out beside everything else when the diary or the hour changes."""

from collections.abc import Callable
from datetime import datetime
import time

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.helpers.event import async_track_utc_time_change
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..pal.diary import Away, Criterion, Diary
from ..pal.evaluation import (
    Evaluation,
    Exploration,
    ExposedHours,
    Phases,
    Question,
    evaluate,
    explore,
)
from ..pal.insight import Summary
from ..pal.pressure import HourlyPressure, hour_of
from ..pal.pressure.hourly import BRIDGED
from .past import PressurePast

_TICK_MINUTES = range(0, 60, 5)
_COSTLY_S = 0.2
"""What takes longer, of the processor's time, is done again at the next tick at the earliest."""

type _Exposure = tuple[HourlyPressure, Criterion, tuple[Away, ...], ExposedHours]


class Evaluating:
    """Keeps the evaluation of one diary up to date."""

    def __init__(
        self,
        entry: ConfigEntry,
        past: PressurePast,
        ask: Callable[[], Question],
    ) -> None:
        """Know whom to ask what is to be evaluated; nothing is yet."""
        self.evaluation: Evaluation | None = None
        self._hass = past.hass
        self._entry = entry
        self._past = past
        self._ask = ask
        self._tell: CALLBACK_TYPE = lambda: None
        self._seen: Diary | None = None
        self._until = 0
        self._runs = False
        self._costly = False
        self._exposure: _Exposure | None = None

    @callback
    def async_start(self, shown: DataUpdateCoordinator[Summary]) -> CALLBACK_TYPE:
        """Follow what is shown of the diary, and the clock; return how to stop that."""
        self._tell = shown.async_update_listeners
        stops = (
            shown.async_add_listener(self._follow),
            async_track_utc_time_change(
                self._hass, self._tick, minute=_TICK_MINUTES, second=0
            ),
        )
        self._follow()

        @callback
        def stop() -> None:
            for one in stops:
                one()

        return stop

    async def async_report(self) -> tuple[Evaluation, HourlyPressure]:
        """Return a fresh evaluation and the pressure it goes by."""
        return await self.async_asked(self._ask())

    async def async_asked(
        self, question: Question
    ) -> tuple[Evaluation, HourlyPressure]:
        """Evaluate any question, and return the pressure that goes with it."""
        now = dt_util.utcnow()
        series = await self._past.async_since(_first_hour(question, now))
        evaluation, _ = await self._hass.async_add_executor_job(
            self._evaluated, question, series, now
        )
        return evaluation, series

    async def async_explored(self, evaluation: Evaluation) -> Exploration:
        """Search for the rule that fits the baseline of an evaluation best."""
        question, now = evaluation.question, dt_util.utcnow()
        series = await self._past.async_since(_first_hour(question, now))
        return await self._hass.async_add_executor_job(
            explore,
            question.diary,
            question.counting,
            evaluation.phases.baseline,
            series,
            now,
        )

    @callback
    def _tick(self, _: datetime) -> None:
        """Let what was too costly a moment ago be done now."""
        self._costly = False
        self._follow()

    @callback
    def _follow(self) -> None:
        """Evaluate anew if the diary or the hour is another one."""
        if self._runs or self._costly or not self._is_late():
            return
        self._runs = True
        self._entry.async_create_background_task(
            self._hass, self._async_update(), f"{DOMAIN} evaluation"
        )

    def _is_late(self) -> bool:
        """Tell whether there is something that was not evaluated yet."""
        question = self._ask()
        return (
            question.diary is not self._seen or hour_of(dt_util.utcnow()) != self._until
        )

    async def _async_update(self) -> None:
        """Evaluate what was frozen, until nothing new came meanwhile."""
        try:
            while self._is_late() and not self._costly:
                await self._async_once()
        finally:
            self._runs = False

    async def _async_once(self) -> None:
        """Evaluate, and show it."""
        question, now = self._ask(), dt_util.utcnow()
        series = await self._past.async_since(_first_hour(question, now))
        self.evaluation, took = await self._hass.async_add_executor_job(
            self._evaluated, question, series, now
        )
        self._seen, self._until = question.diary, hour_of(now)
        self._costly = took > _COSTLY_S
        self._tell()

    def _evaluated(
        self, question: Question, series: HourlyPressure, now: datetime
    ) -> tuple[Evaluation, float]:
        """Evaluate in a thread; return how much of the processor's time that took as well."""
        began = time.thread_time()
        evaluation = evaluate(question, self._exposed(question, series), now)
        return evaluation, time.thread_time() - began

    def _exposed(self, question: Question, series: HourlyPressure) -> ExposedHours:
        """Return the exposure of every hour; it changes with the hour, not with every entry."""
        away = question.diary.times_away
        known = self._exposure
        if known is not None and (
            known[0] is series and known[1:3] == (question.criterion, away)
        ):
            return known[3]
        exposure = ExposedHours.of(series, question.criterion, away)
        if not question.exploratory:
            self._exposure = series, question.criterion, away, exposure
        return exposure


def _first_hour(question: Question, now: datetime) -> int:
    """Return the first hour whose pressure matters to a question."""
    zone = question.counting.zone
    today = now.astimezone(zone).date()
    phases = question.phases or Phases.of(question.diary, question.course, today, zone)
    criterion = question.criterion
    # Before its first hour lie its look-back, the rule before that, and what bridges a gap.
    reach = criterion.look_back_hours + criterion.rule.hours + BRIDGED
    return phases.baseline.hours(zone)[0] - reach
