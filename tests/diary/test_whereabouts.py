"""Whether a person is near enough to home: written down as it happens, and kept."""

from datetime import datetime, timedelta
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from ..common import at
from .household import act, diary_of_entry, set_up_diary, someone
from .living import restart, settle

NOON = at("2026-11-24T12:00:00")
HOUR = timedelta(hours=1)
NEAR = {"latitude": 48.2, "longitude": 11.0}
"""A fifth of a degree of latitude is 22 km."""
FAR = {"latitude": 48.3, "longitude": 11.0}
"""Three tenths are 33 km."""

type Span = tuple[datetime, datetime | None]


@pytest.fixture(autouse=True)
def at_home(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let it be noon, and home be somewhere in Bavaria."""
    freezer.move_to(NOON)
    hass.config.latitude, hass.config.longitude = 48.0, 11.0


def is_at(hass: HomeAssistant, state: str, place: dict[str, float]) -> None:
    """Let Anna be somewhere."""
    hass.states.async_set("person.anna", state, place)


def spans(entry: MockConfigEntry) -> list[Span]:
    """Return the times away that stand in the diary."""
    away = diary_of_entry(entry).diary.times_away
    return [(one.start, one.end) for one in away]


async def test_far_is_more_than_25_kilometres(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Nearer it is the same weather; where nobody knows nothing changes; home is home."""
    is_at(hass, "home", FAR)
    entry, _ = await set_up_diary(hass, person="person.anna")
    moves: list[tuple[str, dict[str, float], list[Span]]] = [
        ("not_home", NEAR, []),
        ("not_home", {}, []),
        ("unavailable", FAR, []),
        ("not_home", FAR, [(NOON + 4 * HOUR, None)]),
        ("work", {"latitude": 52.5, "longitude": 13.4}, [(NOON + 4 * HOUR, None)]),
        ("unknown", {}, [(NOON + 4 * HOUR, None)]),
        ("shops", NEAR, [(NOON + 4 * HOUR, NOON + 7 * HOUR)]),
        ("home", {}, [(NOON + 4 * HOUR, NOON + 7 * HOUR)]),
    ]
    for state, place, expected in moves:
        freezer.tick(HOUR)
        is_at(hass, state, place)
        await settle(hass)
        assert spans(entry) == expected, (state, place)


async def test_a_start_far_from_home(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Where the person is when we begin counts, and a time away outlives restarts."""
    is_at(hass, "not_home", FAR)
    entry, _ = await set_up_diary(hass, person="person.anna")
    await settle(hass)
    assert spans(entry) == [(NOON, None)]
    freezer.tick(HOUR)
    await restart(hass, entry)
    assert spans(entry) == [(NOON, None)]
    # She came home while nobody looked.
    assert await hass.config_entries.async_unload(entry.entry_id)
    is_at(hass, "home", {})
    freezer.tick(HOUR)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    assert spans(entry) == [(NOON, NOON + 2 * HOUR)]


async def test_whoever_is_only_seen_far_away_for_a_moment(hass: HomeAssistant) -> None:
    """Two trackers that disagree do not leave a person away for good."""
    is_at(hass, "home", {})
    entry, _ = await set_up_diary(hass, person="person.anna")
    is_at(hass, "not_home", FAR)
    is_at(hass, "home", {})
    await settle(hass)
    assert [end for _, end in spans(entry)] == [NOON]


async def test_what_could_not_be_saved_is_noted_with_the_next_move(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A full disk loses no more than the time until then, and disturbs nobody."""
    is_at(hass, "home", {})
    entry, _ = await set_up_diary(hass, person="person.anna")
    with patch("os.fsync", side_effect=OSError(28, "No space left on device")):
        is_at(hass, "not_home", FAR)
        await settle(hass)
    assert spans(entry) == []
    freezer.tick(HOUR)
    is_at(hass, "not_home", {**FAR, "longitude": 11.1})
    await settle(hass)
    assert spans(entry) == [(NOON + HOUR, None)]


async def test_a_diary_stays_with_a_person_who_gets_another_name(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    """It is still hers, and where she is still counts."""
    anna, ben = await someone(hass, "Anna"), await someone(hass, "Ben")
    person = {"id": "anna", "name": "Anna", "user_id": anna.user.id}
    assert await async_setup_component(hass, "person", {"person": [person]})
    entry, _ = await set_up_diary(hass, person=anna.entity_id)
    entity_registry.async_update_entity(anna.entity_id, new_entity_id="person.anja")
    await settle(hass)
    diary = diary_of_entry(entry)
    assert diary.settings.person == "person.anja"
    await act(hass, "log_session", user=anna.user)
    assert len(diary.diary.sessions) == 1
    hass.states.async_set("person.anja", "not_home", FAR)
    await settle(hass)
    assert spans(entry) == [(NOON, None)]
    with pytest.raises(ServiceValidationError, match="belongs to somebody else"):
        await act(hass, "log_session", user=ben.user)
