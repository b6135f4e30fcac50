"""What was wrong with a diary's file is told once, and taken note of as any other repair."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.pressure_pal.const import DOMAIN

from .household import act, set_up_diary
from .living import restart
from .on_disk import path_of, second_of

NEWER = '{"version": 99, "minor_version": 1, "key": "x", "data": {}}'


async def damage(
    hass: HomeAssistant, entry: MockConfigEntry, content: str, *, both: bool
) -> str:
    """Damage the file of a diary, or both copies, and open it again; return its subentry."""
    (subentry_id,) = entry.subentries
    path = path_of(hass.config.config_dir, subentry_id)
    files: list[Path] = [path, second_of(path)] if both else [path]
    assert await hass.config_entries.async_unload(entry.entry_id)
    for one in files:
        await hass.async_add_executor_job(one.write_text, content)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    return subentry_id


@pytest.mark.parametrize(
    ("trouble", "both"), [("diary_restored", False), ("diary_lost", True)]
)
async def test_a_note_that_is_taken_does_not_come_again(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    issue_registry: ir.IssueRegistry,
    trouble: str,
    *,
    both: bool,
) -> None:
    """It stays over restarts until somebody says that they know."""
    assert await async_setup_component(hass, "repairs", {})
    entry, _ = await set_up_diary(hass)
    await act(hass, "log_attack")
    await act(hass, "end_attack")
    issue_id = f"{trouble}_{await damage(hass, entry, '{', both=both)}"
    await restart(hass, entry)
    issue = issue_registry.async_get_issue(DOMAIN, issue_id)
    assert issue is not None
    assert issue.is_fixable
    assert issue.is_persistent
    assert ".damaged." in str(issue.translation_placeholders)
    client = await hass_client()
    answer: dict[str, Any] = {}
    for address, content in (
        ("", {"handler": DOMAIN, "issue_id": issue_id}),
        ("FLOW", {}),
    ):
        flow = f"/{answer.get('flow_id')}" if address else ""
        response = await client.post(f"/api/repairs/issues/fix{flow}", json=content)
        assert response.status == HTTPStatus.OK, await response.text()
        answer = await response.json()
    assert answer["type"] == "create_entry"
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None
    await restart(hass, entry)
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None


async def test_what_a_later_version_wrote_waits_for_it(
    hass: HomeAssistant, issue_registry: ir.IssueRegistry
) -> None:
    """There is nothing to confirm; it is over when the file can be read again."""
    entry, _ = await set_up_diary(hass)
    (subentry_id,) = entry.subentries
    path = path_of(hass.config.config_dir, subentry_id)
    before = await hass.async_add_executor_job(path.read_text)
    issue_id = f"diary_newer_{await damage(hass, entry, NEWER, both=False)}"
    issue = issue_registry.async_get_issue(DOMAIN, issue_id)
    assert issue is not None
    assert not issue.is_fixable
    assert await hass.async_add_executor_job(path.read_text) == NEWER
    await damage(hass, entry, before, both=False)
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None
