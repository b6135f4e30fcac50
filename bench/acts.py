"""What people do with a diary: the same in an empty one and in one of ten years."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any, NamedTuple

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util

from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.diary.coordinator import DiaryCoordinator

from .ten_years import ATTACK_EVERY, SPAN

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
MOST_ROUNDS = 18
"""So often everything here can be done: each time somewhere else in the diary."""


class Act(NamedTuple):
    """An action as Home Assistant is asked for it."""

    domain: str
    action: str
    data: dict[str, Any]


class Keeper:
    """Somebody who keeps a diary."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry) -> None:
        """Know the entry that holds it, and no other."""
        self._hass = hass
        self._entry = entry

    @property
    def diary(self) -> DiaryCoordinator:
        """Return the diary as it is open now."""
        diaries: Iterable[DiaryCoordinator] = self._entry.runtime_data.diaries.values()
        (diary,) = diaries
        return diary

    def log_attack(self, ago: timedelta) -> Act:
        """Log half an hour of an attack."""
        onset = dt_util.utcnow() - ago
        details = {
            "onset": onset.isoformat(),
            "end": (onset + HOUR / 2).isoformat(),
            "severity": 6,
            "symptoms": ["nausea"],
        }
        return self._act("log_attack", details)

    def log_practice(self, ago: timedelta) -> Act:
        """Log a practice."""
        at = (dt_util.utcnow() - ago).isoformat()
        return self._act(
            "log_practice", {"component": "education", "at": at, "minutes": 10}
        )

    def update_attack(self, severity: int) -> Act:
        """Change what is said of an attack in the middle of the diary."""
        attacks = self.diary.diary.attacks
        details = {
            "attack_id": attacks[len(attacks) // 2].id,
            "severity": severity,
            "note": f"It was {severity}.",
        }
        return self._act("update_attack", details)

    def press(self, button: str) -> Act:
        """Press a button."""
        return Act("button", "press", {"entity_id": self._entity("button", button)})

    def read(self, action: str, **said: Any) -> Act:
        """Ask for what stands in the diary."""
        return self._act(action, said)

    def look_at(self, span: timedelta) -> Act:
        """Look at a time in the calendar, as its page does."""
        end = dt_util.utcnow()
        data = {
            "entity_id": self._entity("calendar", "history"),
            "start_date_time": (end - span).isoformat(),
            "end_date_time": end.isoformat(),
        }
        return Act("calendar", "get_events", data)

    def _entity(self, platform: str, key: str) -> str | None:
        """Return an entity of the diary."""
        unique_id = f"{self.diary.subentry.subentry_id}_{key}"
        entities = er.async_get(self._hass)
        return entities.async_get_entity_id(platform, DOMAIN, unique_id)

    def _act(self, action: str, said: dict[str, Any]) -> Act:
        """Return one of our own actions."""
        return Act(DOMAIN, action, {"config_entry_id": self._entry.entry_id, **said})


def _between(ago: timedelta, number: int) -> timedelta:
    """Return how long ago it was in the middle of a pause between two attacks of the ten years."""
    attacks = (SPAN - ago) // ATTACK_EVERY + number
    return SPAN - (attacks + 0.6) * ATTACK_EVERY


DEEDS: dict[str, Callable[[Keeper, int], Act]] = {
    "log_attack, of today": lambda who, number: who.log_attack((20 - number) * HOUR),
    "log_attack, of last year": lambda who, number: who.log_attack(
        _between(timedelta(days=365), number)
    ),
    "log_attack, of nine years ago": lambda who, number: who.log_attack(
        _between(timedelta(days=9 * 365), number)
    ),
    "log_practice, of just now": lambda who, number: who.log_practice(
        (2 * MOST_ROUNDS - 2 * number) * MINUTE
    ),
    "log_practice, of last year": lambda who, number: who.log_practice(
        timedelta(days=365) - 10 * number * MINUTE
    ),
    "update_attack": lambda who, number: who.update_attack(number % 10),
    "button, an attack begins": lambda who, _: who.press("log_attack"),
    "button, it ends": lambda who, _: who.press("end_attack"),
}
"""By what is done; the number is that of the round."""
