"""What was seen of a phase, against hours counted one by one."""

from datetime import UTC, datetime

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.diary import Unlogged
from custom_components.pressure_pal.pal.evaluation import AtRisk, Days, ExposedHours
from custom_components.pressure_pal.pal.evaluation.seen import Seen
from custom_components.pressure_pal.pal.insight import Counting
from custom_components.pressure_pal.pal.pressure import HourlyPressure

from ..insight.diaries import DAY, Kept, attack, clear, diary_of
from .by_hours import UNLOGGED, ByHours, exposures, kept_anywhere, number
from .made import CRITERION, FIRST, UTC_ZONE, Counts, Made, midnight


def seen_of(made: Made) -> Seen:
    """Return what was seen of a life."""
    counting = Counting(UTC_ZONE)
    at_risk = AtRisk.of(made.diary, counting, made.now)
    exposure = ExposedHours.of(made.pressure(), CRITERION)
    return Seen(at_risk, exposure, UTC_ZONE, number(made.now))


def all_of(made: Made) -> Days:
    """Return all days of a life."""
    return Days(made.first, made.first + len(made.days) * DAY)


@settings(deadline=None, max_examples=60)
@given(
    kept_anywhere(),
    UNLOGGED,
    st.lists(st.sampled_from((True, False, None)), min_size=1, max_size=100),
    st.integers(0, 40),
    st.integers(1, 40),
)
def test_hours_counted_one_by_one(
    kept: Kept, unlogged: Unlogged, marks: list[bool | None], ago: int, length: int
) -> None:
    """Days that are over or not, in any zone, with what is known of them."""
    counting = Counting(kept.zone, 24, unlogged)
    until = number(kept.now)
    by_hour = {
        hour: marks[hour % len(marks)] for hour in range(until - 2200, until + 50)
    }
    at_risk = AtRisk.of(kept.diary, counting, kept.now)
    seen = Seen(at_risk, exposures(by_hour), kept.zone, until)
    beyond = kept.today + DAY - ago * DAY
    days = Days(beyond - length * DAY, beyond)
    found, slow = seen.observe(days), ByHours(kept, counting)
    begin, end = days.hours(kept.zone)
    hours = {*range(begin, min(end, until))}
    at_risk_hours, begun = (
        slow.at_risk() & hours,
        [*filter(hours.__contains__, slow.onsets)],
    )
    assert found.days == length
    for one, mark in ((found.counts.linked, True), (found.counts.other, False)):
        assert one.time == sum(by_hour[hour] is mark for hour in at_risk_hours)
        assert one.count == sum(by_hour[hour] is mark for hour in begun)
    assert found.unclassifiable == sum(by_hour[hour] is None for hour in begun)
    known = sum(by_hour[hour] is not None for hour in slow.known() & hours)
    assert found.coverage == pytest.approx(known / len(hours) if hours else 0.0)
    inside = [day for day in slow.answered if days.first <= day < days.beyond]
    assert found.answered == pytest.approx(len(inside) / length)
    assert found.exposed_days == pytest.approx(found.counts.linked.time / 24)


def test_coverage_is_of_headache_and_of_pressure() -> None:
    """Ten days, of which two are without pressure and three others without an entry."""
    answered = [clear(FIRST + place * DAY) for place in range(7)]
    counting = Counting(UTC_ZONE, 24, Unlogged.UNKNOWN)
    begin = number(midnight(FIRST))
    hours = range(begin, begin + 240)
    marks = {hour: None if hour < begin + 48 else False for hour in hours}
    now = midnight(FIRST + 10 * DAY)
    at_risk = AtRisk.of(diary_of(*answered, created=midnight(FIRST)), counting, now)
    seen = Seen(at_risk, exposures(marks), UTC_ZONE, hours.stop)
    found = seen.observe(Days(FIRST, FIRST + 10 * DAY))
    assert (found.coverage, found.answered) == (0.5, 0.7)
    assert (found.counts.other.time, found.unclassifiable) == (5 * 24, 0)


def test_an_attack_in_unknown_weather() -> None:
    """Is neither linked nor other, and counted as such."""
    onset = datetime(2025, 1, 8, 12, tzinfo=UTC)
    diary = diary_of(attack(onset, onset), created=midnight(FIRST))
    now = midnight(FIRST + 10 * DAY)
    at_risk = AtRisk.of(diary, Counting(UTC_ZONE), now)
    marks: dict[int, bool | None] = {number(onset): None}
    seen = Seen(at_risk, exposures(marks), UTC_ZONE, number(now))
    found = seen.observe(Days(FIRST, FIRST + 10 * DAY))
    assert (found.unclassifiable, found.coverage) == (1, 0.0)
    assert (found.counts.linked.count, found.counts.other.count) == (0, 0)


def test_no_days() -> None:
    """Nothing, and nothing is divided by."""
    found = seen_of(Made("u" * 10, course=False)).observe(Days(FIRST, FIRST))
    assert (found.days, found.coverage, found.answered) == (0, 0.0, 0.0)
    assert (found.counts.linked.time, found.counts.other.time) == (0, 0)


@pytest.mark.parametrize(
    ("days", "weeks", "months"), [(138, 20, 5), (56, 8, 2), (7, 1, 1), (43, 7, 2)]
)
def test_parts_of_a_phase(days: int, weeks: int, months: int) -> None:
    """Weeks, the last of which may be shorter, and about as many months; together they are it."""
    made = Made((Counts((9, 30), (9, 90)).days() * 2)[:days], course=False)
    seen, all_days = seen_of(made), all_of(made)
    whole = seen.count(all_days)
    for parts, number_of in (
        ([*seen.weeks(all_days)], weeks),
        ([*seen.months(all_days)], months),
    ):
        assert len(parts) == number_of
        for kind in ("linked", "other"):
            counted = [getattr(part, kind) for part in parts]
            assert sum(one.count for one in counted) == getattr(whole, kind).count
            assert sum(one.time for one in counted) == getattr(whole, kind).time


def test_weeks_are_weeks() -> None:
    """Seven days from the first one on, whatever day that is."""
    made = Made("uueuuuU.uuuuu" + "u" * 10, course=False)
    found = [*seen_of(made).weeks(all_of(made))]
    assert [(part.linked.time, part.other.time) for part in found] == [
        (24, 6 * 24),
        (0, 6 * 24),
        (0, 7 * 24),
        (0, 2 * 24),
    ]
    assert [part.other.count for part in found] == [1, 0, 0, 0]


def test_the_shift_test_moves_whole_days() -> None:
    """Twenty days, two of them exposed and both with an attack: met by no other shift of 15."""
    days = ["u"] * 20
    days[4:6], days[11:13] = ["E", "."], ["E", "."]
    made = Made("".join(days), course=False)
    found = seen_of(made).shift(all_of(made))
    assert found is not None
    # None at all, and 3 to 17 days.
    assert (found.met, found.shifts, found.as_many) == (2.0, 16, 1)
    # Exposed days 7 apart meet one attack when moved by 7 or 13: 4 of the attacks at 2 shifts.
    by_hand = []
    for shift in (0, *range(3, 18)):
        moved = {(4 + shift) % 20, (11 + shift) % 20}
        by_hand.append(len(moved & {4, 11}))
    assert found.expected == pytest.approx(sum(by_hand) / 16)


def test_no_shift_without_attacks() -> None:
    """Nothing to meet."""
    made = Made("ueu" * 10, course=False)
    assert seen_of(made).shift(all_of(made)) is None


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_nothing_is_seen_of_what_is_to_come(
    first: int, length: int, until: int
) -> None:
    """Neither of the hour that is not over yet nor of any after it."""
    begin = number(midnight(FIRST))
    seen = Seen(
        AtRisk([], [], [], frozenset()),
        ExposedHours.of(HourlyPressure.of([]), CRITERION),
        UTC_ZONE,
        begin + 24 * until,
    )
    days = Days(FIRST + first * DAY, FIRST + (first + length) * DAY)
    hours = seen.hours(days)
    whole = range(24 * first, 24 * (first + length))
    inside = [begin + hour for hour in whole if hour < 24 * until]
    assert [*range(*hours)] == inside
