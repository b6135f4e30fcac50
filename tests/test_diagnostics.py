"""Diagnostics help to find a fault, and say nothing of who lives where."""

import json
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from .common import BIN, SOURCE, pass_time, replay, set_pressure, set_up, set_weather

OPTIONS = {
    "swing": {"direction": "either", "hpa": 7.5, "hours": 12},
    "altitude": {"metres": 431},
    "forecast": {"entity": "weather.secret_valley"},
}


async def diagnostics(
    hass: HomeAssistant, client: ClientSessionGenerator, entry: MockConfigEntry
) -> dict[str, Any]:
    """Download them as a person does."""
    assert await async_setup_component(hass, "diagnostics", {})
    found: Any = await get_diagnostics_for_config_entry(hass, client, entry)
    return dict(found)


async def test_what_they_tell(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
) -> None:
    """Settings, counts and the trends of the moment."""
    set_pressure(hass, 1012.3)
    set_weather(hass, None, entity_id="weather.secret_valley")
    entry = await set_up(hass, options=OPTIONS)
    set_pressure(hass, "stormy")
    set_pressure(hass, 0)
    await hass.async_block_till_done()
    found = await diagnostics(hass, hass_client, entry)
    assert found["rule"] == {"direction": "either", "hpa": 7.5, "hours": 12}
    assert found["altitude_set"] is True
    assert found["forecast_set"] is True
    assert found["source_is_weather"] is False
    assert found["source_available"] is True
    assert found["rejected"] == 2
    assert found["spikes"] == 0
    assert found["breaks"] == []
    assert found["last_heard"] is not None
    assert found["trends"]["change_3h"] is None


async def test_what_they_tell_of_a_weather_entity_that_is_away(
    hass: HomeAssistant, hass_client: ClientSessionGenerator
) -> None:
    """Also a barometer that never spoke has diagnostics."""
    entry = await set_up(hass, source="weather.home")
    found = await diagnostics(hass, hass_client, entry)
    assert found["source_is_weather"] is True
    assert found["source_available"] is False
    assert found["last_heard"] is None
    assert found["altitude_set"] is False


async def test_a_spike_and_a_step_are_counted(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
) -> None:
    """What was dropped is counted, and a step has its time."""
    freezer.move_to("2026-11-23 12:02:00+00:00")
    set_pressure(hass, 1012.0)
    entry = await set_up(hass)
    await replay(hass, freezer, [1012.0, 1030.0, 1012.0, 1002.0, 1002.0])
    barometer = entry.runtime_data.barometer.barometer
    assert barometer.spikes == 1
    assert [known.cause for known in barometer.breaks] == ["step"]


async def test_nobody_is_given_away(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    hass_client: ClientSessionGenerator,
    entity_registry: er.EntityRegistry,
) -> None:
    """No name of a person's things, no altitude, neither as a number nor in another guise."""
    entity_registry.async_get_or_create(
        "sensor", "demo", "1", suggested_object_id="balcony_pressure"
    )
    set_pressure(hass, 960.0, friendly_name="Secret valley")
    set_weather(hass, None, entity_id="weather.secret_valley")
    entry = await set_up(hass, options=OPTIONS, title="Secret valley")
    await pass_time(hass, freezer, BIN)
    found = await diagnostics(hass, hass_client, entry)
    text = json.dumps(found)
    for secret in ("Secret", "secret", SOURCE, "431", "balcony"):
        assert secret not in text, secret
    # Pressure here and at sea level together would tell the altitude.
    assert entry.runtime_data.barometer.data.sea_level_pressure is not None
    assert found["trends"]["sea_level_pressure"] == "**REDACTED**"
