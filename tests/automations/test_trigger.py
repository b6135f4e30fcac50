"""Automations begin when a pressure trend moves, and not when one only becomes known."""

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
import pytest

from custom_components.pressure_pal.const import DOMAIN
from tests.common import replay, set_pressure, set_up

from .barometers import BELOW_5_HPA, BOTH, Barometer, automate, swing, wait


@pytest.mark.parametrize(
    ("direction", "words", "fired"),
    [
        ("[fall, rise]", "off fall", 1),
        ("[fall, rise]", "off rise off fall", 2),
        ("fall", "off rise off fall", 1),
        ("rise", "off fall", 0),
        # The sensor said "on" all the time, but it is another swing.
        ("[fall, rise]", "off fall rise", 2),
        ("rise", "off fall rise", 1),
        # Without a direction it is a swing of any direction, but of none in particular.
        ("[fall, rise]", "off on", 1),
        ("fall", "off on", 0),
        # What was on before is not news.
        ("[fall, rise]", "unknown fall", 0),
        ("[fall, rise]", "unavailable fall", 0),
        ("[fall, rise]", "unavailable unknown fall off fall", 1),
        ("[fall, rise]", "fall unavailable fall", 0),
        ("[fall, rise]", "fall unavailable unknown unavailable fall", 0),
        ("[fall, rise]", "off fall unknown fall unavailable fall", 1),
        # What began during a silence is.
        ("[fall, rise]", "off unavailable fall", 1),
        ("[fall, rise]", "off unknown unavailable fall unavailable fall", 1),
        ("[fall, rise]", "fall unavailable rise", 1),
    ],
)
async def test_a_swing_starts(
    hass: HomeAssistant, balcony: Barometer, direction: str, words: str, fired: int
) -> None:
    """A swing starts once: when it is on and what was known last is something else."""
    first, then = words.split(maxsplit=1)
    await balcony.swings(first)
    calls = await automate(
        hass, swing("swing_started", BOTH, f"{{direction: {direction}}}")
    )
    await balcony.swings(then)
    assert len(calls) == fired


@pytest.mark.parametrize(
    ("direction", "words", "fired"),
    [
        ("[fall, rise]", "fall off", 1),
        ("[fall, rise]", "off fall off rise off", 2),
        ("fall", "fall off rise off", 1),
        ("rise", "fall off", 0),
        # No fall is on any more, but a swing still is.
        ("fall", "fall rise", 1),
        ("[fall, rise]", "fall rise", 0),
        ("[fall, rise]", "fall rise off", 1),
        # Whatever ended before the start is not news.
        ("[fall, rise]", "unknown off", 0),
        ("[fall, rise]", "unavailable off unavailable off", 0),
        # It ended while nothing was heard.
        ("[fall, rise]", "fall unavailable off", 1),
        ("[fall, rise]", "fall unavailable unknown off unavailable off", 1),
        ("rise", "fall unavailable off", 0),
        ("[fall, rise]", "fall unavailable", 0),
        ("[fall, rise]", "fall unknown fall", 0),
    ],
)
async def test_a_swing_ends(
    hass: HomeAssistant, balcony: Barometer, direction: str, words: str, fired: int
) -> None:
    """A swing ends once, its own direction counts, and a silence hides no end."""
    first, then = words.split(maxsplit=1)
    await balcony.swings(first)
    calls = await automate(
        hass, swing("swing_ended", BOTH, f"{{direction: {direction}}}")
    )
    await balcony.swings(then)
    assert len(calls) == fired


@pytest.mark.parametrize(
    ("words", "fired"),
    [
        ("off fall", 1),
        ("unknown fall", 0),
        ("off unknown fall", 1),
        ("fall unavailable fall", 0),
        ("off rise", 0),
    ],
)
async def test_a_swing_is_expected(
    hass: HomeAssistant, balcony: Barometer, words: str, fired: int
) -> None:
    """What the forecast already expected at the start is not reported, what it begins to is."""
    first, then = words.split(maxsplit=1)
    await balcony.swings(first, "swing_expected")
    target = "{entity_id: binary_sensor.balcony_swing_expected}"
    calls = await automate(hass, swing("swing_expected", target, "{direction: fall}"))
    await balcony.swings("off fall off")
    await balcony.swings(then, "swing_expected")
    assert len(calls) == fired


@pytest.mark.parametrize(
    ("tendency", "words", "fired"),
    [
        ("falling", "steady falling", 1),
        ("falling", "steady falling_slowly", 0),
        ("[falling, falling_quickly]", "steady falling falling_quickly falling", 1),
        ("[falling, falling_quickly]", "falling steady falling_quickly", 1),
        ("falling", "unknown falling", 0),
        ("falling", "falling unavailable falling", 0),
        ("falling", "steady unavailable falling", 1),
    ],
)
async def test_a_tendency_becomes(
    hass: HomeAssistant, balcony: Barometer, tendency: str, words: str, fired: int
) -> None:
    """It fires when a chosen word comes after one that was not chosen."""
    first, *then = words.split()
    await balcony.says("tendency", first)
    calls = await automate(
        hass,
        f"""
triggers:
  - trigger: pressure_pal.tendency_became
    target: {{entity_id: sensor.balcony_tendency}}
    options: {{tendency: {tendency}}}
""",
    )
    for word in then:
        await balcony.says("tendency", word)
    assert len(calls) == fired


@pytest.mark.parametrize(
    ("behavior", "fired"),
    [
        ("each", ["balcony", "cellar", "balcony"]),
        ("first", ["balcony"]),
        ("all", ["cellar", "balcony"]),
    ],
)
async def test_behavior_with_two_barometers(
    hass: HomeAssistant,
    balcony: Barometer,
    cellar: Barometer,
    behavior: str,
    fired: list[str],
) -> None:
    """Each swing, the first of several, or only when all are on."""
    await balcony.swings("off")
    await cellar.swings("off")
    calls = await automate(
        hass, swing("swing_started", BOTH, f"{{behavior: {behavior}}}")
    )
    await balcony.swings("fall")
    await cellar.swings("rise")
    await balcony.swings("off fall")
    assert [call.data["entity_id"] for call in calls] == [
        f"binary_sensor.{title}_swing" for title in fired
    ]


async def test_all_waits_for_no_barometer_that_says_nothing(
    hass: HomeAssistant, balcony: Barometer, cellar: Barometer
) -> None:
    """What is unavailable is left out, as with Home Assistant's own triggers."""
    await balcony.swings("off")
    await cellar.swings("unavailable")
    calls = await automate(hass, swing("swing_started", BOTH, "{behavior: all}"))
    await balcony.swings("fall")
    assert len(calls) == 1


async def test_first_and_direction(
    hass: HomeAssistant, balcony: Barometer, cellar: Barometer
) -> None:
    """A swing of another direction is not the first."""
    await balcony.swings("off")
    await cellar.swings("off")
    calls = await automate(
        hass, swing("swing_started", BOTH, "{behavior: first, direction: fall}")
    )
    await balcony.swings("rise")
    await cellar.swings("fall")
    assert [call.data["entity_id"] for call in calls] == [cellar.entity("swing")]


@pytest.mark.parametrize(
    ("words", "fired"),
    [("fall", 1), ("fall off", 0), ("fall unavailable", 0), ("rise", 0)],
)
async def test_a_swing_has_to_last(
    hass: HomeAssistant,
    balcony: Barometer,
    freezer: FrozenDateTimeFactory,
    words: str,
    fired: int,
) -> None:
    """With `for` it fires after that time, unless the swing ends or is lost from sight."""
    first, *then = words.split()
    await balcony.swings("off")
    options = "{direction: fall, for: '00:30:00'}"
    calls = await automate(hass, swing("swing_started", BOTH, options))
    await balcony.swings(first)
    await wait(hass, freezer, 29)
    assert calls == []
    for word in then:
        await balcony.swings(word)
    await wait(hass, freezer, 2)
    assert len(calls) == fired


async def test_it_forgets_an_entity_that_was_removed(
    hass: HomeAssistant, balcony: Barometer
) -> None:
    """What is created anew is known for the first time."""
    await balcony.swings("off")
    calls = await automate(hass, swing("swing_started", BOTH))
    await balcony.swings("unavailable")
    hass.states.async_remove(balcony.entity("swing"))
    await hass.async_block_till_done()
    await balcony.swings("unavailable fall")
    assert calls == []


async def test_an_automation_that_is_switched_off_does_not_fire(
    hass: HomeAssistant, balcony: Barometer
) -> None:
    """Nothing is left behind, and what happened meanwhile is not made up for."""
    await balcony.swings("off")
    listeners = hass.bus.async_listeners()
    calls = await automate(hass, swing("swing_started", BOTH))
    switch = {"entity_id": "automation.under_test"}
    await balcony.swings("unavailable")
    followed = hass.bus.async_listeners()
    await hass.services.async_call("automation", "turn_off", switch, blocking=True)
    left = hass.bus.async_listeners()
    for event in ("state_changed", "area_registry_updated", "entity_registry_updated"):
        assert followed[event] > left.get(event, 0) == listeners.get(event, 0), event
    await balcony.swings("fall off unavailable")
    await hass.services.async_call("automation", "turn_on", switch, blocking=True)
    await balcony.swings("fall")
    assert calls == []
    await balcony.swings("off fall")
    assert len(calls) == 1


async def test_a_real_swing_fires(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A barometer that falls and steadies begins and ends a swing, once each, reload or not."""
    freezer.move_to("2026-11-23 12:00:00+00:00")
    set_pressure(hass, 1012)
    rule = {"direction": "fall", "hpa": 2.0, "hours": 1}
    entry = await set_up(hass, options={"swing": rule})
    (device,) = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    on_device = f"{{device_id: {device.id}}}"
    calls = await automate(
        hass,
        f"""
triggers:
  - {{trigger: pressure_pal.swing_started, target: {on_device}}}
  - {{trigger: pressure_pal.swing_ended, target: {on_device}}}
  - trigger: pressure_pal.change_crossed_threshold
    target: {on_device}
    options: {{window: 1, threshold: {BELOW_5_HPA}}}
actions:
  - action: test.automation
    data: {{key: "{{{{ trigger.platform }}}}"}}
""",
    )
    steady, fall = [1012.0] * 13, [1012.0 - 0.5 * step for step in range(1, 16)]
    await replay(hass, freezer, steady + fall)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await replay(hass, freezer, [1004.5] * 14)
    assert [call.data["key"].removeprefix(f"{DOMAIN}.") for call in calls] == [
        "swing_started",
        "change_crossed_threshold",
        "swing_ended",
    ]
