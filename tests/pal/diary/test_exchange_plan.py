"""Bringing a file in: what is there is known again, what cannot be is refused, all or nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
import sys
from types import FrameType
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
import pytest

from custom_components.pressure_pal.pal.diary import (
    Act,
    Alert,
    Attack,
    Away,
    ClearDay,
    Component,
    Course,
    Criterion,
    Diary,
    Dose,
    Entry,
    Frozen,
    MedicineClass,
    Origin,
    Practice,
    Precision,
    Session,
    amend_attack,
    end_attack,
    log_practice,
    log_session,
    mark_clear,
    read_diary,
    restore_entry,
    start_attack,
    start_course,
    take_dose,
)
from custom_components.pressure_pal.pal.diary.exchange import (
    Candidate,
    Found,
    Mapping,
    Plan,
    Table,
    carry_out,
    first_of_each,
    plan_import,
    read_file,
    read_foreign,
    write_csv,
    write_json,
)
from custom_components.pressure_pal.pal.pressure import SwingRule

from .drawn import diaries
from .entries import DAY, FROZEN, HOUR, MINUTE, NOON, TODAY, YESTERDAY, Keeper, clock
from .in_file import IN_FILE

ACT = Act(NOON, ZoneInfo("UTC"), Origin.IMPORT, "new")
EMPTY = Diary(NOON)


def attack(hour: float, until: float | None = None, **said: Any) -> Attack:
    """Return an attack of yesterday."""
    begin = clock(0, day=23)
    end = None if until is None else begin + until * HOUR
    onset = begin + hour * HOUR
    return Attack(f"at {hour}", onset, NOON, Origin.IMPORT, end=end, **said)


def bring(diary: Diary, *entries: Entry, own: bool = False, act: Act = ACT) -> Plan:
    """Plan to bring entries in, a row each."""
    rows = [Candidate(row, (entry,)) for row, entry in enumerate(entries, 2)]
    return plan_import(diary, act, Found(rows, is_own=own))


def reasons(plan: Plan) -> list[tuple[int, str]]:
    """Return what is refused."""
    return [(one.row, one.reason.value) for one in plan.refused]


def a_life() -> Diary:
    """Return a diary that was really kept."""
    keeper = Keeper(NOON - 20 * DAY, "Europe/Berlin")
    keeper.does(mark_clear)
    for number in range(12):
        keeper.now += DAY + HOUR
        keeper.starts(severity=number % 10, note=f"=number {number}")
        keeper.takes(amount=f"{number}")
        keeper.now += 2 * HOUR
        if number % 3:
            keeper.does(end_attack)
        keeper.does(log_practice, Component.ACT, {"note": ""})
        keeper.does(log_session)
    keeper.does(start_course, FROZEN, {})
    return keeper.diary


@pytest.mark.parametrize("write", [write_csv, write_json])
def test_a_diary_goes_into_an_empty_one_as_it_was(write: Any) -> None:
    """With ids, stamps and its beginning; and again nothing is new."""
    diary = a_life()
    found = read_file(write(diary))
    assert isinstance(found, Found)
    plan = plan_import(EMPTY, ACT, found)
    assert plan.refused == ()
    assert plan.after == replace(diary, edits=())
    assert plan.added["attacks"] == 8
    again = plan_import(plan.after, ACT, found)
    assert again.after is plan.after
    assert again.duplicates == len(found.candidates)


def test_every_kind_of_entry_is_brought_in() -> None:
    """And the stamp of an attack is kept."""
    diary = read_diary({**IN_FILE, "edits": []})
    found = read_file(write_json(diary))
    assert isinstance(found, Found)
    later = Act(NOON + DAY, ZoneInfo("UTC"), Origin.IMPORT, "new")
    plan = plan_import(Diary(NOON + DAY), later, found)
    # The attack of the same day is why the clear day is none.
    assert reasons(plan) == [(3, "clear_day_has_attack")]
    assert plan.after == replace(diary, clear_days=())
    assert plan.after.attacks[0].stamp is not None


@settings(deadline=None, max_examples=60)
@given(diaries(), diaries())
def test_whatever_is_brought_in_is_in_order_and_does_not_overlap(
    before: Diary, other: Diary
) -> None:
    """Every row is added, known or refused; what was there stays, and again nothing is new."""
    act = Act(datetime(2100, 1, 1, tzinfo=UTC), ZoneInfo("UTC"), Origin.IMPORT, "new")
    found = read_file(write_json(other))
    assert isinstance(found, Found)
    plan = plan_import(EMPTY, act, found)
    rows = sum(plan.added.values()) + plan.duplicates + len(plan.refused)
    assert rows == len(found.candidates)
    attacks = plan.after.attacks
    for one, then in pairwise(attacks):
        assert one.onset < then.onset
        assert one.end is None or one.end <= then.onset
    again = plan_import(plan.after, act, found)
    assert again.added == {}
    merged = plan_import(before, act, found).after
    for shelf in ("attacks", "doses", "practices", "sessions", "courses"):
        assert {*getattr(before, shelf)} <= {*getattr(merged, shelf)}


@pytest.mark.parametrize(
    ("there", "same"),
    [
        (attack(8, 10), attack(8, 11, severity=3)),
        (attack(8, 10), replace(attack(8, 11), onset=clock(8, 1, day=23))),
        (attack(8, 10), attack(12, precision=Precision.DAY)),
        (ClearDay("1", YESTERDAY, Origin.CARD), ClearDay("2", YESTERDAY, Origin.CARD)),
        (
            Dose("1", NOON, Origin.CARD, MedicineClass.OTHER, "Tea"),
            Dose("2", NOON - MINUTE, Origin.CARD, MedicineClass.OTHER, "Tea", "1"),
        ),
        (
            Practice("1", NOON, Origin.CARD, Component.ACT),
            Practice("2", NOON - MINUTE, Origin.CARD, Component.ACT, 7),
        ),
        (
            Session("1", NOON, Origin.CARD),
            Session("2", NOON - MINUTE, Origin.CARD, "x"),
        ),
        (Alert("1", NOON, Origin.CARD), Alert("2", NOON, Origin.CARD)),
        (Away("1", NOON - DAY, NOON), Away("2", NOON - DAY, NOON - HOUR)),
        (Session("1", NOON, Origin.CARD), Session("1", NOON - DAY, Origin.CARD)),
    ],
    ids=lambda entry: type(entry).__name__,
)
def test_what_is_there_already_is_known_again(there: Entry, same: Entry) -> None:
    """Whatever else is said of it; and within a file of another app as well."""
    diary = EMPTY.put(there, None)
    plan = bring(diary, same)
    assert (plan.duplicates, plan.added, plan.refused) == (1, {}, ())
    assert plan.after is diary
    assert bring(EMPTY, there, same).duplicates == 1


def test_two_entries_of_ours_are_two() -> None:
    """However alike: somebody corrected them so."""
    doses = [
        Dose(f"{number}", NOON, Origin.CARD, MedicineClass.OTHER) for number in (1, 2)
    ]
    assert bring(EMPTY, *doses, own=True).added == {"doses": 2}
    assert bring(EMPTY, *doses).added == {"doses": 1}


def test_what_is_not_the_same_is_new() -> None:
    """Another minute, another medicine, another component."""
    tea = Dose("1", NOON - HOUR, Origin.CARD, MedicineClass.OTHER, "Tea")
    act = Practice("2", NOON - HOUR, Origin.CARD, Component.ACT)
    diary = EMPTY.put(tea, None).put(act, None).put(attack(8, 9), None)
    others = (
        replace(tea, id="3", name="Coffee"),
        replace(tea, id="4", at=tea.at + 2 * MINUTE),
        replace(act, id="5", component=Component.CBT),
        attack(10, 11),
    )
    plan = bring(diary, *others)
    assert (plan.duplicates, plan.refused) == (0, ())
    assert plan.added == {"attacks": 1, "doses": 2, "practices": 1}


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (attack(9, 11), "attack_overlaps"),
        (attack(5, 8.5), "attack_overlaps"),
        (attack(5, 4), "end_before_onset"),
        (attack(5, 40), "in_the_future"),
        (attack(50), "in_the_future"),
        (attack(5, 6, severity=11), "not_in_range"),
        (replace(attack(5), onset=datetime(1969, 1, 1, tzinfo=UTC)), "too_long_ago"),
        (replace(attack(5), asleep=clock(7, day=23)), "sleep_after_waking"),
        (ClearDay("1", YESTERDAY, Origin.CARD), "clear_day_has_attack"),
        (ClearDay("1", TODAY + DAY, Origin.CARD), "in_the_future"),
        (Dose("1", NOON + DAY, Origin.CARD, MedicineClass.OTHER), "in_the_future"),
        (Practice("1", NOON, Origin.CARD, Component.ACT, 0), "not_in_range"),
        (Session("1", NOON + DAY, Origin.CARD), "in_the_future"),
        (Alert("1", NOON + DAY, Origin.CARD), "in_the_future"),
        (Away("1", NOON - HOUR, NOON - DAY), "end_before_onset"),
        (Away("1", NOON - HOUR, NOON + DAY), "in_the_future"),
        (Course("1", TODAY, Origin.CARD, FROZEN, TODAY - DAY), "course_ends_before_it_begins"),
        (Course("1", TODAY - 5 * DAY, Origin.CARD, FROZEN), "course_overlaps"),
        (Course("1", TODAY - 800 * DAY, Origin.CARD, FROZEN, planned_weeks=0), "not_in_range"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_as_by_the_verbs(entry: Entry, reason: str) -> None:
    """With its row and its reason; the rest is taken."""
    course = Course("c", TODAY - 9 * DAY, Origin.CARD, FROZEN, TODAY - DAY)
    diary = EMPTY.put(attack(8, 10), None).put(course, None)
    fine = Session("fine", NOON - 9 * DAY, Origin.CARD)
    plan = bring(diary, entry, fine)
    assert reasons(plan) == [(2, reason)]
    assert plan.added == {"sessions": 1}
    assert plan.after.attacks == diary.attacks


def test_nothing_begins_after_an_attack_that_runs() -> None:
    """It has no end yet."""
    keeper = Keeper()
    keeper.starts(onset=NOON - 5 * HOUR)
    later = replace(attack(5), onset=NOON - HOUR)
    assert reasons(bring(keeper.diary, later)) == [(2, "attack_overlaps")]


def test_only_the_last_of_those_that_came_goes_on() -> None:
    """Of the others nobody said when they ended; that does not make them run."""
    clear = ClearDay("1", TODAY - DAY, Origin.CARD)
    first, last = attack(0), attack(26)
    earlier = replace(first, onset=first.onset - 20 * HOUR)
    plan = bring(EMPTY.put(clear, None), earlier, last)
    assert (plan.refused, plan.clear_days_gone) == ((), 0)
    assert plan.after.running(NOON) == last
    assert bring(EMPTY.put(clear, None), earlier).clear_days_gone == 1


def test_a_clear_day_that_has_an_attack_is_none() -> None:
    """As with the verb; how many is told."""
    diary = EMPTY.put(ClearDay("1", YESTERDAY, Origin.CARD), None)
    plan = bring(diary, attack(8, 9))
    assert (plan.clear_days_gone, plan.after.clear_days) == (1, ())


def test_a_time_away_does_not_hide_the_present() -> None:
    """One that goes on is taken into a diary that knows of none, and not beside others."""
    gone, goes_on = Away("1", NOON - 9 * DAY, NOON - 8 * DAY), Away("2", NOON - HOUR)
    assert bring(EMPTY, goes_on).added == {"times_away": 1}
    assert reasons(bring(EMPTY.put(gone, None), goes_on)) == [(2, "still_away")]
    away_now = EMPTY.put(Away("3", NOON - 9 * DAY), None)
    assert reasons(bring(away_now, Away("4", NOON - DAY, NOON))) == [(2, "still_away")]
    assert bring(away_now, Away("5", NOON - 20 * DAY, NOON - 19 * DAY)).refused == ()


def test_a_dose_follows_its_attack() -> None:
    """To the one that the diary has already."""
    diary = EMPTY.put(attack(8, 9), None)
    other = replace(attack(8, 9), id="theirs")
    dose = Dose("d", clock(8, 30, day=23), Origin.CARD, MedicineClass.OTHER)
    plan = bring(diary, other, replace(dose, attack_id="theirs"), own=True)
    assert [one.attack_id for one in plan.after.doses] == ["at 8"]


def test_a_row_is_taken_whole_or_not_at_all() -> None:
    """No dose without its attack."""
    content = (
        "start,end,medicines\n"
        "2026-11-23 08:00,2026-11-23 10:00,Tea\n"
        "2026-11-23 09:00,2026-11-23 11:00,Tea\n"
        "2026-11-23 08:00,2026-11-23 11:00,Coffee\n"
    )
    table = read_file(content)
    assert isinstance(table, Table)
    mapping = Mapping("start", end="end", medicines="medicines")
    plan = plan_import(EMPTY, ACT, read_foreign(table, mapping, ACT))
    assert plan.added == {"attacks": 1, "doses": 1}
    assert (plan.duplicates, reasons(plan)) == (1, [(3, "attack_overlaps")])
    assert plan.unsorted_doses == 1
    assert (plan.first, plan.last) == (YESTERDAY, YESTERDAY)


def test_what_is_planned_is_carried_out() -> None:
    """In one act; planned anew where the diary changed meanwhile."""
    found = Found([Candidate(2, (attack(8, 9),)), Candidate(3, (attack(14, 15),))])
    plan = plan_import(EMPTY, ACT, found)
    outcome = carry_out(EMPTY, ACT, plan, found)
    assert outcome.diary is plan.after
    assert (outcome.entry, outcome.is_new) == (plan, True)
    keeper = Keeper()
    keeper.had(clock(13, day=23), clock(14, 30, day=23))
    outcome = carry_out(keeper.diary, ACT, plan, found)
    assert [one.onset for one in outcome.diary.attacks] == [
        clock(8, day=23),
        clock(13, day=23),
    ]
    assert reasons(outcome.entry) == [(3, "attack_overlaps")]
    nothing = carry_out(outcome.diary, ACT, outcome.entry, Found())
    assert (nothing.diary, nothing.is_new) == (outcome.diary, False)
    assert nothing.diary is outcome.diary


def test_what_can_be_taken_back_stays_so() -> None:
    """An import does not push the last changes out; what came can be changed and restored."""
    keeper = Keeper()
    mine = keeper.had(clock(1), clock(2), severity=3)
    keeper.amends(mine, severity=4)
    many = [
        Session(f"{number}", NOON - number * DAY, Origin.IMPORT)
        for number in range(300)
    ]
    keeper.diary = bring(keeper.diary, *many, attack(8, 9)).after
    assert keeper.does(restore_entry, mine.id).entry == replace(mine, stamp=None)
    changed = keeper.does(amend_attack, "at 8", {"severity": 9}).entry
    assert keeper.does(restore_entry, changed.id).entry == attack(8, 9)


def test_the_first_of_each_reason() -> None:
    """In the order of the file, with how many there are."""
    future = [Session(f"{n}", NOON + (n + 1) * DAY, Origin.CARD) for n in range(3)]
    plan = bring(EMPTY, attack(5, 4), *future)
    assert [
        (one.row, one.reason.value, n) for one, n in first_of_each(plan.refused)
    ] == [
        (2, "end_before_onset", 1),
        (3, "in_the_future", 3),
    ]


def calls_of(work: Callable[[], object]) -> int:
    """Return how many functions are called in some work: the same on every machine."""
    calls = 0

    def count(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def test_three_thousand_attacks_are_no_more_work_each() -> None:
    """Twice as many take about twice as many steps."""
    took = []
    for number in (1500, 3000):
        begins = [NOON - (26 * one + 30) * HOUR for one in range(number)]
        rows = [f"{at:%Y-%m-%d %H:%M},7,Tea" for at in begins]
        table = read_file("start,severity,medicines\n" + "\n".join(rows))
        assert isinstance(table, Table)
        mapping = Mapping("start", severity="severity", medicines="medicines")
        plans: list[Plan] = []

        def work(
            table: Table = table, mapping: Mapping = mapping, plans: list[Plan] = plans
        ) -> None:
            found = read_foreign(table, mapping, ACT)
            plans.append(plan_import(EMPTY, ACT, found))

        took.append(calls_of(work))
        assert plans[0].added == {"attacks": number, "doses": number}
    assert took[1] < 2.5 * took[0]


def test_a_start_and_a_dose_of_the_verbs_are_the_same_as_ours() -> None:
    """What a verb would join is a duplicate here."""
    keeper = Keeper()
    mine = keeper.had(clock(8, day=23), clock(10, day=23))
    dose = keeper.takes(at=clock(9, day=23), name="Tea")
    again = Act(NOON, keeper.zone, Origin.IMPORT, "x")
    assert start_attack(keeper.diary, again, {"onset": mine.onset}).is_new is False
    assert (
        take_dose(
            keeper.diary,
            again,
            {"at": dose.at, "name": "Tea", "medicine_class": dose.medicine_class},
        ).is_new
        is False
    )
    plan = bring(keeper.diary, replace(mine, id="a"), replace(dose, id="b"))
    assert plan.duplicates == 2


def test_a_course_of_another_rule_keeps_it() -> None:
    """What was frozen stays so."""
    rule = Criterion(SwingRule(hpa=8.0), 12)
    frozen = Frozen(NOON - timedelta(days=99), rule, merge_gap_hours=48)
    course = Course("1", TODAY - 99 * DAY, Origin.CARD, frozen)
    assert bring(EMPTY, course).after.courses == (course,)


@pytest.mark.parametrize(
    "forged",
    [
        {"at": NOON + DAY},
        {"merge_gap_hours": -1},
        {"merge_gap_hours": 10**8},
        {"settling_days": -1},
        {"settling_days": 10**8},
        {"criterion": Criterion(SwingRule(), 10**8)},
        {"criterion": Criterion(SwingRule(), 0)},
        {"criterion": Criterion(SwingRule(hpa=0.0))},
        {"criterion": Criterion(SwingRule(hours=0))},
        {"criterion": Criterion(SwingRule(hours=10**8))},
    ],
    ids=str,
)
def test_a_course_that_froze_what_nobody_can_is_refused(forged: dict[str, Any]) -> None:
    """Nothing could be evaluated by it, now or ever again."""
    frozen = replace(FROZEN, **forged)
    course = Course("1", TODAY - 99 * DAY, Origin.CARD, frozen)
    assert bring(EMPTY, course).after is EMPTY


@pytest.mark.parametrize(
    "created", ["1800-01-01T00:00:00+00:00", "0001-01-01T00:00:00+23:59"]
)
def test_a_beginning_before_all_diaries_does_not_count(created: str) -> None:
    """With it the diary could not be read any more after the next start."""
    content = write_json(a_life()).replace(a_life().created.isoformat(), created)
    found = read_file(content)
    assert isinstance(found, Found)
    after = plan_import(EMPTY, ACT, found).after
    assert (after.created, len(after.attacks)) == (NOON, 8)


def test_an_id_leads_to_one_entry_of_all_shelves() -> None:
    """What has another one's is not taken, and not said to be there already."""
    diary = EMPTY.put(Session("1", NOON, Origin.CARD), None)
    plan = bring(diary, replace(attack(8, 9), id="1"), own=True)
    assert (reasons(plan), plan.duplicates) == ([(2, "not_an_entry")], 0)
