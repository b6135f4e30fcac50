"""A diary that is deleted leaves nothing behind, whatever state its barometer is in."""

from pathlib import Path
from unittest.mock import patch

from homeassistant.config_entries import ConfigEntryDisabler, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .living import entry_with_diaries, move_in, restart, settle
from .on_disk import files_beside, path_of

OURS = {"", ".previous", ".damaged.20261124T120000"}


async def deleted_while_off(
    hass: HomeAssistant, *, disabled: bool
) -> tuple[MockConfigEntry, Path, Path]:
    """Delete Anna's diary while nothing is open; return where hers and Ben's are."""
    entry = await move_in(hass, entry_with_diaries("Anna", "Ben"))
    anna, ben = (path_of(hass.config.config_dir, one) for one in entry.subentries)
    await restart(hass, entry)
    if disabled:
        await hass.config_entries.async_set_disabled_by(
            entry.entry_id, ConfigEntryDisabler.USER
        )
    else:
        assert await hass.config_entries.async_unload(entry.entry_id)
    for end in OURS - {""}:
        anna.with_name(f"{anna.name}{end}").write_bytes(b"of Anna")
    hass.config_entries.async_remove_subentry(entry, next(iter(entry.subentries)))
    await settle(hass)
    assert entry.state is ConfigEntryState.NOT_LOADED
    assert files_beside(anna) == OURS
    return entry, anna, ben


async def open_again(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Set a barometer up that was off."""
    if entry.disabled_by is None:
        assert await hass.config_entries.async_setup(entry.entry_id)
    else:
        await hass.config_entries.async_set_disabled_by(entry.entry_id, None)
    await settle(hass)
    assert entry.state is ConfigEntryState.LOADED


WAYS = pytest.mark.parametrize("disabled", [True, False], ids=["disabled", "unloaded"])


@WAYS
async def test_it_goes_when_its_barometer_is_set_up_again(
    hass: HomeAssistant, issue_registry: ir.IssueRegistry, *, disabled: bool
) -> None:
    """Every file of it, and what was told of it; no other diary's, known or not."""
    entry, anna, ben = await deleted_while_off(hass, disabled=disabled)
    subentry_id = anna.name.rpartition(".")[2]
    ir.async_create_issue(
        hass,
        "pressure_pal",
        f"diary_lost_{subentry_id}",
        is_fixable=True,
        is_persistent=True,
        severity=ir.IssueSeverity.ERROR,
        translation_key="diary_lost",
    )
    stranger = path_of(hass.config.config_dir, "01KB6Q8Z5T0000000000000000")
    stranger.write_bytes(b"of somebody else")
    await open_again(hass, entry)
    assert files_beside(anna) == set()
    assert [key for key in issue_registry.issues if subentry_id in key[1]] == []
    assert files_beside(ben) == {""}
    assert stranger.read_bytes() == b"of somebody else"
    await restart(hass, entry)
    assert files_beside(ben) == {""}


@WAYS
async def test_it_goes_with_its_barometer(
    hass: HomeAssistant, *, disabled: bool
) -> None:
    """Also where that is not set up before it is removed."""
    entry, anna, ben = await deleted_while_off(hass, disabled=disabled)
    await hass.config_entries.async_remove(entry.entry_id)
    await settle(hass)
    assert files_beside(anna) == files_beside(ben) == set()


async def test_one_that_could_not_be_removed_is_removed_later(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    """A disk that fails keeps nobody's barometer from being set up, and nothing is forgotten."""
    entry, anna, ben = await deleted_while_off(hass, disabled=False)
    failure = OSError(30, "Read-only file system")
    with patch.object(Path, "unlink", side_effect=failure):
        await open_again(hass, entry)
    assert "could not be removed: Read-only file system" in caplog.text
    assert files_beside(anna) == OURS
    assert len(entry.runtime_data.diaries) == 1
    await restart(hass, entry)
    assert files_beside(anna) == set()
    assert files_beside(ben) == {""}


async def test_one_that_is_deleted_while_it_is_open_goes_at_once(
    hass: HomeAssistant,
) -> None:
    """Closing it is enough: also where the barometer is not set up again."""
    entry = await move_in(hass, entry_with_diaries("Anna", "Ben"))
    anna, ben = (path_of(hass.config.config_dir, one) for one in entry.subentries)
    with patch.object(hass.config_entries, "async_reload"):
        hass.config_entries.async_remove_subentry(entry, next(iter(entry.subentries)))
        await settle(hass)
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert files_beside(anna) == set()
    assert files_beside(ben) == {""}


async def test_what_is_forgotten_is_not_looked_for_again(hass: HomeAssistant) -> None:
    """Once it is gone, nothing remembers that there was such a diary."""
    entry, anna, ben = await deleted_while_off(hass, disabled=False)
    await open_again(hass, entry)
    await restart(hass, entry)
    kept = await entry.runtime_data.barometer.store.async_load()
    assert kept is not None
    assert kept.diaries == {ben.name.rpartition(".")[2]}
    assert anna.name not in str(kept)
