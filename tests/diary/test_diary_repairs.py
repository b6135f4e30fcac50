"""What was wrong with a diary's file is told once, and taken note of as any other repair."""

from contextlib import nullcontext
import errno
from http import HTTPStatus
from pathlib import Path
from typing import Any
from unittest.mock import patch

from aiohttp.test_utils import TestClient
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

TROUBLES = pytest.mark.parametrize(
    ("trouble", "both"), [("diary_restored", False), ("diary_lost", True)]
)


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


async def fix(
    client: TestClient[Any, Any], content: dict[str, Any], flow_id: str = ""
) -> dict[str, Any]:
    """Open a fix flow or answer it, and return what is shown then."""
    address = f"/api/repairs/issues/fix/{flow_id}".rstrip("/")
    response = await client.post(address, json=content)
    assert response.status == HTTPStatus.OK, await response.text()
    found: dict[str, Any] = await response.json()
    return found


@TROUBLES
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
    form = await fix(client, {"handler": DOMAIN, "issue_id": issue_id})
    assert form["step_id"] == "confirm"
    answer = await fix(client, {}, form["flow_id"])
    assert answer["type"] == "create_entry"
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None
    await restart(hass, entry)
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None


@TROUBLES
async def test_only_those_who_open_a_note_read_whose_diary_it_is(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    trouble: str,
    *,
    both: bool,
) -> None:
    """The title is often a name, and what is stored of an issue is in every download."""
    assert await async_setup_component(hass, "repairs", {})
    assert await async_setup_component(hass, "diagnostics", {})
    entry, _ = await set_up_diary(hass)
    await act(hass, "log_session")
    issue_id = f"{trouble}_{await damage(hass, entry, '{', both=both)}"
    client = await hass_client()
    address = f"/api/diagnostics/config_entry/{entry.entry_id}"
    downloaded = await (await client.get(address)).text()
    assert '"data": {' in downloaded
    assert issue_id in downloaded
    assert ".damaged." in downloaded
    assert "Anna" not in downloaded
    form = await fix(client, {"handler": DOMAIN, "issue_id": issue_id})
    assert form["description_placeholders"]["name"] == "Anna"
    assert ".damaged." in form["description_placeholders"]["file"]


@pytest.mark.parametrize("content", [NEWER, None], ids=["newer", "not read"])
async def test_a_diary_that_waits_is_not_named_in_a_download(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, content: str | None
) -> None:
    """Its issue comes anew with every start, so nothing but its id is told."""
    assert await async_setup_component(hass, "diagnostics", {})
    entry, _ = await set_up_diary(hass)
    with nullcontext() if content else patch.object(Path, "read_bytes", fails):
        subentry_id = await damage(hass, entry, content or "{}", both=False)
    trouble = "diary_newer" if content else "diary_not_read"
    client = await hass_client()
    address = f"/api/diagnostics/config_entry/{entry.entry_id}"
    downloaded = await (await client.get(address)).text()
    assert f"{trouble}_{subentry_id}" in downloaded
    assert "Anna" not in downloaded


def fails(_: Path) -> bytes:
    """Read nothing, as a disk does that is broken."""
    raise OSError(errno.EIO, "Input/output error")


async def test_a_note_about_a_diary_that_was_deleted_goes_away(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    issue_registry: ir.IssueRegistry,
) -> None:
    """It was deleted while its barometer was off, and somebody opens the note then."""
    assert await async_setup_component(hass, "repairs", {})
    entry, _ = await set_up_diary(hass)
    await act(hass, "log_session")
    subentry_id = await damage(hass, entry, "{", both=False)
    assert await hass.config_entries.async_unload(entry.entry_id)
    hass.config_entries.async_remove_subentry(entry, subentry_id)
    issue_id = f"diary_restored_{subentry_id}"
    answer = await fix(await hass_client(), {"handler": DOMAIN, "issue_id": issue_id})
    assert (answer["type"], answer["reason"]) == ("abort", "diary_gone")
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
