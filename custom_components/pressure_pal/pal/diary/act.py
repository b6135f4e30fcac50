"""An act: somebody does something with the diary, and something comes of it."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta, tzinfo
import enum
from operator import attrgetter
from typing import Any

from .attack import Attack, Origin
from .days import day_of
from .diary import Diary, Entry
from .dose import LATELY
from .shelf import differing

SAME = timedelta(minutes=1)
"""Two taps within a minute are one."""


_SAID = attrgetter(*(one.name for one in fields(Attack) if one.name != "stamp"))
"""All that somebody said of an attack."""


@dataclass(frozen=True, slots=True)
class Act:
    """When somebody does something (UTC), where days begin, how it came in, an id to use."""

    now: datetime
    zone: tzinfo
    origin: Origin
    new_id: str

    @property
    def today(self) -> date:
        """Return the local day."""
        return day_of(self.now, self.zone)


@dataclass(frozen=True, slots=True)
class Outcome[EntryT]:
    """What came of an act: the diary afterwards, the entry it is about, whether that is new."""

    diary: Diary
    entry: EntryT
    is_new: bool = False


class Happening(enum.StrEnum):
    """What others may want to know of."""

    ATTACK_STARTED = "attack_started"
    ATTACK_UPDATED = "attack_updated"
    ATTACK_ENDED = "attack_ended"
    PRACTICE_LOGGED = "practice_logged"
    DOSE_LOGGED = "dose_logged"


def happenings(
    before: Diary, after: Diary, asked: datetime, now: datetime
) -> tuple[Happening, ...]:
    """Return what happened between a diary as it was and as it is, in the order it did.

    An attack that is logged when it is over neither starts nor ends: it is an update. A dose
    is told when it is new and was taken lately.
    """
    was, runs = before.running(asked), after.running(now)
    found: list[Happening] = []
    if was is not None and (runs is None or runs.id != was.id):
        found.append(Happening.ATTACK_ENDED)
    if runs is not None and (was is None or runs.id != was.id):
        found.append(Happening.ATTACK_STARTED)
    if not found and _differ(before, after):
        found.append(Happening.ATTACK_UPDATED)
    if len(after.practices) > len(before.practices):
        found.append(Happening.PRACTICE_LOGGED)
    if _took_lately(before, after, now):
        found.append(Happening.DOSE_LOGGED)
    return tuple(found)


def _took_lately(before: Diary, after: Diary, now: datetime) -> bool:
    """Tell whether a dose is new that was taken lately; a changed one was logged before."""
    gone, came = differing(before.doses, after.doses)
    known = {dose.id for dose in before.doses[gone]}
    return any(
        dose.id not in known and now - dose.at <= LATELY for dose in after.doses[came]
    )


def _differ(before: Diary, after: Diary) -> bool:
    """Tell whether something else is said of attacks; a stamp is not said, it is worked out."""
    gone, came = differing(before.attacks, after.attacks)
    was, now_said = before.attacks[gone], after.attacks[came]
    if len(was) != len(now_said):
        return True
    # After an import thousands are stamped at once.
    return any(
        _SAID(one) != _SAID(other) for one, other in zip(was, now_said, strict=True)
    )


def amended[EntryT: Entry](entry: EntryT, details: Any) -> EntryT:
    """Return an entry with what is said of it now."""
    changes: dict[str, Any] = {**details}
    return replace(entry, **changes)


def only_said(details: Any) -> Any:
    """Return the details without what is None: to say nothing again takes nothing back."""
    return {name: value for name, value in details.items() if value is not None}
