"""A disk that fails at any step: the diary stays as it was, and so does its file."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
import errno
import os
from pathlib import Path
from typing import Any
from unittest.mock import patch

from homeassistant.exceptions import HomeAssistantError
import pytest

from custom_components.pressure_pal.diary.file import DiaryFile, Loaded
from custom_components.pressure_pal.pal.diary import Diary

from .made_up import grown, two_generations
from .on_disk import Desk, files_beside, path_of, second_of, stands_in

STEPS = ("mkdir", "unlink", "open", "fsync", "link", "replace")
"""All that a diary's file asks of the disk, beside writing itself."""


class Killed(BaseException):
    """The process is no more; nothing that comes after it is done."""


@contextmanager
def trouble_at(
    number: int, trouble: Callable[[], BaseException]
) -> Iterator[list[str]]:
    """Let a step fail, counted from 1; tell the steps that were taken."""
    taken: list[str] = []

    def failing(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **kwargs: Any) -> Any:
            taken.append(name)
            if len(taken) == number:
                raise trouble()
            return real(*args, **kwargs)

        return step

    with ExitStack() as patches:
        for name in STEPS:
            step = failing(name, getattr(os, name))
            patches.enter_context(patch.object(os, name, step))
        yield taken


def full() -> OSError:
    """Return what a full disk says."""
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def broken() -> OSError:
    """Return what a broken disk says."""
    return OSError(errno.EIO, os.strerror(errno.EIO))


def no_link(*_: object) -> None:
    """Know no second names for a file."""
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


def is_saved(desk: Desk, file: DiaryFile, diary: Diary) -> bool:
    """Save a diary; tell whether that is said to have worked."""
    try:
        desk.save(file, diary)
    except HomeAssistantError as error:
        return error.translation_key != "diary_not_saved"
    return True


def steps_of(desk: Desk, folder: Path) -> list[str]:
    """Return the steps of a save."""
    two_generations(desk, folder)
    with trouble_at(0, full) as taken:
        desk.save(desk.file(), grown(4))
    return taken


def test_every_step_is_known(desk: Desk, tmp_path: Path) -> None:
    """Write beside, to the disk; keep the old; put in its place; the folder to the disk."""
    assert steps_of(desk, tmp_path) == [
        "mkdir",
        "unlink",
        "open",
        "fsync",
        "unlink",
        "link",
        "replace",
        "unlink",
        "replace",
        "open",
        "fsync",
    ]


@pytest.mark.parametrize("trouble", [full, broken])
@pytest.mark.parametrize("number", range(1, 12))
def test_a_save_that_fails_changes_nothing(
    desk: Desk,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    number: int,
    trouble: Callable[[], OSError],
) -> None:
    """At whatever step it fails, that is said, the diary is as it was, and the next save works."""
    path = two_generations(desk, tmp_path)
    file = desk.file()
    desk.load(file)
    with trouble_at(number, trouble) as taken:
        saved = is_saved(desk, file, grown(4))
    assert desk.load() == Loaded(grown(4 if saved else 3))
    # The folder is there already, and what cannot be linked is copied.
    assert saved == (taken[number - 1] in {"mkdir", "link"})
    assert ("A diary could not be saved" in caplog.text) is not saved
    assert files_beside(path) <= {"", ".previous"}
    desk.save(file, grown(5))
    assert desk.load() == Loaded(grown(5))
    assert stands_in(second_of(path)) == grown(4 if saved else 3)


@pytest.mark.parametrize("number", range(2, 9))
def test_a_first_save_that_fails_leaves_nothing(
    desk: Desk, tmp_path: Path, number: int
) -> None:
    """Where there was no diary there is none afterwards."""
    path_of(tmp_path).parent.mkdir()
    with trouble_at(number, full) as taken:
        assert not is_saved(desk, desk.file(), grown(1))
    assert len(taken) >= number
    assert desk.load() == Loaded()
    assert files_beside(path_of(tmp_path)) == set()


@pytest.mark.parametrize("number", range(1, 12))
def test_a_save_that_is_cut_off_is_done_or_not(
    desk: Desk, tmp_path: Path, number: int
) -> None:
    """Whenever the process ends there are two whole copies, and what is left lying is no harm."""
    path = two_generations(desk, tmp_path)
    with trouble_at(number, Killed) as taken, pytest.raises(Killed):
        desk.save(desk.file(), grown(4))
    done = taken.count("replace") == 2 and taken[-1] != "replace"
    assert stands_in(path) == grown(4 if done else 3)
    assert stands_in(second_of(path)) in {grown(2), grown(3)}
    file = desk.file()
    assert desk.load(file) == Loaded(grown(4 if done else 3))
    desk.save(file, grown(5))
    assert files_beside(path) == {"", ".previous"}
    assert desk.load() == Loaded(grown(5))
    desk.remove(file)
    assert files_beside(path) == set()


@pytest.mark.parametrize("number", range(1, 9))
def test_a_copy_that_fails_changes_nothing(
    desk: Desk, tmp_path: Path, number: int
) -> None:
    """Also where the second copy has to be written, a full disk leaves both as they were."""
    path = two_generations(desk, tmp_path)
    file = desk.file()
    with trouble_at(number, full) as taken, patch("os.link", side_effect=no_link):
        saved = is_saved(desk, file, grown(4))
    assert desk.load() == Loaded(grown(4 if saved else 3))
    assert len(taken) >= number
    assert files_beside(path) == {"", ".previous"}


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.EACCES])
def test_a_folder_that_cannot_be_synced_is_no_trouble(
    desk: Desk, tmp_path: Path, number: int
) -> None:
    """Some file systems sync files only; a diary can be kept there all the same."""
    path = two_generations(desk, tmp_path)

    def unable() -> OSError:
        return OSError(number, os.strerror(number))

    with trouble_at(len(steps_of(desk, tmp_path)), unable):
        desk.save(desk.file(), grown(4))
    assert stands_in(path) == grown(4)
