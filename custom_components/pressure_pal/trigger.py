"""What automations can begin with: a swing starts or ends, the tendency or a change moves."""

from typing import ClassVar, override

from homeassistant.const import UnitOfPressure
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, State, callback
from homeassistant.helpers.target import (
    TargetStateChangedData,
    async_track_target_selector_state_change_event,
)
from homeassistant.helpers.trigger import (
    EntityNumericalStateCrossedThresholdTriggerWithUnitBase,
    EntityTargetStateTriggerBase,
    EntityTriggerBase,
    NotTriggeredReasonReporter,
    Trigger,
    TriggerActionRunner,
    TriggerConfig,
    TriggerNotTriggeredReporter,
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
    SWING_EXPECTED,
    TENDENCY,
    TENDENCY_OPTION,
    WINDOW_OPTION,
    TakesPart,
    changes_taking_part,
    is_swing,
    taking_part,
)


class BarometerTrigger(TakesPart, EntityTriggerBase):
    """Follows a barometer's entities, through the times when they say nothing.

    Home Assistant's own triggers look at the state just before, and never fire when that
    was unavailable or unknown. Here the last known state counts, so that a swing that
    ended while a sensor was silent is still said to have ended, and one that went on is
    not said to have started. What is known first after a start is not news either way.
    """

    # The last known state stands in for these: see is_valid_transition.
    _excluded_from_states: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Know nothing yet of what was."""
        super().__init__(hass, config)
        self._last_known: dict[str, State] = {}

    @override
    def entity_filter(self, entities: set[str]) -> set[str]:
        """Let only a barometer's own entities take part."""
        return taking_part(self._hass, super().entity_filter(entities), self._keys)

    @override
    async def async_attach_runner(
        self,
        run_action: TriggerActionRunner,
        did_not_trigger: TriggerNotTriggeredReporter | None = None,
    ) -> CALLBACK_TYPE:
        """Remember what entities said last, beside following them."""
        forget = await async_track_target_selector_state_change_event(
            self._hass, self._target, self._remember, self.entity_filter
        )
        detach = await super().async_attach_runner(run_action, did_not_trigger)

        @callback
        def remove() -> None:
            detach()
            forget()

        return remove

    @callback
    def _remember(self, change: TargetStateChangedData) -> None:
        """Keep the state that an entity leaves when it falls silent."""
        before = change.state_change_event.data["old_state"]
        now = change.state_change_event.data["new_state"]
        if now is None:
            self._last_known.pop(change.state_change_event.data["entity_id"], None)
        elif (
            now.state in self._excluded_states
            and before is not None
            and before.state not in self._excluded_states
        ):
            self._last_known[now.entity_id] = before

    @override
    def is_valid_transition(self, from_state: State, to_state: State) -> bool:
        """Compare with what was known last."""
        before: State | None = from_state
        if from_state.state in self._excluded_states:
            before = self._last_known.get(from_state.entity_id)
        return before is not None and self.is_news(before, to_state)

    def is_news(self, before: State, now: State) -> bool:
        """Tell whether a fitting state is new, both states known."""
        return super().is_valid_transition(before, now)


class SwingTrigger(BarometerTrigger):
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


class TendencyBecameTrigger(BarometerTrigger, EntityTargetStateTriggerBase):
    """Fires when the tendency becomes one of the chosen words and was none of them."""

    _domain_specs = SENSORS
    _keys = TENDENCY
    _own_options = TENDENCY_OPTION

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Know the words."""
        super().__init__(hass, config)
        self._to_states = set(self._options[CONF_TENDENCY])


class ChangeCrossedThresholdTrigger(
    BarometerTrigger, EntityNumericalStateCrossedThresholdTriggerWithUnitBase
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
}


async def async_get_triggers(hass: HomeAssistant) -> dict[str, type[Trigger]]:
    """Return what automations can begin with."""
    return TRIGGERS
