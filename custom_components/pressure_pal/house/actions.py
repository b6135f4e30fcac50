"""The actions for the house: dim lights, quiet all else, and put everything back."""

from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.start import async_at_started
from homeassistant.helpers.target import (
    TargetSelection,
    async_extract_referenced_entity_ids,
)
from homeassistant.helpers.typing import VolDictType
import probatio

from ..const import DOMAIN
from ..pal.house import Release as HouseRelease
from ..pal.lights import Ask, Release as LightRelease
from .lamps import single_lights
from .lights import LIGHT_MEMORY, LightMemory
from .members import single_entities
from .quiet import HOUSE_MEMORY, HouseMemory
from .things import DOMAINS, SWITCHES, Media, Wish

SERVICE_DIM_LIGHTS = "dim_lights"
SERVICE_RESTORE_LIGHTS = "restore_lights"
SERVICE_QUIET_HOUSE = "quiet_house"
SERVICE_RESTORE_HOUSE = "restore_house"

ATTR_BRIGHTNESS_PCT = "brightness_pct"
ATTR_COLOR_TEMP_KELVIN = "color_temp_kelvin"
ATTR_MEDIA = "media"
ATTR_MEMORY = "memory"
ATTR_SWITCH_ON = "switch_on"
ATTR_TRANSITION = "transition"
ATTR_VOLUME_PCT = "volume_pct"

DEFAULT_MEMORY = "default"
DEFAULT_VOLUME_PCT = 20
LONGEST_TRANSITION = 6553
"""In seconds, as for Home Assistant's own lights."""

_NAME_FIELD: VolDictType = {
    probatio.Optional(ATTR_MEMORY, default=DEFAULT_MEMORY): probatio.All(
        cv.string, probatio.Length(min=1, max=255)
    ),
}
_MEMORY_FIELDS: VolDictType = {
    **_NAME_FIELD,
    probatio.Optional(ATTR_TRANSITION): probatio.All(
        probatio.Coerce(float), probatio.Range(min=0, max=LONGEST_TRANSITION)
    ),
}
DIM_SCHEMA = cv.make_entity_service_schema(
    {
        **_MEMORY_FIELDS,
        # Below 1 % lights go out, which is not dimming.
        probatio.Required(ATTR_BRIGHTNESS_PCT): probatio.All(
            probatio.Coerce(float), probatio.Range(min=1, max=100)
        ),
        # None lets a template leave the colour alone.
        probatio.Optional(ATTR_COLOR_TEMP_KELVIN): probatio.Any(
            None,
            probatio.All(probatio.Coerce(int), probatio.Range(min=1000, max=10000)),
        ),
        probatio.Optional(ATTR_SWITCH_ON, default=False): cv.boolean,
    }
)
RESTORE_SCHEMA = probatio.Schema(_MEMORY_FIELDS)
QUIET_SCHEMA = probatio.Schema(
    {
        # No target need be named: a blueprint has parts that are left empty.
        **cv.ENTITY_SERVICE_FIELDS,
        **_NAME_FIELD,
        probatio.Optional(ATTR_MEDIA, default=Media.LOWER.value): probatio.Coerce(
            Media
        ),
        probatio.Optional(ATTR_VOLUME_PCT, default=DEFAULT_VOLUME_PCT): probatio.All(
            probatio.Coerce(float), probatio.Range(min=0, max=100)
        ),
    }
)
RESTORE_HOUSE_SCHEMA = probatio.Schema(_NAME_FIELD)


@callback
def async_setup_house_actions(hass: HomeAssistant) -> None:
    """Offer the actions, and let what they remember wake up."""
    lights = hass.data[LIGHT_MEMORY] = LightMemory(hass)
    house = hass.data[HOUSE_MEMORY] = HouseMemory(hass)
    async_at_started(hass, lights.async_wake)
    async_at_started(hass, house.async_wake)
    for name, action, schema in (
        (SERVICE_DIM_LIGHTS, _async_dim_lights, DIM_SCHEMA),
        (SERVICE_RESTORE_LIGHTS, _async_restore_lights, RESTORE_SCHEMA),
        (SERVICE_QUIET_HOUSE, _async_quiet_house, QUIET_SCHEMA),
        (SERVICE_RESTORE_HOUSE, _async_restore_house, RESTORE_HOUSE_SCHEMA),
    ):
        hass.services.async_register(
            DOMAIN,
            name,
            action,
            schema,
            supports_response=SupportsResponse.OPTIONAL,
        )


async def _async_dim_lights(call: ServiceCall) -> ServiceResponse:
    """Dim lights, and say which."""
    chosen = async_extract_referenced_entity_ids(call.hass, TargetSelection(call.data))
    dimming = await call.hass.data[LIGHT_MEMORY].async_dim(
        single_lights(call.hass, chosen.referenced | chosen.indirectly_referenced),
        call.data[ATTR_MEMORY],
        Ask(
            brightness=round(255 * call.data[ATTR_BRIGHTNESS_PCT] / 100),
            kelvin=call.data.get(ATTR_COLOR_TEMP_KELVIN),
            switch_on=call.data[ATTR_SWITCH_ON],
        ),
        transition=call.data.get(ATTR_TRANSITION),
        context=call.context,
    )
    return {"began": dimming.began, "dimmed": [*sorted(dimming.orders)]}


async def _async_restore_lights(call: ServiceCall) -> ServiceResponse:
    """Put lights back, and say which."""
    release = await call.hass.data[LIGHT_MEMORY].async_restore(
        call.data[ATTR_MEMORY],
        transition=call.data.get(ATTR_TRANSITION),
        context=call.context,
    )
    return _told(release)


async def _async_quiet_house(call: ServiceCall) -> ServiceResponse:
    """Quiet covers, players and switches, and say which."""
    chosen = async_extract_referenced_entity_ids(call.hass, TargetSelection(call.data))
    # A room is full of switches, few of which keep anything quiet: they have to be named.
    named = single_entities(call.hass, chosen.referenced, SWITCHES)
    implied = chosen.referenced | chosen.indirectly_referenced
    others = [domain for domain in DOMAINS if domain not in SWITCHES]
    quieting = await call.hass.data[HOUSE_MEMORY].async_quiet(
        [*named, *single_entities(call.hass, implied, others)],
        call.data[ATTR_MEMORY],
        Wish(call.data[ATTR_MEDIA], call.data[ATTR_VOLUME_PCT] / 100),
        call.context,
    )
    return {"began": quieting.began, "quieted": [*sorted(quieting.orders)]}


async def _async_restore_house(call: ServiceCall) -> ServiceResponse:
    """Put covers, players and switches back, and say which."""
    return _told(
        await call.hass.data[HOUSE_MEMORY].async_restore(
            call.data[ATTR_MEMORY], call.context
        )
    )


def _told(release: LightRelease | HouseRelease) -> ServiceResponse:
    """Return what became of each thing that was let go."""
    return {
        "ended": release.ended,
        "restored": [*sorted(release.orders)],
        "left_alone": [*sorted(release.left_alone)],
        "waiting": [*sorted(release.waiting)],
    }
