"""What a person writes is in the diary alone: in no state, no attribute, and no log."""

import logging
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
import pytest

from ..common import at
from .household import Answer, act, jump, log, press, seen, set_up_diary, switch_on
from .living import restart

NOON = at("2026-11-24T12:00:00")
MEDICINES = [{"name": "Zolmipax", "medicine_class": "triptan", "amount": "2.5 grains"}]
WORDS = ("Zolmipax", "grains", "Gorgonzola", "Quasimodo")
SAID: dict[str, Answer] = {
    "log_attack": {
        "note": "Quasimodo",
        "triggers": ["Gorgonzola"],
        "severity": 8,
        "fear": 9,
        "attribution": "hormones",
        "symptoms": ["allodynia"],
        "side": "shifting",
        "quality": "stabbing",
    },
    "log_dose": {"relief": "pain_free"},
    "log_practice": {"component": "emotional_work", "note": "Quasimodo"},
    "log_session": {"note": "Quasimodo"},
    "log_treatment_change": {"kind": "hormones", "description": "Quasimodo"},
    "end_attack": {"note": "Quasimodo again"},
}
CHOSEN = ("hormones", "allodynia", "shifting", "stabbing", "pain_free")
"""Words of choices that nobody needs to see either."""


async def say_everything(hass: HomeAssistant) -> list[str]:
    """Say everything, and return the ids of what was logged."""
    return [(await log(hass, action, **said))["id"] for action, said in SAID.items()]


def told_by_states(hass: HomeAssistant) -> str:
    """Return everything that is in the state machine but what there is to choose from."""
    return "\n".join(
        f"{state.entity_id} {state.state} {value}"
        for state in hass.states.async_all()
        for key, value in [("", ""), *state.attributes.items()]
        if key not in {"options", "event_types"}
    )


async def test_no_state_tells_what_was_said(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    entity_registry: er.EntityRegistry,
) -> None:
    """Every entity of the diary is on: none says more than its count or that it happened."""
    freezer.move_to(NOON)
    entry, _ = await set_up_diary(hass, medicines=MEDICINES)
    off = [
        one.unique_id.partition("_")[2]
        for one in er.async_entries_for_config_entry(entity_registry, entry.entry_id)
        if one.config_subentry_id is not None and one.disabled
    ]
    await switch_on(hass, entry, *off)
    ids: list[str] = []
    for action, said in SAID.items():
        ids.append((await log(hass, action, **said))["id"])
        told = told_by_states(hass)
        for word in (*WORDS, *CHOSEN, *ids):
            assert word not in told, (action, word)
    for state in hass.states.async_all():
        assert not state.attributes.keys() & {"severity", "note", "id", "fear"}
    await restart(hass, entry)
    await jump(hass, freezer, NOON.replace(day=25))
    told = told_by_states(hass)
    for word in (*WORDS, *CHOSEN, *ids):
        assert word not in told, word


async def test_the_severity_is_shown_while_there_is_a_slider_for_it(
    hass: HomeAssistant,
) -> None:
    """It is the one thing that has an entity of its own, and that says nothing afterwards."""
    entry, _ = await set_up_diary(hass)
    await act(hass, "log_attack", severity=8)
    assert seen(hass, entry, "severity").state == "8"
    await act(hass, "end_attack")
    assert seen(hass, entry, "severity").state == "unavailable"


def lines(caplog: pytest.LogCaptureFixture) -> str:
    """Return all that was logged but the calls that Home Assistant itself repeats."""
    return "\n".join(
        f"{record.name} {record.getMessage()} {record.exc_text or ''}"
        for record in caplog.records
        if "call_service" not in record.getMessage()
    )


async def test_no_log_tells_what_was_said(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither where all goes well, at the lowest level, nor where the disk fails."""
    caplog.set_level(logging.DEBUG)
    entry, _ = await set_up_diary(hass, medicines=MEDICINES)
    caplog.clear()
    await say_everything(hass)
    await press(hass, "button.anna_log_attack")
    await restart(hass, entry)
    with patch("os.fsync", side_effect=OSError(28, "No space left on device")):
        for action in ("log_attack", "log_practice", "log_session"):
            said = {**SAID[action], "note": "Quasimodo at last"}
            with pytest.raises(HomeAssistantError):
                await act(hass, action, **said)
    logged = lines(caplog)
    assert "A diary could not be saved: No space left on device" in logged
    assert "DEBUG" in caplog.text
    for word in WORDS:
        assert word not in logged, word
