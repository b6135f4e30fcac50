"""The calendar's own page in a test: what the frontend sends, and what is then in the diary."""

from typing import Any

from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.pressure_pal.pal.diary import Attack, Diary

from .household import diary_of_entry, entity_id_of_diary
from .living import settle

TWO_HOURS = {
    "dtstart": "2026-11-24T07:00:00+01:00",
    "dtend": "2026-11-24T09:00:00+01:00",
}


class Page:
    """The calendar's own page: what the frontend sends, and what is then in the diary."""

    def __init__(
        self, hass: HomeAssistant, entry: MockConfigEntry, socket: WebSocketGenerator
    ) -> None:
        """Know whose page it is."""
        self._hass = hass
        self._entry = entry
        self._socket = socket

    @property
    def diary(self) -> Diary:
        """Return what stands in the diary."""
        return diary_of_entry(self._entry).diary

    @property
    def attack(self) -> Attack:
        """Return the one attack."""
        (attack,) = self.diary.attacks
        return attack

    async def send(self, kind: str, **more: Any) -> dict[str, Any]:
        """Send what the frontend sends; return the answer."""
        client = await self._socket(self._hass)
        calendar = entity_id_of_diary(self._hass, self._entry, "history")
        await client.send_json_auto_id(
            {"type": f"calendar/event/{kind}", "entity_id": calendar, **more}
        )
        answer: dict[str, Any] = await client.receive_json()
        await settle(self._hass)
        return answer

    async def enter(self, title: str, **more: Any) -> None:
        """Enter an event."""
        event = {"summary": title, **TWO_HOURS, **more}
        answer = await self.send("create", event=event)
        assert answer["success"], answer

    async def change(self, uid: str, title: str, **more: Any) -> dict[str, Any]:
        """Change an event."""
        event = {"summary": title, **TWO_HOURS, **more}
        return await self.send("update", uid=uid, event=event)
