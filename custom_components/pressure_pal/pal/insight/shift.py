"""The circular-shift test: whether the same weather at another time meets as many attacks."""

from collections.abc import Sequence
from dataclasses import dataclass
import struct

_DIGIT_BYTES = 4
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
    met = overlaps(exposed, attacks)
    length = len(met)
    known = [one for one in exposed if one is not None]
    if sum(attacks) == 0 or len(set(known)) < 2:  # noqa: PLR2004 - exposed and not
        return None
    shifts = [0] + [
        shift
        for shift in range(step, length, step)
        if min(shift, length - shift) >= smallest
    ]
    found = [met[shift] for shift in shifts]
    return ShiftTest(
        met=met[0],
        expected=sum(found) / len(found),
        shifts=len(found),
        as_many=sum(one >= met[0] - _SAME for one in found),
    )


def overlaps(exposed: Sequence[bool | None], attacks: Sequence[int]) -> list[float]:
    """Return how many attacks exposure meets when moved forward by 0, 1, 2 ... places.

    >>> overlaps([True, True, False], [1, 0, 0]), overlaps([True, None, False], [1, 0, 0])
    ([1.0, 0.0, 1.0], [1.0, 0.0, 0.5])
    """
    if len(exposed) != len(attacks):
        message = f"{len(exposed)} exposures for {len(attacks)} counts"
        raise ValueError(message)
    known = [one for one in exposed if one is not None]
    share = sum(known) / len(known) if known else 0.0
    sure = _meetings([int(one is True) for one in exposed], attacks)
    if len(known) == len(exposed):
        return [float(count) for count in sure]
    unknown = _meetings([int(one is None) for one in exposed], attacks)
    return [a + share * b for a, b in zip(sure, unknown, strict=True)]


def _meetings(marks: Sequence[int], attacks: Sequence[int]) -> list[int]:
    """Return for each shift the attacks on a mark.

    Multiplying two numbers whose digits are the series adds up all shifts at once, as
    fast as Python multiplies: a year of hours takes milliseconds.
    """
    length = len(marks)
    backward = [marks[-place] for place in range(length)]
    product = _number(backward) * _number(attacks)
    raw = product.to_bytes(2 * length * _DIGIT_BYTES, "little")
    digits = struct.unpack(f"<{2 * length}I", raw)
    return [digits[place] + digits[place + length] for place in range(length)]


def _number(digits: Sequence[int]) -> int:
    """Return the number with these digits, the lowest first."""
    return int.from_bytes(struct.pack(f"<{len(digits)}I", *digits), "little")
