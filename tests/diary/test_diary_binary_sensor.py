"""Whether an attack is running, as far as anybody said, and whether today is logged."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from ..common import at, set_pressure
from .household import act, jump, log, seen, set_up_diary
from .living import restart, settle

NOON = at("2026-11-24T12:00:00")
HOUR = timedelta(hours=1)


async def test_an_attack_runs_from_its_beginning_to_its_end(
    hass: HomeAssistant,
) -> None:
    """Whether it is started, reopened, deleted or restored."""
    entry, _ = await set_up_diary(hass)
    running = [seen(hass, entry, "attack_running").state]
    attack = await log(hass, "log_attack")
    ids = {"attack_id": attack["id"]}
    for action, said in (
        ("end_attack", {}),
        ("update_attack", {**ids, "end": None}),
        ("delete_attack", ids),
        ("restore_entry", {"entry_id": attack["id"]}),
        ("update_attack", {**ids, "precision": "day"}),
    ):
        running.append(seen(hass, entry, "attack_running").state)
        await act(hass, action, **said)
    running.append(seen(hass, entry, "attack_running").state)
    assert running == ["off", "on", "off", "on", "off", "on", "off"]


async def test_an_attack_that_nobody_ended(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """It is held to run for 72 hours, over restarts too, and can be ended afterwards."""
    freezer.move_to(NOON)
    entry, _ = await set_up_diary(hass)
    attack = await log(hass, "log_attack", onset=NOON - HOUR)
    await jump(hass, freezer, NOON + 71 * HOUR)
    assert seen(hass, entry, "attack_running").state == "on"
    await restart(hass, entry)
    assert seen(hass, entry, "attack_running").state == "on"
    # The clock ticks every five minutes.
    await jump(hass, freezer, NOON + 71.1 * HOUR)
    assert seen(hass, entry, "attack_running").state == "off"
    end = NOON + 60 * HOUR
    await act(hass, "end_attack", attack_id=attack["id"], end=end)
    assert seen(hass, entry, "attack_running").state == "off"
    await act(hass, "log_attack")
    assert seen(hass, entry, "attack_running").state == "on"


async def test_a_barometer_that_is_away_does_not_matter(hass: HomeAssistant) -> None:
    """Attacks are logged and shown whatever becomes of the pressure."""
    entry, _ = await set_up_diary(hass)
    set_pressure(hass, "unavailable")
    await settle(hass)
    await act(hass, "log_attack")
    assert seen(hass, entry, "attack_running").state == "on"
    hass.states.async_remove("sensor.balcony_pressure")
    await restart(hass, entry)
    assert seen(hass, entry, "attack_running").state == "on"


async def test_today_is_logged_with_an_attack_or_as_clear(hass: HomeAssistant) -> None:
    """As long as that stands in the diary."""
    entry, _ = await set_up_diary(hass)
    logged = [seen(hass, entry, "logged_today").state]
    for action in ("log_practice", "log_clear_day", "log_attack"):
        said = {"component": "education"} if action == "log_practice" else {}
        entry_id = (await log(hass, action, **said))["id"]
        logged.append(seen(hass, entry, "logged_today").state)
        await act(hass, "delete_entry", entry_id=entry_id)
        logged.append(seen(hass, entry, "logged_today").state)
    assert logged == ["off", "off", "off", "on", "off", "on", "off"]
