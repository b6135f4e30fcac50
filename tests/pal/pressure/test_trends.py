"""Trends: what is told at once and what may wait."""

from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.pressure_pal.pal.pressure.tendency import Tendency
from custom_components.pressure_pal.pal.pressure.trends import Trends

from .streams import moment

TOLD = Trends(
    at=moment(0),
    pressure=1010.0,
    change_1h=0.0,
    change_24h=-4.0,
    tendency=Tendency.STEADY,
    swing=False,
)


def test_the_first_trends_are_told() -> None:
    """Nothing was told before."""
    assert TOLD.worth_telling(None)


def test_numbers_wait_a_quarter_of_an_hour() -> None:
    """A tenth more or less is not worth a row in the recorder at every tick."""
    for minutes, worth in ((5, False), (14, False), (15, True)):
        later = replace(TOLD, at=moment(60 * minutes), change_1h=-0.1)
        assert later.worth_telling(TOLD) is worth


def test_what_did_not_change_is_never_told_again() -> None:
    """However long ago it was."""
    assert not replace(TOLD, at=moment(99999)).worth_telling(TOLD)


@pytest.mark.parametrize(
    "news",
    [
        {"swing": True},
        {"swing": None},
        {"tendency": Tendency.FALLING_SLOWLY},
        {"pressure": None},
        {"change_24h": None},
        {"rapid": True},
        {"swing_expected": True},
    ],
    ids=str,
)
def test_what_changes_the_meaning_is_told_at_once(news: dict[str, object]) -> None:
    """A swing, another word, or that something is no longer known."""
    soon = replace(TOLD, at=TOLD.at + timedelta(minutes=5), **news)  # type: ignore[arg-type]
    assert soon.worth_telling(TOLD)
