"""Stamping attacks: at once from what the barometer remembers, later from statistics."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from operator import is_

from homeassistant.core import HomeAssistant

from ..coordinator import BarometerCoordinator
from ..pal.diary import Attack, Criterion, Diary, Link, Stamp
from ..pal.insight import stamp
from ..pal.pressure import HourlyPressure
from .hours import async_hours_before, window_hours

_NEWEST = 50
"""So many attacks are looked through for stamps at each change; after an import all are due."""


class Stamper:
    """Stamps the attacks of one diary by its barometer."""

    def __init__(self, hass: HomeAssistant, barometer: BarometerCoordinator) -> None:
        """Know whose pressure counts."""
        self._hass = hass
        self._barometer = barometer
        self._seen: tuple[Attack, ...] = ()
        self._due = False

    def stamped(
        self, diary: Diary, before: Diary, criterion: Criterion, now: datetime
    ) -> Diary:
        """Return a diary in which a new attack has the stamp that is known already."""
        if diary.attacks is before.attacks:
            return diary
        for attack in diary.attacks[-_NEWEST:]:
            if attack.stamp is None:
                series = window_hours(self._barometer, now)
                known = _stamp(diary, attack, series, criterion, now)
                # What the window does not know the statistics may.
                if _is_complete(known):
                    diary = diary.put(replace(attack, stamp=known), None, attack)
        return diary

    def due(self, diary: Diary) -> bool:
        """Tell whether attacks wait for their stamp."""
        if diary.attacks is not self._seen:
            self._seen = diary.attacks
            self._due = any(_waits(attack) for attack in diary.attacks)
        return self._due

    async def async_stamps(
        self, diary: Diary, criterion: Criterion, now: datetime
    ) -> Mapping[str, Attack]:
        """Return the attacks that waited, with the stamps of what is known by now."""
        waiting = [attack for attack in diary.attacks if _waits(attack)]
        if not waiting:
            return {}
        onsets = [attack.onset for attack in waiting]
        series = await async_hours_before(
            self._hass, self._barometer, onsets, criterion
        )

        def stamped() -> dict[str, Attack]:
            """Stamp all of them: after an import there are thousands."""
            return {
                attack.id: replace(
                    attack, stamp=_stamp(diary, attack, series, criterion, now)
                )
                for attack in waiting
            }

        return await self._hass.async_add_executor_job(stamped)


def with_stamps(diary: Diary, stamps: Mapping[str, Attack]) -> Diary:
    """Return a diary with stamped attacks, where they still begin when they did.

    Whatever else was said of them meanwhile stays.
    """
    # None of them moves: each stays where it is, and thousands are exchanged at once.
    attacks = [_with_stamp(attack, stamps.get(attack.id)) for attack in diary.attacks]
    if all(map(is_, attacks, diary.attacks, strict=True)):
        return diary
    return replace(diary, attacks=tuple(attacks))


def _with_stamp(attack: Attack, stamped: Attack | None) -> Attack:
    """Return an attack with its stamp, the same one where it has that already."""
    if stamped is None or stamped.onset != attack.onset:
        return attack
    if stamped.stamp == attack.stamp:
        return attack
    return replace(attack, stamp=stamped.stamp)


def _waits(attack: Attack) -> bool:
    """Tell whether an attack's stamp is missing or may still be completed."""
    return attack.stamp is None or attack.stamp.provisional


def _is_complete(known: Stamp) -> bool:
    """Tell whether nothing of a stamp is missing."""
    reaches_back = None not in {known.change_48h, known.deepest_fall_48h}
    return reaches_back and known.link is not Link.UNCLASSIFIABLE


def _stamp(
    diary: Diary,
    attack: Attack,
    series: HourlyPressure,
    criterion: Criterion,
    now: datetime,
) -> Stamp:
    """Return the stamp of an attack."""
    away = any(span.covers(attack.onset) for span in diary.times_away)
    return stamp(attack, series, criterion, now, away=away)
