"""The tables of other apps: columns are guessed, dates read as they are meant, rows refused."""

from typing import Any

import pytest

from custom_components.pressure_pal.pal.diary import (
    Kind,
    MedicineClass,
    Origin,
    Precision,
    Symptom,
)
from custom_components.pressure_pal.pal.diary.exchange import (
    DateOrder,
    FileRefused,
    Mapping,
    Unreadable,
    guessed,
    read_foreign,
)

from .entries import clock
from .foreign import ACT, one, read, table

MIGRAINE_BUDDY = """\
Started,Ended,Lasted,Pain Level,Potential Triggers,Symptoms,Auras,Medication,Notes
2026-11-20 07:10,2026-11-20 15:40,8h 30m,7,"Stress, Lack of sleep",\
"Nausea, Sensitivity to light",,"Sumatriptan 50mg, Ibuprofen","began, as always, left"
2026-11-22 18:00,,,4,,,,,
"""
BEARABLE = """\
date formatted,date,weekday,time of day,category,rating/amount,detail,notes
21st Nov 2026,2026-11-21,Saturday,am,Symptom,Moderate,Headache,
"""
GERMAN = (
    "Datum;Uhrzeit;Dauer (h);Schmerzstärke (0-10);Art;Medikamente;Bemerkung\r\n"
    "20.11.2026;07:30;3,5;7;Migräne;Maxalt 10 mg;Föhn\r\n"
    "21.11.2026;;;4;Spannungskopfschmerz;;\r\n"
).encode("cp1252")


def test_a_table_of_attacks_as_migraine_buddy_has_it() -> None:
    """Times are local; names that nobody knows are kept."""
    (first, triptan, ibuprofen, second), refused = read(MIGRAINE_BUDDY)
    assert refused == []
    assert (first.onset, first.end) == (clock(6, 10, day=20), clock(14, 40, day=20))
    assert (first.severity, first.kind) == (7, Kind.MIGRAINE)
    assert first.symptoms == (Symptom.NAUSEA, Symptom.PHOTOPHOBIA)
    assert first.triggers == ("Stress", "Lack of sleep")
    assert first.note == "began, as always, left"
    assert first.origin is Origin.IMPORT
    assert (triptan.name, triptan.amount) == ("Sumatriptan", "50mg")
    assert triptan.medicine_class is MedicineClass.TRIPTAN
    assert ibuprofen.medicine_class is MedicineClass.SIMPLE_ANALGESIC
    assert {triptan.attack_id, ibuprofen.attack_id} == {first.id}
    assert (second.onset, second.end) == (clock(17, day=22), None)
    assert len({first.id, triptan.id, ibuprofen.id, second.id}) == 4


def test_a_german_table() -> None:
    """Semicolons, Windows' letters, decimal commas; a date alone is a day."""
    (first, dose, second), refused = read(GERMAN)
    assert refused == []
    assert (first.onset, first.end) == (clock(6, 30, day=20), clock(10, day=20))
    assert (first.note, first.severity, first.kind) == ("Föhn", 7, Kind.MIGRAINE)
    assert (dose.name, dose.amount) == ("Maxalt", "10 mg")
    assert second.precision is Precision.DAY
    assert (second.onset, second.end) == (clock(11, day=21), None)
    assert second.kind is Kind.HEADACHE


def test_a_column_of_words() -> None:
    """Moderate is the middle of what is called so."""
    mapping: dict[str, Any] = {
        "onset": "date formatted",
        "severity": "rating/amount",
        "kind": "detail",
    }
    attack = one(BEARABLE, **mapping)
    assert (attack.onset, attack.precision) == (clock(11, day=21), Precision.DAY)
    assert (attack.severity, attack.kind) == (5, Kind.HEADACHE)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Date,Pain", {"onset": "Date", "severity": "Pain"}),
        ("Start time,End time,Intensity", {"onset": "Start time", "end": "End time"}),
        ("date,time,severity", {"onset": "date", "severity": "severity"}),
        ("Beginn,Ende,Stärke,Auslöser", {"end": "Ende", "triggers": "Auslöser"}),
        ("startDate,endDate,painLevel", {"onset": "startDate", "end": "endDate"}),
        ("Attack start,Duration (min)", {"duration": "Duration (min)"}),
    ],
)
def test_columns_are_guessed_by_their_names(
    header: str, expected: dict[str, str]
) -> None:
    """In English and German, however they are written."""
    guess = guessed(table(f"{header}\n2026-11-20,1,2,3\n"))
    assert guess is not None
    assert {name: getattr(guess, name) for name in expected} == expected


def test_a_start_that_is_a_time_has_its_date_beside_it() -> None:
    """As people keep a spreadsheet: the day, from when, until when."""
    content = "Date,Started,Ended\n2026-11-20,08:00,15:30\n2026-11-21,17:00,\n"
    guess = guessed(table(content))
    assert guess is not None
    assert (guess.onset, guess.time, guess.end) == ("Date", "Started", "Ended")
    whole = guessed(table("Date,Started\n2026-11-21,2026-11-20 08:00\n"))
    assert whole is not None
    assert (whole.onset, whole.time) == ("Started", None)


def test_nothing_is_guessed_without_a_date() -> None:
    """And a column that is not there is refused."""
    without = table("a,b\n1,2\n")
    assert guessed(without) is None
    with pytest.raises(FileRefused) as refused:
        read_foreign(without, Mapping("Date"), ACT)
    assert refused.value.why is Unreadable.NO_SUCH_COLUMN
    with pytest.raises(FileRefused):
        read_foreign(without, Mapping("a", note="Note"), ACT)


def test_how_columns_are_read_is_guessed_too() -> None:
    """The highest severity, minutes, days, and a time that is none."""
    guess = guessed(table("Date,Duration (min),Pain\n2026-11-20,30,70\n"))
    assert guess is not None
    assert (guess.severity_max, guess.in_minutes, guess.whole_days) == (
        100,
        True,
        False,
    )
    guess = guessed(
        table("Date,Headache,Severity (0-5)\n1.2.2026,no,0\n2.2.2026,yes,3\n")
    )
    assert guess is not None
    assert (guess.headache, guess.severity_max) == ("Headache", 5)
    assert (guess.whole_days, guess.date_order) == (True, DateOrder.DAY_FIRST)
    guess = guessed(table("Date,Time of day,Headache\n2026-11-20,morning,7\n"))
    assert guess is not None
    assert (guess.time, guess.headache, guess.severity) == (None, None, "Headache")
