"""Whoever follows a calendar on a page hears of it what concerns them, whoever changes it."""

from datetime import timedelta
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed
from pytest_homeassistant_custom_component.typing import (
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from .household import Someone, act, press, set_up_diary, someone
from .living import settle

A_NOTE = "behind the left eye"
CALENDAR = "calendar.anna_history"


async def heard_by(hass: HomeAssistant, client: MockHAClientWebSocket) -> list[Any]:
    """Return the events that a page was told of, one telling after the other."""
    # Changes are handed on in bundles, at most one a second.
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=2))
    await settle(hass)
    told: list[Any] = []
    # What was said before is heard before the answer to this.
    await client.send_json_auto_id({"type": "ping"})
    while (message := await client.receive_json())["type"] != "pong":
        if message["type"] == "event":
            told.append(message["event"]["events"])
    return told


class Pages:
    """A page with the calendar of each who lives here, kept open."""

    def __init__(self, hass: HomeAssistant, open_page: WebSocketGenerator) -> None:
        """Open none yet."""
        self._hass = hass
        self._open_page = open_page

    async def open(self, who: Someone) -> MockHAClientWebSocket:
        """Open one."""
        client = await self._open_page(self._hass, who.token)
        await client.send_json_auto_id(
            {
                "type": "calendar/event/subscribe",
                "entity_id": CALENDAR,
                "start": "2000-01-01T00:00:00+00:00",
                "end": "2100-01-01T00:00:00+00:00",
            }
        )
        assert (await client.receive_json())["success"] is True
        return client


@pytest.fixture
async def anna(hass: HomeAssistant) -> Someone:
    """Return Anna, in whose diary there is an attack."""
    anna = await someone(hass, "Anna")
    hass.states.async_set(anna.entity_id, "home", {"user_id": anna.user.id})
    await set_up_diary(hass, person=anna.entity_id)
    await act(hass, "log_attack", note=A_NOTE)
    return anna


async def test_somebody_else_hears_nothing_whoever_changes_something(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, anna: Someone
) -> None:
    """Neither when the person does, nor an automation; their own page hears all of it."""
    pages = Pages(hass, hass_ws_client)
    ben = await someone(hass, "Ben")
    of_anna, of_ben = await pages.open(anna), await pages.open(ben)
    assert A_NOTE in str(await heard_by(hass, of_anna))
    assert A_NOTE not in str(await heard_by(hass, of_ben))
    await press(hass, "button.anna_end_attack", user=anna.user)
    assert A_NOTE in str(await heard_by(hass, of_anna))
    assert A_NOTE not in str(await heard_by(hass, of_ben))
    await act(hass, "log_attack")
    assert A_NOTE in str(await heard_by(hass, of_anna))
    assert A_NOTE not in str(await heard_by(hass, of_ben))


async def test_the_person_hears_of_what_somebody_else_set_off(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, anna: Someone
) -> None:
    """An automation that Ben's tap begins changes Anna's diary: her page shows that."""
    pages = Pages(hass, hass_ws_client)
    ben = await someone(hass, "Ben")
    button: dict[str, Any] = {"input_button": {"doorbell": {}}}
    assert await async_setup_component(hass, "input_button", button)
    automation = {
        "alias": "Quiet",
        "triggers": [{"trigger": "state", "entity_id": "input_button.doorbell"}],
        "actions": [{"action": "pressure_pal.end_attack"}],
    }
    assert await async_setup_component(hass, "automation", {"automation": automation})
    await settle(hass)
    of_anna = await pages.open(anna)
    before = await heard_by(hass, of_anna)
    client = await hass_ws_client(hass, ben.token)
    await client.send_json_auto_id(
        {
            "type": "call_service",
            "domain": "input_button",
            "service": "press",
            "service_data": {"entity_id": "input_button.doorbell"},
        }
    )
    assert (await client.receive_json())["success"] is True
    after = await heard_by(hass, of_anna)
    assert A_NOTE in str(after[-1])
    assert after[-1] != before[-1]


async def test_everything_that_is_written_down_is_shown_at_once(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, anna: Someone
) -> None:
    """A practice, and what is said of an attack: not only that one begins or ends."""
    of_anna = await Pages(hass, hass_ws_client).open(anna)
    await heard_by(hass, of_anna)
    await act(hass, "log_practice", component="mindfulness")
    assert "Mindfulness" in str(await heard_by(hass, of_anna))
    await act(hass, "log_attack", note="better now")
    assert "better now" in str(await heard_by(hass, of_anna))
