"""Weathers to simulate in: hourly pressure, made up or real, and what each hour is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import islice
from math import cos, pi
from random import Random

from custom_components.pressure_pal.pal.diary import Criterion
from custom_components.pressure_pal.pal.pressure import (
    HourlyPressure,
    SwingRule,
    hour_of,
)

from ..pressure.observations import FALKENSEE, IRELAND, rows

CRITERION = Criterion(SwingRule())
"""A fall of 5 hPa in 24 hours, looked back at for 24 hours: what a diary begins with."""
_ROUNDING = 0.05 + 1e-9
"""What is shown as 5.0 hPa is a fall of 5."""
YEAR_H = 8766
MIDWINTER_H = 15 * 24


@dataclass(frozen=True)
class Weather:
    """Hourly pressure, beginning on a 1 January or later in winter (UTC)."""

    name: str
    series: HourlyPressure

    @cached_property
    def exposed(self) -> Sequence[bool | None]:
        """What each hour is, by the words of the rule alone; None is unknown."""
        first, length = self.series.first, len(self.series.levels)
        fell = [self._fell(first + place) for place in range(length)]
        look_back = CRITERION.look_back_hours
        return [_any(fell[max(0, n - look_back) : n], look_back) for n in range(length)]

    @cached_property
    def share(self) -> float:
        """The share of known hours that are exposed."""
        known = [mark for mark in self.exposed if mark is not None]
        return known.count(True) / len(known)

    def _fell(self, hour: int) -> bool | None:
        """Tell whether pressure is so much lower than it was so many hours before."""
        rule = CRITERION.rule
        now, then = self.series.level(hour), self.series.level(hour - rule.hours)
        if now is None or then is None:
            return None
        return then - now >= rule.hpa - _ROUNDING


def _any(marks: Sequence[bool | None], needed: int) -> bool | None:
    """Tell whether any holds, None where that depends on what is unknown."""
    if True in marks:
        return True
    return None if None in marks or len(marks) < needed else False


def made_up(seed: int, years: int = 4) -> Weather:
    """Return a weather as in the west of Europe, stormier in winter than in summer."""
    first = hour_of(datetime(2015, 1, 1, tzinfo=UTC))
    levels = islice(_wandering(Random(seed)), years * YEAR_H)  # noqa: S311 - no secret
    return Weather(f"made up, {seed}", HourlyPressure.of(enumerate(levels, first)))


def _wandering(random: Random) -> Iterator[float]:
    """Yield pressures (hPa): a swing that is pushed by chance and pulled back to the mean."""
    away = pace = 0.0
    hour = 0
    while True:
        yield round(1013 + away, 1)
        storminess = 1 + 0.4 * cos(2 * pi * (hour - MIDWINTER_H) / YEAR_H)
        pace += random.gauss(0, 0.063) * storminess - 0.02 * pace - 0.0016 * away
        away += pace
        hour += 1


def real() -> Iterator[Weather]:
    """Yield Falkensee and the Irish stations of 2017; none where the data are not there."""
    means: dict[int, list[float]] = {}
    for row in rows(FALKENSEE):
        if row["pressure_hpa"]:
            hour = hour_of(datetime.fromisoformat(row["time_utc"]))
            means.setdefault(hour, []).append(float(row["pressure_hpa"]))
    if means:
        known = ((hour, sum(some) / len(some)) for hour, some in means.items())
        yield Weather("Falkensee", HourlyPressure.of(known))
    table = rows(IRELAND)
    for station in [*table[0]][1:] if table else []:
        known = (
            (hour_of(datetime.fromisoformat(row["time_utc"])), float(row[station]))
            for row in table
            if row[station]
        )
        yield Weather(station, HourlyPressure.of(known))
