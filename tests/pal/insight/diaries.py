"""Diaries for tests: written by hand, or drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from custom_components.pressure_pal.pal.diary import (
    Act,
    Attack,
    ClearDay,
    Component,
    Diary,
    Dose,
    Entry,
    Kind,
    MedicineClass,
    Origin,
    Practice,
    Precision,
    Session,
)

QUARTER = timedelta(minutes=15)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kathmandu",
    # Half an hour of summer time.
    "Australia/Lord_Howe",
    # The first and the last to see a day.
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    # Clocks change at midnight.
    "America/Santiago",
    "Asia/Beirut",
)
_STARTS = (
    datetime(2026, 2, 20, 9, tzinfo=UTC),
    datetime(2026, 3, 20, 21, 45, tzinfo=UTC),
    datetime(2026, 4, 1, 3, 15, tzinfo=UTC),
    datetime(2026, 8, 30, 12, tzinfo=UTC),
    datetime(2026, 10, 18, 22, tzinfo=UTC),
    datetime(2026, 12, 20, 0, 30, tzinfo=UTC),
)
_PAUSES = st.one_of(
    # 24 and 48 hours, and a quarter less and more.
    st.sampled_from((1, 95, 96, 97, 191, 192, 193)),
    st.integers(min_value=1, max_value=700),
)
_SHAPES = ("span", "span", "span", "lost", "day", "days")


def attack(
    onset: datetime,
    end: datetime | None = None,
    kind: Kind = Kind.HEADACHE,
    *,
    aura: bool | None = None,
    precision: Precision = Precision.EXACT,
    severity: int | None = None,
) -> Attack:
    """Return an attack, a plain headache unless something else is said."""
    return Attack(
        id=f"attack {onset.isoformat()}",
        onset=onset,
        logged=onset,
        origin=Origin.BUTTON,
        precision=precision,
        end=end,
        kind=kind,
        severity=severity,
        aura=aura,
    )


def dose(at: datetime, medicine_class: MedicineClass, number: int = 0) -> Dose:
    """Return a dose."""
    return Dose(f"dose {number} {at.isoformat()}", at, Origin.BUTTON, medicine_class)


def clear(day: date) -> ClearDay:
    """Return the mark of a clear day."""
    return ClearDay(f"clear {day.isoformat()}", day, Origin.BUTTON)


def practice(
    at: datetime,
    component: Component = Component.SOMATIC_TRACKING,
    minutes: int | None = None,
    number: int = 0,
) -> Practice:
    """Return a practice."""
    name = f"practice {number} {at.isoformat()}"
    return Practice(name, at, Origin.BUTTON, component, minutes)


def session(at: datetime) -> Session:
    """Return a session."""
    return Session(f"session {at.isoformat()}", at, Origin.BUTTON)


def diary_of(*entries: Entry, created: datetime) -> Diary:
    """Return a diary with entries, in whatever order they are given."""
    diary = Diary(created)
    for entry in entries:
        diary = diary.put(entry, None)
    return diary


def act(now: datetime, zone: tzinfo, number: int = 0) -> Act:
    """Return what somebody does now."""
    return Act(now, zone, Origin.IMPORT, f"entry {number}")


def local(zone: str, *moment: int) -> datetime:
    """Return a local time (year, month, day, hour, minute) in UTC."""
    year, month, day, *clock = moment
    hour, minute = (*clock, 0, 0)[:2]
    there = datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone))
    return there.astimezone(UTC)


@dataclass(frozen=True)
class Kept:
    """A diary as somebody keeps it in a zone, and when it is looked at."""

    diary: Diary
    zone: ZoneInfo
    now: datetime

    @property
    def today(self) -> date:
        """Return the local day."""
        return self.now.astimezone(self.zone).date()


@st.composite
def _attacks(draw: st.DrawFn, start: datetime) -> list[Attack]:
    """Draw attacks after a moment, none over another, all on the quarters of an hour."""
    at, attacks = start, list[Attack]()
    for _ in range(draw(st.integers(min_value=0, max_value=10))):
        at += draw(_PAUSES) * QUARTER
        shape = draw(st.sampled_from(_SHAPES))
        end = None
        if shape == "span":
            end = at + draw(st.integers(min_value=0, max_value=300)) * QUARTER
        if shape == "days":
            end = at + draw(st.integers(min_value=0, max_value=3)) * DAY
        attacks.append(
            attack(
                at,
                end,
                draw(st.sampled_from(Kind)),
                aura=draw(st.sampled_from((None, False, False, True))),
                precision=Precision.DAY if "day" in shape else Precision.EXACT,
            )
        )
        at = at if end is None else end
    return attacks


def _last_moment(attacks: Sequence[Attack], start: datetime) -> datetime:
    """Return the last moment that is written down."""
    return max([start, *(one.end or one.onset for one in attacks)])


@st.composite
def kept(draw: st.DrawFn) -> Kept:
    """Draw a diary with attacks, doses and clear days, also some that have an attack."""
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    start = draw(st.sampled_from(_STARTS))
    attacks = draw(_attacks(start))
    now = _last_moment(attacks, start)
    now += draw(st.integers(min_value=0, max_value=400)) * QUARTER
    ago = st.integers(min_value=0, max_value=3200)
    taken = draw(st.lists(st.tuples(ago, st.sampled_from(MedicineClass)), max_size=12))
    today = now.astimezone(zone).date()
    said = draw(st.sets(st.integers(min_value=0, max_value=40), max_size=25))
    diary = diary_of(
        *attacks,
        *(dose(now - n * QUARTER, one, i) for i, (n, one) in enumerate(taken)),
        *(clear(today - n * DAY) for n in said),
        created=now - draw(ago) * QUARTER,
    )
    return Kept(diary, zone, now)
