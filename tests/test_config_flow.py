"""The flows: a barometer is chosen, changed and given its options, and nothing wrong gets in."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    SOURCE_USER,
    ConfigEntry,
    ConfigEntryDisabler,
    ConfigEntryState,
    ConfigFlowResult,
)
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN, UnitOfPressure
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from homeassistant.helpers import device_registry as dr, entity_registry as er
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)

from custom_components.pressure_pal.choosing import UNKNOWN_MARK
from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.runtime import PressurePalConfigEntry

from .common import SOURCE, entity_id_of, set_pressure, set_up, set_weather

HOUR = timedelta(hours=1)


async def choose(hass: HomeAssistant, source: str) -> ConfigFlowResult:
    """Open the flow and choose a source."""
    result = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_USER}
    )
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "user"
    assert not result["errors"]
    return await answer(hass, result, source)


async def answer(
    hass: HomeAssistant, result: ConfigFlowResult, source: str
) -> ConfigFlowResult:
    """Choose a source where a flow asks for one."""
    return await hass.config_entries.flow.async_configure(
        result["flow_id"], {"source": source}
    )


async def finish(
    hass: HomeAssistant, result: ConfigFlowResult
) -> PressurePalConfigEntry:
    """Say yes to what is shown and return the entry."""
    assert result["type"] is FlowResultType.MENU, result
    assert result["step_id"] == "confirm"
    result = await hass.config_entries.flow.async_configure(
        result["flow_id"], {"next_step_id": "trends"}
    )
    assert result["type"] is FlowResultType.CREATE_ENTRY, result
    await hass.async_block_till_done()
    return result["result"]


async def reconfigure(
    hass: HomeAssistant, entry: ConfigEntry, source: str
) -> ConfigFlowResult:
    """Choose another source for an entry."""
    result = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_RECONFIGURE, "entry_id": entry.entry_id}
    )
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "reconfigure"
    return await answer(hass, result, source)


async def test_its_pressure_is_written_as_in_the_house(hass: HomeAssistant) -> None:
    """With a comma, where that is usual."""
    hass.config.language = "de"
    set_pressure(hass, 1012.3)
    result = await choose(hass, SOURCE)
    shown = result["description_placeholders"]
    assert shown is not None
    assert shown["pressure"] == "1012,3 hPa"


async def test_a_barometer_is_chosen(hass: HomeAssistant) -> None:
    """From the choice over a look at it to an entry that runs."""
    set_pressure(hass, 29.89, unit=UnitOfPressure.INHG)
    result = await choose(hass, SOURCE)
    assert result["description_placeholders"] == {
        "source": "Balcony pressure",
        "pressure": "1012.2 hPa",
        "change_3h": UNKNOWN_MARK,
        "change_24h": UNKNOWN_MARK,
    }
    entry = await finish(hass, result)
    assert entry.state is ConfigEntryState.LOADED
    assert entry.title == "Balcony pressure barometer"
    assert entry.data == {"source": SOURCE}
    assert entry.options == {}
    assert entry.unique_id == SOURCE


async def test_what_will_be_shown_is_seen_before_finishing(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The recorder's past is in the preview: 0.3 hPa an hour."""
    freezer.move_to("2026-11-22 10:10:00+00:00")
    for hour in range(26):
        set_pressure(hass, round(1012.0 - 0.3 * hour, 1))
        freezer.tick(HOUR)
    await async_wait_recording_done(hass)
    freezer.move_to("2026-11-23 12:00:00+00:00")
    result = await choose(hass, SOURCE)
    shown = result["description_placeholders"]
    assert shown is not None
    assert shown["pressure"] == "1004.5 hPa"
    # At 12:00 the value of 11:10 stands, at 9:00 stood that of 8:10.
    assert shown["change_3h"] == "-0.9 hPa"
    assert shown["change_24h"] == "-7.2 hPa"


async def test_a_weather_entity_is_chosen(hass: HomeAssistant) -> None:
    """A weather entity with a pressure is as good as a sensor."""
    set_weather(hass, 1012.3)
    entry = await finish(hass, await choose(hass, "weather.home"))
    assert entry.data == {"source": "weather.home"}
    assert entry.runtime_data.barometer.data.pressure == 1012.3


@pytest.mark.parametrize(
    ("value", "unit", "error"),
    [
        (STATE_UNAVAILABLE, "hPa", "no_value_now"),
        (STATE_UNKNOWN, "hPa", "no_value_now"),
        ("stormy", "hPa", "no_pressure"),
        ("nan", "hPa", "no_pressure"),
        ("21.5", "°C", "no_pressure"),
        ("1012.3", None, "no_pressure"),
        ("0", "hPa", "out_of_range"),
        ("inf", "hPa", "out_of_range"),
        ("1012.3", "kPa", "out_of_range"),
        ("2.3", "bar", "out_of_range"),
        ("299.9", "hPa", "out_of_range"),
        ("1100.1", "hPa", "out_of_range"),
    ],
)
async def test_what_is_no_barometer_is_refused(
    hass: HomeAssistant, value: str, unit: str | None, error: str
) -> None:
    """The person is told what is wrong and can choose again in the same flow."""
    set_pressure(hass, value, unit=unit)
    result = await choose(hass, SOURCE)
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "user"
    assert result["errors"] == {"source": error}
    set_pressure(hass, 1012.3)
    await finish(hass, await answer(hass, result, SOURCE))


async def test_an_entity_that_is_not_there_is_refused(hass: HomeAssistant) -> None:
    """A name with a slip in it gets a word, not an entry that never speaks."""
    result = await choose(hass, "sensor.balkony_pressure")
    assert result["errors"] == {"source": "not_there"}


async def test_a_weather_entity_without_pressure_is_refused(
    hass: HomeAssistant,
) -> None:
    """Some weather services give no pressure at all."""
    set_weather(hass, None)
    result = await choose(hass, "weather.home")
    assert result["errors"] == {"source": "weather_without_pressure"}


@pytest.mark.parametrize("key", ["pressure", "change_3h"])
async def test_what_pressure_pal_made_is_refused(hass: HomeAssistant, key: str) -> None:
    """A barometer of a barometer is a circle."""
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    own = entity_id_of(hass, entry, key)
    assert own is not None
    result = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_USER}
    )
    # Neither offered by the form ...
    with pytest.raises(InvalidData):
        await answer(hass, result, own)
    # ... nor accepted when it came to be meanwhile.
    other = "sensor.roof_pressure"
    set_pressure(hass, 1012.3, entity_id=other)
    result = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_USER}
    )
    er.async_get(hass).async_get_or_create(
        "sensor",
        DOMAIN,
        "late",
        suggested_object_id="roof_pressure_late",
        translation_key=key,
    )
    set_pressure(hass, 1012.3, entity_id="sensor.roof_pressure_late")
    result = await answer(hass, result, "sensor.roof_pressure_late")
    assert result["errors"] == {"source": "own_entity"}


async def test_the_same_barometer_twice_is_refused(hass: HomeAssistant) -> None:
    """Two entries for one source would say everything twice."""
    set_pressure(hass, 1012.3)
    await finish(hass, await choose(hass, SOURCE))
    result = await choose(hass, SOURCE)
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "already_configured"


async def test_the_same_barometer_is_refused_also_once_it_is_registered(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    """A sensor from YAML that was given a unique id later is still the same one."""
    set_pressure(hass, 1012.3)
    await finish(hass, await choose(hass, SOURCE))
    hass.states.async_remove(SOURCE)
    entity_registry.async_get_or_create(
        "sensor", "demo", "1", suggested_object_id="balcony_pressure"
    )
    set_pressure(hass, 1012.3)
    result = await choose(hass, SOURCE)
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "already_configured"


@pytest.mark.parametrize("disabled", [False, True], ids=["running", "disabled"])
async def test_the_same_barometer_under_a_new_name_is_refused(
    hass: HomeAssistant, entity_registry: er.EntityRegistry, *, disabled: bool
) -> None:
    """A new name does not make another barometer, whether its entry runs or not."""
    entity_registry.async_get_or_create(
        "sensor", "demo", "1", suggested_object_id="balcony_pressure"
    )
    set_pressure(hass, 1012.3)
    entry = await finish(hass, await choose(hass, SOURCE))
    if disabled:
        await hass.config_entries.async_set_disabled_by(
            entry.entry_id, ConfigEntryDisabler.USER
        )
    entity_registry.async_update_entity(SOURCE, new_entity_id="sensor.roof_pressure")
    hass.states.async_remove(SOURCE)
    set_pressure(hass, 1012.3, entity_id="sensor.roof_pressure")
    await hass.async_block_till_done()
    result = await choose(hass, "sensor.roof_pressure")
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "already_configured"
    set_pressure(hass, 1013.3, entity_id="sensor.cellar_pressure")
    other = await finish(hass, await choose(hass, "sensor.cellar_pressure"))
    result = await reconfigure(hass, other, "sensor.roof_pressure")
    assert result["errors"] == {"source": "already_followed"}


async def test_a_flow_that_was_left_open_is_in_nobodys_way(hass: HomeAssistant) -> None:
    """A page that was closed half-way must not keep its barometer from being chosen."""
    set_pressure(hass, 1012.3)
    left_open = await choose(hass, SOURCE)
    assert left_open["step_id"] == "confirm"
    await finish(hass, await choose(hass, SOURCE))
    assert hass.config_entries.flow.async_progress() == []
    assert len(hass.config_entries.async_entries(DOMAIN)) == 1


async def test_the_choice_offers_every_barometer_and_no_other(
    hass: HomeAssistant,
) -> None:
    """By device class, by any pressure unit, or a weather entity; none of our own."""
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    result = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_USER}
    )
    schema = result["data_schema"]
    assert schema is not None
    (selector,) = schema.schema.values()
    offered = selector.config["filter"]
    assert {"domain": ["weather"]} in offered
    classes = {name for one in offered for name in one.get("device_class", ())}
    assert classes == {"atmospheric_pressure", "pressure"}
    units = {unit for one in offered for unit in one.get("unit_of_measurement", ())}
    assert units == set(UnitOfPressure)
    own = {
        known.entity_id
        for known in er.async_entries_for_config_entry(
            er.async_get(hass), entry.entry_id
        )
    }
    assert set(selector.config["exclude_entities"]) == own


async def test_two_barometers_get_names_and_devices_of_their_own(
    hass: HomeAssistant, device_registry: dr.DeviceRegistry
) -> None:
    """Two places, two entries, two service devices."""
    set_pressure(hass, 1012.3)
    set_pressure(
        hass, 990.1, entity_id="sensor.hut", friendly_name="Hut", device_class=None
    )
    first = await finish(hass, await choose(hass, SOURCE))
    second = await finish(hass, await choose(hass, "sensor.hut"))
    names = {
        device.name
        for entry in (first, second)
        for device in dr.async_entries_for_config_entry(device_registry, entry.entry_id)
    }
    assert names == {"Balcony pressure barometer", "Hut barometer"}


async def test_another_source_for_the_same_place(hass: HomeAssistant) -> None:
    """The entry stays, its source changes, and it runs on the new one."""
    set_pressure(hass, 1012.3)
    set_pressure(hass, 1008.8, entity_id="sensor.roof_pressure")
    entry = await set_up(hass)
    result = await reconfigure(hass, entry, "sensor.roof_pressure")
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "reconfigure_successful"
    await hass.async_block_till_done()
    assert entry.data == {"source": "sensor.roof_pressure"}
    assert entry.unique_id == "sensor.roof_pressure"
    assert entry.title == "Balcony"
    assert entry.state is ConfigEntryState.LOADED
    assert entry.runtime_data.barometer.data.pressure == 1008.8


async def test_another_source_is_looked_at_like_the_first(hass: HomeAssistant) -> None:
    """What is no barometer, or another entry's, is refused; the same one again is fine."""
    set_pressure(hass, 1012.3)
    set_pressure(hass, 990.1, entity_id="sensor.hut")
    set_pressure(hass, "stormy", entity_id="sensor.window")
    entry = await set_up(hass)
    await set_up(hass, source="sensor.hut", title="Hut")
    result = await reconfigure(hass, entry, "sensor.window")
    assert result["errors"] == {"source": "no_pressure"}
    result = await answer(hass, result, "sensor.hut")
    assert result["errors"] == {"source": "already_followed"}
    result = await answer(hass, result, SOURCE)
    assert result["reason"] == "reconfigure_successful"
    await hass.async_block_till_done()
    assert entry.data == {"source": SOURCE}
