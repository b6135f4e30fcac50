"""The guard: weather passes, spikes and stale values do not, steps are known as such."""

from collections.abc import Iterable

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.pressure.guard import Guard, Verdict
from custom_components.pressure_pal.pal.pressure.reading import Reading

from .streams import Stream, moment

MINUTE = 60
HOUR = 3600


def let_through(
    stream: Iterable[tuple[int, float | None]], guard: Guard | None = None
) -> list[tuple[float, bool]]:
    """Return what a guard lets through: hPa, and whether it was a step. None is an outage."""
    guard = guard or Guard()
    through = []
    for at, hpa in stream:
        if hpa is None:
            guard.note_outage()
            continue
        through += [
            (judged.reading.hpa, judged.verdict is Verdict.STEP)
            for judged in guard.hear(Reading(moment(at), hpa))
        ]
    return through


def every(seconds: int, pressures: Iterable[float]) -> Stream:
    """Return a stream of pressures at even times."""
    return [(step * seconds, hpa) for step, hpa in enumerate(pressures)]


@pytest.mark.parametrize("spike", [1040.0, 980.0, 1013.5, 592.0])
def test_a_single_spike_is_dropped(spike: float) -> None:
    """What jumps away and back was never there."""
    stream = every(3 * MINUTE, [1010.0, 1010.1, spike, 1010.1, 1010.2])
    assert let_through(stream) == [
        (1010.0, False),
        (1010.1, False),
        (1010.1, False),
        (1010.2, False),
    ]


def test_an_hourly_spike_is_dropped() -> None:
    """A barometer that speaks once an hour has spikes too."""
    stream = every(HOUR, [1010.0, 1011.0, 1041.0, 1012.0, 1013.0])
    assert [hpa for hpa, _ in let_through(stream)] == [1010.0, 1011.0, 1012.0, 1013.0]


@pytest.mark.parametrize("to", [1070.0, 1006.9, 950.0])
def test_a_jump_that_stays_is_a_step(to: float) -> None:
    """Another room, another calibration, another reduction: one step, nothing dropped."""
    stream = every(3 * MINUTE, [1010.0, 1010.1, to, to + 0.1, to + 0.2])
    assert let_through(stream) == [
        (1010.0, False),
        (1010.1, False),
        (to, True),
        (to + 0.1, False),
        (to + 0.2, False),
    ]


def test_a_step_of_a_silent_source_is_believed_after_a_while() -> None:
    """A value that nothing contradicts for more than an hour is real."""
    guard = Guard()
    guard.hear(Reading(moment(0), 1010.0))
    assert guard.hear(Reading(moment(180), 1030.0)) == []
    assert guard.settle(moment(180 + 69 * MINUTE)) == []
    (judged,) = guard.settle(moment(180 + 70 * MINUTE))
    assert judged.verdict is Verdict.STEP


def test_the_fastest_storm_passes() -> None:
    """21 hPa in 3 hours, every 3 minutes and every hour: no spike, no step."""
    for seconds in (3 * MINUTE, HOUR):
        count = 3 * HOUR // seconds
        falling = [round(985 - 21 * step / count, 1) for step in range(count + 1)]
        guard = Guard()
        through = let_through(every(seconds, falling), guard)
        assert through == [(hpa, False) for hpa in falling]
        assert guard.dropped == 0


def test_the_first_value_after_an_outage_may_be_stale() -> None:
    """As a private weather station near Berlin did in July 2017: 1008.1, then 1012.3."""
    gap = 634 * MINUTE
    stream = [(0, 1013.0), (gap, 1008.1), (gap + 180, 1012.3), (gap + 360, 1012.3)]
    assert let_through(stream) == [(1013.0, False), (1012.3, False), (1012.3, False)]


def test_a_good_first_value_after_an_outage_is_kept() -> None:
    """The next one confirms it, and both count."""
    stream = [(0, 1013.0), (60, None), (1800, 1012.0), (1980, 1012.1)]
    assert [hpa for hpa, _ in let_through(stream)] == [1013.0, 1012.0, 1012.1]


def test_a_lonely_first_value_after_an_outage_is_believed_after_ten_minutes() -> None:
    """A source that speaks seldom is not left unknown for long."""
    guard = Guard()
    guard.hear(Reading(moment(0), 1013.0))
    guard.note_outage()
    assert guard.hear(Reading(moment(1800), 1012.0)) == []
    assert guard.settle(moment(1800 + 599)) == []
    assert [judged.reading.hpa for judged in guard.settle(moment(1800 + 600))] == [
        1012.0
    ]


def test_a_swap_over_a_long_outage_is_a_step() -> None:
    """Station pressure before, sea level after, hours apart: never weather."""
    stream = [(0, 950.0), (60, None), (6 * HOUR, 1008.4), (6 * HOUR + 180, 1008.5)]
    assert let_through(stream)[1] == (1008.4, True)


def test_a_three_hourly_habit_is_no_outage() -> None:
    """After its first pause a barometer that speaks every three hours is believed at once."""
    stream = every(3 * HOUR, [1010.0, 1009.0, 1008.0, 1007.0])
    guard = Guard()
    let_through(stream, guard)
    assert guard.last is not None
    assert guard.last.hpa == 1007.0


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 8000), st.integers(-30, 30)), min_size=1, max_size=80
    )
)
def test_ordinary_weather_passes_untouched(moves: list[tuple[int, int]]) -> None:
    """Neighbours less than 3 hPa and two hours apart: everything passes, in order."""
    at, hpa, stream = 0, 1000.0, [(0, 1000.0)]
    for gap, tenths in moves:
        at, hpa = at + min(gap, 7200), round(hpa + tenths / 10, 1)
        stream.append((at, hpa))
    assert let_through(stream) == [(hpa, False) for _, hpa in stream]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(st.none(), st.integers(3000, 11000).map(lambda tenths: tenths / 10)),
        max_size=60,
    ),
    st.integers(1, 4000),
)
def test_nothing_is_invented(values: list[float | None], seconds: int) -> None:
    """Whatever a source says, what passes was said, in order, and no more often."""
    stream = [(step * seconds, hpa) for step, hpa in enumerate(values)]
    said = [hpa for hpa in values if hpa is not None]
    rest = iter(said)
    assert all(any(hpa == other for other in rest) for hpa, _ in let_through(stream))
