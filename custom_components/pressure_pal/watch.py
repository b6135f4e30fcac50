"""Keeps an eye on the source: follows a new name, asks the person when it is gone or silent."""

from datetime import datetime, timedelta

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import (
    CALLBACK_TYPE,
    CoreState,
    Event,
    HomeAssistant,
    callback,
)
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from homeassistant.helpers.event import async_track_entity_registry_updated_event

from .const import CONF_SOURCE, DOMAIN, ISSUE_SOURCE_MISSING, ISSUE_SOURCE_SILENT
from .source import is_there

SILENCE = timedelta(days=1)


@callback
def async_follow_rename(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Follow a new name that the source got while nobody looked."""
    known = er.async_get(hass).entities.get_entry(entry.unique_id or "")
    if known is not None and known.entity_id != entry.data[CONF_SOURCE]:
        hass.config_entries.async_update_entry(
            entry, data={**entry.data, CONF_SOURCE: known.entity_id}
        )


class SourceWatch:
    """Watches one source for one entry."""

    def __init__(
        self, hass: HomeAssistant, entry: ConfigEntry, source: str, since: datetime
    ) -> None:
        """Know whom to watch and since when."""
        self._hass = hass
        self._entry = entry
        self._source = source
        self._since = since

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Follow the registry; return how to stop."""
        return async_track_entity_registry_updated_event(
            self._hass, self._source, self._registry_changed
        )

    @callback
    def note(self, last_heard: datetime | None, now: datetime) -> None:
        """Raise or clear what the person should know about the source."""
        if self._hass.state is not CoreState.running:
            # Sources come one after the other while Home Assistant starts.
            return
        missing = not is_there(self._hass, self._source)
        silent = now - max(last_heard or self._since, self._since) >= SILENCE
        self._issue(ISSUE_SOURCE_MISSING, raised=missing)
        self._issue(ISSUE_SOURCE_SILENT, raised=silent and not missing)

    @callback
    def _registry_changed(
        self, event: Event[er.EventEntityRegistryUpdatedData]
    ) -> None:
        """Follow a new name; ask for another source when it was removed."""
        data = event.data
        if data["action"] == "remove":
            self._issue(ISSUE_SOURCE_MISSING, raised=True)
        elif data["action"] == "update" and "entity_id" in data["changes"]:
            self._hass.config_entries.async_update_entry(
                self._entry, data={**self._entry.data, CONF_SOURCE: data["entity_id"]}
            )

    @callback
    def _issue(self, kind: str, *, raised: bool) -> None:
        """Raise an issue, or clear it."""
        issue_id = f"{kind}_{self._entry.entry_id}"
        if not raised:
            ir.async_delete_issue(self._hass, DOMAIN, issue_id)
            return
        ir.async_create_issue(
            self._hass,
            DOMAIN,
            issue_id,
            data={"entry_id": self._entry.entry_id},
            is_fixable=True,
            severity=ir.IssueSeverity.WARNING,
            translation_key=kind,
            translation_placeholders={
                "name": self._entry.title,
                "source": self._source,
            },
        )


@callback
def async_clear_issues(hass: HomeAssistant, entry_id: str) -> None:
    """Clear every issue of an entry."""
    for kind in (ISSUE_SOURCE_MISSING, ISSUE_SOURCE_SILENT):
        ir.async_delete_issue(hass, DOMAIN, f"{kind}_{entry_id}")
