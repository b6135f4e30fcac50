"""The summary: what a diary shows at one moment, and None where it cannot know."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
import pytest

from custom_components.pressure_pal.pal.diary import (
    Course,
    Criterion,
    Diary,
    Frozen,
    MedicineClass,
    Origin,
    Phase,
    Precision,
)
from custom_components.pressure_pal.pal.insight import (
    MONTH,
    Counting,
    Goal,
    Summary,
    Tally,
    months,
    summarize,
)
from custom_components.pressure_pal.pal.pressure import SwingRule

from .by_quarters import days_of, reach
from .diaries import (
    DAY,
    HOUR,
    Kept,
    attack,
    clear,
    diary_of,
    dose,
    kept,
    local,
    practice,
)

BERLIN = ZoneInfo("Europe/Berlin")
SECOND = timedelta(seconds=1)


def moment(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Return a moment of 2026 in Berlin."""
    return local("Europe/Berlin", 2026, month, day, hour, minute)


def shown(diary: Diary, now: datetime, goal: Goal | None = None) -> Summary:
    """Return what a diary shows in Berlin."""
    tally = Tally.of(diary.practices, BERLIN)
    goal = Goal() if goal is None else goal
    return summarize(diary, now, Counting(BERLIN), goal, tally)


def test_an_empty_diary_knows_nothing_of_before() -> None:
    """On its first day no window is full, and no attack was the last."""
    diary = Diary(moment(6, 9, 15))
    found = shown(diary, moment(6, 9, 16))
    assert found.counts == {7: None, 28: None, 30: None, MONTH: None}
    assert (found.today, found.reaches) == (date(2026, 6, 9), date(2026, 6, 9))
    assert (found.last_attack, found.days_since_attack) == (None, None)
    assert (found.running_id, found.running_severity) == (None, None)


@pytest.mark.parametrize(
    ("window", "first"),
    [
        (7, moment(6, 15, 8)),
        (28, moment(7, 6, 8)),
        (30, moment(7, 8, 8)),
        (MONTH, moment(7, 1, 8)),
    ],
)
def test_a_count_is_known_from_its_last_day_on(
    window: int | str, first: datetime
) -> None:
    """Seven days need the days from the 9th to the 15th; a month its first day."""
    diary = Diary(moment(6, 9, 15))
    assert shown(diary, first - DAY).counts[window] is None
    counted = shown(diary, first).counts[window]
    assert counted is not None
    assert counted.headache_days == 0
    assert counted.last == first.astimezone(BERLIN).date()


def test_what_is_logged_of_before_takes_the_diary_back() -> None:
    """An attack, a dose or a clear day of an earlier day; practice does not tell of headache."""
    created, now = moment(6, 30), moment(6, 30, 12)
    for entry, reaches in (
        (attack(moment(6, 2, 9)), 2),
        (dose(moment(6, 3, 9), MedicineClass.OTHER), 3),
        (clear(date(2026, 6, 4)), 4),
        (practice(moment(6, 5, 9)), 30),
    ):
        found = shown(diary_of(entry, created=created), now)
        assert found.reaches == date(2026, 6, reaches)
        assert (found.counts[7] is None) == (reaches > 24)
        assert found.counts[30] is None


def test_days_since_the_last_attack() -> None:
    """Local days since the day it ended on."""
    night = attack(moment(6, 9, 22), moment(6, 10, 3))
    diary = diary_of(night, created=moment(6, 1))
    for now, days in (
        (moment(6, 10, 4), 0),
        (moment(6, 11) - SECOND, 0),
        (moment(6, 11), 1),
        (moment(7, 10, 12), 30),
    ):
        found = shown(diary, now)
        assert (found.days_since_attack, found.last_attack) == (days, night.onset)


def test_a_running_attack_is_no_day_ago() -> None:
    """Also at midnight itself; when 72 hours have passed it is that of its onset."""
    running = attack(moment(6, 9, 20))
    diary = diary_of(running, created=moment(6, 1))
    for now in (running.onset, moment(6, 10), moment(6, 10, 0, 1), moment(6, 12, 20)):
        found = shown(diary, now)
        assert (found.days_since_attack, found.running_id) == (0, running.id)
    found = shown(diary, moment(6, 12, 20) + SECOND)
    assert (found.days_since_attack, found.running_id) == (3, None)


def test_an_attack_by_a_clock_that_is_ahead() -> None:
    """It may begin tomorrow: that is no day ago, not one day to come."""
    midnight = moment(6, 10)
    ahead = attack(midnight + 20 * SECOND, precision=Precision.DAY)
    diary = diary_of(ahead, created=moment(6, 1))
    assert shown(diary, midnight - 20 * SECOND).days_since_attack == 0


@settings(deadline=None, max_examples=60)
@given(kept())
def test_the_last_day_is_that_of_brute_force(kept: Kept) -> None:
    """Of any diary, in any zone."""
    diary, attacks = kept.diary, kept.diary.attacks
    counting = Counting(kept.zone)
    tally = Tally.of((), kept.zone)
    found = summarize(diary, kept.now, counting, Goal(), tally)
    assert found.reaches == reach(diary, kept.zone)
    if not attacks:
        assert found.days_since_attack is None
        return
    days = days_of(attacks, len(attacks) - 1, kept.now, kept.zone)
    if found.running_id is None:
        assert found.days_since_attack == (kept.today - max(days)).days
    else:
        newest = attacks[-1]
        assert (newest.id, newest.end) == (found.running_id, None)
        assert kept.now - newest.onset <= timedelta(hours=72)
        assert found.days_since_attack == 0


def test_months_begin_with_a_month_or_with_the_diary() -> None:
    """Asked from any day on, the whole month of that day is meant; today ends the last."""
    diary = Diary(moment(3, 17, 10))
    now = moment(6, 9, 12)
    spans = [
        (date(2026, 3, 17), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 4, 30)),
        (date(2026, 5, 1), date(2026, 5, 31)),
        (date(2026, 6, 1), date(2026, 6, 9)),
    ]
    for asked, begin in (
        (date(2020, 1, 1), 0),
        (date(2026, 3, 1), 0),
        (date(2026, 3, 31), 0),
        (date(2026, 4, 1), 1),
        (date(2026, 5, 20), 2),
        (date(2026, 6, 30), 3),
        (date(2026, 7, 1), 4),
    ):
        found = [*months(diary, asked, now, Counting(BERLIN))]
        assert [(one.first, one.last) for one in found] == spans[begin:]


def test_months_over_a_new_year_and_a_leap_day() -> None:
    """December is followed by January, and February has its own length."""
    diary = Diary(datetime(2027, 12, 5, 12, tzinfo=UTC))
    now = datetime(2028, 3, 1, 12, tzinfo=UTC)
    found = [*months(diary, date(2027, 12, 1), now, Counting(BERLIN))]
    assert [one.days for one in found] == [27, 31, 29, 1]


def test_practice_goal_and_course_are_in_it() -> None:
    """With the goal of the course that goes on."""
    course = Course(
        id="course",
        start=date(2026, 6, 2),
        origin=Origin.SETTINGS,
        frozen=Frozen(moment(6, 2), Criterion(SwingRule()), 24),
        practices_a_day=2,
    )
    diary = diary_of(
        course,
        practice(moment(6, 8, 9), minutes=4),
        practice(moment(6, 9, 9), minutes=5),
        created=moment(6, 1),
    )
    found = shown(diary, moment(6, 9) + 12 * HOUR, Goal(1, 3))
    assert found.goal == Goal(2, 7)
    assert found.course.phase is Phase.COURSE
    assert (found.course.day, found.course.week) == (8, 2)
    assert found.practising.goal_reached_today is False
    assert (found.practising.streak, found.practising.minutes) == (2, 9)
    assert shown(diary, moment(6, 1, 20), Goal(1, 3)).goal == Goal(1, 3)


def test_the_severity_of_what_runs() -> None:
    """Unknown until somebody says it; 0 is known."""
    onset = moment(6, 9, 9)
    for severity in (None, 0, 7):
        running = attack(onset, severity=severity)
        found = shown(diary_of(running, created=moment(6, 1)), onset + HOUR)
        assert found.running_severity == severity
