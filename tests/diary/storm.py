"""A storm of actions in a process of its own, until somebody pulls the plug.

`python -m tests.diary.storm`: each line `FOLDER SEED ACTIONS` on its input begins one. It says
what stands in the diary when it was opened (`has ID NAME`, then `open PID`), what is about to be
done (`begin WORKER ID NAME`) and what is on disk (`done WORKER ID NAME`), and `gone` when it has
ended. `new` is the id of what has none yet, `-` the name of what is deleted.
"""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
import os
from pathlib import Path
import random
import sys
from typing import Any
from zoneinfo import ZoneInfo

import homeassistant  # noqa: F401 - before what it stands in for is imported
from homeassistant.util import dt as dt_util, ulid as ulid_util

from custom_components.pressure_pal.pal.diary import (
    Act,
    ChangeKind,
    Component,
    Diary,
    MedicineClass,
    Origin,
    amend_practice,
    delete_entry,
    log_practice,
    log_session,
    log_treatment_change,
    take_dose,
)

from .expected import DELETED, NEW
from .on_disk import Desk

WORKERS = 5
"""So many act at the same time."""
BEGINNING = datetime(2001, 1, 1, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")


def names_in(diary: Diary) -> dict[str, str]:
    """Return the name of every entry of a storm, by id."""
    return {
        **{one.id: str(one.note) for one in diary.attacks},
        **{one.id: str(one.note) for one in diary.practices},
        **{one.id: str(one.name) for one in diary.doses},
        **{one.id: str(one.note) for one in diary.sessions},
        **{one.id: one.description for one in diary.treatment_changes},
    }


def say(*words: object) -> None:
    """Tell whoever started this, in one piece: a line is there or it is not."""
    os.write(sys.stdout.fileno(), f"{' '.join(map(str, words))}\n".encode())


class Storm:
    """Several who keep one diary at the same time."""

    def __init__(self, desk: Desk, seed: int, actions: int) -> None:
        """Open the diary."""
        self._file = desk.file()
        loaded = desk.load(self._file)
        assert loaded.trouble is None
        self._diary = loaded.diary or Diary(BEGINNING)
        self._lock = asyncio.Lock()
        self._seed = seed
        self._numbers = iter(range(actions))

    async def blow(self) -> None:
        """Tell what stands in the diary, and act until nothing is left to do."""
        for entry_id, name in names_in(self._diary).items():
            say("has", entry_id, name)
        say("open", os.getpid())
        async with asyncio.TaskGroup() as workers:
            for worker in range(WORKERS):
                workers.create_task(self._work(worker))

    async def _work(self, worker: int) -> None:
        """Log something new, then change or delete it, then something new again."""
        dice = random.Random(self._seed * WORKERS + worker)  # noqa: S311 - a storm, no secret
        for step in count():
            number = next(self._numbers, None)
            if number is None:
                return
            name = f"{self._seed}-{number}"
            entry = await self._do(worker, NEW, name, _logging(dice, name))
            if step % 3 == 1:
                deletion = partial(delete_entry, entry=entry)
                await self._do(worker, entry.id, DELETED, deletion)
            elif entry in self._diary.practices:
                other: Any = {"note": f"{name}b", "minutes": dice.randint(1, 90)}
                change = partial(amend_practice, practice_id=entry.id, details=other)
                await self._do(worker, entry.id, f"{name}b", change)

    async def _do(self, worker: int, entry_id: str, name: str, verb: Any) -> Any:
        """Do one thing after the other, as the diary's coordinator does."""
        say("begin", worker, entry_id, name)
        async with self._lock:
            now = dt_util.utcnow()
            new_id = ulid_util.ulid_at_time(now.timestamp())
            outcome = verb(self._diary, Act(now, ZONE, Origin.ACTION, new_id))
            await self._file.async_save(outcome.diary)
            self._diary = outcome.diary
        say("done", worker, outcome.entry.id, name)
        return outcome.entry


def _logging(dice: random.Random, name: str) -> Any:
    """Return a verb that logs something at a time of its own, before or after the others."""
    seed, number = map(int, name.split("-"))
    hours = 3000 * seed + number * 1601 % 3000
    at = BEGINNING + timedelta(hours=hours)
    dose: Any = {"name": name, "at": at, "medicine_class": MedicineClass.TRIPTAN}
    verbs: tuple[Any, ...] = (
        partial(
            log_practice,
            component=dice.choice(list(Component)),
            details={"at": at, "note": name},
        ),
        partial(take_dose, details=dose),
        partial(log_session, at=at, note=name),
        partial(
            log_treatment_change,
            kind=ChangeKind.OTHER,
            description=name,
            day=at.date(),
        ),
    )
    return dice.choice(verbs)


def main() -> None:
    """Begin storms, one after the other: to import all this takes longer than a storm does."""
    for line in sys.stdin:
        folder, seed, actions = line.split()
        child = os.fork()
        if child:
            os.waitpid(child, 0)
            say("gone")
            continue
        desk = Desk(Path(folder))
        storm = Storm(desk, int(seed), int(actions))
        desk.loop.run_until_complete(storm.blow())
        os._exit(0)


if __name__ == "__main__":
    main()
