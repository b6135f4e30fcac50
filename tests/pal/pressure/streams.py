"""Streams of readings for tests, and the verbs that let a barometer live through them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from custom_components.pressure_pal.pal.pressure import (
    Barometer,
    Reading,
    Said,
    SwingRule,
    Trends,
)

from .brute_force import BIN, bin_end

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
HOURS = (1, 3, 6, 12, 24, 48)
LONGEST_DOUBT = timedelta(minutes=70)
_MIDNIGHT = datetime(2026, 11, 23, tzinfo=UTC)

type Stream = list[tuple[int, float]]
"""Seconds after midnight, and hPa."""

_STARTS = (
    NOON,
    # Summer time ends and begins in Berlin, New York and on Lord Howe Island: nothing may happen.
    datetime(2026, 10, 24, 23, 58, 1, tzinfo=UTC),
    datetime(2026, 3, 28, 22, tzinfo=UTC),
    datetime(2026, 11, 1, 4, 59, 59, 999_999, tzinfo=UTC),
    datetime(2027, 12, 31, 22, 0, 0, 1, tzinfo=UTC),
)
_PAUSES_S = st.one_of(
    st.sampled_from((0, 1, 60, 180, 299, 300, 301, 600, 3600, 7199, 7200, 7201)),
    st.integers(min_value=0, max_value=1800),
    st.integers(min_value=1800, max_value=30_000),
)
_TENTHS = st.integers(min_value=-15, max_value=15)
_NONSENSE = st.sampled_from(
    (0.0, -0.0, -5.0, 299.9, 1100.1, float("nan"), float("inf"), float("-inf"), 1e308)
)


def starts() -> st.SearchStrategy[datetime]:
    """Draw when a stream begins."""
    return st.sampled_from(_STARTS)


@st.composite
def weather(
    draw: st.DrawFn,
    pauses: st.SearchStrategy[int] = _PAUSES_S,
    size: int = 60,
) -> list[Reading]:
    """Draw readings at irregular times, moving as weather does, in tenths of hPa."""
    at = draw(starts())
    tenths = draw(st.integers(min_value=9500, max_value=10_300))
    readings = [Reading(at, tenths / 10)]
    steps = draw(st.lists(st.tuples(pauses, _TENTHS), min_size=1, max_size=size))
    for pause, moved in steps:
        at += timedelta(seconds=pause)
        tenths += moved
        readings.append(Reading(at, tenths / 10))
    return readings


@st.composite
def anything(draw: st.DrawFn, size: int = 60) -> list[Said]:
    """Draw whatever a source may say: weather, jumps, spikes, nonsense, nothing."""
    at = draw(starts())
    hpa = draw(st.sampled_from((840.0, 1004.1, 1013.2)))
    said = [Said(at, hpa)]
    moves = st.one_of(
        _TENTHS.map(lambda tenths: tenths / 10),
        st.floats(min_value=-60, max_value=60),
    )
    for _ in range(draw(st.integers(min_value=0, max_value=size))):
        at += timedelta(seconds=draw(_PAUSES_S))
        kind = draw(st.sampled_from(("weather",) * 5 + ("spike", "nonsense", "away")))
        if kind == "weather":
            hpa = min(max(hpa + draw(moves), 310.0), 1090.0)
            said.append(Said(at, hpa))
        elif kind == "spike":
            said.append(Said(at, draw(st.floats(min_value=301, max_value=1099))))
        else:
            said.append(Said(at, draw(_NONSENSE) if kind == "nonsense" else None))
    return said


def moment(seconds: float) -> datetime:
    """Return the moment so many seconds after midnight."""
    return _MIDNIGHT + timedelta(seconds=seconds)


def every(pause: timedelta, hpa: Iterable[float], start: datetime = NOON) -> list[Said]:
    """Return values that are said at a steady pace."""
    return [Said(start + i * pause, one) for i, one in enumerate(hpa)]


def line(
    start: float, per_hour: float, pause: timedelta, length: timedelta
) -> list[float]:
    """Return the values of a straight line, the end of its length included."""
    return [start + per_hour * (i * pause / HOUR) for i in range(length // pause + 1)]


def ticks(after: datetime, until: datetime) -> Iterator[datetime]:
    """Yield the ends of bins after a moment, up to another."""
    tick = bin_end(after)
    if tick == after:
        tick += BIN
    while tick <= until:
        yield tick
        tick += BIN


def say(barometer: Barometer, said: Said) -> None:
    """Let a source say one thing, heard the moment it is said."""
    if said.hpa is None:
        barometer.note_outage()
    else:
        barometer.hear(said.hpa, said.at, said.at)


def lived(
    barometer: Barometer, said: Sequence[Said], until: datetime
) -> Iterator[datetime]:
    """Let a barometer live, and stop at every tick after the first thing that was said."""
    position = 0
    for tick in ticks(said[0].at - BIN, until):
        while position < len(said) and said[position].at < tick:
            say(barometer, said[position])
            position += 1
        barometer.tick(tick)
        yield tick
    for one in said[position:]:
        if one.at <= until:
            say(barometer, one)
    barometer.tick(until)


def live(
    said: Sequence[Said],
    until: datetime,
    rule: SwingRule | None = None,
    look: Callable[[Trends], None] | None = None,
) -> Barometer:
    """Return a barometer that lived through what was said; look at its trends on the way."""
    barometer = Barometer(SwingRule() if rule is None else rule)
    for tick in lived(barometer, said, until):
        if look is not None:
            look(barometer.trends(tick))
    return barometer


def history(
    said: Sequence[Said], until: datetime, rule: SwingRule | None = None
) -> list[Trends]:
    """Return the trends of every tick."""
    seen: list[Trends] = []
    live(said, until, rule, seen.append)
    return seen


def changes(trends: Trends) -> dict[int, float | None]:
    """Return the changes by their hours."""
    return {hours: getattr(trends, f"change_{hours}h") for hours in HOURS}
