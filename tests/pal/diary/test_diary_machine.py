"""A diary through any life: whatever is done, it is what the simple model says it is."""

from datetime import date, timedelta

from hypothesis import settings, strategies as st
from hypothesis.stateful import rule

from custom_components.pressure_pal.pal.diary import (
    ChangeKind,
    Component,
    amend_course,
    amend_practice,
    finish_course,
    log_practice,
    log_session,
    log_treatment_change,
    note_alert,
    note_away,
    start_course,
)

from .book import Plain
from .entries import DAY, FROZEN
from .lives import AttackMachine, days, days_ago, notes, picks

_far = st.none() | st.integers(min_value=-400, max_value=40)
_components = st.sampled_from((Component.CBT, Component.EDUCATION))
_practice = st.fixed_dictionaries(
    {}, optional={"minutes": st.sampled_from((None, 0, 10)), "note": notes}
)


class DiaryMachine(AttackMachine):
    """All that can be done with a diary."""

    @rule(component=_components, details=_practice, at=days_ago)
    def practise(
        self, component: Component, details: Plain, at: timedelta | None
    ) -> None:
        """Log a practice."""
        said = {**details, **self.when("at", at)}
        wrong = self.model.practise(self.an_id(), {**said, "component": component})
        self.does(wrong, log_practice, component, said)

    @rule(details=_practice, at=days_ago, pick=picks)
    def amend_practice(self, details: Plain, at: timedelta | None, pick: int) -> None:
        """Correct a practice."""
        self.an_id()
        said = {**details, **self.when("at", at)}
        practice = self.one(pick, "practices")
        wrong = self.model.amend_practice(practice, said)
        self.does(wrong, amend_practice, practice, said)

    @rule(at=days_ago, note=notes)
    def session(self, at: timedelta | None, note: str | None) -> None:
        """Log a session."""
        moment = self.when("at", at).get("at")
        wrong = self.model.session(self.an_id(), moment, note)
        self.does(wrong, log_session, moment, note)

    @rule(start=_far, end=days, sessions=st.sampled_from((8, 12, 0)))
    def begin_course(self, start: int | None, end: int | None, sessions: int) -> None:
        """Enter a course."""
        said = {**self.day("start", start), "planned_sessions": sessions}
        said.update(self.day("end", end))
        course = {"start": None, **said}
        wrong = self.model.start_course(self.an_id(), course)
        self.does(wrong, start_course, FROZEN, said)

    @rule(start=_far, end=days, pick=picks, endless=st.booleans())
    def amend_course(
        self, start: int | None, end: int | None, pick: int, *, endless: bool
    ) -> None:
        """Correct a course."""
        self.an_id()
        said: Plain = {**self.day("start", start), **self.day("end", end)}
        if endless:
            said["end"] = None
        course = self.one(pick, "courses")
        self.does(self.model.amend_course(course, said), amend_course, course, said)

    @rule(end=days)
    def finish(self, end: int | None) -> None:
        """Finish the course that goes on."""
        self.an_id()
        day = self.day("end", end).get("end")
        self.does(self.model.finish_course(day), finish_course, day)

    @rule(day=_far, words=st.sampled_from(("Candesartan", "Magnesium")))
    def change_treatment(self, day: int | None, words: str) -> None:
        """Log a change of treatment."""
        when = self.day("day", day).get("day")
        kind = ChangeKind.PREVENTIVE
        said = {"day": when, "kind": kind, "description": words}
        wrong = self.model.change_treatment(self.an_id(), said)
        self.does(wrong, log_treatment_change, kind, words, when)

    @rule()
    def alert(self) -> None:
        """Send a message about pressure."""
        self.does(self.model.alert(self.an_id()), note_alert)

    @rule(away=st.booleans())
    def go(self, *, away: bool) -> None:
        """Leave, or come home."""
        self.model.away(self.an_id(), away=away)
        self.diary = note_away(self.diary, self.model.now, self.ids[-1], away=away)

    def day(self, name: str, ago: int | None) -> dict[str, date]:
        """Return a local day under a name, or that nothing is said of it."""
        return {} if ago is None else {name: self.model.today - ago * DAY}


TestAttacks = AttackMachine.TestCase
TestAttacks.settings = settings(deadline=None, max_examples=60, stateful_step_count=40)
TestDiary = DiaryMachine.TestCase
TestDiary.settings = settings(deadline=None, max_examples=40, stateful_step_count=50)
