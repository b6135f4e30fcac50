"""Findings: the evaluation as lines of tables, intervals before everything else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..pal.evaluation import Days, Evaluation, Observed
from ..pal.insight.crossover import Fit
from ..pal.insight.interval import Interval
from ..pal.insight.rates import Counted, RateRatio, rate_interval

HOURS_28 = 28 * 24


@dataclass(frozen=True, slots=True)
class Rate:
    """Attacks in exposed or in unexposed time."""

    attacks: int
    days: float
    """At risk."""
    per_28: float | None
    interval: Interval | None
    """Of the rate per 28 days, Garwood's."""

    @classmethod
    def of(cls, counted: Counted) -> Rate:
        """Work it out from attacks and hours at risk."""
        found = rate_interval(counted)
        return cls(
            attacks=counted.count,
            days=counted.time / 24,
            per_28=None if counted.rate is None else counted.rate * HOURS_28,
            interval=None if found is None else found.times(HOURS_28),
        )


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """What was seen in one phase."""

    key: str
    days: Days
    seen: Observed
    linked: Rate
    other: Rate


@dataclass(frozen=True, slots=True)
class Line:
    """A ratio; 1 is no difference."""

    key: str
    interval: Interval
    estimate: float


def phase_lines(evaluation: Evaluation) -> list[PhaseLine]:
    """Return the phases that have begun."""
    phases = evaluation.phases
    found = (
        ("baseline", phases.baseline, evaluation.baseline),
        ("settling", phases.settling, evaluation.settling),
        ("follow_up", phases.follow_up, evaluation.follow_up),
    )
    return [
        PhaseLine(
            key=key,
            days=days,
            seen=seen,
            linked=Rate.of(seen.counts.linked),
            other=Rate.of(seen.counts.other),
        )
        for key, days, seen in found
        if days is not None and seen is not None
    ]


def changes(evaluation: Evaluation) -> Sequence[Line]:
    """Return how follow-up compares with baseline; nothing before all is there that it takes."""
    if evaluation.missing:
        return ()
    return [*_changes(evaluation)]


def _changes(evaluation: Evaluation) -> Iterator[Line]:
    """Yield the ratios of a comparison, the one that the question asks for first."""
    whole, without_month = evaluation.comparison, evaluation.without_month
    if whole is None:
        return
    if whole.difference is not None:
        found = whole.difference
        yield Line("difference", found.exact, found.ratio)
    yield from _ratio("change_linked", whole.linked)
    yield from _ratio("change_other", whole.other)
    if whole.together is not None:
        yield Line("change_together", whole.together.exact, whole.together.ratio)
    if without_month is not None and without_month.difference is not None:
        found = without_month.difference
        yield Line("difference_without_month", found.exact, found.ratio)
    yield from _crossed(evaluation.crossover.change)


def links(evaluation: Evaluation) -> Sequence[Line]:
    """Return how attacks in exposed time compare with those in unexposed time."""
    found = [*_ratio("link", evaluation.link)]
    exact = evaluation.crossover.baseline
    if exact is not None:
        found.append(Line("link_crossover", exact.exact, exact.odds_ratio))
    return [*found, *_ratio("link_after", evaluation.link_after)]


def _ratio(key: str, found: RateRatio | None) -> Iterator[Line]:
    """Yield a rate ratio that is known."""
    if found is not None:
        yield Line(key, found.exact, found.ratio)


def _crossed(found: Fit | None) -> Iterator[Line]:
    """Yield how the odds ratio of exposure changed, where it is finite."""
    if found is None or len(found.coefficients) < 2:  # noqa: PLR2004 - and its change
        return
    change = found.coefficients[1]
    interval, odds = change.wald(), change.odds_ratio
    if interval is not None and odds is not None:
        yield Line("change_crossover", interval, odds)
