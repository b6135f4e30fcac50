"""Opening a diary that has trouble: a person is told, and everything else works."""

from collections.abc import Callable
import json
from pathlib import Path

from homeassistant.components.repairs import DOMAIN as REPAIRS, ConfirmRepairFlow
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.repairs import async_create_fix_flow

from ..common import shown as shown_of_barometer
from .living import diary_of, do, entry_with_diaries, move_in, restart, settle
from .on_disk import files_beside, path_of, second_of, set_aside

type Damage = Callable[[Path], object]


def newer(path: Path) -> None:
    """Let a later version have written the diary."""
    envelope = json.loads(path.read_bytes())
    envelope["version"] = 2
    path.write_text(json.dumps(envelope))


def unreadable(path: Path) -> None:
    """Let the disk not give the diary."""
    path.unlink()
    path.mkdir()


def readable(path: Path) -> None:
    """Let the disk give a diary again, the second copy of what it was."""
    path.rmdir()
    path.write_bytes(second_of(path).read_bytes())


def lose(path: Path) -> None:
    """Let neither copy of a diary be one any more."""
    path.write_bytes(b"one")
    second_of(path).write_bytes(b"two")


async def two_people(hass: HomeAssistant) -> tuple[MockConfigEntry, str, str]:
    """Set up the diaries of Anna and Ben, with an attack and a session in each."""
    entry = await move_in(hass, entry_with_diaries("Anna", "Ben"))
    anna, ben = entry.subentries
    for one in (anna, ben):
        entity = {"entity_id": button_of(hass, entry, one)}
        await do(hass, "log_attack", note=f"of {one}", **entity)
        await do(hass, "log_session", **entity)
    await settle(hass)
    return entry, anna, ben


def button_of(hass: HomeAssistant, entry: MockConfigEntry, subentry_id: str) -> str:
    """Return an entity of a diary, to say whose diary is meant."""
    name = entry.subentries[subentry_id].title.lower()
    entity_id = f"button.{name}_log_attack"
    assert hass.states.get(entity_id) is not None
    return entity_id


async def damage(
    hass: HomeAssistant, entry: MockConfigEntry, subentry_id: str, how: Damage
) -> Path:
    """Let something happen to a file while Home Assistant is off; return where that is."""
    path = path_of(hass.config.config_dir, subentry_id)
    assert await hass.config_entries.async_unload(entry.entry_id)
    how(path)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    return path


def issue_of(
    registry: ir.IssueRegistry, key: str, subentry_id: str
) -> ir.IssueEntry | None:
    """Return an issue of a diary."""
    return registry.async_get_issue(DOMAIN, f"{key}_{subentry_id}")


async def test_a_diary_that_was_restored_is_told_of_until_that_is_seen(
    hass: HomeAssistant, issue_registry: ir.IssueRegistry
) -> None:
    """The last entry is missing: a person has to look, and is told what was kept where."""
    entry, anna, _ = await two_people(hass)
    path = await damage(hass, entry, anna, lambda path: path.write_bytes(b"damaged"))
    issue = issue_of(issue_registry, "diary_restored", anna)
    assert issue is not None
    assert issue.is_fixable
    assert issue.is_persistent
    (aside,) = set_aside(path)
    assert issue.translation_placeholders == {"file": aside.name}
    entity_id = button_of(hass, entry, anna)
    found = await diary_of(hass, entity_id=entity_id)
    assert [one["note"] for one in found["attacks"]] == [f"of {anna}"]
    assert files_beside(path) >= {"", ".previous"}
    await restart(hass, entry)
    assert issue_of(issue_registry, "diary_restored", anna) is not None
    assert aside.read_bytes() == b"damaged"
    await see_to(hass, issue.issue_id)


async def see_to(hass: HomeAssistant, issue_id: str) -> None:
    """Say that one has seen an issue."""
    assert await async_setup_component(hass, REPAIRS, {})
    flow = await async_create_fix_flow(hass, issue_id, None)
    assert isinstance(flow, ConfirmRepairFlow)
    flow.hass, flow.issue_id, flow.handler = hass, issue_id, DOMAIN
    step = await flow.async_step_init()
    assert step["step_id"] == "confirm"
    assert set(step["description_placeholders"] or {}) == {"name", "file"}


async def test_a_diary_that_was_lost_begins_anew(
    hass: HomeAssistant, issue_registry: ir.IssueRegistry
) -> None:
    """Where neither copy can be read both are kept, and logging goes on."""
    entry, anna, ben = await two_people(hass)
    path = await damage(hass, entry, anna, lose)
    issue = issue_of(issue_registry, "diary_lost", anna)
    assert issue is not None
    names = [one.name for one in set_aside(path)]
    assert len(names) == 2
    assert issue.translation_placeholders == {"file": ", ".join(names)}
    entity_id = button_of(hass, entry, anna)
    assert (await diary_of(hass, entity_id=entity_id))["attacks"] == []
    await do(hass, "log_attack", entity_id=entity_id)
    await restart(hass, entry)
    assert len((await diary_of(hass, entity_id=entity_id))["attacks"]) == 1
    assert issue_of(issue_registry, "diary_lost", anna) is not None
    assert issue_of(issue_registry, "diary_lost", ben) is None


@pytest.mark.parametrize(
    ("how", "key", "mend"),
    [
        (newer, "diary_newer", lambda path: path.write_bytes(before(path))),
        (unreadable, "diary_not_read", readable),
    ],
    ids=["newer", "unreadable"],
)
async def test_a_diary_that_cannot_be_opened_is_left_alone(
    hass: HomeAssistant,
    issue_registry: ir.IssueRegistry,
    how: Damage,
    key: str,
    mend: Damage,
) -> None:
    """Nothing is logged in it; the barometer and the other diary work, and it opens later."""
    entry, anna, ben = await two_people(hass)
    path = await damage(hass, entry, anna, how)
    left = {one: content(one) for one in path.parent.glob(f"{path.name}*")}
    issue = issue_of(issue_registry, key, anna)
    assert issue is not None
    assert not issue.is_fixable
    assert (issue.translation_placeholders or {})["name"] == "Anna"
    assert shown_of_barometer(hass, entry, "pressure").state == "1012.3"
    assert list(entry.runtime_data.diaries) == [ben]
    with pytest.raises(ServiceValidationError):
        await do(hass, "log_attack", entity_id="button.anna_log_attack")
    ben_log = {"entity_id": button_of(hass, entry, ben)}
    await do(hass, "end_attack", **ben_log)
    assert (await diary_of(hass, **ben_log))["attacks"][0]["end"] is not None
    await restart(hass, entry)
    assert {one: content(one) for one in path.parent.glob(f"{path.name}*")} == left
    await damage(hass, entry, anna, mend)
    assert issue_of(issue_registry, key, anna) is None
    found = await diary_of(hass, entity_id=button_of(hass, entry, anna))
    assert [one["note"] for one in found["attacks"]] == [f"of {anna}"]


def before(path: Path) -> bytes:
    """Return what a file was before a later version wrote it."""
    envelope = json.loads(path.read_bytes())
    envelope["version"] = 1
    return json.dumps(envelope).encode()


def content(path: Path) -> bytes | None:
    """Return what a file holds, None for a folder."""
    return path.read_bytes() if path.is_file() else None


async def test_a_course_from_the_set_up_is_begun_once(hass: HomeAssistant) -> None:
    """What was entered with a new diary stands in it, and is not entered again."""
    entry = await move_in(
        hass, entry_with_diaries("Anna", course={"start": "2026-11-02"})
    )
    first = await diary_of(hass)
    assert [one["start"] for one in first["courses"]] == ["2026-11-02"]
    await restart(hass, entry)
    assert await diary_of(hass) == first


async def test_a_course_that_was_lost_is_not_begun_by_itself(
    hass: HomeAssistant, issue_registry: ir.IssueRegistry
) -> None:
    """The rule it was entered with is lost as well, and another one would pass for that."""
    entry = await move_in(
        hass, entry_with_diaries("Anna", course={"start": "2026-11-02"})
    )
    await do(hass, "log_session")
    (anna,) = entry.subentries
    await damage(hass, entry, anna, lose)
    assert issue_of(issue_registry, "diary_lost", anna) is not None
    assert (await diary_of(hass))["courses"] == []
    await restart(hass, entry)
    assert (await diary_of(hass))["courses"] == []
    await do(hass, "start_course", start="2026-11-02")
    assert len((await diary_of(hass))["courses"]) == 1


@pytest.mark.parametrize("how", [None, newer], ids=["open", "not opened"])
async def test_a_diary_that_is_deleted_is_gone_for_good(
    hass: HomeAssistant, issue_registry: ir.IssueRegistry, how: Damage | None
) -> None:
    """Every file of it goes, whether it could be opened or not; no other diary's does."""
    entry, anna, ben = await two_people(hass)
    path = await damage(hass, entry, anna, lambda path: path.write_bytes(b"damaged"))
    if how is not None:
        await damage(hass, entry, anna, how)
    path.with_name(f"{path.name}.new").write_bytes(b"left by a crash")
    other = path_of(hass.config.config_dir, ben)
    assert len(files_beside(path)) == 4
    hass.config_entries.async_remove_subentry(entry, anna)
    await settle(hass)
    assert files_beside(path) == set()
    assert files_beside(other) == {"", ".previous"}
    assert [key for key in issue_registry.issues if anna in key[1]] == []
    assert len((await diary_of(hass))["attacks"]) == 1


async def test_a_barometer_that_is_removed_takes_its_diaries_with_it(
    hass: HomeAssistant,
) -> None:
    """Every diary of its own goes, and none of another barometer's."""
    entry, anna, ben = await two_people(hass)
    other = await move_in(hass, entry_with_diaries("Cleo", source="sensor.hall"))
    (cleo,) = other.subentries
    await hass.config_entries.async_remove(entry.entry_id)
    await settle(hass)
    folder = path_of(hass.config.config_dir, anna).parent
    left = {one.name for one in folder.glob("pressure_pal.diary.*")}
    assert left == {f"pressure_pal.diary.{cleo}"}
    with pytest.raises(HomeAssistantError):
        await do(hass, "log_attack", entity_id="button.ben_log_attack")
    await do(hass, "log_attack")
    assert ben not in str(await diary_of(hass))
