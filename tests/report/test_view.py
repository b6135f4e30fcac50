"""The report is fetched by whose diary it is, over a real connection, and leaves no trace."""

from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import SOURCE_RECONFIGURE
from homeassistant.core import HomeAssistant
from homeassistant.core_config import async_process_ha_core_config
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    WebSocketGenerator,
)

from custom_components.pressure_pal.report.view import LINK_LASTS, ReportView

from ..diary.household import Someone, act, log, set_up_diary, someone
from .reading import read

A_NOTE = "behind the left eye"
MEDICINE = "Zolmipax"


@dataclass(frozen=True)
class House:
    """Anna, whose diary it is, Ben, who has none, and an admin."""

    hass: HomeAssistant
    entry: MockConfigEntry
    anna: Someone
    ben: Someone
    boss: Someone
    client: ClientSessionGenerator
    stranger: ClientSessionGenerator

    @property
    def path(self) -> str:
        """Return where the report is, before anything is signed."""
        (subentry_id,) = self.entry.subentries
        return ReportView.path_of(subentry_id)

    async def link(self, who: Someone | None, **said: Any) -> dict[str, Any]:
        """Return what the action answers to somebody, or to an automation."""
        user = None if who is None else who.user
        return await act(self.hass, "get_report", user, **said)


@pytest.fixture
async def house(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    hass_client_no_auth: ClientSessionGenerator,
    freezer: FrozenDateTimeFactory,
) -> House:
    """Return a house in which Anna had an attack, of which she said something."""
    freezer.move_to("2026-11-24T12:00:00+00:00")
    anna, ben, boss = [
        await someone(hass, name, admin=name == "Boss")
        for name in ("Anna", "Ben", "Boss")
    ]
    people = [
        {"id": name.lower(), "name": name, "user_id": who.user.id}
        for name, who in (("Anna", anna), ("Ben", ben))
    ]
    assert await async_setup_component(hass, "person", {"person": people})
    assert await async_setup_component(hass, "api", {})
    entry, _ = await set_up_diary(hass, person=anna.entity_id)
    await log(hass, "log_attack", note=A_NOTE, severity=6)
    await log(hass, "log_dose", name=MEDICINE, medicine_class="triptan")
    return House(hass, entry, anna, ben, boss, hass_client, hass_client_no_auth)


async def test_only_whose_diary_it_is_reads_the_report(house: House) -> None:
    """And admins; whoever read it just before."""
    for who in (house.ben, house.anna, house.ben, house.boss, house.ben):
        answer = await (await house.client(who.token)).get(house.path)
        text = await answer.text()
        if who is house.ben:
            assert answer.status == HTTPStatus.FORBIDDEN
            assert MEDICINE not in text
            assert "Anna" not in text
        else:
            assert answer.status == HTTPStatus.OK
            assert MEDICINE in text
        assert answer.headers["Cache-Control"] == "no-store"


async def test_nobody_reads_it_without_logging_in(house: House) -> None:
    """Nor with a link that was changed."""
    browser = await house.stranger()
    assert (await browser.get(house.path)).status == HTTPStatus.UNAUTHORIZED
    link = (await house.link(house.anna))["path"]
    for changed in (f"{link}x", f"{link}&notes=1", link.replace("authSig", "sig")):
        assert (await browser.get(changed)).status == HTTPStatus.UNAUTHORIZED


async def test_the_page_is_kept_by_nobody_and_runs_nothing(house: House) -> None:
    """The headers say so, of a page that is HTML."""
    answer = await (await house.client(house.anna.token)).get(house.path)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert policy[:3] == [
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "img-src data:",
    ]
    page = read(await answer.text())
    assert page.all("html")[0].said["lang"] == "en"
    assert page.all("dd")[0].text == "Anna"


@pytest.mark.parametrize("asks", ["anna", "boss", "automation"])
async def test_a_link_opens_in_a_browser_that_is_not_logged_in(
    house: House, asks: str, freezer: FrozenDateTimeFactory
) -> None:
    """For whoever asked; an automation's is for the diary's person. It ends after a while."""
    answer = await house.link(getattr(house, asks, None))
    assert answer.keys() <= {"path", "url", "valid_until"}
    assert answer["valid_until"] == "2026-11-24T04:30:00-08:00"
    assert timedelta(minutes=30) == LINK_LASTS
    assert urlsplit(answer["path"]).path == house.path
    assert [key for key, _ in parse_qsl(urlsplit(answer["path"]).query)] == ["authSig"]
    browser = await house.stranger()
    got = await browser.get(answer["path"])
    assert got.status == HTTPStatus.OK
    text = await got.text()
    assert MEDICINE in text
    assert A_NOTE not in text
    freezer.tick(LINK_LASTS + timedelta(seconds=1))
    assert (await browser.get(answer["path"])).status == HTTPStatus.UNAUTHORIZED


async def test_notes_are_printed_when_they_are_asked_for(house: House) -> None:
    """It is part of what is signed."""
    answer = await house.link(house.anna, include_notes=True)
    got = await (await house.stranger()).get(answer["path"])
    assert got.status == HTTPStatus.OK
    assert A_NOTE in await got.text()


async def test_somebody_else_gets_no_link(house: House) -> None:
    """By any way."""
    with pytest.raises(ServiceValidationError) as refused:
        await house.link(house.ben)
    assert refused.value.translation_key == "not_your_diary"


async def test_a_link_over_the_websocket(
    house: House, hass_ws_client: WebSocketGenerator
) -> None:
    """As the editor of actions asks for it."""
    client = await hass_ws_client(house.hass, house.anna.token)
    await client.send_json_auto_id(
        {
            "type": "call_service",
            "domain": "pressure_pal",
            "service": "get_report",
            "return_response": True,
        }
    )
    answer = await client.receive_json()
    path = answer["result"]["response"]["path"]
    assert (await (await house.stranger()).get(path)).status == HTTPStatus.OK


async def test_the_whole_address_is_there_where_the_house_knows_it(
    house: House,
) -> None:
    """It can be sent to a telephone."""
    await async_process_ha_core_config(
        house.hass, {"internal_url": "http://house.test:8123"}
    )
    answer = await house.link(house.anna)
    assert answer["url"] == f"http://house.test:8123{answer['path']}"


async def test_what_is_not_there_is_not_found(house: House) -> None:
    """An unknown diary, and one that is closed."""
    client = await house.client(house.boss.token)
    unknown = await client.get(ReportView.path_of("nobody"))
    await house.hass.config_entries.async_unload(house.entry.entry_id)
    closed = await client.get(house.path)
    for answer in (unknown, closed):
        assert answer.status == HTTPStatus.NOT_FOUND
        assert answer.headers["Cache-Control"] == "no-store"


async def test_a_diary_of_nobody_in_particular_has_a_link_for_all(
    hass: HomeAssistant, hass_client_no_auth: ClientSessionGenerator
) -> None:
    """Also one that an automation asks for."""
    assert await async_setup_component(hass, "api", {})
    await set_up_diary(hass)
    answer = await act(hass, "get_report")
    got = await (await hass_client_no_auth()).get(answer["path"])
    assert got.status == HTTPStatus.OK


async def test_without_a_web_server_there_is_no_link(hass: HomeAssistant) -> None:
    """And that is said."""
    await set_up_diary(hass)
    hass.config.components.remove("http")
    with pytest.raises(HomeAssistantError) as refused:
        await act(hass, "get_report")
    assert refused.value.translation_key == "no_web_server"


async def test_nothing_of_it_is_logged(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither what stands on the page nor the link to it."""
    caplog.clear()
    answer = await house.link(house.anna, include_notes=True)
    got = await (await house.stranger()).get(answer["path"])
    assert got.status == HTTPStatus.OK
    ours = [
        record.getMessage()
        for record in caplog.records
        if record.name.startswith(("custom_components", "homeassistant"))
    ]
    for word in (A_NOTE, MEDICINE, answer["path"]):
        assert word not in "\n".join(ours)


async def test_the_page_of_a_diary_offers_it(
    hass: HomeAssistant, hass_client_no_auth: ClientSessionGenerator
) -> None:
    """Beside the files, as a link that opens in a page of its own."""
    assert await async_setup_component(hass, "api", {})
    entry, diary = await set_up_diary(hass)
    flows = hass.config_entries.subentries
    shown = await flows.async_init(
        (entry.entry_id, "diary"),
        context={
            "source": SOURCE_RECONFIGURE,
            "subentry_id": diary.subentry.subentry_id,
        },
    )
    shown = await flows.async_configure(shown["flow_id"], {"next_step_id": "export"})
    placeholders = shown["description_placeholders"]
    assert placeholders is not None
    found = re.fullmatch(
        '<a href="(/api/pressure_pal/report/[^"]+)" target="_blank">([^<]+)</a>',
        placeholders["report"],
    )
    assert found is not None
    assert found[2] == "Headache diary: report for the clinician"
    got = await (await hass_client_no_auth()).get(found[1])
    assert got.status == HTTPStatus.OK
