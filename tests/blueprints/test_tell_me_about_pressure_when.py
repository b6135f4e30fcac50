"""The blueprint "Tell me about pressure": when it keeps quiet."""

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest

from ..common import BIN, pass_time
from ..diary.household import act, log
from .air import (
    FALL,
    NOON,
    go_on,
    moment,
    say,
)
from .telling import (
    FELL,
    at_home,
    told,
    with_diary,
)


async def test_there_is_a_pause_after_a_message(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Twelve hours from the message, whatever else happened; what was left out stays so."""
    phone = await at_home(
        hass, freezer, "swing", "swing_expected", quiet_end="22:00:00"
    )
    await say(hass, "swing", "on", **FALL)
    await say(hass, "swing_expected", "on", **FALL)
    await say(hass, "swing", "off")
    await go_on(hass, freezer, "23T23:59")
    await say(hass, "swing", "on", **FALL)
    assert told(phone) == [FELL]
    await go_on(hass, freezer, "24T00:01")
    # Left out a minute ago, it is no news now.
    await say(hass, "swing", "unavailable")
    await say(hass, "swing", "on", **FALL)
    assert told(phone) == [FELL]
    await say(hass, "swing", "off")
    await say(hass, "swing", "on", **FALL)
    assert told(phone) == [FELL, FELL]


async def test_without_a_pause_every_swing_is_told(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """As often as there is one."""
    phone = await at_home(hass, freezer, pause=0)
    for _ in range(3):
        await say(hass, "swing", "on", **FALL)
        await say(hass, "swing", "off")
    assert told(phone) == [FELL] * 3
    assert phone.shown == {}


async def test_the_night_is_quiet(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What still is so in the morning is told then, once; what is over is not."""
    phone = await at_home(hass, freezer, "swing", "swing_expected")
    await go_on(hass, freezer, "23T22:00")
    await say(hass, "swing", "on", **FALL)
    await say(hass, "swing_expected", "on", **FALL)
    await go_on(hass, freezer, "24T06:59")
    await say(hass, "swing_expected", "off")
    assert phone.sent == []
    await go_on(hass, freezer, "24T07:00")
    assert told(phone) == [FELL]
    await go_on(hass, freezer, "25T07:00")
    assert told(phone) == [FELL]


async def test_the_night_may_stay_untold(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Neither in the morning nor when the barometer was away for a moment; the next one is."""
    phone = await at_home(hass, freezer, morning=False)
    await go_on(hass, freezer, "24T02:00")
    await say(hass, "swing", "on", **FALL)
    await go_on(hass, freezer, "24T07:00")
    await say(hass, "swing", "unavailable")
    await say(hass, "swing", "on", **FALL)
    assert phone.sent == []
    await say(hass, "swing", "off")
    # The night used nothing up.
    await say(hass, "swing", "on", **FALL)
    assert told(phone) == [FELL]


async def test_a_course_asks_for_quiet(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """No message from its first day to its last, and none while that is not known."""
    freezer.move_to(NOON)
    phone = await with_diary(hass)
    await say(hass, "swing", "on", **FALL)
    assert told(phone) == [FELL]
    await say(hass, "swing", "off")

    await act(hass, "start_course")
    await say(hass, "swing", "on", **FALL)
    assert phone.shown == {}
    await say(hass, "swing", "off")
    hass.states.async_set("sensor.anna_phase", "unavailable")
    await say(hass, "swing", "on", **FALL)
    await say(hass, "swing", "off")
    assert told(phone) == [FELL]


async def test_messages_in_a_course_for_those_who_want_them(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """It is for them to say."""
    freezer.move_to(NOON)
    phone = await with_diary(hass, in_course=True)
    await act(hass, "start_course")
    await say(hass, "swing", "on", **FALL)
    assert told(phone) == [FELL]


@pytest.mark.parametrize("knows", [True, False])
async def test_the_diary_knows_that_there_was_a_message(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    knows: bool,  # noqa: FBT001
) -> None:
    """An attack after it says so; without a message it does not."""
    freezer.move_to(NOON)
    phone = await with_diary(hass)
    if knows:
        await say(hass, "swing", "on", **FALL)
        assert phone.shown
    assert (await log(hass, "log_attack"))["alerted"] is knows


async def test_unknown_is_neither_on_nor_off(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A barometer that comes and goes tells nothing new; after six hours the message goes."""
    phone = await at_home(hass, freezer, pause=0)
    await say(hass, "swing", "on", **FALL)
    for state in ("unavailable", "unknown", "on", "unknown"):
        await say(hass, "swing", state, **(FALL if state == "on" else {}))
        assert len(phone.shown) == 1
    await pass_time(hass, freezer, moment("23T17:55") - NOON)
    assert len(phone.shown) == 1
    await pass_time(hass, freezer, 2 * BIN)
    assert phone.shown == {}
    assert told(phone) == [FELL]
