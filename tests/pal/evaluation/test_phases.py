"""The phases, by dates worked out by hand and day by day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.diary import Course
from custom_components.pressure_pal.pal.evaluation import Days, Phases

from ..insight.diaries import DAY, attack, diary_of, local
from .by_hours import number
from .made import a_course, midnight

START = date(2026, 6, 1)
ZONES = ("Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Pacific/Niue")


def of(
    today: date,
    *courses: Course,
    course: Course | None = None,
    created: date = date(2026, 1, 1),
) -> Phases:
    """Lay out phases around a course, the last one unless another is meant."""
    diary = diary_of(*courses, created=midnight(created))
    chosen = courses[-1] if course is None and courses else course
    return Phases.of(diary, chosen, today, UTC)


def test_without_a_course_all_is_baseline() -> None:
    """With today, at most a year."""
    assert of(START) == Phases(Days(date(2026, 1, 1), date(2026, 6, 2)))
    found = of(START, created=date(2020, 1, 1)).baseline
    assert (found.number, found.beyond) == (365, date(2026, 6, 2))


def test_around_a_course() -> None:
    """Baseline to the day before, 28 days of settling, follow-up with today."""
    found = of(date(2026, 8, 1), a_course(START))
    assert found.baseline == Days(date(2026, 1, 1), START)
    assert found.settling == Days(START, date(2026, 6, 29))
    assert found.follow_up == Days(date(2026, 6, 29), date(2026, 8, 2))
    assert found.baseline_without_month == Days(date(2026, 1, 1), date(2026, 5, 4))


@pytest.mark.parametrize(
    ("today", "settling", "follow_up"),
    [(1, 1, None), (28, 28, None), (29, 28, 1), (30, 28, 2)],
)
def test_the_first_days(today: int, settling: int, follow_up: int | None) -> None:
    """The follow-up begins on the 29th day."""
    found = of(START + (today - 1) * DAY, a_course(START))
    assert found.settling is not None
    assert found.settling.number == settling
    assert (found.follow_up and found.follow_up.number) == follow_up


def test_a_settling_time_of_its_own() -> None:
    """As long as the course froze it; none at all leaves no day out."""
    found = of(date(2026, 8, 1), a_course(START, settling_days=56))
    assert found.follow_up == Days(date(2026, 7, 27), date(2026, 8, 2))
    found = of(date(2026, 8, 1), a_course(START, settling_days=0))
    assert found.follow_up == Days(START, date(2026, 8, 2))
    assert found.settling is not None
    assert found.settling.number == 0


def test_a_planned_course() -> None:
    """Has not begun: all up to today is baseline."""
    for start in (START + DAY, START + 90 * DAY):
        assert of(START, a_course(start)) == Phases(Days(date(2026, 1, 1), START + DAY))


def test_two_courses() -> None:
    """The baseline holds nothing of the first, and its follow-up nothing of the second."""
    first, second = a_course(date(2026, 3, 1), date(2026, 4, 10)), a_course(START)
    found = of(date(2026, 8, 1), first, second)
    assert found.baseline == Days(date(2026, 4, 11), START)
    found = of(date(2026, 8, 1), first, second, course=first)
    assert found.baseline == Days(date(2026, 1, 1), date(2026, 3, 1))
    assert found.follow_up == Days(date(2026, 3, 29), START)


def test_the_next_course_begins_while_one_settles() -> None:
    """There is no follow-up, then or ever."""
    first = a_course(date(2026, 5, 20), date(2026, 5, 31))
    found = of(date(2026, 8, 1), first, a_course(START), course=first)
    assert found.settling == Days(date(2026, 5, 20), START)
    assert found.follow_up is None


def test_after_an_import() -> None:
    """What happened before the diary was made is baseline as well."""
    course = a_course(START)
    diary = diary_of(course, created=midnight(date(2026, 5, 25)))
    today = date(2026, 8, 1)
    assert Phases.of(diary, course, today, UTC).baseline.number == 7
    diary = diary.put(attack(datetime(2026, 2, 1, 8, tzinfo=UTC)), None)
    found = Phases.of(diary, course, today, UTC).baseline
    assert found == Days(date(2026, 2, 1), START)


def test_a_diary_that_begins_within_its_course() -> None:
    """Has no baseline, and no month to leave out."""
    found = of(date(2026, 8, 1), a_course(START), created=date(2026, 6, 10))
    assert found.baseline.number == found.baseline_without_month.number == 0
    assert found.baseline.beyond == START


@pytest.mark.parametrize(("days", "left"), [(27, 0), (28, 0), (29, 1)])
def test_the_month_before(days: int, left: int) -> None:
    """Is 28 days, or what there is."""
    baseline = Days(START - days * DAY, START)
    assert Phases(baseline).baseline_without_month.number == left


@pytest.mark.parametrize("zone", ZONES)
def test_days_have_the_hours_they_have(zone: str) -> None:
    """From local midnight to local midnight, 23 and 25 hours included."""
    for first, days in (
        (date(2026, 3, 1), 45),
        (date(2026, 10, 20), 20),
        (date(2026, 7, 1), 1),
    ):
        beyond = first + days * DAY
        begin, end = Days(first, beyond).hours(ZoneInfo(zone))
        assert begin == number(local(zone, first.year, first.month, first.day))
        assert end == number(local(zone, beyond.year, beyond.month, beyond.day))


@settings(deadline=None)
@given(
    st.integers(0, 500),
    st.integers(-40, 200),
    st.integers(0, 60),
    st.integers(-300, 300),
)
def test_day_by_day(before: int, lived: int, settling: int, other: int) -> None:
    """Every day of a diary is in one phase at most, none after today, none of another course."""
    course = a_course(START, settling_days=settling)
    another = a_course(START + other * DAY, START + (other + 5) * DAY)
    courses = [course] if -6 < other < 1 else [course, another]
    diary = diary_of(*courses, created=midnight(START - before * DAY))
    today = max(START + lived * DAY, START - before * DAY)
    found = Phases.of(diary, course, today, UTC)
    phases = found.baseline, found.settling, found.follow_up
    for shift in range(-520, 520):
        day = START + timedelta(days=shift)
        expected = None
        if -before <= shift < 0 and day >= min(START, today + DAY) - 365 * DAY:
            expected = 0
        elif shift >= 0:
            expected = 1 if shift < settling else 2
        if len(courses) == 2:
            early = other < min(0, (today - START).days + 1)
            if expected == 0 and early and shift <= other + 5:
                expected = None
            if expected in {1, 2} and 0 < other <= shift:
                expected = None
        if day > today:
            expected = None
        inside = [
            number
            for number, days in enumerate(phases)
            if days is not None and days.first <= day < days.beyond
        ]
        assert inside == ([] if expected is None else [expected]), shift
