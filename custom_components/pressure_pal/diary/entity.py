"""What every entity of a diary has in common."""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import override

from homeassistant.core import Context, callback
from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from ..const import DOMAIN
from ..pal.diary import Origin, Outcome
from ..runtime import PressurePalConfigEntry
from .access import caller
from .coordinator import DiaryCoordinator, Verb

_CALL: ContextVar[tuple[object, Context | None]] = ContextVar(
    f"{DOMAIN} call", default=(None, None)
)
"""Of which entity an action is going on, and for whom.

An entity remembers that as well, but for whoever comes next, who may be somebody else.
"""


class DiaryEntity(CoordinatorEntity[DiaryCoordinator]):
    """Shows one thing of a diary, and writes only when it changed."""

    _attr_has_entity_name = True

    def __init__(
        self, coordinator: DiaryCoordinator, description: EntityDescription
    ) -> None:
        """Belong to the diary's device."""
        super().__init__(coordinator)
        subentry = coordinator.subentry
        self.entity_description = description
        self._attr_unique_id = f"{subentry.subentry_id}_{description.key}"
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, subentry.subentry_id)},
            name=subentry.title,
            manufacturer="Pressure Pal",
            entry_type=DeviceEntryType.SERVICE,
        )
        self._shown: object = None

    @property
    @override
    def available(self) -> bool:
        """A diary is there as long as it is open, whatever the barometer does."""
        return True

    @abstractmethod
    def shows(self) -> object:
        """Return what is shown now, to compare with what was shown last."""

    @callback
    @override
    def async_set_context(self, context: Context) -> None:
        """Know who calls."""
        super().async_set_context(context)
        _CALL.set((self, context))

    async def async_check_caller(self) -> None:
        """Refuse a user to whom the diary does not belong."""
        entity, context = _CALL.get()
        await self.coordinator.async_check_access(
            caller(context if entity is self else None)
        )

    async def async_do[EntryT](
        self, origin: Origin, verb: Verb[EntryT]
    ) -> Outcome[EntryT]:
        """Do something with the diary for whoever called."""
        await self.async_check_caller()
        return await self.coordinator.async_do(origin, verb)

    @override
    async def async_added_to_hass(self) -> None:
        """Remember what is shown first: Home Assistant writes it by itself."""
        await super().async_added_to_hass()
        self._shown = self.shows()

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Write only what changed: the recorder keeps every row."""
        shows = self.shows()
        if shows != self._shown:
            self._shown = shows
            self.async_write_ha_state()


def add_for_diaries[DescriptionT: EntityDescription](
    entry: PressurePalConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
    make: Callable[[DiaryCoordinator, DescriptionT], DiaryEntity],
    descriptions: Iterable[DescriptionT],
) -> None:
    """Add what is described to each diary of an entry."""
    for subentry_id, diary in entry.runtime_data.diaries.items():
        async_add_entities(
            [make(diary, description) for description in descriptions],
            config_subentry_id=subentry_id,
        )
