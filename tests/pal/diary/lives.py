"""Lives with attacks, doses and clear days, as Hypothesis may think them up."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from custom_components.pressure_pal.pal.diary import (
    Attack,
    Entry,
    MedicineClass,
    Precision,
    Relief,
    amend_attack,
    amend_dose,
    delete_entry,
    end_attack,
    mark_clear,
    restore_entry,
    start_attack,
    take_dose,
)

from .book import Plain, new
from .entries import DAY, HOUR, MINUTE, SECOND
from .machine import Machine

_pauses = st.sampled_from(
    (20 * SECOND, MINUTE, 61 * SECOND, HOUR, 5 * HOUR, 20 * HOUR, 3 * DAY)
)
_ago = st.one_of(
    st.sampled_from((0 * SECOND, 30 * SECOND, MINUTE, 61 * SECOND, -MINUTE, -2 * HOUR)),
    st.integers(min_value=0, max_value=80).map(lambda hours: hours * HOUR),
)
days_ago = st.none() | _ago
picks = st.integers(min_value=0, max_value=30)
days = st.none() | st.integers(min_value=-2, max_value=9)
_severities = st.sampled_from((None, 0, 7, 11))
notes = st.sampled_from((None, "bad", "worse"))
_details = st.fixed_dictionaries(
    {},
    optional={
        "severity": _severities,
        "note": notes,
        "precision": st.sampled_from(Precision),
    },
)
_dose = st.fixed_dictionaries(
    {},
    optional={
        "amount": st.sampled_from((None, "1", "2")),
        "relief": st.none() | st.sampled_from(Relief),
    },
)
_classes = st.sampled_from((MedicineClass.TRIPTAN, MedicineClass.GEPANT))


class AttackMachine(Machine):
    """Attacks, doses and clear days, and what is taken back."""

    @rule(pause=_pauses)
    def wait(self, pause: timedelta) -> None:
        """Let time go by."""
        self.model.now += pause

    @rule(details=_details, onset=days_ago, end=days_ago)
    def start(
        self, details: Plain, onset: timedelta | None, end: timedelta | None
    ) -> None:
        """Log an attack."""
        said = {**details, **self.when("onset", onset), **self.when("end", end)}
        self.does(self.model.start(self.an_id(), said), start_attack, said)

    @rule()
    def tap(self) -> None:
        """Log an attack with one tap."""
        self.does(self.model.start(self.an_id(), {}), start_attack, {})

    @rule(details=_details, end=days_ago, pick=st.none() | picks)
    def end(self, details: Plain, end: timedelta | None, pick: int | None) -> None:
        """End an attack."""
        self.an_id()
        at = self.when("end", end).get("end")
        attack = None if pick is None else self.one(pick, "attacks")
        wrong = self.model.end(attack, at, details)
        self.does(wrong, end_attack, at, attack, details)

    @rule(details=_details, onset=days_ago, end=days_ago, pick=picks)
    def amend(
        self,
        details: Plain,
        onset: timedelta | None,
        end: timedelta | None,
        pick: int,
    ) -> None:
        """Correct an attack."""
        self.an_id()
        said = {**details, **self.when("onset", onset), **self.when("end", end)}
        attack = self.one(pick, "attacks")
        self.does(self.model.amend(attack, said), amend_attack, attack, said)

    @rule(pick=picks)
    def go_on(self, pick: int) -> None:
        """Take the end of an attack back."""
        self.an_id()
        attack, said = self.one(pick, "attacks"), {"end": None}
        self.does(self.model.amend(attack, said), amend_attack, attack, said)

    @rule(pick=picks)
    def delete(self, pick: int) -> None:
        """Take something out, if it is there."""
        self.an_id()
        entry_id = self.one(pick)
        if entry_id in self.model.entries:
            wrong = self.model.delete(entry_id)
            self.does(wrong, delete_entry, self.diary.find(entry_id))

    @rule(pick=picks, again=st.booleans())
    def restore(self, pick: int, *, again: bool) -> None:
        """Take the last change of something back."""
        self.an_id()
        changed = [
            edit.entry_id for edit in self.diary.edits if edit.before is not None
        ]
        entry_id = changed[-1 - pick % len(changed)] if changed else self.one(pick)
        for _ in range(1 + again):
            what_was = [
                edit.before for edit in self.diary.edits if edit.entry_id == entry_id
            ]
            wrong = self.model.restore(entry_id)
            if self.does(wrong, restore_entry, entry_id) is not None:
                was = [before for before in what_was if before is not None][-1]
                self.really_restored(was)

    def really_restored(self, was: Entry) -> None:
        """Want to find it as it was, word for word; a day is clear whoever said so."""
        present = self.diary.present(was)
        if type(was) is not Attack and present is None:
            assert self.diary.clear_day(was.when) is not None
        else:
            assert present == was

    @rule(kind=_classes, details=_dose, at=days_ago, pick=st.none() | picks)
    def take(
        self,
        kind: MedicineClass,
        details: Plain,
        at: timedelta | None,
        pick: int | None,
    ) -> None:
        """Take a dose."""
        said = {**details, "medicine_class": kind, **self.when("at", at)}
        if pick is not None:
            said["attack_id"] = self.one(pick, "attacks")
        self.does(self.model.take(self.an_id(), said), take_dose, said)

    @rule(details=_dose, at=days_ago, pick=picks, attack=st.none() | picks)
    def amend_dose(
        self, details: Plain, at: timedelta | None, pick: int, attack: int | None
    ) -> None:
        """Correct a dose."""
        self.an_id()
        said = {**details, **self.when("at", at)}
        if attack is not None:
            said["attack_id"] = self.one(attack, "attacks") if attack else None
        dose = self.one(pick, "doses")
        self.does(self.model.amend_dose(dose, said), amend_dose, dose, said)

    @rule(days=days)
    def clear(self, days: int | None) -> None:
        """Mark a day as clear."""
        day = None if days is None else self.model.today - days * DAY
        mark = new("clear_days", self.an_id(), day=day or self.model.today)
        self.does(self.model.clear(mark), mark_clear, day)
