"""Acute medicine: what was taken when, and whether it helped."""

from dataclasses import dataclass
from datetime import datetime, timedelta
import enum
from typing import TypedDict

from .attack import RUNS_AT_MOST, Attack, Origin

FAR = timedelta(hours=24)
"""A dose that is said to belong to an attack lies within it, or no further from it than this."""
LATELY = timedelta(hours=24)
"""A dose that was taken longer ago is only written down: it has not just been taken."""


class MedicineClass(enum.StrEnum):
    """Classes as ICHD-3 8.2 counts their days, and gepants, which it does not list."""

    TRIPTAN = "triptan"
    ERGOT = "ergot"
    OPIOID = "opioid"
    COMBINATION = "combination"
    SIMPLE_ANALGESIC = "simple_analgesic"
    GEPANT = "gepant"
    OTHER = "other"


MIGRAINE_SPECIFIC = frozenset(
    {MedicineClass.TRIPTAN, MedicineClass.ERGOT, MedicineClass.GEPANT}
)
"""A headache day on which one of these was taken is a migraine day (van der Arend 2023)."""


class Relief(enum.StrEnum):
    """How it was two hours later."""

    NONE = "none"
    PARTIAL = "partial"
    PAIN_FREE = "pain_free"


@dataclass(frozen=True, slots=True)
class Medicine:
    """A medicine that a person has at hand, for quick logging."""

    name: str
    medicine_class: MedicineClass
    amount: str | None = None


class DoseDetails(TypedDict, total=False):
    """What can be said of a dose; what is not named is left as it is, None takes it back."""

    at: datetime
    name: str | None
    medicine_class: MedicineClass
    amount: str | None
    relief: Relief | None
    attack_id: str | None


@dataclass(frozen=True, slots=True)
class Dose:
    """One dose; `at` is UTC."""

    id: str
    at: datetime
    origin: Origin
    medicine_class: MedicineClass
    name: str | None = None
    amount: str | None = None
    """In the person's words: "50 mg", "2 tablets"."""
    relief: Relief | None = None
    attack_id: str | None = None
    """The attack it was taken for; None for one that was taken outside any."""

    @property
    def when(self) -> datetime:
        """Return what it is sorted by."""
        return self.at

    def is_far(self, attack: Attack) -> bool:
        """Tell whether it was not taken in an attack, nor within a day of it.

        One without an end may have gone on for as long as attacks do.
        """
        end = attack.onset + RUNS_AT_MOST if attack.end is None else attack.end
        return not attack.onset - FAR <= self.at <= end + FAR
