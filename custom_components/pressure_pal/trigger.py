"""What automations can begin with: a swing, a tendency, a change, and what a diary tells."""

from typing import override

from homeassistant.const import UnitOfPressure
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers.trigger import (
    EntityNumericalStateCrossedThresholdTriggerWithUnitBase,
    EntityTargetStateTriggerBase,
    NotTriggeredReasonReporter,
    Trigger,
    TriggerConfig,
)
from homeassistant.util.unit_conversion import PressureConverter

from .const import CONF_DIRECTION
from .diary.triggers import DIARY_TRIGGERS
from .own_entities import OwnEntityTrigger
from .targets import (
    BINARY_SENSORS,
    CONF_TENDENCY,
    CONF_WINDOW,
    DIRECTION_OPTION,
    NAMED_CHANGES,
    SENSORS,
    SWING,
    SWING_EXPECTED,
    TENDENCY,
    TENDENCY_OPTION,
    WINDOW_OPTION,
    changes_taking_part,
    is_swing,
)


class SwingTrigger(OwnEntityTrigger):
    """Follows swings of the chosen directions."""

    _domain_specs = BINARY_SENSORS
    _keys = SWING
    _own_options = DIRECTION_OPTION

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Know the directions."""
        super().__init__(hass, config)
        self._directions: list[str] = self._options[CONF_DIRECTION]


class SwingStartedTrigger(SwingTrigger):
    """Fires when a swing is on that was not, or that went the other way."""

    @override
    def is_valid_state(
        self, state: State, report_not_triggered: NotTriggeredReasonReporter
    ) -> bool:
        """Tell whether a swing is on."""
        return is_swing(state, self._directions)

    @override
    def is_news(self, before: State, now: State) -> bool:
        """Tell whether it is another swing than before."""
        way_before = before.attributes.get(CONF_DIRECTION)
        way_now = now.attributes.get(CONF_DIRECTION)
        return before.state != now.state or way_before != way_now


class SwingEndedTrigger(SwingTrigger):
    """Fires when a swing of a chosen direction was on and none is any more."""

    @override
    def is_valid_state(
        self, state: State, report_not_triggered: NotTriggeredReasonReporter
    ) -> bool:
        """Tell whether no swing is on."""
        return not is_swing(state, self._directions)

    @override
    def is_news(self, before: State, now: State) -> bool:
        """Tell whether one was on before: its direction is the one that counts."""
        return is_swing(before, self._directions)


class SwingExpectedTrigger(SwingStartedTrigger):
    """Fires when the forecast begins to expect a swing."""

    _keys = SWING_EXPECTED


class TendencyBecameTrigger(OwnEntityTrigger, EntityTargetStateTriggerBase):
    """Fires when the tendency becomes one of the chosen words and was none of them."""

    _domain_specs = SENSORS
    _keys = TENDENCY
    _own_options = TENDENCY_OPTION

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Know the words."""
        super().__init__(hass, config)
        self._to_states = set(self._options[CONF_TENDENCY])


class ChangeCrossedThresholdTrigger(
    OwnEntityTrigger, EntityNumericalStateCrossedThresholdTriggerWithUnitBase
):
    """Fires when a change crosses a threshold; a fall is a negative change."""

    _domain_specs = SENSORS
    _keys = NAMED_CHANGES
    _own_options = WINDOW_OPTION
    _base_unit = UnitOfPressure.HPA
    _unit_converter = PressureConverter

    @override
    def entity_filter(self, entities: set[str]) -> set[str]:
        """Let the changes over the window take part."""
        return changes_taking_part(
            self._hass,
            super().entity_filter(entities),
            self._target,
            self._options[CONF_WINDOW],
        )


TRIGGERS: dict[str, type[Trigger]] = {
    "change_crossed_threshold": ChangeCrossedThresholdTrigger,
    "swing_ended": SwingEndedTrigger,
    "swing_expected": SwingExpectedTrigger,
    "swing_started": SwingStartedTrigger,
    "tendency_became": TendencyBecameTrigger,
    **DIARY_TRIGGERS,
}


async def async_get_triggers(hass: HomeAssistant) -> dict[str, type[Trigger]]:
    """Return what automations can begin with."""
    return TRIGGERS
