"""The content: everything that the page shows, worked out before any of it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ..pal.diary import Course, Diary, MedicineClass, TreatmentChange, day_of, day_start
from ..pal.evaluation import Days, Evaluation, ExposedHours
from ..pal.insight import Burden, Counting, begins_anew, burden
from ..pal.pressure import HourlyPressure, hour_of
from .chart import LEFT, LINKS, Drawn, Onset, Strip, chart
from .counts import (
    Character,
    Medicine,
    Month,
    Noted,
    calendar,
    character,
    medicines,
    noted,
    occurring,
    recent,
)
from .course import CoursePart, Dose, Week, course_part, weeks
from .findings import Line, PhaseLine, changes, links, phase_lines
from .practice import PracticeChart, practice_chart
from .spans import strips

DAY = timedelta(days=1)
YEAR = timedelta(days=365)
MOST_MONTHS = 36
"""Older ones stay in the diary: a page is to be read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is made of."""

    name: str
    """The diary's."""
    evaluation: Evaluation
    pressure: HourlyPressure
    now: datetime
    """UTC."""
    include_notes: bool = False

    @property
    def diary(self) -> Diary:
        """The diary, as it was evaluated."""
        return self.evaluation.question.diary

    @property
    def counting(self) -> Counting:
        """How its days are counted."""
        return self.evaluation.question.counting


@dataclass(frozen=True, slots=True)
class PhaseBurden:
    """What a phase had."""

    key: str
    burden: Burden


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the page shows."""

    name: str
    made: datetime
    first: date
    last: date
    shortened: bool
    """Whether the diary knows of more than the page shows."""
    evaluation: Evaluation
    recent: Burden | None
    months: Sequence[Month]
    phase_burdens: Sequence[PhaseBurden]
    classes: Sequence[MedicineClass]
    """Those that were taken in the period."""
    character: Character
    medicines: Sequence[Medicine]
    strips: Sequence[Strip]
    onsets: Sequence[Onset]
    course: CoursePart | None
    practice: Dose
    """In the whole period, in a course or not."""
    weeks: Sequence[Week]
    practice_chart: PracticeChart | None
    phases: Sequence[PhaseLine]
    links: Sequence[Line]
    comparison: Sequence[Line]
    changes: Sequence[TreatmentChange]
    alerted: int
    """Attacks that were logged within a day after a message about pressure."""
    notes: Sequence[Noted] | None
    """None where they were not asked for."""


def report_of(asked: Asked) -> Report:
    """Work out what the page shows."""
    diary, counting, found = asked.diary, asked.counting, asked.evaluation
    first, today = _first(asked), found.today
    listed = calendar(diary, first, asked.now, counting)
    exposure = ExposedHours.of(
        asked.pressure, found.question.criterion, diary.times_away
    )
    onsets = _onsets(asked, exposure, first)
    drawn = Drawn(
        pressure=asked.pressure,
        exposure=exposure,
        onsets=onsets,
        phases=found.phases,
        courses=diary.courses,
        changes=diary.treatment_changes,
        today=today,
    )
    course, shown = found.question.course, _weeks(asked, first)
    return Report(
        name=asked.name,
        made=asked.now,
        first=first,
        last=today,
        shortened=diary.reach(counting.zone) < first,
        evaluation=found,
        recent=recent(diary, asked.now, counting),
        months=listed,
        phase_burdens=_phase_burdens(asked),
        classes=occurring([one.burden for one in listed]),
        character=character(diary, first, today, counting),
        medicines=medicines(diary, first, today, counting),
        strips=chart(drawn, strips(first, today + DAY, counting.zone, LEFT)),
        onsets=onsets,
        course=_course(asked, course),
        practice=_practised(asked, first),
        weeks=shown,
        practice_chart=practice_chart(shown, counting.zone),
        phases=phase_lines(found),
        links=links(found),
        comparison=changes(found),
        changes=diary.treatment_changes,
        alerted=sum(one.alerted for one in diary.attacks),
        notes=noted(diary, first, today, counting) if asked.include_notes else None,
    )


def _first(asked: Asked) -> date:
    """Return the first day of the page: a year ago, or that of the baseline if it is earlier.

    At most three years ago. A baseline begins with the pressure, but days count without it.
    """
    today = asked.evaluation.today
    begun = min(asked.evaluation.phases.baseline.first, today - YEAR)
    earliest = today.replace(year=today.year - MOST_MONTHS // 12, day=1)
    first = max(begun, asked.diary.reach(asked.counting.zone), earliest)
    return min(first, today)


def _onsets(asked: Asked, exposure: ExposedHours, first: date) -> list[Onset]:
    """Return the attacks that began anew in the period."""
    diary, counting = asked.diary, asked.counting
    begin = diary.attacks_from(day_start(first, counting.zone))
    hours = [
        hour_of(diary.attacks[place].onset)
        for place in range(begin, diary.attacks_from(asked.now))
        if begins_anew(diary, place, asked.now, counting)
    ]
    return [Onset(hour, LINKS[exposure.mark(hour)]) for hour in hours]


def _phase_burdens(asked: Asked) -> list[PhaseBurden]:
    """Return what each phase had."""
    phases = asked.evaluation.phases
    found: tuple[tuple[str, Days | None], ...] = (
        ("baseline", phases.baseline),
        ("settling", phases.settling),
        ("follow_up", phases.follow_up),
    )
    return [
        PhaseBurden(
            key,
            burden(
                asked.diary, days.first, days.beyond - DAY, asked.now, asked.counting
            ),
        )
        for key, days in found
        if days is not None and days.number
    ]


def _course(asked: Asked, course: Course | None) -> CoursePart | None:
    """Return the course that the evaluation is about."""
    if course is None:
        return None
    return course_part(asked.diary, course, asked.evaluation.today, asked.counting.zone)


def _practised(asked: Asked, first: date) -> Dose:
    """Return the practice of the period."""
    zone = asked.counting.zone
    begin = day_start(first, zone)
    return Dose.of((one for one in asked.diary.practices if one.at >= begin), zone)


def _weeks(asked: Asked, first: date) -> list[Week]:
    """Return the weeks from the course's first day on, without one from the first practice."""
    zone, today = asked.counting.zone, asked.evaluation.today
    course = asked.evaluation.question.course
    start = None if course is None else course.start
    if start is None or start > today:
        days = [day_of(one.at, zone) for one in asked.diary.practices]
        start = min((day for day in days if day >= first), default=today)
    return weeks(asked.diary, start, today, zone)
