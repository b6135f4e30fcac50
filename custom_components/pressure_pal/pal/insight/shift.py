"""The circular-shift test: whether the same weather at another time meets as many attacks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum

_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class ShiftTest:
    """How many attacks exposure met, and how often it met as many when shifted."""

    met: float
    """Attacks in exposed time."""
    expected: float
    """The mean over all shifts that were looked at."""
    shifts: int
    """How many there were, none at all included: p cannot be less than 1 by this."""
    as_many: int
    """How many of them met as many attacks or more."""

    @property
    def p(self) -> float:
        """The one-sided p-value."""
        return self.as_many / self.shifts


def circular_shift(
    exposed: Sequence[bool | None],
    attacks: Sequence[int],
    *,
    smallest: int = 1,
    step: int = 1,
) -> ShiftTest | None:
    """Return the test of attacks meeting exposure, per day or per hour; one-sided.

    The exposure is moved forward around the circle as a whole, so that each series keeps
    its own clusters. Left out are shifts of less than `smallest` either way, which meet
    nearly the same, and those that are no multiple of `step`: 7 keeps days on their weekday,
    24 hours on their hour. Unknown exposure counts as the share of the known that was
    exposed. ValueError when the series differ in length; None without attacks or exposure
    to compare.

    >>> circular_shift([True, False, False, False], [2, 0, 0, 0])
    ShiftTest(met=2.0, expected=0.5, shifts=4, as_many=1)
    """
    length = len(attacks)
    known = [one for one in exposed if one is not None]
    shifts = [0] + [
        shift
        for shift in range(step, length, step)
        if min(shift, length - shift) >= smallest
    ]
    found = overlaps(exposed, attacks, shifts)
    if sum(attacks) == 0 or len(set(known)) < 2:  # noqa: PLR2004 - exposed and not
        return None
    return ShiftTest(
        met=found[0],
        expected=sum(found) / len(found),
        shifts=len(found),
        as_many=sum(one >= found[0] - _SAME for one in found),
    )


def overlaps(
    exposed: Sequence[bool | None],
    attacks: Sequence[int],
    shifts: Iterable[int] | None = None,
) -> list[float]:
    """Return how many attacks exposure meets when moved forward by 0, 1, 2 ... places.

    Or by these numbers of them. The work grows with the attacks and the shifts, not with the
    hours.

    >>> overlaps([True, True, False], [1, 0, 0]), overlaps([True, None, False], [1, 0, 0])
    ([1.0, 0.0, 1.0], [1.0, 0.0, 0.5])
    """
    if len(exposed) != len(attacks):
        message = f"{len(exposed)} exposures for {len(attacks)} counts"
        raise ValueError(message)
    known = [one for one in exposed if one is not None]
    share = sum(known) / len(known) if known else 0.0
    weights = [share if one is None else float(one) for one in exposed]
    places = [place for place, count in enumerate(attacks) for _ in range(count)]
    # What is moved beyond the end comes from the end: so Python counts from there by itself.
    return [
        fsum(weights[place - shift] for place in places)
        for shift in (range(len(attacks)) if shifts is None else shifts)
    ]
