"""The past of a source, from Home Assistant's recorder."""

import asyncio
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from homeassistant.components.recorder import Recorder, get_instance, history
from homeassistant.core import CoreState, HomeAssistant, State

from .pal.pressure import HOLD, SPAN, Said
from .source import hpa_of, is_weather

_PIECE = timedelta(hours=6)
"""So much is read at once: a sensor that speaks every second has 21,600 rows in it."""
_PATIENCE_S = 10
"""A recorder writes every 5 seconds."""
_SIGN_OF_LIFE = timedelta(hours=1)
"""A value that stood for long is said again this often: the barometer was alive."""


async def async_past(
    hass: HomeAssistant, entity_id: str, now: datetime, alive_until: datetime | None
) -> list[Said]:
    """Return what a source said in the last two days, oldest first; empty without a recorder.

    `alive_until` is when the source was last heard before a restart: the recorder does not
    know how long its newest row stood.
    """
    if "recorder" not in hass.config.components:
        return []
    instance = get_instance(hass)
    await _async_written(hass, instance)
    said: list[Said] = []
    start = now - SPAN
    while start < now:
        end = min(start + _PIECE, now)
        said += await instance.async_add_executor_job(
            _piece, hass, entity_id, start, end, not said
        )
        start = end
    if not is_weather(entity_id):
        said = await instance.async_add_executor_job(
            _fill_silence, hass, entity_id, said, now
        )
    return await hass.async_add_executor_job(_keep_alive, said, alive_until, now)


async def _async_written(hass: HomeAssistant, instance: Recorder) -> None:
    """Let what was said a moment ago be written, and a new name be known, before reading.

    Not while Home Assistant starts: the recorder may be busy for long, and has all it needs.
    """
    if hass.state is not CoreState.running:
        return
    if (written := instance.async_get_commit_future()) is not None:
        await asyncio.wait({written}, timeout=_PATIENCE_S)


def _piece(
    hass: HomeAssistant,
    entity_id: str,
    start: datetime,
    end: datetime,
    with_first: bool,  # noqa: FBT001
) -> list[Said]:
    """Read one piece of the past, its start included, its end not."""
    start -= timedelta.resolution
    if is_weather(entity_id):
        return _rows(hass, entity_id, start, end, with_first=with_first)
    found = history.state_changes_during_period(
        hass, start, end, entity_id, include_start_time_state=with_first
    )
    return _said(found.get(entity_id, ()))


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
    hass: HomeAssistant, entity_id: str, said: list[Said], now: datetime
) -> list[Said]:
    """Look for life where a value stood alone for too long: another attribute that changed."""
    filled: list[Said] = []
    for one, after in pairwise([*said, Said(now, None)]):
        filled.append(one)
        if one.hpa is not None and after.at - one.at > HOLD:
            filled += _rows(hass, entity_id, one.at, after.at, with_first=False)
    return filled


def _lifetime(hpa: float | None, at: datetime, until: datetime) -> Iterator[Said]:
    """Yield a value again and again for as long as it is known to have stood."""
    yield Said(at, hpa)
    while until - at > _SIGN_OF_LIFE:
        at += _SIGN_OF_LIFE
        yield Said(at, hpa)
    if until > at:
        yield Said(until, hpa)


def _keep_alive(
    said: list[Said], alive_until: datetime | None, now: datetime
) -> list[Said]:
    """Let the row that was newest before the restart stand until the source was last heard."""
    if alive_until is None or alive_until > now:
        return said
    position = bisect_right(said, alive_until, key=lambda one: one.at)
    if position == 0 or said[position - 1].hpa is None:
        return said
    newest = said[position - 1]
    signs = list(_lifetime(newest.hpa, newest.at, alive_until))[1:]
    return said[:position] + signs + said[position:]
