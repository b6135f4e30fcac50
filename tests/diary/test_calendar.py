"""The calendar shows what stands in the diary, in the words of the house, to read and to draw."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import at

from .household import act, entity_id_of_diary, seen, set_up_diary

HOUR = timedelta(hours=1)


@pytest.fixture
async def anna(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """Return a barometer with Anna's diary, on a Wednesday at one o'clock in Berlin."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-11-25 12:00:00+00:00")
    entry, _ = await set_up_diary(hass)
    return entry


async def events(
    hass: HomeAssistant, entry: MockConfigEntry, first: str, last: str
) -> list[dict[str, Any]]:
    """Return the events from one local day to the beginning of another."""
    calendar = entity_id_of_diary(hass, entry, "history")
    answer: Any = await hass.services.async_call(
        "calendar",
        "get_events",
        {
            "entity_id": calendar,
            "start_date_time": f"{first} 00:00:00",
            "end_date_time": f"{last} 00:00:00",
        },
        blocking=True,
        return_response=True,
    )
    found: list[dict[str, Any]] = answer[calendar]["events"]
    return found


async def titles(
    hass: HomeAssistant, entry: MockConfigEntry, first: str, last: str
) -> list[str]:
    """Return what they are called, in order."""
    return [one["summary"] for one in await events(hass, entry, first, last)]


async def test_everything_has_its_place(
    hass: HomeAssistant, anna: MockConfigEntry
) -> None:
    """Whole days first, then what began, by the clock."""
    await act(hass, "log_practice", component="somatic_tracking", at="2026-11-24 20:00")
    await act(
        hass,
        "log_attack",
        onset="2026-11-24 07:00",
        end="2026-11-24 15:00",
        severity=7,
    )
    await act(hass, "log_dose", name="Sumatriptan", at="2026-11-24 08:00")
    await act(hass, "log_session", at="2026-11-24 17:00")
    await act(hass, "log_clear_day", day="2026-11-23")
    await act(hass, "start_course", start="2026-11-24")
    await act(
        hass,
        "log_treatment_change",
        kind="preventive",
        description="Another one",
        day="2026-11-24",
    )
    found = await titles(hass, anna, "2026-11-24", "2026-11-25")
    assert sorted(found[:2]) == ["Course", "Preventive medicine"]
    assert found[2:] == [
        "Migraine 7/10",
        "Sumatriptan",
        "Session",
        "Somatic tracking",
    ]
    assert await titles(hass, anna, "2026-11-23", "2026-11-24") == ["No headache"]


async def test_an_attack_over_midnight_is_on_both_days(
    hass: HomeAssistant, anna: MockConfigEntry
) -> None:
    """And on no third one."""
    await act(hass, "log_attack", onset="2026-11-20 22:00", end="2026-11-21 03:00")
    days = [f"2026-11-{day}" for day in range(19, 24)]
    shown = [len(await titles(hass, anna, day, later)) for day, later in pairwise(days)]
    assert shown == [0, 1, 1, 0]


async def test_a_running_attack_is_drawn_an_hour_ahead(
    hass: HomeAssistant, anna: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    """So that whoever opens it does not end it; the state says what kind it is, and no more."""
    await act(hass, "log_attack", severity=8, note="sunflower")
    state = seen(hass, anna, "history")
    assert (state.state, state.attributes["message"]) == ("on", "Migraine")
    assert "8" not in str(state.attributes["message"])
    assert "sunflower" not in str(state.attributes)
    freezer.tick(2 * HOUR)
    (event,) = await events(hass, anna, "2026-11-25", "2026-11-26")
    end = dt_util.parse_datetime(event["end"])
    assert end == dt_util.utcnow() + HOUR
    await act(hass, "end_attack")
    assert seen(hass, anna, "history").state == "off"


async def test_an_attack_that_nobody_ended_is_a_moment(
    hass: HomeAssistant, anna: MockConfigEntry
) -> None:
    """Nobody knows how long it was."""
    await act(hass, "log_attack", onset="2026-11-10 08:00")
    (event,) = await events(hass, anna, "2026-11-10", "2026-11-11")
    end = dt_util.parse_datetime(event["end"])
    assert end == at("2026-11-10T07:01:00")


async def test_a_language_without_words_shows_at_least_what_it_is(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Home Assistant falls back to English."""
    await hass.config.async_update(language="fi")
    freezer.move_to("2026-11-25 12:00:00+00:00")
    entry, _ = await set_up_diary(hass)
    await act(hass, "log_practice", component="education")
    found = await events(hass, entry, "2026-11-24", "2026-11-27")
    assert [one["summary"] for one in found] == ["Education"]
