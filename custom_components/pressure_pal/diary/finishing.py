"""Finishing what was begun, also when nobody waits for it any more."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from homeassistant.core import HomeAssistant

from ..const import DOMAIN


async def async_finish[T](hass: HomeAssistant, work: Coroutine[Any, Any, T]) -> T:
    """Do something to its end.

    Whoever stops waiting must not leave a diary that is on disk but not in memory.
    """
    task = hass.async_create_task(work, f"{DOMAIN} diary", eager_start=True)
    task.add_done_callback(_look_at)
    # What goes wrong concerns whoever waits; `asyncio.shield` would also log it where nobody does.
    await asyncio.wait((task,))
    return task.result()


def _look_at(task: asyncio.Task[Any]) -> None:
    """Look at what became of a task, since nobody else may."""
    if not task.cancelled():
        task.exception()
