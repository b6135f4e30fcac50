"""The numbers and words of a diary. None has a state class: health is no long-term statistic."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
)
from homeassistant.const import PERCENTAGE, UnitOfTime

from ..pal.diary import Component, MedicineClass, Phase
from ..pal.insight import MONTH, WINDOWS, Burden, Summary
from .entity import DiaryEntity

type Shown = float | str | datetime | None

_DAYS = UnitOfTime.DAYS


@dataclass(frozen=True, kw_only=True)
class DiarySensorDescription(SensorEntityDescription):
    """Says what a sensor shows of a diary's summary."""

    value_fn: Callable[[Summary], Shown]
    window: int | str | None = None
    """The span of a count, so that it can say when the diary reaches back so far."""


def _count(
    name: str,
    window: int | str,
    count: Callable[[Burden], float],
    *,
    unit: str | None = _DAYS,
    enabled: bool = False,
) -> DiarySensorDescription:
    """Describe a count over a number of days, or over the calendar month."""
    key = f"{name}_{window}"

    def value(summary: Summary) -> Shown:
        found = summary.counts[window]
        return None if found is None else count(found)

    return DiarySensorDescription(
        key=key,
        translation_key=key,
        native_unit_of_measurement=unit,
        suggested_display_precision=0,
        entity_registry_enabled_default=enabled,
        value_fn=value,
        window=window,
    )


def _medicine_class(one: MedicineClass) -> DiarySensorDescription:
    """Describe the days with a class of medicine in the 30 days that ICHD-3 looks at."""
    return _count(f"{one}_days", 30, lambda found: found.medicine_days_by_class[one])


def _simple(
    key: str,
    value_fn: Callable[[Summary], Shown],
    *,
    unit: str | None = None,
    enabled: bool = False,
) -> DiarySensorDescription:
    """Describe a number that is always known, or plainly is not."""
    return DiarySensorDescription(
        key=key,
        translation_key=key,
        native_unit_of_measurement=unit,
        suggested_display_precision=0,
        entity_registry_enabled_default=enabled,
        value_fn=value_fn,
    )


def _component(one: Component) -> DiarySensorDescription:
    """Describe all the practices of a component."""
    return _simple(
        f"practices_{one}", lambda summary: summary.practising.by_component[one]
    )


def _percent(share: float | None) -> float | None:
    """Return a share as per cent."""
    return None if share is None else round(100 * share)


_ENABLED_WINDOW = 28
_ALL_WINDOWS = (*WINDOWS, MONTH)

DIARY_SENSORS = (
    DiarySensorDescription(
        key="last_attack",
        translation_key="last_attack",
        device_class=SensorDeviceClass.TIMESTAMP,
        value_fn=lambda summary: summary.last_attack,
    ),
    _simple("days_since_attack", lambda summary: summary.days_since_attack, unit=_DAYS),
    *(
        _count(
            "headache_days",
            window,
            lambda found: found.headache_days,
            enabled=window == _ENABLED_WINDOW,
        )
        for window in _ALL_WINDOWS
    ),
    *(
        _count("migraine_days", window, lambda found: found.migraine_days)
        for window in _ALL_WINDOWS
    ),
    *(
        _count(
            "medicine_days",
            window,
            lambda found: found.medicine_days,
            enabled=window == _ENABLED_WINDOW,
        )
        for window in _ALL_WINDOWS
    ),
    *(_medicine_class(one) for one in MedicineClass),
    *(
        _count("attacks", window, lambda found: found.attacks, unit=None)
        for window in _ALL_WINDOWS
    ),
    _count("clear_days", 28, lambda found: found.clear_days),
    _count("coverage", 28, lambda found: round(100 * found.coverage), unit=PERCENTAGE),
    _simple(
        "practices_today",
        lambda summary: summary.practising.practices_today,
        enabled=True,
    ),
    _simple(
        "practice_minutes_today",
        lambda summary: summary.practising.minutes_today,
        unit=UnitOfTime.MINUTES,
    ),
    _simple(
        "practice_days_7",
        lambda summary: summary.practising.practice_days_7,
        unit=_DAYS,
    ),
    _simple("practices", lambda summary: summary.practising.practices),
    _simple(
        "practice_minutes",
        lambda summary: summary.practising.minutes,
        unit=UnitOfTime.MINUTES,
    ),
    *(_component(one) for one in Component),
    _simple(
        "streak", lambda summary: summary.practising.streak, unit=_DAYS, enabled=True
    ),
    _simple(
        "longest_streak", lambda summary: summary.practising.longest_streak, unit=_DAYS
    ),
    _simple("sessions", lambda summary: summary.course.sessions, enabled=True),
    DiarySensorDescription(
        key="phase",
        translation_key="phase",
        device_class=SensorDeviceClass.ENUM,
        options=[phase.value for phase in Phase],
        value_fn=lambda summary: summary.course.phase.value,
    ),
    _simple("course_day", lambda summary: summary.course.day),
    _simple("course_week", lambda summary: summary.course.week),
    _simple(
        "adherence",
        lambda summary: _percent(summary.course.adherence),
        unit=PERCENTAGE,
    ),
)


class DiarySensor(DiaryEntity, SensorEntity):
    """Shows one number, word or time of a diary."""

    _unrecorded_attributes = frozenset({"known_at", "planned"})
    entity_description: DiarySensorDescription

    @override
    def shows(self) -> object:
        """Return the value and what is said about it."""
        return self.native_value, self.extra_state_attributes

    @property
    @override
    def native_value(self) -> Shown:
        """Return what the summary says."""
        return self.entity_description.value_fn(self.coordinator.data)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, date | int | None] | None:
        """Say when an unknown count will be known, and how many sessions are planned."""
        summary = self.coordinator.data
        if self.entity_description.key == "sessions":
            return {"planned": summary.course.planned_sessions}
        window = self.entity_description.window
        if window is None or self.native_value is not None:
            return None
        return {"known_at": _known_at(window, summary.reaches)}


def _known_at(window: int | str, reaches: date) -> date:
    """Return the first day on which a diary that reaches back to a day knows a count."""
    if isinstance(window, int):
        return reaches + timedelta(days=window - 1)
    return (reaches.replace(day=1) + timedelta(days=32)).replace(day=1)
