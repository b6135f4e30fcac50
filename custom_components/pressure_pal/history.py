"""The past of a source, from Home Assistant's recorder."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain, islice, pairwise
from typing import Any

from homeassistant.components.recorder import Recorder, get_instance, history
from homeassistant.core import CoreState, HomeAssistant, State

from .pal.pressure import HOLD, SPAN, Said
from .source import hpa_of, is_weather

_ROWS = 250
"""So many rows are read at once. With thousands alive together Python tidies up everything that
Home Assistant holds, and all stands still for 0.1 s. A sensor a second makes 180,000 of them."""
_PIECE = timedelta(hours=6)
"""Weather entities have few rows."""
_NEVER = datetime.max.replace(tzinfo=UTC)
_PATIENCE_S = 10
"""A recorder writes every 5 seconds."""
_SIGN_OF_LIFE = timedelta(hours=1)
"""A value that stood for long is said again this often: the barometer was alive."""


async def async_past[ResultT](
    hass: HomeAssistant,
    entity_id: str,
    now: datetime,
    alive_until: datetime | None,
    take: Callable[[Iterable[Said]], ResultT],
) -> ResultT:
    """Let `take` go through what a source said in the last two days, oldest first.

    It does so while the rows are read, in a thread of the recorder; without one there are none.
    `alive_until` is when the source was last heard before a restart: the recorder does not
    know how long its newest row stood.
    """
    if "recorder" not in hass.config.components:
        return take(())
    instance = get_instance(hass)
    await _async_written(hass, instance)
    return await instance.async_add_executor_job(
        lambda: take(_past(hass, entity_id, now, alive_until))
    )


async def _async_written(hass: HomeAssistant, instance: Recorder) -> None:
    """Let what was said a moment ago be written, and a new name be known, before reading.

    Not while Home Assistant starts: the recorder may be busy for long, and has all it needs.
    """
    if hass.state is not CoreState.running:
        return
    if (written := instance.async_get_commit_future()) is not None:
        await asyncio.wait({written}, timeout=_PATIENCE_S)


def _past(
    hass: HomeAssistant, entity_id: str, now: datetime, alive_until: datetime | None
) -> Iterator[Said]:
    """Yield the past, put together from rows and signs of life."""
    start = now - SPAN - timedelta.resolution
    if is_weather(entity_id):
        said = _of_weather(hass, entity_id, start, now)
    else:
        said = _of_sensor(hass, entity_id, start, now)
        said = _fill_silence(hass, entity_id, said, now)
    if alive_until is not None and alive_until <= now:
        said = _keep_alive(said, alive_until)
    return said


def _of_sensor(
    hass: HomeAssistant, entity_id: str, start: datetime, now: datetime
) -> Iterator[Said]:
    """Yield what a sensor's rows say, a few of them in memory at a time."""
    with_first = True
    while True:
        found = history.state_changes_during_period(
            hass,
            start,
            now,
            entity_id,
            limit=_ROWS,
            include_start_time_state=with_first,
        ).get(entity_id, [])
        yield from _said(found)
        if len(found) < _ROWS:
            return
        start, with_first = found[-1].last_updated + timedelta.resolution, False


def _of_weather(
    hass: HomeAssistant, entity_id: str, start: datetime, now: datetime
) -> Iterator[Said]:
    """Yield what a weather entity's rows say."""
    with_first = True
    while start < now:
        end = min(start + _PIECE, now)
        for said in _rows(hass, entity_id, start, end, with_first=with_first):
            with_first = False
            yield said
        start = end - timedelta.resolution if end < now else now


def _rows(
    hass: HomeAssistant,
    entity_id: str,
    start: datetime,
    end: datetime,
    *,
    with_first: bool,
) -> list[Said]:
    """Read every row, also those in which only an attribute changed."""
    found = history.get_significant_states(
        hass,
        start,
        end,
        [entity_id],
        include_start_time_state=with_first,
        significant_changes_only=False,
    )
    return _said(found.get(entity_id, ()))


def _said(states: Iterable[State | dict[str, Any]]) -> list[Said]:
    """Return what rows of the recorder say."""
    return [
        said
        for state in states
        if isinstance(state, State)
        for said in _lifetime(hpa_of(state), state.last_updated, state.last_reported)
    ]


def _fill_silence(
    hass: HomeAssistant, entity_id: str, past: Iterable[Said], now: datetime
) -> Iterator[Said]:
    """Look for life where a value stood alone for too long: another attribute that changed."""
    for one, after in pairwise(chain(past, (Said(now, None),))):
        yield one
        if one.hpa is not None and after.at - one.at > HOLD:
            yield from _rows(hass, entity_id, one.at, after.at, with_first=False)


def _lifetime(hpa: float | None, at: datetime, until: datetime) -> Iterator[Said]:
    """Yield a value again and again for as long as it is known to have stood."""
    yield Said(at, hpa)
    while until - at > _SIGN_OF_LIFE:
        at += _SIGN_OF_LIFE
        yield Said(at, hpa)
    if until > at:
        yield Said(until, hpa)


def _keep_alive(past: Iterable[Said], alive_until: datetime) -> Iterator[Said]:
    """Let the row that was newest before the restart stand until the source was last heard."""
    for one, after in pairwise(chain(past, (Said(_NEVER, None),))):
        yield one
        if one.hpa is not None and one.at <= alive_until < after.at:
            yield from islice(_lifetime(one.hpa, one.at, alive_until), 1, None)
