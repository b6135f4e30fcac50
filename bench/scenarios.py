"""Scenarios: what may be true of people, and how they may keep their diaries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tests.pal.evaluation.people import Plan, Truth

LENGTHS: Final[Mapping[str, Plan]] = {
    "12 + 12 weeks": Plan(12 * 7, 12 * 7),
    "24 + 24 weeks": Plan(24 * 7, 24 * 7),
    "52 + 26 weeks": Plan(52 * 7, 26 * 7),
}
"""Before the course, and of follow-up; four weeks of settling lie between them."""
IRELAND, FALKENSEE = Plan(23 * 7, 22 * 7), Plan(11 * 7, 10 * 7)
"""As long as the real pressure lasts."""
_CALMER = (3, 1)
"""After this day the weather is calmer than before it, however long one looks back."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A truth, with the plans it is lived by."""

    name: str
    truth: Truth
    rates: Sequence[float] = (4.0, 8.0)
    """Attacks in 28 days at risk."""
    bad_month: int | None = None
    season: tuple[int, int] | None = None
    aimed_at: bool = True
    """Whether the requirements are meant for it."""

    def plan(self, length: Plan) -> Plan:
        """Return a plan of some length as it is here."""
        return replace(length, bad_month=self.bad_month, season=self.season)


def _clustered(variance: float, days: int) -> Truth:
    """Return a truth with a rate that wanders."""
    return Truth(wander=variance, wander_days=days)


def _begun_after(attacks: int) -> Scenario:
    """Return the course that is begun after a bad month."""
    name = f"Begun after a month of {attacks}"
    return Scenario(name, Truth(), (4.0, 6.0), bad_month=attacks)


UNCHANGED: Final[Sequence[Scenario]] = (
    Scenario("Nothing changes", Truth()),
    Scenario("Nothing changes, no weather link", Truth(link=1.0)),
    Scenario("Calmer season after", Truth(), season=_CALMER),
    Scenario("Better and worse weeks", _clustered(0.5, 7)),
    Scenario("Better and worse months", _clustered(0.3, 28)),
    Scenario("Months differ, no weather link", replace(_clustered(0.3, 28), link=1.0)),
    Scenario("The link differs by month", Truth(link_wander=0.3)),
    Scenario("One attack stirs the next", Truth(stirred=3.0)),
    _begun_after(6),
    _begun_after(7),
    _begun_after(8),
    Scenario(
        "Months differ, begun after 8", _clustered(0.3, 28), (4.0, 6.0), bad_month=8
    ),
    Scenario("Better and worse quarters", _clustered(0.3, 84), aimed_at=False),
    Scenario(
        "Quarters differ, begun after 8",
        _clustered(0.3, 84),
        (4.0, 6.0),
        bad_month=8,
        aimed_at=False,
    ),
)
"""Nothing changed: every "fewer" is false."""

HALVED: Final = Truth(linked_change=0.5, other_change=0.5)
LINKED_HALVED: Final = Truth(linked_change=0.5)
CHANGED: Final[Sequence[Scenario]] = (
    Scenario("All halved", HALVED),
    Scenario("All halved, calmer season after", HALVED, season=_CALMER),
    Scenario("All halved, months differ", replace(HALVED, wander=0.3)),
    Scenario("Linked halved", LINKED_HALVED),
    Scenario("Linked halved, months differ", replace(LINKED_HALVED, wander=0.3)),
    Scenario("Linked to 0.3", Truth(linked_change=0.3)),
    Scenario("Other halved", Truth(other_change=0.5)),
    Scenario("All to 1.6", Truth(linked_change=1.6, other_change=1.6)),
)
REAL: Final[Sequence[Scenario]] = (
    Scenario("Nothing changes", Truth()),
    Scenario("All halved", HALVED),
    Scenario("Linked to 0.3", Truth(linked_change=0.3)),
)
"""Few enough to be lived in every real weather."""
