"""The tally: all practice there ever was, added up, and kept up to date by what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import Self

from ..diary import Component, Practice, day_of, differing

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tally:
    """Practices by component and by local day, and the longest run of days."""

    practices: Sequence[Practice]
    zone: tzinfo
    by_component: Mapping[Component, int]
    by_day: Mapping[date, int]
    minutes: int
    longest_streak: int
    newest_run: tuple[date, date] | None
    """The first and the last day of the run that is the newest."""

    @classmethod
    def of(cls, practices: Sequence[Practice], zone: tzinfo) -> Self:
        """Add up from the beginning."""
        by_component = dict.fromkeys(Component, 0)
        by_day: dict[date, int] = {}
        for practice in practices:
            by_component[practice.component] += 1
            day = day_of(practice.at, zone)
            by_day[day] = by_day.get(day, 0) + 1
        days = sorted(by_day)
        return cls(
            practices=practices,
            zone=zone,
            by_component=by_component,
            by_day=by_day,
            minutes=sum(practice.minutes or 0 for practice in practices),
            longest_streak=longest_run(days),
            newest_run=newest_run(days),
        )

    def follow(self, practices: Sequence[Practice], zone: tzinfo) -> Tally:
        """Return the tally of what is there now; only what changed is counted."""
        if practices is self.practices and zone is self.zone:
            return self
        if zone is not self.zone:
            return Tally.of(practices, zone)
        gone, came = differing(self.practices, practices)
        less = Tally.of(self.practices[gone], zone)
        more = Tally.of(practices[came], zone)
        by_day = _changed(self.by_day, less.by_day, more.by_day)
        touched = less.by_day.keys() | more.by_day.keys()
        same_days = all((day in by_day) == (day in self.by_day) for day in touched)
        days = () if same_days else sorted(by_day)
        return Tally(
            practices=practices,
            zone=zone,
            by_component={
                one: count - less.by_component[one] + more.by_component[one]
                for one, count in self.by_component.items()
            },
            by_day=by_day,
            minutes=self.minutes - less.minutes + more.minutes,
            longest_streak=self.longest_streak if same_days else longest_run(days),
            newest_run=self.newest_run if same_days else newest_run(days),
        )

    def present_streak(self, today: date) -> int:
        """Return the days in a row up to today, or to yesterday: today is not over yet.

        >>> from datetime import UTC
        >>> Tally.of((), UTC).present_streak(date(2026, 11, 25))
        0
        """
        last = today if today in self.by_day else today - DAY
        if self.newest_run is not None:
            begun, ended = self.newest_run
            if begun <= last <= ended:
                return (last - begun).days + 1
        # Where clocks went back over midnight, there is practice on a later day already.
        day = last
        while day in self.by_day:
            day -= DAY
        return (last - day).days


def _changed(
    counts: Mapping[date, int], less: Mapping[date, int], more: Mapping[date, int]
) -> dict[date, int]:
    """Return counts without some and with others; a day of none is left out."""
    changed = {**counts}
    for day in less.keys() | more.keys():
        count = counts.get(day, 0) - less.get(day, 0) + more.get(day, 0)
        if count > 0:
            changed[day] = count
        else:
            changed.pop(day, None)
    return changed


def longest_run(days: Sequence[date]) -> int:
    """Return the longest run of days that follow each other, given days in order.

    >>> longest_run([date(2026, 11, day) for day in (1, 2, 3, 20, 21)])
    3
    """
    longest = run = 0
    previous: date | None = None
    for day in days:
        run = run + 1 if previous is not None and day - previous == DAY else 1
        longest = max(longest, run)
        previous = day
    return longest


def newest_run(days: Sequence[date]) -> tuple[date, date] | None:
    """Return the first and the last day of the newest run, given days in order.

    >>> newest_run([date(2026, 11, day) for day in (1, 2, 20, 21)])
    (datetime.date(2026, 11, 20), datetime.date(2026, 11, 21))
    """
    if not days:
        return None
    begun = days[-1]
    for day in reversed(days[:-1]):
        if begun - day != DAY:
            break
        begun = day
    return begun, days[-1]
