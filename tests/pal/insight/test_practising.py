"""Practice against the plan: on which day, how often, how long, in which course."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.diary import (
    Component,
    Course,
    Criterion,
    Diary,
    Frozen,
    Origin,
    Phase,
    Practice,
)
from custom_components.pressure_pal.pal.insight import Goal, Practising, Tally
from custom_components.pressure_pal.pal.insight.practising import (
    adherence,
    course_progress,
    goal_of,
    practising,
)
from custom_components.pressure_pal.pal.pressure import SwingRule

from .diaries import DAY, HOUR, QUARTER, ZONES, diary_of, local, practice, session

BERLIN = ZoneInfo("Europe/Berlin")
CREATED = datetime(2026, 9, 1, tzinfo=UTC)
FIRST = date(2026, 10, 5)
"""The first day of the course, a Monday."""
SECOND = timedelta(seconds=1)


def course(
    end: date | None = None, *, practices_a_day: int = 1, days_a_week: int = 7
) -> Course:
    """Return a course that begins on its first day."""
    return Course(
        id="course",
        start=FIRST,
        origin=Origin.SETTINGS,
        frozen=Frozen(CREATED, Criterion(SwingRule()), 24),
        end=end,
        planned_sessions=8,
        planned_weeks=6,
        practices_a_day=practices_a_day,
        days_a_week=days_a_week,
    )


def noon(day: date) -> datetime:
    """Return noon of a day in Berlin."""
    return local("Europe/Berlin", day.year, day.month, day.day, 12)


def stands(diary: Diary, now: datetime, goal: Goal | None = None) -> Practising:
    """Return how practice stands in Berlin."""
    tally = Tally.of(diary.practices, BERLIN)
    return practising(diary, now, tally, Goal() if goal is None else goal)


def test_a_day_is_not_over_before_its_midnight() -> None:
    """Practised until yesterday: the streak stands all of today and is gone with its end."""
    days = [FIRST + n * DAY for n in range(5)]
    diary = diary_of(*(practice(noon(day)) for day in days), created=CREATED)
    tonight = local("Europe/Berlin", 2026, 10, 10)
    midnight = tonight + DAY
    assert stands(diary, tonight - SECOND).streak == 5
    assert stands(diary, tonight).streak == 5
    assert stands(diary, midnight - SECOND).streak == 5
    assert stands(diary, midnight).streak == 0
    assert stands(diary, midnight).longest_streak == 5


def test_today_is_the_persons_own() -> None:
    """At 23:59 and 00:00 of a night in Berlin, an hour of another day in London."""
    late = local("Europe/Berlin", 2026, 10, 9, 23, 59)
    diary = diary_of(
        practice(late, Component.EDUCATION, 10),
        practice(late + timedelta(minutes=1), Component.CBT, 7),
        practice(late + timedelta(minutes=2), Component.CBT),
        created=CREATED,
    )
    found = stands(diary, late + HOUR)
    assert (found.practices_today, found.minutes_today) == (2, 7)
    assert (found.practices, found.minutes) == (3, 17)
    assert found.practice_days_7 == 2
    assert found.by_component == {
        one: {Component.EDUCATION: 1, Component.CBT: 2}.get(one, 0) for one in Component
    }


@pytest.mark.parametrize(("done", "reached"), [(0, False), (1, False), (2, True)])
def test_the_goal_of_a_day(done: int, reached: bool) -> None:  # noqa: FBT001
    """Reached with the last practice it asks for, not before."""
    diary = diary_of(
        practice(noon(FIRST - DAY)),
        *(practice(noon(FIRST) + n * HOUR) for n in range(done)),
        created=CREATED,
    )
    found = stands(diary, noon(FIRST) + 5 * HOUR, Goal(practices_a_day=2))
    assert found.goal_reached_today is reached


def test_the_last_seven_days() -> None:
    """Today and the six before it: a practice eight days ago does not count."""
    for ago, days in ((0, 1), (6, 1), (7, 0)):
        diary = diary_of(practice(noon(FIRST - ago * DAY)), created=CREATED)
        assert stands(diary, noon(FIRST)).practice_days_7 == days
    # Seven days of practice and a clock that is ahead: tomorrow is not one of them.
    tonight = local("Europe/Berlin", 2026, 10, 6) - 10 * SECOND
    diary = diary_of(
        *(practice(noon(FIRST - n * DAY)) for n in range(9)),
        practice(tonight + 20 * SECOND),
        created=CREATED,
    )
    found = stands(diary, tonight)
    assert (found.practice_days_7, found.practices_today) == (7, 1)


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.integers(0, 20 * 96), max_size=30),
    st.sampled_from(ZONES).map(ZoneInfo),
    st.integers(0, 96),
)
def test_counts_are_those_of_brute_force(
    ago: list[int], zone: ZoneInfo, later: int
) -> None:
    """Today's and those of seven days, in every zone."""
    newest = datetime(2026, 10, 26, 3, tzinfo=UTC)
    some = [
        practice(newest - n * QUARTER, minutes=n + 1, number=i)
        for i, n in enumerate(ago)
    ]
    diary = diary_of(*some, created=CREATED)
    now = newest + later * QUARTER
    found = practising(diary, now, Tally.of(diary.practices, zone), Goal())
    today = now.astimezone(zone).date()
    days = [one.at.astimezone(zone).date() for one in some]
    week = {date.fromordinal(today.toordinal() - n) for n in range(7)}
    assert found.practices_today == days.count(today)
    assert found.practice_days_7 == len(week.intersection(days))
    assert found.minutes_today == sum(
        n + 1 for n, day in zip(ago, days, strict=True) if day == today
    )


# Worked by hand. The course began on Monday; the letters are its days so far, x for one with
# practice, the last one is today.
@pytest.mark.parametrize(
    ("days", "days_a_week", "share"),
    [
        (".", 7, None),
        ("x", 7, 1.0),
        ("..", 7, 0.0),
        # Today counts only once there is practice.
        ("x.", 7, 1.0),
        (".x", 7, 0.5),
        ("xx.x.", 7, 0.75),
        ("xx.xx", 7, 0.8),
        # Five of seven days are the plan: 7 days ask for 5, 6 for 4 2/7, 3 for 2 1/7.
        ("xxxxx..x", 5, 1.0),
        ("xxxx..x", 5, 1.0),
        ("xxx...x", 5, 0.8),
        ("x.x.x..", 5, 0.7),
        ("x..", 5, 0.7),
        # More than was planned is not more than all.
        ("xxxxxxx", 3, 1.0),
        ("x", 1, 1.0),
        # Two weeks of three days each ask for six.
        ("x.x....x.....x", 3, 2 / 3),
    ],
)
def test_adherence_by_hand(days: str, days_a_week: int, share: float | None) -> None:
    """Practice days as a share of those planned so far, at most 1."""
    some = [practice(noon(FIRST + n * DAY)) for n, one in enumerate(days) if one == "x"]
    # Twice on a day is one practice day; before the course it is none of it.
    twice = [practice(one.at + HOUR) for one in some]
    before = [practice(noon(FIRST - n * DAY)) for n in (1, 2, 3)]
    diary = diary_of(*some, *twice, *before, created=CREATED)
    today = FIRST + (len(days) - 1) * DAY
    found = adherence(diary, course(days_a_week=days_a_week), today, BERLIN)
    assert found == (None if share is None else pytest.approx(share))


def test_adherence_knows_nothing_from_before_the_diary() -> None:
    """A course of ten days, a diary since the seventh: two of its four days, not two of ten."""
    began = noon(FIRST + 6 * DAY)
    today = FIRST + 9 * DAY
    some = [practice(noon(FIRST + n * DAY)) for n in (7, 9)]
    diary = diary_of(*some, created=began)
    assert adherence(diary, course(), today, BERLIN) == 0.5
    # A practice that was entered later reaches back: then two days more were missed.
    earlier = diary_of(practice(noon(FIRST + 4 * DAY)), *some, created=began)
    assert adherence(earlier, course(), today, BERLIN) == 0.5
    assert adherence(diary_of(created=noon(today)), course(), today, BERLIN) is None


def test_adherence_ends_with_the_course() -> None:
    """Two of its four days; what was practised or not after them does not change it."""
    ended = course(end=FIRST + 3 * DAY)
    some: list[Practice] = [practice(noon(FIRST + n * DAY)) for n in (0, 2, 5, 6)]
    diary = diary_of(*some, created=CREATED)
    for later in (4, 6, 100):
        assert adherence(diary, ended, FIRST + later * DAY, BERLIN) == 0.5
    # On its last day, without practice so far, three have passed.
    last = adherence(diary, ended, FIRST + 3 * DAY, BERLIN)
    assert last == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("ago", "phase", "day", "week"),
    [
        (-1, Phase.BASELINE, None, None),
        (0, Phase.COURSE, 1, 1),
        (6, Phase.COURSE, 7, 1),
        (7, Phase.COURSE, 8, 2),
        (20, Phase.COURSE, 21, 3),
        (21, Phase.FOLLOW_UP, None, None),
    ],
)
def test_day_and_week_of_a_course(
    ago: int, phase: Phase, day: int | None, week: int | None
) -> None:
    """Counted from 1, in local days, from its first to its last."""
    diary = diary_of(course(end=FIRST + 20 * DAY), created=CREATED)
    today = FIRST + ago * DAY
    begin = local("Europe/Berlin", today.year, today.month, today.day)
    for now in (begin, begin + 23 * HOUR + 59 * timedelta(minutes=1)):
        found = course_progress(diary, now, BERLIN)
        assert (found.phase, found.day, found.week) == (phase, day, week)
        planned = (None, None) if phase is Phase.BASELINE else (8, 6)
        assert (found.planned_sessions, found.planned_weeks) == planned


def test_sessions_of_a_course() -> None:
    """From the first moment of its first day to the last of its last, as far as it has gone."""
    begin = local("Europe/Berlin", 2026, 10, 5)
    # Its 21 days hold 505 hours: summer time ends on the 25th.
    end = begin + 21 * DAY + HOUR
    moments = (begin - SECOND, begin, begin + 9 * DAY, end - SECOND, end)
    diary = diary_of(
        course(end=FIRST + 20 * DAY), *map(session, moments), created=CREATED
    )
    for now, sessions in (
        (begin - SECOND, None),
        (begin + HOUR, 1),
        (begin + 10 * DAY, 2),
        (end + HOUR, 3),
        (end + 90 * DAY, 3),
    ):
        assert course_progress(diary, now, BERLIN).sessions == sessions


def test_without_a_course() -> None:
    """It is the baseline, and nothing is planned."""
    diary = diary_of(session(noon(FIRST)), created=CREATED)
    found = course_progress(diary, noon(FIRST), BERLIN)
    assert found.phase is Phase.BASELINE
    assert (found.sessions, found.day, found.adherence) == (None, None, None)


def test_the_goal_in_force() -> None:
    """In a course that course's, before and after it the one that was chosen."""
    ended = course(end=FIRST + 9 * DAY, practices_a_day=3, days_a_week=5)
    diary = diary_of(ended, created=CREATED)
    chosen = Goal(1, 6)
    for days, goal in ((-1, chosen), (0, Goal(3, 5)), (9, Goal(3, 5)), (10, chosen)):
        assert goal_of(diary, FIRST + days * DAY, chosen) == goal
