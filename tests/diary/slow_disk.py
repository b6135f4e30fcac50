"""A disk that takes its time: what happens while something is being written can be tried."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
import os
import threading
from unittest.mock import patch

PATIENCE_SECONDS = 10
MANY = 1000


class SlowDisk:
    """Writes nothing to its end before it is told to."""

    def __init__(self, fsync: Callable[[int], None]) -> None:
        """Know how to do it really."""
        self._fsync = fsync
        self._writes = threading.Semaphore(0)
        self._leave = threading.Semaphore(0)
        self._is_quick = False

    async def is_writing(self) -> None:
        """Wait until a write is under way that nobody has waited for yet."""
        loop = asyncio.get_running_loop()
        wait = partial(self._writes.acquire, timeout=PATIENCE_SECONDS)
        assert await loop.run_in_executor(None, wait)

    def finish_one(self) -> None:
        """Bring one thing to the disk."""
        self._leave.release()

    def finish(self) -> None:
        """Write everything that waits, and be quick from now on."""
        self._is_quick = True
        self._leave.release(MANY)

    def fsync(self, descriptor: int) -> None:
        """Bring something to the disk, in its time."""
        if not self._is_quick:
            self._writes.release()
            assert self._leave.acquire(timeout=PATIENCE_SECONDS)
        self._fsync(descriptor)


@contextmanager
def slow_disk() -> Iterator[SlowDisk]:
    """Have a slow disk for a while."""
    disk = SlowDisk(os.fsync)
    with patch("os.fsync", disk.fsync):
        try:
            yield disk
        finally:
            disk.finish()
