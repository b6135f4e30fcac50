"""The blueprint "Storm ahead": the house is prepared once for a swing, and back afterwards."""

from pathlib import Path

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
    async_mock_service,
)

from ..common import replay
from ..diary.household import log
from ..diary.living import settle
from ..sky import Sky
from .air import (
    FALL,
    NOON,
    day,
    device_of,
    go_on,
    move_in,
    say,
)
from .phones import give_phone
from .running import automate, automate_each
from .storms import (
    FILTER,
    FREEZER,
    NAME,
    OWN,
    at_home,
    calm,
    expect,
    happened,
    messages,
    put_in_switches,
    switched,
    toggle,
)


async def test_the_house_is_prepared_once_and_is_back_afterwards(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """From the forecast to the end of the swing; then it may begin again."""
    seen = await at_home(hass, freezer, switches=[FILTER, FREEZER])
    await go_on(hass, freezer, "23T13:00")
    assert (seen, switched(hass)) == ([], "off on")

    await expect(hass, "23T18:10")
    assert (seen, switched(hass)) == (["prepare 5"], "on on")
    await expect(hass, "23T17:30")
    await go_on(hass, freezer, "23T17:30")
    await say(hass, "swing", "on", **FALL)
    await say(hass, "swing_expected", "off")
    await say(hass, "next_swing", "unknown")
    await go_on(hass, freezer, "24T04:00")
    await say(hass, "swing", "off")
    await go_on(hass, freezer, "24T05:59")
    assert (seen, switched(hass)) == (["prepare 5"], "on on")
    await go_on(hass, freezer, "24T06:01")
    assert (seen, switched(hass)) == (["prepare 5", "afterwards"], "off on")

    await go_on(hass, freezer, "24T12:00")
    await expect(hass, "24T13:00")
    assert seen == ["prepare 5", "afterwards", "prepare 1"]


async def test_a_message(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """It is sent, noted in the diary, and taken back."""
    freezer.move_to(NOON)
    await move_in(hass, sky=Sky(NOON, hpa_per_hour=0))
    await calm(hass)
    phone = await give_phone(hass)
    sent = async_mock_service(hass, "notify", "mobile_app_anna_s_phone")
    await automate(
        hass,
        NAME,
        barometer=device_of(hass, "balcony"),
        diary=device_of(hass, "anna"),
        phone=phone.device_id,
    )
    await expect(hass, "23T14:00")
    told = "A change of pressure is expected in about 2 h."
    assert messages(sent) == [("Pressure", told)]
    assert (await log(hass, "log_attack"))["alerted"] is True
    await calm(hass)
    await go_on(hass, freezer, "23T14:01")
    assert messages(sent)[1:] == [(None, "clear_notification")]
    first, last = (call.data["data"]["tag"] for call in sent)
    assert first == last == "storm 4711"


async def test_what_was_switched_on_by_others_stays_on(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """And what a person switched off stays off, also when it is switched on much later."""
    await at_home(hass, freezer, switches=[FILTER, FREEZER])
    await expect(hass, "23T15:00")
    await toggle(hass, "off")
    await calm(hass)
    await go_on(hass, freezer, "23T14:01")
    assert switched(hass) == "off on"
    await toggle(hass, "on")
    await say(hass, "swing", "on", **FALL)
    await say(hass, "swing", "off")
    await go_on(hass, freezer, "23T17:01")
    assert switched(hass) == "on on"


async def test_what_is_not_there_is_switched_off_when_it_returns(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """One that cannot be switched does not keep the others, either."""
    await at_home(hass, freezer, switches=["switch.gone", FILTER, "switch.new"])
    hass.states.async_set("switch.new", "unavailable")
    await expect(hass, "23T15:00")
    assert switched(hass) == "on on"
    hass.states.async_set(FILTER, "unavailable")
    await calm(hass)
    await go_on(hass, freezer, "23T14:01")
    hass.states.async_set(FILTER, "on")
    hass.states.async_set("switch.new", "on")
    await settle(hass)
    assert switched(hass) == "off on"
    state = hass.states.get("switch.new")
    assert state is not None
    assert state.state == "on"


async def test_two_houses_in_one(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Two automations prepare side by side, each in its own time."""
    freezer.move_to(NOON)
    await move_in(hass, sky=Sky(NOON, hpa_per_hour=0))
    await calm(hass)
    seen = async_capture_events(hass, "prepare")
    barometer = device_of(hass, "balcony")
    await automate_each(
        hass,
        NAME,
        *({"barometer": barometer, "lead": lead, **OWN} for lead in (2, 6)),
    )
    await expect(hass, "23T17:00")
    await go_on(hass, freezer, "23T15:30")
    assert [event.data["hours"] for event in seen] == [5, 2]


async def test_a_restart_changes_nothing(
    tmp_path: Path, freezer: FrozenDateTimeFactory
) -> None:
    """Prepared before, it is not prepared again, and it is over afterwards."""
    freezer.move_to(NOON)
    found: list[list[str]] = []
    for today in ("expected", "expected", "over"):
        async with day(tmp_path, sky=Sky(NOON, hpa_per_hour=0)) as hass:
            barometer = device_of(hass, "balcony")
            await put_in_switches(hass)
            if today == "over":
                # As it was left; a switch keeps its state by itself.
                hass.states.async_set(FILTER, "on")
            else:
                await expect(hass, "23T20:00")
            switches = [FILTER, FREEZER]
            await automate(hass, NAME, barometer=barometer, switches=switches, **OWN)
            seen = happened(hass)
            await hass.async_start()
            await settle(hass)
            if today == "over":
                await calm(hass)
                await go_on(hass, freezer, "23T17:00")
                assert switched(hass) == "off on"
            found.append(seen)
        freezer.tick(3600)
    assert found == [["prepare 8"], [], ["afterwards"]]


async def test_a_real_forecast(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """From the sky to the person's actions: 2 hPa an hour, by a rule of 5 hPa in 3 hours."""
    freezer.move_to(NOON)
    sky = Sky(NOON, hpa_per_hour=0)
    rule = {"direction": "fall", "hpa": 5.0, "hours": 3}
    await move_in(hass, sky=sky, real=True, swing=rule)
    seen = happened(hass)
    await automate(hass, NAME, barometer=device_of(hass, "balcony"), **OWN)
    await replay(hass, freezer, [1012.3] * 6)
    assert seen == []
    sky.hpa_per_hour = -2.0
    await replay(hass, freezer, [1012.3] * 6)
    # The rule is fulfilled at half past three.
    assert seen == ["prepare 2"]
    sky.hpa_per_hour = 0
    # Only from three o'clock on is it known that there is no swing.
    await replay(hass, freezer, [1012.3] * 47)
    assert seen == ["prepare 2"]
    await replay(hass, freezer, [1012.3] * 2)
    assert seen == ["prepare 2", "afterwards"]
