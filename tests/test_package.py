"""The integration is packed as Home Assistant, HACS and the Marketplace want it."""

import filecmp
import re
import struct

from awesomeversion import AwesomeVersion
from homeassistant.const import Platform
import pytest
import yaml

from custom_components.pressure_pal.const import DOMAIN

from .documents import INTEGRATION, ROOT, read_json

REPOSITORY = "https://github.com/pressure-pal/pressure-pal"
HACS_KEYS = {
    "content_in_root",
    "country",
    "filename",
    "hacs",
    "hide_default_branch",
    "homeassistant",
    "name",
    "persistent_directory",
    "render_readme",
    "zip_release",
}
IMAGES = {"icon": (256, 256), "logo": (None, 192)}
"""Width and height in pixels of the simple size."""
PNG = b"\x89PNG\r\n\x1a\n"
RGBA = 6

# Home Assistant's quality scale as of 2026.11.
BRONZE = """
    action-setup appropriate-polling brands common-modules config-flow config-flow-test-coverage
    dependency-transparency docs-actions docs-conditions docs-high-level-description
    docs-installation-instructions docs-removal-instructions docs-triggers entity-event-setup
    entity-unique-id has-entity-name runtime-data test-before-configure test-before-setup
    unique-config-entry
"""
SILVER = """
    action-exceptions config-entry-unloading docs-configuration-parameters
    docs-installation-parameters entity-unavailable integration-owner log-when-unavailable
    parallel-updates reauthentication-flow test-coverage
"""
GOLD = """
    devices diagnostics discovery discovery-update-info docs-data-update docs-examples
    docs-known-limitations docs-supported-devices docs-supported-functions docs-troubleshooting
    docs-use-cases dynamic-devices entity-category entity-device-class
    entity-disabled-by-default entity-translations exception-translations icon-translations
    reconfiguration-flow repair-issues stale-devices
"""
PLATINUM = "async-dependency inject-websession strict-typing"


def test_the_manifest_is_complete_and_in_order() -> None:
    """Domain and name first, then by the alphabet; every address is the project's."""
    manifest = read_json(INTEGRATION / "manifest.json")
    keys = [*manifest]
    assert keys == ["domain", "name", *sorted(keys[2:])]
    assert manifest["domain"] == DOMAIN == INTEGRATION.name
    assert manifest["codeowners"] == ["@pressure-pal"]
    assert manifest["documentation"] == REPOSITORY
    assert manifest["issue_tracker"] == f"{REPOSITORY}/issues"
    assert manifest["integration_type"] == "service"
    assert manifest["iot_class"] == "calculated"
    assert AwesomeVersion(manifest["version"]).valid


def imported_integrations() -> set[str]:
    """Return the integrations of Home Assistant that the code imports."""
    names: set[str] = set()
    for path in INTEGRATION.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        names |= set(re.findall(r"from homeassistant\.components\.(\w+)", text))
    return names


def test_the_manifest_names_what_is_imported() -> None:
    """Every integration that is imported, but the platforms."""
    manifest = read_json(INTEGRATION / "manifest.json")
    named = {*manifest.get("dependencies", ()), *manifest.get("after_dependencies", ())}
    free = {platform.value for platform in Platform} | {"repairs", "diagnostics"}
    # Always there: no integration names it.
    free |= {"homeassistant"}
    assert imported_integrations() - free - named == set()


def test_hacs_knows_its_keys() -> None:
    """HACS refuses keys that it does not know; the version is one."""
    hacs = read_json(ROOT / "hacs.json")
    assert {"name"} <= hacs.keys() <= HACS_KEYS
    assert hacs["name"] == read_json(INTEGRATION / "manifest.json")["name"]
    assert AwesomeVersion(hacs["homeassistant"]).valid


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("prefix", ["", "dark_"])
@pytest.mark.parametrize("kind", IMAGES)
def test_the_brand_has_every_image(kind: str, prefix: str, scale: int) -> None:
    """Icon and logo, light and dark, of the right size and see-through."""
    suffix = "" if scale == 1 else "@2x"
    data = (INTEGRATION / f"brand/{prefix}{kind}{suffix}.png").read_bytes()
    assert data[:8] == PNG
    width, height, _, colour = struct.unpack(">IIBB", data[16:26])
    wanted = IMAGES[kind]
    assert height == wanted[1] * scale
    assert width == (wanted[0] * scale if wanted[0] else width) >= height
    assert colour == RGBA
    assert len(data) < 50_000


def test_the_blueprints_are_those_of_the_project() -> None:
    """What the integration brings was copied by scripts/build."""
    here, there = ROOT / "blueprints", INTEGRATION / "blueprints"
    ours = [path.relative_to(here) for path in here.rglob("*.yaml")]
    theirs = [path.relative_to(there) for path in there.rglob("*.yaml")]
    assert ours
    assert sorted(ours) == sorted(theirs)
    for path in ours:
        assert filecmp.cmp(here / path, there / path, shallow=False), path


def test_every_rule_of_the_quality_scale_is_decided() -> None:
    """Each with its reason, in the order of the tiers."""
    text = (INTEGRATION / "quality_scale.yaml").read_text(encoding="utf-8")
    rules = yaml.safe_load(text)["rules"]
    tiers = [tier.split() for tier in (BRONZE, SILVER, GOLD, PLATINUM)]
    assert set(rules) == {rule for tier in tiers for rule in tier}
    for rule, decision in rules.items():
        assert decision["status"] in {"done", "exempt", "todo"}, rule
        assert decision["comment"], rule


def test_everything_that_runs_is_in_the_integration() -> None:
    """Copied into a configuration folder, it works: no code reaches beyond it."""
    for path in INTEGRATION.rglob("*.py"):
        depth = len(path.relative_to(INTEGRATION).parts)
        text = path.read_text(encoding="utf-8")
        dots = [len(found) for found in re.findall(r"^from (\.+)", text, re.MULTILINE)]
        assert max(dots, default=0) <= depth, path
        assert "custom_components" not in text, path
