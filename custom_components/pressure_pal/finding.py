"""Finds the entities of a barometer or a diary by what they show, whatever they are called."""

from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import config_validation as cv, entity_registry as er
from homeassistant.helpers.target import (
    TargetSelection,
    async_extract_referenced_entity_ids,
)
from homeassistant.util.json import JsonObjectType

from .const import DOMAIN
from .targets import key_of

SERVICE_GET_ENTITIES = "get_entities"
GET_ENTITIES_SCHEMA = cv.make_entity_service_schema({})


@callback
def async_setup_finding(hass: HomeAssistant) -> None:
    """Offer the action."""
    hass.services.async_register(
        DOMAIN,
        SERVICE_GET_ENTITIES,
        _async_get_entities,
        GET_ENTITIES_SCHEMA,
        supports_response=SupportsResponse.ONLY,
    )


async def _async_get_entities(call: ServiceCall) -> ServiceResponse:
    """Return the entities that are in use, by what they show."""
    chosen = async_extract_referenced_entity_ids(call.hass, TargetSelection(call.data))
    registry = er.async_get(call.hass)
    named = map(registry.async_get, chosen.referenced | chosen.indirectly_referenced)
    devices = {
        entry.device_id
        for entry in named
        if entry is not None and entry.platform == DOMAIN
    }
    if len(devices) != 1 or (device_id := devices.pop()) is None:
        raise ServiceValidationError(
            translation_domain=DOMAIN, translation_key="which_device"
        )
    entries = er.async_entries_for_device(registry, device_id)
    found: JsonObjectType = {
        key: entry.entity_id for entry in entries if (key := key_of(entry)) is not None
    }
    return {"entities": found}
