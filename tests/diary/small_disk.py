"""A real disk that is small enough to be filled, or is written to no more."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
import resource
import shutil
import subprocess

SIZE_KIB = 256
BLOCK = bytes(4096)


class SmallDisk:
    """A file system in memory, mounted in a folder."""

    def __init__(self, folder: Path) -> None:
        """Know the folder."""
        self._folder = folder
        self._ballast = folder / "ballast"

    @staticmethod
    def mount(folder: Path) -> bool:
        """Mount one; tell whether this machine lets us."""
        tool = shutil.which("mount")
        if tool is None:
            return False
        folder.mkdir()
        options = ("-t", "tmpfs", "-o", f"size={SIZE_KIB}k", "tmpfs", str(folder))
        return _ran(tool, *options)

    def unmount(self) -> None:
        """Give the folder back."""
        _ran(shutil.which("umount") or "umount", str(self._folder))

    def fill(self) -> None:
        """Write until nothing more can be written."""
        with self._ballast.open("wb", buffering=0) as file, suppress(OSError):
            while file.write(BLOCK):
                pass

    def make_room(self) -> None:
        """Let there be room again."""
        self._ballast.unlink()

    def protect(self, *, on: bool) -> None:
        """Let nothing be written any more, or let it."""
        mode = "ro" if on else "rw"
        assert _ran("mount", "-o", f"remount,{mode}", str(self._folder))


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """Let the kernel cut off every file at a size, as a full disk would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _ran(*command: str) -> bool:
    """Run a command; tell whether it did what it should."""
    return subprocess.run(command, check=False, capture_output=True).returncode == 0  # noqa: S603
