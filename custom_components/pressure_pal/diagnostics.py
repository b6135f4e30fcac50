"""Diagnostics: settings and counts, nothing that says who lives where."""

from dataclasses import asdict
from typing import Any

from homeassistant.components.diagnostics import async_redact_data
from homeassistant.core import HomeAssistant

from .runtime import PressurePalConfigEntry
from .source import is_weather

_TELLS_ALTITUDE = {"sea_level_pressure"}
"""Beside the barometer's own pressure."""


async def async_get_config_entry_diagnostics(
    hass: HomeAssistant, entry: PressurePalConfigEntry
) -> dict[str, Any]:
    """Return what helps to find a fault in a barometer."""
    coordinator = entry.runtime_data.barometer
    barometer = coordinator.barometer
    return {
        "rule": asdict(coordinator.settings.rule),
        "altitude_set": coordinator.settings.metres is not None,
        "forecast_set": coordinator.forecaster is not None,
        "source_is_weather": is_weather(coordinator.source),
        "source_available": coordinator.source_available,
        "last_heard": barometer.last_heard,
        "rejected": barometer.rejected,
        "spikes": barometer.spikes,
        "breaks": [asdict(known) for known in barometer.breaks],
        "trends": async_redact_data(asdict(coordinator.data), _TELLS_ALTITUDE),
    }
