"""Whose diary an action is about: one that is named, one's own, the only one, or a question."""

from typing import Any

from homeassistant.auth.models import User
from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
)
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.pressure_pal.const import DOMAIN

from .household import (
    act,
    diary_of_entry,
    entity_id_of_diary,
    set_up_diaries,
    set_up_diary,
    someone,
)
from .living import entry_with_diaries, move_in, settle


async def whose(
    hass: HomeAssistant, user: User | None = None, **target: Any
) -> str | None:
    """Log a session, and return in whose diary it is, or why it is in none."""
    try:
        await act(hass, "log_session", user=user, at="2026-01-01", **target)
    except ServiceValidationError as refusal:
        return refusal.translation_key
    (name,) = [
        diary.subentry.title
        for entry in hass.config_entries.async_loaded_entries(DOMAIN)
        for diary in entry.runtime_data.diaries.values()
        if diary.diary.sessions
    ]
    await act(
        hass,
        "delete_entry",
        entry_id=(await sessions(hass, name))[0],
        entity_id=f"button.{name.lower()}_log_attack",
    )
    return str(name)


async def sessions(hass: HomeAssistant, name: str) -> list[str]:
    """Return the ids of the sessions in a diary."""
    target: dict[str, Any] = {"entity_id": f"button.{name.lower()}_log_attack"}
    found = await act(hass, "get_diary", start="2026-01-01", **target)
    return [one["id"] for one in found["sessions"]]


def device_of(hass: HomeAssistant, entry: MockConfigEntry, name: str) -> str:
    """Return the device of a diary, or of the barometer by the entry's own title."""
    by_name = {
        device.name: device.id
        for device in dr.async_entries_for_config_entry(
            dr.async_get(hass), entry.entry_id
        )
    }
    return by_name[name]


async def test_one_of_several_is_named(
    hass: HomeAssistant, area_registry: ar.AreaRegistry
) -> None:
    """By its device, by an entity of it also one that is off, by its area, by its barometer."""
    entry = await set_up_diaries(hass, "Anna", "Ben")
    other = await move_in(hass, entry_with_diaries("Cleo", source="sensor.hall"))
    ben = device_of(hass, entry, "Ben")
    area = area_registry.async_create("Attic")
    dr.async_get(hass).async_update_device(ben, area_id=area.id)
    off = entity_id_of_diary(hass, entry, "longest_streak", "Ben")
    assert hass.states.get(off) is None
    both = [ben, device_of(hass, entry, "Anna")]
    for target, expected in (
        ({}, "which_diary"),
        ({"device_id": ben}, "Ben"),
        ({"device_id": [ben]}, "Ben"),
        ({"entity_id": "button.anna_log_attack"}, "Anna"),
        ({"entity_id": off}, "Ben"),
        ({"entity_id": off, "device_id": ben}, "Ben"),
        ({"area_id": area.id}, "Ben"),
        ({"config_entry_id": other.entry_id}, "Cleo"),
        ({"config_entry_id": entry.entry_id}, "which_diary"),
        ({"config_entry_id": entry.entry_id, "device_id": ben}, "Ben"),
        ({"config_entry_id": other.entry_id, "device_id": ben}, "no_diary"),
        ({"device_id": both}, "which_diary"),
        ({"device_id": device_of(hass, entry, "Balcony")}, "no_diary"),
        ({"entity_id": "sensor.balcony_pressure"}, "no_diary"),
        ({"device_id": "nobody's"}, "no_diary"),
        ({"config_entry_id": "nobody's"}, "no_diary"),
    ):
        assert await whose(hass, **target) == expected, target


async def test_a_diary_is_named_by_its_device_also_where_all_is_off(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    """Who wants no entities still logs by voice, tag or card."""
    entry = await set_up_diaries(hass, "Anna", "Ben")
    ben = device_of(hass, entry, "Ben")
    for one in er.async_entries_for_device(entity_registry, ben):
        entity_registry.async_update_entity(
            one.entity_id, disabled_by=er.RegistryEntryDisabler.USER
        )
    await settle(hass)
    assert (await act(hass, "log_session", device_id=ben))["is_new"] is True
    assert len(diary_of_entry(entry, "Ben").diary.sessions) == 1


async def test_among_several_ones_own_is_meant(hass: HomeAssistant) -> None:
    """Who logs in need not choose; whoever has none, or two, has to, and so has an automation."""
    anna, ben = await someone(hass, "Anna"), await someone(hass, "Ben")
    for one in (anna, ben):
        hass.states.async_set(one.entity_id, "home", {"user_id": one.user.id})
    await move_in(hass, entry_with_diaries("Anna", person=anna.entity_id))
    await move_in(hass, entry_with_diaries("Cleo", source="sensor.hall"))
    assert await whose(hass, anna.user) == "Anna"
    assert await whose(hass, ben.user) == "which_diary"
    assert await whose(hass) == "which_diary"
    cleo: dict[str, Any] = {"entity_id": "button.cleo_log_attack"}
    assert await whose(hass, anna.user, **cleo) == "Cleo"
    annas: dict[str, Any] = {"entity_id": "button.anna_log_attack"}
    assert await whose(hass, ben.user, **annas) == "not_your_diary"
    await move_in(
        hass,
        entry_with_diaries("Dora", source="sensor.loft", person=anna.entity_id),
    )
    assert await whose(hass, anna.user) == "which_diary"


async def test_without_a_diary_there_is_nothing_to_log_in(hass: HomeAssistant) -> None:
    """Whoever only wants trends has no diary, and is told so."""
    await move_in(hass, entry_with_diaries())
    assert await whose(hass) == "no_diary"


async def test_what_belongs_into_a_closed_diary_goes_into_no_other(
    hass: HomeAssistant,
) -> None:
    """A diary that is closed for a moment is still meant: nothing lands in somebody else's."""
    entry, _ = await set_up_diary(hass)
    other = await move_in(hass, entry_with_diaries("Cleo", source="sensor.hall"))
    annas: dict[str, Any] = {"entity_id": "button.anna_log_attack"}
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert await whose(hass) == "which_diary"
    assert await whose(hass, **annas) == "diary_not_loaded"
    assert await whose(hass, config_entry_id=other.entry_id) == "Cleo"
    assert await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    assert await whose(hass, **annas) == "Anna"
    assert diary_of_entry(entry).diary.sessions == ()


async def test_what_was_switched_off_for_good_is_not_meant(hass: HomeAssistant) -> None:
    """A disabled barometer's diary takes no part: with one other nothing need be chosen."""
    entry, _ = await set_up_diary(hass)
    await move_in(hass, entry_with_diaries("Cleo", source="sensor.hall"))
    await hass.config_entries.async_set_disabled_by(
        entry.entry_id, ConfigEntryDisabler.USER
    )
    await settle(hass)
    assert await whose(hass) == "Cleo"
    assert await whose(hass, config_entry_id=entry.entry_id) == "no_diary"
