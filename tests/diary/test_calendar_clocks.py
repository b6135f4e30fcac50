"""The calendar keeps to the clock on the wall, on the days too when that is set back."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    WebSocketGenerator,
)

from custom_components.pressure_pal.pal.diary import Precision
from tests.common import at

from .calendar_page import Page
from .household import act, entity_id_of_diary, log, set_up_diary
from .test_calendar import events, titles

TODAY = {"dtstart": "2026-11-25", "dtend": "2026-11-26"}
SET_BACK = "2026-10-25T01:00:00"
"""UTC, when Berlin's clocks go from three to two."""


@pytest.fixture
async def anna(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """Return a barometer with Anna's diary, on a Wednesday at ten o'clock in Berlin."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-11-25 09:00:00+00:00")
    entry, _ = await set_up_diary(hass)
    return entry


@pytest.fixture
def page(
    hass: HomeAssistant, anna: MockConfigEntry, hass_ws_client: WebSocketGenerator
) -> Page:
    """Return Anna's page."""
    return Page(hass, anna, hass_ws_client)


@pytest.mark.parametrize("minutes", [1, 15, 55, 60])
async def test_what_was_there_when_clocks_were_set_back_is_shown(
    hass: HomeAssistant, anna: MockConfigEntry, minutes: int
) -> None:
    """Home Assistant refuses a calendar with an event that ends before it begins."""
    begin = at(SET_BACK) - timedelta(minutes=1)
    await act(hass, "log_dose", medicine_class="triptan", at=begin)
    await act(hass, "log_practice", component="education", at=begin, minutes=minutes)
    end = begin + timedelta(minutes=minutes)
    await act(hass, "log_attack", onset=begin, end=end)
    found = await titles(hass, anna, "2026-10-25", "2026-10-26")
    assert sorted(found) == ["Education", "Migraine", "Triptan"]


async def test_an_attack_over_the_hour_that_comes_twice_is_left_as_it_was(
    hass: HomeAssistant, anna: MockConfigEntry, page: Page
) -> None:
    """Who adds a note to it does not make it longer."""
    begin = at(SET_BACK) - timedelta(minutes=5)
    attack = await log(
        hass, "log_attack", onset=begin, end=begin + timedelta(minutes=9)
    )
    (event,) = await events(hass, anna, "2026-10-25", "2026-10-26")
    times = {"dtstart": event["start"], "dtend": event["end"]}
    answer = await page.change(attack["id"], "Migraine", **times, description="left")
    assert answer["success"], answer
    assert (page.attack.note, page.attack.end) == ("left", begin + timedelta(minutes=9))


async def test_a_day_has_no_end_however_fast_the_clock_goes(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Today before noon stands for now, at its beginning as at its end."""
    now, calls = dt_util.utcnow(), iter(range(10**6))

    def ticking() -> Any:
        return now + timedelta(seconds=next(calls))

    monkeypatch.setattr(dt_util, "utcnow", ticking)
    await page.enter("Migraine 5", **TODAY)
    assert (page.attack.precision, page.attack.end) == (Precision.DAY, None)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ({"onset": "2026-11-10 23:59:30"}, "2026-11-10", "2026-11-11"),
        (
            {"onset": "2026-11-10 12:00", "end": "2026-11-11 00:00"},
            "2026-11-10",
            "2026-11-11",
        ),
        (
            {"onset": "2026-11-10 12:00", "end": "2026-11-11 00:01"},
            "2026-11-10",
            "2026-11-12",
        ),
    ],
)
async def test_days_end_at_midnight(
    hass: HomeAssistant,
    anna: MockConfigEntry,
    said: dict[str, Any],
    first: str,
    last: str,
) -> None:
    """An attack of which only days are known is shown on those on which it counts."""
    await act(hass, "log_attack", **said, precision="day")
    (event,) = await events(hass, anna, "2026-11-09", "2026-11-15")
    assert (event["start"], event["end"]) == (first, last)


async def test_all_of_it_can_be_asked_for(
    hass: HomeAssistant, anna: MockConfigEntry, hass_client: ClientSessionGenerator
) -> None:
    """From the first day of all time to the last, by the action and by the page."""
    await act(hass, "log_clear_day", day="1970-01-02")
    await act(hass, "log_attack")
    await act(hass, "start_course", start="2027-11-01")
    all_time = "0001-01-01", "9999-12-31"
    expected = ["No headache", "Migraine", "Course"]
    assert await titles(hass, anna, *all_time) == expected
    client = await hass_client()
    calendar = entity_id_of_diary(hass, anna, "history")
    first, last = (f"{day}T00:00:00Z" for day in all_time)
    response = await client.get(
        f"/api/calendars/{calendar}", params={"start": first, "end": last}
    )
    assert [one["summary"] for one in await response.json()] == expected


@pytest.mark.parametrize("days", [1, 3])
async def test_a_clear_day_is_one_day(page: Page, days: int) -> None:
    """Several are not taken for one of them."""
    event = {"dtstart": "2026-11-10", "dtend": f"2026-11-{10 + days}"}
    answer = await page.send("create", event={"summary": "No headache", **event})
    marked = [f"{mark.day}" for mark in page.diary.clear_days]
    if days == 1:
        assert answer["success"]
        assert marked == ["2026-11-10"]
    else:
        assert "by itself" in answer["error"]["message"]
        assert marked == []
