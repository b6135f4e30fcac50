"""The outlook: how much more it takes until a change of a given size would show."""

from dataclasses import dataclass

from ..insight.power import baseline_needed, follow_up_to_show, months_to_show
from .gates import LEAST_LINKED, Observed

HALVING = 0.5
DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a baseline is good for."""

    attacks_needed: int
    """Linked attacks still missing before anything can be compared; 0 when there are enough."""
    attacks_to_show_halving: int
    """Linked attacks that a baseline needs for a halving to show in four of five cases."""
    months_to_show_halving: float | None
    """How long baseline and follow-up would each have to be at this rate; None when too long."""
    follow_up_months: float | None
    """How long the follow-up has to be with the baseline as it is; None when none would do."""


def outlook(baseline: Observed) -> Outlook:
    """Return what the linked attacks of a baseline are good for.

    Whyever a halving may come: this is a count of attacks, no forecast.
    """
    linked = baseline.counts.linked.count
    months = baseline.days / DAYS_A_MONTH
    needed = baseline_needed(HALVING) or 0
    longer = follow_up_to_show(linked, HALVING) if linked else None
    return Outlook(
        attacks_needed=max(0, LEAST_LINKED - linked),
        attacks_to_show_halving=needed,
        months_to_show_halving=(
            months_to_show(linked / months, HALVING) if months > 0 else None
        ),
        follow_up_months=None if longer is None else longer * months,
    )
