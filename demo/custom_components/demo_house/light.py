"""Two lamps that exist only in memory: one is on, one is off."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, override

from homeassistant.components.light import LightEntity
from homeassistant.components.light.const import (
    ATTR_BRIGHTNESS,
    ATTR_COLOR_TEMP_KELVIN,
    ColorMode,
    LightEntityFeature,
)
from homeassistant.const import STATE_ON
from homeassistant.core import HomeAssistant
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.restore_state import RestoreEntity

from . import DemoHouseConfigEntry
from .const import CEILING_LAMP, DOMAIN, READING_LAMP

PARALLEL_UPDATES = 0


@dataclass(frozen=True, slots=True)
class Lamp:
    """A lamp as it was when the house was built."""

    key: str
    name: str
    room: str
    on: bool
    brightness: int
    kelvin: int


LAMPS = (
    Lamp(
        "reading_lamp",
        READING_LAMP,
        "Living room",
        on=True,
        brightness=230,
        kelvin=4000,
    ),
    Lamp("ceiling_lamp", CEILING_LAMP, "Hall", on=False, brightness=153, kelvin=3000),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: DemoHouseConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Screw in the bulbs."""
    async_add_entities(DemoLight(entry, lamp) for lamp in LAMPS)


class DemoLight(LightEntity, RestoreEntity):
    """A dimmable lamp of variable warmth, which stays as it was over a restart."""

    _attr_color_mode = ColorMode.COLOR_TEMP
    _attr_has_entity_name = True
    _attr_max_color_temp_kelvin = 6500
    _attr_min_color_temp_kelvin = 2000
    _attr_name = None
    _attr_should_poll = False
    _attr_supported_color_modes = {ColorMode.COLOR_TEMP}  # noqa: RUF012 - as Home Assistant declares it
    _attr_supported_features = LightEntityFeature.TRANSITION

    def __init__(self, entry: DemoHouseConfigEntry, lamp: Lamp) -> None:
        """Begin as the lamp was when the house was built."""
        self._attr_unique_id = f"{entry.entry_id}_{lamp.key}"
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, f"{entry.entry_id}_{lamp.key}")},
            name=lamp.name,
            suggested_area=lamp.room,
        )
        self._attr_is_on = lamp.on
        self._attr_brightness = lamp.brightness
        self._attr_color_temp_kelvin = lamp.kelvin

    @override
    async def async_added_to_hass(self) -> None:
        """Be as before the restart."""
        last = await self.async_get_last_state()
        if last is None:
            return
        self._attr_is_on = last.state == STATE_ON
        self._take(last.attributes)

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Turn on, at once: the transition is the bulb's business."""
        self._attr_is_on = True
        self._take(kwargs)
        self.async_write_ha_state()

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Turn off."""
        self._attr_is_on = False
        self.async_write_ha_state()

    def _take(self, wanted: Mapping[str, Any]) -> None:
        """Take brightness and warmth where they are given."""
        if (brightness := wanted.get(ATTR_BRIGHTNESS)) is not None:
            self._attr_brightness = brightness
        if (kelvin := wanted.get(ATTR_COLOR_TEMP_KELVIN)) is not None:
            self._attr_color_temp_kelvin = kelvin
