"""Automations begin when a change of pressure crosses a threshold, in any unit."""

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
import pytest

from custom_components.pressure_pal.sensor import SENSORS
from custom_components.pressure_pal.targets import CHANGES, NAMED_CHANGES

from .barometers import BELOW_5_HPA, DEVICE, Barometer, automate, beyond, crossed, wait


def entity(key: str) -> str:
    """Return the YAML of a target that is one sensor."""
    return f"{{entity_id: sensor.balcony_{key}}}"


def within(kind: str, least: float, most: float) -> str:
    """Return the YAML of a threshold of two numbers in hPa."""
    return (
        f"{{type: {kind}, value_min: {{number: {least}, unit_of_measurement: hPa}},"
        f" value_max: {{number: {most}, unit_of_measurement: hPa}}}}"
    )


BELOW_015_INHG = beyond("below", -0.15, "inHg")
ABOVE_375_MMHG = beyond("above", 3.75, "mmHg")
OUTSIDE_5_HPA = within("outside", -5, 5)
BETWEEN_5_AND_6_HPA = within("between", -6, -5)
CHANGE_3H_AND_DEVICE = "{entity_id: sensor.balcony_change_3h, device_id: DEVICE}"


# 1 inHg = 33.8639 hPa, 1 mmHg = 1.33322 hPa (BIPM).
@pytest.mark.parametrize(
    ("threshold", "says", "fired"),
    [
        (BELOW_5_HPA, "hPa -4.9 -5.1 -5.3 -4.9", 1),
        (BELOW_5_HPA, "hPa -4.9 -5.0", 0),
        (BELOW_5_HPA, "hPa 4.9 5.1", 0),
        (BELOW_5_HPA, "hPa -4 -6 -4 -6", 2),
        (BELOW_5_HPA, "inHg -0.147 -0.148", 1),
        (BELOW_5_HPA, "inHg -0.146 -0.147", 0),
        (BELOW_015_INHG, "hPa -5.07 -5.08", 1),
        (BELOW_015_INHG, "hPa -5.06 -5.07", 0),
        (BELOW_015_INHG, "inHg -0.15 -0.151", 1),
        (ABOVE_375_MMHG, "hPa 4.99 5.0", 1),
        (ABOVE_375_MMHG, "hPa 4.98 4.99", 0),
        (OUTSIDE_5_HPA, "mbar 4.9 5.1 0 -5.1", 2),
        (BETWEEN_5_AND_6_HPA, "hPa -4 -5.5 -7", 1),
        (BELOW_5_HPA, "hPa unknown -6", 0),
        (BELOW_5_HPA, "hPa -6 unavailable -6", 0),
        (BELOW_5_HPA, "hPa -4 unavailable unknown -6", 1),
        (BELOW_5_HPA, "°C -4 -6", 0),
    ],
)
async def test_a_change_crosses_a_threshold(
    hass: HomeAssistant, balcony: Barometer, threshold: str, says: str, fired: int
) -> None:
    """The threshold may have another unit than the sensor, and a fall is negative."""
    unit, first, *then = says.split()
    await balcony.says("change_24h", first, unit=unit)
    calls = await automate(hass, crossed(entity("change_24h"), threshold))
    for value in then:
        await balcony.says("change_24h", value, unit=unit)
    assert len(calls) == fired


async def test_the_threshold_may_be_an_entity(
    hass: HomeAssistant, balcony: Barometer
) -> None:
    """A helper may say how much, in its own unit."""
    limit = {"unit_of_measurement": "inHg"}
    hass.states.async_set("input_number.limit", "-0.15", limit)
    await balcony.says("change_24h", -5.07, unit="hPa")
    calls = await automate(
        hass,
        crossed(
            entity("change_24h"),
            "{type: below, value: {entity: input_number.limit}}",
        ),
    )
    await balcony.says("change_24h", -5.08, unit="hPa")
    assert len(calls) == 1


@pytest.mark.parametrize(
    ("target", "more", "key", "fired"),
    [
        # A barometer has six changes: one is meant, that over 24 hours unless said.
        (DEVICE, "", "change_24h", 1),
        (DEVICE, "", "change_3h", 0),
        (DEVICE, "window: 3", "change_3h", 1),
        (DEVICE, "window: '3'", "change_3h", 1),
        (DEVICE, "window: 3", "change_24h", 0),
        (DEVICE, "", "deepest_fall", 0),
        (DEVICE, "", "forecast_24h", 0),
        # That over 48 hours is switched off in the registry.
        (DEVICE, "window: 48", "change_24h", 0),
        # Whoever names the entity has said which.
        (entity("change_3h"), "", "change_3h", 1),
        (entity("deepest_fall"), "", "deepest_fall", 1),
        (entity("forecast_24h"), "", "forecast_24h", 1),
        (CHANGE_3H_AND_DEVICE, "", "change_24h", 1),
        (CHANGE_3H_AND_DEVICE, "", "change_3h", 1),
        (CHANGE_3H_AND_DEVICE, "", "change_1h", 0),
    ],
)
async def test_the_window_chooses_the_change(
    hass: HomeAssistant,
    balcony: Barometer,
    target: str,
    more: str,
    key: str,
    *,
    fired: int,
) -> None:
    """Of a device's changes the one over the window counts, a named one always."""
    await balcony.says(key, 0, unit="hPa")
    chosen = target.replace("DEVICE", balcony.device_id)
    calls = await automate(hass, crossed(chosen, BELOW_5_HPA, more))
    await balcony.says(key, -6, unit="hPa")
    assert len(calls) == fired


async def test_a_change_that_is_switched_on_later_takes_part(
    hass: HomeAssistant, balcony: Barometer
) -> None:
    """The automation need not be loaded again for the 48 hours."""
    target = DEVICE.replace("DEVICE", balcony.device_id)
    calls = await automate(hass, crossed(target, BELOW_5_HPA, "window: 48"))
    er.async_get(hass).async_update_entity(
        balcony.entity("change_48h"), disabled_by=None
    )
    await hass.async_block_till_done()
    await balcony.says("change_48h", 0, unit="hPa")
    await balcony.says("change_48h", -6, unit="hPa")
    assert len(calls) == 1


async def test_a_change_has_to_last(
    hass: HomeAssistant, balcony: Barometer, freezer: FrozenDateTimeFactory
) -> None:
    """A change that goes back within the time does not fire."""
    await balcony.says("change_24h", 0, unit="hPa")
    target = DEVICE.replace("DEVICE", balcony.device_id)
    calls = await automate(hass, crossed(target, BELOW_5_HPA, "for: '01:00:00'"))
    await balcony.says("change_24h", -6, unit="hPa")
    await wait(hass, freezer, 30)
    await balcony.says("change_24h", -4, unit="hPa")
    await wait(hass, freezer, 60)
    await balcony.says("change_24h", -6, unit="hPa")
    await wait(hass, freezer, 59)
    assert calls == []
    await balcony.says("change_24h", -7, unit="hPa")
    await wait(hass, freezer, 2)
    assert len(calls) == 1


def test_the_keys_are_those_of_the_sensors() -> None:
    """Every change there is takes part, and every difference may be named."""
    keys = {sensor.key for sensor in SENSORS}
    assert {key for key in keys if key.startswith("change_")} == CHANGES
    differences = {
        sensor.key for sensor in SENSORS if sensor.device_class == "pressure"
    }
    assert differences == NAMED_CHANGES
