"""Verbs for tests of the blueprint "After a dose": take one, let time pass, be asked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from ..diary.household import act, log
from ..diary.living import diary_of, settle
from .phones import Notification, Phone

STEP = timedelta(minutes=10)
MEDICINE = {"name": "Sumatriptan", "medicine_class": "triptan", "amount": "50 mg"}
ANSWERS = ["Pain-free", "Somewhat", "Not yet"]


@dataclass
class Anna:
    """A person with a diary, a phone and a clock."""

    hass: HomeAssistant
    freezer: FrozenDateTimeFactory
    entry: MockConfigEntry
    phone: Phone
    name: str = "Anna"

    @property
    def inputs(self) -> dict[str, Any]:
        """Return what an automation of hers has to know."""
        return {"diary": self.device_id, "phone": self.phone.device_id}

    @property
    def device_id(self) -> str:
        """Return the device of her diary."""
        (subentry_id,) = (
            one.subentry_id
            for one in self.entry.subentries.values()
            if one.title == self.name
        )
        devices = dr.async_entries_for_config_entry(
            dr.async_get(self.hass), self.entry.entry_id
        )
        (device,) = (
            one for one in devices if ("pressure_pal", subentry_id) in one.identifiers
        )
        return device.id

    async def takes(self, ago: timedelta | None = None, **said: Any) -> str:
        """Log a dose, of what she has at hand if nothing is said; return its ID."""
        if ago is not None:
            said["at"] = dt_util.utcnow() - ago
        said = {**MEDICINE, **said, "device_id": self.device_id}
        dose_id: str = (await log(self.hass, "log_dose", **said))["id"]
        # Nobody logs two in a moment: IDs are in the order of logging.
        self.freezer.tick(1)
        return dose_id

    async def says(self, action: str, **said: Any) -> None:
        """Do something else with her diary."""
        await act(self.hass, action, **said, device_id=self.device_id)

    async def lives(self, until: datetime, step: timedelta = STEP) -> None:
        """Let time pass, the clock ticking every ten minutes, and once at the end."""
        while (now := dt_util.utcnow()) < until:
            past = timedelta(seconds=now.timestamp() % step.total_seconds())
            self.freezer.move_to(min(now - past + step, until))
            # Home Assistant lets its patterns of time begin a little later.
            async_fire_time_changed(
                self.hass, dt_util.utcnow() + timedelta(seconds=0.6)
            )
            await settle(self.hass)

    async def waits(self, until: datetime) -> None:
        """Let a long time pass, the clock ticking every hour: it is quicker in a test."""
        await self.lives(until, timedelta(hours=1))

    async def reliefs(self) -> list[str | None]:
        """Return what the diary knows of how much doses helped, in the order of their time."""
        found = await diary_of(self.hass, device_id=self.device_id)
        return [one["relief"] for one in found["doses"]]

    @property
    def said(self) -> list[str]:
        """Return the questions that she was ever asked."""
        return [one["message"] for one in self.phone.asked]

    def about(self, dose_id: str) -> Notification:
        """Return the question about a dose."""
        (found,) = (
            one for tag, one in self.phone.shown.items() if dose_id in tag.split(":")
        )
        return found
