"""A shelf before and after a change: what went, and what came."""

from collections.abc import Iterable, Sequence
from itertools import compress, count, islice
from operator import is_not


def differing(before: Sequence[object], after: Sequence[object]) -> tuple[slice, slice]:
    """Return the piece of each shelf that is not the other's as well, in one piece.

    Entries never change, they are replaced: the same entry is the same object.

    >>> differing("abcd", "abxyd")
    (slice(2, 3, None), slice(2, 4, None))
    """
    shortest = min(len(before), len(after))
    begin = _alike(before, after, shortest)
    rest = _alike(reversed(before), reversed(after), shortest - begin)
    return slice(begin, len(before) - rest), slice(begin, len(after) - rest)


def _alike(one: Iterable[object], other: Iterable[object], most: int) -> int:
    """Return how many at the beginning are the same."""
    others = map(is_not, one, other, strict=False)
    return next(compress(count(), islice(others, most)), most)
