"""Hours at risk, against a definition that is asked of every hour by itself."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.diary import Diary, Entry, Precision, Unlogged
from custom_components.pressure_pal.pal.evaluation import AtRisk
from custom_components.pressure_pal.pal.insight import Counting

from ..insight.diaries import DAY, HOUR, Kept, attack, clear, diary_of, local
from .by_hours import GAPS, UNLOGGED, ByHours, exposures, kept_anywhere, number

MANY = settings(deadline=None, max_examples=80)
CREATED = datetime(2026, 11, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 20, tzinfo=UTC)


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Return a moment in November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def hours(begin: datetime, end: datetime) -> set[int]:
    """Return the hours from one moment up to another, both full hours."""
    return set(range(number(begin), number(end)))


def spelled_out(found: AtRisk) -> set[int]:
    """Return each hour at risk; none is in two spans, and spans are in order."""
    for (_, end), (begin, _) in pairwise(found.spans):
        assert end <= begin
    assert all(begin < end for begin, end in found.spans)
    return {hour for span in found.spans for hour in range(*span)}


def of(
    *entries: Entry,
    gap: int = 24,
    unlogged: Unlogged = Unlogged.HEADACHE_FREE,
    now: datetime = NOW,
    zone: str = "UTC",
) -> AtRisk:
    """Return the hours at risk of a diary that begins with November 2026."""
    diary = diary_of(*entries, created=CREATED)
    return AtRisk.of(diary, Counting(ZoneInfo(zone), gap, unlogged), now)


def test_an_attack_takes_itself_and_the_gap() -> None:
    """From 10:30 to 15:20 and 24 hours more; the hour of the onset still counts."""
    found = of(attack(at(3, 10, 30), at(3, 15, 20)))
    assert found.onsets == [number(at(3, 10))]
    assert spelled_out(found) == hours(CREATED, NOW) - hours(at(3, 11), at(4, 15))


@pytest.mark.parametrize(
    ("gap", "begins"), [(0, [3, 4, 6]), (24, [3, 6]), (48, [3, 6]), (49, [3])]
)
def test_attacks_closer_than_the_gap_are_one(gap: int, begins: list[int]) -> None:
    """Nothing between them is at risk, and the gap begins anew at the end of the last."""
    spans = [(at(3, 8), at(3, 20)), (at(4, 10), at(4, 18)), (at(6, 18), at(6, 22))]
    found = of(*(attack(*span) for span in spans), gap=gap)
    assert found.onsets == [
        number(at(6, 18) if day == 6 else at(day, 8 if day == 3 else 10))
        for day in begins
    ]
    expected = hours(CREATED, NOW)
    for begin, end in spans:
        expected -= hours(begin, end + gap * HOUR)
    assert spelled_out(found) == expected | {*found.onsets}


@pytest.mark.parametrize(
    ("now", "free_again"),
    [
        # It runs: nobody could get another one.
        (at(5, 9), None),
        (at(6, 8), None),
        # 72 hours later its end is unknown: all that is known is that it began.
        (at(6, 9), at(4, 8)),
    ],
)
def test_an_attack_without_an_end(now: datetime, free_again: datetime | None) -> None:
    """Runs for three days at most."""
    found = of(attack(at(3, 8)), now=now)
    expected = hours(CREATED, at(3, 9))
    if free_again is not None:
        expected |= hours(free_again, now)
    assert spelled_out(found) == expected


def test_another_attack_ends_doubt() -> None:
    """An attack before it that nobody ended is known by its onset alone."""
    found = of(attack(at(3, 8)), attack(at(5, 8), at(5, 9)))
    expected = hours(CREATED, at(3, 9)) | hours(at(4, 8), at(5, 9))
    assert spelled_out(found) == expected | hours(at(6, 9), NOW)


def test_of_which_only_the_day_is_known() -> None:
    """It may have lasted all of it."""
    found = of(attack(at(3, 12), precision=Precision.DAY))
    expected = hours(CREATED, at(3, 13)) | hours(at(5), NOW)
    assert (spelled_out(found), found.onsets) == (expected, [number(at(3, 12))])


def test_what_is_not_over_is_not_at_risk() -> None:
    """Neither the present hour nor an onset in it."""
    now = at(5, 9, 40)
    found = of(attack(at(5, 9, 20), at(5, 9, 30)), now=now)
    assert spelled_out(found) == hours(CREATED, at(5, 9))
    assert found.begun((number(CREATED), number(now))) == []


@pytest.mark.parametrize(
    ("zone", "month", "lost"), [("Europe/Berlin", 3, 23), ("Europe/Berlin", 10, 25)]
)
def test_a_day_has_the_hours_it_has(zone: str, month: int, lost: int) -> None:
    """An attack of a day on which clocks change may have lasted 23 or 25 hours of it."""
    day = 29 if month == 3 else 25
    begin = local(zone, 2026, month, day - 9)
    entry = attack(local(zone, 2026, month, day), precision=Precision.DAY)
    now = begin + 13 * DAY
    counting = Counting(ZoneInfo(zone))
    found = AtRisk.of(diary_of(entry, created=begin), counting, now)
    gone = hours(begin, now) - spelled_out(found)
    assert len(gone) == lost - 1 + 24


def test_days_without_an_entry_are_unknown_if_they_are_to_be() -> None:
    """Only the days of the attack and the clear one are known, and at risk but for the gap."""
    found = of(
        attack(at(3, 10), at(4, 2)), clear(date(2026, 11, 9)), unlogged=Unlogged.UNKNOWN
    )
    known = hours(at(3), at(5)) | hours(at(9), at(10))
    assert {hour for span in found.known for hour in range(*span)} == known
    assert spelled_out(found) == hours(at(3), at(3, 11)) | hours(at(9), at(10))
    assert found.answered == {date(2026, 11, day) for day in (3, 4, 9)}


def test_the_last_half_hour_of_a_day_belongs_to_it() -> None:
    """Where days begin in the middle of an hour, an attack just before midnight is known."""
    onset = local("Asia/Kolkata", 2026, 11, 5, 23, 40)
    one = attack(onset, onset + timedelta(minutes=5))
    found = of(one, unlogged=Unlogged.UNKNOWN, zone="Asia/Kolkata")
    assert found.onsets == [number(onset)]
    assert found.includes(number(onset), (0, number(NOW)))
    exposure = exposures({number(onset): True})
    counts = found.count(exposure, (number(onset) - 8, number(NOW)))
    assert (counts.linked.count, counts.linked.time) == (1, 1)


def test_two_attacks_within_an_hour() -> None:
    """Without a gap both count, and the hour once."""
    found = of(
        attack(at(3, 8, 5), at(3, 8, 10)), attack(at(3, 8, 40), at(3, 8, 50)), gap=0
    )
    assert found.onsets == [number(at(3, 8))] * 2
    assert spelled_out(found) == hours(CREATED, NOW)


@MANY
@given(kept_anywhere(), GAPS, UNLOGGED)
def test_hours_at_risk_are_those_of_brute_force(
    kept: Kept, gap: int, unlogged: Unlogged
) -> None:
    """Whatever is in the diary, wherever it is kept, whenever clocks change."""
    counting = Counting(kept.zone, gap, unlogged)
    found, slow = AtRisk.of(kept.diary, counting, kept.now), ByHours(kept, counting)
    assert found.onsets == slow.onsets
    assert spelled_out(found) == slow.at_risk()
    assert {hour for span in found.known for hour in range(*span)} == slow.known()
    assert found.answered == slow.answered
    # No attack without the time in which it could begin.
    assert {one for one in found.onsets if one < number(kept.now)} <= slow.at_risk()


@MANY
@given(
    kept_anywhere(),
    GAPS,
    UNLOGGED,
    st.lists(st.sampled_from((True, False, None)), min_size=1, max_size=200),
    st.tuples(st.integers(0, 600), st.integers(0, 600)).map(sorted),
)
def test_counts_are_those_of_brute_force(
    kept: Kept,
    gap: int,
    unlogged: Unlogged,
    marks: list[bool | None],
    ago: list[int],
) -> None:
    """Attacks and hours, exposed and not, within any span; what is unknown is in neither."""
    counting = Counting(kept.zone, gap, unlogged)
    found, slow = AtRisk.of(kept.diary, counting, kept.now), ByHours(kept, counting)
    now = number(kept.now)
    span = now - ago[1], now - ago[0]
    # The same weather again and again.
    by_hour = {hour: marks[hour % len(marks)] for hour in range(now - 500, now + 1)}
    counts = found.count(exposures(by_hour), span)
    inside = [hour for hour in slow.at_risk() if span[0] <= hour < span[1]]
    begun = [hour for hour in slow.onsets if span[0] <= hour < span[1]]
    assert found.begun(span) == begun
    for one, mark in ((counts.linked, True), (counts.other, False)):
        assert one.time == sum(by_hour.get(hour) is mark for hour in inside)
        assert one.count == sum(by_hour.get(hour) is mark for hour in begun)
    covered = {hour for hour in slow.known() if span[0] <= hour < span[1]}
    assert found.covered(exposures(by_hour), span) == sum(
        by_hour.get(hour) is not None for hour in covered
    )
    for hour in range(span[0] - 2, span[1] + 2):
        assert found.includes(hour, span) is (hour in inside)


def test_an_empty_diary() -> None:
    """From the day it was made, nothing happened."""
    found = AtRisk.of(Diary(CREATED), Counting(ZoneInfo("UTC")), NOW)
    assert (found.onsets, found.answered) == ([], frozenset())
    assert spelled_out(found) == hours(CREATED, NOW)
