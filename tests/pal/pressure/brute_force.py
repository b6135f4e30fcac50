"""What a window shows, worked out the slow way: from its definition, keeping every reading.

A bin ends at a multiple of five minutes after the epoch and owns its end, not its start. Its
level is the time-weighted mean of what was heard in it, each reading counting until the next
one, the end of the bin or now; where nothing was heard, the reading before it, for two hours.
What comes after a step is another part, and parts are not compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median

BIN = timedelta(minutes=5)
HOLD = timedelta(hours=2)
DAY = timedelta(hours=24)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Heard:
    """A reading that was believed, and which part of the window it is in."""

    at: datetime
    hpa: float
    part: int = 0


@dataclass(frozen=True, slots=True)
class Level:
    """The pressure of a bin, and its part."""

    hpa: float
    part: int


def bin_end(at: datetime) -> datetime:
    """Return the end of the bin that owns a moment."""
    over = (at - _EPOCH) % BIN
    return at - over + BIN if over else at


def level(heard: Sequence[Heard], at: datetime, now: datetime) -> Level | None:
    """Return the level of the bin that owns `at`, as it is known at `now`."""
    end = bin_end(at)
    start = end - BIN
    if start >= now:
        return None
    known = [one for one in heard if one.at <= min(now, end)]
    if not known:
        return None
    newest = known[-1]
    if newest.at <= start:
        held = newest.at + HOLD > start
        return Level(newest.hpa, newest.part) if held else None
    inside = [one for one in known if one.at > start and one.part == newest.part]
    stops = [*(one.at for one in inside[1:]), min(now, end)]
    weights = [
        (stop - one.at).total_seconds() for one, stop in zip(inside, stops, strict=True)
    ]
    if not any(weights):
        return Level(newest.hpa, newest.part)
    pairs = zip(inside, weights, strict=True)
    total = sum(one.hpa * weight for one, weight in pairs)
    return Level(total / sum(weights), newest.part)


def stands(heard: Sequence[Heard], now: datetime) -> bool:
    """Tell whether the last reading still stands."""
    before = [one.at for one in heard if one.at <= now]
    return bool(before) and now - before[-1] <= HOLD


def change(heard: Sequence[Heard], span: timedelta, now: datetime) -> float | None:
    """Return the pressure now minus that of `span` ago, in hPa."""
    end, start = level(heard, now, now), level(heard, now - span, now)
    if not stands(heard, now) or end is None or start is None:
        return None
    return end.hpa - start.hpa if end.part == start.part else None


def comparable(
    heard: Sequence[Heard], span: timedelta, now: datetime, step: timedelta = BIN
) -> list[float | None]:
    """Return the levels of a span, oldest first, None where they are of another part."""
    last = level(heard, now, now)
    moments = [now - span + step * i for i in range(int(span / step) + 1)]
    levels = [level(heard, at, now) for at in moments]
    return [
        one.hpa
        if one is not None and last is not None and one.part == last.part
        else None
        for one in levels
    ]


def extremes(heard: Sequence[Heard], now: datetime) -> tuple[float, float] | None:
    """Return the deepest fall and the highest rise within a day, over all pairs of bins.

    Known only when the day is covered: four fifths of it, something of its first two hours.
    """
    if not stands(heard, now):
        return None
    levels = comparable(heard, DAY, now)
    known = [one for one in levels if one is not None]
    opening = levels[: int(timedelta(hours=2) / BIN) + 1]
    if len(known) < 0.8 * len(levels) or opening.count(None) == len(opening):
        return None
    moves = [later - earlier for i, earlier in enumerate(known) for later in known[i:]]
    return min(moves), max(moves)


def rate(heard: Sequence[Heard], now: datetime) -> float | None:
    """Return the median slope between quarters of an hour in the last three, in hPa per hour."""
    if not stands(heard, now):
        return None
    levels = comparable(heard, timedelta(hours=3), now, timedelta(minutes=15))
    points = [(i / 4, hpa) for i, hpa in enumerate(levels) if hpa is not None]
    if len(points) < 0.8 * len(levels):
        return None
    return median(
        (later - earlier) / (late - early)
        for i, (early, earlier) in enumerate(points)
        for late, later in points[i + 1 :]
    )
