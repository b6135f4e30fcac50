"""Automations begin when a pressure trend moves, and not when one only becomes known."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    config_validation as cv,
    device_registry as dr,
    entity_registry as er,
    floor_registry as fr,
    label_registry as lr,
)
from homeassistant.helpers.trigger import (
    async_get_all_descriptions,
    async_validate_trigger_config,
)
from homeassistant.setup import async_setup_component
import probatio
import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.pal.pressure import Tendency
from custom_components.pressure_pal.sensor import SENSORS
from custom_components.pressure_pal.targets import CHANGES, NAMED_CHANGES, WINDOWS
from custom_components.pressure_pal.trigger import TRIGGERS

from .automations import (
    Barometer,
    add_barometer,
    add_entity,
    add_stranger,
    automate,
    wait,
)
from .common import entity_id_of, replay, set_pressure, set_up


@pytest.fixture
def balcony(hass: HomeAssistant) -> Barometer:
    """Return a barometer."""
    return add_barometer(hass)


@pytest.fixture
def cellar(hass: HomeAssistant) -> Barometer:
    """Return another barometer."""
    return add_barometer(hass, "Cellar")


def entity(key: str) -> str:
    """Return the YAML of a target that is one sensor."""
    return f"{{entity_id: sensor.balcony_{key}}}"


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


async def validate(hass: HomeAssistant, config: dict[str, Any]) -> None:
    """Let Home Assistant look at the configuration of a trigger."""
    await async_validate_trigger_config(hass, cv.TRIGGER_SCHEMA(config))


def within(kind: str, least: float, most: float) -> str:
    """Return the YAML of a threshold of two numbers in hPa."""
    return (
        f"{{type: {kind}, value_min: {{number: {least}, unit_of_measurement: hPa}},"
        f" value_max: {{number: {most}, unit_of_measurement: hPa}}}}"
    )


BELOW_5_HPA = beyond("below", -5, "hPa")
BELOW_015_INHG = beyond("below", -0.15, "inHg")
ABOVE_375_MMHG = beyond("above", 3.75, "mmHg")
OUTSIDE_5_HPA = within("outside", -5, 5)
BETWEEN_5_AND_6_HPA = within("between", -6, -5)
DEVICE = "{device_id: DEVICE}"
CHANGE_3H_AND_DEVICE = "{entity_id: sensor.balcony_change_3h, device_id: DEVICE}"
BOTH = "{entity_id: [binary_sensor.balcony_swing, binary_sensor.cellar_swing]}"


# As the documentation shows them: a trigger with each of its options, what is
# so before, and what makes it fire.
SHOWN = {
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


@pytest.mark.parametrize("key", TRIGGERS)
async def test_every_trigger_works_as_it_is_shown(
    hass: HomeAssistant, balcony: Barometer, key: str
) -> None:
    """An automation in YAML fires once, with each of the triggers."""
    text, before, after = SHOWN[key]
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


@pytest.mark.parametrize(
    ("direction", "words", "fired"),
    [
        ("[fall, rise]", "off fall", 1),
        ("[fall, rise]", "off rise off fall", 2),
        ("fall", "off rise off fall", 1),
        ("rise", "off fall", 0),
        # The sensor said "on" all the time, but it is another swing.
        ("[fall, rise]", "off fall rise", 2),
        ("rise", "off fall rise", 1),
        # Without a direction it is a swing of any direction, but of none in particular.
        ("[fall, rise]", "off on", 1),
        ("fall", "off on", 0),
        # What was on before is not news.
        ("[fall, rise]", "unknown fall", 0),
        ("[fall, rise]", "unavailable fall", 0),
        ("[fall, rise]", "unavailable unknown fall off fall", 1),
        ("[fall, rise]", "fall unavailable fall", 0),
        ("[fall, rise]", "fall unavailable unknown unavailable fall", 0),
        ("[fall, rise]", "off fall unknown fall unavailable fall", 1),
        # What began during a silence is.
        ("[fall, rise]", "off unavailable fall", 1),
        ("[fall, rise]", "off unknown unavailable fall unavailable fall", 1),
        ("[fall, rise]", "fall unavailable rise", 1),
    ],
)
async def test_a_swing_starts(
    hass: HomeAssistant, balcony: Barometer, direction: str, words: str, fired: int
) -> None:
    """A swing starts once: when it is on and what was known last is something else."""
    first, then = words.split(maxsplit=1)
    await balcony.swings(first)
    calls = await automate(
        hass, swing("swing_started", BOTH, f"{{direction: {direction}}}")
    )
    await balcony.swings(then)
    assert len(calls) == fired


@pytest.mark.parametrize(
    ("direction", "words", "fired"),
    [
        ("[fall, rise]", "fall off", 1),
        ("[fall, rise]", "off fall off rise off", 2),
        ("fall", "fall off rise off", 1),
        ("rise", "fall off", 0),
        # No fall is on any more, but a swing still is.
        ("fall", "fall rise", 1),
        ("[fall, rise]", "fall rise", 0),
        ("[fall, rise]", "fall rise off", 1),
        # Whatever ended before the start is not news.
        ("[fall, rise]", "unknown off", 0),
        ("[fall, rise]", "unavailable off unavailable off", 0),
        # It ended while nothing was heard.
        ("[fall, rise]", "fall unavailable off", 1),
        ("[fall, rise]", "fall unavailable unknown off unavailable off", 1),
        ("rise", "fall unavailable off", 0),
        ("[fall, rise]", "fall unavailable", 0),
        ("[fall, rise]", "fall unknown fall", 0),
    ],
)
async def test_a_swing_ends(
    hass: HomeAssistant, balcony: Barometer, direction: str, words: str, fired: int
) -> None:
    """A swing ends once, its own direction counts, and a silence hides no end."""
    first, then = words.split(maxsplit=1)
    await balcony.swings(first)
    calls = await automate(
        hass, swing("swing_ended", BOTH, f"{{direction: {direction}}}")
    )
    await balcony.swings(then)
    assert len(calls) == fired


@pytest.mark.parametrize(
    ("words", "fired"),
    [
        ("off fall", 1),
        ("unknown fall", 0),
        ("off unknown fall", 1),
        ("fall unavailable fall", 0),
        ("off rise", 0),
    ],
)
async def test_a_swing_is_expected(
    hass: HomeAssistant, balcony: Barometer, words: str, fired: int
) -> None:
    """What the forecast already expected at the start is not reported, what it begins to is."""
    first, then = words.split(maxsplit=1)
    await balcony.swings(first, "swing_expected")
    target = "{entity_id: binary_sensor.balcony_swing_expected}"
    calls = await automate(hass, swing("swing_expected", target, "{direction: fall}"))
    await balcony.swings("off fall off")
    await balcony.swings(then, "swing_expected")
    assert len(calls) == fired


@pytest.mark.parametrize(
    ("tendency", "words", "fired"),
    [
        ("falling", "steady falling", 1),
        ("falling", "steady falling_slowly", 0),
        ("[falling, falling_quickly]", "steady falling falling_quickly falling", 1),
        ("[falling, falling_quickly]", "falling steady falling_quickly", 1),
        ("falling", "unknown falling", 0),
        ("falling", "falling unavailable falling", 0),
        ("falling", "steady unavailable falling", 1),
    ],
)
async def test_a_tendency_becomes(
    hass: HomeAssistant, balcony: Barometer, tendency: str, words: str, fired: int
) -> None:
    """It fires when a chosen word comes after one that was not chosen."""
    first, *then = words.split()
    await balcony.says("tendency", first)
    calls = await automate(
        hass,
        f"""
triggers:
  - trigger: pressure_pal.tendency_became
    target: {{entity_id: sensor.balcony_tendency}}
    options: {{tendency: {tendency}}}
""",
    )
    for word in then:
        await balcony.says("tendency", word)
    assert len(calls) == fired


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
    ("behavior", "fired"),
    [
        ("each", ["balcony", "cellar", "balcony"]),
        ("first", ["balcony"]),
        ("all", ["cellar", "balcony"]),
    ],
)
async def test_behavior_with_two_barometers(
    hass: HomeAssistant,
    balcony: Barometer,
    cellar: Barometer,
    behavior: str,
    fired: list[str],
) -> None:
    """Each swing, the first of several, or only when all are on."""
    await balcony.swings("off")
    await cellar.swings("off")
    calls = await automate(
        hass, swing("swing_started", BOTH, f"{{behavior: {behavior}}}")
    )
    await balcony.swings("fall")
    await cellar.swings("rise")
    await balcony.swings("off fall")
    assert [call.data["entity_id"] for call in calls] == [
        f"binary_sensor.{title}_swing" for title in fired
    ]


async def test_all_waits_for_no_barometer_that_says_nothing(
    hass: HomeAssistant, balcony: Barometer, cellar: Barometer
) -> None:
    """What is unavailable is left out, as with Home Assistant's own triggers."""
    await balcony.swings("off")
    await cellar.swings("unavailable")
    calls = await automate(hass, swing("swing_started", BOTH, "{behavior: all}"))
    await balcony.swings("fall")
    assert len(calls) == 1


async def test_first_and_direction(
    hass: HomeAssistant, balcony: Barometer, cellar: Barometer
) -> None:
    """A swing of another direction is not the first."""
    await balcony.swings("off")
    await cellar.swings("off")
    calls = await automate(
        hass, swing("swing_started", BOTH, "{behavior: first, direction: fall}")
    )
    await balcony.swings("rise")
    await cellar.swings("fall")
    assert [call.data["entity_id"] for call in calls] == [cellar.entity("swing")]


@pytest.mark.parametrize(
    ("words", "fired"),
    [("fall", 1), ("fall off", 0), ("fall unavailable", 0), ("rise", 0)],
)
async def test_a_swing_has_to_last(
    hass: HomeAssistant,
    balcony: Barometer,
    freezer: FrozenDateTimeFactory,
    words: str,
    fired: int,
) -> None:
    """With `for` it fires after that time, unless the swing ends or is lost from sight."""
    first, *then = words.split()
    await balcony.swings("off")
    options = "{direction: fall, for: '00:30:00'}"
    calls = await automate(hass, swing("swing_started", BOTH, options))
    await balcony.swings(first)
    await wait(hass, freezer, 29)
    assert calls == []
    for word in then:
        await balcony.swings(word)
    await wait(hass, freezer, 2)
    assert len(calls) == fired


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


async def test_it_forgets_an_entity_that_was_removed(
    hass: HomeAssistant, balcony: Barometer
) -> None:
    """What is created anew is known for the first time."""
    await balcony.swings("off")
    calls = await automate(hass, swing("swing_started", BOTH))
    await balcony.swings("unavailable")
    hass.states.async_remove(balcony.entity("swing"))
    await hass.async_block_till_done()
    await balcony.swings("unavailable fall")
    assert calls == []


async def test_an_automation_that_is_switched_off_does_not_fire(
    hass: HomeAssistant, balcony: Barometer
) -> None:
    """Nothing is left behind, and what happened meanwhile is not made up for."""
    await balcony.swings("off")
    listeners = hass.bus.async_listeners()
    calls = await automate(hass, swing("swing_started", BOTH))
    switch = {"entity_id": "automation.under_test"}
    await balcony.swings("unavailable")
    followed = hass.bus.async_listeners()
    await hass.services.async_call("automation", "turn_off", switch, blocking=True)
    left = hass.bus.async_listeners()
    for event in ("state_changed", "area_registry_updated", "entity_registry_updated"):
        assert followed[event] > left.get(event, 0) == listeners.get(event, 0), event
    await balcony.swings("fall off unavailable")
    await hass.services.async_call("automation", "turn_on", switch, blocking=True)
    await balcony.swings("fall")
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


async def test_the_editor_offers_what_the_code_takes(hass: HomeAssistant) -> None:
    """triggers.yaml has every trigger, its options and their choices."""
    assert await async_setup_component(hass, DOMAIN, {})
    descriptions = await async_get_all_descriptions(hass)
    own = {
        key.removeprefix(f"{DOMAIN}."): description["fields"]
        for key, description in descriptions.items()
        if description is not None and key.startswith(f"{DOMAIN}.")
    }
    assert own.keys() == TRIGGERS.keys()
    choices = {
        "direction": ["fall", "rise"],
        "tendency": [tendency.value for tendency in Tendency],
        "window": list(WINDOWS),
    }
    for key, fields in own.items():
        assert {"behavior", "for"} < fields.keys(), key
        for name, offered in choices.items():
            if name in fields:
                assert fields[name]["selector"]["select"]["options"] == offered
    assert own["change_crossed_threshold"]["window"]["default"] == "24"


def test_the_keys_are_those_of_the_sensors() -> None:
    """Every change there is takes part, and every difference may be named."""
    keys = {sensor.key for sensor in SENSORS}
    assert {key for key in keys if key.startswith("change_")} == CHANGES
    differences = {
        sensor.key for sensor in SENSORS if sensor.device_class == "pressure"
    }
    assert differences == NAMED_CHANGES


async def test_the_editor_offers_triggers_for_a_barometer(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """Who begins with a swing sensor is shown what it can do."""
    assert await async_setup_component(hass, "automation", {})
    set_pressure(hass, 1013)
    entry = await set_up(hass)
    client = await hass_ws_client(hass)
    await client.send_json_auto_id(
        {
            "type": "get_triggers_for_target",
            "target": {"entity_id": [entity_id_of(hass, entry, "swing")]},
        }
    )
    answer = await client.receive_json()
    assert answer["success"], answer
    own = {key for key in answer["result"] if key.startswith(DOMAIN)}
    assert own == {
        f"{DOMAIN}.{key}" for key in ("swing_started", "swing_ended", "swing_expected")
    }


async def test_a_real_swing_fires(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A barometer that falls and steadies begins and ends a swing, once each, reload or not."""
    freezer.move_to("2026-11-23 12:00:00+00:00")
    set_pressure(hass, 1012)
    rule = {"direction": "fall", "hpa": 2.0, "hours": 1}
    entry = await set_up(hass, options={"swing": rule})
    (device,) = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    on_device = f"{{device_id: {device.id}}}"
    calls = await automate(
        hass,
        f"""
triggers:
  - {{trigger: pressure_pal.swing_started, target: {on_device}}}
  - {{trigger: pressure_pal.swing_ended, target: {on_device}}}
  - trigger: pressure_pal.change_crossed_threshold
    target: {on_device}
    options: {{window: 1, threshold: {BELOW_5_HPA}}}
actions:
  - action: test.automation
    data: {{key: "{{{{ trigger.platform }}}}"}}
""",
    )
    steady, fall = [1012.0] * 13, [1012.0 - 0.5 * step for step in range(1, 13)]
    await replay(hass, freezer, steady + fall)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await replay(hass, freezer, [1006.0] * 14)
    assert [call.data["key"].removeprefix(f"{DOMAIN}.") for call in calls] == [
        "swing_started",
        "change_crossed_threshold",
        "swing_ended",
    ]
