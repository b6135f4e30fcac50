"""How a cover, a player or a switch is at one moment: the lower its levels, the quieter it is."""

from collections.abc import Iterable, Mapping
from enum import StrEnum


class Aspect(StrEnum):
    """What there is to a thing, each of it from 0 (quiet) to 1."""

    POSITION = "position"
    """Of a cover: 0 is closed."""
    TILT = "tilt"
    """Of its slats: 0 is closed."""
    VOLUME = "volume"
    """Of a player that is on: 0 is silent or muted."""
    PLAYING = "playing"
    """1 plays, 0 has paused, below that a player is not even on."""
    SWITCHED_OFF = "off"
    """Of a switch that keeps things quiet while it is on: that is 0, off is 1."""


type Levels = Mapping[Aspect, float]
"""What is not known is not in it."""

SAME = 0.015
"""Players and covers round to per cent."""
LANDS: Levels = {Aspect.POSITION: 0.1, Aspect.TILT: 1.0, Aspect.VOLUME: 0.1}
"""How far from what was asked a thing may come to rest and still have done as it was told.

A curtain may stop a little short, an amplifier have few steps. Slats follow the blind.
"""


def same(one: float, other: float) -> bool:
    """Tell whether two levels are the same but for rounding.

    >>> same(0.2, 0.21), same(0.2, 0.22)
    (True, False)
    """
    return abs(one - other) <= SAME


def alike(wanted: Levels, shown: Levels) -> bool:
    """Tell whether a thing is as wanted; what is not known does not differ.

    >>> alike({Aspect.VOLUME: 0.2}, {Aspect.VOLUME: 0.21, Aspect.PLAYING: 1})
    True
    >>> alike({Aspect.VOLUME: 0.2}, {Aspect.VOLUME: 0.3})
    False
    """
    return all(
        same(level, shown[aspect])
        for aspect, level in wanted.items()
        if aspect in shown
    )


def quietest(was: Levels, asks: Iterable[Levels]) -> dict[Aspect, float]:
    """Return how a thing is wanted: as quiet as the quietest asks, and never louder than it was.

    >>> quietest({Aspect.VOLUME: 0.5}, [{Aspect.VOLUME: 0.2}, {Aspect.VOLUME: 0.3}])
    {<Aspect.VOLUME: 'volume'>: 0.2}
    >>> quietest({Aspect.VOLUME: 0.1}, [{Aspect.VOLUME: 0.2}])
    {<Aspect.VOLUME: 'volume'>: 0.1}
    """
    wanted = dict(was)
    for ask in asks:
        for aspect, level in ask.items():
            wanted[aspect] = min(wanted.get(aspect, level), level)
    return wanted
