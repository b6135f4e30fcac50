"""Simulated people: what is true of them is known, and the evaluation has to live up to it.

A small part of `scripts/bench simulations`, the same people every time. What is asked of them
is what docs/evaluation.md promises; that broken intervals would be found out is shown as well.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from random import Random

import pytest

from custom_components.pressure_pal.pal.diary import day_start
from custom_components.pressure_pal.pal.evaluation import (
    ExposedHours,
    Question,
    Verdict,
    comparison,
    evaluate,
    evaluation,
)
from custom_components.pressure_pal.pal.insight.dispersion import Dispersion
from custom_components.pressure_pal.pal.insight.rates import Counted, rate_ratio

from ..pressure.observations import needs_observations
from .people import DAY, Person, Plan, Truth, live
from .trials import COUNTING, FEWER, Tally, judge, with_exposure
from .weathers import CRITERION, Weather, made_up, real

PEOPLE, FEW = 200, 80
LONG, SHORT = Plan(52 * 7, 26 * 7), Plan(12 * 7, 24 * 7)
STEADY = Truth(attacks=8)
CLUSTERED = replace(STEADY, wander=0.4)
LEAST_COVERED, MOST_FALSE = 94.0, 2.5
"""In percent."""


@cache
def weathers() -> Sequence[tuple[Weather, ExposedHours]]:
    """Return four weathers."""
    return with_exposure([made_up(number) for number in range(4)])


@cache
def lived(
    truth: Truth, plan: Plan, people: int = PEOPLE
) -> Sequence[tuple[Person, ExposedHours]]:
    """Return people of a truth with what their weather exposed them to."""
    random = Random(f"{truth} {plan}")  # noqa: S311 - no secret
    places = [weathers()[number % 4] for number in range(people)]
    return [(live(one, truth, plan, random), exposure) for one, exposure in places]


def judged(truth: Truth, plan: Plan = LONG, people: int = PEOPLE) -> Tally:
    """Judge so many of them."""
    tally = Tally()
    for person, exposure in lived(truth, plan, people):
        tally.add(judge(person, exposure), truth)
    return tally


def covers(tally: Tally) -> bool:
    """Tell whether no kind of interval contradicts that 94 % of them include what is true."""
    return all(
        tally.between(count).high >= LEAST_COVERED for count in tally.covered.values()
    )


def hardly_ever(tally: Tally, *kinds: Verdict) -> bool:
    """Tell whether nothing contradicts that at most 2.5 % are told one of these."""
    count = sum(tally.plain[kind] for kind in kinds)
    return tally.between(count).low <= MOST_FALSE


def told(tally: Tally, kind: Verdict) -> float:
    """Return how many are told of something, in percent."""
    return tally.share(tally.plain[kind])


def test_exposure_by_the_words_of_the_rule() -> None:
    """What exposes the simulated people is what the evaluation makes of their weather."""
    for weather, found in weathers():
        assert agree(weather, found)


@needs_observations
def test_exposure_in_real_weather() -> None:
    """Also where hours are missing."""
    places = with_exposure([*real()])
    assert len(places) == 9
    assert all(agree(weather, found) for weather, found in places)


def agree(weather: Weather, found: ExposedHours) -> bool:
    """Tell whether every hour is the same by both."""
    first = weather.series.first
    marks = [found.mark(first + number) for number in range(len(weather.exposed))]
    return marks == weather.exposed


def test_judged_as_evaluated() -> None:
    """The short way to a verdict leads where the long one does."""
    for truth, plan in ((CLUSTERED, LONG), (Truth(), SHORT)):
        for person, exposure in lived(truth, plan, 5):
            short = judge(person, exposure)
            question = Question(person.diary, COUNTING, CRITERION, person.course)
            long = evaluate(question, exposure, person.now)
            assert long.verdict is short.verdict
            assert long.comparison == short.whole
            assert long.without_month == short.without_month
            assert long.phases.follow_up is not None
            assert long.phases.follow_up.number == plan.after
            assert long.baseline.days == plan.before


def test_nothing_changes() -> None:
    """Intervals cover, and hardly anybody is told of fewer attacks."""
    found = judged(STEADY)
    assert found.enough == PEOPLE
    assert covers(found)
    assert hardly_ever(found, *FEWER)


def test_narrower_intervals_would_be_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """At 80 instead of 95 % they miss too often, and too many are told of "fewer"."""
    monkeypatch.setattr(comparison, "CONFIDENCE", 0.8)
    found = judged(STEADY)
    assert not covers(found)
    assert not hardly_ever(found, *FEWER)


def test_better_and_worse_months() -> None:
    """Attacks that come in clusters change nothing of that."""
    found = judged(CLUSTERED)
    assert covers(found)
    assert hardly_ever(found, *FEWER)


def test_clusters_not_widened_for_would_be_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As if each attack came by itself: too narrow."""

    def none(_phases: object) -> Dispersion | None:
        return None

    monkeypatch.setattr(evaluation, "clusters", none)
    found = judged(CLUSTERED)
    assert not covers(found)
    assert not hardly_ever(found, *FEWER)


def test_a_course_begun_after_a_bad_month() -> None:
    """What passes by itself is not taken for a change.

    Seven attacks in 28 days, where three or four would be usual: beside that month alone the
    follow-up seems to have little more than half as many.
    """
    truth, plan = Truth(attacks=4), replace(SHORT, bad_month=7)
    bad = after = 0
    for person, _ in lived(truth, plan):
        start = day_start(person.course.start, COUNTING.zone)
        onsets = [one.onset for one in person.diary.attacks]
        bad += sum(start - 28 * DAY <= onset < start for onset in onsets)
        after += sum(onset >= start + 28 * DAY for onset in onsets)
    assert bad >= 6.5 * PEOPLE
    assert 0.45 < after / plan.after * 28 / bad < 0.65
    found = judged(truth, plan)
    assert covers(found)
    assert hardly_ever(found, *FEWER)


def test_all_halved() -> None:
    """Most are told that both became fewer; that the linked ones did more, hardly anybody."""
    truth = replace(STEADY, linked_change=0.5, other_change=0.5)
    found = judged(truth, people=FEW)
    assert covers(found)
    assert told(found, Verdict.FEWER_BOTH) > 50
    assert hardly_ever(found, Verdict.FEWER_LINKED)
    assert hardly_ever(found, Verdict.FEWER_OTHER)


def test_linked_ones_to_a_third() -> None:
    """Many are told so, and nobody that the others became fewer instead."""
    found = judged(replace(STEADY, linked_change=0.3), people=FEW)
    assert covers(found)
    assert told(found, Verdict.FEWER_LINKED) > 25
    assert told(found, Verdict.FEWER_OTHER) == 0
    assert found.share(found.fewer) > 55


def test_others_to_a_third() -> None:
    """Nobody is told that the linked ones became fewer."""
    found = judged(replace(STEADY, other_change=0.3), people=FEW)
    assert covers(found)
    assert told(found, Verdict.FEWER_OTHER) > 25
    assert told(found, Verdict.FEWER_LINKED) == 0


@pytest.mark.parametrize(
    ("baseline", "ratio", "power"),
    [(12, 0.5, 0.28), (20, 0.3, 0.80), (30, 0.5, 0.61), (50, 0.5, 0.83)],
)
def test_power_as_tabulated(baseline: float, ratio: float, power: float) -> None:
    """How often two counts show a change by their mid-P interval."""
    random = Random(f"{baseline} {ratio}")  # noqa: S311 - no secret
    shown = 0
    for _ in range(1000):
        after, before = drawn(baseline * ratio, random), drawn(baseline, random)
        found = rate_ratio(Counted(after, 1.0), Counted(before, 1.0))
        assert found is not None
        shown += 1.0 not in found.mid_p
    assert shown / 1000 == pytest.approx(power, abs=0.05)


def drawn(mean: float, random: Random) -> int:
    """Draw a count."""
    count, at = 0, random.expovariate(1.0)
    while at < mean:
        count += 1
        at += random.expovariate(1.0)
    return count


@needs_observations
def test_in_the_weather_of_ireland() -> None:
    """Real pressure of 2017 with simulated attacks on top."""
    places = with_exposure([one for one in real() if one.name != "Falkensee"])
    random = Random("Ireland")  # noqa: S311 - no secret
    truth, plan = Truth(attacks=8), Plan(23 * 7, 22 * 7)
    found = Tally()
    for number in range(PEOPLE):
        weather, exposure = places[number % len(places)]
        found.add(judge(live(weather, truth, plan, random), exposure), truth)
    assert found.enough > PEOPLE / 2
    assert covers(found)
    assert hardly_ever(found, *FEWER)
