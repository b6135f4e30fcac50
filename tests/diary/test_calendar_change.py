"""What is entered, moved and deleted in the calendar is so in the diary, and nothing else is."""

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.pressure_pal.pal.diary import Component, Kind, Precision
from tests.common import at

from .calendar_page import TWO_HOURS, Page
from .household import act, diary_of_entry, entity_id_of_diary, log, set_up_diary

TODAY = {"dtstart": "2026-11-25", "dtend": "2026-11-26"}


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
    ("title", "kind", "severity", "note"),
    [
        ("Migraine", Kind.MIGRAINE, None, None),
        ("migraine 7/10", Kind.MIGRAINE, 7, None),
        ("Headache 10", Kind.HEADACHE, 10, None),
        ("Attack", Kind.MIGRAINE, None, None),
        ("Headache since 1999", Kind.HEADACHE, None, "since 1999"),
    ],
)
async def test_an_attack_by_its_title(
    page: Page, title: str, kind: Kind, severity: int | None, note: str | None
) -> None:
    """Its kind, its severity, and when it was."""
    await page.enter(title)
    attack = page.attack
    assert (attack.kind, attack.severity, attack.note) == (kind, severity, note)
    assert attack.onset == at("2026-11-24T06:00:00")
    assert attack.end == at("2026-11-24T08:00:00")


async def test_an_attack_that_ends_later_than_now_goes_on(page: Page) -> None:
    """The frontend proposes the next full hour."""
    await page.enter(
        "Migraine",
        dtstart="2026-11-25T09:30:00+01:00",
        dtend="2026-11-25T10:30:00+01:00",
        description="sunflower",
    )
    assert (page.attack.end, page.attack.note) == (None, "sunflower")


async def test_a_whole_day_is_an_attack_of_that_day(page: Page) -> None:
    """Today's as well, in the morning; it does not run."""
    await page.enter("Migraine 5", **TODAY)
    attack = page.attack
    assert (attack.precision, attack.end) == (Precision.DAY, None)
    assert attack.onset == at("2026-11-25T09:00:00")
    assert not attack.runs(at("2026-11-25T10:00:00"))


async def test_several_whole_days_are_one_attack(
    hass: HomeAssistant, page: Page
) -> None:
    """From the first to the last of them."""
    await page.enter("Migraine", dtstart="2026-11-20", dtend="2026-11-23")
    assert page.attack.end == at("2026-11-22T11:00:00")
    await act(hass, "log_attack", onset="2026-10-01 08:00", end="2026-10-01 09:00")
    summary = await act(hass, "get_summary")
    assert summary["counts"]["last_7_days"]["headache_days"] == 3


@pytest.mark.parametrize("title", ["No headache", "no headache today", "No headache!"])
async def test_a_clear_day(page: Page, title: str) -> None:
    """Of the day on which it begins."""
    await page.enter(title, **TODAY)
    assert [mark.day.isoformat() for mark in page.diary.clear_days] == ["2026-11-25"]


async def test_a_practice_is_as_long_as_its_event(page: Page) -> None:
    """Of the component that its title names."""
    await page.enter("Somatic tracking", dtend="2026-11-24T07:20:00+01:00")
    (practice,) = page.diary.practices
    assert (practice.component, practice.minutes) == (Component.SOMATIC_TRACKING, 20)
    await page.enter("Session", description="sunflower")
    assert page.diary.sessions[0].note == "sunflower"


@pytest.mark.parametrize(
    "title", ["Dentist", "Actual migraine", "Active nausea", "Dose", "Headacheless"]
)
async def test_what_names_nothing_is_not_taken(page: Page, title: str) -> None:
    """A dentist is no attack; the answer says what can be entered."""
    before = page.diary
    answer = await page.send("create", event={"summary": title, **TWO_HOURS})
    assert not answer["success"]
    assert "Begin the title with what it was" in answer["error"]["message"]
    assert page.diary is before


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ({"rrule": "FREQ=DAILY"}, "cannot repeat"),
        ({"dtstart": "2026-11-26", "dtend": "2026-11-28"}, "still to come"),
        ({"dtstart": "2026-11-24", "dtend": "2026-11-27"}, "still to come"),
    ],
)
async def test_what_is_to_come_is_not_taken(
    page: Page, event: dict[str, str], words: str
) -> None:
    """A diary is about what was."""
    before = page.diary
    answer = await page.send(
        "create", event={"summary": "Migraine", **TWO_HOURS, **event}
    )
    assert not answer["success"]
    assert page.diary is before
    assert words in answer["error"]["message"]


async def test_an_attack_is_moved_and_more_is_said(page: Page) -> None:
    """Whatever the calendar can say; the rest stays."""
    await page.enter("Migraine 3")
    answer = await page.change(
        page.attack.id,
        "Headache 4/10",
        dtstart="2026-11-24T05:00:00+01:00",
        description="sunflower",
    )
    assert answer["success"], answer
    attack = page.attack
    assert (attack.kind, attack.severity, attack.note) == (
        Kind.HEADACHE,
        4,
        "sunflower",
    )
    assert attack.onset == at("2026-11-24T04:00:00")


async def test_to_look_at_a_running_attack_does_not_end_it(
    hass: HomeAssistant, page: Page
) -> None:
    """Its event ends an hour ahead."""
    attack = await log(hass, "log_attack")
    answer = await page.change(
        attack["id"],
        "Migraine 6/10",
        dtstart="2026-11-25T10:00:00+01:00",
        dtend="2026-11-25T11:00:00+01:00",
    )
    assert answer["success"], answer
    assert (page.attack.end, page.attack.severity) == (None, 6)


async def test_to_look_at_one_that_nobody_ended_gives_it_no_end(
    hass: HomeAssistant, page: Page
) -> None:
    """The minute that is drawn is ours."""
    attack = await log(hass, "log_attack", onset="2026-11-10 08:00")
    times = {
        "dtstart": "2026-11-10T08:00:00+01:00",
        "dtend": "2026-11-10T08:01:00+01:00",
    }
    answer = await page.change(attack["id"], "Migraine 6/10", **times)
    assert answer["success"], answer
    assert (page.attack.end, page.attack.severity) == (None, 6)


async def test_a_clear_day_is_not_moved(hass: HomeAssistant, page: Page) -> None:
    """It is deleted and marked again; the answer says so."""
    mark = await log(hass, "log_clear_day")
    answer = await page.change(mark["id"], "No headache")
    assert not answer["success"]
    assert "Only attacks, practices and sessions" in answer["error"]["message"]


async def test_what_is_deleted_can_be_restored(page: Page, hass: HomeAssistant) -> None:
    """By the action of that name."""
    await page.enter("Migraine 3")
    attack = page.attack
    assert (await page.send("delete", uid=attack.id))["success"]
    assert page.diary.attacks == ()
    await act(hass, "restore_entry", entry_id=attack.id)
    assert page.attack.severity == 3
    assert not (await page.send("delete", uid="01M8999830HPKRZ0XHZP8RWMKX"))["success"]


async def test_the_action_of_calendars_does_the_same(
    hass: HomeAssistant, anna: MockConfigEntry
) -> None:
    """For automations that know calendars."""
    data = {
        "entity_id": entity_id_of_diary(hass, anna, "history"),
        "summary": "Migraine 2",
        "start_date_time": "2026-11-24 07:00:00",
        "end_date_time": "2026-11-24 09:00:00",
    }
    await hass.services.async_call("calendar", "create_event", data, blocking=True)
    (attack,) = diary_of_entry(anna).diary.attacks
    assert (attack.severity, attack.onset) == (2, at("2026-11-24T06:00:00"))
    # The same beginning is the same attack, not one more.
    await hass.services.async_call("calendar", "create_event", data, blocking=True)
    assert len(diary_of_entry(anna).diary.attacks) == 1
    late = {**data, "start_date_time": "2026-11-24 08:00:00"}
    with pytest.raises(HomeAssistantError):
        await hass.services.async_call("calendar", "create_event", late, blocking=True)
