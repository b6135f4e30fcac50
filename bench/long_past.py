"""A long past: hourly statistics of years in the recorder's database."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
import sqlite3

from homeassistant.components.recorder.models import StatisticMeanType

from .streams import Heard

HOUR_S = 3600


def remember_hours(
    database: Path,
    sources: Iterable[str],
    stream: Sequence[Heard],
    now_s: float,
    span: timedelta,
) -> int:
    """Write the statistics of every hour up to now, the stream again and again; return how many."""
    values = [heard.hpa for heard in stream[:: len(stream) // 1000]]
    newest = int(now_s // HOUR_S)
    hours = range(newest - int(span.total_seconds() // HOUR_S), newest)
    with closing(sqlite3.connect(database)) as connection, connection:
        for source in sources:
            number = connection.execute(
                "INSERT INTO statistics_meta (statistic_id, source,"
                " unit_of_measurement, unit_class, has_sum, mean_type)"
                " VALUES (?, 'recorder', 'hPa', 'pressure', 0, ?)",
                (source, StatisticMeanType.ARITHMETIC),
            ).lastrowid
            connection.executemany(
                "INSERT INTO statistics (metadata_id, start_ts, mean) VALUES (?, ?, ?)",
                ((number, hour * HOUR_S, values[hour % len(values)]) for hour in hours),
            )
    return len(hours)
