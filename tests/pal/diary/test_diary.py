"""A diary as a whole: everything in order of time, found again, as far back as it reaches."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.diary import (
    Attack,
    Component,
    Diary,
    Dose,
    Kind,
    Origin,
    Practice,
    Precision,
    Reason,
    Refusal,
    log_practice,
    log_session,
    mark_clear,
)

from .entries import DAY, HOUR, MINUTE, NOON, SECOND, TODAY, YESTERDAY, Keeper, clock

UTC_ZONE = ZoneInfo("UTC")


def test_entries_are_found_by_their_ids() -> None:
    """Among all of them, or among those of a kind."""
    keeper = Keeper()
    attack, dose = keeper.starts(), keeper.takes()
    diary = keeper.diary
    assert diary.find(attack.id) is attack
    assert diary.find(dose.id) is dose
    assert diary.find_one(Dose, dose.id) is dose
    for kind, entry_id in ((Attack, dose.id), (Dose, attack.id), (Attack, "nobody")):
        with pytest.raises(Refusal) as refused:
            diary.find_one(kind, entry_id)
        assert refused.value.reason is Reason.UNKNOWN_ENTRY
    with pytest.raises(Refusal):
        diary.find("nobody")
    newer = replace(attack, kind=Kind.HEADACHE)
    assert diary.put(newer, None, attack).present(attack) is newer
    assert diary.without(attack, NOON).present(attack) is None


@settings(deadline=None, max_examples=100)
@given(st.lists(st.integers(min_value=0, max_value=5), max_size=12))
def test_a_shelf_is_in_order_of_time(hours: list[int]) -> None:
    """Whenever something is written down; what is of the same time is in order of its id."""
    diary = Diary(NOON)
    for number, hour in enumerate(hours):
        practice = Practice(f"{number:02}", clock(hour), Origin.CARD, Component.CBT)
        diary = diary.put(practice, None)
    found = [(practice.at.hour, practice.id) for practice in diary.practices]
    assert found == sorted((hour, f"{number:02}") for number, hour in enumerate(hours))
    for practice in diary.practices:
        diary = diary.without(practice, NOON)
        found.remove((practice.at.hour, practice.id))
        assert [(one.at.hour, one.id) for one in diary.practices] == found


def test_the_attack_that_a_moment_lies_in() -> None:
    """From its first moment to its last; of one whose end is lost only the onset is known."""
    keeper = Keeper(clock(9, day=20))
    lost = keeper.starts()
    keeper.now = NOON
    over = keeper.had(clock(8), clock(10))
    moments = {
        clock(8, 59, day=20): None,
        clock(9, day=20): lost,
        clock(9, 1, day=20): None,
        clock(8): over,
        clock(10): over,
        clock(10, 0, 1): None,
    }
    for moment, attack in moments.items():
        assert keeper.diary.attack_at(moment, NOON) is attack
    running = keeper.starts(onset=clock(11))
    assert keeper.diary.attack_at(clock(11, 30), NOON) is running
    assert keeper.diary.attack_at(NOON, NOON) is running
    assert keeper.diary.attack_at(NOON + SECOND, NOON) is None


def test_attack_days_of_a_span() -> None:
    """Those within it, of every attack that reaches into it: one attack a day or several."""
    keeper = Keeper()
    first = keeper.had(clock(20, day=17), clock(2, day=20))
    second = keeper.had(clock(8, day=20), clock(9, day=20))
    keeper.starts(onset=clock(9, day=22), precision=Precision.DAY)
    days = [date(2026, 11, number) for number in (19, 20, 21)]
    found = keeper.diary.attack_days(days[0], days[-1], NOON, UTC_ZONE)
    assert list(found) == [(first, days[0]), (first, days[1]), (second, days[1])]
    assert not any(keeper.diary.attack_days(days[-1], days[-1], NOON, UTC_ZONE))


@pytest.mark.parametrize(
    ("zone", "first"), [("UTC", TODAY), ("Pacific/Kiritimati", TODAY + DAY)]
)
def test_a_new_diary_reaches_back_to_today(zone: str, first: date) -> None:
    """Where the person lives; practice and sessions say nothing of headache."""
    keeper = Keeper(NOON, zone)
    keeper.does(log_practice, Component.CBT, {"at": NOON - 9 * DAY})
    keeper.does(log_session, NOON - 9 * DAY)
    assert keeper.diary.reach(keeper.zone) == first


def test_a_diary_reaches_back_to_its_first_entry() -> None:
    """Whatever was logged of earlier times, in whichever order."""
    keeper = Keeper()
    keeper.does(mark_clear, YESTERDAY)
    assert keeper.diary.reach(UTC_ZONE) == YESTERDAY
    keeper.takes(at=NOON - 2 * DAY)
    assert keeper.diary.reach(UTC_ZONE) == TODAY - 2 * DAY
    keeper.had(NOON - 3 * DAY, NOON - 3 * DAY + HOUR)
    keeper.had(NOON - 2 * DAY, NOON - 2 * DAY + MINUTE)
    assert keeper.diary.reach(UTC_ZONE) == TODAY - 3 * DAY
