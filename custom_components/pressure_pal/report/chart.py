"""The chart: pressure with attacks on it, as coordinates for the page to draw."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from ..pal.diary import Course, Link, TreatmentChange
from ..pal.evaluation import ExposedHours, Phases
from ..pal.pressure import HourlyPressure, hour_start
from .spans import DAY, MonthTick, Span

LEFT = 102
"""Room for what the rows are called."""
STEP_HOURS = 6
"""So many hours are drawn as one point."""
PLOT_TOP, PLOT_HEIGHT = 40, 130
ROW = 16
PLOT_BOTTOM = PLOT_TOP + PLOT_HEIGHT
ROWS_TOP = PLOT_BOTTOM + 6
NICE_HPA = (5, 10, 20, 50)
MOST_LINES = 6
LINKS = {True: Link.LINKED, False: Link.OTHER, None: Link.UNCLASSIFIABLE}


@dataclass(frozen=True, slots=True)
class Onset:
    """An attack that began anew: when, and where it belongs under the rule."""

    hour: int
    link: Link


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an attack is drawn."""

    x: float
    y: float
    link: Link
    day: date


@dataclass(frozen=True, slots=True)
class Block:
    """Something that lasts, from x on."""

    x: float
    width: float
    key: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """Another change of therapy, as it is numbered in its table."""

    x: float
    y: float
    number: int


@dataclass(frozen=True, slots=True)
class Scale:
    """Pressure from bottom to top."""

    low: int
    high: int
    step: int

    @classmethod
    def of(cls, levels: Iterable[float]) -> Scale | None:
        """Return one that holds all levels (hPa), None where there are none.

        >>> Scale.of([1002.1, 1028.4])
        Scale(low=1000, high=1030, step=5)
        """
        found = [*levels]
        if not found:
            return None
        least, most = min(found), max(found)
        for step in NICE_HPA:
            low, high = floor(least / step) * step, ceil(most / step) * step
            high = max(high, low + step)
            if (high - low) / step <= MOST_LINES:
                break
        return cls(low, high, step)

    @property
    def lines(self) -> Sequence[int]:
        """The levels that are written along the edge."""
        return range(self.low, self.high + 1, self.step)

    def y(self, hpa: float) -> float:
        """Return where a level is drawn."""
        part = (hpa - self.low) / (self.high - self.low)
        return PLOT_BOTTOM - part * PLOT_HEIGHT


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of the chart, a year at most."""

    span: Span
    scale: Scale | None
    path: str
    """The pressure, interrupted where it is unknown."""
    months: Sequence[MonthTick]
    phases: Sequence[Block]
    course: Sequence[Block]
    exposure: Sequence[Block]
    marks: Sequence[Mark]
    changes: Sequence[Numbered]


@dataclass(frozen=True, slots=True)
class Drawn:
    """All that is drawn of a diary."""

    pressure: HourlyPressure
    exposure: ExposedHours
    onsets: Sequence[Onset]
    phases: Phases
    courses: Sequence[Course]
    changes: Sequence[TreatmentChange]
    today: date


def row_y(link: Link) -> float:
    """Return the height at which attacks of a kind are drawn: below the row of exposure."""
    return ROWS_TOP + ROW * (1.5 + [*Link].index(link))


def chart(drawn: Drawn, spans: Sequence[Span]) -> list[Strip]:
    """Draw strip by strip, all by the same scale."""
    known = (points(drawn.pressure, span) for span in spans)
    lines = [[*line] for line in known]
    scale = Scale.of(hpa for line in lines for _, hpa in line if hpa is not None)
    return [
        Strip(
            span=span,
            scale=scale,
            path="" if scale is None else path(line, scale),
            months=[*span.months()],
            phases=[*_phases(drawn, span)],
            course=[*_courses(drawn, span)],
            exposure=[*_exposure(drawn.exposure, span)],
            marks=[*_marks(drawn.onsets, span)],
            changes=[*_changes(drawn.changes, span)],
        )
        for span, line in zip(spans, lines, strict=True)
    ]


def points(series: HourlyPressure, span: Span) -> Iterator[tuple[float, float | None]]:
    """Yield where the means of a few hours each are drawn, and what they are (hPa)."""
    for hour in range(span.begin, span.end, STEP_HOURS):
        hours = range(hour, min(hour + STEP_HOURS, span.end))
        levels = [level for one in hours if (level := series.level(one)) is not None]
        mean = sum(levels) / len(levels) if levels else None
        yield span.x(hour + len(hours) / 2), mean


def path(line: Iterable[tuple[float, float | None]], scale: Scale) -> str:
    """Return a line as SVG writes it; a point alone becomes a dot.

    >>> path([(1, 1000), (2, 1010), (3, None), (4, 1010)], Scale(1000, 1010, 5))
    'M1.0,170.0L2.0,40.0M4.0,40.0h0'
    """
    parts: list[list[str]] = [[]]
    for x, hpa in line:
        if hpa is None:
            parts.append([])
        else:
            parts[-1].append(f"{x:.1f},{scale.y(hpa):.1f}")
    drawn = ("M" + "L".join(part) + "h0" * (len(part) == 1) for part in parts if part)
    return "".join(drawn)


def _phases(drawn: Drawn, span: Span) -> Iterator[Block]:
    """Yield the phases, as far as they lie in a strip."""
    found = drawn.phases
    for key, days in (
        ("baseline", found.baseline),
        ("settling", found.settling),
        ("follow_up", found.follow_up),
    ):
        if days is not None:
            yield from _block(span, key, days.first, days.beyond)


def _courses(drawn: Drawn, span: Span) -> Iterator[Block]:
    """Yield the courses, as far as they went and lie in a strip."""
    for course in drawn.courses:
        last = drawn.today if course.end is None else course.end
        yield from _block(span, "course", course.start, last + DAY)


def _block(span: Span, key: str, first: date, beyond: date) -> Iterator[Block]:
    """Yield days, as far as they lie in a strip."""
    begin, end = span.x_of_day(first), span.x_of_day(beyond)
    if end > begin:
        yield Block(begin, end - begin, key)


def _exposure(exposure: ExposedHours, span: Span) -> Iterator[Block]:
    """Yield spans of exposed and of unknown hours; what is left was unexposed."""
    begun, present = span.begin, exposure.mark(span.begin)
    for hour in range(span.begin + 1, span.end + 1):
        mark = exposure.mark(hour) if hour < span.end else not present
        if mark is present:
            continue
        if present is not False:
            x = span.x(begun)
            yield Block(x, span.x(hour) - x, "exposed" if present else "unknown")
        begun, present = hour, mark


def _marks(onsets: Iterable[Onset], span: Span) -> Iterator[Mark]:
    """Yield the attacks that began in a strip."""
    for onset in onsets:
        if span.begin <= onset.hour < span.end:
            day = hour_start(onset.hour).astimezone(span.zone).date()
            x = span.x(onset.hour + 0.5)
            yield Mark(x, row_y(onset.link), onset.link, day)


def _changes(changes: Iterable[TreatmentChange], span: Span) -> Iterator[Numbered]:
    """Yield the other changes of therapy, numbered; neighbours at different heights."""
    for place, change in enumerate(changes):
        if span.first <= change.day < span.beyond:
            y = PLOT_TOP + 9 + place % 3 * 13
            yield Numbered(span.x_of_day(change.day), y, place + 1)
