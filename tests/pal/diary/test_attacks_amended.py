"""Attacks that end, are corrected, and are corrected again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.pressure_pal.pal.diary import (
    Criterion,
    Link,
    Stamp,
    end_attack,
)
from custom_components.pressure_pal.pal.pressure import SwingRule

from .entries import DAY, HOUR, MINUTE, NOON, SECOND, TODAY, Keeper, clock

FRACTION = MINUTE / 1234
STAMP = Stamp(Link.LINKED, Criterion(SwingRule()), provisional=False, pressure=1004.2)


def test_an_attack_ends_now_unless_a_time_is_given() -> None:
    """By the whole second, and with whatever is said besides."""
    keeper = Keeper()
    keeper.starts()
    keeper.now += HOUR + FRACTION
    ended = keeper.ends(severity=9)
    assert (ended.end, ended.severity) == (clock(13), 9)
    assert keeper.running is None
    keeper.now = clock(15)
    keeper.starts()
    keeper.now = clock(17)
    assert keeper.ends(clock(16)).end == clock(16)


@pytest.mark.parametrize("later", [0 * SECOND, SECOND, MINUTE])
def test_two_taps_on_end_are_one(later: timedelta) -> None:
    """The second one within a minute changes nothing."""
    keeper = Keeper()
    keeper.starts()
    keeper.now += HOUR
    keeper.ends()
    once = keeper.diary
    keeper.now += later
    assert keeper.ends().end == clock(13)
    assert keeper.diary is once


def test_said_with_the_second_tap_on_end() -> None:
    """What the second tap says is not lost: it corrects the end, or tells how it was."""
    keeper = Keeper()
    keeper.starts()
    keeper.now = clock(14)
    keeper.ends()
    keeper.now += 30 * SECOND
    assert keeper.ends(severity=6).severity == 6
    corrected = keeper.ends(clock(13))
    assert (corrected.end, corrected.severity) == (clock(13), 6)
    once = keeper.diary
    keeper.now = clock(20)
    assert keeper.ends(clock(13)).end == clock(13)
    assert keeper.diary is once


def test_an_end_that_is_tapped_again_by_its_id_stays() -> None:
    """A message with a button may lie on a telephone for days: the end does not move."""
    keeper = Keeper()
    attack = keeper.starts()
    keeper.now += HOUR
    keeper.does(end_attack, attack_id=attack.id)
    keeper.now += 2 * DAY
    again = keeper.does(end_attack, attack_id=attack.id, details={"note": "long over"})
    assert again.entry.end == clock(13)
    assert again.entry.note == "long over"


def test_an_end_for_an_attack_that_lost_its_own() -> None:
    """By its id and with a time it ends also days later, and counts on all its days."""
    keeper = Keeper()
    attack = keeper.starts()
    keeper.now += 5 * DAY
    assert keeper.days_of(attack) == [TODAY]
    end = clock(20, day=25)
    keeper.does(end_attack, end, attack.id)
    assert keeper.days_of(attack) == [TODAY, TODAY + DAY]


def test_a_clock_ahead_of_ours_ends_nothing_before_it_began() -> None:
    """An onset half a minute ahead, and a tap on end at once: it lasted no time."""
    keeper = Keeper()
    keeper.starts(onset=NOON + 30 * SECOND)
    assert keeper.ends().end == NOON + 30 * SECOND


def test_an_amended_onset_takes_the_stamp_away() -> None:
    """Pressure before another onset is another one; anything else leaves the stamp."""
    keeper = Keeper()
    attack = keeper.starts()
    stamped = replace(attack, stamp=STAMP)
    keeper.diary = keeper.diary.put(stamped, None, attack)
    assert keeper.amends(attack, severity=3).stamp == STAMP
    assert keeper.amends(attack, onset=NOON + FRACTION).stamp == STAMP
    moved = keeper.amends(attack, onset=clock(11))
    assert moved.stamp is None
    assert (moved.severity, moved.logged) == (3, NOON)


def test_an_amended_onset_moves_an_attack_to_its_place() -> None:
    """Attacks stand in order of their onsets, whatever was corrected."""
    keeper = Keeper()
    first = keeper.had(clock(6), clock(7))
    second = keeper.had(clock(10), clock(11))
    keeper.amends(first, onset=NOON - 30 * MINUTE, end=NOON)
    assert [one.id for one in keeper.diary.attacks] == [second.id, first.id]


def test_an_end_that_is_taken_back() -> None:
    """The newest attack goes on then; any other has an end that nobody knows."""
    keeper = Keeper()
    first = keeper.had(clock(6), clock(7))
    second = keeper.had(clock(10), clock(11))
    keeper.amends(first, end=None)
    assert keeper.running is None
    keeper.amends(second, end=None)
    assert keeper.running is keeper.diary.attacks[1]


def test_none_takes_back_what_was_said() -> None:
    """What is not named stays as it is."""
    keeper = Keeper()
    attack = keeper.starts(severity=5, note="bad")
    amended = keeper.amends(attack, note=None)
    assert (amended.severity, amended.note) == (5, None)


def test_nothing_new_is_no_change() -> None:
    """To say the same again leaves the diary as it is, and nothing to take back."""
    keeper = Keeper()
    attack = keeper.starts(severity=5)
    once = keeper.diary
    assert keeper.amends(attack, severity=5) is attack
    assert keeper.diary is once


def test_fractions_of_a_second_do_not_count() -> None:
    """All times of an attack are whole seconds, so that none is before another by a fraction."""
    keeper = Keeper()
    onset = clock(9) + FRACTION
    attack = keeper.starts(onset=onset, asleep=onset, end=onset - FRACTION / 2)
    assert attack.onset == attack.asleep == attack.end == clock(9)
