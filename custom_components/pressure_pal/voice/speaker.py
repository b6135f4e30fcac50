"""Who speaks, and whose diary is meant by that."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
import enum

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er

from ..const import DOMAIN
from ..diary.access import user_of_person
from ..diary.choosing import open_diaries
from ..diary.coordinator import DiaryCoordinator
from ..diary.settings import SUBENTRY_DIARY, Assistants, DiarySettings
from ..pal.diary import Origin
from .names import plain


class Why(enum.StrEnum):
    """Why a diary cannot be had."""

    DIARY_NOT_LOADED = "diary_not_loaded"
    KEPT_OUT = "kept_out"
    NO_DIARY = "no_diary"
    NOT_YOUR_DIARY = "not_your_diary"
    WHICH_DIARY = "which_diary"


class RefusedError(Exception):
    """Says why something is not done."""

    def __init__(self, why: Why) -> None:
        """Know the reason."""
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever speaks, as far as Home Assistant knows, and by what way."""

    origin: Origin
    user_id: str | None = None
    satellite_id: str | None = None
    device_id: str | None = None
    who: str | None = None
    """Whom they named: a diary's subentry, or a name."""

    def naming(self, who: str | None) -> Speaker:
        """Return the speaker with whom they named."""
        return self if who is None else replace(self, who=who)


def names_of(hass: HomeAssistant, subentry: ConfigSubentry) -> Iterator[str]:
    """Yield what a diary may be called."""
    yield from _full_names_of(hass, subentry)
    yield from _short_names_of(subentry)


def called(hass: HomeAssistant, who: str) -> list[ConfigSubentry]:
    """Return the diaries that are called so: whole names count before parts of them."""
    known = [subentry for _, subentry in subentries(hass)]
    wanted = plain(who).casefold()
    return (
        [one for one in known if who == one.subentry_id]
        or [one for one in known if wanted in _heard(_full_names_of(hass, one))]
        or [one for one in known if wanted in _heard(_short_names_of(one))]
    )


def subentries(hass: HomeAssistant) -> Iterator[tuple[ConfigEntry, ConfigSubentry]]:
    """Yield every diary that there is, also one that is closed at the moment."""
    for entry in hass.config_entries.async_entries(DOMAIN, include_disabled=False):
        for subentry in entry.subentries.values():
            if subentry.subentry_type == SUBENTRY_DIARY:
                yield entry, subentry


async def async_diary_of(
    hass: HomeAssistant, speaker: Speaker, *, reading: bool
) -> DiaryCoordinator:
    """Return the diary that a speaker means, if they may have it.

    Raises RefusedError; with WHICH_DIARY where several could be meant.
    """
    subentry = _meant(hass, speaker)
    for diary in open_diaries(hass):
        if diary.subentry.subentry_id == subentry.subentry_id:
            if not may(diary.settings, speaker.origin, reading=reading):
                raise RefusedError(Why.KEPT_OUT)
            if not await async_is_theirs(diary, speaker.user_id):
                raise RefusedError(Why.NOT_YOUR_DIARY)
            return diary
    raise RefusedError(Why.DIARY_NOT_LOADED)


def may(settings: DiarySettings, origin: Origin, *, reading: bool) -> bool:
    """Tell whether a diary may be used by voice, or by an assistant with a language model."""
    if reading and origin is Origin.ASSISTANT:
        return settings.assistants is Assistants.QUESTIONS
    return settings.assistants is not Assistants.NOTHING


async def async_is_theirs(diary: DiaryCoordinator, user_id: str | None) -> bool:
    """Tell whether a diary may be read and changed by a user."""
    try:
        await diary.async_check_access(user_id)
    except ServiceValidationError:
        return False
    return True


def _meant(hass: HomeAssistant, speaker: Speaker) -> ConfigSubentry:
    """Return the diary that is meant: by name, by satellite, by user, or the only one."""
    known = [subentry for _, subentry in subentries(hass)]
    if not known:
        raise RefusedError(Why.NO_DIARY)
    if speaker.who is not None:
        found = called(hass, speaker.who)
    else:
        found = (
            [one for one in known if _hears(hass, one, speaker)]
            or [one for one in known if _is_linked(hass, one, speaker.user_id)]
            or known
        )
    if len(found) != 1:
        raise RefusedError(Why.WHICH_DIARY)
    return found[0]


def _full_names_of(hass: HomeAssistant, subentry: ConfigSubentry) -> Iterator[str]:
    """Yield the name of a diary's person, and its title."""
    person = DiarySettings.of(subentry).person
    if person is not None and (state := hass.states.get(person)) is not None:
        yield state.name
    yield subentry.title


def _short_names_of(subentry: ConfigSubentry) -> Iterator[str]:
    """Yield what may be a name in a title: "Anna diary", "Tagebuch von Anna"."""
    words = subentry.title.split()
    yield from {words[0], words[-1]} if words else ()


def _heard(names: Iterable[str]) -> set[str]:
    """Return names as they are heard; what nobody can say is none."""
    return {plain(name).casefold() for name in names} - {""}


def _hears(hass: HomeAssistant, subentry: ConfigSubentry, speaker: Speaker) -> bool:
    """Tell whether a satellite that heard the speaker belongs to a diary."""
    satellites = DiarySettings.of(subentry).satellites
    if speaker.satellite_id in satellites:
        return True
    if speaker.device_id is None:
        return False
    registry = er.async_get(hass)
    entries = (registry.async_get(one) for one in satellites)
    return any(
        one is not None and one.device_id == speaker.device_id for one in entries
    )


def _is_linked(
    hass: HomeAssistant, subentry: ConfigSubentry, user_id: str | None
) -> bool:
    """Tell whether a diary is that of a user's own person."""
    if user_id is None:
        return False
    return user_of_person(hass, DiarySettings.of(subentry).person) == user_id
