"""Separation: when the attacks' exposures are so one-sided that the odds ratio is infinite."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import atan2, cos, inf, pi, sin

from .strata import Covariates, Stratum

_SAME_ANGLE = 1e-9


def runaway(strata: Iterable[Stratum]) -> tuple[float | None, ...] | None:
    """Return where the coefficients run to without end, None when the likelihood has a top.

    For each coefficient inf, -inf, or None when it is not determined. There is a top unless
    some direction never makes any exchange of a case for a referent likelier (Albert and
    Anderson 1984, doi 10.1093/biomet/71.1.1). For strata with information, of one or two
    covariates.

    >>> runaway([Stratum(((1.0,),), ((0.0,), (0.0,)))])
    (inf,)
    >>> runaway([Stratum(((1.0,),), ((0.0,),)), Stratum(((0.0,),), ((1.0,),))]) is None
    True
    """
    exchanges = _exchanges(strata)
    if len(exchanges[0]) == 1:
        return _along_a_line([x for (x,) in exchanges])
    return _in_a_plane(exchanges)


def _exchanges(strata: Iterable[Stratum]) -> list[Covariates]:
    """Return how the sums over the cases change when one case is exchanged for a referent."""
    found = {
        tuple(there - here for here, there in zip(case, referent, strict=True))
        for stratum in strata
        for case in stratum.cases
        for referent in stratum.referents
    }
    return [exchange for exchange in found if any(exchange)]


def _along_a_line(exchanges: Sequence[float]) -> tuple[float | None, ...] | None:
    """Return the end that every exchange leads away from, None when they lead both ways."""
    if max(exchanges) < 0:
        return (inf,)
    return (-inf,) if min(exchanges) > 0 else None


def _in_a_plane(exchanges: Sequence[Covariates]) -> tuple[float | None, ...] | None:
    """Return the same for two coefficients.

    The exchanges lie within a half-plane just where the widest angle between neighbours is
    half a turn or more; the directions that none of them leads to then face that angle.
    """
    xs, ys = zip(*exchanges, strict=True)
    # In units of their own, so that hPa and hPa after the course are angles apart.
    x_unit, y_unit = (max(abs(z) for z in zs) or 1.0 for zs in (xs, ys))
    angles = sorted(atan2(y / y_unit, x / x_unit) for x, y in exchanges)
    gaps = [
        (later - earlier, earlier)
        for earlier, later in pairwise([*angles, angles[0] + 2 * pi])
    ]
    gap, start = max(gaps)
    if gap < pi - _SAME_ANGLE:
        return None
    second = sorted(width for width, _ in gaps)[-2] if len(gaps) > 1 else 0.0
    if second >= pi - _SAME_ANGLE:
        # All on one line through the origin, both ways: nothing tells them apart.
        return (None, None)
    spare = max(0.0, gap - pi)
    facing = [start + pi / 2 + spare * share for share in (0.0, 0.5, 1.0)]
    return _end([cos(a) for a in facing]), _end([sin(a) for a in facing])


def _end(components: Sequence[float]) -> float | None:
    """Return the end that no direction leads away from and some lead to, None without one."""
    low, high = min(components), max(components)
    if low >= -_SAME_ANGLE and high > _SAME_ANGLE:
        return inf
    return -inf if high <= _SAME_ANGLE and low < -_SAME_ANGLE else None
