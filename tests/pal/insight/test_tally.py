"""The tally of all practice, kept up to date one by one, against adding up anew."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.diary import Component, Practice
from custom_components.pressure_pal.pal.insight import Tally
from custom_components.pressure_pal.pal.insight.tally import longest_run

from .diaries import DAY, HOUR, QUARTER, ZONES, local, practice

MANY = settings(deadline=None, max_examples=150)
START = datetime(2026, 10, 20, tzinfo=UTC)
# Here clocks went back over midnight, a minute after it, until 2011.
ST_JOHNS = ZoneInfo("America/St_Johns")
OCTOBER = date(2026, 10, 1)

practices = st.builds(
    practice,
    # Mostly one day after the other, sometimes with a pause.
    st.integers(0, 25 * 96).map(lambda quarters: START + quarters * QUARTER),
    st.sampled_from(Component),
    st.one_of(st.none(), st.integers(1, 60)),
    st.integers(0, 1_000_000_000),
)
zones = st.sampled_from(ZONES).map(ZoneInfo)


def in_order(some: Sequence[Practice]) -> tuple[Practice, ...]:
    """Return practices as a diary keeps them."""
    return tuple(sorted(some, key=lambda one: (one.at, one.id)))


def streak_back(days: set[date], last: date) -> int:
    """Return how many days there are in a row up to one, itself included."""
    return 0 if last not in days else 1 + streak_back(days, last - DAY)


def is_right(tally: Tally, some: Sequence[Practice], zone: tzinfo) -> None:
    """Compare every number with its definition."""
    days = Counter(one.at.astimezone(zone).date() for one in some)
    components = Counter(one.component for one in some)
    assert tally.practices == tuple(some)
    assert tally.zone is zone
    assert tally.by_day == days
    assert tally.by_component == {one: components[one] for one in Component}
    assert tally.minutes == sum(one.minutes for one in some if one.minutes is not None)
    assert tally.longest_streak == max(
        (streak_back(set(days), day) for day in days), default=0
    )


@MANY
@given(st.lists(practices, max_size=40), zones)
def test_adding_up_from_the_beginning(some: list[Practice], zone: ZoneInfo) -> None:
    """By component, by local day, minutes, and the longest run of days."""
    is_right(Tally.of(in_order(some), zone), in_order(some), zone)


@MANY
@given(
    st.lists(
        st.one_of(
            st.tuples(st.sampled_from(("add", "append", "change")), practices),
            st.tuples(st.sampled_from(("remove", "same", "move")), practices),
        ),
        max_size=25,
    ),
    zones,
    st.data(),
)
def test_following_is_adding_up_anew(
    changes: list[tuple[str, Practice]], zone: ZoneInfo, data: st.DataObject
) -> None:
    """After any additions, removals and changes, and after a move to another zone."""
    some: tuple[Practice, ...] = ()
    tally = Tally.of(some, zone)
    for what, new in changes:
        place = data.draw(st.integers(0, max(0, len(some) - 1)))
        without = (*some[:place], *some[place + 1 :])
        if what == "append" and some:
            later = practice(some[-1].at + 20 * HOUR, new.component, new.minutes)
            some = (*some, later)
        elif what in {"add", "append"}:
            some = in_order((*some, new))
        elif what == "remove":
            some = without
        elif what == "change" and some:
            some = in_order((*without, new))
        elif what == "move":
            zone = data.draw(zones)
            some = in_order((*some, new)) if new.minutes is None else some
        tally = tally.follow(some, zone)
        is_right(tally, some, zone)
        assert tally == Tally.of(some, zone)


def test_what_did_not_change_is_not_added_up_anew() -> None:
    """The same practices in the same zone are the same tally."""
    some = (practice(START),)
    tally = Tally.of(some, UTC)
    assert tally.follow(some, UTC) is tally


def test_one_more_on_a_day_that_had_one_already() -> None:
    """Neither the run nor the days grow, the practices do."""
    some = tuple(practice(START + days * DAY) for days in range(3))
    more = (*some, practice(START + 2 * DAY + HOUR, Component.EDUCATION, 5))
    tally = Tally.of(some, UTC).follow(more, UTC)
    assert (tally.longest_streak, len(tally.by_day)) == (3, 3)
    assert tally.by_day[START.date() + 2 * DAY] == 2
    assert tally.by_component[Component.EDUCATION] == 1
    assert tally.minutes == 5


def test_moving_to_another_zone_is_adding_up_anew() -> None:
    """Also when one more was logged meanwhile: 22:00 in UTC is another day in Berlin."""
    late = datetime(2026, 10, 20, 22, tzinfo=UTC)
    some = (practice(late), practice(late + 3 * HOUR))
    tally = Tally.of(some[:1], UTC).follow(some, ZoneInfo("Europe/Berlin"))
    assert tally.by_day == {date(2026, 10, 21): 2}


def test_where_clocks_go_back_over_midnight() -> None:
    """The newest practice may lie on the day before that of the one before it."""
    at = datetime(2010, 11, 7, 2, 30, 30, tzinfo=UTC)
    some = (practice(at - DAY), practice(at), practice(at + HOUR / 2))
    days = [one.at.astimezone(ST_JOHNS).day for one in some]
    assert days == [6, 7, 6]
    tally = Tally.of((), ST_JOHNS)
    for length in (0, 1, 2, 3):
        tally = tally.follow(some[:length], ST_JOHNS)
        is_right(tally, some[:length], ST_JOHNS)
    tally = Tally.of(some[1:2], ST_JOHNS).follow(some[1:], ST_JOHNS)
    assert tally.longest_streak == 2


@pytest.mark.parametrize(
    ("days", "today", "streak"),
    [
        ((), 10, 0),
        ((10,), 10, 1),
        ((9,), 10, 1),
        ((8,), 10, 0),
        ((8, 9), 10, 2),
        ((8, 9, 10), 10, 3),
        ((7, 9, 10), 10, 2),
        ((7, 8, 10), 10, 1),
        # Tomorrow's, by a clock that is ahead, does not count yet.
        ((11,), 10, 0),
        ((10, 11), 10, 1),
    ],
)
def test_the_present_streak(days: tuple[int, ...], today: int, streak: int) -> None:
    """Up to today, or to yesterday: today is not over yet."""
    some = [practice(datetime(2026, 10, day, 9, tzinfo=UTC)) for day in days]
    tally = Tally.of(in_order(some), UTC)
    assert tally.present_streak(date(2026, 10, today)) == streak


@MANY
@given(st.sets(st.integers(0, 30)), st.integers(0, 31))
def test_streaks_are_those_of_brute_force(numbers: set[int], number: int) -> None:
    """Whatever days there was practice on."""
    days, today = {OCTOBER + n * DAY for n in numbers}, OCTOBER + number * DAY
    some = [practice(local("UTC", day.year, day.month, day.day, 7)) for day in days]
    tally = Tally.of(in_order(some), UTC)
    expected = streak_back(days, today) or streak_back(days, today - DAY)
    assert tally.present_streak(today) == expected
    runs = "".join("x" if OCTOBER + n * DAY in days else " " for n in range(31))
    assert tally.longest_streak == max(len(run) for run in runs.split(" "))
    assert longest_run(sorted(days)) == tally.longest_streak


def test_streaks_over_days_of_other_lengths() -> None:
    """A practice in the first and the last quarter of an hour of each day, also where it has 23."""
    for month in (3, 10):
        some = [
            practice(local("Europe/Berlin", 2026, month, day, *clock))
            for day in range(22, 32)
            for clock in ((0, 0), (23, 45))
        ]
        zone = ZoneInfo("Europe/Berlin")
        tally = Tally.of(in_order(some), zone)
        assert tally.longest_streak == 10
        assert set(tally.by_day.values()) == {2}
        assert tally.present_streak(date(2026, month, 31)) == 10
