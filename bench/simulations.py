"""Simulations with known truth: how often the evaluation of a course says what is so.

docs/evaluation.md tells what came out. It takes minutes, and nothing is measured but words
and intervals: these are the same on every machine.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from random import Random
import sys
from typing import Final

from custom_components.pressure_pal.pal.evaluation import ExposedHours, Verdict
from custom_components.pressure_pal.pal.insight.rates import Counted, rate_ratio
from tests.pal.evaluation.people import Plan
from tests.pal.evaluation.trials import Tally, trial, with_exposure
from tests.pal.evaluation.weathers import Weather, made_up, real

from .results import Chapter, Result, columns
from .scenarios import (
    CHANGED,
    FALKENSEE,
    IRELAND,
    LENGTHS,
    REAL,
    UNCHANGED,
    Scenario,
)

SEED: Final = "2026-11-29"
WEATHERS = 24
PEOPLE, PEOPLE_CHANGED, PEOPLE_REAL = 700, 350, 200
"""Per scenario, length and rate."""
MOST_MISSED, MOST_FALSE = 6.0, 2.5
"""In percent: intervals that miss what is true, and people who are told of fewer attacks."""
INTERVALS = ("linked", "other", "difference", "together")
KINDS = (
    Verdict.FEWER_LINKED,
    Verdict.FEWER_OTHER,
    Verdict.FEWER_BOTH,
    Verdict.NO_CLEAR_CHANGE,
    Verdict.MORE,
)
TABLE: Final[Mapping[int, Sequence[float]]] = {
    5: (0.22, 0.16, 0.12, 0.09, 0.06),
    10: (0.49, 0.35, 0.24, 0.16, 0.10),
    12: (0.57, 0.41, 0.28, 0.18, 0.12),
    20: (0.80, 0.62, 0.44, 0.28, 0.17),
    30: (0.93, 0.81, 0.61, 0.41, 0.24),
    50: (1.00, 0.96, 0.83, 0.61, 0.37),
    100: (1.00, 1.00, 0.99, 0.89, 0.63),
}
"""By expected attacks at baseline: the power that theory gives a rate ratio's mid-P interval."""
RATIOS = (0.3, 0.4, 0.5, 0.6, 0.7)
PAIRS = 4000

type Weathers = Sequence[tuple[Weather, ExposedHours]]
type Tallies = Mapping[tuple[str, float], Tally]


def measure() -> Chapter:
    """Let thousands of people live, and print what they were told."""
    weathers = with_exposure([made_up(number) for number in range(WEATHERS)])
    results: list[Result] = []
    unchanged: dict[str, Tally] = {}
    for scenario in UNCHANGED:
        tally = _whole(_lived(scenario, weathers, LENGTHS, PEOPLE))
        unchanged[scenario.name] = tally
        results += _targets(scenario, tally)
    changed = {
        scenario.name: _lived(scenario, weathers, LENGTHS, PEOPLE_CHANGED)
        for scenario in CHANGED
    }
    print(f"Seed {SEED}\n")
    _print_unchanged("Nothing changed, made-up weather", unchanged)
    _print_false(unchanged)
    _print_changed("Something changed, made-up weather", changed)
    results += _in_real_weather()
    _print_power()
    return Chapter("Simulated people (percent)", tuple(results))


def _lived(
    scenario: Scenario, weathers: Weathers, lengths: Mapping[str, Plan], people: int
) -> Tallies:
    """Let people of a scenario live, with diaries of all lengths and at all rates."""
    found: dict[tuple[str, float], Tally] = {}
    for name, length in lengths.items():
        for rate in scenario.rates:
            truth = replace(scenario.truth, attacks=rate)
            seed = f"{SEED} {scenario.name} {weathers[0][0].name} {name} {rate}"
            tally = found[name, rate] = Tally()
            for judged in trial(weathers, truth, scenario.plan(length), people, seed):
                tally.add(judged, truth)
    print(scenario.name, file=sys.stderr)
    return found


def _whole(tallies: Tallies) -> Tally:
    """Add up what came of all lengths and rates."""
    whole = Tally()
    for tally in tallies.values():
        whole.add_all(tally)
    return whole


def _targets(scenario: Scenario, tally: Tally, where: str = "") -> Iterator[Result]:
    """Yield what is required of people for whom nothing changed."""
    missed = max(100 - tally.share(tally.covered[name]) for name in INTERVALS)
    false = tally.share(tally.fewer)
    aims = (MOST_MISSED, MOST_FALSE) if scenario.aimed_at else (None, None)
    name = scenario.name + where
    yield Result(f"{name}: intervals that miss", missed, 1, aims[0])
    yield Result(f'{name}: told of "fewer"', false, 2, aims[1])


def _in_real_weather() -> Iterator[Result]:
    """Let people live in real pressure where that is there, and yield what is required."""
    every = with_exposure([*real()])
    irish = [one for one in every if one[0].name != "Falkensee"]
    falkensee = [one for one in every if one[0].name == "Falkensee"]
    unchanged: dict[str, Tally] = {}
    changed: dict[str, Tallies] = {}
    for place, weathers, plan in (
        ("Ireland 2017", irish, IRELAND),
        ("Falkensee 2017", falkensee, FALKENSEE),
    ):
        if not weathers:
            print(f"{place} is not beside this checkout: left out", file=sys.stderr)
            continue
        people = PEOPLE_REAL * max(len(weathers), 4)
        for scenario in REAL:
            found = _lived(scenario, weathers, {place: plan}, people)
            if scenario.truth.linked_change != 1.0:
                changed[f"{scenario.name}, {place}"] = found
                continue
            unchanged[f"{scenario.name}, {place}"] = _whole(found)
            yield from _targets(scenario, _whole(found), f", {place}")
    if unchanged:
        _print_unchanged("Nothing changed, real weather", unchanged)
        _print_changed("Something changed, real weather", changed)


def _print_unchanged(title: str, tallies: Mapping[str, Tally]) -> None:
    """Print how often the intervals cover, and how often "fewer" is said, in percent."""
    head = ("", "people", "linked", "other", "their ratio", "together")
    words = ('"fewer"', '"fewer" (95 %)', "and a link shown", '"more"')
    rows = [
        (
            name,
            f"{tally.enough:,}",
            *(f"{tally.share(tally.covered[one]):.1f}" for one in INTERVALS),
            f"{tally.share(tally.fewer):.2f}",
            _between(tally, tally.fewer),
            f"{tally.share(_fewer_with_link(tally)):.2f}",
            f"{tally.share(tally.plain[Verdict.MORE]):.2f}",
        )
        for name, tally in tallies.items()
    ]
    print(f"### {title}\n\n{columns((*head, *words), rows)}")


def _print_false(tallies: Mapping[str, Tally]) -> None:
    """Print each kind of "fewer" by itself, in percent."""
    head = ("", *(_words(kind) for kind in KINDS[:3]))
    rows = [
        (
            name,
            *(
                f"{tally.share(tally.plain[kind]):.2f} ({_between(tally, tally.plain[kind])})"
                for kind in KINDS[:3]
            ),
        )
        for name, tally in tallies.items()
    ]
    print(f'### Kinds of "fewer" where nothing changed\n\n{columns(head, rows)}')


def _print_changed(title: str, found: Mapping[str, Tallies]) -> None:
    """Print what people are told, in percent of those with enough data."""
    head = ("", "diary", "rate", "people", "attacks before")
    ends = ("a link shown", '"fewer" and a link shown')
    rows = [
        (
            name,
            length,
            f"{rate:.0f}",
            f"{tally.enough:,} of {tally.lived:,}",
            f"{tally.attacks / max(1, tally.enough):.0f}",
            *(f"{tally.share(tally.plain[kind]):.0f}" for kind in KINDS),
            f"{tally.share(_with_link(tally)):.0f}",
            f"{tally.share(_fewer_with_link(tally)):.0f}",
        )
        for name, tallies in found.items()
        for (length, rate), tally in tallies.items()
    ]
    names = (_words(kind) for kind in KINDS)
    print(f"### {title}\n\n{columns((*head, *names, *ends), rows)}")


def _print_power() -> None:
    """Print how often the mid-P interval of simulated counts leaves out 1, beside theory."""
    random = Random(SEED)  # noqa: S311 - no secret
    rows = [
        (
            f"{baseline}",
            *(
                f"{_shown(baseline, ratio, random):.2f} ({theory:.2f})"
                for ratio, theory in zip(RATIOS, TABLE[baseline], strict=True)
            ),
        )
        for baseline in TABLE
    ]
    head = ("attacks before", *(f"to {ratio}" for ratio in RATIOS))
    print(f"### Power of one rate ratio (in brackets: theory)\n\n{columns(head, rows)}")


def _shown(baseline: float, ratio: float, random: Random) -> float:
    """Return the share of pairs of counts that show a change."""
    pairs = (
        (_poisson(baseline * ratio, random), _poisson(baseline, random))
        for _ in range(PAIRS)
    )
    return sum(_differs(*pair) for pair in pairs) / PAIRS


@cache
def _differs(after: int, before: int) -> bool:
    """Tell whether the mid-P interval of two counts leaves out 1."""
    found = rate_ratio(Counted(after, 1.0), Counted(before, 1.0))
    return found is not None and 1.0 not in found.mid_p


def _poisson(mean: float, random: Random) -> int:
    """Draw a count."""
    count, at = 0, random.expovariate(1.0)
    while at < mean:
        count += 1
        at += random.expovariate(1.0)
    return count


def _with_link(tally: Tally) -> int:
    """Return for how many a weather link was shown at baseline."""
    return tally.enough - tally.verdicts[Verdict.NO_WEATHER_LINK_AT_BASELINE]


def _fewer_with_link(tally: Tally) -> int:
    """Return how many were told of fewer attacks, a link having been shown first."""
    return sum(tally.verdicts[kind] for kind in KINDS[:3])


def _between(tally: Tally, count: int) -> str:
    """Return the exact 95 % interval of a percentage."""
    found = tally.between(count)
    return f"{found.low:.1f} to {found.high:.1f}"


def _words(kind: Verdict) -> str:
    """Return a verdict as words."""
    return kind.value.replace("_", " ")
