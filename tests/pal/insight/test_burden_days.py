"""Headache days are local days: of 23, 24 and 25 hours, in every zone, to their midnight."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from custom_components.pressure_pal.pal.diary import (
    RUNS_AT_MOST,
    Diary,
    MedicineClass,
    Precision,
)
from custom_components.pressure_pal.pal.insight import Burden, Counting, burden

from .diaries import DAY, HOUR, attack, clear, diary_of, dose, local

BERLIN = "Europe/Berlin"
KIRITIMATI = "Pacific/Kiritimati"
PAGO_PAGO = "Pacific/Pago_Pago"
SANTIAGO = "America/Santiago"
LORD_HOWE = "Australia/Lord_Howe"
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
CREATED = local("UTC", 2026, 1, 1)
YEAR_OVER = local("UTC", 2027, 1, 5)


def counted(
    diary: Diary, zone: str, first: date, days: int = 1, now: datetime = YEAR_OVER
) -> Burden:
    """Count so many local days."""
    last = first + (days - 1) * DAY
    return burden(diary, first, last, now, Counting(ZoneInfo(zone)))


def days_with(
    diary: Diary, zone: str, first: date, days: int, now: datetime = YEAR_OVER
) -> list[date]:
    """Return which of so many local days are headache days, asked one by one."""
    wanted = [first + i * DAY for i in range(days)]
    return [
        day for day in wanted if counted(diary, zone, day, now=now).headache_days == 1
    ]


@pytest.mark.parametrize("zone", [BERLIN, KIRITIMATI, PAGO_PAGO, SANTIAGO, LORD_HOWE])
def test_over_midnight_belongs_to_both_days(zone: str) -> None:
    """One attack from 23:00 to 01:00 is two headache days and began on the first."""
    night = attack(local(zone, 2026, 6, 9, 23), local(zone, 2026, 6, 10, 1))
    diary = diary_of(night, created=CREATED)
    ninth, tenth = date(2026, 6, 9), date(2026, 6, 10)
    assert days_with(diary, zone, date(2026, 6, 7), 6) == [ninth, tenth]
    assert counted(diary, zone, ninth).attacks == 1
    assert counted(diary, zone, tenth).attacks == 0
    assert counted(diary, zone, ninth, 2).headache_days == 2


@pytest.mark.parametrize("zone", [BERLIN, KIRITIMATI, PAGO_PAGO, SANTIAGO, LORD_HOWE])
@pytest.mark.parametrize(
    ("over", "days"), [(-SECOND, 1), (timedelta(), 1), (SECOND, 2)]
)
def test_ending_at_midnight(zone: str, over: timedelta, days: int) -> None:
    """An attack that ends with the day does not touch the next; a second more, and it does."""
    midnight = local(zone, 2026, 6, 10)
    evening = attack(local(zone, 2026, 6, 9, 20), midnight + over)
    diary = diary_of(evening, created=CREATED)
    assert counted(diary, zone, date(2026, 6, 9), 2).headache_days == days


def test_beginning_at_midnight() -> None:
    """It belongs to the day that begins then, even if it is over at once."""
    midnight = local(BERLIN, 2026, 6, 10)
    diary = diary_of(attack(midnight, midnight), created=CREATED)
    assert days_with(diary, BERLIN, date(2026, 6, 8), 4) == [date(2026, 6, 10)]


def test_two_attacks_on_a_day_are_one_headache_day() -> None:
    """Five hours apart they are one attack as well."""
    diary = diary_of(
        attack(local(BERLIN, 2026, 6, 9, 8), local(BERLIN, 2026, 6, 9, 10)),
        attack(local(BERLIN, 2026, 6, 9, 15), local(BERLIN, 2026, 6, 9, 16)),
        created=CREATED,
    )
    day = counted(diary, BERLIN, date(2026, 6, 9))
    assert (day.headache_days, day.answered_days, day.attacks) == (1, 1, 1)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        (BERLIN, date(2026, 3, 29), 23),
        (BERLIN, date(2026, 10, 25), 25),
        ("America/New_York", date(2026, 11, 1), 25),
        # Begins at 01:00: there is no midnight.
        (SANTIAGO, date(2026, 9, 6), 23),
        ("Asia/Beirut", date(2026, 3, 29), 23),
        # Its last hour is there twice.
        (SANTIAGO, date(2026, 4, 4), 25),
        (LORD_HOWE, date(2026, 4, 5), 24.5),
        (LORD_HOWE, date(2026, 10, 4), 23.5),
    ],
)
def test_days_of_other_lengths(zone: str, day: date, hours: float) -> None:
    """As long as the day is, no longer: its last minute is in it, the one after is not."""
    begin = local(zone, day.year, day.month, day.day)
    wanted = (zone, day - DAY, 3)
    whole = attack(begin, begin + hours * HOUR)
    assert days_with(diary_of(whole, created=CREATED), *wanted) == [day]
    for moment in (begin, begin + hours * HOUR - MINUTE):
        brief = diary_of(attack(moment, moment + MINUTE), created=CREATED)
        assert days_with(brief, *wanted) == [day]
        assert [counted(brief, zone, day + n * DAY).attacks for n in (-1, 0, 1)] == [
            *(0, 1, 0)
        ]
        taken = diary_of(dose(moment, MedicineClass.OTHER), created=CREATED)
        assert counted(taken, zone, day).medicine_days == 1
    early = diary_of(attack(begin - MINUTE, begin), created=CREATED)
    assert days_with(early, *wanted) == [day - DAY]
    late = begin + hours * HOUR
    taken = diary_of(dose(late, MedicineClass.OTHER), created=CREATED)
    assert counted(taken, zone, day).medicine_days == 0
    assert counted(taken, zone, day + DAY).medicine_days == 1
    longer = diary_of(attack(begin, late + MINUTE), created=CREATED)
    assert days_with(longer, *wanted) == [day, day + DAY]


def test_the_merge_gap_is_in_hours_also_where_clocks_change() -> None:
    """From Saturday 12:00 to Sunday 12:00 it is 23 hours in March, 25 in October."""
    for month, saturday, attacks in ((3, 28, 1), (6, 27, 2), (10, 24, 2)):
        first = local(BERLIN, 2026, month, saturday, 12)
        second = local(BERLIN, 2026, month, saturday + 1, 12)
        diary = diary_of(
            attack(first - HOUR, first), attack(second, second + HOUR), created=CREATED
        )
        found = counted(diary, BERLIN, date(2026, month, saturday), 2)
        assert (found.attacks, found.headache_days) == (attacks, 2)


def test_days_in_a_row_are_one_attack_also_where_clocks_change() -> None:
    """Of which only the days are known: no hours decide, but a whole day between them does."""
    for month, saturday in ((3, 28), (6, 27), (10, 24)):
        for later, attacks in ((1, 1), (2, 2)):
            diary = diary_of(
                *(
                    attack(
                        local(BERLIN, 2026, month, saturday + days, 12),
                        precision=Precision.DAY,
                    )
                    for days in (0, later)
                ),
                created=CREATED,
            )
            found = counted(diary, BERLIN, date(2026, month, saturday), 3)
            assert (found.attacks, found.headache_days) == (attacks, 2)


def test_a_day_and_an_attack_with_its_hours() -> None:
    """The day may have had it from its first hour to its last."""
    day = attack(local(BERLIN, 2026, 6, 9, 12), precision=Precision.DAY)
    for begin, end, attacks in (
        (local(BERLIN, 2026, 6, 10, 23), local(BERLIN, 2026, 6, 10, 23, 30), 1),
        (local(BERLIN, 2026, 6, 11, 0), local(BERLIN, 2026, 6, 11, 1), 2),
        (local(BERLIN, 2026, 6, 8, 0), local(BERLIN, 2026, 6, 8, 0, 30), 1),
        (local(BERLIN, 2026, 6, 7, 23), local(BERLIN, 2026, 6, 8, 0), 2),
    ):
        diary = diary_of(day, attack(begin, end), created=CREATED)
        assert counted(diary, BERLIN, date(2026, 6, 6), 8).attacks == attacks


def test_days_from_one_to_another() -> None:
    """Of which only the days are known: the first, the last, and those between are whole."""
    for until in (
        local(BERLIN, 2026, 6, 10, 12),
        local(BERLIN, 2026, 6, 11),
    ):
        days = attack(local(BERLIN, 2026, 6, 8, 12), until, precision=Precision.DAY)
        for begin, attacks in (
            (local(BERLIN, 2026, 6, 11, 23, 45), 1),
            (local(BERLIN, 2026, 6, 12), 2),
        ):
            diary = diary_of(days, attack(begin, begin + HOUR), created=CREATED)
            found = counted(diary, BERLIN, date(2026, 6, 8), 3)
            assert (found.headache_days, found.open_ends) == (3, 0)
            assert counted(diary, BERLIN, date(2026, 6, 6), 8).attacks == attacks


def test_the_same_moment_is_another_day_elsewhere() -> None:
    """On Kiritimati it is the day after Pago Pago's, at every hour: 25 hours apart."""
    noon = local("UTC", 2026, 6, 9, 12)
    diary = diary_of(
        attack(noon, noon + HOUR), dose(noon, MedicineClass.TRIPTAN), created=CREATED
    )
    for zone, day in (
        (KIRITIMATI, date(2026, 6, 10)),
        (BERLIN, date(2026, 6, 9)),
        (PAGO_PAGO, date(2026, 6, 9)),
    ):
        assert days_with(diary, zone, date(2026, 6, 6), 8) == [day]
        assert counted(diary, zone, day).medicine_days == 1
    # 10:30 is 00:30 of the 10th on Kiritimati and 23:30 of the 8th on Pago Pago.
    moment = noon - 1.5 * HOUR
    diary = diary_of(attack(moment, moment), created=CREATED)
    assert days_with(diary, KIRITIMATI, date(2026, 6, 6), 8) == [date(2026, 6, 10)]
    assert days_with(diary, PAGO_PAGO, date(2026, 6, 6), 8) == [date(2026, 6, 8)]


def test_a_running_attack_counts_up_to_now() -> None:
    """Each day it has reached, none it has not, and its end is not missing."""
    diary = diary_of(attack(local(BERLIN, 2026, 6, 9, 20)), created=CREATED)
    ninth = date(2026, 6, 9)
    for now, days in (
        (local(BERLIN, 2026, 6, 9, 20), 1),
        (local(BERLIN, 2026, 6, 10, 0), 1),
        (local(BERLIN, 2026, 6, 10, 0, 1), 2),
        (local(BERLIN, 2026, 6, 12, 20), 4),
    ):
        found = counted(diary, BERLIN, ninth, 10, now)
        assert (found.headache_days, found.open_ends) == (days, 0)


def test_an_end_that_nobody_logged_is_not_guessed() -> None:
    """72 hours after its onset an attack counts on its first day only, and says so."""
    onset = local(BERLIN, 2026, 6, 9, 20)
    diary = diary_of(attack(onset), created=CREATED)
    now = onset + RUNS_AT_MOST + SECOND
    assert timedelta(hours=72) == RUNS_AT_MOST
    found = counted(diary, BERLIN, date(2026, 6, 9), 10, now)
    assert (found.headache_days, found.open_ends, found.attacks) == (1, 1, 1)
    assert counted(diary, BERLIN, date(2026, 6, 10), 5, now).open_ends == 0


def test_an_end_is_lost_when_the_next_attack_begins() -> None:
    """Also within the 72 hours: only the newest attack can be running."""
    onset, again = local(BERLIN, 2026, 6, 9, 20), local(BERLIN, 2026, 6, 11, 20)
    diary = diary_of(attack(onset), attack(again, again + HOUR), created=CREATED)
    found = counted(diary, BERLIN, date(2026, 6, 9), 3, again + 2 * HOUR)
    assert (found.headache_days, found.open_ends) == (2, 1)
    # Known of is the onset alone: 48 hours later it is another attack.
    assert found.attacks == 2


def test_of_a_day_alone_no_end_is_missing() -> None:
    """It is that day, neither running nor lost."""
    onset = local(BERLIN, 2026, 6, 9, 20)
    diary = diary_of(attack(onset, precision=Precision.DAY), created=CREATED)
    found = counted(diary, BERLIN, date(2026, 6, 9), 3, onset + 20 * HOUR)
    assert (found.headache_days, found.open_ends) == (1, 0)


def test_clear_days_are_those_of_the_span() -> None:
    """Its first and last day count, their neighbours do not."""
    marks = (clear(date(2026, 6, day)) for day in (8, 9, 10, 11, 12))
    diary = diary_of(*marks, created=CREATED)
    assert counted(diary, BERLIN, date(2026, 6, 9), 3).clear_days == 3
