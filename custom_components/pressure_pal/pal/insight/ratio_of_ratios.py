"""The ratio of rate ratios: whether weather-linked attacks changed more than the others."""

from dataclasses import dataclass
from math import inf, log, sqrt

from .conditional import EXACT, MID_P, Conditional, hypergeometric
from .interval import CONFIDENCE, Interval, around, normal_quantile, two_sided
from .rates import Counted


@dataclass(frozen=True, slots=True)
class Phase:
    """What was counted in one phase of a course."""

    linked: Counted
    """Attacks that began in exposed time, and that time."""
    other: Counted
    """Attacks that began in unexposed time, and that time."""

    @property
    def silent(self) -> bool:
        """Whether exposed or unexposed time is missing, so that nothing can be compared."""
        return self.linked.time == 0 or self.other.time == 0


@dataclass(frozen=True, slots=True)
class RatioOfRatios:
    """The weather's rate ratio after by the one before: 0.5 is half of it gone."""

    ratio: float
    """As observed: 0 or infinite with a count of 0."""
    conditional: float
    """The conditional maximum-likelihood estimate, the one that belongs to the intervals."""
    exact: Interval
    mid_p: Interval
    p_exact: float
    p_mid_p: float


@dataclass(frozen=True, slots=True)
class Wald:
    """The normal approximation, for comparison."""

    ratio: float
    interval: Interval
    p: float
    standard_error: float
    """Of the ratio's logarithm."""
    halves_added: bool
    """Whether a half was added to each count, because one was 0 (Haldane 1956)."""


def ratio_of_ratios(
    after: Phase, before: Phase, confidence: float = CONFIDENCE
) -> RatioOfRatios | None:
    """Return how the linked attacks changed by how the others did, None when that is unknown.

    Dividing by the time takes out that the weather differed, dividing by the others what
    changed all attacks. Given the sums of the fourfold table, the linked attacks after are
    hypergeometric; the table's odds ratio is the ratio times `weather_factor`.

    >>> after = Phase(Counted(4, 36), Counted(7, 84))
    >>> before = Phase(Counted(9, 30), Counted(9, 90))
    >>> found = ratio_of_ratios(after, before)
    >>> [round(x, 6) for x in (found.ratio, found.exact.low, found.exact.high, found.p_exact)]
    [0.444444, 0.070198, 2.594992, 0.503542]
    """
    if after.silent or before.silent:
        return None
    given = _given_sums(after, before)
    if not given.informative:
        return None
    factor = weather_factor(after, before)
    return RatioOfRatios(
        ratio=_plain_ratio(after, before, factor),
        conditional=given.estimate() / factor,
        exact=given.interval(confidence, EXACT).times(1 / factor),
        mid_p=given.interval(confidence, MID_P).times(1 / factor),
        p_exact=given.p_value(factor, EXACT),
        p_mid_p=given.p_value(factor, MID_P),
    )


def p_value(
    after: Phase, before: Phase, ratio: float = 1.0, own: float = EXACT
) -> float | None:
    """Return the central p-value of a true ratio of ratios, None when that is unknown.

    ValueError unless the ratio is above 0.

    >>> after = Phase(Counted(0, 36), Counted(7, 84))
    >>> round(p_value(after, Phase(Counted(9, 30), Counted(9, 90))), 6)
    0.02431
    """
    if after.silent or before.silent:
        return None
    given = _given_sums(after, before)
    if not given.informative:
        return None
    return given.p_value(ratio * weather_factor(after, before), own)


def weather_factor(after: Phase, before: Phase) -> float:
    """Return the odds of exposed time after by the odds before: 1 when the weather was alike.

    ZeroDivisionError when exposed time before or unexposed time after is missing.

    >>> after = Phase(Counted(4, 36), Counted(7, 84))
    >>> round(weather_factor(after, Phase(Counted(9, 30), Counted(9, 90))), 6)
    1.285714
    """
    exposed = after.linked.time / before.linked.time
    return exposed / (after.other.time / before.other.time)


def wald(after: Phase, before: Phase, confidence: float = CONFIDENCE) -> Wald | None:
    """Return the normal approximation, None when time is missing.

    The squared error of the logarithm is the sum of the reciprocal counts (Altman and Bland
    2003, doi 10.1136/bmj.326.7382.219); with a count of 0, a half is added to each.

    >>> after = Phase(Counted(4, 36), Counted(7, 84))
    >>> found = wald(after, Phase(Counted(9, 30), Counted(9, 90)))
    >>> round(found.interval.low, 6), round(found.interval.high, 6), round(found.p, 6)
    (0.095553, 2.067232, 0.301139)
    """
    if after.silent or before.silent:
        return None
    parts = (after.linked, before.linked, after.other, before.other)
    halves = any(part.count == 0 for part in parts)
    a1, a0, b1, b0 = (part.count + 0.5 * halves for part in parts)
    ratio = a1 * b0 / (a0 * b1) / weather_factor(after, before)
    error = sqrt(1 / a1 + 1 / a0 + 1 / b1 + 1 / b0)
    return Wald(
        ratio=ratio,
        interval=around(log(ratio), normal_quantile(confidence) * error),
        p=two_sided(log(ratio) / error),
        standard_error=error,
        halves_added=halves,
    )


def _given_sums(after: Phase, before: Phase) -> Conditional:
    """Return the linked attacks after, given all linked, all others, and all after."""
    return hypergeometric(
        count=after.linked.count,
        row=after.linked.count + before.linked.count,
        other_row=after.other.count + before.other.count,
        column=after.linked.count + after.other.count,
    )


def _plain_ratio(after: Phase, before: Phase, factor: float) -> float:
    """Return the ratio as observed; never 0 by 0 where the sums leave a choice."""
    fewer = before.linked.count * after.other.count
    if fewer == 0:
        return inf
    return after.linked.count * before.other.count / fewer / factor
