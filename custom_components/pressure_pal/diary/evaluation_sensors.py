"""The sensors of the evaluation. None has a state class: health is no long-term statistic."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
)
from homeassistant.const import PERCENTAGE

from ..pal.evaluation import Comparison, Evaluation, Together, Verdict
from ..pal.insight.interval import Interval
from ..pal.insight.rates import RateRatio
from ..pal.insight.ratio_of_ratios import RatioOfRatios
from .entity import DiaryEntity

type Ratio = RateRatio | RatioOfRatios | Together
type Attributes = dict[str, float | int | list[str] | None]


@dataclass(frozen=True, kw_only=True)
class EvaluationSensorDescription(SensorEntityDescription):
    """Says what a sensor shows of an evaluation."""

    value_fn: Callable[[Evaluation], str | float | None]
    attributes_fn: Callable[[Evaluation], Attributes] | None = None
    attributes: tuple[str, ...] = ()
    """The names of what it says beside its state."""


def _ratio(
    key: str, ratio: Callable[[Evaluation], Ratio | None], *, enabled: bool = True
) -> EvaluationSensorDescription:
    """Describe a ratio with the ends of its 95 % interval."""

    def value(evaluation: Evaluation) -> float | None:
        found = ratio(evaluation)
        return None if found is None else _finite(found.ratio)

    def ends(evaluation: Evaluation) -> Attributes:
        found = ratio(evaluation)
        return _ends(None if found is None else found.exact)

    return EvaluationSensorDescription(
        key=key,
        translation_key=key,
        suggested_display_precision=2,
        entity_registry_enabled_default=enabled,
        value_fn=value,
        attributes_fn=ends,
        attributes=("low", "high"),
    )


def _compared(
    ratio: Callable[[Comparison], Ratio | None],
) -> Callable[[Evaluation], Ratio | None]:
    """Return where to find a ratio of the comparison, once there is one."""
    return lambda found: None if found.comparison is None else ratio(found.comparison)


def _finite(value: float) -> float | None:
    """Return a number as it is shown; what has no end is not shown."""
    return round(value, 2) if isfinite(value) else None


def _ends(interval: Interval | None) -> Attributes:
    """Return the ends of an interval."""
    if interval is None:
        return {"low": None, "high": None}
    return {"low": _finite(interval.low), "high": _finite(interval.high)}


def _missing(evaluation: Evaluation) -> Attributes:
    """Return what is missing, and about how many days that takes where that can be said."""
    waits = [lack.days for lack in evaluation.missing]
    days = [wait for wait in waits if wait is not None]
    return {
        "missing": [lack.gate.value for lack in evaluation.missing],
        "days_to_go": max(days) if days and len(days) == len(waits) else None,
    }


def _share(evaluation: Evaluation) -> float | None:
    """Return the share of attacks that were linked, in per cent."""
    share = evaluation.share
    return None if share is None else round(100 * share.observed)


def _expected_share(evaluation: Evaluation) -> float | None:
    """Return the share that chance alone would link, in per cent."""
    share = evaluation.share
    return None if share is None else round(100 * share.by_chance)


EVALUATION_SENSORS = (
    EvaluationSensorDescription(
        key="verdict",
        translation_key="verdict",
        device_class=SensorDeviceClass.ENUM,
        options=[verdict.value for verdict in Verdict],
        value_fn=lambda evaluation: evaluation.verdict.value,
        attributes_fn=_missing,
        attributes=("missing", "days_to_go"),
    ),
    _ratio("ratio_linked", _compared(lambda found: found.linked)),
    _ratio("ratio_other", _compared(lambda found: found.other)),
    _ratio("ratio_of_ratios", _compared(lambda found: found.difference)),
    _ratio("weather_link", lambda evaluation: evaluation.link, enabled=False),
    EvaluationSensorDescription(
        key="linked_share",
        translation_key="linked_share",
        native_unit_of_measurement=PERCENTAGE,
        entity_registry_enabled_default=False,
        value_fn=_share,
    ),
    EvaluationSensorDescription(
        key="linked_share_by_chance",
        translation_key="linked_share_by_chance",
        native_unit_of_measurement=PERCENTAGE,
        entity_registry_enabled_default=False,
        value_fn=_expected_share,
    ),
    EvaluationSensorDescription(
        key="attacks_needed",
        translation_key="attacks_needed",
        value_fn=lambda evaluation: evaluation.outlook.attacks_needed,
        attributes_fn=lambda evaluation: {
            "for_a_halving": evaluation.outlook.attacks_to_show_halving
        },
        attributes=("for_a_halving",),
    ),
)


class EvaluationSensor(DiaryEntity, SensorEntity):
    """Shows one thing of a diary's evaluation; unknown until it was evaluated."""

    _unrecorded_attributes = frozenset(
        {"low", "high", "missing", "days_to_go", "for_a_halving"}
    )
    entity_description: EvaluationSensorDescription

    @override
    def shows(self) -> object:
        """Return the value and what is said about it."""
        return self.native_value, self.extra_state_attributes

    @property
    @override
    def native_value(self) -> str | float | None:
        """Return what the evaluation says."""
        evaluation = self.coordinator.evaluating.evaluation
        if evaluation is None:
            return None
        return self.entity_description.value_fn(evaluation)

    @property
    @override
    def extra_state_attributes(self) -> Attributes | None:
        """Return what belongs to the value."""
        evaluation = self.coordinator.evaluating.evaluation
        attributes = self.entity_description.attributes_fn
        return (
            None if evaluation is None or attributes is None else attributes(evaluation)
        )
