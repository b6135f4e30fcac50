"""The plug is pulled in the middle of a storm: what was answered is there, whole, and once."""

from collections.abc import Iterator
from contextlib import contextmanager
import os
from pathlib import Path
import random
import signal
import subprocess
import sys
import time

import pytest

from .expected import Expected
from .on_disk import path_of, second_of, stands_in
from .storm import WORKERS, names_in

ROOT = Path(__file__).parents[2]
ACTIONS = 500
MOST_BETWEEN = 30
SEED = 20_261_125


class Stormy:
    """A process that makes storms."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        """Listen to it."""
        self._process = process

    @property
    def _lines(self) -> Iterator[list[str]]:
        """Return what it says, until the storm is gone."""
        assert self._process.stdout is not None
        while (line := self._process.stdout.readline()) not in {"gone\n", ""}:
            yield line.split()

    def begin(
        self, folder: Path, seed: int, actions: int
    ) -> tuple[int, dict[str, str]]:
        """Begin a storm; return its process and what stood in the diary."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{folder} {seed} {actions}\n")
        self._process.stdin.flush()
        has: dict[str, str] = {}
        for kind, *words in self._lines:
            if kind == "open":
                return int(words[0]), has
            assert words[0] not in has
            has[words[0]] = words[1]
        pytest.fail("the diary could not be opened")

    def listen(self, expected: Expected, until: int | None = None) -> None:
        """Hear what is done, until so much was answered or the storm is gone."""
        for words in self._lines:
            expected.hear(*words)
            if expected.answered == until:
                return


@contextmanager
def stormy() -> Iterator[Stormy]:
    """Have a process that makes storms, for a while."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.diary.storm"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Stormy(process)
    finally:
        process.kill()
        process.communicate()


def test_what_was_answered_is_there_whole_and_once(tmp_path: Path) -> None:
    """Five at a time, killed at dozens of moments, opened again each time."""
    dice = random.Random(SEED)  # noqa: S311 - moments, no secrets
    expected, path, cut_off, seed = Expected(), path_of(tmp_path), 0, 0
    with stormy() as storms:
        while expected.answered < ACTIONS:
            pid, has = storms.begin(tmp_path, seed, ACTIONS)
            expected.settle(has)
            seed += 1
            storms.listen(expected, expected.answered + dice.randint(1, MOST_BETWEEN))
            time.sleep(dice.random() / 100)
            os.kill(pid, signal.SIGKILL)
            storms.listen(expected)
            assert len(expected.pending) <= WORKERS
            cut_off += path.with_name(f"{path.name}.new").exists()
            second = names_in(stands_in(second_of(path)))
            found = names_in(stands_in(path))
            expected.settle(found)
            # The copy is at most one act behind.
            assert len(set(found.items()) ^ set(second.items())) <= 2
        _, has = storms.begin(tmp_path, seed, 20)
        expected.settle(has)
        storms.listen(expected)
        assert expected.pending == {}
        assert names_in(stands_in(path)) == expected.done
    # Else the plug was pulled while nothing was being written.
    assert cut_off > 0
