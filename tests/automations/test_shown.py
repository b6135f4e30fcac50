"""Every trigger and condition of a barometer works in YAML, with each of its options."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import area_registry as ar, device_registry as dr
import pytest

from custom_components.pressure_pal.condition import CONDITIONS
from custom_components.pressure_pal.diary.conditions import DIARY_CONDITIONS
from custom_components.pressure_pal.diary.triggers import DIARY_TRIGGERS
from custom_components.pressure_pal.trigger import TRIGGERS

from .barometers import Barometer, automate

# As the documentation shows them: a trigger with each of its options, what is
# so before, and what makes it fire.
TRIGGERS_SHOWN = {
    "swing_started": (
        """
triggers:
  - trigger: pressure_pal.swing_started
    target:
      entity_id: binary_sensor.balcony_swing
    options:
      direction: fall
""",
        ("swing", "off"),
        ("swing", "on"),
    ),
    "swing_ended": (
        """
triggers:
  - trigger: pressure_pal.swing_ended
    target:
      area_id: balcony
    options:
      direction: [fall, rise]
      behavior: all
""",
        ("swing", "on"),
        ("swing", "off"),
    ),
    "swing_expected": (
        """
triggers:
  - trigger: pressure_pal.swing_expected
    target:
      entity_id: binary_sensor.balcony_swing_expected
    options:
      direction:
        - fall
      behavior: first
""",
        ("swing_expected", "off"),
        ("swing_expected", "on"),
    ),
    "tendency_became": (
        """
triggers:
  - trigger: pressure_pal.tendency_became
    target:
      entity_id: sensor.balcony_tendency
    options:
      tendency:
        - falling_quickly
        - falling_very_rapidly
""",
        ("tendency", "steady"),
        ("tendency", "falling_quickly"),
    ),
    "change_crossed_threshold": (
        """
triggers:
  - trigger: pressure_pal.change_crossed_threshold
    target:
      area_id: balcony
    options:
      window: 3
      threshold:
        type: below
        value:
          number: -0.1
          unit_of_measurement: inHg
""",
        ("change_3h", "-3.3"),
        ("change_3h", "-3.4"),
    ),
}


@pytest.mark.parametrize("key", TRIGGERS_SHOWN)
async def test_every_trigger_works_as_it_is_shown(
    hass: HomeAssistant, balcony: Barometer, key: str
) -> None:
    """An automation in YAML fires once, with each of the triggers."""
    text, before, after = TRIGGERS_SHOWN[key]
    area = ar.async_get(hass).async_get_or_create("balcony")
    dr.async_get(hass).async_update_device(balcony.device_id, area_id=area.id)
    attributes: dict[str, Any] = {"direction": "fall", "unit": "hPa"}
    await balcony.says(*before, **attributes)
    calls = await automate(hass, text)
    await balcony.says(*before, again=True, **attributes)
    assert calls == []
    await balcony.says(*after, **attributes)
    assert [call.data["entity_id"] for call in calls] == [balcony.entity(before[0])]
    await balcony.says(*after, again=True, **attributes)
    assert len(calls) == 1


# As the documentation shows them: a condition with each of its options, and what
# makes it true.
CONDITIONS_SHOWN = {
    "is_swing_on": (
        """
conditions:
  - condition: pressure_pal.is_swing_on
    target:
      area_id: balcony
    options:
      direction: fall
      behavior: any
""",
        ("swing", "on"),
    ),
    "is_tendency": (
        """
conditions:
  - condition: pressure_pal.is_tendency
    target:
      entity_id: sensor.balcony_tendency
    options:
      tendency:
        - falling_quickly
        - falling_very_rapidly
""",
        ("tendency", "falling_quickly"),
    ),
    "is_change": (
        """
conditions:
  - condition: pressure_pal.is_change
    target:
      area_id: balcony
    options:
      window: 3
      threshold:
        type: below
        value:
          number: -0.1
          unit_of_measurement: inHg
""",
        ("change_3h", "-3.4"),
    ),
}

EVENT = """
triggers:
  - trigger: event
    event_type: asked
actions:
  - action: test.automation
"""


@pytest.mark.parametrize("key", CONDITIONS_SHOWN)
async def test_every_condition_works_as_it_is_shown(
    hass: HomeAssistant, balcony: Barometer, key: str
) -> None:
    """An automation in YAML goes on only when the condition is true."""
    text, (entity, state) = CONDITIONS_SHOWN[key]
    area = ar.async_get(hass).async_get_or_create("balcony")
    dr.async_get(hass).async_update_device(balcony.device_id, area_id=area.id)
    calls = await automate(hass, text + EVENT)
    hass.bus.async_fire("asked")
    await hass.async_block_till_done()
    assert calls == []
    await balcony.says(entity, state, unit="hPa", direction="fall")
    hass.bus.async_fire("asked")
    await hass.async_block_till_done()
    assert len(calls) == 1


def test_none_is_left_out() -> None:
    """What is not a barometer's is a diary's."""
    assert TRIGGERS_SHOWN.keys() == TRIGGERS.keys() - DIARY_TRIGGERS.keys()
    assert CONDITIONS_SHOWN.keys() == CONDITIONS.keys() - DIARY_CONDITIONS.keys()
