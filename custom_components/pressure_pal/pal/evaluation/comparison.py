"""The comparison: how linked and other attacks changed, with intervals that clusters widen."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import erf, log, sqrt

from ..insight.added import added
from ..insight.conditional import Conditional, binomial
from ..insight.dispersion import Dispersion, pearson, t_quantile
from ..insight.interval import CONFIDENCE, Interval
from ..insight.rates import Counted, RateRatio, rate_ratio
from ..insight.ratio_of_ratios import Phase, RatioOfRatios, ratio_of_ratios

_ALL_BUT_CERTAIN = 1 - 1e-12
"""Beyond this a float no longer tells an interval from everything."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rates of one phase by those of another: 0.5 is half as many in the same weather."""

    linked: RateRatio | None
    other: RateRatio | None
    difference: RatioOfRatios | None
    """How the linked ones changed by how the others did."""
    together: Together | None
    """How all of them changed, if both kinds changed alike."""
    dispersion: Dispersion | None
    confidence: float
    """Of the intervals as they would be if attacks came singly; more than 0.95 for clusters."""


@dataclass(frozen=True, slots=True)
class Together:
    """One ratio for linked and other attacks, each compared in its own kind of weather."""

    ratio: float
    """The conditional maximum-likelihood estimate; 0 or infinite with none on one side."""
    exact: Interval
    p_exact: float


def compare(
    after: Phase, before: Phase, dispersion: Dispersion | None = None
) -> Comparison:
    """Compare two phases; clusters (`dispersion` above 1) widen every interval.

    Multiplying the standard error by the root of the dispersion is the same, where the normal
    approximation holds, as asking for an interval of a higher confidence: that keeps exact
    intervals exact, also with counts of 0. The dispersion is itself an estimate, of few months
    a poor one: so Student's t takes the place of the normal distribution.
    """
    confidence = confidence_for(dispersion)
    return Comparison(
        linked=rate_ratio(after.linked, before.linked, confidence),
        other=rate_ratio(after.other, before.other, confidence),
        difference=ratio_of_ratios(after, before, confidence),
        together=together(after, before, confidence),
        dispersion=dispersion,
        confidence=confidence,
    )


def confidence_for(dispersion: Dispersion | None) -> float:
    """Return the confidence to ask for so that 95 % remain where attacks come in clusters.

    >>> confidence_for(None), round(confidence_for(Dispersion(2.25, 45.0, 20)), 4)
    (0.95, 0.9982)
    """
    if dispersion is None or dispersion.widening == 1.0:
        return CONFIDENCE
    wider = t_quantile(CONFIDENCE, dispersion.degrees) * dispersion.widening
    return min(erf(wider / sqrt(2)), _ALL_BUT_CERTAIN)


def together(
    after: Phase, before: Phase, confidence: float = CONFIDENCE
) -> Together | None:
    """Return the common rate ratio of linked and other attacks, None when nothing says it.

    Given the sum of each kind, the attacks after are binomial with their own share of time;
    the two multiplied out give the exact distribution of their sum.

    >>> found = together(
    ...     Phase(Counted(4, 36), Counted(7, 84)), Phase(Counted(9, 30), Counted(9, 90))
    ... )
    >>> round(found.ratio, 3), round(found.exact.low, 3), round(found.exact.high, 3)
    (0.584, 0.249, 1.308)
    """
    pairs = [
        (one, other)
        for one, other in ((after.linked, before.linked), (after.other, before.other))
        if one.time > 0 and other.time > 0 and one.count + other.count > 0
    ]
    if not pairs:
        return None
    given = _added(pairs)
    return Together(
        ratio=given.estimate(),
        exact=given.interval(confidence),
        p_exact=given.p_value(),
    )


def _added(pairs: Sequence[tuple[Counted, Counted]]) -> Conditional:
    """Return the attacks after of each pair added up, given the sum of each pair."""
    parts = []
    for after, before in pairs:
        given = binomial(after.count, after.count + before.count)
        longer = log(after.time / before.time)
        weights = [one + k * longer for k, one in enumerate(given.log_weights)]
        parts.append((weights, 1))
    return added(parts, sum(after.count for after, _ in pairs))


def clusters(
    phases: Sequence[tuple[Phase, Sequence[Phase]]],
) -> Dispersion | None:
    """Return how much more the counts of periods vary than by chance, around their own phase.

    Each phase comes with its weeks, or months. What is expected of one follows from how many
    of its hours were exposed, so that the weather's own swings are no clusters.
    """
    expected = []
    for phase, parts in phases:
        rates = phase.linked.rate or 0.0, phase.other.rate or 0.0
        periods = []
        for part in parts:
            mean = rates[0] * part.linked.time + rates[1] * part.other.time
            count = part.linked.count + part.other.count
            if mean > 0:
                periods.append(Counted(count, mean))
        expected.append(periods)
    return pearson(expected)
