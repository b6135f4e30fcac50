"""A backup that is made while somebody logs: what is restored is a whole diary, up to then."""

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
import tarfile
from typing import Any

from homeassistant import loader
from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonValueType
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_test_home_assistant,
)

from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.diary.file import Trouble

from .living import diary_of, do, entry_with_diaries, move_in, settle
from .on_disk import a_desk

BACKUPS = 25
MINUTES = timedelta(minutes=5)
OTHERS = 40
"""So many other files lie in the storage, and are packed in between."""


def pack(storage: Path, archive: Path) -> None:
    """Pack a folder as Home Assistant does: the names it has, one after the other."""
    with tarfile.open(archive, "w:gz", compresslevel=1) as tar:
        for path in storage.iterdir():
            # Home Assistant would give the backup up, and say so.
            with suppress(FileNotFoundError):
                tar.add(path, f"data/.storage/{path.name}", recursive=False)


def unpack(archive: Path, folder: Path) -> Path:
    """Restore what was packed; return the configuration."""
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "data"


class Diligent:
    """Somebody who logs one session after the other."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Begin a few weeks ago."""
        self._hass = hass
        self._at: datetime = dt_util.utcnow() - timedelta(days=60)
        self.answered: list[str] = []
        self.stopped = False

    async def log(self) -> None:
        """Log until that is enough."""
        while not self.stopped:
            self._at += MINUTES
            said: dict[str, Any] = {"at": self._at.isoformat(), "note": "x" * 40}
            answer = await do(self._hass, "log_session", **said)
            self.answered.append(answer["entry"]["id"])


async def back_up(hass: HomeAssistant, folder: Path) -> list[tuple[Path, list[str]]]:
    """Make backups while somebody logs; return them with what was answered before each."""
    storage = Path(hass.config.path(".storage"))
    for number in range(OTHERS):
        (storage / f"other_{number}").write_bytes(bytes(9000))
    diligent = Diligent(hass)
    logging = hass.async_create_task(diligent.log())
    made: list[tuple[Path, list[str]]] = []
    for number in range(BACKUPS):
        await asyncio.sleep(0.02)
        archive, answered = folder / f"{number}.tar.gz", [*diligent.answered]
        await hass.async_add_executor_job(pack, storage, archive)
        made.append((archive, answered))
    diligent.stopped = True
    await logging
    return made


def restored(archive: Path, subentry_id: str, answered: list[str]) -> None:
    """Want a whole diary in a backup, with all that was answered before it, but the last."""
    config = unpack(archive, archive.with_suffix(".unpacked"))
    with a_desk(config) as desk:
        loaded = desk.load(desk.file(subentry_id))
    assert loaded.diary is not None
    assert loaded.trouble in {None, Trouble.RESTORED}
    found = [one.id for one in loaded.diary.sessions]
    missing = [one for one in answered if one not in found]
    assert missing in ([], answered[-1:])


async def another_house(
    config: Path, entry: MockConfigEntry
) -> list[dict[str, JsonValueType]]:
    """Start another Home Assistant with a backup; return the sessions in its diary."""
    async with async_test_home_assistant(config_dir=str(config)) as hass:
        hass.data.pop(loader.DATA_CUSTOM_COMPONENTS)
        same = MockConfigEntry(
            domain=DOMAIN,
            unique_id=entry.unique_id,
            data=entry.data,
            subentries_data=[
                ConfigSubentryDataWithId(**subentry.as_dict())
                for subentry in entry.subentries.values()
            ],
        )
        await move_in(hass, same)
        await do(hass, "log_attack")
        await settle(hass)
        found = await diary_of(hass)
        await hass.config_entries.async_unload(same.entry_id)
        await hass.async_stop(force=True)
    assert len(found["attacks"]) == 1
    sessions: list[dict[str, JsonValueType]] = found["sessions"]
    return sessions


async def test_a_backup_holds_a_whole_diary(
    hass: HomeAssistant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """At most the last entry before it is missing; another house goes on from there."""
    entry = await move_in(hass, entry_with_diaries("Anna"))
    (subentry_id,) = entry.subentries
    folder = tmp_path_factory.mktemp("backups")
    made = await back_up(hass, folder)
    for archive, answered in made:
        await hass.async_add_executor_job(restored, archive, subentry_id, answered)
    archive, answered = made[-1]
    assert len(answered) > BACKUPS
    sessions = await another_house(unpack(archive, folder / "another"), entry)
    known = {one["id"]: one for one in (await diary_of(hass))["sessions"]}
    assert [one["id"] for one in sessions][: len(answered) - 1] == answered[:-1]
    assert all(known[str(one["id"])] == one for one in sessions)
