"""Practising: how much home practice there was, against the plan, without scolding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from ..diary import Component, Course, Diary, Phase, Practice, day_of, day_start
from .tally import DAY, Tally

WEEK = 7


@dataclass(frozen=True, slots=True)
class Goal:
    """What a person set out to do."""

    practices_a_day: int = 1
    days_a_week: int = WEEK


@dataclass(frozen=True, slots=True)
class Practising:
    """How the practice stands on a local day."""

    practices_today: int
    minutes_today: int
    practices: int
    minutes: int
    by_component: Mapping[Component, int]
    practice_days_7: int
    """Local days with practice in the last seven, today included."""
    goal_reached_today: bool
    streak: int
    """Local days in a row up to today, or to yesterday: today is not over before its midnight."""
    longest_streak: int


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """How a course stands on a local day."""

    phase: Phase
    sessions: int | None = None
    """Since the course began; None without one."""
    planned_sessions: int | None = None
    day: int | None = None
    """1 on its first day; None before, after and without one."""
    week: int | None = None
    planned_weeks: int | None = None
    adherence: float | None = None
    """Practice days as a share of those planned so far, at most 1; None before the first."""


def practising(diary: Diary, now: datetime, tally: Tally, goal: Goal) -> Practising:
    """Count practice up to now. The tally is that of the diary's practices."""
    zone = tally.zone
    today = day_of(now, zone)
    # A clock a few seconds ahead of ours may have logged tomorrow's first already.
    recent = [
        one
        for one in _since(diary.practices, today - (WEEK - 1) * DAY, zone)
        if day_of(one.at, zone) <= today
    ]
    of_today = [one for one in recent if day_of(one.at, zone) == today]
    return Practising(
        practices_today=len(of_today),
        minutes_today=sum(practice.minutes or 0 for practice in of_today),
        practices=len(diary.practices),
        minutes=tally.minutes,
        by_component=tally.by_component,
        practice_days_7=len({day_of(practice.at, zone) for practice in recent}),
        goal_reached_today=len(of_today) >= goal.practices_a_day,
        streak=tally.present_streak(today),
        longest_streak=tally.longest_streak,
    )


def goal_of(diary: Diary, today: date, chosen: Goal) -> Goal:
    """Return the goal in force: in a course that course's, else the one that was chosen."""
    course = diary.course_of(today)
    if course is None or not course.includes(today):
        return chosen
    return Goal(course.practices_a_day, course.days_a_week)


def course_progress(diary: Diary, now: datetime, zone: tzinfo) -> CourseProgress:
    """Return how the course stands, that of today or the newest one before."""
    today = day_of(now, zone)
    course, phase = diary.course_of(today), diary.phase(today)
    if course is None:
        return CourseProgress(phase)
    last = today if course.end is None else min(course.end, today)
    begin, end = day_start(course.start, zone), day_start(last + DAY, zone)
    day = (today - course.start).days + 1 if phase is Phase.COURSE else None
    return CourseProgress(
        phase=phase,
        sessions=sum(begin <= session.at < end for session in diary.sessions),
        planned_sessions=course.planned_sessions,
        day=day,
        week=None if day is None else (day - 1) // WEEK + 1,
        planned_weeks=course.planned_weeks,
        adherence=adherence(diary, course, today, zone),
    )


def adherence(diary: Diary, course: Course, today: date, zone: tzinfo) -> float | None:
    """Return practice days in a course as a share of those planned so far, at most 1.

    A day counts as practised with at least one practice. Today counts only once it does, and
    days of a course before the diary knew of any practice do not count at all.
    """
    first = max(course.start, _practice_known_from(diary, zone))
    last = today if course.end is None else min(course.end, today)
    practised = {
        day
        for practice in _since(diary.practices, first, zone)
        if (day := day_of(practice.at, zone)) <= last
    }
    elapsed = (last - first).days + 1
    if last == today and today not in practised:
        elapsed -= 1
    if elapsed < 1:
        return None
    planned = elapsed * course.days_a_week / WEEK
    return min(1.0, len(practised) / planned)


def _practice_known_from(diary: Diary, zone: tzinfo) -> date:
    """Return the first local day of which the diary knows whether there was practice."""
    begun = [diary.created, *(practice.at for practice in diary.practices[:1])]
    return day_of(min(begun), zone)


def _since(practices: Sequence[Practice], first: date, zone: tzinfo) -> list[Practice]:
    """Return the practices from a local day on, oldest first."""
    begin = day_start(first, zone)
    found: list[Practice] = []
    for practice in reversed(practices):
        if practice.at < begin:
            break
        found.append(practice)
    return found[::-1]
