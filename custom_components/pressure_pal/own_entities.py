"""What triggers and conditions have in common that follow entities of ours."""

from typing import ClassVar, override

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, State, callback
from homeassistant.helpers.condition import EntityConditionBase
from homeassistant.helpers.target import (
    TargetStateChangedData,
    async_track_target_selector_state_change_event,
)
from homeassistant.helpers.trigger import (
    EntityTriggerBase,
    TriggerActionRunner,
    TriggerConfig,
    TriggerNotTriggeredReporter,
)

from .targets import TakesPart, taking_part


class OwnEntityTrigger(TakesPart, EntityTriggerBase):
    """Follows entities of ours, through the times when they say nothing.

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
        """Let only the entities that are meant take part."""
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


class OwnEntityCondition(TakesPart, EntityConditionBase):
    """Asks entities of ours; where nothing is known, the answer is no."""

    @override
    def entity_filter(self, entities: set[str]) -> set[str]:
        """Let only the entities that are meant take part."""
        return taking_part(self._hass, super().entity_filter(entities), self._keys)

    @override
    def _check_all_match_state(self, states: list[State]) -> bool:
        """Say no when nothing is known: all of nothing would be true."""
        return len(states) > 0 and super()._check_all_match_state(states)
