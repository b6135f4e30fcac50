"""The actions that quiet a house and put it back, with real covers, players and switches."""

from typing import Any

from homeassistant.components.cover import CoverDeviceClass, CoverEntityFeature
from homeassistant.components.media_player import (
    MediaPlayerEntityFeature,
    MediaPlayerState,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers import area_registry as ar, entity_registry as er
from homeassistant.setup import async_setup_component
import probatio
import pytest

from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.services import async_setup_services

from .furniture import (
    BELL,
    CURTAIN,
    IDLE,
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

ON_OFF = CoverEntityFeature.OPEN | CoverEntityFeature.CLOSE
OFF = MediaPlayerState.OFF
NOTHING = MediaPlayerEntityFeature(0)
LOUD = MediaPlayerEntityFeature.VOLUME_SET


async def test_a_house_becomes_quiet_and_is_put_back(hass: HomeAssistant) -> None:
    """Each in its own way, and the answers say which."""
    await furnish(hass, [Curtain(position=70), Player(), Toggle()])
    assert await async_setup_component(
        hass, "input_boolean", {"input_boolean": {"ssh": {}}}
    )
    async_setup_services(hass)
    names = [CURTAIN, RADIO, BELL, "input_boolean.ssh"]
    before = {name: seen(hass, name) for name in names}

    answer = await quiet(hass, *names)
    assert answer == {"began": True, "quieted": sorted(names)}
    assert [seen(hass, name) for name in names] == [0, (PLAYING, 0.2), "on", "on"]
    answer = await restore(hass)

    assert answer["restored"] == sorted(names)
    assert answer["ended"] is True
    assert {name: seen(hass, name) for name in names} == before


@pytest.mark.parametrize(
    ("piece", "name"),
    [
        (Curtain(position=0), CURTAIN),
        (Curtain(position=None, is_closed=True, features=ON_OFF), CURTAIN),
        (Curtain(features=CoverEntityFeature.CLOSE), CURTAIN),
        (Curtain(device_class=CoverDeviceClass.GARAGE), CURTAIN),
        (Curtain(device_class=CoverDeviceClass.WINDOW), CURTAIN),
        (Player(volume=0.1), RADIO),
        (Player(state=OFF), RADIO),
        (Player(features=NOTHING), RADIO),
        (Toggle(is_on=True), BELL),
    ],
    ids=[
        "closed", "closed without positions", "cannot open again", "garage", "window",
        "quieter already", "off", "cannot", "on already",
    ],
)  # fmt: skip
async def test_what_needs_nothing_or_could_not_be_put_back_is_left_alone(
    hass: HomeAssistant, piece: Piece, name: str
) -> None:
    """Neither at the beginning nor at the end is anything asked of it."""
    await furnish(hass, [piece])
    async_setup_services(hass)
    assert (await quiet(hass, name))["quieted"] == []
    answer = await restore(hass)
    assert (answer["restored"], answer["left_alone"]) == ([], [])
    assert piece.asked == []


@pytest.mark.parametrize(
    ("player", "quieted", "restored"),
    [
        (Player(), (PAUSED, 0.5), ["pause", "play"]),
        (Player(state=PAUSED), (PAUSED, 0.5), []),
        (Player(state=IDLE), (IDLE, 0.5), []),
        (Player(state=MediaPlayerState.ON), ("on", 0.2), [0.2, 0.5]),
        (Player(features=LOUD), (PLAYING, 0.2), [0.2, 0.5]),
        (
            Player(features=MediaPlayerEntityFeature.STOP | MediaPlayerEntityFeature.PLAY),
            (IDLE, 0.5),
            ["stop", "play"],
        ),
    ],
    ids=["plays", "paused", "idle", "television", "cannot pause", "can stop"],
)  # fmt: skip
async def test_players_pause_when_asked(
    hass: HomeAssistant, player: Player, quieted: Any, restored: list[Any]
) -> None:
    """Music that did not play is not started; what cannot pause becomes quieter."""
    await furnish(hass, [player])
    async_setup_services(hass)
    before = seen(hass, RADIO)
    await quiet(hass, RADIO, media="pause")
    assert seen(hass, RADIO) == quieted
    await restore(hass)
    assert seen(hass, RADIO) == before
    assert player.asked == restored


async def test_blinds_have_slats(hass: HomeAssistant) -> None:
    """They come back as they were; what is drawn up altogether has none to turn."""
    low, high = Curtain("low", 30, tilt=60), Curtain("high", 100, tilt=60)
    down = Curtain("down", 0, tilt=60)
    await furnish(hass, [low, high, down])
    async_setup_services(hass)
    names = ("cover.low", "cover.high", "cover.down")
    await quiet(hass, *names)
    assert [seen(hass, name) for name in names] == [(0, 0)] * 3
    await restore(hass)
    assert [seen(hass, name) for name in names] == [(30, 60), (100, 0), (0, 60)]


async def test_a_cover_without_positions_is_opened_again(hass: HomeAssistant) -> None:
    """Altogether, as it was."""
    curtain = Curtain(position=None, features=ON_OFF, is_closed=False)
    await furnish(hass, [curtain])
    async_setup_services(hass)
    await quiet(hass, CURTAIN)
    assert seen(hass, CURTAIN) == "closed"
    await restore(hass)
    assert curtain.asked == ["close", "open"]


async def test_members_stand_for_groups(hass: HomeAssistant) -> None:
    """A group of which a part was open comes back just so."""
    left, right = Curtain("left", 80), Curtain("right", 0)
    await furnish(hass, [left, right], cover={"window": ["cover.left", "cover.right"]})
    async_setup_services(hass)
    assert (await quiet(hass, "cover.window"))["quieted"] == ["cover.left"]
    await restore(hass)
    assert (seen(hass, "cover.left"), right.asked) == (80, [])


async def test_a_room_is_quiet_but_for_its_switches(hass: HomeAssistant) -> None:
    """A switch may be a heater: only one that is named goes on. Doors stay as they are."""
    door = Curtain("door", device_class=CoverDeviceClass.DOOR)
    await furnish(hass, [Curtain(), Player(), Toggle(), door])
    async_setup_services(hass)
    area = ar.async_get(hass).async_create("Bedroom")
    for name in (CURTAIN, RADIO, BELL, "cover.door"):
        er.async_get(hass).async_update_entity(name, area_id=area.id)
    answer = await quiet(hass, area_id=area.id)
    assert answer["quieted"] == [CURTAIN, RADIO]
    assert seen(hass, BELL) == "off"
    assert door.asked == []


async def test_one_that_fails_does_not_keep_the_others(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    """The log names it, once."""
    curtain = Curtain()
    curtain.broken = True
    await furnish(hass, [curtain, Player()])
    async_setup_services(hass)
    await quiet(hass, CURTAIN, RADIO)
    assert seen(hass, RADIO) == (PLAYING, 0.2)
    ours = [one.getMessage() for one in caplog.records if DOMAIN in one.name]
    assert ours == ["cover.curtain could not be changed: NoAnswerError()"]
    await restore(hass)
    assert seen(hass, RADIO) == (PLAYING, 0.5)


async def test_nothing_need_be_named(hass: HomeAssistant) -> None:
    """A memory begins and ends all the same: an automation goes by that."""
    async_setup_services(hass)
    assert await quiet(hass) == {"began": True, "quieted": []}
    assert await quiet(hass) == {"began": False, "quieted": []}
    assert (await restore(hass))["ended"] is True
    assert (await restore(hass))["ended"] is False


@pytest.mark.parametrize(
    "data",
    [
        {"volume_pct": 101},
        {"volume_pct": "quiet"},
        {"media": "mute"},
        {"memory": ""},
        {"brightness_pct": 30},
    ],
)
async def test_nonsense_is_refused(hass: HomeAssistant, data: dict[str, Any]) -> None:
    """Before anything is changed."""
    async_setup_services(hass)
    with pytest.raises(probatio.Invalid):
        await quiet(hass, **data)
