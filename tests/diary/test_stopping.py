"""Home Assistant stops while a diary is written: what was answered is there, whole."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, override

from homeassistant.const import (
    EVENT_HOMEASSISTANT_FINAL_WRITE,
    EVENT_HOMEASSISTANT_STOP,
)
from homeassistant.core import Event, HomeAssistant, callback
import pytest

from custom_components.pressure_pal.diary.file import Loaded

from .living import do, entry_with_diaries, move_in, settle
from .made_up import grown, two_generations
from .on_disk import Desk, path_of, second_of, stands_in
from .slow_disk import SlowDisk, slow_disk


async def stopping(hass: HomeAssistant) -> asyncio.Task[None]:
    """Let Home Assistant stop, and wait until it has begun to."""
    begun = asyncio.Event()

    @callback
    def begin(_: Event) -> None:
        begun.set()

    hass.bus.async_listen_once(EVENT_HOMEASSISTANT_STOP, begin)
    stop = asyncio.get_running_loop().create_task(hass.async_stop(force=True))
    await begun.wait()
    return stop


@pytest.fixture
async def path(hass: HomeAssistant) -> Path:
    """Return where the one diary of a house is kept."""
    entry = await move_in(hass, entry_with_diaries("Anna"))
    await settle(hass)
    (subentry_id,) = entry.subentries
    return path_of(hass.config.config_dir, subentry_id)


async def test_what_is_being_written_is_answered_and_there(
    hass: HomeAssistant, path: Path
) -> None:
    """Those who acted before the end get their answer, in turn, and all of it is on disk."""
    with slow_disk() as disk:
        tasks = [
            hass.async_create_task(do(hass, "log_practice", component=component))
            for component in ("education", "somatic_tracking", "mindfulness")
        ]
        await disk.is_writing()
        stop = await stopping(hass)
        await asyncio.sleep(0.05)
        disk.finish()
        answers = await asyncio.gather(*tasks)
        await stop
    found = stands_in(path)
    assert [one.id for one in found.practices] == [
        one["entry"]["id"] for one in answers
    ]
    assert len(stands_in(second_of(path)).practices) == 2


async def test_a_stamp_that_is_being_written_takes_nothing_with_it(
    hass: HomeAssistant, path: Path
) -> None:
    """Whatever the house writes by itself is not given up half-way for the end to overwrite."""
    with slow_disk() as disk:
        attack = hass.async_create_task(do(hass, "log_attack"))
        for _ in ("the file", "its folder"):
            await disk.is_writing()
            disk.finish_one()
        await attack
        # Now the attack is stamped, behind the action.
        await disk.is_writing()
        practice = hass.async_create_task(
            do(hass, "log_practice", component="education")
        )
        stop = await stopping(hass)
        await asyncio.sleep(0.05)
        disk.finish()
        answer = await practice
        await stop
    found = stands_in(path)
    assert [one.id for one in found.practices] == [answer["entry"]["id"]]
    assert found.attacks[0].stamp is not None


async def test_the_last_moment_is_good_enough(hass: HomeAssistant, path: Path) -> None:
    """What an automation logs when Home Assistant stops is on disk before it is gone."""
    answers: list[dict[str, Any]] = []

    async def log(_: Event) -> None:
        answers.append(await do(hass, "log_attack"))

    hass.bus.async_listen_once(EVENT_HOMEASSISTANT_FINAL_WRITE, log)
    await hass.async_stop(force=True)
    assert stands_in(path).attacks[0].id == answers[0]["entry"]["id"]


class Backwards(ThreadPoolExecutor):
    """Threads of which the second is the quicker one."""

    def __init__(self) -> None:
        """Have nothing to do yet."""
        super().__init__()
        self._jobs: list[tuple[Future[Any], Callable[[], Any]]] = []

    @override
    def submit[**P, T](
        self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Wait for a second job, and do that first."""
        future: Future[T] = Future()
        self._jobs.append((future, partial(fn, *args, **kwargs)))
        if len(self._jobs) == 2:
            for done, job in reversed(self._jobs):
                done.set_result(job())
        return future


def test_what_was_saved_later_stays(desk: Desk, tmp_path: Path) -> None:
    """A save whose thread comes too late replaces nothing."""
    path, file = two_generations(desk, tmp_path), desk.file()

    async def save_both() -> None:
        asyncio.get_running_loop().set_default_executor(Backwards())
        await asyncio.gather(file.async_save(grown(4)), file.async_save(grown(5)))

    desk.loop.run_until_complete(save_both())
    assert stands_in(path) == grown(5)
    assert stands_in(second_of(path)) == grown(3)


def test_a_save_that_was_given_up_is_in_nobodys_way(desk: Desk, tmp_path: Path) -> None:
    """Its thread goes on writing: the next one waits for it, and neither tears the other."""
    path, file = two_generations(desk, tmp_path), desk.file()

    async def save_both(disk: SlowDisk) -> None:
        first = asyncio.ensure_future(file.async_save(grown(4)))
        await disk.is_writing()
        first.cancel()
        second = asyncio.ensure_future(file.async_save(grown(5)))
        await asyncio.sleep(0.05)
        disk.finish()
        await second

    with slow_disk() as disk:
        desk.loop.run_until_complete(save_both(disk))
    assert stands_in(path) == grown(5)
    assert stands_in(second_of(path)) == grown(4)
    assert desk.load() == Loaded(grown(5))
