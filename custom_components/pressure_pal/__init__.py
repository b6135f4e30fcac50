"""Pressure Pal: any barometer becomes pressure trends, beside a diary of attacks."""

from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import ConfigType

from .const import DOMAIN
from .coordinator import BarometerCoordinator
from .diary.downloads import async_setup_downloads
from .diary.opening import async_open_diaries, async_remove_diary, diaries_of
from .house.lights import async_forget_lights
from .house.quiet import async_forget_house
from .moments import async_forget_moments
from .report.view import async_setup_report
from .runtime import PressurePalConfigEntry, Runtime
from .services import async_setup_services
from .shelf import async_install_blueprints, async_remove_blueprints
from .store import BarometerStore
from .voice.ears import EARS, async_setup_voice
from .watch import async_clear_issues, async_follow_rename

PLATFORMS = [
    Platform.BINARY_SENSOR,
    Platform.BUTTON,
    Platform.CALENDAR,
    Platform.EVENT,
    Platform.NUMBER,
    Platform.SENSOR,
]

CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Offer the actions, and listen."""
    async_setup_services(hass)
    async_setup_downloads(hass)
    async_setup_report(hass)
    async_setup_voice(hass)
    return True


async def async_setup_entry(hass: HomeAssistant, entry: PressurePalConfigEntry) -> bool:
    """Follow a barometer and open its diaries."""
    async_follow_rename(hass, entry)
    barometer = BarometerCoordinator(hass, entry, diaries_of(entry))
    await barometer.async_start()
    entry.runtime_data = Runtime(barometer, await async_open_diaries(barometer))
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    entry.async_on_unload(entry.add_update_listener(_async_reload))
    await async_install_blueprints(hass)
    await hass.data[EARS].async_open(entry.entry_id)
    return True


async def async_unload_entry(
    hass: HomeAssistant, entry: PressurePalConfigEntry
) -> bool:
    """Close the diaries and stop following a barometer."""
    unloaded = await hass.config_entries.async_unload_platforms(entry, PLATFORMS)
    if unloaded:
        for diary in entry.runtime_data.diaries.values():
            await diary.async_stop()
        await entry.runtime_data.barometer.async_stop()
        await hass.data[EARS].async_close(entry.entry_id)
    return unloaded


async def async_remove_entry(
    hass: HomeAssistant, entry: PressurePalConfigEntry
) -> None:
    """Leave nothing of a barometer behind, and with the last one nothing at all."""
    store = BarometerStore(hass, entry.entry_id)
    memory = await store.async_load()
    deleted = frozenset[str]() if memory is None else memory.diaries
    for subentry_id in diaries_of(entry) | deleted:
        await async_remove_diary(hass, subentry_id)
    await store.async_remove()
    async_clear_issues(hass, entry.entry_id)
    if not hass.config_entries.async_entries(DOMAIN):
        await async_remove_blueprints(hass)
        await async_forget_lights(hass)
        await async_forget_house(hass)
        await async_forget_moments(hass)


async def _async_reload(hass: HomeAssistant, entry: PressurePalConfigEntry) -> None:
    """Begin again with what was changed."""
    await hass.config_entries.async_reload(entry.entry_id)
