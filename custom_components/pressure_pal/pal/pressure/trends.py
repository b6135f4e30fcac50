"""Trends: everything a barometer shows at one moment, frozen."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from .altitude import sea_level
from .forecast import Forecast, Outlook
from .reading import rounded
from .swing import Direction, Swing
from .tendency import Tendency, code, in_words
from .trend import RAPID_HPA, extremes, rapid, rate
from .window import Window

DAY = timedelta(hours=24)
SETTLED = timedelta(minutes=15)
"""Numbers alone are told no more often than this; what changes its meaning is told at once."""


@dataclass(frozen=True, slots=True)
class Trends:
    """Pressures and changes in hPa to 0.1, rate in hPa per hour; None is unknown, never zero."""

    at: datetime = field(compare=False)
    pressure: float | None = None
    sea_level_pressure: float | None = None
    change_1h: float | None = None
    change_3h: float | None = None
    change_6h: float | None = None
    change_12h: float | None = None
    change_24h: float | None = None
    change_48h: float | None = None
    rate: float | None = None
    rapid: bool | None = None
    tendency: Tendency | None = None
    wmo_code: int | None = None
    deepest_fall: float | None = None
    """0 or less, within 24 hours."""
    highest_rise: float | None = None
    """0 or more, within 24 hours."""
    swing: bool | None = None
    swing_direction: Direction | None = None
    swing_began: datetime | None = None
    forecast_3h: float | None = None
    forecast_6h: float | None = None
    forecast_12h: float | None = None
    forecast_24h: float | None = None
    swing_expected: bool | None = None
    next_swing: datetime | None = None
    next_swing_direction: Direction | None = None

    def at_altitude(self, metres: float) -> Trends:
        """Return the same with the pressure as it would be at sea level."""
        if self.pressure is None:
            return self
        lifted = rounded(sea_level(self.pressure, metres))
        return replace(self, sea_level_pressure=lifted)

    def expecting(self, forecast: Forecast, ahead: Outlook) -> Trends:
        """Return the same with what a forecast expects."""
        return replace(
            self,
            forecast_3h=_rounded(forecast.change(3, self.at)),
            forecast_6h=_rounded(forecast.change(6, self.at)),
            forecast_12h=_rounded(forecast.change(12, self.at)),
            forecast_24h=_rounded(forecast.change(24, self.at)),
            swing_expected=ahead.expected,
            next_swing=ahead.begins,
            next_swing_direction=ahead.direction,
        )

    def meaning(self) -> tuple[object, ...]:
        """Return what people and automations react to, and which numbers are known at all."""
        return (
            self.swing,
            self.swing_direction,
            self.swing_began,
            self.swing_expected,
            self.rapid,
            self.tendency,
            self.pressure is None,
            self.change_24h is None,
            self.change_48h is None,
            self.deepest_fall is None,
            self.forecast_24h is None,
        )

    def worth_telling(self, told: Trends | None) -> bool:
        """Tell whether something changed since what was told last that is due to be told."""
        if told is None or self.meaning() != told.meaning():
            return True
        if abs(self.at - told.at) < SETTLED:
            return False
        return self != told


def read_signs(window: Window, swing: Swing, now: datetime) -> tuple[object, ...]:
    """Return what cannot wait until the numbers are due; the costly ones are left alone."""
    change_1h, change_3h = _change(window, 1, now), _change(window, 3, now)
    hurried = change_1h is not None and abs(change_1h) >= RAPID_HPA
    return (
        swing.holds,
        swing.direction,
        swing.began,
        rapid(rate(window, now), change_1h) if hurried else False,
        in_words(change_3h),
        window.current(now) is None,
        _change(window, 24, now) is None,
    )


def read_trends(window: Window, swing: Swing, now: datetime) -> Trends:
    """Return the trends of a window that has been advanced to `now` (UTC)."""
    change_1h, change_3h = _change(window, 1, now), _change(window, 3, now)
    hpa_per_hour = rate(window, now)
    fall, rise = extremes(window, DAY, now) or (None, None)
    return Trends(
        at=now,
        pressure=_rounded(window.current(now)),
        change_1h=_rounded(change_1h),
        change_3h=_rounded(change_3h),
        change_6h=_rounded(_change(window, 6, now)),
        change_12h=_rounded(_change(window, 12, now)),
        change_24h=_rounded(_change(window, 24, now)),
        change_48h=_rounded(_change(window, 48, now)),
        rate=_rounded(hpa_per_hour),
        rapid=rapid(hpa_per_hour, change_1h),
        tendency=in_words(change_3h),
        wmo_code=code(window, now),
        deepest_fall=_rounded(fall),
        highest_rise=_rounded(rise),
        swing=swing.holds,
        swing_direction=swing.direction if swing.holds else None,
        swing_began=swing.began,
    )


def _change(window: Window, hours: int, now: datetime) -> float | None:
    """Return the change over so many hours (hPa)."""
    return window.change(timedelta(hours=hours), now)


def _rounded(value: float | None) -> float | None:
    """Round what is known to 0.1."""
    return None if value is None else rounded(value)
