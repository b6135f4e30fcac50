"""Barometers for automations."""

from homeassistant.core import HomeAssistant
import pytest

from .barometers import Barometer, add_barometer


@pytest.fixture
def balcony(hass: HomeAssistant) -> Barometer:
    """Return a barometer."""
    return add_barometer(hass)


@pytest.fixture
def cellar(hass: HomeAssistant) -> Barometer:
    """Return another barometer."""
    return add_barometer(hass, "Cellar")
