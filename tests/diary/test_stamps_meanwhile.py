"""Stamps and what else happens: they stay as they were, and follow what was said meanwhile."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.core import HomeAssistant

from custom_components.pressure_pal.diary import stamps
from custom_components.pressure_pal.diary.hours import async_hours_before

from ..common import SOURCE
from .household import act, diary_of_entry, log, set_up_diary
from .living import do, settle
from .test_stamps import (
    DAY,
    HOUR,
    NOON,
    falling_once,
    have_statistics,
    numbers,
    stamp_of,
)

LINKED, OTHER = NOON - 9 * DAY, NOON - 5 * DAY
DEEPER: dict[str, Any] = {"swing": {"direction": "fall", "hpa": 12, "hours": 24}}
"""A rule under which the one fall there was is none."""


async def test_a_stamp_stays_under_the_rule_of_its_time(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Another rule is for the attacks that are logged from then on; each stamp says which."""
    freezer.move_to(NOON)
    entry, _ = await set_up_diary(hass)
    await have_statistics(hass, SOURCE, range(400, 0, -1), falling_once)
    attack = await log(hass, "log_attack", onset=LINKED, end=LINKED + HOUR)
    first = await stamp_of(hass)
    hass.config_entries.async_update_entry(entry, options=DEEPER)
    await settle(hass)
    await act(hass, "update_attack", attack_id=attack["id"], severity=3)
    later = LINKED + 3 * HOUR
    await act(hass, "log_attack", onset=later, end=later + HOUR)
    assert await stamp_of(hass, 0) == first
    second = await stamp_of(hass, 1)
    assert [first["link"], second["link"]] == ["linked", "other"]
    assert first["criterion"]["rule"]["hpa"] == 5
    assert second["criterion"]["rule"]["hpa"] == 12


async def test_in_a_course_its_rule_is_in_force(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What a course froze at its start holds, whatever the barometer's rule becomes."""
    freezer.move_to(NOON)
    entry, _ = await set_up_diary(hass)
    await have_statistics(hass, SOURCE, range(400, 0, -1), falling_once)
    await act(hass, "start_course")
    hass.config_entries.async_update_entry(entry, options=DEEPER)
    await settle(hass)
    await act(hass, "log_attack", onset=LINKED, end=LINKED + HOUR)
    stamp = await stamp_of(hass)
    assert numbers(stamp, "link") == ["linked"]
    assert stamp["criterion"]["rule"]["hpa"] == 5


async def test_an_onset_that_is_corrected_while_pressure_is_looked_up(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What was found for the old onset is thrown away, and what else was said is not."""
    freezer.move_to(NOON)
    entry, diary = await set_up_diary(hass)
    await have_statistics(hass, SOURCE, range(400, 0, -1), falling_once)
    looked_up = 0

    async def slow(*args: Any) -> Any:
        nonlocal looked_up
        found = await async_hours_before(*args)
        looked_up += 1
        if looked_up == 1:
            attack_id = diary.diary.attacks[0].id
            end = OTHER + timedelta(hours=1)
            said: dict[str, Any] = {"onset": OTHER, "end": end, "severity": 2}
            await do(hass, "update_attack", attack_id=attack_id, **said)
        return found

    with patch.object(stamps, "async_hours_before", slow):
        await act(hass, "log_attack", onset=LINKED, end=LINKED + HOUR)
    assert looked_up == 2
    (attack,) = diary_of_entry(entry).diary.attacks
    assert (attack.onset, attack.severity) == (OTHER, 2)
    assert numbers(await stamp_of(hass), "link") == ["other"]


async def test_an_attack_that_is_deleted_while_pressure_is_looked_up(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """It stays deleted."""
    freezer.move_to(NOON)
    _, diary = await set_up_diary(hass)

    async def slow(*args: Any) -> Any:
        found = await async_hours_before(*args)
        for attack in diary.diary.attacks:
            await do(hass, "delete_attack", attack_id=attack.id)
        return found

    with patch.object(stamps, "async_hours_before", slow):
        await act(hass, "log_attack", onset=LINKED, end=LINKED + HOUR)
    assert diary.diary.attacks == ()
