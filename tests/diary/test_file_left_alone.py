"""Files that are left alone: a later version's, and those that the disk does not give."""

from collections.abc import Callable
import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest

from custom_components.pressure_pal.diary.file import Loaded, Trouble
from custom_components.pressure_pal.pal.diary import MIGRATIONS

from .made_up import grown, two_generations
from .on_disk import Desk, files_beside, second_of


@pytest.mark.parametrize("copy", ["first", "second"])
def test_a_newer_version_is_left_alone(desk: Desk, tmp_path: Path, copy: str) -> None:
    """What a later version wrote is not touched, nor is anything else then."""
    path = two_generations(desk, tmp_path)
    newer = path if copy == "first" else second_of(path)
    envelope = json.loads(newer.read_bytes())
    envelope["version"] = 2
    envelope["data"] = {"in": "another way"}
    newer.write_text(json.dumps(envelope))
    if copy == "second":
        path.write_bytes(b"damaged")
    before = {one: one.read_bytes() for one in path.parent.iterdir()}
    loaded = desk.load()
    assert loaded == Loaded(trouble=Trouble.NEWER)
    assert not loaded.usable
    assert {one: one.read_bytes() for one in path.parent.iterdir()} == before


def test_an_older_version_is_migrated(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of each version becomes one of the next, and is written so at the next act."""
    path = two_generations(desk, tmp_path)
    envelope = json.loads(path.read_bytes())
    envelope["data"]["appointments"] = envelope["data"].pop("sessions")
    path.write_text(json.dumps(envelope))
    old = path.read_bytes()

    def migrate(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "sessions": data["appointments"]}

    monkeypatch.setitem(MIGRATIONS, 1, migrate)
    monkeypatch.setattr("custom_components.pressure_pal.pal.diary.written.VERSION", 2)
    monkeypatch.setattr("custom_components.pressure_pal.diary.file.VERSION", 2)
    file = desk.file()
    assert desk.load(file) == Loaded(grown(3))
    assert path.read_bytes() == old
    desk.save(file, grown(4))
    assert json.loads(path.read_bytes())["version"] == 2
    assert second_of(path).read_bytes() == old
    assert desk.load() == Loaded(grown(4))


def is_itself(path: Path) -> None:
    """Let a name lead to itself: a real disk refuses to read that, root or not."""
    path.unlink()
    path.symlink_to(path.name)


def is_a_folder(path: Path) -> None:
    """Let a folder stand in the place of a file: that cannot be read either."""
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("unreadable", [is_itself, is_a_folder])
@pytest.mark.parametrize("copy", ["first", "second"])
def test_what_the_disk_does_not_give_is_left_alone(
    desk: Desk,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    unreadable: Callable[[Path], None],
    copy: str,
) -> None:
    """A file that is there but cannot be read is not a diary that was never begun."""
    path = two_generations(desk, tmp_path)
    if copy == "second":
        path.write_bytes(b"damaged")
    unreadable(path if copy == "first" else second_of(path))
    before = files_beside(path)
    loaded = desk.load()
    assert loaded == Loaded(trouble=Trouble.NOT_READ)
    assert not loaded.usable
    assert files_beside(path) == before
    assert "A diary could not be read" in caplog.text
    assert str(tmp_path) not in caplog.text


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ESTALE])
def test_a_disk_that_fails_is_no_damage(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """What can be read again later is not set aside, however often it was tried."""
    path = two_generations(desk, tmp_path)
    with monkeypatch.context() as broken:

        def read(_: Path) -> bytes:
            raise OSError(number, os.strerror(number))

        broken.setattr(Path, "read_bytes", read)
        for _ in range(2):
            assert desk.load() == Loaded(trouble=Trouble.NOT_READ)
    assert files_beside(path) == {"", ".previous"}
    assert desk.load() == Loaded(grown(3))
