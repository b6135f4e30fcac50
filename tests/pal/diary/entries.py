"""A person with a diary and a clock, for tests: says things, and moves on in time."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Concatenate, Unpack
from zoneinfo import ZoneInfo

import pytest

from custom_components.pressure_pal.pal.diary import (
    Act,
    Attack,
    AttackDetails,
    Criterion,
    Diary,
    Dose,
    DoseDetails,
    Frozen,
    MedicineClass,
    Origin,
    Outcome,
    Reason,
    Refusal,
    amend_attack,
    end_attack,
    start_attack,
    take_dose,
)
from custom_components.pressure_pal.pal.pressure import SwingRule

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)
YESTERDAY = TODAY - DAY
FROZEN = Frozen(
    datetime(2026, 11, 24, tzinfo=UTC), Criterion(SwingRule()), merge_gap_hours=24
)


def clock(hour: int, minute: int = 0, second: int = 0, day: int = 24) -> datetime:
    """Return a moment (UTC) of November 2026, today unless another day is named."""
    return datetime(2026, 11, day, hour, minute, second, tzinfo=UTC)


NOON = clock(12)


class Keeper:
    """Keeps a diary, lives somewhere, and has a clock."""

    def __init__(self, now: datetime = NOON, zone: str = "UTC") -> None:
        """Begin with an empty diary."""
        self.now = now
        self.zone = ZoneInfo(zone)
        self.diary = Diary(now)
        self._acts = 0

    def act(self) -> Act:
        """Return what is done now, with an id that nothing else has."""
        self._acts += 1
        return Act(self.now, self.zone, Origin.BUTTON, f"id {self._acts:03}")

    def does[**P, EntryT](
        self,
        verb: Callable[Concatenate[Diary, Act, P], Outcome[EntryT]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Outcome[EntryT]:
        """Do something with the diary, and go on with what came of it."""
        outcome = verb(self.diary, self.act(), *args, **kwargs)
        self.diary = outcome.diary
        return outcome

    def cannot[**P, EntryT](
        self,
        reason: Reason,
        verb: Callable[Concatenate[Diary, Act, P], Outcome[EntryT]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Want to be refused, for one reason and no other."""
        with pytest.raises(Refusal) as refused:
            verb(self.diary, self.act(), *args, **kwargs)
        assert refused.value.reason is reason

    def starts(self, **details: Unpack[AttackDetails]) -> Attack:
        """Log an attack."""
        return self.does(start_attack, details).entry

    def ends(
        self, at: datetime | None = None, **details: Unpack[AttackDetails]
    ) -> Attack:
        """End the attack that runs."""
        return self.does(end_attack, at, None, {**details}).entry

    def amends(self, attack: Attack, **details: Unpack[AttackDetails]) -> Attack:
        """Change what is said of an attack."""
        return self.does(amend_attack, attack.id, details).entry

    def had(
        self, begin: datetime, until: datetime, **details: Unpack[AttackDetails]
    ) -> Attack:
        """Log an attack that is over, when it is over."""
        self.now = max(self.now, until)
        said: AttackDetails = {"onset": begin, "end": until}
        return self.does(start_attack, {**details, **said}).entry

    def takes(self, **details: Unpack[DoseDetails]) -> Dose:
        """Take a triptan, unless something else is said."""
        said: DoseDetails = {"medicine_class": MedicineClass.TRIPTAN, **details}
        return self.does(take_dose, said).entry

    @property
    def running(self) -> Attack | None:
        """Return the attack that runs."""
        return self.diary.running(self.now)

    @property
    def attacks(self) -> list[tuple[datetime, datetime | None]]:
        """Return when the attacks in the diary began and ended."""
        return [(attack.onset, attack.end) for attack in self.diary.attacks]

    def days_of(self, attack: Attack) -> list[date]:
        """Return the local days on which the diary has an attack."""
        days = self.diary.attack_days(date(2020, 1, 1), TODAY + 99 * DAY, *self.here)
        return [day for one, day in days if one.id == attack.id]

    @property
    def here(self) -> tuple[datetime, ZoneInfo]:
        """Return now, and where days begin."""
        return self.now, self.zone

    @property
    def clear(self) -> list[date]:
        """Return the days that are marked as clear."""
        return [mark.day for mark in self.diary.clear_days]
