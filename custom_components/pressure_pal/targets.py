"""Which entities of a target take part in a trigger or condition, and what they choose."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, cast, override

from homeassistant.const import (
    ATTR_ENTITY_ID,
    CONF_OPTIONS,
    CONF_TARGET,
    STATE_ON,
    Platform,
)
from homeassistant.core import HomeAssistant, State, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.automation import DomainSpec
from homeassistant.helpers.target import TargetSelection
from homeassistant.helpers.typing import ConfigType
import probatio

from .const import CONF_DIRECTION, DOMAIN
from .pal.pressure import Direction, Tendency

CONF_TENDENCY = "tendency"
CONF_WINDOW = "window"

BINARY_SENSORS = {Platform.BINARY_SENSOR.value: DomainSpec()}
SENSORS = {Platform.SENSOR.value: DomainSpec()}

SWING = frozenset({"swing"})
SWING_EXPECTED = frozenset({"swing_expected"})
TENDENCY = frozenset({"tendency"})

WINDOWS = tuple(f"{hours}" for hours in (1, 3, 6, 12, 24, 48))
"""The hours over which there are changes; words, because that is what an editor's list gives."""
DEFAULT_WINDOW = "24"
"""As in the swing rule: over 24 hours the daily rise and fall of pressure cancels out."""
CHANGES = frozenset(f"change_{window}h" for window in WINDOWS)
NAMED_CHANGES = CHANGES | {
    "deepest_fall",
    "highest_rise",
    *(f"forecast_{hours}h" for hours in (3, 6, 12, 24)),
}
"""Every difference of pressure: all that an editor can offer by device class."""

SWING_DIRECTIONS = (Direction.FALL.value, Direction.RISE.value)

type Options = Mapping[probatio.Marker, object]

DIRECTION_OPTION: Options = {
    probatio.Required(CONF_DIRECTION, default=list(SWING_DIRECTIONS)): probatio.All(
        probatio.EnsureList(),
        probatio.Length(min=1),
        [probatio.In(SWING_DIRECTIONS)],
    )
}
TENDENCY_OPTION: Options = {
    probatio.Required(CONF_TENDENCY): probatio.All(
        probatio.EnsureList(),
        probatio.Length(min=1),
        [probatio.In([tendency.value for tendency in Tendency])],
    )
}
WINDOW_OPTION: Options = {
    probatio.Required(CONF_WINDOW, default=DEFAULT_WINDOW): probatio.All(
        probatio.Coerce(str), probatio.In(WINDOWS)
    )
}


def key_of(entry: er.RegistryEntry) -> str | None:
    """Return which entity of a barometer or a diary this is, None when it is none."""
    if entry.platform != DOMAIN:
        return None
    owner = entry.config_subentry_id or entry.config_entry_id
    return entry.unique_id.removeprefix(f"{owner}_")


@callback
def taking_part(
    hass: HomeAssistant, entity_ids: Iterable[str], keys: frozenset[str]
) -> set[str]:
    """Return those of the entities that are ours and have one of the keys.

    Asks the registry, which also knows entities that are not loaded yet: who takes part
    is decided when an automation starts and when a registry changes, not at each state.
    """
    registry = er.async_get(hass)
    return {
        entity_id
        for entity_id in entity_ids
        if (entry := registry.async_get(entity_id)) is not None
        and key_of(entry) in keys
    }


@callback
def changes_taking_part(
    hass: HomeAssistant,
    entity_ids: set[str],
    target: Mapping[str, Any],
    window: str,
) -> set[str]:
    """Return the changes over the window, and every difference that was named itself.

    Whoever names the change over 3 hours has said the window already.
    """
    named = entity_ids & set(target.get(ATTR_ENTITY_ID, ()))
    return taking_part(hass, named, NAMED_CHANGES) | taking_part(
        hass, entity_ids - named, frozenset({f"change_{window}h"})
    )


@callback
def refuse_strangers(
    hass: HomeAssistant, config: ConfigType, keys: frozenset[str]
) -> None:
    """Refuse a target that consists of entities of which none can ever take part.

    An entity that is not registered may still come, and so may what a device has.
    """
    selection = TargetSelection(config[CONF_TARGET])
    others = (
        selection.device_ids,
        selection.area_ids,
        selection.floor_ids,
        selection.label_ids,
    )
    if any(others) or not selection.entity_ids:
        return
    registry = er.async_get(hass)
    if all(
        (entry := registry.async_get(entity_id)) is not None
        and key_of(entry) not in keys
        for entity_id in selection.entity_ids
    ):
        wanted = ", ".join(sorted(keys))
        msg = (
            "None of the chosen entities fits here. Choose a device of Pressure Pal,"
            f" or one of its own entities: {wanted}"
        )
        raise probatio.Invalid(msg, path=[CONF_TARGET])


class TakesPart:
    """What triggers and conditions have in common: their own options, and whom they refuse."""

    _keys: ClassVar[frozenset[str]]
    _own_options: ClassVar[Options]
    _schema: ClassVar[probatio.Schema]

    @override
    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Add the own options to those that Home Assistant gives to all."""
        super().__init_subclass__(**kwargs)
        if "_own_options" in cls.__dict__:
            cls._schema = cls._schema.extend(
                {probatio.Required(CONF_OPTIONS, default={}): cls._own_options}
            )

    @classmethod
    async def async_validate_config(
        cls, hass: HomeAssistant, config: ConfigType
    ) -> ConfigType:
        """Refuse what could never come true."""
        valid = cast("ConfigType", cls._schema(config))
        refuse_strangers(hass, valid, cls._keys)
        return valid


def is_swing(state: State, directions: list[str]) -> bool:
    """Tell whether a swing is on in one of the directions; all of them means any."""
    return state.state == STATE_ON and (
        set(directions) == set(SWING_DIRECTIONS)
        or state.attributes.get(CONF_DIRECTION) in directions
    )
