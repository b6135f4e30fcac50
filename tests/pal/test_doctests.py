"""Every example in pal is true."""

import doctest
import importlib
import pkgutil

import pytest

from custom_components.pressure_pal import pal

MODULES = [
    info.name
    for info in pkgutil.walk_packages(pal.__path__, f"{pal.__name__}.")
    if not info.ispkg
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name: str) -> None:
    """What a docstring shows is what happens."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_formulas_have_examples() -> None:
    """The modules with formulas have at least one example each."""
    formulas = ("altitude", "reading", "swing", "tendency", "trend", "window")
    for formula in formulas:
        module = importlib.import_module(f"{pal.__name__}.pressure.{formula}")
        assert doctest.testmod(module).attempted > 0, formula
