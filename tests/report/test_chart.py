"""The chart: every coordinate by arithmetic of its own."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
import re

from hypothesis import given, strategies as st
import pytest

from custom_components.pressure_pal.pal.diary import (
    ChangeKind,
    Component,
    Criterion,
    Link,
    Origin,
    TreatmentChange,
)
from custom_components.pressure_pal.pal.evaluation import Days, ExposedHours, Phases
from custom_components.pressure_pal.pal.pressure import (
    HourlyPressure,
    SwingRule,
    hour_of,
)
from custom_components.pressure_pal.report.chart import (
    Drawn,
    Onset,
    Scale,
    Strip,
    chart,
    row_y,
)
from custom_components.pressure_pal.report.content import report_of
from custom_components.pressure_pal.report.course import Week
from custom_components.pressure_pal.report.practice import practice_chart
from custom_components.pressure_pal.report.spans import Span, strips

from .life import DAY, ZONE, asked, life, sky

FIRST = date(2026, 10, 1)
BEGIN = hour_of(datetime(2026, 10, 1, tzinfo=UTC))
DAYS = 10
LEFT, RIGHT, TOP, BOTTOM = 96, 712, 40, 170
AN_HOUR = (RIGHT - LEFT) / (DAYS * 24)
SPAN = Span(FIRST, FIRST + DAYS * DAY, UTC, LEFT)


def drawn(levels: dict[int, float], onsets: tuple[Onset, ...] = ()) -> Strip:
    """Draw ten days, of which the levels (hPa) of some hours are known."""
    series = HourlyPressure.of((BEGIN + hour, hpa) for hour, hpa in levels.items())
    change = TreatmentChange(
        "1", FIRST + 2 * DAY, Origin.ACTION, ChangeKind.OTHER, "another pillow"
    )
    everything = Drawn(
        pressure=series,
        exposure=ExposedHours.of(series, Criterion(SwingRule())),
        onsets=onsets,
        phases=Phases(
            Days(FIRST - 50 * DAY, FIRST + 3 * DAY),
            Days(FIRST + 3 * DAY, FIRST + 8 * DAY),
            Days(FIRST + 8 * DAY, FIRST + 20 * DAY),
        ),
        courses=(),
        changes=(change,),
        today=FIRST + 9 * DAY,
    )
    (strip,) = chart(everything, [SPAN])
    return strip


def points_of(strip: Strip) -> list[list[tuple[float, float]]]:
    """Read the line back, part by part."""
    return [
        [(float(x), float(y)) for x, y in re.findall(r"([\d.]+),([\d.]+)", part)]
        for part in strip.path.split("M")[1:]
    ]


def test_pressure_is_drawn_where_it_was() -> None:
    """Means of six hours, in their middle; 1000 hPa at the bottom, 1020 at the top."""
    levels = {hour: 1000.0 if hour < 6 else 1020.0 for hour in range(12)}
    strip = drawn(levels | {12: 1010.0, 13: 1014.0})
    assert strip.scale == Scale(1000, 1020, 5)
    (line,) = points_of(strip)
    middle = TOP + (BOTTOM - TOP) * (1020 - 1012) / 20
    wanted = [
        (LEFT + 3 * AN_HOUR, BOTTOM),
        (LEFT + 9 * AN_HOUR, TOP),
        (LEFT + 15 * AN_HOUR, middle),
    ]
    assert len(line) == len(wanted)
    for found, expected in zip(line, wanted, strict=True):
        assert found == pytest.approx(expected, abs=0.06)


def test_the_line_breaks_where_pressure_is_unknown() -> None:
    """And what stands alone is a dot."""
    levels = dict.fromkeys((*range(12), *range(48, 54), *range(90, 120)), 1010.0)
    strip = drawn(levels)
    assert [len(part) for part in points_of(strip)] == [2, 1, 5]
    assert strip.path.count("h0") == 1


def test_without_pressure_nothing_is_drawn_of_it() -> None:
    """Attacks are, all the same; and the whole time is unknown."""
    strip = drawn({}, (Onset(BEGIN + 30, Link.UNCLASSIFIABLE),))
    assert (strip.path, strip.scale) == ("", None)
    assert len(strip.marks) == 1
    (block,) = strip.exposure
    assert (block.key, block.x) == ("unknown", LEFT)
    assert block.width == pytest.approx(RIGHT - LEFT)


def test_attacks_stand_below_their_hour() -> None:
    """In the row of their kind, each once; those of other times are not in the strip."""
    onsets = tuple(
        Onset(BEGIN + hour, link)
        for hour, link in (
            (-1, Link.OTHER),
            (0, Link.LINKED),
            (100, Link.OTHER),
            (239, Link.UNCLASSIFIABLE),
            (240, Link.LINKED),
        )
    )
    strip = drawn({0: 1000.0}, onsets)
    assert [(mark.link, mark.day.day) for mark in strip.marks] == [
        (Link.LINKED, 1),
        (Link.OTHER, 5),
        (Link.UNCLASSIFIABLE, 10),
    ]
    for mark, hour in zip(strip.marks, (0, 100, 239), strict=True):
        assert mark.x == pytest.approx(LEFT + (hour + 0.5) * AN_HOUR)
    heights = [mark.y for mark in strip.marks]
    assert heights == sorted(heights) == [row_y(link) for link in Link]
    assert heights[0] > BOTTOM
    assert {b - a for a, b in pairwise(heights)} == {16}


def test_exposed_time_is_drawn() -> None:
    """A fall of 8 hPa at the 49th hour: exposed from the 50th on, 24 hours after the last."""
    strip = drawn({hour: 1020.0 - 8 * (hour >= 49) for hour in range(240)})
    unknown, exposed = strip.exposure
    assert (unknown.key, exposed.key) == ("unknown", "exposed")
    assert unknown.x == LEFT
    # A day until the rule is known, and another one until its look-back is.
    assert unknown.width == pytest.approx(48 * AN_HOUR)
    assert exposed.x == pytest.approx(LEFT + 50 * AN_HOUR)
    # It held for 24 hours; the look-back goes on for 24 hours after the last of them.
    assert exposed.width == pytest.approx(47 * AN_HOUR)


def test_phases_and_changes_are_drawn() -> None:
    """As far as they lie in the strip."""
    strip = drawn({0: 1000.0})
    found = [(one.key, one.x, one.x + one.width) for one in strip.phases]
    a_day = 24 * AN_HOUR
    assert [key for key, _, _ in found] == ["baseline", "settling", "follow_up"]
    for (_, x, end), (first, beyond) in zip(
        found, ((0, 3), (3, 8), (8, 10)), strict=True
    ):
        assert x == pytest.approx(LEFT + first * a_day)
        assert end == pytest.approx(LEFT + beyond * a_day)
    (change,) = strip.changes
    assert change.number == 1
    assert change.x == pytest.approx(LEFT + 2 * a_day)


@given(
    st.dates(date(2000, 1, 1), date(2035, 1, 1)),
    st.integers(min_value=1, max_value=1200),
)
def test_strips_hold_every_day_once(first: date, days: int) -> None:
    """One after the other, a year of months at most, cut at the beginning of a month."""
    beyond = first + timedelta(days=days)
    found = strips(first, beyond, ZONE, LEFT)
    assert (found[0].first, found[-1].beyond) == (first, beyond)
    for before, after in pairwise(found):
        assert before.beyond == after.first
        assert after.first.day == 1
    assert all(len([*one.months()]) <= 12 for one in found)


@given(st.lists(st.floats(870, 1090), min_size=1, max_size=50))
def test_the_scale_holds_every_level(levels: list[float]) -> None:
    """Whatever the weather; lines are not too many."""
    scale = Scale.of(levels)
    assert scale is not None
    assert all(TOP <= scale.y(level) <= BOTTOM for level in levels)
    assert 2 <= len(scale.lines) <= 8


def test_every_attack_of_a_life_is_marked_once() -> None:
    """In one strip or the other, below the pressure of its hour."""
    diary = life()
    report = report_of(asked(diary))
    series, marks = sky(), [one for strip in report.strips for one in strip.marks]
    assert len(marks) == len(report.onsets) > 50
    known = sum(
        mark.link is not Link.UNCLASSIFIABLE and series.level(onset.hour) is None
        for mark, onset in zip(marks, report.onsets, strict=True)
    )
    assert known == 0


def test_practice_is_drawn_by_one_scale() -> None:
    """The fullest week is 56 high; every row stands on its own line."""
    one, other = Component.EDUCATION, Component.CBT
    weeks = [
        Week(FIRST, {one: 30, other: 10}, 2),
        Week(FIRST + 7 * DAY, {other: 80}, 0),
        Week(FIRST + 14 * DAY, {}, 1),
    ]
    found = practice_chart(weeks, UTC)
    assert found is not None
    assert [row.component for row in found.rows] == [None, one, other]
    assert [row.most for row in found.rows] == [80, 30, 80]
    for row, minutes in zip(
        found.rows, ((40, 80, 0), (30, 0, 0), (10, 80, 0)), strict=True
    ):
        assert [bar.minutes for bar in row.bars] == [*minutes]
        for place, bar in enumerate(row.bars):
            assert bar.height == pytest.approx(minutes[place] * 56 / 80)
            assert bar.y + bar.height == pytest.approx(row.bottom)
            assert bar.y >= row.top
            # Of thirteen weeks, between 200 and 712.
            assert bar.x == pytest.approx(200 + place * 512 / 13)
    tops = [row.top for row in found.rows]
    assert all(a.bottom < top for a, top in zip(found.rows, tops[1:], strict=False))
    week = 512 / 13
    assert found.sessions == pytest.approx(
        [200 + week / 2 - 3, 200 + week / 2 + 3, 200 + 2.5 * week]
    )


def test_without_minutes_no_practice_is_drawn() -> None:
    """There is nothing to be seen."""
    assert practice_chart([], UTC) is None
    assert practice_chart([Week(FIRST, {Component.CBT: 0}, 1)], UTC) is None
