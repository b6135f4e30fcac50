"""What people copy from the README and its pages works, with entities of the names it has there."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    config_validation as cv,
    device_registry as dr,
    entity_registry as er,
)
from homeassistant.helpers.service import async_call_from_config
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
    async_mock_service,
)
import yaml

from custom_components.pressure_pal.condition import CONDITIONS
from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.diary.conditions import DIARY_CONDITIONS
from custom_components.pressure_pal.diary.triggers import DIARY_TRIGGERS
from custom_components.pressure_pal.trigger import TRIGGERS

from .bulbs import Bulb, brightness, put_in
from .common import entity_id_of, set_pressure, set_up
from .documents import (
    AUTOMATIONS,
    PAGES,
    README,
    blueprint_inputs,
    blueprints,
    english,
    examples,
    sections,
)
from .voice.house import say as say_aloud, talkative

FITS = {
    "swing_started": ("swing", "off", "on"),
    "swing_ended": ("swing", "on", "off"),
    "swing_expected": ("swing_expected", "off", "on"),
    "tendency_became": ("tendency", "steady", "falling_quickly"),
    "change_crossed_threshold": ("change_3h", "-3.3", "-3.4"),
    "is_swing_on": ("swing", "off", "on"),
    "is_tendency": ("tendency", "steady", "falling_quickly"),
    "is_change": ("change_3h", "-3.3", "-3.4"),
}
"""What does not fit the example, and what does. 0.1 inHg is 3.386 hPa."""
WHOLE = "Pressure falls quickly"
TAG = "Log an attack with the tag beside the bed"
REMOTE = "Log with the remote beside the bed"
CARD = "Woke up with it"
"""Of the diary: see test_examples_diary."""
READING, HALL = "light.reading", "light.hall"
DIM = 76
"""30 % of 255."""


@pytest.fixture
def expected_lingering_timers() -> bool:
    """Let Home Assistant's own time triggers outlast it: it does not end them when it stops."""
    return True


@pytest.fixture
async def balcony(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> MockConfigEntry:
    """Return the barometer of the pages: on the balcony, in the area of that name, at noon."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to("2026-11-23 12:01:00+00:00")
    assert await async_setup_component(hass, "automation", {})
    set_pressure(hass, 1013)
    options = {"forecast": {"entity": "weather.home"}}
    entry = await set_up(hass, title="Balcony barometer", options=options)
    area = ar.async_get(hass).async_get_or_create("Balcony")
    registry = dr.async_get(hass)
    (device,) = dr.async_entries_for_config_entry(registry, entry.entry_id)
    registry.async_update_device(device.id, area_id=area.id)
    return entry


async def say(
    hass: HomeAssistant, entry: MockConfigEntry, key: str, state: str
) -> None:
    """Let one of the barometer's entities say something."""
    entity_id = entity_id_of(hass, entry, key)
    assert entity_id is not None
    attributes = {"direction": "fall", "unit_of_measurement": "hPa"}
    hass.states.async_set(entity_id, state, attributes, force_update=True)
    await hass.async_block_till_done()


async def automate(hass: HomeAssistant, *automations: dict[str, Any]) -> None:
    """Put automations into the configuration, as a person does."""
    path = Path(hass.config.path("configuration.yaml"))
    text = yaml.safe_dump({"automation": [*automations]})
    await hass.async_add_executor_job(path.write_text, text)
    await hass.services.async_call("automation", "reload", blocking=True)
    await hass.async_block_till_done()
    running = hass.states.async_all("automation")
    assert [state.state for state in running] == ["on"] * len(automations)


def shown(key: str) -> dict[str, Any]:
    """Return the example of a trigger or condition."""
    text = AUTOMATIONS.read_text(encoding="utf-8")
    kind = "triggers" if key in TRIGGERS else "conditions"
    name = english()[kind][key]["name"]
    parts = sections(sections(text, 2)[kind.capitalize()], 3)
    (example,) = examples(parts[name])
    content: dict[str, Any] = yaml.safe_load(example)
    return content


@pytest.mark.parametrize("key", sorted(TRIGGERS.keys() - DIARY_TRIGGERS))
async def test_every_trigger_works_as_it_is_shown(
    hass: HomeAssistant, balcony: MockConfigEntry, key: str
) -> None:
    """It fires once when what fits comes, and names the entity."""
    entity, before, after = FITS[key]
    calls = async_mock_service(hass, "test", "act")
    await say(hass, balcony, entity, before)
    act = {"action": "test.act", "data": {"entity": "{{ trigger.entity_id }}"}}
    await automate(hass, {**shown(key), "alias": key, "actions": [act]})
    await say(hass, balcony, entity, before)
    assert calls == []
    await say(hass, balcony, entity, after)
    await say(hass, balcony, entity, after)
    assert [call.data["entity"] for call in calls] == [
        entity_id_of(hass, balcony, entity)
    ]


@pytest.mark.parametrize("key", sorted(CONDITIONS.keys() - DIARY_CONDITIONS))
async def test_every_condition_works_as_it_is_shown(
    hass: HomeAssistant, balcony: MockConfigEntry, key: str
) -> None:
    """It lets pass what fits, and neither anything else nor what is unknown."""
    entity, before, after = FITS[key]
    calls = async_mock_service(hass, "test", "act")
    await automate(
        hass,
        {
            **shown(key),
            "alias": key,
            "triggers": [{"trigger": "event", "event_type": "asked"}],
            "actions": [{"action": "test.act"}],
        },
    )
    for state, passed in (("unknown", 0), (before, 0), (after, 1)):
        await say(hass, balcony, entity, state)
        hass.bus.async_fire("asked")
        await hass.async_block_till_done()
        assert len(calls) == passed, state


@pytest.mark.parametrize(
    ("swing", "zone", "told"),
    [
        ("off", "Etc/UTC", 1),
        ("on", "Etc/UTC", 0),
        # Noon in Greenwich is 22:00, 08:30 and 07:00 there.
        ("off", "Australia/Brisbane", 0),
        ("off", "America/St_Johns", 1),
        ("off", "America/New_York", 0),
    ],
)
async def test_the_whole_automation_works(
    hass: HomeAssistant,
    balcony: MockConfigEntry,
    freezer: FrozenDateTimeFactory,
    swing: str,
    zone: str,
    told: int,
) -> None:
    """After a quarter of an hour, by day, and only while there is no swing."""
    (example,) = (one for one in listed() if one.get("alias") == WHOLE)
    calls = async_mock_service(hass, "notify", "send_message")
    await hass.config.async_set_time_zone(zone)
    await say(hass, balcony, "swing", swing)
    await say(hass, balcony, "tendency", "steady")
    await automate(hass, example)
    await say(hass, balcony, "tendency", "falling_quickly")
    assert calls == []
    freezer.tick(timedelta(minutes=15, seconds=1))
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done()
    assert [call.data["message"] for call in calls] == ["Falling quickly"] * told


async def furnish(hass: HomeAssistant) -> list[Bulb]:
    """Put two lamps into the living room, one on and one off."""
    bulbs = [Bulb("reading", brightness=255), Bulb("hall")]
    await put_in(hass, bulbs)
    area = ar.async_get(hass).async_get_or_create("Living room")
    for light in (READING, HALL):
        er.async_get(hass).async_update_entity(light, area_id=area.id)
    return bulbs


async def test_the_blueprint_works_as_it_is_shown(
    hass: HomeAssistant, balcony: MockConfigEntry
) -> None:
    """From the shelf on which the integration put it, with real lights."""
    (example,) = (one for one in listed() if "use_blueprint" in one)
    # Home Assistant does not mind an input that the blueprint does not have.
    (head,) = (one for one in blueprints().values() if one["name"] == example["alias"])
    assert example["use_blueprint"]["input"].keys() <= blueprint_inputs(head).keys()
    await furnish(hass)
    await say(hass, balcony, "swing", "off")
    await automate(hass, example)
    await say(hass, balcony, "swing", "on")
    assert (brightness(hass, READING), brightness(hass, HALL)) == (DIM, None)
    await say(hass, balcony, "swing", "off")
    assert (brightness(hass, READING), brightness(hass, HALL)) == (255, None)


async def test_the_actions_work_as_they_are_shown(
    hass: HomeAssistant, balcony: MockConfigEntry
) -> None:
    """The lights are dim until the delay is over, and then as before."""
    (sequence,) = (
        yaml.safe_load(text)
        for text in examples(README.read_text(encoding="utf-8"))
        if text.startswith("- action: pressure_pal.dim_lights")
    )
    await furnish(hass)
    seen: list[tuple[int | None, int | None]] = []
    for step in cv.SCRIPT_SCHEMA(sequence):
        if "action" in step:
            await async_call_from_config(hass, step, blocking=True)
            await hass.async_block_till_done()
        seen.append((brightness(hass, READING), brightness(hass, HALL)))
    assert ["delay" in step for step in sequence] == [False, True, False]
    assert seen == [(DIM, None), (DIM, None), (255, None)]


async def test_the_log_is_set_as_it_is_shown(hass: HomeAssistant) -> None:
    """Home Assistant takes what somebody with a question is told to add."""
    (example,) = (one for one in listed() if "logger" in one)
    assert await async_setup_component(hass, "logger", example)
    assert f"custom_components.{DOMAIN}" in example["logger"]["logs"]


async def test_an_intent_is_answered_as_it_is_shown(hass: HomeAssistant) -> None:
    """In a person's own words, which our sentence then says."""
    await talkative(hass)
    (example,) = (one for one in listed() if "intent_script" in one)
    assert await async_setup_component(hass, "intent_script", example)
    await set_up(hass)
    hass.states.async_set("sensor.anna_diary_practice_streak", "9")
    answer = await say_aloud(hass, "How long is my practice streak?")
    assert answer.text == "9 days. Well done."


def listed() -> Iterator[dict[str, Any]]:
    """Yield every example that is not a list."""
    for page in PAGES:
        for text in examples(page.read_text(encoding="utf-8")):
            content = yaml.safe_load(text)
            if isinstance(content, dict):
                yield content


def test_no_example_is_left_out() -> None:
    """Each of them is one of those above, or of those in test_examples_diary."""
    alone = {("triggers",), ("conditions",), ("logger",), ("intent_script",)}
    known = {WHOLE, "Dim lights when pressure drops", TAG, REMOTE}
    for content in listed():
        is_known = content.get("alias") in known or content.get("name") == CARD
        assert (*content,) in alone or is_known, content
