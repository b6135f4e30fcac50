"""The pressure of past hours: from the barometer's window, and from long-term statistics."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from homeassistant.components.recorder import get_instance
from homeassistant.components.recorder.statistics import statistics_during_period
from homeassistant.const import UnitOfPressure
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..coordinator import BarometerCoordinator
from ..entity import unique_id
from ..pal.diary import Criterion
from ..pal.insight import STAMP_HOURS
from ..pal.pressure import Cause, HourlyPressure, hour_of

_AT_ONCE = timedelta(days=365)


def window_hours(barometer: BarometerCoordinator, now: datetime) -> HourlyPressure:
    """Return the last two days, as the barometer itself remembers them."""
    known = barometer.barometer.hourly(now)
    return HourlyPressure.of(known, breaks_of(barometer))


async def async_hours_before(
    hass: HomeAssistant,
    barometer: BarometerCoordinator,
    moments: Sequence[datetime],
    criterion: Criterion,
) -> HourlyPressure:
    """Return all the hours that stamps of these moments (UTC) need, as far as they are known.

    Our own statistics come first, then those of the source for the time before we listened,
    unless it was another source then; the newest hours are the window's, since statistics are
    compiled once an hour.
    """
    hours = max(STAMP_HOURS, criterion.look_back_hours + criterion.rule.hours)
    start = min(moments) - timedelta(hours=hours + 2)
    end = max(moments) + timedelta(hours=1)
    known = await async_hours_between(hass, barometer, start, end)
    # From one attack to another it may be years.
    return await hass.async_add_executor_job(
        HourlyPressure.of, known.items(), breaks_of(barometer)
    )


async def async_hours_between(
    hass: HomeAssistant, barometer: BarometerCoordinator, start: datetime, end: datetime
) -> dict[int, float]:
    """Return the mean pressure (hPa) of the hours of a span (UTC), as far as it is known."""
    found: list[dict[int, float]] = []
    for statistic_id, since in _statistics(hass, barometer):
        begin = start if since is None else max(start, since)
        # A year at a time: the rows of ten would take much memory at once.
        while begin < end:
            until = min(begin + _AT_ONCE, end)
            found.append(await _async_compiled(hass, statistic_id, begin, until))
            begin = until
    first, last = hour_of(start), hour_of(end)
    own = barometer.barometer.hourly(dt_util.utcnow())
    window = {hour: hpa for hour, hpa in own if first <= hour <= last}
    return await hass.async_add_executor_job(_joined, [window, *found])


def _joined(found: Sequence[dict[int, float]]) -> dict[int, float]:
    """Return all hours; the first that knows one is believed."""
    known: dict[int, float] = {}
    for part in reversed(found):
        known |= part
    return known


def _statistics(
    hass: HomeAssistant, barometer: BarometerCoordinator
) -> list[tuple[str, datetime | None]]:
    """Return whose statistics tell the pressure, ours first, and since when if not always."""
    own = er.async_get(hass).async_get_entity_id(
        "sensor", DOMAIN, unique_id(barometer, "pressure")
    )
    swaps = [
        known.at for known in barometer.barometer.breaks if known.cause is Cause.SOURCE
    ]
    of_source = barometer.source, max(swaps, default=None)
    return [of_source] if own is None else [(own, None), of_source]


async def _async_compiled(
    hass: HomeAssistant, statistic_id: str, start: datetime, end: datetime
) -> dict[int, float]:
    """Return the hourly means (hPa) of a statistic; without a recorder there are none."""
    if "recorder" not in hass.config.components:
        return {}
    return await get_instance(hass).async_add_executor_job(
        _compiled, hass, statistic_id, start, end
    )


def _compiled(
    hass: HomeAssistant, statistic_id: str, start: datetime, end: datetime
) -> dict[int, float]:
    """Return the same, in a thread of the recorder."""
    rows = statistics_during_period(
        hass,
        start,
        end,
        {statistic_id},
        "hour",
        {"pressure": UnitOfPressure.HPA},
        {"mean"},
    )
    return {
        int(row["start"] // 3600): mean
        for row in rows.get(statistic_id, ())
        if (mean := row.get("mean")) is not None
    }


def breaks_of(barometer: BarometerCoordinator) -> list[datetime]:
    """Return the moments across which nothing is compared."""
    return [known.at for known in barometer.barometer.breaks]
