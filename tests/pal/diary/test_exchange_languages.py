"""Tables of other apps in German, French, Spanish, Italian and Dutch."""

from datetime import timedelta
from time import perf_counter
from typing import Any

import pytest

from custom_components.pressure_pal.pal.diary import (
    ClearDay,
    Dose,
    Kind,
    MedicineClass,
    Symptom,
)
from custom_components.pressure_pal.pal.diary.exchange import guessed
from custom_components.pressure_pal.pal.diary.exchange.headings import (
    columns_by_heading,
)

from .entries import clock
from .foreign import one, read, table

HUGE = 500_000
CELLS: dict[str, dict[str, Any]] = {
    "de": {
        "yes": ["ja", "J", "Wahr", "mit", "vorhanden"],
        "no": ["nein", "N", "Falsch", "ohne", "keine Kopfschmerzen", "kein Anfall", "keine Aura"],
        "severities": {"leicht": 2, "Mittel": 5, "mäßig": 5, "stark": 8, "heftig": 8, "keine": 0},
        "migraine": ["Migräne", "migraene mit Aura", "Migräne ohne Aura", "Hemikranie"],
        "headache": ["Spannungskopfschmerz", "Kopfweh", "keine Migräne", "Clusterkopfschmerz"],
        "lasted": {"3 Stunden": 180, "1 Std. 30 Min.": 90, "2 Tage": 2880, "2 h und 5 min": 125},
    },
    "fr": {
        "yes": ["oui", "Oui", "VRAI", "avec"],
        "no": ["non", "Faux", "sans", "pas de mal de tête", "aucune crise", "pas d’aura"],  # noqa: RUF001
        "severities": {"léger": 2, "légère": 2, "Modéré": 5, "moyenne": 5, "SÉVÈRE": 8, "forte": 8,
                       "aucune": 0, "pas de douleur": 0},
        "migraine": ["migraine", "Migraine sans aura", "migraine avec aura"],
        "headache": ["céphalée de tension", "Mal de tête", "maux de tête", "algie de Horton",
                     "céphalée non migraineuse"],
        "lasted": {"2 heures": 120, "1 heure et 30 minutes": 90, "3h20": 200, "2 jours": 2880,
                   "45 mn": 45, "1,5 heure": 90},
    },
    "es": {
        "yes": ["sí", "Si", "S", "verdadero", "con"],
        "no": ["no", "N", "falso", "sin", "sin dolor de cabeza", "ninguna crisis", "sin aura"],
        "severities": {"leve": 2, "Moderado": 5, "media": 5, "intenso": 8, "fuerte": 8, "grave": 8,
                       "sin dolor": 0, "ninguno": 0},
        "migraine": ["migraña", "Jaqueca", "Migraña sin aura", "migrana"],
        "headache": ["cefalea tensional", "dolor de cabeza", "cefalea en racimos",
                     "cefalea no migrañosa"],
        "lasted": {"3 horas": 180, "1 hora y 30 minutos": 90, "2 días": 2880, "20 minutos": 20},
    },
    "it": {
        "yes": ["sì", "si", "Sì", "vero", "con"],
        "no": ["no", "falso", "senza", "senza mal di testa", "nessuna cefalea", "nessun attacco"],
        "severities": {"lieve": 2, "leggero": 2, "moderata": 5, "media": 5, "forte": 8, "grave": 8,
                       "nessuno": 0, "nessun dolore": 0},
        "migraine": ["emicrania", "Emicrania senza aura", "emicrania con aura"],
        "headache": ["cefalea tensiva", "mal di testa", "cefalea a grappolo",
                     "cefalea non emicranica"],
        "lasted": {"3 ore": 180, "1 ora": 60, "1 ora e 30 minuti": 90, "2 giorni": 2880},
    },
    "nl": {
        "yes": ["ja", "waar", "met"],
        "no": ["nee", "Neen", "onwaar", "zonder", "geen hoofdpijn", "geen aura"],
        "severities": {"licht": 2, "matig": 5, "gemiddeld": 5, "ernstig": 8, "hevig": 8, "geen": 0},
        "migraine": ["migraine", "Migraine zonder aura", "migraineaanval"],
        "headache": ["hoofdpijn", "spanningshoofdpijn", "geen migraine"],
        "lasted": {"3 uur": 180, "2 uur en 30 minuten": 150, "2 dagen": 2880, "1u30": 90,
                   "3 uren": 180},
    },
}  # fmt: skip
SYMPTOMS: dict[str, tuple[Symptom, ...]] = {
    "Übelkeit und Erbrechen": (Symptom.NAUSEA, Symptom.VOMITING),
    "Licht- und Lärmempfindlichkeit": (Symptom.PHOTOPHOBIA, Symptom.PHONOPHOBIA),
    "Übelkeit ohne Erbrechen": (Symptom.NAUSEA,),
    "Nackensteifigkeit": (Symptom.NECK_PAIN,),
    "Nausées et vomissements": (Symptom.NAUSEA, Symptom.VOMITING),
    "gêne à la lumière": (Symptom.PHOTOPHOBIA,),
    "sensible au bruit et aux odeurs": (Symptom.PHONOPHOBIA, Symptom.OSMOPHOBIA),
    "photophobie sans phonophobie": (Symptom.PHOTOPHOBIA,),
    "envie de vomir": (Symptom.NAUSEA,),
    "douleur au cou": (Symptom.NECK_PAIN,),
    "vertiges": (Symptom.DIZZINESS,),
    "aggravé par l'effort": (Symptom.WORSE_WITH_ACTIVITY,),
    "náuseas y vómitos": (Symptom.NAUSEA, Symptom.VOMITING),
    "sensibilidad a la luz": (Symptom.PHOTOPHOBIA,),
    "molestia con el ruido": (Symptom.PHONOPHOBIA,),
    "sensibilidad a los olores": (Symptom.OSMOPHOBIA,),
    "mareos": (Symptom.DIZZINESS,),
    "dolor de cuello": (Symptom.NECK_PAIN,),
    "alodinia": (Symptom.ALLODYNIA,),
    "nausea e vomito": (Symptom.NAUSEA, Symptom.VOMITING),
    "fastidio per la luce": (Symptom.PHOTOPHOBIA,),
    "fonofobia": (Symptom.PHONOPHOBIA,),
    "fastidio per i rumori": (Symptom.PHONOPHOBIA,),
    "dolore al collo": (Symptom.NECK_PAIN,),
    "capogiri": (Symptom.DIZZINESS,),
    "peggiora con il movimento": (Symptom.WORSE_WITH_ACTIVITY,),
    "misselijkheid en braken": (Symptom.NAUSEA, Symptom.VOMITING),
    "overgevoelig voor licht en geluid": (Symptom.PHOTOPHOBIA, Symptom.PHONOPHOBIA),
    "lichte misselijkheid": (Symptom.NAUSEA,),
    "licht in het hoofd": (Symptom.DIZZINESS,),
    "gevoelig voor geuren": (Symptom.OSMOPHOBIA,),
    "stijve nek": (Symptom.NECK_PAIN,),
    "duizeligheid": (Symptom.DIZZINESS,),
    "erger bij inspanning": (Symptom.WORSE_WITH_ACTIVITY,),
}
OTHERS = [
    # Dolor is no olor, todo no odour, verlichting and lichte no light, grübeln no nausea.
    "dolor intenso", "todo el día", "visión de color", "verlichting", "lichte koorts",
    "lichtflitsen", "Lichtblitze", "destellos de luz", "flashing lights", "Ohrgeräusche",
    "grübeln", "alarma", "slight fever", "du coup fatigué", "protocollo", "keine Übelkeit",
    "sin náuseas", "pas de vomissements", "geen braken", "senza nausea", "periodo",
]  # fmt: skip
MEDICINES = {
    "Doliprane 1 g": ("Doliprane", "1 g", MedicineClass.SIMPLE_ANALGESIC),
    "Ibuprofène 400 mg": ("Ibuprofène", "400 mg", MedicineClass.SIMPLE_ANALGESIC),
    "codéine 2 comprimés": ("codéine", "2 comprimés", MedicineClass.OPIOID),
    "Sumatriptán 50 mg": ("Sumatriptán", "50 mg", MedicineClass.TRIPTAN),
    "Nolotil (2 cápsulas)": ("Nolotil", "2 cápsulas", MedicineClass.SIMPLE_ANALGESIC),
    "Tachipirina 1000": ("Tachipirina", "1000", MedicineClass.SIMPLE_ANALGESIC),
    "Difmetrè 1 supposta": ("Difmetrè", "1 supposta", MedicineClass.COMBINATION),
    "rizatriptan 10 mg": ("rizatriptan", "10 mg", MedicineClass.TRIPTAN),
    "Witte Kruis 2 stuks": ("Witte Kruis", "2 stuks", MedicineClass.COMBINATION),
    "Acetylsalicylzuur": ("Acetylsalicylzuur", None, MedicineClass.SIMPLE_ANALGESIC),
    "Diidergotamina": ("Diidergotamina", None, MedicineClass.ERGOT),
}
HEADINGS = {
    "Datum;Uhrzeit (Beginn);Ende;Dauer;Schmerzintensität;Begleiterscheinungen;Schmerzmittel":
        "onset time end duration severity symptoms medicines",
    "Date;Heure de début;Heure de fin;Durée;Intensité (0 à 10);Type de céphalée;Symptômes associés"
    ";Médicaments pris;Facteurs déclenchants;Remarques":
        "onset time end duration severity kind symptoms medicines triggers note",
    "Début de la crise;Fin de la crise;Échelle de douleur;Traitement de crise;Commentaires":
        "onset end severity medicines note",
    "Fecha;Hora de inicio;Hora de fin;Duración (horas);Intensidad del dolor;Tipo;Aura (sí/no)"
    ";Síntomas;Medicación;Posibles desencadenantes;Observaciones":
        "onset time end duration severity kind aura symptoms medicines triggers note",
    "Data;Ora;Fine;Durata;Intensità;Tipo di cefalea;Sintomi associati;Farmaci assunti"
    ";Fattori scatenanti;Annotazioni":
        "onset time end duration severity kind symptoms medicines triggers note",
    "Datum;Begintijd;Eindtijd;Duur (uur);Pijnscore;Soort hoofdpijn;Klachten;Medicijnen"
    ";Mogelijke uitlokkers;Opmerkingen":
        "onset time end duration severity kind symptoms medicines triggers note",
    "Datum;Hoofdpijn (ja/nee);Pijn 0 tot 10;Notities": "onset headache severity note",
    "Date;Mal de tête (oui/non);Douleur 0-10;Notes": "onset headache severity note",
    "Día;¿Dolor de cabeza? sí/no;Nivel de dolor;Notas": "onset headache severity note",
    "Giorno;Mal di testa sì/no;Dolore (0-10);Note": "onset headache severity note",
}  # fmt: skip


def each(of: str) -> list[Any]:
    """Return what a test is given of every language."""
    return [
        pytest.param(cell, id=f"{language}-{cell}")
        for language, cells in CELLS.items()
        for cell in (cells[of].items() if isinstance(cells[of], dict) else cells[of])
    ]


def of_day(said: str, cell: str) -> Any:
    """Return what is read of a row in which a cell says something."""
    content = f'a;b\n2026-11-20;"{cell}"\n'
    mapping: dict[str, Any] = {"onset": "a", said: "b"}
    entries, refused = read(content, **mapping)
    assert refused == []
    return entries[0]


@pytest.mark.parametrize("cell", each("yes"))
def test_yes(cell: str) -> None:
    """In every language."""
    assert of_day("aura", cell).aura is True


@pytest.mark.parametrize("cell", each("no"))
def test_no(cell: str) -> None:
    """A word, or that there was none of it."""
    assert of_day("aura", cell).aura is False
    if "aura" not in cell.casefold():
        assert isinstance(of_day("headache", cell), ClearDay)


@pytest.mark.parametrize(
    "cell",
    ["o", "no sé", "non so", "no idea", "keine Ahnung", "geen idee", "pas mal de douleur",
     "niet zeker", "sans doute", "non solo mal di testa", "nicht sicher", "light", "matin"],
)  # fmt: skip
def test_what_may_mean_anything_is_neither(cell: str) -> None:
    """A day is clear only where that is said."""
    _, refused = read(f"a;b\n2026-11-20;{cell}\n", onset="a", headache="b")
    assert refused == [(2, "not_yes_or_no")]


@pytest.mark.parametrize("pair", each("severities"))
def test_severities(pair: tuple[str, int]) -> None:
    """The middle of what is called so; none is a clear day."""
    cell, severity = pair
    found = of_day("severity", cell)
    assert isinstance(found, ClearDay) if severity == 0 else found.severity == severity


@pytest.mark.parametrize("cell", each("migraine"))
def test_migraine(cell: str) -> None:
    """With aura, and without."""
    assert of_day("kind", cell).kind is Kind.MIGRAINE


@pytest.mark.parametrize("cell", each("headache"))
def test_other_headache(cell: str) -> None:
    """Also one that is said to be no migraine."""
    content = f"a;b;c\n2026-11-20;{cell};5\n"
    assert one(content, onset="a", kind="b", severity="c").kind is Kind.HEADACHE


@pytest.mark.parametrize(
    ("cell", "is_clear"),
    [
        ("pas de mal de tête", True),
        ("sin dolor", True),
        ("nessuna", True),
        ("geen hoofdpijn", True),
        ("keine", True),
        ("sin aura", False),
        ("ohne Aura", False),
        ("0", False),
        ("pas sûr", False),
    ],
)
def test_a_kind_that_is_none(cell: str, is_clear: bool) -> None:  # noqa: FBT001
    """Without aura is not without headache; what says neither is refused."""
    entries, refused = read(f"a;b\n2026-11-20;{cell}\n", onset="a", kind="b")
    assert [type(entry) for entry in entries] == [ClearDay] * is_clear
    assert refused == ([] if is_clear else [(2, "unknown_kind")])


@pytest.mark.parametrize("pair", each("lasted"))
def test_durations(pair: tuple[str, int]) -> None:
    """In days, hours and minutes."""
    cell, minutes = pair
    attack = one(f'a;b\n2026-11-20 08:00;"{cell}"\n', onset="a", duration="b")
    assert attack.end == attack.onset + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "cell", ["2 mois", "2 meses", "3 maanden", "3 months", "1 matin", "2 dosis", "3 o"]
)
def test_what_is_no_duration(cell: str) -> None:
    """No m is a minute, and no d a day, that goes on otherwise."""
    _, refused = read(f"a;b\n2026-11-20 08:00;{cell}\n", onset="a", duration="b")
    assert refused == [(2, "not_a_number")]


def test_minutes_right_behind_the_hours() -> None:
    """They are not part of the word."""
    attack = one("a;b\n2026-11-20 08:00;3h30min\n", onset="a", duration="b")
    assert attack.end == attack.onset + timedelta(hours=3, minutes=30)


@pytest.mark.parametrize(("cell", "symptoms"), SYMPTOMS.items())
def test_symptoms(cell: str, symptoms: tuple[Symptom, ...]) -> None:
    """All that are named together."""
    attack = of_day("symptoms", cell)
    assert (attack.symptoms, attack.note) == (symptoms, None)


@pytest.mark.parametrize("cell", OTHERS)
def test_what_is_no_symptom(cell: str) -> None:
    """Only its letters are alike, or it is said not to be: it is kept as it was written."""
    attack = of_day("symptoms", cell)
    assert (attack.symptoms, attack.note) == ((), cell)


@pytest.mark.parametrize(("cell", "expected"), MEDICINES.items())
def test_medicines(cell: str, expected: tuple[str, str | None, MedicineClass]) -> None:
    """Their names in the languages, the brands of the countries, and what they are counted in."""
    entries, _ = read(f'a;b\n2026-11-20;"{cell}"\n', onset="a", medicines="b")
    dose = entries[1]
    assert (dose.name, dose.amount, dose.medicine_class) == expected


@pytest.mark.parametrize(
    "cell",
    ["keine Medikamente", "aucun médicament", "sin medicación", "nessun farmaco preso", "nada",
     "geen medicatie", "no medication", "pas de médicaments", "niente", "rien"],
)  # fmt: skip
def test_no_medicine_is_no_dose(cell: str) -> None:
    """It would count as a day with medicine."""
    entries, refused = read(f"a;b\n2026-11-20;{cell}\n", onset="a", medicines="b")
    assert (len(entries), refused) == (1, [])


@pytest.mark.parametrize(("header", "names"), HEADINGS.items())
def test_headings(header: str, names: str) -> None:
    """Each column of a diary is what it is called."""
    columns = header.split(";")
    assert columns_by_heading(columns) == dict(zip(names.split(), columns, strict=True))


@pytest.mark.parametrize(
    "heading", ["Dolores", "Finnland", "Traitement de fond", "Crises"]
)
def test_what_is_no_heading(heading: str) -> None:
    """A preventive is no dose, and how many attacks there were is not how severe they were."""
    assert columns_by_heading([heading]) == {}


TABLES = {
    "de": "Datum;Uhrzeit;Dauer;Stärke;Art;Begleitsymptome;Medikamente;Auslöser;Notiz\n"
    "20.11.2026;08:00;3 Std. 30 Min.;stark;Migräne;Übelkeit, Lichtscheu;Maxalt 10 mg;Föhn;links\n"
    "21.11.2026;;;keine;;;;;\n",
    "fr": "Date;Heure;Durée;Intensité;Type de crise;Symptômes;Médicaments;Déclencheurs;Remarques\n"
    "20/11/2026;8h00;3h30;forte;Migraine sans aura;Nausées, photophobie;Maxalt 10 mg;Föhn;links\n"
    "21/11/2026;;;aucune;;;aucun;;\n",
    "es": "Fecha;Hora;Duración;Intensidad;Tipo;Síntomas;Medicación;Desencadenantes;Notas\n"
    "20/11/2026;8:00;3 horas y 30 min;intenso;Migraña;náuseas, fotofobia;Maxalt 10 mg;Föhn;links\n"
    "21/11/2026;;;sin dolor;;;no;;\n",
    "it": "Data;Ora;Durata;Intensità;Tipo di cefalea;Sintomi;Farmaci;Fattori scatenanti;Note\n"
    "20/11/2026;8:00;3 ore e 30 minuti;grave;Emicrania;nausea, fotofobia;Maxalt 10 mg;Föhn;links\n"
    "21/11/2026;;;nessuna;;;nessuno;;\n",
    "nl": "Datum;Tijd;Duur;Ernst;Soort;Klachten;Medicatie;Uitlokkers;Opmerkingen\n"
    "20-11-2026;8:00;3 uur 30 min;hevig;Migraine;misselijk, licht;Maxalt 10 mg;Föhn;links\n"
    "21-11-2026;;;geen;;;geen;;\n",
}


@pytest.mark.parametrize("language", TABLES)
def test_a_whole_table(language: str) -> None:
    """Nothing is chosen by hand, nothing is refused, and all of it is there."""
    (attack, dose, clear), refused = read(TABLES[language])
    assert refused == []
    assert (attack.onset, attack.end) == (
        clock(7, day=20),
        clock(10, 30, day=20),
    )
    assert (attack.severity, attack.kind) == (8, Kind.MIGRAINE)
    assert attack.symptoms == (Symptom.NAUSEA, Symptom.PHOTOPHOBIA)
    assert (attack.triggers, attack.note) == (("Föhn",), "links")
    assert isinstance(dose, Dose)
    assert dose.medicine_class is MedicineClass.TRIPTAN
    assert isinstance(clear, ClearDay)
    assert clear.day.isoformat() == "2026-11-21"


@pytest.mark.parametrize("between", ["à", "bis", "tot", "a"])
def test_the_highest_severity_in_a_heading(between: str) -> None:
    """However it is said to be up to that."""
    guess = guessed(table(f"Datum;Pijn 0 {between} 5\n2026-11-20;3\n"))
    assert guess is not None
    assert (guess.severity, guess.severity_max) == (f"Pijn 0 {between} 5", 5)


@pytest.mark.parametrize(
    "column", ["aura", "kind", "symptoms", "medicines", "duration"]
)
@pytest.mark.parametrize(
    "piece",
    [" no", " kein", "kein", "1 h ", " , ", "e\N{COMBINING ACUTE ACCENT}\N{COMBINING CEDILLA}",
     "\N{COMBINING ACUTE ACCENT}\N{COMBINING CEDILLA}", " sin migr", "nause licht ", "1 d "],
)  # fmt: skip
def test_no_cell_takes_long(column: str, piece: str) -> None:
    """A pattern that tries every way, and marks put in order, take the square."""
    cell = piece * (HUGE // len(piece)) + "~"
    mapping: dict[str, Any] = {"onset": "a", column: "b"}
    begun = perf_counter()
    read(f'a;b\n2026-11-20;"{cell}"\n', **mapping)
    assert perf_counter() - begun < 10
