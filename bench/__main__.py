"""The command line behind scripts/bench."""

import argparse
from collections.abc import Callable
from datetime import timedelta
import logging
import sys
import time

from homeassistant.const import __version__

from . import diary, evaluation, memory, simulations, speed, stalls, thrift, voice
from .results import Chapter, table
from .streams import part, real_stream

MONTH = timedelta(days=28)
WHEN_ASKED = {"simulations"}
"""Says nothing of speed, and takes longer than the rest."""


def main() -> int:
    """Measure what was asked for and print it; 1 where a target must be met and is not."""
    options = _options()
    # Home Assistant warns of every custom integration, and the loop of what is meant to be slow.
    logging.basicConfig(level=logging.ERROR)
    name, stream = real_stream()
    month = part(stream, timedelta(), MONTH)
    # What others leave behind would blur memory and stalls: they come first.
    every: dict[str, Callable[[], Chapter]] = {
        "memory": lambda: memory.measure(stream),
        "stalls": lambda: stalls.measure(stream),
        "speed": lambda: speed.measure(name, stream),
        "rows": lambda: thrift.measure(name, month),
        "diary": lambda: diary.measure(stream),
        "evaluation": lambda: evaluation.measure(stream),
        "voice": voice.measure,
        "simulations": simulations.measure,
    }
    chapters: list[Chapter] = []
    for part_name, work in every.items():
        if part_name not in (options.parts or every.keys() - WHEN_ASKED):
            continue
        begun = time.monotonic()
        chapters.append(work())
        print(f"{part_name}: {time.monotonic() - begun:.0f} s", file=sys.stderr)
    python = ".".join(map(str, sys.version_info[:3]))
    print(
        f"\nHome Assistant {__version__}, Python {python}\n\n{table(chapters)}", end=""
    )
    missed = [
        result.what
        for chapter in chapters
        for result in chapter.results
        if not result.met
    ]
    if missed:
        print(f"Targets missed: {'; '.join(missed)}", file=sys.stderr)
    return 1 if missed and options.check else 0


def _options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="Measures what Pressure Pal costs, beside Home Assistant's own helpers.",
    )
    parser.add_argument(
        "parts",
        nargs="*",
        metavar="PART",
        help="memory, stalls, speed, rows, diary, evaluation or voice (default: all these, about "
        "4 minutes), or simulations (of people whose truth is known, about 15 minutes)",
    )
    parser.add_argument(
        "--check", action="store_true", help="exit 1 when a target is missed"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
