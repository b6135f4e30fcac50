"""Time-stratified sets: when an attack began, and when it just as well could have."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

type Covariates = tuple[float, ...]
"""The exposure, alone or followed by exposure times after-course."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or an hour at risk. What is not at risk, or not covered, is none."""

    when: date
    """In local time; a datetime stands for its hour, a date for its day."""
    case: bool
    """Whether an attack began then."""
    exposure: float | None
    """1.0 and 0.0 for exposed or not, or an amount; None when unknown."""
    after: bool = False
    """Whether it lies after the course: a set never reaches from one phase into another."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """A set of moments that differ in exposure but not in season, trend or weekday."""

    cases: tuple[Covariates, ...]
    referents: tuple[Covariates, ...]

    @property
    def informative(self) -> bool:
        """Whether any case could have been told from a referent by its exposure."""
        both = len(self.cases) > 0 and len(self.referents) > 0
        return both and len({*self.cases, *self.referents}) > 1


def stratum_key(when: date) -> tuple[int, ...]:
    """Return what a moment shares with its referents: year, month, weekday, and the hour.

    Fixed beforehand, so that the choice of referents does not bias (Lumley and Levy 2000,
    Environmetrics 11:689).

    >>> stratum_key(date(2025, 3, 12)), stratum_key(datetime(2025, 3, 12, 21))
    ((2025, 3, 2), (2025, 3, 2, 21))
    """
    day = (when.year, when.month, when.weekday())
    return (*day, when.hour) if isinstance(when, datetime) else day


def time_stratified(
    moments: Iterable[Moment], *, interaction: bool = False
) -> list[Stratum]:
    """Return the sets that hold information, oldest first.

    With `interaction` each moment has two covariates: its exposure, and again its exposure
    if it is after the course. Moments of unknown exposure are left out, and so are sets
    without a case, without a referent, or with the same exposure throughout.

    >>> days = [Moment(date(2025, 3, day), day == 12, float(day < 20)) for day in range(1, 32)]
    >>> time_stratified(days)
    [Stratum(cases=((1.0,),), referents=((0.0,), (1.0,), (1.0,)))]
    """
    cases: defaultdict[tuple[int, ...], list[Covariates]] = defaultdict(list)
    referents: defaultdict[tuple[int, ...], list[Covariates]] = defaultdict(list)
    for moment in moments:
        if moment.exposure is None:
            continue
        covariates: Covariates = (moment.exposure,)
        if interaction:
            covariates = (moment.exposure, moment.exposure * moment.after)
        same = (moment.after, *stratum_key(moment.when))
        (cases if moment.case else referents)[same].append(covariates)
    return informative(
        Stratum(tuple(sorted(cases[same])), tuple(sorted(referents[same])))
        for same in sorted(cases)
    )


def informative(strata: Iterable[Stratum]) -> list[Stratum]:
    """Return the strata that say anything about exposure.

    >>> informative([Stratum(((1.0,),), ((1.0,),)), Stratum((), ((1.0,), (0.0,)))])
    []
    """
    return [stratum for stratum in strata if stratum.informative]
