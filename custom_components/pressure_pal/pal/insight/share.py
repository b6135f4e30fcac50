"""Shares: how many attacks fell in exposed time, and how many of them weather may account for."""

from dataclasses import dataclass
from math import inf

from .conditional import EXACT, binomial
from .interval import CONFIDENCE, Interval
from .rates import Counted, rate_ratio


@dataclass(frozen=True, slots=True)
class LinkedShare:
    """The share of attacks that were linked, beside what chance alone would link."""

    observed: float
    interval: Interval
    by_chance: float
    """The share of the time that was exposed."""


@dataclass(frozen=True, slots=True)
class Attributable:
    """What would not have come at the rate of unexposed time. Below 0: exposed time had fewer.

    A share of the attacks, not a cause of any of them: which ones, nobody can tell.
    """

    among_linked: float
    interval: Interval
    """Of the share among linked attacks, exact."""
    among_all: float
    excess: float
    """The same as a number of attacks."""


def linked_share(
    linked: Counted, other: Counted, confidence: float = CONFIDENCE
) -> LinkedShare | None:
    """Return the observed share of linked attacks and the one expected by chance.

    None without an attack. The interval is Clopper and Pearson's.

    >>> found = linked_share(Counted(9, 30), Counted(9, 90))
    >>> found.observed, found.by_chance, round(found.interval.low, 6)
    (0.5, 0.25, 0.260191)
    """
    attacks = linked.count + other.count
    if attacks == 0:
        return None
    return LinkedShare(
        observed=linked.count / attacks,
        interval=share_interval(linked.count, attacks, confidence),
        by_chance=linked.time / (linked.time + other.time),
    )


def share_interval(
    count: int, of: int, confidence: float = CONFIDENCE, own: float = EXACT
) -> Interval:
    """Return the exact interval of a binomial share; ValueError unless 0 <= count <= of > 0.

    Clopper and Pearson 1934, doi 10.1093/biomet/26.4.404.

    >>> found = share_interval(0, 10)
    >>> found.low, round(found.high, 6)
    (0.0, 0.308497)
    """
    if not 0 <= count <= of or of == 0:
        message = f"{count} of {of} is no share"
        raise ValueError(message)
    odds = binomial(count, of).interval(confidence, own)
    return Interval(_share(odds.low), _share(odds.high))


def among_exposed(ratio: float) -> float:
    """Return the share of exposed attacks in excess of the unexposed rate, from the rate ratio.

    (ratio - 1) / ratio, minus infinity for a ratio of 0.

    >>> round(among_exposed(3.0), 6), among_exposed(0.5), among_exposed(inf)
    (0.666667, -1.0, 1.0)
    """
    return -inf if ratio == 0 else 1 - 1 / ratio


def miettinen(share_of_attacks: float, ratio: float) -> float:
    """Return the share of all attacks in excess, from the share of attacks that were exposed.

    Miettinen 1974, doi 10.1093/oxfordjournals.aje.a112063. Without exposed attacks nothing
    is in excess of anything: 0.

    >>> round(miettinen(0.5, 3.0), 6)
    0.333333
    """
    return 0.0 if share_of_attacks == 0 else share_of_attacks * among_exposed(ratio)


def levin(share_of_time: float, ratio: float) -> float:
    """Return the share of all attacks in excess, from the share of time that was exposed.

    Levin 1953: p (ratio - 1) / (1 + p (ratio - 1)).

    >>> round(levin(0.2, 1.27), 3), round(levin(0.25, 3.0), 6)
    (0.051, 0.333333)
    """
    if ratio == inf:
        return 1.0 if share_of_time > 0 else 0.0
    more = share_of_time * (ratio - 1)
    return more / (1 + more)


def attributable(
    linked: Counted, other: Counted, confidence: float = CONFIDENCE
) -> Attributable | None:
    """Return the attributable shares of one phase, None when the rates cannot be compared.

    >>> found = attributable(Counted(9, 30), Counted(9, 90))
    >>> round(found.among_linked, 6), round(found.interval.low, 6), round(found.excess, 6)
    (0.666667, 0.052221, 6.0)
    """
    compared = rate_ratio(linked, other, confidence)
    if compared is None or other.rate is None:
        return None
    attacks = linked.count + other.count
    excess = linked.count - other.rate * linked.time
    return Attributable(
        among_linked=among_exposed(compared.ratio),
        interval=Interval(
            among_exposed(compared.exact.low), among_exposed(compared.exact.high)
        ),
        among_all=excess / attacks,
        excess=excess,
    )


def _share(odds: float) -> float:
    """Return the share that odds stand for."""
    return 1.0 if odds == inf else odds / (1 + odds)
