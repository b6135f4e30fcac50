"""Separation, against the definition: a direction that no exchange ever leads along."""

from itertools import product
from math import cos, inf, pi, sin

from hypothesis import example, given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.insight.separation import runaway
from custom_components.pressure_pal.pal.insight.strata import Stratum, informative

from .crossovers import C1, C4, C6, drawn_sets, one, turned, two, written


def swaps(strata: list[Stratum]) -> list[tuple[float, ...]]:
    """Return every exchange of a case for a referent."""
    return [
        tuple(there - here for here, there in zip(case, referent, strict=True))
        for stratum in strata
        for case, referent in product(stratum.cases, stratum.referents)
    ]


def never_likelier(strata: list[Stratum], direction: tuple[float, ...]) -> bool:
    """Tell whether no exchange leads along a direction, and some against it."""
    along = [
        sum(d * x for d, x in zip(direction, swap, strict=True))
        for swap in swaps(strata)
    ]
    return max(along) <= 1e-9 and min(along) < -1e-9


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1|000 1|010 1|000", (inf,)),
        ("0|1 0|101", (-inf,)),
        ("1|0 0|1", None),
        ("1|0 1|1 0|0", (inf,)),
        ("10|01", None),
        ("11|001", (inf,)),
        ("11|00 10|11", None),
    ],
)
def test_one_covariate(text: str, expected: tuple[float] | None) -> None:
    """All cases exposed where any could be, or none: the side is told."""
    strata = informative(written(text))
    assert runaway(strata) == expected
    back = None if expected is None else (-expected[0],)
    assert runaway(turned(strata)) == back


@given(drawn_sets((-3.0, -1.5, 0.0, 0.4)))
def test_one_covariate_by_definition(strata: list[Stratum]) -> None:
    """Up or down, whichever is never left."""
    telling = informative(strata)
    expected = None
    if never_likelier(telling, (1.0,)):
        expected = (inf,)
    elif never_likelier(telling, (-1.0,)):
        expected = (-inf,)
    assert runaway(telling) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # After the course all cases were exposed: only the change runs away.
        ("1|0 0|1", "1|0 1|0", (None, inf)),
        ("1|0 0|1", "0|1", (None, -inf)),
        # Before it: the link and, the other way, the change.
        ("1|0", "1|0 0|1", (inf, -inf)),
        ("0|1", "1|0 0|1", (-inf, inf)),
        # In both: how much the change is depends on which is the more infinite.
        ("1|0", "1|0", (inf, None)),
        ("0|1", "0|1", (-inf, None)),
        ("1|0", "0|1", (inf, -inf)),
        # Nothing before, or nothing after: one of the two cannot be told.
        ("", "1|0 0|1", (None, None)),
        ("1|0 0|1", "", (None, None)),
        ("", "1|0", (None, None)),
        ("1|0", "", (inf, None)),
        ("1|0 0|1", "1|0 0|1", None),
    ],
)
def test_two_covariates(
    before: str, after: str, expected: tuple[float | None, float | None] | None
) -> None:
    """Exposure, and exposure after the course."""
    strata = [
        *(two(stratum, 0) for stratum in written(before)),
        *(two(stratum, 1) for stratum in written(after)),
    ]
    assert runaway(strata) == expected


PLANE = st.tuples(
    st.sampled_from([-2.0, -1.0, 0.0, 1.0, 2.0]), st.sampled_from([-2.0, 0.0, 1.0, 2.0])
)
TURN = [2 * pi * step / 720 for step in range(720)]
RIGHT_ANGLES = [
    (turn * y, -turn * x)
    for x, y in product(range(-4, 5), range(-4, 5))
    for turn in (1.0, -1.0)
]
"""Across every exchange there can be: where only a single direction is left, it is one of them."""


@given(
    st.lists(
        st.builds(
            Stratum,
            st.lists(PLANE, min_size=1, max_size=2).map(tuple),
            st.lists(PLANE, min_size=1, max_size=2).map(tuple),
        ),
        min_size=1,
        max_size=4,
    ).filter(lambda drawn: len(informative(drawn)) > 0)
)
@example([Stratum(((0.0, 0.0),), ((1.0, 2.0),))])
@settings(deadline=None)
def test_two_covariates_by_definition(strata: list[Stratum]) -> None:
    """All around the circle, a step of half a degree at a time, and across each exchange."""
    telling = [
        stratum for stratum in informative(strata) if any(map(any, swaps([stratum])))
    ]
    if not telling:
        return
    directions = [
        *((cos(angle), sin(angle)) for angle in TURN),
        *RIGHT_ANGLES,
    ]
    escapes = [one for one in directions if never_likelier(telling, one)]
    flat = [
        one
        for one in RIGHT_ANGLES
        if any(one)
        and all(abs(one[0] * x + one[1] * y) < 1e-9 for x, y in swaps(telling))
    ]
    found = runaway(telling)
    assert (found is None) == (not escapes and not flat)
    if found is None:
        return
    for axis, end in enumerate(found):
        signs = {round(one[axis], 9) for one in escapes}
        up, down = max(signs, default=0) > 0, min(signs, default=0) < 0
        assert (end == inf) == (up and not down)
        assert (end == -inf) == (down and not up)


@pytest.mark.parametrize("unit", [1e-12, 1.0, 1e12])
def test_units_do_not_matter(unit: float) -> None:
    """Exposure in one unit and its change in another: the same ends."""
    strata = [
        Stratum(
            tuple((x, y * unit) for x, y in stratum.cases),
            tuple((x, y * unit) for x, y in stratum.referents),
        )
        for stratum in [*C4, two(one([1.0], [0.0]), 1)]
    ]
    assert runaway(informative(strata)) is None
    only_exposed = [
        stratum
        for stratum in strata
        if all(case[1] in {0.0, unit} for case in stratum.cases)
    ]
    assert runaway(informative(only_exposed)) is None


def test_the_oracles() -> None:
    """The sixth is separated, the first is not."""
    assert runaway(C6) == (inf,)
    assert runaway(informative(C1)) is None
    assert runaway(informative(C4)) is None
