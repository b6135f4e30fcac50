"""The barometer's statistics: every five minutes, and every hour for the long term."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from homeassistant.components.recorder.db_schema import (
    Statistics,
    StatisticsMeta,
    StatisticsRuns,
    StatisticsShortTerm,
)
from homeassistant.components.recorder.models import StatisticMeanType
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from .custom_components.demo_house.replay import Record, Replay

MINUTE = timedelta(minutes=1)
SHORT = timedelta(minutes=5)
LONG = timedelta(hours=1)
SAMPLE = timedelta(minutes=15)
"""Often enough for the mean of an hour that is long past."""
MONTHS = timedelta(days=91)
"""The made-up diary reaches back so far: its attacks are seen beside pressure."""


def keep_statistics(
    session: Session, entity_id: str, record: Record, replay: Replay, start: datetime
) -> None:
    """Write what the recorder has not of every full period since `start`; tell it so."""
    metadata_id = _metadata_id(session, entity_id)
    kept = set(
        session.scalars(
            select(StatisticsShortTerm.start_ts).where(
                StatisticsShortTerm.metadata_id == metadata_id
            )
        )
    )
    periods = [
        begins
        for begins in _periods(start, replay.now, SHORT)
        if begins.timestamp() not in kept
    ]
    for begins in periods:
        minutes = _periods(begins, begins + SHORT, MINUTE)
        hpa = [record.at(replay.moment_at(minute)).reading for minute in minutes]
        session.add(
            StatisticsShortTerm(
                metadata_id=metadata_id,
                start_ts=begins.timestamp(),
                mean=sum(hpa) / len(hpa),
                min=min(hpa),
                max=max(hpa),
            )
        )
    if periods:
        session.add(StatisticsRuns(start=periods[-1]))
    session.flush()
    # The hour in which Home Assistant was stopped has no row yet: the first hour reaches back.
    for begins in _periods(start - LONG, replay.now, LONG):
        _keep_hour(session, metadata_id, begins)


def keep_months(
    session: Session, entity_id: str, record: Record, replay: Replay, since: datetime
) -> None:
    """Write every full hour from a moment up to the first that is there: all that is left."""
    metadata_id = _metadata_id(session, entity_id)
    known = select(func.min(Statistics.start_ts)).where(
        Statistics.metadata_id == metadata_id
    )
    first = session.scalar(known)
    end = replay.now if first is None else datetime.fromtimestamp(first, UTC)
    rows = []
    for begins in _periods(since, end, LONG):
        moments = _periods(begins, begins + LONG, SAMPLE)
        hpa = [record.at(replay.moment_at(moment)).reading for moment in moments]
        rows.append(
            {
                "metadata_id": metadata_id,
                "start_ts": begins.timestamp(),
                "mean": sum(hpa) / len(hpa),
                "min": min(hpa),
                "max": max(hpa),
            }
        )
    if rows:
        session.execute(insert(Statistics), rows)


def _keep_hour(session: Session, metadata_id: int, begins: datetime) -> None:
    """Make an hour of its five minutes, unless the recorder has it already."""
    start_ts, end_ts = begins.timestamp(), (begins + LONG).timestamp()
    short, long = StatisticsShortTerm, Statistics
    mean, least, most = session.execute(
        select(func.avg(short.mean), func.min(short.min), func.max(short.max)).where(
            short.metadata_id == metadata_id,
            short.start_ts >= start_ts,
            short.start_ts < end_ts,
        )
    ).one()
    there = session.scalar(
        select(long.id).where(
            long.metadata_id == metadata_id, long.start_ts == start_ts
        )
    )
    if mean is not None and there is None:
        session.add(
            Statistics(
                metadata_id=metadata_id,
                start_ts=start_ts,
                mean=mean,
                min=least,
                max=most,
            )
        )


def _metadata_id(session: Session, entity_id: str) -> int:
    """Return the recorder's number for the entity's statistics."""
    known = select(StatisticsMeta).where(StatisticsMeta.statistic_id == entity_id)
    meta = session.scalar(known)
    if meta is None:
        meta = StatisticsMeta(
            statistic_id=entity_id,
            source="recorder",
            unit_of_measurement="hPa",
            unit_class="pressure",
            has_sum=False,
            mean_type=StatisticMeanType.ARITHMETIC,
        )
        session.add(meta)
        session.flush()
    return meta.id


def _periods(start: datetime, end: datetime, length: timedelta) -> Iterator[datetime]:
    """Yield when each full period between two moments begins (UTC)."""
    seconds = length.total_seconds()
    begins = datetime.fromtimestamp(-(-start.timestamp() // seconds) * seconds, UTC)
    while begins + length <= end:
        yield begins
        begins += length
