"""The plug is pulled in the middle of a storm: what was answered is there, whole, and once."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
import json
import os
from pathlib import Path
import random
import signal
import subprocess
import sys

import pytest

from custom_components.pressure_pal.pal.diary import Diary, read_diary

from .storm import SUBENTRY_ID, WORKERS

ROOT = Path(__file__).parents[2]
ACTIONS = 500
KILLS = 8
SEED = 20_261_125


class House:
    """A storm in a process of its own."""

    def __init__(self, folder: Path, seed: int, actions: int) -> None:
        """Begin."""
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [
                sys.executable,
                "-m",
                "tests.diary.storm",
                folder,
                f"{seed}",
                f"{actions}",
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.has: list[str] = []
        self.answered: dict[str, str] = {}

    def live(self, until: int) -> bool:
        """Listen until so many actions were answered; tell whether the process still runs."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._hear(line)
            if len(self.answered) >= until:
                return True
        return False

    def pull_the_plug(self) -> None:
        """Kill it, and hear what it said before it was dead."""
        os.kill(self._process.pid, signal.SIGKILL)
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.endswith("\n"):
                self._hear(line)
        self._process.wait()

    def _hear(self, line: str) -> None:
        """Take down what it says."""
        kind, entry_id, *name = line.split()
        if kind == "has":
            self.has.append(entry_id)
        else:
            self.answered[entry_id] = name[0]


@contextmanager
def house(folder: Path, seed: int, actions: int) -> Iterator[House]:
    """Run a storm, and end it whatever happens."""
    running = House(folder, seed, actions)
    try:
        yield running
    finally:
        running.pull_the_plug()


def on_disk(folder: Path) -> tuple[Diary, Diary]:
    """Read both copies as they lie there; neither may be torn."""
    path = folder / ".storage" / f"pressure_pal.diary.{SUBENTRY_ID}"
    both = (path, path.with_name(f"{path.name}.previous"))
    first, second = (json.loads(one.read_bytes())["data"] for one in both)
    return read_diary(first), read_diary(second)


def names_in(diary: Diary) -> dict[str, str]:
    """Return the name of every entry of the storm, by id."""
    return {
        **{one.id: one.note or "" for one in diary.practices},
        **{one.id: one.note or "" for one in diary.sessions},
        **{one.id: one.name or "" for one in diary.doses},
        **{one.id: one.description for one in diary.treatment_changes},
    }


@pytest.mark.parametrize("seed", [SEED])
def test_what_was_answered_is_there_whole_and_once(tmp_path: Path, seed: int) -> None:
    """Five at a time, killed at eight moments, opened again each time."""
    dice = random.Random(seed)  # noqa: S311 - moments, no secrets
    answered: dict[str, str] = {}
    lost_answers = 0
    for kill in range(KILLS + 1):
        left = ACTIONS - len(answered)
        with house(tmp_path, kill, left) as running:
            until = left if kill == KILLS else dice.randint(1, max(1, left // 4))
            running.live(until)
        assert set(answered) <= set(running.has), "an answer is lost on opening"
        answered |= running.answered
        first, second = on_disk(tmp_path)
        found = names_in(first)
        assert {key: found.get(key) for key in answered} == answered
        # The second copy is whole too, and at most one entry behind.
        assert len(names_in(second)) in {len(found), len(found) - 1}
        # Not answered, but there: at most what was under way when the plug was pulled.
        lost_answers += WORKERS
        assert len(found) - len(answered) <= lost_answers
        assert max(Counter(found.values()).values()) == 1
    assert len(answered) >= ACTIONS
