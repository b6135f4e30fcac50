"""A diary and its model side by side: what is done with both, and what holds at all times."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise
import json
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from custom_components.pressure_pal.pal.diary import (
    SHELVES,
    Act,
    Diary,
    Entry,
    Origin,
    Outcome,
    Refusal,
    read_diary,
)

from .book import FIELDS, WHEN, Plain, Wrong, new
from .in_file import filed
from .model import Model

STARTS = (
    # Before clocks change: on an ordinary night, at midnight in Cairo, Beirut and Havana.
    ("UTC", "2026-11-24T09:00Z"),
    ("Europe/Berlin", "2026-10-24T20:00Z"),
    ("Africa/Cairo", "2026-04-23T20:00Z"),
    ("Africa/Cairo", "2026-10-29T20:30Z"),
    ("Asia/Beirut", "2026-10-24T20:30Z"),
    ("America/Havana", "2026-11-01T03:30Z"),
    ("Pacific/Kiritimati", "2026-11-24T09:59:30Z"),
    ("Pacific/Pago_Pago", "2026-11-24T10:59:30Z"),
)


def seen(entry: Entry) -> Plain:
    """Return an entry as the model has it."""
    shelf = SHELVES[type(entry)]
    fields = {name: getattr(entry, name) for name in FIELDS[shelf]}
    return new(shelf, entry.id, **fields)


class Machine(RuleBasedStateMachine):
    """Does the same with a diary and with its model."""

    model: Model
    diary: Diary

    @initialize(start=st.sampled_from(STARTS))
    def begin(self, start: tuple[str, str]) -> None:
        """Begin somewhere at some time."""
        zone, now = start
        self.model = Model(ZoneInfo(zone), datetime.fromisoformat(now))
        self.diary = Diary(self.model.now)
        self.ids: list[str] = []

    def does(
        self, wrong: Wrong, verb: Callable[..., Outcome[Any]], *said: Any
    ) -> Outcome[Any] | None:
        """Do what the model has done; be refused for one of its reasons, or not at all."""
        act = Act(self.model.now, self.model.zone, Origin.CARD, self.ids[-1])
        refused: set[str] = set()
        try:
            outcome = verb(self.diary, act, *said)
        except Refusal as refusal:
            refused.add(refusal.reason)
        assert refused <= wrong
        assert bool(refused) == bool(wrong)
        if refused:
            return None
        self.diary = outcome.diary
        assert outcome.is_new == (outcome.entry.id == self.ids[-1])
        return outcome

    def an_id(self) -> str:
        """Return an id that nothing else has."""
        self.ids.append(f"{len(self.ids):03}")
        return self.ids[-1]

    def one(self, pick: int, shelf: str | None = None) -> str:
        """Return the id of something that is there, or was, or never was."""
        there = list(self.model.entries.values())
        if shelf is not None:
            there = self.model.of(shelf)
        if not there or pick >= 25:
            there = [{"id": one} for one in (*self.ids, "nobody")]
        entry_id: str = there[pick % len(there)]["id"]
        return entry_id

    def when(self, name: str, ago: timedelta | None) -> dict[str, datetime]:
        """Return a moment under a name, or that nothing is said of it."""
        return {} if ago is None else {name: self.model.now - ago}

    @invariant()
    def is_what_the_model_says(self) -> None:
        """Every shelf, and every change that can be taken back."""
        for shelf in SHELVES.values():
            entries = [seen(entry) for entry in getattr(self.diary, shelf)]
            assert entries == self.model.of(shelf)
        edits = [
            (
                edit.entry_id,
                None if edit.before is None else seen(edit.before),
                None if edit.after is None else seen(edit.after),
            )
            for edit in self.diary.edits
        ]
        assert edits == self.model.edits
        assert len(edits) <= 100

    @invariant()
    def is_in_order(self) -> None:
        """Shelves are in order of time, and no two entries have the same id."""
        ids = []
        for shelf in SHELVES.values():
            entries = getattr(self.diary, shelf)
            moments = [getattr(entry, WHEN[shelf]) for entry in entries]
            assert moments == sorted(moments)
            ids += [entry.id for entry in entries]
        assert len(ids) == len(set(ids))

    @invariant()
    def makes_sense(self) -> None:
        """Attacks never overlap, only the newest one runs, no day of an attack is clear."""
        now = self.model.now
        for earlier, later in pairwise(self.diary.attacks):
            assert earlier.end is None or earlier.end <= later.onset
        running = self.diary.running(now)
        assert running is None or running is self.diary.attacks[-1]
        touched = set[date]()
        for attack in self.model.of("attacks"):
            touched |= self.model.touched(attack)
        days = self.diary.attack_days(
            date(2026, 1, 1), date(2027, 12, 31), now, self.model.zone
        )
        assert {day for _, day in days} == touched
        marks = [mark.day for mark in self.diary.clear_days]
        assert not touched.intersection(marks)
        assert len(marks) == len(set(marks))

    @invariant()
    def is_the_same_from_its_file(self) -> None:
        """Written and read again nothing is lost."""
        assert read_diary(json.loads(json.dumps(filed(self.diary)))) == self.diary
