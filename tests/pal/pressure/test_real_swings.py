"""Swings in real weather: each is in the smoothed data too, and none of those is missed.

The oracle keeps all readings and takes the median of half an hour around a moment, so that
neither a spike nor the steps of a coarse barometer count.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter
from statistics import median

import pytest

from custom_components.pressure_pal.pal.pressure import BIN, Barometer, Said, SwingRule

from .observations import needs_observations
from .streams import MINUTE, lived

AROUND = 15 * MINUTE

pytestmark = needs_observations


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
