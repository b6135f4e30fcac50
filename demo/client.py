"""Talks to Home Assistant as its own frontend does: HTTP and websocket."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from itertools import count
from typing import Any, Self

import aiohttp

USER = "demo"
PASSWORD = "demo-password"  # noqa: S105 - the README names it: the demo listens on this machine only
POLL_SECONDS = 0.25


class DemoError(Exception):
    """Says what went wrong with the demo, and what to do."""


class Client:
    """A person who is logged in."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        """Know where Home Assistant is."""
        self._session = session
        self._url = url
        self._headers: dict[str, str] = {}
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._numbers = count(1)

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str) -> AsyncIterator[Self]:
        """Open a connection, not logged in yet."""
        async with aiohttp.ClientSession() as session:
            yield cls(session, url)

    async def answers(self) -> bool:
        """Tell whether Home Assistant answers at all."""
        try:
            async with self._session.get(f"{self._url}/manifest.json") as response:
                return response.ok
        except aiohttp.ClientError:
            return False

    async def log_in(self) -> None:
        """Log in as the owner, who is created on the first start."""
        code = await self._owner() or await self._code()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "client_id": f"{self._url}/",
        }
        async with self._session.post(f"{self._url}/auth/token", data=form) as response:
            token = (await response.json())["access_token"]
        self._headers = {"Authorization": f"Bearer {token}"}
        self._socket = await self._session.ws_connect(
            f"{self._url}/api/websocket", max_msg_size=0
        )
        await self._socket.receive_json()
        await self._socket.send_json({"type": "auth", "access_token": token})
        await self._socket.receive_json()

    async def get(self, path: str) -> Any:
        """Read something."""
        return await self._request("GET", path)

    async def post(self, path: str, body: Mapping[str, Any]) -> Any:
        """Send something."""
        return await self._request("POST", path, body)

    async def command(self, kind: str, **fields: Any) -> Any:
        """Send a command over the websocket and return its result."""
        if self._socket is None:
            raise DemoError("Log in first.")
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "type": kind, **fields})
        while (answer := await self._socket.receive_json()).get("id") != number:
            pass
        if not answer["success"]:
            raise DemoError(f"{kind}: {answer['error']['message']}")
        return answer["result"]

    async def _owner(self) -> str | None:
        """Create the owner; return the code to log in with, None when there is one already."""
        person = {
            "client_id": f"{self._url}/",
            "name": USER.capitalize(),
            "username": USER,
            "password": PASSWORD,
            "language": "en",
        }
        path = f"{self._url}/api/onboarding/users"
        async with self._session.post(path, json=person) as response:
            return (await response.json())["auth_code"] if response.ok else None

    async def _code(self) -> str:
        """Log in by name and password; return the code to get a token with."""
        client = {"client_id": f"{self._url}/"}
        wanted = {
            **client,
            "handler": ["homeassistant", None],
            "redirect_uri": f"{self._url}/",
            "type": "authorize",
        }
        step = await self.post("/auth/login_flow", wanted)
        person = {**client, "username": USER, "password": PASSWORD}
        done = await self.post(f"/auth/login_flow/{step['flow_id']}", person)
        if done["type"] != "create_entry":
            raise DemoError(
                f"{USER} cannot log in with {PASSWORD}: was the password changed? "
                "Start with --fresh to begin anew."
            )
        return str(done["result"])

    async def _request(
        self, method: str, path: str, body: Mapping[str, Any] | None = None
    ) -> Any:
        """Ask, and complain where the answer is an error."""
        async with self._session.request(
            method, f"{self._url}{path}", json=body, headers=self._headers
        ) as response:
            if not response.ok:
                raise DemoError(f"{path}: {response.status} {await response.text()}")
            return await response.json()


async def until(
    ready: Callable[[], Awaitable[bool]], seconds: float, complaint: str
) -> None:
    """Wait until `ready()` says so, at most so many seconds."""
    try:
        async with asyncio.timeout(seconds):
            # Home Assistant is another process: there is no event to wait for.
            while not await ready():  # noqa: ASYNC110
                await asyncio.sleep(POLL_SECONDS)
    except TimeoutError:
        raise DemoError(complaint) from None
