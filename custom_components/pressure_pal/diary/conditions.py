"""What automations can ask of a diary: an attack, today's practice, the phase."""

from typing import ClassVar, override

from homeassistant.const import STATE_ON
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers.condition import (
    Condition,
    ConditionConfig,
    EntityStateConditionBase,
)
import probatio

from ..own_entities import OwnEntityCondition
from ..pal.diary import Phase
from ..targets import BINARY_SENSORS, SENSORS, Options
from .triggers import LOGGED_TODAY, count_in

CONF_PHASE = "phase"
PHASE_OPTION: Options = {
    probatio.Required(CONF_PHASE, default=[Phase.COURSE.value]): probatio.All(
        probatio.EnsureList(),
        probatio.Length(min=1),
        [probatio.In([phase.value for phase in Phase])],
    )
}


class AttackRunningCondition(OwnEntityCondition, EntityStateConditionBase):
    """Asks whether an attack is going on."""

    _domain_specs = BINARY_SENSORS
    _keys = frozenset({"attack_running"})
    _own_options: ClassVar[Options] = {}

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        """Know the state."""
        super().__init__(hass, config)
        self._states = {STATE_ON}


class LoggedTodayCondition(OwnEntityCondition, EntityStateConditionBase):
    """Asks whether anything is known of today."""

    _domain_specs = BINARY_SENSORS
    _keys = LOGGED_TODAY
    _own_options: ClassVar[Options] = {}

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        """Know the state."""
        super().__init__(hass, config)
        self._states = {STATE_ON}


class PractisedTodayCondition(OwnEntityCondition):
    """Asks whether there was any practice today."""

    _domain_specs = SENSORS
    _keys = frozenset({"practices_today"})
    _own_options: ClassVar[Options] = {}

    @override
    def is_valid_state(self, entity_state: State) -> bool:
        """Tell whether there was."""
        return count_in(entity_state) > 0


class PhaseCondition(OwnEntityCondition, EntityStateConditionBase):
    """Asks where a person stands: before any course, in one, after one."""

    _domain_specs = SENSORS
    _keys = frozenset({"phase"})
    _own_options = PHASE_OPTION

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        """Know the phases."""
        super().__init__(hass, config)
        options = config.options or {}
        self._states = set(options[CONF_PHASE])


DIARY_CONDITIONS: dict[str, type[Condition]] = {
    "is_attack_running": AttackRunningCondition,
    "is_logged_today": LoggedTodayCondition,
    "is_phase": PhaseCondition,
    "is_practised_today": PractisedTodayCondition,
}
