"""The command line behind scripts/develop."""

import argparse
import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
import os
from pathlib import Path
import shutil
import signal
import socket
import sys
from tempfile import TemporaryDirectory
from typing import Any

from homeassistant.const import __version__

from .check import complaints, missing, table, wait_for_trends
from .check_diary import diary_states, silent, try_attack
from .check_evaluation import wait_for_verdicts
from .check_voice import try_voice
from .client import PASSWORD, USER, Client, DemoError, until
from .furnish import furnish
from .house import HOST, ROOT, is_lived_in, prepare
from .long_term import MONTHS
from .server import Server
from .simulated import BEFORE, LIFE, PEOPLE

PORT = 8123
FASTEST = 600.0
"""Ten hours of weather a minute: faster, and the readings are too far apart to be weather."""
START_SECONDS = 180.0
"""A slow machine compiles everything at the first start."""
INTERRUPTED = 130
EVERYBODY = "all"
CHECKED = ("fewer_linked",)
"""Who lives in the house that is checked, unless somebody else is asked for.

A command that is run beside it finds the made-up diary alone.
"""
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    """Do what was asked for on the command line."""
    options = _options(sys.argv[1:])
    try:
        return asyncio.run(_until_signalled(_run(options)))
    except DemoError as trouble:
        _say(f"\n{trouble}")
        return 1


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="scripts/develop",
        description="Starts Home Assistant with Pressure Pal in a demo house.",
        epilog=f"Reachable from this machine only. User {USER}, password {PASSWORD}.",
    )
    parser.add_argument(
        "--port", type=int, default=PORT, help=f"where to listen (default: {PORT})"
    )
    parser.add_argument(
        "--speed",
        type=_speed,
        default=1.0,
        metavar="N",
        help="let the weather pass N times as fast (1 to 600)",
    )
    parser.add_argument(
        "--fresh", action="store_true", help="throw the folder config away first"
    )
    parser.add_argument(
        "--person",
        action="append",
        choices=[*PEOPLE, EVERYBODY],
        default=[],
        metavar="VERDICT",
        help=f"add a simulated person who stands for a verdict: {', '.join(PEOPLE)}, or all",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="start a house of its own on a free port, try everything, stop; 0 if all is well",
    )
    parser.add_argument(
        "--then",
        nargs=argparse.REMAINDER,
        metavar="COMMAND",
        help="as --check, and run COMMAND before stopping, with DEMO_HOUSE_URL set",
    )
    options = parser.parse_args(arguments)
    if EVERYBODY in options.person:
        options.person = [*PEOPLE]
    return options


def _speed(text: str) -> float:
    """Read a speed."""
    speed = float(text)
    if not 1 <= speed <= FASTEST:
        raise argparse.ArgumentTypeError(f"from 1 to {FASTEST:.0f}")
    return speed


async def _run(options: argparse.Namespace) -> int:
    """Check, or stay."""
    if options.check or options.then:
        people = options.person or (() if options.then else CHECKED)
        return await _check(options.speed, people, options.then or [])
    return await _stay(options)


async def _stay(options: argparse.Namespace) -> int:
    """Run the house until Ctrl-C."""
    config = ROOT / "config"
    if _is_taken(options.port):
        raise DemoError(
            f"Something listens on port {options.port} already. "
            "Stop it, or choose another port with --port."
        )
    if is_lived_in(config):
        raise DemoError(f"A Home Assistant already runs in {config}. Stop it first.")
    if options.fresh and config.exists():
        shutil.rmtree(config)
    people = options.person
    house = _house(config, options.port, options.speed, people)
    async with house as (server, client, url):
        await furnish(client, people)
        _say(
            f"\nPressure Pal is at home: {url}\n"
            f"User {USER}, password {PASSWORD}. Ctrl-C stops it.\n"
        )
        try:
            return await server.wait()
        except asyncio.CancelledError:
            # Ctrl-C is how one leaves.
            return 0


async def _check(speed: float, people: Sequence[str], command: Sequence[str]) -> int:
    """Run a house just long enough to see whether it works."""
    with TemporaryDirectory(prefix="pressure-pal-") as folder:
        log = Path(folder) / "output.log"
        passed = True
        try:
            house = _house(Path(folder), _free_port(), speed, people, log)
            async with house as (_, client, url):
                await furnish(client, people)
                passed = await _show_trends(client)
                passed = await _show_diary(client) and passed
                passed = await _show_verdicts(client, people) and passed
                if command:
                    passed = await _command(command, url) == 0 and passed
        except DemoError as trouble:
            _say(f"{trouble}\n{log.read_text(encoding='utf-8')}")
            return 1
        held_against_us = complaints(log)
    for complaint in held_against_us:
        _say(f"In the log:\n{complaint}")
    passed = passed and not held_against_us
    _say("All is well." if passed else "Not all is well.")
    return 0 if passed else 1


async def _show_trends(client: Client) -> bool:
    """Print the trends; tell whether they are all there."""
    states = await wait_for_trends(client)
    for line in table(states):
        _say(line)
    without = missing(states)
    if without:
        _say(f"Without a value: {', '.join(without)}")
    return len(states) > 0 and not without


async def _show_diary(client: Client) -> bool:
    """Print what the diary says, log attacks and ask; tell whether all that works."""
    states = await diary_states(client)
    for line in table(states):
        _say(line)
    without = silent(states)
    if without:
        _say(f"Without a value: {', '.join(without)}")
    trouble = await try_attack(client)
    troubles = [*filter(None, [trouble]), *await try_voice(client)]
    for one in troubles:
        _say(one)
    return len(states) > 0 and not without and not troubles


async def _show_verdicts(client: Client, people: Sequence[str]) -> bool:
    """Print what is said of the simulated people; tell whether it is what they stand for."""
    states, troubles = await wait_for_verdicts(client, people)
    for line in table(states):
        _say(line)
    for trouble in troubles:
        _say(trouble)
    return not troubles


async def _command(command: Sequence[str], url: str) -> int:
    """Run a command beside the house."""
    environment = {**os.environ, "DEMO_HOUSE_URL": url}
    process = await asyncio.create_subprocess_exec(*command, env=environment)
    try:
        return await process.wait()
    finally:
        if process.returncode is None:
            process.terminate()


@asynccontextmanager
async def _house(
    config: Path,
    port: int,
    speed: float,
    people: Sequence[str],
    log: Path | None = None,
) -> AsyncIterator[tuple[Server, Client, str]]:
    """Run Home Assistant, with somebody logged in."""
    url = f"http://localhost:{port}"
    prepare(config, port, speed, LIFE + BEFORE if people else MONTHS)
    _say(f"Home Assistant {__version__} is starting.")
    async with Server.running(config, log) as server, Client.open(url) as client:

        async def answers() -> bool:
            if server.ended:
                raise DemoError("Home Assistant stopped by itself.")
            return await client.answers()

        async def runs() -> bool:
            return bool((await client.get("/api/config"))["state"] == "RUNNING")

        await until(answers, START_SECONDS, "Home Assistant does not answer.")
        await client.log_in()
        await until(runs, START_SECONDS, "Home Assistant does not finish starting.")
        yield server, client, url


async def _until_signalled(work: Coroutine[Any, Any, int]) -> int:
    """Work until it is done or a signal comes; either way everything is put away."""
    task = asyncio.create_task(work)
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        loop.add_signal_handler(number, task.cancel)
    try:
        return await task
    except asyncio.CancelledError:
        return INTERRUPTED


def _is_taken(port: int) -> bool:
    """Tell whether something listens on a port of this machine."""
    with socket.socket() as caller:
        return caller.connect_ex((HOST, port)) == 0


def _free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])


def _say(text: str) -> None:
    """Tell the person at the screen."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
