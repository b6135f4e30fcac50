"""Reads what people read: Markdown tables, sections and examples, translations, icons."""

from collections.abc import Iterator, Mapping
import json
from pathlib import Path
import re
from typing import Any

from homeassistant.util.yaml import load_yaml_dict
import yaml

ROOT = Path(__file__).parents[1]
INTEGRATION = ROOT / "custom_components/pressure_pal"
README = ROOT / "README.md"
AUTOMATIONS = ROOT / "docs/triggers-and-conditions.md"
DIARY = ROOT / "docs/diary.md"
TRENDS = ROOT / "docs/trends.md"
SHELF = ROOT / "blueprints/automation/pressure_pal"
BLUEPRINTS = ROOT / "docs/blueprints.md"
PAGES = (README, *sorted((ROOT / "docs").glob("*.md")))
LANGUAGES = sorted((INTEGRATION / "translations").glob("*.json"))


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON file."""
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def read_yaml(name: str) -> dict[str, Any]:
    """Read one of the integration's YAML files, without its anchors."""
    content = yaml.safe_load((INTEGRATION / name).read_text(encoding="utf-8"))
    return {key: value for key, value in content.items() if key[:1] != "."}


def english() -> dict[str, Any]:
    """Return the words."""
    return read_json(INTEGRATION / "translations/en.json")


def icons() -> dict[str, Any]:
    """Return the icons."""
    return read_json(INTEGRATION / "icons.json")


def blueprints() -> dict[Path, dict[str, Any]]:
    """Return the heads of the blueprints, by their files."""
    return {
        path: load_yaml_dict(str(path))["blueprint"]
        for path in sorted(SHELF.glob("*.yaml"))
    }


def blueprint_inputs(head: Mapping[str, Any]) -> dict[str, Any]:
    """Return the inputs of a blueprint, those in sections too."""
    found: dict[str, Any] = {}
    for key, one in head["input"].items():
        found |= one.get("input", {key: one})
    return found


def texts(tree: Mapping[str, Any], *path: str) -> Iterator[tuple[str, str]]:
    """Yield every text of a translation with the path it stands at."""
    for key, value in tree.items():
        here = (*path, key)
        if isinstance(value, dict):
            yield from texts(value, *here)
        else:
            yield ".".join(here), value


def table(text: str, *columns: str) -> list[list[str]]:
    """Return the rows of the table that has these columns."""
    rows = [_cells(line) for line in text.splitlines() if line.startswith("|")]
    start = rows.index(list(columns))
    found: list[list[str]] = []
    for row in rows[start + 2 :]:
        if set(row[0]) <= {"-", ":"} and row[0]:
            # The line below the next table's columns: those are no row of this one.
            return found[:-1]
        found.append(row)
    return found


def sections(text: str, level: int) -> dict[str, str]:
    """Return what stands below each heading of a level, by heading."""
    parts = re.split(rf"^{'#' * level} (.+)\n", text, flags=re.MULTILINE)
    end = re.compile(rf"^#{{1,{level}}} ", re.MULTILINE)
    return {
        heading: end.split(body)[0]
        for heading, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def examples(text: str) -> list[str]:
    """Return the examples in YAML."""
    return re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def links(text: str) -> list[str]:
    """Return what a page links to, pictures too."""
    return re.findall(
        r"(?<=\]\()[^)\s]+(?=\))|(?<=src=\")[^\"]+|(?<=srcset=\")[^\"]+", text
    )


def _cells(line: str) -> list[str]:
    """Return the cells of a table's line."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
