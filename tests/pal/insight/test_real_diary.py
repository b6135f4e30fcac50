"""Whole diaries through the verbs: a published one, and a made-up year with known answers."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from custom_components.pressure_pal.pal.diary import (
    AttackDetails,
    Component,
    Diary,
    Kind,
    MedicineClass,
    Precision,
    Unlogged,
    log_practice,
    mark_clear,
    start_attack,
    take_dose,
)
from custom_components.pressure_pal.pal.insight import (
    MONTH,
    Burden,
    Counting,
    Goal,
    Tally,
    burden,
    months,
    summarize,
)

from ..pressure.observations import DATA, rows
from .diaries import DAY, HOUR, act, local

NAME = "headache_diary_bartulem_2020-2022.csv"
BERLIN = ZoneInfo("Europe/Berlin")
# The diary was kept in Princeton for the most part; its days are taken as they are written.
PRINCETON = ZoneInfo("America/New_York")

needs_the_diary = pytest.mark.skipif(
    not (DATA / NAME).is_file(), reason="The real diary is not beside this checkout."
)


def written_days() -> list[tuple[date, int, int]]:
    """Return the entries of the published diary: day, severity 0 to 5, painkillers."""
    return [
        (
            date.fromisoformat(row["entry_local"][:10]),
            int(row["severity_0_5"]),
            int(row["painkillers"]),
        )
        for row in rows(NAME)
    ]


def kept_by_day(precision: Precision) -> Diary:
    """Return the published diary as it was kept: an entry an evening.

    A day with headache is an attack of that day, or one from 10:00 to 16:00.
    """
    entries = written_days()
    diary = Diary(_evening(entries[0][0]))
    for number, (day, severity, painkillers) in enumerate(entries):
        evening = act(_evening(day), PRINCETON, 10 * number)
        if not severity:
            diary = mark_clear(diary, evening).diary
            continue
        onset = evening.now - 12 * HOUR
        details = AttackDetails(onset=onset, severity=2 * severity, precision=precision)
        if precision is Precision.EXACT:
            details["end"] = onset + 6 * HOUR
        diary = start_attack(diary, evening, details).diary
        for taken in range(painkillers):
            again = act(evening.now, PRINCETON, 10 * number + 1 + taken)
            diary = take_dose(
                diary,
                again,
                {
                    "at": onset + (1 + taken) * HOUR,
                    "medicine_class": MedicineClass.SIMPLE_ANALGESIC,
                },
            ).diary
    return diary


def _evening(day: date) -> datetime:
    """Return 22:00 of a day in Princeton."""
    return local("America/New_York", day.year, day.month, day.day, 22)


def per_month(days: set[date]) -> Counter[tuple[int, int]]:
    """Count days by year and month."""
    return Counter((day.year, day.month) for day in days)


def runs_of(days: set[date]) -> int:
    """Return how many runs of days in a row there are."""
    return sum(day - DAY not in days for day in days)


@needs_the_diary
@pytest.mark.parametrize("precision", [Precision.DAY, Precision.EXACT])
def test_the_published_diary(precision: Precision) -> None:
    """130 headache days of 536 entries, and each month as the file has it."""
    entries = written_days()
    diary = kept_by_day(precision)
    now = _evening(entries[-1][0]) + HOUR
    counting = Counting(PRINCETON, unlogged=Unlogged.UNKNOWN)
    headache = {day for day, severity, _ in entries if severity}
    by_month = {
        "headache_days": per_month(headache),
        "clear_days": per_month({day for day, severity, _ in entries if not severity}),
        "medicine_days": per_month({day for day, _, taken in entries if taken}),
        "answered_days": per_month({day for day, *_ in entries}),
    }
    found = [*months(diary, entries[0][0], now, counting)]
    assert [(one.first.year, one.first.month) for one in found] == [
        (2020, 12),
        *((2021, month) for month in range(1, 13)),
        *((2022, month) for month in range(1, 7)),
    ]
    for one in found:
        month = one.first.year, one.first.month
        for name, days in by_month.items():
            assert getattr(one, name) == days[month], (month, name)
        assert one.observed_days == one.answered_days
        assert one.open_ends == 0
        analgesic = one.medicine_days_by_class[MedicineClass.SIMPLE_ANALGESIC]
        assert analgesic == one.medicine_days
    whole = burden(diary, entries[0][0], entries[-1][0], now, counting)
    assert (whole.headache_days, whole.clear_days, whole.days) == (130, 406, 539)
    taken = sum(painkillers for *_, painkillers in entries)
    assert (whole.medicine_days, len(diary.doses)) == (103, taken) == (103, 145)
    # From 16:00 to 10:00 is less than the merge gap; with a day between them it is more.
    assert whole.attacks == runs_of(headache)


@needs_the_diary
def test_the_published_diary_as_it_was_shown_every_evening() -> None:
    """The last 7, 28 and 30 days and the days since the last attack, on each of its evenings."""
    entries = written_days()
    diary = kept_by_day(Precision.DAY)
    headache = {day for day, severity, _ in entries if severity}
    counting, tally = Counting(PRINCETON), Tally.of((), PRINCETON)
    # What was logged later is not there yet: the diary of an evening is a beginning of it.
    for evening in [entry[0] for entry in entries]:
        known = Diary(
            diary.created,
            attacks=tuple(
                one for one in diary.attacks if one.onset < _evening(evening)
            ),
        )
        summary = summarize(known, _evening(evening), counting, Goal(), tally)
        for window in (7, 28, 30):
            days = {evening - n * DAY for n in range(window)}
            counted = summary.counts[window]
            if min(days) < entries[0][0]:
                assert counted is None
            else:
                assert counted is not None
                assert counted.headache_days == len(days & headache), evening
        last = max((day for day in headache if day <= evening), default=None)
        expected = None if last is None else (evening - last).days
        assert summary.days_since_attack == expected


# The schedule of a made-up year, 2026 in Berlin, the same every month:
#   on the 3rd    a migraine from 20:00 to 02:00 of the 4th; a triptan at 21:00, another at 01:00
#   on the 5th    a headache from 01:00 to 03:00: 23 hours after the migraine, one attack with it
#   on the 10th   a headache from 09:00 to 13:00 and one from 18:00 to 24:00; two simple analgesics
#   on the 20th   a headache, the hour is not known; an opioid at 12:00
#   on the 28th   a headache from 08:00 on, nobody logs its end; in even months only
#   on the 15th, 16th and 17th   nothing: marked as clear, the 16th twice
#   practice      every day from the 1st to the 14th, 5 minutes
# Its headache days are the 3rd, 4th, 5th, 10th, 20th, in even months the 28th. In March the
# 29th is an hour short and in October the 25th an hour long: nothing changes.
YEAR = range(1, 13)


def _at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """Return a local time of the made-up year."""
    return local("Europe/Berlin", 2026, month, day, hour, minute)


def _attacks(month: int) -> Iterator[AttackDetails]:
    """Yield a month's attacks, as they are written down on the evening they are over."""
    yield AttackDetails(
        onset=_at(month, 3, 20), end=_at(month, 4, 2), kind=Kind.MIGRAINE, severity=7
    )
    plain = Kind.HEADACHE
    yield AttackDetails(onset=_at(month, 5, 1), end=_at(month, 5, 3), kind=plain)
    yield AttackDetails(onset=_at(month, 10, 9), end=_at(month, 10, 13), kind=plain)
    yield AttackDetails(onset=_at(month, 10, 18), end=_at(month, 11, 0), kind=plain)
    yield AttackDetails(onset=_at(month, 20, 12), precision=Precision.DAY, kind=plain)
    if month % 2 == 0:
        yield AttackDetails(onset=_at(month, 28, 8), kind=plain)


DOSES = (
    (3, 21, MedicineClass.TRIPTAN),
    (4, 1, MedicineClass.TRIPTAN),
    (10, 10, MedicineClass.SIMPLE_ANALGESIC),
    (10, 19, MedicineClass.SIMPLE_ANALGESIC),
    (20, 12, MedicineClass.OPIOID),
)


def made_up_year() -> Diary:
    """Return the diary of the schedule, everything written down in the order it happened."""
    diary, number = Diary(_at(1, 1, 0)), 0
    for month in YEAR:
        for details in _attacks(month):
            number += 1
            over = details.get("end") or details["onset"]
            diary = start_attack(diary, act(over, BERLIN, number), details).diary
        for day, hour, medicine_class in DOSES:
            number += 1
            later = act(_at(month, 27, 9), BERLIN, number)
            diary = take_dose(
                diary,
                later,
                {"at": _at(month, day, hour), "medicine_class": medicine_class},
            ).diary
        for day in (15, 16, 16, 17):
            number += 1
            later = act(_at(month, 27, 9), BERLIN, number)
            diary = mark_clear(diary, later, date(2026, month, day)).diary
        for day in range(1, 15):
            number += 1
            practised = act(_at(month, day, 19), BERLIN, number)
            diary = log_practice(
                diary, practised, Component.SOMATIC_TRACKING, {"minutes": 5}
            ).diary
    return diary


def test_each_month_of_the_made_up_year() -> None:
    """What the schedule says, month by month."""
    found = [
        *months(made_up_year(), date(2026, 1, 1), _at(12, 31, 23), Counting(BERLIN))
    ]
    assert [one.first.month for one in found] == [*YEAR]
    for one in found:
        lost = one.first.month % 2 == 0
        assert one.headache_days == 5 + lost
        assert one.migraine_days == 2
        assert one.attacks == 3 + lost
        assert one.open_ends == lost
        assert one.clear_days == 3
        assert one.answered_days == 8 + lost
        assert one.medicine_days == 4
        taken = {name: n for name, n in one.medicine_days_by_class.items() if n}
        assert taken == {
            MedicineClass.TRIPTAN: 2,
            MedicineClass.SIMPLE_ANALGESIC: 1,
            MedicineClass.OPIOID: 1,
        }


def test_the_made_up_year_in_sum() -> None:
    """66 headache days, 42 attacks; without a merge gap the two that are joined are two."""
    diary, now = made_up_year(), _at(12, 31, 23)
    first, last = date(2026, 1, 1), date(2026, 12, 31)

    def year(gap: int) -> Burden:
        return burden(diary, first, last, now, Counting(BERLIN, gap))

    assert (year(24).headache_days, year(24).attacks, year(24).days) == (66, 42, 365)
    assert year(0).attacks == 12 * 5 + 6
    tally = Tally.of(diary.practices, BERLIN)
    assert (len(diary.practices), tally.minutes, tally.longest_streak) == (168, 840, 14)
    summary = summarize(diary, now, Counting(BERLIN), Goal(), tally)
    # The 7 days to the 31st hold the 28th, the 28 from the 4th all but the 3rd.
    headache = {
        window: counted.headache_days
        for window, counted in summary.counts.items()
        if counted is not None
    }
    assert headache == {7: 1, 28: 5, 30: 6, MONTH: 6}
    assert (summary.days_since_attack, summary.running_id) == (3, None)
    assert timedelta(hours=72) < now - _at(12, 28, 8)
