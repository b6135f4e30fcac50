"""Gates: what has to be there before a comparison is shown, and how long that may take."""

from collections.abc import Iterator
from dataclasses import dataclass
import enum

from ..insight.ratio_of_ratios import Phase

DAY_HOURS = 24
LEAST_DAYS = 56
LEAST_EXPOSED_DAYS = 10
LEAST_LINKED = 6
"""With five or fewer at baseline, not even none at all afterwards would show."""
LEAST_COVERAGE = 0.8


class Gate(enum.StrEnum):
    """What may be missing."""

    COURSE = "course"
    BASELINE_DAYS = "baseline_days"
    BASELINE_EXPOSED_DAYS = "baseline_exposed_days"
    BASELINE_LINKED = "baseline_linked"
    BASELINE_COVERAGE = "baseline_coverage"
    FOLLOW_UP_DAYS = "follow_up_days"
    FOLLOW_UP_EXPOSED_DAYS = "follow_up_exposed_days"
    FOLLOW_UP_COVERAGE = "follow_up_coverage"


@dataclass(frozen=True, slots=True)
class Observed:
    """What was seen in one phase, and how well."""

    days: int
    counts: Phase
    """In hours at risk."""
    unclassifiable: int
    """Attacks that began when exposure was unknown."""
    coverage: float
    """The share of its hours in which headache and exposure are known; 0 for no hours."""
    answered: float
    """The share of its days of which the diary says whether there was headache."""

    @property
    def exposed_days(self) -> float:
        """Exposed time at risk, in days."""
        return self.counts.linked.time / DAY_HOURS


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is not there yet."""

    gate: Gate
    present: float
    needed: float
    days: int | None = None
    """About how many more days it takes at the rate so far; None where nobody can say."""


def missing(
    baseline: Observed, follow_up: Observed | None, settling_days: int | None
) -> tuple[Missing, ...]:
    """Return what is missing; `settling_days` of them are still to come before a follow-up.

    None where no more of a follow-up is to come, because the next course has begun.
    What a baseline lacks no waiting brings once the course has begun; only days that were
    lived before it and are entered later do.
    """
    found = [*_lacking("baseline", baseline, grows=False)]
    if baseline.counts.linked.count < LEAST_LINKED:
        linked = Missing(
            Gate.BASELINE_LINKED, baseline.counts.linked.count, LEAST_LINKED
        )
        found.append(linked)
    if follow_up is None:
        to_come = None if settling_days is None else settling_days + LEAST_DAYS
        found.append(Missing(Gate.FOLLOW_UP_DAYS, 0, LEAST_DAYS, to_come))
    else:
        found += _lacking("follow_up", follow_up, grows=settling_days is not None)
    return tuple(found)


def missing_before_course(
    baseline: Observed, days: int | None = None
) -> tuple[Missing, ...]:
    """Return what a baseline that still grows is missing, the course first.

    `days` until a course that is planned begins.
    """
    course = Missing(Gate.COURSE, 0, 1, days)
    found = [course, *_lacking("baseline", baseline, grows=True)]
    linked = baseline.counts.linked.count
    if linked < LEAST_LINKED:
        days = _more_days(LEAST_LINKED - linked, linked, baseline.days)
        found.append(Missing(Gate.BASELINE_LINKED, linked, LEAST_LINKED, days))
    return tuple(found)


def _lacking(phase: str, seen: Observed, *, grows: bool) -> Iterator[Missing]:
    """Yield what one phase is missing, whichever it is."""
    if seen.days < LEAST_DAYS:
        wait = LEAST_DAYS - seen.days if grows else None
        yield Missing(Gate(f"{phase}_days"), seen.days, LEAST_DAYS, wait)
    if seen.exposed_days < LEAST_EXPOSED_DAYS:
        lacks = LEAST_EXPOSED_DAYS - seen.exposed_days
        wait = _more_days(lacks, seen.exposed_days, seen.days) if grows else None
        gate = Gate(f"{phase}_exposed_days")
        yield Missing(gate, seen.exposed_days, LEAST_EXPOSED_DAYS, wait)
    if seen.coverage < LEAST_COVERAGE:
        # So many days, all known, bring the share of the known up to what is needed.
        lacks = (LEAST_COVERAGE - seen.coverage) * seen.days / (1 - LEAST_COVERAGE)
        wait = max(1, round(lacks)) if grows else None
        yield Missing(Gate(f"{phase}_coverage"), seen.coverage, LEAST_COVERAGE, wait)


def _more_days(lacks: float, present: float, days: int) -> int | None:
    """Return about how many days bring what is lacking, None where there was none so far."""
    return max(1, round(lacks / present * days)) if present > 0 else None
