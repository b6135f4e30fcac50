"""Real observations: what stations reported, and what must not be made of their quirks."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import mean

import pytest

from custom_components.pressure_pal.pal.pressure import (
    Barometer,
    Direction,
    Said,
    SwingRule,
    Trends,
)

from .observations import IRELAND, JFK, TARBES, needs_observations, read, rows
from .streams import HOUR, MINUTE, history

STATIONS = [key for row in rows(IRELAND)[:1] for key in row if key != "time_utc"]
DEFAULT = (
    *("pressure", "change_1h", "change_3h", "change_6h", "change_12h", "change_24h"),
    *("rate", "tendency", "deepest_fall", "highest_rise", "swing", "swing_began"),
)
"""What the entities show that are on by default."""

pytestmark = needs_observations


def test_tarbes_is_matched_in_every_pair() -> None:
    """Each reported change of 3 and 24 hours whose two ends were reported, without exception."""
    said, reported = [], {}
    for row in rows(TARBES):
        if row["station_pa"]:
            at = datetime.fromisoformat(row["time_utc"])
            said.append(Said(at, int(row["station_pa"]) / 100))
            reported[at] = row
    # Ten minutes after, when also a first value after a missing report is believed.
    shown = {one.at: one for one in history(said, said[-1].at + HOUR)}
    compared = 0
    for at, row in reported.items():
        trends = shown[at + 10 * MINUTE]
        for hours, key, change in (
            (3, "tend3h_pa", trends.change_3h),
            (24, "tend24h_pa", trends.change_24h),
        ):
            if row[key] and at - hours * HOUR in reported:
                assert change is not None, (at, hours)
                assert round(change * 100) == int(row[key]), (at, hours)
                compared += 1
    assert compared > 2800


def test_the_reported_codes_of_jfk() -> None:
    """The sign group in 99.5 % and the exact code in 83 % of the hours, from hourly values."""
    barometer, signs, codes = Barometer(SwingRule()), [], []
    for row in rows(JFK):
        if not row["slp_hpa"] or row["speci"] == "1":
            continue
        at = datetime.fromisoformat(row["time_utc"])
        barometer.hear(float(row["slp_hpa"]), at, at)
        barometer.tick(at)
        trends = barometer.trends(at)
        if row["tend_code"] and trends.change_3h is not None:
            reported = float(row["tend3h_hpa"])
            signs.append(reported * trends.change_3h >= 0)
            codes.append(trends.wmo_code == int(row["tend_code"]))
    assert len(codes) > 1500
    assert mean(signs) >= 0.995
    assert mean(codes) >= 0.83


def test_the_stale_value_of_falkensee_is_nowhere(falkensee: list[Said]) -> None:
    """1008.1 hours after 1012: not a level, not a fall, not a step."""
    pairs = pairwise(falkensee)
    (stale,) = [
        one.at for one, other in pairs if (one.hpa, other.hpa) == (1008.1, 1012.3)
    ]
    near = [one for one in falkensee if abs(one.at - stale) <= 52 * HOUR]
    rule = SwingRule(Direction.EITHER, 2.5, 1)
    for trends in history(near, near[-1].at, rule):
        assert not trends.swing
        if timedelta() <= trends.at - stale <= HOUR:
            assert trends.pressure is None or trends.pressure > 1011


def test_nothing_else_of_falkensee_is_dropped(falkensee: list[Said]) -> None:
    """In 86,568 readings one is stale, none is a spike, none a step."""
    barometer = Barometer(SwingRule())
    for one in falkensee:
        assert barometer.hear(one.hpa or 0.0, one.at, one.at)
        barometer.tick(one.at)
    assert (barometer.spikes, barometer.rejected, barometer.breaks) == (1, 0, [])


def test_rows_a_day_of_falkensee(falkensee: list[Said]) -> None:
    """All default entities together: at most 1,000 rows a day over half a year."""
    written: dict[date, int] = {}
    told: Trends | None = None
    for trends in history(falkensee, falkensee[-1].at):
        day = written.setdefault(trends.at.date(), 0)
        if trends.worth_telling(told):
            for name in DEFAULT:
                day += told is None or getattr(trends, name) != getattr(told, name)
            written[trends.at.date()] = day
            told = trends
    assert sum(written.values()) / len(written) <= 1000
    assert len(written) == 181


@pytest.mark.parametrize("station", STATIONS)
def test_a_year_of_irish_storms_is_weather(station: str) -> None:
    """Ophelia and the rest, hourly: nothing dropped, no step, and its falls are its own."""
    stream = read(IRELAND, station)
    barometer = Barometer(SwingRule())
    exact = {one.at: one.hpa for one in stream}
    compared = 0
    for one in stream:
        barometer.hear(one.hpa or 0.0, one.at, one.at)
        barometer.tick(one.at)
        before = exact.get(one.at - 24 * HOUR)
        change = barometer.trends(one.at).change_24h if one.at.day == 16 else None
        if before is not None and one.hpa is not None and change is not None:
            assert change == pytest.approx(one.hpa - before, abs=1e-6)
            compared += 1
    assert (barometer.spikes, barometer.breaks) == (0, [])
    assert compared > 200


def test_ophelia_was_as_fast_as_it_is_told() -> None:
    """16 October 2017: the deepest three hours of all stations, to the tenth."""
    deepest = 0.0
    for station in STATIONS:
        stream = [
            one
            for one in read(IRELAND, station)
            if date(2017, 10, 14) <= one.at.date() <= date(2017, 10, 17)
        ]
        exact = {one.at: one.hpa or 0.0 for one in stream}
        falls = [
            exact[at] - exact[at - 3 * HOUR] for at in exact if at - 3 * HOUR in exact
        ]
        shown = [
            trends.change_3h
            for trends in history(stream, stream[-1].at)
            if trends.change_3h is not None
        ]
        assert min(shown) == pytest.approx(min(falls), abs=1e-6)
        deepest = min(deepest, *shown)
    assert deepest < -9.0
