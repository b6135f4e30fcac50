"""Rate, deepest fall, highest rise, rapid: against published numbers and brute force."""

from datetime import timedelta

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.pressure import Reading
from custom_components.pressure_pal.pal.pressure.trend import (
    extremes,
    rapid,
    rate,
    theil_sen,
)

from . import brute_force
from .brute_force import DAY, Heard
from .streams import HOUR, MINUTE, NOON, SECOND, every, line, weather
from .test_window import filled

QUARTER = 15 * MINUTE
FALLING = (
    *(1012.05, 1011.77, 1011.62, 1011.36, 1011.23, 1011.01, 1010.75),
    *(1010.64, 1010.38, 1010.23, 1009.99, 1009.82, 1009.57),
)
"""Three hours of quarters, with the noise of a real sensor."""
STEADY_PAUSES = st.integers(min_value=60, max_value=3600)


def with_outlier() -> tuple[float, ...]:
    """Return the same with 3 hPa too much a quarter of an hour before the end."""
    return (*FALLING[:-2], FALLING[-2] + 3, FALLING[-1])


@pytest.mark.parametrize(
    ("pressures", "slope"), [(FALLING, -0.80944), (with_outlier(), -0.80000)]
)
def test_the_slope_of_theil_and_sen(pressures: tuple[float, ...], slope: float) -> None:
    """Checked against SciPy; least squares makes -0.47495 of the second."""
    hours = [i / 4 for i in range(len(pressures))]
    assert theil_sen(hours, pressures) == pytest.approx(slope, abs=5e-6)
    window = filled(every(QUARTER, pressures))
    assert rate(window, NOON + 3 * HOUR) == pytest.approx(slope, abs=5e-6)


@pytest.mark.parametrize("points", [0, 1])
def test_one_point_has_no_slope(points: int) -> None:
    """Not even a slope of zero."""
    assert theil_sen([0.0] * points, [1000.0] * points) is None


@pytest.mark.parametrize(
    ("inches_per_hour", "inches", "is_rapid"),
    [
        (0.0601, 0.0202, True),
        (0.0601, 0.0198, False),
        (0.0598, 0.0601, False),
        (0.12, 0.12, True),
        (0.0, 0.0, False),
    ],
)
def test_rapid_is_what_observers_in_the_united_states_call_so(
    inches_per_hour: float, inches: float, *, is_rapid: bool
) -> None:
    """0.06 inHg an hour and at least 0.02 inHg in all, in both directions."""
    hpa = 33.863886
    assert rapid(inches_per_hour * hpa, inches * hpa) is is_rapid
    assert rapid(-inches_per_hour * hpa, -inches * hpa) is is_rapid


def test_rapid_moves_one_way() -> None:
    """A rate and a change that contradict each other are not rapid."""
    assert rapid(-3.0, 1.0) is False


@pytest.mark.parametrize(("rate", "change"), [(None, 1.0), (3.0, None), (None, None)])
def test_rapid_is_unknown_with_either(rate: float | None, change: float | None) -> None:
    """Unknown is not calm."""
    assert rapid(rate, change) is None


@settings(deadline=None, max_examples=60)
@given(
    weather(st.one_of(STEADY_PAUSES, st.integers(7000, 9000)), size=70),
    st.integers(min_value=0, max_value=7300),
)
def test_the_same_as_brute_force(readings: list[Reading], later: int) -> None:
    """Over all pairs of bins, with gaps, at any moment."""
    window = filled(readings)
    now = readings[-1].at + later * SECOND
    window.advance(now)
    heard = [Heard(one.at, one.hpa) for one in readings]
    assert extremes(window, DAY, now) == close(brute_force.extremes(heard, now))
    assert rate(window, now) == close(brute_force.rate(heard, now))


def close(value: object) -> object:
    """Compare numbers, alone or in pairs, up to the noise of arithmetic."""
    return None if value is None else pytest.approx(value, abs=1e-6)


@pytest.mark.parametrize("hours", [2.9, 21.9, 22.1, 24])
def test_a_day_counts_once_it_is_covered(hours: float) -> None:
    """Deepest fall and highest rise wait until the day is there but for the time of a hold."""
    length = timedelta(hours=hours)
    window = filled(every(MINUTE, line(1000.0, -0.1, MINUTE, length)))
    now = NOON + length
    window.advance(now)
    assert (extremes(window, DAY, now) is not None) == (hours > 22)


def test_a_fall_and_its_recovery_are_both_seen() -> None:
    """10 hPa down, 4 up, 1 down: the deepest fall is 10, the highest rise 4."""
    corners = (1010.0, 1000.0, 1004.0, 1003.0)
    levels = [corners[min(i // 8, 3)] for i in range(25)]
    window = filled(every(HOUR, levels))
    assert extremes(window, DAY, NOON + DAY) == (-10.0, 4.0)
