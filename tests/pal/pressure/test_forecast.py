"""Forecasts: only their own differences, hung on the barometer's present level."""

from datetime import timedelta

import pytest

from custom_components.pressure_pal.pal.pressure.barometer import Barometer
from custom_components.pressure_pal.pal.pressure.forecast import Forecast, from_points
from custom_components.pressure_pal.pal.pressure.reading import Reading
from custom_components.pressure_pal.pal.pressure.swing import Direction, SwingRule

from .streams import moment

HOUR = timedelta(hours=1)
NOW = moment(0)


def hourly(*pressures: float, first: int = 0) -> Forecast:
    """Return a forecast of pressures from an hour on."""
    return from_points(
        [
            Reading(moment((first + hour) * 3600), hpa)
            for hour, hpa in enumerate(pressures)
        ],
        NOW,
    )


def flat_day(hpa: float = 950.0) -> Barometer:
    """Return a barometer on a hill that stood still for more than a day."""
    barometer = Barometer(SwingRule())
    for minute in range(-26 * 60, 1, 10):
        at = moment(minute * 60)
        barometer.hear(hpa, at, at)
        barometer.tick(at)
    return barometer


def test_expected_changes_are_the_forecasts_own() -> None:
    """A forecast at sea level and a barometer on a hill are never subtracted."""
    trends = flat_day().trends(NOW, hourly(*[1010.0 - hour for hour in range(30)]))
    assert (trends.forecast_3h, trends.forecast_6h) == (-3.0, -6.0)
    assert (trends.forecast_12h, trends.forecast_24h) == (-12.0, -24.0)


def test_a_swing_is_expected_when_the_rule_will_hold() -> None:
    """Flat so far and falling by 1 hPa an hour: 5 hPa in 24 hours are reached in five."""
    trends = flat_day().trends(NOW, hourly(*[1010.0 - hour for hour in range(30)]))
    assert trends.swing_expected is True
    assert trends.next_swing_direction is Direction.FALL
    assert trends.next_swing == NOW + 5 * HOUR


def test_no_swing_is_expected_in_quiet_weather() -> None:
    """That is a no, not an unknown."""
    trends = flat_day().trends(NOW, hourly(*[1010.0] * 50))
    assert trends.swing_expected is False
    assert trends.next_swing is None


def test_the_same_question_has_the_same_answer_five_minutes_later() -> None:
    """What is expected does not wander with the clock."""
    barometer = flat_day()
    forecast = hourly(*[1010.0 - hour for hour in range(30)])
    later = moment(300)
    first = barometer.trends(NOW, forecast).next_swing
    barometer.hear(950.0, later, later)
    barometer.tick(later)
    assert barometer.trends(later, forecast).next_swing in {first, NOW + 5.5 * HOUR}


@pytest.mark.parametrize(
    "forecast",
    [
        Forecast((), NOW),
        hourly(1010.0, 1009.0, first=5),
        hourly(1010.0, 1009.0),
        Forecast((Reading(moment(0), 1010.0), Reading(moment(4 * 3600), 1000.0)), NOW),
        Forecast(hourly(*[1010.0] * 30).points, NOW - 7 * HOUR),
    ],
    ids=["empty", "begins too late", "too short", "too coarse", "stale"],
)
def test_what_a_forecast_does_not_say_is_unknown(forecast: Forecast) -> None:
    """Nothing is made up where it does not reach, leaps or is old."""
    trends = flat_day().trends(NOW, forecast)
    assert trends.forecast_3h is None


def test_without_a_barometer_no_swing_is_expected_or_ruled_out() -> None:
    """The past is half of the rule."""
    trends = Barometer(SwingRule()).trends(NOW, hourly(*[1010.0] * 50))
    assert trends.swing_expected is None
    assert trends.forecast_3h == 0.0


def test_points_are_put_in_order() -> None:
    """A forecast that repeats itself or runs backwards still says the same."""
    points = [Reading(moment(3600 * hour), 1000.0 + hour) for hour in (3, 1, 2, 1)]
    assert [point.hpa for point in from_points(points, NOW).points] == [
        1001.0,
        1002.0,
        1003.0,
    ]
