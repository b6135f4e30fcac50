"""Each attack beside the hours in which it just as well could have begun."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from ..insight.crossover import (
    ExactOddsRatio,
    Fit,
    exact_odds_ratio,
    fit,
)
from ..insight.strata import Moment, stratum_key, time_stratified
from ..pressure import hour_of, hour_start
from .at_risk import AtRisk
from .exposed_hours import ExposedHours, Hours

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Crossover:
    """The time-stratified case-crossover: same weekday, hour, month and year."""

    baseline: ExactOddsRatio | None
    """Exposed by unexposed hours, before the course."""
    change: Fit | None
    """With two coefficients: the exposure, and how that changed after; None before there is
    an after."""


def crossover(
    at_risk: AtRisk,
    exposure: ExposedHours,
    baseline: Hours,
    follow_up: Hours | None,
    zone: tzinfo,
) -> Crossover:
    """Compare each attack with the other hours of its stratum that were at risk."""
    before = [*_moments(at_risk, exposure, baseline, zone, after=False)]
    change = None
    if follow_up is not None:
        after = _moments(at_risk, exposure, follow_up, zone, after=True)
        change = fit(time_stratified([*before, *after], interaction=True))
    return Crossover(exact_odds_ratio(time_stratified(before)), change)


def _moments(
    at_risk: AtRisk,
    exposure: ExposedHours,
    hours: Hours,
    zone: tzinfo,
    *,
    after: bool,
) -> Iterator[Moment]:
    """Yield the attacks of a phase, and the hours at risk which share a stratum with one."""
    onsets = at_risk.begun(hours)
    begun = {*onsets}
    seen: set[tuple[int, ...]] = set()
    for onset in onsets:
        local = hour_start(onset).astimezone(zone)
        yield Moment(
            local.replace(tzinfo=None),
            case=True,
            exposure=_number(exposure, onset),
            after=after,
        )
        key = stratum_key(local)
        if key in seen:
            continue
        seen.add(key)
        for other in _alike(local, zone):
            if other not in begun and at_risk.includes(other, hours):
                when = hour_start(other).astimezone(zone).replace(tzinfo=None)
                number = _number(exposure, other)
                yield Moment(when, case=False, exposure=number, after=after)


def _number(exposure: ExposedHours, hour: int) -> float | None:
    """Return the exposure of an hour as a number."""
    mark = exposure.mark(hour)
    return None if mark is None else float(mark)


def _alike(local: datetime, zone: tzinfo) -> Iterator[int]:
    """Yield the hours (counted from 1970) of the same weekday, hour, month and year.

    Where local hours begin at half past, or clocks are changed, such an hour begins later than
    the clock says, twice, or not at all.
    """
    key, day = stratum_key(local), local.date()
    first = day - (day.day - 1) // 7 * WEEK
    for week in range(5):
        begin = hour_of(datetime.combine(first + week * WEEK, time(local.hour), zone))
        for hour in range(begin, begin + 3):
            if stratum_key(hour_start(hour).astimezone(zone)) == key:
                yield hour
