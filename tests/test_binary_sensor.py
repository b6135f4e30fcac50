"""The binary sensors: does the rule hold, will it, does pressure move rapidly."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.const import STATE_OFF, STATE_ON, STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .common import (
    BIN,
    SOURCE,
    at,
    entity_id_of,
    pass_time,
    record,
    replay,
    set_pressure,
    set_up,
    shown,
)

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
NOON = at("2026-11-23T12:00:00")


async def a_flat_day(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, **swing: Any
) -> MockConfigEntry:
    """Set up a barometer that said 1000 hPa for two days, by what the recorder says."""
    freezer.move_to(NOON)
    rows = [(NOON - step * BIN, 1000.0 + 0.01 * (step % 2)) for step in range(620)]
    await record(hass, SOURCE, rows[::-1])
    set_pressure(hass, 1000.0)
    options = {"swing": {"direction": "fall", "hpa": 5.0, "hours": 24, **swing}}
    return await set_up(hass, options=options)


async def test_what_is_there_and_what_is_off(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    """The swing is on, the rapid change is there but off; without a forecast nothing more."""
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    found = {
        known.unique_id.removeprefix(f"{entry.entry_id}_"): known.disabled
        for known in er.async_entries_for_config_entry(entity_registry, entry.entry_id)
        if known.domain == "binary_sensor"
    }
    assert found == {"swing": False, "rapid": True}


@pytest.mark.parametrize(
    ("rule", "per_step", "state", "direction"),
    [
        ("fall", -0.2, STATE_ON, "fall"),
        ("fall", +0.2, STATE_OFF, None),
        ("rise", +0.2, STATE_ON, "rise"),
        ("rise", -0.2, STATE_OFF, None),
        ("either", -0.2, STATE_ON, "fall"),
        ("either", +0.2, STATE_ON, "rise"),
    ],
)
async def test_the_swing_follows_the_rule_s_direction(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    rule: str,
    per_step: float,
    state: str,
    direction: str | None,
) -> None:
    """5.4 hPa down or up: a swing where the rule asks for that direction."""
    entry = await a_flat_day(hass, freezer, direction=rule)
    assert shown(hass, entry, "swing").state == STATE_OFF
    assert "direction" not in shown(hass, entry, "swing").attributes
    await replay(hass, freezer, [1000 + per_step * step for step in range(28)])
    await pass_time(hass, freezer, 2 * BIN)
    swing = shown(hass, entry, "swing")
    assert swing.state == state
    assert swing.attributes.get("direction") == direction


@pytest.mark.parametrize(
    ("hpa", "hours", "state"),
    [(5.0, 6, STATE_ON), (5.5, 6, STATE_OFF), (1, 1, STATE_OFF)],
)
async def test_the_swing_follows_the_rule_s_amount_and_hours(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    hpa: float,
    hours: int,
    state: str,
) -> None:
    """5.4 hPa within three hours, then nothing for another two."""
    entry = await a_flat_day(hass, freezer, hpa=hpa, hours=hours)
    await replay(hass, freezer, [1000 - 0.15 * step for step in range(37)])
    await replay(hass, freezer, [994.6] * 24)
    assert shown(hass, entry, "swing").state == state


@pytest.mark.parametrize("minute", range(10))
async def test_a_swing_is_known_within_ten_minutes(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    minute: int,
) -> None:
    """From the moment the rule is fulfilled, whenever that is, to the moment the sensor says so."""
    entry = await a_flat_day(hass, freezer)
    await replay(hass, freezer, [1000 - step / 10 for step in range(50)], 2 * MINUTE)
    for _ in range(minute):
        await replay(hass, freezer, [995.1], MINUTE)
    hpa = 995.0
    fulfilled = freezer()
    while shown(hass, entry, "swing").state != STATE_ON:
        set_pressure(hass, hpa)
        await pass_time(hass, freezer, MINUTE)
        assert freezer() - fulfilled <= timedelta(minutes=10)
    began = shown(hass, entry, "last_swing").state
    assert abs(at(began[:19]) - fulfilled.replace(tzinfo=NOON.tzinfo)) <= 2 * BIN


async def test_a_swing_does_not_flicker_at_its_edge(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A barometer that wavers by 0.4 hPa at the limit makes one swing, not many."""
    entry = await a_flat_day(hass, freezer)
    entity_id = entity_id_of(hass, entry, "swing")
    await replay(hass, freezer, [1000 - 0.2 * step for step in range(25)])
    await replay(hass, freezer, [994.8] * 2)
    states = []
    for step in range(40):
        await replay(hass, freezer, [994.9 if step % 2 else 995.3])
        state = hass.states.get(entity_id or "")
        assert state is not None
        states.append(state.state)
    assert set(states) == {STATE_ON}


async def test_a_swing_that_ends_keeps_its_beginning(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Once pressure is back the swing is off, and when it began is still shown."""
    entry = await a_flat_day(hass, freezer)
    await replay(hass, freezer, [1000 - 0.2 * step for step in range(28)])
    began = shown(hass, entry, "last_swing").state
    assert began not in {STATE_UNKNOWN, STATE_UNAVAILABLE}
    await replay(hass, freezer, [994.6 + 0.2 * step for step in range(28)])
    await pass_time(hass, freezer, 2 * BIN)
    swing = shown(hass, entry, "swing")
    assert swing.state == STATE_OFF
    assert "direction" not in swing.attributes
    assert shown(hass, entry, "last_swing").state == began


async def test_a_swing_that_ended_does_not_go_on(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What ended by rising above 4 hPa begins again at 5, not at 4.6."""
    entry = await a_flat_day(hass, freezer)
    await replay(hass, freezer, [1000 - 0.2 * step for step in range(28)])
    assert shown(hass, entry, "swing").state == STATE_ON
    await replay(hass, freezer, [995.4, 996.2, 996.4, 996.4])
    assert shown(hass, entry, "swing").state == STATE_OFF
    await replay(hass, freezer, [996.0, 995.4, 995.4, 995.4])
    assert shown(hass, entry, "swing").state == STATE_OFF
    began = shown(hass, entry, "last_swing").state
    await replay(hass, freezer, [994.8] * 3)
    assert shown(hass, entry, "swing").state == STATE_ON
    assert shown(hass, entry, "last_swing").state > began


async def test_a_change_of_the_rule_forgets_the_old_rule_s_swing(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A swing by another rule is no swing by this one."""
    entry = await a_flat_day(hass, freezer)
    await replay(hass, freezer, [1000 - 0.2 * step for step in range(28)])
    assert shown(hass, entry, "swing").state == STATE_ON
    hass.config_entries.async_update_entry(
        entry, options={"swing": {"direction": "rise", "hpa": 5.0, "hours": 24}}
    )
    await hass.async_block_till_done()
    assert shown(hass, entry, "swing").state == STATE_OFF
    assert shown(hass, entry, "last_swing").state == STATE_UNKNOWN


async def test_a_rapid_change(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    entity_registry: er.EntityRegistry,
) -> None:
    """FMH-1: 0.06 inHg (2.03 hPa) an hour, and 0.02 inHg (0.68 hPa) in all."""
    entry = await a_flat_day(hass, freezer)
    entity_id = entity_id_of(hass, entry, "rapid")
    assert entity_id is not None
    entity_registry.async_update_entity(entity_id, disabled_by=None)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    assert shown(hass, entry, "rapid").state == STATE_OFF
    await replay(hass, freezer, [1000 - 0.2 * step for step in range(37)])
    assert shown(hass, entry, "rate").state == "-2.4"
    assert shown(hass, entry, "rapid").state == STATE_ON
    await replay(hass, freezer, [992.8] * 36)
    assert shown(hass, entry, "rapid").state == STATE_OFF


async def test_unknown_is_not_off(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Before a day is known there is no swing and no absence of one."""
    freezer.move_to(NOON)
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    assert shown(hass, entry, "swing").state == STATE_UNKNOWN
    set_pressure(hass, STATE_UNAVAILABLE)
    await hass.async_block_till_done()
    assert shown(hass, entry, "swing").state == STATE_UNAVAILABLE
