"""The diary on disk: whole, twice, and there before anybody is told that it is.

It stands where Home Assistant's own storage stands, in the same envelope. Reading and writing
are done here: `Store.async_save` only logs what it could not write, writes nothing while Home
Assistant stops, and begins anew when a file cannot be read.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
import enum
import errno
from itertools import count
import os
from pathlib import Path
import threading

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.json import json_bytes
from homeassistant.helpers.storage import STORAGE_DIR
from homeassistant.util import dt as dt_util
from homeassistant.util.json import json_loads_object

from ..const import DOMAIN, LOGGER
from ..pal.diary import VERSION, Diary, read_diary
from .lines import Lines

_PRIVATE = 0o600
_DISK_FAILS = {errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS}
"""What a disk says that fails; anything else is a file system that cannot do such a thing."""


class Trouble(enum.StrEnum):
    """What was wrong with the file; each is the key of a repair issue."""

    RESTORED = "diary_restored"
    """The file could not be read and was set aside; the second copy is used."""
    LOST = "diary_lost"
    """Neither of the two could be read; both were set aside and a new diary begins."""
    NEWER = "diary_newer"
    """A later version of Pressure Pal wrote it: it is left alone."""
    NOT_READ = "diary_not_read"
    """The disk does not give it: it is left alone."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: the diary, None for one that is not there; and what was wrong."""

    diary: Diary | None = None
    trouble: Trouble | None = None
    set_aside: tuple[str, ...] = ()
    """The names that unreadable files have now."""

    @property
    def usable(self) -> bool:
        """Tell whether a diary may be written in its place."""
        return self.trouble not in {Trouble.NEWER, Trouble.NOT_READ}


class DiaryFile:
    """Keeps one diary; what is saved later stays, whatever became of what was saved before."""

    def __init__(self, hass: HomeAssistant, subentry_id: str) -> None:
        """Know the file, do not read it yet."""
        self._hass = hass
        self._key = f"{DOMAIN}.diary.{subentry_id}"
        self._path = Path(hass.config.path(STORAGE_DIR, self._key))
        self._second = self._path.with_name(f"{self._key}.previous")
        self._new = self._path.with_name(f"{self._key}.new")
        self._kept = self._path.with_name(f"{self._key}.kept")
        self._lines = Lines()
        self._turns = count(1)
        self._newest = 0
        self._writing = threading.Lock()

    async def async_load(self) -> Loaded:
        """Read the diary, or the second copy where that cannot be read."""
        try:
            return await self._hass.async_add_executor_job(self._load)
        except OSError as error:
            # A traceback would show paths, and what was to be written is nobody's business.
            LOGGER.error("A diary could not be read: %s", error.strerror)
            return Loaded(trouble=Trouble.NOT_READ)

    async def async_save(self, diary: Diary) -> None:
        """Write the diary; raise if it is not on disk afterwards, as it was before then."""
        loop = self._hass.loop
        try:
            # Not as a job of Home Assistant's: it gives those up when it stops, while their
            # threads go on writing.
            await loop.run_in_executor(None, self._save, diary, next(self._turns))
        except OSError as error:
            LOGGER.error("A diary could not be saved: %s", error.strerror)
            raise HomeAssistantError(
                translation_domain=DOMAIN, translation_key="diary_not_saved"
            ) from error

    async def async_remove(self) -> None:
        """Remove the diary and all its copies."""
        await self._hass.async_add_executor_job(self._remove)

    def _load(self) -> Loaded:
        """Read what is there; a file that is not a diary is set aside, never overwritten."""
        found: dict[Path, Diary | Trouble | None] = {}
        for path in (self._path, self._second):
            content = _read(path)
            if content is not None:
                found[path] = read = _diary(content)
                if isinstance(read, Trouble):
                    return Loaded(trouble=read)
                if read is not None:
                    break
        # Nothing is moved before everything was read.
        aside = tuple(_set_aside(path) for path, read in found.items() if read is None)
        diary = next((one for one in found.values() if isinstance(one, Diary)), None)
        if diary is None:
            return Loaded(trouble=Trouble.LOST if aside else None, set_aside=aside)
        # Written out once while nobody waits; from then on only what changes.
        self._lines.of(diary)
        trouble = Trouble.RESTORED if self._path not in found or aside else None
        return Loaded(diary, trouble, aside)

    def _save(self, diary: Diary, turn: int) -> None:
        """Write a diary, unless a later one was written meanwhile."""
        # Whoever saved may have gone away while the thread went on.
        with self._writing:
            if turn > self._newest:
                self._newest = turn
                self._replace(self._content(diary))

    def _replace(self, content: Iterable[bytes]) -> None:
        """Write a new file beside the old one, keep the old one, put the new one in its place."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write(self._new, content)
            has_old = self._keep_old()
            self._new.replace(self._path)
            self._sync_folder(has_old=has_old)
        except OSError:
            for path in (self._new, self._kept):
                with suppress(OSError):
                    path.unlink(missing_ok=True)
            raise

    def _keep_old(self) -> bool:
        """Let the second copy be what is about to be replaced; tell whether there is any."""
        self._kept.unlink(missing_ok=True)
        if not self._path.exists():
            return False
        try:
            os.link(self._path, self._kept)
        except OSError:
            # Not every file system knows two names for one file.
            _write(self._kept, [self._path.read_bytes()])
        self._kept.replace(self._second)
        # After a crash both may be names of one file already; replacing does nothing then.
        self._kept.unlink(missing_ok=True)
        return True

    def _sync_folder(self, *, has_old: bool) -> None:
        """See to it that the new name outlives a power cut, where the file system can do that."""
        try:
            descriptor = os.open(self._path.parent, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            if error.errno not in _DISK_FAILS:
                return
            with suppress(OSError):
                # Nobody is told that it is there, so it must not be there.
                if has_old:
                    self._second.replace(self._path)
                else:
                    self._path.unlink()
            raise

    def _content(self, diary: Diary) -> list[bytes]:
        """Return the whole file, an entry a line, piece by piece."""
        head = json_bytes(
            {"version": VERSION, "minor_version": 1, "key": self._key, "data": {}}
        )
        created = json_bytes(diary.created.isoformat())
        return [head[:-2], b'"created":', created, *self._lines.of(diary), b"}}\n"]

    def _remove(self) -> None:
        """Remove every file of this diary, what was set aside too."""
        for path in (self._path, *self._path.parent.glob(f"{self._key}.*")):
            path.unlink(missing_ok=True)


def _diary(content: bytes) -> Diary | Trouble | None:
    """Return the diary that a file holds, None where it holds none."""
    try:
        envelope = json_loads_object(content)
        version = envelope["version"]
        if not isinstance(version, int):
            return None
        if version > VERSION:
            return Trouble.NEWER
        data = envelope["data"]
        return read_diary(data, version) if isinstance(data, dict) else None
    except AttributeError, KeyError, TypeError, ValueError, HomeAssistantError:
        return None


def _read(path: Path) -> bytes | None:
    """Return what a file holds, None for one that is not there; any other trouble is raised."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _write(path: Path, content: Iterable[bytes]) -> None:
    """Write a new file that only Home Assistant may read, and see it to the disk."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - it is open already
        file.writelines(content)
        file.flush()
        os.fsync(file.fileno())


def _set_aside(path: Path) -> str:
    """Give an unreadable file a name that nothing else has; return that."""
    stamp = dt_util.utcnow().strftime("%Y%m%dT%H%M%S")
    name = f"{path.name}.damaged.{stamp}"
    for number in count(2):
        aside = path.with_name(name)
        if not os.path.lexists(aside):
            break
        name = f"{path.name}.damaged.{stamp}.{number}"
    path.replace(aside)
    return aside.name
