"""One lamp, for tests of the light book."""

from datetime import UTC, datetime, timedelta

from custom_components.pressure_pal.pal.lights import Ask, Lamp, LightBook, Look

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)
LAMP = "light.reading"
WARM_WHITES = (2000, 6500)
BRIGHT = Look(on=True, brightness=255)
OFF = Look(on=False)
# 30 % of 255.
ASK = Ask(brightness=77)
DIM = Look(on=True, brightness=77)


def shows(look: Look | None, **abilities: object) -> dict[str, Lamp]:
    """Return the one lamp, as it is now."""
    return {LAMP: Lamp(look, **abilities)}  # type: ignore[arg-type]


def dimmed(
    was: Look, ask: Ask = ASK, memory: str = "a", **abilities: object
) -> LightBook:
    """Return the book after the lamp was dimmed."""
    return LightBook().dim(memory, ask, shows(was, **abilities), NOW).book
