"""Evaluations around courses: none yet, planned, just begun, two of them; and imports."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from custom_components.pressure_pal.pal.evaluation import (
    Days,
    Evaluation,
    ExposedHours,
    Gate,
    Missing,
    Phases,
    Question,
    Verdict,
    evaluate,
)

from ..insight.diaries import DAY, HOUR, Kept, attack
from .by_hours import ByHours, number
from .made import (
    COUNTING,
    CRITERION,
    FIRST,
    UTC_ZONE,
    Counts,
    Made,
    a_course,
    midnight,
    pressure,
)

STRONG = Counts((40, 60), (20, 120))
FEWER = Counts((4, 60), (20, 120))


def waits(found: Evaluation) -> dict[Gate, int | None]:
    """Return what is missing and for how long."""
    return {one.gate: one.days for one in found.missing}


def asked(made: Made, now: datetime, question: Question | None = None) -> Evaluation:
    """Evaluate a life as it was at another moment."""
    exposure = ExposedHours.of(made.pressure(), CRITERION)
    return evaluate(made.question() if question is None else question, exposure, now)


def test_no_course() -> None:
    """All is baseline; the link is told, and only the course is missing."""
    made = Made(STRONG.days(), course=False)
    found = made.evaluated()
    assert found.verdict is Verdict.NOT_ENOUGH_DATA
    assert found.missing == (Missing(Gate.COURSE, 0, 1),)
    assert (found.settling, found.follow_up) == (None, None)
    assert (found.comparison, found.without_month) == (None, None)
    assert found.shows_link
    assert found.baseline.counts.linked.count == 40


def test_a_planned_course() -> None:
    """Is what is waited for; the baseline goes on growing until then."""
    found = Made("u" * 30, settling="", planned_in=20).evaluated()
    assert found.verdict is Verdict.NOT_ENOUGH_DATA
    # 31 days with the one that just began; 25 more make 56.
    assert waits(found) == {
        Gate.COURSE: 20,
        Gate.BASELINE_DAYS: 25,
        Gate.BASELINE_EXPOSED_DAYS: None,
        Gate.BASELINE_LINKED: None,
    }


@pytest.mark.parametrize("day", [0, 1, 10, 27])
def test_while_it_settles(day: int) -> None:
    """Of 28 and 56 days so many are still to come when so many are over."""
    made = Made(STRONG.days(), settling="u" * 28)
    found = asked(made, made.now - (28 - day) * DAY)
    assert found.verdict is Verdict.NOT_ENOUGH_DATA
    # Of today, which has begun, nothing more is waited for.
    assert found.missing == (Missing(Gate.FOLLOW_UP_DAYS, 0, 56, 84 - day - 1),)
    assert found.settling is not None
    assert found.settling.days == day + 1


@pytest.mark.parametrize("day", [28, 29, 50, 82, 83])
def test_while_the_follow_up_is_too_short(day: int) -> None:
    """The waiting goes on from where it was, to the day."""
    after = FEWER.days()
    made = Made(STRONG.days(), after=after)
    found = asked(made, midnight(made.start + day * DAY))
    left = 84 - day - 1
    assert waits(found).get(Gate.FOLLOW_UP_DAYS) == (left or None)
    # Nothing is compared before everything is there.
    assert (found.comparison is None) is (len(found.missing) > 0)
    assert left == 0 or found.comparison is None


def test_a_baseline_that_is_too_short_stays_so() -> None:
    """No waiting brings it, once the course has begun."""
    found = Made("u" * 40, after=FEWER.days()).evaluated()
    assert waits(found) == {
        Gate.BASELINE_DAYS: None,
        Gate.BASELINE_EXPOSED_DAYS: None,
        Gate.BASELINE_LINKED: None,
    }


def test_two_courses() -> None:
    """The first is judged by what came before the second, as if that were not there."""
    made = Made(STRONG.days(), after=FEWER.days())
    alone = made.evaluated()
    assert alone.verdict is Verdict.FEWER_LINKED
    later = "u" * 28 + STRONG.days()
    first = a_course(made.start, made.start + 40 * DAY)
    both = replace(made, after=made.after + later, course=True)
    diary = replace(both.diary, courses=())
    second = a_course(made.first + len(made.days) * DAY)
    for course in (first, second):
        diary = diary.put(course, None)
    found = asked(both, both.now, Question(diary, COUNTING, CRITERION, first))
    assert found.comparison == alone.comparison
    assert found.verdict is Verdict.FEWER_LINKED
    # The baseline of the second is what came after the first had ended.
    found = asked(both, both.now, Question(diary, COUNTING, CRITERION, second))
    assert found.phases.baseline == Days(made.start + 41 * DAY, second.start)
    assert found.follow_up is not None
    assert found.follow_up.counts.linked.count == 40


def test_the_next_course_came_too_early() -> None:
    """What the follow-up of a course lacks then, no waiting brings either."""
    made = Made(STRONG.days(), after="u" * 100)
    first = a_course(made.start, made.start + 20 * DAY)
    for gap, gate in ((28 + 30, Gate.FOLLOW_UP_DAYS), (25, Gate.FOLLOW_UP_DAYS)):
        diary = replace(made.diary, courses=(first, a_course(made.start + gap * DAY)))
        found = asked(made, made.now, Question(diary, COUNTING, CRITERION, first))
        assert waits(found)[gate] is None


def test_before_and_after_an_import() -> None:
    """A diary made on the first day of the course, then filled with what was before it."""
    made = Made(STRONG.days(), after=FEWER.days())
    whole = made.diary
    kept = [one for one in whole.attacks if one.onset >= midnight(made.start)]
    course = whole.courses[0]
    begun = replace(whole, created=midnight(made.start), attacks=tuple(kept))
    found = asked(made, made.now, Question(begun, COUNTING, CRITERION, course))
    assert found.baseline.days == 0
    assert (found.link, found.baseline.coverage) == (None, 0.0)
    assert Gate.BASELINE_DAYS in waits(found)
    filled = replace(begun, attacks=whole.attacks)
    found = asked(made, made.now, Question(filled, COUNTING, CRITERION, course))
    # It reaches back to the first attack.
    assert found.phases.baseline.first == whole.attacks[0].onset.date()
    assert found.baseline.counts.linked.count == 40
    assert found.verdict is Verdict.FEWER_LINKED


def test_other_phases() -> None:
    """Other days can be asked about, and are not those of the course."""
    made = Made(STRONG.days(), after=FEWER.days())
    phases = Phases(
        Days(FIRST, FIRST + 60 * DAY),
        None,
        Days(FIRST + 60 * DAY, FIRST + 130 * DAY),
    )
    question = replace(made.question(), phases=phases, exploratory=True)
    found = asked(made, made.now, question)
    assert found.phases == phases
    assert (found.baseline.days, found.settling) == (60, None)
    assert found.follow_up is not None
    assert found.follow_up.days == 70
    assert found.verdict is Verdict.NO_CLEAR_CHANGE


def test_without_pressure() -> None:
    """Nothing is known of the weather: every attack is unclassifiable, nothing is covered."""
    made = Made(STRONG.days(), after=FEWER.days())
    exposure = ExposedHours.of(pressure(date(1999, 1, 1), 3, ()), CRITERION)
    found = evaluate(made.question(), exposure, made.now)
    assert (found.baseline.coverage, found.baseline.unclassifiable) == (0.0, 60)
    assert (found.link, found.crossover.baseline, found.shift) == (None, None, None)
    assert found.verdict is Verdict.NOT_ENOUGH_DATA


def test_an_hour_later_nothing_is_taken_back() -> None:
    """Every hour at risk and every attack is in one phase, and stays there while time goes on."""
    made = Made(STRONG.days(), after=FEWER.days())
    more = attack(made.now + HOUR, made.now + 2 * HOUR)
    made = replace(made, more=(more,))
    exposure = ExposedHours.of(made.pressure(), CRITERION)
    for hours in range(0, 30, 3):
        now = made.now + hours * HOUR
        found = asked(made, now)
        assert found.follow_up is not None
        slow = ByHours(Kept(made.diary, UTC_ZONE, now), COUNTING)
        begin = number(midnight(made.start + 28 * DAY))
        inside = [hour for hour in slow.at_risk() if hour >= begin]
        counts = found.follow_up.counts
        # Of the pressure that is not there yet the next day can still tell some.
        known = sum(exposure.mark(hour) is not None for hour in inside)
        assert counts.linked.time + counts.other.time == known
