"""The blueprint "Quiet house in an attack", run over a real diary and real things."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.light import ColorMode
from homeassistant.components.media_player import MediaPlayerState
from homeassistant.core import Event, HomeAssistant
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
    async_fire_time_changed,
)

from ..bulbs import Bulb
from ..diary.household import act
from ..diary.living import entry_with_diaries, move_in, settle
from ..furniture import (
    PAUSED,
    PLAYING,
    RADIO,
    Curtain,
    Player,
    Toggle,
    seen,
)
from .quieting import (
    ALL,
    AS_IT_WAS,
    LAMP,
    NAME,
    QUIET,
    attack,
    complaints,
    diary_device,
    end,
    furnish,
    live,
    look,
)
from .running import AUTOMATION, automate_each

BEGAN = {"event": "it_began"}
ENDED = {"event": "it_ended"}
LONG = timedelta(minutes=10)
"""After that, everything has arrived where it goes."""


@pytest.fixture
def began(hass: HomeAssistant) -> list[Event]:
    """Return a list that fills with what a person's own action does at the beginning."""
    return async_capture_events(hass, "it_began")


@pytest.fixture
def ended(hass: HomeAssistant) -> list[Event]:
    """Return a list that fills with what a person's own action does at the end."""
    return async_capture_events(hass, "it_ended")


@pytest.fixture(autouse=True)
def nothing_is_wrong(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that leaves something in the log."""
    yield
    assert complaints(caplog) == []


async def test_the_house_is_quiet_for_as_long_as_an_attack_runs(
    hass: HomeAssistant, began: list[Event], ended: list[Event]
) -> None:
    """The defaults work at once, twice in a row, and everything comes back as it was."""
    await live(hass, **ALL, begin_actions=[BEGAN], end_actions=[ENDED])
    assert look(hass) == AS_IT_WAS
    for number in (1, 2):
        await attack(hass)
        assert look(hass) == QUIET
        assert (len(began), len(ended)) == (number, number - 1)
        # What is added to it is no second attack.
        await attack(hass, severity=7)
        assert look(hass) == QUIET
        await end(hass)
        assert look(hass) == AS_IT_WAS
        assert (len(began), len(ended)) == (number, number)


async def test_only_the_diary_needs_to_be_chosen(
    hass: HomeAssistant, began: list[Event], ended: list[Event]
) -> None:
    """What is left empty is left alone."""
    await live(hass, begin_actions=[BEGAN], end_actions=[ENDED])
    await attack(hass)
    assert look(hass) == AS_IT_WAS
    await end(hass)
    assert look(hass) == AS_IT_WAS
    assert (len(began), len(ended)) == (1, 1)


@pytest.mark.parametrize("part", ALL)
async def test_each_part_works_by_itself(hass: HomeAssistant, part: str) -> None:
    """The others stay as they are."""
    await live(hass, **{part: ALL[part]})
    place = [*ALL].index(part)
    expected = [*AS_IT_WAS]
    expected[place] = QUIET[place]
    await attack(hass)
    assert look(hass) == tuple(expected)
    await end(hass)
    assert look(hass) == AS_IT_WAS


async def test_how_quiet_is_up_to_the_person(hass: HomeAssistant) -> None:
    """Dimmer, no warmer, faster; music pauses, and a television becomes very quiet."""
    lamp = Bulb("lamp", ColorMode.COLOR_TEMP, brightness=255, kelvin=4000)
    television = Player("television", state=MediaPlayerState.ON)
    players = {"entity_id": [RADIO, "media_player.television"]}
    await live(
        hass,
        lamp,
        *(Curtain(position=70), Player(), Toggle(), television),
        **{**ALL, "players": players},
        brightness=4,
        warmer=False,
        transition=3,
        media="pause",
        volume=5,
    )
    await attack(hass)
    assert look(hass) == (10, 0, (PAUSED, 0.5), "on")
    assert seen(hass, "media_player.television") == ("on", 0.05)
    state = hass.states.get(LAMP)
    assert state is not None
    assert state.attributes["color_temp_kelvin"] == 4000
    await end(hass)
    assert look(hass) == AS_IT_WAS
    assert lamp.transitions == [3, 3]


async def test_nothing_that_was_as_wanted_is_touched(hass: HomeAssistant) -> None:
    """Closed stays closed, music that was not playing is not started, on stays on."""
    things = (
        Bulb("lamp"), Curtain(position=0), Player(state=PAUSED, volume=0.1),
        Toggle(is_on=True),
    )  # fmt: skip
    await live(hass, *things, **ALL, media="pause")
    await attack(hass)
    await end(hass)
    assert look(hass) == (None, 0, (PAUSED, 0.1), "on")
    assert [thing.asked for thing in things] == [[], [], [], []]


async def test_what_somebody_changed_meanwhile_stays(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Brighter, opened, louder, off: and no restart of the automation undoes it."""
    lamp, curtain = Bulb("lamp", brightness=255), Curtain(position=70)
    radio, bell = Player(), Toggle()
    await live(hass, lamp, curtain, radio, bell, **ALL)
    await attack(hass)
    freezer.tick(LONG)
    lamp.change(brightness=150)
    curtain.stand(40)
    radio.change(volume_level=0.35)
    bell.change(is_on=False)
    await settle(hass)
    theirs = (150, 40, (PLAYING, 0.35), "off")
    hass.bus.async_fire("automation_reloaded")
    await settle(hass)
    assert look(hass) == theirs
    await end(hass)
    assert look(hass) == theirs


async def test_ones_own_actions_run_once(
    hass: HomeAssistant, began: list[Event], ended: list[Event]
) -> None:
    """However often it is asked whether the house should be quiet."""
    await live(hass, **ALL, begin_actions=[BEGAN], end_actions=[ENDED])
    hass.bus.async_fire("automation_reloaded")
    await settle(hass)
    assert (began, ended) == ([], [])
    await attack(hass)
    hass.bus.async_fire("automation_reloaded")
    await settle(hass)
    await end(hass)
    hass.bus.async_fire("automation_reloaded")
    await settle(hass)
    assert (len(began), len(ended)) == (1, 1)


async def test_an_attack_that_is_deleted_or_lasts_three_days_ends(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Nobody has to end it for the house to come back."""
    await live(hass, **ALL)
    answer = await act(hass, "log_attack")
    assert look(hass) == QUIET
    await act(hass, "delete_attack", attack_id=answer["entry"]["id"])
    assert look(hass) == AS_IT_WAS

    await attack(hass)
    assert look(hass) == QUIET
    freezer.tick(timedelta(hours=72, minutes=10))
    async_fire_time_changed(hass)
    await settle(hass)
    assert look(hass) == AS_IT_WAS


async def test_an_attack_that_is_over_when_it_is_logged_changes_nothing(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Nor do other entries of the diary."""
    freezer.move_to("2026-11-23 12:01:00+00:00")
    await live(hass, **ALL)
    await attack(
        hass, onset="2026-11-23T06:00:00+00:00", end="2026-11-23T08:00:00+00:00"
    )
    await act(hass, "log_practice", component="education")
    assert look(hass) == AS_IT_WAS


async def test_slow_actions_of_ones_own_keep_nothing_quiet(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, began: list[Event]
) -> None:
    """The end does not wait for what was begun."""
    await live(hass, **ALL, begin_actions=[BEGAN, {"delay": {"hours": 1}}])
    for action, expected in (("log_attack", QUIET), ("end_attack", AS_IT_WAS)):
        await hass.services.async_call("pressure_pal", action, {}, blocking=True)
        # Waiting until all is done would wait for the hour, too.
        for _ in range(100_000):
            if began and look(hass) == expected:
                break
            await asyncio.sleep(0)
        assert look(hass) == expected
    freezer.tick(timedelta(hours=1, seconds=1))
    async_fire_time_changed(hass)
    await hass.async_block_till_done()


async def test_an_end_at_once_leaves_nothing_quiet(hass: HomeAssistant) -> None:
    """A button that was pressed by mistake, and pressed again."""
    await live(hass, **ALL)
    for action in ("log_attack", "end_attack"):
        await hass.services.async_call("pressure_pal", action, {}, blocking=True)
    await settle(hass)
    assert look(hass) == AS_IT_WAS


async def test_two_people_in_one_house(hass: HomeAssistant) -> None:
    """It is quiet until both are well, as quiet as the one who needs it more asks."""
    await furnish(hass)
    entry = await move_in(hass, entry_with_diaries("Anna", "Ben"))
    anna, ben = (diary_device(hass, entry, name) for name in ("Anna", "Ben"))
    await automate_each(
        hass,
        NAME,
        {"diary": anna, **ALL},
        {"diary": ben, **ALL, "volume": 5, "brightness": 4},
    )
    await attack(hass, device_id=anna)
    assert look(hass) == QUIET
    await attack(hass, device_id=ben)
    assert look(hass) == (10, 0, (PLAYING, 0.05), "on")
    await end(hass, device_id=anna)
    assert look(hass) == (10, 0, (PLAYING, 0.05), "on")
    await end(hass, device_id=ben)
    assert look(hass) == AS_IT_WAS


async def test_a_new_name_does_not_lose_the_memory(hass: HomeAssistant) -> None:
    """Things are remembered by the automation's id."""
    await live(hass, **ALL)
    await attack(hass)
    er.async_get(hass).async_update_entity(AUTOMATION, new_entity_id="automation.new")
    await settle(hass)
    await end(hass)
    assert look(hass) == AS_IT_WAS
