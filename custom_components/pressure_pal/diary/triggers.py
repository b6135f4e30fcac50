"""What automations can begin with in a diary: it tells, or a count of days reaches a number."""

from typing import ClassVar, override

from homeassistant.components.event import EventEntityStateAttribute
from homeassistant.const import STATE_ON, Platform
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers.automation import DomainSpec
from homeassistant.helpers.trigger import (
    EntityTargetStateTriggerBase,
    NotTriggeredReasonReporter,
    StatelessEntityTriggerBase,
    Trigger,
    TriggerConfig,
)
import probatio

from ..own_entities import OwnEntityTrigger
from ..targets import BINARY_SENSORS, SENSORS, Options, TakesPart, taking_part

CONF_DAYS = "days"
MOST_DAYS = 28
DEFAULT_DAYS = 15
"""Headache societies' line between episodic and chronic: something to talk about."""

ATTACK = frozenset({"attack"})
PRACTICE = frozenset({"practice"})
DOSE = frozenset({"dose"})
LOGGED_TODAY = frozenset({"logged_today"})
HEADACHE_DAYS = frozenset({"headache_days_28"})
EVENTS = {Platform.EVENT.value: DomainSpec()}

DAYS_OPTION: Options = {
    probatio.Required(CONF_DAYS, default=DEFAULT_DAYS): probatio.All(
        probatio.Coerce(int), probatio.Range(min=1, max=MOST_DAYS)
    )
}


class DiaryEventTrigger(TakesPart, StatelessEntityTriggerBase):
    """Fires when a diary tells of one kind of happening."""

    _domain_specs = EVENTS
    _own_options: ClassVar[Options] = {}
    _event_type: ClassVar[str]

    @override
    def entity_filter(self, entities: set[str]) -> set[str]:
        """Let only the diary's own events take part."""
        return taking_part(self._hass, super().entity_filter(entities), self._keys)

    @override
    def is_valid_state(
        self, state: State, report_not_triggered: NotTriggeredReasonReporter
    ) -> bool:
        """Tell whether it is this kind."""
        told = state.attributes.get(EventEntityStateAttribute.EVENT_TYPE)
        return bool(told == self._event_type)


class AttackStartedTrigger(DiaryEventTrigger):
    """Fires when an attack begins, not when one that is over is written down."""

    _keys = ATTACK
    _event_type = "started"


class AttackEndedTrigger(DiaryEventTrigger):
    """Fires when an attack that was going on does not any more."""

    _keys = ATTACK
    _event_type = "ended"


class PracticeLoggedTrigger(DiaryEventTrigger):
    """Fires when a practice is logged."""

    _keys = PRACTICE
    _event_type = "logged"


class PracticeGoalReachedTrigger(DiaryEventTrigger):
    """Fires with the practice that reaches the goal of the day."""

    _keys = PRACTICE
    _event_type = "goal_reached"


class DoseLoggedTrigger(DiaryEventTrigger):
    """Fires when a dose is logged that was taken lately, not when one is written down later."""

    _keys = DOSE
    _event_type = "logged"


class DayLoggedTrigger(OwnEntityTrigger, EntityTargetStateTriggerBase):
    """Fires when something comes to be known of today: an attack, or that it is clear."""

    _domain_specs = BINARY_SENSORS
    _keys = LOGGED_TODAY
    _own_options: ClassVar[Options] = {}

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Know the state."""
        super().__init__(hass, config)
        self._to_states = {STATE_ON}


class HeadacheDaysReachedTrigger(OwnEntityTrigger):
    """Fires when the headache days in 28 days reach a number that they had not."""

    _domain_specs = SENSORS
    _keys = HEADACHE_DAYS
    _own_options = DAYS_OPTION

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Know the number."""
        super().__init__(hass, config)
        self._days: int = self._options[CONF_DAYS]

    @override
    def is_valid_state(
        self, state: State, report_not_triggered: NotTriggeredReasonReporter
    ) -> bool:
        """Tell whether it is reached."""
        return count_in(state) >= self._days

    @override
    def is_news(self, before: State, now: State) -> bool:
        """Tell whether it was not, before."""
        return count_in(before) < self._days


def count_in(state: State) -> float:
    """Return the count that a sensor shows; what is no number counts nothing."""
    try:
        return float(state.state)
    except ValueError:
        return 0.0


DIARY_TRIGGERS: dict[str, type[Trigger]] = {
    "attack_ended": AttackEndedTrigger,
    "attack_started": AttackStartedTrigger,
    "day_logged": DayLoggedTrigger,
    "dose_logged": DoseLoggedTrigger,
    "headache_days_reached": HeadacheDaysReachedTrigger,
    "practice_goal_reached": PracticeGoalReachedTrigger,
    "practice_logged": PracticeLoggedTrigger,
}
