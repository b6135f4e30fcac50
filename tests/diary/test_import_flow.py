"""Another diary is brought in with the mouse: a file, its columns, a look, and it is there."""

from http import HTTPStatus
from typing import Any

from aiohttp import FormData
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import SOURCE_RECONFIGURE
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.pressure_pal.diary.coordinator import DiaryCoordinator
from custom_components.pressure_pal.pal.diary import Attack

from .household import act, set_up_diary
from .living import settle
from .test_import import NOON, TABLE

type Upload = Any


@pytest.fixture
async def diary(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> DiaryCoordinator:
    """Return a diary; files can be uploaded."""
    freezer.move_to(NOON)
    await hass.config.async_set_time_zone("UTC")
    assert await async_setup_component(hass, "file_upload", {})
    _, found = await set_up_diary(hass)
    return found


@pytest.fixture
async def upload(hass: HomeAssistant, hass_client: ClientSessionGenerator) -> Upload:
    """Return how a file is uploaded, as a browser does it."""

    async def send(content: bytes) -> str:
        client = await hass_client()
        form = FormData()
        form.add_field("file", content, filename="diary.csv")
        answer = await client.post("/api/file_upload", data=form)
        assert answer.status == HTTPStatus.OK
        file_id: str = (await answer.json())["file_id"]
        return file_id

    return send


async def choose(hass: HomeAssistant, diary: DiaryCoordinator) -> str:
    """Choose the import in the diary's menu."""
    flows = hass.config_entries.subentries
    shown = await flows.async_init(
        (diary.config_entry.entry_id, "diary"),
        context={
            "source": SOURCE_RECONFIGURE,
            "subentry_id": diary.subentry.subentry_id,
        },
    )
    flow_id: str = shown["flow_id"]
    page = await go_on(hass, flow_id, next_step_id="import_file")
    assert page["step_id"] == "import_file"
    return flow_id


async def go_on(hass: HomeAssistant, flow_id: str, **said: Any) -> dict[str, Any]:
    """Fill a page in."""
    shown = await hass.config_entries.subentries.async_configure(flow_id, said)
    await settle(hass)
    return dict(shown)


def suggested(shown: dict[str, Any]) -> dict[str, Any]:
    """Return what a form has filled in."""
    return {
        str(marker): marker.description["suggested_value"]
        for marker in shown["data_schema"].schema
        if marker.description and "suggested_value" in marker.description
    }


async def test_the_table_of_another_app(
    hass: HomeAssistant, diary: DiaryCoordinator, upload: Upload
) -> None:
    """Nothing is there before the last page; then all of it is."""
    flow_id = await choose(hass, diary)
    shown = await go_on(hass, flow_id, file=await upload(TABLE.encode("cp1252")))
    assert shown["step_id"] == "columns"
    guess = suggested(shown)
    assert guess["onset_column"] == "Datum"
    assert guess["medicines_column"] == "Medikamente"
    assert guess["date_order"] == "day_month_year"
    shown = await go_on(hass, flow_id, **guess)
    assert (shown["step_id"], shown["errors"]) == ("confirm", {})
    said = shown["description_placeholders"]
    assert said["added"] == "Attacks: 2, Doses: 1"
    assert (said["first"], said["last"]) == ("2026-11-20", "2026-11-21")
    assert said["refused"] == "2"
    assert said["reasons"].splitlines() == [
        "- 4: Overlaps another attack (1)",
        "- 5: The date or time cannot be read (1)",
    ]
    assert "secret" not in str(said)
    assert diary.diary.attacks == ()
    shown = await go_on(hass, flow_id)
    assert (shown["type"], shown["reason"]) == (FlowResultType.ABORT, "imported")
    assert shown["description_placeholders"]["added"] == "Attacks: 2, Doses: 1"
    attacks: tuple[Attack, ...] = diary.diary.attacks
    assert [attack.severity for attack in attacks] == [7, 3]


async def test_a_file_of_ours_needs_no_columns(
    hass: HomeAssistant, diary: DiaryCoordinator, upload: Upload
) -> None:
    """What is there already is nothing to import."""
    entry = await act(hass, "log_attack", onset=NOON)
    for form in ("csv", "json"):
        file = (await act(hass, "export_diary", format=form))["content"].encode()
        flow_id = await choose(hass, diary)
        shown = await go_on(hass, flow_id, file=await upload(file))
        assert (shown["type"], shown["reason"]) == ("abort", "nothing_to_import")
        assert shown["description_placeholders"]["duplicates"] == "1"
        await act(hass, "delete_attack", attack_id=entry["entry"]["id"])
        flow_id = await choose(hass, diary)
        shown = await go_on(hass, flow_id, file=await upload(file))
        assert shown["step_id"] == "confirm"
        await go_on(hass, flow_id)
        assert [one.id for one in diary.diary.attacks] == [entry["entry"]["id"]]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "file_empty"),
        (b"\x89PNG\x81\x00", "file_not_text"),
        (b"a line", "file_not_a_table"),
        (b"{}", "file_not_a_diary"),
        (b"x" * (10 * 1024 * 1024 + 1), "file_too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_a_file_that_is_none_is_asked_for_again(
    hass: HomeAssistant,
    diary: DiaryCoordinator,
    upload: Upload,
    content: bytes,
    error: str,
) -> None:
    """On the same page, which says why; another one does."""
    flow_id = await choose(hass, diary)
    shown = await go_on(hass, flow_id, file=await upload(content))
    assert (shown["step_id"], shown["errors"]) == ("import_file", {"base": error})
    shown = await go_on(hass, flow_id, file="0" * 32)
    assert shown["errors"] == {"base": "file_gone"}
    shown = await go_on(hass, flow_id, file=await upload(TABLE.encode()))
    assert shown["step_id"] == "columns"
    hass.config_entries.subentries.async_abort(flow_id)


async def test_what_cannot_be_saved_can_be_tried_again(
    hass: HomeAssistant,
    diary: DiaryCoordinator,
    upload: Upload,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The last page says why."""
    flow_id = await choose(hass, diary)
    shown = await go_on(hass, flow_id, file=await upload(TABLE.encode()))
    await go_on(hass, flow_id, **suggested(shown))

    def fail(_: int) -> None:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr("custom_components.pressure_pal.diary.file.os.fsync", fail)
        shown = await go_on(hass, flow_id)
    assert shown["errors"] == {"base": "diary_not_saved"}
    assert diary.diary.attacks == ()
    shown = await go_on(hass, flow_id)
    assert shown["reason"] == "imported"
    assert len(diary.diary.attacks) == 2


async def test_nothing_is_guessed_where_nothing_looks_like_a_date(
    hass: HomeAssistant, diary: DiaryCoordinator, upload: Upload
) -> None:
    """The columns can be chosen all the same."""
    flow_id = await choose(hass, diary)
    shown = await go_on(hass, flow_id, file=await upload(b"x,y\n2026-11-20,7\n"))
    assert suggested(shown) == {}
    shown = await go_on(
        hass, flow_id, onset_column="x", severity_column="y", severity_max=10
    )
    assert shown["description_placeholders"]["added"] == "Attacks: 1"
    hass.config_entries.subentries.async_abort(flow_id)
