"""Real covers, players and switches for tests, some of them awkward."""

from collections.abc import Sequence
from typing import Any, override

from homeassistant.components.cover import (
    ATTR_CURRENT_POSITION,
    ATTR_CURRENT_TILT_POSITION,
    CoverDeviceClass,
    CoverEntity,
    CoverEntityFeature,
)
from homeassistant.components.media_player import (
    MediaPlayerEntity,
    MediaPlayerEntityFeature,
    MediaPlayerState,
)
from homeassistant.components.switch import SwitchEntity
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.entity import Entity
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import setup_test_component_platform

from custom_components.pressure_pal.const import DOMAIN

CURTAIN = "cover.curtain"
RADIO = "media_player.radio"
BELL = "switch.bell"
MOVES = (
    CoverEntityFeature.OPEN | CoverEntityFeature.CLOSE | CoverEntityFeature.SET_POSITION
)
TURNS = CoverEntityFeature.SET_TILT_POSITION
PLAYS = (
    MediaPlayerEntityFeature.VOLUME_SET
    | MediaPlayerEntityFeature.PLAY
    | MediaPlayerEntityFeature.PAUSE
)
PLAYING, PAUSED, IDLE = (
    MediaPlayerState.PLAYING, MediaPlayerState.PAUSED, MediaPlayerState.IDLE
)  # fmt: skip


class NoAnswerError(HomeAssistantError):
    """What broken things give."""


class Piece(Entity):
    """Something in the house that does as it is told, and says so at once."""

    _attr_should_poll = False
    domain: str

    def __init__(self, name: str, **features: Any) -> None:
        """Have a name, and be as is said."""
        self._attr_name = name
        self._attr_unique_id = name
        self.asked: list[Any] = []
        self.broken = False
        for key, value in features.items():
            setattr(self, f"_attr_{key}", value)

    def obey(self, asked: object, **features: Any) -> None:
        """Do as it is told."""
        self.asked.append(asked)
        if self.broken:
            raise NoAnswerError
        self.change(**features)

    def change(self, **features: Any) -> None:
        """Be otherwise, be it by command or by hand."""
        for key, value in features.items():
            setattr(self, f"_attr_{key}", value)
        self.async_write_ha_state()

    def connect(self, *, available: bool) -> None:
        """Lose the connection, or find it again."""
        self.change(available=available)


class Curtain(Piece, CoverEntity):
    """A curtain; with a tilt it is a blind. 100 is open."""

    domain = "cover"

    def __init__(
        self,
        name: str = "curtain",
        position: int | None = 100,
        tilt: int | None = None,
        features: CoverEntityFeature | None = None,
        device_class: CoverDeviceClass | None = None,
        *,
        is_closed: bool | None = None,
    ) -> None:
        """Be open, if nothing else is said; one that knows no positions is or is not closed."""
        if features is None:
            features = MOVES if tilt is None else MOVES | TURNS
        super().__init__(
            name,
            current_cover_position=position,
            current_cover_tilt_position=tilt,
            supported_features=features,
            device_class=device_class,
            is_closed=position == 0 if is_closed is None else is_closed,
        )

    def stand(self, position: int) -> None:
        """Be at a position."""
        self.change(current_cover_position=position, is_closed=position == 0)

    @override
    async def async_close_cover(self, **kwargs: Any) -> None:
        """Close."""
        self._move("close", 0)

    @override
    async def async_open_cover(self, **kwargs: Any) -> None:
        """Open."""
        self._move("open", 100)

    @override
    async def async_set_cover_position(self, **kwargs: Any) -> None:
        """Go there."""
        self._move(kwargs["position"], kwargs["position"])

    @override
    async def async_set_cover_tilt_position(self, **kwargs: Any) -> None:
        """Turn the slats."""
        tilt = kwargs["tilt_position"]
        self.obey(("tilt", tilt), current_cover_tilt_position=tilt)

    def _move(self, asked: object, position: int) -> None:
        """Be at a position, or just open or closed."""
        knows = self._attr_current_cover_position is not None
        where = {"current_cover_position": position} if knows else {}
        self.obey(asked, is_closed=position == 0, **where)


class Player(Piece, MediaPlayerEntity):
    """A speaker or a television."""

    domain = "media_player"

    def __init__(
        self,
        name: str = "radio",
        state: MediaPlayerState = PLAYING,
        volume: float | None = 0.5,
        features: MediaPlayerEntityFeature = PLAYS,
    ) -> None:
        """Play, if nothing else is said."""
        super().__init__(
            name,
            state=state,
            volume_level=volume,
            is_volume_muted=False,
            supported_features=features,
        )

    @override
    async def async_set_volume_level(self, volume: float) -> None:
        """Be louder or quieter."""
        self.obey(volume, volume_level=volume)

    @override
    async def async_media_play(self) -> None:
        """Play."""
        self.obey("play", state=PLAYING)

    @override
    async def async_media_pause(self) -> None:
        """Pause."""
        self.obey("pause", state=PAUSED)

    @override
    async def async_media_stop(self) -> None:
        """Stop."""
        self.obey("stop", state=IDLE)


class Toggle(Piece, SwitchEntity):
    """A switch that keeps something quiet while it is on."""

    domain = "switch"

    def __init__(self, name: str = "bell", *, is_on: bool = False) -> None:
        """Be off, if nothing else is said."""
        super().__init__(name, is_on=is_on)

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Go on."""
        self.obey("on", is_on=True)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Go off."""
        self.obey("off", is_on=False)


async def furnish(
    hass: HomeAssistant, pieces: Sequence[Piece], **groups: dict[str, list[str]]
) -> None:
    """Put pieces into the house, and groups of them by domain and name."""
    for domain in sorted({piece.domain for piece in pieces}):
        setup_test_component_platform(
            hass, domain, [one for one in pieces if one.domain == domain]
        )
        named = [
            {"platform": "group", "name": name, "entities": members}
            for name, members in groups.get(domain, {}).items()
        ]
        platforms = [{"platform": "test"}, *named]
        assert await async_setup_component(hass, domain, {domain: platforms})
    await hass.async_block_till_done()


def seen(hass: HomeAssistant, entity_id: str) -> Any:
    """Return where a cover is, how loud a player plays, whether a switch is on."""
    state = hass.states.get(entity_id)
    assert state is not None, entity_id
    attributes = state.attributes
    match state.domain:
        case "cover" if ATTR_CURRENT_TILT_POSITION in attributes:
            return (
                attributes[ATTR_CURRENT_POSITION],
                attributes[ATTR_CURRENT_TILT_POSITION],
            )
        case "cover":
            return attributes.get(ATTR_CURRENT_POSITION, state.state)
        case "media_player":
            return state.state, attributes.get("volume_level")
        case _:
            return state.state


async def quiet(hass: HomeAssistant, *names: str, **data: Any) -> dict[str, Any]:
    """Quiet things by the action."""
    return await _call(hass, "quiet_house", {"entity_id": [*names], **data})


async def restore(hass: HomeAssistant, **data: Any) -> dict[str, Any]:
    """Put things back by the action."""
    return await _call(hass, "restore_house", data)


async def _call(
    hass: HomeAssistant, action: str, data: dict[str, Any]
) -> dict[str, Any]:
    """Call an action and let the house react."""
    answer = await hass.services.async_call(
        DOMAIN, action, data, blocking=True, return_response=True
    )
    await hass.async_block_till_done()
    assert answer is not None
    return answer
