"""Each attack beside its referents, against strata made of every hour at risk there is."""

from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.evaluation.at_risk import AtRisk
from custom_components.pressure_pal.pal.evaluation.referents import crossover
from custom_components.pressure_pal.pal.insight import Counting
from custom_components.pressure_pal.pal.insight.crossover import exact_odds_ratio, fit
from custom_components.pressure_pal.pal.insight.strata import Moment, time_stratified
from custom_components.pressure_pal.pal.pressure import hour_start

from ..insight.diaries import attack, diary_of
from .by_hours import ZONES, exposures, number, of

MOMENTS = (
    # Clocks change in the north, in the south, and not at all.
    datetime(2026, 3, 1, tzinfo=UTC),
    datetime(2026, 9, 20, tzinfo=UTC),
    datetime(2026, 10, 20, tzinfo=UTC),
    datetime(2026, 6, 20, tzinfo=UTC),
)
HALF = timedelta(minutes=30)


def moments(
    at_risk: set[int],
    onsets: list[int],
    marks: dict[int, bool | None],
    zone: ZoneInfo,
    span: tuple[int, int],
    *,
    after: bool,
) -> list[Moment]:
    """Return every hour at risk of a span, those with an attack as often as there are."""
    found = list[Moment]()
    for hour in sorted(at_risk):
        if not span[0] <= hour < span[1]:
            continue
        when = hour_start(hour).astimezone(zone).replace(tzinfo=None)
        mark = marks.get(hour)
        number = None if mark is None else float(mark)
        times = onsets.count(hour)
        found += [Moment(when, times > 0, number, after)] * max(1, times)
    return found


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(ZONES),
    st.sampled_from(MOMENTS),
    # Mostly at the same hours of the same weekdays.
    st.sets(
        st.builds(
            lambda week, day, hour: 24 * (7 * week + day) + hour,
            st.integers(0, 8),
            st.sampled_from((0, 6)),
            st.integers(0, 4),
        ),
        min_size=1,
        max_size=12,
    ),
    st.integers(10, 50),
    st.integers(0, 1000),
)
def test_referents_are_those_of_all_hours(
    place: str, begin: datetime, begun: set[int], cut: int, seed: int
) -> None:
    """In every zone, over every change of clocks, before a course and after it."""
    zone = ZoneInfo(place)
    # The course of time is that of the zone: hours around two at night.
    begin = begin.astimezone(zone).replace(hour=0).astimezone(UTC)
    counting = Counting(zone, 24)
    onsets = [begin + hour * 2 * HALF + HALF for hour in sorted(begun)]
    diary = diary_of(*(attack(at, at) for at in onsets), created=begin)
    now = begin + timedelta(days=64)
    hours = range(number(begin), number(now))
    random = Random(seed)  # noqa: S311 - no secret
    marks = {hour: random.choice((True, False, False, None)) for hour in hours}
    middle = hours.start + 24 * cut
    spans = (hours.start, middle), (middle + 48, hours.stop)
    found = crossover(AtRisk.of(diary, counting, now), exposures(marks), *spans, zone)
    slow = of(diary, now, counting)
    parts = [
        moments(slow.at_risk(), slow.onsets, marks, zone, span, after=after)
        for span, after in zip(spans, (False, True), strict=True)
    ]
    assert found.baseline == exact_odds_ratio(time_stratified(parts[0]))
    both = time_stratified([*parts[0], *parts[1]], interaction=True)
    assert found.change == fit(both)


@pytest.mark.parametrize("place", ["UTC", "Asia/Kolkata", "Asia/Kathmandu"])
def test_three_exposed_attacks(place: str) -> None:
    """Each among four or five Tuesdays of its month, exposed on none of the others."""
    zone = ZoneInfo(place)
    onsets = [
        datetime(2026, month, day, 20, 40, tzinfo=zone).astimezone(UTC)
        for month, day in ((9, 8), (10, 20), (11, 10))
    ]
    diary = diary_of(
        *(attack(at, at) for at in onsets), created=datetime(2026, 9, 1, tzinfo=UTC)
    )
    now = datetime(2026, 12, 1, 12, tzinfo=UTC)
    hours = range(number(datetime(2026, 8, 31, 12, tzinfo=UTC)), number(now))
    marks: dict[int, bool | None] = dict.fromkeys(hours, False)
    marks |= {number(at): True for at in onsets}
    at_risk = AtRisk.of(diary, Counting(zone), now)
    found = crossover(at_risk, exposures(marks), (hours.start, hours.stop), None, zone)
    assert found.baseline is not None
    # Tuesdays: 1, 8, 15, 22, 29 September; 6, 13, 20, 27 October; 3, 10, 17, 24 November.
    assert found.baseline.p_more == pytest.approx(1 / (5 * 4 * 4))
    assert found.change is None


def test_nothing_to_compare() -> None:
    """Without an attack, and without an hour."""
    begin = datetime(2026, 9, 1, tzinfo=UTC)
    at_risk = AtRisk.of(diary_of(created=begin), Counting(UTC), begin)
    found = crossover(at_risk, exposures({0: True}), (0, 0), (0, 0), UTC)
    assert (found.baseline, found.change) == (None, None)
