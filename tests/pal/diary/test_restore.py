"""Taking back: what was deleted or changed comes back, if it still fits."""

from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.pressure_pal.pal.diary import (
    SHELVES,
    AttackDetails,
    ChangeKind,
    Component,
    Criterion,
    Diary,
    Entry,
    Link,
    Reason,
    Stamp,
    amend_course,
    amend_dose,
    amend_practice,
    amend_session,
    delete_entry,
    end_attack,
    finish_course,
    log_practice,
    log_session,
    log_treatment_change,
    mark_clear,
    note_alert,
    note_away,
    restore_entry,
    start_attack,
    start_course,
)
from custom_components.pressure_pal.pal.pressure import SwingRule

from .entries import DAY, FROZEN, HOUR, NOON, SECOND, YESTERDAY, Keeper, clock

MOST = 100
"""So many changes are remembered."""


def full() -> Keeper:
    """Return a diary with one entry of each kind."""
    keeper = Keeper()
    keeper.had(clock(8), clock(10), note="at work")
    keeper.takes(at=clock(9))
    keeper.does(mark_clear, YESTERDAY)
    keeper.does(log_practice, Component.EDUCATION, {"minutes": 5})
    keeper.does(log_session, note="first")
    keeper.does(start_course, FROZEN, {})
    keeper.does(log_treatment_change, ChangeKind.ACUTE, "Another triptan")
    keeper.does(note_alert)
    keeper.diary = note_away(keeper.diary, NOON, "away", away=True)
    return keeper


def contents(diary: Diary) -> dict[str, tuple[Entry, ...]]:
    """Return what stands on the shelves."""
    return {name: getattr(diary, name) for name in SHELVES.values()}


@pytest.mark.parametrize("shelf", SHELVES.values())
def test_what_is_deleted_comes_back_whole(shelf: str) -> None:
    """Every kind of entry, with its id; restored again it stays as it is."""
    keeper = full()
    before = contents(keeper.diary)
    (entry,) = before[shelf]
    assert keeper.does(delete_entry, entry).entry is entry
    assert contents(keeper.diary) == {**before, shelf: ()}
    outcome = keeper.does(restore_entry, entry.id)
    assert (outcome.entry, outcome.is_new) == (entry, False)
    assert contents(keeper.diary) == before
    once = keeper.diary
    keeper.does(restore_entry, entry.id)
    assert keeper.diary is once


def test_what_is_changed_comes_back_and_goes_again() -> None:
    """To take back twice is to take back the taking back."""
    keeper = full()
    before = contents(keeper.diary)
    attack, dose = keeper.diary.attacks[0], keeper.diary.doses[0]
    practice, session = keeper.diary.practices[0], keeper.diary.sessions[0]
    course = keeper.diary.courses[0]
    keeper.amends(attack, onset=clock(7), severity=5, note=None)
    keeper.does(amend_dose, dose.id, {"at": clock(7, 30), "name": "Sumatriptan"})
    keeper.does(amend_practice, practice.id, {"at": clock(7), "note": "calm"})
    keeper.does(amend_session, session.id, clock(7), None)
    keeper.does(amend_course, course.id, {"start": YESTERDAY, "planned_weeks": 4})
    after = contents(keeper.diary)
    for expected in (before, after, before):
        for entry in (attack, dose, practice, session, course):
            keeper.does(restore_entry, entry.id)
        assert contents(keeper.diary) == expected


def test_a_version_further_back_is_not_reached() -> None:
    """Only the last change is taken back, and then that."""
    keeper = Keeper()
    attack = keeper.starts(severity=1)
    keeper.amends(attack, severity=2)
    keeper.amends(attack, severity=3)
    for severity in (2, 3, 2):
        restored = keeper.does(restore_entry, attack.id).entry
        assert restored == keeper.diary.attacks[0]
        assert keeper.diary.attacks[0].severity == severity


def test_what_was_changed_and_then_deleted_comes_back_as_it_was_last() -> None:
    """The deletion was the last change."""
    keeper = Keeper()
    attack = keeper.starts(severity=1)
    keeper.amends(attack, severity=2)
    keeper.does(delete_entry, attack)
    keeper.does(restore_entry, attack.id)
    assert keeper.diary.attacks[0].severity == 2


def test_an_end_is_taken_back() -> None:
    """A tap on end by mistake: the attack goes on."""
    keeper = Keeper()
    attack = keeper.starts()
    keeper.now += HOUR
    keeper.ends()
    keeper.now += 2 * HOUR
    keeper.does(restore_entry, attack.id)
    assert keeper.running == attack


def test_nothing_to_restore() -> None:
    """What was logged and never changed, and what nobody knows, cannot be taken back."""
    keeper = full()
    for shelf in contents(keeper.diary).values():
        keeper.cannot(Reason.NOTHING_TO_RESTORE, restore_entry, shelf[0].id)
    keeper.cannot(Reason.NOTHING_TO_RESTORE, restore_entry, "nobody")


def test_a_course_that_was_finished_by_mistake() -> None:
    """It goes on when that is taken back, also a week later."""
    keeper = Keeper()
    course = keeper.does(start_course, FROZEN, {}).entry
    keeper.does(finish_course)
    keeper.now += 7 * DAY
    keeper.does(restore_entry, course.id)
    assert keeper.diary.courses == (course,)


def test_a_stamp_is_worked_out_anew() -> None:
    """What comes back is what was said; a stamp alone is no change to take back."""
    keeper = Keeper()
    attack = keeper.starts(severity=1)
    stamp = Stamp(Link.OTHER, Criterion(SwingRule()), provisional=True, pressure=1000.0)
    stamped = replace(attack, stamp=stamp)
    keeper.diary = keeper.diary.put(stamped, None, attack)
    keeper.cannot(Reason.NOTHING_TO_RESTORE, restore_entry, attack.id)
    keeper.does(delete_entry, stamped)
    restored = keeper.does(restore_entry, attack.id).entry
    assert restored == attack
    keeper.diary = keeper.diary.put(stamped, None, attack)
    once = keeper.diary
    assert keeper.does(restore_entry, attack.id).entry is stamped
    assert keeper.diary is once


def test_what_is_deleted_twice_is_gone_already() -> None:
    """The second time it is refused, and nothing else is deleted in its place."""
    keeper = Keeper()
    first = keeper.had(clock(8), clock(9))
    second = keeper.had(clock(10), clock(11))
    keeper.does(delete_entry, first)
    keeper.cannot(Reason.UNKNOWN_ENTRY, delete_entry, first)
    assert keeper.diary.attacks == (second,)


def test_what_is_deleted_is_deleted_as_it_is_now() -> None:
    """Whoever looked at an older version deletes the present one, and gets that back."""
    keeper = Keeper()
    old = keeper.had(clock(8), clock(9))
    keeper.had(clock(6), clock(7))
    new = keeper.amends(old, onset=clock(4), end=clock(5))
    assert keeper.does(delete_entry, old).entry is new
    keeper.does(restore_entry, old.id)
    assert keeper.diary.attacks[0] == new


@pytest.mark.parametrize(("later", "remembered"), [(MOST - 1, True), (MOST, False)])
def test_the_last_hundred_changes_are_remembered(
    *, later: int, remembered: bool
) -> None:
    """An older one cannot be taken back any more."""
    keeper = Keeper()
    session = keeper.does(log_session).entry
    keeper.does(delete_entry, session)
    for number in range(1, later + 1):
        keeper.does(log_session, NOON - number * HOUR)
    assert len(keeper.diary.edits) == MOST
    if remembered:
        keeper.does(restore_entry, session.id)
        assert keeper.diary.sessions[-1] == session
    else:
        keeper.cannot(Reason.NOTHING_TO_RESTORE, restore_entry, session.id)


def test_every_change_is_remembered_with_its_time() -> None:
    """What stood there before and after, in the order in which it was done."""
    keeper = Keeper()
    attack = keeper.starts()
    keeper.now += timedelta(hours=1)
    ended = keeper.does(end_attack).entry
    keeper.now += SECOND
    keeper.does(delete_entry, ended)
    edits = [(one.at, one.before, one.after) for one in keeper.diary.edits]
    assert edits == [
        (NOON, None, attack),
        (clock(13), attack, ended),
        (clock(13, 0, 1), ended, None),
    ]
    assert {one.entry_id for one in keeper.diary.edits} == {attack.id}
    late: AttackDetails = {"severity": 11}
    keeper.cannot(Reason.NOT_IN_RANGE, start_attack, late)
