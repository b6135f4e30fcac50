"""Power, against independently computed tables and every pair of counts looked at."""

from math import exp, factorial

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.insight.conditional import EXACT, MID_P
from custom_components.pressure_pal.pal.insight.power import (
    baseline_needed,
    baseline_needed_each,
    follow_up_to_show,
    largest_significant,
    months_to_show,
    power,
    ratio_of_ratios_power,
)
from custom_components.pressure_pal.pal.insight.rates import Counted, rate_ratio

RATIOS = (0.3, 0.4, 0.5, 0.6, 0.7)


def every_pair(baseline: float, ratio: float, longer: float, own: float) -> float:
    """Return the power by asking for the interval of every two counts there could be."""

    def chance(count: int, mean: float) -> float:
        return exp(-mean) * mean**count / factorial(count)

    after = baseline * ratio * longer
    total = 0.0
    for x0 in range(int(baseline + 8 * baseline**0.5) + 12):
        for x1 in range(int(after + 8 * after**0.5) + 12):
            found = rate_ratio(Counted(x1, longer), Counted(x0, 1.0))
            if found is None:
                continue
            if 1.0 not in (found.exact if own == EXACT else found.mid_p):
                total += chance(x0, baseline) * chance(x1, after)
    return total


@pytest.mark.parametrize(
    ("baseline", "table"),
    [
        (5, (0.22, 0.16, 0.12, 0.09, 0.06)),
        (10, (0.49, 0.35, 0.24, 0.16, 0.10)),
        (12, (0.57, 0.41, 0.28, 0.18, 0.12)),
        (20, (0.80, 0.62, 0.44, 0.28, 0.17)),
        (30, (0.93, 0.81, 0.61, 0.41, 0.24)),
        (50, (1.00, 0.96, 0.83, 0.61, 0.37)),
        (100, (1.00, 1.00, 0.99, 0.89, 0.63)),
    ],
)
def test_the_table(baseline: float, table: tuple[float, ...]) -> None:
    """Of mid-P, in hundredths, for five true ratios."""
    found = [power(baseline, ratio) for ratio in RATIOS]
    assert found == pytest.approx(table, abs=0.0055)


@pytest.mark.parametrize(
    ("baseline", "ratio", "longer", "own"),
    [
        (3, 0.3, 1.0, MID_P),
        (8, 0.5, 1.0, EXACT),
        (8, 0.4, 2.0, MID_P),
        (9, 1.0, 1.0, MID_P),
        (10, 2.0, 0.5, EXACT),
        (12, 0.5, 1.0, MID_P),
    ],
)
def test_every_pair_of_counts(
    baseline: float, ratio: float, longer: float, own: float
) -> None:
    """The intervals themselves decide, whichever way they point."""
    expected = every_pair(baseline, ratio, longer, own)
    found = power(baseline, ratio, longer=longer, own=own)
    assert found == pytest.approx(expected, abs=1e-7)


@pytest.mark.parametrize(
    ("ratio", "mid_p", "exact"),
    [(0.3, 21, 23), (0.4, 30, 33), (0.5, 47, 50), (0.6, 78, 83), (0.7, 148, 154)],
)
def test_the_baseline_for_80_percent(ratio: float, mid_p: int, exact: int) -> None:
    """Attacks at baseline; one fewer is too few."""
    assert baseline_needed(ratio) == mid_p
    assert baseline_needed(ratio, own=EXACT) == exact
    assert power(mid_p, ratio) >= 0.8 > power(mid_p - 1, ratio)
    assert power(exact, ratio, own=EXACT) >= 0.8 > power(exact - 1, ratio, own=EXACT)


@pytest.mark.parametrize("baseline", [5, 10, 12, 20, 30, 50, 100])
def test_the_size(baseline: float) -> None:
    """Where nothing changed: mid-P 4.1 to 5.0 %, exact 2.2 to 4.2 %."""
    assert 0.0405 <= power(baseline, 1.0) <= 0.0505
    assert 0.0215 <= power(baseline, 1.0, own=EXACT) <= 0.0425


@pytest.mark.parametrize(
    ("before", "exact", "mid_p"),
    [
        (4, None, None),
        (5, None, 0),
        (6, 0, 0),
        (7, 0, 1),
        (8, 1, 1),
        (9, 1, 2),
        (10, 2, 2),
        (12, 3, 4),
        (15, 5, 5),
        (20, 8, 9),
        (25, 12, 12),
        (30, 15, 16),
        (40, 23, 24),
    ],
)
def test_the_most_attacks_that_still_show_fewer(
    before: int, exact: int | None, mid_p: int | None
) -> None:
    """In as long a time. With five or fewer before, nothing can show exactly."""
    assert largest_significant(before) == exact
    assert largest_significant(before, own=MID_P) == mid_p


@given(
    st.integers(min_value=0, max_value=150),
    st.sampled_from([0.5, 1.0, 3.0]),
    st.sampled_from([EXACT, MID_P]),
)
@settings(max_examples=50, deadline=None)
def test_one_more_no_longer_shows_it(before: int, longer: float, own: float) -> None:
    """The intervals of that many, and of one more."""
    limit = largest_significant(before, longer=longer, own=own)

    def shows(after: int) -> bool:
        found = rate_ratio(Counted(after, longer), Counted(before, 1.0))
        if found is None:
            return False
        return (found.exact if own == EXACT else found.mid_p).high < 1

    assert not shows(0 if limit is None else limit + 1)
    if limit is not None:
        assert shows(limit)


@pytest.mark.parametrize(
    ("each", "expected"), [(10, 0.17), (20, 0.28), (40, 0.50), (60, 0.67), (80, 0.79)]
)
def test_the_power_of_the_ratio_of_ratios(each: float, expected: float) -> None:
    """A halving of the linked, the others as before."""
    found = ratio_of_ratios_power([each, each / 2, each, each], 0.5)
    assert found == pytest.approx(expected, abs=0.0055)


def test_the_baseline_of_the_ratio_of_ratios() -> None:
    """In each of its two cells; for a change to everything, none is enough."""
    assert baseline_needed_each(0.5) == 82
    assert baseline_needed_each(0.3) == 35
    assert baseline_needed_each(0.99) is None


def test_in_months() -> None:
    """Four attacks a month, half of them in exposed time: two years of each."""
    assert months_to_show(2.0) == 23.5
    assert months_to_show(4.0) == 11.75
    assert months_to_show(4.0, own=EXACT) == 12.5
    assert months_to_show(4.0, 0.3) == 5.25
    assert months_to_show(0.5) == 94
    assert months_to_show(0.0) is None
    assert months_to_show(4.0, 0.99) is None


def test_twelve_linked_attacks_in_24_weeks() -> None:
    """A true halving of them is seen 28 times in a hundred."""
    assert round(power(12, 0.5), 2) == 0.28


@pytest.mark.parametrize(
    ("baseline", "expected"), [(12, None), (24, None), (30, 3.1), (47, 1.0), (100, 0.4)]
)
def test_how_long_to_follow_up(baseline: float, expected: float | None) -> None:
    """With a short baseline not even ten times as long is enough."""
    found = follow_up_to_show(baseline)
    assert found == expected
    if found is None:
        assert power(baseline, 0.5, longer=10) < 0.8
    else:
        assert power(baseline, 0.5, longer=found) >= 0.8
        assert power(baseline, 0.5, longer=round(found - 0.1, 1)) < 0.8


@given(
    st.floats(min_value=1, max_value=60),
    st.floats(min_value=0.1, max_value=0.9),
    st.sampled_from([EXACT, MID_P]),
)
@settings(max_examples=50, deadline=None)
def test_power_grows(baseline: float, ratio: float, own: float) -> None:
    """With the effect and, by a fifth more attacks, with the baseline; it is a chance."""
    found = power(baseline, ratio, own=own)
    assert 0 <= found <= 1
    # Where hardly anything shows, what shows the wrong way is of the same size.
    assert power(baseline, ratio * 0.9, own=own) >= found - 0.005
    assert power(baseline * 1.2, ratio, own=own) >= found - 0.01
    assert (
        power(baseline, ratio, own=EXACT) <= power(baseline, ratio, own=MID_P) + 1e-12
    )


@given(
    st.floats(min_value=1, max_value=40),
    st.floats(min_value=0.2, max_value=5),
    st.sampled_from([0.5, 1.0, 2.0]),
)
@settings(max_examples=30, deadline=None)
def test_before_and_after_exchanged(
    baseline: float, ratio: float, longer: float
) -> None:
    """A rise seen from the other end is a fall: the power is the same."""
    found = power(baseline, ratio, longer=longer)
    back = power(baseline * ratio * longer, 1 / ratio, longer=1 / longer)
    assert found == pytest.approx(back, abs=1e-9)


def test_nothing_left_after() -> None:
    """An effect that ends all attacks is found as soon as six were to be expected."""
    assert power(0, 0.5) == 0
    assert power(30, 0.0) == pytest.approx(1.0)
    assert power(5, 0.0, own=EXACT) == pytest.approx(
        1 - sum(exp(-5) * 5**k / factorial(k) for k in range(6))
    )


def test_no_power_without_counts() -> None:
    """An expected count of 0 has no approximation; one of less than 1 has, poor as it is."""
    assert 0.025 < ratio_of_ratios_power([0.5, 0.5, 0.5, 0.5], 0.5) < 0.1
    with pytest.raises(ValueError, match="above 0"):
        ratio_of_ratios_power([10, 0, 10, 10], 0.5)


def test_a_decade_is_no_burden() -> None:
    """Thousands of attacks do not overflow."""
    assert power(2500, 0.9) == pytest.approx(0.95, abs=0.02)
