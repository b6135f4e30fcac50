"""How a light looks at one moment, and whether two looks are the same to a person."""

from dataclasses import dataclass
import math

BRIGHTNESS_STEPS = 5
"""Out of 255. A light that counts in per cent is off by up to 2; a person turns it further."""
KELVIN_SHARE = 0.05
"""Lights round colour temperatures to mireds, and some to a list of their own."""
XY_DISTANCE = 0.02
"""In the CIE 1931 diagram: more than rounding to whole degrees and 8-bit colours makes."""

COLOR_TEMP = "color_temp"
NO_EFFECT = ("off", "none")


@dataclass(frozen=True, slots=True)
class Look:
    """What reproducing a light's state needs, by Home Assistant's own names."""

    on: bool
    brightness: int | None = None
    """Out of 255."""
    effect: str | None = None
    color_mode: str | None = None
    color_temp_kelvin: int | None = None
    hs_color: tuple[float, ...] | None = None
    rgb_color: tuple[float, ...] | None = None
    rgbw_color: tuple[float, ...] | None = None
    rgbww_color: tuple[float, ...] | None = None
    xy_color: tuple[float, ...] | None = None

    @property
    def has_colour(self) -> bool:
        """Tell whether a colour is known."""
        return self.color_temp_kelvin is not None or self.xy_color is not None

    @property
    def level(self) -> int | None:
        """How bright it is out of 255, 0 when it is off, None when that is not known."""
        return self.brightness if self.on else 0


def alike(wanted: Look, shown: Look) -> bool:
    """Tell whether a light that shows one look is as wanted; what is not known does not differ.

    >>> alike(Look(on=True, brightness=77), Look(on=True, brightness=79))
    True
    >>> alike(Look(on=True, brightness=77), Look(on=True, brightness=128))
    False
    >>> alike(Look(on=True, brightness=77), Look(on=False))
    False
    """
    if not (wanted.on and shown.on):
        return wanted.on == shown.on
    return (
        _same_brightness(wanted, shown)
        and same_colour(wanted, shown)
        and _effect(wanted) == _effect(shown)
    )


def same_colour(wanted: Look, shown: Look) -> bool:
    """Tell whether two colours are the same to a person, as far as they are known."""
    if wanted.color_mode == COLOR_TEMP and wanted.color_temp_kelvin is not None:
        if shown.color_mode not in (COLOR_TEMP, None):
            return False
        if shown.color_temp_kelvin is None:
            return True
        apart = abs(shown.color_temp_kelvin - wanted.color_temp_kelvin)
        return apart <= KELVIN_SHARE * wanted.color_temp_kelvin
    if wanted.xy_color is None or shown.xy_color is None:
        return True
    return math.dist(wanted.xy_color, shown.xy_color) <= XY_DISTANCE


def _same_brightness(wanted: Look, shown: Look) -> bool:
    """Tell whether two brightnesses are the same but for rounding."""
    if wanted.brightness is None or shown.brightness is None:
        return True
    return abs(wanted.brightness - shown.brightness) <= BRIGHTNESS_STEPS


def _effect(look: Look) -> str | None:
    """Return the effect that runs, None when none does, however the light says so."""
    if look.effect is None or look.effect.lower() in NO_EFFECT:
        return None
    return look.effect
