"""A disk that is full or read-only: an action says so, and afterwards all is as it was."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
import errno
import os
from pathlib import Path
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.pressure_pal.diary.happened import Told

from .living import diary_of, do, entry_with_diaries, move_in, restart, settle, shown
from .on_disk import files_beside, path_of
from .small_disk import SmallDisk, no_file_longer_than

NOTE = "slept badly at Grandmother's"
MEDICINE = "Sumatriptan"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """Return a small disk on which Home Assistant's storage is; it must be there before that."""
    if not SmallDisk.mount(tmp_path / ".storage"):
        pytest.skip("this machine lets nobody mount a file system")
    disk = SmallDisk(tmp_path / ".storage")
    yield disk
    disk.unmount()


@contextmanager
def no_fsync() -> Iterator[None]:
    """Let the disk fail at the last moment."""
    error = OSError(errno.EIO, os.strerror(errno.EIO))
    with patch("os.fsync", side_effect=error):
        yield


@contextmanager
def full(disk: SmallDisk) -> Iterator[None]:
    """Let the disk be full for a while."""
    disk.fill()
    try:
        yield
    finally:
        disk.make_room()


@contextmanager
def protected(disk: SmallDisk) -> Iterator[None]:
    """Let the disk be read-only for a while."""
    disk.protect(on=True)
    try:
        yield
    finally:
        disk.protect(on=False)


async def nothing_changes(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    trouble: AbstractContextManager[None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Try to log while there is trouble; want an error, and everything as it was."""
    (diary,) = entry.runtime_data.diaries.values()
    path = path_of(hass.config.config_dir, diary.subentry.subentry_id)
    await do(hass, "log_attack", severity=4, note="before")
    await settle(hass)
    before = await diary_of(hass), shown(hass), path.read_bytes()
    told: list[Told] = []
    stop = diary.async_listen(told.append)
    attempts: tuple[tuple[str, dict[str, Any]], ...] = (
        ("update_attack", {"attack_id": before[0]["attacks"][0]["id"], "note": NOTE}),
        ("log_dose", {"name": MEDICINE}),
        ("log_practice", {"component": "education", "note": NOTE}),
        ("end_attack", {}),
    )
    with trouble:
        for action, said in attempts:
            with pytest.raises(HomeAssistantError) as failed:
                await do(hass, action, **said)
            assert failed.value.translation_key == "diary_not_saved"
            assert private(str(failed.value.__cause__)) == set()
        await settle(hass)
        assert (await diary_of(hass), shown(hass), path.read_bytes()) == before
    assert told == []
    assert files_beside(path) == {"", ".previous"}
    for action, said in attempts:
        await do(hass, action, **said)
    await settle(hass)
    stop()
    assert told == [
        Told.ATTACK_UPDATED,
        Told.DOSE_LOGGED,
        Told.PRACTICE_LOGGED,
        Told.PRACTICE_GOAL_REACHED,
        Told.ATTACK_ENDED,
    ]
    after = await diary_of(hass)
    await restart(hass, entry)
    assert await diary_of(hass) == after
    assert "A diary could not be saved" in caplog.text
    assert private(caplog.text) == set()


def private(text: str) -> set[str]:
    """Return what nobody should find in a text."""
    return {word for word in (NOTE, MEDICINE, "Grandmother") if word in text}


@pytest.mark.parametrize(
    "trouble", [no_fsync, lambda: no_file_longer_than(200)], ids=["broken", "cut off"]
)
async def test_a_disk_that_takes_no_more(
    hass: HomeAssistant,
    caplog: pytest.LogCaptureFixture,
    trouble: Callable[[], AbstractContextManager[None]],
) -> None:
    """What the disk does not take is not logged; neither memory nor entities know of it."""
    entry = await move_in(hass, entry_with_diaries("Anna"))
    await nothing_changes(hass, entry, trouble(), caplog)


@pytest.mark.parametrize("trouble", [full, protected])
async def test_a_real_disk_that_takes_no_more(
    disk: SmallDisk,
    hass: HomeAssistant,
    caplog: pytest.LogCaptureFixture,
    trouble: Callable[[SmallDisk], AbstractContextManager[None]],
) -> None:
    """The same with a file system that really is full, and one that really is read-only."""
    entry = await move_in(hass, entry_with_diaries("Anna"))
    await nothing_changes(hass, entry, trouble(disk), caplog)


@pytest.mark.parametrize("trouble", [full, protected])
async def test_a_diary_on_a_disk_that_is_full_can_be_read(
    disk: SmallDisk,
    hass: HomeAssistant,
    trouble: Callable[[SmallDisk], AbstractContextManager[None]],
) -> None:
    """Opening needs no room; what was logged is shown, and logging goes on when there is some."""
    entry = await move_in(hass, entry_with_diaries("Anna"))
    await do(hass, "log_attack", severity=4)
    await settle(hass)
    before = await diary_of(hass)
    assert await hass.config_entries.async_unload(entry.entry_id)
    with trouble(disk):
        assert await hass.config_entries.async_setup(entry.entry_id)
        assert await diary_of(hass) == before
        with pytest.raises(HomeAssistantError):
            await do(hass, "end_attack")
    assert (await do(hass, "end_attack"))["entry"]["end"] is not None


async def test_a_diary_that_cannot_be_begun_begins_with_the_first_entry(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    """The course that was entered at set-up is not lost where the disk was full then."""
    with no_fsync():
        entry = await move_in(
            hass, entry_with_diaries("Anna", course={"start": "2026-11-02"})
        )
        (subentry_id,) = entry.subentries
        path = path_of(hass.config.config_dir, subentry_id)
        assert files_beside(path) == set()
        assert len((await diary_of(hass))["courses"]) == 1
    await do(hass, "log_attack")
    await restart(hass, entry)
    found = await diary_of(hass)
    assert len(found["courses"]) == len(found["attacks"]) == 1
