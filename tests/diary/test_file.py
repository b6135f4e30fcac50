"""The diary's file: whole, twice, for its owner's eyes only, and what was said stands in it."""

import errno
import json
import os
from pathlib import Path
from unittest.mock import patch

from hypothesis import given, settings
import pytest

from custom_components.pressure_pal.diary.file import Loaded
from custom_components.pressure_pal.pal.diary import Diary, Origin, Session

from .drawn import diaries, lives
from .made_up import FIRST, grown
from .on_disk import (
    SUBENTRY,
    Desk,
    a_quick_desk,
    files_beside,
    path_of,
    second_of,
    stands_in,
)


def test_nothing_is_there_at_first(desk: Desk) -> None:
    """Where nothing was written there is no diary, and nothing is wrong."""
    loaded = desk.load()
    assert loaded == Loaded()
    assert loaded.usable


@settings(deadline=None, max_examples=50)
@given(diaries())
def test_everything_comes_back(diary: Diary) -> None:
    """Every kind of entry, with everything that can be said of it, survives the file."""
    with a_quick_desk() as (desk, _):
        desk.save(desk.file(), diary)
        assert desk.load() == Loaded(diary)


@pytest.mark.parametrize("block", [1, 2, 5, 1024])
@settings(deadline=None, max_examples=25)
@given(lives())
def test_whatever_became_of_a_diary_its_file_says_no_more_and_no_less(
    block: int, lived: list[Diary]
) -> None:
    """Lines that are kept from the last time make the same file as all of them written anew."""
    with (
        patch("custom_components.pressure_pal.diary.lines.BLOCK", block),
        a_quick_desk() as (desk, path),
        a_quick_desk() as (anew, other),
    ):
        file = desk.file()
        for diary in lived:
            desk.save(file, diary)
            anew.save(anew.file(), diary)
            assert path.read_bytes() == other.read_bytes()
            assert stands_in(path) == diary


@pytest.mark.parametrize("block", [2, 1024])
@settings(deadline=None, max_examples=25)
@given(lives())
def test_a_file_that_was_read_goes_on_as_one_that_was_written(
    block: int, lived: list[Diary]
) -> None:
    """What is kept of a file that was read is what would be kept had it been written."""
    first, *later = lived
    with (
        patch("custom_components.pressure_pal.diary.lines.BLOCK", block),
        a_quick_desk() as (desk, path),
    ):
        desk.save(desk.file(), first)
        file = desk.file()
        assert desk.load(file).diary == first
        for diary in later:
            desk.save(file, diary)
            assert stands_in(path) == diary


def test_the_second_copy_is_what_was_there_before(desk: Desk, tmp_path: Path) -> None:
    """After each act there are two whole diaries: with the act, and without it."""
    file, path = desk.file(), path_of(tmp_path)
    desk.save(file, grown(0))
    assert files_beside(path) == {""}
    for number in range(1, 5):
        desk.save(file, grown(number))
        assert stands_in(path) == grown(number)
        assert stands_in(second_of(path)) == grown(number - 1)
        assert files_beside(path) == {"", ".previous"}


def test_the_second_copy_is_a_file_of_its_own(desk: Desk, tmp_path: Path) -> None:
    """Damage to one of the two is no damage to the other."""
    file, path = desk.file(), path_of(tmp_path)
    for number in range(3):
        desk.save(file, grown(number))
    assert path.stat().st_ino != second_of(path).stat().st_ino
    path.write_bytes(b"damaged")
    assert stands_in(second_of(path)) == grown(1)


def test_a_file_system_without_second_names_gets_a_copy(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a file cannot have two names the second copy is written, as private as the first."""

    def link(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    file, path = desk.file(), path_of(tmp_path)
    for number in range(3):
        desk.save(file, grown(number))
    assert stands_in(path) == grown(2)
    assert stands_in(second_of(path)) == grown(1)
    assert second_of(path).stat().st_mode & 0o777 == 0o600
    assert files_beside(path) == {"", ".previous"}


def test_only_home_assistant_may_read_it(desk: Desk, tmp_path: Path) -> None:
    """Nobody else who works on the machine reads a diary, whatever was left lying there."""
    file, path = desk.file(), path_of(tmp_path)
    path.parent.mkdir()
    left = path.with_name(f"{path.name}.new")
    left.write_text("left by a crash")
    left.chmod(0o644)
    for number in range(3):
        desk.save(file, grown(number))
        for one in (path, second_of(path)):
            assert not one.exists() or one.stat().st_mode & 0o777 == 0o600


def test_the_envelope_is_home_assistants(desk: Desk, tmp_path: Path) -> None:
    """It is what Home Assistant's own storage would write: version, key and data."""
    desk.save(desk.file(), grown(2))
    envelope = json.loads(path_of(tmp_path).read_bytes())
    assert envelope["version"] == 1
    assert envelope["minor_version"] == 1
    assert envelope["key"] == f"pressure_pal.diary.{SUBENTRY}"
    assert [one["at"] for one in envelope["data"]["sessions"]] == [
        "2026-08-25T12:00:00+00:00",
        "2026-08-25T13:00:00+00:00",
    ]


def test_an_entry_is_a_line(desk: Desk, tmp_path: Path) -> None:
    """A person who compares two generations sees the one line that changed."""
    file, path = desk.file(), path_of(tmp_path)
    desk.save(file, grown(20))
    before = path.read_bytes().splitlines()
    desk.save(file, grown(21))
    after = path.read_bytes().splitlines()
    assert len(after) == len(before) + 1
    # The line before it has got a comma.
    assert len(set(after) - set(before)) == 2


def test_two_that_are_alike_are_two(desk: Desk, tmp_path: Path) -> None:
    """What is kept of a line is never taken for another line."""
    one = Session("one", FIRST, Origin.CARD)
    twice = Diary(FIRST, sessions=(one, one))
    desk.save(desk.file(), twice)
    assert stands_in(path_of(tmp_path)) == twice


def test_each_diary_has_files_of_its_own(desk: Desk, tmp_path: Path) -> None:
    """One person's diary is not another's; removing one leaves the other as it is."""
    mine, other = desk.file("01MINE"), desk.file("01MINES")
    for number in range(3):
        desk.save(mine, grown(number))
        desk.save(other, grown(number + 3))
    path_of(tmp_path, "01MINE").write_bytes(b"damaged")
    assert desk.load(mine).diary == grown(1)
    desk.remove(mine)
    assert files_beside(path_of(tmp_path, "01MINE")) == {"S", "S.previous"}
    assert desk.load(other).diary == grown(5)
    desk.remove(mine)
