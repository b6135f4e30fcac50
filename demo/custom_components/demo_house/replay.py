"""Replays observed weather: a moment today becomes a moment of spring 2013."""

from bisect import bisect_right
from collections.abc import Sequence
import csv
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
import json
from pathlib import Path
from typing import Self

FIRST_LOOK = datetime(2013, 4, 7, 17, 10, tzinfo=UTC)
"""One storm has passed, pressure falls again: 5 hPa in 24 hours a quarter of an hour from here."""
READ_EVERY = timedelta(minutes=3)
"""A home barometer speaks about this often."""
OBSERVED_EVERY = timedelta(hours=1)
OBSERVATIONS = Path(__file__).with_name("observations.csv")


@dataclass(frozen=True, slots=True)
class Weather:
    """The weather at a moment (UTC): hPa at sea level, Celsius, mm of rain in an hour."""

    at: datetime
    hpa: float
    celsius: float
    rain_mm: float

    @property
    def reading(self) -> float:
        """What a home barometer with one decimal shows."""
        return round(self.hpa, 1)


class Record:
    """A stretch of observed weather, joined end to start so that it never stops."""

    def __init__(self, observations: Sequence[Weather]) -> None:
        """Take the observations, oldest first."""
        self._observations = observations
        self._first = observations[0].at
        self._round = observations[-1].at - self._first + OBSERVED_EVERY
        self._offsets = [observation.at - self._first for observation in observations]

    @classmethod
    def from_file(cls, path: Path = OBSERVATIONS) -> Self:
        """Read the observations that come with the demo."""
        with path.open(encoding="utf-8", newline="") as lines:
            return cls([_observation(row) for row in csv.DictReader(lines)])

    def at(self, moment: datetime) -> Weather:
        """Return the weather at a moment, between two observations in proportion."""
        offset = (moment - self._first) % self._round
        after = bisect_right(self._offsets, offset)
        earlier = self._observations[after - 1]
        if after == len(self._observations):
            later, apart = self._observations[0], self._round - self._offsets[-1]
        else:
            later = self._observations[after]
            apart = self._offsets[after] - self._offsets[after - 1]
        share = (offset - self._offsets[after - 1]) / apart
        return Weather(
            at=moment,
            hpa=earlier.hpa + share * (later.hpa - earlier.hpa),
            celsius=earlier.celsius + share * (later.celsius - earlier.celsius),
            rain_mm=earlier.rain_mm,
        )


@dataclass(frozen=True, slots=True)
class Replay:
    """Where the replay is: today's `now` is the record's `moment`, and it goes on at `speed`."""

    now: datetime
    moment: datetime
    speed: float = 1.0

    def moment_at(self, at: datetime) -> datetime:
        """Return which moment of the record a moment of today is (UTC)."""
        return self.moment + (at - self.now) * self.speed

    @classmethod
    def from_file(cls, path: Path) -> Self:
        """Read where the replay was left."""
        kept = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            now=datetime.fromisoformat(kept["now"]),
            moment=datetime.fromisoformat(kept["moment"]),
            speed=float(kept["speed"]),
        )

    def to_file(self, path: Path) -> None:
        """Keep where the replay is."""
        kept = {
            "now": self.now.isoformat(),
            "moment": self.moment.isoformat(),
            "speed": self.speed,
        }
        path.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


def _observation(row: dict[str, str]) -> Weather:
    """Read a row of the observations."""
    return Weather(
        at=datetime.fromisoformat(row["time_utc"]),
        hpa=float(row["hpa"]),
        celsius=float(row["celsius"]),
        rain_mm=float(row["rain_mm"]),
    )
