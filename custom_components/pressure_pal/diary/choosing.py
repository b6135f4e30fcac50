"""Which diary an action is about: the one that is named, the caller's own, or the only one."""

from collections.abc import Iterable

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant, ServiceCall, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.target import (
    TargetSelection,
    async_extract_referenced_entity_ids,
)

from ..const import DOMAIN
from .access import user_of_person
from .coordinator import DiaryCoordinator
from .settings import SUBENTRY_DIARY, DiarySettings


async def async_chosen_diary(call: ServiceCall) -> DiaryCoordinator:
    """Return the diary that a call is about, if whoever calls may have it."""
    subentry_id = _chosen(call)
    for diary in open_diaries(call.hass):
        if diary.subentry.subentry_id == subentry_id:
            await diary.async_check_access(call.context.user_id)
            return diary
    raise ServiceValidationError(
        translation_domain=DOMAIN, translation_key="diary_not_loaded"
    )


@callback
def open_diaries(hass: HomeAssistant) -> list[DiaryCoordinator]:
    """Return the diaries that are open."""
    return [
        diary
        for entry in hass.config_entries.async_entries(DOMAIN)
        if entry.state is ConfigEntryState.LOADED
        for diary in entry.runtime_data.diaries.values()
    ]


def _chosen(call: ServiceCall) -> str:
    """Return the subentry of the diary that a call names or must mean.

    All that there are take part, also one that is closed at the moment: what belongs into
    it must not go into another one meanwhile.
    """
    hass = call.hass
    persons = _persons(hass, call.data.get(ATTR_CONFIG_ENTRY_ID))
    diaries = [*persons]
    if TargetSelection(call.data).has_any_target:
        wanted = _targeted(hass, call)
        diaries = [one for one in diaries if one in wanted]
    elif len(diaries) > 1 and (user_id := call.context.user_id) is not None:
        own = [one for one in diaries if user_of_person(hass, persons[one]) == user_id]
        diaries = own or diaries
    if len(diaries) == 1:
        return diaries[0]
    raise ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key="which_diary" if diaries else "no_diary",
    )


def _persons(hass: HomeAssistant, entry_id: str | None) -> dict[str, str | None]:
    """Return the persons of all diaries, by subentry, of one entry or of all."""
    return {
        subentry.subentry_id: DiarySettings.of(subentry).person
        for entry in hass.config_entries.async_entries(DOMAIN, include_disabled=False)
        if entry_id in {None, entry.entry_id}
        for subentry in entry.subentries.values()
        if subentry.subentry_type == SUBENTRY_DIARY
    }


def _targeted(hass: HomeAssistant, call: ServiceCall) -> set[str]:
    """Return the subentries that a target leads to: by a device or by one of its entities."""
    target = TargetSelection(call.data)
    referenced = async_extract_referenced_entity_ids(hass, target)
    entity_ids = referenced.referenced | referenced.indirectly_referenced
    entities = er.async_get(hass)
    found = {
        entry.config_subentry_id
        for entity_id in entity_ids
        if (entry := entities.async_get(entity_id)) is not None
    }
    devices = _devices(hass, referenced.referenced_devices)
    return devices | {one for one in found if one is not None}


def _devices(hass: HomeAssistant, device_ids: Iterable[str]) -> set[str]:
    """Return the diaries whose devices these are."""
    registry = dr.async_get(hass)
    devices = [registry.async_get(device_id) for device_id in device_ids]
    return {
        identifier
        for device in devices
        if device is not None
        for domain, identifier in device.identifiers
        if domain == DOMAIN
    }
