"""The pressure of years, read once and then kept up to date hour by hour."""

import asyncio
from datetime import date, timedelta

from homeassistant.util import dt as dt_util

from ..coordinator import BarometerCoordinator
from ..pal.pressure import HourlyPressure, hour_of, hour_start
from .hours import async_hours_between, breaks_of

_LATE = timedelta(hours=6)
"""Statistics of an hour are compiled after it; hours that are as old as this do not change."""


class PressurePast:
    """Remembers the hours of a barometer, for the diaries that belong to it."""

    def __init__(self, barometer: BarometerCoordinator) -> None:
        """Know nothing yet."""
        self.hass = barometer.hass
        self.barometer = barometer
        self._lock = asyncio.Lock()
        self._known: dict[int, float] = {}
        self._first: int | None = None
        self._read_on: date | None = None
        self._read_in: int | None = None
        self._breaks = 0
        self._series = HourlyPressure.of(())

    async def async_since(self, first: int) -> HourlyPressure:
        """Return the pressure from an hour (its number) on, up to now.

        All of it is read again once a day, since statistics can be imported and corrected.
        """
        async with self._lock:
            now = dt_util.utcnow()
            hour, breaks = hour_of(now), breaks_of(self.barometer)
            reread = (
                self._first is None
                or first < self._first
                or self._read_on != now.date()
            )
            if not reread and hour == self._read_in and len(breaks) == self._breaks:
                return self._series
            start = hour_start(first) if reread else now - _LATE
            found = await async_hours_between(self.hass, self.barometer, start, now)
            # Whoever is interrupted from here on leaves something to be done again.
            self._read_in = None
            if reread:
                self._known, self._first = found, first
                self._read_on = now.date()
            else:
                self._known |= found
            self._series = await self.hass.async_add_executor_job(
                HourlyPressure.of, self._known.items(), breaks
            )
            self._read_in, self._breaks = hour, len(breaks)
            return self._series
