"""What automations remember: on disk, over a restart, one asking after the other."""

import asyncio
from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
import probatio
import pytest

from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.moments import (
    MOMENT_MEMORY,
    MomentMemory,
    async_forget_moments,
)
from custom_components.pressure_pal.services import async_setup_services

from .bulbs import house

NOON = "2026-11-23 12:00:00+00:00"
FILE = "pressure_pal.moments"


async def ask(hass: HomeAssistant, action: str, **data: Any) -> dict[str, Any]:
    """Call an action, and return its answer."""
    answer = await hass.services.async_call(
        DOMAIN, action, {"memory": "told", **data}, blocking=True, return_response=True
    )
    assert isinstance(answer, dict)
    return answer


async def test_it_is_new_once(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Until its hours have passed or it is forgotten; the answers say since when it is known."""
    freezer.move_to(NOON)
    await hass.config.async_set_time_zone("Europe/Vienna")
    async_setup_services(hass)
    noon = "2026-11-23T13:00:00+01:00"
    assert await ask(hass, "remember") == {"is_new": True, "since": noon}
    freezer.tick(3600)
    assert await ask(hass, "remember") == {"is_new": False, "since": noon}
    assert await ask(hass, "remember", hours=1.5) == {"is_new": False, "since": noon}
    assert (await ask(hass, "remember", memory="other"))["is_new"] is True
    assert (await ask(hass, "remember", hours=1))["is_new"] is True
    assert await ask(hass, "forget") == {
        "was_remembered": True,
        "since": "2026-11-23T14:00:00+01:00",
    }
    assert await ask(hass, "forget") == {"was_remembered": False, "since": None}
    assert (await ask(hass, "remember", hours=None))["is_new"] is True


async def test_of_many_who_ask_at_once_one_is_told_that_it_is_new(
    hass: HomeAssistant,
) -> None:
    """Automations run side by side."""
    async_setup_services(hass)
    answers = await asyncio.gather(*(ask(hass, "remember") for _ in range(20)))
    assert [one["is_new"] for one in answers].count(True) == 1


@pytest.mark.parametrize(
    "data", [{"memory": ""}, {"hours": -1}, {"hours": 8761}, {"hours": "soon"}]
)
async def test_what_makes_no_sense_is_refused(
    hass: HomeAssistant, data: dict[str, Any]
) -> None:
    """A name is needed, and hours are hours."""
    async_setup_services(hass)
    with pytest.raises(probatio.Invalid):
        await ask(hass, "remember", **data)


async def test_it_outlives_a_restart(tmp_path: Path) -> None:
    """And leaves nothing behind in the end."""
    for is_new in (True, False):
        async with house(tmp_path, state=CoreState.running) as hass:
            async_setup_services(hass)
            assert (await ask(hass, "remember"))["is_new"] is is_new
    async with house(tmp_path, state=CoreState.running) as hass:
        assert (tmp_path / ".storage" / FILE).exists()
        await async_forget_moments(hass)
        assert not (tmp_path / ".storage" / FILE).exists()


async def test_what_cannot_be_kept_is_not_done(tmp_path: Path) -> None:
    """Whoever asks is told, and may ask again when there is room."""
    async with house(tmp_path, state=CoreState.running) as hass:
        async_setup_services(hass)
        # What stands in the way of the file cannot be overwritten, not even by root.
        in_the_way = tmp_path / ".storage" / FILE
        (in_the_way / "full").mkdir(parents=True)
        with pytest.raises(HomeAssistantError) as error:
            await ask(hass, "remember")
        assert error.value.translation_key == "moment_not_remembered"
        (in_the_way / "full").rmdir()
        in_the_way.rmdir()
        assert (await ask(hass, "remember"))["is_new"] is True


@pytest.mark.parametrize("data", [{"told": "soon"}, {"told": 5}, ["told"]])
async def test_a_file_that_was_damaged_by_hand(
    hass: HomeAssistant, hass_storage: dict[str, Any], data: object
) -> None:
    """Nothing is remembered then, and everything works."""
    hass_storage[FILE] = {"version": 1, "key": FILE, "data": data}
    async_setup_services(hass)
    assert (await ask(hass, "remember"))["is_new"] is True
    assert list(hass_storage[FILE]["data"]) == ["told"]


async def test_asking_in_vain_writes_nothing(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """Automations ask often."""
    async_setup_services(hass)
    await ask(hass, "forget")
    assert FILE not in hass_storage
    await ask(hass, "remember")
    hass_storage.pop(FILE)
    await ask(hass, "remember")
    assert FILE not in hass_storage
    hass.data[MOMENT_MEMORY] = MomentMemory(hass)
    assert (await ask(hass, "remember"))["is_new"] is True


async def test_the_actions_are_there_without_a_barometer(hass: HomeAssistant) -> None:
    """As all actions are, so that automations can be checked."""
    assert await async_setup_component(hass, DOMAIN, {})
    assert hass.services.has_service(DOMAIN, "remember")
    assert hass.services.has_service(DOMAIN, "forget")
    assert hass.services.has_service(DOMAIN, "get_entities")
