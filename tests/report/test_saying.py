"""Numbers, dates and intervals as the report says them."""

from datetime import UTC, date, datetime
from math import inf
from typing import Any

import pytest

from custom_components.pressure_pal.pal.insight.interval import Interval
from custom_components.pressure_pal.pal.pressure import Direction, SwingRule
from custom_components.pressure_pal.report.phrases import as_style
from custom_components.pressure_pal.report.saying import Saying
from custom_components.pressure_pal.words import Words

from .life import ZONE, english_words

SAY = Saying(english_words(), ZONE)


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        (Interval(0.114996, 1.270574), "0.11 to 1.27"),
        (Interval(0.853485, inf), "0.85, no upper limit"),
        (Interval(0.0, 0.849311), "0.00 to 0.85"),
        (Interval(2.94, 58.72), "2.94 to 58.7"),
        (Interval(0.2, 4e9), "0.20 to over 1000"),
    ],
)
def test_intervals(interval: Interval, said: str) -> None:
    """An infinite end is no limit, and no number is longer than it is worth."""
    assert SAY.interval(interval) == said


@pytest.mark.parametrize(
    ("value", "said"), [(0.0, "0.00"), (9.994, "9.99"), (10.7, "10.7"), (inf, None)]
)
def test_ratios(value: float, said: str | None) -> None:
    """An infinite one has nothing to be compared with."""
    assert SAY.ratio(value) == (said or "none before")


@pytest.mark.parametrize(
    ("share", "said"), [(0.0, "0"), (0.454, "45"), (0.999, "99"), (1.0, "100")]
)
def test_not_quite_all_is_not_all(share: float, said: str) -> None:
    """Coverage of 99.9 % is not full."""
    assert SAY.percent(share) == f"{said}\N{NARROW NO-BREAK SPACE}%"


def test_days_and_moments() -> None:
    """A month is a word: no order of numbers can be mistaken. Times are local."""
    assert SAY.day(date(2026, 3, 4)) == "4 March 2026"
    assert SAY.days(date(2026, 3, 4), date(2026, 5, 1)) == "4 Mar 2026 to 1 May 2026"
    late = datetime(2026, 11, 29, 23, 20, tzinfo=UTC)
    assert SAY.moment(late) == "30 November 2026, 00:20"


@pytest.mark.parametrize("direction", Direction)
def test_rules(direction: Direction) -> None:
    """Each direction has its verb."""
    verb = {"fall": "fell", "rise": "rose", "either": "fell or rose"}[direction]
    rule = SwingRule(direction, 7.5, 12)
    assert SAY.rule(rule) == f"pressure {verb} by 7.5 hPa or more over 12 hours"


def test_another_decimal_mark() -> None:
    """Where people write a comma, so does the page."""
    key = "component.pressure_pal.selector.evaluation_phrase.options.decimal"
    assert Saying(Words({key: ","}), ZONE).number(0.5, 2) == "0,50"


@pytest.mark.parametrize(
    "text", ['"; } </style><script>', "\\", "Zoë\n", "\N{SNOWMAN}"]
)
def test_nothing_gets_out_of_a_style(text: str) -> None:
    """A name in the style sheet is letters, digits and escapes, and is the name still."""
    styled = as_style(text)
    assert not {*styled} & {*'"<>;}\n'}
    read: Any = ""
    rest = styled
    while rest:
        if rest[0] == "\\":
            digits, _, rest = rest[1:].partition(" ")
            read += chr(int(digits, 16))
        else:
            read, rest = read + rest[0], rest[1:]
    assert read == text
