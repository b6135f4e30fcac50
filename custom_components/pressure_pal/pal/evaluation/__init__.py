"""The one question: did the course change the weather-linked attacks, or the others.

exposed_hours   every hour of years, exposed or not
at_risk         when an attack could begin, and when one did
phases          before the course, settling, after that
seen            attacks and hours of a phase
comparison      how the rates changed, with intervals
referents       each attack beside hours in which it could have begun
gates           what has to be there before anything is compared
verdict         one word for it
outlook         how much more it takes
evaluation      all of it
exploring       which rule fits best: a search that is tested on what it has not seen
"""

from .at_risk import AtRisk
from .comparison import Comparison, Together
from .evaluation import Evaluation, Question, evaluate
from .exploring import GRID, Exploration, explore
from .exposed_hours import ExposedHours
from .gates import (
    LEAST_COVERAGE,
    LEAST_DAYS,
    LEAST_EXPOSED_DAYS,
    LEAST_LINKED,
    Gate,
    Missing,
    Observed,
)
from .outlook import Outlook
from .phases import LONGEST_BASELINE_DAYS, MONTH_BEFORE_DAYS, Days, Phases
from .referents import Crossover
from .seen import Seen
from .verdict import Verdict

__all__ = [
    "GRID",
    "LEAST_COVERAGE",
    "LEAST_DAYS",
    "LEAST_EXPOSED_DAYS",
    "LEAST_LINKED",
    "LONGEST_BASELINE_DAYS",
    "MONTH_BEFORE_DAYS",
    "AtRisk",
    "Comparison",
    "Crossover",
    "Days",
    "Evaluation",
    "Exploration",
    "ExposedHours",
    "Gate",
    "Missing",
    "Observed",
    "Outlook",
    "Phases",
    "Question",
    "Seen",
    "Together",
    "Verdict",
    "evaluate",
    "explore",
]
