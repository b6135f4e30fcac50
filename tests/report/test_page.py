"""The page: everything is on it, nothing gets out of it, and it needs nothing else."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
import re

import pytest

from custom_components.pressure_pal.diary.sentences import verdict_sentences
from custom_components.pressure_pal.pal.diary import (
    Diary,
    Dose,
    Link,
    MedicineClass,
    Origin,
)
from custom_components.pressure_pal.pal.evaluation import Gate
from custom_components.pressure_pal.report.content import Asked, report_of
from custom_components.pressure_pal.report.page import CAVEATS, written

from .life import DAY, NOW, asked, english_words, life
from .reading import read

EVIL = "<script>alert(1)</script> \"quoted\" 'single' </style> & {{ 7 * 7 }} {0} %s"
SECTIONS = ["brief", "burden", "pressure", "course", "evaluation", "changes", "caveats"]
ANYTHING_OUTSIDE = re.compile(r"https?:|//|url\(|@import|javascript:", re.IGNORECASE)
LOADS = {"src", "href", "srcset", "xlink:href", "action", "background", "data", "style"}


def page_of(of: Asked) -> str:
    """Return the page as the view writes it."""
    words = english_words()
    return written(of, verdict_sentences(of.evaluation, words), words, "en")


@cache
def a_life() -> tuple[Asked, str]:
    """Return sixteen months with a course, and the page about them."""
    of = asked(life())
    return of, page_of(of)


def evil_diary() -> Diary:
    """Return a diary in which everything that can be written is written to do harm."""
    diary = life(EVIL)
    return replace(
        diary,
        doses=tuple(replace(one, name=EVIL, amount=EVIL) for one in diary.doses),
        treatment_changes=tuple(
            replace(one, description=EVIL) for one in diary.treatment_changes
        ),
    )


def pages() -> dict[str, Asked]:
    """Return pages of all kinds."""
    started = datetime(2026, 3, 20, 10, tzinfo=UTC)
    return {
        "a life": a_life()[0],
        "evil": asked(evil_diary(), EVIL, include_notes=True),
        "no course": asked(life(with_course=False)),
        "just begun": asked(life(), now=started),
        "empty": asked(Diary(NOW)),
    }


@pytest.mark.parametrize("kind", pages())
def test_a_page_stands_alone(kind: str) -> None:
    """It is well formed, runs nothing, loads nothing, and leads nowhere."""
    text = page_of(pages()[kind])
    assert text.startswith("<!DOCTYPE html>")
    page = read(text)
    for tag in (
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "form",
        "a",
        "base",
        "use",
    ):
        assert page.all(tag) == [], tag
    for part in page.everything():
        assert not LOADS & part.said.keys(), part
        assert not [name for name in part.said if name.startswith("on")], part
    assert ANYTHING_OUTSIDE.search(text.replace(EVIL, "")) is None
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len({*ids})
    assert len(page.all("h1")) == 1
    for number in ("nan", "inf", "None", "True", "Undefined"):
        assert re.search(rf"\b{number}\b", text) is None, number
    assert "{" not in page.all("body")[0].text.replace(EVIL, "")


def test_nothing_that_was_written_becomes_part_of_the_page() -> None:
    """The name, medicines, changes of therapy and notes are text, all of them."""
    page = read(page_of(pages()["evil"]))
    assert page.all("title")[0].text == f"Headache diary of {EVIL}"
    assert page.all("header")[0].all("dd")[0].text == EVIL
    assert page.by_id("changes").rows()[1][3] == EVIL
    assert page.by_id("medicines").rows()[1][0] == f"{EVIL} (Triptan)"
    assert {row[2] for row in page.by_id("notes").rows()[1:]} == {EVIL}
    (style,) = page.all("style")
    assert "alert" in style.text
    assert not {*"<"} & {*style.text}
    assert style.text.count("{") == style.text.count("}")


def test_notes_are_not_printed_unless_asked_for() -> None:
    """Neither do they stand anywhere else."""
    note = "behind the left eye"
    assert note not in page_of(asked(life(note)))
    assert note in page_of(asked(life(note), include_notes=True))


def test_every_section_is_there_in_order() -> None:
    """Each with a heading; notes last, where they are wanted."""
    page = read(a_life()[1])
    assert [one.said["id"] for one in page.all("section")] == SECTIONS
    for section in page.all("section"):
        assert len(section.all("h2")) == 1
    noted = read(page_of(asked(life(), include_notes=True)))
    assert [one.said["id"] for one in noted.all("section")] == [*SECTIONS, "notes"]


def test_it_says_whose_it_is_and_of_when() -> None:
    """And that a person made it, at home."""
    (header,) = read(a_life()[1]).all("header")
    assert [one.text for one in header.all("dd")] == [
        "Anna",
        "14 Jul 2025 to 29 Nov 2026",
        "29 November 2026, 11:20",
    ]
    assert "Not a medical device." in header.text


def test_the_verdict_comes_first() -> None:
    """In the words that every other way out uses."""
    of, text = a_life()
    sentences = verdict_sentences(of.evaluation, english_words())
    brief = read(text).by_id("brief")
    assert brief.of_class("verdict")[0].text == sentences[0]
    assert brief.text.index(sentences[0]) < brief.text.index("In the last 28 days")
    for sentence in sentences:
        assert sentence in brief.text


def test_the_table_of_months_says_what_was_counted() -> None:
    """Row by row; then what each phase had in 28 days."""
    of, text = a_life()
    report = report_of(of)
    rows = read(text).by_id("months").rows()[2:]
    months, phases = rows[: len(report.months)], rows[len(report.months) + 1 :]
    for row, month in zip(months, report.months, strict=True):
        one = month.burden
        assert row[1:] == [
            str(one.headache_days),
            str(one.migraine_days),
            str(one.medicine_days),
            *(str(one.medicine_days_by_class[taken]) for taken in report.classes),
            str(one.attacks),
            str(one.clear_days),
            f"{one.answered_days}/{one.days}",
            str(month.practice_minutes),
        ]
    assert [row[0] for row in phases] == ["Baseline", "Settling", "Follow-up"]
    baseline = report.phase_burdens[0].burden
    assert float(phases[0][1]) == pytest.approx(
        28 * baseline.headache_days / baseline.days, abs=0.05
    )


def test_every_attack_has_one_mark() -> None:
    """Filled, hollow or grey, as many as the key says."""
    of, text = a_life()
    report, chart = report_of(of), read(text).by_id("pressure")
    links = [onset.link for onset in report.onsets]
    assert len(chart.of_class("attack")) == len(links)
    for link in Link:
        marks = chart.of_class(link)
        assert len(marks) == links.count(link) > 0
        fills = {mark.said["fill"] for mark in marks}
        assert fills == {{"linked": "#111", "other": "#fff"}.get(link, "#a8a8a8")}
        (key,) = (
            one.text
            for one in chart.all("li")
            if one.all("svg")[0].parts[0].said.get("fill") in fills
            and one.text.endswith(f"({len(marks)})")
        )
        assert key
    assert [one.text for one in chart.all("title") if "2026" not in one.text]


def test_the_chart_can_be_heard() -> None:
    """Each drawing has a title and a description, and says where they are."""
    page = read(a_life()[1])
    for drawing in page.all("figure"):
        (svg,) = drawing.all("svg")
        title, description = (svg.said["aria-labelledby"] or "").split()
        assert svg.said["role"] == "img"
        assert page.by_id(title).tag == "title"
        assert page.by_id(description).text
    assert len(page.all("figure")) == 3


def test_intervals_come_before_estimates_and_no_p_stands_alone() -> None:
    """The one that the question asks for is the first."""
    of, text = a_life()
    section = read(text).by_id("evaluation")
    tables = [one.rows() for one in section.all("table")]
    compared = [rows for rows in tables if rows[0][0] == "Compared"]
    assert [rows[0] for rows in compared] == [
        ["Compared", "95 % interval", "Estimate"]
    ] * 2
    assert of.evaluation.comparison is not None
    found = of.evaluation.comparison.difference
    assert found is not None
    assert compared[0][1][1:] == [
        f"{found.exact.low:.2f} to {found.exact.high:.2f}",
        f"{found.ratio:.2f}",
    ]
    (p,) = (one.text for one in section.all("li") if "p 0." in one.text)
    assert "shifts" in p


def test_the_freezing_is_told() -> None:
    """With its time, and that it came late where it did."""
    diary = life()
    (course,) = diary.courses
    text = read(a_life()[1]).by_id("evaluation").text
    assert "Frozen on 2 March 2026, 10:00" in text
    assert "after the course began" not in text
    frozen = replace(course.frozen, at=course.frozen.at + 35 * DAY)
    late = replace(diary, courses=(replace(course, frozen=frozen),))
    text = read(page_of(asked(late))).by_id("evaluation").text
    assert "That was 35 days after the course began." in text


def test_what_is_missing_is_told_and_nothing_is_compared() -> None:
    """How much is there, how much is needed, about how long it takes."""
    of = pages()["just begun"]
    page = read(page_of(of))
    missing = page.by_id("missing").rows()[1:]
    assert len(missing) == len(of.evaluation.missing) > 0
    lack = of.evaluation.missing[0]
    assert lack.gate is Gate.FOLLOW_UP_DAYS
    assert missing[0] == ["Days of follow-up", "0", "56", f"{lack.days} days"]
    assert "Follow-up against baseline" not in page.by_id("evaluation").text


def test_all_caveats_are_there() -> None:
    """All ten."""
    assert CAVEATS == 10
    caveats = read(a_life()[1]).by_id("caveats").all("li")
    assert len(caveats) == 10
    assert len({one.text for one in caveats}) == 10


def test_other_changes_of_therapy_have_their_dates() -> None:
    """Numbered as they are in the chart."""
    page = read(a_life()[1])
    assert page.by_id("changes").rows()[1:] == [
        ["1", "3 Nov 2025", "Preventive medicine", "Propranolol from 40 to 80 mg"],
        ["2", "15 Jun 2026", "Hormones", "Combined pill stopped"],
    ]
    assert len(page.by_id("pressure").of_class("change")) == 2


def test_the_course_is_told_as_a_dose() -> None:
    """When, sessions, days, minutes."""
    rows = [
        row
        for one in read(a_life()[1]).by_id("course").all("table")
        for row in one.rows()
    ]
    assert rows[:2] == [
        ["From, to", "2 Mar 2026 to 10 May 2026"],
        ["Sessions with the clinician", "9 of 10"],
    ]
    said = dict(row for row in rows if len(row) == 2)
    assert said["Goal"] == "1 a day, 7 days a week"
    assert said["Days with practice"].endswith(" of 70")
    assert rows[-1][0] == "All practice"
    assert sum(int(row[2]) for row in rows[7:-1]) == int(rows[-1][2])


def test_lines_that_are_reached_are_said_to_be_reached() -> None:
    """In a word, without any colour."""
    diary = life()
    doses = tuple(
        Dose(f"more {n}", NOW - n * DAY, Origin.BUTTON, MedicineClass.TRIPTAN)
        for n in range(28)
    )
    in_order = sorted((*diary.doses, *doses), key=lambda dose: dose.at)
    many = replace(diary, doses=tuple(in_order))
    rows = read(page_of(asked(many))).by_id("recent").rows()
    said = {row[0]: row[1:] for row in rows[1:]}
    assert said["– Triptan"] == ["28", "10", "reached"]  # noqa: RUF001
    assert said["Headache days"][1:] == ["15", ""]


def test_an_empty_diary_has_a_page_too() -> None:
    """Which says that there is nothing yet."""
    page = read(page_of(pages()["empty"]))
    assert "The diary does not go back 28 days yet." in page.by_id("burden").text
    assert "No course stands in the diary." in page.by_id("course").text
    assert "No other change of therapy was logged." in page.by_id("changes").text
    assert date(2026, 11, 29).strftime("%d Nov %Y") in page.all("header")[0].text


def test_a_diary_that_begins_tomorrow_has_a_page_too() -> None:
    """A clock was wrong when it was begun."""
    page = read(page_of(asked(Diary(NOW + DAY))))
    assert [one.said["id"] for one in page.all("section")][: len(SECTIONS)] == SECTIONS
