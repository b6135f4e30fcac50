"""Attacks and doses through the actions, as somebody in pain says them: briefly, twice, late."""

import asyncio
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest

from ..common import at, set_pressure
from .household import Answer, act, log, set_up_diary
from .living import do, settle

NOON = at("2026-11-24T12:00:00")
MEDICINES = [
    {"name": "Sumatriptan", "medicine_class": "triptan", "amount": "50 mg"},
    {"name": "Aspirin", "medicine_class": "simple_analgesic"},
]


@pytest.fixture(autouse=True)
async def at_noon(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let it be noon in London, and one o'clock in Berlin, where this house is."""
    freezer.move_to(NOON)
    await hass.config.async_set_time_zone("Europe/Berlin")


async def the_attack(hass: HomeAssistant) -> Answer:
    """Return the only attack of the last four weeks."""
    (attack,) = (await act(hass, "get_diary"))["attacks"]
    assert isinstance(attack, dict)
    return attack


async def test_two_taps_are_one_attack(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What the second tap says is said of the first, and what it does not say stays."""
    await set_up_diary(hass)
    first = await act(hass, "log_attack", severity=5, note="left")
    assert first["is_new"] is True
    freezer.tick(40)
    second = await act(hass, "log_attack", severity=8, note=None)
    assert second["is_new"] is False
    assert second["entry"]["id"] == first["entry"]["id"]
    freezer.tick(timedelta(hours=5))
    await act(hass, "log_attack", aura=True)
    attack = await the_attack(hass)
    assert (attack["severity"], attack["note"], attack["aura"]) == (8, "left", True)
    assert attack["onset"] == "2026-11-24T13:00:00+01:00"


async def test_taps_at_the_same_moment_are_one_attack(hass: HomeAssistant) -> None:
    """A remote that sends everything twice does no harm."""
    await set_up_diary(hass)
    answers = await asyncio.gather(*(do(hass, "log_attack") for _ in range(5)))
    new = [answer["is_new"] for answer in answers]
    assert sorted(new) == [False] * 4 + [True]
    assert await the_attack(hass)


async def test_ending_twice_is_ending_once(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A second tap keeps the end; an attack that went on after all is opened by logging it."""
    await set_up_diary(hass)
    await act(hass, "log_attack")
    freezer.tick(timedelta(hours=2))
    ended = await log(hass, "end_attack", severity=9)
    assert (ended["end"], ended["severity"]) == ("2026-11-24T15:00:00+01:00", 9)
    freezer.tick(30)
    assert (await log(hass, "end_attack"))["end"] == ended["end"]
    corrected = await log(hass, "end_attack", end="2026-11-24T14:30")
    assert corrected["end"] == "2026-11-24T14:30:00+01:00"


async def test_a_time_without_a_zone_is_local(hass: HomeAssistant) -> None:
    """As a clock on the wall shows it, in summer and in winter; answers are local as well."""
    await set_up_diary(hass)
    for said, answered in (
        ("2026-07-01 08:00:00", "2026-07-01T08:00:00+02:00"),
        ("2026-10-30T08:00", "2026-10-30T08:00:00+01:00"),
        ("2026-11-01T08:00:00Z", "2026-11-01T09:00:00+01:00"),
        ("2026-11-05T23:30:00-05:00", "2026-11-06T05:30:00+01:00"),
        ("2026-11-09", "2026-11-09T00:00:00+01:00"),
    ):
        attack = await log(hass, "log_attack", onset=said, end=said)
        assert (attack["onset"], attack["end"]) == (answered, answered)
        assert attack["logged"] == "2026-11-24T13:00:00+01:00"


async def test_none_takes_back_what_was_said(hass: HomeAssistant) -> None:
    """A change changes what it names, and nothing else."""
    await set_up_diary(hass)
    said = {
        "severity": 7,
        "aura": False,
        "side": "left",
        "quality": "pressing",
        "impact": 0,
        "attribution": "stress",
        "fear": 3,
        "note": "left",
        "end": "2026-11-24T13:00:00",
        "asleep": "2026-11-24T06:00:00",
    }
    attack = await log(
        hass, "log_attack", symptoms="nausea", triggers="wine", onset=NOON, **said
    )
    assert None not in {attack[key] for key in said}
    taken_back = await log(
        hass, "update_attack", attack_id=attack["id"], **dict.fromkeys(said)
    )
    assert {taken_back[key] for key in said} == {None}
    assert (taken_back["symptoms"], taken_back["triggers"]) == (["nausea"], ["wine"])
    emptied = await log(
        hass, "update_attack", attack_id=attack["id"], symptoms=[], triggers=None
    )
    assert emptied["symptoms"] == emptied["triggers"] == []
    assert await the_attack(hass) | {"stamp": None} == emptied | {"stamp": None}


async def test_pressure_is_not_shown_to_whoever_just_logged(
    hass: HomeAssistant,
) -> None:
    """The person's own view is asked for before: only the diary itself tells the stamp."""
    await set_up_diary(hass)
    set_pressure(hass, 1003.7)
    await settle(hass)
    attack = await log(hass, "log_attack", onset="2026-11-24T12:50")
    changed = await log(hass, "update_attack", attack_id=attack["id"], severity=2)
    ended = await log(hass, "end_attack")
    for answer in (attack, changed, ended):
        assert "stamp" not in answer
        assert "1003" not in str(answer)
    assert set((await the_attack(hass))["stamp"]) > {"link", "pressure", "change_24h"}


async def test_what_was_deleted_or_changed_can_be_restored(hass: HomeAssistant) -> None:
    """An entry comes back with its own id, and doing so again takes that back."""
    await set_up_diary(hass)
    attack = await log(hass, "log_attack", severity=4)
    attack_id = attack["id"]
    await act(hass, "delete_attack", attack_id=attack_id)
    assert (await act(hass, "get_diary"))["attacks"] == []
    assert await log(hass, "restore_entry", entry_id=attack_id) == attack
    await act(hass, "update_attack", attack_id=attack_id, severity=10)
    for severity in (4, 10, 4):
        await act(hass, "restore_entry", entry_id=attack_id)
        assert (await the_attack(hass))["severity"] == severity


async def test_a_dose_knows_its_medicine_and_its_attack(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The person's list says what a name leaves out, however it is written."""
    await set_up_diary(hass, medicines=MEDICINES)
    attack = await log(hass, "log_attack")
    dose = await log(hass, "log_dose", name=" sumaTRIPTAN ")
    expected = {
        "name": "Sumatriptan",
        "medicine_class": "triptan",
        "amount": "50 mg",
        "attack_id": attack["id"],
        "at": "2026-11-24T13:00:00+01:00",
    }
    assert {key: dose[key] for key in expected} == expected
    again = await act(hass, "log_dose", name="Sumatriptan")
    assert (again["is_new"], again["entry"]["id"]) == (False, dose["id"])
    freezer.tick(timedelta(hours=2))
    more = await log(hass, "log_dose", name="Sumatriptan", amount="100 mg")
    assert (more["medicine_class"], more["amount"]) == ("triptan", "100 mg")
    other = await log(hass, "log_dose", name="Ibuprofen")
    assert (other["medicine_class"], other["amount"]) == ("other", None)
    plain = await log(hass, "log_dose", medicine_class="gepant")
    assert plain["name"] is None
    helped = await log(hass, "update_dose", dose_id=dose["id"], relief="pain_free")
    assert {key: helped[key] for key in expected} == expected
    assert helped["relief"] == "pain_free"
    alone = await log(hass, "update_dose", dose_id=dose["id"], attack_id=None)
    assert alone["attack_id"] is None


async def test_two_taps_are_one_of_everything(hass: HomeAssistant) -> None:
    """The second is answered with the first."""
    await set_up_diary(hass)
    changed: dict[str, Any] = {"kind": "device", "description": "cap"}
    for action, said in (
        ("log_practice", {"component": "cbt"}),
        ("log_session", {}),
        ("log_clear_day", {}),
        ("log_alert", {}),
        ("log_treatment_change", changed),
    ):
        first, second = [await act(hass, action, **said) for _ in range(2)]
        assert first["is_new"] is True
        assert second == {"is_new": False, "entry": first["entry"]}
