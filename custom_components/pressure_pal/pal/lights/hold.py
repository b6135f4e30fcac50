"""One light while it is dimmed: how it was, who asked for what, what it made of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from .look import BRIGHTNESS_STEPS, COLOR_TEMP, Look, alike, same_colour

SETTLE = timedelta(minutes=1)
"""How long after its transition a light may still report what it made of what was asked.

Lights that are asked for their state, instead of saying it, are asked every half minute.
"""


@dataclass(frozen=True, slots=True)
class Ask:
    """How a memory wants its lights."""

    brightness: int
    """Out of 255; a light is never made brighter for it."""
    kelvin: int | None = None
    """A light is never made colder for it."""
    switch_on: bool = False
    """Whether lights that are off are wanted on, this dim."""


@dataclass(frozen=True, slots=True)
class Lamp:
    """A light as it is now, and what it can do."""

    look: Look | None
    """None while it is unavailable."""
    dimmable: bool = True
    kelvins: tuple[int, int] | None = None
    """Its colour temperatures from the warmest to the coldest, None when it has none."""
    coloured: bool = False
    """Whether it can imitate a colour temperature."""


@dataclass(frozen=True, slots=True)
class Target:
    """How a light is wanted, and as what it will show that."""

    expected: Look
    kelvin: int | None
    """The colour temperature to ask for, None to leave the colour as it was."""

    def order(self, present: Look) -> Look:
        """Return the least that must be asked for, given how the light is."""
        brightness = self.expected.brightness
        if self.kelvin is not None:
            return Look(
                on=True,
                brightness=brightness,
                color_mode=COLOR_TEMP,
                color_temp_kelvin=self.kelvin,
            )
        if present.on and not same_colour(self.expected, present):
            return self.expected
        return Look(on=True, brightness=brightness)


@dataclass(frozen=True, slots=True)
class Hold:
    """A light that is dimmed by one memory or by several, until the last lets go of it."""

    was: Look
    """How it was before the first of them."""
    expected: Look
    settles: datetime
    """Until then (UTC) what it reports may be what it made of what was asked."""
    asks: Mapping[str, Ask | None] = field(default_factory=dict)
    """By memory. None: a person took the light over, this memory leaves it alone."""
    seen: Look | None = None
    """What the light made of what was asked, when that is something else."""
    waits_until: datetime | None = None
    """Let go of while it was unavailable: it is put back when it returns before then (UTC)."""
    returns_until: datetime | None = None
    """Let go of, and until then (UTC) on its way back to how it was."""

    @property
    def in_force(self) -> dict[str, Ask]:
        """What is asked for by memories that still dim the light."""
        return {memory: ask for memory, ask in self.asks.items() if ask is not None}

    def as_set(self, look: Look) -> bool:
        """Tell whether the light still is as it was asked to be."""
        if self.seen is None:
            return alike(self.expected, look)
        if alike(self.seen, look):
            return True
        return alike(self.expected, look) and (
            self.expected.has_colour or same_colour(self.seen, look)
        )

    def is_ours(self, look: Look, now: datetime) -> bool:
        """Tell whether how the light looks is our doing, not a person's."""
        if self.returns_until is None:
            return self.as_set(look)
        if now > self.returns_until:
            return False
        ends = (self.expected.level, self.was.level)
        if look.level is None or None in ends:
            return True
        low, high = sorted(end for end in ends if end is not None)
        return low - BRIGHTNESS_STEPS <= look.level <= high + BRIGHTNESS_STEPS

    def reported(self, look: Look, now: datetime) -> Hold:
        """Take a report for what the light made of what was asked, if it came nearer to it.

        Rounding, a lamp that cannot be as dim, and a transition on its way all come nearer.
        A person who turns the light up moves away.
        """
        if now > self.settles or not self.in_force or not look.on:
            return self
        gap = _gap(self.expected, look)
        # The colour may follow the brightness, so that the second report comes no nearer.
        before = _gap(self.expected, self.seen or self.was)
        least = 1 if self.seen is None else 0
        if gap is None or (before is not None and gap > before - least):
            return self
        return replace(self, seen=look)

    def turned(self, target: Target, now: datetime, transition: float) -> Hold:
        """Return the hold with the light asked to be something else."""
        return replace(
            self,
            expected=target.expected,
            settles=now + timedelta(seconds=transition) + SETTLE,
            seen=None,
        )


def target_of(was: Look, asks: Iterable[Ask], lamp: Lamp) -> Target | None:
    """Return how a light is wanted, None for as it was: the dimmest and warmest that is asked."""
    wanted = [ask for ask in asks if was.on or ask.switch_on]
    if not wanted or not lamp.dimmable:
        return None
    brightness = min(ask.brightness for ask in wanted)
    if was.on and was.brightness is not None:
        brightness = min(brightness, was.brightness)
    kelvin = _kelvin(was, wanted, lamp)
    if kelvin is None:
        return Target(replace(was, on=True, brightness=brightness), None)
    expected = Look(on=True, brightness=brightness)
    if lamp.kelvins is not None:
        expected = replace(expected, color_mode=COLOR_TEMP, color_temp_kelvin=kelvin)
    return Target(expected, kelvin)


def needs(was: Look, ask: Ask, lamp: Lamp) -> bool:
    """Tell whether a light must be changed for what is asked."""
    if not lamp.dimmable:
        return False
    if not was.on:
        return ask.switch_on
    return was.brightness is None or was.brightness > ask.brightness


def _kelvin(was: Look, asks: Iterable[Ask], lamp: Lamp) -> int | None:
    """Return the warmest colour temperature that is asked, None when there is nothing to do."""
    kelvins = [ask.kelvin for ask in asks if ask.kelvin is not None]
    if not kelvins or (lamp.kelvins is None and not lamp.coloured):
        return None
    kelvin = min(kelvins)
    if lamp.kelvins is not None:
        warmest, coldest = lamp.kelvins
        kelvin = min(max(kelvin, warmest), coldest)
    if was.color_mode == COLOR_TEMP and was.color_temp_kelvin is not None:
        return kelvin if was.color_temp_kelvin > kelvin else None
    return kelvin


def _gap(wanted: Look, shown: Look) -> int | None:
    """Return how far apart two brightnesses are, None when one is not known."""
    if wanted.level is None or shown.level is None:
        return None
    return abs(wanted.level - shown.level)
