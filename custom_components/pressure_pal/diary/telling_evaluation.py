"""What `get_evaluation` answers: the evaluation as plain data, intervals before everything."""

from math import isfinite

from homeassistant.util.json import JsonObjectType

from ..pal.diary import Criterion
from ..pal.evaluation import (
    Comparison,
    Crossover,
    Days,
    Evaluation,
    Exploration,
    Observed,
    Together,
)
from ..pal.evaluation.phases import DAY
from ..pal.insight.crossover import Coefficient, ExactOddsRatio
from ..pal.insight.interval import Interval
from ..pal.insight.rates import Counted, RateRatio, rate_interval
from ..pal.insight.ratio_of_ratios import RatioOfRatios
from ..pal.insight.share import Attributable, LinkedShare
from ..pal.insight.shift import ShiftTest
from ..pal.pressure import SwingRule
from ..words import Words
from .sentences import verdict_sentences
from .telling import plain

_DAY_HOURS = 24
_MONTH_HOURS = 28 * _DAY_HOURS


def told_evaluation(
    evaluation: Evaluation, exploration: Exploration | None, words: Words
) -> JsonObjectType:
    """Return an evaluation; ratios that have no end are null."""
    question, phases = evaluation.question, evaluation.phases
    course = question.course
    return {
        "verdict": evaluation.verdict.value,
        "sentences": [*verdict_sentences(evaluation, words)],
        "exploratory": question.exploratory,
        "course_start": None if course is None else plain(course.start),
        "frozen_at": None if course is None else plain(course.frozen.at),
        "rule": told_criterion(question.criterion),
        "merge_gap_hours": question.counting.merge_gap_hours,
        "unlogged": question.counting.unlogged.value,
        "baseline": _phase(phases.baseline, evaluation.baseline),
        "settling": _phase(phases.settling, evaluation.settling),
        "follow_up": _phase(phases.follow_up, evaluation.follow_up),
        "comparison": _comparison(evaluation.comparison),
        "without_the_month_before": _comparison(evaluation.without_month),
        "weather_link": told_ratio(evaluation.link),
        "weather_link_after": told_ratio(evaluation.link_after),
        "linked_share": _share(evaluation.share),
        "attributable": _attributable(evaluation.attributable),
        "crossover": _crossover(evaluation.crossover),
        "shift": _shift(evaluation.shift),
        "missing": [
            {
                "gate": lack.gate.value,
                "present": _number(lack.present),
                "needed": lack.needed,
                "days": lack.days,
            }
            for lack in evaluation.missing
        ],
        "outlook": plain(evaluation.outlook),
        "exploration": None if exploration is None else _exploration(exploration),
    }


def told_criterion(criterion: Criterion) -> JsonObjectType:
    """Return a rule with its look-back."""
    return {**_rule(criterion.rule), "look_back_hours": criterion.look_back_hours}


def told_ratio(
    ratio: RateRatio | RatioOfRatios | ExactOddsRatio | Together | None,
) -> JsonObjectType | None:
    """Return a ratio with its interval, and the p-values that go with it."""
    if ratio is None:
        return None
    value = ratio.odds_ratio if isinstance(ratio, ExactOddsRatio) else ratio.ratio
    told: JsonObjectType = {**_ends(ratio.exact), "ratio": _number(value)}
    if not isinstance(ratio, Together):
        told["mid_p"] = _ends(ratio.mid_p)
    told["p"] = _number(ratio.p_exact)
    return told


def _rule(rule: SwingRule) -> JsonObjectType:
    """Return a rule."""
    return {"direction": rule.direction.value, "hpa": rule.hpa, "hours": rule.hours}


def _number(value: float | None) -> float | None:
    """Return a number that JSON can hold."""
    return round(value, 6) if value is not None and isfinite(value) else None


def _ends(interval: Interval) -> JsonObjectType:
    """Return the ends of an interval."""
    return {"low": _number(interval.low), "high": _number(interval.high)}


def _phase(days: Days | None, seen: Observed | None) -> JsonObjectType | None:
    """Return what was seen in a phase."""
    if days is None or seen is None:
        return None
    return {
        "first": plain(days.first),
        "last": plain(days.beyond - DAY),
        "days": seen.days,
        "exposed": _counted(seen.counts.linked),
        "unexposed": _counted(seen.counts.other),
        "unclassifiable_attacks": seen.unclassifiable,
        "coverage": round(seen.coverage, 3),
        "answered": round(seen.answered, 3),
    }


def _counted(counted: Counted) -> JsonObjectType:
    """Return how many attacks began in how many days at risk, and the rate per 28 of them."""
    interval = rate_interval(counted)
    rate = counted.rate
    return {
        "attacks": counted.count,
        "days": round(counted.time / _DAY_HOURS, 2),
        "per_28_days": None if rate is None else _number(rate * _MONTH_HOURS),
        **({} if interval is None else _ends(interval.times(_MONTH_HOURS))),
    }


def _comparison(found: Comparison | None) -> JsonObjectType | None:
    """Return a comparison."""
    if found is None:
        return None
    return {
        "linked": told_ratio(found.linked),
        "other": told_ratio(found.other),
        "ratio_of_ratios": told_ratio(found.difference),
        "together": told_ratio(found.together),
        "dispersion": None
        if found.dispersion is None
        else _number(found.dispersion.phi),
    }


def _share(share: LinkedShare | None) -> JsonObjectType | None:
    """Return the share of linked attacks."""
    if share is None:
        return None
    return {
        **_ends(share.interval),
        "observed": _number(share.observed),
        "by_chance": _number(share.by_chance),
    }


def _attributable(found: Attributable | None) -> JsonObjectType | None:
    """Return the attributable shares at baseline."""
    if found is None:
        return None
    return {
        **_ends(found.interval),
        "among_linked": _number(found.among_linked),
        "among_all": _number(found.among_all),
        "excess_attacks": _number(found.excess),
    }


def _crossover(found: Crossover) -> JsonObjectType:
    """Return the case-crossover odds ratios."""
    change = found.change
    return {
        "baseline": told_ratio(found.baseline),
        "change": None if change is None else _coefficient(change.coefficients[-1]),
    }


def _coefficient(found: Coefficient) -> JsonObjectType:
    """Return an odds ratio with its approximate interval."""
    interval, ratio = found.wald(), found.odds_ratio
    ends = {"low": None, "high": None} if interval is None else _ends(interval)
    return {**ends, "ratio": None if ratio is None else _number(ratio)}


def _shift(found: ShiftTest | None) -> JsonObjectType | None:
    """Return the circular-shift test."""
    if found is None:
        return None
    return {
        "linked": _number(found.met),
        "expected": _number(found.expected),
        "shifts": found.shifts,
        "p": _number(found.p),
    }


def _exploration(found: Exploration) -> JsonObjectType:
    """Return a search for the rule that fits best."""
    return {
        "rules_tried": found.tried,
        "rule": None if found.rule is None else _rule(found.rule),
        "searched": _days(found.searched),
        "tested": _days(found.tested),
        "found": told_ratio(found.found),
        "confirmed": told_ratio(found.confirmed),
        "holds": found.holds,
    }


def _days(days: Days) -> JsonObjectType:
    """Return the first and the last of some days."""
    return {"first": plain(days.first), "last": plain(days.beyond - DAY)}
