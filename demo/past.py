"""Gives the barometer a past before Home Assistant starts: a week, and the hours of months.

The rows are what Home Assistant's own recorder would have written, in its own schema.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from homeassistant.components.recorder.db_schema import (
    SCHEMA_VERSION,
    Base,
    RecorderRuns,
    SchemaChanges,
    StateAttributes,
    States,
    StatesMeta,
)
from homeassistant.helpers.json import json_bytes
from homeassistant.util.ulid import ulid_at_time, ulid_to_bytes
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from .custom_components.demo_house.const import BAROMETER, BAROMETER_ENTITY, STATION
from .custom_components.demo_house.replay import (
    FIRST_LOOK,
    READ_EVERY,
    Record,
    Replay,
)
from .long_term import MONTHS, keep_months, keep_statistics

WEEK = timedelta(days=7)
ATTRIBUTES = {
    "state_class": "measurement",
    "unit_of_measurement": "hPa",
    "device_class": "atmospheric_pressure",
    "friendly_name": f"{STATION} {BAROMETER}",
}


@dataclass(frozen=True, slots=True)
class Stood:
    """A value (hPa), when the barometer first showed it and when it last did (UTC)."""

    hpa: float
    since: datetime
    until: datetime


def give_past(  # noqa: PLR0913 - a past has so many sides
    database: Path,
    replay_file: Path,
    record: Record,
    now: datetime,
    speed: float,
    *,
    reach: timedelta = MONTHS,
) -> Replay:
    """Fill the recorder up to `now` (UTC) and say from where the replay goes on.

    What is there already is kept. While Home Assistant was off the weather went on at its
    own pace, whatever the speed before and after. Hourly statistics reach back for `reach`,
    beyond the first week.
    """
    with _recorder(database) as session:
        newest = _newest(session)
        moment = FIRST_LOOK
        if replay_file.exists():
            left = Replay.from_file(replay_file)
            last = left.now if newest is None else max(newest, left.now)
            moment = left.moment_at(last) + (now - last)
        real_time = Replay(now, moment)
        start = now - WEEK if newest is None else max(newest, now - WEEK)
        stood = list(shown(record, real_time, start, now))
        _keep_states(session, stood)
        keep_statistics(session, BAROMETER_ENTITY, record, real_time, start)
        since = now - WEEK - reach
        keep_months(session, BAROMETER_ENTITY, record, real_time, since)
        # Without a run that ended a moment ago the recorder doubts its database.
        session.add(RecorderRuns(start=start, end=now, created=now))
    left_off = replace(real_time, speed=speed)
    left_off.to_file(replay_file)
    return left_off


def shown(
    record: Record, replay: Replay, after: datetime, until: datetime
) -> Iterator[Stood]:
    """Yield what the barometer showed, one item for as long as it showed the same."""
    stood: Stood | None = None
    seconds = READ_EVERY.total_seconds()
    at = datetime.fromtimestamp((after.timestamp() // seconds + 1) * seconds, UTC)
    while at <= until:
        hpa = record.at(replay.moment_at(at)).reading
        if stood is not None and stood.hpa == hpa:
            stood = replace(stood, until=at)
        else:
            if stood is not None:
                yield stood
            stood = Stood(hpa, at, at)
        at += READ_EVERY
    if stood is not None:
        yield stood


@contextmanager
def _recorder(database: Path) -> Iterator[Session]:
    """Open the recorder's database, made as the recorder makes it if it is not there."""
    engine = create_engine(f"sqlite:///{database}")
    try:
        Base.metadata.create_all(engine)
        with Session(engine) as session, session.begin():
            if session.scalar(select(func.count(SchemaChanges.change_id))) == 0:
                session.add(SchemaChanges(schema_version=SCHEMA_VERSION))
            yield session
    finally:
        engine.dispose()


def _newest(session: Session) -> datetime | None:
    """Return when the recorder last heard of the barometer (UTC)."""
    heard = func.coalesce(States.last_reported_ts, States.last_updated_ts)
    newest = session.scalar(
        select(func.max(heard))
        .join(StatesMeta, States.metadata_id == StatesMeta.metadata_id)
        .where(StatesMeta.entity_id == BAROMETER_ENTITY)
    )
    return None if newest is None else datetime.fromtimestamp(newest, UTC)


def _keep_states(session: Session, stood: Sequence[Stood]) -> None:
    """Write what the barometer showed as the recorder writes it: a row where it changed."""
    metadata_id, attributes_id = _metadata_id(session), _attributes_id(session)
    for one in stood:
        since, until = one.since.timestamp(), one.until.timestamp()
        session.add(
            States(
                metadata_id=metadata_id,
                attributes_id=attributes_id,
                state=str(one.hpa),
                last_updated_ts=since,
                last_reported_ts=until if until > since else None,
                origin_idx=0,
                context_id_bin=ulid_to_bytes(ulid_at_time(since)),
            )
        )


def _metadata_id(session: Session) -> int:
    """Return the recorder's number for the barometer."""
    known = select(StatesMeta).where(StatesMeta.entity_id == BAROMETER_ENTITY)
    meta = session.scalar(known)
    if meta is None:
        meta = StatesMeta(entity_id=BAROMETER_ENTITY)
        session.add(meta)
        session.flush()
    return meta.metadata_id


def _attributes_id(session: Session) -> int:
    """Return the recorder's number for the barometer's attributes."""
    shared = json_bytes(ATTRIBUTES)
    known = select(StateAttributes).where(
        StateAttributes.shared_attrs == shared.decode()
    )
    attributes = session.scalar(known)
    if attributes is None:
        attributes = StateAttributes(
            hash=StateAttributes.hash_shared_attrs_bytes(shared),
            shared_attrs=shared.decode(),
        )
        session.add(attributes)
        session.flush()
    return attributes.attributes_id
