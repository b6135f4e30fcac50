"""A real Home Assistant in a process of its own, with a diary in the demo's house."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
import socket
from typing import Any, override

from demo.client import Client, until
from demo.custom_components.demo_house.const import BAROMETER_ENTITY
from demo.diary import ANSWERS
from demo.doors import PRESSURE_PAL, ask, entries, flow, has_value
from demo.house import HOST, prepare
from demo.server import Server

START_SECONDS = 120.0
LONG_AGO = "2000-01-01"


class House(Server):
    """Home Assistant, as it is started for everybody else."""

    def __init__(self, config: Path, log: Path | None = None) -> None:
        """Have a folder, and a port that nothing listens on."""
        super().__init__(config, log)
        with socket.socket() as listener:
            listener.bind((HOST, 0))
            port = listener.getsockname()[1]
        self._url = f"http://{HOST}:{port}"
        prepare(config, port, 1.0)

    @override
    async def start(self) -> None:
        """Start it, and wait until it has finished that."""
        await super().start()
        async with Client.open(self._url) as client:

            async def answers() -> bool:
                assert not self.ended
                return await client.answers()

            async def runs() -> bool:
                return bool((await client.get("/api/config"))["state"] == "RUNNING")

            await until(answers, START_SECONDS, "Home Assistant does not answer.")
            await client.log_in()
            await until(runs, START_SECONDS, "Home Assistant does not start.")

    async def pull_the_plug(self) -> None:
        """Let it be dead at once."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    @asynccontextmanager
    async def people(self, number: int) -> AsyncIterator[list[Client]]:
        """Have connections to it, each of its own."""
        async with AsyncExitStack() as stack:
            clients = [
                await stack.enter_async_context(Client.open(self._url))
                for _ in range(number)
            ]
            await asyncio.gather(*(client.log_in() for client in clients))
            yield clients


async def begin_diary(client: Client) -> str:
    """Set up a barometer with a diary; return which."""
    await flow(client, {"handler": "demo_house"})
    await until(
        lambda: has_value(client, BAROMETER_ENTITY), 30, "The barometer says nothing."
    )
    choices = {"source": BAROMETER_ENTITY}, {"next_step_id": "diary"}, ANSWERS
    await flow(client, {"handler": PRESSURE_PAL}, *choices)
    (entry,) = await entries(client, PRESSURE_PAL)
    (diary,) = await client.command(
        "config_entries/subentries/list", entry_id=entry["entry_id"]
    )
    return str(diary["subentry_id"])


async def everything_in(client: Client) -> dict[str, dict[str, Any]]:
    """Return all that an action tells of the diary, by id."""
    found = await ask(client, "get_diary", {"start": LONG_AGO})
    told = [one for shelf in found.values() for one in shelf]
    by_id = {one["id"]: one for one in told}
    assert len(by_id) == len(told)
    return by_id
