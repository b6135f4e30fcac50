"""Verbs for tests: set up a barometer, let it speak, let time pass."""

from collections.abc import Iterable
from datetime import datetime, timedelta
import json
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import get_instance
from homeassistant.components.recorder.db_schema import (
    StateAttributes,
    States,
    StatesMeta,
)
from homeassistant.components.sensor import SensorDeviceClass
from homeassistant.const import UnitOfPressure
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.recorder import session_scope
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)
from sqlalchemy import inspect

from custom_components.pressure_pal.const import CONF_SOURCE, DOMAIN

SOURCE = "sensor.balcony_pressure"
BIN = timedelta(minutes=5)


def set_pressure(
    hass: HomeAssistant,
    value: object,
    *,
    unit: str | None = UnitOfPressure.HPA,
    entity_id: str = SOURCE,
    **attributes: Any,
) -> None:
    """Let a barometer say a value."""
    hass.states.async_set(
        entity_id,
        str(value),
        {
            "unit_of_measurement": unit,
            "device_class": SensorDeviceClass.ATMOSPHERIC_PRESSURE,
            "friendly_name": "Balcony pressure",
            **attributes,
        },
    )


def set_weather(
    hass: HomeAssistant,
    pressure: object,
    *,
    unit: str | None = UnitOfPressure.HPA,
    state: str = "cloudy",
    entity_id: str = "weather.home",
    **attributes: Any,
) -> None:
    """Let a weather entity say a pressure."""
    hass.states.async_set(
        entity_id,
        state,
        {
            "pressure": pressure,
            "pressure_unit": unit,
            "friendly_name": "Home",
            **attributes,
        },
    )


async def record(
    hass: HomeAssistant, entity_id: str, rows: Iterable[tuple[datetime, object]]
) -> None:
    """Write a long past of a source into the recorder's database, quickly."""
    instance = get_instance(hass)

    def write() -> None:
        with session_scope(session=instance.get_session()) as session:
            meta = StatesMeta(entity_id=entity_id)
            unit = {"unit_of_measurement": UnitOfPressure.HPA}
            shared = StateAttributes(hash=1, shared_attrs=json.dumps(unit))
            session.add_all((meta, shared))
            session.flush()
            session.bulk_insert_mappings(
                inspect(States),
                [
                    {
                        "metadata_id": meta.metadata_id,
                        "attributes_id": shared.attributes_id,
                        "state": str(value),
                        "last_updated_ts": when.timestamp(),
                    }
                    for when, value in rows
                ],
            )

    await instance.async_add_executor_job(write)


async def set_up(
    hass: HomeAssistant,
    *,
    source: str = SOURCE,
    options: dict[str, Any] | None = None,
    title: str = "Balcony",
) -> MockConfigEntry:
    """Set up Pressure Pal for a barometer."""
    entry = MockConfigEntry(
        domain=DOMAIN,
        title=title,
        unique_id=source,
        data={CONF_SOURCE: source},
        options=options or {},
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    return entry


async def pass_time(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, span: timedelta
) -> None:
    """Let time pass in steps of five minutes, ticking as the clock does."""
    until = dt_util.utcnow() + span
    while (now := dt_util.utcnow()) < until:
        minutes = BIN - timedelta(
            minutes=now.minute % 5, seconds=now.second, microseconds=now.microsecond
        )
        freezer.move_to(min(now + minutes, until))
        async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=0.6))
        await hass.async_block_till_done()


async def replay(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    pressures: list[float],
    every: timedelta = BIN,
) -> None:
    """Let a barometer say one pressure after the other, time passing in between."""
    for hpa in pressures:
        set_pressure(hass, hpa)
        await pass_time(hass, freezer, every)


def entity_id_of(hass: HomeAssistant, entry: MockConfigEntry, key: str) -> str | None:
    """Return the entity id of a barometer's entity."""
    registry = er.async_get(hass)
    for known in er.async_entries_for_config_entry(registry, entry.entry_id):
        if known.unique_id == f"{entry.entry_id}_{key}":
            return known.entity_id
    return None


def shown(hass: HomeAssistant, entry: MockConfigEntry, key: str) -> State:
    """Return the state of a barometer's entity."""
    entity_id = entity_id_of(hass, entry, key)
    assert entity_id is not None, key
    state = hass.states.get(entity_id)
    assert state is not None, entity_id
    return state


def at(text: str) -> datetime:
    """Return a time in UTC from its text."""
    found = dt_util.parse_datetime(text + "+00:00")
    assert found is not None
    return found
