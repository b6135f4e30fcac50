"""What cells of other apps say: numbers, yes and no, kinds, symptoms, medicines."""

from collections.abc import Sequence
from datetime import timedelta
import math
import re
from typing import Final

from ...letters import bare
from ..attack import HIGHEST_SEVERITY, Kind, Symptom
from ..dose import Medicine, MedicineClass
from ..refusal import Reason, Refusal
from .found import Flaw, RowFlawed
from .known_medicines import CLASSES, UNITS
from .known_words import (
    HEADACHE,
    MEDICINE,
    MIGRAINE,
    NO,
    NONE,
    NOT,
    PAIN,
    SEVERITY,
    SYMPTOMS,
    YES,
)

_AMOUNT: Final = re.compile(
    rf"[\s(,]+\(?((?:\d+\s*x\s*)?\d[\d.,/]*\s*(?:{UNITS})?(?:\s*x\s*\d+)?)\)?$",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"[;,|/\r\n]+")
_LONGEST: Final = 1e6
"""No attack lasts so many minutes."""
_LONGEST_SAID: Final = 250
"""A pattern may take the square of a text's length, and lets nothing else go on meanwhile."""
_CLOCK: Final = re.compile(r"(\d{1,3})(?::|\s?[hu]\s?)(\d{2})(?::\d{2})?")
"""Also 3h20, and 3u20."""
_AND: Final = r"[\s,]*+(?:(?:and|und|et|y|e|en)\b[\s,]*+)?+"
_LASTED: Final = re.compile(
    r"(?:(\d+)\s*(?:d(?:ays?|ias?|ag(?:en)?)?|tage?n?|j(?:ours?)?|giorn[oi]|gg?)(?![a-z])\.?)?+"
    rf"{_AND}(?:(\d+(?:[.,]\d+)?)\s*(?:h|hrs?|hours?|heures?|horas?|std|stdn|stunden?|"
    r"or[ae]|uur|uren|u)(?![a-z])\.?)?+"
    rf"{_AND}(?:(\d+)\s*(?:m|mn|min|mins|minut\w*)(?![a-z])\.?)?+"
)
_NO_HEADACHE: Final = re.compile(
    rf" (?:none\b|(?:{NONE}|nein|nichts|non|rien|nada|niente|neen?|niets) $|{NONE} {PAIN})"
)
_NONE_OF_IT: Final = re.compile(rf" {NONE} (?:{PAIN}|aura|sympt|sintom)")
_NO_MEDICINE: Final = re.compile(rf" {NONE} {MEDICINE}\w*(?: \w+)? ")
_NO_MIGRAINE: Final = re.compile(rf" {NOT} (?:{MIGRAINE})\w*")
_MIGRAINE: Final = re.compile(MIGRAINE)
_HERE_ENDS: Final = re.compile(rf" {NOT} ")
"""What follows was not there."""


def number_in(cell: str) -> float:
    """Read a number, with a point or a comma; of "7/10" the first."""
    said = cell.partition("/")[0].strip().removesuffix("%").strip()
    if said.count(",") == 1 and "." not in said:
        said = said.replace(",", ".")
    if re.fullmatch(r"[+-]?\d{1,9}(?:\.\d{1,9})?", said) is None:
        raise RowFlawed(Flaw.NOT_A_NUMBER)
    return float(said)


def severity_in(cell: str, highest: float) -> int | None:
    """Read a severity and bring it to 0 to 10; words stand for the middle of what they mean."""
    if not cell:
        return None
    known = SEVERITY.get(_worded(cell).strip())
    if known is not None:
        return known
    number = number_in(cell)
    if not 0 <= number <= highest:
        raise Refusal(Reason.NOT_IN_RANGE)
    return math.floor(number * HIGHEST_SEVERITY / highest + 0.5)


def yes_or_no(cell: str) -> bool | None:
    """Read yes or no, None where nothing is said; of a number, whether it is more than 0."""
    said = bare(cell)
    if not said:
        return None
    if said in YES:
        return True
    if said in NO or _NONE_OF_IT.match(_worded(cell)):
        return False
    try:
        return number_in(said) > 0
    except RowFlawed:
        raise RowFlawed(Flaw.NOT_YES_OR_NO) from None


def says_no_headache(cell: str) -> bool:
    """Tell whether what it was is said to be none."""
    return _NO_HEADACHE.match(_worded(cell)) is not None


def kind_in(cell: str) -> Kind | None:
    """Read what it was, None where nothing is said.

    >>> kind_in("Migraña sin aura"), kind_in("céphalée non migraineuse")
    (<Kind.MIGRAINE: 'migraine'>, <Kind.HEADACHE: 'headache'>)
    """
    said = _worded(cell)
    left, denied = _NO_MIGRAINE.subn(" ", said)
    if _MIGRAINE.search(left):
        return Kind.MIGRAINE
    if denied or any(word in left for word in HEADACHE):
        return Kind.HEADACHE
    if cell:
        raise RowFlawed(Flaw.UNKNOWN_KIND)
    return None


def parts_of(cell: str) -> list[str]:
    """Return the several things that a cell names."""
    return [part for part in map(str.strip, _PARTS.split(cell)) if part]


def symptoms_in(cell: str) -> tuple[tuple[Symptom, ...], list[str]]:
    """Return the symptoms that a cell names, and what is none that we know."""
    known: list[Symptom] = []
    others: list[str] = []
    for part in parts_of(cell):
        if found := _symptoms_of(part):
            known += found
        elif bare(part) not in NO:
            others.append(part)
    return tuple(dict.fromkeys(known)), others


def _symptoms_of(part: str) -> list[Symptom]:
    """Return all that a part of a cell names: "nausée et vomissements" are two."""
    said = _HERE_ENDS.split(_worded(part), maxsplit=1)[0] + " "
    found: set[Symptom | None] = set()
    for word, symptom in SYMPTOMS.items():
        if word in said:
            found.add(symptom)
            said = said.replace(word, " ")
    return [symptom for symptom in Symptom if symptom in found]


def medicines_in(cell: str, at_hand: Sequence[Medicine]) -> list[Medicine]:
    """Return the medicines that a cell names; a number alone says how many of some medicine."""
    if bare(cell) in NO or _NO_MEDICINE.fullmatch(_worded(cell)):
        return []
    try:
        number = number_in(cell)
    except RowFlawed:
        return [_medicine(part, at_hand) for part in parts_of(cell)]
    return [Medicine("", MedicineClass.OTHER, f"{number:g}")] if number > 0 else []


def _medicine(said: str, at_hand: Sequence[Medicine]) -> Medicine:
    """Return a medicine by its name, with what the person's own list says of it."""
    if len(said) > _LONGEST_SAID:
        raise RowFlawed(Flaw.TEXT_TOO_LONG)
    found = _AMOUNT.search(said)
    name = said if found is None else said[: found.start()].strip()
    amount = None if found is None else found[1].strip()
    for one in at_hand:
        if one.name.casefold().strip() == name.casefold():
            return Medicine(one.name, one.medicine_class, amount or one.amount)
    folded = bare(name)
    classes = [one for word, one in CLASSES.items() if word in folded]
    return Medicine(name, classes[0] if classes else MedicineClass.OTHER, amount)


def lasted_in(cell: str, *, in_minutes: bool) -> timedelta | None:
    """Read how long something lasted: in hours, as "3 h 20 min", or as 3:20."""
    if not cell:
        return None
    if len(cell) > _LONGEST_SAID:
        raise RowFlawed(Flaw.NOT_A_NUMBER)
    said = bare(cell)
    if (clock := _CLOCK.fullmatch(said)) is not None:
        return timedelta(hours=int(clock[1]), minutes=int(clock[2]))
    worded = _LASTED.fullmatch(said)
    if worded is not None and any(worded.groups()):
        days, hours, minutes = worded.groups()
        return timedelta(
            days=int(days or 0),
            hours=float((hours or "0").replace(",", ".")),
            minutes=int(minutes or 0),
        )
    number = number_in(cell)
    if not 0 <= number <= _LONGEST:
        raise Refusal(Reason.NOT_IN_RANGE)
    return timedelta(minutes=number) if in_minutes else timedelta(hours=number)


def _worded(cell: str) -> str:
    """Return the words of a cell, a blank before and after each.

    >>> _worded("Pas d'aura, né?")
    ' pas d aura ne '
    """
    return f" {' '.join(re.findall(r'\w+', bare(cell)))} "
