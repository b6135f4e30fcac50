"""Doses: for which attack, tapped twice, corrected, left over."""

from datetime import datetime, timedelta
from typing import Unpack

import pytest

from custom_components.pressure_pal.pal.diary import (
    DoseDetails,
    MedicineClass,
    Precision,
    Reason,
    Relief,
    amend_attack,
    amend_dose,
    delete_entry,
    restore_entry,
    take_dose,
)

from .entries import DAY, HOUR, MINUTE, NOON, SECOND, Keeper, clock


def test_a_dose_is_for_the_attack_that_runs() -> None:
    """Nobody has to say so, and nobody has to say when."""
    keeper = Keeper()
    attack = keeper.starts()
    keeper.now += HOUR
    dose = keeper.takes()
    assert (dose.at, dose.attack_id) == (clock(13), attack.id)


def test_a_dose_by_a_clock_a_little_ahead_of_ours() -> None:
    """It is for the attack that runs as well."""
    keeper = Keeper()
    attack = keeper.starts()
    assert keeper.takes(at=NOON + 40 * SECOND).attack_id == attack.id


@pytest.mark.parametrize(
    ("at", "inside"),
    [
        (clock(8) - SECOND, False),
        (clock(8), True),
        (clock(10), True),
        (clock(10) + SECOND, False),
    ],
)
def test_a_dose_outside_any_attack_is_kept_on_its_own(
    *, at: datetime, inside: bool
) -> None:
    """An attack's first and last moment belong to it; any other dose counts by itself."""
    keeper = Keeper()
    attack = keeper.had(clock(8), clock(10))
    assert keeper.takes(at=at).attack_id == (attack.id if inside else None)
    assert len(keeper.diary.doses) == 1


def test_a_dose_without_any_attack() -> None:
    """In a diary without attacks it is still a dose."""
    assert Keeper().takes().attack_id is None


def test_a_dose_after_the_attack_was_lost() -> None:
    """An attack nobody ended for 72 hours runs no more: a dose is not for it by itself."""
    keeper = Keeper()
    attack = keeper.starts()
    keeper.now += 72 * HOUR
    assert keeper.takes().attack_id == attack.id
    keeper.now += HOUR
    assert keeper.takes().attack_id is None
    assert keeper.takes(at=NOON + 71 * HOUR).attack_id is None


def test_a_dose_of_an_attack_of_which_only_the_day_is_known() -> None:
    """It is for it when somebody says so: when in the day it was nobody knows."""
    keeper = Keeper()
    attack = keeper.starts(precision=Precision.DAY)
    keeper.now += 6 * HOUR
    assert keeper.takes().attack_id is None
    keeper.now += HOUR
    assert keeper.takes(attack_id=attack.id).attack_id == attack.id


def test_a_dose_for_an_attack_that_is_named() -> None:
    """Up to 24 hours before or after it, as those in time do; further away it is refused."""
    keeper = Keeper()
    attack = keeper.had(clock(8), clock(10))
    keeper.now += 9 * DAY
    for at in (clock(8) - DAY, clock(9), clock(10) + DAY):
        assert keeper.takes(at=at, attack_id=attack.id).attack_id == attack.id
    for at in (clock(8) - DAY - SECOND, clock(10) + DAY + SECOND):
        far: DoseDetails = {
            "at": at,
            "attack_id": attack.id,
            "medicine_class": MedicineClass.ERGOT,
        }
        keeper.cannot(Reason.DOSE_FAR_FROM_ATTACK, take_dose, far)


def test_a_dose_for_an_attack_without_an_end() -> None:
    """It may have gone on for 72 hours, whether anybody knows or not."""
    keeper = Keeper()
    attack = keeper.starts()
    keeper.now += 9 * DAY
    within: DoseDetails = {"at": NOON + 96 * HOUR, "attack_id": attack.id}
    assert keeper.takes(**within).attack_id == attack.id
    beyond: DoseDetails = {
        "at": NOON + 96 * HOUR + SECOND,
        "attack_id": attack.id,
        "medicine_class": MedicineClass.ERGOT,
    }
    keeper.cannot(Reason.DOSE_FAR_FROM_ATTACK, take_dose, beyond)


def test_doses_that_cannot_be_are_refused() -> None:
    """In the future, or for an attack that is nobody's."""
    keeper = Keeper()
    later: DoseDetails = {"name": "Ibuprofen", "at": NOON + MINUTE + SECOND}
    keeper.cannot(Reason.IN_THE_FUTURE, take_dose, later)
    nobodys: DoseDetails = {"name": "Ibuprofen", "attack_id": "nobody"}
    keeper.cannot(Reason.UNKNOWN_ENTRY, take_dose, nobodys)


@pytest.mark.parametrize("later", [-MINUTE, 0 * SECOND, MINUTE])
def test_two_taps_within_a_minute_are_one_dose(later: timedelta) -> None:
    """Whichever came first; the second one changes nothing."""
    keeper = Keeper(NOON)
    keeper.takes(name="Sumatriptan", at=NOON - HOUR)
    once = keeper.diary
    again: DoseDetails = {
        "medicine_class": MedicineClass.TRIPTAN,
        "name": "Sumatriptan",
        "at": NOON - HOUR + later,
        "amount": None,
    }
    outcome = keeper.does(take_dose, again)
    assert not outcome.is_new
    assert keeper.diary is once


def test_said_with_the_second_tap() -> None:
    """What it says of the dose is not lost, and what it does not say stays."""
    keeper = Keeper()
    keeper.takes(amount="50 mg")
    keeper.now += 30 * SECOND
    dose = keeper.takes(relief=Relief.NONE)
    assert dose.at == NOON
    assert (dose.amount, dose.relief) == ("50 mg", Relief.NONE)
    assert len(keeper.diary.doses) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"medicine_class": MedicineClass.ERGOT},
        {"name": "Zolmitriptan"},
        {"amount": "100 mg"},
        {"at": NOON + MINUTE + SECOND},
        {"at": NOON - MINUTE - SECOND},
    ],
)
def test_other_doses_within_a_minute(other: DoseDetails) -> None:
    """Another medicine, another amount, or more than a minute apart: two doses."""
    keeper = Keeper()
    keeper.takes(at=NOON, amount="50 mg")
    keeper.now += HOUR
    same: DoseDetails = {
        "at": NOON,
        "amount": "50 mg",
        "medicine_class": MedicineClass.TRIPTAN,
    }
    keeper.does(take_dose, {**same, **other})
    assert len(keeper.diary.doses) == 2


def test_the_relief_is_said_two_hours_later() -> None:
    """Everything else stays; to say it again changes nothing; None takes it back."""
    keeper = Keeper()
    dose = keeper.takes(name="Sumatriptan")
    keeper.now += 2 * HOUR
    better = keeper.does(amend_dose, dose.id, {"relief": Relief.PARTIAL}).entry
    assert (better.relief, better.name) == (Relief.PARTIAL, "Sumatriptan")
    once = keeper.diary
    keeper.does(amend_dose, dose.id, {"relief": Relief.PARTIAL})
    assert keeper.diary is once
    assert keeper.does(amend_dose, dose.id, {"relief": None}).entry == dose


def test_the_relief_of_a_dose_whose_attack_is_over_gone_or_elsewhere() -> None:
    """Whatever became of its attack, what is said of a dose is taken."""
    keeper = Keeper()
    attack = keeper.starts()
    keeper.now += 40 * HOUR
    dose = keeper.takes()
    keeper.now += 60 * HOUR
    lost = keeper.does(amend_dose, dose.id, {"relief": Relief.NONE}).entry
    assert lost.attack_id == attack.id
    keeper.does(
        amend_attack, attack.id, {"onset": clock(8, day=2), "end": clock(9, day=2)}
    )
    keeper.does(amend_dose, dose.id, {"relief": Relief.PARTIAL})
    keeper.does(delete_entry, attack)
    gone = keeper.does(amend_dose, dose.id, {"relief": Relief.PAIN_FREE}).entry
    assert (gone.attack_id, gone.relief) == (attack.id, Relief.PAIN_FREE)
    again: DoseDetails = {"attack_id": attack.id, "amount": "50 mg"}
    assert keeper.does(amend_dose, dose.id, again).entry.amount == "50 mg"
    keeper.does(restore_entry, attack.id)
    assert keeper.diary.doses[0].attack_id == keeper.diary.attacks[0].id


def test_a_dose_at_another_time_is_for_another_attack() -> None:
    """For the one it then lies in, else for its own if that is near, else for none."""
    keeper = Keeper()
    first = keeper.had(clock(8, day=20), clock(10, day=20))
    second = keeper.had(clock(8), clock(10))
    dose = keeper.takes(at=clock(9))
    assert dose.attack_id == second.id

    def moved(**details: Unpack[DoseDetails]) -> str | None:
        return keeper.does(amend_dose, dose.id, details).entry.attack_id

    third = keeper.had(clock(11), clock(11, 30))
    assert moved(at=clock(7, 50)) == second.id
    assert moved(at=clock(11, 15)) == third.id
    assert moved(at=clock(10, 30)) == third.id
    assert moved(at=clock(9, day=20)) == first.id
    assert moved(at=clock(9, day=22)) is None
    assert moved(at=clock(8)) == second.id
    assert moved(at=clock(9), attack_id=None) is None
    keeper.does(delete_entry, second)
    assert moved(at=clock(9, 5)) is None


def test_a_dose_is_not_corrected_into_what_cannot_be() -> None:
    """Its time is not in the future, and an attack that is named is there and near."""
    keeper = Keeper()
    attack = keeper.had(clock(8, day=20), clock(10, day=20))
    dose = keeper.takes()
    later: DoseDetails = {"at": NOON + MINUTE + SECOND}
    keeper.cannot(Reason.IN_THE_FUTURE, amend_dose, dose.id, later)
    far: DoseDetails = {"attack_id": attack.id}
    keeper.cannot(Reason.DOSE_FAR_FROM_ATTACK, amend_dose, dose.id, far)
    keeper.cannot(Reason.UNKNOWN_ENTRY, amend_dose, dose.id, {"attack_id": "nobody"})
    keeper.cannot(Reason.UNKNOWN_ENTRY, amend_dose, attack.id, {"relief": None})


def test_doses_between_two_moments() -> None:
    """The first moment belongs to the span, the last one does not."""
    keeper = Keeper()
    taken = [keeper.takes(at=clock(hour)) for hour in (11, 9, 10)]
    assert keeper.diary.doses_between(clock(9), clock(11)) == (taken[1], taken[2])
    assert keeper.diary.doses_between(clock(9), clock(11, 0, 1)) == (
        taken[1],
        taken[2],
        taken[0],
    )
