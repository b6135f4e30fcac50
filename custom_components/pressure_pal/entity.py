"""What every entity of a barometer has in common."""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import override

from homeassistant.const import Platform
from homeassistant.core import callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .const import DOMAIN
from .coordinator import BarometerCoordinator


def always(_: BarometerCoordinator) -> bool:
    """Let an entity exist for every barometer."""
    return True


def has_forecast(coordinator: BarometerCoordinator) -> bool:
    """Let an entity exist only where a forecast was chosen."""
    return coordinator.forecaster is not None


def has_altitude(coordinator: BarometerCoordinator) -> bool:
    """Let an entity exist only where the altitude is known."""
    return coordinator.settings.metres is not None


def source_available(coordinator: BarometerCoordinator) -> bool:
    """Follow the source."""
    return coordinator.source_available


def forecast_available(coordinator: BarometerCoordinator) -> bool:
    """Follow the weather entity."""
    return coordinator.forecaster is not None and coordinator.forecaster.available


@dataclass(frozen=True, kw_only=True)
class BarometerEntityDescription(EntityDescription):
    """Says for which barometers an entity exists and what its availability follows."""

    exists_fn: Callable[[BarometerCoordinator], bool] = always
    available_fn: Callable[[BarometerCoordinator], bool] = source_available


def unique_id(coordinator: BarometerCoordinator, key: str) -> str:
    """Return what a barometer's entity is known by for good."""
    return f"{coordinator.config_entry.entry_id}_{key}"


def existing[DescriptionT: BarometerEntityDescription](
    coordinator: BarometerCoordinator,
    platform: Platform,
    descriptions: Iterable[DescriptionT],
) -> list[DescriptionT]:
    """Return what exists for this barometer; forget what an option took away again."""
    registry = er.async_get(coordinator.hass)
    found: list[DescriptionT] = []
    for description in descriptions:
        if description.exists_fn(coordinator):
            found.append(description)
            continue
        known = unique_id(coordinator, description.key)
        if entity_id := registry.async_get_entity_id(platform, DOMAIN, known):
            registry.async_remove(entity_id)
    return found


class BarometerEntity(CoordinatorEntity[BarometerCoordinator]):
    """Shows one thing of a barometer, and writes only when it changed."""

    _attr_has_entity_name = True
    entity_description: BarometerEntityDescription

    def __init__(
        self, coordinator: BarometerCoordinator, description: BarometerEntityDescription
    ) -> None:
        """Belong to the barometer's device."""
        super().__init__(coordinator)
        entry = coordinator.config_entry
        self.entity_description = description
        self._attr_unique_id = unique_id(coordinator, description.key)
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, entry.entry_id)},
            name=entry.title,
            manufacturer="Pressure Pal",
            entry_type=DeviceEntryType.SERVICE,
        )
        self._shown: object = None

    @property
    @override
    def available(self) -> bool:
        """Follow the source, or the forecast."""
        return self.entity_description.available_fn(self.coordinator)

    @abstractmethod
    def shows(self) -> object:
        """Return what is shown now, to compare with what was shown last."""

    @override
    async def async_added_to_hass(self) -> None:
        """Remember what is shown first: Home Assistant writes it by itself."""
        await super().async_added_to_hass()
        self._shown = (self.available, self.shows())

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Write only what changed: the recorder keeps every row."""
        shows = (self.available, self.shows())
        if shows != self._shown:
            self._shown = shows
            self.async_write_ha_state()
