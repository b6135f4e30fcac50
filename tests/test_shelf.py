"""The blueprints get onto Home Assistant's shelf, and nobody's file is ever overwritten."""

from collections.abc import Iterator
from pathlib import Path
import subprocess
from typing import Any
from unittest.mock import patch

from homeassistant.components.automation.helpers import async_get_blueprints
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.pressure_pal import shelf
from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.shelf import (
    Step,
    async_install_blueprints,
    async_remove_blueprints,
    step_for,
)

from .bulbs import house

ROOT = Path(__file__).parents[1]
PATH = "pressure_pal/dim_lights_when_pressure_drops.yaml"
SOURCE = ROOT / "blueprints" / "automation" / PATH
MINE = b"# mine\n"
USE = {
    "id": "dim",
    "alias": "Dim",
    "use_blueprint": {
        "path": PATH,
        "input": {
            "swing": "binary_sensor.swing",
            "lights": {"entity_id": "light.reading"},
        },
    },
}


@pytest.fixture
def hass_config_dir(tmp_path: Path) -> str:
    """Let every test have a folder of its own."""
    return str(tmp_path)


@pytest.fixture
def expected_lingering_timers() -> bool:
    """Let Home Assistant's own time triggers outlast it: it does not end them when it stops."""
    return True


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the blueprint belongs."""
    return tmp_path / "blueprints" / "automation" / PATH


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Path]:
    """Ship something that can be changed."""
    folder = tmp_path / "shipped"
    shipped = folder / PATH
    shipped.parent.mkdir(parents=True)
    shipped.write_bytes(content(SOURCE))
    with patch.object(shelf, "SOURCE", folder):
        yield shipped


def content(path: Path) -> bytes:
    """Return what stands in a file."""
    return path.read_bytes()


def there(path: Path) -> bool:
    """Tell whether a file is there."""
    return path.exists()


def edit(path: Path, new: bytes) -> None:
    """Change a file as a person would."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(new)


def delete(path: Path) -> None:
    """Delete a file as a person would."""
    path.unlink()


async def set_up_automations(hass: HomeAssistant, *automations: dict[str, Any]) -> None:
    """Set up automations; what they use may be missing."""
    assert await async_setup_component(
        hass, "automation", {"automation": list(automations)}
    )
    await hass.async_block_till_done()


async def install(hass: HomeAssistant) -> None:
    """Do what each set-up of a barometer does."""
    await async_install_blueprints(hass)
    await hass.async_block_till_done()


def issue(hass: HomeAssistant) -> ir.IssueEntry | None:
    """Return the repair issue."""
    return ir.async_get(hass).async_get_issue(DOMAIN, "blueprint_not_written")


def release_new(source: Path) -> bytes:
    """Ship a new version."""
    new = source.read_bytes() + b"\n# A new version.\n"
    source.write_bytes(new)
    return new


def test_the_integration_ships_what_the_project_has() -> None:
    """The copies in the integration are fresh: scripts/build makes them."""
    subprocess.run([ROOT / "scripts" / "build", "--check"], check=True)  # noqa: S603


@pytest.mark.parametrize(
    ("put", "there", "step"),
    [
        (None, None, Step.WRITE),
        ("old", "old", Step.WRITE),
        ("ours", "ours", Step.NOTHING),
        (None, "ours", Step.ADOPT),
        ("old", "ours", Step.ADOPT),
        ("ours", "edited", Step.NOTHING),
        ("old", "edited", Step.NOTHING),
        (None, "edited", Step.NOTHING),
        ("ours", None, Step.NOTHING),
        ("old", None, Step.WRITE),
    ],
)
def test_every_case_of_the_rule(put: str | None, there: str | None, step: Step) -> None:
    """New and untouched files are written, a person's and deleted ones are not."""
    assert step_for("ours", put, there) is step


async def test_the_blueprint_appears_in_home_assistants_list(
    hass: HomeAssistant, hass_ws_client: Any, file: Path
) -> None:
    """It is there with nothing copied, beside Home Assistant's own examples."""
    await set_up_automations(hass)
    await install(hass)

    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "blueprint/list", "domain": "automation"})
    listed = (await client.receive_json())["result"]

    assert listed[PATH]["metadata"]["name"] == "Dim lights when pressure drops"
    assert "homeassistant/motion_light.yaml" in listed
    assert content(file) == content(SOURCE)
    shipped = {one.name for one in SOURCE.parent.iterdir()}
    assert {one.name for one in file.parent.iterdir()} == shipped


async def test_the_examples_of_home_assistant_come_first(tmp_path: Path) -> None:
    """Set up before automations, the blueprint waits until Home Assistant has started."""
    async with house(tmp_path) as hass:
        await async_install_blueprints(hass)
        assert not (tmp_path / "blueprints").exists()
        assert await async_setup_component(hass, "automation", {})
        await hass.async_start()
        await hass.async_block_till_done()
        folders = {one.name for one in (tmp_path / "blueprints/automation").iterdir()}
        assert folders == {"homeassistant", "pressure_pal"}


async def test_without_automations_nothing_is_written(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    """There is no list that it could appear in."""
    await install(hass)
    assert not (tmp_path / "blueprints").exists()


async def test_an_edited_blueprint_is_never_overwritten(
    hass: HomeAssistant, file: Path, source: Path
) -> None:
    """Neither by the same version nor by a new one."""
    await set_up_automations(hass)
    await install(hass)
    edited = content(file).replace(b"default: 30", b"default: 10")
    edit(file, edited)

    await install(hass)
    release_new(source)
    await install(hass)

    assert content(file) == edited


async def test_a_file_that_was_there_before_us_is_left_alone(
    hass: HomeAssistant, file: Path
) -> None:
    """Somebody else's file by our name is somebody else's."""
    await set_up_automations(hass)
    edit(file, MINE)
    await install(hass)
    assert content(file) == MINE


async def test_an_untouched_blueprint_is_updated_and_its_automations_reloaded(
    hass: HomeAssistant, file: Path, source: Path
) -> None:
    """Only when it really is another one, and only where it is used."""
    await set_up_automations(hass)
    await install(hass)
    reloads = async_mock_service(hass, "automation", "reload")

    new = release_new(source)
    await install(hass)
    assert content(file) == new
    assert reloads == []

    with patch.object(
        shelf, "automations_with_blueprint", return_value=["automation.dim"]
    ):
        await install(hass)
        assert reloads == []
        release_new(source)
        await install(hass)
        assert len(reloads) == 1


async def test_home_assistant_uses_the_new_version_at_once(
    hass: HomeAssistant, source: Path
) -> None:
    """It keeps blueprints that it has read, and must read this one again."""
    await set_up_automations(hass)
    await install(hass)
    blueprints = async_get_blueprints(hass)
    assert "Better" not in (await blueprints.async_get_blueprint(PATH)).name
    edit(source, content(source).replace(b"name: Dim lights", b"name: Better dim", 1))
    await install(hass)
    assert "Better" in (await blueprints.async_get_blueprint(PATH)).name


async def test_a_deleted_blueprint_stays_away_until_there_is_a_new_one(
    hass: HomeAssistant, file: Path, source: Path
) -> None:
    """Deleting it is a decision about this version."""
    await set_up_automations(hass)
    await install(hass)
    delete(file)

    await install(hass)
    assert not there(file)
    release_new(source)
    await install(hass)
    assert there(file)


async def test_an_automation_from_a_backup_works_once_the_blueprint_is_there(
    tmp_path: Path,
) -> None:
    """It could not be set up at first; writing the blueprint mends it."""
    async with house(tmp_path) as hass:
        (tmp_path / "configuration.yaml").write_text("automation: !include auto.yaml\n")
        (tmp_path / "auto.yaml").write_text(
            "- id: dim\n  alias: Dim\n  use_blueprint:\n"
            f"    path: {PATH}\n    input:\n      swing: binary_sensor.swing\n"
            "      lights: {entity_id: light.reading}\n"
        )
        await set_up_automations(hass, USE)
        await async_install_blueprints(hass)
        broken = hass.states.get("automation.dim")
        assert broken is not None
        assert broken.state == "unavailable"

        await hass.async_start()
        await hass.async_block_till_done()

        mended = hass.states.get("automation.dim")
        assert mended is not None
        assert mended.state == "on"


async def test_a_folder_that_cannot_be_written_is_told_once(
    hass: HomeAssistant, tmp_path: Path, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """One warning, one repair issue, which goes away when it works; nothing fails."""
    await set_up_automations(hass)
    # A file where the folder belongs: not even root can write into it.
    in_the_way = tmp_path / "blueprints" / "automation" / "pressure_pal"
    in_the_way.write_text("")

    await install(hass)
    await install(hass)

    ours = [
        one
        for one in caplog.records
        if one.levelname == "WARNING" and DOMAIN in one.name
    ]
    assert len(ours) == 1
    told = issue(hass)
    assert told is not None
    assert told.is_fixable is False
    assert told.translation_placeholders == {"folder": str(in_the_way.parent)}

    in_the_way.unlink()
    await install(hass)
    assert there(file)
    assert issue(hass) is None


async def test_removing_takes_away_what_is_untouched_and_unused(
    hass: HomeAssistant, file: Path, hass_storage: dict[str, Any]
) -> None:
    """With the last barometer goes the blueprint, and the folder if it is empty."""
    await set_up_automations(hass)
    await install(hass)
    await async_remove_blueprints(hass)
    assert not file.parent.exists()
    assert "pressure_pal.shelf" not in hass_storage

    await install(hass)
    assert there(file)


async def test_removing_leaves_what_is_used_or_edited(
    hass: HomeAssistant, file: Path
) -> None:
    """An automation keeps its blueprint, and a person their work."""
    await set_up_automations(hass)
    await install(hass)
    with patch.object(
        shelf, "automations_with_blueprint", return_value=["automation.dim"]
    ):
        await async_remove_blueprints(hass)
    assert there(file)

    edit(file, MINE)
    await async_remove_blueprints(hass)
    assert content(file) == MINE


async def test_two_barometers_look_at_the_shelf_at_once(
    hass: HomeAssistant, file: Path
) -> None:
    """Both are set up at the same time, one writes."""
    await set_up_automations(hass)
    hass.set_state(CoreState.starting)
    for _ in range(2):
        await async_install_blueprints(hass)
    assert not there(file)
    hass.set_state(CoreState.running)
    hass.bus.async_fire("homeassistant_started")
    await hass.async_block_till_done()
    assert there(file)
