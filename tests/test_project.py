"""What the project says in several places is the same everywhere."""

import json
from pathlib import Path
import re
import tomllib
from typing import Any

from awesomeversion import AwesomeVersion
import pytest
import yaml

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"[a-zA-Z0-9._-]+==[^\s;]+( ; .+)?")


def read_json(path: str) -> dict[str, Any]:
    """Read a JSON file of the project."""
    content: dict[str, Any] = json.loads((ROOT / path).read_text())
    return content


def pinned(lock: str, package: str) -> str:
    """Return the version of a package in a lock file."""
    text = (ROOT / "requirements" / lock).read_text()
    found = re.search(rf"^{package}==(\S+)", text, re.MULTILINE)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_lock_files_hold_pins_and_no_addresses(lock: Path) -> None:
    """A lock file names exact versions, and leaves it to the machine where from."""
    lines = [line for line in lock.read_text().splitlines() if line[:1] != "#"]
    assert lines
    assert [line for line in lines if not PIN.fullmatch(line)] == []


def test_tests_run_on_the_oldest_and_the_newest_home_assistant() -> None:
    """The Home Assistant that people need at least is not newer than the one tested on."""
    oldest = AwesomeVersion(read_json("hacs.json")["homeassistant"])
    tested, latest = (
        AwesomeVersion(pinned(lock, "homeassistant"))
        for lock in ("test.txt", "latest.txt")
    )
    assert oldest <= tested < latest


def test_the_version_is_one() -> None:
    """The integration and the project have the same version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    manifest = read_json("custom_components/pressure_pal/manifest.json")
    assert manifest["version"] == project["version"]


def test_ci_runs_what_a_developer_runs() -> None:
    """The steps of .ci/run are the steps of the workflow."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text())
    steps = re.search(
        r"^readonly steps=\((.+)\)$", (ROOT / ".ci/run").read_text(), re.MULTILINE
    )
    assert steps is not None
    matrix = workflow["jobs"]["check"]["strategy"]["matrix"]
    assert re.findall(r'"([^"]+)"', steps[1]) == matrix["step"]
