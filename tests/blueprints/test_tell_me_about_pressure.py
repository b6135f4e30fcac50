"""The blueprint "Tell me about pressure": one neutral message, and not more than that."""

from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
)

from ..common import replay
from ..diary.living import settle
from .air import (
    FALL,
    NOON,
    RISE,
    day,
    entity_of,
    move_in,
    say,
)
from .phones import give_phone
from .running import automate, automate_each
from .telling import (
    FELL,
    NAME,
    ROSE,
    TITLE,
    at_home,
    told,
)


async def test_a_swing_is_told_and_taken_back(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """How much and how fast, in the words of this house; gone when it is over."""
    phone = await at_home(hass, freezer)
    await say(hass, "deepest_fall", "-5.64")
    await say(hass, "tendency", "falling_quickly")
    assert phone.sent == []

    await say(hass, "swing", "on", **FALL)
    assert phone.only["title"] == TITLE
    assert phone.only["message"] == (
        "Pressure has been falling. 5.6 hPa within 24 hours, now falling quickly."
    )
    await say(hass, "swing", "off")
    assert phone.shown == {}
    assert len(phone.sent) == 2


async def test_what_is_not_known_is_not_told(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """No "unknown hPa"."""
    phone = await at_home(hass, freezer)
    await say(hass, "highest_rise", "unknown")
    await say(hass, "tendency", "rising")
    await say(hass, "swing", "on", **RISE)
    assert told(phone) == [ROSE]


@pytest.mark.parametrize(
    ("next_swing", "message"),
    [
        ("2026-11-23T17:10:00+00:00", "Pressure is expected to fall. In about 5 h."),
        ("2026-11-23T12:10:00+00:00", "Pressure is expected to fall. In about 1 h."),
        ("unknown", "Pressure is expected to fall."),
    ],
)
async def test_a_swing_that_is_expected(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, next_swing: str, message: str
) -> None:
    """It says when, about, and only if that was chosen."""
    phone = await at_home(hass, freezer, "swing_expected")
    await say(hass, "next_swing", next_swing)
    await say(hass, "swing", "on", **FALL)
    assert phone.sent == []
    await say(hass, "swing_expected", "on", **FALL)
    assert told(phone) == [message]
    await say(hass, "swing_expected", "off")
    assert phone.shown == {}


async def test_the_words_are_the_person_s(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Every one of them."""
    freed: dict[str, Any] = {
        "fell": "Gefallen,",
        "rose": "Gestiegen,",
        "details": "{tendency}: {change}!",
        "will_fall": "Wird fallen",
        "will_rise": "Wird steigen",
        "ahead": "in {hours} Stunden",
    }
    phone = await at_home(hass, freezer, "swing", "swing_expected", pause=0, **freed)
    await say(hass, "next_swing", "2026-11-23T15:00:00+00:00")
    await say(hass, "deepest_fall", "-6")
    await say(hass, "highest_rise", "7")
    await say(hass, "tendency", "steady")
    await say(hass, "swing_expected", "on", **RISE)
    await say(hass, "swing_expected", "on", **FALL)
    await say(hass, "swing", "on", **FALL)
    await say(hass, "swing", "on", **RISE)
    assert told(phone) == [
        "Wird steigen in 3 Stunden",
        "Wird fallen in 3 Stunden",
        "Gefallen, steady: 6.0 hPa!",
        "Gestiegen, steady: 7.0 hPa!",
    ]
    # What was said of a fall is out of date when it goes over into a rise.
    assert [one["message"] for one in phone.shown.values()] == [
        "Wird fallen in 3 Stunden",
        "Gestiegen, steady: 7.0 hPa!",
    ]


async def test_two_automations_do_not_get_into_each_other_s_way(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Each has its own phone, its own pause and its own message."""
    freezer.move_to(NOON)
    await move_in(hass)
    anna, ben = await give_phone(hass), await give_phone(hass, "Ben's phone")
    await say(hass, "swing", "off")
    swing = [entity_of(hass, "swing")]
    await automate_each(
        hass,
        NAME,
        {"phone": anna.device_id, "swing": swing},
        {"phone": ben.device_id, "swing": swing, "pause": 0},
        {"phone": ben.device_id, "swing": swing[0], "title": "Air"},
    )
    for _ in range(2):
        await say(hass, "swing", "on", **FALL)
        assert len(ben.shown) in {1, 2}
        await say(hass, "swing", "off")
    assert (len(anna.asked), len(ben.asked)) == (1, 3)
    assert anna.shown == ben.shown == {}


async def test_actions_of_one_s_own(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """They run with each message, and know its words."""
    step = {"event": "told", "event_data": {"words": "{{ message }}"}}
    events = async_capture_events(hass, "told")
    await at_home(hass, freezer, told_actions=[step])
    for _ in range(2):
        await say(hass, "swing", "on", **FALL)
        await say(hass, "swing", "off")
    assert [event.data for event in events] == [{"words": FELL}]


async def test_a_restart_tells_nothing_twice(
    tmp_path: Path, freezer: FrozenDateTimeFactory
) -> None:
    """The message, the pause and the swing outlive it, and so does taking it back."""
    freezer.move_to(NOON)
    for today in range(3):
        async with day(tmp_path) as hass:
            phone = await give_phone(hass)
            await automate(
                hass,
                NAME,
                phone=phone.device_id,
                swing=[entity_of(hass, "swing")],
                pause=48,
            )
            await hass.async_start()
            await settle(hass)
            if today == 0:
                await say(hass, "swing", "off")
            await say(hass, "swing", "on", **FALL)
            if today == 1:
                await say(hass, "swing", "off")
            messages = {0: [FELL], 1: ["clear_notification"], 2: []}
            assert [one["message"] for one in phone.sent] == messages[today]
        freezer.tick(6 * 3600)


@pytest.mark.parametrize("state", ["on", "off", "unknown"])
async def test_what_began_while_home_assistant_was_down(
    tmp_path: Path, freezer: FrozenDateTimeFactory, state: str
) -> None:
    """It is told when Home Assistant starts, if it is so."""
    freezer.move_to(NOON)
    async with day(tmp_path) as hass:
        phone = await give_phone(hass)
        await say(hass, "swing", state, **(FALL if state == "on" else {}))
        swing = [entity_of(hass, "swing")]
        await automate(hass, NAME, phone=phone.device_id, swing=swing)
        assert phone.sent == []
        await hass.async_start()
        await settle(hass)
        assert told(phone) == ([FELL] if state == "on" else [])


async def test_a_real_barometer(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """From hPa to the phone: a fall of 5 hPa within 3 hours, and a calm day after it."""
    freezer.move_to(NOON)
    rule = {"direction": "fall", "hpa": 5.0, "hours": 3}
    await move_in(hass, real=True, swing=rule)
    phone = await give_phone(hass)
    swing = entity_of(hass, "swing")
    await automate(hass, NAME, phone=phone.device_id, swing=[swing])
    await replay(hass, freezer, [1013.0] * 40)
    assert phone.sent == []
    await replay(hass, freezer, [1013.0 - 0.25 * step for step in range(1, 25)])
    assert told(phone)[0].startswith(FELL)
    await replay(hass, freezer, [1007.0] * 40)
    assert phone.shown == {}
    assert len(phone.asked) == 1
