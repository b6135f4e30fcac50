"""Where a rising function crosses zero."""

from math import exp, inf, tanh

from hypothesis import given, strategies as st
import pytest

from custom_components.pressure_pal.pal.insight.root import crossing


@given(
    st.floats(min_value=-50, max_value=50),
    st.floats(min_value=-50, max_value=50),
    st.floats(min_value=0.1, max_value=10),
)
def test_it_is_found_from_everywhere(root: float, start: float, steep: float) -> None:
    """Also on a function so flat at its ends that Newton's own step would run away."""

    def rising(x: float) -> tuple[float, float]:
        value = tanh(steep * (x - root))
        return value, steep * (1 - value**2)

    assert crossing(rising, start) == pytest.approx(root, abs=1e-9)


def test_a_function_without_a_slope_is_halved() -> None:
    """A step has none; it is found all the same, between the ends."""
    found = crossing(lambda x: (1.0 if x > 2 else -1.0, 0.0), 0.0, low=-8, high=8)
    assert found == pytest.approx(2.0)


def test_the_ends_are_kept() -> None:
    """Beyond them the function may be anything."""
    asked = []

    def rising(x: float) -> tuple[float, float]:
        asked.append(x)
        return exp(x) - 1.5, 0.01

    assert crossing(rising, 0.4, low=0.0, high=1.0) == pytest.approx(0.405465108)
    assert all(0 < x < 1 for x in asked)


def test_below_everything() -> None:
    """A value of minus infinity is far below, and no more than that."""

    def rising(x: float) -> tuple[float, float]:
        return (-inf, 0.0) if x < 30 else (x - 31.0, 1.0)

    assert crossing(rising, -20.0) == pytest.approx(31.0)


def test_a_step_too_short_to_move_is_the_last() -> None:
    """With one end still open, half-way to it would be infinitely far."""
    assert crossing(lambda x: (1e-30 if x <= 3 else 1.0, 1.0), 3.0) == 3.0
