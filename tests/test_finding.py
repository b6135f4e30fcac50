"""Entities are found by what they show, whatever they are called."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er
import pytest

from custom_components.pressure_pal.const import DOMAIN

from .diary.household import entity_id_of_diary, set_up_diaries


async def find(hass: HomeAssistant, **target: Any) -> dict[str, str]:
    """Return the entities that an action finds."""
    answer = await hass.services.async_call(
        DOMAIN, "get_entities", target, blocking=True, return_response=True
    )
    assert isinstance(answer, dict)
    entities: dict[str, str] = answer["entities"]  # type: ignore[assignment]
    return entities


async def test_the_entities_of_a_barometer_and_of_a_diary(hass: HomeAssistant) -> None:
    """From any entity of theirs or from their device, under other names too."""
    entry = await set_up_diaries(hass, "Anna", "Ben")
    registry = er.async_get(hass)
    swing = "binary_sensor.balcony_pressure_swing"
    registry.async_update_entity(swing, new_entity_id="binary_sensor.luft")
    await hass.async_block_till_done()

    found = await find(hass, entity_id="sensor.balcony_tendency")
    assert found["swing"] == "binary_sensor.luft"
    assert found["change_24h"] == "sensor.balcony_change_over_24_hours"
    # Nothing that is switched off or not there, and nothing of the diaries.
    assert not {"change_48h", "swing_expected", "phase"} & set(found)
    device = registry.async_get("binary_sensor.luft")
    assert device is not None
    assert await find(hass, device_id=device.device_id) == found

    ben = await find(hass, entity_id=entity_id_of_diary(hass, entry, "attack", "Ben"))
    assert ben["phase"] == "sensor.ben_phase"
    assert "swing" not in ben


@pytest.mark.parametrize(
    "target",
    [
        {"entity_id": "sensor.balcony_pressure"},
        {"device_id": "nobody"},
        {"entity_id": ["sensor.anna_phase", "sensor.ben_phase"]},
    ],
)
async def test_it_has_to_be_clear_who_is_meant(
    hass: HomeAssistant, target: dict[str, Any]
) -> None:
    """One barometer or one diary, and none of somebody else's."""
    await set_up_diaries(hass, "Anna", "Ben")
    with pytest.raises(ServiceValidationError) as error:
        await find(hass, **target)
    assert error.value.translation_key == "which_device"
