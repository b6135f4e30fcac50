"""Diaries on a real disk: where they are, what stands there, and someone who writes them."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast
from unittest.mock import patch

from homeassistant.core import HomeAssistant

from custom_components.pressure_pal.diary.file import DiaryFile, Loaded
from custom_components.pressure_pal.pal.diary import Diary, read_diary

SUBENTRY = "01KB6Q8Z5T0000000000000000"


def path_of(config: str | Path, subentry_id: str = SUBENTRY) -> Path:
    """Return where a diary is kept."""
    return Path(config) / ".storage" / f"pressure_pal.diary.{subentry_id}"


def second_of(path: Path) -> Path:
    """Return where the second copy of a diary is kept."""
    return path.with_name(f"{path.name}.previous")


def stands_in(path: Path) -> Diary:
    """Return the diary that stands in a file, which must be whole."""
    envelope = json.loads(path.read_bytes())
    assert set(envelope) == {"version", "minor_version", "key", "data"}
    return read_diary(envelope["data"], envelope["version"])


def files_beside(path: Path) -> set[str]:
    """Return the ends of the names of all files of a diary."""
    return {
        one.name.removeprefix(path.name) for one in path.parent.glob(f"{path.name}*")
    }


def set_aside(path: Path) -> list[Path]:
    """Return the files that were set aside, those of the second copy last."""
    found = path.parent.glob(f"{path.name}*.damaged.*")
    return sorted(found, key=lambda one: (".previous." in one.name, one.name))


class Desk:
    """All that a diary's file needs of Home Assistant: a folder, and threads to write in."""

    def __init__(self, folder: Path) -> None:
        """Have a folder."""
        self.loop = asyncio.new_event_loop()
        self.config = self
        self._folder = folder

    def path(self, *parts: str) -> str:
        """Return a path in the folder."""
        return str(self._folder.joinpath(*parts))

    def async_add_executor_job[T](
        self, target: Callable[..., T], *args: Any
    ) -> asyncio.Future[T]:
        """Do something in a thread."""
        return self.loop.run_in_executor(None, target, *args)

    def file(self, subentry_id: str = SUBENTRY) -> DiaryFile:
        """Return a diary's file, as one that was just opened."""
        return DiaryFile(cast("HomeAssistant", self), subentry_id)

    def save(self, file: DiaryFile, diary: Diary) -> None:
        """Save a diary."""
        self.loop.run_until_complete(file.async_save(diary))

    def load(self, file: DiaryFile | None = None) -> Loaded:
        """Load a diary."""
        return self.loop.run_until_complete((file or self.file()).async_load())

    def remove(self, file: DiaryFile) -> None:
        """Remove a diary."""
        self.loop.run_until_complete(file.async_remove())

    def close(self) -> None:
        """Stop the threads."""
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()


@contextmanager
def a_desk(folder: Path) -> Iterator[Desk]:
    """Have a desk in a folder for a while."""
    found = Desk(folder)
    try:
        yield found
    finally:
        found.close()


@contextmanager
def a_quick_desk() -> Iterator[tuple[Desk, Path]]:
    """Have a desk, and where its diary is, whose disk nobody waits for."""
    with (
        TemporaryDirectory() as folder,
        patch("os.fsync"),
        a_desk(Path(folder)) as found,
    ):
        yield found, path_of(folder)
