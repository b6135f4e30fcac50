"""Real light entities for tests: bulbs of several kinds, some of them awkward."""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, override

from homeassistant.components.light import (
    ATTR_BRIGHTNESS,
    ATTR_COLOR_TEMP_KELVIN,
    ATTR_EFFECT,
    ATTR_HS_COLOR,
    ATTR_RGB_COLOR,
    ATTR_TRANSITION,
    ColorMode,
    LightEntity,
    LightEntityFeature,
)
from homeassistant.core import CoreState, HomeAssistant, State
from homeassistant.exceptions import HomeAssistantError
from homeassistant.loader import DATA_CUSTOM_COMPONENTS
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import (
    async_test_home_assistant,
    setup_test_component_platform,
)

from custom_components.pressure_pal.const import DOMAIN

READING = "light.reading"
HALL = "light.hall"
DIM = 76
"""30 % of 255, as Home Assistant rounds it."""


class NoAnswerError(HomeAssistantError):
    """What a broken bulb gives."""


class Bulb(LightEntity):
    """A light that does as it is told, and says so at once."""

    _attr_should_poll = False
    _attr_supported_features = LightEntityFeature.TRANSITION | LightEntityFeature.EFFECT

    def __init__(
        self,
        name: str,
        *modes: ColorMode,
        brightness: int | None = None,
        kelvin: int | None = None,
        rgb: tuple[int, int, int] | None = None,
        effect: str | None = None,
        least: int = 1,
        broken: bool = False,
    ) -> None:
        """Be on if a brightness is given."""
        self._attr_name = name
        self._attr_unique_id = name
        self._attr_supported_color_modes = set(modes or {ColorMode.BRIGHTNESS})
        self._attr_color_mode = (modes or (ColorMode.BRIGHTNESS,))[0]
        self._attr_is_on = brightness is not None
        self._attr_brightness = brightness
        self._attr_color_temp_kelvin = kelvin
        self._attr_rgb_color = rgb
        self._attr_effect_list = ["off", "Candle"]
        self._attr_effect = effect
        self._attr_min_color_temp_kelvin = 2200
        self._attr_max_color_temp_kelvin = 6500
        self._least = least
        self._broken = broken
        self.deaf = False
        self.asked: list[dict[str, Any]] = []

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Do as it is told, as far as it can."""
        self.asked.append(kwargs)
        if self._broken:
            raise NoAnswerError
        if self.deaf:
            return
        self._attr_is_on = True
        self.change(**kwargs)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Go out."""
        self.asked.append({"off": True, **kwargs})
        self._attr_is_on = False
        self.async_write_ha_state()

    def change(self, **wanted: Any) -> None:
        """Be otherwise, be it by command or by hand."""
        if (brightness := wanted.get(ATTR_BRIGHTNESS)) is not None:
            self._attr_brightness = max(brightness, self._least)
        if ATTR_EFFECT in wanted:
            self._attr_effect = wanted[ATTR_EFFECT]
        colours = {
            ATTR_COLOR_TEMP_KELVIN: ColorMode.COLOR_TEMP,
            ATTR_RGB_COLOR: ColorMode.RGB,
            ATTR_HS_COLOR: ColorMode.HS,
        }
        for colour, mode in colours.items():
            if wanted.get(colour) is not None:
                setattr(self, f"_attr_{colour}", wanted[colour])
                self._attr_color_mode = mode
        self.async_write_ha_state()

    def switch(self, *, on: bool) -> None:
        """Be switched at the wall."""
        self._attr_is_on = on
        self.async_write_ha_state()

    def connect(self, *, available: bool) -> None:
        """Lose the connection, or find it again."""
        self._attr_available = available
        self.async_write_ha_state()

    @property
    def transitions(self) -> list[float | None]:
        """Every transition that was asked for."""
        return [asked.get(ATTR_TRANSITION) for asked in self.asked]


async def put_in(
    hass: HomeAssistant, bulbs: Sequence[Bulb], *groups: dict[str, Any]
) -> None:
    """Put bulbs into the house, and groups of them."""
    setup_test_component_platform(hass, "light", bulbs)
    platforms = [{"platform": "group", **group} for group in groups]
    assert await async_setup_component(
        hass, "light", {"light": [{"platform": "test"}, *platforms]}
    )
    await hass.async_block_till_done()


@asynccontextmanager
async def house(
    folder: Path, *, state: CoreState = CoreState.not_running
) -> AsyncIterator[HomeAssistant]:
    """Run Home Assistant from a folder of its own, with real files; stop it in the end."""
    async with async_test_home_assistant(
        config_dir=str(folder), initial_state=state
    ) as hass:
        hass.data.pop(DATA_CUSTOM_COMPONENTS)
        try:
            yield hass
        finally:
            await hass.async_stop(force=True)


def state_of(hass: HomeAssistant, light: str) -> State:
    """Return a light's state."""
    state = hass.states.get(light)
    assert state is not None, light
    return state


def looks(hass: HomeAssistant, lights: Iterable[str]) -> dict[str, Any]:
    """Return everything that a light says of how it looks."""
    return {
        light: (state_of(hass, light).state, dict(state_of(hass, light).attributes))
        for light in lights
    }


def brightness(hass: HomeAssistant, light: str) -> int | None:
    """Return how bright a light is, None when it is off."""
    value: int | None = state_of(hass, light).attributes.get(ATTR_BRIGHTNESS)
    return value


async def dim(hass: HomeAssistant, *lights: str, **data: Any) -> dict[str, Any]:
    """Dim lights to 30 % by the action."""
    answer = await hass.services.async_call(
        DOMAIN,
        "dim_lights",
        {
            "brightness_pct": 30,
            **({"entity_id": list(lights)} if lights else {}),
            **data,
        },
        blocking=True,
        return_response=True,
    )
    assert answer is not None
    return answer


async def restore(hass: HomeAssistant, **data: Any) -> dict[str, Any]:
    """Put lights back by the action."""
    answer = await hass.services.async_call(
        DOMAIN, "restore_lights", data, blocking=True, return_response=True
    )
    await hass.async_block_till_done()
    assert answer is not None
    return answer
