"""The actions."""

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
import probatio

from .const import DOMAIN
from .diary.actions import async_setup_diary_actions
from .lamps import single_lights
from .lights import LIGHT_MEMORY, LightMemory
from .pal.lights import Ask

SERVICE_DIM_LIGHTS = "dim_lights"
SERVICE_RESTORE_LIGHTS = "restore_lights"

ATTR_BRIGHTNESS_PCT = "brightness_pct"
ATTR_COLOR_TEMP_KELVIN = "color_temp_kelvin"
ATTR_MEMORY = "memory"
ATTR_SWITCH_ON = "switch_on"
ATTR_TRANSITION = "transition"

DEFAULT_MEMORY = "default"
LONGEST_TRANSITION = 6553
"""In seconds, as for Home Assistant's own lights."""

_MEMORY_FIELDS = {
    probatio.Optional(ATTR_MEMORY, default=DEFAULT_MEMORY): probatio.All(
        cv.string, probatio.Length(min=1, max=255)
    ),
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


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Offer the actions, and let the light memory wake up."""
    memory = hass.data[LIGHT_MEMORY] = LightMemory(hass)
    async_at_started(hass, memory.async_wake)
    hass.services.async_register(
        DOMAIN,
        SERVICE_DIM_LIGHTS,
        _async_dim_lights,
        DIM_SCHEMA,
        supports_response=SupportsResponse.OPTIONAL,
    )
    hass.services.async_register(
        DOMAIN,
        SERVICE_RESTORE_LIGHTS,
        _async_restore_lights,
        RESTORE_SCHEMA,
        supports_response=SupportsResponse.OPTIONAL,
    )
    async_setup_diary_actions(hass)


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
    return {
        "ended": release.ended,
        "restored": [*sorted(release.orders)],
        "left_alone": [*sorted(release.left_alone)],
        "waiting": [*sorted(release.waiting)],
    }
