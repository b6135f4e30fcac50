"""The blueprint "Storm ahead": not too early, not in a course, not when nothing is known."""

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest

from ..diary.household import act, log
from ..sky import Sky
from .air import (
    FALL,
    NOON,
    device_of,
    go_on,
    move_in,
    say,
)
from .running import automate
from .storms import (
    FILTER,
    NAME,
    OWN,
    at_home,
    calm,
    expect,
    happened,
    switched,
)


async def test_a_swing_that_is_far_away_is_waited_for(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Twelve hours before, by the clock alone."""
    seen = await at_home(hass, freezer)
    await expect(hass, "24T06:00")
    await go_on(hass, freezer, "23T17:59")
    assert seen == []
    await go_on(hass, freezer, "23T18:00")
    assert seen == ["prepare 12"]


async def test_how_long_before_is_up_to_the_person(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Three hours, and over after one."""
    seen = await at_home(hass, freezer, lead=3, calm=1)
    await expect(hass, "23T16:00")
    assert seen == []
    await go_on(hass, freezer, "23T13:00")
    assert seen == ["prepare 3"]
    await calm(hass)
    await go_on(hass, freezer, "23T13:59")
    assert seen == ["prepare 3"]
    await go_on(hass, freezer, "23T14:01")
    assert seen == ["prepare 3", "afterwards"]


async def test_a_forecast_that_wavers_does_not_begin_again(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Expected, not any more, expected again: prepared once."""
    seen = await at_home(hass, freezer)
    for time in ("23T13:00", "23T14:30", "23T16:00"):
        await go_on(hass, freezer, time)
        await expect(hass, "23T20:00")
        await calm(hass)
    assert seen == ["prepare 7"]
    await go_on(hass, freezer, "23T18:01")
    assert seen == ["prepare 7", "afterwards"]


async def test_only_at_times_of_the_day(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What comes near at night is prepared in the morning; what is over is over at any time."""
    seen = await at_home(
        hass, freezer, window_start="08:00:00", window_end="20:00:00", calm=1
    )
    await go_on(hass, freezer, "23T21:00")
    await expect(hass, "24T08:30")
    await go_on(hass, freezer, "24T07:59")
    assert seen == []
    await go_on(hass, freezer, "24T08:00")
    # Half an hour is about an hour: there is no 0.
    assert seen == ["prepare 1"]
    await go_on(hass, freezer, "24T22:00")
    await calm(hass)
    await go_on(hass, freezer, "24T23:01")
    assert seen == ["prepare 1", "afterwards"]


@pytest.mark.parametrize("in_course", [False, True])
async def test_a_course_is_quiet(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    in_course: bool,  # noqa: FBT001
) -> None:
    """Nothing is prepared in it, nor while nobody knows; unless the person wants it."""
    freezer.move_to(NOON)
    await move_in(hass, sky=Sky(NOON, hpa_per_hour=0))
    await calm(hass)
    seen = happened(hass)
    await automate(
        hass,
        NAME,
        barometer=device_of(hass, "balcony"),
        diary=device_of(hass, "anna"),
        in_course=in_course,
        **OWN,
    )
    await act(hass, "start_course")
    await expect(hass, "23T15:00")
    hass.states.async_set("sensor.anna_phase", "unknown")
    await say(hass, "swing_expected", "off")
    await expect(hass, "23T16:00")
    assert seen == (["prepare 3"] if in_course else [])


async def test_before_a_course_the_diary_keeps_nobody_from_anything(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """It was chosen so that it can say when there is one."""
    freezer.move_to(NOON)
    await move_in(hass, sky=Sky(NOON, hpa_per_hour=0))
    await calm(hass)
    seen = happened(hass)
    barometer, diary = device_of(hass, "balcony"), device_of(hass, "anna")
    await automate(hass, NAME, barometer=barometer, diary=diary, **OWN)
    await expect(hass, "23T15:00")
    assert seen == ["prepare 3"]
    # There was no message.
    assert (await log(hass, "log_attack"))["alerted"] is False


async def test_unknown_is_neither_near_nor_over(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A forecast that is gone leaves the house prepared for six hours, not for good."""
    seen = await at_home(hass, freezer, switches=[FILTER])
    await say(hass, "swing_expected", "unavailable")
    await say(hass, "next_swing", "unavailable")
    await go_on(hass, freezer, "23T13:00")
    await expect(hass, "23T15:00")
    assert seen == ["prepare 2"]
    await say(hass, "next_swing", "unknown")
    await say(hass, "swing_expected", "unknown")
    await go_on(hass, freezer, "23T18:59")
    assert (seen, switched(hass)) == (["prepare 2"], "on on")
    await go_on(hass, freezer, "23T19:01")
    assert (seen, switched(hass)) == (["prepare 2", "afterwards"], "off on")


async def test_a_barometer_that_is_gone_says_nothing(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """While neither swing nor forecast is known, it is not over, however long that takes."""
    seen = await at_home(hass, freezer)
    await expect(hass, "23T15:00")
    for key in ("swing", "swing_expected", "next_swing"):
        await say(hass, key, "unavailable")
    await go_on(hass, freezer, "24T12:00")
    assert seen == ["prepare 3"]


async def test_without_a_forecast_nothing_happens(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A swing that is there already was not expected; nothing is prepared, nothing is over."""
    freezer.move_to(NOON)
    await move_in(hass)
    seen = happened(hass)
    await automate(hass, NAME, barometer=device_of(hass, "balcony"), **OWN)
    await say(hass, "swing", "on", **FALL)
    await say(hass, "swing", "off")
    await go_on(hass, freezer, "23T17:00")
    assert seen == []
