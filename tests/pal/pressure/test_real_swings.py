"""Swings in real weather: each is in the smoothed data too, and none of those is missed.

The oracle keeps all readings and takes the median of half an hour around a moment, so that
neither a spike nor the steps of a coarse barometer count.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
import csv
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby, pairwise
import math
from operator import itemgetter
from pathlib import Path
from statistics import median

import pytest

from custom_components.pressure_pal.pal.pressure import (
    BIN,
    Barometer,
    Direction,
    Said,
    SwingRule,
    Trends,
)

from .streams import HOUR, MINUTE, history, lived

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
AROUND = 15 * MINUTE
DEFAULT = (
    *("pressure", "change_1h", "change_3h", "change_6h", "change_12h", "change_24h"),
    *("rate", "tendency", "deepest_fall", "highest_rise", "swing", "swing_began"),
)
"""What the entities show that are on by default."""

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="The real observations are not beside this checkout."
)


def read(name: str, time: str, value: str) -> list[Said]:
    """Return a file's pressures; where only spans count, local time is as good as any."""
    with (DATA / name).open() as file:
        return [
            Said(datetime.fromisoformat(row[time]).replace(tzinfo=UTC), hpa)
            for row in csv.DictReader(file)
            if row[value] and not math.isnan(hpa := float(row[value]))
        ]


@pytest.fixture(scope="module")
def falkensee() -> list[Said]:
    """Return half a year of a private station near Berlin, every 3 minutes."""
    name = "falkensee_3min_2017-02_2017-07.csv"
    return read(name, "time_utc", "pressure_hpa")


@pytest.fixture(scope="module")
def cleveland() -> list[Said]:
    """Return a month in Ohio, every minute in whole hPa, with a hole of two hours most nights."""
    name = "cwru_cleveland_1min_2013-07_1hPa.csv"
    return read(name, "time_local", "pressure_hpa")


@dataclass(frozen=True)
class Smoothed:
    """Medians of a stream."""

    times: list[datetime]
    levels: list[float]
    width: timedelta

    def level(self, at: datetime) -> float | None:
        """Return the median around a moment, None where hardly anything was heard."""
        low = bisect_left(self.times, at - self.width)
        high = bisect_right(self.times, at + self.width)
        return median(self.levels[low:high]) if high > low else None

    def change(self, span: timedelta, at: datetime) -> float | None:
        """Return the change of the medians."""
        new, old = self.level(at), self.level(at - span)
        return None if new is None or old is None else new - old


def smoothed(stream: list[Said], width: timedelta = AROUND) -> Smoothed:
    """Return the oracle of a stream."""
    known = [(one.at, one.hpa) for one in stream if one.hpa is not None]
    return Smoothed([at for at, _ in known], [hpa for _, hpa in known], width)


def known_swings(
    stream: list[Said], rule: SwingRule
) -> Iterator[tuple[datetime, bool]]:
    """Yield every tick at which it is known whether the rule holds."""
    barometer = Barometer(rule)
    for tick in lived(barometer, stream, stream[-1].at):
        if barometer.swing.holds is not None:
            yield tick, barometer.swing.holds


def reach(
    oracle: Smoothed, rule: SwingRule, at: datetime, within: timedelta
) -> list[float]:
    """Return how far the smoothed data fall near a moment."""
    moments = (at + i * within for i in (-1, -0.5, 0, 0.5, 1))
    falls = (oracle.change(rule.span, moment) for moment in moments)
    return [-fall for fall in falls if fall is not None]


def check(stream: list[Said], rule: SwingRule, give: float) -> int:
    """Compare swings with smoothed data that may differ by `give`; return how many began."""
    oracle = smoothed(stream)
    began, was_on = 0, False
    for tick, is_on in known_swings(stream, rule):
        if is_on and not was_on:
            began += 1
            assert max(reach(oracle, rule, tick, AROUND)) >= rule.hpa - give, tick
        elif tick.minute == 0:
            falls = reach(oracle, rule, tick, AROUND)
            if is_on and falls:
                kept = rule.hpa - rule.release_hpa - give
                assert max(falls) >= kept, f"{tick}: still on"
            if not is_on and falls:
                assert min(falls) < rule.hpa + give, f"{tick}: missed"
        was_on = is_on
    return began


@pytest.mark.parametrize(
    "rule",
    [SwingRule(), SwingRule(hpa=3.0, hours=3), SwingRule(hpa=1.6, hours=3)],
    ids=str,
)
def test_every_swing_of_falkensee_is_real_and_none_is_missed(
    falkensee: list[Said], rule: SwingRule
) -> None:
    """A tenth is what the station resolves; two are what smoothing can differ by."""
    assert check(falkensee, rule, give=0.3) > 10


@pytest.mark.parametrize(
    "rule",
    [
        SwingRule(),
        SwingRule(hpa=3.0, hours=6),
        SwingRule(hpa=3.0, hours=3),
        SwingRule(hpa=3.0, hours=1),
    ],
    ids=str,
)
def test_steps_of_one_hpa_and_holes_are_no_swings(
    cleveland: list[Said], rule: SwingRule
) -> None:
    """Each end of a fall may be half a step off, no more."""
    assert check(cleveland, rule, give=1.0) > 0


def test_two_thunderstorms_are_all_there_was(cleveland: list[Said]) -> None:
    """3 hPa in an hour, on the 10th and the 20th: no hole and no step makes a third."""
    rule = SwingRule(hpa=3.0, hours=1)
    days = {tick.day for tick, is_on in known_swings(cleveland, rule) if is_on}
    assert days == {10, 20}


def test_the_default_rule_does_not_flicker_in_whole_hpa(cleveland: list[Said]) -> None:
    """What begins lasts half an hour at least, and what ends as well."""
    known = list(known_swings(cleveland, SwingRule()))
    spans = [len(list(span)) * BIN for _, span in groupby(known, key=itemgetter(1))]
    assert min(spans) >= 30 * MINUTE


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
    rows: dict[date, int] = {}
    told: Trends | None = None
    for trends in history(falkensee, falkensee[-1].at):
        day = rows.setdefault(trends.at.date(), 0)
        if trends.worth_telling(told):
            for name in DEFAULT:
                day += told is None or getattr(trends, name) != getattr(told, name)
            rows[trends.at.date()] = day
            told = trends
    assert sum(rows.values()) / len(rows) <= 1000
    assert len(rows) == 181


def stations() -> list[str]:
    """Return the columns of the Irish stations."""
    if not DATA.is_dir():
        return []
    with (DATA / "meteireann_msl_2017_hourly_8stations.csv").open() as file:
        return next(csv.reader(file))[1:]


@pytest.mark.parametrize("station", stations())
def test_a_year_of_irish_storms_is_weather(station: str) -> None:
    """Ophelia and the rest, hourly: nothing dropped, no step, and its falls are its own."""
    name = "meteireann_msl_2017_hourly_8stations.csv"
    stream = read(name, "time_utc", station)
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
    name = "meteireann_msl_2017_hourly_8stations.csv"
    deepest = 0.0
    for station in stations():
        stream = [
            one
            for one in read(name, "time_utc", station)
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


def test_tarbes_is_matched_in_every_pair() -> None:
    """Each reported change of 3 and 24 hours whose two ends were reported, without exception."""
    with (DATA / "synop_tarbes_2020H1_3h.csv").open() as file:
        rows = list(csv.DictReader(file))
    said, reported = [], {}
    for row in rows:
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
