"""The steps of a diary's flow that bring a file in and give the diary out."""

from typing import Any

from homeassistant.config_entries import (
    ConfigEntryState,
    ConfigSubentryFlow,
    SubentryFlowResult,
)
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.selector import FileSelector, FileSelectorConfig
import probatio

from ..pal.diary.exchange import Found, Plan, Table, first_of_each, guessed
from ..words import Words
from .coordinator import DiaryCoordinator
from .downloads import DiaryDownload, async_signed_path, report_path
from .exchange_forms import columns_schema, mapping_said, suggested_mapping
from .exporting import Form
from .importing import Bringing, async_uploaded
from .telling import SHOWN_SHELVES

CONF_FILE = "file"
_NOTHING = "–"  # noqa: RUF001 - how a table shows that there is nothing
_FILES = ".csv,.json,.tsv,.txt,text/csv,application/json"


class ExchangeSteps(ConfigSubentryFlow):
    """Asks for a file, for its columns, and whether what would come of it is wanted."""

    _read: Found | Table
    _bringing: Bringing

    async def async_step_import_file(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a file."""
        diary = self.diary()
        if diary is None:
            return self.async_abort(reason="diary_not_loaded")
        errors: dict[str, str] = {}
        if user_input is not None:
            try:
                self._read = await async_uploaded(self.hass, user_input[CONF_FILE])
                if isinstance(self._read, Table):
                    return await self.async_step_columns()
                return await self._async_look(diary, None)
            except HomeAssistantError as trouble:
                errors["base"] = str(trouble.translation_key)
        selector = FileSelector(FileSelectorConfig(accept=_FILES))
        return self.async_show_form(
            step_id="import_file",
            data_schema=probatio.Schema({probatio.Required(CONF_FILE): selector}),
            errors=errors,
        )

    async def async_step_columns(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask what the columns of another app's table say; begin with a guess."""
        diary = self.diary()
        if diary is None or not isinstance(self._read, Table):
            return self.async_abort(reason="diary_not_loaded")
        errors: dict[str, str] = {}
        if user_input is not None:
            try:
                return await self._async_look(diary, user_input)
            except HomeAssistantError as trouble:
                errors["base"] = str(trouble.translation_key)
        guess = guessed(self._read)
        suggested = {} if guess is None else suggested_mapping(guess)
        return self.async_show_form(
            step_id="columns",
            data_schema=self.add_suggested_values_to_schema(
                columns_schema(self._read), user_input or suggested
            ),
            errors=errors,
        )

    async def async_step_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Show what would come of the file, and do it when that is wanted."""
        errors: dict[str, str] = {}
        plan = self._bringing.plan
        if user_input is not None:
            try:
                plan = await self._bringing.async_carry_out()
            except HomeAssistantError as trouble:
                errors["base"] = str(trouble.translation_key)
            else:
                return self.async_abort(
                    reason="imported",
                    description_placeholders=await self._async_worded(plan),
                )
        return self.async_show_form(
            step_id="confirm",
            data_schema=probatio.Schema({}),
            errors=errors,
            description_placeholders=await self._async_worded(plan),
        )

    async def async_step_export(
        self, _user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Offer the diary as a file: links that can be followed for a while."""
        if self.diary() is None:
            return self.async_abort(reason="diary_not_loaded")
        subentry_id = self._get_reconfigure_subentry().subentry_id
        report = (await Words.async_load(self.hass)).of("report", "title")
        links = {
            form.value: self._link(DiaryDownload.path_of(subentry_id, form), form.name)
            for form in Form
        }
        links["report"] = self._link(report_path(subentry_id), report)
        return self.async_abort(reason="exported", description_placeholders=links)

    def diary(self) -> DiaryCoordinator | None:
        """Return the diary, None while it is not open."""
        entry = self._get_entry()
        if entry.state is not ConfigEntryState.LOADED:
            return None
        found: DiaryCoordinator | None = entry.runtime_data.diaries.get(
            self._get_reconfigure_subentry().subentry_id
        )
        return found

    async def _async_look(
        self, diary: DiaryCoordinator, said: dict[str, Any] | None
    ) -> SubentryFlowResult:
        """Work out what would come of the file, and show that."""
        mapping = None if said is None else mapping_said(said)
        self._bringing = await Bringing.async_plan(diary, self._read, mapping)
        if self._bringing.plan.changes_anything:
            return await self.async_step_confirm()
        return self.async_abort(
            reason="nothing_to_import",
            description_placeholders=await self._async_worded(self._bringing.plan),
        )

    async def _async_worded(self, plan: Plan) -> dict[str, str]:
        """Return what a plan says, for its page."""
        words = await Words.async_load(self.hass)
        added = [
            f"{words.of('entries', shelf)}: {number}"
            for shelf, number in plan.added.items()
            if shelf in SHOWN_SHELVES
        ]
        reasons = [
            f"- {one.row}: {words.of('refused', one.reason)} ({number})"
            for one, number in first_of_each(plan.refused)
        ]
        return {
            "added": ", ".join(added) or _NOTHING,
            "first": _NOTHING if plan.first is None else plan.first.isoformat(),
            "last": _NOTHING if plan.last is None else plan.last.isoformat(),
            "duplicates": str(plan.duplicates),
            "refused": str(len(plan.refused)),
            "reasons": "\n".join(reasons) or _NOTHING,
            "left_out": str(plan.left_out),
            "clear_days_gone": str(plan.clear_days_gone),
            "unsorted_doses": str(plan.unsorted_doses),
        }

    def _link(self, path: str, name: str) -> str:
        """Return a link that opens beside the page: within it, the frontend would look for it."""
        signed = async_signed_path(self.hass, path)
        return f'<a href="{signed}" target="_blank">{name}</a>'
