"""Attacks get the pressure of their time: from the window at once, from statistics later."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.components.recorder.models import (
    StatisticData,
    StatisticMeanType,
    StatisticMetaData,
)
from homeassistant.components.recorder.statistics import async_import_statistics
from homeassistant.const import UnitOfPressure
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)

from custom_components.pressure_pal.const import CONF_SOURCE
from custom_components.pressure_pal.pal.diary import Link, Stamp

from ..common import SOURCE, at, entity_id_of, record, set_pressure
from .household import act, diary_of_entry, jump, log, set_up_diary
from .living import do, restart, settle

NOON = at("2026-11-23T12:00:00")
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

type Weather = Callable[[datetime], float]


def falling(moment: datetime) -> float:
    """Return a pressure that falls by half a hectopascal an hour, 1000 at noon."""
    return 1000 - 0.5 * ((moment - NOON) / HOUR)


def steady(moment: datetime) -> float:
    """Return the same pressure always."""
    return 1010.0


def falling_once(moment: datetime) -> float:
    """Return a pressure that fell by 8 hPa within a day, ten days ago."""
    fallen = (moment - (NOON - 10 * DAY)) / DAY
    return 1010 - 8 * min(max(fallen, 0), 1)


async def have_statistics(
    hass: HomeAssistant,
    statistic_id: str,
    hours: Iterable[int],
    weather: Weather,
    unit: str = UnitOfPressure.HPA,
) -> None:
    """Let hours before noon have long-term statistics; the number 1 is from 11 to 12."""
    metadata = StatisticMetaData(
        mean_type=StatisticMeanType.ARITHMETIC,
        has_sum=False,
        name=None,
        source="recorder",
        statistic_id=statistic_id,
        unit_class="pressure",
        unit_of_measurement=unit,
    )
    factor = 1.0 if unit == UnitOfPressure.HPA else 100.0
    starts = [NOON - hour * HOUR for hour in hours]
    rows = [
        StatisticData(start=start, mean=weather(start + HOUR / 2) * factor)
        for start in starts
    ]
    async_import_statistics(hass, metadata, rows)
    await async_wait_recording_done(hass)


async def stamp_of(hass: HomeAssistant, number: int = -1) -> dict[str, Any]:
    """Return the stamp of an attack, as an action tells it."""
    found = await act(hass, "get_diary", start="2026-10-01", entries="attacks")
    stamp = found["attacks"][number]["stamp"]
    assert isinstance(stamp, dict)
    return stamp


def numbers(stamp: dict[str, Any], *keys: str) -> list[object]:
    """Return some of a stamp."""
    return [stamp[key] for key in keys]


async def test_an_attack_now_is_stamped_by_the_window(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """With two days of pressure behind it everything is known as it is logged."""
    freezer.move_to(NOON)
    fives = [NOON - minutes * timedelta(minutes=1) for minutes in range(3300, 0, -5)]
    await record(hass, SOURCE, [(one, round(falling(one), 3)) for one in fives])
    entry, diary = await set_up_diary(hass)
    await do(hass, "log_attack")
    known: Stamp | None = diary.diary.attacks[0].stamp
    assert known is not None
    assert known.link is Link.LINKED
    assert not known.provisional
    stamp = await stamp_of(hass)
    keys = ("change_1h", "change_3h", "change_6h", "change_12h", "change_24h")
    assert numbers(stamp, *keys) == [-0.5, -1.5, -3.0, -6.0, -12.0]
    # The mean of the last full hour, and two days before it.
    assert stamp["pressure"] == pytest.approx(1000.2, abs=0.1)
    assert numbers(stamp, "change_48h", "deepest_fall_48h") == [-24.0, -24.0]
    assert stamp["tendency"] == "falling_slowly"
    assert stamp["criterion"]["look_back_hours"] == 24
    await restart(hass, entry)
    assert await stamp_of(hass) == stamp


async def test_an_attack_of_long_ago_is_stamped_from_statistics(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Our own where we listened, those of the source before; in whatever unit they are."""
    freezer.move_to(NOON)
    entry, _ = await set_up_diary(hass)
    own = entity_id_of(hass, entry, "pressure")
    assert own is not None
    await have_statistics(hass, own, range(200, 0, -1), steady)
    pascal = UnitOfPressure.PA
    set_pressure(hass, 101_230, unit=pascal)
    await have_statistics(hass, SOURCE, range(400, 0, -1), falling_once, pascal)
    # Nine days ago the fall was just over; that is before we listened.
    then = NOON - 9 * DAY
    await act(hass, "log_attack", onset=then, end=then + HOUR)
    stamp = await stamp_of(hass)
    assert stamp["link"] == "linked"
    assert stamp["provisional"] is False
    assert stamp["change_24h"] == pytest.approx(-7.8, abs=0.2)
    assert stamp["pressure"] == pytest.approx(1002.2, abs=0.2)
    # Three days ago our own say that nothing moved.
    then = NOON - 3 * DAY
    await act(hass, "log_attack", onset=then, end=then + HOUR)
    stamp = await stamp_of(hass)
    assert numbers(stamp, "link", "change_48h") == ["other", 0.0]
    assert stamp["pressure"] == 1010.0
    # Older than any statistics: that stays unknown.
    then = NOON - 30 * DAY
    await act(hass, "log_attack", onset=then, end=then + HOUR)
    stamp = await stamp_of(hass, 0)
    assert numbers(stamp, "link", "pressure") == ["unclassifiable", None]
    assert stamp["provisional"] is False


async def test_what_is_not_compiled_yet_is_completed_later(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A stamp is provisional until its hours are known, or have been missing for too long."""
    freezer.move_to(NOON)
    await set_up_diary(hass)
    await act(hass, "log_attack")
    assert numbers(await stamp_of(hass), "provisional", "pressure") == [True, None]
    await have_statistics(hass, SOURCE, range(100, 0, -1), falling)
    await jump(hass, freezer, NOON + 15 * HOUR / 60)
    assert (await stamp_of(hass))["provisional"] is True
    await jump(hass, freezer, NOON + 20 * HOUR / 60)
    stamp = await stamp_of(hass)
    assert numbers(stamp, "provisional", "link", "change_24h") == [
        False,
        "linked",
        -12.0,
    ]


async def test_another_onset_is_another_pressure(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Who corrects when an attack began corrects its stamp; nothing else does."""
    freezer.move_to(NOON)
    await set_up_diary(hass)
    await have_statistics(hass, SOURCE, range(400, 0, -1), falling_once)
    linked, other = NOON - 9 * DAY, NOON - 5 * DAY
    attack = await log(hass, "log_attack", onset=linked, end=linked + HOUR)
    first = await stamp_of(hass)
    ids = {"attack_id": attack["id"]}
    await act(hass, "update_attack", **ids, severity=3)
    assert await stamp_of(hass) == first
    await act(hass, "update_attack", **ids, onset=other, end=other + HOUR)
    second = await stamp_of(hass)
    assert numbers(first, "link") + numbers(second, "link") == ["linked", "other"]
    await act(hass, "restore_entry", entry_id=attack["id"])
    assert await stamp_of(hass) == first


async def swap_source(hass: HomeAssistant, entry: Any, source: str) -> None:
    """Let the barometer be another one from now on."""
    set_pressure(hass, 960.0, entity_id=source)
    hass.config_entries.async_update_entry(entry, data={CONF_SOURCE: source})
    await settle(hass)


async def test_nothing_is_compared_across_another_source(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A barometer that was swapped leaves a break; what the new one said before is not ours."""
    freezer.move_to(NOON - 5 * DAY)
    entry, _ = await set_up_diary(hass)
    own = entity_id_of(hass, entry, "pressure")
    assert own is not None
    await swap_source(hass, entry, "sensor.cellar")
    freezer.move_to(NOON)
    await have_statistics(hass, own, range(192, 120, -1), steady)
    await have_statistics(hass, own, range(120, 0, -1), lambda _: 960.0)
    await have_statistics(hass, "sensor.cellar", range(400, 0, -1), lambda _: 960.0)
    stamps = []
    for onset in (
        # Half a day after we began: what the cellar said before is another place's.
        NOON - 7.5 * DAY,
        # Half a day after the swap, and three days after it.
        NOON - 4.5 * DAY,
        NOON - 2 * DAY,
    ):
        await act(hass, "log_attack", onset=onset, end=onset + HOUR)
        stamps.append(await stamp_of(hass))
    keys = ("link", "pressure", "change_6h", "change_24h")
    unknown = ["unclassifiable", 1010.0, 0.0, None]
    assert numbers(stamps[0], *keys) == unknown
    assert numbers(stamps[1], *keys) == ["unclassifiable", 960.0, 0.0, None]
    assert numbers(stamps[2], *keys) == ["other", 960.0, 0.0, 0.0]


async def test_without_a_recorder_attacks_are_logged_all_the_same(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Their pressure is unknown, first for now, then for good."""
    freezer.move_to(NOON)
    entry, _ = await set_up_diary(hass)
    await act(hass, "log_attack")
    await act(hass, "log_attack", onset=NOON - 9 * DAY, end=NOON - 8 * DAY)
    assert numbers(await stamp_of(hass), "link", "provisional") == [
        "unclassifiable",
        True,
    ]
    await jump(hass, freezer, NOON + 6 * HOUR + 20 * HOUR / 60)
    for number in (0, 1):
        stamp = await stamp_of(hass, number)
        assert numbers(stamp, "link", "provisional") == ["unclassifiable", False]
    assert len(diary_of_entry(entry).diary.edits) == 2


async def test_far_from_home_the_barometer_says_nothing_of_an_attack(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The numbers are those of the house; whether the attack is linked is unknown."""
    freezer.move_to(NOON - DAY)
    place = {"latitude": hass.config.latitude + 1, "longitude": hass.config.longitude}
    hass.states.async_set("person.anna", "not_home", place)
    entry, _ = await set_up_diary(hass, person="person.anna")
    await have_statistics(hass, SOURCE, range(400, 0, -1), falling)
    freezer.move_to(NOON - HOUR)
    await act(hass, "log_attack", onset=NOON - 2 * HOUR, end=NOON - HOUR)
    hass.states.async_set("person.anna", "home")
    await settle(hass)
    await act(hass, "log_attack", onset=NOON - HOUR)
    stamps = [await stamp_of(hass, number) for number in (0, 1)]
    assert [stamp["link"] for stamp in stamps] == ["unclassifiable", "linked"]
    assert [stamp["change_24h"] for stamp in stamps] == [-12.0, -12.0]
    (away,) = diary_of_entry(entry).diary.times_away
    assert (away.start, away.end) == (NOON - DAY, NOON - HOUR)
