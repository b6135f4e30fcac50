"""What the diary and the pressure say together.

exposure    whether an hour lies within the look-back after the rule held
stamping    what pressure did before an attack
burden      headache, migraine and medicine days
tally       all practice there ever was, added up
practising  practice and course against the plan
summary     everything a diary shows at one moment
"""

from .burden import (
    DEFAULT_MERGE_GAP_HOURS,
    Burden,
    Counting,
    begins_anew,
    burden,
)
from .exposure import exposed
from .practising import CourseProgress, Goal, Practising
from .stamping import SETTLES, STAMP_HOURS, stamp
from .summary import MONTH, WINDOWS, Summary, months, summarize
from .tally import Tally

__all__ = [
    "DEFAULT_MERGE_GAP_HOURS",
    "MONTH",
    "SETTLES",
    "STAMP_HOURS",
    "WINDOWS",
    "Burden",
    "Counting",
    "CourseProgress",
    "Goal",
    "Practising",
    "Summary",
    "Tally",
    "begins_anew",
    "burden",
    "exposed",
    "months",
    "stamp",
    "summarize",
]
