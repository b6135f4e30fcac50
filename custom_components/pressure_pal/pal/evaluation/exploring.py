"""Exploring: which rule fits a person's attacks best, and whether it also fits the next ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ..diary import LOOK_BACK_HOURS, Criterion, Diary
from ..insight import Counting
from ..insight.rates import RateRatio, rate_ratio
from ..insight.ratio_of_ratios import Phase
from ..pressure import Direction, HourlyPressure, SwingRule, hour_of
from .at_risk import AtRisk
from .exposed_hours import ExposedHours
from .gates import DAY_HOURS, LEAST_EXPOSED_DAYS, LEAST_LINKED
from .phases import DAY, Days
from .seen import Seen

GRID: Final[Sequence[SwingRule]] = tuple(
    SwingRule(direction, hpa, hours)
    for direction in (Direction.FALL, Direction.RISE)
    for hours in (6, 12, 24)
    for hpa in (3.0, 5.0, 7.0, 10.0)
)
"""The rules that are tried: few, and fixed before anybody's attacks were seen."""

_REACH_HOURS = max(rule.hours for rule in GRID) + LOOK_BACK_HOURS
"""So far back pressure decides what an hour is."""


@dataclass(frozen=True, slots=True)
class Exploration:
    """The rule that fits one half of the baseline best, and how it does in the other half."""

    searched: Days
    tested: Days
    tried: int
    """Rules with enough exposed and unexposed time to say anything; the more, the likelier
    one of them fits by chance."""
    rule: SwingRule | None
    """None where no rule had enough."""
    found: RateRatio | None
    """Exposed by unexposed rate where it was searched: too good, since it was chosen for it."""
    confirmed: RateRatio | None
    """The same where it was not searched; None where there is too little to say."""

    @property
    def holds(self) -> bool:
        """Whether the half that was not searched shows the link as well."""
        return self.confirmed is not None and self.confirmed.exact.low > 1


def explore(
    diary: Diary,
    counting: Counting,
    baseline: Days,
    series: HourlyPressure,
    now: datetime,
) -> Exploration:
    """Search the first half of a baseline for the rule that fits best, and test it on the second.

    The rule with the smallest p-value (mid-P) among those by which exposed time had more
    attacks; the first of equals.
    """
    half = baseline.first + baseline.number // 2 * DAY
    searched, tested = Days(baseline.first, half), Days(half, baseline.beyond)
    at_risk = AtRisk.of(diary, counting, now)
    begin, end = baseline.hours(counting.zone)
    series = series.between(begin - _REACH_HOURS, end)
    found: list[tuple[float, RateRatio, Seen, SwingRule]] = []
    tried = 0
    for rule in GRID:
        exposure = ExposedHours.of(series, Criterion(rule), diary.times_away)
        seen = Seen(at_risk, exposure, counting.zone, hour_of(now))
        counts = seen.count(searched)
        if not _says_something(counts):
            continue
        tried += 1
        link = rate_ratio(counts.linked, counts.other)
        if link is not None and link.ratio > 1:
            found.append((link.p_mid_p, link, seen, rule))
    if not found:
        return Exploration(searched, tested, tried, None, None, None)
    _, link, seen, rule = min(found, key=lambda one: one[0])
    counts = seen.count(tested)
    confirmed = rate_ratio(counts.linked, counts.other)
    if not _says_something(counts):
        confirmed = None
    return Exploration(searched, tested, tried, rule, link, confirmed)


def _says_something(counts: Phase) -> bool:
    """Tell whether there is enough exposed and unexposed time, and enough attacks."""
    least = LEAST_EXPOSED_DAYS * DAY_HOURS
    enough = counts.linked.time >= least and counts.other.time >= least
    return enough and counts.linked.count + counts.other.count >= LEAST_LINKED
