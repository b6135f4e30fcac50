"""Memory: what a barometer holds after some days and after a month of a reading every second."""

from collections.abc import Sequence
from datetime import UTC, datetime
import gc
from pathlib import Path
import pickle
from resource import getpagesize

from custom_components.pressure_pal.pal.pressure import BIN, Barometer, SwingRule

from .results import Chapter, Result
from .streams import Heard, again_and_again, resampled

DAY_S = 86_400
EARLY_DAYS, LATE_DAYS = 4, 30
"""The window is full after two days."""
MIB = 2**20


def measure(stream: Sequence[Heard]) -> Chapter:
    """Let a barometer hear every second for a month, ticking as it does in life."""
    barometer = Barometer(SwingRule())
    seen: dict[int, tuple[int, float]] = {}
    start_s = stream[0].at_s
    tick = datetime.fromtimestamp(start_s, UTC)
    for heard in resampled(again_and_again(stream), 1.0):
        at = datetime.fromtimestamp(heard.at_s, UTC)
        if at >= tick:
            barometer.tick(tick)
            barometer.trends(tick)
            tick += BIN
            days = int((heard.at_s - start_s) // DAY_S)
            if days in {EARLY_DAYS, LATE_DAYS} and days not in seen:
                seen[days] = _held(barometer), _resident_mib()
        if LATE_DAYS in seen:
            break
        barometer.hear(heard.hpa, at, at)
    early, late = seen[EARLY_DAYS], seen[LATE_DAYS]
    return Chapter(
        "Memory of a barometer that hears a reading every second",
        (
            Result(f"What it holds after {EARLY_DAYS} days, KiB", early[0] / 1024),
            Result(f"What it holds after {LATE_DAYS} days, KiB", late[0] / 1024),
            Result("The one as a share of the other", late[0] / early[0], 3, 1.01),
            Result("Growth of the process in between, MiB", late[1] - early[1], 1, 1.0),
        ),
    )


def _held(barometer: Barometer) -> int:
    """Return the size of everything a barometer knows, in bytes."""
    return len(pickle.dumps(barometer))


def _resident_mib() -> float:
    """Return how much memory this process has in use."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * getpagesize() / MIB
