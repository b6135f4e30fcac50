"""The window, against brute force that keeps every reading."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
import tracemalloc

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.pressure import HOLD, SPAN, Reading, Said
from custom_components.pressure_pal.pal.pressure.window import Window, bin_end

from . import brute_force
from .brute_force import BIN, Heard
from .streams import HOUR, HOURS, MINUTE, NOON, SECOND, every, line, ticks, weather

FULL = settings(deadline=None, max_examples=100)


def filled(readings: Iterable[Reading | Said]) -> Window:
    """Return a window that heard these, and let time pass until the last."""
    window = Window()
    for one in readings:
        assert one.hpa is not None
        window.hear(Reading(one.at, one.hpa))
        window.advance(one.at)
    return window


def close(value: float | None) -> object:
    """Compare up to the noise of arithmetic."""
    return None if value is None else pytest.approx(value, abs=1e-6)


@FULL
@given(
    weather(),
    st.lists(st.booleans(), min_size=61, max_size=61),
    st.lists(st.integers(0, 4200), min_size=61, max_size=61),
    st.integers(min_value=0, max_value=10_000),
)
def test_levels_and_changes_are_those_of_brute_force(
    readings: list[Reading], parting: list[bool], ahead: list[int], later: int
) -> None:
    """Irregular, doubled, in gaps, parted, believed later than they came: all the same."""
    window, heard, part, now = Window(), [], 0, readings[0].at
    for reading, parts, seconds in zip(readings, parting, ahead, strict=False):
        if parts and seconds % 3 == 0:
            window.advance(reading.at)
            window.part()
            part += 1
        window.hear(reading)
        heard.append(Heard(reading.at, reading.hpa, part))
        # The clock goes on while a reading is doubted: it is believed afterwards.
        now = max(now, reading.at + seconds * SECOND)
        window.advance(now)
    now = max(now, readings[-1].at + later * SECOND)
    window.advance(now)
    for hours in HOURS:
        expected = brute_force.change(heard, hours * HOUR, now)
        assert window.change(hours * HOUR, now) == close(expected)
    for minutes in range(0, 50 * 60 - 5, 35):
        at = now - minutes * MINUTE
        known = brute_force.level(heard, at, now)
        assert window.level(at) == close(None if known is None else known.hpa)
    levels = brute_force.comparable(heard, 6 * HOUR, now)
    if brute_force.stands(heard, now):
        assert window.stretch(6 * HOUR, now) == [close(hpa) for hpa in levels]
    else:
        assert set(window.stretch(6 * HOUR, now)) == {None}


@FULL
@given(weather(), st.integers(min_value=-600, max_value=600))
def test_moving_by_whole_bins_changes_nothing(
    readings: list[Reading], bins: int
) -> None:
    """What time of the day or of the year it is does not matter."""
    now = readings[-1].at
    moved = [Reading(one.at + bins * BIN, one.hpa) for one in readings]
    window, other = filled(readings), filled(moved)
    for hours in HOURS:
        change = window.change(hours * HOUR, now)
        assert other.change(hours * HOUR, now + bins * BIN) == close(change)


@FULL
@given(weather(), st.integers(min_value=-6000, max_value=700))
def test_another_level_has_the_same_changes(
    readings: list[Reading], tenths: int
) -> None:
    """A hut at 2,000 m sees the same weather as the shore."""
    now = readings[-1].at
    window = filled(readings)
    other = filled(Reading(one.at, one.hpa + tenths / 10) for one in readings)
    for hours in HOURS:
        change = window.change(hours * HOUR, now)
        assert other.change(hours * HOUR, now) == close(change)


@FULL
@given(weather())
def test_upside_down_changes_have_the_other_sign(readings: list[Reading]) -> None:
    """A fall is a rise in the mirror."""
    now = readings[-1].at
    window = filled(readings)
    mirror = filled(Reading(one.at, 2000 - one.hpa) for one in readings)
    for hours in HOURS:
        change = window.change(hours * HOUR, now)
        expected = None if change is None else -change
        assert mirror.change(hours * HOUR, now) == close(expected)


@FULL
@given(weather(st.integers(min_value=1, max_value=3600)))
def test_changes_add_up(readings: list[Reading]) -> None:
    """Three hours one after the other make three hours."""
    now = readings[-1].at
    window = filled(readings)
    parts = [window.change_at(now - i * HOUR, HOUR) for i in range(3)]
    known = [part for part in parts if part is not None]
    if len(known) == len(parts):
        assert window.change(3 * HOUR, now) == close(sum(known))


def test_a_bin_owns_its_end_and_not_its_start() -> None:
    """A reading at 12:05 belongs to the bin until 12:05, not to the next."""
    window = filled(every(5 * MINUTE, [1000.0, 1001.0, 1002.0]))
    levels = [window.level(NOON + minute * MINUTE) for minute in (0, 1, 5, 6, 10)]
    assert levels == [1000.0, 1001.0, 1001.0, 1002.0, 1002.0]


def test_a_level_is_a_mean_over_time() -> None:
    """One minute of 1004, then four of 1000, are 1000.8 together, not 1002."""
    window = Window()
    window.hear(Reading(NOON + SECOND * 1, 1004.0))
    window.hear(Reading(NOON + SECOND * 61, 1000.0))
    window.advance(NOON + 5 * MINUTE)
    expected = (60 * 1004.0 + 239 * 1000.0) / 299
    assert window.level(NOON + 5 * MINUTE) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("offset", range(0, 301, 50))
@pytest.mark.parametrize(
    ("silence", "known"),
    [
        (timedelta(), True),
        (HOLD - timedelta(microseconds=1), True),
        (HOLD, True),
        (HOLD + timedelta(microseconds=1), False),
        (12 * HOUR, False),
    ],
)
def test_a_value_stands_for_two_hours_to_the_microsecond(
    offset: int, silence: timedelta, *, known: bool
) -> None:
    """Then pressure, changes and everything else are unknown."""
    assert timedelta(hours=2) == HOLD
    start = NOON + offset * SECOND
    window = filled(every(MINUTE, [1000.0] * 301, start))
    now = start + 300 * MINUTE + silence
    window.advance(now)
    assert (window.current(now) is not None) == known
    assert (window.change(HOUR, now) is not None) == known
    assert (window.stretch(HOUR, now)[-1] is not None) == known


@pytest.mark.parametrize("hours", HOURS)
def test_a_change_is_unknown_until_its_hours_are_covered(hours: int) -> None:
    """Not one bin too early, and exact from the first moment on."""
    window = Window()
    for said in every(BIN, line(1000.0, 0.1, BIN, (hours + 1) * HOUR)):
        assert said.hpa is not None
        window.hear(Reading(said.at, said.hpa))
        change = window.change(hours * HOUR, said.at)
        covered = said.at - NOON >= hours * HOUR
        assert change == (pytest.approx(0.1 * hours) if covered else None)


def test_a_straight_line_is_measured_exactly() -> None:
    """Bins are compared with bins that lie alike, so that nothing is lost to averaging."""
    window = filled(every(MINUTE, line(1020.0, -0.25, MINUTE, 49 * HOUR)))
    now = NOON + 49 * HOUR
    for hours in HOURS:
        assert window.change(hours * HOUR, now) == pytest.approx(-0.25 * hours)


def test_nothing_is_compared_across_a_step() -> None:
    """12 hPa more from one minute to the next are no rise, and both sides keep their own."""
    window = filled(every(MINUTE, [1000.0] * 181))
    window.part()
    for said in every(MINUTE, [1012.0] * 121, NOON + 181 * MINUTE):
        window.hear(Reading(said.at, said.hpa or 0.0))
    now = NOON + 301 * MINUTE
    window.advance(now)
    assert window.change(HOUR, now) == 0.0
    assert window.change(3 * HOUR, now) is None
    assert window.change_at(NOON + 2 * HOUR, HOUR) == 0.0
    assert window.comparable_level(NOON + 2 * HOUR) is None
    assert window.stretch(3 * HOUR, now)[0] is None


def test_a_late_believed_step_has_its_bins_at_once() -> None:
    """What was held while it was in doubt is not mixed with what it turned out to be."""
    window = filled(every(HOUR, [1000.0, 1000.0]))
    window.advance(NOON + 3 * HOUR)
    window.part()
    window.hear(Reading(NOON + 2 * HOUR, 950.0))
    window.advance(NOON + 3 * HOUR)
    levels = {window.level(at) for at in ticks(NOON + 119 * MINUTE, NOON + 3 * HOUR)}
    assert levels == {950.0}
    assert window.change(HOUR, NOON + 3 * HOUR) == 0.0


@FULL
@given(weather(), st.sampled_from(HOURS), st.integers(0, 7200))
def test_it_says_rightly_when_a_change_will_be_known(
    readings: list[Reading], hours: int, later: int
) -> None:
    """As promised, when the barometer goes on, and not at any tick before."""
    window, span = filled(readings), hours * HOUR
    now = bin_end(readings[-1].at + later * SECOND)
    window.advance(now)
    promised = window.known_at(span, now)
    if window.current(now) is None:
        assert promised is None
        return
    assert (promised is None) == (window.change(span, now) is not None)
    for tick in ticks(now, promised or now):
        window.hear(Reading(tick, 1000.0))
        assert (window.change(span, tick) is not None) == (tick == promised)


def test_a_clock_set_back_takes_the_future_with_it() -> None:
    """What was heard after the moment that is now never was, what was before stays."""
    window = filled(every(MINUTE, line(1000.0, 1.0, MINUTE, 6 * HOUR)))
    now = NOON + 4 * HOUR
    window.forget_after(now)
    assert window.level(NOON + 5 * HOUR) is None
    assert window.change(3 * HOUR, now) == pytest.approx(3.0)
    window.hear(Reading(now + MINUTE, 1004.0))
    window.advance(now + 30 * MINUTE)
    assert window.level(now + 30 * MINUTE) == 1004.0
    assert window.stretch(HOUR, now + 30 * MINUTE)[-1] == 1004.0


def test_an_older_reading_is_left_out() -> None:
    """Out of order, it changes nothing."""
    window = filled(every(MINUTE, [1000.0] * 61))
    window.hear(Reading(NOON, 900.0))
    assert window.change(HOUR, NOON + HOUR) == 0.0


def test_it_remembers_two_days_and_no_more() -> None:
    """After a week the oldest level known is fifty hours old."""
    window = filled(every(10 * MINUTE, [1000.0] * (7 * 24 * 6)))
    now = NOON + 7 * 24 * HOUR - 10 * MINUTE
    assert timedelta(hours=50) == SPAN
    assert window.level(now - SPAN + BIN) == 1000.0
    assert window.level(now - SPAN) is None
    assert window.change(48 * HOUR, now) == 0.0


def test_a_hundred_thousand_readings_take_no_more_memory_than_a_thousand() -> None:
    """A sensor that speaks every second fills bins, not memory."""
    window = Window()
    readings = [Reading(NOON + i * SECOND, 1000.0 + i % 7) for i in range(1000)]
    for reading in readings:
        window.hear(reading)
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        at = readings[-1].at
        for i in range(100_000):
            at += SECOND
            window.hear(Reading(at, 1000.0 + i % 7))
            window.advance(at)
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 4096


@pytest.mark.parametrize(
    ("minute", "end"), [(0, 0), (1, 5), (4, 5), (5, 5), (6, 10), (59, 60)]
)
def test_bins_end_at_multiples_of_five_minutes(minute: int, end: int) -> None:
    """By the clock of the world, whatever time zone the house is in."""
    assert bin_end(NOON + minute * MINUTE) == NOON + end * MINUTE
    assert bin_end(datetime(2026, 10, 25, 1, tzinfo=UTC)) == datetime(
        2026, 10, 25, 1, tzinfo=UTC
    )
