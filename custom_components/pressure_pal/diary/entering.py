"""What is entered in a calendar as acts: a title, a note and a span become diary entries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
import re
from typing import Any

from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..pal.diary import (
    LONGEST_MINUTES,
    Act,
    Attack,
    AttackDetails,
    Component,
    Diary,
    Kind,
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
from .pages import CHOICE_COMPONENT, CHOICE_ENTRY, CHOICE_KIND, shown_until
from .words import Words

_NOON = time(12)
_SEVERITY = re.compile(r"(?<![\d.,])(10|\d)(?:\s*/\s*10)?\s*$")
"""A number at the end of an attack's title, as it is shown: "Migraine 7/10"."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a person entered: a title, a note, and when it was (UTC)."""

    title: str
    note: str | None
    begin: datetime
    end: datetime
    all_day: bool

    @classmethod
    def of(cls, event: Mapping[str, Any]) -> Page:
        """Read an event: from one moment to another, or days of which the last is excluded."""
        if event.get("rrule"):
            raise ServiceValidationError(
                translation_domain=DOMAIN, translation_key="calendar_no_repetition"
            )
        start, end = event["dtstart"], event["dtend"]
        all_day = not isinstance(start, datetime)
        return cls(
            title=event["summary"].strip(),
            note=event.get("description") or None,
            begin=_noon(start) if all_day else dt_util.as_utc(start),
            end=_noon(end - timedelta(days=1)) if all_day else dt_util.as_utc(end),
            all_day=all_day,
        )

    def creation(self, words: Words) -> Callable[[Diary, Act], Outcome[Any]]:
        """Return what it asks for by its title: a clear day, a session, a practice, an attack.

        Refuses a title that names none of them: what else is in a calendar is no attack.
        """
        entry = words.meant(CHOICE_ENTRY, self.title)
        if entry == "clear_day":
            return partial(mark_clear, day=dt_util.as_local(self.begin).date())
        if entry == "session":
            return partial(log_session, at=self.begin, note=self.note)
        component = words.meant(CHOICE_COMPONENT, self.title)
        if component is not None:
            return partial(
                log_practice,
                component=Component(component),
                details=self._practised(),
            )
        if entry != "attack" and words.meant(CHOICE_KIND, self.title) is None:
            raise ServiceValidationError(
                translation_domain=DOMAIN, translation_key="calendar_unknown_title"
            )
        return lambda diary, act: start_attack(
            diary, act, self._suffered(words, act.now)
        )

    def amendment(self, uid: str, words: Words) -> Callable[[Diary, Act], Outcome[Any]]:
        """Return what it asks for when it is the changed event of an entry."""

        def amend(diary: Diary, act: Act) -> Outcome[Any]:
            entry = diary.find(uid)
            match entry:
                case Attack():
                    details = self._suffered(words, act.now)
                    if entry.is_open and self.end == shown_until(diary, entry, act.now):
                        # That end was ours, so that there was something to draw.
                        details["end"] = None
                    return amend_attack(diary, act, uid, details)
                case Practice():
                    return amend_practice(diary, act, uid, self._practised())
                case Session():
                    return amend_session(diary, act, uid, self.begin, self.note)
            raise ServiceValidationError(
                translation_domain=DOMAIN, translation_key="calendar_cannot_change"
            )

        return amend

    def _suffered(self, words: Words, now: datetime) -> AttackDetails:
        """Return what it says of an attack; a title of one's own is kept as a note.

        One that ends later than now goes on; of a day alone no end is known.
        """
        details = AttackDetails(onset=self.begin, end=self.end, note=self.note)
        if self.all_day:
            details["precision"] = Precision.DAY
        if self.end == self.begin if self.all_day else self.end > now:
            details["end"] = None
        kind = words.meant(CHOICE_KIND, self.title)
        if kind is not None:
            details["kind"] = Kind(kind)
        elif self.note is None and words.meant(CHOICE_ENTRY, self.title) is None:
            details["note"] = self.title
        severity = _SEVERITY.search(self.title)
        if severity is not None:
            details["severity"] = int(severity[1])
        return details

    def _practised(self) -> PracticeDetails:
        """Return what it says of a practice."""
        details = PracticeDetails(at=self.begin, note=self.note)
        minutes = round((self.end - self.begin).total_seconds() / 60)
        if not self.all_day and 1 <= minutes <= LONGEST_MINUTES:
            details["minutes"] = minutes
        return details


def _noon(day: date) -> datetime:
    """Return the middle of a local day, or now where today has not got so far."""
    zone = dt_util.get_default_time_zone()
    noon = datetime.combine(day, _NOON, zone).astimezone(UTC)
    now = dt_util.utcnow()
    return now if day == dt_util.as_local(now).date() and now < noon else noon
