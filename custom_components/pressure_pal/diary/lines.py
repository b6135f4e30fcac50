"""The lines of a diary's file: an entry each, written anew only when it changed."""

from collections.abc import Callable
from typing import Any

from homeassistant.helpers.json import json_bytes

from ..pal.diary import SHELVES, Diary, differing, written_edit, written_entry

EDITS = "edits"
BLOCK = 1024
"""So many lines are kept together: after a change one block is put together again, not all."""


class Lines:
    """Every entry as it stands in the file.

    After ten years there are 16,000 of them: writing them all takes a tenth of a second, and
    usually one has changed.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self._shelves: dict[str, _Shelf] = {}

    def of(self, diary: Diary) -> list[bytes]:
        """Return the shelves of a diary as they stand in the file, piece by piece."""
        pieces: list[bytes] = []
        for name in (*SHELVES.values(), EDITS):
            # Should anything go wrong, it is written from the beginning next time.
            shelf = self._shelves.pop(name, None) or _Shelf()
            shelf.follow(
                getattr(diary, name), written_edit if name == EDITS else written_entry
            )
            self._shelves[name] = shelf
            pieces += (b',\n"%s":[\n' % name.encode(), *shelf.blocks, b"]")
        return pieces


class _Shelf:
    """One kind of entries as it stands in the file."""

    def __init__(self) -> None:
        """Begin empty."""
        self._entries: tuple[Any, ...] = ()
        self._lines: list[bytes] = []
        self.blocks: list[bytes] = []

    def follow(
        self, entries: tuple[Any, ...], write: Callable[[Any], dict[str, Any]]
    ) -> None:
        """Become what is there now: the lines of what is still there stay."""
        if entries is self._entries:
            return
        gone, came = differing(self._entries, entries)
        # What only moved stays too: with each change the oldest of the last ones goes.
        moved = dict(
            zip(map(id, self._entries[gone]), self._lines[gone], strict=True),
        )
        self._lines[gone] = [
            moved.get(id(entry)) or json_bytes(write(entry)) for entry in entries[came]
        ]
        first, end = came.start // BLOCK, len(entries)
        if gone == came:
            # What stands behind stays in its block.
            end = came.stop
        last = -(-end // BLOCK)
        blocks = [self._block(number) for number in range(first, last)]
        self.blocks[first : last if gone == came else None] = blocks
        self._entries = entries

    def _block(self, number: int) -> bytes:
        """Return a block, with what parts it from the one before."""
        lines = self._lines[number * BLOCK : (number + 1) * BLOCK]
        return b",\n".join((b"", *lines) if number else lines)
