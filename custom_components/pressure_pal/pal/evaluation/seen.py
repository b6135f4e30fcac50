"""What was seen from one day to another: attacks, hours at risk, and how well they are known."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from itertools import pairwise

from ..insight.ratio_of_ratios import Phase
from ..insight.shift import ShiftTest, circular_shift
from .at_risk import AtRisk
from .exposed_hours import ExposedHours, Hours
from .gates import DAY_HOURS, Observed
from .phases import Days

WEEK_HOURS = 7 * DAY_HOURS
MONTH_HOURS = 28 * DAY_HOURS
LEAST_SHIFT_HOURS = 3 * DAY_HOURS
"""Weather three days later is another one; nearer shifts meet nearly the same attacks."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A diary beside the exposure of its hours, up to a full hour."""

    at_risk: AtRisk
    exposure: ExposedHours
    zone: tzinfo
    until: int
    """The hour that is not over yet."""

    def hours(self, days: Days) -> Hours:
        """Return the hours of days, as far as they are over."""
        begin, end = days.hours(self.zone)
        return min(begin, self.until), min(end, self.until)

    def count(self, days: Days) -> Phase:
        """Count attacks and hours at risk."""
        return self.at_risk.count(self.exposure, self.hours(days))

    def weeks(self, days: Days) -> Iterator[Phase]:
        """Yield the same for each week; the last may be shorter."""
        begin, end = self.hours(days)
        for first in range(begin, end, WEEK_HOURS):
            week = first, min(first + WEEK_HOURS, end)
            yield self.at_risk.count(self.exposure, week)

    def months(self, days: Days) -> Iterator[Phase]:
        """Yield the same for parts of about 28 days, as equal as can be."""
        begin, end = self.hours(days)
        parts = max(1, round((end - begin) / MONTH_HOURS))
        cuts = [begin + (end - begin) * part // parts for part in range(parts + 1)]
        for month in pairwise(cuts):
            yield self.at_risk.count(self.exposure, month)

    def observe(self, days: Days) -> Observed:
        """Tell what was seen, and how well."""
        hours = self.hours(days)
        counts = self.count(days)
        begun = len(self.at_risk.begun(hours))
        covered = self.at_risk.covered(self.exposure, hours)
        answered = sum(days.first <= day < days.beyond for day in self.at_risk.answered)
        return Observed(
            days=days.number,
            counts=counts,
            unclassifiable=begun - counts.linked.count - counts.other.count,
            coverage=covered / (hours[1] - hours[0]) if hours[1] > hours[0] else 0.0,
            answered=answered / days.number if days.number else 0.0,
        )

    def shift(self, days: Days) -> ShiftTest | None:
        """Ask how many attacks the same weather would have met on other days."""
        begin, end = self.hours(days)
        onsets = [hour - begin for hour in self.at_risk.begun((begin, end))]
        attacks = [0] * (end - begin)
        for place in onsets:
            attacks[place] += 1
        return circular_shift(
            [self.exposure.mark(hour) for hour in range(begin, end)],
            attacks,
            smallest=LEAST_SHIFT_HOURS,
            step=DAY_HOURS,
        )
