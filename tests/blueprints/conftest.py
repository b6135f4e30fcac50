"""What every test of a blueprint may ask for."""

from pathlib import Path

import pytest

from .running import shelve


@pytest.fixture
def expected_lingering_timers() -> bool:
    """Let Home Assistant's own time triggers outlast it: it does not end them when it stops."""
    return True


@pytest.fixture
def hass_config_dir(tmp_path: Path) -> str:
    """Have the blueprints in a folder of this test's own."""
    shelve(tmp_path)
    return str(tmp_path)
