"""Attacks that a diary does not take, and that refusing changes nothing."""

from datetime import datetime

import pytest

from custom_components.pressure_pal.pal.diary import (
    AttackDetails,
    Precision,
    Reason,
    amend_attack,
    end_attack,
    start_attack,
)

from .entries import DAY, HOUR, MINUTE, NOON, SECOND, Keeper, clock


@pytest.fixture
def keeper() -> Keeper:
    """Return a diary in which an attack went on from 8 to 10; now it is noon."""
    keeper = Keeper()
    keeper.had(clock(8), clock(10))
    return keeper


@pytest.mark.parametrize(
    ("details", "reason"),
    [
        ({"severity": 11}, Reason.NOT_IN_RANGE),
        ({"impact": 4}, Reason.NOT_IN_RANGE),
        ({"fear": -1}, Reason.NOT_IN_RANGE),
        ({"onset": NOON + 61 * SECOND}, Reason.IN_THE_FUTURE),
        ({"end": NOON + 61 * SECOND}, Reason.IN_THE_FUTURE),
        ({"end": NOON - SECOND}, Reason.END_BEFORE_ONSET),
        ({"asleep": NOON + SECOND}, Reason.SLEEP_AFTER_WAKING),
        ({"onset": datetime.fromisoformat("1970-01-01T12Z")}, Reason.TOO_LONG_AGO),
    ],
)
@pytest.mark.parametrize("runs", [True, False])
def test_what_cannot_be_is_refused(
    keeper: Keeper, details: AttackDetails, reason: Reason, *, runs: bool
) -> None:
    """Whether an attack runs already or not, one reason says what is wrong."""
    if runs:
        keeper.starts()
    keeper.cannot(reason, start_attack, details)


@pytest.mark.parametrize(
    ("onset", "end"),
    [
        (clock(9), clock(9, 30)),
        (clock(9), None),
        (clock(9, 59, 59), clock(11)),
        (clock(7), clock(8, 0, 1)),
        (clock(7), clock(11)),
    ],
)
def test_an_attack_within_another_is_refused(
    keeper: Keeper, onset: datetime, end: datetime | None
) -> None:
    """Nobody has two attacks at once: what lies over one that is over is refused."""
    keeper.cannot(Reason.ATTACK_OVERLAPS, start_attack, {"onset": onset, "end": end})


def test_attacks_may_touch(keeper: Keeper) -> None:
    """One may begin in the second in which another ended."""
    keeper.starts(onset=clock(7), end=clock(8))
    keeper.starts(onset=clock(10), end=clock(11))
    assert len(keeper.diary.attacks) == 3


def test_an_attack_that_would_reach_into_the_running_one_is_refused() -> None:
    """It may end when that one begins, not later."""
    keeper = Keeper(clock(11))
    keeper.starts()
    keeper.now = NOON
    late: AttackDetails = {"onset": clock(9), "end": clock(11, 0, 1)}
    keeper.cannot(Reason.ATTACK_OVERLAPS, start_attack, late)
    keeper.starts(onset=clock(9), end=clock(11))


def test_an_attack_is_not_corrected_into_another(keeper: Keeper) -> None:
    """Onset and end may move as far as the neighbours, and not within a minute of an onset."""
    first = keeper.diary.attacks[0]
    second = keeper.had(clock(11), NOON)
    too_long: AttackDetails = {"end": clock(11, 0, 1)}
    keeper.cannot(Reason.ATTACK_OVERLAPS, amend_attack, first.id, too_long)
    too_early: AttackDetails = {"onset": clock(9, 59, 59)}
    keeper.cannot(Reason.ATTACK_OVERLAPS, amend_attack, second.id, too_early)
    same: AttackDetails = {"onset": clock(7, 59), "end": clock(7, 59, 30)}
    keeper.cannot(Reason.ATTACK_OVERLAPS, amend_attack, second.id, same)
    keeper.amends(second, onset=clock(7, 58, 59), end=clock(8))
    keeper.amends(first, end=NOON)


def test_a_running_attack_is_not_moved_before_another(keeper: Keeper) -> None:
    """It would stop running without anybody saying so; with an end it may move."""
    running = keeper.starts()
    earlier: AttackDetails = {"onset": clock(7)}
    keeper.cannot(Reason.ATTACK_OVERLAPS, amend_attack, running.id, earlier)
    assert keeper.running is running
    keeper.amends(running, onset=clock(7), end=clock(8))
    assert keeper.running is None


def test_nothing_is_moved_into_a_running_attack(keeper: Keeper) -> None:
    """Until somebody ends it the time after its onset is taken."""
    first = keeper.diary.attacks[0]
    running = keeper.starts()
    keeper.now += 3 * HOUR
    later: AttackDetails = {"onset": clock(13), "end": clock(14)}
    keeper.cannot(Reason.ATTACK_OVERLAPS, amend_attack, first.id, later)
    assert keeper.running is running


def test_nothing_runs_nothing_ends(keeper: Keeper) -> None:
    """In an empty diary, after an end, after 72 hours, after a day: there is nothing to end."""
    Keeper().cannot(Reason.NO_ATTACK_RUNNING, end_attack)
    keeper.cannot(Reason.NO_ATTACK_RUNNING, end_attack)
    keeper.cannot(Reason.NO_ATTACK_RUNNING, end_attack, NOON - HOUR)
    keeper.now = clock(10, 1, 1)
    keeper.cannot(Reason.NO_ATTACK_RUNNING, end_attack)
    keeper.starts()
    keeper.now += 72 * HOUR + SECOND
    keeper.cannot(Reason.NO_ATTACK_RUNNING, end_attack)
    keeper.now += DAY
    keeper.starts(precision=Precision.DAY)
    keeper.cannot(Reason.NO_ATTACK_RUNNING, end_attack)


def test_an_end_that_cannot_be_is_refused() -> None:
    """Not before the onset, not in the future; the attack goes on."""
    keeper = Keeper()
    attack = keeper.starts()
    keeper.now += HOUR
    keeper.cannot(Reason.END_BEFORE_ONSET, end_attack, NOON - SECOND)
    keeper.cannot(Reason.IN_THE_FUTURE, end_attack, keeper.now + MINUTE + SECOND)
    keeper.cannot(Reason.NOT_IN_RANGE, end_attack, details={"severity": 11})
    assert keeper.running is attack


def test_an_id_that_is_nobodys_is_refused(keeper: Keeper) -> None:
    """So is the id of another kind of entry: it is no attack."""
    dose = keeper.takes()
    for unknown in ("nobody", "", dose.id):
        keeper.cannot(Reason.UNKNOWN_ENTRY, end_attack, NOON, unknown)
        keeper.cannot(Reason.UNKNOWN_ENTRY, amend_attack, unknown, {"severity": 1})


def test_an_end_without_a_time_may_lie_in_a_later_attack(keeper: Keeper) -> None:
    """An old attack named by its id does not end now, over all that came after it."""
    lost = keeper.starts(onset=clock(20, day=23))
    keeper.cannot(Reason.ATTACK_OVERLAPS, end_attack, attack_id=lost.id)
    keeper.does(end_attack, clock(23, day=23), lost.id)


def test_a_refusal_tells_no_secrets(keeper: Keeper) -> None:
    """What is refused ends up in logs: it says the reason, and neither times nor notes."""
    with pytest.raises(ValueError, match=r"^not_in_range$"):
        start_attack(keeper.diary, keeper.act(), {"severity": 11, "note": "secret"})
