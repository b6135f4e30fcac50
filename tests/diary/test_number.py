"""The slider for the severity: there while an attack is, and always of that attack."""

from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest

from .household import act, entity_id_of_diary, log, seen, set_severity, set_up_diary
from .living import restart


async def test_the_severity_of_the_attack_that_runs(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Nobody has to say one; it is said, said otherwise, and gone with the attack."""
    entry, _ = await set_up_diary(hass)
    slider = entity_id_of_diary(hass, entry, "severity")
    shown = [seen(hass, entry, "severity").state]
    await act(hass, "log_attack")
    shown.append(seen(hass, entry, "severity").state)
    for value in (0, 10, 6.4):
        await set_severity(hass, slider, value)
        shown.append(seen(hass, entry, "severity").state)
    await restart(hass, entry)
    shown.append(seen(hass, entry, "severity").state)
    await act(hass, "end_attack")
    shown.append(seen(hass, entry, "severity").state)
    unavailable, unknown = STATE_UNAVAILABLE, STATE_UNKNOWN
    assert shown == [unavailable, unknown, "0", "10", "6", "6", unavailable]
    freezer.tick(3600)
    await act(hass, "log_attack")
    assert seen(hass, entry, "severity").state == STATE_UNKNOWN


async def test_it_looks_like_a_slider_from_0_to_10(hass: HomeAssistant) -> None:
    """Whole numbers, as people are asked for them."""
    entry, _ = await set_up_diary(hass)
    await act(hass, "log_attack")
    attributes = seen(hass, entry, "severity").attributes
    expected = {"min": 0, "max": 10, "step": 1, "mode": "slider"}
    assert {key: attributes[key] for key in expected} == expected
    slider = entity_id_of_diary(hass, entry, "severity")
    for value in (-1, 11):
        with pytest.raises(ServiceValidationError):
            await set_severity(hass, slider, value)
    assert seen(hass, entry, "severity").state == STATE_UNKNOWN


async def test_other_ways_in_move_the_slider(hass: HomeAssistant) -> None:
    """An action says it, takes it back, or says it of an attack long past."""
    entry, _ = await set_up_diary(hass)
    attack = await log(hass, "log_attack", severity=3)
    assert seen(hass, entry, "severity").state == "3"
    long_ago = "2020-01-01T08:00:00"
    await act(hass, "log_attack", onset=long_ago, end=long_ago, severity=9)
    assert seen(hass, entry, "severity").state == "3"
    await act(hass, "update_attack", attack_id=attack["id"], severity=None)
    assert seen(hass, entry, "severity").state == STATE_UNKNOWN
    await act(hass, "delete_attack", attack_id=attack["id"])
    assert seen(hass, entry, "severity").state == STATE_UNAVAILABLE
