"""Verbs for tests of blueprints that ask on a phone: a person, times of the day, a restart."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    device_registry as dr,
    entity_registry as er,
    frame,
    restore_state,
)
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from custom_components.pressure_pal.const import CONF_SOURCE, DOMAIN

from ..bulbs import house
from ..common import SOURCE
from ..diary.household import jump
from ..diary.living import diary_of, do, move_in, settle
from .phones import Phone, give_phone, go_on
from .running import AUTOMATION, automate, shelve

TODAY, TOMORROW = "2026-11-24", "2026-11-25"


def local(clock: str, day: str = TODAY) -> datetime:
    """Return a time of the day in Berlin, in winter."""
    found = dt_util.parse_datetime(f"{day}T{clock}:00+01:00")
    assert found is not None
    return found


def diaries(*names: str) -> MockConfigEntry:
    """Return a barometer's entry with diaries, the same ones after a restart."""
    return MockConfigEntry(
        domain=DOMAIN,
        entry_id="balcony",
        title="Balcony",
        unique_id=SOURCE,
        data={CONF_SOURCE: SOURCE},
        subentries_data=[
            {
                "data": {},
                "subentry_id": name.lower(),
                "subentry_type": "diary",
                "title": name,
                "unique_id": None,
            }
            for name in names
        ],
    )


@dataclass
class Person:
    """Somebody with a diary, a phone and a clock."""

    hass: HomeAssistant
    freezer: FrozenDateTimeFactory
    entry: MockConfigEntry
    phone: Phone
    name: str = "Anna"

    @property
    def device_id(self) -> str:
        """Return the device of the diary."""
        devices = dr.async_entries_for_config_entry(
            dr.async_get(self.hass), self.entry.entry_id
        )
        identifier = (DOMAIN, self.name.lower())
        (device,) = (one for one in devices if identifier in one.identifiers)
        return device.id

    @property
    def inputs(self) -> dict[str, Any]:
        """Return what an automation has to know."""
        return {"diary": self.device_id, "phone": self.phone.device_id}

    async def says(self, action: str, **said: Any) -> dict[str, Any]:
        """Do something with the diary, and let the house react."""
        answer = await do(self.hass, action, **said, device_id=self.device_id)
        await settle(self.hass)
        return answer

    async def stands(self, shelf: str) -> list[dict[str, Any]]:
        """Return what stands on a shelf of the diary."""
        found = await diary_of(self.hass, device_id=self.device_id)
        entries: list[dict[str, Any]] = found[shelf]
        return entries

    async def comes(self, clock: str, day: str = TODAY) -> None:
        """Let it be a time of the day at once."""
        await jump(self.hass, self.freezer, local(clock, day))

    async def passes(self, clock: str, day: str = TODAY) -> None:
        """Let it be a time of the day while an automation waits for another one."""
        self.freezer.move_to(local(clock, day))
        async_fire_time_changed(self.hass, dt_util.utcnow())
        await go_on()

    def ran(self, automation: str = AUTOMATION) -> object:
        """Return when an automation ran last, None for never."""
        state = self.hass.states.get(automation)
        assert state is not None
        return state.attributes["last_triggered"]

    def diary_is_away(self) -> None:
        """Let nothing be known of the diary, as in the first moments after a start."""
        for state in self.hass.states.async_all():
            if f".{self.name.lower()}_" in state.entity_id:
                self.hass.states.async_set(state.entity_id, "unavailable")


async def person(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    clock: str = "12:00",
    day: str = TODAY,
) -> Person:
    """Let Anna live in Berlin, with Ben, and have a diary and a phone."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to(local(clock, day))
    entry = await move_in(hass, diaries("Anna", "Ben"))
    return Person(hass, freezer, entry, await give_phone(hass))


async def remember(hass: HomeAssistant) -> None:
    """Let Home Assistant know how the automation was before its start.

    Entities are registered anew in a test, so what was is found by their names.
    """
    er.async_get(hass).async_get_or_create(
        "automation", "automation", "4711", suggested_object_id="ours"
    )
    known = restore_state.async_get(hass)
    stored = await known.store.async_load() or []
    for one in stored:
        one.pop("entity_registry_id", None)
    await known.store.async_save(stored)
    await known.async_load()


@asynccontextmanager
async def day(
    folder: Path,
    freezer: FrozenDateTimeFactory,
    name: str,
    clock: str,
    **inputs: Any,
) -> AsyncIterator[Person]:
    """Run Home Assistant from its start to its stop, with the same automation every time."""
    shelve(folder)
    async with house(folder) as hass:
        frame.async_setup(hass)
        anna = await person(hass, freezer, clock)
        await remember(hass)
        await automate(hass, name, **anna.inputs, **inputs)
        await hass.async_start()
        await go_on()
        yield anna
        # As Home Assistant does at its stop, and every 15 minutes.
        await restore_state.async_get(hass).async_dump_states()
