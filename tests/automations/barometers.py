"""Verbs for tests of automations: barometers that say what is wanted, automations from YAML."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import STATE_ON
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from homeassistant.util.yaml import parse_yaml
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
    async_mock_service,
)

from custom_components.pressure_pal.const import DOMAIN

ANSWER = """
actions:
  - action: test.automation
    data:
      entity_id: "{{ trigger.entity_id }}"
"""
"""What an automation under test does."""


@dataclass(frozen=True)
class Barometer:
    """A barometer in the registries, whose states a test says itself."""

    hass: HomeAssistant
    entry: MockConfigEntry
    device_id: str

    def entity(self, key: str) -> str:
        """Return the entity id of one of its entities."""
        return f"{platform_of(key)}.{self.entry.title.lower()}_{key}"

    async def says(
        self, key: str, state: object, *, unit: str | None = None, **attributes: Any
    ) -> None:
        """Let one of its entities have a state."""
        if unit is not None:
            attributes["unit_of_measurement"] = unit
        self.hass.states.async_set(self.entity(key), str(state), attributes)
        await self.hass.async_block_till_done()

    async def swings(self, words: str, key: str = "swing") -> None:
        """Let its swing be what words say, one after the other: "off fall unavailable"."""
        for word in words.split():
            if word in {"fall", "rise"}:
                await self.says(key, STATE_ON, direction=word)
            else:
                await self.says(key, word)


def platform_of(key: str) -> str:
    """Return the platform of an entity."""
    return "binary_sensor" if key in {"swing", "swing_expected", "rapid"} else "sensor"


def add_entity(
    hass: HomeAssistant, entry: MockConfigEntry, device_id: str, key: str
) -> er.RegistryEntry:
    """Register one entity of a barometer."""
    return er.async_get(hass).async_get_or_create(
        platform_of(key),
        DOMAIN,
        f"{entry.entry_id}_{key}",
        suggested_object_id=f"{entry.title.lower()}_{key}",
        translation_key=key,
        config_entry=entry,
        device_id=device_id,
        disabled_by=er.RegistryEntryDisabler.INTEGRATION if "48h" in key else None,
    )


KEYS = (
    "swing",
    "swing_expected",
    "tendency",
    "change_1h",
    "change_3h",
    "change_24h",
    "change_48h",
    "deepest_fall",
    "forecast_24h",
)


def add_barometer(
    hass: HomeAssistant, title: str = "Balcony", keys: tuple[str, ...] = KEYS
) -> Barometer:
    """Register a barometer and its entities; nothing has a state yet."""
    entry = MockConfigEntry(domain=DOMAIN, title=title)
    entry.add_to_hass(hass)
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id, identifiers={(DOMAIN, entry.entry_id)}
    )
    for key in keys:
        add_entity(hass, entry, device.id, key)
    return Barometer(hass, entry, device.id)


def add_stranger(hass: HomeAssistant, barometer: Barometer) -> str:
    """Register another integration's entity that looks like a swing, on the same device."""
    entry = MockConfigEntry(domain="template")
    entry.add_to_hass(hass)
    registered = er.async_get(hass).async_get_or_create(
        "binary_sensor",
        "template",
        f"{entry.entry_id}_swing",
        suggested_object_id="garden_swing",
        translation_key="swing",
        config_entry=entry,
        device_id=barometer.device_id,
    )
    return registered.entity_id


async def automate(hass: HomeAssistant, text: str) -> list[ServiceCall]:
    """Set up an automation from its YAML and return the calls it will make."""
    calls = async_mock_service(hass, "test", "automation")
    config = parse_yaml(text if "actions:" in text else text + ANSWER)
    assert isinstance(config, dict)
    automation = {"alias": "Under test", **config}
    assert await async_setup_component(hass, "automation", {"automation": automation})
    await hass.async_block_till_done()
    state = hass.states.get("automation.under_test")
    assert state is not None
    assert state.state == STATE_ON, state.attributes
    return calls


async def wait(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, minutes: float
) -> None:
    """Let time pass at once."""
    freezer.tick(timedelta(minutes=minutes))
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done()


def swing(key: str, target: str, options: str = "{}") -> str:
    """Return the YAML of a trigger on swings."""
    return f"""
triggers:
  - trigger: pressure_pal.{key}
    target: {target}
    options: {options}
"""


def crossed(target: str, threshold: str, more: str = "") -> str:
    """Return the YAML of a trigger on changes."""
    return f"""
triggers:
  - trigger: pressure_pal.change_crossed_threshold
    target: {target}
    options:
      threshold: {threshold}
      {more}
"""


def beyond(kind: str, number: float, unit: str) -> str:
    """Return the YAML of a threshold of one number."""
    return f"{{type: {kind}, value: {{number: {number}, unit_of_measurement: {unit}}}}}"


DEVICE = "{device_id: DEVICE}"
"""A target that a test puts its barometer's device into."""
BOTH = "{entity_id: [binary_sensor.balcony_swing, binary_sensor.cellar_swing]}"
BELOW_5_HPA = beyond("below", -5, "hPa")
