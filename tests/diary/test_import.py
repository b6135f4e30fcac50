"""Another diary is brought in by an action: looked at first, then all of it on disk at once."""

from datetime import timedelta
import json
import logging
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
import probatio
import pytest

from custom_components.pressure_pal.pal.diary import Link, Origin

from ..common import SOURCE, at
from ..pal.pressure.observations import DATA
from .household import (
    Answer,
    act,
    diary_of_entry,
    set_up_diaries,
    set_up_diary,
    someone,
)
from .living import restart
from .on_disk import path_of, stands_in
from .test_stamps import falling, have_statistics

BARTULEM = DATA / "headache_diary_bartulem_2020-2022.csv"
NOON = at("2026-11-23T12:00:00")
HOUR = timedelta(hours=1)
TABLE = """\
Datum;Uhrzeit;Ende;Schmerz (0-10);Medikamente;Notiz
20.11.2026;08:00;12:00;7;Sumatriptan 50 mg;secret
21.11.2026;08:00;12:00;3;;
21.11.2026;09:00;13:00;3;;
21.13.2026;09:00;13:00;3;;
"""


@pytest.fixture(autouse=True)
async def noon(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let it be noon in London."""
    freezer.move_to(NOON)
    await hass.config.async_set_time_zone("UTC")


async def bring(hass: HomeAssistant, content: str = TABLE, **said: Any) -> Answer:
    """Bring a file in."""
    return await act(hass, "import_diary", content=content, **said)


async def test_nothing_is_changed_before_it_is_wanted(hass: HomeAssistant) -> None:
    """The answer says what would be added, what would not, and how the table was read."""
    _, diary = await set_up_diary(hass)
    before = diary.diary
    answer = await bring(hass)
    assert diary.diary is before
    assert answer["dry_run"] is True
    assert answer["added"] == {"attacks": 2, "doses": 1}
    assert (answer["first"], answer["last"]) == ("2026-11-20", "2026-11-21")
    assert answer["refused"] == 2
    assert answer["refused_rows"] == [
        {"row": 4, "reason": "attack_overlaps"},
        {"row": 5, "reason": "not_a_time"},
    ]
    assert answer["columns"]["onset"] == "Datum"
    assert answer["columns"]["severity_max"] == 10
    assert "secret" not in str(answer)
    json.dumps(answer)


async def test_all_of_it_is_written_at_once(hass: HomeAssistant) -> None:
    """And is there after a restart; a second time nothing is new, and nothing is written."""
    entry, diary = await set_up_diary(hass)
    path = path_of(hass.config.config_dir, diary.subentry.subentry_id)
    with patch.object(
        diary._file,  # noqa: SLF001
        "async_save",
        wraps=diary._file.async_save,  # noqa: SLF001
    ) as saved:
        answer = await bring(hass, dry_run=False)
    assert answer["added"] == {"attacks": 2, "doses": 1}
    # One more time for their stamps.
    sizes = [len(call.args[0].attacks) for call in saved.call_args_list]
    assert sizes[0] == 2
    assert stands_in(path) == diary.diary
    first = diary.diary.attacks[0]
    assert first.origin is Origin.IMPORT
    assert (first.onset, first.end) == (NOON - 76 * HOUR, NOON - 72 * HOUR)
    assert diary.diary.doses[0].attack_id == first.id
    await restart(hass, entry)
    again = diary_of_entry(entry)
    before = again.diary
    answer = await bring(hass, dry_run=False)
    assert (answer["added"], answer["duplicates"]) == ({}, 2)
    assert again.diary is before


async def test_what_cannot_be_saved_is_not_there(hass: HomeAssistant) -> None:
    """All or nothing."""
    _, diary = await set_up_diary(hass)
    before = diary.diary
    with (
        patch(
            "custom_components.pressure_pal.diary.file.os.fsync", side_effect=OSError
        ),
        pytest.raises(HomeAssistantError),
    ):
        await bring(hass, dry_run=False)
    assert diary.diary is before


async def test_what_came_has_the_pressure_of_its_time(
    recorder_mock: Recorder, hass: HomeAssistant
) -> None:
    """From long-term statistics, as far back as they reach."""
    _, diary = await set_up_diary(hass)
    await have_statistics(hass, SOURCE, range(400, 0, -1), falling)
    old = "2021-03-01 08:00"
    content = f"Start,Severity\n2026-11-15 12:00,7\n2026-11-16 00:00,3\n{old},3\n"
    await bring(hass, content, dry_run=False)
    unknown, *known = [one.stamp for one in diary.diary.attacks]
    for stamp in known:
        assert stamp is not None
        assert (stamp.link, stamp.change_24h) == (Link.LINKED, -12.0)
        assert not stamp.provisional
    assert unknown is not None
    assert (unknown.link, unknown.pressure) == (Link.UNCLASSIFIABLE, None)


async def test_a_diary_moves_to_another_house(hass: HomeAssistant) -> None:
    """Exported here, imported there: with ids, stamps and everything."""
    entry = await set_up_diaries(hass, "Anna", "Ben")
    anna, ben = (diary_of_entry(entry, name) for name in ("Anna", "Ben"))
    ids = {
        one.subentry.title: f"event.{one.subentry.title.lower()}_attack"
        for one in (anna, ben)
    }
    await act(hass, "log_attack", entity_id=ids["Anna"], note="=1")
    await act(hass, "log_practice", component="act", entity_id=ids["Anna"])
    await act(hass, "start_course", entity_id=ids["Anna"])
    for form in ("csv", "json"):
        file = await act(hass, "export_diary", format=form, entity_id=ids["Anna"])
        await bring(hass, file["content"], entity_id=ids["Ben"], dry_run=False)
        for shelf in ("attacks", "practices", "courses"):
            theirs = getattr(ben.diary, shelf)
            assert theirs == getattr(anna.diary, shelf)
            assert len(theirs) == 1


async def test_the_columns_can_be_said(hass: HomeAssistant) -> None:
    """Then nothing is guessed; else what is said goes before the guess."""
    _, diary = await set_up_diary(
        hass, medicines=[{"name": "Tea", "medicine_class": "ergot", "amount": "1 cup"}]
    )
    content = "when,how,took,Notes\n3/4/2026,2,tea,x\n"
    said = {
        "onset_column": "when",
        "severity_column": "how",
        "medicines_column": "took",
    }
    ways = {"severity_max": 3, "date_order": "month_day_year"}
    answer = await bring(hass, content, dry_run=False, **said, **ways)
    assert answer["added"] == {"attacks": 1, "doses": 1}
    (attack,) = diary.diary.attacks
    assert (attack.onset.date().isoformat(), attack.severity) == ("2026-03-04", 7)
    assert attack.note is None
    assert diary.diary.doses[0].amount == "1 cup"
    guess = await bring(
        hass, "Date,Pain,Notes\n5/4/2026,2,x\n", date_order="day_month_year"
    )
    assert guess["columns"]["note"] == "Notes"
    assert guess["first"] == "2026-04-05"


@pytest.mark.parametrize(
    ("content", "said", "key"),
    [
        (" ", {}, "file_empty"),
        ("{}", {}, "file_not_a_diary"),
        ("a", {}, "file_not_a_table"),
        ("a,b\n1,2", {}, "file_no_dates"),
        ("a,b\n1,2", {"format": "json"}, "file_not_a_diary"),
        ("a,b\n1,2", {"onset_column": "c"}, "file_no_such_column"),
        ("Date\n2026-01-01", {"note_column": "c"}, "file_no_such_column"),
        ('{"format": "pressure_pal.diary", "version": 9}', {}, "file_newer"),
    ],
)
async def test_a_file_that_is_none_is_refused(
    hass: HomeAssistant, content: str, said: Answer, key: str
) -> None:
    """In words that say what to do, which tell nothing of the file."""
    _, diary = await set_up_diary(hass)
    before = diary.diary
    with pytest.raises(ServiceValidationError) as refused:
        await bring(hass, content, dry_run=False, **said)
    assert refused.value.translation_key == key
    assert refused.value.translation_placeholders is None
    assert diary.diary is before


async def test_nothing_private_is_logged(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither names of columns nor cells nor ids."""
    await set_up_diary(hass)
    # Home Assistant itself logs every call at the finest level.
    caplog.set_level(logging.INFO)
    await bring(hass, dry_run=False)
    with pytest.raises(ServiceValidationError):
        await bring(hass, "secret,more\nsecret,1", onset_column="Schmerz")
    for word in ("secret", "Schmerz", "Sumatriptan"):
        assert word not in caplog.text


async def test_somebody_else_brings_nothing_in(hass: HomeAssistant) -> None:
    """Not even to look what would come."""
    hass.states.async_set("person.child", "home")
    _, diary = await set_up_diary(hass, person="person.child")
    ben = await someone(hass, "Ben")
    for dry_run in (True, False):
        with pytest.raises(ServiceValidationError) as refused:
            await act(hass, "import_diary", ben.user, content=TABLE, dry_run=dry_run)
        assert refused.value.translation_key == "not_your_diary"
    assert diary.diary.attacks == ()


async def test_too_much_is_refused_at_the_door(hass: HomeAssistant) -> None:
    """More than ten megabytes."""
    await set_up_diary(hass)
    with pytest.raises(probatio.Invalid):
        await bring(hass, "x" * (10 * 1024 * 1024 + 1))


async def test_what_is_logged_meanwhile_stays(hass: HomeAssistant) -> None:
    """The file is looked at again then."""
    from custom_components.pressure_pal.diary.importing import Bringing, async_read  # noqa: PLC0415
    from custom_components.pressure_pal.pal.diary.exchange import Table, guessed  # noqa: PLC0415

    _, diary = await set_up_diary(hass)
    read = await async_read(hass, TABLE)
    assert isinstance(read, Table)
    bringing = await Bringing.async_plan(diary, read, guessed(read))
    await act(
        hass, "log_attack", onset="2026-11-20T08:00:00", end="2026-11-20T09:00:00"
    )
    # Planning takes a while: not while the act has its turn, in the event loop.
    with patch(
        "custom_components.pressure_pal.pal.diary.exchange.plan.plan_import",
        side_effect=AssertionError,
    ):
        plan = await bringing.async_carry_out()
    assert (plan.duplicates, plan.added) == (1, {"attacks": 1})
    assert len(diary.diary.attacks) == 2


@pytest.mark.skipif(not BARTULEM.exists(), reason="the published diary is not here")
async def test_a_published_diary_comes_in(hass: HomeAssistant) -> None:
    """As a baseline of a year and a half."""
    _, diary = await set_up_diary(hass)
    content = await hass.async_add_executor_job(BARTULEM.read_text)
    answer = await bring(hass, content, dry_run=False)
    assert answer["added"] == {"attacks": 130, "doses": 103, "clear_days": 406}
    assert answer["refused"] == 0
    assert len(diary.diary.attacks) == 130
