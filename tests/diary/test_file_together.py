"""Several at once, and those who stop waiting: memory is as the disk, and nothing is lost."""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.pressure_pal.diary.coordinator import DiaryCoordinator
from custom_components.pressure_pal.diary.happened import Told
from custom_components.pressure_pal.pal.diary import RUNS_AT_MOST, Origin, log_session

from ..common import pass_time
from .living import diary_of, do, entry_with_diaries, move_in, restart, settle
from .on_disk import files_beside, path_of, stands_in
from .slow_disk import slow_disk

HOUR = timedelta(hours=1)


def ago(hours: int) -> str:
    """Return a moment some hours ago, as an action takes it."""
    return (dt_util.utcnow().replace(microsecond=0) - hours * HOUR).isoformat()


def log(hass: HomeAssistant, hours: int) -> Coroutine[Any, Any, dict[str, Any]]:
    """Log a session of some hours ago."""
    return do(hass, "log_session", at=ago(hours), note=f"session {hours}")


def ids(answers: list[Any]) -> set[str]:
    """Return the ids of what was answered; an error is no answer."""
    return {one["entry"]["id"] for one in answers if isinstance(one, dict)}


def diary_at(entry: MockConfigEntry) -> DiaryCoordinator:
    """Return the one diary of an entry."""
    diary: DiaryCoordinator
    (diary,) = entry.runtime_data.diaries.values()
    return diary


def on_disk(hass: HomeAssistant, entry: MockConfigEntry) -> set[str]:
    """Return the ids of the sessions on disk."""
    (subentry_id,) = entry.subentries
    diary = stands_in(path_of(hass.config.config_dir, subentry_id))
    found = [one.id for one in diary.sessions]
    assert len(found) == len(set(found))
    return set(found)


async def memory_is_as_the_disk(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Want that the diary in memory is the one on disk, and is read as that."""
    await settle(hass)
    diary = diary_at(entry)
    path = path_of(hass.config.config_dir, diary.subentry.subentry_id)
    assert stands_in(path) == diary.diary
    before = await diary_of(hass)
    await restart(hass, entry)
    assert await diary_of(hass) == before


@pytest.fixture
async def entry(hass: HomeAssistant) -> MockConfigEntry:
    """Return the entry of a house with one diary."""
    entry = await move_in(hass, entry_with_diaries("Anna"))
    await settle(hass)
    return entry


@pytest.mark.parametrize("number", [2, 50])
async def test_all_that_came_at_once_are_there(
    hass: HomeAssistant, entry: MockConfigEntry, number: int
) -> None:
    """Each is answered, and each is on disk by then, once."""

    async def log_and_look(hours: int) -> dict[str, Any]:
        answer = await log(hass, hours)
        assert answer["entry"]["id"] in on_disk(hass, entry)
        return answer

    answers = await asyncio.gather(*(log_and_look(n + 1) for n in range(number)))
    assert len(ids(answers)) == number
    assert on_disk(hass, entry) == ids(answers)
    await memory_is_as_the_disk(hass, entry)


async def test_everything_at_once_that_belongs_to_one_attack(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """What several people say of one attack at the same time is all said of it."""
    attack_id = (await do(hass, "log_attack"))["entry"]["id"]
    said: dict[str, Any] = {
        "severity": 7,
        "aura": True,
        "side": "left",
        "quality": "pulsating",
        "impact": 2,
        "fear": 3,
        "note": "at work",
    }
    await asyncio.gather(
        *(
            do(hass, "update_attack", attack_id=attack_id, **{key: value})
            for key, value in said.items()
        )
    )
    (attack,) = (await diary_of(hass))["attacks"]
    assert {key: attack[key] for key in said} == said
    await memory_is_as_the_disk(hass, entry)


@pytest.mark.parametrize("waiting", [0, 1], ids=["writing", "waiting"])
async def test_who_stops_waiting_leaves_a_diary_that_is_one(
    hass: HomeAssistant, entry: MockConfigEntry, waiting: int
) -> None:
    """An action that was begun is finished, also where nobody hears of it."""
    with slow_disk() as disk:
        tasks = [hass.async_create_task(log(hass, n + 1)) for n in range(3)]
        await disk.is_writing()
        tasks[waiting].cancel()
        with pytest.raises(asyncio.CancelledError):
            await tasks[waiting]
        assert on_disk(hass, entry) == set()
        disk.finish()
        answers = await asyncio.gather(*tasks, return_exceptions=True)
    await settle(hass)
    assert len(on_disk(hass, entry)) == 3
    assert ids(answers) < on_disk(hass, entry)
    await memory_is_as_the_disk(hass, entry)


async def test_a_script_that_waits_no_longer(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """A timeout is no undoing: whoever looks afterwards sees what is on disk."""
    with slow_disk() as disk:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await log(hass, 1)
        await disk.is_writing()
        disk.finish()
        await settle(hass)
    assert len(on_disk(hass, entry)) == 1
    await memory_is_as_the_disk(hass, entry)


async def test_what_nobody_waits_for_is_no_error(
    hass: HomeAssistant, entry: MockConfigEntry, caplog: pytest.LogCaptureFixture
) -> None:
    """What the diary refuses somebody who has gone is told to nobody, also not to the log."""
    with slow_disk() as disk:
        first = hass.async_create_task(log(hass, 1))
        await disk.is_writing()
        refused = hass.async_create_task(do(hass, "end_attack"))
        await asyncio.sleep(0)
        refused.cancel()
        disk.finish()
        await asyncio.gather(first, refused, return_exceptions=True)
    await settle(hass)
    assert refused.cancelled()
    assert [one for one in caplog.records if one.levelname == "ERROR"] == []
    with pytest.raises(ServiceValidationError):
        await do(hass, "end_attack")


async def test_a_reload_waits_for_what_is_being_written(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """Of those who act around a reload each is answered for good, or told that it was closed."""
    with slow_disk() as disk:
        early = [hass.async_create_task(log(hass, n + 1)) for n in range(3)]
        await disk.is_writing()
        old = diary_at(entry)
        reload = hass.async_create_task(
            hass.config_entries.async_reload(entry.entry_id)
        )
        await asyncio.sleep(0.05)
        late = [hass.async_create_task(log(hass, n + 10)) for n in range(3)]
        await asyncio.sleep(0.05)
        assert not reload.done()
        disk.finish()
        answers = await asyncio.gather(*early, *late, return_exceptions=True)
        assert await reload
    await settle(hass)
    assert diary_at(entry) is not old
    errors = [one for one in answers if isinstance(one, BaseException)]
    assert len(ids(answers)) >= 3
    assert all(isinstance(one, HomeAssistantError) for one in errors)
    assert {getattr(one, "translation_key", None) for one in errors} <= {
        "diary_not_loaded",
        "no_diary",
    }
    assert on_disk(hass, entry) == ids(answers)
    await memory_is_as_the_disk(hass, entry)


async def test_a_diary_that_was_closed_takes_no_more(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """Whoever still holds it, a button that was just pressed, is told; the file is another's."""
    await log(hass, 1)
    old, before = diary_at(entry), on_disk(hass, entry)
    await restart(hass, entry)
    with pytest.raises(HomeAssistantError) as closed:
        await old.async_do(Origin.BUTTON, log_session)
    assert closed.value.translation_key == "diary_not_loaded"
    assert on_disk(hass, entry) == before
    await memory_is_as_the_disk(hass, entry)


@pytest.mark.parametrize("what", ["diary", "barometer"])
async def test_a_diary_that_is_removed_while_it_is_written_stays_removed(
    hass: HomeAssistant, entry: MockConfigEntry, what: str
) -> None:
    """Nothing that was on its way makes a file again."""
    (subentry_id,) = entry.subentries
    path = path_of(hass.config.config_dir, subentry_id)
    with slow_disk() as disk:
        tasks = [hass.async_create_task(log(hass, n + 1)) for n in range(3)]
        await disk.is_writing()
        removal = None
        if what == "diary":
            hass.config_entries.async_remove_subentry(entry, subentry_id)
        else:
            removal = hass.async_create_task(
                hass.config_entries.async_remove(entry.entry_id)
            )
        await asyncio.sleep(0.05)
        disk.finish()
        await asyncio.gather(*tasks, return_exceptions=True)
        if removal is not None:
            await removal
    await settle(hass)
    assert files_beside(path) == set()


async def test_a_stamp_takes_nothing_back_that_was_said_meanwhile(
    hass: HomeAssistant, entry: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the pressure of its time is looked up an attack may be amended, ended, deleted."""
    reading, go_on = asyncio.Event(), asyncio.Event()
    stamps = "custom_components.pressure_pal.diary.stamps"
    module = __import__(stamps, fromlist=["async_hours_before"])
    really = module.async_hours_before

    async def slowly(*args: Any) -> Any:
        reading.set()
        await go_on.wait()
        return await really(*args)

    monkeypatch.setattr(module, "async_hours_before", slowly)
    gone = (await do(hass, "log_attack", onset=ago(50), end=ago(48)))["entry"]["id"]
    attack_id = (await do(hass, "log_attack"))["entry"]["id"]
    await asyncio.wait_for(reading.wait(), 10)
    said = {"severity": 8, "note": "in the evening"}
    await do(hass, "update_attack", attack_id=attack_id, **said)
    end = (await do(hass, "end_attack"))["entry"]["end"]
    await do(hass, "delete_attack", attack_id=gone)
    go_on.set()
    await settle(hass)
    (attack,) = (await diary_of(hass))["attacks"]
    assert {key: attack[key] for key in said} == said
    assert attack["end"] == end
    assert attack["stamp"] is not None
    await memory_is_as_the_disk(hass, entry)


async def test_what_the_house_writes_by_itself_hides_nothing(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """An attack that ran out is told as ended, also where something was written since."""
    freezer.move_to("2026-11-20 12:01:00+00:00")
    hass.states.async_set("person.anna", "home")
    diary = diary_at(
        await move_in(hass, entry_with_diaries("Anna", person="person.anna"))
    )
    told: list[Told] = []
    stop = diary.async_listen(told.append)
    minute = timedelta(minutes=1)
    onset = dt_util.utcnow() - RUNS_AT_MOST + minute
    await do(hass, "log_attack", onset=onset.isoformat())
    await settle(hass)
    # Before the clock ticks again.
    freezer.tick(2 * minute)
    far = {"latitude": hass.config.latitude + 1, "longitude": hass.config.longitude}
    hass.states.async_set("person.anna", "not_home", far)
    await settle(hass)
    assert len(diary.diary.times_away) == 1
    await pass_time(hass, freezer, 5 * minute)
    assert told == [Told.ATTACK_STARTED, Told.ATTACK_ENDED]
    stop()
