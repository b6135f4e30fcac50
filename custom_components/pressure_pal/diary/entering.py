"""What is entered in a calendar as acts: a title, a note and a span become diary entries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any, NoReturn

from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..pal.diary import (
    LONGEST_MINUTES,
    Act,
    Attack,
    AttackDetails,
    ClearDay,
    Diary,
    Entry,
    Outcome,
    Practice,
    PracticeDetails,
    Precision,
    Session,
    amend_attack,
    amend_practice,
    amend_session,
    log_practice,
    log_session,
    mark_clear,
    start_attack,
)
from ..words import Words
from .pages import page_of
from .titles import Title

_NOON = time(12)
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Page:
    """What a person entered: a title, a note, and when it was.

    From one moment (UTC) to another, or from the first local day to the last.
    """

    title: str
    note: str | None
    start: datetime | date
    end: datetime | date

    @classmethod
    def of(cls, event: Mapping[str, Any]) -> Page:
        """Read an event; of its days the last is excluded."""
        if event.get("rrule"):
            _refuse("calendar_no_repetition")
        start, end = event["dtstart"], event["dtend"]
        timed = isinstance(start, datetime)
        return cls(
            title=event["summary"].strip(),
            note=event.get("description") or None,
            start=_in_seconds(start) if timed else start,
            end=_in_seconds(end) if timed else end - _DAY,
        )

    @classmethod
    def drawn(cls, diary: Diary, entry: Entry, now: datetime, words: Words) -> Page:
        """Return an entry as whoever changed it saw it: what is as it was says nothing."""
        event = page_of(diary, entry, now, words)
        seen = {"summary": event.summary, "description": event.description}
        return cls.of({**seen, "dtstart": event.start, "dtend": event.end})

    @property
    def lasted(self) -> timedelta | None:
        """Return how long it was, None of whole days."""
        if isinstance(self.start, datetime) and isinstance(self.end, datetime):
            return self.end - self.start
        return None

    def creation(self, words: Words) -> Callable[[Diary, Act], Outcome[Any]]:
        """Return what it asks for by its title: a clear day, a session, a practice, an attack.

        Refuses a title that names none of them: what else is in a calendar is no attack.
        """
        title = Title.of(self.title, words)
        note = title.noted(self.note)
        if title.entry is ClearDay:
            return partial(mark_clear, day=self._only_day())
        if title.entry is Session:
            return lambda diary, act: log_session(
                diary, act, _moment(self.start, act.now), note
            )
        if title.component is not None:
            component = title.component
            return lambda diary, act: log_practice(
                diary, act, component, self._practised(note, act.now)
            )
        if title.entry is not Attack:
            _refuse("calendar_unknown_title")
        return lambda diary, act: start_attack(
            diary, act, self._suffered(title, note, act.now)
        )

    def amendment(self, uid: str, words: Words) -> Callable[[Diary, Act], Outcome[Any]]:
        """Return what it asks for when it is the changed event of an entry."""

        def amend(diary: Diary, act: Act) -> Outcome[Any]:
            entry = diary.find(uid)
            if not isinstance(entry, Attack | Practice | Session):
                _refuse("calendar_cannot_change")
            drawn = Page.drawn(diary, entry, act.now, words)
            changed = self.title != drawn.title
            title = Title.of(self.title, words) if changed else Title()
            if title.entry not in {None, type(entry)}:
                _refuse("calendar_cannot_change")
            note = title.noted(self.note)
            match entry:
                case Attack():
                    details = self._suffered_otherwise(drawn, entry, act.now)
                    details.update({**_said_of_attack(title), "note": note})
                    return amend_attack(diary, act, uid, details)
                case Practice():
                    practised = self._practised_otherwise(drawn, title, act.now)
                    practised["note"] = note
                    return amend_practice(diary, act, uid, practised)
                case Session():
                    moved = self.start != drawn.start
                    at = _moment(self.start, act.now) if moved else entry.at
                    return amend_session(diary, act, uid, at, note)

        return amend

    def _only_day(self) -> date:
        """Return the day of a clear day: several are entered one by one."""
        if isinstance(self.start, datetime):
            return dt_util.as_local(self.start).date()
        if self.start != self.end:
            _refuse("calendar_single_day")
        return self.start

    def _suffered(self, title: Title, note: str | None, now: datetime) -> AttackDetails:
        """Return what it says of an attack."""
        details = _said_of_attack(title)
        details["onset"] = _moment(self.start, now)
        details["end"], details["note"] = self._until(now), note
        if self.lasted is None:
            details["precision"] = Precision.DAY
        return details

    def _suffered_otherwise(
        self, drawn: Page, attack: Attack, now: datetime
    ) -> AttackDetails:
        """Return when an attack was, as far as that is not as it was drawn.

        An end that was drawn is not one that somebody said. What is moved as it is stays as
        long as it was.
        """
        details = AttackDetails()
        onset = attack.onset
        if self.start != drawn.start:
            onset = details["onset"] = _moment(self.start, now)
        if self.end != drawn.end:
            details["end"] = self._until(now)
        if (self.lasted is None) != (drawn.lasted is None):
            in_days = self.lasted is None
            details["precision"] = Precision.DAY if in_days else Precision.EXACT
        elif self.lasted is not None and self.lasted == drawn.lasted:
            lasted = None if attack.end is None else attack.end - attack.onset
            details["end"] = None if lasted is None else onset + lasted
        return details

    def _until(self, now: datetime) -> datetime | None:
        """Return when an attack ended: not known of a day alone, nor of what is to come."""
        end = _moment(self.end, now)
        unknown = self.start == self.end if self.lasted is None else end > now
        return None if unknown else end

    def _practised(self, note: str | None, now: datetime) -> PracticeDetails:
        """Return what it says of a practice."""
        details = PracticeDetails(at=_moment(self.start, now), note=note)
        minutes = 0 if self.lasted is None else round(self.lasted / _MINUTE)
        if 1 <= minutes <= LONGEST_MINUTES:
            details["minutes"] = minutes
        return details

    def _practised_otherwise(
        self, drawn: Page, title: Title, now: datetime
    ) -> PracticeDetails:
        """Return what it says of a practice, as far as that is not as it was drawn."""
        details = self._practised(None, now)
        if self.start == drawn.start:
            del details["at"]
        if self.lasted == drawn.lasted:
            details.pop("minutes", None)
        if title.component is not None:
            details["component"] = title.component
        return details


def _said_of_attack(title: Title) -> AttackDetails:
    """Return what a title says of an attack; a kind without a severity takes that back."""
    details = AttackDetails()
    if title.kind is not None:
        details["kind"] = title.kind
    if title.severity is not None or (title.entry is Attack and title.own is None):
        details["severity"] = title.severity
    return details


def _refuse(key: str) -> NoReturn:
    """Say why something is not taken."""
    raise ServiceValidationError(translation_domain=DOMAIN, translation_key=key)


def _in_seconds(at: datetime) -> datetime:
    """Return a moment in UTC as a calendar knows it: in whole seconds."""
    return dt_util.as_utc(at).replace(microsecond=0)


def _moment(when: datetime | date, now: datetime) -> datetime:
    """Return a moment; of a day its middle, or now where today has not got so far."""
    if isinstance(when, datetime):
        return when
    noon = datetime.combine(when, _NOON, dt_util.get_default_time_zone())
    return (
        min(noon.astimezone(UTC), now) if when == _today(now) else noon.astimezone(UTC)
    )


def _today(now: datetime) -> date:
    """Return the local day of a moment."""
    return dt_util.as_local(now).date()
