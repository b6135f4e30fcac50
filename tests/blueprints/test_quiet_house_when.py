"""When the blueprint "Quiet house in an attack" acts: starts, closed diaries, people, guests."""

from collections.abc import Iterator
from pathlib import Path

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
)

from ..bulbs import Bulb
from ..diary.living import entry_with_diaries, move_in, settle
from ..furniture import (
    Curtain,
    Player,
    Toggle,
)
from .quieting import (
    ALL,
    AS_IT_WAS,
    NAME,
    QUIET,
    attack,
    complaints,
    day,
    diary_device,
    end,
    furnish,
    live,
    look,
)
from .running import AUTOMATION, automate_each


@pytest.fixture(autouse=True)
def nothing_is_wrong(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that leaves something in the log."""
    yield
    assert complaints(caplog) == []


async def test_a_diary_that_is_closed_for_a_while_ends_nothing(
    hass: HomeAssistant,
) -> None:
    """Unknown is not over; what comes to be known is caught up with."""
    await furnish(hass)
    entry = await move_in(hass, entry_with_diaries("Anna"))
    await automate_each(hass, NAME, {"diary": diary_device(hass, entry), **ALL})
    await attack(hass)
    assert await hass.config_entries.async_unload(entry.entry_id)
    hass.bus.async_fire("automation_reloaded")
    await settle(hass)
    assert look(hass) == QUIET

    assert await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    assert look(hass) == QUIET
    await end(hass)
    assert look(hass) == AS_IT_WAS


async def test_a_diary_that_opens_late_is_caught_up_with(hass: HomeAssistant) -> None:
    """An attack runs already; the automation was there first."""
    await furnish(hass)
    entry = await move_in(hass, entry_with_diaries("Anna"))
    await attack(hass)
    assert await hass.config_entries.async_unload(entry.entry_id)
    await automate_each(hass, NAME, {"diary": diary_device(hass, entry), **ALL})
    assert look(hass) == AS_IT_WAS
    assert await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    assert look(hass) == QUIET


async def test_it_goes_on_after_a_restart(tmp_path: Path) -> None:
    """It is still quiet, nothing is quieted twice, and the end puts back how it was at first."""
    entry = entry_with_diaries("Anna")
    async with day(tmp_path, entry) as hass:
        await attack(hass)
        assert look(hass) == QUIET

    things = (
        Bulb("lamp", brightness=26), Curtain(position=0), Player(volume=0.2),
        Toggle(is_on=True),
    )  # fmt: skip
    async with day(tmp_path, entry, *things) as hass:
        assert look(hass) == QUIET
        assert [thing.asked for thing in things] == [[], [], [], []]
        await end(hass)
        assert look(hass) == AS_IT_WAS


async def test_an_attack_that_ended_before_a_restart_is_caught_up_with(
    tmp_path: Path,
) -> None:
    """The automation was off when it ended; a curtain takes its time to return."""
    entry = entry_with_diaries("Anna")
    async with day(tmp_path, entry) as hass:
        await attack(hass)
        await hass.services.async_call(
            "automation", "turn_off", {"entity_id": AUTOMATION}, blocking=True
        )
        await end(hass)
        assert look(hass) == QUIET

    curtain = Curtain(position=0)
    curtain._attr_available = False  # noqa: SLF001
    things = (Bulb("lamp", brightness=26), Player(volume=0.2), Toggle(is_on=True))
    async with day(tmp_path, entry, curtain, *things) as hass:
        assert look(hass)[0] == 255
        assert look(hass)[2:] == AS_IT_WAS[2:]
        curtain.connect(available=True)
        await settle(hass)
        assert look(hass) == AS_IT_WAS


async def test_an_attack_that_began_while_home_assistant_starts_counts(
    tmp_path: Path,
) -> None:
    """It was logged while there was no automation."""
    entry = entry_with_diaries("Anna")
    async with day(tmp_path, entry) as hass:
        await hass.services.async_call(
            "automation", "turn_off", {"entity_id": AUTOMATION}, blocking=True
        )
        await attack(hass)
        assert look(hass) == AS_IT_WAS

    async with day(tmp_path, entry) as hass:
        assert look(hass) == QUIET


async def test_only_when_somebody_is_home(hass: HomeAssistant) -> None:
    """Who is ill at work darkens nobody's evening; who comes home finds it quiet."""
    hass.states.async_set("person.anna", "not_home")
    await live(hass, **ALL, people=["person.anna"])
    hass.states.async_set("person.anna", "home")
    await settle(hass)
    hass.states.async_set("person.anna", "not_home")
    await attack(hass)
    assert look(hass) == AS_IT_WAS
    hass.states.async_set("person.anna", "home")
    await settle(hass)
    assert look(hass) == QUIET
    hass.states.async_set("person.anna", "not_home")
    await settle(hass)
    assert look(hass) == QUIET
    await end(hass)
    assert look(hass) == AS_IT_WAS


async def test_not_while_guests_are_there(hass: HomeAssistant) -> None:
    """Once they have left it becomes quiet, and stays so until the end."""
    hass.states.async_set("input_boolean.guests", "on")
    await live(hass, **ALL, lively=["input_boolean.guests"])
    await attack(hass)
    assert look(hass) == AS_IT_WAS
    hass.states.async_set("input_boolean.guests", "off")
    await settle(hass)
    assert look(hass) == QUIET
    hass.states.async_set("input_boolean.guests", "on")
    await settle(hass)
    assert look(hass) == QUIET
    await end(hass)
    assert look(hass) == AS_IT_WAS


async def test_nothing_runs_by_itself_without_an_attack(hass: HomeAssistant) -> None:
    """Who comes home does not even make the automation run."""
    hass.states.async_set("person.anna", "not_home")
    await live(hass, **ALL, people=["person.anna"])
    runs = async_capture_events(hass, "automation_triggered")
    hass.states.async_set("person.anna", "home")
    await settle(hass)
    assert runs == []
