"""Diagnostics: settings and counts, nothing that says who lives where."""

from dataclasses import asdict
from typing import Any

from homeassistant.components.diagnostics import async_redact_data
from homeassistant.core import HomeAssistant

from .diary.coordinator import DiaryCoordinator
from .pal.diary import SHELVES, VERSION
from .runtime import PressurePalConfigEntry
from .source import is_weather

_BUCKETS = ((0, "0"), (9, "1-9"), (99, "10-99"))
_WINDOW = 28
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
        "diaries": [_of_diary(diary) for diary in entry.runtime_data.diaries.values()],
    }


def _of_diary(coordinator: DiaryCoordinator) -> dict[str, Any]:
    """Return what helps to find a fault in a diary: coarse counts and choices, nothing lived."""
    settings, diary = coordinator.settings, coordinator.diary
    counted = coordinator.data.counts[_WINDOW]
    return {
        "file_version": VERSION,
        "person_linked": settings.person is not None,
        "medicines": _bucket(len(settings.medicines)),
        "merge_gap_hours": settings.merge_gap_hours,
        "unlogged": settings.unlogged.value,
        "phase": coordinator.data.course.phase.value,
        "coverage_percent": None if counted is None else round(100 * counted.coverage),
        "entries": {
            shelf: _bucket(len(getattr(diary, shelf))) for shelf in SHELVES.values()
        },
        "edits": _bucket(len(diary.edits)),
    }


def _bucket(count: int) -> str:
    """Return a count as coarsely as a fault needs it: how often somebody is ill is private.

    >>> [_bucket(count) for count in (0, 7, 42, 3000)]
    ['0', '1-9', '10-99', '100+']
    """
    for most, bucket in _BUCKETS:
        if count <= most:
            return bucket
    return "100+"
