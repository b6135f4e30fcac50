"""People whose truth is known: their attacks are drawn hour by hour, then written in a diary."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import exp
from random import Random
from zoneinfo import ZoneInfo

from custom_components.pressure_pal.pal.diary import (
    Attack,
    Course,
    Diary,
    Frozen,
    Origin,
)

from .weathers import CRITERION, Weather

ZONE = ZoneInfo("Europe/Dublin")
DAY = timedelta(days=1)
MONTH_H = 28 * 24
SETTLING_DAYS = 28
PATIENCE_DAYS = 364
"""So long somebody waits for a bad month; who has none begins no course, and is not counted."""
MERGE_GAP_H = 24
_WARM_UP_DAYS = 3
"""Before that the weather's own look-back is not known."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What is so about a person; nobody is told."""

    attacks: float = 6.0
    """In 28 days of being neither in an attack nor within a day of one, before the course."""
    link: float = 3.0
    """The rate in exposed hours by that in the others: 1 is no link."""
    linked_change: float = 1.0
    """Of the rate in exposed hours, from the first day of the course."""
    other_change: float = 1.0
    wander: float = 0.0
    """The variance of a factor, 1 on average, that is drawn anew every so many days."""
    wander_days: int = 28
    link_wander: float = 0.0
    """The same for exposed hours alone."""
    stirred: float = 0.0
    """How much more likely one attack makes the next right after it: 1 is twice as likely."""
    stirred_days: float = 3.0
    """How long until little more than a third of that is left."""


@dataclass(frozen=True, slots=True)
class Plan:
    """When a person keeps a diary and takes a course."""

    before: int
    """Days of diary before the course: with `bad_month`, before it may begin at the earliest."""
    after: int
    """Days of follow-up, once the course has settled."""
    bad_month: int | None = None
    """So many attacks in 28 days make somebody begin the next day; None is a date set long ago."""
    season: tuple[int, int] | None = None
    """Month and day on which the course begins; None is any day."""

    @property
    def longest(self) -> int:
        """How many days it may take at most."""
        waiting = 0 if self.bad_month is None else PATIENCE_DAYS
        return self.before + waiting + SETTLING_DAYS + self.after


@dataclass(frozen=True, slots=True)
class Person:
    """What can be known of somebody."""

    diary: Diary
    course: Course
    now: datetime


def live(weather: Weather, truth: Truth, plan: Plan, random: Random) -> Person:
    """Let somebody live through a weather, again until there is a course."""
    while True:
        life = _Life(weather, truth, plan, random)
        life.run()
        if life.course_day is not None:
            return life.written(life.course_day)


class _Life:
    """Attacks as they come; time in hours since 1970, with fractions."""

    def __init__(
        self, weather: Weather, truth: Truth, plan: Plan, random: Random
    ) -> None:
        """Begin it on a day from which on there is weather enough."""
        self.weather, self.truth, self.plan, self.random = weather, truth, plan, random
        self.first_day = _first_day(weather, plan, random)
        self.course_day: date | None = None
        if plan.bad_month is None:
            self.course_day = self.first_day + plan.before * DAY
        self.attacks: list[tuple[float, float]] = []
        self.onsets: list[float] = []
        periods = plan.longest // truth.wander_days + 2
        self.factors = [_factor(truth.wander, random) for _ in range(periods)]
        self.links = [_factor(truth.link_wander, random) for _ in range(periods)]
        by_exposure = weather.share * truth.link + 1 - weather.share
        self.calm = truth.attacks / MONTH_H / by_exposure

    def run(self) -> None:
        """Let attacks come until the follow-up is over, or nothing happens any more."""
        truth = self.truth
        most = self.calm * truth.link * (1 + truth.stirred) * max(self.factors)
        most *= max(1.0, *self.links)
        most *= max(1.0, truth.linked_change, truth.other_change)
        at = begin = _hour(self.first_day)
        while (at := at + self.random.expovariate(most)) < self._end():
            if self.random.random() * most < self._rate(at, begin):
                lasts = min(max(self.random.lognormvariate(2.2, 0.6), 2.0), 60.0)
                self.attacks.append((at, at + lasts))
                self.onsets.append(at)
                self._consider(at)
                at += lasts

    def written(self, course_day: date) -> Person:
        """Return the diary of it."""
        end = self._end()
        attacks = [
            Attack(
                id=f"A{number}",
                onset=_moment(onset),
                logged=_moment(onset),
                origin=Origin.ACTION,
                end=_moment(over) if over < end else None,
            )
            for number, (onset, over) in enumerate(self.attacks)
        ]
        created = datetime.combine(self.first_day, time(), ZONE).astimezone(UTC)
        frozen = Frozen(_moment(_hour(course_day)), CRITERION, MERGE_GAP_H)
        course = Course("C", course_day, Origin.ACTION, frozen)
        diary = Diary(created, attacks=tuple(attacks), courses=(course,))
        return Person(diary, course, _moment(end) - timedelta(seconds=1))

    def _end(self) -> float:
        """Return when it is over."""
        if self.course_day is None:
            return _hour(self.first_day + (self.plan.before + PATIENCE_DAYS) * DAY)
        return _hour(self.course_day + (SETTLING_DAYS + self.plan.after) * DAY)

    def _rate(self, at: float, begin: float) -> float:
        """Return how likely an attack is in an hour."""
        truth = self.truth
        exposed = self.weather.exposed[int(at) - self.weather.series.first]
        rate = self.calm * (truth.link if exposed else 1.0)
        if self.course_day is not None and at >= _hour(self.course_day):
            rate *= truth.linked_change if exposed else truth.other_change
        period = int((at - begin) / 24 / truth.wander_days)
        rate *= self.factors[period] * (self.links[period] if exposed else 1.0)
        if truth.stirred and self.attacks:
            days = (at - self.attacks[-1][1]) / 24
            rate *= 1 + truth.stirred * exp(-days / truth.stirred_days)
        return rate

    def _consider(self, at: float) -> None:
        """Begin a course tomorrow if this makes it a bad month."""
        if self.course_day is not None or self.plan.bad_month is None:
            return
        tomorrow = _moment(at).astimezone(ZONE).date() + DAY
        recent = len(self.onsets) - bisect_left(self.onsets, at - MONTH_H)
        earliest = self.first_day + self.plan.before * DAY
        if recent >= self.plan.bad_month and tomorrow >= earliest:
            self.course_day = tomorrow


def _first_day(weather: Weather, plan: Plan, random: Random) -> date:
    """Return a day on which a diary can begin, so that the weather outlasts the plan."""
    series = weather.series
    first = _moment(series.first).date() + _WARM_UP_DAYS * DAY
    days = len(series.levels) // 24 - plan.longest - _WARM_UP_DAYS - 1
    possible: Sequence[date] = [first + number * DAY for number in range(days + 1)]
    if plan.season is not None:
        before = plan.before * DAY
        begun = [(one + before).timetuple()[1:3] for one in possible]
        pairs = zip(possible, begun, strict=True)
        possible = [one for one, course in pairs if course == plan.season]
    return random.choice(possible)


def _factor(variance: float, random: Random) -> float:
    """Return a factor by which a rate wanders."""
    return random.gammavariate(1 / variance, variance) if variance else 1.0


def _hour(day: date) -> float:
    """Return when a local day begins."""
    return datetime.combine(day, time(), ZONE).timestamp() / 3600


def _moment(hour: float) -> datetime:
    """Return a moment (UTC), to the second."""
    return datetime.fromtimestamp(round(hour * 3600), UTC)
