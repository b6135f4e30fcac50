"""What stands in the cells of other apps' tables: dates, times, numbers, words."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from custom_components.pressure_pal.pal.diary import (
    Act,
    Attack,
    ClearDay,
    Diary,
    Dose,
    Medicine,
    MedicineClass,
    Origin,
    Precision,
    Reason,
    Symptom,
)
from custom_components.pressure_pal.pal.diary.exchange import (
    DateOrder,
    Flaw,
    Found,
    Mapping,
    guessed,
    plan_import,
    read_foreign,
)

from ..pressure.observations import DATA
from .entries import NOON, clock
from .foreign import ACT, BERLIN, one, read, table

BARTULEM = DATA / "headache_diary_bartulem_2020-2022.csv"
HUGE = 500_000


@pytest.mark.parametrize(
    ("cells", "order", "expected"),
    [
        (["3/4/2025"], None, ["ambiguous_date"]),
        (["3/4/2025"], DateOrder.DAY_FIRST, ["2025-04-03"]),
        (["3/4/2025"], DateOrder.MONTH_FIRST, ["2025-03-04"]),
        (["3/4/25"], DateOrder.YEAR_FIRST, ["2003-04-25"]),
        (["3/4/2025", "13/4/2025"], None, ["2025-04-03", "2025-04-13"]),
        (["3/4/2025", "4/13/2025"], None, ["2025-03-04", "2025-04-13"]),
        (["13/4/2025", "4/13/2025"], None, ["ambiguous_date", "ambiguous_date"]),
        (["13/4/2025", "4/13/2025"], DateOrder.DAY_FIRST, ["2025-04-13", "not_a_time"]),
        (["3.4.2025"], None, ["2025-04-03"]),
        (["2025/04/03"], None, ["2025-04-03"]),
        (["3 Apr 2025", "April 3, 2025", "Thu, 3rd April 2025"], None, ["2025-04-03"] * 3),
        (["3. März 2025"], None, ["2025-03-03"]),
        (["2025-04-03", "2025-02-30", "2025", "soon", "20250403"], None,
         ["2025-04-03", *["not_a_time"] * 4]),
    ],
)  # fmt: skip
def test_the_order_of_dates(
    cells: list[str], order: DateOrder | None, expected: list[str]
) -> None:
    """One date that tells is enough for all rows; else they are refused, never guessed."""
    content = "day\n" + "\n".join(f'"{cell}"' for cell in cells)
    found = read_foreign(table(content), Mapping("day", date_order=order), ACT)
    said = {one.row: f"{one.entries[0].when:%Y-%m-%d}" for one in found.candidates} | {
        one.row: one.reason.value for one in found.refused
    }
    assert [said[row] for row in sorted(said)] == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-07-01 08:30", "2026-07-01T06:30"),
        ("2026-07-01T08:30:15.5", "2026-07-01T06:30:15"),
        ("2026-07-01T08:30Z", "2026-07-01T08:30"),
        ("2026-07-01T08:30-05:00", "2026-07-01T13:30"),
        ("01.07.2026 8:30 Uhr", "2026-07-01T06:30"),
        ("01.07.2026, 8:30 pm", "2026-07-01T18:30"),
        ("1 July 2026 at noon", None),
        ("July 1, 2026 12:05 AM", "2026-06-30T22:05"),
        ("01.07.2026 25:00", None),
        ("2026-03-29 02:30", "2026-03-29T01:30"),
        ("2026-10-25 02:30", "2026-10-25T00:30"),
    ],
)
def test_times_are_local_unless_they_say_otherwise(
    cell: str, expected: str | None
) -> None:
    """Also in the hours that there are not, or twice."""
    entries, refused = read(f'when\n"{cell}"', onset="when")
    if expected is None:
        assert refused == [(2, "not_a_time")]
    else:
        assert entries[0].onset == datetime.fromisoformat(f"{expected}+00:00")
        assert entries[0].precision is Precision.EXACT


@pytest.mark.parametrize(
    ("end", "lasted"),
    [
        ("2026-11-20 23:00", 5.0),
        ("23:00", 5.0),
        ("02:00", 8.0),
        ("", None),
    ],
)
def test_an_end_may_be_a_time_alone(end: str, lasted: float | None) -> None:
    """Of the same day, else of the next."""
    attack = one(f"a,b\n2026-11-20 18:00,{end}", onset="a", end="b")
    hours = None if attack.end is None else (attack.end - attack.onset).seconds / 3600
    assert hours == lasted


@pytest.mark.parametrize(
    ("cell", "in_minutes", "minutes"),
    [
        ("3.5", False, 210),
        ('"3,5"', False, 210),
        ("90", True, 90),
        ("3:30", False, 210),
        ("3 h 30 min", True, 210),
        ("45 min", False, 45),
        ("1d 2h", False, 26 * 60),
        ("2 Std.", False, 120),
    ],
)
def test_how_long_it_lasted(cell: str, in_minutes: bool, minutes: int) -> None:  # noqa: FBT001
    """In any of the ways that apps have."""
    attack = one(
        f"a,b\n2026-11-20 08:00,{cell}", onset="a", duration="b", in_minutes=in_minutes
    )
    assert attack.end == attack.onset + timedelta(minutes=minutes)


def test_days_that_lasted_longer_than_one() -> None:
    """Of days alone an end is known where it is another day."""
    ends = [
        one(f"a,b,c\n2026-11-20,{end},{lasted}", onset="a", end="b", duration="c").end
        for end, lasted in (
            ("2026-11-22", ""),
            ("2026-11-20", ""),
            ("", "48"),
            ("", "9"),
        )
    ]
    noon = clock(11, day=22)
    assert ends == [noon, None, noon, None]


@pytest.mark.parametrize(
    ("cell", "highest", "severity"),
    [
        ("7", 10, 7),
        ("7/10", 10, 7),
        ('"6,6"', 10, 7),
        ("2", 3, 7),
        ("3", 5, 6),
        ("85", 100, 9),
        ("85%", 100, 9),
        ("0.5", 10, 1),
        ("severe", 10, 8),
        ("Leicht", 10, 2),
        ("", 10, None),
    ],
)
def test_severity_is_brought_to_ten(cell: str, highest: int, severity: int) -> None:
    """The nearest; words are the middle of what they mean."""
    content = f"a,b,c\n2026-11-20,{cell},x"
    assert (
        one(content, onset="a", severity="b", severity_max=highest).severity == severity
    )


@pytest.mark.parametrize(
    ("said", "cell", "reason"),
    [
        ("severity", "11", Reason.NOT_IN_RANGE),
        ("severity", "-1", Reason.NOT_IN_RANGE),
        ("severity", "bad", Flaw.NOT_A_NUMBER),
        ("severity", "nan", Flaw.NOT_A_NUMBER),
        ("severity", "1e400", Flaw.NOT_A_NUMBER),
        ("duration", "long", Flaw.NOT_A_NUMBER),
        ("duration", "999999999", Reason.NOT_IN_RANGE),
        ("end", "later", Flaw.NOT_A_TIME),
        ("kind", "toothache?", Flaw.UNKNOWN_KIND),
        ("aura", "perhaps", Flaw.NOT_YES_OR_NO),
        ("headache", "perhaps", Flaw.NOT_YES_OR_NO),
        ("headache", "", Flaw.SAYS_NOTHING),
        ("note", "x" * 2001, Flaw.TEXT_TOO_LONG),
        ("triggers", "x" * 101, Flaw.TEXT_TOO_LONG),
        ("medicines", "x" * 101, Flaw.TEXT_TOO_LONG),
        ("medicines", ";".join("abc" for _ in range(51)), Flaw.TEXT_TOO_LONG),
    ],
)
def test_what_cannot_be_read_is_refused(
    said: str, cell: str, reason: Flaw | Reason
) -> None:
    """With the number of its row; the next one is taken, and nothing of it before is."""
    content = f"a,b,c\n2026-11-20 08:00,{cell},x\n2026-11-21 08:00,,x\n"
    if said == "headache":
        content = content.replace("21 08:00,", "21 08:00,yes")
    mapping: dict[str, Any] = {"onset": "a", said: "b"}
    entries, refused = read(content, **mapping)
    assert refused == [(2, reason.value)]
    assert [entry.when for entry in entries] == [clock(7, day=21)]


def test_a_row_without_a_start_is_refused() -> None:
    """Whatever else it says."""
    assert read("a,b\n,7\n", onset="a", severity="b") == ([], [(2, "no_onset")])


def test_days_with_and_without_headache() -> None:
    """An entry a day: the time is when it was written."""
    content = (
        "day,pain,had\n2026-11-20 21:00,6,yes\n2026-11-21 22:00,0,no\n2026-11-22,,x\n"
    )
    mapping: dict[str, Any] = {"onset": "day", "severity": "pain", "headache": "had"}
    entries, refused = read(content, **mapping, whole_days=True)
    assert refused == []
    first, clear, last = entries
    assert (first.onset, first.precision) == (clock(11, day=20), Precision.DAY)
    assert isinstance(clear, ClearDay)
    assert clear.day.isoformat() == "2026-11-21"
    assert (last.severity, last.precision) == (None, Precision.DAY)
    found = read_foreign(table(content), Mapping(**mapping, clear_days=False), ACT)
    assert (len(found.candidates), found.left_out) == (2, 1)


def test_of_today_a_day_is_now_before_noon() -> None:
    """Nothing is in the future."""
    morning = Act(clock(6, 30), BERLIN, Origin.IMPORT, "new")
    found = read_foreign(table("day\n2026-11-24\n"), Mapping("day"), morning)
    plan = plan_import(Diary(NOON), morning, found)
    assert plan.refused == ()
    assert plan.after.attacks[0].onset == clock(6, 30)


def test_zero_is_no_headache_where_no_column_says() -> None:
    """And nothing at all is refused in a diary of days."""
    content = "day,pain\n2026-11-20,0\n2026-11-21,3\n2026-11-22,\n"
    entries, refused = read(content, onset="day", severity="pain", whole_days=True)
    assert [type(entry) for entry in entries] == [ClearDay, Attack]
    assert refused == [(4, "says_nothing")]


def test_medicines_are_known_by_the_list_and_by_their_names() -> None:
    """Else they are of another class; a number says how many."""
    at_hand = [Medicine("Tea", MedicineClass.COMBINATION, "1 cup")]
    cell = (
        "tea; Rizatriptan 10 mg, Tilidin / Thomapyrin (2 x), Homeopathy 3, Ubrogepant"
    )
    entries, _ = read(f'a,b\n2026-11-20,"{cell}"', at_hand, onset="a", medicines="b")
    doses = [one for one in entries if isinstance(one, Dose)]
    assert [(one.name, one.amount, one.medicine_class.value) for one in doses] == [
        ("Tea", "1 cup", "combination"),
        ("Rizatriptan", "10 mg", "triptan"),
        ("Tilidin", None, "opioid"),
        ("Thomapyrin", "2 x", "combination"),
        ("Homeopathy", "3", "other"),
        ("Ubrogepant", None, "gepant"),
    ]
    for cell, amounts in (("2", ["2"]), ("0", []), ("none", []), ("", [])):
        entries, _ = read(f"a,b,c\n2026-11-20,{cell},x", onset="a", medicines="b")
        assert [dose.amount for dose in entries[1:]] == amounts


def test_symptoms_that_nobody_knows_are_kept_in_the_note() -> None:
    """Nothing that was written is lost."""
    content = 'a,b,c\n2026-11-20,"Übelkeit, tinnitus; Lichtempfindlichkeit, none",loud'
    attack = one(content, onset="a", symptoms="b", note="c")
    assert attack.symptoms == (Symptom.NAUSEA, Symptom.PHOTOPHOBIA)
    assert attack.note == "loud\ntinnitus"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_common_encoding_and_separator(encoding: str, separator: str) -> None:
    """With what Excel writes above it, and without."""
    rows = ["Datum|Notiz", '20.11.2026|"Föhn, sehr; stark\tja"']
    content = "\r\n".join(rows).replace("|", separator)
    for head in ("", f"sep={separator}\r\n"):
        (attack,), refused = read((head + content).encode(encoding))
        assert (attack.note, refused) == ("Föhn, sehr; stark\tja", [])


def test_columns_of_the_same_name_are_told_apart() -> None:
    """The second one has a number."""
    assert table("a,a,b,a\n1,2,3,4\n").columns == ("a", "a (2)", "b", "a (3)")


@pytest.mark.skipif(not BARTULEM.exists(), reason="the published diary is not here")
def test_a_published_diary() -> None:
    """536 days, 130 of them with headache; what the columns say is guessed."""
    read_from = table(BARTULEM.read_bytes())
    guess = guessed(read_from)
    assert guess is not None
    assert (guess.onset, guess.headache) == ("entry_local", "headache")
    assert (guess.severity, guess.severity_max) == ("severity_0_5", 5)
    assert (guess.medicines, guess.whole_days) == ("painkillers", True)
    found: Found = read_foreign(read_from, guess, ACT)
    plan = plan_import(Diary(NOON), ACT, found)
    assert plan.refused == ()
    assert plan.added["attacks"] == 130
    assert plan.added["clear_days"] == 406
    assert {one.severity for one in plan.after.attacks} <= {2, 4, 6, 8, 10}
    again = plan_import(plan.after, ACT, found)
    assert (again.added, again.duplicates) == ({}, 536)
    assert not again.changes_anything


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("9999-12-31T23:30Z,0,,", "not_a_time"),
        ("9999-12-31T22:30Z,5,10:00,", "not_a_time"),
        ("2026-11-20 08:00,5,,99999999999999 d", "not_a_time"),
        (f"2026-11-20 08:00,5,,{'9' * 400} h", "not_a_number"),
        (f"2026-11-20 08:00,5,,{'9' * 5000} d", "not_a_number"),
    ],
    ids=lambda value: value[:40],
)
def test_times_without_end_are_refused_alone(row: str, reason: str) -> None:
    """Also those that no calendar has."""
    content = f"Date,Pain,End,Duration\n{row}\n2026-11-22 08:00,5,,\n"
    said: dict[str, Any] = {"onset": "Date", "severity": "Pain"}
    said |= {"end": "End", "duration": "Duration"}
    entries, refused = read(content, **said)
    assert (len(entries), refused) == (1, [(2, reason)])


def test_what_looks_like_a_digit_is_no_number() -> None:
    """Nor does it end the guess."""
    assert guessed(table("Date,Headache\n2026-11-20,²\n")) is not None
    long = "9" * 5000
    assert guessed(table(f"Date,Headache\n2026-11-20,{long}\n")) is not None


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("duration", "," * HUGE + "x"),
        ("medicines", "(" * HUGE),
        ("triggers", "a" + " " * HUGE + "b"),
        ("time", "10:00" + " " * HUGE + "x"),
    ],
    ids=["duration", "medicines", "triggers", "time"],
)
def test_no_cell_takes_long(column: str, cell: str) -> None:
    """A pattern lets nothing else go on while it looks; one that tries every way takes hours."""
    content = f"Date;{column}\n2026-11-20;{cell}\n"
    said: dict[str, Any] = {"onset": "Date", column: column}
    _, refused = read(content, **said)
    assert len(refused) == 1
