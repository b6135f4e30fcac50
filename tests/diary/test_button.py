"""The buttons: one tap does one thing, and says so only when it is on disk."""

from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
import pytest

from custom_components.pressure_pal.pal.diary import Component, Origin

from ..common import at
from .household import (
    diary_of_entry,
    entity_id_of_diary,
    press,
    set_up_diaries,
    set_up_diary,
    switch_on,
)
from .living import restart

NOON = at("2026-11-24T12:00:00")


async def test_each_button_does_one_thing(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """And the diary knows that it was a button."""
    freezer.move_to(NOON)
    entry, diary = await set_up_diary(hass)
    for key, shelf in (
        ("clear_day", "clear_days"),
        ("log_attack", "attacks"),
        ("session_done", "sessions"),
    ):
        await press(hass, entity_id_of_diary(hass, entry, key))
        (one,) = getattr(diary.diary, shelf)
        assert one.origin is Origin.BUTTON
    assert diary.diary.attacks[0].onset == NOON
    assert diary.diary.attacks[0].severity is None
    freezer.tick(3600)
    await press(hass, entity_id_of_diary(hass, entry, "end_attack"))
    assert diary.diary.attacks[0].end == NOON.replace(hour=13)


async def test_every_component_has_a_button(hass: HomeAssistant) -> None:
    """Those of the neighbours work too, once somebody switched them on."""
    entry, _ = await set_up_diary(hass)
    await switch_on(hass, entry, *(f"practice_{one}" for one in Component))
    for component in Component:
        await press(hass, entity_id_of_diary(hass, entry, f"practice_{component}"))
    practices = diary_of_entry(entry).diary.practices
    assert {one.component for one in practices} == set(Component)
    assert len(practices) == len(Component)


async def test_impatient_taps_are_one(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Within a minute nothing new is logged; afterwards it is, but for an attack that runs."""
    entry, diary = await set_up_diary(hass)
    attack, practice = (
        entity_id_of_diary(hass, entry, key)
        for key in ("log_attack", "practice_education")
    )
    for seconds, practices in ((0, 1), (20, 1), (39, 1), (2, 2)):
        freezer.tick(seconds)
        await press(hass, attack)
        await press(hass, practice)
        assert len(diary.diary.attacks) == 1
        assert len(diary.diary.practices) == practices


async def test_a_button_that_cannot_says_why(hass: HomeAssistant) -> None:
    """Nothing to end; a day that is not clear; a disk that is full."""
    entry, diary = await set_up_diary(hass)
    before = diary.diary
    with pytest.raises(ServiceValidationError) as refusal:
        await press(hass, entity_id_of_diary(hass, entry, "end_attack"))
    assert refusal.value.translation_key == "no_attack_running"
    with (
        patch("os.fsync", side_effect=OSError(28, "No space left on device")),
        pytest.raises(HomeAssistantError) as failure,
    ):
        await press(hass, entity_id_of_diary(hass, entry, "log_attack"))
    assert failure.value.translation_key == "diary_not_saved"
    assert diary.diary is before
    await press(hass, entity_id_of_diary(hass, entry, "log_attack"))
    with pytest.raises(ServiceValidationError) as refusal:
        await press(hass, entity_id_of_diary(hass, entry, "clear_day"))
    assert refusal.value.translation_key == "clear_day_has_attack"
    await restart(hass, entry)
    assert len(diary_of_entry(entry).diary.attacks) == 1


async def test_a_button_belongs_to_one_diary(hass: HomeAssistant) -> None:
    """Two people of one house do not write into each other's."""
    entry = await set_up_diaries(hass, "Anna", "Ben")
    await press(hass, entity_id_of_diary(hass, entry, "log_attack", "Ben"))
    assert len(diary_of_entry(entry, "Ben").diary.attacks) == 1
    assert diary_of_entry(entry, "Anna").diary.attacks == ()
    assert hass.states.is_state("binary_sensor.anna_attack_running", "off")
