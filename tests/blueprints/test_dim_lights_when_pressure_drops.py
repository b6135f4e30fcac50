"""The blueprint "Dim lights when pressure drops", run as an automation over real lights."""

from pathlib import Path

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.automation.config import AUTOMATION_BLUEPRINT_SCHEMA
from homeassistant.components.blueprint.models import Blueprint
from homeassistant.components.light import ColorMode
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util.yaml import load_yaml_dict
import pytest

from custom_components.pressure_pal.services import async_setup_services

from ..bulbs import DIM, HALL, READING, Bulb, brightness, looks, put_in, state_of
from ..common import entity_id_of, replay, set_pressure, set_up
from .dimming import PATH, SOURCE, automate, counted, day, furnish, say, swing

BEGAN = {"event": "it_began"}
ENDED = {"event": "it_ended"}


def test_the_blueprint_says_what_it_needs() -> None:
    """It loads, names its source and version, and everything but the essentials has a default."""
    blueprint = Blueprint(
        load_yaml_dict(str(SOURCE)),
        expected_domain="automation",
        path=PATH,
        schema=AUTOMATION_BLUEPRINT_SCHEMA,
    )
    assert blueprint.validate() is None
    assert blueprint.metadata["homeassistant"]["min_version"] == "2026.10.0"
    assert blueprint.metadata["source_url"] == (
        "https://github.com/pressure-pal/pressure-pal/blob/main/blueprints/automation/"
        + PATH
    )
    needed = {key for key, value in blueprint.inputs.items() if "default" not in value}
    assert needed == {"swing", "lights"}
    for value in blueprint.inputs.values():
        assert {"name", "description", "selector"} <= set(value)
    # Home Assistant 2026.10 does not know it.
    assert "visible:" not in SOURCE.read_text()


async def test_lights_dim_with_the_swing_and_come_back_as_they_were(
    hass: HomeAssistant,
) -> None:
    """The defaults work at once: what was off stays off, what was on is dim and warm."""
    await furnish(
        hass,
        Bulb("reading", ColorMode.COLOR_TEMP, brightness=240, kelvin=4000),
        Bulb("hall"),
    )
    before = looks(hass, [READING, HALL])

    await swing(hass, "on")
    assert brightness(hass, READING) == DIM
    assert state_of(hass, READING).attributes["color_temp_kelvin"] == 2700
    assert state_of(hass, HALL).state == "off"
    await swing(hass, "off")

    assert looks(hass, [READING, HALL]) == before


async def test_a_real_barometer_dims_the_lights(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """From hPa to light: a fall of 5 hPa within 3 hours dims, a steady day puts back."""
    set_pressure(hass, 1013.0)
    entry = await set_up(
        hass, options={"swing": {"direction": "fall", "hpa": 5.0, "hours": 3}}
    )
    entity_id = entity_id_of(hass, entry, "swing")
    await furnish(hass, swing=entity_id)

    await replay(hass, freezer, [1013.0] * 40)
    assert brightness(hass, READING) == 255
    await replay(hass, freezer, [1013.0 - 0.25 * step for step in range(1, 25)])
    assert brightness(hass, READING) == DIM
    await replay(hass, freezer, [1007.0] * 40)
    assert brightness(hass, READING) == 255


async def test_how_the_lights_change_is_up_to_the_person(hass: HomeAssistant) -> None:
    """Dimmer, no warmer, faster, and lights that are off come on dim."""
    reading = Bulb("reading", ColorMode.COLOR_TEMP, brightness=255, kelvin=4000)
    hall = Bulb("hall")
    await furnish(
        hass, reading, hall, brightness=10, warmer=False, transition=3, switch_on=True
    )

    await swing(hass, "on")
    assert brightness(hass, READING) == brightness(hass, HALL) == 26
    assert state_of(hass, READING).attributes["color_temp_kelvin"] == 4000
    await swing(hass, "off")

    assert state_of(hass, HALL).state == "off"
    assert reading.transitions == hall.transitions == [3, 3]


async def test_a_group_partly_on_comes_back_partly_on(hass: HomeAssistant) -> None:
    """Its members are dimmed and put back, not the group."""
    await put_in(
        hass,
        [Bulb("reading", brightness=255), Bulb("hall"), Bulb("desk", brightness=128)],
        {"name": "Room", "entities": [READING, HALL, "light.desk"]},
    )
    async_setup_services(hass)
    say(hass, "off")
    await automate(hass, lights=["light.room"])
    before = looks(hass, hass.states.async_entity_ids("light"))

    await swing(hass, "on")
    assert brightness(hass, "light.room") == DIM
    assert state_of(hass, HALL).state == "off"
    await swing(hass, "off")

    assert looks(hass, hass.states.async_entity_ids("light")) == before


async def test_a_swing_that_flickers_or_gets_lost_overwrites_nothing(
    hass: HomeAssistant,
) -> None:
    """On again while dimmed, unknown for a while: how it was stays how it was."""
    began, ended = counted(hass)
    await furnish(hass, begin_actions=[BEGAN], end_actions=[ENDED])

    await swing(hass, "on")
    for state in ("unavailable", "on", "unknown", "on"):
        await swing(hass, state)
        assert brightness(hass, READING) == DIM
    for state in ("off", "unavailable", "off"):
        await swing(hass, state)
        assert brightness(hass, READING) == 255

    assert (len(began), len(ended)) == (1, 1)


async def test_two_swings_in_a_row(hass: HomeAssistant) -> None:
    """The second dims and puts back just as the first."""
    began, ended = counted(hass)
    await furnish(hass, begin_actions=[BEGAN], end_actions=[ENDED])
    for _ in range(2):
        await swing(hass, "on")
        assert brightness(hass, READING) == DIM
        await swing(hass, "off")
        assert brightness(hass, READING) == 255
    assert (len(began), len(ended)) == (2, 2)


async def test_what_a_person_changes_meanwhile_stays(hass: HomeAssistant) -> None:
    """Turned up or switched off by hand, a light is nobody else's business any more."""
    reading, hall = Bulb("reading", brightness=255), Bulb("hall", brightness=255)
    desk = Bulb("desk", brightness=255)
    await furnish(hass, reading, hall, desk, lights=[READING, HALL, "light.desk"])

    await swing(hass, "on")
    reading.change(brightness=200)
    hall.switch(on=False)
    await swing(hass, "unavailable")
    await swing(hass, "on")
    assert brightness(hass, READING) == 200
    await swing(hass, "off")

    assert brightness(hass, READING) == 200
    assert state_of(hass, HALL).state == "off"
    assert brightness(hass, "light.desk") == 255


async def test_a_light_that_is_unavailable_at_the_end_is_put_back_later(
    hass: HomeAssistant,
) -> None:
    """When it returns, dim as it was left."""
    reading = Bulb("reading", brightness=255)
    await furnish(hass, reading, Bulb("hall"))
    await swing(hass, "on")
    reading.connect(available=False)
    await swing(hass, "off")
    reading.connect(available=True)
    await hass.async_block_till_done()
    assert brightness(hass, READING) == 255


async def test_an_automation_made_during_a_swing_dims_at_once(
    hass: HomeAssistant,
) -> None:
    """Saving an automation reloads it."""
    await put_in(hass, [Bulb("reading", brightness=255), Bulb("hall")])
    async_setup_services(hass)
    say(hass, "on", "fall")
    await automate(hass)
    assert brightness(hass, READING) == 255
    hass.bus.async_fire("automation_reloaded")
    await hass.async_block_till_done()
    assert brightness(hass, READING) == DIM


async def test_an_automation_renamed_while_dimmed_still_finds_its_memory(
    hass: HomeAssistant,
) -> None:
    """The lights are remembered by the automation's id, not by its name."""
    await furnish(hass)
    await swing(hass, "on")
    er.async_get(hass).async_update_entity(
        "automation.dim", new_entity_id="automation.evening"
    )
    await hass.async_block_till_done()
    await swing(hass, "off")
    assert brightness(hass, READING) == 255


async def test_a_restart_while_dimmed_changes_nothing_and_the_end_puts_back(
    tmp_path: Path,
) -> None:
    """The lights are dim before and after, and as they were in the end; begin is told once."""
    actions = {"begin_actions": [BEGAN], "end_actions": [ENDED]}
    async with day(
        tmp_path, Bulb("reading", brightness=255), Bulb("hall"), swing="off", **actions
    ) as hass:
        began, ended = counted(hass)
        await swing(hass, "on")
        assert brightness(hass, READING) == DIM
        assert (len(began), len(ended)) == (1, 0)

    reading = Bulb("reading", brightness=DIM)
    async with day(tmp_path, reading, Bulb("hall"), swing=None, **actions) as hass:
        began, ended = counted(hass)
        for state in ("unavailable", "unknown", "on"):
            await swing(hass, state)
            assert brightness(hass, READING) == DIM
        assert reading.asked == []
        await swing(hass, "off")
        assert brightness(hass, READING) == 255
        assert (len(began), len(ended)) == (0, 1)


@pytest.mark.parametrize("known_at_start", [True, False])
async def test_a_swing_that_ended_while_home_assistant_was_down(
    tmp_path: Path,
    known_at_start: bool,  # noqa: FBT001
) -> None:
    """The lights are put back when it starts, or as soon as the barometer speaks."""
    async with day(tmp_path, Bulb("reading", brightness=255), swing="off") as hass:
        await swing(hass, "on")
        assert brightness(hass, READING) == DIM

    first = "off" if known_at_start else "unavailable"
    async with day(tmp_path, Bulb("reading", brightness=DIM), swing=first) as hass:
        if not known_at_start:
            assert brightness(hass, READING) == DIM
            await swing(hass, "off")
        assert brightness(hass, READING) == 255


async def test_a_swing_that_began_while_home_assistant_was_down(tmp_path: Path) -> None:
    """The lights are dimmed when it starts."""
    async with day(tmp_path, Bulb("reading", brightness=255), swing="on") as hass:
        assert brightness(hass, READING) == DIM
