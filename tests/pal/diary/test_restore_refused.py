"""What does not come back, because it would not fit any more, and what makes room for it."""

from custom_components.pressure_pal.pal.diary import (
    Reason,
    delete_entry,
    mark_clear,
    restore_entry,
    start_course,
)

from .entries import DAY, FROZEN, HOUR, TODAY, YESTERDAY, Keeper, clock


def test_an_attack_that_would_overlap_now_stays_away() -> None:
    """Another was logged in its place; once that is gone it comes back."""
    keeper = Keeper()
    mistaken = keeper.had(clock(8), clock(10))
    keeper.does(delete_entry, mistaken)
    other = keeper.had(clock(9), clock(11))
    keeper.cannot(Reason.ATTACK_OVERLAPS, restore_entry, mistaken.id)
    keeper.does(delete_entry, other)
    keeper.does(restore_entry, mistaken.id)
    assert keeper.diary.attacks == (mistaken,)
    keeper.cannot(Reason.ATTACK_OVERLAPS, restore_entry, other.id)


def test_an_attack_within_the_one_that_runs_stays_away() -> None:
    """It would end the running one unsaid."""
    keeper = Keeper()
    deleted = keeper.starts()
    keeper.does(delete_entry, deleted)
    keeper.now += HOUR
    running = keeper.starts(onset=clock(11))
    keeper.cannot(Reason.ATTACK_OVERLAPS, restore_entry, deleted.id)
    assert keeper.running is running


def test_an_attack_without_an_end_before_the_one_that_runs() -> None:
    """It comes back; when it ended nobody knows, and the other one runs."""
    keeper = Keeper()
    deleted = keeper.starts()
    keeper.does(delete_entry, deleted)
    keeper.now += HOUR
    running = keeper.starts()
    keeper.does(restore_entry, deleted.id)
    assert keeper.diary.attacks == (deleted, running)
    assert keeper.running is running
    assert keeper.diary.lost_its_end(0, keeper.now)


def test_an_onset_that_would_overlap_now_is_not_taken_back() -> None:
    """An attack was moved away, and another took its place."""
    keeper = Keeper()
    attack = keeper.had(clock(8), clock(9))
    keeper.amends(attack, onset=clock(10), end=clock(11))
    keeper.had(clock(8, 30), clock(9, 30))
    keeper.cannot(Reason.ATTACK_OVERLAPS, restore_entry, attack.id)


def test_a_clear_day_on_which_an_attack_lies_now() -> None:
    """It stays away as long as the attack is there; deleted by hand or by the attack."""
    keeper = Keeper()
    mark = keeper.does(mark_clear).entry
    attack = keeper.starts()
    keeper.cannot(Reason.CLEAR_DAY_HAS_ATTACK, restore_entry, mark.id)
    keeper.does(delete_entry, attack)
    assert keeper.clear == []
    keeper.does(restore_entry, mark.id)
    assert keeper.diary.clear_days == (mark,)
    keeper.does(restore_entry, attack.id)
    assert keeper.clear == []
    assert keeper.running == attack


def test_a_clear_day_that_was_marked_again() -> None:
    """A day is clear once: the mark that is there stays, the old one does not come beside it."""
    keeper = Keeper()
    first = keeper.does(mark_clear).entry
    keeper.does(delete_entry, first)
    second = keeper.does(mark_clear).entry
    once = keeper.diary
    assert keeper.does(restore_entry, first.id).entry is second
    assert keeper.diary is once


def test_an_attack_that_comes_back_is_stronger_than_a_clear_day() -> None:
    """Its days are clear no more, as when it was logged."""
    keeper = Keeper()
    attack = keeper.had(clock(20, day=23), clock(2))
    keeper.does(delete_entry, attack)
    for day in (TODAY, YESTERDAY, YESTERDAY - DAY):
        keeper.does(mark_clear, day)
    keeper.does(restore_entry, attack.id)
    assert keeper.clear == [YESTERDAY - DAY]


def test_a_course_that_would_overlap_now_stays_away() -> None:
    """There is one at a time, whichever way it comes."""
    keeper = Keeper()
    deleted = keeper.does(start_course, FROZEN, {}).entry
    keeper.does(delete_entry, deleted)
    keeper.does(start_course, FROZEN, {})
    keeper.cannot(Reason.COURSE_OVERLAPS, restore_entry, deleted.id)
