"""Automations ask a diary: is an attack running, was there practice today, which phase is it."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import area_registry as ar, device_registry as dr
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.diary.household import act, entity_id_of_diary, jump, set_up_diary
from tests.diary.living import settle

from .barometers import automate
from .test_diary_triggers import device_of

ENTITY = {
    "is_attack_running": "attack_running",
    "is_practised_today": "practices_today",
    "is_phase": "phase",
    "is_logged_today": "logged_today",
}
ASKED = "{triggers: [{trigger: event, event_type: asked}], actions: [{action: test.automation}]"


@pytest.fixture
async def anna(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """Return the barometer with Anna's diary, in the area of its name."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-11-25 12:01:00+00:00")
    entry, _ = await set_up_diary(hass)
    area = ar.async_get(hass).async_get_or_create("Bedroom")
    dr.async_get(hass).async_update_device(device_of(hass, entry), area_id=area.id)
    return entry


class Asking:
    """An automation that goes on if a condition is true."""

    def __init__(self, hass: HomeAssistant, entry: MockConfigEntry) -> None:
        """Know whom to ask."""
        self._hass = hass
        self._entry = entry

    async def about(self, key: str, by: str, options: str = "{}") -> None:
        """Ask for a condition, by entity, device or area."""
        target = {
            "entity": f"entity_id: {entity_id_of_diary(self._hass, self._entry, ENTITY[key])}",
            "device": f"device_id: {device_of(self._hass, self._entry)}",
            "area": "area_id: bedroom",
        }[by]
        condition = f"{{condition: pressure_pal.{key}, target: {{{target}}}, options: {options}}}"
        self._calls = await automate(
            self._hass, f"{ASKED}, conditions: [{condition}]}}"
        )

    async def passes(self) -> bool:
        """Tell whether it goes on."""
        before = len(self._calls)
        self._hass.bus.async_fire("asked")
        await settle(self._hass)
        return len(self._calls) > before


@pytest.mark.parametrize("by", ["entity", "device", "area"])
async def test_an_attack_is_running(
    hass: HomeAssistant,
    anna: MockConfigEntry,
    freezer: FrozenDateTimeFactory,
    by: str,
) -> None:
    """From its beginning to its end."""
    asking = Asking(hass, anna)
    await asking.about("is_attack_running", by)
    assert not await asking.passes()
    await act(hass, "log_attack")
    assert await asking.passes()
    freezer.tick(timedelta(hours=2))
    await act(hass, "end_attack")
    assert not await asking.passes()


@pytest.mark.parametrize("by", ["entity", "device", "area"])
async def test_there_was_practice_today(
    hass: HomeAssistant,
    anna: MockConfigEntry,
    freezer: FrozenDateTimeFactory,
    by: str,
) -> None:
    """Until midnight, where the person lives."""
    asking = Asking(hass, anna)
    await asking.about("is_practised_today", by)
    assert not await asking.passes()
    await act(hass, "log_practice", component="mindfulness")
    assert await asking.passes()
    # Midnight in Berlin is 23:00 in Greenwich.
    await jump(hass, freezer, dt_util.utcnow().replace(hour=22, minute=55))
    assert await asking.passes()
    await jump(hass, freezer, dt_util.utcnow().replace(hour=23, minute=0, second=0))
    assert not await asking.passes()


@pytest.mark.parametrize("by", ["entity", "device", "area"])
@pytest.mark.parametrize("action", ["log_attack", "log_clear_day"])
async def test_today_is_logged(
    hass: HomeAssistant,
    anna: MockConfigEntry,
    freezer: FrozenDateTimeFactory,
    action: str,
    by: str,
) -> None:
    """Until midnight, unless an attack goes on."""
    asking = Asking(hass, anna)
    await asking.about("is_logged_today", by)
    await act(hass, "log_practice", component="mindfulness")
    assert not await asking.passes()
    await act(hass, action)
    assert await asking.passes()
    await jump(hass, freezer, dt_util.utcnow().replace(hour=23, minute=0, second=0))
    assert await asking.passes() == (action == "log_attack")


@pytest.mark.parametrize("by", ["entity", "device", "area"])
async def test_the_phase_is_one_of_those(
    hass: HomeAssistant,
    anna: MockConfigEntry,
    freezer: FrozenDateTimeFactory,
    by: str,
) -> None:
    """In a course unless another phase is named; one or several."""
    asking = Asking(hass, anna)
    await asking.about("is_phase", by)
    assert not await asking.passes()
    await act(hass, "start_course", start="2026-11-20")
    assert await asking.passes()
    await act(hass, "finish_course", end="2026-11-24")
    assert not await asking.passes()


@pytest.mark.parametrize(
    ("options", "passes"),
    [
        ("{phase: baseline}", [True, False, False]),
        ("{phase: [course, follow_up]}", [False, True, True]),
    ],
)
async def test_other_phases_can_be_named(
    hass: HomeAssistant, anna: MockConfigEntry, options: str, passes: list[bool]
) -> None:
    """Before, in and after a course."""
    asking = Asking(hass, anna)
    await asking.about("is_phase", "device", options)
    found = [await asking.passes()]
    await act(hass, "start_course", start="2026-11-20")
    found.append(await asking.passes())
    await act(hass, "finish_course", end="2026-11-24")
    found.append(await asking.passes())
    assert found == passes


@pytest.mark.parametrize("key", ENTITY)
@pytest.mark.parametrize("state", ["unknown", "unavailable"])
async def test_where_nothing_is_known_the_answer_is_no(
    hass: HomeAssistant, anna: MockConfigEntry, key: str, state: str
) -> None:
    """Whatever it was before."""
    await act(hass, "log_attack")
    await act(hass, "log_practice", component="mindfulness")
    await act(hass, "start_course")
    asking = Asking(hass, anna)
    await asking.about(key, "entity")
    assert await asking.passes()
    hass.states.async_set(entity_id_of_diary(hass, anna, ENTITY[key]), state)
    assert not await asking.passes()
