"""Asking for the evaluation: as it was frozen, or, said to be exploratory, by another rule."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..pal.diary import Criterion
from ..pal.evaluation import Days, Phases, Question
from ..pal.pressure import Direction, SwingRule
from ..words import Words
from .choosing import async_chosen_diary
from .telling_evaluation import told_evaluation

RULE_FIELDS: Final = ("direction", "hpa", "hours", "look_back_hours")
PHASE_FIELDS: Final = (
    "baseline_start",
    "baseline_end",
    "follow_up_start",
    "follow_up_end",
)
_DAY = timedelta(days=1)


async def async_get_evaluation(call: ServiceCall) -> ServiceResponse:
    """Return the evaluation of a diary, worked out now."""
    coordinator = await async_chosen_diary(call)
    evaluating = coordinator.evaluating
    question = _asked(coordinator.question, call.data)
    evaluation, _ = await evaluating.async_asked(question)
    exploration = None
    if call.data["explore"]:
        exploration = await evaluating.async_explored(evaluation)
    words = await Words.async_load(call.hass)
    return told_evaluation(evaluation, exploration, words)


def _asked(frozen: Question, said: Mapping[str, Any]) -> Question:
    """Return what is asked; whatever differs from what was frozen is exploratory."""
    asked = frozen
    if not said.keys().isdisjoint(RULE_FIELDS):
        asked = replace(asked, criterion=_criterion(frozen.criterion, said))
    if not said.keys().isdisjoint(PHASE_FIELDS):
        asked = replace(asked, phases=_phases(frozen, said))
    return frozen if asked == frozen else replace(asked, exploratory=True)


def _criterion(frozen: Criterion, said: Mapping[str, Any]) -> Criterion:
    """Return the rule that is asked about; what is not said of it stays."""
    return Criterion(
        rule=SwingRule(
            direction=Direction(said.get("direction", frozen.rule.direction)),
            hpa=said.get("hpa", frozen.rule.hpa),
            hours=said.get("hours", frozen.rule.hours),
        ),
        look_back_hours=said.get("look_back_hours", frozen.look_back_hours),
    )


def _phases(frozen: Question, said: Mapping[str, Any]) -> Phases:
    """Return the phases that are asked about; what is not said of them stays."""
    zone, today = frozen.counting.zone, dt_util.now().date()
    usual = Phases.of(frozen.diary, frozen.course, today, zone)
    baseline = _days(usual.baseline, said, "baseline")
    follow_up = _days(usual.follow_up, said, "follow_up")
    if baseline is None or follow_up is None or baseline.beyond > follow_up.first:
        raise ServiceValidationError(
            translation_domain=DOMAIN, translation_key="phases_overlap"
        )
    between = Days(baseline.beyond, follow_up.first)
    return Phases(baseline, between if between.number else None, follow_up)


def _days(usual: Days | None, said: Mapping[str, Any], phase: str) -> Days | None:
    """Return the days of a phase, None where nothing says which or they end before they begin."""
    first: date | None = said.get(f"{phase}_start", usual.first if usual else None)
    last: date | None = said.get(f"{phase}_end", usual.beyond - _DAY if usual else None)
    if phase == "follow_up" and last is None:
        last = dt_util.now().date()
    if first is None or last is None or last < first:
        return None
    return Days(first, last + _DAY)
