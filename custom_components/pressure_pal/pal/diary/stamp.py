"""The pressure stamp of an attack: what pressure did before it began."""

from dataclasses import dataclass
import enum

from ..pressure import SwingRule, Tendency

LOOK_BACK_HOURS = 24
"""So long after the rule held an hour is exposed: a prodrome rarely takes longer."""


class Link(enum.StrEnum):
    """Where an attack stands under the rule: its onset hour was exposed, was not, or is unknown."""

    LINKED = "linked"
    OTHER = "other"
    UNCLASSIFIABLE = "unclassifiable"


@dataclass(frozen=True, slots=True)
class Criterion:
    """The rule in force, with its look-back: by this an hour is exposed or not."""

    rule: SwingRule
    look_back_hours: int = LOOK_BACK_HOURS


@dataclass(frozen=True, slots=True)
class Stamp:
    """Pressure and changes in hPa up to the last full hour before the onset; None is unknown."""

    link: Link
    criterion: Criterion
    provisional: bool
    """Whether hours are missing that may still become known."""
    pressure: float | None = None
    change_1h: float | None = None
    change_3h: float | None = None
    change_6h: float | None = None
    change_12h: float | None = None
    change_24h: float | None = None
    change_48h: float | None = None
    deepest_fall_24h: float | None = None
    """0 or less."""
    deepest_fall_48h: float | None = None
    tendency: Tendency | None = None
