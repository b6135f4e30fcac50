"""Strata to try crossover on: those of the oracles, and drawn ones."""

from collections.abc import Iterable, Sequence

from hypothesis import strategies as st

from custom_components.pressure_pal.pal.insight.strata import Stratum, informative


def one(cases: Iterable[float], referents: Iterable[float]) -> Stratum:
    """Return a stratum with exposure alone."""
    return Stratum(tuple((x,) for x in cases), tuple((x,) for x in referents))


def two(stratum: Stratum, after: float) -> Stratum:
    """Return the same with exposure times after-course."""
    return Stratum(
        tuple((x, x * after) for (x,) in stratum.cases),
        tuple((x, x * after) for (x,) in stratum.referents),
    )


def written(text: str) -> list[Stratum]:
    """Return strata written as cases|referents, each a 0 or a 1."""
    pairs = (stratum.split("|") for stratum in text.split())
    return [one(map(float, cases), map(float, rest)) for cases, rest in pairs]


C1 = written("1|001 1|000 0|010 1|100 1|000 0|000 1|011 0|100")
C2 = written("1|0 " * 8 + "0|1 " * 3)
C3 = [
    one([-8.2], [-1.0, 2.5, 0.4]),
    one([-3.1], [4.0, -6.0, 1.2, 0.0]),
    one([1.5], [-2.0, 3.3, 0.2]),
    one([-5.6], [-0.5, -7.1, 2.2]),
    one([-9.0], [3.0, 1.1, -2.4, 5.0]),
    one([0.3], [-1.2, -4.0, 2.0]),
]
"""Changes over 24 hours, in hPa."""
C4_AFTER = written("0|100 1|101 0|010 0|001 1|000 0|1001 0|000")
C4 = [two(stratum, 0) for stratum in C1] + [two(stratum, 1) for stratum in C4_AFTER]
C5 = [*C1, *written("10|001")]
C6 = written("1|000 1|010 1|000")


def turned(strata: Iterable[Stratum]) -> list[Stratum]:
    """Return the strata with exposed and unexposed exchanged."""
    return scaled(strata, -1.0, 1.0)


def scaled(
    strata: Iterable[Stratum], factor: float, level: float = 0.0
) -> list[Stratum]:
    """Return the strata of one covariate in other units, from another zero."""
    return [
        one(
            (level + factor * x for (x,) in stratum.cases),
            (level + factor * x for (x,) in stratum.referents),
        )
        for stratum in strata
    ]


@st.composite
def drawn_sets(
    draw: st.DrawFn, exposures: Sequence[float] = (0.0, 1.0), most: int = 7
) -> list[Stratum]:
    """Draw strata of one covariate, at least one of which holds information."""
    exposure = st.sampled_from(exposures)
    stratum = st.builds(
        one,
        st.lists(exposure, min_size=1, max_size=2),
        st.lists(exposure, min_size=1, max_size=4),
    )
    strata = st.lists(stratum, min_size=1, max_size=most)
    return draw(strata.filter(lambda drawn: len(informative(drawn)) > 0))
