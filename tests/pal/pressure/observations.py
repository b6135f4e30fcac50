"""Real observations that lie beside the checkout, for tests that skip without them."""

import csv
from datetime import UTC, datetime
import math
from pathlib import Path

import pytest

from custom_components.pressure_pal.pal.pressure import Said

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
FALKENSEE = "falkensee_3min_2017-02_2017-07.csv"
CLEVELAND = "cwru_cleveland_1min_2013-07_1hPa.csv"
TARBES = "synop_tarbes_2020H1_3h.csv"
JFK = "metar_jfk_2019-11_2020-05.csv"
IRELAND = "meteireann_msl_2017_hourly_8stations.csv"

needs_observations = pytest.mark.skipif(
    not DATA.is_dir(), reason="The real observations are not beside this checkout."
)


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a file, none where it is not."""
    if not (DATA / name).is_file():
        return []
    with (DATA / name).open() as file:
        return list(csv.DictReader(file))


def read(name: str, value: str, time: str = "time_utc") -> list[Said]:
    """Return a file's pressures; where only spans count, local time is as good as any."""
    return [
        Said(datetime.fromisoformat(row[time]).replace(tzinfo=UTC), hpa)
        for row in rows(name)
        if row[value] and not math.isnan(hpa := float(row[value]))
    ]
