"""Diagnostics of a diary help to find a fault, and say nothing of a person's life."""

from datetime import timedelta
import json

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from tests.test_diagnostics import diagnostics

from .household import act, log, set_up_diary

SECRETS = ("Zolmi", "sunflower", "person.anna", "Anna", "DAY")


async def test_what_they_tell(
    hass: HomeAssistant, hass_client: ClientSessionGenerator
) -> None:
    """Coarse counts, settings and the phase."""
    entry, _ = await set_up_diary(hass, counting={"merge_gap": "48"})
    now = dt_util.utcnow()
    for days in range(1, 30):
        await act(hass, "log_practice", component="cbt", at=now - timedelta(days=days))
    await act(hass, "log_clear_day", day=(now - timedelta(days=40)).date())
    await act(hass, "start_course")
    (found,) = (await diagnostics(hass, hass_client, entry))["diaries"]
    assert found["entries"]["practices"] == "10-99"
    assert found["entries"]["clear_days"] == "1-9"
    assert found["entries"]["attacks"] == "0"
    assert (found["merge_gap_hours"], found["unlogged"]) == (48, "headache_free")
    assert (found["phase"], found["coverage_percent"]) == ("course", 0)
    assert found["person_linked"] is False
    assert found["file_version"] == 1


@pytest.mark.parametrize("secret", SECRETS)
async def test_nobody_is_given_away(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, secret: str
) -> None:
    """Neither names nor notes, medicines, days or ids."""
    hass.states.async_set("person.anna", "home", {"user_id": "abc"})
    entry, _ = await set_up_diary(
        hass,
        "person.anna",
        medicines=[{"name": "Zolmi", "medicine_class": "triptan"}],
    )
    day = f"{dt_util.now().date() - timedelta(days=20)}"
    attack = await log(hass, "log_attack", onset=f"{day} 08:00:00", note="sunflower")
    await act(hass, "log_dose", at=f"{day} 09:00:00")
    text = json.dumps((await diagnostics(hass, hass_client, entry))["diaries"])
    assert '"person_linked": true' in text
    assert '"medicines": "1-9"' in text
    assert secret.replace("DAY", day) not in text
    assert attack["id"] not in text
