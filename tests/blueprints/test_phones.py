"""The phone of these tests takes what Home Assistant's own takes."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import probatio
import pytest

from .phones import ACTION_SCHEMA, TAPPED, give_phone

DEVICE_ACTION = "homeassistant.components.mobile_app.device_action"
QUESTION = {
    "domain": "mobile_app",
    "type": "notify",
    "device_id": "4711",
    "title": "{{ 1 + 1 }}",
    "message": "Well?",
    "data": {"tag": "it", "actions": [{"action": "YES", "title": "Yes"}]},
}


@pytest.mark.parametrize(
    "config",
    [
        QUESTION,
        {**QUESTION, "data": "{{ {} }}"},
        {**QUESTION, "type": "call"},
        {**QUESTION, "sound": "loud"},
        {**QUESTION, "title": "{{"},
        {key: value for key, value in QUESTION.items() if key != "message"},
    ],
)
def test_it_takes_what_home_assistants_own_takes(config: dict[str, Any]) -> None:
    """Where that can be loaded: it wants what the older environment has not."""
    # Home Assistant 2026.10 looks for a library of its camera, and has none here.
    own = pytest.importorskip(DEVICE_ACTION, exc_type=ImportError)

    def takes(schema: probatio.Schema) -> bool:
        try:
            schema(config)
        except probatio.Invalid:
            return False
        return True

    assert takes(ACTION_SCHEMA) == takes(own.ACTION_SCHEMA)


async def test_it_shows_replaces_and_clears(hass: HomeAssistant) -> None:
    """One notification for each tag; an answer that is tapped is told, and it is gone."""
    phone, other = await give_phone(hass), await give_phone(hass, "Ben's phone")
    told: list[str] = []
    hass.bus.async_listen(TAPPED, lambda event: told.append(event.data["action"]))
    step = {**QUESTION, "device_id": phone.device_id}
    clear = {**step, "message": "clear_notification", "data": {"tag": "it"}}
    assert await async_setup_component(
        hass,
        "script",
        {"script": {"ask": {"sequence": step}, "clear": {"sequence": clear}}},
    )

    for script in ("ask", "ask", "clear", "ask"):
        await hass.services.async_call("script", script, blocking=True)
        assert [*phone.shown] == ([] if script == "clear" else ["it"])
    assert phone.only["title"] == 2
    assert phone.answers == ["Yes"]
    assert len(phone.asked) == 3

    await phone.tap("Yes")
    assert told == ["YES"]
    assert phone.shown == {}
    assert other.sent == []
