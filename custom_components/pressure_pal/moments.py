"""What automations remember over a restart: that something began, or when it was done."""

import asyncio
from datetime import timedelta

from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey
import probatio

from .const import DOMAIN
from .pal.moments import Forgotten, Moments, Remembered

STORAGE_KEY = f"{DOMAIN}.moments"
STORAGE_VERSION = 1

SERVICE_REMEMBER = "remember"
SERVICE_FORGET = "forget"

ATTR_HOURS = "hours"
ATTR_MEMORY = "memory"

MOST_HOURS = 8760
"""A year."""

FORGET_SCHEMA = probatio.Schema(
    {
        probatio.Required(ATTR_MEMORY): probatio.All(
            cv.string, probatio.Length(min=1, max=255)
        )
    }
)
REMEMBER_SCHEMA = FORGET_SCHEMA.extend(
    {
        # None lets a template leave it away.
        probatio.Optional(ATTR_HOURS): probatio.Any(
            None,
            probatio.All(probatio.Coerce(float), probatio.Range(min=0, max=MOST_HOURS)),
        )
    }
)


def _not_remembered() -> HomeAssistantError:
    """Return what is raised when the disk cannot be used."""
    return HomeAssistantError(
        translation_domain=DOMAIN, translation_key="moment_not_remembered"
    )


class MomentMemory:
    """Keeps moments on disk: who is told that one is new is told so once."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Know the file, do not read it yet."""
        self._hass = hass
        self._store = self._file()
        self._moments: Moments | None = None
        self._lock = asyncio.Lock()

    async def async_remember(
        self, name: str, again_after: timedelta | None
    ) -> Remembered:
        """Remember a moment; raise if that cannot be kept."""
        async with self._lock:
            moments = await self._async_moments()
            found = moments.remember(name, dt_util.utcnow(), again_after)
            if found.is_new and not await self._async_written(found.moments):
                raise _not_remembered()
            return found

    async def async_forget(self, name: str) -> Forgotten:
        """Forget a moment; where that cannot be kept it is news once more after a restart."""
        async with self._lock:
            moments = await self._async_moments()
            found = moments.forget(name)
            if found.since is not None:
                await self._async_written(found.moments)
                self._moments = found.moments
            return found

    async def async_remove(self) -> None:
        """Leave nothing behind."""
        async with self._lock:
            self._moments = Moments()
            await self._store.async_remove()

    async def _async_moments(self) -> Moments:
        """Return what is remembered, reading it when that was not done yet."""
        if self._moments is None:
            try:
                self._moments = Moments.read(await self._store.async_load() or {})
            except AttributeError, TypeError, ValueError:
                # Damaged by hand: what was remembered is news once more, and that is all.
                self._moments = Moments()
            except HomeAssistantError as error:
                raise _not_remembered() from error
        return self._moments

    async def _async_written(self, moments: Moments) -> bool:
        """Write, and tell whether it is on disk: the store only logs that it is not."""
        data = moments.written()
        await self._store.async_save(data)
        try:
            written = await self._file().async_load() == data
        except HomeAssistantError:
            written = False
        if written:
            self._moments = moments
        return written

    def _file(self) -> Store[dict[str, str]]:
        """Return the file, to write or to read again."""
        return Store(self._hass, STORAGE_VERSION, STORAGE_KEY, atomic_writes=True)


MOMENT_MEMORY: HassKey[MomentMemory] = HassKey(STORAGE_KEY)


async def async_forget_moments(hass: HomeAssistant) -> None:
    """Remove what was remembered with the last barometer."""
    # Never set up, there is no memory yet, but there may be a file.
    await (hass.data.get(MOMENT_MEMORY) or MomentMemory(hass)).async_remove()


@callback
def async_setup_moments(hass: HomeAssistant) -> None:
    """Offer the actions."""
    hass.data[MOMENT_MEMORY] = MomentMemory(hass)
    hass.services.async_register(
        DOMAIN,
        SERVICE_REMEMBER,
        _async_remember,
        REMEMBER_SCHEMA,
        supports_response=SupportsResponse.OPTIONAL,
    )
    hass.services.async_register(
        DOMAIN,
        SERVICE_FORGET,
        _async_forget,
        FORGET_SCHEMA,
        supports_response=SupportsResponse.OPTIONAL,
    )


async def _async_remember(call: ServiceCall) -> ServiceResponse:
    """Remember, and say whether it is new."""
    hours: float | None = call.data.get(ATTR_HOURS)
    found = await call.hass.data[MOMENT_MEMORY].async_remember(
        call.data[ATTR_MEMORY], None if hours is None else timedelta(hours=hours)
    )
    since = dt_util.as_local(found.since)
    return {"is_new": found.is_new, "since": since.isoformat()}


async def _async_forget(call: ServiceCall) -> ServiceResponse:
    """Forget, and say whether there was anything to forget."""
    found = await call.hass.data[MOMENT_MEMORY].async_forget(call.data[ATTR_MEMORY])
    since = None if found.since is None else dt_util.as_local(found.since)
    return {
        "was_remembered": since is not None,
        "since": None if since is None else since.isoformat(),
    }
