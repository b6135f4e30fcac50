"""Doses: of which medicine, by a person's own list."""

import pytest

from custom_components.pressure_pal.pal.diary import (
    DoseDetails,
    Medicine,
    MedicineClass,
    Reason,
    take_dose,
)

from .entries import Keeper

TRIPTAN = Medicine("Sumatriptan", MedicineClass.TRIPTAN, "50 mg")
ANALGESIC = Medicine("Ibuprofen", MedicineClass.SIMPLE_ANALGESIC, "400 mg")


def test_a_dose_of_nobody_knows_what_is_refused() -> None:
    """Without name and class, unless the list leaves no choice."""
    keeper = Keeper()
    keeper.cannot(Reason.WHICH_MEDICINE, take_dose, {})
    keeper.cannot(Reason.WHICH_MEDICINE, take_dose, {}, (TRIPTAN, ANALGESIC))
    keeper.cannot(Reason.WHICH_MEDICINE, take_dose, {"amount": "2"}, ())


@pytest.mark.parametrize("name", ["Sumatriptan", " SUMATRIPTAN ", "sumatriptán"])
def test_the_list_knows_what_a_name_means(name: str) -> None:
    """Class and amount need not be said again, however the name is written."""
    keeper = Keeper()
    dose = keeper.does(take_dose, {"name": name}, (ANALGESIC, TRIPTAN)).entry
    assert dose.name == "Sumatriptan"
    assert (dose.medicine_class, dose.amount) == (MedicineClass.TRIPTAN, "50 mg")


def test_what_is_said_goes_before_the_list() -> None:
    """Half a tablet today is half a tablet, whatever the list says."""
    keeper = Keeper()
    said: DoseDetails = {"name": "Ibuprofen", "amount": "200 mg"}
    dose = keeper.does(take_dose, said, (TRIPTAN, ANALGESIC)).entry
    assert (dose.name, dose.amount) == ("Ibuprofen", "200 mg")
    assert dose.medicine_class is MedicineClass.SIMPLE_ANALGESIC


def test_a_name_that_is_not_in_the_list() -> None:
    """It is kept as it was said, of another class unless one is said."""
    keeper = Keeper()
    dose = keeper.does(take_dose, {"name": "Naproxen"}, (TRIPTAN,)).entry
    assert (dose.name, dose.medicine_class) == ("Naproxen", MedicineClass.OTHER)
    assert dose.amount is None


def test_with_one_medicine_nothing_need_be_said() -> None:
    """A button for a dose knows which one; where a class is said it is some other medicine."""
    keeper = Keeper()
    dose = keeper.does(take_dose, {}, (TRIPTAN,)).entry
    assert (dose.name, dose.amount) == ("Sumatriptan", "50 mg")
    ergot: DoseDetails = {"medicine_class": MedicineClass.ERGOT}
    other = keeper.does(take_dose, ergot, (TRIPTAN,)).entry
    assert (other.name, other.medicine_class) == (None, MedicineClass.ERGOT)
