"""What the report counts, against diaries that were counted by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from custom_components.pressure_pal.pal.diary import (
    Component,
    Course,
    Criterion,
    Diary,
    Dose,
    Frozen,
    Kind,
    Link,
    MedicineClass,
    Origin,
    Practice,
    Relief,
    Symptom,
)
from custom_components.pressure_pal.pal.insight import Burden, Counting, burden
from custom_components.pressure_pal.pal.insight.rates import Counted
from custom_components.pressure_pal.pal.pressure import (
    HourlyPressure,
    SwingRule,
    hour_of,
)
from custom_components.pressure_pal.report.content import Asked, report_of
from custom_components.pressure_pal.report.counts import (
    character,
    line_of_all,
    medicines,
    recent,
)
from custom_components.pressure_pal.report.course import course_part, weeks
from custom_components.pressure_pal.report.findings import HOURS_28, Rate

from ..pal.insight.diaries import attack, clear, diary_of, dose, practice, session
from .life import DAY, FIRST, HOUR, NOW, START, ZONE, asked, evaluated, life

COUNTING = Counting(UTC)


def moment(month: int, day: int, hour: int = 8) -> datetime:
    """Return a moment of 2026."""
    return datetime(2026, month, day, hour, tzinfo=UTC)


def by_hand() -> Diary:
    """Return a diary from the 10th of September to the 5th of November that is easily counted."""
    return diary_of(
        attack(moment(9, 12), moment(9, 12, 20), Kind.MIGRAINE, severity=6),
        dose(moment(9, 12, 9), MedicineClass.TRIPTAN),
        dose(moment(9, 12, 15), MedicineClass.TRIPTAN, 1),
        attack(moment(9, 20), moment(9, 21, 10), Kind.HEADACHE, severity=3),
        dose(moment(9, 20, 9), MedicineClass.SIMPLE_ANALGESIC),
        clear(date(2026, 9, 13)),
        clear(date(2026, 9, 14)),
        practice(moment(9, 15), Component.EDUCATION, 10),
        # Twelve hours after the end of the one before: the same attack still.
        attack(moment(10, 1), moment(10, 1, 20), Kind.MIGRAINE, aura=True),
        attack(moment(10, 2), moment(10, 2, 10), Kind.MIGRAINE, severity=8),
        practice(moment(10, 3), Component.CBT, 20),
        practice(moment(10, 4), Component.CBT, None),
        clear(date(2026, 11, 1)),
        created=moment(9, 10),
    )


def asked_by_hand() -> Asked:
    """Return what a page about that diary is made of, without any pressure."""
    now = moment(11, 5, 12)
    series = HourlyPressure.of(())
    return Asked("Anna", evaluated(by_hand(), series, now), series, now)


def test_months_are_those_counted_by_hand() -> None:
    """Headache, migraine, medicine, attacks, clear, answered, days, minutes."""
    report = report_of(asked_by_hand())
    found = [
        (
            one.burden.headache_days,
            one.burden.migraine_days,
            one.burden.medicine_days,
            one.burden.attacks,
            one.burden.clear_days,
            one.burden.answered_days,
            one.burden.days,
            one.practice_minutes,
        )
        for one in report.months
    ]
    assert found == [
        (3, 1, 2, 2, 2, 5, 21, 10),
        (2, 2, 0, 1, 0, 2, 31, 20),
        (0, 0, 0, 0, 1, 1, 5, 0),
    ]
    assert report.classes == [MedicineClass.TRIPTAN, MedicineClass.SIMPLE_ANALGESIC]
    assert (report.first, report.last) == (date(2026, 9, 10), date(2026, 11, 5))
    assert not report.shortened


def test_every_attack_that_counts_has_one_mark() -> None:
    """As many as the months have; without pressure none can be classified."""
    report = report_of(asked_by_hand())
    marks = [mark for strip in report.strips for mark in strip.marks]
    assert [mark.link for mark in marks] == [Link.UNCLASSIFIABLE] * 3
    assert [mark.day for mark in marks] == [
        date(2026, 9, 12),
        date(2026, 9, 20),
        date(2026, 10, 1),
    ]


def test_a_long_life_is_the_same_everywhere() -> None:
    """Chart, months and evaluation count the same attacks."""
    report = report_of(asked(life()))
    marks = [mark.link for strip in report.strips for mark in strip.marks]
    assert len(marks) == sum(one.burden.attacks for one in report.months)
    seen = [line.seen for line in report.phases]
    assert marks.count(Link.LINKED) == sum(one.counts.linked.count for one in seen)
    assert marks.count(Link.OTHER) == sum(one.counts.other.count for one in seen)
    assert marks.count(Link.UNCLASSIFIABLE) == sum(one.unclassifiable for one in seen)
    assert [line.key for line in report.phases] == ["baseline", "settling", "follow_up"]
    assert report.comparison[0].key == "difference"
    total = sum(week.total for week in report.weeks)
    assert total == sum(one.practice_minutes for one in report.months)
    assert total == report.practice.minutes


def test_the_months_are_those_of_the_period() -> None:
    """Without a course it is a year, which begins within a month."""
    report = report_of(asked(life(with_course=False)))
    assert report.months[0].burden.first == report.first == date(2025, 11, 29)
    assert sum(one.burden.days for one in report.months) == 366
    marks = [mark for strip in report.strips for mark in strip.marks]
    assert len(marks) == sum(one.burden.attacks for one in report.months)
    assert report.course is None
    assert report.shortened


def test_what_attacks_were_like() -> None:
    """Medians of what was said, and how many said it."""
    found = character(by_hand(), date(2026, 9, 10), date(2026, 11, 5), COUNTING)
    assert found.attacks == 4
    assert found.by_kind == {Kind.MIGRAINE: 3, Kind.HEADACHE: 1}
    assert (found.with_aura, found.severity, found.rated) == (1, 6, 3)
    assert (found.hours, found.timed) == (12.0, 4)
    assert found.symptoms == {}
    nothing = character(by_hand(), date(2026, 11, 1), date(2026, 11, 5), COUNTING)
    assert (nothing.attacks, nothing.severity, nothing.hours) == (0, None, None)


def test_symptoms_come_in_the_order_of_their_number() -> None:
    """The most frequent first."""
    found = character(life(), START, NOW.date(), Counting(ZONE)).symptoms
    assert [*found] == [Symptom.NAUSEA, Symptom.PHOTOPHOBIA]


def test_medicines_are_one_by_class_and_name() -> None:
    """However the name was written; days are counted beside doses."""
    at, kind = moment(10, 1), MedicineClass.TRIPTAN
    taken = [
        Dose("1", at, Origin.BUTTON, kind, "sumatriptan", relief=Relief.PARTIAL),
        Dose("2", at + 5 * HOUR, Origin.BUTTON, kind, "Sumatriptan"),
        Dose("3", at + DAY, Origin.BUTTON, kind),
        Dose("4", at + 40 * DAY, Origin.BUTTON, kind, "Sumatriptan"),
    ]
    diary = diary_of(*taken, created=at)
    first, other = medicines(diary, at.date(), date(2026, 10, 31), COUNTING)
    assert (first.name, first.doses, first.days) == ("Sumatriptan", 2, 1)
    assert first.relief == {Relief.PARTIAL: 1, None: 1}
    assert (other.name, other.doses, other.days) == (None, 1, 1)


def test_the_last_28_days_need_28_days() -> None:
    """Before, there is nothing to be told."""
    diary = by_hand()
    assert recent(diary, moment(10, 6), COUNTING) is None
    found = recent(diary, moment(10, 7), COUNTING)
    assert found is not None
    assert (found.first, found.headache_days) == (date(2026, 9, 10), 5)


@pytest.mark.parametrize(
    ("classes", "line"),
    [
        ((), None),
        ((MedicineClass.TRIPTAN,), None),
        ((MedicineClass.TRIPTAN, MedicineClass.GEPANT), None),
        ((MedicineClass.TRIPTAN, MedicineClass.SIMPLE_ANALGESIC), 10),
    ],
)
def test_several_classes_together_have_a_line(
    classes: tuple[MedicineClass, ...], line: int | None
) -> None:
    """Ten days with any of them (ICHD-3 8.2.6); gepants are not among them."""
    at = moment(10, 1)
    diary = diary_of(*(dose(at, one) for one in classes), created=at)
    found: Burden = burden(diary, at.date(), at.date(), at, COUNTING)
    assert line_of_all(found) == line


def test_rates_are_per_28_days() -> None:
    """Against the numbers of science.md: 12 in 90 days, none in 28."""
    found = Rate.of(Counted(12, 90 * 24))
    assert found.per_28 == pytest.approx(3.73333, abs=1e-5)
    assert found.interval is not None
    assert found.interval.low == pytest.approx(1.92907, abs=1e-5)
    assert found.interval.high == pytest.approx(6.52138, abs=1e-5)
    none = Rate.of(Counted(0, HOURS_28))
    assert none.interval is not None
    assert none.interval.high == pytest.approx(3.68888, abs=1e-5)
    assert Rate.of(Counted(0, 0)).interval is None


def course_of_two_weeks() -> tuple[Diary, Course]:
    """Return a diary with a course from the 5th to the 18th of October."""
    frozen = Frozen(moment(10, 5), Criterion(SwingRule()), 24)
    course = Course(
        "course",
        date(2026, 10, 5),
        Origin.ACTION,
        frozen,
        end=date(2026, 10, 18),
        days_a_week=5,
    )
    practices: list[Practice] = [
        practice(moment(10, 4), minutes=99),
        practice(moment(10, 5), Component.EDUCATION, 10),
        practice(moment(10, 5, 20), Component.CBT, 15),
        practice(moment(10, 13), Component.EDUCATION, None),
        practice(moment(10, 18, 23), Component.EDUCATION, 20),
        practice(moment(10, 19), Component.CBT, 7),
    ]
    met = [session(moment(10, 6)), session(moment(10, 7)), session(moment(10, 20))]
    return diary_of(*practices, *met, course, created=moment(10, 1)), course


def test_a_course_is_its_own_days() -> None:
    """What came before and after it is not in it."""
    diary, course = course_of_two_weeks()
    part = course_part(diary, course, date(2026, 10, 25), UTC)
    assert (part.days, part.sessions, part.last) == (14, 2, course.end)
    assert (part.dose.practices, part.dose.minutes, part.dose.days) == (4, 45, 3)
    assert part.dose.unmeasured == 1
    assert part.minutes_a_week(part.dose) == 22.5
    assert part.adherence == pytest.approx(3 / 10)
    assert {one: dose.minutes for one, dose in part.by_component.items()} == {
        Component.EDUCATION: 30,
        Component.CBT: 15,
    }


def test_weeks_begin_with_the_course() -> None:
    """And go on after it; sessions stand in theirs."""
    diary, course = course_of_two_weeks()
    found = weeks(diary, course.start, date(2026, 10, 25), UTC)
    assert [(one.first, one.total, one.sessions) for one in found] == [
        (date(2026, 10, 5), 25, 2),
        (date(2026, 10, 12), 20, 0),
        (date(2026, 10, 19), 7, 1),
    ]
    assert weeks(diary, date(2026, 10, 26), date(2026, 10, 25), UTC) == []


def test_notes_are_there_only_when_asked_for() -> None:
    """Then in order, with what they are about."""
    diary = life("in the evening")
    assert report_of(asked(diary)).notes is None
    notes = report_of(asked(diary, include_notes=True)).notes
    assert notes
    assert {one.text for one in notes} == {"in the evening"}
    assert {one.entry_kind for one in notes} == {"attack", "practice", "session"}
    assert [one.day for one in notes] == sorted(one.day for one in notes)


def test_an_old_diary_is_shortened() -> None:
    """To where the baseline begins, and said to be; at most three years."""
    old = life().put(attack(datetime(2019, 1, 5, tzinfo=UTC)), None)
    report = report_of(asked(old))
    assert report.shortened
    assert report.first == report.phases[0].days.first < FIRST
    later = report_of(asked(old, now=NOW + timedelta(days=4 * 365)))
    assert later.first == date(2027, 11, 1)
    assert len(later.months) == 37
    assert len(later.strips) == 4


def test_a_barometer_that_is_new_takes_nothing_from_the_days() -> None:
    """They are counted for a year, also from before there was any pressure."""
    of = asked(life(with_course=False))
    new = of.pressure.between(hour_of(NOW) - 30 * 24, hour_of(NOW))
    report = report_of(replace(of, evaluation=evaluated(of.diary, new), pressure=new))
    assert report.phases[0].days.first > date(2026, 10, 29)
    assert report.first == date(2025, 11, 29)
    assert len(report.months) == 13
