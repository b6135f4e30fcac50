"""Only a barometer's own entities take part, however they are targeted."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    config_validation as cv,
    device_registry as dr,
    floor_registry as fr,
    label_registry as lr,
)
from homeassistant.helpers.trigger import async_validate_trigger_config
import probatio
import pytest

from custom_components.pressure_pal.const import DOMAIN

from .barometers import (
    Barometer,
    add_barometer,
    add_entity,
    add_stranger,
    automate,
    swing,
)


async def validate(hass: HomeAssistant, config: dict[str, Any]) -> None:
    """Let Home Assistant look at the configuration of a trigger."""
    await async_validate_trigger_config(hass, cv.TRIGGER_SCHEMA(config))


@pytest.mark.parametrize("kind", ["device", "area", "floor", "label"])
async def test_a_target_may_be_more_than_an_entity(
    hass: HomeAssistant, balcony: Barometer, cellar: Barometer, kind: str
) -> None:
    """Of a device, an area, a floor or a label the barometers' swings take part."""
    floor = fr.async_get(hass).async_create("Upstairs")
    area = ar.async_get(hass).async_create("Balcony", floor_id=floor.floor_id)
    label = lr.async_get(hass).async_create("Weather")
    dr.async_get(hass).async_update_device(
        balcony.device_id, area_id=area.id, labels={label.label_id}
    )
    chosen = {
        "device": balcony.device_id,
        "area": area.id,
        "floor": floor.floor_id,
        "label": label.label_id,
    }[kind]
    calls = await automate(hass, swing("swing_started", f"{{{kind}_id: {chosen}}}"))
    for barometer in (balcony, cellar):
        await barometer.swings("off fall")
        await barometer.swings("off fall", "swing_expected")
    assert [call.data["entity_id"] for call in calls] == [balcony.entity("swing")]


@pytest.mark.parametrize("target", ["device", "entity"])
async def test_a_barometer_that_comes_later_takes_part(
    hass: HomeAssistant, target: str
) -> None:
    """An automation may be there before what it follows is registered."""
    barometer = add_barometer(hass, keys=())
    chosen = {
        "device": f"{{device_id: {barometer.device_id}}}",
        "entity": "{entity_id: binary_sensor.balcony_swing}",
    }[target]
    calls = await automate(hass, swing("swing_started", chosen))
    add_entity(hass, barometer.entry, barometer.device_id, "swing")
    await hass.async_block_till_done()
    await barometer.swings("off fall")
    assert len(calls) == 1


async def test_strangers_take_no_part(hass: HomeAssistant, balcony: Barometer) -> None:
    """What other integrations call a swing is none, and neither is an unregistered state."""
    other = add_stranger(hass, balcony)
    names = f"[{other}, binary_sensor.nobody, binary_sensor.balcony_swing]"
    calls = await automate(hass, swing("swing_started", f"{{entity_id: {names}}}"))
    for entity_id in (other, "binary_sensor.nobody"):
        for state in ("off", "on"):
            hass.states.async_set(entity_id, state, {"direction": "fall"})
            await hass.async_block_till_done()
    assert calls == []
    await balcony.swings("off fall")
    assert len(calls) == 1


@pytest.mark.parametrize(
    ("key", "options"),
    [
        ("swing_started", {"direction": "sideways"}),
        ("swing_started", {"direction": []}),
        ("swing_started", {"tendency": "falling"}),
        ("swing_ended", {"behavior": "sometimes"}),
        ("tendency_became", {}),
        ("tendency_became", {"tendency": "plummeting"}),
        ("change_crossed_threshold", {}),
        (
            "change_crossed_threshold",
            {"threshold": {"type": "below", "value": {"number": -5}}},
        ),
        (
            "change_crossed_threshold",
            {
                "threshold": {
                    "type": "below",
                    "value": {"number": -5, "unit_of_measurement": "°C"},
                }
            },
        ),
        (
            "change_crossed_threshold",
            {
                "window": 5,
                "threshold": {
                    "type": "below",
                    "value": {"number": -5, "unit_of_measurement": "hPa"},
                },
            },
        ),
    ],
)
async def test_options_that_make_no_sense_are_refused(
    hass: HomeAssistant, key: str, options: dict[str, Any]
) -> None:
    """A mistake is said when the automation is saved."""
    config = {
        "trigger": f"{DOMAIN}.{key}",
        "target": {"device_id": "any"},
        "options": options,
    }
    with pytest.raises(probatio.Invalid):
        await validate(hass, config)


@pytest.mark.parametrize(
    "entity_ids",
    [
        "binary_sensor.balcony_swing_expected",
        ["sensor.balcony_tendency", "sensor.balcony_change_24h"],
    ],
)
async def test_a_target_that_can_never_fire_is_refused(
    hass: HomeAssistant, balcony: Barometer, entity_ids: str | list[str]
) -> None:
    """Who chooses the wrong entity of a barometer is told so."""
    with pytest.raises(probatio.Invalid, match="None of the chosen entities fits"):
        await validate(
            hass,
            {
                "trigger": f"{DOMAIN}.swing_started",
                "target": {"entity_id": entity_ids},
            },
        )


@pytest.mark.parametrize(
    "target",
    [
        {"entity_id": ["sensor.balcony_tendency", "binary_sensor.later"]},
        {"entity_id": ["sensor.balcony_tendency"], "area_id": ["balcony"]},
        {"entity_id": ["sensor.balcony_tendency", "binary_sensor.balcony_swing"]},
        {"entity_id": ["binary_sensor.later"]},
    ],
)
async def test_a_target_that_may_fire_some_day_is_taken(
    hass: HomeAssistant, balcony: Barometer, target: dict[str, list[str]]
) -> None:
    """What is not there yet may come."""
    await validate(hass, {"trigger": f"{DOMAIN}.swing_started", "target": target})
