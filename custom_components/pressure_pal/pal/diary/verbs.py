"""The other verbs: clear days, practice, sessions, alerts; delete and restore."""

from dataclasses import replace
from datetime import date, datetime

from .act import SAME, Act, Outcome, amended, only_said
from .attack import Attack, check_past
from .attacks import put_attack_back, without_marks
from .course import Course
from .courses import put_course_back
from .days import EARLIEST
from .diary import Diary, Entry
from .marks import Alert, Away, ClearDay
from .practice import Component, Practice, PracticeDetails, Session
from .refusal import Reason, Refusal


def mark_clear(diary: Diary, act: Act, day: date | None = None) -> Outcome[ClearDay]:
    """Say that a local day was without headache, today if none is named.

    Refuses a day that has an attack, and one that is still to come.
    """
    return _marked(
        diary, act, ClearDay(act.new_id, act.today if day is None else day, act.origin)
    )


def log_practice(
    diary: Diary, act: Act, component: Component, details: PracticeDetails
) -> Outcome[Practice]:
    """Log a home practice.

    Two taps within a minute for the same component are one; what the second one says is said
    of the first.
    """
    practice = amended(
        Practice(act.new_id, details.get("at", act.now), act.origin, component), details
    )
    practice.check(act.now)
    for known in reversed(diary.practices):
        if practice.at - known.at > SAME:
            break
        if known.component is component and abs(known.at - practice.at) <= SAME:
            return amend_practice(
                diary, act, known.id, only_said({**details, "at": known.at})
            )
    return Outcome(diary.put(practice, act.now), practice, is_new=True)


def amend_practice(
    diary: Diary, act: Act, practice_id: str, details: PracticeDetails
) -> Outcome[Practice]:
    """Change what is said of a practice."""
    before = diary.find_one(Practice, practice_id)
    after = amended(before, details)
    after.check(act.now)
    if after == before:
        return Outcome(diary, before)
    return Outcome(diary.put(after, act.now, before), after)


def amend_session(
    diary: Diary, act: Act, session_id: str, at: datetime, note: str | None
) -> Outcome[Session]:
    """Change when a session was, and what is said of it."""
    before = diary.find_one(Session, session_id)
    after = amended(before, {"at": at, "note": note})
    check_past(after.at, act.now)
    if after == before:
        return Outcome(diary, before)
    return Outcome(diary.put(after, act.now, before), after)


def log_session(
    diary: Diary, act: Act, at: datetime | None = None, note: str | None = None
) -> Outcome[Session]:
    """Log an appointment with the clinician that took place.

    Two taps within a minute are one; what the second one says is said of the first.
    """
    session = Session(act.new_id, act.now if at is None else at, act.origin, note)
    check_past(session.at, act.now)
    for known in reversed(diary.sessions):
        if abs(known.at - session.at) <= SAME:
            said = known.note if note is None else note
            return amend_session(diary, act, known.id, known.at, said)
    return Outcome(diary.put(session, act.now), session, is_new=True)


def note_alert(diary: Diary, act: Act) -> Outcome[Alert]:
    """Remember that a message about pressure was sent: it may change what is noticed."""
    newest = diary.alerts[-1] if diary.alerts else None
    if newest is not None and act.now - newest.at <= SAME:
        return Outcome(diary, newest)
    alert = Alert(act.new_id, act.now, act.origin)
    return Outcome(diary.put(alert, None), alert, is_new=True)


def note_away(diary: Diary, now: datetime, new_id: str, *, away: bool) -> Diary:
    """Return the diary with the person away from now on, or back home."""
    newest = diary.times_away[-1] if diary.times_away else None
    is_away = newest is not None and newest.end is None
    if away == is_away:
        return diary
    if newest is not None and not away:
        return diary.put(amended(newest, {"end": now}), None, newest)
    return diary.put(Away(new_id, now), None)


def delete_entry(diary: Diary, act: Act, entry: Entry) -> Outcome[Entry]:
    """Take an entry out. It can be restored."""
    entry = diary.find(entry.id)
    diary = diary.without(entry, act.now)
    # The attack before one that is gone may be the newest now, and go on.
    return Outcome(without_marks(diary, act, diary.running(act.now)), entry)


def restore_entry(diary: Diary, act: Act, entry_id: str) -> Outcome[Entry]:
    """Put an entry back as it was before its last change; doing so again takes that back.

    What was deleted comes back and stays: restoring takes nothing out. Refuses an entry of
    which no change is remembered, and what would not fit any more.
    """
    for edit in reversed(diary.edits):
        if edit.entry_id == entry_id and edit.before is not None:
            return _put_back(diary, act, edit.before)
    raise Refusal(Reason.NOTHING_TO_RESTORE)


def _put_back(diary: Diary, act: Act, entry: Entry) -> Outcome[Entry]:
    """Put an entry back, in place of what it became."""
    present = diary.present(entry)
    if isinstance(entry, Attack):
        was = present if isinstance(present, Attack) else None
        # Its stamp is worked out anew; what it was is what was said of it.
        if was is not None and replace(entry, stamp=was.stamp) == was:
            return Outcome(diary, was)
        diary = put_attack_back(diary, act, entry, was)
        return Outcome(diary, diary.find(entry.id))
    if entry == present:
        return Outcome(diary, entry)
    if isinstance(entry, ClearDay):
        outcome = _marked(diary, act, entry)
        return Outcome(outcome.diary, outcome.entry)
    if isinstance(entry, Course):
        return Outcome(put_course_back(diary, act, entry), entry)
    return Outcome(diary.put(entry, act.now, present), entry)


def _marked(diary: Diary, act: Act, mark: ClearDay) -> Outcome[ClearDay]:
    """Return the diary with the mark of a clear day; one that is there already stays."""
    if mark.day > act.today:
        raise Refusal(Reason.IN_THE_FUTURE)
    if mark.day < EARLIEST.date():
        raise Refusal(Reason.TOO_LONG_AGO)
    if any(diary.attack_days(mark.day, mark.day, act.now, act.zone)):
        raise Refusal(Reason.CLEAR_DAY_HAS_ATTACK)
    known = diary.clear_day(mark.day)
    if known is not None:
        return Outcome(diary, known)
    return Outcome(diary.put(mark, act.now), mark, is_new=True)
