"""Every hour of years: exposed, unexposed or unknown, and how many of each lie in a span."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate

from ..diary import Away, Criterion
from ..pressure import HourlyPressure, SwingRule, hour_of, rounded

UNEXPOSED, EXPOSED, UNKNOWN = range(3)
_EVER_AFTER = 1 << 40
"""An hour that nobody lives to see."""
_MARKS = {UNEXPOSED: False, EXPOSED: True, UNKNOWN: None}

type Hours = tuple[int, int]
"""From an hour (its number, counted from 1970) up to another one."""


@dataclass(frozen=True, slots=True)
class ExposedHours:
    """What each hour is under a rule, from `first` on; what lies beyond is unknown."""

    first: int
    marks: bytes
    exposed_before: array[int]
    """How many exposed hours there are before each, and before the end."""
    unexposed_before: array[int]

    @classmethod
    def of(
        cls, series: HourlyPressure, criterion: Criterion, away: Iterable[Away] = ()
    ) -> ExposedHours:
        """Mark the hours of a series, as `insight.exposed` would one after the other.

        Hours in which the person was away, if only in part, are unknown. It goes on for one
        look-back beyond the series, as far as hours can still be exposed.

        >>> series = HourlyPressure.of((hour, 1010.0 - 6 * (hour >= 60)) for hour in range(100))
        >>> found = ExposedHours.of(series, Criterion(SwingRule()))
        >>> found.count((0, 200)), found.mark(61), found.mark(60), found.mark(10)
        ((47, 13), True, False, None)
        """
        marks = _marked(series, criterion)
        for begin, end in map(_hours_of, away):
            first = min(max(0, begin - series.first), len(marks))
            beyond = min(max(first, end - series.first), len(marks))
            marks[first:beyond] = bytes((UNKNOWN,)) * (beyond - first)
        return cls(
            first=series.first,
            marks=bytes(marks),
            exposed_before=_count_before(marks, EXPOSED),
            unexposed_before=_count_before(marks, UNEXPOSED),
        )

    @property
    def first_known(self) -> int | None:
        """Return the first hour whose exposure is known, None where none is."""
        places = [self.marks.find(mark) for mark in (UNEXPOSED, EXPOSED)]
        found = [place for place in places if place >= 0]
        return self.first + min(found) if found else None

    def mark(self, hour: int) -> bool | None:
        """Tell whether an hour is exposed, None where that is unknown."""
        place = hour - self.first
        return _MARKS[self.marks[place]] if 0 <= place < len(self.marks) else None

    def count(self, hours: Hours) -> tuple[int, int]:
        """Return how many hours of a span are exposed and how many are unexposed."""
        begin, end = (min(max(0, hour - self.first), len(self.marks)) for hour in hours)
        if end <= begin:
            return 0, 0
        return (
            self.exposed_before[end] - self.exposed_before[begin],
            self.unexposed_before[end] - self.unexposed_before[begin],
        )


def _hours_of(away: Away) -> Hours:
    """Return the hours that a time away touches."""
    if away.end is None:
        return hour_of(away.start), _EVER_AFTER
    return hour_of(away.start), hour_of(away.end - timedelta.resolution) + 1


def _marked(series: HourlyPressure, criterion: Criterion) -> bytearray:
    """Mark every hour by what held in the hours of the look-back before it."""
    held, doubtful = _held(series, criterion.rule)
    look_back = criterion.look_back_hours
    length = len(series.levels) + (look_back if len(series.levels) else 0)
    held_before = [*accumulate(held, initial=0)]
    doubtful_before = [*accumulate(doubtful, initial=0)]
    return bytearray(_each(held_before, doubtful_before, length, look_back))


def _each(
    held: Sequence[int], doubtful: Sequence[int], length: int, look_back: int
) -> Iterator[int]:
    """Yield the mark of each hour, from how often the rule held and was unknown before it."""
    last = len(held) - 1
    for place in range(length):
        begin, end = place - look_back, min(place, last)
        if held[end] > held[max(0, begin)]:
            yield EXPOSED
        elif begin < 0 or place > last or doubtful[end] > doubtful[begin]:
            yield UNKNOWN
        else:
            yield UNEXPOSED


def _held(series: HourlyPressure, rule: SwingRule) -> tuple[bytearray, bytearray]:
    """Return for each hour whether the rule held in it, and whether that is unknown."""
    levels, parts, hours = series.levels, series.parts, rule.hours
    held = bytearray(len(levels))
    doubtful = bytearray(b"\1") * len(levels)
    pairs = zip(levels[hours:], levels, parts[hours:], parts, strict=False)
    for place, (now, then, part, part_then) in enumerate(pairs, hours):
        change = now - then
        # What is not a number equals nothing, not even itself.
        if change == change and part == part_then:  # noqa: PLR0124
            doubtful[place] = False
            held[place] = rule.reached(rounded(change)) is not None
    return held, doubtful


def _count_before(marks: bytearray, wanted: int) -> array[int]:
    """Return how many marks of a kind there are before each place, and in all."""
    return array("q", accumulate((mark == wanted for mark in marks), initial=0))
