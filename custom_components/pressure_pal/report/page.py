"""The page: what was found, in the words of the house, as HTML that stands alone."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..pal.diary import Kind, Link, Relief
from ..words import Words
from .chart import LEFT, PLOT_BOTTOM, PLOT_TOP, ROW, ROWS_TOP, row_y
from .content import Asked, report_of
from .counts import HEADACHE_LINE, MEDICINE_LINES, line_of_all
from .phrases import Phrases
from .practice import LEFT as WEEKS_LEFT
from .saying import Saying
from .spans import RIGHT, WIDTH

_FOLDER = Path(__file__).parent / "templates"
CAVEATS = 10


def written(asked: Asked, verdict: Sequence[str], words: Words, language: str) -> str:
    """Return the page; that takes a while, so not in the event loop.

    Everything that anybody wrote is escaped on its way in.
    """
    report, say = report_of(asked), Saying(words, asked.counting.zone)
    return (
        _environment()
        .get_template("page.html.jinja")
        .render(
            report=report,
            found=report.evaluation,
            say=say,
            phrases=Phrases(report, say),
            verdict=verdict,
            language=language,
            caveats=range(1, CAVEATS + 1),
        )
    )


@cache
def _environment() -> Environment:
    """Read the templates, once."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        kinds=[*Kind],
        links=[*Link],
        reliefs=[*Relief],
        headache_line=HEADACHE_LINE,
        medicine_lines=MEDICINE_LINES,
        line_of_all=line_of_all,
        row_y=row_y,
        plot=_PLOT,
    )
    return environment


_PLOT = {
    "left": LEFT,
    "right": WIDTH - RIGHT,
    "width": WIDTH - RIGHT - LEFT,
    "top": PLOT_TOP,
    "bottom": PLOT_BOTTOM,
    "height": PLOT_BOTTOM - PLOT_TOP,
    "rows_top": ROWS_TOP,
    "row": ROW,
    "page": WIDTH,
    "weeks_left": WEEKS_LEFT,
}
"""Where things are in a strip of the chart."""
