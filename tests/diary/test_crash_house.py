"""A real Home Assistant is killed while several log at once: what was answered is there."""

import asyncio
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
import random
from typing import Any

import aiohttp
import pytest

from demo.client import Client, until

from .expected import NEW, Expected
from .on_disk import path_of, second_of, stands_in
from .real_house import House, begin_diary, everything_in
from .storm import names_in

ACTIONS = 500
WORKERS = 6
SEED = 20_261_125
BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
COMPONENTS = ("education", "somatic_tracking", "emotional_work", "cbt")


@pytest.fixture
def real_house_possible(socket_enabled: None) -> None:
    """Let a test start a Home Assistant on this machine, and talk to it."""
    if find_spec("hass_frontend") is None:
        pytest.skip(
            "a real Home Assistant needs its frontend, which is not installed here"
        )


class Storm:
    """People who log all kinds of things until nobody answers any more."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.expected = Expected()
        self.answers: dict[str, dict[str, Any]] = {}
        self._numbers = iter(range(10 * ACTIONS))
        self._dice = random.Random(SEED)  # noqa: S311 - a storm, no secret

    async def blow(self, house: House, until: int) -> None:
        """Log until so much was answered; then pull the plug in the middle of everything."""
        enough = asyncio.Event()
        async with house.people(WORKERS) as people:
            workers = [
                asyncio.ensure_future(self._work(f"{n}", client, until, enough))
                for n, client in enumerate(people)
            ]
            await enough.wait()
            await asyncio.sleep(self._dice.random() / 50)
            await house.pull_the_plug()
            await asyncio.gather(*workers)

    async def _work(
        self, worker: str, client: Client, until: int, enough: asyncio.Event
    ) -> None:
        """Log one thing after the other, every second person over the websocket."""
        call = by_websocket if int(worker) % 2 else by_rest
        while True:
            action, said = self._next()
            name = said["note"]
            self.expected.hear("begin", worker, NEW, name)
            try:
                entry = (await call(client, action, said))["entry"]
            except aiohttp.ClientError, TypeError:
                # Nobody answers; the websocket says so with something that is no message.
                return
            self.expected.hear("done", worker, entry["id"], name)
            self.answers[entry["id"]] = entry
            if self.expected.answered >= until:
                enough.set()

    def _next(self) -> tuple[str, dict[str, Any]]:
        """Return what is logged next, at a time of its own."""
        number = next(self._numbers)
        at = BEGINNING + timedelta(hours=6 * (number * 1601 % 5000))
        said: dict[str, Any] = {"note": f"note-{number}"}
        if number % 10 == 0:
            end = at + timedelta(hours=2)
            return "log_attack", said | {
                "onset": at.isoformat(),
                "end": end.isoformat(),
                "severity": number % 11,
            }
        said["at"] = at.isoformat()
        if number % 3 == 0:
            return "log_session", said
        return "log_practice", said | {"component": self._dice.choice(COMPONENTS)}


async def by_rest(client: Client, action: str, said: dict[str, Any]) -> dict[str, Any]:
    """Do something over HTTP."""
    path = f"/api/services/pressure_pal/{action}?return_response"
    answer: dict[str, Any] = (await client.post(path, said))["service_response"]
    return answer


async def by_websocket(
    client: Client, action: str, said: dict[str, Any]
) -> dict[str, Any]:
    """Do something over the websocket."""
    result = await client.command(
        "call_service",
        domain="pressure_pal",
        service=action,
        service_data=said,
        return_response=True,
    )
    answer: dict[str, Any] = result["response"]
    return answer


async def kept_by_home_assistant(folder: Path, subentry_id: str) -> None:
    """Wait until Home Assistant has written down that there is a diary: it takes its time."""
    file = folder / "core.config_entries"

    async def there() -> bool:
        return file.exists() and subentry_id in file.read_text(encoding="utf-8")

    await until(there, 10, "Home Assistant does not remember the diary.")


async def compare(client: Client, storm: Storm) -> None:
    """Want everything that was answered in the diary, as it was answered, and once."""
    found = await everything_in(client)
    storm.expected.settle({key: one["note"] for key, one in found.items()})
    for key, answer in storm.answers.items():
        assert {name: found[key][name] for name in answer} == answer


def test_a_real_house_keeps_what_it_answered(
    real_house_possible: None, tmp_path: Path
) -> None:
    """Six connections, killed twice in 500 actions, started again: all is there, whole, once."""
    log = tmp_path / "output.log"
    asyncio.run(live_through(tmp_path / "config", log))
    lines = log.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "ERROR" in line and "pressure_pal" in line] == []


async def live_through(config: Path, log: Path) -> None:
    """Live in a house through two crashes."""
    storm = Storm()
    async with House.running(config, log) as house:
        async with house.people(1) as (client,):
            subentry_id = await begin_diary(client)
        path = path_of(config, subentry_id)
        await kept_by_home_assistant(path.parent, subentry_id)
        for answered in (ACTIONS * 2 // 5, ACTIONS):
            await storm.blow(house, answered)
            second = names_in(stands_in(second_of(path)))
            found = names_in(stands_in(path))
            assert len(found.keys() ^ second.keys()) <= 1
            storm.expected.settle(found)
            await house.start()
            async with house.people(1) as (client,):
                await compare(client, storm)
    assert storm.expected.answered >= ACTIONS
