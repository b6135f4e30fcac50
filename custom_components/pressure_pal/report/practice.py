"""Practice: minutes a week as bars, a row for each component, all by one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta, tzinfo

from ..pal.diary import Component
from .course import Week
from .spans import MonthTick, Span

LEFT = 200
TOP = 14
TALLEST = 56
"""The height of the week with most practice."""
LEAST_HEIGHT = 15
"""So much room its name takes."""
GAP = 9
LEAST_WEEKS = 13
"""So wide the chart is at least: three weeks are not to look like a year."""
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Bar:
    """A week's minutes."""

    x: float
    y: float
    width: float
    height: float
    minutes: int


@dataclass(frozen=True, slots=True)
class Row:
    """A component, or all of them together (None)."""

    component: Component | None
    top: float
    bottom: float
    most: int
    """Minutes of its fullest week, as high as its room."""
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class PracticeChart:
    """The weeks from left to right."""

    rows: Sequence[Row]
    months: Sequence[MonthTick]
    sessions: Sequence[float]
    """Where the weeks with sessions have their middle, once for each session."""
    sessions_y: float
    bottom: float
    most: int
    """Minutes of the fullest week."""


def practice_chart(weeks: Sequence[Week], zone: tzinfo) -> PracticeChart | None:
    """Draw weeks, None where nothing was measured."""
    most = max((week.total for week in weeks), default=0)
    if most == 0:
        return None
    first = weeks[0].first
    beyond = first + max(len(weeks), LEAST_WEEKS) * WEEK
    span = Span(first, beyond, zone, LEFT)
    practised = [
        component
        for component in Component
        if any(week.minutes.get(component, 0) for week in weeks)
    ]
    rows: list[Row] = []
    top = float(TOP)
    for component in (None, *practised):
        rows.append(_row(component, weeks, span, top, TALLEST / most))
        top = rows[-1].bottom + GAP
    return PracticeChart(
        rows=rows,
        months=[*span.months()],
        sessions=[
            x
            for week in weeks
            for x in _side_by_side(_middle(span, week), week.sessions)
        ],
        sessions_y=top + 3,
        bottom=top + 10,
        most=most,
    )


def _row(
    component: Component | None,
    weeks: Sequence[Week],
    span: Span,
    top: float,
    per_minute: float,
) -> Row:
    """Draw the weeks of a component."""
    minutes = [
        week.total if component is None else week.minutes.get(component, 0)
        for week in weeks
    ]
    most = max(minutes)
    bottom = top + max(most * per_minute, LEAST_HEIGHT)
    bars = []
    for week, number in zip(weeks, minutes, strict=True):
        x, end = span.x_of_day(week.first), span.x_of_day(week.first + WEEK)
        height = number * per_minute
        bars.append(Bar(x, bottom - height, (end - x) * 0.8, height, number))
    return Row(component, top, bottom, most, bars)


def _middle(span: Span, week: Week) -> float:
    """Return where a week has its middle."""
    return (span.x_of_day(week.first) + span.x_of_day(week.first + WEEK)) / 2


def _side_by_side(middle: float, number: int) -> list[float]:
    """Return where so many marks are drawn around a middle."""
    return [middle + 6 * (place - (number - 1) / 2) for place in range(number)]
