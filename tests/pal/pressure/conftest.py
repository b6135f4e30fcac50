"""Real streams that several tests live through."""

import pytest

from custom_components.pressure_pal.pal.pressure import Said

from .observations import CLEVELAND, FALKENSEE, read


@pytest.fixture(scope="package")
def falkensee() -> list[Said]:
    """Return half a year of a private station near Berlin, every 3 minutes."""
    return read(FALKENSEE, "pressure_hpa")


@pytest.fixture(scope="package")
def cleveland() -> list[Said]:
    """Return a month in Ohio, every minute in whole hPa, with a hole of two hours most nights."""
    return read(CLEVELAND, "pressure_hpa", time="time_local")
