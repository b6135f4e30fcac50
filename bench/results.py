"""What was measured, beside what was aimed at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """A number, and the most it should be where there is a target."""

    what: str
    value: float
    digits: int = 0
    at_most: float | None = None

    @property
    def met(self) -> bool:
        """Tell whether the target was met; without one it always is."""
        return self.at_most is None or self.value <= self.at_most

    def row(self) -> tuple[str, str, str, str]:
        """Return the cells of a table."""
        value = f"{self.value:,.{self.digits}f}"
        if self.at_most is None:
            return self.what, value, "", ""
        target = f"≤ {self.at_most:,.{self.digits}f}"
        return self.what, value, target, "met" if self.met else "MISSED"


@dataclass(frozen=True, slots=True)
class Chapter:
    """Results that belong together."""

    title: str
    results: tuple[Result, ...]


def table(chapters: Iterable[Chapter]) -> str:
    """Return all of it for people, as Markdown."""
    text: list[str] = []
    for chapter in chapters:
        rows = [result.row() for result in chapter.results]
        cells = [("", "measured", "target", ""), *rows]
        widths = [max(len(row[i]) for row in cells) for i in range(4)]
        lines = [_line(row, widths) for row in cells]
        rule = ["-" * widths[0], *(f"{'-' * (width - 1)}:" for width in widths[1:3])]
        lines.insert(1, f"| {' | '.join([*rule, '-' * widths[3]])} |")
        text += [f"## {chapter.title}", "", *lines, ""]
    return "\n".join(text)


def columns(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return any other table, as Markdown: the first column to the left, numbers to the right."""
    cells = [head, *rows]
    widths = [max(3, *map(len, column)) for column in zip(*cells, strict=True)]
    rule = ["-" * widths[0], *(f"{'-' * (width - 1)}:" for width in widths[1:])]
    lines = [_numbers(row, widths) for row in cells]
    lines.insert(1, f"| {' | '.join(rule)} |")
    return "\n".join([*lines, ""])


def _numbers(row: Sequence[str], widths: Sequence[int]) -> str:
    """Return one line of such a table."""
    pairs = zip(row[1:], widths[1:], strict=True)
    numbers = [cell.rjust(width) for cell, width in pairs]
    return f"| {' | '.join([row[0].ljust(widths[0]), *numbers])} |"


def _line(row: tuple[str, str, str, str], widths: list[int]) -> str:
    """Return one line of a table, numbers to the right."""
    what, value, target, met = row
    cells = (
        what.ljust(widths[0]),
        value.rjust(widths[1]),
        target.rjust(widths[2]),
        met.ljust(widths[3]),
    )
    return f"| {' | '.join(cells)} |"
