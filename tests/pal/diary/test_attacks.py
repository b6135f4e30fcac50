"""Attacks that begin: one tap, two taps, said late, said again."""

from datetime import timedelta

import pytest

from custom_components.pressure_pal.pal.diary import (
    Attribution,
    Kind,
    Origin,
    Precision,
    Symptom,
    note_alert,
    start_attack,
)

from .entries import DAY, HOUR, MINUTE, NOON, SECOND, TODAY, Keeper, clock

FRACTION = MINUTE / 1234


def test_one_tap_is_an_attack() -> None:
    """It began now, by the whole second, and everything else is unknown until it is said."""
    keeper = Keeper(NOON + FRACTION)
    outcome = keeper.does(start_attack, {})
    attack = outcome.entry
    assert outcome.is_new
    assert (attack.onset, attack.logged, attack.end) == (NOON, NOON, None)
    assert (attack.kind, attack.precision) == (Kind.MIGRAINE, Precision.EXACT)
    unknown = {attack.severity, attack.aura, attack.note, attack.stamp, attack.asleep}
    assert unknown == {None}
    assert attack.origin is Origin.BUTTON
    assert not attack.alerted
    assert keeper.running is attack


def test_what_is_said_is_kept_word_for_word() -> None:
    """Everything that can be said of an attack stands in the diary as it was said."""
    keeper = Keeper()
    attack = keeper.starts(
        onset=clock(7),
        precision=Precision.WOKE,
        asleep=clock(23, day=23),
        severity=7,
        aura=False,
        symptoms=(Symptom.NAUSEA,),
        attribution=Attribution.NONE,
        note="ä 💊",
    )
    assert (attack.onset, attack.asleep) == (clock(7), clock(23, day=23))
    assert (attack.severity, attack.aura) == (7, False)
    assert attack.symptoms == (Symptom.NAUSEA,)
    assert (attack.attribution, attack.note) == (Attribution.NONE, "ä 💊")
    assert attack.logged == NOON


@pytest.mark.parametrize("later", [0 * SECOND, SECOND, MINUTE])
def test_two_taps_within_a_minute_are_one_attack(later: timedelta) -> None:
    """The second tap changes nothing, not even what could be taken back."""
    keeper = Keeper()
    attack = keeper.starts()
    once = keeper.diary
    keeper.now += later
    again = keeper.does(start_attack, {})
    assert not again.is_new
    assert again.entry is attack
    assert keeper.diary is once


def test_a_tap_while_an_attack_runs_is_the_same_attack() -> None:
    """Nobody has two attacks at once: what is said is said of the one that runs."""
    keeper = Keeper()
    attack = keeper.starts(note="at work")
    keeper.now += 71 * HOUR
    again = keeper.does(start_attack, {"severity": 8, "note": None})
    assert not again.is_new
    assert again.entry.id == attack.id
    assert again.entry.onset == NOON
    assert (again.entry.severity, again.entry.note) == (8, "at work")
    assert len(keeper.diary.attacks) == 1


def test_a_span_logged_while_an_attack_runs_ends_it() -> None:
    """An onset after that of the running attack is no second one; its end is an end."""
    keeper = Keeper()
    attack = keeper.starts()
    keeper.now = clock(18)
    keeper.starts(onset=clock(14), end=clock(16), precision=Precision.HOUR)
    assert keeper.attacks == [(NOON, clock(16))]
    assert keeper.diary.attacks[0].precision is Precision.EXACT
    assert keeper.diary.attacks[0].id == attack.id


def test_waking_up_in_an_attack_is_no_other_one() -> None:
    """How the onset is known is said of another onset, and is not taken for this one's."""
    keeper = Keeper(clock(20, day=23))
    keeper.starts()
    keeper.now = clock(7)
    woke = keeper.starts(precision=Precision.WOKE, asleep=clock(23, day=23), severity=5)
    assert (woke.onset, woke.precision) == (clock(20, day=23), Precision.EXACT)
    assert woke.asleep is None
    assert woke.severity == 5


def test_a_second_tap_may_say_that_one_woke_with_it() -> None:
    """Within a minute it is the same onset, and how it is known is said of it."""
    keeper = Keeper(clock(7))
    keeper.starts()
    keeper.now += 30 * SECOND
    woke = keeper.starts(precision=Precision.WOKE, asleep=clock(23, day=23))
    assert (woke.onset, woke.precision) == (clock(7), Precision.WOKE)
    assert woke.asleep == clock(23, day=23)


def test_a_tap_after_72_hours_is_a_new_attack() -> None:
    """The end that nobody logged stays unknown; the new attack runs."""
    keeper = Keeper()
    first = keeper.starts()
    keeper.now += 72 * HOUR + SECOND
    second = keeper.starts()
    assert keeper.running is second
    assert keeper.attacks == [(NOON, None), (keeper.now, None)]
    assert keeper.days_of(first) == [TODAY]


def test_started_and_ended_by_mistake_within_a_minute() -> None:
    """A third tap within the minute means that it goes on after all."""
    keeper = Keeper()
    attack = keeper.starts()
    keeper.now += 20 * SECOND
    keeper.ends()
    keeper.now += 20 * SECOND
    again = keeper.does(start_attack, {})
    assert again.entry.id == attack.id
    assert keeper.running is again.entry
    assert keeper.attacks == [(NOON, None)]


def test_only_the_newest_attack_goes_on_after_all() -> None:
    """An onset near that of an attack before the one that runs leaves that one's end alone."""
    keeper = Keeper()
    keeper.starts()
    keeper.now += 10 * SECOND
    keeper.ends()
    keeper.now += MINUTE
    running = keeper.starts()
    keeper.now += 20 * SECOND
    keeper.starts(onset=NOON + 35 * SECOND)
    assert keeper.attacks == [(NOON, NOON + 10 * SECOND), (running.onset, None)]


def test_an_attack_imported_twice_is_one() -> None:
    """The same span again changes nothing; more that is said of it is taken."""
    keeper = Keeper()
    keeper.had(clock(8), clock(10), severity=4)
    keeper.now = clock(20)
    once = keeper.diary
    keeper.starts(onset=clock(8), end=clock(10))
    assert keeper.diary is once
    keeper.starts(onset=clock(8, 1), note="with aura", aura=True)
    assert keeper.attacks == [(clock(8), clock(10))]
    assert keeper.diary.attacks[0].note == "with aura"
    assert keeper.diary.attacks[0].severity == 4


def test_a_tap_knows_more_than_a_day() -> None:
    """An attack of today's date, entered at noon, and a tap then: it began then, and runs."""
    keeper = Keeper()
    day = keeper.starts(precision=Precision.DAY)
    keeper.now += 30 * SECOND
    tapped = keeper.starts()
    assert (tapped.id, tapped.precision) == (day.id, Precision.EXACT)
    assert keeper.running is tapped
    assert keeper.starts(precision=Precision.DAY) is tapped


def test_several_attacks_on_a_day() -> None:
    """One may begin when another ended; both stand there, in order."""
    keeper = Keeper()
    keeper.had(clock(10), clock(11))
    keeper.had(clock(11), NOON)
    keeper.had(clock(8), clock(9))
    assert keeper.attacks == [
        (clock(8), clock(9)),
        (clock(10), clock(11)),
        (clock(11), NOON),
    ]


def test_back_dated_with_an_end_while_another_runs() -> None:
    """It stands before the one that runs, which goes on; it may reach up to it."""
    keeper = Keeper()
    running = keeper.starts()
    keeper.now += 2 * HOUR
    past = keeper.starts(onset=clock(8), end=NOON)
    assert keeper.running is running
    assert keeper.diary.attacks == (past, running)


@pytest.mark.parametrize("runs", [True, False])
def test_back_dated_without_an_end_before_another(*, runs: bool) -> None:
    """Its end is not known and never will be by itself: it does not run, one day counts."""
    keeper = Keeper(clock(1))
    later = keeper.starts()
    if not runs:
        keeper.now += HOUR
        keeper.ends()
    keeper.now = NOON
    past = keeper.starts(onset=clock(20, day=23))
    assert keeper.running is (later if runs else None)
    assert keeper.diary.known_until(past, keeper.now) == clock(20, day=23)
    assert keeper.diary.lost_its_end(0, keeper.now)
    assert keeper.days_of(past) == [TODAY - DAY]


def test_back_dated_without_an_end_runs_if_nothing_followed() -> None:
    """Logged some hours late it still goes on, until somebody ends it."""
    keeper = Keeper()
    attack = keeper.starts(onset=clock(9))
    assert keeper.running is attack
    assert not keeper.diary.lost_its_end(0, NOON)
    keeper.now += DAY
    assert keeper.ends().end == NOON + DAY


@pytest.mark.parametrize(
    ("ago", "alerted"),
    [(HOUR, True), (DAY, True), (DAY + SECOND, False)],
)
def test_whether_a_message_about_pressure_had_come(
    *, ago: timedelta, alerted: bool
) -> None:
    """One in the 24 hours before an attack was logged may have changed what is noticed."""
    keeper = Keeper()
    keeper.does(note_alert)
    keeper.now += ago
    assert keeper.starts().alerted is alerted
