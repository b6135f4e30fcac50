"""A changed event changes what was changed: what only was drawn does not get into the diary."""

from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.pressure_pal.pal.diary import Component, Kind, Precision
from custom_components.pressure_pal.words import Words
from tests.common import at

from .calendar_page import Page
from .household import log, set_up_diary
from .living import restart
from .test_calendar import events

DAY = {"dtstart": "2026-11-10", "dtend": "2026-11-11"}


def timed(begin: str, end: str) -> dict[str, str]:
    """Return the times of an event of the 10th, as the frontend sends them."""
    return {
        "dtstart": f"2026-11-10T{begin}+01:00",
        "dtend": f"2026-11-10T{end}+01:00",
    }


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


async def only(hass: HomeAssistant, page: Page, shelf: str) -> Any:
    """Return the one entry on a shelf."""
    (entry,) = getattr(page.diary, shelf)
    return entry


@pytest.mark.parametrize(
    ("logged", "title", "times"),
    [
        ({"onset": "2026-11-10 08:00"}, "Migraine", timed("08:00:00", "08:01:00")),
        (
            {"onset": "2026-11-10 08:00", "end": "2026-11-10 08:00", "severity": 4},
            "Migraine 4/10",
            timed("08:00:00", "08:01:00"),
        ),
        (
            {"onset": "2026-11-10 08:00", "end": "2026-11-10 20:00"},
            "Migraine",
            timed("08:00:00", "20:00:00"),
        ),
        ({"onset": "2026-11-10 08:00", "precision": "day"}, "Migraine", DAY),
        (
            {
                "onset": "2026-11-10 08:00",
                "end": "2026-11-10 22:00",
                "precision": "day",
            },
            "Migraine",
            DAY,
        ),
        (
            {"onset": "2026-11-10 08:00", "precision": "hour", "kind": "headache"},
            "Headache",
            timed("08:00:00", "08:01:00"),
        ),
    ],
)
async def test_what_is_left_alone_stays(
    hass: HomeAssistant,
    page: Page,
    logged: dict[str, Any],
    title: str,
    times: dict[str, str],
) -> None:
    """To add a note to an attack changes nothing else, whatever is drawn of it."""
    await log(hass, "log_attack", **logged)
    before = page.attack
    answer = await page.change(before.id, title, **times, description="sunflower")
    assert answer["success"], answer
    after = page.attack
    assert after.note == "sunflower"
    for said in ("onset", "end", "precision", "kind", "severity"):
        assert getattr(after, said) == getattr(before, said), said


@pytest.mark.parametrize(
    ("times", "onset", "end"),
    [
        # Moved as a whole, as the frontend does where it would end before it began.
        (timed("10:00:00", "10:01:00"), "2026-11-10T09:00:00", None),
        # The frontend leaves the end where it is.
        (timed("06:00:00", "08:01:00"), "2026-11-10T05:00:00", None),
        # Said.
        (timed("08:00:00", "14:00:00"), "2026-11-10T07:00:00", "2026-11-10T13:00:00"),
    ],
)
async def test_an_attack_that_nobody_ended_is_moved(
    hass: HomeAssistant, page: Page, times: dict[str, str], onset: str, end: str | None
) -> None:
    """It has an end when somebody says one."""
    attack = await log(hass, "log_attack", onset="2026-11-10 08:00")
    assert (await page.change(attack["id"], "Migraine", **times))["success"]
    assert page.attack.onset == at(onset)
    assert page.attack.end == (None if end is None else at(end))


async def test_a_running_attack_that_began_earlier_goes_on(
    hass: HomeAssistant, page: Page, freezer: FrozenDateTimeFactory
) -> None:
    """Also when the page was open for a while; an end that is past ends it."""
    attack = await log(hass, "log_attack")
    freezer.tick(1800)
    times = {
        "dtstart": "2026-11-25T07:00:00+01:00",
        "dtend": "2026-11-25T11:00:00+01:00",
    }
    assert (await page.change(attack["id"], "Migraine", **times))["success"]
    assert (page.attack.onset, page.attack.end) == (at("2026-11-25T06:00:00"), None)
    times["dtend"] = "2026-11-25T10:15:00+01:00"
    assert (await page.change(attack["id"], "Migraine", **times))["success"]
    assert page.attack.end == at("2026-11-25T09:15:00")


async def test_an_attack_of_a_day_gets_its_times(
    hass: HomeAssistant, anna: MockConfigEntry, page: Page
) -> None:
    """And loses them again, as the switch in the frontend says."""
    attack = await log(hass, "log_attack", onset="2026-11-10 08:00", precision="day")
    times = timed("06:00:00", "09:30:00")
    assert (await page.change(attack["id"], "Migraine", **times))["success"]
    (event,) = await events(hass, anna, "2026-11-10", "2026-11-11")
    assert event["end"] == at("2026-11-10T08:30:00").isoformat()
    assert page.attack.precision is Precision.EXACT
    two_days = {"dtstart": "2026-11-10", "dtend": "2026-11-12"}
    assert (await page.change(attack["id"], "Migraine", **two_days))["success"]
    (event,) = await events(hass, anna, "2026-11-10", "2026-11-11")
    assert (event["start"], event["end"]) == ("2026-11-10", "2026-11-12")


@pytest.mark.parametrize(
    ("title", "kind", "severity", "note"),
    [
        ("Migraine 5/10", Kind.MIGRAINE, 5, "left"),
        ("Headache 3", Kind.HEADACHE, 3, "left"),
        ("Attack 3", Kind.MIGRAINE, 3, "left"),
        ("Migraine", Kind.MIGRAINE, None, "left"),
        ("Migraine at work", Kind.MIGRAINE, 5, "at work\nleft"),
        ("Migraine at work 6/10", Kind.MIGRAINE, 6, "at work\nleft"),
        ("A bad one", Kind.MIGRAINE, 5, "A bad one\nleft"),
    ],
)
async def test_another_title(
    hass: HomeAssistant,
    page: Page,
    title: str,
    kind: Kind,
    severity: int | None,
    note: str,
) -> None:
    """Says something else, or something more; a severity that is taken out is not known."""
    data = {"onset": "2026-11-10 08:00", "end": "2026-11-10 09:00"}
    attack = await log(hass, "log_attack", **data, severity=5, note="left")
    answer = await page.change(
        attack["id"], title, **timed("08:00:00", "09:00:00"), description="left"
    )
    assert answer["success"], answer
    changed = page.attack
    assert (changed.kind, changed.severity, changed.note) == (kind, severity, note)


@pytest.mark.parametrize(
    ("action", "shelf", "titles"),
    [
        (
            {"action": "log_attack", "onset": "2026-11-10 08:00"},
            "attacks",
            ("No headache", "Session", "Somatic tracking", "Migraine 11"),
        ),
        (
            {
                "action": "log_practice",
                "component": "education",
                "at": "2026-11-10 08:00",
            },
            "practices",
            ("No headache", "Session", "Migraine 3", "Attack"),
        ),
        (
            {"action": "log_session", "at": "2026-11-10 08:00"},
            "sessions",
            ("Headache", "Education"),
        ),
    ],
)
async def test_nothing_becomes_something_else(
    hass: HomeAssistant,
    page: Page,
    action: dict[str, Any],
    shelf: str,
    titles: tuple[str, ...],
) -> None:
    """It is refused, with a word what to do; nothing changes."""
    entry = await log(hass, **action)
    before = page.diary
    for title in titles:
        answer = await page.change(entry["id"], title, **timed("08:00:00", "08:01:00"))
        assert not answer["success"]
        assert page.diary is before
        assert ("Delete this entry" in answer["error"]["message"]) is (
            title != "Migraine 11"
        )


async def test_a_practice_is_changed_as_far_as_it_was_changed(
    hass: HomeAssistant, page: Page
) -> None:
    """The minute of one without minutes is ours; another component is another title."""
    practice = await log(
        hass, "log_practice", component="education", at="2026-11-10 08:00"
    )
    times = timed("08:00:00", "08:01:00")
    assert (await page.change(practice["id"], "Mindfulness outside", **times))[
        "success"
    ]
    changed = await only(hass, page, "practices")
    assert (changed.component, changed.minutes, changed.note) == (
        Component.MINDFULNESS,
        None,
        "outside",
    )
    times = timed("09:00:00", "09:20:00")
    answer = await page.change(
        practice["id"], "Mindfulness", **times, description="inside"
    )
    assert answer["success"], answer
    changed = await only(hass, page, "practices")
    assert (changed.at, changed.minutes, changed.note) == (
        at("2026-11-10T08:00:00"),
        20,
        "inside",
    )


async def test_a_practice_of_a_moment_ago_stays_at_its_moment(
    hass: HomeAssistant, page: Page, freezer: FrozenDateTimeFactory
) -> None:
    """A calendar knows no parts of a second, a diary does."""
    freezer.tick(0.25)
    practice = await log(hass, "log_practice", component="education")
    before = await only(hass, page, "practices")
    assert before.at.microsecond > 0
    times = {
        "dtstart": "2026-11-25T10:00:00+01:00",
        "dtend": "2026-11-25T10:01:00+01:00",
    }
    answer = await page.change(practice["id"], "Education", **times, description="left")
    assert answer["success"], answer
    assert (await only(hass, page, "practices")).at == before.at


async def test_without_words_a_title_is_none_of_one_s_own(
    hass: HomeAssistant, anna: MockConfigEntry, page: Page
) -> None:
    """What stands there instead of a word was not written by anybody."""
    with patch.object(Words, "async_load", return_value=Words({})):
        await restart(hass, anna)
    attack = await log(hass, "log_attack", onset="2026-11-10 08:00")
    times = timed("08:00:00", "08:01:00")
    answer = await page.change(attack["id"], "migraine", **times, description="left")
    assert answer["success"], answer
    assert page.attack.note == "left"


async def test_a_session_is_moved(hass: HomeAssistant, page: Page) -> None:
    """What is said of it is changed with it."""
    session = await log(hass, "log_session", at="2026-11-10 08:00", note="first")
    times = timed("09:00:00", "10:00:00")
    answer = await page.change(session["id"], "Session with Ro", **times)
    assert answer["success"], answer
    changed = await only(hass, page, "sessions")
    assert (changed.at, changed.note) == (at("2026-11-10T08:00:00"), "with Ro")
