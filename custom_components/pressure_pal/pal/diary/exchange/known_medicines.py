"""Medicines in other apps' cells: of which class they are, by a part of their name."""

from collections.abc import Mapping
from typing import Final

from ..dose import MedicineClass

_CLASSES: Final[Mapping[MedicineClass, tuple[str, ...]]] = {
    MedicineClass.COMBINATION: (
        "thomapyrin", "excedrin", "anadin extra", "saridon", "neuralgin", "titralgan", "gelonida",
        "lamaline", "prontalgine", "ixprim", "zaldiar", "cafiaspirina", "optalidon", "difmetre",
        "nisidina", "witte kruis", "finimal", "panadol extra", "panadol plus",
    ),
    MedicineClass.TRIPTAN: (
        "triptan", "triptaan", "maxalt", "rizaliv", "imigran", "imitrex", "relpax", "relert",
        "zomig", "ascotop", "naramig", "almogran", "formigran", "isimig", "auradol", "migard",
    ),
    MedicineClass.GEPANT: ("gepant", "nurtec", "vydura", "ubrelvy", "aquipta"),
    MedicineClass.ERGOT: ("ergot", "gynergene", "diergo", "hemicraneal"),
    MedicineClass.OPIOID: (
        "codein", "kodein", "tramadol", "tramal", "contramal", "topalgic", "oxycod", "oxicod",
        "ossicod", "tilidin", "morphin", "morfin",
    ),
    MedicineClass.SIMPLE_ANALGESIC: (
        "ibuprofen", "nurofen", "brufen", "spifen", "espidifen", "dolormin", "paracetamol",
        "acetaminophen", "tylenol", "doliprane", "dafalgan", "efferalgan", "gelocatil",
        "termalgin", "tachipirina", "panadol", "perdolan", "aspirin", "aspegic", "acetylsali",
        "acetilsali", "naproxen", "napross", "aleve", "momendol", "diclofenac", "diclofenaco",
        "voltaren", "cataflam", "ketoprofen", "profenid", "enantyum", "metamizol", "novalgin",
        "novaminsulfon", "nolotil", "dipiron", "advil", "indomet", "nimesulid",
    ),
}  # fmt: skip
"""What combines several comes first."""
CLASSES: Final[Mapping[str, MedicineClass]] = {
    word: one for one, words in _CLASSES.items() for word in words
}
UNITS: Final = (
    r"mg|mcg|µg|g|ml|x|tab\w*|pill\w*|st\.?|stück|stuks?|comp\w*|cpr?|c[aá]ps\w*|kaps\w*|"
    r"g[eé]lules?|sachets?|bustin[ae]|sobres?|past\w*|zetpil\w*|supp\w*|gtt|gouttes|gocce|"
    r"gotas|druppels|tropfen"
)
"""What an amount is counted in."""
