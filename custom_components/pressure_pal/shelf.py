"""The shelf: puts our blueprints where Home Assistant lists them, without overwriting anyone's."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
import enum
from hashlib import sha256
from pathlib import Path
from typing import TypedDict

from homeassistant.components.automation import (
    DOMAIN as AUTOMATION_DOMAIN,
    automations_with_blueprint,
)
from homeassistant.components.automation.helpers import async_get_blueprints
from homeassistant.const import SERVICE_RELOAD, STATE_UNAVAILABLE
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.start import async_at_started
from homeassistant.helpers.storage import Store
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN, LOGGER

SOURCE = Path(__file__).parent / "blueprints" / AUTOMATION_DOMAIN
STORAGE_KEY = f"{DOMAIN}.shelf"
STORAGE_VERSION = 1
ISSUE_NOT_WRITTEN = "blueprint_not_written"
README = "https://github.com/pressure-pal/pressure-pal#blueprints"

_LOCK: HassKey[asyncio.Lock] = HassKey(STORAGE_KEY)


class ShelfData(TypedDict):
    """The file: what we put on the shelf, as hashes by path."""

    put: dict[str, str]


class Step(enum.Enum):
    """What is to be done about one blueprint."""

    NOTHING = enum.auto()
    ADOPT = enum.auto()
    WRITE = enum.auto()


def step_for(ours: str, put: str | None, there: str | None) -> Step:
    """Decide about a blueprint by three hashes: what we ship, what we put last, what is there.

    A file that a person changed is theirs. One that a person deleted stays away until ours is
    another one.
    """
    if there == ours:
        return Step.NOTHING if put == ours else Step.ADOPT
    if there == put:
        # Also when nothing was put and nothing is there.
        return Step.WRITE
    if there is None and put != ours:
        return Step.WRITE
    return Step.NOTHING


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder that Home Assistant lists, and what became of it."""

    folder: Path

    def stock(self, put: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
        """Write what is to be written; return what we have put, and what was written now."""
        known = dict(put)
        fresh: list[str] = []
        for path, content in shipped().items():
            ours = _hash(content)
            step = step_for(ours, put.get(path), self._hash(path))
            if step is Step.WRITE:
                _write(self.folder / path, content)
                fresh.append(path)
            if step is not Step.NOTHING:
                known[path] = ours
        return known, fresh

    def clear(self, put: Mapping[str, str], in_use: set[str]) -> dict[str, str]:
        """Delete what is as we put it and that nobody uses; return what of ours is left."""
        left: dict[str, str] = {}
        for path, ours in put.items():
            if self._hash(path) != ours:
                continue
            if path in in_use:
                left[path] = ours
                continue
            target = self.folder / path
            target.unlink()
            if not any(target.parent.iterdir()):
                target.parent.rmdir()
        return left

    def _hash(self, path: str) -> str | None:
        """Return the hash of a file on the shelf, None when it is not there."""
        try:
            return _hash((self.folder / path).read_bytes())
        except FileNotFoundError:
            return None


def shipped() -> dict[str, bytes]:
    """Return the blueprints that the integration brings, by their path on the shelf."""
    return {
        path.relative_to(SOURCE).as_posix(): path.read_bytes()
        for path in sorted(SOURCE.rglob("*.yaml"))
    }


async def async_install_blueprints(hass: HomeAssistant) -> None:
    """Put our blueprints on the shelf, now or once Home Assistant has started.

    Before that, making the folder could keep Home Assistant from putting its own examples in.
    """
    if hass.state is CoreState.running:
        await _async_stock(hass)
    else:
        async_at_started(hass, _async_stock)


async def async_remove_blueprints(hass: HomeAssistant) -> None:
    """Take from the shelf what a person neither changed nor uses."""
    async with _lock(hass):
        store = _store(hass)
        if (data := await store.async_load()) is None:
            return
        in_use = {
            path for path in data["put"] if automations_with_blueprint(hass, path)
        }
        try:
            left = await hass.async_add_executor_job(
                _shelf(hass).clear, data["put"], in_use
            )
        except OSError as error:
            LOGGER.warning("The blueprints could not be removed: %s", error)
            return
        finally:
            ir.async_delete_issue(hass, DOMAIN, ISSUE_NOT_WRITTEN)
        if left:
            await store.async_save(ShelfData(put=left))
        else:
            await store.async_remove()
        await async_get_blueprints(hass).async_reset_cache()


async def _async_stock(hass: HomeAssistant) -> None:
    """Write what is to be written, and let automations know."""
    if AUTOMATION_DOMAIN not in hass.config.components:
        return
    async with _lock(hass):
        store = _store(hass)
        data = await store.async_load()
        put = {} if data is None else data["put"]
        try:
            known, fresh = await hass.async_add_executor_job(_shelf(hass).stock, put)
        except OSError as error:
            _tell_not_written(hass, error)
            return
        ir.async_delete_issue(hass, DOMAIN, ISSUE_NOT_WRITTEN)
        if known != put:
            await store.async_save(ShelfData(put=known))
    if fresh:
        await async_get_blueprints(hass).async_reset_cache()
        if _may_use(hass, fresh):
            await hass.services.async_call(AUTOMATION_DOMAIN, SERVICE_RELOAD)


def _may_use(hass: HomeAssistant, paths: list[str]) -> bool:
    """Tell whether an automation uses one of these blueprints, or failed for want of it."""
    # One that failed does not say which blueprint it missed.
    return any(automations_with_blueprint(hass, path) for path in paths) or any(
        state.state == STATE_UNAVAILABLE
        for state in hass.states.async_all(AUTOMATION_DOMAIN)
    )


def _tell_not_written(hass: HomeAssistant, error: OSError) -> None:
    """Tell the person once what could not be written; nothing else depends on it."""
    folder = str(_shelf(hass).folder)
    if ir.async_get(hass).async_get_issue(DOMAIN, ISSUE_NOT_WRITTEN) is None:
        LOGGER.warning("The blueprints could not be written to %s: %s", folder, error)
    ir.async_create_issue(
        hass,
        DOMAIN,
        ISSUE_NOT_WRITTEN,
        is_fixable=False,
        learn_more_url=README,
        severity=ir.IssueSeverity.WARNING,
        translation_key=ISSUE_NOT_WRITTEN,
        translation_placeholders={"folder": folder},
    )


def _lock(hass: HomeAssistant) -> asyncio.Lock:
    """Let one barometer after the other look at the shelf."""
    return hass.data.setdefault(_LOCK, asyncio.Lock())


def _store(hass: HomeAssistant) -> Store[ShelfData]:
    """Return the file that knows what we put."""
    return Store(hass, STORAGE_VERSION, STORAGE_KEY)


def _shelf(hass: HomeAssistant) -> Shelf:
    """Return the folder that Home Assistant lists."""
    return Shelf(async_get_blueprints(hass).blueprint_folder)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole: half of it would be taken for a person's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    beside.write_bytes(content)
    beside.replace(path)


def _hash(content: bytes) -> str:
    """Return what tells one content from another."""
    return sha256(content).hexdigest()
