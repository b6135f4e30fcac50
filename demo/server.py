"""Starts Home Assistant as a child process, waits for it, and stops it: that one and no other."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
import sys
from typing import Self

from homeassistant.const import RESTART_EXIT_CODE

STOP_SECONDS = 30
"""Home Assistant needs 1 or 2 to stop."""


class Server:
    """One Home Assistant, running or stopped."""

    def __init__(self, config: Path, log: Path | None = None) -> None:
        """Know the configuration folder, and where the output goes if not on screen."""
        self._config = config
        self._log = log
        self._process: asyncio.subprocess.Process | None = None

    @classmethod
    @asynccontextmanager
    async def running(
        cls, config: Path, log: Path | None = None
    ) -> AsyncIterator[Self]:
        """Run Home Assistant for as long as the context lasts."""
        server = cls(config, log)
        await server.start()
        try:
            yield server
        finally:
            await server.stop()

    @property
    def ended(self) -> bool:
        """Tell whether Home Assistant has stopped by itself."""
        return self._process is None or self._process.returncode is not None

    async def start(self) -> None:
        """Start it, in a session of its own: Ctrl-C comes to us, and we ask it to stop once."""
        command = (sys.executable, "-m", "homeassistant", "--skip-pip")
        arguments = ("--config", str(self._config), "--log-no-color")
        # The child keeps its own copy of the open file.
        output = None if self._log is None else self._log.open("ab")
        try:
            self._process = await asyncio.create_subprocess_exec(
                *command,
                *arguments,
                # Here, Python would find our custom_components before the folder's own.
                cwd=self._config,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        finally:
            if output is not None:
                output.close()

    async def wait(self) -> int:
        """Wait until it ends, starting it again where somebody asked for a restart."""
        while self._process is not None:
            code = await self._process.wait()
            if code != RESTART_EXIT_CODE:
                return code
            await self.start()
        return 0

    async def stop(self) -> None:
        """Ask it to stop, and insist after a while."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
