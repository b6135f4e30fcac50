"""Readings become a window, the window becomes trends and swings.

reading    one accepted value: UTC time, hPa
guard      drops spikes and stale values, finds steps
window     the last two days in five-minute bins
trend      rate, deepest fall, highest rise
tendency   the 3-hour change in words and as WMO code
swing      the person's rule and the spans in which it holds
forecast   what a forecast expects of both
trends     all of it at one moment, frozen
barometer  composes them: said values in, trends out
altitude   the pressure at sea level, for display
hourly     the mean pressure of hours, as far back as anything is known
"""

from .altitude import sea_level
from .barometer import Barometer, Break, Cause, Said
from .forecast import Forecast, from_points
from .hourly import HourlyPressure, hour_of, hour_start
from .reading import Reading, accepted, rounded
from .swing import Direction, Swing, SwingRule
from .tendency import Tendency, in_words
from .trends import SETTLED, Trends
from .window import BIN, HOLD, SPAN

__all__ = [
    "BIN",
    "HOLD",
    "SETTLED",
    "SPAN",
    "Barometer",
    "Break",
    "Cause",
    "Direction",
    "Forecast",
    "HourlyPressure",
    "Reading",
    "Said",
    "Swing",
    "SwingRule",
    "Tendency",
    "Trends",
    "accepted",
    "from_points",
    "hour_of",
    "hour_start",
    "in_words",
    "rounded",
    "sea_level",
]
