"""Trials: people of one truth, judged one after the other, and how often that came out right."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import isinf
from random import Random

from custom_components.pressure_pal.pal.evaluation import (
    AtRisk,
    Comparison,
    ExposedHours,
    Phases,
    Seen,
    Together,
    Verdict,
)
from custom_components.pressure_pal.pal.evaluation.evaluation import (
    compared,
    weather_link,
)
from custom_components.pressure_pal.pal.evaluation.gates import missing
from custom_components.pressure_pal.pal.evaluation.verdict import (
    shows_link,
    verdict_of,
)
from custom_components.pressure_pal.pal.insight import Counting
from custom_components.pressure_pal.pal.insight.conditional import binomial
from custom_components.pressure_pal.pal.insight.interval import Interval
from custom_components.pressure_pal.pal.insight.rates import RateRatio
from custom_components.pressure_pal.pal.insight.ratio_of_ratios import RatioOfRatios
from custom_components.pressure_pal.pal.pressure import hour_of

from .people import ZONE, Person, Plan, Truth, live
from .weathers import CRITERION, Weather

COUNTING = Counting(ZONE)
FEWER = (Verdict.FEWER_LINKED, Verdict.FEWER_OTHER, Verdict.FEWER_BOTH)


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found about a person."""

    enough: bool
    """Whether nothing is missing; only then is there a verdict."""
    shows_link: bool
    attacks: int
    """At baseline."""
    whole: Comparison
    without_month: Comparison

    @property
    def plain(self) -> Verdict:
        """The verdict as it would be if no weather link had to be shown first."""
        if not self.enough:
            return Verdict.NOT_ENOUGH_DATA
        return verdict_of(self.whole, self.without_month)

    @property
    def verdict(self) -> Verdict:
        """The verdict."""
        if self.enough and not self.shows_link:
            return Verdict.NO_WEATHER_LINK_AT_BASELINE
        return self.plain


def judge(person: Person, exposure: ExposedHours) -> Judged:
    """Do what `evaluate` does for the verdict, and leave out what takes long and is not asked."""
    seen = Seen(
        at_risk=AtRisk.of(person.diary, COUNTING, person.now),
        exposure=exposure,
        zone=ZONE,
        until=hour_of(person.now),
    )
    today = person.now.astimezone(ZONE).date()
    phases = Phases.of(person.diary, person.course, today, ZONE)
    assert phases.follow_up is not None
    baseline = seen.observe(phases.baseline)
    whole, without_month = compared(seen, phases)
    assert whole is not None
    assert without_month is not None
    return Judged(
        enough=not missing(baseline, seen.observe(phases.follow_up), 0),
        shows_link=shows_link(weather_link(seen, phases.baseline)),
        attacks=baseline.counts.linked.count + baseline.counts.other.count,
        whole=whole,
        without_month=without_month,
    )


@dataclass(slots=True)
class Tally:
    """How a number of people came out, of whom nothing was missing."""

    lived: int = 0
    enough: int = 0
    attacks: int = 0
    covered: Counter[str] = field(default_factory=Counter)
    plain: Counter[Verdict] = field(default_factory=Counter)
    verdicts: Counter[Verdict] = field(default_factory=Counter)

    def add(self, found: Judged, truth: Truth) -> None:
        """Count one more."""
        self.lived += 1
        if not found.enough:
            return
        self.enough += 1
        self.attacks += found.attacks
        self.covered.update(covering(found.whole, truth))
        self.plain[found.plain] += 1
        self.verdicts[found.verdict] += 1

    def add_all(self, other: Tally) -> None:
        """Count what another one counted."""
        self.lived += other.lived
        self.enough += other.enough
        self.attacks += other.attacks
        self.covered += other.covered
        self.plain += other.plain
        self.verdicts += other.verdicts

    def share(self, count: int) -> float:
        """Return a count as a percentage."""
        return 100 * count / self.enough if self.enough else 0.0

    def between(self, count: int) -> Interval:
        """Return the exact 95 % interval of a percentage (Clopper and Pearson)."""
        odds = binomial(count, self.enough).interval()
        low, high = (
            100.0 if isinf(one) else 100 * one / (1 + one)
            for one in (odds.low, odds.high)
        )
        return Interval(low, high)

    @property
    def fewer(self) -> int:
        """How many were told of fewer attacks of any kind, whether or not a link was shown."""
        return sum(self.plain[one] for one in FEWER)


def covering(found: Comparison, truth: Truth) -> Iterator[str]:
    """Yield the names of those intervals that include what is true; none at all says anything.

    What both kinds have in common is true only where both changed alike.
    """
    linked, other = truth.linked_change, truth.other_change
    asked: dict[str, tuple[RateRatio | RatioOfRatios | Together | None, float]] = {
        "linked": (found.linked, linked),
        "other": (found.other, other),
        "difference": (found.difference, linked / other),
    }
    if linked == other:
        asked["together"] = found.together, linked
    for name, (one, true) in asked.items():
        if one is None or true in one.exact:
            yield name


def trial(
    weathers: Sequence[tuple[Weather, ExposedHours]],
    truth: Truth,
    plan: Plan,
    people: int,
    seed: str,
) -> Iterator[Judged]:
    """Yield what was found about so many people, in each weather as many."""
    random = Random(seed)  # noqa: S311 - no secret
    for number in range(people):
        weather, exposure = weathers[number % len(weathers)]
        yield judge(live(weather, truth, plan, random), exposure)


def with_exposure(weathers: Sequence[Weather]) -> list[tuple[Weather, ExposedHours]]:
    """Return weathers with what the code under test makes of them."""
    return [(one, ExposedHours.of(one.series, CRITERION)) for one in weathers]
