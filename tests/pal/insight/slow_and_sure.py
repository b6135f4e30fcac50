"""What the statistics are, the slow way: exact fractions, every case counted one by one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations, product
from math import comb, exp, fsum, log

HALF = Fraction(1, 2)
WHOLE = Fraction(1)

type Chances = dict[int, Fraction]
type Rows = tuple[tuple[float, ...], ...]


def binomial(of: int, odds: Fraction) -> Chances:
    """Return the chance of each count, by the definition of a binomial."""
    share = odds / (1 + odds)
    return {k: comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(of + 1)}


def fourfold(row: int, other_row: int, column: int, odds: Fraction) -> Chances:
    """Return the chance of each count in the corner, drawing `column` of all."""
    ways = {
        k: comb(row, k) * comb(other_row, column - k) * odds**k
        for k in range(row + 1)
        if 0 <= column - k <= other_row
    }
    return scaled(ways)


def matched(sets: Sequence[tuple[Sequence[int], int]], odds: Fraction) -> Chances:
    """Return the chance of each number of exposed cases, drawing from each set every way."""
    draws = [list(combinations(moments, cases)) for moments, cases in sets]
    counted = Counter(sum(map(sum, draw)) for draw in product(*draws))
    return scaled({k: times * odds**k for k, times in counted.items()})


def scaled(ways: Chances) -> Chances:
    """Return the ways to something as chances."""
    total = sum(ways.values())
    return {k: way / total for k, way in ways.items()}


def at_least(chances: Chances, count: int, own: Fraction = WHOLE) -> float:
    """Return the upper tail."""
    return float(sum(p for k, p in chances.items() if k > count) + own * chances[count])


def at_most(chances: Chances, count: int, own: Fraction = WHOLE) -> float:
    """Return the lower tail."""
    return float(sum(p for k, p in chances.items() if k < count) + own * chances[count])


def central(chances: Chances, count: int, own: Fraction = WHOLE) -> float:
    """Return twice the smaller tail, at most 1."""
    return min(1.0, 2 * at_least(chances, count, own), 2 * at_most(chances, count, own))


def minlike(chances: Chances, count: int) -> float:
    """Return the chance of all that is no likelier, as some programs print it."""
    return float(sum(p for p in chances.values() if p <= chances[count]))


def choosing(sets: Iterable[tuple[Rows, Rows]], coefficients: Sequence[float]) -> float:
    """Return the log-likelihood that these rows were chosen, all choices written out."""
    total = 0.0
    for cases, referents in sets:
        odds = [
            exp(
                fsum(
                    b * x
                    for row in rows
                    for b, x in zip(coefficients, row, strict=True)
                )
            )
            for rows in combinations((*cases, *referents), len(cases))
        ]
        # The cases themselves come first.
        total += log(odds[0]) - log(fsum(odds))
    return total
