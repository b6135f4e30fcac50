"""The lines of a diary's file: an entry each, written anew only when it changed."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from homeassistant.helpers.json import json_bytes

from ..pal.diary import SHELVES, Diary, differing, written_edit, written_entry

EDITS = "edits"
BLOCK = 256
"""So many lines are kept together: after a change one block is put together again, not all."""


class Shelf(NamedTuple):
    """One kind of entries as it stands in the file."""

    entries: tuple[Any, ...] = ()
    lines: Sequence[bytes] = ()
    """One for each entry."""
    blocks: Sequence[bytes] = ()


class Lines:
    """Every entry as it stands in the file.

    After ten years there are 16,000 of them: writing them all takes a tenth of a second, and
    usually one has changed.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self._shelves: dict[str, Shelf] = {}

    def of(self, diary: Diary) -> list[bytes]:
        """Return the shelves of a diary as they stand in the file, piece by piece."""
        pieces: list[bytes] = []
        for name in (*SHELVES.values(), EDITS):
            entries = getattr(diary, name)
            shelf = self._shelves.get(name, Shelf())
            if shelf.entries is not entries:
                shelf = _followed(name, entries, shelf)
                self._shelves[name] = shelf
            pieces += (b',\n"%s":[\n' % name.encode(), *shelf.blocks, b"]")
        return pieces


def _followed(name: str, entries: tuple[Any, ...], before: Shelf) -> Shelf:
    """Return a shelf as it is now: the lines of what is still there stay."""
    write: Callable[[Any], dict[str, Any]] = (
        written_edit if name == EDITS else written_entry
    )
    gone, came = differing(before.entries, entries)
    # What only moved stays too: with each change the oldest of the last ones goes.
    moved = dict(
        zip(map(id, before.entries[gone]), before.lines[gone], strict=True),
    )
    lines = [
        *before.lines[: gone.start],
        *(moved.get(id(entry)) or json_bytes(write(entry)) for entry in entries[came]),
        *before.lines[gone.stop :],
    ]
    first, last = came.start // BLOCK, -(-len(lines) // BLOCK)
    if came == gone:
        # What stands behind stays in its block.
        last = -(-came.stop // BLOCK)
    blocks = [
        *before.blocks[:first],
        *(_block(lines, number) for number in range(first, last)),
        *(before.blocks[last:] if came == gone else ()),
    ]
    return Shelf(entries, lines, blocks)


def _block(lines: Sequence[bytes], number: int) -> bytes:
    """Return a block, with what parts it from the one before."""
    some = lines[number * BLOCK : (number + 1) * BLOCK]
    return b",\n".join((b"", *some) if number else some)
