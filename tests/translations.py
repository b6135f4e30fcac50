"""Everything a test makes Home Assistant show has words in translations/en.json.

Home Assistant's own check is not part of the test plugin: without this one, a missing
text goes unnoticed until a person sees its key on the screen.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
import json
from pathlib import Path
from string import Formatter
from typing import Any
from unittest.mock import patch

from homeassistant.components.repairs.issue_handler import RepairsFlowManager
from homeassistant.config_entries import ConfigSubentryFlowManager, OptionsFlowManager
from homeassistant.core import HomeAssistant, ServiceRegistry
from homeassistant.data_entry_flow import FlowManager, FlowResultType, section
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from homeassistant.helpers.selector import ObjectSelector, SelectSelector
import probatio

from custom_components.pressure_pal.const import DOMAIN

ENGLISH = (
    Path(__file__).parents[1] / "custom_components/pressure_pal/translations/en.json"
)


class Words:
    """Looks texts up in translations/en.json and collects what is not right."""

    def __init__(self) -> None:
        """Read the file."""
        self.complaints: set[str] = set()
        self.issues: dict[str, str] = {}
        self._texts: dict[str, Any] = json.loads(ENGLISH.read_text())

    def find(self, *path: str) -> Any:
        """Return what stands at a path, None where nothing does."""
        found: Any = self._texts
        for key in path:
            found = found.get(key) if isinstance(found, dict) else None
        return found

    def want(self, *path: str, placeholders: Mapping[str, Any] | None = None) -> None:
        """Complain where a text is missing or a placeholder in it stays empty."""
        text = self.find(*path)
        if not isinstance(text, str) or not text:
            self.complaints.add(f"no text: {'.'.join(path)}")
            return
        asked = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
        if missing := asked - set(placeholders or {}):
            self.complaints.add(f"nothing for {missing} in {'.'.join(path)}")

    def want_form(self, base: tuple[str, ...], result: Mapping[str, Any]) -> None:
        """Want the words of a form: its title, its fields, its errors."""
        step = (*base, "step", result["step_id"])
        placeholders = result.get("description_placeholders")
        self.want(*step, "title", placeholders=placeholders)
        if self.find(*step, "description") is not None or not result.get("data_schema"):
            self.want(*step, "description", placeholders=placeholders)
        self._want_fields(step, result.get("data_schema"), placeholders)
        for key in (result.get("errors") or {}).values():
            self.want(*base, "error", key, placeholders=placeholders)

    def want_menu(self, base: tuple[str, ...], result: Mapping[str, Any]) -> None:
        """Want the words of a menu: its title, what it is about, its options."""
        step = (*base, "step", result["step_id"])
        placeholders = result.get("description_placeholders")
        for key in ("title", "description"):
            self.want(*step, key, placeholders=placeholders)
        for option in result["menu_options"]:
            for kind in ("menu_options", "menu_option_descriptions"):
                self.want(*step, kind, option, placeholders=placeholders)

    def want_issue(self, issue: ir.IssueEntry) -> None:
        """Want the title of an issue and what can be done."""
        self.issues[issue.issue_id] = str(issue.translation_key)
        base = ("issues", str(issue.translation_key))
        self.want(*base, "title", placeholders=issue.translation_placeholders)
        if issue.is_fixable:
            if not self.find(*base, "fix_flow", "step"):
                self.complaints.add(f"no text: {'.'.join(base)}.fix_flow.step")
        else:
            self.want(*base, "description", placeholders=issue.translation_placeholders)

    def want_error(self, error: HomeAssistantError) -> None:
        """Want the words of an exception that names a translation of ours."""
        if error.translation_domain == DOMAIN:
            self.want(
                "exceptions",
                str(error.translation_key),
                "message",
                placeholders=error.translation_placeholders,
            )

    def want_entity(self, entry: er.RegistryEntry) -> None:
        """Want the name of an entity and the words of its states and of what it tells."""
        base = ("entity", entry.domain, str(entry.translation_key))
        self.want(*base, "name")
        capabilities = entry.capabilities or {}
        for option in capabilities.get("options", ()):
            self.want(*base, "state", option)
        for told in capabilities.get("event_types", ()):
            self.want(*base, "state_attributes", "event_type", "state", told)

    def _want_fields(
        self, step: tuple[str, ...], schema: Any, placeholders: Mapping[str, Any] | None
    ) -> None:
        """Want the words of every field of a form, its sections' too."""
        fields = schema.schema if isinstance(schema, probatio.Schema) else {}
        for marker, field in fields.items():
            key = str(marker)
            if isinstance(field, section):
                inner = (*step, "sections", key)
                self.want(*inner, "name", placeholders=placeholders)
                self._want_fields(inner, field.schema, placeholders)
                continue
            self.want(*step, "data", key, placeholders=placeholders)
            self.want(*step, "data_description", key, placeholders=placeholders)
            self._want_choices(field)

    def _want_choices(self, field: Any) -> None:
        """Want the words of what a field lets a person choose or fill in."""
        chooser: Any = getattr(field, "config", {})
        translation_key = chooser.get("translation_key")
        if translation_key is None:
            return
        if isinstance(field, SelectSelector):
            for option in chooser["options"]:
                self.want("selector", translation_key, "options", str(option))
        if isinstance(field, ObjectSelector):
            for key, one in chooser["fields"].items():
                for kind in ("name", "description"):
                    self.want("selector", translation_key, "fields", key, kind)
                self._want_choices(one["selector"])


def flow_base(words: Words, manager: Any, flow: Any) -> tuple[str, ...] | None:
    """Return where the words of a flow stand, None for another integration's flow."""
    if isinstance(manager, OptionsFlowManager):
        return ("options",) if flow.config_entry.domain == DOMAIN else None
    if isinstance(manager, ConfigSubentryFlowManager):
        entry_id, kind = flow.handler
        entry = manager.hass.config_entries.async_get_known_entry(entry_id)
        return ("config_subentries", kind) if entry.domain == DOMAIN else None
    if flow.handler != DOMAIN:
        return None
    if not isinstance(manager, RepairsFlowManager):
        return ("config",)
    return ("issues", words.issues[flow.context["issue_id"]], "fix_flow")


@contextmanager
def watched_words() -> Iterator[Words]:
    """Look at every flow, issue and exception on its way to a person."""
    words = Words()
    handle_step = FlowManager._async_handle_step  # noqa: SLF001
    get_or_create = ir.IssueRegistry.async_get_or_create
    call = ServiceRegistry.async_call

    async def watch_step(manager: Any, flow: Any, *args: Any) -> Any:
        base = flow_base(words, manager, flow)
        result: Any = await handle_step(manager, flow, *args)
        if base is None:
            return result
        if result["type"] is FlowResultType.FORM:
            words.want_form(base, result)
        elif result["type"] is FlowResultType.MENU:
            words.want_menu(base, result)
        elif (
            result["type"] is FlowResultType.ABORT
            and result.get("translation_domain", DOMAIN) == DOMAIN
        ):
            said = result.get("description_placeholders")
            words.want(*base, "abort", result["reason"], placeholders=said)
        return result

    def watch_issue(registry: Any, *args: Any, **kwargs: Any) -> ir.IssueEntry:
        issue = get_or_create(registry, *args, **kwargs)
        if issue.domain == DOMAIN:
            words.want_issue(issue)
        return issue

    async def watch_call(registry: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return await call(registry, *args, **kwargs)
        except HomeAssistantError as error:
            words.want_error(error)
            raise

    with (
        patch.object(FlowManager, "_async_handle_step", watch_step),
        patch.object(ir.IssueRegistry, "async_get_or_create", watch_issue),
        patch.object(ServiceRegistry, "async_call", watch_call),
    ):
        yield words


def entities_have_words(hass: HomeAssistant, words: Words) -> None:
    """Want the words of every entity that a test made."""
    for entry in er.async_get(hass).entities.values():
        if entry.platform == DOMAIN:
            words.want_entity(entry)
