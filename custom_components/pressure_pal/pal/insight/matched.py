"""The exact distribution of exposed cases over matched sets, by multiplying out the sets."""

from collections import Counter
from collections.abc import Sequence

from .added import added
from .conditional import Conditional, hypergeometric
from .strata import Stratum

type Shape = tuple[int, int, int]
"""Of a set: its exposed moments, its unexposed ones, and how many were cases."""


def matched(strata: Sequence[Stratum]) -> Conditional:
    """Return the number of exposed cases, given how many moments of each set were exposed.

    ValueError unless there is one covariate and it is 0.0 or 1.0 throughout.

    >>> sets = [Stratum(((1.0,),), ((0.0,),) * 3), Stratum(((1.0,),), ((0.0,), (1.0,)))]
    >>> round(matched(sets).at_least(), 6)
    0.166667
    """
    observed = 0
    shapes: Counter[Shape] = Counter()
    for stratum in strata:
        if any(
            row not in {(0.0,), (1.0,)} for row in (*stratum.cases, *stratum.referents)
        ):
            message = "an exact odds ratio is for an exposure of 0.0 or 1.0"
            raise ValueError(message)
        exposed_cases = sum(case[0] == 1 for case in stratum.cases)
        exposed = exposed_cases + sum(row[0] == 1 for row in stratum.referents)
        moments = len(stratum.cases) + len(stratum.referents)
        shape = (exposed, moments - exposed, len(stratum.cases))
        shapes[shape] += 1
        observed += exposed_cases - _least(shape)
    parts = [(_weights(shape), times) for shape, times in shapes.items()]
    return added(parts, observed)


def _least(shape: Shape) -> int:
    """Return how many exposed cases a set of this shape has at least."""
    _, unexposed, cases = shape
    return max(0, cases - unexposed)


def _weights(shape: Shape) -> Sequence[float]:
    """Return the log weights of each number of exposed cases in one set, from the least on."""
    exposed, unexposed, cases = shape
    return hypergeometric(_least(shape), exposed, unexposed, cases).log_weights
