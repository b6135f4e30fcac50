"""What runs for a config entry: a barometer, and the diaries of the people who live by it."""

from collections.abc import Mapping
from dataclasses import dataclass

from homeassistant.config_entries import ConfigEntry

from .coordinator import BarometerCoordinator
from .diary.coordinator import DiaryCoordinator


@dataclass(frozen=True, slots=True)
class Runtime:
    """The coordinators of an entry."""

    barometer: BarometerCoordinator
    diaries: Mapping[str, DiaryCoordinator]
    """By subentry."""


type PressurePalConfigEntry = ConfigEntry[Runtime]
