"""The verbs for attacks: start, end, amend."""

from dataclasses import replace
from datetime import datetime, timedelta

from .act import SAME, Act, Outcome, amended, only_said
from .attack import Attack, AttackDetails, Precision, check_past
from .days import days_between
from .diary import Diary
from .refusal import Reason, Refusal


def start_attack(diary: Diary, act: Act, details: AttackDetails) -> Outcome[Attack]:
    """Log an attack that begins now, or began when the details say.

    What is said while an attack runs is said of that one, and two taps within a minute are
    one attack. Refuses what overlaps an attack that is over, and what is in the future.
    """
    onset = _whole_seconds(details.get("onset", act.now))
    check_past(onset, act.now)
    known = _meant(diary, onset, act.now)
    if known is not None:
        return _join(diary, act, known, onset, details)
    attack = amended(
        Attack(
            id=act.new_id,
            onset=onset,
            logged=_whole_seconds(act.now),
            origin=act.origin,
            alerted=diary.alerted(act.now),
        ),
        {**details, "onset": onset},
    )
    attack = _in_seconds(attack)
    return Outcome(_placed(diary, act, attack), attack, is_new=True)


def end_attack(
    diary: Diary,
    act: Act,
    end: datetime | None = None,
    attack_id: str | None = None,
    details: AttackDetails | None = None,
) -> Outcome[Attack]:
    """End an attack: the running one unless another is named, now unless a time is given.

    One that has ended keeps its end unless a time is given: a second tap within a minute
    changes nothing. Refuses when nothing runs.
    """
    if attack_id is None:
        attack = _ending(diary, act.now, end)
    else:
        attack = diary.find_one(Attack, attack_id)
    if end is None:
        # An onset that was given a few seconds ahead of our clock ends no earlier.
        end = max(act.now, attack.onset) if attack.end is None else attack.end
    return amend_attack(diary, act, attack.id, {**(details or {}), "end": end})


def amend_attack(
    diary: Diary, act: Act, attack_id: str, details: AttackDetails
) -> Outcome[Attack]:
    """Change what is said of an attack. Another onset takes its pressure stamp away."""
    before = diary.find_one(Attack, attack_id)
    after = _in_seconds(amended(before, details))
    if after.onset != before.onset:
        after = replace(after, stamp=None)
    if after == before:
        return Outcome(diary, before)
    return Outcome(_placed(diary, act, after, before), after)


def put_attack_back(
    diary: Diary, act: Act, attack: Attack, before: Attack | None
) -> Diary:
    """Return the diary with an attack as it once was; refuses what it would overlap now."""
    return _placed(diary, act, replace(attack, stamp=None), before)


def _meant(diary: Diary, onset: datetime, now: datetime) -> Attack | None:
    """Return the attack that is meant by an onset: the same tap, or the one that runs."""
    place = diary.attacks_from(onset)
    for attack in diary.attacks[max(0, place - 1) : place + 1]:
        if abs(attack.onset - onset) <= SAME:
            return attack
    running = diary.running(now)
    return running if running is not None and running.onset <= onset else None


def _ending(diary: Diary, now: datetime, end: datetime | None) -> Attack:
    """Return the attack that is meant by an end: the running one, or the same end again."""
    running = diary.running(now)
    if running is not None:
        return running
    newest = diary.attacks[-1] if diary.attacks else None
    if newest is None or newest.end is None:
        raise Refusal(Reason.NO_ATTACK_RUNNING)
    ends = [now] if end is None else [now, end]
    if min(abs(at - newest.end) for at in ends) > SAME:
        raise Refusal(Reason.NO_ATTACK_RUNNING)
    return newest


def _join(
    diary: Diary, act: Act, known: Attack, onset: datetime, details: AttackDetails
) -> Outcome[Attack]:
    """Take what is said for a known attack, whose onset stays.

    How well an onset is known is said of this one if it is the same onset. A day says less
    than any time, and None says nothing.
    """
    said: AttackDetails = only_said(details)
    said.pop("onset", None)
    another_onset = abs(known.onset - onset) > SAME
    if another_onset or details.get("precision") is Precision.DAY:
        said.pop("precision", None)
        said.pop("asleep", None)
    elif known.precision is Precision.DAY:
        said.setdefault("precision", Precision.EXACT)
    tapped_again = act.now - onset <= SAME and known is diary.attacks[-1]
    if known.end is not None and tapped_again:
        said.setdefault("end", None)
    return amend_attack(diary, act, known.id, said)


def _placed(
    diary: Diary, act: Act, attack: Attack, before: Attack | None = None
) -> Diary:
    """Return the diary with an attack where it belongs; a clear day it touches is none."""
    attack.check(act.now)
    refuse_overlap(diary, attack, diary.running(act.now))
    diary = without_marks(diary.put(attack, act.now, before), act, attack)
    return without_marks(diary, act, diary.running(act.now))


def without_marks(diary: Diary, act: Act, attack: Attack | None) -> Diary:
    """Return the diary without the marks of clear days that an attack touches."""
    if attack is None:
        return diary
    first, last = diary.touched(attack, act.now, act.zone)
    for day in days_between(first, last):
        mark = diary.clear_day(day)
        if mark is not None:
            diary = diary.without(mark, act.now)
    return diary


def refuse_overlap(diary: Diary, attack: Attack, running: Attack | None) -> None:
    """Refuse an attack that begins or ends within another one.

    One that runs has no end yet: nothing may begin after it, or it would end unsaid.
    """
    place = diary.attacks_from(attack.onset)
    around = diary.attacks[max(0, place - 2) : place + 2]
    for other in around:
        if other.id == attack.id:
            continue
        earlier, later = (
            (other, attack) if other.onset < attack.onset else (attack, other)
        )
        reaches = earlier.end is not None and earlier.end > later.onset
        goes_on = running is not None and running.id == earlier.id and earlier.is_open
        if reaches or goes_on or later.onset - earlier.onset <= SAME:
            raise Refusal(Reason.ATTACK_OVERLAPS)


def _in_seconds(attack: Attack) -> Attack:
    """Return an attack whose times are whole seconds."""
    return replace(
        attack,
        onset=_whole_seconds(attack.onset),
        asleep=None if attack.asleep is None else _whole_seconds(attack.asleep),
        end=None if attack.end is None else _whole_seconds(attack.end),
    )


def _whole_seconds(at: datetime) -> datetime:
    """Leave out what nobody can know: fractions of a second."""
    return at - timedelta(microseconds=at.microsecond)
