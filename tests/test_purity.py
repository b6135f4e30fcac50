"""The shape of the house: pal is pure, imports point one way, rooms stay small."""

import ast
from collections.abc import Iterator
from pathlib import Path
import re
import sys

import pytest

HOUSE = Path(__file__).parents[1] / "custom_components" / "pressure_pal"
PAL = HOUSE / "pal"
MODULES = sorted(HOUSE.rglob("*.py"))
PURE = sorted(PAL.rglob("*.py"))
PLATFORMS = {
    "binary_sensor", "button", "calendar", "condition", "config_flow", "diagnostics",
    "event", "number", "repairs", "sensor", "services", "trigger",
}  # fmt: skip
MAY_IMPORT: dict[str, set[str]] = {
    "pressure": set(),
    "lights": set(),
    "house": set(),
    "diary": {"pressure"},
    "insight": {"pressure", "diary"},
    "evaluation": {"pressure", "diary", "insight"},
}
"""What a folder of pal may import besides itself."""
LETTERS = "letters"
"""Knows nothing of any folder: all may use it."""


def relative(path: Path) -> str:
    """Return how a test is called after a file."""
    return path.relative_to(HOUSE).as_posix()


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield every import as its level of dots and its module."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield 0, alias.name
        elif isinstance(node, ast.ImportFrom):
            names = [node.module] if node.module else [one.name for one in node.names]
            for name in names:
                yield node.level, name


@pytest.mark.parametrize("path", PURE, ids=relative)
def test_pal_is_pure(path: Path) -> None:
    """It imports the standard library and its own kind, nothing else, and reads no clock."""
    depth = len(path.relative_to(PAL).parts)
    for level, name in imports(path):
        top = name.split(".")[0]
        if level == 0:
            assert top in sys.stdlib_module_names, name
        else:
            assert level <= depth, f"{'.' * level}{name} leaves pal"
        if level == 2 and depth == 2:
            folder = path.parent.name
            free = {folder, LETTERS}
            assert top in MAY_IMPORT[folder] | free, f"{folder} imports {name}"
    source = path.read_text()
    assert not re.search(r"\bnow\(\)|utcnow|time\.time|\bopen\(|\bprint\(", source)


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.stem not in PLATFORMS | {"__init__"}],
    ids=relative,
)
def test_nothing_below_imports_a_platform(path: Path) -> None:
    """Platforms read what coordinators found, never the other way round."""
    for level, name in imports(path):
        if level == 1 and PAL not in path.parents:
            assert name.split(".")[0] not in PLATFORMS, name


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_rooms_are_small(path: Path) -> None:
    """A file has at most 300 lines, a function at most 45 with its docstring."""
    source = path.read_text()
    assert len(source.splitlines()) <= 300
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 45, node.name


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_everything_says_what_it_is_for(path: Path) -> None:
    """No file and no folder hides behind a technique's name."""
    words = {part.removesuffix(".py") for part in path.relative_to(HOUSE).parts}
    assert not words & {"core", "helper", "helpers", "types", "util", "utils", "misc"}
