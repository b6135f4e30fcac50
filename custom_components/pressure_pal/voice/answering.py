"""Does what was said, by the same verbs as the actions, and says in the same language what came."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
import probatio

from ..diary.actions import VERBS
from ..diary.coordinator import DiaryCoordinator
from ..pal.diary import Component, Kind, MedicineClass, Outcome
from ..pal.letters import bare
from .language import Language, async_language
from .questions import async_headache_days, async_practice_streak, async_pressure
from .since import ago_of, onset_of
from .slots import (
    END_ATTACK,
    GET_HEADACHE_DAYS,
    GET_PRACTICE_STREAK,
    GET_PRESSURE,
    LOG_ATTACK,
    LOG_CLEAR_DAY,
    LOG_DOSE,
    LOG_PRACTICE,
    LOG_SESSION,
    SCHEMAS,
)
from .speaker import RefusedError, Speaker, Why, async_diary_of

type Said = dict[str, Any]

REFUSED: Final = "refused"
"""What a response tells a script of: why nothing was done."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said back."""

    text: str
    refused: str | None = None
    """Why nothing was done; None where it was."""


async def async_answer(
    hass: HomeAssistant,
    intent_type: str,
    slots: Mapping[str, Any],
    speaker: Speaker,
    language: str | None,
) -> Answer:
    """Do what an intent asks for, or say why not."""
    words = await async_language(hass, language)
    try:
        said = SCHEMAS[intent_type](dict(slots))
        speaker = speaker.naming(said.pop("who", None))
        if intent_type in _ASKED:
            return Answer(await _ASKED[intent_type](hass, said, speaker, words))
        return Answer(await _async_log(hass, intent_type, said, speaker, words))
    except RefusedError as refused:
        reason = refused.why.value
    except probatio.Invalid:
        reason = "not_in_range"
    except HomeAssistantError as error:
        reason = error.translation_key or "other"
    text = words.say(reason) if reason == Why.WHICH_DIARY else words.refusal(reason)
    return Answer(text, refused=reason)


async def _async_log(
    hass: HomeAssistant, intent_type: str, said: Said, speaker: Speaker, words: Language
) -> str:
    """Change the diary that is meant, and say that it was."""
    diary = await async_diary_of(hass, speaker, reading=False)
    log = _LOGGED[intent_type]
    if (medicine := said.get("medicine")) is not None:
        # A name that another person has in a list comes without its class, and so do scripts.
        said.setdefault("medicine_class", words.class_of(medicine))
    verb = VERBS[log.action](diary, log.details(diary, said))
    outcome = await diary.async_do(speaker.origin, verb)
    return words.say(log.answer(outcome))


def _attack(_: DiaryCoordinator, said: Said) -> Said:
    """Return what is said of an attack."""
    details: Said = {**onset_of(said, dt_util.now())}
    if (onset := said.get("onset")) is not None:
        details["onset"] = onset
    if (severity := said.get("severity")) is not None:
        details["severity"] = severity
    if (kind := said.get("kind")) is not None:
        details["kind"] = Kind(kind)
    return details


def _ended(_: DiaryCoordinator, said: Said) -> Said:
    """Return what is said of the end of an attack."""
    details: Said = {}
    if (ago := ago_of(said)) is not None:
        details["end"] = dt_util.utcnow() - ago
    if (severity := said.get("severity")) is not None:
        details["severity"] = severity
    return details


def _clear_day(_: DiaryCoordinator, said: Said) -> Said:
    """Return which day was clear."""
    today: date = dt_util.now().date()
    yesterday = said.get("day") == "yesterday"
    return {"day": today - timedelta(days=1) if yesterday else today}


def _practice(diary: DiaryCoordinator, said: Said) -> Said:
    """Return what was practised: where nobody says, what was practised last."""
    component = said.get("component")
    if component is None:
        practices = diary.diary.practices
        component = practices[-1].component if practices else Component.SOMATIC_TRACKING
    details: Said = {"component": Component(component)}
    if (minutes := said.get("minutes")) is not None:
        details["minutes"] = minutes
    return details


def _session(_: DiaryCoordinator, __: Said) -> Said:
    """Return what is said of a session."""
    return {}


def _dose(diary: DiaryCoordinator, said: Said) -> Said:
    """Return what was taken; what the person's own list says of a name is not said again."""
    details: Said = {}
    if (ago := ago_of(said)) is not None:
        details["at"] = dt_util.utcnow() - ago
    name, medicine_class = said.get("medicine"), said.get("medicine_class")
    listed = {bare(one.name) for one in diary.settings.medicines}
    if name is not None:
        details["name"] = name
    if medicine_class is not None and (name is None or bare(name) not in listed):
        details["medicine_class"] = MedicineClass(medicine_class)
    return details


def _always(key: str) -> Callable[[Outcome[Any]], str]:
    """Return the same answer whatever comes."""
    return lambda _: key


def _began(outcome: Outcome[Any]) -> str:
    """Say whether an attack is a new one."""
    return "attack_logged" if outcome.is_new else "attack_joined"


@dataclass(frozen=True, slots=True)
class _Log:
    """How an intent becomes an action, and what is answered."""

    action: str
    details: Callable[[DiaryCoordinator, Said], Said]
    answer: Callable[[Outcome[Any]], str]


_LOGGED: Final[Mapping[str, _Log]] = {
    LOG_ATTACK: _Log("log_attack", _attack, _began),
    END_ATTACK: _Log("end_attack", _ended, _always("attack_ended")),
    LOG_CLEAR_DAY: _Log("log_clear_day", _clear_day, _always("clear_day_logged")),
    LOG_PRACTICE: _Log("log_practice", _practice, _always("practice_logged")),
    LOG_SESSION: _Log("log_session", _session, _always("session_logged")),
    LOG_DOSE: _Log("log_dose", _dose, _always("dose_logged")),
}
type _Question = Callable[[HomeAssistant, Said, Speaker, Language], Awaitable[str]]
_ASKED: Final[Mapping[str, _Question]] = {
    GET_PRESSURE: async_pressure,
    GET_HEADACHE_DAYS: async_headache_days,
    GET_PRACTICE_STREAK: async_practice_streak,
}
