"""The whole evaluation, of lives in which every count is known by construction."""

from dataclasses import replace
from datetime import date
from math import inf

import pytest

from custom_components.pressure_pal.pal.evaluation import (
    Evaluation,
    ExposedHours,
    Gate,
    Observed,
    Verdict,
    evaluate,
)
from custom_components.pressure_pal.pal.insight.crossover import fit
from custom_components.pressure_pal.pal.insight.interval import Interval
from custom_components.pressure_pal.pal.insight.strata import time_stratified

from ..insight.diaries import DAY, Kept
from .by_hours import ByHours, number
from .made import COUNTING, CRITERION, FIRST, UTC_ZONE, Counts, Made, midnight
from .test_referents import moments

BEFORE = Counts((9, 30), (9, 90))
AFTER = Counts((4, 36), (7, 84))
STRONG = Counts((40, 60), (20, 120))
"""A clear link, with attacks enough to show a change."""


def seen(one: Observed | None) -> tuple[int, float, int, float]:
    """Return linked attacks and exposed days, other attacks and other days."""
    assert one is not None
    linked, other = one.counts.linked, one.counts.other
    return linked.count, linked.time / 24, other.count, other.time / 24


def close(found: Interval, low: float, high: float) -> None:
    """Compare an interval with a printed one."""
    assert (found.low, found.high) == pytest.approx((low, high), abs=6e-5)


def lived(before: Counts, after: Counts) -> Evaluation:
    """Return the evaluation of a baseline and a follow-up."""
    return Made(before.days(), after=after.days()).evaluated()


def test_the_first_row_of_science() -> None:
    """9 in 30 exposed and 9 in 90 other days, then 4 in 36 and 7 in 84: all of its numbers."""
    found = lived(BEFORE, AFTER)
    assert seen(found.baseline) == (9, 30, 9, 90)
    assert seen(found.settling) == (0, 0, 0, 28)
    assert seen(found.follow_up) == (4, 36, 7, 84)
    assert found.link is not None
    assert found.link.ratio == pytest.approx(3.0)
    close(found.link.exact, 1.0551, 8.5300)
    assert found.link_after is not None
    assert found.link_after.ratio == pytest.approx(1.3333, abs=5e-5)
    comparison = found.comparison
    assert comparison is not None
    assert comparison.dispersion is not None
    assert comparison.dispersion.phi < 1
    assert comparison.linked is not None
    assert comparison.linked.ratio == pytest.approx(0.370370, abs=5e-7)
    close(comparison.linked.exact, 0.083345, 1.327026)
    close(comparison.linked.mid_p, 0.099141, 1.184315)
    assert comparison.other is not None
    assert comparison.other.ratio == pytest.approx(0.833333, abs=5e-7)
    close(comparison.other.exact, 0.263742, 2.514620)
    assert comparison.difference is not None
    assert comparison.difference.ratio == pytest.approx(0.444444, abs=5e-7)
    assert comparison.difference.conditional == pytest.approx(0.453126, abs=5e-7)
    close(comparison.difference.exact, 0.070198, 2.594992)
    assert comparison.difference.p_exact == pytest.approx(0.503542, abs=5e-7)
    assert comparison.difference.p_mid_p == pytest.approx(0.326510, abs=5e-7)
    assert (found.missing, found.verdict) == ((), Verdict.NO_CLEAR_CHANGE)
    assert found.shows_link


def test_shares_of_the_first_row() -> None:
    """Two thirds of the linked attacks are in excess, 6 of 9; a quarter of the time is exposed."""
    found = lived(BEFORE, AFTER)
    assert found.attributable is not None
    assert found.attributable.among_linked == pytest.approx(2 / 3)
    assert found.attributable.among_all == pytest.approx(1 / 3)
    assert found.attributable.excess == pytest.approx(6)
    close(found.attributable.interval, 0.052221, 0.882767)
    assert found.share is not None
    assert found.share.observed == pytest.approx(13 / 29)
    assert found.share.by_chance == pytest.approx(66 / (66 + 90 + 28 + 84))


def test_days_and_coverage() -> None:
    """Those an attack takes away are days as well; all hours are known, 36 of 138 days answered."""
    found = lived(BEFORE, AFTER)
    assert found.baseline.days == 120 + 18
    assert found.follow_up is not None
    # Today has just begun.
    assert found.follow_up.days == 120 + 11 + 1
    assert (found.baseline.coverage, found.baseline.unclassifiable) == (1.0, 0)
    assert found.baseline.answered == pytest.approx(36 / 138)
    assert found.today == FIRST + (138 + 28 + 131) * DAY


def test_none_linked_afterwards() -> None:
    """The last row of science: 0 in 36, and the interval ends at 0.762655."""
    found = lived(BEFORE, Counts((0, 36), (7, 84)))
    assert found.comparison is not None
    assert found.comparison.difference is not None
    assert found.comparison.difference.ratio == 0
    close(found.comparison.difference.exact, 0.0, 0.762655)
    assert found.comparison.difference.p_exact == pytest.approx(0.024310, abs=5e-7)


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (STRONG, Counts((4, 60), (20, 120)), Verdict.FEWER_LINKED),
        (STRONG, Counts((40, 60), (1, 120)), Verdict.FEWER_OTHER),
        (STRONG, Counts((8, 60), (4, 120)), Verdict.FEWER_BOTH),
        (STRONG, Counts((0, 60), (0, 120)), Verdict.FEWER_BOTH),
        (STRONG, STRONG, Verdict.NO_CLEAR_CHANGE),
        (STRONG, Counts((40, 60), (60, 120)), Verdict.MORE),
        # Half as many exposed days have half as many attacks: the weather was another one.
        (STRONG, Counts((20, 30), (20, 120)), Verdict.NO_CLEAR_CHANGE),
        # Nine in thirty are as often as 27 in 90.
        (Counts((9, 30), (27, 90)), AFTER, Verdict.NO_WEATHER_LINK_AT_BASELINE),
        (
            Counts((5, 30), (3, 90)),
            Counts((0, 36), (7, 84)),
            Verdict.NOT_ENOUGH_DATA,
        ),
    ],
)
def test_verdicts(before: Counts, after: Counts, verdict: Verdict) -> None:
    """Each of them, from a life."""
    assert lived(before, after).verdict is verdict


def test_a_bad_month_before_the_course() -> None:
    """Fewer afterwards, but only than in the month before the course: nothing clear."""
    quiet, bad = Counts((8, 54), (4, 108)), Counts((12, 12), (2, 2))
    made = Made(quiet.days() + bad.days(), after=Counts((8, 54), (4, 108)).days())
    assert len(bad.days()) == 28
    found = made.evaluated()
    assert found.comparison is not None
    assert found.without_month is not None
    assert found.comparison.linked is not None
    assert found.comparison.linked.ratio == pytest.approx(8 / 54 / (20 / 66))
    assert found.without_month.linked is not None
    assert found.without_month.linked.ratio == pytest.approx(1)
    assert lived(STRONG, STRONG).rests_on_month is False
    assert found.verdict is Verdict.NO_CLEAR_CHANGE


def test_clusters_make_it_less_sure() -> None:
    """The same attacks at the same rates, all within a few weeks: every interval is wider."""
    even = lived(STRONG, Counts((4, 60), (20, 120)))
    order = Counts((0, 40), (0, 80)).days()
    before = Counts((40, 40), (20, 20)).days().replace("Ee", "Eu")
    clustered = Made(
        before + Counts((0, 20), (0, 100)).days(),
        after=Counts((4, 60), (20, 120)).days(),
    ).evaluated()
    assert len(order) == 120
    assert seen(clustered.baseline) == seen(even.baseline)
    assert even.comparison is not None
    assert clustered.comparison is not None
    assert clustered.comparison.dispersion is not None
    assert clustered.comparison.dispersion.phi > 1.5
    assert clustered.comparison.confidence > 0.95 == even.comparison.confidence
    for name in ("linked", "other", "difference", "together"):
        wide = getattr(clustered.comparison, name)
        narrow = getattr(even.comparison, name)
        assert wide.exact.low < narrow.exact.low
        assert wide.exact.high > narrow.exact.high
    assert clustered.link is not None
    assert even.link is not None
    assert clustered.link.exact.low < even.link.exact.low
    assert clustered.attributable is not None
    # What the link does not show, the share in excess of it does not show either.
    assert (clustered.attributable.interval.low > 0) is clustered.shows_link


def test_no_attack_of_a_kind() -> None:
    """Nothing linked is no link; nothing else is a link without an upper end."""
    none_linked = lived(Counts((0, 30), (20, 90)), AFTER)
    assert none_linked.link is not None
    assert (none_linked.link.ratio, none_linked.shows_link) == (0, False)
    assert Gate.BASELINE_LINKED in {one.gate for one in none_linked.missing}
    all_linked = lived(Counts((20, 30), (0, 90)), Counts((2, 36), (0, 84)))
    assert all_linked.link is not None
    assert (all_linked.link.ratio, all_linked.shows_link) == (inf, True)
    assert all_linked.comparison is not None
    assert all_linked.comparison.other is None
    assert all_linked.verdict is Verdict.NO_CLEAR_CHANGE


def test_no_attack_at_all() -> None:
    """Nothing to compare, nothing to divide by, and no error."""
    found = lived(Counts((0, 30), (0, 90)), Counts((0, 36), (0, 84)))
    assert (found.link, found.share, found.attributable) == (None, None, None)
    assert (found.shift, found.crossover.baseline) == (None, None)
    assert (found.comparison, found.without_month) == (None, None)
    assert found.verdict is Verdict.NOT_ENOUGH_DATA


def test_before_any_entry() -> None:
    """On the day it was made."""
    found = Made("u", course=False).evaluated()
    assert found.verdict is Verdict.NOT_ENOUGH_DATA
    assert (found.baseline.days, found.follow_up, found.comparison) == (2, None, None)
    assert found.missing[0].gate is Gate.COURSE


def test_an_attack_is_beside_the_hours_it_could_have_begun_in() -> None:
    """Of four Mondays in a month one was exposed, and that one had the attack: three to none."""
    days = ["u"] * 120
    # From Monday, 6 January 2025: 13 January, 10 February, 10 March.
    for place in (7, 35, 63):
        days[place : place + 2] = ["E", "."]
    found = Made("".join(days), course=False).evaluated()
    crossover = found.crossover.baseline
    assert crossover is not None
    assert crossover.odds_ratio == inf
    # Of its stratum each has one in 4, 4 and 5 Mondays, from 6 January on.
    assert crossover.p_more == pytest.approx(1 / (4 * 4 * 5))
    assert found.crossover.change is None
    assert date(2025, 1, 6).weekday() == 0


def test_how_the_link_changed_beside_the_same_hours() -> None:
    """Of baseline and follow-up, without the settling: the fit of all hours at risk of both."""
    made = Made(STRONG.days(), after=Counts((4, 60), (20, 120)).days())
    found = made.evaluated()
    slow = ByHours(Kept(made.diary, UTC_ZONE, made.now), COUNTING)
    exposure = ExposedHours.of(made.pressure(), CRITERION)
    marks = {hour: exposure.mark(hour) for hour in slow.whole}
    first, start, last = map(number, (midnight(FIRST), midnight(made.start), made.now))
    both = []
    for span, after in (((first, start), False), ((start + 28 * 24, last), True)):
        both += moments(slow.at_risk(), slow.onsets, marks, UTC_ZONE, span, after=after)
    expected = fit(time_stratified(both, interaction=True))
    assert expected is not None
    assert expected.cases > 30
    assert found.crossover.change == expected


def test_a_diary_that_nobody_keeps_any_more_shows_nothing() -> None:
    """Four weeks after the last entry it is not known whether there was headache or no diary."""
    kept = Made(STRONG.days(), after="u" * 180)
    left = replace(kept, still_kept=False)
    whole = kept.evaluated().follow_up
    assert whole is not None
    assert whole.coverage == 1
    follow_up = left.evaluated().follow_up
    assert follow_up is not None
    assert follow_up.coverage == 0
    assert left.evaluated().verdict is Verdict.NOT_ENOUGH_DATA
    assert Gate.FOLLOW_UP_COVERAGE in {one.gate for one in left.evaluated().missing}


def test_the_baseline_begins_where_pressure_does() -> None:
    """A year was brought from another app; the barometer came later."""
    kept = Made(STRONG.days(), after="u" * 90)
    begin = number(midnight(FIRST))
    whole = ExposedHours.of(kept.pressure(), CRITERION)
    late = ExposedHours.of(
        kept.pressure().between(begin + 960, begin + 9999), CRITERION
    )
    assert whole.first_known == begin
    found = evaluate(kept.question(), late, kept.now)
    # A day for the rule, another one for its look-back.
    assert found.phases.baseline.first == FIRST + 42 * DAY
    assert found.baseline.coverage == 1
    assert found.phases.baseline.beyond == kept.start
    assert evaluate(kept.question(), whole, kept.now).phases.baseline.first == FIRST
