"""Words of six languages in other apps' cells: yes and no, how severe, kinds, symptoms.

All are in small letters without accents. A word counts for all languages: one that means
something else in another of them is not here, such as "o", which is "oui", "or" and "ohne".
"""

from collections.abc import Mapping
from typing import Final

from ..attack import Symptom

YES: Final = frozenset({
    "yes", "y", "true", "1", "ja", "j", "x", "wahr", "present", "with", "mit", "vorhanden",
    "oui", "vrai", "avec", "presente", "si", "s", "con", "verdadero", "cierto", "vero",
    "waar", "met", "aanwezig", "✓",
})  # fmt: skip
NO: Final = frozenset({
    "no", "n", "false", "0", "nein", "none", "falsch", "kein", "keine", "keiner", "keines",
    "keinen", "absent", "without", "nichts", "ohne", "-", "non", "faux", "aucun", "aucune",
    "rien", "sans", "absente", "falso", "falsa", "ninguno", "ninguna", "ningun", "nada",
    "sin", "ausente", "nessuno", "nessuna", "niente", "senza", "assente", "nee", "neen",
    "onwaar", "geen", "niets", "zonder", "afwezig",
})  # fmt: skip
_SEVERITIES: Final = {
    0: "none no-pain kein keine keine-schmerzen aucun aucune aucune-douleur pas-de-douleur "
    "sans-douleur nul nulle ninguno ninguna ningun-dolor nada sin-dolor nulo nula nessuno "
    "nessuna nessun-dolore niente senza-dolore nullo nulla geen geen-pijn zonder-pijn",
    2: "mild low leicht gering schwach niedrig leger legere faible leve ligero ligera suave "
    "bajo baja lieve lievi leggero leggera debole basso bassa licht lichte zwak laag",
    5: "moderate medium mittel mittelstark mittelschwer massig moderat modere moderee moyen "
    "moyenne moderado moderada medio media moderato moderata matig matige gemiddeld "
    "gemiddelde middelmatig",
    8: "severe high strong stark schwer heftig hoch fort forte intense eleve elevee grave "
    "severo severa fuerte intenso intensa alto alta ernstig ernstige hevig "
    "hevige sterk sterke zwaar zware erg hoog",
}
"""The middle of what pain research calls so: 1 to 3, 4 to 6, 7 to 10."""
SEVERITY: Final[Mapping[str, int]] = {
    word.replace("-", " "): severity
    for severity, words in _SEVERITIES.items()
    for word in words.split()
}

MIGRAINE: Final = "migr|emicran|hemicran|hemikran|jaquec"
HEADACHE: Final = (
    "head", "kopf", "tension", "spannung", "cluster", "cefal", "ceph", "kephal",
    "mal de t", "maux de t", "mal de crane", "cabeza", "racimo", "di testa", "alla testa",
    "tensiv", "grappolo", "hoofdp", " hoofd ", "spanning", "horton",
)  # fmt: skip
NONE: Final = (
    r"(?:no|kein\w*|ohne|without|pas de?|aucune?|sans|sin|ningun[oa]?|nessun[oa]?|senza|"
    r"geen|zonder)"
)
"""What says that there was none of the word that follows it."""
NOT: Final = rf"(?:{NONE}|not|nicht|non|pas|niet)(?: (?:an?|eine?|une?|een))?"
PAIN: Final = (
    rf"(?:{MIGRAINE}|head|kopf|schmerz|pain|ache|anfall|atta[ckq]|aanval|pijn|hoofd|douleur|"
    r"dolor|cefal|ceph|mal d|maux d|cris[ei]|episod|beschwerd|klacht)"
)
MEDICINE: Final = (
    r"(?:med[is]|farmac|arznei|drug|painkill|schmerzm|tablet|pill|pastill|pastigl|compress|"
    r"comprim|pijnst|geneesm|analges|antalg|antidol|antidoul|traitem|tratam|trattam)"
)

_SYMPTOMS: Final[Mapping[Symptom | None, tuple[str, ...]]] = {
    # Seen or heard rather than minded: it is kept as it was written.
    None: (
        "flashing light", "flashes of light", "light flash", "lightning", "lichtblitz",
        "lichtflits", "lichtflik", "flikkerend licht", "eclairs de lumiere", "eclair de lumiere",
        "destellos de luz", "destello de luz", "lampi di luce", "flash di luce",
        "ohrgerausch", "ohrgeraeusch", "ruidos en ", "ruido en ", "bruits dans ", "rumori nelle ",
        " light pain", " light headache", " lichte ",
    ),
    Symptom.NAUSEA: (
        "nause", " ubel", "ubelkeit", " uebel", "uebelkeit", "brechreiz",
        "mal de coeur", "mal au coeur", "maux de coeur", "haut le coeur", "envie de vomir",
        "ganas de vomitar", "misselijk", "braakneig",
        " light nausea", " licht misselijk",
    ),
    Symptom.VOMITING: (
        "vomit", "vomiss", "vomir", "erbrech", "ubergeben", "uebergeben", "braken", "gebraakt",
        "overgeven",
    ),
    Symptom.PHOTOPHOBIA: (
        "photoph", "fotof", "fotosens", "photosens", " light", "sunlight", "daylight", " licht",
        "tageslicht", "sonnenlicht", "neonlicht", "zonlicht", "daglicht", "kunstlicht", "lumier",
        "luminos", "eclairage", " luz ", " luce ",
    ),
    Symptom.PHONOPHOBIA: (
        "phonoph", "fonof", "sound", "noise", "gerausch", "geraeusch", " larm", " laerm", " bruit",
        " sons ", "sonid", " sonor", "ruido", "rumor", " suon", "hyperacus", "hiperacus",
        "iperacus", "geluid", "lawaai",
    ),
    Symptom.OSMOPHOBIA: (
        "osmoph", "osmof", "smell", " odor", " odour", " odeur", "geruch", "gerueche", " olor",
        " geur", " reuk",
    ),
    Symptom.ALLODYNIA: ("allodyn", "allodin", "alodin"),
    Symptom.DIZZINESS: (
        "lighthead", "light head", " light dizz", "dizz", "vertig", "schwindel", "etourdi",
        "tete qui tourne", "mareo", "maread", "capogir", "girament", "duizel", "draaierig",
        " licht in ", " licht duizel",
    ),
    Symptom.NECK_PAIN: (
        "neck", "nacken", "genick", "nuque", " au cou ", " du cou ", "torticol", "cervic", "nuca",
        "cuello", " collo ", "torcicoll", " nek",
    ),
    Symptom.WORSE_WITH_ACTIVITY: (
        "activity", "bewegung", "aktivitat", "aktivitaet", "anstrengung", "activite", " effort",
        "mouvement", "actividad", "movimiento", "esfuerzo", "ejercicio", "attivita", "moviment",
        "sforz", "beweging", "bewegen", "inspanning",
    ),
}  # fmt: skip
"""By parts of what is said. A blank is where a word begins or ends: "dolor" is no "olor"."""
SYMPTOMS: Final[Mapping[str, Symptom | None]] = dict(
    sorted(
        ((word, symptom) for symptom, words in _SYMPTOMS.items() for word in words),
        key=lambda pair: -len(pair[0]),
    )
)
"""The longest first: "lighthead" is no "light"."""
