"""Stamping: what pressure did before an attack, from hourly pressure, whenever it is logged."""

from datetime import datetime, timedelta

from ..diary import Attack, Criterion, Link, Stamp
from ..pressure import HourlyPressure, hour_of, in_words, rounded
from .exposure import exposed

SETTLES = timedelta(hours=6)
"""What is unknown for longer than this after an onset stays so: hours are compiled by then."""
STAMP_HOURS = 48
"""So far back the changes of a stamp reach."""


def stamp(
    attack: Attack,
    series: HourlyPressure,
    criterion: Criterion,
    now: datetime,
    *,
    away: bool,
) -> Stamp:
    """Return the pressure stamp of an attack: hPa, up to the last full hour before its onset.

    Away from home the numbers are those of the house, and where the attack belongs is unknown.
    """
    onset_hour = hour_of(attack.onset)
    before = onset_hour - 1
    exposure = None if away else exposed(series, criterion, onset_hour)
    changes = {
        f"change_{hours}h": _rounded(series.change(before, hours))
        for hours in (1, 3, 6, 12, 24, 48)
    }
    falls = {
        f"deepest_fall_{hours}h": _rounded(series.deepest_fall(before, hours))
        for hours in (24, 48)
    }
    pressure = _rounded(series.level(before))
    missing = None in {pressure, *changes.values(), *falls.values()}
    if not away:
        missing = missing or exposure is None
    return Stamp(
        link=_LINKS[exposure],
        criterion=criterion,
        provisional=missing and now - attack.onset < SETTLES,
        pressure=pressure,
        tendency=in_words(series.change(before, 3)),
        **changes,
        **falls,
    )


_LINKS = {True: Link.LINKED, False: Link.OTHER, None: Link.UNCLASSIFIABLE}


def _rounded(value: float | None) -> float | None:
    """Round what is known to 0.1."""
    return None if value is None else rounded(value)
