"""The diary's actions: each asks the same verbs as buttons, calendar and voice do."""

from collections.abc import Callable, Coroutine, Mapping
from datetime import timedelta
from functools import partial
from typing import Any, cast

from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..pal.diary import (
    Act,
    Attack,
    AttackDetails,
    CourseDetails,
    Diary,
    DoseDetails,
    Origin,
    Outcome,
    PracticeDetails,
    amend_attack,
    amend_dose,
    delete_entry,
    end_attack,
    finish_course,
    log_practice,
    log_session,
    log_treatment_change,
    mark_clear,
    note_alert,
    restore_entry,
    start_attack,
    start_course,
    take_dose,
)
from .asking import async_get_evaluation
from .choosing import async_chosen_diary
from .coordinator import DiaryCoordinator
from .exchanging import async_export_diary, async_import_diary
from .schemas import schema
from .telling import SHOWN_SHELVES, told, told_diary, told_summary

type Said = dict[str, Any]
type DiaryVerb = Callable[[Diary, Act], Outcome[Any]]
type VerbOf = Callable[[DiaryCoordinator, Said], DiaryVerb]

_WHOSE = {ATTR_CONFIG_ENTRY_ID, *map(str, cv.ENTITY_SERVICE_FIELDS)}
DEFAULT_DAYS = 28
"""What `get_diary` looks back over where nothing is said."""


def _log_attack(_: DiaryCoordinator, said: Said) -> DiaryVerb:
    """Log an attack with what is said of it, which may be nothing."""
    return partial(start_attack, details=cast("AttackDetails", said))


def _end_attack(_: DiaryCoordinator, said: Said) -> DiaryVerb:
    """End an attack."""
    return partial(
        end_attack,
        attack_id=said.pop("attack_id", None),
        end=said.pop("end", None),
        details=cast("AttackDetails", said),
    )


def _update_attack(_: DiaryCoordinator, said: Said) -> DiaryVerb:
    """Change what is said of an attack."""
    return partial(
        amend_attack,
        attack_id=said.pop("attack_id"),
        details=cast("AttackDetails", said),
    )


def _delete_attack(_: DiaryCoordinator, said: Said) -> DiaryVerb:
    """Take an attack out."""
    return lambda diary, act: delete_entry(
        diary, act, diary.find_one(Attack, said["attack_id"])
    )


def _delete_entry(_: DiaryCoordinator, said: Said) -> DiaryVerb:
    """Take any entry out."""
    return lambda diary, act: delete_entry(diary, act, diary.find(said["entry_id"]))


def _restore_entry(_: DiaryCoordinator, said: Said) -> DiaryVerb:
    """Put an entry back as it was."""
    return partial(restore_entry, entry_id=said["entry_id"])


def _log_dose(coordinator: DiaryCoordinator, said: Said) -> DiaryVerb:
    """Log a dose."""
    return partial(
        take_dose,
        details=cast("DoseDetails", said),
        medicines=coordinator.settings.medicines,
    )


def _update_dose(_: DiaryCoordinator, said: Said) -> DiaryVerb:
    """Change what is said of a dose."""
    return partial(
        amend_dose, dose_id=said.pop("dose_id"), details=cast("DoseDetails", said)
    )


def _log_clear_day(_: DiaryCoordinator, said: Said) -> DiaryVerb:
    """Say that a day was clear."""
    return partial(mark_clear, day=said.get("day"))


def _log_practice(_: DiaryCoordinator, said: Said) -> DiaryVerb:
    """Log a practice."""
    return partial(
        log_practice,
        component=said.pop("component"),
        details=cast("PracticeDetails", said),
    )


def _log_session(_: DiaryCoordinator, said: Said) -> DiaryVerb:
    """Log a session."""
    return partial(log_session, at=said.get("at"), note=said.get("note"))


def _start_course(coordinator: DiaryCoordinator, said: Said) -> DiaryVerb:
    """Enter a course; the goal is the diary's where none is said."""
    goal = coordinator.settings.goal
    details = {
        "practices_a_day": goal.practices_a_day,
        "days_a_week": goal.days_a_week,
        **said,
    }
    return partial(
        start_course,
        frozen=coordinator.freeze(),
        details=cast("CourseDetails", details),
    )


def _finish_course(_: DiaryCoordinator, said: Said) -> DiaryVerb:
    """End the course."""
    return partial(finish_course, end=said.get("end"))


def _log_treatment_change(_: DiaryCoordinator, said: Said) -> DiaryVerb:
    """Log another change of treatment."""
    return partial(
        log_treatment_change,
        kind=said["kind"],
        description=said["description"],
        day=said.get("day"),
    )


def _log_alert(_: DiaryCoordinator, said: Said) -> DiaryVerb:
    """Remember that a message about pressure was sent."""
    return note_alert


VERBS: Mapping[str, VerbOf] = {
    "log_attack": _log_attack,
    "end_attack": _end_attack,
    "update_attack": _update_attack,
    "delete_attack": _delete_attack,
    "delete_entry": _delete_entry,
    "restore_entry": _restore_entry,
    "log_dose": _log_dose,
    "update_dose": _update_dose,
    "log_clear_day": _log_clear_day,
    "log_practice": _log_practice,
    "log_session": _log_session,
    "start_course": _start_course,
    "finish_course": _finish_course,
    "log_treatment_change": _log_treatment_change,
    "log_alert": _log_alert,
}
"""Actions that change a diary."""


async def _async_get_diary(call: ServiceCall) -> ServiceResponse:
    """Return what stands in a diary."""
    coordinator = await async_chosen_diary(call)
    today = dt_util.now().date()
    last = call.data.get("end", today)
    first = call.data.get("start", last - timedelta(days=DEFAULT_DAYS - 1))
    shelves = call.data.get("entries") or SHOWN_SHELVES
    # Ten years are a lot to tell: not in the event loop.
    return await call.hass.async_add_executor_job(
        told_diary, coordinator.diary, first, last, shelves, dt_util.utcnow()
    )


async def _async_get_summary(call: ServiceCall) -> ServiceResponse:
    """Return the counts of a diary."""
    coordinator = await async_chosen_diary(call)
    return await call.hass.async_add_executor_job(
        told_summary,
        coordinator.data,
        coordinator.diary,
        coordinator.counting,
        dt_util.utcnow(),
        call.data["months"],
    )


READERS: Mapping[str, Callable[[ServiceCall], Coroutine[Any, Any, ServiceResponse]]] = {
    "get_diary": _async_get_diary,
    "get_summary": _async_get_summary,
    "get_evaluation": async_get_evaluation,
    "export_diary": async_export_diary,
    "import_diary": async_import_diary,
}
"""Actions that answer; all but the last change nothing."""


@callback
def async_setup_diary_actions(hass: HomeAssistant) -> None:
    """Offer the diary's actions."""
    for action, verb_of in VERBS.items():
        hass.services.async_register(
            DOMAIN,
            action,
            partial(_async_change, verb_of),
            schema(action),
            supports_response=SupportsResponse.OPTIONAL,
        )
    for action, reader in READERS.items():
        hass.services.async_register(
            DOMAIN,
            action,
            reader,
            schema(action),
            supports_response=SupportsResponse.ONLY,
        )


async def _async_change(verb_of: VerbOf, call: ServiceCall) -> ServiceResponse:
    """Change the diary that is meant; answer with the entry as it is now."""
    coordinator = await async_chosen_diary(call)
    said = {key: value for key, value in call.data.items() if key not in _WHOSE}
    outcome = await coordinator.async_do(Origin.ACTION, verb_of(coordinator, said))
    return {"is_new": outcome.is_new, "entry": told(outcome.entry)}
