"""The blueprint "Log from a button": a press of whatever button is in the diary, once."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
    async_mock_service,
)

from ..diary.household import act, set_up_diaries
from ..diary.living import diary_of, settle
from .air import (
    NOON,
    device_of,
)
from .phones import give_phone
from .pressing import (
    DID,
    LONG,
    NAME,
    SHORT,
    at_home,
    logged,
    press,
)
from .running import automate_each


async def test_a_press_logs_and_a_long_press_ends(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """As it comes: nothing is said of the attack but when it was."""
    await at_home(hass, freezer)
    await press(hass, freezer, "short")
    (attack,) = await logged(hass)
    assert attack["onset"] == "2026-11-23T12:01:00+00:00"
    assert (attack["end"], attack["severity"]) == (None, None)

    await press(hass, freezer, "short", "long")
    (attack,) = await logged(hass)
    assert attack["onset"] == "2026-11-23T12:01:00+00:00"
    assert attack["end"] == "2026-11-23T12:03:00+00:00"


async def test_a_long_press_without_an_attack_does_nothing(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """It is no error, and nothing is said to be done."""
    did = async_capture_events(hass, "did")
    await at_home(hass, freezer, done_actions=[DID])
    await press(hass, freezer, "long")
    assert await logged(hass) == []
    assert did == []


async def test_one_button_for_both(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A press begins, the next one ends; two within five seconds are one."""
    did = async_capture_events(hass, "did")
    await at_home(hass, freezer, press="log_or_end", done_actions=[DID])
    await press(hass, freezer, "short")
    await press(hass, freezer, "short", after=4)
    (attack,) = await logged(hass)
    assert attack["end"] is None
    await press(hass, freezer, "short")
    await press(hass, freezer, "short", after=4)
    (attack,) = await logged(hass)
    assert attack["end"] == "2026-11-23T12:02:04+00:00"
    assert [event.data["what"] for event in did] == ["log_attack", "end_attack"]


async def test_how_fast_presses_may_be_is_up_to_the_person(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """With 0, each of them counts."""
    await at_home(hass, freezer, press="log_or_end", ignore=0)
    await press(hass, freezer, "short", "short", after=1)
    (attack,) = await logged(hass)
    assert attack["end"] == "2026-11-23T12:00:02+00:00"


async def test_a_severity_is_said_of_a_new_attack_only(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What was said meanwhile stays."""
    await at_home(hass, freezer, severity="6")
    await press(hass, freezer, "short")
    (attack,) = await logged(hass)
    assert attack["severity"] == 6
    await act(hass, "log_attack", severity=9)
    await press(hass, freezer, "short")
    (attack,) = await logged(hass)
    assert attack["severity"] == 9


@pytest.mark.parametrize("kind", ["press", "long_press"])
@pytest.mark.parametrize(
    ("what", "inputs", "shelf", "said"),
    [
        ("log_attack", {}, "attacks", {"severity": None}),
        ("log_or_end", {}, "attacks", {"severity": None}),
        ("log_clear_day", {}, "clear_days", {"day": "2026-11-23"}),
        ("log_session", {}, "sessions", {"note": None}),
        (
            "log_practice",
            {},
            "practices",
            {"component": "somatic_tracking", "minutes": None},
        ),
        (
            "log_practice",
            {"component": "act", "minutes": 10},
            "practices",
            {"component": "act", "minutes": 10},
        ),
    ],
)
async def test_a_press_may_do_something_else(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    kind: str,
    what: str,
    inputs: dict[str, Any],
    shelf: str,
    said: dict[str, Any],
) -> None:
    """Either kind of press, every kind of entry; and one's own actions know which."""
    did = async_capture_events(hass, "did")
    await at_home(hass, freezer, **{kind: what}, **inputs, done_actions=[DID])
    await press(hass, freezer, "short" if kind == "press" else "long")
    (entry,) = await logged(hass, shelf)
    assert {key: entry[key] for key in said} == said
    expected = "log_attack" if what == "log_or_end" else what
    assert [event.data["what"] for event in did] == [expected]


async def test_a_message_says_that_it_is_noted(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Each in place of the one before, and nothing of it is about health."""
    sent = async_mock_service(hass, "notify", "mobile_app_anna_s_phone")
    phone = await give_phone(hass)
    await at_home(
        hass,
        freezer,
        phone=phone.device_id,
        press="log_or_end",
        long_press="log_practice",
    )
    await press(hass, freezer, "short", "short", "long")
    assert [call.data["message"] for call in sent] == [
        "Noted: it began at 12:01.",
        "Noted: it ended at 12:02.",
        "Noted.",
    ]
    assert {call.data["title"] for call in sent} == {"Diary"}
    assert {call.data["data"]["tag"] for call in sent} == {"logged 4711"}


async def test_two_buttons_for_two_people(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Each writes to its own diary, also at the same moment."""
    freezer.move_to(NOON)
    await hass.config.async_set_time_zone("UTC")
    entry = await set_up_diaries(hass, "Anna", "Ben")
    diaries = [device_of(hass, one) for one in entry.subentries]
    await automate_each(
        hass,
        NAME,
        {"diary": diaries[0], "button": [SHORT], "long_button": [LONG]},
        {"diary": diaries[1], "button": LONG, "severity": "3"},
    )
    await press(hass, freezer, "short", "long")
    anna, ben = [
        (await diary_of(hass, device_id=device_id))["attacks"] for device_id in diaries
    ]
    assert [len(anna), len(ben)] == [1, 1]
    assert anna[0]["end"] == ben[0]["onset"] == "2026-11-23T12:02:00+00:00"
    assert (anna[0]["severity"], ben[0]["severity"]) == (None, 3)


async def test_a_press_is_not_lost_in_silence(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """While the diary is closed, nothing is said to be done, and the log says why."""
    did = async_capture_events(hass, "did")
    await at_home(hass, freezer, press="log_or_end", done_actions=[DID])
    (entry,) = hass.config_entries.async_entries("pressure_pal")
    assert await hass.config_entries.async_unload(entry.entry_id)
    await press(hass, freezer, "short", "long")
    assert did == []
    assert [one for one in caplog.records if one.levelname == "ERROR"]
    assert await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    assert await logged(hass) == []
