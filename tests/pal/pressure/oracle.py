"""What a window must say, worked out from its definition by brute force, and streams to feed it."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

EPOCH = datetime(2026, 11, 23, tzinfo=UTC)
BIN_S = 300
HOLD_S = 7200

type Stream = list[tuple[int, float]]
"""Seconds after the epoch and hPa, in order."""


def moment(seconds: float) -> datetime:
    """Return a moment so many seconds after the epoch."""
    return EPOCH + timedelta(seconds=seconds)


def level(stream: Stream, bin_end: int, now: int) -> float | None:
    """Return the level of the bin that ends at a moment, as it is known at `now`."""
    start = bin_end - BIN_S
    heard = [(at, hpa) for at, hpa in stream if at <= now]
    inside = [(at, hpa) for at, hpa in heard if start < at <= bin_end]
    if inside:
        ends = [at for at, _ in inside[1:]] + [min(bin_end, now)]
        stood = [(hpa, end - at) for (at, hpa), end in zip(inside, ends, strict=True)]
        whole = sum(seconds for _, seconds in stood)
        if whole == 0:
            return inside[-1][1]
        return sum(hpa * seconds for hpa, seconds in stood) / whole
    before = [(at, hpa) for at, hpa in heard if at <= start]
    if not before or now <= start or before[-1][0] + HOLD_S <= start:
        return None
    return before[-1][1]


def bin_of(at: int) -> int:
    """Return the end of the bin that owns a moment: a bin owns its end, not its start."""
    return -(-at // BIN_S) * BIN_S


def change(stream: Stream, span_s: int, now: int) -> float | None:
    """Return the change over a span, None where either end is not known."""
    heard = [at for at, _ in stream if at <= now]
    if not heard or now - heard[-1] > HOLD_S:
        return None
    new = level(stream, bin_of(now), now)
    old = level(stream, bin_of(now - span_s), now)
    return None if new is None or old is None else new - old


@st.composite
def streams(draw: st.DrawFn, longest: int = 60) -> Stream:
    """Draw a barometer: irregular, with duplicates, bursts and gaps, moving as weather does."""
    gaps = st.one_of(
        st.integers(0, 5),
        st.integers(1, 400),
        st.sampled_from([300, 3600]),
        st.integers(3600, 30000),
    )
    at, hpa, stream = draw(st.integers(0, 600)), 1000.0, []
    for gap in draw(st.lists(gaps, min_size=1, max_size=longest)):
        stream.append((at, hpa))
        at += gap
        hpa = round(hpa + draw(st.integers(-9, 9)) / 10, 1)
    return stream
