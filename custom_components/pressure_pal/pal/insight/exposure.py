"""Exposure: whether an hour lies within the look-back after an hour in which the rule held."""

from ..diary import Criterion
from ..pressure import HourlyPressure, SwingRule, rounded


def holds(series: HourlyPressure, rule: SwingRule, hour: int) -> bool | None:
    """Tell whether the rule holds in an hour, None where that is unknown.

    The change is compared as it is shown: rounded to 0.1 hPa.
    """
    change = series.change(hour, rule.hours)
    return None if change is None else rule.reached(rounded(change)) is not None


def exposed(series: HourlyPressure, criterion: Criterion, hour: int) -> bool | None:
    """Tell whether an hour is exposed, None where that is unknown.

    Exposed when the rule held in one of the hours of the look-back before it; unexposed only
    when all of them are known and it held in none. The hour itself does not count: pressure
    after the onset of an attack cannot have led to it.
    """
    unknown = False
    for earlier in range(hour - criterion.look_back_hours, hour):
        held = holds(series, criterion.rule, earlier)
        if held:
            return True
        unknown = unknown or held is None
    return None if unknown else False
