"""The blueprint "Log from a button": every kind of button, and only what is a press."""

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest

from ..diary.living import settle
from .pressing import (
    LONG,
    REMOTE,
    SHORT,
    at_home,
    logged,
    press,
)


async def test_several_buttons_of_both_kinds(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Whichever it is, its kind is known; a template in a press is no trouble."""
    other = {"trigger": "event", "event_type": "other"}
    numeric = {
        "trigger": "numeric_state",
        "entity_id": "sensor.presses",
        "above": 0,
        "value_template": "{{ state.attributes.times }}",
    }
    await at_home(
        hass,
        freezer,
        button=[numeric, other, SHORT],
        long_button=[LONG, {**LONG, "id": "x"}],
    )
    await press(hass, freezer, "other", "long", "short")
    attacks = await logged(hass)
    assert [attack["end"] is None for attack in attacks] == [False, True]


async def test_an_event_entity(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A remote by Zigbee or Matter: each press counts, but not that it is found again."""
    tap = {
        "trigger": "event.received",
        "target": {"entity_id": REMOTE},
        "options": {"event_type": ["single"]},
    }
    anything = {"trigger": "state", "entity_id": REMOTE}
    hass.states.async_set(REMOTE, "unknown")
    await at_home(
        hass, freezer, button=[tap], long_button=[anything], long_press="log_practice"
    )

    async def remote(
        state: str | None = None, kind: str | None = None
    ) -> tuple[int, int]:
        freezer.tick(60)
        hass.states.async_set(REMOTE, state or now(), {"event_type": kind})
        await settle(hass)
        return len(await logged(hass)), len(await logged(hass, "practices"))

    def now() -> str:
        return dt_util.utcnow().isoformat(timespec="milliseconds")

    assert await remote(None, "double") == (0, 1)
    last = now()
    assert await remote("unavailable") == (0, 1)
    # It comes back with its last press, which is over.
    assert await remote(last, "double") == (0, 1)
    assert await remote("unavailable") == (0, 1)
    assert await remote("unknown") == (0, 1)


async def test_a_press_of_an_event_entity_is_logged(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The kind that was chosen, and the first one after a start too."""
    tap = {
        "trigger": "event.received",
        "target": {"entity_id": REMOTE},
        "options": {"event_type": ["single"]},
    }
    hass.states.async_set(REMOTE, "unknown")
    await at_home(hass, freezer, button=[tap])
    for kind, number in (("double", 0), ("single", 1)):
        freezer.tick(60)
        state = dt_util.utcnow().isoformat(timespec="milliseconds")
        hass.states.async_set(REMOTE, state, {"event_type": kind})
        await settle(hass)
        assert len(await logged(hass)) == number


@pytest.mark.parametrize(
    ("entity_id", "pressed"), [("sensor.action", "single"), ("binary_sensor.key", "on")]
)
async def test_a_state(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    entity_id: str,
    pressed: str,
) -> None:
    """A sensor of a remote: pressed is pressed, found again is not."""
    hass.states.async_set(entity_id, "unavailable")
    await at_home(hass, freezer, button=[{"trigger": "state", "entity_id": entity_id}])
    for state in (pressed, "unavailable", "unknown"):
        freezer.tick(60)
        hass.states.async_set(entity_id, state)
        await settle(hass)
    hass.states.async_remove(entity_id)
    await settle(hass)
    hass.states.async_set(entity_id, pressed)
    await settle(hass)
    assert await logged(hass) == []
    hass.states.async_set(entity_id, "released")
    await settle(hass)
    assert len(await logged(hass)) == 1


async def test_a_tag(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """A sticker on the bedside table."""
    assert await async_setup_component(hass, "tag", {})
    await at_home(hass, freezer, button=[{"trigger": "tag", "tag_id": "bedside"}])
    for tag_id, number in (("door", 0), ("bedside", 1)):
        hass.bus.async_fire("tag_scanned", {"tag_id": tag_id})
        await settle(hass)
        assert len(await logged(hass)) == number


async def test_by_hand(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Run in the editor, it is a press."""
    await at_home(hass, freezer)
    await hass.services.async_call(
        "automation", "trigger", {"entity_id": "automation.ours"}, blocking=True
    )
    await settle(hass)
    assert len(await logged(hass)) == 1
