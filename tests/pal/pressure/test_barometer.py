"""A barometer as a whole: living through a past again, and what must never be shown."""

from dataclasses import replace
from datetime import timedelta
import math

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.pressure.barometer import (
    Barometer,
    Break,
    Cause,
    Said,
)
from custom_components.pressure_pal.pal.pressure.swing import Direction, SwingRule
from custom_components.pressure_pal.pal.pressure.trends import Trends
from custom_components.pressure_pal.pal.pressure.window import BIN, bin_end

from .streams import moment

HOUR = timedelta(hours=1)
RULE = SwingRule(Direction.EITHER, 2.0, 6)


def lived(past: list[Said], until: int, rule: SwingRule = RULE) -> Barometer:
    """Return a barometer that lived through a past with its clock ticking."""
    barometer, tick = Barometer(rule), bin_end(past[0].at)
    for said in past:
        while tick <= said.at:
            barometer.tick(tick)
            tick += BIN
        if said.hpa is None:
            barometer.note_outage()
        else:
            barometer.hear(said.hpa, said.at, said.at)
    while tick <= moment(until):
        barometer.tick(tick)
        tick += BIN
    barometer.tick(moment(until))
    return barometer


def said_every(seconds: int, pressures: list[float], first: int = 0) -> list[Said]:
    """Return a past of pressures at even times."""
    return [
        Said(moment(first + step * seconds), hpa) for step, hpa in enumerate(pressures)
    ]


@st.composite
def pasts(draw: st.DrawFn) -> list[Said]:
    """Draw what a source may have said: weather, jumps, silence and outages."""
    at, hpa, past = 0, 1000.0, []
    for _ in range(draw(st.integers(1, 60))):
        past.append(Said(moment(at), hpa))
        if draw(st.integers(0, 20)) == 0:
            at += draw(st.integers(1, 2000))
            past.append(Said(moment(at), None))
        at += draw(st.one_of(st.integers(1, 900), st.integers(900, 20000)))
        move = draw(st.one_of(st.integers(-9, 9), st.integers(-200, 200)))
        hpa = round(hpa + move / 10, 1)
    return past


@settings(max_examples=250, deadline=None)
@given(pasts(), st.integers(0, 9000))
def test_a_refill_shows_what_was_shown(past: list[Said], after: int) -> None:
    """Lived through once or twice, a past gives the same trends: a restart changes nothing."""
    now = int((past[-1].at - moment(0)).total_seconds()) + after
    first = lived(past, now)
    again = Barometer(RULE)
    again.refill(past, moment(now))
    one, other = first.trends(moment(now)), again.trends(moment(now))
    # A swing older than the window's two days may be remembered by the one that lived it.
    assert replace(one, swing_began=None) == replace(other, swing_began=None)
    assert (first.spikes, first.breaks) == (again.spikes, again.breaks)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(-20000, 20000),
            st.one_of(st.floats(), st.floats(295, 1105)),
        ),
        max_size=60,
    )
)
def test_no_clock_and_no_value_breaks_it(events: list[tuple[int, float]]) -> None:
    """Whatever is said, whenever the clock thinks it is: numbers or unknown, never an error."""
    barometer, at = Barometer(RULE), 100_000
    for step, hpa in events:
        at = max(at + step, 0)
        barometer.hear(hpa, moment(at), moment(at))
        barometer.tick(moment(at))
        trends = barometer.trends(moment(at))
        assert trends.pressure is None or 300 <= trends.pressure <= 1100
        assert trends.deepest_fall is None or trends.deepest_fall <= 0


@pytest.mark.parametrize("garbage", [math.nan, math.inf, 0.0, -5.0, 101325.0])
def test_garbage_is_counted_and_leaves_no_trace(garbage: float) -> None:
    """A zero between two good values is neither a fall nor steady."""
    barometer = lived(said_every(300, [1010.0] * 60), 59 * 300)
    now = moment(60 * 300)
    assert barometer.hear(garbage, now, now) is False
    barometer.tick(now)
    assert barometer.rejected == 1
    assert barometer.trends(now).change_3h == 0.0


def test_two_readings_after_a_start_are_unknown_not_steady() -> None:
    """Nothing is made of a few minutes."""
    trends = lived(said_every(180, [1010.0, 1009.0]), 360).trends(moment(360))
    assert trends == Trends(at=moment(360), pressure=1009.0)


def test_a_source_swapped_from_station_to_sea_level_is_no_rise() -> None:
    """60 hPa from one reading to the next: unknown across it, then right again."""
    pressures = [950.0] * 300 + [1008.4] * 300
    at_swap, later = 300 * 300 + 900, 599 * 300
    barometer = lived(said_every(300, pressures), at_swap)
    # The swap itself is only believed once a second reading agrees.
    shown = lived(said_every(300, pressures[:304]), at_swap).trends(moment(at_swap))
    assert shown.pressure == 1008.4
    assert shown.change_1h is None
    assert shown.change_24h is None
    assert shown.swing is None
    barometer = lived(said_every(300, pressures), later)
    assert barometer.trends(moment(later)).change_24h == 0.0
    assert [known.cause for known in barometer.breaks] == [Cause.STEP]


def test_a_step_is_remembered_over_a_restart() -> None:
    """Even where the history around it is gone, nothing is compared across it."""
    past = said_every(300, [950.0] * 12) + said_every(300, [950.2] * 12, first=7200)
    barometer = Barometer(RULE, [Break(moment(5400), Cause.STEP)])
    barometer.refill(past, moment(7200 + 11 * 300))
    assert barometer.trends(moment(7200 + 11 * 300)).change_1h is None


def test_another_sources_steps_are_not_its_own() -> None:
    """After a change of source the new one's past is read whole."""
    past = said_every(300, [1010.0] * 24)
    breaks = [Break(moment(5400), Cause.STEP), Break(moment(6000), Cause.SOURCE)]
    barometer = Barometer(RULE, breaks)
    barometer.refill(past, moment(23 * 300))
    assert barometer.trends(moment(23 * 300)).change_1h == 0.0


def test_a_fall_across_any_edge_is_a_fall() -> None:
    """Windows slide: whenever a fall of 6 hPa in 6 hours begins, it is seen as such."""
    for begin in range(0, 3600, 420):
        pressures = [
            1010.0 - max(0.0, min(6.0, (step * 180 - 10 * 3600 - begin) / 3600))
            for step in range(20 * 20)
        ]
        past = said_every(180, [round(hpa, 1) for hpa in pressures])
        now = 16 * 3600 + begin
        barometer = lived([said for said in past if said.at <= moment(now)], now)
        fall = barometer.trends(moment(now)).change_6h
        assert fall == pytest.approx(-6.0, abs=0.1)


def test_on_a_mountain_it_works_as_well() -> None:
    """840 hPa is a barometer at 1,500 metres."""
    barometer = lived(
        said_every(600, [840.0 - 0.1 * step for step in range(60)]), 35400
    )
    trends = barometer.trends(moment(35400), metres=1500.0)
    assert trends.change_3h == pytest.approx(-1.8, abs=0.1)
    assert trends.sea_level_pressure == pytest.approx(1000, abs=5)


def test_a_silent_barometer_is_unknown_and_its_swing_too() -> None:
    """Twelve silent hours after a fall, nobody knows whether it goes on."""
    pressures = [1010.0 - 0.05 * step for step in range(96)]
    barometer = lived(said_every(300, pressures), 96 * 300 + 12 * 3600)
    trends = barometer.trends(moment(96 * 300 + 12 * 3600))
    assert trends.pressure is None
    assert trends.swing is None
    assert trends.tendency is None
    assert trends.swing_began is not None
