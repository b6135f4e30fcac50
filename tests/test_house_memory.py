"""The house memory: on disk, over restarts, with things that go away and return."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, override

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest
import yaml

from custom_components.pressure_pal.house.quiet import async_forget_house
from custom_components.pressure_pal.services import async_setup_services

from .bulbs import house
from .common import set_pressure, set_up
from .documents import README, examples
from .furniture import (
    BELL,
    CURTAIN,
    PAUSED,
    PLAYING,
    RADIO,
    Curtain,
    Piece,
    Player,
    Toggle,
    furnish,
    quiet,
    restore,
    seen,
)


@asynccontextmanager
async def day(folder: Path, *pieces: Piece) -> AsyncIterator[HomeAssistant]:
    """Run Home Assistant from its start to its stop."""
    async with house(folder) as hass:
        await furnish(hass, pieces)
        async_setup_services(hass)
        await hass.async_start()
        await hass.async_block_till_done()
        yield hass


async def test_how_things_were_is_on_disk_before_they_change(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """Nothing is lost if Home Assistant dies in between."""
    found: list[Any] = []

    class Witness(Curtain):
        """Looks at the disk when it is asked to change."""

        @override
        async def async_close_cover(self, **kwargs: Any) -> None:
            """Look first."""
            found.append(hass_storage["pressure_pal.house"]["data"]["things"])
            await super().async_close_cover(**kwargs)

    await furnish(hass, [Witness(position=70)])
    async_setup_services(hass)
    await quiet(hass, CURTAIN)
    assert found[0][CURTAIN]["was"] == {"position": 0.7}


async def test_nothing_is_changed_that_could_not_be_remembered(tmp_path: Path) -> None:
    """A disk that cannot be written to: the person is told, everything stays as it is."""
    async with house(tmp_path, state=CoreState.running) as hass:
        curtain = Curtain()
        await furnish(hass, [curtain])
        async_setup_services(hass)
        # What stands in the way of the file cannot be overwritten, not even by root.
        in_the_way = tmp_path / ".storage" / "pressure_pal.house"
        (in_the_way / "full").mkdir(parents=True)

        with pytest.raises(HomeAssistantError) as error:
            await quiet(hass, CURTAIN)

        assert error.value.translation_key == "house_not_remembered"
        assert curtain.asked == []
        (in_the_way / "full").rmdir()
        in_the_way.rmdir()
        assert (await quiet(hass, CURTAIN))["quieted"] == [CURTAIN]
        assert in_the_way.is_file()


async def test_everything_is_put_back_after_a_restart(tmp_path: Path) -> None:
    """As it was before the restart; a second call in between changes nothing."""
    async with day(tmp_path, Curtain(position=70), Player(), Toggle()) as hass:
        await quiet(hass, CURTAIN, BELL)
        await quiet(hass, RADIO, media="pause")

    pieces = [Curtain(position=0), Player(state=PAUSED), Toggle(is_on=True)]
    async with day(tmp_path, *pieces) as hass:
        assert (await quiet(hass, CURTAIN, RADIO, BELL))["quieted"] == []
        answer = await restore(hass)
        assert answer["restored"] == [CURTAIN, RADIO, BELL]
        assert [seen(hass, name) for name in (CURTAIN, RADIO, BELL)] == [
            70, (PLAYING, 0.5), "off"
        ]  # fmt: skip


async def test_what_was_changed_while_nobody_looked_stays(
    tmp_path: Path, freezer: FrozenDateTimeFactory
) -> None:
    """Opened, turned up and switched off while Home Assistant was not running."""
    async with day(tmp_path, Curtain(position=70), Player(), Toggle()) as hass:
        await quiet(hass, CURTAIN, RADIO, BELL)

    freezer.tick(3600)
    pieces = [Curtain(position=30), Player(volume=0.4), Toggle()]
    async with day(tmp_path, *pieces) as hass:
        assert (await restore(hass))["left_alone"] == [CURTAIN, RADIO, BELL]
        assert [piece.asked for piece in pieces] == [[], [], []]


async def test_what_a_person_took_over_is_known_after_a_restart(
    tmp_path: Path, freezer: FrozenDateTimeFactory
) -> None:
    """Played and paused again by hand: it is not started in the end."""
    async with day(tmp_path, Player()) as hass:
        await quiet(hass, RADIO, media="pause")
        freezer.tick(600)
        for state in (PLAYING, PAUSED):
            hass.states.async_set(RADIO, state, {"volume_level": 0.5})
            await hass.async_block_till_done()

    radio = Player(state=PAUSED)
    async with day(tmp_path, radio) as hass:
        assert (await restore(hass))["left_alone"] == [RADIO]
        assert radio.asked == []


async def test_what_is_unavailable_is_put_back_when_it_returns(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """It is quiet still when it returns, and then as it was; also a player that was off."""
    curtain, radio, desk = Curtain(position=70), Player(), Curtain("desk")
    await furnish(hass, [curtain, radio, desk])
    async_setup_services(hass)
    await quiet(hass, CURTAIN, RADIO, "cover.desk")
    freezer.tick(600)
    curtain.connect(available=False)
    desk.connect(available=False)
    radio.change(state="off")
    await hass.async_block_till_done()

    answer = await restore(hass)
    assert answer["waiting"] == [CURTAIN, "cover.desk", RADIO]
    curtain.connect(available=True)
    desk.change(current_cover_position=50, is_closed=False, available=True)
    radio.change(state=PAUSED)
    await hass.async_block_till_done()

    assert (seen(hass, CURTAIN), seen(hass, "cover.desk")) == (70, 50)
    assert seen(hass, RADIO) == (PAUSED, 0.5)


async def test_music_is_not_started_with_a_player_that_was_switched_off(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Who switched it off wanted it off."""
    radio = Player()
    await furnish(hass, [radio])
    async_setup_services(hass)
    await quiet(hass, RADIO, media="pause")
    freezer.tick(600)
    radio.change(state="off")
    await hass.async_block_till_done()
    assert (await restore(hass))["left_alone"] == [RADIO]
    assert radio.asked == ["pause"]


async def test_what_takes_long_after_a_restart_is_put_back(
    tmp_path: Path, freezer: FrozenDateTimeFactory
) -> None:
    """Within a day, also with the next restart; after that it is left alone."""
    names = ("curtain", "desk", "late")
    async with day(tmp_path, *map(Curtain, names)) as hass:
        await quiet(hass, CURTAIN, "cover.desk", "cover.late")

    freezer.tick(600)
    late, curtain = Curtain("late", 0), Curtain(position=0)
    curtain._attr_available = late._attr_available = False  # noqa: SLF001
    async with day(tmp_path, curtain, late) as hass:
        answer = await restore(hass)
        assert answer["waiting"] == [CURTAIN, "cover.desk", "cover.late"]
        curtain.connect(available=True)
        await hass.async_block_till_done()
        assert seen(hass, CURTAIN) == 100
        freezer.tick(80000)

    async with day(tmp_path, Curtain("desk", 0)) as hass:
        assert seen(hass, "cover.desk") == 100
        freezer.tick(10000)

    async with day(tmp_path, Curtain("late", 0)) as hass:
        assert seen(hass, "cover.late") == 0


async def test_forgetting_leaves_nothing_on_disk(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """With the last barometer goes the memory."""
    await furnish(hass, [Curtain()])
    async_setup_services(hass)
    await quiet(hass, CURTAIN)
    assert "pressure_pal.house" in hass_storage

    await async_forget_house(hass)

    assert "pressure_pal.house" not in hass_storage
    assert (await restore(hass))["ended"] is False


async def test_the_last_barometer_takes_the_memory_with_it(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """Not the first of two."""
    set_pressure(hass, 1013)
    set_pressure(hass, 1013, entity_id="sensor.cellar")
    balcony, cellar = await set_up(hass), await set_up(hass, source="sensor.cellar")
    await furnish(hass, [Curtain()])
    await quiet(hass, CURTAIN)
    await hass.config_entries.async_remove(balcony.entry_id)
    assert "pressure_pal.house" in hass_storage
    await hass.config_entries.async_remove(cellar.entry_id)
    assert "pressure_pal.house" not in hass_storage


async def test_a_memory_that_nobody_restores_is_forgotten(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A month later nothing moves any more."""
    curtain = Curtain()
    await furnish(hass, [curtain])
    async_setup_services(hass)
    await quiet(hass, CURTAIN)
    freezer.tick(31 * 24 * 3600)
    assert (await restore(hass))["ended"] is False
    assert curtain.asked == ["close"]


async def test_the_example_works_as_it_is_shown(hass: HomeAssistant) -> None:
    """What the README shows closes, lowers, and puts back."""
    first, _, last = next(
        yaml.safe_load(text)
        for text in examples(README.read_text(encoding="utf-8"))
        if text.startswith("- action: pressure_pal.quiet_house")
    )
    await furnish(hass, [Curtain(), Player()])
    async_setup_services(hass)
    assert first["target"].keys() == {"area_id"}
    await quiet(hass, CURTAIN, RADIO, **first["data"])
    assert (seen(hass, CURTAIN), seen(hass, RADIO)) == (0, (PAUSED, 0.5))
    assert last["action"] == "pressure_pal.restore_house"
    await restore(hass, **last["data"])
    assert (seen(hass, CURTAIN), seen(hass, RADIO)) == (100, (PLAYING, 0.5))
