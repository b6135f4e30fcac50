"""The light memory: on disk, over restarts, with lights that go away, for several automations."""

from pathlib import Path
from typing import Any, override

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.light import ColorMode
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest
from pytest_homeassistant_custom_component.common import (
    async_fire_time_changed,
)

from custom_components.pressure_pal.house.lights import async_forget_lights
from custom_components.pressure_pal.services import async_setup_services

from .bulbs import (
    DIM,
    HALL,
    READING,
    Bulb,
    brightness,
    dim,
    house,
    looks,
    put_in,
    restore,
    state_of,
)


async def test_how_lights_were_is_on_disk_before_they_change(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """Nothing is lost if Home Assistant dies in between."""
    found: list[Any] = []

    class Witness(Bulb):
        """Looks at the disk when it is asked to change."""

        @override
        async def async_turn_on(self, **kwargs: Any) -> None:
            """Look first."""
            found.append(hass_storage["pressure_pal.lights"]["data"]["lights"])
            await super().async_turn_on(**kwargs)

    await put_in(hass, [Witness("reading", brightness=201)])
    async_setup_services(hass)

    await dim(hass, READING)

    assert found[0][READING]["was"]["brightness"] == 201


async def test_nothing_is_dimmed_that_could_not_be_remembered(tmp_path: Path) -> None:
    """A disk that cannot be written to: the person is told, the lights stay as they are."""
    async with house(tmp_path, state=CoreState.running) as hass:
        reading = Bulb("reading", brightness=255)
        await put_in(hass, [reading])
        async_setup_services(hass)
        # What stands in the way of the file cannot be overwritten, not even by root.
        in_the_way = tmp_path / ".storage" / "pressure_pal.lights"
        (in_the_way / "full").mkdir(parents=True)

        with pytest.raises(HomeAssistantError) as error:
            await dim(hass, READING)

        assert error.value.translation_key == "lights_not_remembered"
        assert reading.asked == []
        (in_the_way / "full").rmdir()
        in_the_way.rmdir()
        assert (await dim(hass, READING))["dimmed"] == [READING]
        assert in_the_way.is_file()


async def test_a_light_that_is_unavailable_is_put_back_when_it_returns(
    hass: HomeAssistant,
) -> None:
    """It is dim still when it returns, and then as it was."""
    reading = Bulb("reading", brightness=255)
    await put_in(hass, [reading])
    async_setup_services(hass)
    await dim(hass, READING)

    reading.connect(available=False)
    answer = await restore(hass)
    assert answer["waiting"] == [READING]
    reading.connect(available=True)
    await hass.async_block_till_done()

    assert brightness(hass, READING) == 255


async def test_a_light_that_returns_bright_or_too_late_is_left_alone(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """One was turned up at its own switch, the other took more than a day."""
    reading, hall = Bulb("reading", brightness=255), Bulb("hall", brightness=255)
    await put_in(hass, [reading, hall])
    async_setup_services(hass)
    await dim(hass, READING, HALL)
    for bulb in (reading, hall):
        bulb.connect(available=False)
    await restore(hass)

    reading._attr_brightness = 200  # noqa: SLF001
    reading.connect(available=True)
    freezer.tick(25 * 3600)
    hall.connect(available=True)
    await hass.async_block_till_done()

    assert brightness(hass, READING) == 200
    assert brightness(hass, HALL) == DIM


async def test_two_automations_over_one_light(hass: HomeAssistant) -> None:
    """As dim as the dimmest asks; the last to let go puts back how it was before both."""
    await put_in(
        hass, [Bulb("reading", ColorMode.COLOR_TEMP, brightness=255, kelvin=4000)]
    )
    async_setup_services(hass)
    before = looks(hass, [READING])

    await dim(hass, READING, memory="swing", color_temp_kelvin=2700)
    await dim(hass, READING, memory="attack", brightness_pct=10)
    assert brightness(hass, READING) == 26
    await restore(hass, memory="attack")
    assert brightness(hass, READING) == DIM
    assert state_of(hass, READING).attributes["color_temp_kelvin"] == 2700
    await dim(hass, READING, memory="attack", brightness_pct=10)
    await restore(hass, memory="swing")
    assert brightness(hass, READING) == 26
    await restore(hass, memory="attack")

    assert looks(hass, [READING]) == before


async def test_forgetting_leaves_nothing_on_disk(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """With the last barometer goes the memory."""
    await put_in(hass, [Bulb("reading", brightness=255)])
    async_setup_services(hass)
    await dim(hass, READING)
    assert "pressure_pal.lights" in hass_storage

    await async_forget_lights(hass)

    assert "pressure_pal.lights" not in hass_storage
    assert (await restore(hass))["ended"] is False


async def test_lights_are_put_back_after_a_restart(tmp_path: Path) -> None:
    """What was dimmed before the restart goes back after it, be it off or on before."""
    async with house(tmp_path) as hass:
        await put_in(hass, [Bulb("reading", brightness=255), Bulb("hall")])
        async_setup_services(hass)
        await hass.async_start()
        await dim(hass, READING, HALL, switch_on=True)

    async with house(tmp_path) as hass:
        await put_in(
            hass, [Bulb("reading", brightness=79), Bulb("hall", brightness=76)]
        )
        async_setup_services(hass)
        await hass.async_start()
        assert (await dim(hass, READING, HALL))["dimmed"] == []
        await restore(hass)

        assert brightness(hass, READING) == 255
        assert state_of(hass, HALL).state == "off"


async def test_what_a_lamp_made_of_it_is_known_after_a_restart(tmp_path: Path) -> None:
    """The lamp that gets no dimmer than 45 % is put back after a restart too."""
    async with house(tmp_path) as hass:
        await put_in(hass, [Bulb("reading", brightness=255, least=115)])
        async_setup_services(hass)
        await hass.async_start()
        await dim(hass, READING)

    async with house(tmp_path) as hass:
        await put_in(hass, [Bulb("reading", brightness=115, least=115)])
        async_setup_services(hass)
        await hass.async_start()
        await restore(hass)

        assert brightness(hass, READING) == 255


async def test_a_light_that_takes_long_after_a_restart_is_put_back(
    tmp_path: Path,
) -> None:
    """The swing is over when Home Assistant starts; the light is there a while later."""
    async with house(tmp_path) as hass:
        await put_in(
            hass, [Bulb("reading", brightness=255), Bulb("hall", brightness=255)]
        )
        async_setup_services(hass)
        await hass.async_start()
        await dim(hass, READING, HALL)

    async with house(tmp_path) as hass:
        reading = Bulb("reading", brightness=77)
        reading._attr_available = False  # noqa: SLF001
        await put_in(hass, [reading])
        async_setup_services(hass)
        await hass.async_start()
        answer = await restore(hass)
        assert answer["waiting"] == [HALL, READING]
        reading.connect(available=True)
        await hass.async_block_till_done()
        assert brightness(hass, READING) == 255

    # The other one only returns with the next restart.
    async with house(tmp_path) as hass:
        await put_in(hass, [Bulb("hall", brightness=77)])
        async_setup_services(hass)
        await hass.async_start()
        await hass.async_block_till_done()
        assert brightness(hass, HALL) == 255


async def test_a_month_of_restarts_keeps_no_timers(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What nobody restores is forgotten by the next use."""
    await put_in(hass, [Bulb("reading", brightness=255)])
    async_setup_services(hass)
    await dim(hass, READING)
    freezer.tick(31 * 24 * 3600)
    async_fire_time_changed(hass)
    await hass.async_block_till_done()

    assert (await restore(hass))["ended"] is False
