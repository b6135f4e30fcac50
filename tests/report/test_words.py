"""Every text of the report is used, and there is one for everything that is asked for."""

from pathlib import Path
import re

from custom_components.pressure_pal.pal.diary import Link, Unlogged
from custom_components.pressure_pal.pal.evaluation import Gate
from custom_components.pressure_pal.pal.pressure import Direction
from custom_components.pressure_pal.report.page import CAVEATS

from ..documents import INTEGRATION, english

FOLDER = INTEGRATION / "report"
ASKED = re.compile(r'(?:\b_?of|\bLine|_ratio)\(\s*"([a-z0-9_]*[a-z0-9])"')
PHASES = {"baseline", "settling", "follow_up"}
MADE_UP = {
    *(f"rule_{direction}" for direction in Direction),
    *(f"unlogged_{meaning}" for meaning in Unlogged),
    *(f"row_{link}" for link in Link),
    *(f"gate_{gate}" for gate in Gate),
    *(f"caveat_{number}" for number in range(1, CAVEATS + 1)),
    *PHASES,
}
"""Those whose names are put together."""
ELSEWHERE = {"evaluation_phrase", "x"}
"""What looks like a text of the report and is another choice."""


def asked_in(path: Path) -> set[str]:
    """Return the texts that a file asks for."""
    return {*ASKED.findall(path.read_text(encoding="utf-8"))}


def test_every_text_is_asked_for_and_there_is_one_for_each() -> None:
    """In the code and in the templates."""
    files = [*FOLDER.glob("*.py"), *(FOLDER / "templates").iterdir()]
    asked = set[str]().union(*map(asked_in, files)) - ELSEWHERE
    texts = {*english()["selector"]["report"]["options"]}
    assert texts - asked - MADE_UP == set()
    assert asked | MADE_UP == texts


def test_months_have_a_long_and_a_short_name() -> None:
    """No two alike."""
    for choice in ("month", "month_short"):
        names = english()["selector"][choice]["options"].values()
        assert len({*names}) == len(names) == 12
