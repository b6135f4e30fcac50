"""What automations can ask: swing, tendency and change, and how a diary stands."""

from datetime import datetime
from typing import override

from homeassistant.const import UnitOfPressure
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers.condition import (
    Condition,
    ConditionConfig,
    EntityNumericalConditionWithUnitBase,
    EntityStateConditionBase,
)
from homeassistant.util.unit_conversion import PressureConverter

from .const import CONF_DIRECTION
from .diary.conditions import DIARY_CONDITIONS
from .own_entities import OwnEntityCondition
from .targets import (
    BINARY_SENSORS,
    CONF_TENDENCY,
    CONF_WINDOW,
    DIRECTION_OPTION,
    NAMED_CHANGES,
    SENSORS,
    SWING,
    TENDENCY,
    TENDENCY_OPTION,
    WINDOW_OPTION,
    changes_taking_part,
    is_swing,
)


class SwingOnCondition(OwnEntityCondition):
    """Asks whether a swing is on."""

    _domain_specs = BINARY_SENSORS
    _keys = SWING
    _own_options = DIRECTION_OPTION

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        """Know the directions."""
        super().__init__(hass, config)
        options = config.options or {}
        self._directions: list[str] = options[CONF_DIRECTION]

    @override
    def _state_valid_since(self, _state: State) -> datetime:
        """Count from the last update: the direction is an attribute and may have changed."""
        return _state.last_updated

    @override
    def is_valid_state(self, entity_state: State) -> bool:
        """Tell whether a swing is on."""
        return is_swing(entity_state, self._directions)


class TendencyCondition(OwnEntityCondition, EntityStateConditionBase):
    """Asks whether the tendency is one of the chosen words."""

    _domain_specs = SENSORS
    _keys = TENDENCY
    _own_options = TENDENCY_OPTION

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        """Know the words."""
        super().__init__(hass, config)
        options = config.options or {}
        self._states = set(options[CONF_TENDENCY])


class ChangeCondition(OwnEntityCondition, EntityNumericalConditionWithUnitBase):
    """Asks how large a change is; a fall is a negative change."""

    _domain_specs = SENSORS
    _keys = NAMED_CHANGES
    _own_options = WINDOW_OPTION
    _base_unit = UnitOfPressure.HPA
    _unit_converter = PressureConverter

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        """Know the window."""
        super().__init__(hass, config)
        options = config.options or {}
        self._window: str = options[CONF_WINDOW]

    @override
    def entity_filter(self, entities: set[str]) -> set[str]:
        """Let the changes over the window take part."""
        return changes_taking_part(
            self._hass, super().entity_filter(entities), self._target, self._window
        )


CONDITIONS: dict[str, type[Condition]] = {
    "is_change": ChangeCondition,
    "is_swing_on": SwingOnCondition,
    "is_tendency": TendencyCondition,
    **DIARY_CONDITIONS,
}


async def async_get_conditions(hass: HomeAssistant) -> dict[str, type[Condition]]:
    """Return what automations can ask."""
    return CONDITIONS
