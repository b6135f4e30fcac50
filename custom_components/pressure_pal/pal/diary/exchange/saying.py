"""What cells of other apps say: numbers, yes and no, kinds, symptoms, medicines."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
import math
import re
from typing import Final

from ..attack import HIGHEST_SEVERITY, Kind, Symptom
from ..dose import Medicine, MedicineClass
from ..refusal import Reason, Refusal
from .found import Flaw, RowFlawed

_YES: Final = frozenset(
    {"yes", "y", "true", "1", "ja", "j", "x", "wahr", "present", "with", "✓"}
)
_NO: Final = frozenset(
    {
        "no",
        "n",
        "false",
        "0",
        "nein",
        "none",
        "falsch",
        "keine",
        "absent",
        "without",
        "-",
    }
)
_SEVERITY_WORDS: Final = {
    "none": 0.0, "keine": 0.0, "mild": 2.0, "leicht": 2.0, "moderate": 5.0, "medium": 5.0,
    "mittel": 5.0, "severe": 8.0, "stark": 8.0, "schwer": 8.0,
}  # fmt: skip
"""The middle of what pain research calls so: 1 to 3, 4 to 6, 7 to 10."""
_MIGRAINE: Final = ("migr", "hemicran", "jaqueca")
_HEADACHE: Final = (
    "head",
    "kopf",
    "tension",
    "spannung",
    "cluster",
    "cef",
    "céph",
    "mal de t",
)
_SYMPTOMS: Final[Mapping[str, Symptom]] = {
    "nause": Symptom.NAUSEA, "übel": Symptom.NAUSEA, "vomit": Symptom.VOMITING,
    "erbrech": Symptom.VOMITING, "lighthead": Symptom.DIZZINESS,
    "photoph": Symptom.PHOTOPHOBIA, "light": Symptom.PHOTOPHOBIA,
    "licht": Symptom.PHOTOPHOBIA, "phonoph": Symptom.PHONOPHOBIA, "sound": Symptom.PHONOPHOBIA,
    "noise": Symptom.PHONOPHOBIA, "geräusch": Symptom.PHONOPHOBIA, "lärm": Symptom.PHONOPHOBIA,
    "osmoph": Symptom.OSMOPHOBIA, "smell": Symptom.OSMOPHOBIA, "odo": Symptom.OSMOPHOBIA,
    "geruch": Symptom.OSMOPHOBIA, "allodyn": Symptom.ALLODYNIA, "dizz": Symptom.DIZZINESS,
    "vertigo": Symptom.DIZZINESS, "schwindel": Symptom.DIZZINESS, "neck": Symptom.NECK_PAIN,
    "nacken": Symptom.NECK_PAIN, "activity": Symptom.WORSE_WITH_ACTIVITY,
    "bewegung": Symptom.WORSE_WITH_ACTIVITY,
}  # fmt: skip
_CLASSES: Final[Mapping[str, MedicineClass]] = {
    "thomapyrin": MedicineClass.COMBINATION, "excedrin": MedicineClass.COMBINATION,
    "anadin extra": MedicineClass.COMBINATION, "triptan": MedicineClass.TRIPTAN,
    "maxalt": MedicineClass.TRIPTAN, "imigran": MedicineClass.TRIPTAN,
    "imitrex": MedicineClass.TRIPTAN, "relpax": MedicineClass.TRIPTAN,
    "gepant": MedicineClass.GEPANT,
    "nurtec": MedicineClass.GEPANT, "vydura": MedicineClass.GEPANT, "ubrelvy": MedicineClass.GEPANT,
    "ergot": MedicineClass.ERGOT, "codein": MedicineClass.OPIOID, "tramadol": MedicineClass.OPIOID,
    "oxycod": MedicineClass.OPIOID, "tilidin": MedicineClass.OPIOID,
    "morphin": MedicineClass.OPIOID, "ibuprofen": MedicineClass.SIMPLE_ANALGESIC,
    "paracetamol": MedicineClass.SIMPLE_ANALGESIC, "acetaminophen": MedicineClass.SIMPLE_ANALGESIC,
    "tylenol": MedicineClass.SIMPLE_ANALGESIC, "aspirin": MedicineClass.SIMPLE_ANALGESIC,
    "acetylsali": MedicineClass.SIMPLE_ANALGESIC, "naproxen": MedicineClass.SIMPLE_ANALGESIC,
    "diclofenac": MedicineClass.SIMPLE_ANALGESIC, "ketoprofen": MedicineClass.SIMPLE_ANALGESIC,
    "metamizol": MedicineClass.SIMPLE_ANALGESIC, "novalgin": MedicineClass.SIMPLE_ANALGESIC,
    "novaminsulfon": MedicineClass.SIMPLE_ANALGESIC, "advil": MedicineClass.SIMPLE_ANALGESIC,
    "indomet": MedicineClass.SIMPLE_ANALGESIC,
}  # fmt: skip
"""By a part of the name; what combines several comes first."""
_AMOUNT: Final = re.compile(
    r"[\s(,]+\(?((?:\d+\s*x\s*)?\d[\d.,/]*\s*"
    r"(?:mg|mcg|µg|g|ml|x|tab\w*|pill\w*|st\.?|stück)?(?:\s*x\s*\d+)?)\)?$",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"[;,|/\r\n]+")
_LONGEST: Final = 1e6
"""No attack lasts so many minutes."""
_LONGEST_SAID: Final = 250
"""A pattern may take the square of a text's length, and lets nothing else go on meanwhile."""
_LASTED: Final = re.compile(
    r"(?:(\d+)\s*d\w*)?[\s,]*(?:(\d+(?:[.,]\d+)?)\s*(?:h|std|hr|hour|stund)\w*\.?)?"
    r"[\s,]*(?:(\d+)\s*m\w*\.?)?",
    re.IGNORECASE,
)


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
    word = _SEVERITY_WORDS.get(cell.casefold())
    if word is not None:
        return int(word)
    number = number_in(cell)
    if not 0 <= number <= highest:
        raise Refusal(Reason.NOT_IN_RANGE)
    return math.floor(number * HIGHEST_SEVERITY / highest + 0.5)


def yes_or_no(cell: str) -> bool | None:
    """Read yes or no, None where nothing is said; of a number, whether it is more than 0."""
    said = cell.casefold()
    if not said:
        return None
    if said in _YES:
        return True
    if said in _NO or said.startswith(("no ", "kein")):
        return False
    try:
        return number_in(said) > 0
    except RowFlawed:
        raise RowFlawed(Flaw.NOT_YES_OR_NO) from None


def kind_in(cell: str) -> Kind | None:
    """Read what it was, None where nothing is said."""
    said = cell.casefold()
    if any(word in said for word in _MIGRAINE):
        return Kind.MIGRAINE
    if any(word in said for word in _HEADACHE):
        return Kind.HEADACHE
    if said:
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
        said = part.casefold()
        found = [symptom for word, symptom in _SYMPTOMS.items() if word in said]
        if found:
            known.append(found[0])
        elif said not in _NO:
            others.append(part)
    return tuple(dict.fromkeys(known)), others


def medicines_in(cell: str, at_hand: Sequence[Medicine]) -> list[Medicine]:
    """Return the medicines that a cell names; a number alone says how many of some medicine."""
    if cell.casefold() in _NO:
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
    folded = name.casefold()
    classes = [one for word, one in _CLASSES.items() if word in folded]
    return Medicine(name, classes[0] if classes else MedicineClass.OTHER, amount)


def lasted_in(cell: str, *, in_minutes: bool) -> timedelta | None:
    """Read how long something lasted: in hours, as "3 h 20 min", or as 3:20."""
    if not cell:
        return None
    if len(cell) > _LONGEST_SAID:
        raise RowFlawed(Flaw.NOT_A_NUMBER)
    if (clock := re.fullmatch(r"(\d{1,3}):(\d{2})(?::\d{2})?", cell)) is not None:
        return timedelta(hours=int(clock[1]), minutes=int(clock[2]))
    worded = _LASTED.fullmatch(cell)
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
