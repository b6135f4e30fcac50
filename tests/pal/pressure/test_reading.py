"""A reading is one accepted value."""

from decimal import ROUND_HALF_UP, Decimal
import math

from hypothesis import given, strategies as st
import pytest

from custom_components.pressure_pal.pal.pressure import accepted, rounded


@pytest.mark.parametrize("hpa", [300.0, 592.0, 840.0, 870, 1013.25, 1084.8, 1100.0])
def test_what_a_barometer_on_land_can_read_is_accepted(hpa: float) -> None:
    """From the summit of Everest to the record high, a hut at 840 hPa among them."""
    assert accepted(hpa)


@pytest.mark.parametrize(
    "hpa",
    [0.0, -0.0, 299.99, 1100.01, -1013.0, 29.92, math.nan, math.inf, -math.inf],
)
def test_what_no_barometer_reads_is_not_accepted(hpa: float) -> None:
    """Zero, inches of mercury without their unit, not a number."""
    assert not accepted(hpa)


@given(st.floats())
def test_any_number_is_judged(hpa: float) -> None:
    """No number raises, and what is accepted is a number within the limits."""
    assert accepted(hpa) == (300 <= hpa <= 1100)


@given(st.integers(min_value=-200_000, max_value=200_000))
def test_rounding_is_half_away_from_zero(thousandths: int) -> None:
    """The same as decimal arithmetic on paper, whatever binary makes of a half."""
    paper = (Decimal(thousandths) / 1000).quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert rounded(thousandths / 1000) == float(paper)


HUNDREDTHS = st.integers(min_value=95_000, max_value=105_000)


@given(HUNDREDTHS, st.integers(min_value=-300, max_value=300))
def test_differences_round_as_on_paper(start: int, twentieths: int) -> None:
    """1008.45 minus 1010 is -1.55 and so -1.6, though binary makes a little less of it."""
    end = start + 5 * twentieths
    paper = (Decimal(end - start) / 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert rounded(end / 100 - start / 100) == float(paper)


def test_zero_has_no_sign() -> None:
    """A fall that rounds to nothing is shown as 0.0, never as -0.0."""
    assert math.copysign(1, rounded(-0.04)) == 1
