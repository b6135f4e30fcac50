"""What the calendar cannot take is refused with its reason, and nothing is different afterwards."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from .calendar_page import TWO_HOURS, Page
from .household import act, log, set_up_diary

TOMORROW = {"dtstart": "2026-11-26", "dtend": "2026-11-27"}


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


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("log_dose", {"medicine_class": "triptan", "at": "2026-11-24 08:00"}),
        ("start_course", {"start": "2026-11-24"}),
        ("log_treatment_change", {"kind": "other", "description": "pillow"}),
        ("log_clear_day", {}),
    ],
    ids=["dose", "course", "treatment change", "clear day"],
)
async def test_what_cannot_be_moved_can_be_deleted_and_restored(
    hass: HomeAssistant, page: Page, action: str, said: dict[str, Any]
) -> None:
    """Doses, courses, changes of therapy and clear days; the attack beside them stays."""
    await page.enter("Migraine")
    attack = page.attack
    entry = await log(hass, action, **said)
    before = page.diary
    answer = await page.change(entry["id"], "Migraine")
    assert "Only attacks, practices and sessions" in answer["error"]["message"]
    assert page.diary is before
    found = before.find(entry["id"])
    assert (await page.send("delete", uid=entry["id"]))["success"]
    assert found not in (*page.diary.doses, *page.diary.clear_days)
    assert found not in (*page.diary.courses, *page.diary.treatment_changes)
    await act(hass, "restore_entry", entry_id=entry["id"])
    assert page.diary.find(entry["id"]) == found
    assert page.attack == attack


@pytest.mark.parametrize(
    ("title", "event", "words"),
    [
        ("Migraine", {**TWO_HOURS, "rrule": "FREQ=DAILY"}, "cannot repeat"),
        ("Migraine", TOMORROW, "still to come"),
        ("No headache", TOMORROW, "still to come"),
        ("Session", TOMORROW, "still to come"),
        ("CBT", TOMORROW, "still to come"),
        ("Migraine 11/10", TWO_HOURS, "from 0 to 10"),
    ],
)
async def test_what_is_entered_and_refused_says_why(
    page: Page, title: str, event: dict[str, str], words: str
) -> None:
    """By the reason that it has, not by any."""
    before = page.diary
    answer = await page.send("create", event={"summary": title, **event})
    assert words in answer["error"]["message"]
    assert page.diary is before


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ({"rrule": "FREQ=DAILY"}, "cannot repeat"),
        (TOMORROW, "still to come"),
        ({"summary": "Migraine 11"}, "from 0 to 10"),
    ],
)
async def test_what_is_changed_and_refused_says_why(
    page: Page, event: dict[str, str], words: str
) -> None:
    """As when it is entered."""
    await page.enter("Migraine 3")
    before = page.diary
    changed = {"summary": "Migraine 3", **TWO_HOURS, **event}
    answer = await page.send("update", uid=page.attack.id, event=changed)
    assert words in answer["error"]["message"]
    assert page.diary is before
