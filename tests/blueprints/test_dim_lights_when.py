"""When the dim-lights blueprint acts: time, people, quiet, direction, a barometer that is lost."""

import asyncio
from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
    async_fire_time_changed,
)

from ..bulbs import DIM, READING, brightness
from .dimming import furnish, say, swing


async def be_at(hass: HomeAssistant, freezer: FrozenDateTimeFactory, time: str) -> None:
    """Let it be a time of the day, in UTC, which is where this house is."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to(f"2026-11-23 {time}:00+00:00")
    async_fire_time_changed(hass)
    await hass.async_block_till_done()


@pytest.mark.parametrize(
    ("start", "end", "inside", "outside"),
    [
        ("18:00:00", "23:00:00", "20:00", "12:00"),
        ("18:00:00", "06:00:00", "02:00", "12:00"),
    ],
    ids=["evening", "night"],
)
async def test_the_time_window_dims_and_puts_back(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    start: str,
    end: str,
    inside: str,
    outside: str,
) -> None:
    """A swing outside it does nothing until it opens; when it closes the lights come back."""
    await be_at(hass, freezer, outside)
    await furnish(hass, window_start=start, window_end=end)

    await swing(hass, "on")
    assert brightness(hass, READING) == 255
    await be_at(hass, freezer, start[:5])
    assert brightness(hass, READING) == DIM
    await swing(hass, "off")
    assert brightness(hass, READING) == 255

    freezer.move_to(f"2026-11-24 {inside}:00+00:00")
    await swing(hass, "on")
    assert brightness(hass, READING) == DIM
    freezer.move_to(f"2026-11-{'24' if end > inside else '25'} {end}+00:00")
    async_fire_time_changed(hass)
    await hass.async_block_till_done()
    assert brightness(hass, READING) == 255


async def test_nobody_home_and_somebody_arrives(hass: HomeAssistant) -> None:
    """Dark for nobody is no use; who arrives finds it dim, and it stays so until the end."""
    hass.states.async_set("person.ada", "not_home")
    hass.states.async_set("person.ben", "Work")
    await furnish(hass, people=["person.ada", "person.ben"])

    await swing(hass, "on")
    assert brightness(hass, READING) == 255
    hass.states.async_set("person.ada", "home")
    await hass.async_block_till_done()
    assert brightness(hass, READING) == DIM
    hass.states.async_set("person.ada", "not_home")
    await hass.async_block_till_done()
    assert brightness(hass, READING) == DIM
    await swing(hass, "off")
    assert brightness(hass, READING) == 255


async def test_quiet_during_a_course(hass: HomeAssistant) -> None:
    """Nothing is dimmed while it lasts; once it is over the swing counts again."""
    hass.states.async_set("binary_sensor.course", "on")
    await furnish(hass, course=["binary_sensor.course"])

    await swing(hass, "on")
    assert brightness(hass, READING) == 255
    hass.states.async_set("binary_sensor.course", "off")
    await hass.async_block_till_done()
    assert brightness(hass, READING) == DIM
    hass.states.async_set("binary_sensor.course", "on")
    await swing(hass, "off")
    assert brightness(hass, READING) == 255


@pytest.mark.parametrize(("rises", "level"), [(False, 255), (True, DIM)])
async def test_rises_count_only_when_asked(
    hass: HomeAssistant,
    rises: bool,  # noqa: FBT001
    level: int,
) -> None:
    """It is about drops, unless the person says otherwise."""
    await furnish(hass, rises=rises)
    await swing(hass, "on", "rise")
    assert brightness(hass, READING) == level


async def test_a_fall_that_turns_into_a_rise_ends_the_dimming(
    hass: HomeAssistant,
) -> None:
    """The direction is an attribute: it may change while the swing stays on."""
    await furnish(hass)
    await swing(hass, "on", "fall")
    assert brightness(hass, READING) == DIM
    await swing(hass, "on", "rise")
    assert brightness(hass, READING) == 255
    await swing(hass, "on", "fall")
    assert brightness(hass, READING) == DIM


async def test_a_barometer_that_is_lost_for_hours_does_not_leave_lights_dim(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Five hours are borne, six are too long."""
    await furnish(hass)
    await swing(hass, "on")
    await swing(hass, "unavailable")
    for hours, level in ((5, DIM), (6, 255)):
        freezer.tick(timedelta(hours=5 if hours == 5 else 1, seconds=1))
        async_fire_time_changed(hass)
        await hass.async_block_till_done()
        assert brightness(hass, READING) == level


async def test_slow_actions_of_ones_own_do_not_keep_the_lights_dim(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The end does not wait for what was begun."""
    await furnish(hass, begin_actions=[{"delay": {"hours": 1}}])
    for state, level in (("on", DIM), ("off", 255)):
        say(hass, state)
        # Waiting until all is done would wait for the hour, too.
        async with asyncio.timeout(10):
            while brightness(hass, READING) != level:  # noqa: ASYNC110
                await asyncio.sleep(0)
    freezer.tick(timedelta(hours=1, seconds=1))
    async_fire_time_changed(hass)
    await hass.async_block_till_done()


async def test_nothing_happens_by_itself_without_a_swing(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Midnight and people who arrive do not even make the automation run."""
    hass.states.async_set("person.ada", "not_home")
    await be_at(hass, freezer, "23:00")
    await furnish(hass, people=["person.ada"])
    runs = async_capture_events(hass, "automation_triggered")

    freezer.move_to("2026-11-24 00:00:00+00:00")
    async_fire_time_changed(hass)
    hass.states.async_set("person.ada", "home")
    await hass.async_block_till_done()

    assert runs == []
