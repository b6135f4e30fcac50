"""What automations can ask: is a swing on, which tendency, how large is a change."""

from datetime import datetime
from typing import override

from homeassistant.const import UnitOfPressure
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers.condition import (
    Condition,
    ConditionConfig,
    EntityConditionBase,
    EntityNumericalConditionWithUnitBase,
    EntityStateConditionBase,
)
from homeassistant.util.unit_conversion import PressureConverter

from .const import CONF_DIRECTION
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
    TakesPart,
    changes_taking_part,
    is_swing,
    taking_part,
)


class BarometerCondition(TakesPart, EntityConditionBase):
    """Asks a barometer's entities; where nothing is known, the answer is no."""

    @override
    def entity_filter(self, entities: set[str]) -> set[str]:
        """Let only a barometer's own entities take part."""
        return taking_part(self._hass, super().entity_filter(entities), self._keys)

    @override
    def _check_all_match_state(self, states: list[State]) -> bool:
        """Say no when nothing is known: all of nothing would be true."""
        return len(states) > 0 and super()._check_all_match_state(states)


class SwingOnCondition(BarometerCondition):
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


class TendencyCondition(BarometerCondition, EntityStateConditionBase):
    """Asks whether the tendency is one of the chosen words."""

    _domain_specs = SENSORS
    _keys = TENDENCY
    _own_options = TENDENCY_OPTION

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        """Know the words."""
        super().__init__(hass, config)
        options = config.options or {}
        self._states = set(options[CONF_TENDENCY])


class ChangeCondition(BarometerCondition, EntityNumericalConditionWithUnitBase):
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
}


async def async_get_conditions(hass: HomeAssistant) -> dict[str, type[Condition]]:
    """Return what automations can ask."""
    return CONDITIONS
