"""Local days: of 23 and 25 hours, that begin at one o'clock, far east and far west."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.diary import (
    Reason,
    day_of,
    day_start,
    days_between,
    mark_clear,
)
from custom_components.pressure_pal.pal.diary.days import days_touched

from .entries import DAY, HOUR, MINUTE, NOON, SECOND, Keeper

type Row = tuple[str, str, str, str]

DAYS: tuple[Row, ...] = (
    # A zone, a local day, and by the laws of the place: its first moment, the next day's.
    ("UTC", "2026-11-24", "2026-11-24T00:00Z", "2026-11-25T00:00Z"),
    ("Europe/Berlin", "2026-03-29", "2026-03-28T23:00Z", "2026-03-29T22:00Z"),
    ("Europe/Berlin", "2026-10-25", "2026-10-24T22:00Z", "2026-10-25T23:00Z"),
    ("America/New_York", "2026-03-08", "2026-03-08T05:00Z", "2026-03-09T04:00Z"),
    ("America/New_York", "2026-11-01", "2026-11-01T04:00Z", "2026-11-02T05:00Z"),
    ("Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00Z", "2026-04-05T13:30Z"),
    # Clocks go from midnight to one o'clock: the day begins at one.
    ("Africa/Cairo", "2026-04-24", "2026-04-23T22:00Z", "2026-04-24T21:00Z"),
    ("America/Havana", "2026-03-08", "2026-03-08T05:00Z", "2026-03-09T04:00Z"),
    ("Asia/Beirut", "2026-03-29", "2026-03-28T22:00Z", "2026-03-29T21:00Z"),
    ("America/Santiago", "2026-09-06", "2026-09-06T04:00Z", "2026-09-07T03:00Z"),
    # From midnight back to eleven: the hour before it is there twice.
    ("Africa/Cairo", "2026-10-29", "2026-10-28T21:00Z", "2026-10-29T22:00Z"),
    ("Asia/Beirut", "2026-10-24", "2026-10-23T21:00Z", "2026-10-24T22:00Z"),
    ("America/Santiago", "2026-04-04", "2026-04-04T03:00Z", "2026-04-05T04:00Z"),
    # From one back to midnight: midnight is there twice, and the day begins with the first.
    ("America/Havana", "2026-11-01", "2026-11-01T04:00Z", "2026-11-02T05:00Z"),
    # The first and the last to see a day.
    ("Pacific/Kiritimati", "2026-11-24", "2026-11-23T10:00Z", "2026-11-24T10:00Z"),
    ("Pacific/Pago_Pago", "2026-11-24", "2026-11-24T11:00Z", "2026-11-25T11:00Z"),
    ("Asia/Kathmandu", "2026-11-24", "2026-11-23T18:15Z", "2026-11-24T18:15Z"),
)
ZONES = sorted({zone for zone, *_ in DAYS})
rows = pytest.mark.parametrize(("zone", "day", "first", "then"), DAYS)


@rows
def test_a_day_from_its_first_to_its_last_moment(
    zone: str, day: str, first: str, then: str
) -> None:
    """However long it is, and by whichever hour it begins."""
    place, local = ZoneInfo(zone), date.fromisoformat(day)
    begin, end = datetime.fromisoformat(first), datetime.fromisoformat(then)
    assert day_start(local, place) == begin
    assert day_start(local, place).tzinfo is UTC
    assert day_start(local + DAY, place) == end
    for moment, expected in (
        (begin - SECOND, local - DAY),
        (begin, local),
        (end - SECOND, local),
        (end, local + DAY),
    ):
        assert day_of(moment, place) == expected


@rows
def test_an_attack_over_midnight_belongs_to_both_days(
    zone: str, day: str, first: str, then: str
) -> None:
    """One that ends at midnight sharp does not touch the day that begins then."""
    local = date.fromisoformat(day)
    begin, end = datetime.fromisoformat(first), datetime.fromisoformat(then)
    spans = {
        (begin - MINUTE, begin): [local - DAY],
        (begin - MINUTE, begin + SECOND): [local - DAY, local],
        (begin, end): [local],
        (begin, begin): [local],
        (end - SECOND, end + SECOND): [local, local + DAY],
        (begin - SECOND, end + SECOND): [local - DAY, local, local + DAY],
    }
    for (onset, until), expected in spans.items():
        keeper = Keeper(NOON - 400 * DAY, zone)
        attack = keeper.had(onset, until)
        assert keeper.days_of(attack) == expected
        keeper.cannot(Reason.CLEAR_DAY_HAS_ATTACK, mark_clear, expected[0])


@rows
def test_a_running_attack_touches_the_days_it_has_reached(
    zone: str, day: str, first: str, then: str
) -> None:
    """A new day is touched as soon as it has begun."""
    local = date.fromisoformat(day)
    begin, end = datetime.fromisoformat(first), datetime.fromisoformat(then)
    keeper = Keeper(begin - HOUR, zone)
    attack = keeper.starts()
    for now, days in ((begin, 1), (begin + SECOND, 2), (end, 2), (end + SECOND, 3)):
        keeper.now = now
        expected = [local + n * DAY for n in range(-1, days - 1)]
        assert keeper.days_of(attack) == expected


def test_days_between_days() -> None:
    """Both are included; none if the last is before the first."""
    days = [date(2026, 2, 28), date(2026, 3, 1)]
    assert list(days_between(*days)) == days
    assert list(days_between(days[0], days[0])) == days[:1]
    assert list(days_between(days[1], days[0])) == []


def test_a_day_that_never_was() -> None:
    """Samoa left out 30 December 2011: it begins when the next day begins, and has no hours."""
    apia = ZoneInfo("Pacific/Apia")
    begin = datetime.fromisoformat("2011-12-30T10:00Z")
    assert day_start(date(2011, 12, 30), apia) == begin
    assert day_start(date(2011, 12, 31), apia) == begin
    keeper = Keeper(NOON, "Pacific/Apia")
    attack = keeper.had(begin - HOUR, begin + HOUR)
    touched = [
        day
        for one, day in keeper.diary.attack_days(
            date(2011, 12, 1), date(2012, 1, 31), *keeper.here
        )
        if one is attack
    ]
    assert {touched[0], touched[-1]} == {date(2011, 12, 29), date(2011, 12, 31)}


def test_clocks_that_show_the_day_before_once_more() -> None:
    """In Newfoundland they went back at a minute after midnight: an attack has one day at least."""
    zone = ZoneInfo("America/St_Johns")
    begin = datetime.fromisoformat("2010-11-07T02:30:30Z")
    assert day_of(begin, zone) == date(2010, 11, 7)
    assert day_of(begin + MINUTE, zone) == date(2010, 11, 6)
    days = date(2010, 11, 7), date(2010, 11, 7)
    assert days_touched(begin, begin + MINUTE, zone) == days


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(ZONES),
    st.sampled_from(DAYS),
    st.integers(min_value=-2 * 1440, max_value=2 * 1440),
    st.integers(min_value=0, max_value=5 * 1440),
)
def test_an_attack_touches_the_days_that_its_clock_showed(
    zone: str, row: Row, later: int, minutes: int
) -> None:
    """Looked at every minute of it, whichever clocks are changed on the way."""
    place = ZoneInfo(zone)
    begin = datetime.fromisoformat(row[2]) + later * MINUTE
    seen = {(begin + n * MINUTE).astimezone(place).date() for n in range(minutes)}
    seen.add(begin.astimezone(place).date())
    first, last = days_touched(begin, begin + minutes * MINUTE, place)
    assert list(days_between(first, last)) == sorted(seen)
