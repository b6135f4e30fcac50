"""A house to try Pressure Pal in: a barometer that replays a storm, its forecast, two lamps."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant

from .const import REPLAY_FILE
from .replay import Record, Replay, Weather

PLATFORMS = [Platform.LIGHT, Platform.SENSOR, Platform.WEATHER]


@dataclass(frozen=True, slots=True)
class House:
    """The weather around the house."""

    record: Record
    replay: Replay

    def weather(self, at: datetime) -> Weather:
        """Return the weather at a moment of today, past or to come (UTC)."""
        return self.record.at(self.replay.moment_at(at))


type DemoHouseConfigEntry = ConfigEntry[House]


async def async_setup_entry(hass: HomeAssistant, entry: DemoHouseConfigEntry) -> bool:
    """Open the house."""
    replay_file = Path(hass.config.path(REPLAY_FILE))
    entry.runtime_data = House(
        record=await hass.async_add_executor_job(Record.from_file),
        replay=await hass.async_add_executor_job(Replay.from_file, replay_file),
    )
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    return True


async def async_unload_entry(hass: HomeAssistant, entry: DemoHouseConfigEntry) -> bool:
    """Close the house."""
    return await hass.config_entries.async_unload_platforms(entry, PLATFORMS)
