"""Repairs: a barometer that is gone or silent gets another source, as a person does it."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.pressure_pal.const import DOMAIN

from .common import BIN, SOURCE, at, pass_time, replay, set_pressure, set_up, shown

NOON = at("2026-11-23T12:00:00")
OTHER = "sensor.roof_pressure"


class Fix:
    """A fix flow, opened and answered over HTTP as the frontend does."""

    def __init__(
        self, hass: HomeAssistant, user: MockUser, new_client: ClientSessionGenerator
    ) -> None:
        """Know who will open it."""
        self._hass = hass
        self._user = user
        self._new_client = new_client
        self._client: Any = None
        self._flow_id = ""

    async def open(self, issue_id: str) -> dict[str, Any]:
        """Sign in at this time of day and open the flow of an issue."""
        refresh = await self._hass.auth.async_create_refresh_token(
            self._user, "https://example.com/"
        )
        token = self._hass.auth.async_create_access_token(refresh)
        self._client = await self._new_client(token)
        answer = await self._post("", {"handler": DOMAIN, "issue_id": issue_id})
        self._flow_id = answer["flow_id"]
        return answer

    async def choose(self, source: str) -> dict[str, Any]:
        """Choose a source."""
        return await self._post(f"/{self._flow_id}", {"source": source})

    async def _post(self, path: str, content: dict[str, Any]) -> dict[str, Any]:
        """Send one answer and return what is shown next."""
        response = await self._client.post(
            f"/api/repairs/issues/fix{path}", json=content
        )
        assert response.status == HTTPStatus.OK, await response.text()
        answer: dict[str, Any] = await response.json()
        return answer


@pytest.fixture
async def fix(
    hass: HomeAssistant,
    hass_admin_user: MockUser,
    hass_client: ClientSessionGenerator,
) -> Fix:
    """Return a fix flow that is not open yet."""
    assert await async_setup_component(hass, "repairs", {})
    return Fix(hass, hass_admin_user, hass_client)


async def lose_source(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> tuple[MockConfigEntry, str]:
    """Set up a barometer whose source is gone; return it and the issue that tells."""
    freezer.move_to(NOON)
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    hass.states.async_remove(SOURCE)
    await pass_time(hass, freezer, 2 * BIN)
    issue_id = f"source_missing_{entry.entry_id}"
    assert ir.async_get(hass).async_get_issue(DOMAIN, issue_id) is not None
    return entry, issue_id


async def test_another_source_is_chosen(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, fix: Fix
) -> None:
    """The entry goes on with the chosen source, and the issue is gone."""
    entry, issue_id = await lose_source(hass, freezer)
    set_pressure(hass, 1008.8, entity_id=OTHER)
    form = await fix.open(issue_id)
    assert form["type"] == "form"
    assert form["step_id"] == "source"
    assert form["description_placeholders"] == {"name": "Balcony"}
    assert not form["errors"]
    result = await fix.choose(OTHER)
    assert result["type"] == "create_entry"
    await hass.async_block_till_done()
    assert entry.data == {"source": OTHER}
    assert entry.unique_id == OTHER
    assert shown(hass, entry, "pressure").state == "1008.8"
    assert ir.async_get(hass).async_get_issue(DOMAIN, issue_id) is None
    await pass_time(hass, freezer, 2 * BIN)
    assert ir.async_get(hass).async_get_issue(DOMAIN, issue_id) is None


@pytest.mark.parametrize(
    ("value", "unit", "error"),
    [
        (STATE_UNAVAILABLE, "hPa", "no_value_now"),
        ("stormy", "hPa", "no_pressure"),
        ("0", "hPa", "out_of_range"),
    ],
)
async def test_another_source_is_looked_at(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    fix: Fix,
    value: str,
    unit: str,
    error: str,
) -> None:
    """What is no barometer is refused with a word, and another can be chosen."""
    entry, issue_id = await lose_source(hass, freezer)
    set_pressure(hass, value, unit=unit, entity_id=OTHER)
    await fix.open(issue_id)
    assert (await fix.choose(OTHER))["errors"] == {"source": error}
    assert (await fix.choose(SOURCE))["errors"] == {"source": "not_there"}
    assert entry.data == {"source": SOURCE}
    set_pressure(hass, 1008.8, entity_id=OTHER)
    assert (await fix.choose(OTHER))["type"] == "create_entry"
    await hass.async_block_till_done()
    assert entry.data == {"source": OTHER}


async def test_another_entry_s_source_is_refused(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, fix: Fix
) -> None:
    """Two entries never follow one barometer, by this way neither."""
    entry, issue_id = await lose_source(hass, freezer)
    set_pressure(hass, 990.1, entity_id="sensor.hut")
    await set_up(hass, source="sensor.hut", title="Hut")
    await fix.open(issue_id)
    result = await fix.choose("sensor.hut")
    assert result["errors"] == {"source": "already_followed"}
    assert entry.data == {"source": SOURCE}


async def test_an_entry_that_was_removed_meanwhile(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, fix: Fix
) -> None:
    """A form that was left open outlives its entry, and says so."""
    entry, issue_id = await lose_source(hass, freezer)
    set_pressure(hass, 1008.8, entity_id=OTHER)
    await fix.open(issue_id)
    await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()
    result = await fix.choose(OTHER)
    assert result["type"] == "abort"
    assert result["reason"] == "entry_gone"


async def test_a_silent_source_is_replaced(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, fix: Fix
) -> None:
    """A barometer with an empty battery gets another source in the same way."""
    freezer.move_to(NOON)
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    await pass_time(hass, freezer, timedelta(days=1))
    issue_id = f"source_silent_{entry.entry_id}"
    assert (await fix.open(issue_id))["step_id"] == "source"
    set_pressure(hass, 1008.8, entity_id=OTHER)
    assert (await fix.choose(OTHER))["type"] == "create_entry"
    await hass.async_block_till_done()
    assert shown(hass, entry, "pressure").state == "1008.8"
    for _ in range(4):
        set_pressure(hass, 1008.8, entity_id=OTHER)
        await pass_time(hass, freezer, BIN)
    assert ir.async_get(hass).async_get_issue(DOMAIN, issue_id) is None


async def test_the_same_source_once_it_speaks_again(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, fix: Fix
) -> None:
    """Choosing what was there before is a choice as well."""
    freezer.move_to(NOON)
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    await pass_time(hass, freezer, timedelta(days=1))
    issue_id = f"source_silent_{entry.entry_id}"
    await fix.open(issue_id)
    set_pressure(hass, 1011.3)
    assert (await fix.choose(SOURCE))["type"] == "create_entry"
    await replay(hass, freezer, [1011.3] * 4)
    assert entry.data == {"source": SOURCE}
    assert ir.async_get(hass).async_get_issue(DOMAIN, issue_id) is None
