"""A household with diaries, for tests: people, what they do, what is then to be seen."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.core import Context, HomeAssistant, State
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.diary.coordinator import DiaryCoordinator

from .living import entry_with_diaries, move_in, settle

type Answer = dict[str, Any]


@dataclass(frozen=True)
class Someone:
    """A person who lives here and logs in."""

    user: User
    entity_id: str
    token: str


async def set_up_diary(
    hass: HomeAssistant, person: str | None = None, **data: Any
) -> tuple[MockConfigEntry, DiaryCoordinator]:
    """Set up a barometer with one diary, Anna's; `data` is what its form would save."""
    if person is not None:
        data["person"] = person
    entry = await move_in(hass, entry_with_diaries("Anna", **data))
    (diary,) = entry.runtime_data.diaries.values()
    return entry, diary


async def set_up_diaries(
    hass: HomeAssistant, *names: str, **data: Any
) -> MockConfigEntry:
    """Set up a barometer with a diary for each name, all with the same settings."""
    return await move_in(hass, entry_with_diaries(*names, **data))


def diary_of_entry(entry: MockConfigEntry, name: str = "Anna") -> DiaryCoordinator:
    """Return the diary with a name, as it is now: a reload opens it anew."""
    diaries: list[DiaryCoordinator] = [*entry.runtime_data.diaries.values()]
    return next(one for one in diaries if one.subentry.title == name)


def entity_id_of_diary(
    hass: HomeAssistant, entry: MockConfigEntry, key: str, name: str = "Anna"
) -> str:
    """Return the entity id of a diary's entity, also of one that is off."""
    wanted = {
        f"{subentry.subentry_id}_{key}"
        for subentry in entry.subentries.values()
        if subentry.title == name
    }
    known = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    (entity_id,) = (one.entity_id for one in known if one.unique_id in wanted)
    return entity_id


def seen(
    hass: HomeAssistant, entry: MockConfigEntry, key: str, name: str = "Anna"
) -> State:
    """Return the state of a diary's entity."""
    state = hass.states.get(entity_id_of_diary(hass, entry, key, name))
    assert state is not None, key
    return state


def words_seen(
    hass: HomeAssistant, entry: MockConfigEntry, *keys: str, name: str = "Anna"
) -> str:
    """Return what several entities of a diary show, in a row."""
    return " ".join(seen(hass, entry, key, name).state for key in keys)


async def switch_on(hass: HomeAssistant, entry: MockConfigEntry, *keys: str) -> None:
    """Switch on entities of a diary that are off."""
    registry = er.async_get(hass)
    for key in keys:
        entity_id = entity_id_of_diary(hass, entry, key)
        registry.async_update_entity(entity_id, disabled_by=None)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await settle(hass)


def by(user: User | None) -> Context:
    """Return the context of what a user does; of what an automation does without one."""
    return Context(user_id=None if user is None else user.id)


async def act(
    hass: HomeAssistant, action: str, user: User | None = None, **data: Any
) -> Answer:
    """Call an action of ours, and return its answer when all is done that it began."""
    answer = await hass.services.async_call(
        DOMAIN, action, data, blocking=True, return_response=True, context=by(user)
    )
    await settle(hass)
    assert isinstance(answer, dict)
    return answer


async def log(hass: HomeAssistant, action: str, **data: Any) -> Answer:
    """Call an action that changes a diary, and return the entry that it is about."""
    entry: Answer = (await act(hass, action, **data))["entry"]
    return entry


async def press(hass: HomeAssistant, entity_id: str, user: User | None = None) -> None:
    """Press a button."""
    await hass.services.async_call(
        "button", "press", {"entity_id": entity_id}, blocking=True, context=by(user)
    )
    await settle(hass)


async def set_severity(
    hass: HomeAssistant, entity_id: str, value: float, user: User | None = None
) -> None:
    """Say how severe an attack is, as with the slider."""
    data = {"entity_id": entity_id, "value": value}
    await hass.services.async_call(
        "number", "set_value", data, blocking=True, context=by(user)
    )
    await settle(hass)


async def jump(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, moment: datetime
) -> None:
    """Let it be another time at once; the clock ticks once then."""
    freezer.move_to(moment)
    async_fire_time_changed(hass, dt_util.utcnow())
    await settle(hass)


async def someone(hass: HomeAssistant, name: str, *, admin: bool = False) -> Someone:
    """Let somebody live here who can log in; `person` must be set up for them to be one."""
    if all(user.system_generated for user in await hass.auth.async_get_users()):
        # Whoever is the first owns the house, and may do everything.
        await hass.auth.async_create_user("Owner", group_ids=[GROUP_ID_ADMIN])
    group = GROUP_ID_ADMIN if admin else GROUP_ID_USER
    user = await hass.auth.async_create_user(name, group_ids=[group])
    refresh = await hass.auth.async_create_refresh_token(
        user, f"https://{name}.test", access_token_expiration=timedelta(days=1)
    )
    token = hass.auth.async_create_access_token(refresh)
    return Someone(user, f"person.{name.lower()}", token)
