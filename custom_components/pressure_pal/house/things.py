"""What Home Assistant's states say of covers, players and switches, and how they are told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from homeassistant.components.cover import (
    ATTR_CURRENT_POSITION,
    ATTR_CURRENT_TILT_POSITION,
    ATTR_POSITION,
    ATTR_TILT_POSITION,
    DOMAIN as COVER_DOMAIN,
    CoverDeviceClass,
    CoverEntityFeature,
    CoverState,
)
from homeassistant.components.media_player import (
    ATTR_MEDIA_VOLUME_LEVEL,
    ATTR_MEDIA_VOLUME_MUTED,
    DOMAIN as MEDIA_PLAYER_DOMAIN,
    MediaPlayerEntityFeature,
    MediaPlayerState,
)
from homeassistant.components.switch import DOMAIN as SWITCH_DOMAIN
from homeassistant.const import (
    ATTR_DEVICE_CLASS,
    ATTR_SUPPORTED_FEATURES,
    SERVICE_CLOSE_COVER,
    SERVICE_CLOSE_COVER_TILT,
    SERVICE_MEDIA_PAUSE,
    SERVICE_MEDIA_PLAY,
    SERVICE_MEDIA_STOP,
    SERVICE_OPEN_COVER,
    SERVICE_OPEN_COVER_TILT,
    SERVICE_SET_COVER_POSITION,
    SERVICE_SET_COVER_TILT_POSITION,
    SERVICE_TURN_OFF,
    SERVICE_TURN_ON,
    SERVICE_VOLUME_SET,
    STATE_OFF,
    STATE_ON,
    STATE_STANDBY,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
)
from homeassistant.core import State

from ..pal.house import Aspect, Levels, Thing

INPUT_BOOLEAN_DOMAIN = "input_boolean"
SWITCHES = (SWITCH_DOMAIN, INPUT_BOOLEAN_DOMAIN)
DOMAINS = (COVER_DOMAIN, MEDIA_PLAYER_DOMAIN, *SWITCHES)
DARKENING = {
    None,
    CoverDeviceClass.BLIND,
    CoverDeviceClass.CURTAIN,
    CoverDeviceClass.SHADE,
    CoverDeviceClass.SHUTTER,
}
"""Covers that make a room dark when they close. Doors, gates and windows are never moved."""
SOUNDING = {MediaPlayerState.PLAYING, MediaPlayerState.BUFFERING}
PAUSABLE = SOUNDING | {MediaPlayerState.PAUSED, MediaPlayerState.IDLE}
SILENCES = MediaPlayerEntityFeature.PAUSE | MediaPlayerEntityFeature.STOP

COVER_TAKES = timedelta(minutes=3)
"""Long curtains are slow."""
TAKES = timedelta(minutes=1)
"""Things that are asked for their state, instead of saying it, are asked every half minute."""

type Call = tuple[str, str, dict[str, Any]]
"""An action of Home Assistant: its domain, its name, what is said beside the entity."""


class Media(StrEnum):
    """How players become quiet."""

    LOWER = "lower"
    PAUSE = "pause"


@dataclass(frozen=True)
class Wish:
    """What a memory wants of players."""

    media: Media
    volume: float
    """From 0 to 1."""


def thing_of(state: State | None) -> Thing:
    """Return a thing as it is now."""
    is_cover = state is not None and state.domain == COVER_DOMAIN
    return Thing(levels_of(state), COVER_TAKES if is_cover else TAKES)


def levels_of(state: State | None) -> Levels:
    """Return how a thing is by its state, nothing when that is not known."""
    if state is None or state.state in {STATE_UNAVAILABLE, STATE_UNKNOWN}:
        return {}
    if state.domain == COVER_DOMAIN:
        return _cover_levels(state)
    if state.domain == MEDIA_PLAYER_DOMAIN:
        return _player_levels(state)
    return {Aspect.SWITCHED_OFF: 0.0 if state.state == STATE_ON else 1.0}


def ask_of(state: State, wish: Wish) -> Levels:
    """Return what can be asked of a thing that can also be undone."""
    features = state.attributes.get(ATTR_SUPPORTED_FEATURES) or 0
    if state.domain == COVER_DOMAIN:
        return _cover_ask(state, features)
    if state.domain == MEDIA_PLAYER_DOMAIN:
        can_pause = features & SILENCES and features & MediaPlayerEntityFeature.PLAY
        if wish.media is Media.PAUSE and can_pause and state.state in PAUSABLE:
            return {Aspect.PLAYING: 0.0}
        if features & MediaPlayerEntityFeature.VOLUME_SET:
            return {Aspect.VOLUME: wish.volume}
        return {}
    return {Aspect.SWITCHED_OFF: 0.0}


def calls_for(state: State, wanted: Levels) -> Iterator[Call]:
    """Yield what to call so that a thing is as wanted."""
    domain = state.domain
    features = state.attributes.get(ATTR_SUPPORTED_FEATURES) or 0
    for aspect, level in wanted.items():
        match aspect:
            case Aspect.POSITION:
                yield _position_call(features, level)
            case Aspect.TILT if wanted.get(Aspect.POSITION) != 1.0:
                # What is drawn up altogether has no slats to turn.
                yield _tilt_call(features, level)
            case Aspect.VOLUME:
                yield domain, SERVICE_VOLUME_SET, {"volume_level": level}
            case Aspect.PLAYING:
                yield domain, _playing_service(features, level), {}
            case Aspect.SWITCHED_OFF:
                yield domain, SERVICE_TURN_OFF if level else SERVICE_TURN_ON, {}


def _cover_levels(state: State) -> Levels:
    """Return how far a cover is open, and its slats."""
    levels: dict[Aspect, float] = {}
    position = state.attributes.get(ATTR_CURRENT_POSITION)
    if position is not None:
        levels[Aspect.POSITION] = position / 100
    else:
        is_open = state.state in {CoverState.OPEN, CoverState.OPENING}
        levels[Aspect.POSITION] = 1.0 if is_open else 0.0
    tilt = state.attributes.get(ATTR_CURRENT_TILT_POSITION)
    if tilt is not None:
        levels[Aspect.TILT] = tilt / 100
    return levels


def _player_levels(state: State) -> Levels:
    """Return whether a player plays, and how loud."""
    if state.state in {STATE_OFF, STATE_STANDBY}:
        return {Aspect.PLAYING: -1.0}
    levels = {Aspect.PLAYING: 1.0 if state.state in SOUNDING else 0.0}
    volume = state.attributes.get(ATTR_MEDIA_VOLUME_LEVEL)
    if volume is not None:
        muted = state.attributes.get(ATTR_MEDIA_VOLUME_MUTED)
        levels[Aspect.VOLUME] = 0.0 if muted else volume
    return levels


def _cover_ask(state: State, features: int) -> Levels:
    """Return what of a cover can be closed and opened again."""
    ask: dict[Aspect, float] = {}
    if state.attributes.get(ATTR_DEVICE_CLASS) not in DARKENING:
        return ask
    both = CoverEntityFeature.OPEN | CoverEntityFeature.CLOSE
    if features & CoverEntityFeature.SET_POSITION or features & both == both:
        ask[Aspect.POSITION] = 0.0
    both = CoverEntityFeature.OPEN_TILT | CoverEntityFeature.CLOSE_TILT
    if features & CoverEntityFeature.SET_TILT_POSITION or features & both == both:
        ask[Aspect.TILT] = 0.0
    return ask


def _position_call(features: int, level: float) -> Call:
    """Return how to move a cover; one that knows no positions is opened or closed."""
    if level == 0.0 and features & CoverEntityFeature.CLOSE:
        return COVER_DOMAIN, SERVICE_CLOSE_COVER, {}
    if features & CoverEntityFeature.SET_POSITION:
        position = {ATTR_POSITION: round(100 * level)}
        return COVER_DOMAIN, SERVICE_SET_COVER_POSITION, position
    service = SERVICE_OPEN_COVER if level else SERVICE_CLOSE_COVER
    return COVER_DOMAIN, service, {}


def _tilt_call(features: int, level: float) -> Call:
    """Return how to turn a cover's slats."""
    if features & CoverEntityFeature.SET_TILT_POSITION:
        tilt = {ATTR_TILT_POSITION: round(100 * level)}
        return COVER_DOMAIN, SERVICE_SET_COVER_TILT_POSITION, tilt
    service = SERVICE_OPEN_COVER_TILT if level else SERVICE_CLOSE_COVER_TILT
    return COVER_DOMAIN, service, {}


def _playing_service(features: int, level: float) -> str:
    """Return how to let a player play, or be silent."""
    if level > 0:
        return SERVICE_MEDIA_PLAY
    can_pause = features & MediaPlayerEntityFeature.PAUSE
    return SERVICE_MEDIA_PAUSE if can_pause else SERVICE_MEDIA_STOP
