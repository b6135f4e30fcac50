"""Jumps and their witnesses: what the next reading makes of a doubtful one."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.pressure import (
    Barometer,
    Reading,
    Said,
    SwingRule,
)
from custom_components.pressure_pal.pal.pressure.guard import (
    Guard,
    Judged,
    Verdict,
    plausible,
)

from . import brute_force
from .brute_force import Heard
from .streams import (
    HOUR,
    HOURS,
    LONGEST_DOUBT,
    MINUTE,
    NOON,
    anything,
    changes,
    every,
    history,
    live,
    weather,
)

FULL = settings(deadline=None, max_examples=100)
NEIGHBOURS = st.integers(min_value=1, max_value=1800)
AWAY = st.integers(min_value=120, max_value=600).flatmap(
    lambda tenths: st.sampled_from((tenths / 10, -tenths / 10))
)


def said(readings: list[Reading]) -> list[Said]:
    """Return readings as what a source said."""
    return [Said(one.at, one.hpa) for one in readings]


def far(stream: list[Said]) -> float:
    """Return how far from zero any change of three hours or a day ever was."""
    seen = history(stream, stream[-1].at)
    moves = [one for trends in seen for one in (trends.change_3h, trends.change_24h)]
    return max((abs(one) for one in moves if one is not None), default=0.0)


@FULL
@given(weather(NEIGHBOURS), st.data())
def test_a_spike_is_as_if_it_had_never_been(
    readings: list[Reading], data: st.DataObject
) -> None:
    """Every number is the same as without it."""
    position = data.draw(st.integers(0, len(readings) - 2))
    before, after = readings[position : position + 2]
    wild = Said(before.at + (after.at - before.at) / 2, before.hpa + data.draw(AWAY))
    spoilt = [*said(readings[: position + 1]), wild, *said(readings[position + 1 :])]
    now = readings[-1].at
    with_spike, without = live(spoilt, now), live(said(readings), now)
    assert with_spike.trends(now) == without.trends(now)
    assert (with_spike.spikes, with_spike.breaks) == (1, [])


@FULL
@given(
    st.lists(st.integers(-40, 40), min_size=4, max_size=30),
    st.integers(min_value=181, max_value=500),
    st.data(),
)
def test_a_spike_of_an_hourly_source_is_a_missing_hour(
    moves: list[int], tenths: int, data: st.DataObject
) -> None:
    """Also while pressure moves by 4 hPa an hour: whichever is nearer was real."""
    levels = [1000.0]
    for move in moves:
        levels.append(levels[-1] + move / 10)
    stream = every(HOUR, levels)
    position = data.draw(st.integers(1, len(levels) - 3))
    sign = data.draw(st.sampled_from((-1, 1)))
    wild = Said(stream[position].at, levels[position - 1] + sign * tenths / 10)
    missing = stream[:position] + stream[position + 1 :]
    spoilt = [*stream[:position], wild, *stream[position + 1 :]]
    now = stream[-1].at
    assert live(spoilt, now).trends(now) == live(missing, now).trends(now)


@FULL
@given(weather(NEIGHBOURS), AWAY, st.data())
def test_a_step_leaves_both_sides_as_they_were(
    readings: list[Reading], offset: float, data: st.DataObject
) -> None:
    """Across it changes are unknown, on its far side they are those without it."""
    position = data.draw(st.integers(1, len(readings) - 1))
    at = readings[position].at
    moved = [
        Said(one.at, one.hpa + (offset if i >= position else 0.0))
        for i, one in enumerate(readings)
    ]
    now = readings[-1].at + LONGEST_DOUBT
    barometer = live(moved, now)
    heard = [
        Heard(one.at, one.hpa, int(i >= position)) for i, one in enumerate(readings)
    ]
    trends = barometer.trends(now)
    assert [known.at for known in barometer.breaks] == [at]
    for hours, change in changes(trends).items():
        expected = brute_force.change(heard, hours * HOUR, now)
        assert (change is None) == (expected is None), hours
        assert change is None or change == pytest.approx(expected, abs=0.0501)


@pytest.mark.parametrize("away_said", [False, True])
@pytest.mark.parametrize("silence", [20 * MINUTE, 3 * HOUR, 12 * HOUR])
@pytest.mark.parametrize("wild", [1040.0, 980.0, 1018.0])
def test_a_last_wild_value_before_a_silence_is_no_fall(
    wild: float, silence: timedelta, *, away_said: bool
) -> None:
    """A battery that dies says nonsense first; nothing is made of it when it is back."""
    stream = every(3 * MINUTE, [1010.0] * 500)
    last = stream[-1].at
    stream.append(Said(last + 3 * MINUTE, wild))
    if away_said:
        stream.append(Said(last + 4 * MINUTE, None))
    stream += every(3 * MINUTE, [1010.0] * 520, last + silence)
    assert far(stream) == 0.0


def test_after_an_outage_two_values_that_agree_are_both_believed() -> None:
    """Also when the second happens to be nearer to what was before it."""
    guard = Guard()
    guard.hear(Reading(NOON, 1010.0))
    guard.note_outage()
    back = NOON + HOUR
    assert guard.hear(Reading(back, 1012.5)) == []
    through = guard.hear(Reading(back + 3 * MINUTE, 1011.0))
    assert [judged.reading.hpa for judged in through] == [1012.5, 1011.0]
    assert guard.dropped == 0


def test_a_jump_without_witness_is_believed_and_goes_on() -> None:
    """A source that speaks seldom may have been moved: its next value near by confirms it."""
    guard = Guard()
    guard.hear(Reading(NOON, 1010.0))
    assert guard.hear(Reading(NOON + MINUTE, 1030.0)) == []
    (step,) = guard.settle(NOON + MINUTE + LONGEST_DOUBT)
    assert step.verdict is Verdict.STEP
    (after,) = guard.hear(Reading(NOON + 110 * MINUTE, 1031.0))
    assert after.verdict is Verdict.WEATHER
    (later,) = guard.hear(Reading(NOON + 200 * MINUTE, 1036.0))
    assert later.verdict is Verdict.WEATHER


@pytest.mark.parametrize("minutes", [0, 3, 10])
def test_three_hpa_are_weather_at_every_level(minutes: int) -> None:
    """Exactly 3.0 is not more than 3, whatever binary fractions make of it; 3.1 is."""
    later = NOON + minutes * MINUTE
    for tenths in range(3000, 10_970):
        now = Reading(NOON, tenths / 10)
        assert plausible(now, Reading(later, (tenths + 30) / 10)), tenths
        assert plausible(Reading(NOON, (tenths + 30) / 10), Reading(later, tenths / 10))
        assert not plausible(now, Reading(later, (tenths + 31) / 10)), tenths


@pytest.mark.parametrize(
    ("minutes", "most"), [(10, 3.0), (20, 6.0), (60, 18.0), (120, 36.0), (600, 40.0)]
)
def test_the_further_apart_the_more_may_have_happened(
    minutes: int, most: float
) -> None:
    """18 hPa in an hour, and never more than 40."""
    now, later = Reading(NOON, 1000.0), NOON + minutes * MINUTE
    for sign in (-1, 1):
        assert plausible(now, Reading(later, 1000.0 + sign * most))
        assert not plausible(now, Reading(later, 1000.0 + sign * (most + 0.1)))


@FULL
@given(anything())
def test_only_weather_passes_as_weather(stream: list[Said]) -> None:
    """In order, each once, never a jump without its name, and no doubt outlasts its patience."""
    guard = Guard()
    through: list[Judged] = []
    heard = 0
    for one in stream:
        if one.hpa is None:
            guard.note_outage()
        elif 300 <= one.hpa <= 1100:
            heard += 1
            through += guard.hear(Reading(one.at, one.hpa))
    waiting = int(guard.doubtful is not None)
    assert heard == len(through) + guard.dropped + waiting
    through += guard.settle(stream[-1].at + LONGEST_DOUBT)
    assert guard.doubtful is None
    assert through == sorted(through, key=lambda judged: judged.reading.at)
    for earlier, later in pairwise(through):
        moved = abs(later.reading.hpa - earlier.reading.hpa)
        minutes = (later.reading.at - earlier.reading.at) / MINUTE
        if later.verdict is Verdict.WEATHER:
            assert moved <= min(max(3.0, 0.3 * minutes), 40.0) + 1e-6
        else:
            assert moved > 3.0


def test_a_source_that_flaps_is_neither_followed_nor_unknown_for_good() -> None:
    """Away after every value, it is believed all the same."""
    stream = [
        Said(NOON + 2 * i * MINUTE + i % 2 * MINUTE, None if i % 2 else 1010.0)
        for i in range(120)
    ]
    barometer = live(stream, stream[-1].at)
    assert barometer.trends(stream[-1].at).pressure == 1010.0
    assert barometer.spikes == 0


def test_a_burst_of_nonsense_is_no_weather() -> None:
    """Half an hour of a loose wire: each wild value is dropped, none is compared with another."""
    wild = [1050.0, 990.0, 1035.0, 970.0, 1060.0, 985.0, 1090.0, 960.0, 1045.0, 940.0]
    levels = [*[1010.0] * 500, *wild, *[1010.0] * 500]
    stream = every(3 * MINUTE, levels)
    assert far(stream) == 0.0
    barometer = live(stream, stream[-1].at)
    assert (barometer.spikes, barometer.breaks) == (len(wild), [])


def test_steps_without_end_take_no_memory_without_end() -> None:
    """Two sources that take turns, every second: what is remembered has a limit."""
    barometer = Barometer(SwingRule())
    for i in range(20_000):
        at = NOON + timedelta(seconds=i)
        barometer.hear(1010.0 + 5 * (i // 2 % 2), at, at)
    assert 0 < len(barometer.breaks) <= 500
    assert barometer.breaks[-1].at > NOON + timedelta(seconds=19_990)


@pytest.mark.parametrize("hours", HOURS)
def test_a_step_is_over_when_its_hours_are(hours: int) -> None:
    """An hour after a step the change over an hour is known again, for hourly sources too."""
    stream = every(HOUR, [950.0] * 49 + [1008.4] * 50)
    at = stream[49].at
    for trends in history(stream, stream[-1].at):
        known = changes(trends)[hours] is not None
        since = trends.at - at
        # At the tick of the step itself the next hour has not borne witness yet.
        if since > HOUR:
            assert known == (since >= hours * HOUR), since
