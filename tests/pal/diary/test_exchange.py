"""A whole diary as a file: every field comes back, nothing is worked out, garbage is refused."""

from collections.abc import Callable
from contextlib import suppress
import csv
from dataclasses import replace
import io
import json
from typing import Any

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.diary import (
    SHELVES,
    VERSION,
    Attack,
    Diary,
    Origin,
    read_diary,
)
from custom_components.pressure_pal.pal.diary.exchange import (
    FileRefused,
    Flaw,
    Found,
    Table,
    Unreadable,
    read_file,
    write_csv,
    write_json,
)
from custom_components.pressure_pal.pal.diary.exchange.cell import (
    list_cell,
    list_of,
    text_cell,
    text_of,
)
from custom_components.pressure_pal.pal.diary.exchange.columns import HEADER
from custom_components.pressure_pal.pal.diary.exchange.table import (
    table_in,
    written_table,
)

from .drawn import diaries
from .entries import NOON
from .in_file import IN_FILE

FORMULA = "=+-@\t\r\n"
WRITERS = [write_csv, write_json]
_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_nasty = st.text(alphabet=[*"'=+-@\t\r\n;,\" \\a\x00"], max_size=8)


def put_together(found: Found | Table) -> Diary:
    """Return the diary of a file that is ours."""
    assert isinstance(found, Found)
    assert found.is_own
    assert found.refused == []
    assert found.created is not None
    diary = Diary(found.created)
    for candidate in found.candidates:
        (entry,) = candidate.entries
        diary = diary.put(entry, None)
    return diary


@pytest.mark.parametrize("write", WRITERS)
@settings(deadline=None, max_examples=100)
@given(diary=diaries())
def test_everything_comes_back(write: Callable[[Diary], str], diary: Diary) -> None:
    """Every kind of entry, every field, known or not, in every script; edits stay behind."""
    content = write(diary)
    for file in (content, content.encode(), content.encode("utf-8-sig")):
        assert put_together(read_file(file)) == replace(diary, edits=())


@settings(deadline=None, max_examples=100)
@given(diaries())
def test_other_programs_read_the_same_table(diary: Diary) -> None:
    """Python's own reader sees the same cells as ours."""
    content = write_csv(diary)
    theirs = [*csv.reader(io.StringIO(content, newline=""))]
    ours = table_in(content)
    assert tuple(theirs[0]) == ours.columns == HEADER
    assert theirs[1:] == [[*row.cells.values()] for row in ours.rows]


@settings(deadline=None, max_examples=100)
@given(diaries())
def test_no_text_is_a_formula(diary: Diary) -> None:
    """Whatever a person wrote; a number may begin with its sign."""
    for row in table_in(write_csv(diary)).rows:
        for name, cell in row.cells.items():
            if cell[:1] in {*FORMULA} and cell:
                assert name.startswith(("stamp_", "frozen_")) or float(cell) < 0, name


@pytest.mark.parametrize("formula", [*FORMULA, "＝", "＋", "－", "＠"])  # noqa: RUF001
def test_formulas_are_put_after_an_apostrophe(formula: str) -> None:
    """And come back as they were, also those that had one already."""
    for text in (f"{formula}1+1", f"'{formula}1", f"''{formula}", formula, "'", ""):
        assert text_cell(text) == f"'{text}"
        assert text_of(text_cell(text)) == text
    for text in ("'t was bad", "a=b", " =1", "half"):
        assert text_cell(text) == text_of(text) == text


@given(st.one_of(_texts, _nasty))
def test_every_text_comes_back(text: str) -> None:
    """Without ambiguity."""
    assert text_of(text_cell(text)) == text
    assert text_cell(text)[:1] not in {*FORMULA}


@given(st.lists(st.one_of(_texts, _nasty), min_size=1, max_size=4))
def test_every_list_comes_back(texts: list[str]) -> None:
    """Whatever stands in it."""
    assert list_of(list_cell(texts)) == texts
    assert list_cell(texts)[:1] not in {*FORMULA}


@given(
    st.lists(st.lists(st.one_of(_texts, _nasty), min_size=2, max_size=3), min_size=1)
)
def test_every_cell_comes_back(rows: list[list[str]]) -> None:
    """Quotation marks, line breaks, NUL bytes; empty rows are none."""
    table = table_in(written_table([["a", "b", "c"], *rows, ["x", "y"]]))
    assert [[*row.cells.values()] for row in table.rows] == [
        row for row in [*rows, ["x", "y"]] if any(map(str.strip, row))
    ]


def test_the_names_of_columns_stay() -> None:
    """People's spreadsheets and programs go by them."""
    assert HEADER[:10] == (
        "type",
        "id",
        "start",
        "end",
        "logged",
        "origin",
        "precision",
        "asleep",
        "kind",
        "severity",
    )
    assert {"stamp_change_24h", "frozen_merge_gap_hours", "medicine_class"} <= {*HEADER}
    assert {"triggers", "note", "relief", "attack_id", "component"} <= {*HEADER}
    assert len({*HEADER}) == len(HEADER) == 58


def test_how_a_row_looks() -> None:
    """One that was written by hand reads the same."""
    rows = [*csv.DictReader(io.StringIO(write_csv(read_diary(IN_FILE))))]
    assert [row["type"] for row in rows[:3]] == ["diary", "attack", "dose"]
    attack = {key: value for key, value in rows[1].items() if value}
    assert attack["start"] == "2026-11-24T08:00:00+00:00"
    assert attack["symptoms"] == "nausea; worse_with_activity"
    assert (attack["severity"], attack["aura"], attack["note"]) == ("0", "no", "'")
    assert (attack["stamp_link"], attack["stamp_change_24h"]) == ("linked", "-5.0")
    assert {row["type"] for row in rows[1:]} == {
        *("attack", "dose", "clear_day", "practice", "session", "course"),
        *("treatment_change", "alert", "away"),
    }


def test_saved_again_by_a_spreadsheet() -> None:
    """Other separators, other words for yes and no, columns in another order."""
    diary = read_diary({**IN_FILE, "edits": []})
    table = table_in(write_csv(diary))
    columns = sorted(table.columns)
    for separator, yes, no in ((";", "TRUE", "FALSE"), ("\t", "True", "False")):
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=separator)
        writer.writerow(columns)
        for row in table.rows:
            cells = [row.cells[column] for column in columns]
            writer.writerow([{"yes": yes, "no": no}.get(one, one) for one in cells])
        for encoding in ("utf-8-sig", "utf-16"):
            assert put_together(read_file(out.getvalue().encode(encoding))) == diary


def test_an_id_and_the_rest_of_a_huge_diary() -> None:
    """A note longer than any reader takes, and a NUL byte in it."""
    note = "x" * 200_000 + "\x00\r\n"
    diary = Diary(NOON).put(Attack("id", NOON, NOON, Origin.CARD, note=note), None)
    for write in WRITERS:
        assert put_together(read_file(write(diary).encode())) == diary


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Unreadable.EMPTY),
        (b"\xef\xbb\xbf \r\n", Unreadable.EMPTY),
        (b"\x00\x00\x00", Unreadable.EMPTY),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x81\x8d", Unreadable.NOT_TEXT),
        (bytes(range(256)), Unreadable.NOT_TEXT),
        (b"PK\x03\x04\x14\x00\xfe\xe4", Unreadable.NOT_TEXT),
        (b"\xff\xfea", Unreadable.NOT_TEXT),
        (b"only one line", Unreadable.NOT_A_TABLE),
        (b",,\r\n1,2,3", Unreadable.NOT_A_TABLE),
        (b"x" * (10 * 1024 * 1024 + 1), Unreadable.TOO_LARGE),
        (b"a\n" + b"1\n" * 100_001, Unreadable.TOO_LARGE),
        (b"a," * 1000 + b"a\n1", Unreadable.TOO_LARGE),
        (b"{", Unreadable.NOT_A_DIARY),
        (b"[" * 100_000, Unreadable.NOT_A_DIARY),
        (b"[]", Unreadable.NOT_A_DIARY),
        (b'{"version": 1}', Unreadable.NOT_A_DIARY),
        (b'{"format": "pressure_pal.diary"}', Unreadable.NOT_A_DIARY),
        (b'{"format": "pressure_pal.diary", "version": true}', Unreadable.NOT_A_DIARY),
        (b'{"format": "pressure_pal.diary", "version": 0}', Unreadable.NOT_A_DIARY),
        (b'{"format": "pressure_pal.diary", "version": 1}', Unreadable.NOT_A_DIARY),
        (b'{"format": "pressure_pal.diary", "version": 99}', Unreadable.NEWER),
    ],
    ids=lambda value: value[:12] if isinstance(value, bytes) else value,
)
def test_what_is_no_file_of_entries(content: bytes, why: Unreadable) -> None:
    """Is refused, for a reason that a person can act on."""
    with pytest.raises(FileRefused) as refused:
        read_file(content)
    assert refused.value.why is why


@pytest.mark.parametrize(
    "wrong",
    [
        {"onset": None},
        {"onset": "yesterday"},
        {"onset": "2026-11-24T08:00:00"},
        {"severity": "7"},
        {"severity": 10**400},
        {"note": "\ud800"},
        {"origin": "moon"},
        {"symptoms": "nausea"},
    ],
    ids=str,
)
def test_an_entry_that_is_none_is_refused_alone(wrong: dict[str, Any]) -> None:
    """The others are read."""
    data = json.loads(write_json(read_diary(IN_FILE)))
    data["attacks"].append({**data["attacks"][0], "id": "other", **wrong})
    found = read_file(json.dumps(data))
    assert isinstance(found, Found)
    assert [(one.row, one.reason) for one in found.refused] == [(2, Flaw.NOT_AN_ENTRY)]
    assert len(found.candidates) == len(SHELVES)


def test_an_entry_that_is_too_deep_is_refused_alone() -> None:
    """Deep enough not to be written again, and not so deep that nothing can be read."""
    content = write_json(read_diary(IN_FILE))
    for deep in (3_000, 20_000, 40_000, 60_000):
        nested = '{"a": ' * deep + "1" + "}" * deep
        with suppress(FileRefused):
            found = read_file(content.replace('"attacks": [', f'"attacks": [{nested},'))
            assert isinstance(found, Found)
            assert [one.row for one in found.refused] == [1]


def test_a_row_that_is_none_is_refused_alone() -> None:
    """An unknown type, a missing time, a word that nobody knows: by its number."""
    table = "type,id,start,logged,origin,severity\r\n"
    noon = NOON.isoformat()
    rows = [
        f"attack,1,{noon},{noon},import,7",
        f"moon,2,{noon},{noon},import,7",
        f"attack,3,,{noon},import,7",
        f"attack,4,{noon},{noon},import,very",
        "",
        f"clear_day,5,{NOON.date().isoformat()},,import,",
    ]
    found = read_file(table + "\r\n".join(rows))
    assert isinstance(found, Found)
    assert [one.row for one in found.refused] == [3, 4, 5]
    assert [one.row for one in found.candidates] == [2, 7]
    assert found.created is None


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.binary(max_size=80), st.text(max_size=40), _nasty))
def test_nothing_but_a_refusal_comes_of_garbage(content: bytes | str) -> None:
    """Or a table, or nothing at all."""
    heads: tuple[Any, ...] = (
        (b"", b"Date,Pain\n", b"type,id,start,origin\n")
        if isinstance(content, bytes)
        else ("", "Date,Pain\n", "type,id,start,origin\n")
    )
    for head in heads:
        with suppress(FileRefused):
            read_file(head + content)


def test_a_file_of_this_version_says_so() -> None:
    """What it is, of which version, and nothing of what could be undone."""
    data = json.loads(write_json(read_diary(IN_FILE)))
    assert (data["format"], data["version"]) == ("pressure_pal.diary", VERSION)
    assert "edits" not in data
    assert data["created"] == IN_FILE["created"]
