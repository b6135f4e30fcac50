"""The whole diary as a file: by an action and by a link, for those whose business it is."""

from datetime import timedelta
from http import HTTPStatus
import re

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.http.auth import async_sign_path
from homeassistant.config_entries import SOURCE_RECONFIGURE
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.exceptions import ServiceValidationError
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.pressure_pal.diary.coordinator import DiaryCoordinator
from custom_components.pressure_pal.pal.diary.exchange import Found, read_file

from .household import Someone, act, set_up_diary, someone
from .living import settle

A_NOTE = "=behind the left eye"


@pytest.fixture
async def people(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> dict[str, Someone]:
    """Return Anna, whose diary it is, Ben, and an admin."""
    freezer.move_to("2026-11-23T12:00:00+00:00")
    found = {
        name: await someone(hass, name, admin=name == "Boss")
        for name in ("Anna", "Ben", "Boss")
    }
    persons = [
        {"id": name.lower(), "name": name, "user_id": one.user.id}
        for name, one in found.items()
    ]
    assert await async_setup_component(hass, "person", {"person": persons})
    assert await async_setup_component(hass, "config", {})
    return found


@pytest.fixture
async def diary(hass: HomeAssistant, people: dict[str, Someone]) -> DiaryCoordinator:
    """Return Anna's diary, with an attack."""
    _, found = await set_up_diary(hass, person=people["Anna"].entity_id)
    await act(hass, "log_attack", note=A_NOTE, severity=6)
    return found


def url_of(diary: DiaryCoordinator, form: str) -> str:
    """Return where a diary is fetched."""
    return f"/api/pressure_pal/diary/{diary.subentry.subentry_id}.{form}"


@pytest.mark.parametrize("form", ["csv", "json"])
async def test_the_action_answers_with_everything(
    hass: HomeAssistant, diary: DiaryCoordinator, form: str
) -> None:
    """It can be read again, entry by entry."""
    answer = await act(hass, "export_diary", format=form)
    assert answer["file_name"] == f"pressure-pal-diary-2026-11-23.{form}"
    found = read_file(answer["content"])
    assert isinstance(found, Found)
    assert [one.entries for one in found.candidates] == [(diary.diary.attacks[0],)]


async def test_only_whose_diary_it_is_may_export_it(
    hass: HomeAssistant, diary: DiaryCoordinator, people: dict[str, Someone]
) -> None:
    """And admins."""
    for name in ("Anna", "Boss"):
        assert "behind" in str(await act(hass, "export_diary", people[name].user))
    with pytest.raises(ServiceValidationError) as refused:
        await act(hass, "export_diary", people["Ben"].user)
    assert refused.value.translation_key == "not_your_diary"


@pytest.mark.parametrize("form", ["csv", "json"])
async def test_a_file_is_fetched_by_those_who_may(
    hass: HomeAssistant,
    diary: DiaryCoordinator,
    people: dict[str, Someone],
    hass_client: ClientSessionGenerator,
    form: str,
) -> None:
    """To be saved, kept by nobody on the way; anybody else learns nothing."""
    for name in ("Ben", "Anna", "Ben", "Boss"):
        client = await hass_client(people[name].token)
        answer = await client.get(url_of(diary, form))
        body = await answer.read()
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        if name == "Ben":
            assert answer.status == HTTPStatus.FORBIDDEN
            assert b"behind" not in body
            continue
        assert answer.status == HTTPStatus.OK
        assert answer.headers["Content-Disposition"] == (
            f'attachment; filename="pressure-pal-diary-2026-11-23.{form}"'
        )
        assert (body[:3] == b"\xef\xbb\xbf") is (form == "csv")
        found = read_file(body)
        assert isinstance(found, Found)
        assert found.candidates[0].entries == (diary.diary.attacks[0],)


async def test_nobody_fetches_anything_without_logging_in(
    hass: HomeAssistant,
    diary: DiaryCoordinator,
    people: dict[str, Someone],
    hass_client: ClientSessionGenerator,
    hass_client_no_auth: ClientSessionGenerator,
) -> None:
    """Nor another form, nor what is no diary."""
    stranger = await hass_client_no_auth()
    answer = await stranger.get(url_of(diary, "csv"))
    assert answer.status == HTTPStatus.UNAUTHORIZED
    client = await hass_client(people["Anna"].token)
    for path in (
        url_of(diary, "xml"),
        "/api/pressure_pal/diary/other.csv",
        "/api/pressure_pal/diary/.csv",
    ):
        assert (await client.get(path)).status == HTTPStatus.NOT_FOUND


async def test_a_diary_that_is_closed_is_not_given(
    hass: HomeAssistant,
    diary: DiaryCoordinator,
    people: dict[str, Someone],
    hass_client: ClientSessionGenerator,
) -> None:
    """Not even by its person."""
    client = await hass_client(people["Anna"].token)
    await hass.config_entries.async_unload(diary.config_entry.entry_id)
    await settle(hass)
    assert (await client.get(url_of(diary, "csv"))).status == HTTPStatus.NOT_FOUND


async def test_a_signed_link_is_that_of_who_signed(
    hass: HomeAssistant,
    diary: DiaryCoordinator,
    people: dict[str, Someone],
    hass_client_no_auth: ClientSessionGenerator,
) -> None:
    """Ben's link leads him nowhere; Anna's does, for this one file."""
    browser = await hass_client_no_auth()
    for name, status in (("Anna", HTTPStatus.OK), ("Ben", HTTPStatus.FORBIDDEN)):
        (token,) = people[name].user.refresh_tokens
        signed = async_sign_path(
            hass, url_of(diary, "csv"), timedelta(minutes=1), refresh_token_id=token
        )
        assert (await browser.get(signed)).status == status
        other = signed.replace(".csv", ".json")
        assert (await browser.get(other)).status == HTTPStatus.UNAUTHORIZED


async def test_the_flow_gives_links(
    hass: HomeAssistant,
    diary: DiaryCoordinator,
    people: dict[str, Someone],
    hass_client: ClientSessionGenerator,
    hass_client_no_auth: ClientSessionGenerator,
    freezer: FrozenDateTimeFactory,
) -> None:
    """As a browser asks for them; they work for ten minutes, without logging in again."""
    entry = diary.config_entry
    client = await hass_client(people["Boss"].token)
    flows = "/api/config/config_entries/subentries/flow"
    answer = await client.post(
        flows,
        json={
            "handler": [entry.entry_id, "diary"],
            "subentry_id": diary.subentry.subentry_id,
        },
    )
    shown = await answer.json()
    assert shown["menu_options"] == ["settings", "course", "import_file", "export"]
    answer = await client.post(
        f"{flows}/{shown['flow_id']}", json={"next_step_id": "export"}
    )
    shown = await answer.json()
    assert (shown["type"], shown["reason"]) == ("abort", "exported")
    browser = await hass_client_no_auth()
    for form in ("csv", "json"):
        link = shown["description_placeholders"][form]
        found = re.fullmatch(
            rf'<a href="(/api/[^"]+)" target="_blank">{form.upper()}</a>', link
        )
        assert found is not None, link
        answer = await browser.get(found[1])
        assert answer.status == HTTPStatus.OK
        assert "behind" in await answer.text()
    assert found is not None
    freezer.tick(601)
    assert (await browser.get(found[1])).status == HTTPStatus.UNAUTHORIZED


async def test_the_flow_waits_for_a_diary_that_is_closed(
    hass: HomeAssistant, diary: DiaryCoordinator
) -> None:
    """And says so, for both ways."""
    entry = diary.config_entry
    await hass.config_entries.async_unload(entry.entry_id)
    flows = hass.config_entries.subentries
    for step in ("export", "import_file"):
        shown = await flows.async_init(
            (entry.entry_id, "diary"),
            context={
                "source": SOURCE_RECONFIGURE,
                "subentry_id": diary.subentry.subentry_id,
            },
        )
        shown = await flows.async_configure(shown["flow_id"], {"next_step_id": step})
        assert shown["type"] is FlowResultType.ABORT
        assert shown["reason"] == "diary_not_loaded"
