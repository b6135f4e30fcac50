"""The verdict: one word for what was seen, and never more than the intervals say."""

import enum

from ..insight.interval import Interval
from ..insight.rates import RateRatio
from .comparison import Comparison


class Verdict(enum.StrEnum):
    """What a comparison came to."""

    NOT_ENOUGH_DATA = "not_enough_data"
    NO_WEATHER_LINK_AT_BASELINE = "no_weather_link_at_baseline"
    FEWER_LINKED = "fewer_linked"
    FEWER_OTHER = "fewer_other"
    FEWER_BOTH = "fewer_both"
    NO_CLEAR_CHANGE = "no_clear_change"
    MORE = "more"


def shows_link(link: RateRatio | None) -> bool:
    """Tell whether attacks came more often in exposed time, beyond what chance allows."""
    return link is not None and link.exact.low > 1


def verdict_of(whole: Comparison, without_month: Comparison) -> Verdict:
    """Return what two comparisons agree on: with and without the month before the course.

    Where they differ, the change may be a bad month that passed, and none is clear.
    """
    found = _verdict(whole)
    return found if found is _verdict(without_month) else Verdict.NO_CLEAR_CHANGE


def _verdict(found: Comparison) -> Verdict:
    """Return what one comparison says, by its intervals alone.

    "Fewer linked" needs that they fell, and more than the others did: otherwise whatever made
    all attacks fewer would pass for it. Where nothing tells the two kinds apart and both fell,
    they are judged together.
    """
    if found.linked is None or found.other is None or found.difference is None:
        return Verdict.NO_CLEAR_CHANGE
    linked, other = _side(found.linked.exact), _side(found.other.exact)
    difference = _side(found.difference.exact)
    together = 0 if found.together is None else _side(found.together.exact)
    both_fell = found.linked.ratio < 1 and found.other.ratio < 1
    alike = together < 0 and difference == 0 and both_fell
    if (linked < 0 and other < 0) or alike:
        return Verdict.FEWER_BOTH
    if linked < 0 and difference < 0:
        return Verdict.FEWER_LINKED
    if other < 0 and difference > 0:
        return Verdict.FEWER_OTHER
    if max(linked, other, together) > 0:
        return Verdict.MORE
    return Verdict.NO_CLEAR_CHANGE


def _side(interval: Interval) -> int:
    """Return -1 for an interval below 1, 1 for one above, 0 for one that includes it."""
    return -1 if interval.high < 1 else int(interval.low > 1)
