"""Home practice and sessions: counted once for each, however often a button is pressed."""

from datetime import timedelta

import pytest

from custom_components.pressure_pal.pal.diary import (
    EARLIEST,
    Component,
    PracticeDetails,
    Reason,
    amend_practice,
    amend_session,
    log_practice,
    log_session,
)

from .entries import DAY, HOUR, MINUTE, NOON, SECOND, Keeper, clock

TRACKING = Component.SOMATIC_TRACKING


def test_one_tap_is_a_practice() -> None:
    """It was now; how long it took and what it did is unknown until it is said."""
    keeper = Keeper()
    outcome = keeper.does(log_practice, TRACKING, {})
    practice = outcome.entry
    assert outcome.is_new
    assert (practice.at, practice.component) == (NOON, TRACKING)
    assert {practice.minutes, practice.pain_before, practice.pain_after} == {None}
    assert keeper.diary.practices == (practice,)


@pytest.mark.parametrize("later", [-MINUTE, 0 * SECOND, MINUTE])
def test_two_taps_within_a_minute_are_one_practice(later: timedelta) -> None:
    """The second tap changes nothing, whichever of the two was first."""
    keeper = Keeper(NOON + HOUR)
    keeper.does(log_practice, TRACKING, {"at": NOON, "minutes": 10})
    once = keeper.diary
    again = keeper.does(log_practice, TRACKING, {"at": NOON + later, "note": None})
    assert not again.is_new
    assert keeper.diary is once


def test_said_with_the_second_tap() -> None:
    """What it says of the practice is taken, and what it does not say stays."""
    keeper = Keeper()
    keeper.does(log_practice, TRACKING, {"minutes": 10})
    keeper.now += 30 * SECOND
    said: PracticeDetails = {"pain_before": 4, "pain_after": 0}
    practice = keeper.does(log_practice, TRACKING, said).entry
    assert practice.at == NOON
    assert practice.minutes == 10
    assert (practice.pain_before, practice.pain_after) == (4, 0)
    assert len(keeper.diary.practices) == 1


def test_another_component_or_another_minute_is_another_practice() -> None:
    """Two components one after the other are two, tapped within a minute or not."""
    keeper = Keeper()
    keeper.does(log_practice, TRACKING, {})
    keeper.does(log_practice, Component.EDUCATION, {})
    keeper.does(log_practice, TRACKING, {"at": NOON - MINUTE - SECOND})
    keeper.now += MINUTE + SECOND
    keeper.does(log_practice, TRACKING, {})
    assert len(keeper.diary.practices) == 4


def test_a_practice_between_others_is_found_again() -> None:
    """Logged late it is compared with those of its own time, not with the newest."""
    keeper = Keeper()
    for day in (20, 22, 24):
        keeper.does(log_practice, TRACKING, {"at": clock(9, day=day)})
    again = keeper.does(log_practice, TRACKING, {"at": clock(9, 1, day=22)})
    assert not again.is_new
    assert [practice.at.day for practice in keeper.diary.practices] == [20, 22, 24]


@pytest.mark.parametrize(
    ("details", "reason"),
    [
        ({"minutes": 0}, Reason.NOT_IN_RANGE),
        ({"minutes": 601}, Reason.NOT_IN_RANGE),
        ({"pain_before": -1}, Reason.NOT_IN_RANGE),
        ({"pain_after": 11}, Reason.NOT_IN_RANGE),
        ({"at": NOON + MINUTE + SECOND}, Reason.IN_THE_FUTURE),
        ({"at": EARLIEST - SECOND}, Reason.TOO_LONG_AGO),
    ],
)
def test_what_cannot_be_is_refused(details: PracticeDetails, reason: Reason) -> None:
    """When it is logged, when it is tapped again, and when it is corrected."""
    keeper = Keeper()
    keeper.cannot(reason, log_practice, TRACKING, details)
    practice = keeper.does(log_practice, TRACKING, {}).entry
    keeper.cannot(reason, log_practice, TRACKING, details)
    keeper.cannot(reason, amend_practice, practice.id, details)


def test_limits_are_within() -> None:
    """One minute is a practice, ten hours are, and no pain is a pain of 0."""
    keeper = Keeper()
    for number, minutes in enumerate((1, 600)):
        said: PracticeDetails = {"minutes": minutes, "pain_before": 10, "pain_after": 0}
        keeper.does(log_practice, TRACKING, {**said, "at": NOON - number * HOUR})
    assert [practice.minutes for practice in keeper.diary.practices] == [600, 1]


def test_a_practice_is_corrected() -> None:
    """Its component too; to say the same again changes nothing."""
    keeper = Keeper()
    practice = keeper.does(log_practice, TRACKING, {"minutes": 5}).entry
    other: PracticeDetails = {"component": Component.CBT, "at": clock(9)}
    amended = keeper.does(amend_practice, practice.id, other).entry
    assert (amended.component, amended.at) == (Component.CBT, clock(9))
    assert (amended.id, amended.minutes) == (practice.id, 5)
    once = keeper.diary
    keeper.does(amend_practice, practice.id, other)
    assert keeper.diary is once
    keeper.cannot(Reason.UNKNOWN_ENTRY, amend_practice, "nobody", other)


def test_two_taps_on_session_done_are_one_session() -> None:
    """A note that comes with the second is taken; a day later it is another session."""
    keeper = Keeper()
    session = keeper.does(log_session).entry
    once = keeper.diary
    keeper.now += MINUTE
    assert keeper.does(log_session).entry is session
    assert keeper.diary is once
    noted = keeper.does(log_session, note="on the telephone")
    assert not noted.is_new
    assert (noted.entry.at, noted.entry.note) == (NOON, "on the telephone")
    assert keeper.does(log_session).entry.note == "on the telephone"
    keeper.now += DAY
    assert keeper.does(log_session).is_new


def test_a_session_took_place() -> None:
    """It is not in the future and not before time zones, also when it is corrected."""
    keeper = Keeper()
    session = keeper.does(log_session, clock(9), "first").entry
    for at, reason in (
        (NOON + MINUTE + SECOND, Reason.IN_THE_FUTURE),
        (EARLIEST - SECOND, Reason.TOO_LONG_AGO),
    ):
        keeper.cannot(reason, log_session, at)
        keeper.cannot(reason, amend_session, session.id, at, None)
    amended = keeper.does(amend_session, session.id, clock(10), None).entry
    assert (amended.at, amended.note) == (clock(10), None)
    once = keeper.diary
    keeper.does(amend_session, session.id, clock(10), None)
    assert keeper.diary is once
    keeper.cannot(Reason.UNKNOWN_ENTRY, amend_session, "nobody", NOON, None)
