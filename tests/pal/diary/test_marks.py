"""Clear days and attacks on the same day, messages about pressure, times away."""

from datetime import date, datetime

import pytest

from custom_components.pressure_pal.pal.diary import (
    Diary,
    Precision,
    Reason,
    delete_entry,
    mark_clear,
    note_alert,
    note_away,
)

from .entries import DAY, HOUR, MINUTE, NOON, SECOND, TODAY, YESTERDAY, Keeper, clock

WEEK = [TODAY - n * DAY for n in range(6, -1, -1)]


def test_today_is_clear() -> None:
    """Unless another day is named; to say it again changes nothing."""
    keeper = Keeper()
    assert keeper.does(mark_clear).is_new
    once = keeper.diary
    keeper.now += 6 * HOUR
    assert not keeper.does(mark_clear, TODAY).is_new
    assert keeper.diary is once
    keeper.does(mark_clear, YESTERDAY)
    assert keeper.clear == [YESTERDAY, TODAY]
    assert keeper.diary.clear_day(TODAY - 2 * DAY) is None


def test_today_is_where_the_person_lives() -> None:
    """On Kiritimati the 25th can be clear while it is the 24th in Greenwich."""
    keeper = Keeper(NOON, "Pacific/Kiritimati")
    assert keeper.does(mark_clear).entry.day == TODAY + DAY
    here = Keeper(clock(10, 59), "Pacific/Pago_Pago")
    assert here.does(mark_clear).entry.day == YESTERDAY
    here.cannot(Reason.IN_THE_FUTURE, mark_clear, TODAY)


def test_a_day_that_cannot_be_clear_yet_or_any_more() -> None:
    """Tomorrow is not known, and no diary goes back before 1970."""
    keeper = Keeper()
    keeper.cannot(Reason.IN_THE_FUTURE, mark_clear, TODAY + DAY)
    keeper.cannot(Reason.TOO_LONG_AGO, mark_clear, date(1970, 1, 1))
    keeper.does(mark_clear, date(1970, 1, 2))


def test_a_day_with_an_attack_is_not_clear() -> None:
    """Not the day of its onset, not of its end, and none between; midnight is the day before's."""
    keeper = Keeper()
    keeper.had(clock(23, day=20), clock(0, day=23))
    for day in (20, 21, 22):
        keeper.cannot(Reason.CLEAR_DAY_HAS_ATTACK, mark_clear, date(2026, 11, day))
    keeper.does(mark_clear, YESTERDAY)
    keeper.does(mark_clear, date(2026, 11, 19))


def test_a_day_with_a_running_attack_is_not_clear() -> None:
    """Somebody has to say first that it is over; after 72 hours nothing has to be said."""
    keeper = Keeper(clock(20, day=22))
    keeper.starts()
    keeper.now = clock(9)
    for day in WEEK[-3:]:
        keeper.cannot(Reason.CLEAR_DAY_HAS_ATTACK, mark_clear, day)
    keeper.now = clock(20, 0, 1, day=25)
    keeper.cannot(Reason.CLEAR_DAY_HAS_ATTACK, mark_clear, WEEK[-3])
    keeper.does(mark_clear, YESTERDAY)


def test_a_day_of_which_the_attack_is_known_but_not_its_hours() -> None:
    """It has an attack, and the next day may be clear."""
    keeper = Keeper(clock(12, day=23))
    keeper.starts(precision=Precision.DAY)
    keeper.now = NOON
    keeper.cannot(Reason.CLEAR_DAY_HAS_ATTACK, mark_clear, YESTERDAY)
    keeper.does(mark_clear, TODAY)


def test_an_attack_on_a_clear_day() -> None:
    """The later statement counts: the day is clear no more, the other days stay."""
    keeper = Keeper()
    for day in WEEK:
        keeper.does(mark_clear, day)
    keeper.starts()
    assert keeper.clear == WEEK[:-1]
    keeper.had(clock(23, day=20), clock(1, day=22))
    assert keeper.clear == [*WEEK[:2], YESTERDAY]


def test_a_correction_that_reaches_into_clear_days() -> None:
    """They are none any more, also where an attack that was lost gets an end."""
    keeper = Keeper(clock(20, day=18))
    attack = keeper.starts()
    keeper.now = NOON
    for day in WEEK[1:]:
        keeper.does(mark_clear, day)
    keeper.amends(attack, end=clock(6, day=20))
    assert keeper.clear == WEEK[3:]
    keeper.amends(attack, onset=clock(8, day=22), end=clock(9, day=22))
    assert keeper.clear == [WEEK[3], *WEEK[5:]]


@pytest.mark.parametrize("moved", [True, False])
def test_an_attack_that_goes_on_because_the_next_one_was_not_then(
    *, moved: bool
) -> None:
    """Without an end it runs again, until now, and none of its days is clear."""
    keeper = Keeper(clock(8, day=23))
    mistaken = keeper.starts()
    keeper.now = clock(9, day=23)
    keeper.ends()
    open_end = keeper.starts(onset=clock(20, day=22))
    keeper.now = NOON
    keeper.does(mark_clear, TODAY)
    if moved:
        keeper.amends(mistaken, onset=clock(8, day=21), end=clock(9, day=21))
    else:
        keeper.does(delete_entry, mistaken)
    assert keeper.running is open_end
    assert keeper.clear == []


def test_clear_days_are_counted_from_one_day_to_another() -> None:
    """Both belong to the span."""
    keeper = Keeper()
    for day in (WEEK[0], WEEK[2], WEEK[5]):
        keeper.does(mark_clear, day)
    count = keeper.diary.clear_between
    assert count(WEEK[0], WEEK[5]) == 3
    assert count(WEEK[1], WEEK[4]) == 1
    assert count(WEEK[3], WEEK[4]) == 0


def test_messages_about_pressure() -> None:
    """Two within a minute are one, and nothing about them can be taken back."""
    keeper = Keeper()
    assert not keeper.diary.alerted(NOON)
    keeper.does(note_alert)
    keeper.now += MINUTE
    assert not keeper.does(note_alert).is_new
    keeper.now += SECOND
    assert keeper.does(note_alert).is_new
    assert len(keeper.diary.alerts) == 2
    assert keeper.diary.edits == ()
    assert keeper.diary.alerted(keeper.now + DAY)
    assert not keeper.diary.alerted(keeper.now + DAY + SECOND)


def test_away_and_back_home() -> None:
    """Each time away is a span; to leave twice or to return twice changes nothing."""
    diary = Diary(NOON)
    assert note_away(diary, NOON, "a", away=False) is diary
    left = note_away(diary, NOON, "a", away=True)
    assert note_away(left, NOON + HOUR, "b", away=True) is left
    back = note_away(left, NOON + DAY, "c", away=False)
    assert note_away(back, NOON + DAY, "d", away=False) is back
    again = note_away(back, NOON + 2 * DAY, "e", away=True)
    spans = [(span.id, span.start, span.end) for span in again.times_away]
    assert spans == [("a", NOON, NOON + DAY), ("e", NOON + 2 * DAY, None)]
    assert again.edits == ()


@pytest.mark.parametrize(
    ("at", "away"),
    [
        (NOON - SECOND, False),
        (NOON, True),
        (NOON + DAY - SECOND, True),
        (NOON + DAY, False),
    ],
)
def test_a_moment_away(*, at: datetime, away: bool) -> None:
    """The moment of leaving is away, that of returning is not; without an end it goes on."""
    diary = note_away(Diary(NOON), NOON, "a", away=True)
    assert diary.times_away[0].covers(NOON + 999 * DAY)
    diary = note_away(diary, NOON + DAY, "b", away=False)
    assert diary.times_away[0].covers(at) is away
