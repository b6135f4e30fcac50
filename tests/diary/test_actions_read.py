"""What the reading actions answer: entries of local days, and counts in words that last."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest

from ..common import at
from .household import act, jump, log, set_up_diary

NOON = at("2026-11-24T12:00:00")
SHELVES = {
    "attacks",
    "doses",
    "clear_days",
    "practices",
    "sessions",
    "courses",
    "treatment_changes",
}


@pytest.fixture(autouse=True)
async def at_noon(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let it be noon in London, and one o'clock in Berlin, where this house is."""
    freezer.move_to(NOON)
    await hass.config.async_set_time_zone("Europe/Berlin")


async def days_with(hass: HomeAssistant, shelf: str, *days: str) -> list[int]:
    """Return how many entries of a kind are found on each of some days."""
    return [
        len((await act(hass, "get_diary", start=day, end=day))[shelf]) for day in days
    ]


async def test_four_weeks_are_told_where_nothing_is_said(hass: HomeAssistant) -> None:
    """Today and the 27 days before it, all kinds of entries, oldest first."""
    await set_up_diary(hass)
    for day in ("2026-10-27", "2026-10-28", "2026-11-24"):
        await act(hass, "log_session", at=f"{day}T00:00:00")
    found = await act(hass, "get_diary")
    assert set(found) == SHELVES
    assert [one["at"][:10] for one in found["sessions"]] == ["2026-10-28", "2026-11-24"]
    only = await act(hass, "get_diary", end="2026-10-27", entries=["sessions"])
    assert {key: len(value) for key, value in only.items()} == {"sessions": 1}
    backwards = await act(hass, "get_diary", start="2026-11-24", end="2026-10-01")
    assert not any(backwards.values())


async def test_days_are_local(hass: HomeAssistant) -> None:
    """Half past midnight in Berlin is a day later than in London."""
    await set_up_diary(hass)
    await act(hass, "log_session", at="2026-11-22T00:30:00")
    await act(hass, "log_practice", component="cbt", at="2026-11-22T23:59:59")
    days = ("2026-11-21", "2026-11-22", "2026-11-23")
    assert await days_with(hass, "sessions", *days) == [0, 1, 0]
    assert await days_with(hass, "practices", *days) == [0, 1, 0]


async def test_what_lasts_is_told_of_each_of_its_days(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """An attack until its end, or until now; one that ended at midnight not of the next day."""
    await set_up_diary(hass)
    await act(hass, "log_attack", onset="2026-11-10T22:00", end="2026-11-12T00:00:00")
    await act(hass, "log_attack", onset="2026-11-22T20:00")
    await act(hass, "start_course", start="2026-11-02")
    await act(hass, "finish_course", end="2026-11-11")
    await act(hass, "start_course", start="2026-11-20")
    days = ("2026-11-09", "2026-11-10", "2026-11-11", "2026-11-12")
    assert await days_with(hass, "attacks", *days) == [0, 1, 1, 0]
    assert await days_with(hass, "courses", *days) == [1, 1, 1, 0]
    days = ("2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25")
    assert await days_with(hass, "attacks", *days) == [1, 1, 1, 0]
    assert await days_with(hass, "courses", *days) == [1, 1, 1, 1]
    # Of an attack that nobody ended only its beginning is known.
    await jump(hass, freezer, NOON + timedelta(days=2))
    assert await days_with(hass, "attacks", *days) == [1, 0, 0, 0]


async def test_the_ends_of_time_can_be_asked_for(hass: HomeAssistant) -> None:
    """Whoever wants everything may say so in any way."""
    await set_up_diary(hass)
    await act(hass, "log_session")
    for zone in ("Europe/Berlin", "Pacific/Pago_Pago", "Pacific/Kiritimati"):
        await hass.config.async_set_time_zone(zone)
        found = await act(hass, "get_diary", start="0001-01-01", end="9999-12-31")
        assert len(found["sessions"]) == 1
        assert not any((await act(hass, "get_diary", end="0001-01-01")).values())


async def test_the_summary_counts(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Windows of days and calendar months, the newest first; None where the diary began later."""
    await set_up_diary(hass, goal={"practices_a_day": 2, "days_a_week": 5})
    await act(hass, "log_attack", onset="2026-10-10T22:00", end="2026-10-11T02:00")
    await act(hass, "log_attack", onset="2026-11-23T22:00", severity=7)
    await act(hass, "log_dose", medicine_class="triptan", at="2026-11-23T23:00")
    await act(hass, "log_practice", component="education", minutes=15)
    found = await act(hass, "get_summary", months=3)
    last = found["counts"]["last_28_days"]
    expected = {
        "first": "2026-10-28",
        "last": "2026-11-24",
        "headache_days": 2,
        "medicine_days": 1,
        "attacks": 1,
        "days": 28,
    }
    assert {key: last[key] for key in expected} == expected
    assert last["medicine_days_by_class"]["triptan"] == 1
    assert [(one["first"], one["headache_days"]) for one in found["months"]] == [
        ("2026-11-01", 2),
        ("2026-10-10", 2),
    ]
    assert found["attack_running"] is True
    assert found["last_attack"] == "2026-11-23T22:00:00+01:00"
    assert found["practice"]["goal"] == {"practices_a_day": 2, "days_a_week": 5}
    assert found["practice"]["minutes"] == 15
    assert found["practice"]["goal_reached_today"] is False
    assert found["course"]["phase"] == "baseline"
    assert "severity" not in str(found)


async def test_the_summary_of_a_new_diary(hass: HomeAssistant) -> None:
    """What is not known yet is not nothing."""
    await set_up_diary(hass)
    found = await act(hass, "get_summary")
    assert set(found["counts"]) == {
        "last_7_days",
        "last_28_days",
        "last_30_days",
        "this_month",
    }
    assert set(found["counts"].values()) == {None}
    assert [one["first"] for one in found["months"]] == ["2026-11-24"]
    assert found["last_attack"] is None
    assert found["days_since_attack"] is None


async def test_answers_hold_nothing_but_plain_data(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """They go over any wire as they are."""
    await set_up_diary(hass)
    await log(hass, "log_attack", symptoms=["nausea"], triggers=["wine"])
    await log(hass, "start_course")

    def plain(value: object) -> bool:
        if isinstance(value, dict):
            return all(type(key) is str for key in value) and plain([*value.values()])
        if isinstance(value, list):
            return all(plain(one) for one in value)
        return value is None or type(value) in {str, int, float, bool}

    for action in ("get_diary", "get_summary"):
        assert plain(await act(hass, action))
