"""Automations ask about pressure trends, and what is unknown is never a yes."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.condition import (
    ConditionChecker,
    async_from_config,
    async_validate_condition_config,
)
from homeassistant.util.yaml import parse_yaml
import probatio
import pytest

from custom_components.pressure_pal.const import DOMAIN

from .barometers import BOTH, DEVICE, Barometer, add_stranger, wait

type Ask = Callable[[str, str, str], Awaitable[ConditionChecker]]

SWING = "{entity_id: binary_sensor.balcony_swing}"
CHANGE = "{entity_id: sensor.balcony_change_24h}"


@pytest.fixture
async def ask(hass: HomeAssistant) -> AsyncIterator[Ask]:
    """Set up conditions, and leave none behind."""
    checkers: list[ConditionChecker] = []

    async def ask(key: str, target: str, options: str = "{}") -> ConditionChecker:
        config = parse_yaml(
            f"{{condition: pressure_pal.{key}, target: {target}, options: {options}}}"
        )
        assert isinstance(config, dict)
        valid = await async_validate_condition_config(hass, config)
        checkers.append(await async_from_config(hass, valid))
        return checkers[-1]

    yield ask
    for checker in checkers:
        checker.async_unload()


def threshold(kind: str, number: float, unit: str, more: str = "") -> str:
    """Return the YAML of options with a threshold."""
    value = f"{{number: {number}, unit_of_measurement: {unit}}}"
    return f"{{threshold: {{type: {kind}, value: {value}}}{more}}}"


@pytest.mark.parametrize(
    ("options", "words", "answer"),
    [
        ("{}", "fall", True),
        ("{}", "rise", True),
        ("{}", "off", False),
        ("{}", "unknown", False),
        ("{}", "fall unavailable", False),
        ("{direction: fall}", "fall", True),
        ("{direction: fall}", "rise", False),
        ("{direction: [fall, rise]}", "rise", True),
        ("{direction: fall}", "off", False),
    ],
)
async def test_a_swing_is_on(
    balcony: Barometer, ask: Ask, options: str, words: str, *, answer: bool
) -> None:
    """Only a swing that is known to be on counts, in the directions that are wanted."""
    checker = await ask("is_swing_on", SWING, options)
    await balcony.swings(words)
    assert checker.async_check() is answer


@pytest.mark.parametrize(
    ("behavior", "first", "second", "answer"),
    [
        ("any", "fall", "off", True),
        ("any", "off", "off", False),
        ("any", "unknown", "fall", True),
        ("all", "fall", "rise", True),
        ("all", "fall", "off", False),
        # As Home Assistant's own conditions do, "all" means all of which something is known,
        ("all", "fall", "unavailable", True),
        # but all of nothing is not a yes.
        ("all", "unknown", "unavailable", False),
    ],
)
async def test_behavior_with_two_barometers(
    balcony: Barometer,
    cellar: Barometer,
    ask: Ask,
    behavior: str,
    first: str,
    second: str,
    *,
    answer: bool,
) -> None:
    """Any or all of the barometers."""
    checker = await ask("is_swing_on", BOTH, f"{{behavior: {behavior}}}")
    await balcony.swings(first)
    await cellar.swings(second)
    assert checker.async_check() is answer


@pytest.mark.parametrize("behavior", ["any", "all"])
async def test_nothing_is_no(
    hass: HomeAssistant, balcony: Barometer, ask: Ask, behavior: str
) -> None:
    """A target without a barometer, or one that says nothing, is never a yes."""
    for target in (SWING, "{area_id: nowhere}"):
        checker = await ask("is_swing_on", target, f"{{behavior: {behavior}}}")
        assert checker.async_check() is False


async def test_strangers_take_no_part(
    hass: HomeAssistant, balcony: Barometer, ask: Ask
) -> None:
    """Neither another entity of the barometer nor another integration's is a swing."""
    other = add_stranger(hass, balcony)
    names = f"[{other}, binary_sensor.nobody]"
    target = f"{{device_id: {balcony.device_id}, entity_id: {names}}}"
    checker = await ask("is_swing_on", target, "{}")
    for entity_id in (other, "binary_sensor.nobody"):
        hass.states.async_set(entity_id, "on", {"direction": "fall"})
    await balcony.swings("fall", "swing_expected")
    assert checker.async_check() is False
    await balcony.swings("fall")
    assert checker.async_check() is True


@pytest.mark.parametrize(
    ("options", "state", "answer"),
    [
        ("{tendency: falling}", "falling", True),
        ("{tendency: falling}", "falling_slowly", False),
        ("{tendency: [falling, falling_slowly]}", "falling_slowly", True),
        ("{tendency: steady}", "unknown", False),
        ("{tendency: steady, behavior: all}", "unavailable", False),
    ],
)
async def test_the_tendency_is(
    balcony: Barometer, ask: Ask, options: str, state: str, *, answer: bool
) -> None:
    """One of the words is enough; unknown is not steady."""
    checker = await ask("is_tendency", "{entity_id: sensor.balcony_tendency}", options)
    await balcony.says("tendency", state)
    assert checker.async_check() is answer


# 1 inHg = 33.8639 hPa, 1 mmHg = 1.33322 hPa (BIPM).
@pytest.mark.parametrize(
    ("options", "says", "answer"),
    [
        (threshold("below", -5, "hPa"), "-5.1 hPa", True),
        (threshold("below", -5, "hPa"), "-5.0 hPa", False),
        (threshold("below", -5, "hPa"), "5.1 hPa", False),
        (threshold("below", -5, "hPa"), "-0.148 inHg", True),
        (threshold("below", -5, "hPa"), "-0.147 inHg", False),
        (threshold("below", -0.15, "inHg"), "-5.08 hPa", True),
        (threshold("below", -0.15, "inHg"), "-5.07 hPa", False),
        (threshold("above", 3.75, "mmHg"), "5.0 hPa", True),
        (threshold("above", 3.75, "mmHg"), "4.99 hPa", False),
        (threshold("above", -1, "hPa"), "0 hPa", True),
        (threshold("above", -1, "hPa"), "unknown hPa", False),
        (threshold("above", -1, "hPa", ", behavior: all"), "unknown hPa", False),
        (threshold("above", -1, "hPa"), "0 °C", False),
    ],
)
async def test_a_change_is(
    balcony: Barometer, ask: Ask, options: str, says: str, *, answer: bool
) -> None:
    """The threshold may have another unit than the sensor, and a fall is negative."""
    checker = await ask("is_change", CHANGE, options)
    value, unit = says.split()
    await balcony.says("change_24h", value, unit=unit)
    assert checker.async_check() is answer


@pytest.mark.parametrize(
    ("value", "answer"), [(-6.1, False), (-6, True), (-5, True), (-4.9, False)]
)
async def test_a_change_is_between(
    balcony: Barometer, ask: Ask, value: float, *, answer: bool
) -> None:
    """Both ends are in."""
    ends = (
        "value_min: {number: -6, unit_of_measurement: hPa},"
        " value_max: {number: -5, unit_of_measurement: hPa}"
    )
    checker = await ask(
        "is_change", CHANGE, f"{{threshold: {{type: between, {ends}}}}}"
    )
    await balcony.says("change_24h", value, unit="hPa")
    assert checker.async_check() is answer


@pytest.mark.parametrize(
    ("target", "more", "key", "answer"),
    [
        (DEVICE, "", "change_24h", True),
        (DEVICE, "", "change_3h", False),
        (DEVICE, ", window: 3", "change_3h", True),
        (DEVICE, ", window: 3", "change_24h", False),
        (DEVICE, ", window: 48", "change_24h", False),
        (DEVICE, "", "forecast_24h", False),
        ("{entity_id: sensor.balcony_change_3h}", "", "change_3h", True),
        ("{entity_id: sensor.balcony_forecast_24h}", "", "forecast_24h", True),
    ],
)
async def test_the_window_chooses_the_change(
    balcony: Barometer,
    ask: Ask,
    target: str,
    more: str,
    key: str,
    *,
    answer: bool,
) -> None:
    """Of a device's changes the one over the window counts, a named one always."""
    options = threshold("below", -5, "hPa", more)
    checker = await ask(
        "is_change", target.replace("DEVICE", balcony.device_id), options
    )
    await balcony.says(key, -6, unit="hPa")
    assert checker.async_check() is answer


async def test_a_swing_has_been_on_for_a_while(
    hass: HomeAssistant, balcony: Barometer, ask: Ask, freezer: FrozenDateTimeFactory
) -> None:
    """The time counts from when the swing of this direction began."""
    await balcony.swings("off")
    checker = await ask("is_swing_on", SWING, "{direction: fall, for: '01:00:00'}")
    either = await ask("is_swing_on", SWING, "{for: '01:00:00'}")
    await balcony.swings("rise")
    await wait(hass, freezer, 40)
    await balcony.swings("fall")
    await wait(hass, freezer, 40)
    assert (checker.async_check(), either.async_check()) == (False, True)
    await wait(hass, freezer, 21)
    assert (checker.async_check(), either.async_check()) == (True, True)
    await balcony.swings("unavailable fall")
    assert (checker.async_check(), either.async_check()) == (False, False)


async def test_a_swing_that_was_on_before_has_its_age(
    hass: HomeAssistant, balcony: Barometer, ask: Ask, freezer: FrozenDateTimeFactory
) -> None:
    """A condition that is set up later knows since when the state has been so."""
    await balcony.swings("off fall")
    await wait(hass, freezer, 61)
    checker = await ask("is_swing_on", SWING, "{direction: fall, for: '01:00:00'}")
    assert checker.async_check() is True


async def test_a_tendency_and_a_change_have_been_so_for_a_while(
    hass: HomeAssistant, balcony: Barometer, ask: Ask, freezer: FrozenDateTimeFactory
) -> None:
    """Going from one fitting state to another does not begin the time anew."""
    tendency = await ask(
        "is_tendency",
        "{entity_id: sensor.balcony_tendency}",
        "{tendency: [falling, falling_quickly], for: '01:00:00'}",
    )
    change = await ask(
        "is_change", CHANGE, threshold("below", -5, "hPa", ", for: '01:00:00'")
    )
    await balcony.says("tendency", "falling")
    await balcony.says("change_24h", -6, unit="hPa")
    await wait(hass, freezer, 50)
    await balcony.says("tendency", "falling_quickly")
    await balcony.says("change_24h", -7, unit="hPa")
    await wait(hass, freezer, 9)
    assert (tendency.async_check(), change.async_check()) == (False, False)
    await wait(hass, freezer, 2)
    assert (tendency.async_check(), change.async_check()) == (True, True)


@pytest.mark.parametrize(
    ("key", "options"),
    [
        ("is_swing_on", {"direction": "sideways"}),
        ("is_swing_on", {"behavior": "each"}),
        ("is_tendency", {}),
        ("is_tendency", {"tendency": []}),
        ("is_change", {}),
        ("is_change", {"threshold": {"type": "below", "value": {"number": -5}}}),
    ],
)
async def test_options_that_make_no_sense_are_refused(
    hass: HomeAssistant, key: str, options: dict[str, Any]
) -> None:
    """A mistake is said when the automation is saved."""
    config = {
        "condition": f"{DOMAIN}.{key}",
        "target": {"device_id": "any"},
        "options": options,
    }
    with pytest.raises(probatio.Invalid):
        await async_validate_condition_config(hass, config)


async def test_a_target_that_can_never_be_so_is_refused(
    balcony: Barometer, ask: Ask
) -> None:
    """Who chooses the wrong entity of a barometer is told so."""
    with pytest.raises(probatio.Invalid, match="None of the chosen entities fits"):
        await ask("is_swing_on", "{entity_id: sensor.balcony_tendency}", "{}")
