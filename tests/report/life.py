"""A made-up life for reports: weather, attacks that follow it or not, and a course."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from math import sin, tau
from zoneinfo import ZoneInfo

from custom_components.pressure_pal.pal.diary import (
    Attack,
    Away,
    ChangeKind,
    ClearDay,
    Component,
    Course,
    Criterion,
    Diary,
    Dose,
    Entry,
    Frozen,
    Kind,
    MedicineClass,
    Origin,
    Practice,
    Relief,
    Session,
    Symptom,
    TreatmentChange,
    day_start,
)
from custom_components.pressure_pal.pal.evaluation import (
    Evaluation,
    ExposedHours,
    Question,
    evaluate,
)
from custom_components.pressure_pal.pal.insight import Counting
from custom_components.pressure_pal.pal.pressure import (
    HourlyPressure,
    SwingRule,
    hour_of,
    hour_start,
)
from custom_components.pressure_pal.report.content import Asked
from custom_components.pressure_pal.words import Words

from ..documents import english

ZONE = ZoneInfo("Europe/Berlin")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
FIRST = date(2025, 7, 14)
START = date(2026, 3, 2)
NOW = datetime(2026, 11, 29, 10, 20, tzinfo=UTC)
RULE = Criterion(SwingRule())
WEEK = (
    Component.SOMATIC_TRACKING,
    Component.EDUCATION,
    Component.SOMATIC_TRACKING,
    Component.POSITIVE_SENSATIONS,
    Component.CORRECTIVE_EXPERIENCE,
    Component.SOMATIC_TRACKING,
    Component.EMOTIONAL_WORK,
)


def weather(hour: int) -> float:
    """Return the pressure of an hour (hPa): highs and lows of several lengths."""
    days = hour / 24
    waves = ((9.1, 6.0, 0.0), (4.3, 3.1, 1.0), (27.0, 5.0, 2.0), (2.2, 0.8, 0.5))
    return 1011.0 + sum(size * sin(tau * days / long + at) for long, size, at in waves)


def sky(first: date = FIRST, now: datetime = NOW) -> HourlyPressure:
    """Return the pressure of all hours, with a fortnight missing in the first autumn."""
    begin, end = hour_of(day_start(first, ZONE)) - 74, hour_of(now)
    lost = hour_of(day_start(date(2025, 10, 6), ZONE))
    hours = (hour for hour in range(begin, end) if not lost <= hour < lost + 14 * 24)
    return HourlyPressure.of((hour, weather(hour)) for hour in hours)


@dataclass
class Life:
    """Somebody's entries, numbered as they come."""

    diary: Diary
    numbers: count[int] = field(default_factory=count)

    def put(self, entry: Entry) -> None:
        """Write an entry down."""
        numbered = replace(entry, id=f"{next(self.numbers):026}")
        self.diary = self.diary.put(numbered, None)

    def suffer(self, at: datetime, number: int, note: str | None) -> None:
        """Have an attack, with what one takes for it."""
        migraine = number % 3 != 1
        attack = Attack(
            "", at, at, Origin.BUTTON, kind=Kind.MIGRAINE if migraine else Kind.HEADACHE
        )
        symptoms = (Symptom.NAUSEA, Symptom.PHOTOPHOBIA)[: 1 + number % 2]
        attack = replace(
            attack,
            end=at + (5 + number * 7 % 19) * HOUR,
            severity=4 + number * 5 % 6,
            aura=number % 7 == 0,
            symptoms=symptoms if migraine else (),
            note=note,
            alerted=number % 11 == 0,
        )
        self.put(attack)
        if number % 4 == 3:
            return
        name, kind = ("Sumatriptan 50", MedicineClass.TRIPTAN)
        if not migraine:
            name, kind = ("Ibuprofen 400", MedicineClass.SIMPLE_ANALGESIC)
        relief = [Relief.PAIN_FREE, Relief.PARTIAL, Relief.NONE, None][number % 4]
        at += 40 * HOUR / 60
        self.put(Dose("", at, Origin.BUTTON, kind, name=name, relief=relief))


def life(note: str | None = None, *, with_course: bool = True) -> Diary:
    """Return a diary of sixteen months: attacks that meet falls less often in the end."""
    exposure = ExposedHours.of(sky(), RULE)
    begun = Life(Diary(day_start(FIRST, ZONE)))
    day, number = FIRST, 0
    while (at := day_start(day, ZONE) + 7 * HOUR) < NOW - DAY:
        number += 1
        mostly = day < START + 28 * DAY
        hours = range(hour_of(at), hour_of(at) + 5 * 24)
        wanted = number % 5 != 0 if mostly else number % 2 == 0
        met = [one for one in hours if exposure.mark(one) is wanted]
        onset = hour_start(met[number % 3] if len(met) > 3 else hours[0])
        if onset < NOW - DAY:
            begun.suffer(onset, number, note)
        day = onset.astimezone(ZONE).date() + (5 + number % 3 + 4 * (not mostly)) * DAY
    _say_clear(begun)
    if with_course:
        _practise(begun, note)
    change = TreatmentChange(
        "", date(2025, 11, 3), Origin.ACTION, ChangeKind.OTHER, "x"
    )
    said = "Propranolol from 40 to 80 mg"
    begun.put(replace(change, kind=ChangeKind.PREVENTIVE, description=said))
    said = "Combined pill stopped"
    day = date(2026, 6, 15)
    begun.put(replace(change, day=day, kind=ChangeKind.HORMONES, description=said))
    left = datetime(2026, 8, 3, 8, tzinfo=UTC)
    begun.put(Away("", left, left + 12 * DAY))
    return begun.diary


def _say_clear(begun: Life) -> None:
    """Answer most days without an attack."""
    with_attack = {
        day for _, day in begun.diary.attack_days(FIRST, NOW.date(), NOW, ZONE)
    }
    day, number = FIRST, 0
    while day < NOW.date():
        number += 1
        if day not in with_attack and number % 8:
            begun.put(ClearDay("", day, Origin.BUTTON))
        day += DAY


def _practise(begun: Life, note: str | None) -> None:
    """Go through a course of ten weeks, and practise on, less and less."""
    frozen = Frozen(day_start(START, ZONE) + 10 * HOUR, RULE, 24)
    end = START + 69 * DAY
    begun.put(Course("", START, Origin.SETTINGS, frozen, end=end, planned_sessions=10))
    for number in range(9):
        at = day_start(START + (2 + number * 7) * DAY, ZONE) + 16 * HOUR
        begun.put(Session("", at, Origin.BUTTON, note=note))
    for number in range(190):
        if number % 6 == 5 or (number > 70 and number % 3):
            continue
        at = day_start(START + number * DAY, ZONE) + 18 * HOUR
        component = WEEK[number % len(WEEK)]
        minutes = None if number == 30 else 10 + number % 4 * 5
        begun.put(Practice("", at, Origin.BUTTON, component, minutes, note=note))


def evaluated(diary: Diary, series: HourlyPressure, now: datetime = NOW) -> Evaluation:
    """Evaluate a diary as the house does."""
    question = Question.of(diary, Counting(ZONE), RULE, now.astimezone(ZONE).date())
    exposure = ExposedHours.of(series, question.criterion, diary.times_away)
    return evaluate(question, exposure, now)


def asked(
    diary: Diary,
    name: str = "Anna",
    now: datetime = NOW,
    *,
    include_notes: bool = False,
) -> Asked:
    """Return what a page is made of."""
    series = sky(now=now)
    evaluation = evaluated(diary, series, now)
    return Asked(name, evaluation, series, now, include_notes)


def english_words() -> Words:
    """Return the words as Home Assistant would load them."""
    return Words(
        {
            f"component.pressure_pal.selector.{choice}.options.{value}": text
            for choice, one in english()["selector"].items()
            for value, text in one.get("options", {}).items()
        }
    )
