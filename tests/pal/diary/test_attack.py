"""An attack by itself: what it may say, how long it runs, until when it is known to have."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from custom_components.pressure_pal.pal.diary import (
    EARLIEST,
    Attack,
    Origin,
    Precision,
    Reason,
    Refusal,
)

from .entries import DAY, HOUR, MINUTE, NOON, SECOND

ATTACK = Attack("id", onset=NOON, logged=NOON, origin=Origin.BUTTON)
NEVER_MIND = NOON + 400 * DAY


def refused(attack: Attack, now: datetime = NOON) -> Reason | None:
    """Return why an attack is not taken."""
    try:
        attack.check(now)
    except Refusal as refusal:
        return refusal.reason
    return None


@pytest.mark.parametrize(
    ("name", "highest"), [("severity", 10), ("fear", 10), ("impact", 3)]
)
def test_scales_have_two_ends(name: str, highest: int) -> None:
    """Severity and fear go from 0 to 10, impact from 0 to 3; nothing lies beyond."""
    within: tuple[Any, ...] = (None, 0, 1, highest)
    beyond: tuple[Any, ...] = (-1, highest + 1, float("nan"))
    for value in within:
        assert refused(replace(ATTACK, **{name: value})) is None
    for value in beyond:
        assert refused(replace(ATTACK, **{name: value})) is Reason.NOT_IN_RANGE


def test_an_attack_is_not_in_the_future() -> None:
    """A clock may be a minute ahead of ours, not more; that goes for the end as well."""
    assert refused(replace(ATTACK, onset=NOON + MINUTE)) is None
    late = replace(ATTACK, onset=NOON + MINUTE + SECOND)
    assert refused(late) is Reason.IN_THE_FUTURE
    assert refused(replace(ATTACK, end=NOON + MINUTE)) is None
    endless = replace(ATTACK, end=NOON + MINUTE + SECOND)
    assert refused(endless) is Reason.IN_THE_FUTURE


def test_an_attack_is_not_older_than_time_zones() -> None:
    """A year that was left out of a date is 1970 or before: nobody means that."""
    assert refused(replace(ATTACK, onset=EARLIEST)) is None
    assert refused(replace(ATTACK, onset=EARLIEST - SECOND)) is Reason.TOO_LONG_AGO


def test_an_attack_ends_after_it_begins() -> None:
    """It may end in the second in which it began, not before."""
    assert refused(replace(ATTACK, end=NOON)) is None
    assert refused(replace(ATTACK, end=NOON - SECOND)) is Reason.END_BEFORE_ONSET


def test_people_sleep_before_they_wake_and_not_for_longer_than_a_day() -> None:
    """Who woke with an attack fell asleep at most 24 hours before its onset, never after it."""
    for slept in (timedelta(), 7 * HOUR, 24 * HOUR):
        assert refused(replace(ATTACK, asleep=NOON - slept)) is None
    for slept in (-SECOND, 24 * HOUR + SECOND):
        wrong = replace(ATTACK, asleep=NOON - slept)
        assert refused(wrong) is Reason.SLEEP_AFTER_WAKING


@pytest.mark.parametrize("precision", [Precision.EXACT, Precision.HOUR, Precision.WOKE])
def test_an_attack_nobody_ended_runs_for_72_hours(precision: Precision) -> None:
    """It runs at most 72 h; after that its end is unknown and only its onset is known."""
    attack = replace(ATTACK, precision=precision)
    last = NOON + 72 * HOUR
    assert attack.runs(last)
    assert attack.known_until(last) == last
    assert not attack.runs(last + SECOND)
    assert attack.known_until(last + SECOND) == NOON


def test_a_day_alone_never_runs() -> None:
    """Of an attack of which only the day is known no end is expected."""
    attack = replace(ATTACK, precision=Precision.DAY)
    assert not attack.is_open
    assert not attack.runs(NOON)
    assert attack.known_until(NOON + HOUR) == NOON


def test_an_ended_attack_does_not_run() -> None:
    """What has an end went on until then, whenever one asks."""
    attack = replace(ATTACK, end=NOON + HOUR)
    for now in (NOON, NOON + HOUR, NEVER_MIND):
        assert not attack.runs(now)
        assert attack.known_until(now) == NOON + HOUR


def test_an_onset_a_few_seconds_ahead_runs_already() -> None:
    """It is known to have gone on until its onset, not until now, which is before it."""
    assert ATTACK.runs(NOON - 30 * SECOND)
    assert ATTACK.known_until(NOON - 30 * SECOND) == NOON
