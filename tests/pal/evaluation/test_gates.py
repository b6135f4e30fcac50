"""What is missing before anything is compared, and how long that may take."""

from dataclasses import replace

import pytest

from custom_components.pressure_pal.pal.evaluation import Gate, Missing, Observed
from custom_components.pressure_pal.pal.evaluation.gates import (
    missing,
    missing_before_course,
)
from custom_components.pressure_pal.pal.insight.rates import Counted
from custom_components.pressure_pal.pal.insight.ratio_of_ratios import Phase


def observed(
    days: int = 100, exposed_days: float = 20, linked: int = 10, coverage: float = 1.0
) -> Observed:
    """Return what was seen, with nothing missing unless something else is said."""
    hours = 24 * exposed_days
    counts = Phase(Counted(linked, hours), Counted(4, 24 * 60))
    return Observed(days, counts, 0, coverage, 0.5)


ENOUGH = observed()
LEAST = observed(56, 10, 6, 0.8)


def test_nothing_is_missing() -> None:
    """With just enough of everything; attacks afterwards there need be none."""
    assert missing(LEAST, observed(56, 10, 0, 0.8), 0) == ()
    assert missing_before_course(LEAST) == (Missing(Gate.COURSE, 0, 1),)


@pytest.mark.parametrize(
    ("lacking", "gate", "needed", "present"),
    [
        (observed(days=55), "days", 56, 55),
        (observed(exposed_days=9.96), "exposed_days", 10, 9.96),
        (observed(coverage=0.79), "coverage", 0.8, 0.79),
    ],
)
def test_each_gate(lacking: Observed, gate: str, needed: float, present: float) -> None:
    """Just too little, before or after: what a baseline lacks no waiting brings."""
    (before,) = missing(lacking, ENOUGH, 0)
    assert (before.present, before.needed) == (present, needed)
    assert (before.gate, before.days) == (Gate(f"baseline_{gate}"), None)
    (after,) = missing(ENOUGH, lacking, 0)
    assert (after.present, after.needed) == (present, needed)
    assert after.gate is Gate(f"follow_up_{gate}")
    # There is never nothing to wait for.
    assert after.days is not None
    assert after.days >= 1
    (ended,) = missing(ENOUGH, lacking, None)
    assert ended == replace(after, days=None)


def test_linked_attacks() -> None:
    """Five at baseline, and not even none afterwards would show."""
    assert missing(observed(linked=5), ENOUGH, 0) == (
        Missing(Gate.BASELINE_LINKED, 5, 6),
    )


def test_how_long_it_takes() -> None:
    """At the rate so far, before a course: 28 days with 4 exposed ones, 2 attacks, half known."""
    found = missing_before_course(observed(28, 4, 2, 0.5))
    assert [(one.gate, one.days) for one in found] == [
        (Gate.COURSE, None),
        (Gate.BASELINE_DAYS, 28),
        # Six more at 4 in 28 days.
        (Gate.BASELINE_EXPOSED_DAYS, 42),
        # 14 of 28 are known; 42 more make 56 of 70.
        (Gate.BASELINE_COVERAGE, 42),
        # Four more at 2 in 28 days.
        (Gate.BASELINE_LINKED, 56),
    ]


def test_nobody_can_say_how_long() -> None:
    """Without an exposed day or a linked attack so far."""
    found = missing_before_course(observed(28, 0, 0))
    days = {one.gate: one.days for one in found}
    assert days[Gate.BASELINE_EXPOSED_DAYS] is days[Gate.BASELINE_LINKED] is None
    assert days[Gate.BASELINE_DAYS] == 28


def test_a_course_that_is_planned() -> None:
    """Begins in so many days."""
    assert missing_before_course(ENOUGH, 12) == (Missing(Gate.COURSE, 0, 1, 12),)


def test_before_a_follow_up() -> None:
    """The rest of the settling, and the least of a follow-up."""
    assert missing(ENOUGH, None, 20) == (Missing(Gate.FOLLOW_UP_DAYS, 0, 56, 76),)
    assert missing(ENOUGH, None, None) == (Missing(Gate.FOLLOW_UP_DAYS, 0, 56),)


def test_everything_is_missing() -> None:
    """Each is named once, the baseline first."""
    nothing = Observed(0, Phase(Counted(0, 0), Counted(0, 0)), 0, 0.0, 0.0)
    gates = [one.gate for one in missing(nothing, nothing, 0)]
    assert sorted(gates) == sorted(set(Gate) - {Gate.COURSE})
    assert [gate.startswith("baseline") for gate in gates] == [True] * 4 + [False] * 3
