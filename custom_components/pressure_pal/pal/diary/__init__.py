"""One person's diary: attacks and doses, clear days, practice and courses.

attack     one attack, and the words that describe one
dose       acute medicine and what it did
practice   home practice and sessions
course     a PRT course, what it freezes, other changes of treatment
marks      clear days, alerts, times away
stamp      what pressure did before an attack
diary      all of it, in order of time, with the last changes
shelf      what a change made of one kind of entries
act        somebody does something, something comes of it
attacks    the verbs for attacks
doses      the verbs for doses
courses    the verbs for courses
verbs      the other verbs
refusal    why something is not taken
days       local days
written    the diary as it stands in its file
"""

from .act import SAME, Act, Happening, Outcome, happenings
from .attack import (
    HIGHEST_FEAR,
    HIGHEST_IMPACT,
    HIGHEST_SEVERITY,
    RUNS_AT_MOST,
    Attack,
    AttackDetails,
    Attribution,
    Kind,
    Origin,
    Precision,
    Quality,
    Side,
    Symptom,
)
from .attacks import amend_attack, end_attack, start_attack
from .course import (
    DAYS_A_WEEK,
    FURTHEST_AHEAD,
    MOST_PRACTICES_A_DAY,
    MOST_SESSIONS,
    MOST_WEEKS,
    PLANNED_SESSIONS,
    PLANNED_WEEKS,
    SETTLING_DAYS,
    ChangeKind,
    Course,
    CourseDetails,
    Frozen,
    Phase,
    TreatmentChange,
    Unlogged,
)
from .courses import amend_course, finish_course, log_treatment_change, start_course
from .days import EARLIEST, day_of, day_start, days_between
from .diary import SHELVES, Diary, Edit, Entry
from .dose import (
    MIGRAINE_SPECIFIC,
    Dose,
    DoseDetails,
    Medicine,
    MedicineClass,
    Relief,
)
from .doses import amend_dose, take_dose
from .marks import Alert, Away, ClearDay
from .practice import (
    HIGHEST_PAIN,
    LONGEST_MINUTES,
    Component,
    Practice,
    PracticeDetails,
    Session,
)
from .refusal import Reason, Refusal
from .shelf import differing
from .stamp import LOOK_BACK_HOURS, Criterion, Link, Stamp
from .verbs import (
    amend_practice,
    amend_session,
    delete_entry,
    log_practice,
    log_session,
    mark_clear,
    note_alert,
    note_away,
    restore_entry,
)
from .written import MIGRATIONS, VERSION, read_diary, written_edit, written_entry

__all__ = [
    "DAYS_A_WEEK",
    "EARLIEST",
    "FURTHEST_AHEAD",
    "HIGHEST_FEAR",
    "HIGHEST_IMPACT",
    "HIGHEST_PAIN",
    "HIGHEST_SEVERITY",
    "LONGEST_MINUTES",
    "LOOK_BACK_HOURS",
    "MIGRAINE_SPECIFIC",
    "MIGRATIONS",
    "MOST_PRACTICES_A_DAY",
    "MOST_SESSIONS",
    "MOST_WEEKS",
    "PLANNED_SESSIONS",
    "PLANNED_WEEKS",
    "RUNS_AT_MOST",
    "SAME",
    "SETTLING_DAYS",
    "SHELVES",
    "VERSION",
    "Act",
    "Alert",
    "Attack",
    "AttackDetails",
    "Attribution",
    "Away",
    "ChangeKind",
    "ClearDay",
    "Component",
    "Course",
    "CourseDetails",
    "Criterion",
    "Diary",
    "Dose",
    "DoseDetails",
    "Edit",
    "Entry",
    "Frozen",
    "Happening",
    "Kind",
    "Link",
    "Medicine",
    "MedicineClass",
    "Origin",
    "Outcome",
    "Phase",
    "Practice",
    "PracticeDetails",
    "Precision",
    "Quality",
    "Reason",
    "Refusal",
    "Relief",
    "Session",
    "Side",
    "Stamp",
    "Symptom",
    "TreatmentChange",
    "Unlogged",
    "amend_attack",
    "amend_course",
    "amend_dose",
    "amend_practice",
    "amend_session",
    "day_of",
    "day_start",
    "days_between",
    "delete_entry",
    "differing",
    "end_attack",
    "finish_course",
    "happenings",
    "log_practice",
    "log_session",
    "log_treatment_change",
    "mark_clear",
    "note_alert",
    "note_away",
    "read_diary",
    "restore_entry",
    "start_attack",
    "start_course",
    "take_dose",
    "written_edit",
    "written_entry",
]
