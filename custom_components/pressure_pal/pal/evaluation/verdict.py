"""The verdict: one word for what was seen, and never more than the intervals say."""

import enum

from ..insight.rates import RateRatio
from ..insight.ratio_of_ratios import RatioOfRatios
from .comparison import Comparison, Together


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
    if agree(whole, without_month):
        return _verdict(whole)
    return Verdict.NO_CLEAR_CHANGE


def agree(whole: Comparison, without_month: Comparison) -> bool:
    """Tell whether two comparisons say the same."""
    return _verdict(whole) is _verdict(without_month)


def _verdict(found: Comparison) -> Verdict:
    """Return what one comparison says, by its intervals alone.

    "Fewer linked" needs that they fell, and more than the others did: otherwise whatever made
    all attacks fewer would pass for it. Where nothing tells the two kinds apart and both fell,
    they are judged together. Without any attack afterwards nothing tells them apart either.
    """
    linked, other = _side(found.linked), _side(found.other)
    difference, together = _side(found.difference), _side(found.together)
    both_fell = _fell(found.linked) and _fell(found.other)
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


def _side(found: RateRatio | RatioOfRatios | Together | None) -> int:
    """Return -1 for an interval below 1, 1 for one above, 0 for one with it and for none."""
    if found is None:
        return 0
    return -1 if found.exact.high < 1 else int(found.exact.low > 1)


def _fell(found: RateRatio | None) -> bool:
    """Tell whether a rate was lower, be it by chance."""
    return found is not None and found.ratio < 1
