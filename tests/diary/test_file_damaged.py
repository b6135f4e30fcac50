"""A damaged file: what can be read is used, and what cannot is kept, never overwritten."""

from collections.abc import Callable
from contextlib import suppress
import json
from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.diary.file import Loaded, Trouble
from custom_components.pressure_pal.pal.diary import (
    Diary,
    Refusal,
    start_attack,
)
from custom_components.pressure_pal.pal.insight import Counting, Goal, Tally, summarize

from ..pal.insight.diaries import DAY, act
from .made_up import NOW, ZONE, grown, lived, two_generations
from .on_disk import (
    Desk,
    a_quick_desk,
    second_of,
    set_aside,
    stands_in,
)

type Change = Callable[[dict[str, Any]], object]


def restored(loaded: Loaded) -> None:
    """Want that the second copy was taken, and somebody told."""
    assert loaded.diary == grown(2)
    assert loaded.trouble is Trouble.RESTORED
    assert loaded.usable


def test_a_file_that_ends_anywhere_is_whole_or_not_read() -> None:
    """Wherever a file is cut off it is not taken for a smaller diary."""
    with a_quick_desk() as (desk, path):
        two_generations(desk, path.parents[1])
        content = path.read_bytes()
        second = second_of(path).read_bytes()
        for length in range(len(content) - 1):
            path.write_bytes(content[:length])
            restored(desk.load())
            (aside,) = set_aside(path)
            assert aside.read_bytes() == content[:length]
            assert second_of(path).read_bytes() == second
            aside.unlink()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        bytes(4096),
        b"\xff\xfe\x00not text",
        b"null",
        b"[]",
        b"{}",
        b'{"version": 1}',
        b'{"version": 1, "data": []}',
        b'{"version": 1, "data": {}}',
        b'{"version": "1", "data": {}}',
        b'{"version": null, "data": {}}',
        b'{"version": 0, "data": {}}',
        b'{"version": -1, "data": {}}',
        b"[" * 100_000,
    ],
    ids=lambda content: content[:30].decode("ascii", "replace"),
)
def test_what_is_no_diary_is_set_aside(
    desk: Desk, tmp_path: Path, content: bytes
) -> None:
    """Anything else in its place is kept under another name, and the second copy is used."""
    path = two_generations(desk, tmp_path)
    path.write_bytes(content)
    loaded = desk.load()
    restored(loaded)
    (aside,) = set_aside(path)
    assert aside.read_bytes() == content
    assert loaded.set_aside == (aside.name,)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("attacks"),
        lambda data: data.pop("edits"),
        lambda data: data.pop("created"),
        lambda data: data.update(created="yesterday"),
        lambda data: data.update(created="2026-11-23T12:00:00"),
        lambda data: data.update(created=20261123),
        lambda data: data.update(sessions={}),
        lambda data: data.update(sessions=""),
        lambda data: data.update(sessions=None),
        lambda data: data.update(sessions=["a session"]),
        lambda data: data["sessions"][0].pop("id"),
        lambda data: data["sessions"][0].update(origin="nowhere"),
        lambda data: data["sessions"][0].update(at="2026-11-23T12:00:00"),
        lambda data: data["sessions"][0].update(at="0001-01-01T00:00:00+00:00"),
        lambda data: data["sessions"][0].update(at="9999-12-31T23:59:59+00:00"),
        lambda data: data["sessions"][0].update(at=None),
        lambda data: data.update(edits=[{"at": "2026-11-23T12:00:00+00:00"}]),
    ],
)
def test_a_diary_of_another_shape_is_set_aside(
    desk: Desk, tmp_path: Path, change: Change
) -> None:
    """What looks like a diary at first is read to its end before it is believed."""
    path = two_generations(desk, tmp_path)
    envelope = json.loads(path.read_bytes())
    change(envelope["data"])
    path.write_text(json.dumps(envelope))
    restored(desk.load())
    assert len(set_aside(path)) == 1


def test_an_entry_that_was_added_by_hand_goes_where_it_belongs(
    desk: Desk, tmp_path: Path
) -> None:
    """Somebody who edits the file need not know in what order entries stand."""
    path = two_generations(desk, tmp_path)
    envelope = json.loads(path.read_bytes())
    envelope["data"]["sessions"].reverse()
    path.write_text(json.dumps(envelope, indent=2))
    assert desk.load() == Loaded(grown(3))


def test_both_copies_bad(desk: Desk, tmp_path: Path) -> None:
    """A new diary begins, and both are kept."""
    path = two_generations(desk, tmp_path)
    path.write_bytes(b"one")
    second_of(path).write_bytes(b"two")
    loaded = desk.load()
    assert loaded.diary is None
    assert loaded.trouble is Trouble.LOST
    assert loaded.usable
    aside = set_aside(path)
    assert [one.read_bytes() for one in aside] == [b"one", b"two"]
    assert loaded.set_aside == tuple(one.name for one in aside)
    assert desk.load() == Loaded()


def test_only_the_second_copy_is_there(desk: Desk, tmp_path: Path) -> None:
    """A file that is gone leaves the copy before it."""
    path = two_generations(desk, tmp_path)
    path.unlink()
    loaded = desk.load()
    restored(loaded)
    assert loaded.set_aside == ()


def test_a_bad_second_copy_is_nobodys_trouble(desk: Desk, tmp_path: Path) -> None:
    """As long as the diary itself can be read, nothing is amiss."""
    path = two_generations(desk, tmp_path)
    second_of(path).write_bytes(b"two")
    assert desk.load() == Loaded(grown(3))


def test_what_is_set_aside_is_never_replaced(
    desk: Desk, tmp_path: Path, freezer: FrozenDateTimeFactory
) -> None:
    """Two damaged files in the same second are two files."""
    path = two_generations(desk, tmp_path)
    for content in (b"one", b"two", b"three"):
        path.write_bytes(content)
        restored(desk.load())
    assert {one.read_bytes() for one in set_aside(path)} == {b"one", b"two", b"three"}


def test_after_a_restoration_two_whole_copies_are_kept_again(
    desk: Desk, tmp_path: Path
) -> None:
    """Going on from the second copy never makes it a copy of the damaged file."""
    path = two_generations(desk, tmp_path)
    path.write_bytes(b"damaged")
    file = desk.file()
    diary = desk.load(file).diary
    assert diary is not None
    desk.save(file, diary)
    assert stands_in(path) == stands_in(second_of(path)) == grown(2)
    desk.save(file, grown(5))
    assert stands_in(second_of(path)) == grown(2)
    assert desk.load() == Loaded(grown(5))


_places = st.integers(0, 2**20)


@settings(deadline=None, max_examples=300)
@given(_places, st.integers(0, 40), st.binary(max_size=12) | _places)
def test_no_damage_brings_the_house_down(
    place: int, gone: int, new: bytes | int
) -> None:
    """Whatever happened to its bytes, a file is a diary that can be kept, or none."""
    content = bytearray(LIVED)
    place %= len(content)
    if isinstance(new, int):
        # A piece of the file in another place of it, as disks that mix up their blocks do.
        new %= len(content)
        new = bytes(content[new : new + gone])
    content[place : place + gone] = new
    with a_quick_desk() as (desk, path):
        path.parent.mkdir()
        path.write_bytes(content)
        loaded = desk.load()
        if loaded.diary is None:
            assert loaded.trouble in {Trouble.LOST, Trouble.NEWER}
            return
        kept(loaded.diary)
        desk.save(desk.file(), loaded.diary)
        assert stands_in(path) == loaded.diary


def kept(diary: Diary) -> None:
    """Count in a diary, and log something in it."""
    tally = Tally.of(diary.practices, ZONE)
    summarize(diary, NOW, Counting(ZONE), Goal(), tally)
    with suppress(Refusal):
        start_attack(diary, act(NOW + DAY, ZONE, 999), {})


def _written(diary: Diary) -> bytes:
    """Return a diary as it stands in its file."""
    with a_quick_desk() as (desk, path):
        desk.save(desk.file(), diary)
        return path.read_bytes()


LIVED = _written(lived())
