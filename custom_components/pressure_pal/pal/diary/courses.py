"""The verbs for courses and other changes of treatment."""

from collections.abc import Iterable
from datetime import date

from .act import Act, Outcome, amended
from .course import (
    FURTHEST_AHEAD,
    ChangeKind,
    Course,
    CourseDetails,
    Frozen,
    TreatmentChange,
)
from .days import EARLIEST
from .diary import Diary
from .refusal import Reason, Refusal


def start_course(
    diary: Diary, act: Act, frozen: Frozen, details: CourseDetails
) -> Outcome[Course]:
    """Enter a course, which fixes what the comparison of before and after goes by.

    Begins today unless the details name a local day. Refuses a second one while one goes on.
    """
    course = amended(
        Course(act.new_id, details.get("start", act.today), act.origin, frozen), details
    )
    if course.end is None and any(known.end is None for known in diary.courses):
        raise Refusal(Reason.COURSE_RUNNING)
    return Outcome(_placed(diary, act, course, None), course, is_new=True)


def amend_course(
    diary: Diary, act: Act, course_id: str, details: CourseDetails
) -> Outcome[Course]:
    """Change what is planned for a course; what it froze stays."""
    before = diary.find_one(Course, course_id)
    after = amended(before, details)
    if after == before:
        return Outcome(diary, before)
    return Outcome(_placed(diary, act, after, before), after)


def finish_course(diary: Diary, act: Act, end: date | None = None) -> Outcome[Course]:
    """End the course that goes on, with today unless a local day is named.

    A second call on the day it ended changes nothing. Refuses when no course goes on.
    """
    newest = diary.courses[-1] if diary.courses else None
    if newest is None or (newest.end is not None and newest.end != act.today):
        raise Refusal(Reason.NO_COURSE_RUNNING)
    if newest.end is not None and end is None:
        return Outcome(diary, newest)
    return amend_course(
        diary, act, newest.id, {"end": act.today if end is None else end}
    )


def log_treatment_change(
    diary: Diary, act: Act, kind: ChangeKind, description: str, day: date | None = None
) -> Outcome[TreatmentChange]:
    """Log that a treatment began, stopped or changed: it stands beside every comparison.

    Said again of the same day it is the same change.
    """
    day = act.today if day is None else day
    change = TreatmentChange(act.new_id, day, act.origin, kind, description)
    if change.day > act.today + FURTHEST_AHEAD:
        raise Refusal(Reason.IN_THE_FUTURE)
    if change.day < EARLIEST.date():
        raise Refusal(Reason.TOO_LONG_AGO)
    for known in diary.treatment_changes:
        if (known.day, known.kind, known.description) == (day, kind, description):
            return Outcome(diary, known)
    return Outcome(diary.put(change, act.now), change, is_new=True)


def put_course_back(diary: Diary, act: Act, course: Course) -> Diary:
    """Return the diary with a course as it once was; refuses what it would overlap now."""
    known = [one for one in diary.courses if one.id == course.id]
    return _placed(diary, act, course, known[0] if known else None)


def refuse_course_over(courses: Iterable[Course], course: Course) -> None:
    """Refuse a course that lies over another."""
    for other in courses:
        if other.id == course.id:
            continue
        apart = (other.end is not None and other.end < course.start) or (
            course.end is not None and course.end < other.start
        )
        if not apart:
            raise Refusal(Reason.COURSE_OVERLAPS)


def _placed(diary: Diary, act: Act, course: Course, before: Course | None) -> Diary:
    """Return the diary with a course; refuses one that lies over another."""
    course.check(act.today)
    if course.start < EARLIEST.date():
        raise Refusal(Reason.TOO_LONG_AGO)
    refuse_course_over(diary.courses, course)
    return diary.put(course, act.now, before)
