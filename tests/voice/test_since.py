"""When something began, by what was said of it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st
import pytest

from custom_components.pressure_pal.pal.diary import Precision
from custom_components.pressure_pal.voice.since import Since, ago_of, onset_of

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [BERLIN, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Pacific/Pago_Pago")]


def onset(said: dict[str, Any], now: str, zone: ZoneInfo = BERLIN) -> str:
    """Return the local time at which it began."""
    moment = datetime.fromisoformat(now).replace(tzinfo=zone)
    found = onset_of(said, moment)["onset"]
    assert found.tzinfo is UTC
    return found.astimezone(zone).isoformat(timespec="minutes")[:16]


@pytest.mark.parametrize(
    ("since", "now", "began"),
    [
        ("morning", "2026-11-25T14:30", "2026-11-25T08:00"),
        ("noon", "2026-11-25T14:30", "2026-11-25T12:00"),
        ("afternoon", "2026-11-25T18:00", "2026-11-25T15:00"),
        ("evening", "2026-11-25T21:00", "2026-11-25T19:00"),
        # Somewhat before its hour it has just begun.
        ("morning", "2026-11-25T06:10", "2026-11-25T06:10"),
        ("evening", "2026-11-25T18:00", "2026-11-25T18:00"),
        # Long before it, the one before is meant.
        ("evening", "2026-11-25T09:00", "2026-11-24T19:00"),
        ("morning", "2026-11-25T01:00", "2026-11-24T08:00"),
        # "Last night" is the night that was, also just after midnight and in the evening.
        ("night", "2026-11-25T07:00", "2026-11-24T23:00"),
        ("night", "2026-11-25T00:30", "2026-11-24T23:00"),
        ("night", "2026-11-25T22:00", "2026-11-24T23:00"),
        ("yesterday", "2026-11-25T09:00", "2026-11-24T12:00"),
        ("yesterday_morning", "2026-11-25T09:00", "2026-11-24T08:00"),
        ("yesterday_afternoon", "2026-11-25T09:00", "2026-11-24T15:00"),
        ("yesterday_evening", "2026-11-25T00:10", "2026-11-24T19:00"),
        ("waking", "2026-11-25T11:00", "2026-11-25T08:00"),
        ("waking", "2026-11-25T05:20", "2026-11-25T05:20"),
    ],
)
def test_a_part_of_a_day_stands_for_its_hour(since: str, now: str, began: str) -> None:
    """The last one that has come."""
    assert onset({"since": since}, now) == began


@pytest.mark.parametrize(
    ("hour", "now", "began"),
    [
        (8, "2026-11-25T14:30", "2026-11-25T08:00"),
        (8, "2026-11-25T21:00", "2026-11-25T20:00"),
        (2, "2026-11-25T14:30", "2026-11-25T14:00"),
        (14, "2026-11-25T14:30", "2026-11-25T14:00"),
        (20, "2026-11-25T14:30", "2026-11-24T20:00"),
        (12, "2026-11-25T14:30", "2026-11-25T12:00"),
        (12, "2026-11-25T11:00", "2026-11-25T00:00"),
        (0, "2026-11-25T11:00", "2026-11-25T00:00"),
        (24, "2026-11-25T11:00", "2026-11-25T00:00"),
    ],
)
def test_an_hour_is_the_last_time_a_clock_showed_it(
    hour: int, now: str, began: str
) -> None:
    """A clock of twelve hours or of twenty-four."""
    assert onset({"hour": hour}, now) == began


@pytest.mark.parametrize(
    ("said", "ago", "precision"),
    [
        ({"minutes_ago": 20}, timedelta(minutes=20), Precision.EXACT),
        ({"minutes_ago": 0}, timedelta(0), Precision.EXACT),
        ({"minutes_ago": 60}, timedelta(hours=1), Precision.HOUR),
        ({"hours_ago": 3}, timedelta(hours=3), Precision.HOUR),
        ({"hours_ago": 1, "minutes_ago": 30}, timedelta(hours=1.5), Precision.HOUR),
    ],
)
def test_so_long_ago(
    said: dict[str, int], ago: timedelta, precision: Precision
) -> None:
    """Minutes are exact, hours give or take one."""
    now = datetime(2026, 11, 25, 14, 30, tzinfo=BERLIN)
    found = onset_of(said, now)
    assert (now - found["onset"], found["precision"]) == (ago, precision)


def test_nothing_said_is_nothing() -> None:
    """The verb then begins it now."""
    assert onset_of({"severity": 7}, datetime.now(BERLIN)) == {}
    assert ago_of({}) is None


def test_waking_says_so() -> None:
    """Of an attack that one woke with, the onset is between falling asleep and then."""
    now = datetime(2026, 11, 25, 14, 30, tzinfo=BERLIN)
    assert onset_of({"since": "waking"}, now)["precision"] is Precision.WOKE


def test_clocks_that_change() -> None:
    """On the day on which clocks go forward, eight is eight by the wall."""
    assert onset({"since": "morning"}, "2026-03-29T14:30") == "2026-03-29T08:00"
    now = datetime(2026, 3, 29, 14, 30, tzinfo=BERLIN)
    found = onset_of({"since": "night"}, now)["onset"]
    # 23:00 winter time is 14.5 hours before 14:30 summer time.
    assert now.astimezone(UTC) - found == timedelta(hours=14.5)


@given(
    st.sampled_from(Since),
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001
    st.sampled_from(ZONES),
)
def test_it_has_begun_and_not_long_ago(
    part: Since, wall: datetime, zone: ZoneInfo
) -> None:
    """Never still to come, wherever and whenever it is said."""
    now = wall.replace(tzinfo=zone)
    began = onset_of({"since": part}, now)["onset"]
    assert timedelta(0) <= now.astimezone(UTC) - began <= timedelta(hours=42)


@given(
    st.integers(0, 24),
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001
    st.sampled_from(ZONES),
)
def test_an_hour_has_come(hour: int, wall: datetime, zone: ZoneInfo) -> None:
    """Within the last day, or 25 hours where clocks go back."""
    now = wall.replace(tzinfo=zone)
    began = onset_of({"hour": hour}, now)["onset"]
    assert timedelta(0) <= now.astimezone(UTC) - began <= timedelta(hours=25)
