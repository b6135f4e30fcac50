"""A real Home Assistant in this process, without frontend, and what is set up in it."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
import sys
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import Mock, patch

from homeassistant import bootstrap, loader
from homeassistant.components.recorder.core import Recorder
from homeassistant.config_entries import SOURCE_USER, ConfigEntries, ConfigEntry
from homeassistant.core import DOMAIN as CORE_DOMAIN, HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers.recorder import async_initialize_recorder
from homeassistant.runner import configure_event_loop
from homeassistant.setup import async_setup_component

from .clock import CLOCK, RacingLoop

BAROMETER = {
    "unit_of_measurement": "hPa",
    "device_class": "atmospheric_pressure",
    "state_class": "measurement",
    "friendly_name": "Balcony pressure",
}
DIARY: dict[str, Any] = {"goal": {}, "counting": {}, "course": {}}
"""Every part of the form has a default."""
CHANGE_HOURS = (1, 3, 6, 12, 24)
HELPERS = len(CHANGE_HOURS) + 2
"""A `derivative` for the rate and a `trend` for the tendency come to them."""
COMMIT_S = 3600
"""A race through weeks needs no commit every 5 seconds."""
TREND_SAMPLES = 60
"""Three hours of a 3-minute barometer; more would cost the helper more."""


def run[ResultT](work: Coroutine[Any, Any, ResultT]) -> ResultT:
    """Run work in a loop as Home Assistant makes it, but for the clock."""
    with asyncio.Runner(loop_factory=_loop) as runner:
        return runner.run(work)


def _loop() -> asyncio.AbstractEventLoop:
    """Return a loop with Home Assistant's executor, living by our clock."""
    loop = RacingLoop()
    configure_event_loop(loop)
    loop.time = CLOCK.passed  # type: ignore[method-assign]
    return loop


@asynccontextmanager
async def house(recorder: Path | None = None) -> AsyncIterator[HomeAssistant]:
    """Open a Home Assistant, with a recorder where a database is named."""
    with (
        TemporaryDirectory(prefix="pressure-pal-bench-") as folder,
        # Long-term statistics are no rows of states, and would take most of the time.
        patch.object(Recorder, "async_periodic_statistics"),
    ):
        hass = HomeAssistant(folder)
        hass.config.skip_pip = True
        loader.async_setup(hass)
        hass.config_entries = ConfigEntries(hass, {})
        await bootstrap.async_load_base_functionality(hass)
        # A calendar shows its pages there: nobody looks at them here, and nobody listens.
        hass.http = Mock()
        hass.config.components.add("http")
        await _set_up(hass, CORE_DOMAIN, {})
        if recorder is not None:
            async_initialize_recorder(hass)
            settings = {
                "db_url": f"sqlite:///{recorder}",
                "auto_purge": False,
                "commit_interval": COMMIT_S,
            }
            await _set_up(hass, "recorder", {"recorder": settings})
        await hass.async_start()
        try:
            yield hass
        finally:
            await hass.async_stop(force=True)


async def add_pressure_pal(
    hass: HomeAssistant, source: str, *, diary: bool = False
) -> ConfigEntry:
    """Set a barometer up as a person does, with a diary or without."""
    flows = hass.config_entries.flow
    shown = await flows.async_init("pressure_pal", context={"source": SOURCE_USER})
    last = [{"next_step_id": "diary"}, DIARY] if diary else [{"next_step_id": "trends"}]
    for answer in ({"source": source}, *last):
        shown = await flows.async_configure(shown["flow_id"], answer)
    if shown["type"] is not FlowResultType.CREATE_ENTRY:
        sys.exit(f"Pressure Pal was not set up: {shown}")
    await hass.async_block_till_done()
    return shown["result"]


async def add_helpers(
    hass: HomeAssistant,
    several: str | None = None,
    one: str | None = None,
    rate_window: timedelta = timedelta(hours=3),
) -> None:
    """Set up Home Assistant's own helpers: several for one source, a single one for another."""
    sensors: list[dict[str, Any]] = []
    if one is not None:
        sensors.append(_change_over(24, one))
    if several is not None:
        sensors += [_change_over(hours, several) for hours in CHANGE_HOURS]
        rate = {
            "platform": "derivative",
            "source": several,
            "name": "Rate",
            "unit_time": "h",
            "time_window": rate_window,
        }
        sensors.append(rate)
        falling = {
            "entity_id": several,
            "sample_duration": 3 * 3600,
            "max_samples": TREND_SAMPLES,
            "min_gradient": -0.1 / 3600,
        }
        platform = {"platform": "trend", "sensors": {"falling": falling}}
        await _set_up(hass, "binary_sensor", {"binary_sensor": [platform]})
    await _set_up(hass, "sensor", {"sensor": sensors})


def _change_over(hours: int, source: str) -> dict[str, Any]:
    """Return the configuration of a helper for the change over so many hours."""
    return {
        "platform": "statistics",
        "entity_id": source,
        "name": f"Change {hours} h of {source}",
        "state_characteristic": "change",
        "max_age": {"hours": hours},
    }


async def _set_up(hass: HomeAssistant, domain: str, config: dict[str, Any]) -> None:
    """Set up a part of Home Assistant."""
    if not await async_setup_component(hass, domain, config):
        sys.exit(f"Home Assistant did not set up: {domain}")
    await hass.async_block_till_done()
