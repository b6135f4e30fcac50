"""Courses: one at a time, planned, begun, finished, corrected; other changes of treatment."""

from datetime import date

import pytest

from custom_components.pressure_pal.pal.diary import (
    FURTHEST_AHEAD,
    ChangeKind,
    Course,
    CourseDetails,
    Phase,
    Reason,
    amend_course,
    finish_course,
    log_treatment_change,
    start_course,
)

from .entries import DAY, FROZEN, NOON, TODAY, YESTERDAY, Keeper

TOMORROW = TODAY + DAY
LONG_AGO = date(2025, 1, 7)


def started(keeper: Keeper, details: CourseDetails | None = None) -> Course:
    """Start a course, today unless something else is said."""
    return keeper.does(start_course, FROZEN, details or {}).entry


def past(keeper: Keeper, first: date, last: date) -> Course:
    """Enter a course that is over."""
    return started(keeper, {"start": first, "end": last})


def test_a_course_begins_today() -> None:
    """With 8 sessions in 8 weeks and one practice a day, if nothing else is said."""
    keeper = Keeper()
    course = started(keeper)
    assert (course.start, course.end) == (TODAY, None)
    assert (course.planned_sessions, course.planned_weeks) == (8, 8)
    assert (course.practices_a_day, course.days_a_week) == (1, 7)
    assert course.frozen is FROZEN


def test_today_is_where_the_person_lives() -> None:
    """On Kiritimati it is tomorrow already."""
    assert started(Keeper(NOON, "Pacific/Kiritimati")).start == TOMORROW


def test_one_course_at_a_time() -> None:
    """While one goes on, or is planned, another is refused, whenever it would begin."""
    for start in (LONG_AGO, TODAY, TODAY + 90 * DAY):
        keeper = Keeper()
        started(keeper, {"start": start})
        for other in (LONG_AGO - DAY, TODAY, TODAY + 200 * DAY):
            details: CourseDetails = {"start": other}
            keeper.cannot(Reason.COURSE_RUNNING, start_course, FROZEN, details)


def test_a_former_course_may_be_entered_later() -> None:
    """Before the one that goes on, if it ended before that began."""
    keeper = Keeper()
    present = started(keeper)
    touching: CourseDetails = {"start": LONG_AGO, "end": TODAY}
    keeper.cannot(Reason.COURSE_OVERLAPS, start_course, FROZEN, touching)
    former = past(keeper, LONG_AGO, YESTERDAY)
    assert keeper.diary.courses == (former, present)


def test_courses_share_no_day() -> None:
    """The last day of one is not the first of the next, whichever is entered first."""
    keeper = Keeper()
    past(keeper, LONG_AGO, LONG_AGO + 9 * DAY)
    for first, last in ((-5, 0), (0, 9), (3, 4), (9, 20), (-5, 20)):
        details: CourseDetails = {
            "start": LONG_AGO + first * DAY,
            "end": LONG_AGO + last * DAY,
        }
        keeper.cannot(Reason.COURSE_OVERLAPS, start_course, FROZEN, details)
    reaching: CourseDetails = {"start": LONG_AGO + 9 * DAY}
    keeper.cannot(Reason.COURSE_OVERLAPS, start_course, FROZEN, reaching)
    past(keeper, LONG_AGO - 5 * DAY, LONG_AGO - DAY)
    started(keeper, {"start": LONG_AGO + 10 * DAY})
    assert len(keeper.diary.courses) == 3


def test_a_course_may_be_planned_for_a_year_ahead() -> None:
    """Not further; and its end is said when it ends."""
    further: CourseDetails = {"start": TODAY + FURTHEST_AHEAD + DAY}
    Keeper().cannot(Reason.IN_THE_FUTURE, start_course, FROZEN, further)
    keeper = Keeper()
    planned: CourseDetails = {"start": TODAY, "end": TOMORROW}
    keeper.cannot(Reason.IN_THE_FUTURE, start_course, FROZEN, planned)
    course = started(keeper, {"start": TODAY + FURTHEST_AHEAD})
    assert keeper.diary.phase(TODAY) is Phase.BASELINE
    assert keeper.diary.phase(course.start) is Phase.COURSE
    keeper.cannot(Reason.COURSE_ENDS_BEFORE_IT_BEGINS, finish_course)


@pytest.mark.parametrize(
    ("details", "reason"),
    [
        ({"planned_sessions": 0}, Reason.NOT_IN_RANGE),
        ({"planned_sessions": 61}, Reason.NOT_IN_RANGE),
        ({"planned_weeks": 0}, Reason.NOT_IN_RANGE),
        ({"planned_weeks": 105}, Reason.NOT_IN_RANGE),
        ({"practices_a_day": 0}, Reason.NOT_IN_RANGE),
        ({"practices_a_day": 21}, Reason.NOT_IN_RANGE),
        ({"days_a_week": 0}, Reason.NOT_IN_RANGE),
        ({"days_a_week": 8}, Reason.NOT_IN_RANGE),
        ({"start": date(1970, 1, 1)}, Reason.TOO_LONG_AGO),
        ({"end": YESTERDAY}, Reason.COURSE_ENDS_BEFORE_IT_BEGINS),
        ({"end": TOMORROW}, Reason.IN_THE_FUTURE),
    ],
)
def test_what_cannot_be_is_refused(details: CourseDetails, reason: Reason) -> None:
    """When a course is entered, and when it is changed."""
    keeper = Keeper()
    keeper.cannot(reason, start_course, FROZEN, details)
    course = started(keeper)
    keeper.cannot(reason, amend_course, course.id, details)


def test_a_course_is_finished_today() -> None:
    """Today is its last day; a second call on that day changes nothing."""
    keeper = Keeper()
    started(keeper, {"start": LONG_AGO})
    assert keeper.does(finish_course).entry.end == TODAY
    once = keeper.diary
    assert keeper.does(finish_course).entry.end == TODAY
    assert keeper.diary is once
    assert keeper.does(finish_course, YESTERDAY).entry.end == YESTERDAY


def test_nothing_goes_on_nothing_is_finished() -> None:
    """In a diary without a course, and on the day after the end."""
    keeper = Keeper()
    keeper.cannot(Reason.NO_COURSE_RUNNING, finish_course)
    started(keeper)
    keeper.does(finish_course)
    keeper.now += DAY
    keeper.cannot(Reason.NO_COURSE_RUNNING, finish_course)
    keeper.cannot(Reason.NO_COURSE_RUNNING, finish_course, TOMORROW)


def test_the_end_of_a_course_that_cannot_be() -> None:
    """Not before its first day, not after today; it goes on then."""
    keeper = Keeper()
    course = started(keeper)
    keeper.cannot(Reason.COURSE_ENDS_BEFORE_IT_BEGINS, finish_course, YESTERDAY)
    keeper.cannot(Reason.IN_THE_FUTURE, finish_course, TOMORROW)
    assert keeper.diary.courses == (course,)


def test_a_course_is_changed() -> None:
    """What is planned may be, what it froze stays; nothing new is no change."""
    keeper = Keeper()
    course = started(keeper)
    plan: CourseDetails = {"planned_sessions": 12, "start": YESTERDAY}
    amended = keeper.does(amend_course, course.id, plan).entry
    assert (amended.planned_sessions, amended.start) == (12, YESTERDAY)
    assert amended.frozen is FROZEN
    once = keeper.diary
    keeper.does(amend_course, course.id, plan)
    assert keeper.diary is once
    keeper.cannot(Reason.UNKNOWN_ENTRY, amend_course, "nobody", plan)


def test_a_course_does_not_go_on_over_the_next_one() -> None:
    """Its end is not taken back, and no day is added, once another course follows."""
    keeper = Keeper()
    first = past(keeper, LONG_AGO, LONG_AGO + DAY)
    second = started(keeper, {"start": LONG_AGO + 3 * DAY})
    endless: CourseDetails = {"end": None}
    keeper.cannot(Reason.COURSE_OVERLAPS, amend_course, first.id, endless)
    longer: CourseDetails = {"end": LONG_AGO + 3 * DAY}
    keeper.cannot(Reason.COURSE_OVERLAPS, amend_course, first.id, longer)
    earlier: CourseDetails = {"start": LONG_AGO + DAY}
    keeper.cannot(Reason.COURSE_OVERLAPS, amend_course, second.id, earlier)
    keeper.does(amend_course, first.id, {"end": LONG_AGO + 2 * DAY})


def test_phases() -> None:
    """Before any course, in one, after it, and in the next: by the local day."""
    keeper = Keeper()
    first, last = LONG_AGO, LONG_AGO + 9 * DAY
    past(keeper, first, last)
    started(keeper)
    phases = {
        first - DAY: Phase.BASELINE,
        first: Phase.COURSE,
        last: Phase.COURSE,
        last + DAY: Phase.FOLLOW_UP,
        YESTERDAY: Phase.FOLLOW_UP,
        TODAY: Phase.COURSE,
        TODAY + 999 * DAY: Phase.COURSE,
    }
    assert {day: keeper.diary.phase(day) for day in phases} == phases
    assert keeper.diary.course_of(first - DAY) is None
    assert keeper.diary.course_of(YESTERDAY) is keeper.diary.courses[0]


def test_a_change_of_treatment() -> None:
    """Today unless a day is named, which may lie a year ahead."""
    keeper = Keeper()
    change = keeper.does(log_treatment_change, ChangeKind.PREVENTIVE, "Candesartan")
    assert change.is_new
    assert (change.entry.day, change.entry.description) == (TODAY, "Candesartan")
    for day, reason in (
        (TODAY + FURTHEST_AHEAD + DAY, Reason.IN_THE_FUTURE),
        (date(1970, 1, 1), Reason.TOO_LONG_AGO),
    ):
        keeper.cannot(reason, log_treatment_change, ChangeKind.DEVICE, "", day)
    ahead = TODAY + FURTHEST_AHEAD
    keeper.does(log_treatment_change, ChangeKind.DEVICE, "Nerve stimulation", ahead)
    keeper.does(log_treatment_change, ChangeKind.OTHER, "Sleep", LONG_AGO)
    days = [one.day for one in keeper.diary.treatment_changes]
    assert days == [LONG_AGO, TODAY, ahead]


def test_the_same_change_of_treatment_said_twice_is_one() -> None:
    """On another day, of another kind or in other words it is another one."""
    keeper = Keeper()
    said = (ChangeKind.PREVENTIVE, "Candesartan 8 mg")
    keeper.does(log_treatment_change, *said)
    once = keeper.diary
    assert not keeper.does(log_treatment_change, *said, TODAY).is_new
    assert keeper.diary is once
    keeper.does(log_treatment_change, *said, YESTERDAY)
    keeper.does(log_treatment_change, ChangeKind.OTHER, said[1])
    keeper.does(log_treatment_change, said[0], "Candesartan 16 mg")
    assert len(keeper.diary.treatment_changes) == 4
