"""Bringing a file into a diary: read and planned in a thread, carried out in one act."""

from collections.abc import Callable, Mapping as Said
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Self

from homeassistant.components.file_upload import process_uploaded_file
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import dt as dt_util, ulid as ulid_util

from ..const import DOMAIN
from ..pal.diary import Act, Diary, Origin, Outcome
from ..pal.diary.exchange import (
    LARGEST_FILE,
    FileRefused,
    Format,
    Found,
    Mapping,
    Plan,
    Table,
    Unreadable,
    carry_out,
    guessed,
    plan_import,
    read_file,
    read_foreign,
)
from .coordinator import DiaryCoordinator


@dataclass(frozen=True, slots=True)
class Bringing:
    """A file on its way into a diary: what was found in it, and what would come of that."""

    diary: DiaryCoordinator
    found: Found
    plan: Plan
    mapping: Mapping | None

    @classmethod
    async def async_plan(
        cls, diary: DiaryCoordinator, read: Found | Table, mapping: Mapping | None
    ) -> Self:
        """Work out what would come of a file, as the diary is now."""
        found, plan = await _async_in_thread(
            diary.hass, _planned, diary, read, mapping, _act()
        )
        return cls(diary, found, plan, mapping)

    async def async_carry_out(self) -> Plan:
        """Do it in one act: all of it is on disk afterwards, or nothing.

        Where the diary changed meanwhile it is planned anew, which takes too long to be done
        while the act has its turn.
        """
        plan = self.plan
        while True:
            verb = partial(_as_planned, plan=plan, found=self.found)
            done = (await self.diary.async_do(Origin.IMPORT, verb)).entry
            if done is not None:
                return done
            _, plan = await _async_in_thread(
                self.diary.hass, _planned, self.diary, self.found, None, _act()
            )


async def async_read(
    hass: HomeAssistant, content: bytes | str, said: Format = Format.AUTO
) -> Found | Table:
    """Read a file; refuse one that is neither ours nor a table."""
    return await _async_in_thread(hass, read_file, content, said)


async def async_uploaded(hass: HomeAssistant, file_id: str) -> Found | Table:
    """Read a file that was uploaded, which is gone then."""
    return await _async_in_thread(hass, _uploaded, hass, file_id)


def mapping_of(table: Table, said: Said[str, Any]) -> Mapping:
    """Return what a person says of the columns; nothing said of the onset is a guess of ours."""
    if "onset" in said:
        return Mapping(**said)
    guess = guessed(table)
    if guess is None:
        raise refused(Unreadable.NO_DATES)
    return replace(guess, **said)


def refused(why: Unreadable) -> ServiceValidationError:
    """Return what says why a file cannot be read."""
    return ServiceValidationError(translation_domain=DOMAIN, translation_key=why.value)


async def _async_in_thread[**P, T](
    hass: HomeAssistant, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """Do what takes a while; say why a file cannot be read."""
    try:
        return await hass.async_add_executor_job(partial(work, *args, **kwargs))
    except FileRefused as trouble:
        raise refused(trouble.why) from trouble


def _as_planned(
    diary: Diary, act: Act, plan: Plan, found: Found
) -> Outcome[Plan] | Outcome[None]:
    """Bring a file in as it was planned, nothing where the diary is another one by now."""
    if diary is not plan.before:
        return Outcome(diary, None)
    return carry_out(diary, act, plan, found)


def _planned(
    diary: DiaryCoordinator, read: Found | Table, mapping: Mapping | None, act: Act
) -> tuple[Found, Plan]:
    """Find what is in a file, and work out what would come of it."""
    if isinstance(read, Table):
        if mapping is None:
            raise FileRefused(Unreadable.NO_DATES)
        read = read_foreign(read, mapping, act, diary.settings.medicines)
    return read, plan_import(diary.diary, act, read)


def _uploaded(hass: HomeAssistant, file_id: str) -> Found | Table:
    """Read an uploaded file, which Home Assistant takes away then."""
    try:
        with process_uploaded_file(hass, file_id) as path:
            return read_file(_content(path))
    except FileRefused:
        raise
    except ValueError:
        raise FileRefused(Unreadable.GONE) from None


def _content(path: Path) -> bytes:
    """Return what is in a file, if that is not too much."""
    if path.stat().st_size > LARGEST_FILE:
        raise FileRefused(Unreadable.TOO_LARGE)
    return path.read_bytes()


def _act() -> Act:
    """Return the act of bringing something in now, with an id to begin new ones with."""
    now = dt_util.utcnow()
    new_id = ulid_util.ulid_at_time(now.timestamp())
    return Act(now, dt_util.get_default_time_zone(), Origin.IMPORT, new_id)
