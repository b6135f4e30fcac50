"""Diagnostics tell every kind of entry in coarse counts, and nothing by which a day is found."""

from datetime import timedelta
import json

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from tests.test_diagnostics import diagnostics

from .household import act, diary_of_entry, log, set_up_diary

EVERYTHING = (
    ("log_attack", {"onset": "2026-11-03 07:00", "end": "2026-11-03 15:00"}),
    ("log_dose", {"name": "sunflower", "at": "2026-11-03 08:00"}),
    ("log_clear_day", {"day": "2026-11-04"}),
    ("log_practice", {"component": "cbt", "at": "2026-11-03 20:00"}),
    ("log_session", {"at": "2026-11-03 17:00", "note": "sunflower"}),
    ("start_course", {"start": "2026-11-02"}),
    ("log_treatment_change", {"kind": "other", "description": "sunflower"}),
)


@pytest.fixture
async def anna(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """Return a barometer with Anna's diary."""
    freezer.move_to("2026-11-25 12:00:00+00:00")
    entry, _ = await set_up_diary(hass)
    return entry


async def test_every_kind_is_counted_and_no_entry_is_found_by_it(
    hass: HomeAssistant, anna: MockConfigEntry, hass_client: ClientSessionGenerator
) -> None:
    """One of each; neither ids, nor days, nor words."""
    logged = [await log(hass, action, **said) for action, said in EVERYTHING]
    await act(hass, "log_alert")
    (found,) = (await diagnostics(hass, hass_client, anna))["diaries"]
    counts = found["entries"]
    assert {key for key, bucket in counts.items() if bucket == "1-9"} == {
        "attacks",
        "doses",
        "clear_days",
        "practices",
        "sessions",
        "courses",
        "treatment_changes",
        "alerts",
    }
    diary = diary_of_entry(anna)
    secrets = {one["id"] for one in logged} | {diary.subentry.subentry_id}
    text = json.dumps(found)
    for secret in (*secrets, "sunflower", "2026", "Anna", "07:00"):
        assert secret not in text, secret


@pytest.mark.parametrize(("days", "percent"), [(0, 0), (1, 4), (14, 50), (28, 100)])
async def test_how_much_is_known_of_four_weeks_in_whole_per_cent(
    hass: HomeAssistant,
    anna: MockConfigEntry,
    hass_client: ClientSessionGenerator,
    days: int,
    percent: int,
) -> None:
    """Of days for which something was said."""
    today = dt_util.now().date()
    await act(hass, "log_clear_day", day=today - timedelta(days=60))
    for back in range(days):
        await act(hass, "log_clear_day", day=today - timedelta(days=back))
    (found,) = (await diagnostics(hass, hass_client, anna))["diaries"]
    assert found["coverage_percent"] == percent
    assert isinstance(found["coverage_percent"], int)


async def test_a_diary_that_does_not_reach_so_far_has_no_coverage(
    hass: HomeAssistant, anna: MockConfigEntry, hass_client: ClientSessionGenerator
) -> None:
    """None is not nought."""
    (found,) = (await diagnostics(hass, hass_client, anna))["diaries"]
    assert found["coverage_percent"] is None
    assert set(found["entries"].values()) == {"0"}
