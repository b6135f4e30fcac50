"""The actions that dim lights and put them back, with real light entities."""

from typing import Any

from homeassistant.components.light import ColorMode
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    entity_registry as er,
    label_registry as lr,
)
import probatio
import pytest
from pytest_homeassistant_custom_component.common import (
    MockUser,
)

from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.house.lamps import single_lights
from custom_components.pressure_pal.services import async_setup_services

from .bulbs import (
    DIM,
    HALL,
    READING,
    Bulb,
    brightness,
    dim,
    looks,
    put_in,
    restore,
    state_of,
)


async def test_lights_of_every_kind_are_put_back_exactly(hass: HomeAssistant) -> None:
    """Every attribute is again what it was, also of lights that were off."""
    bulbs = [
        Bulb("plain", brightness=255),
        Bulb("white", ColorMode.COLOR_TEMP, brightness=230, kelvin=4000),
        Bulb("warm", ColorMode.COLOR_TEMP, brightness=230, kelvin=2300),
        Bulb("colour", ColorMode.RGB, brightness=200, rgb=(0, 40, 255)),
        Bulb("both", ColorMode.RGB, ColorMode.COLOR_TEMP, brightness=99, rgb=(9, 250, 1)),
        Bulb("candle", ColorMode.COLOR_TEMP, brightness=99, kelvin=2700, effect="Candle"),
        Bulb("switch", ColorMode.ONOFF, brightness=0),
        Bulb("dimmer", brightness=20),
        Bulb("out", ColorMode.COLOR_TEMP),
    ]  # fmt: skip
    await put_in(hass, bulbs)
    async_setup_services(hass)
    lights = hass.states.async_entity_ids("light")
    before = looks(hass, lights)

    answer = await dim(hass, *lights, color_temp_kelvin=2700)

    assert answer["began"] is True
    assert answer["dimmed"] == [
        f"light.{name}"
        for name in ("both", "candle", "colour", "plain", "warm", "white")
    ]
    for light in answer["dimmed"]:
        assert brightness(hass, light) == DIM
    warmth = {
        name: state_of(hass, f"light.{name}").attributes.get("color_temp_kelvin")
        for name in ("plain", "white", "warm", "both", "candle")
    }
    assert warmth == {
        "plain": None, "white": 2700, "warm": 2300, "both": 2700, "candle": 2700
    }  # fmt: skip
    for light in ("light.switch", "light.dimmer", "light.out"):
        assert looks(hass, [light])[light] == before[light]

    answer = await restore(hass)

    assert answer["ended"] is True
    assert looks(hass, lights) == before


async def test_a_group_partly_on_is_put_back_member_by_member(
    hass: HomeAssistant,
) -> None:
    """Groups within groups are dimmed by their members: who was off stays off."""
    await put_in(
        hass,
        [Bulb("reading", brightness=255), Bulb("hall"), Bulb("desk", brightness=100)],
        {"name": "Inner", "entities": [READING, HALL], "unique_id": "inner"},
        {"name": "Outer", "entities": ["light.inner", "light.desk"]},
    )
    async_setup_services(hass)
    lights = hass.states.async_entity_ids("light")
    before = looks(hass, lights)

    answer = await dim(hass, "light.outer", "light.inner")
    await hass.async_block_till_done()

    assert answer["dimmed"] == ["light.desk", READING]
    assert state_of(hass, HALL).state == "off"
    assert brightness(hass, "light.outer") == DIM
    await restore(hass)
    assert looks(hass, lights) == before


async def test_areas_and_labels_and_old_groups_are_lights_too(
    hass: HomeAssistant,
) -> None:
    """The target may be anything that stands for lights; what is no light is left out."""
    names = ("reading", "hall", "desk")
    await put_in(hass, [Bulb(name, brightness=255) for name in names])
    async_setup_services(hass)
    hass.states.async_set(
        "group.old", "on", {"entity_id": ["light.desk", "switch.fan"]}
    )
    registry = er.async_get(hass)
    area = ar.async_get(hass).async_create("Living room")
    label = lr.async_get(hass).async_create("Evening")
    registry.async_update_entity(READING, area_id=area.id)
    registry.async_update_entity(HALL, labels={label.label_id})

    dimmed = []
    for target in ({"area_id": area.id}, {"label_id": label.label_id}):
        dimmed += (await dim(hass, **target))["dimmed"]
    dimmed += (await dim(hass, "group.old"))["dimmed"]

    assert dimmed == [READING, HALL, "light.desk"]
    assert single_lights(hass, ["group.old"]) == ["light.desk"]


async def test_lights_that_are_off_come_on_only_when_asked(hass: HomeAssistant) -> None:
    """They come on dim, and go off again."""
    await put_in(
        hass, [Bulb("hall", ColorMode.COLOR_TEMP), Bulb("lamp", ColorMode.ONOFF)]
    )
    async_setup_services(hass)

    await dim(hass, HALL, "light.lamp", switch_on=True, color_temp_kelvin=2700)

    assert brightness(hass, HALL) == DIM
    assert state_of(hass, "light.lamp").state == "off"
    await restore(hass)
    assert state_of(hass, HALL).state == "off"


async def test_transitions_are_passed_on(hass: HomeAssistant) -> None:
    """There and back, also when a light goes off again."""
    reading, hall = Bulb("reading", brightness=255), Bulb("hall")
    await put_in(hass, [reading, hall])
    async_setup_services(hass)

    await dim(hass, READING, HALL, transition=12, switch_on=True)
    await restore(hass, transition=7)

    assert reading.transitions == hall.transitions == [12, 7]


async def test_a_second_swing_while_dimmed_does_not_overwrite(
    hass: HomeAssistant,
) -> None:
    """The first state is the one to go back to."""
    reading = Bulb("reading", brightness=255)
    await put_in(hass, [reading])
    async_setup_services(hass)

    await dim(hass, READING)
    answer = await dim(hass, READING)

    assert answer == {"began": False, "dimmed": []}
    assert len(reading.asked) == 1
    await restore(hass)
    assert brightness(hass, READING) == 255


async def test_what_a_person_changed_meanwhile_is_left_alone(
    hass: HomeAssistant,
) -> None:
    """One light was turned up, one was switched off, the third is put back."""
    reading = Bulb("reading", brightness=255)
    hall = Bulb("hall", brightness=255)
    await put_in(hass, [reading, hall, Bulb("desk", brightness=255)])
    async_setup_services(hass)
    await dim(hass, READING, HALL, "light.desk")

    reading.change(brightness=180)
    hall.switch(on=False)
    answer = await restore(hass)

    assert answer["restored"] == ["light.desk"]
    assert answer["left_alone"] == [HALL, READING]
    assert brightness(hass, READING) == 180
    assert state_of(hass, HALL).state == "off"
    assert brightness(hass, "light.desk") == 255


async def test_a_lamp_that_gets_no_dimmer_is_put_back(hass: HomeAssistant) -> None:
    """It made 45 % of the 30 % it was asked for."""
    await put_in(hass, [Bulb("reading", brightness=255, least=115)])
    async_setup_services(hass)

    await dim(hass, READING)
    assert brightness(hass, READING) == 115
    await restore(hass)

    assert brightness(hass, READING) == 255


async def test_a_person_in_the_app_is_never_taken_for_the_light(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    """Half of the way down, chosen at once by somebody known, is theirs."""
    slow = Bulb("reading", brightness=255)
    await put_in(hass, [slow])
    async_setup_services(hass)
    slow.deaf = True
    await dim(hass, READING)
    slow.deaf = False
    await hass.services.async_call(
        "light",
        "turn_on",
        {"entity_id": READING, "brightness": 150},
        blocking=True,
        context=Context(user_id=hass_admin_user.id),
    )

    assert (await restore(hass))["left_alone"] == [READING]
    assert brightness(hass, READING) == 150


async def test_a_light_that_fails_does_not_keep_the_others(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    """The others are dimmed and put back; the log names the one, once."""
    await put_in(
        hass,
        [Bulb("broken", brightness=255, broken=True), Bulb("reading", brightness=255)],
    )
    async_setup_services(hass)

    await dim(hass, "light.broken", READING)

    assert brightness(hass, READING) == DIM
    ours = [record for record in caplog.records if DOMAIN in record.name]
    assert [record.getMessage() for record in ours] == [
        "light.broken could not be changed: NoAnswerError()"
    ]
    await restore(hass)
    assert brightness(hass, READING) == 255


async def test_restoring_without_a_memory_does_nothing(hass: HomeAssistant) -> None:
    """No error, nothing asked of any light, nothing written."""
    reading = Bulb("reading", brightness=255)
    await put_in(hass, [reading])
    async_setup_services(hass)

    answer = await restore(hass, memory="never")

    assert answer == {"ended": False, "restored": [], "left_alone": [], "waiting": []}
    assert reading.asked == []


@pytest.mark.parametrize(
    "data",
    [
        {"entity_id": READING, "brightness_pct": 0},
        {"entity_id": READING, "brightness_pct": 101},
        {"entity_id": READING, "brightness_pct": "dim"},
        {"entity_id": READING},
        {"brightness_pct": 30},
        {"entity_id": READING, "brightness_pct": 30, "memory": ""},
        {"entity_id": READING, "brightness_pct": 30, "transition": -1},
        {"entity_id": READING, "brightness_pct": 30, "color_temp_kelvin": 27},
    ],
)
async def test_nonsense_is_refused(hass: HomeAssistant, data: dict[str, Any]) -> None:
    """Off is not dim, and lights must be named."""
    async_setup_services(hass)
    with pytest.raises(probatio.Invalid):
        await hass.services.async_call(DOMAIN, "dim_lights", data, blocking=True)
