"""Real observations: what stations reported, and what must not be made of their quirks."""

from collections.abc import Iterator
import csv
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import mean

import pytest

from custom_components.pressure_pal.pal.pressure.barometer import Barometer
from custom_components.pressure_pal.pal.pressure.swing import SwingRule
from custom_components.pressure_pal.pal.pressure.trends import Trends
from custom_components.pressure_pal.pal.pressure.window import BIN, bin_end

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="The real observations are not beside this checkout."
)


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a file."""
    with (DATA / name).open() as file:
        return list(csv.DictReader(file))


def stream(name: str, time: str, value: str) -> Iterator[tuple[datetime, float]]:
    """Yield times and pressures; local times are as good as any other where only gaps count."""
    for row in rows(name):
        if row[value]:
            at = datetime.fromisoformat(row[time])
            yield at if at.tzinfo else at.replace(tzinfo=UTC), float(row[value])


def ticking(
    barometer: Barometer, heard: Iterator[tuple[datetime, float]]
) -> Iterator[tuple[datetime, Trends]]:
    """Let a barometer hear a stream and yield its trends at the end of every bin."""
    tick = None
    for at, hpa in heard:
        tick = bin_end(at) if tick is None else tick
        while tick <= at:
            barometer.tick(tick)
            yield tick, barometer.trends(tick)
            tick += BIN
        barometer.hear(hpa, at, at)


def test_every_reported_change_of_tarbes_is_matched() -> None:
    """The 3-hour and 24-hour changes of half a year of synoptic reports, all of them."""
    barometer, pairs = Barometer(SwingRule()), {3: 0, 24: 0}
    for row in rows("synop_tarbes_2020H1_3h.csv"):
        if not row["station_pa"]:
            continue
        at = datetime.fromisoformat(row["time_utc"])
        barometer.hear(float(row["station_pa"]) / 100, at, at)
        barometer.tick(at)
        trends = barometer.trends(at)
        for hours, reported, found in (
            (3, row["tend3h_pa"], trends.change_3h),
            (24, row["tend24h_pa"], trends.change_24h),
        ):
            if reported and found is not None:
                pairs[hours] += 1
                assert round(found * 100) == int(reported), (at, hours)
    assert pairs[3] > 1400
    assert pairs[24] > 1400


def test_the_reported_codes_of_jfk() -> None:
    """The sign group in 99.5 % and the exact code in 83 % of the hours, from hourly values."""
    barometer, signs, codes = Barometer(SwingRule()), [], []
    for row in rows("metar_jfk_2019-11_2020-05.csv"):
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


def test_a_stale_value_after_a_gap_is_neither_a_swing_nor_a_step() -> None:
    """Falkensee, July 2017: 1008.1 after a gap of hours, 1012.3 three minutes later."""
    name = "falkensee_3min_2017-02_2017-07.csv"
    heard = list(stream(name, "time_utc", "pressure_hpa"))
    (stale,) = [
        at
        for (at, hpa), (_, after) in pairwise(heard)
        if (hpa, after) == (1008.1, 1012.3)
    ]
    near = [one for one in heard if abs(one[0] - stale) < 48 * HOUR]
    barometer = Barometer(SwingRule())
    for tick, trends in ticking(barometer, iter(near)):
        if stale <= tick < stale + 2 * HOUR:
            assert trends.pressure is None or trends.pressure > 1011, tick
            assert trends.swing is not True, tick
    assert barometer.spikes == 1
    assert barometer.breaks == []


def test_few_rows_a_day_are_told() -> None:
    """At most 1,000 rows of all default trend entities on a 3-minute barometer."""
    name = "falkensee_3min_2017-02_2017-07.csv"
    barometer = Barometer(SwingRule())
    told: Trends | None = None
    written, days = 0, set()
    silent = {"at", "wmo_code", "change_48h", "rapid", "swing_direction"}
    fields = set(Trends.__dataclass_fields__) - silent
    for tick, trends in ticking(barometer, stream(name, "time_utc", "pressure_hpa")):
        days.add(tick.date())
        if len(days) > 60:
            break
        if trends.worth_telling(told):
            written += sum(
                told is None or getattr(trends, field) != getattr(told, field)
                for field in fields
            )
            told = trends
    assert written / len(days) <= 1000


@pytest.mark.parametrize("rule", [SwingRule(), SwingRule(hpa=3.0, hours=6)])
def test_steps_of_a_whole_hpa_are_no_swings(rule: SwingRule) -> None:
    """Cleveland, in whole hPa with a hole every night: each swing is backed by smooth data.

    What a coarse barometer can err by is half a step at either end.
    """
    name = "cwru_cleveland_1min_2013-07_1hPa.csv"
    heard = list(stream(name, "time_local", "pressure_hpa"))
    by_hour: dict[datetime, list[float]] = {}
    for at, hpa in heard:
        by_hour.setdefault(at.replace(minute=0), []).append(hpa)
    smooth = {hour: mean(hpas) for hour, hpas in by_hour.items()}
    barometer = Barometer(rule)
    was_on = False
    for tick, trends in ticking(barometer, iter(heard)):
        if trends.swing is True and not was_on:
            hour = tick.replace(minute=0)
            falls = [
                smooth[late] - smooth[early]
                for near in (-1, 0, 1)
                for far in (-1, 0, 1)
                if (late := hour + near * HOUR) in smooth
                and (early := hour + far * HOUR - rule.span) in smooth
            ]
            assert min(falls) <= -rule.hpa + 1, tick
        was_on = trends.swing is True
    assert barometer.breaks == []
    assert barometer.spikes == 0


def test_a_hurricane_is_weather() -> None:
    """Ophelia, 16 October 2017: hourly values of eight stations pass whole."""
    name = "meteireann_msl_2017_hourly_8stations.csv"
    stations = [key for key in rows(name)[0] if key != "time_utc"]
    for station in stations:
        barometer = Barometer(SwingRule())
        for at, hpa in stream(name, "time_utc", station):
            if at.month == 10 and hpa == hpa:  # noqa: PLR0124  # NaN is not itself
                barometer.hear(hpa, at, at)
                barometer.tick(at)
        assert (barometer.spikes, barometer.breaks) == (0, []), station
