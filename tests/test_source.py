"""The source: whatever a sensor or a weather entity says becomes hPa, or plainly no pressure."""

import math
from typing import Any

from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN, UnitOfPressure
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.util.unit_conversion import PressureConverter
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.pressure_pal.source import (
    hpa_of,
    identity,
    is_there,
    is_weather,
    title_of,
    to_hpa,
)
from custom_components.pressure_pal.words import Words

from .common import SOURCE, set_pressure

# One standard atmosphere, 1013.25 hPa, in every unit. Sources: NIST SP 811 (2008),
# appendix B.8: 1 atm = 101 325 Pa exactly, 1 psi = 6894.757 Pa, conventional mmHg and
# inHg = 133.3224 Pa and 3386.389 Pa, conventional inH2O = 249.0889 Pa.
ONE_ATMOSPHERE: dict[str, float] = {
    UnitOfPressure.HPA: 1013.25,
    UnitOfPressure.MBAR: 1013.25,
    UnitOfPressure.PA: 101325,
    UnitOfPressure.MILLIPASCAL: 101325000,
    UnitOfPressure.KPA: 101.325,
    UnitOfPressure.CBAR: 101.325,
    UnitOfPressure.BAR: 1.01325,
    UnitOfPressure.ATM: 1,
    UnitOfPressure.MMHG: 101325 / 133.3224,
    UnitOfPressure.INHG: 101325 / 3386.389,
    UnitOfPressure.INH2O: 101325 / 249.0889,
    UnitOfPressure.PSI: 101325 / 6894.757,
}


def sensor(value: object, unit: str | None = "hPa") -> State:
    """Return what a sensor says."""
    return State("sensor.barometer", str(value), {"unit_of_measurement": unit})


def weather(state: str = "cloudy", **attributes: Any) -> State:
    """Return what a weather entity says."""
    return State("weather.home", state, attributes)


@pytest.mark.parametrize("unit", sorted(map(str, PressureConverter.VALID_UNITS)))
def test_every_unit_of_home_assistant_is_understood(unit: str) -> None:
    """One atmosphere is 1013.25 hPa, whichever unit says it; a new unit needs a line above."""
    assert hpa_of(sensor(ONE_ATMOSPHERE[unit], unit)) == pytest.approx(
        1013.25, abs=0.01
    )
    said = weather(pressure=ONE_ATMOSPHERE[unit], pressure_unit=unit)
    assert hpa_of(said) == pytest.approx(1013.25, abs=0.01)


@pytest.mark.parametrize("state", [STATE_UNAVAILABLE, STATE_UNKNOWN, ""])
def test_a_source_that_is_away_says_nothing(state: str) -> None:
    """Away is not the same as a value that is no pressure."""
    assert hpa_of(sensor(state)) is None
    assert hpa_of(weather(state, pressure=1012.3, pressure_unit="hPa")) is None
    assert hpa_of(None) is None


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        ("stormy", "hPa"),
        ("1012,3", "hPa"),
        ("nan", "hPa"),
        ("NaN", "inHg"),
        ("1012.3", None),
        ("21.5", "°C"),
        ("1012.3", "HPA"),
    ],
)
def test_what_is_no_pressure_is_not_a_number(value: str, unit: str | None) -> None:
    """Text, not-a-number and a number without a pressure unit never become a pressure."""
    found = hpa_of(sensor(value, unit))
    assert found is not None
    assert math.isnan(found)


@pytest.mark.parametrize("value", ["inf", "-inf", "1e999"])
def test_infinity_stays_infinite(value: str) -> None:
    """Infinity in any unit is not turned into something that looks like a pressure."""
    for unit in ("hPa", "inHg"):
        found = hpa_of(sensor(value, unit))
        assert found is not None
        assert math.isinf(found)


def test_zero_is_a_number_like_any_other() -> None:
    """Zero is read as zero: that it is no air pressure is for the barometer to say."""
    assert hpa_of(sensor("0")) == 0.0
    assert hpa_of(sensor("0.0", "inHg")) == 0.0


@pytest.mark.parametrize(
    "attributes",
    [
        {},
        {"pressure_unit": "hPa"},
        {"pressure": None, "pressure_unit": "hPa"},
        {"pressure": 1012.3},
        {"pressure": "fair", "pressure_unit": "hPa"},
        {"pressure": [1012.3], "pressure_unit": "hPa"},
    ],
)
def test_a_weather_entity_without_pressure_says_none(
    attributes: dict[str, Any],
) -> None:
    """A weather entity that gives no pressure, or no unit for it, is no barometer."""
    found = hpa_of(weather(**attributes))
    assert found is not None
    assert math.isnan(found)


def test_the_state_of_a_weather_entity_is_no_pressure() -> None:
    """The pressure of a weather entity is its attribute, whatever its state says."""
    assert hpa_of(weather("1008", pressure=1012.3, pressure_unit="hPa")) == 1012.3
    assert is_weather("weather.home")
    assert not is_weather("sensor.weather")


def test_hectopascals_are_taken_as_they_are() -> None:
    """No conversion leaves its rounding in a value that needed none."""
    assert to_hpa("1012.3", UnitOfPressure.HPA) == 1012.3


def test_identity_outlasts_a_rename(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    """A registered source stays itself under a new name; any other is known by its name."""
    entry = entity_registry.async_get_or_create(
        "sensor", "demo", "1", suggested_object_id="balcony_pressure"
    )
    before = identity(hass, SOURCE)
    entity_registry.async_update_entity(
        entry.entity_id, new_entity_id="sensor.roof_pressure"
    )
    assert identity(hass, "sensor.roof_pressure") == before
    assert identity(hass, SOURCE) == SOURCE


def test_a_source_is_there_while_registered_or_speaking(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    """Unavailable is not gone, and neither is one that never was registered."""
    assert not is_there(hass, SOURCE)
    set_pressure(hass, STATE_UNAVAILABLE)
    assert is_there(hass, SOURCE)
    hass.states.async_remove(SOURCE)
    assert not is_there(hass, SOURCE)
    entity_registry.async_get_or_create(
        "sensor", "demo", "1", suggested_object_id="balcony_pressure"
    )
    assert is_there(hass, SOURCE)


async def test_a_barometer_is_called_after_its_place(
    hass: HomeAssistant,
    device_registry: dr.DeviceRegistry,
    entity_registry: er.EntityRegistry,
) -> None:
    """The name a person gave the device, else its own, else the entity's, else its id."""
    words = await Words.async_load(hass)
    assert title_of(hass, SOURCE, words) == "sensor.balcony_pressure barometer"
    known = entity_registry.async_get_or_create(
        "sensor", "demo", "1", suggested_object_id="balcony_pressure"
    )
    set_pressure(hass, 1012.3)
    assert title_of(hass, SOURCE, words) == "Balcony pressure barometer"
    other = MockConfigEntry(domain="demo")
    other.add_to_hass(hass)
    device = device_registry.async_get_or_create(
        config_entry_id=other.entry_id, identifiers={("demo", "1")}, name="BME280"
    )
    entity_registry.async_update_entity(known.entity_id, device_id=device.id)
    assert title_of(hass, SOURCE, words) == "BME280 barometer"
    device_registry.async_update_device(device.id, name_by_user="Balcony")
    assert title_of(hass, SOURCE, words) == "Balcony barometer"
    device_registry.async_update_device(device.id, name_by_user="Barometer upstairs")
    assert title_of(hass, SOURCE, words) == "Barometer upstairs"


@pytest.mark.parametrize(
    ("language", "title"),
    [("de", "Barometer Balcony pressure"), ("fr", "Baromètre Balcony pressure")],
)
async def test_it_is_called_so_in_the_language_of_the_house(
    hass: HomeAssistant, language: str, title: str
) -> None:
    """Its device is on every page of the house."""
    hass.config.language = language
    set_pressure(hass, 1012.3)
    assert title_of(hass, SOURCE, await Words.async_load(hass)) == title
