"""The options of an entry, read once into one frozen object."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .const import (
    CONF_DIRECTION,
    CONF_ENTITY,
    CONF_HOURS,
    CONF_HPA,
    CONF_METRES,
    SECTION_ALTITUDE,
    SECTION_FORECAST,
    SECTION_SWING,
)
from .pal.pressure import Direction, SwingRule


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person chose for a barometer."""

    rule: SwingRule
    metres: float | None
    forecast: str | None

    @classmethod
    def from_options(cls, options: Mapping[str, Any]) -> Settings:
        """Read what was chosen, defaults where nothing was."""
        default = SwingRule()
        swing = options.get(SECTION_SWING, {})
        return cls(
            rule=SwingRule(
                direction=Direction(swing.get(CONF_DIRECTION, default.direction)),
                hpa=float(swing.get(CONF_HPA, default.hpa)),
                hours=int(swing.get(CONF_HOURS, default.hours)),
            ),
            metres=options.get(SECTION_ALTITUDE, {}).get(CONF_METRES),
            forecast=options.get(SECTION_FORECAST, {}).get(CONF_ENTITY),
        )
