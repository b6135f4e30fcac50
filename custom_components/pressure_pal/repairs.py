"""Repairs: a barometer that is gone gets another source, a lost diary is told of."""

from typing import Any, override

from homeassistant.components.repairs import (
    ConfirmRepairFlow,
    RepairsFlow,
    RepairsFlowResult,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from .choosing import move_to, source_schema
from .const import CONF_SOURCE, DOMAIN
from .diary.file import Trouble


class ChooseSourceFlow(RepairsFlow):
    """Asks for another source and puts it into the entry."""

    def __init__(self, entry_id: str) -> None:
        """Know whose source is to be chosen."""
        self._entry_id = entry_id

    async def async_step_init(
        self, _issue: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Begin with the choice; Home Assistant hands in the issue, not an answer."""
        return await self.async_step_source()

    async def async_step_source(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Ask until a barometer is chosen that can be followed."""
        entry = self.hass.config_entries.async_get_entry(self._entry_id)
        if entry is None:
            return self.async_abort(reason="entry_gone")
        errors: dict[str, str] = {}
        if user_input is not None:
            problem = move_to(self.hass, entry, user_input[CONF_SOURCE])
            if problem is None:
                return self.async_create_entry(data={})
            errors[CONF_SOURCE] = problem
        return self.async_show_form(
            step_id="source",
            data_schema=source_schema(self.hass),
            errors=errors,
            description_placeholders={"name": entry.title},
        )


class TakeNoteFlow(ConfirmRepairFlow):
    """Tells what became of a diary, and whose it is: the issue itself does not hold that."""

    @override
    async def async_step_confirm(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Tell until somebody says that they know."""
        if user_input is not None:
            return self.async_create_entry(data={})
        name = _title_in(self.hass, self.issue_id)
        if name is None:
            ir.async_delete_issue(self.hass, DOMAIN, self.issue_id)
            return self.async_abort(reason="diary_gone")
        issue = ir.async_get(self.hass).async_get_issue(DOMAIN, self.issue_id)
        told = None if issue is None else issue.translation_placeholders
        return self.async_show_form(
            step_id="confirm", description_placeholders={**(told or {}), "name": name}
        )


@callback
def _title_in(hass: HomeAssistant, issue_id: str) -> str | None:
    """Return the title of the diary that an issue is about, None when it was deleted."""
    for entry in hass.config_entries.async_entries(DOMAIN):
        for subentry in entry.subentries.values():
            if issue_id.endswith(f"_{subentry.subentry_id}"):
                return subentry.title
    return None


async def async_create_fix_flow(
    hass: HomeAssistant, issue_id: str, data: dict[str, Any] | None
) -> RepairsFlow:
    """Return the flow that mends an issue: another source, or a note that is taken."""
    if issue_id.startswith((Trouble.RESTORED, Trouble.LOST)):
        return TakeNoteFlow()
    return ChooseSourceFlow(str((data or {}).get("entry_id")))
