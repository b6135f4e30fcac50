"""A day of a real barometer's stream: few rows in the recorder, and no swing told late.

The stream of every test run is made here; that of a station in Falkensee is used where it
lies beside the checkout.
"""

from bisect import bisect_right
from collections import Counter
import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.components.recorder.db_schema import States, StatesMeta
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.recorder import session_scope
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)
from sqlalchemy import func, select

from .common import SOURCE, at, pass_time, record, set_pressure, set_up, shown

type Stream = list[tuple[datetime, float]]

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
WARM_UP = timedelta(hours=50)
MOST_ROWS = 1000
TEN_MINUTES = timedelta(minutes=10)
FIVE_MINUTES = timedelta(minutes=5)
FALKENSEE = Path(__file__).parents[2] / "shared/data/falkensee_3min_2017-02_2017-07.csv"


def made_stream() -> Stream:
    """Return three days of a storm in 0.1 hPa every three minutes, as restless as a real one."""
    chance = Random(20261123)  # noqa: S311
    begin = at("2026-11-21T00:01:00")
    level, slope = 1012.0, 0.0
    stream = []
    for step in range(3 * 480):
        slope = 0.98 * slope + chance.gauss(0, 0.0035)
        level += slope - 0.006
        said = round(level + chance.gauss(0, 0.04), 1)
        stream.append((begin + step * timedelta(minutes=3), said))
    return stream


def falkensee(begin: str) -> Stream:
    """Return three days of a real station."""
    start = datetime.fromisoformat(begin).replace(tzinfo=UTC)
    with FALKENSEE.open() as lines:
        rows = csv.DictReader(lines)
        stream = [
            (datetime.fromisoformat(row["time_utc"]), float(row["pressure_hpa"]))
            for row in rows
        ]
    return [(when, hpa) for when, hpa in stream if start <= when < start + 3 * DAY]


STREAMS = [
    "made",
    *(
        pytest.param(
            begin,
            marks=pytest.mark.skipif(
                not FALKENSEE.exists(), reason="no real data beside the checkout"
            ),
        )
        # The day with most rows, the busiest (314 changes), a stormy one, and an ordinary one.
        for begin in ("2017-02-26", "2017-03-16", "2017-02-20", "2017-05-04")
    ),
]


@pytest.fixture(name="stream", params=STREAMS)
def a_stream(request: pytest.FixtureRequest) -> Stream:
    """Return three days of readings."""
    return made_stream() if request.param == "made" else falkensee(request.param)


def falls(stream: Stream) -> list[tuple[datetime, float]]:
    """Return the change over 24 hours at each reading, by the readings alone."""
    times = [when for when, _ in stream]
    changes = []
    for when, hpa in stream:
        before = bisect_right(times, when - DAY) - 1
        if before >= 0:
            changes.append((when, round(hpa - stream[before][1], 1)))
    return changes


def latest_beginnings(stream: Stream) -> list[datetime]:
    """Return when a swing must be on by: the rule was fulfilled for five minutes on end."""
    found = []
    below: datetime | None = None
    for when, change in falls(stream):
        if change > -5.0:
            below = None
            continue
        below = below or when
        if when - below >= FIVE_MINUTES:
            found.append(below + TEN_MINUTES)
    return found


async def count_rows(
    hass: HomeAssistant, recorder: Recorder, since: datetime
) -> Counter[str]:
    """Return how many rows each entity has in the states table."""
    await async_wait_recording_done(hass)

    def count() -> Counter[str]:
        query = (
            select(StatesMeta.entity_id, func.count())
            .join(States, States.metadata_id == StatesMeta.metadata_id)
            .where(States.last_updated_ts > since.timestamp())
            .group_by(StatesMeta.entity_id)
        )
        with session_scope(session=recorder.get_session(), read_only=True) as session:
            return Counter(
                {str(name): int(rows) for name, rows in session.execute(query)}
            )

    return await recorder.async_add_executor_job(count)


def ours(hass: HomeAssistant, entry: MockConfigEntry) -> set[str]:
    """Return the entity ids of a barometer."""
    registry = er.async_get(hass)
    entries = er.async_entries_for_config_entry(registry, entry.entry_id)
    return {known.entity_id for known in entries}


async def test_a_day_in_the_recorder(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    stream: Stream,
) -> None:
    """At most 1,000 rows of all default entities together, and a swing within ten minutes."""
    begin = stream[0][0] + WARM_UP - timedelta(hours=2)
    warm = [(when, hpa) for when, hpa in stream if when < begin]
    await record(hass, SOURCE, warm)
    freezer.move_to(begin)
    set_pressure(hass, warm[-1][1])
    entry = await set_up(hass)
    await async_wait_recording_done(hass)
    day = [(when, hpa) for when, hpa in stream if begin <= when < begin + DAY]
    on: dict[datetime, bool] = {}
    for when, hpa in day:
        await pass_time(hass, freezer, when - freezer().replace(tzinfo=UTC))
        set_pressure(hass, hpa)
        on[when] = shown(hass, entry, "swing").state == "on"
    rows = await count_rows(hass, recorder_mock, begin)
    own = Counter({name: rows[name] for name in ours(hass, entry)})
    assert 150 <= rows[SOURCE] <= 350
    assert 100 <= own.total() <= MOST_ROWS, own.most_common()
    # Numbers are told, not kept back: the change over three hours moves all day.
    assert own[shown(hass, entry, "change_3h").entity_id] >= 40
    changes = dict(falls(stream))
    due = {when for when in latest_beginnings(stream) if begin <= when < begin + DAY}
    for when, is_on in on.items():
        if when in due:
            assert is_on, when
        if is_on:
            recent = [
                change
                for moment, change in changes.items()
                if when - DAY <= moment <= when
            ]
            assert min(recent) <= -4.9, when
