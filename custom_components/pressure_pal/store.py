"""What a barometer must remember over a restart: breaks, last swing, last word, its diaries."""

from dataclasses import dataclass
from datetime import datetime
from typing import NotRequired, TypedDict

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util

from .const import DOMAIN, LOGGER
from .pal.pressure import Break, Cause, Direction, Swing, SwingRule

_VERSION = 1
_MOST_BREAKS = 500
"""Enough for years; a barometer that steps more often tells nothing about long times anyway."""


class BreakData(TypedDict):
    """A break as it stands in the file."""

    at: str
    cause: str


class SwingData(TypedDict):
    """The newest swing as it stands in the file, with the rule it was found by."""

    rule_direction: str
    rule_hpa: float
    rule_hours: int
    direction: str | None
    began: str
    seen: str | None
    over: bool


class BarometerData(TypedDict):
    """The file."""

    source: str
    breaks: list[BreakData]
    last_heard: str | None
    swing: SwingData | None
    diaries: NotRequired[list[str]]


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of a barometer."""

    source: str
    """The identity of the source it was read from."""
    breaks: tuple[Break, ...] = ()
    last_heard: datetime | None = None
    swing: Swing | None = None
    rule: SwingRule | None = None
    """The rule the swing was found by."""
    diaries: frozenset[str] = frozenset()
    """The diaries that were opened with it, by subentry: of these there may be files."""


class BarometerStore:
    """Keeps a barometer's memory in a small file."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Know the file, do not read it yet."""
        self._store: Store[BarometerData] = Store(
            hass, _VERSION, f"{DOMAIN}.barometer.{entry_id}", atomic_writes=True
        )

    async def async_load(self) -> Memory | None:
        """Return what is remembered, None for a new barometer.

        None as well for a file that was damaged by hand: trends can be had without it.
        """
        data = await self._store.async_load()
        if data is None:
            return None
        try:
            return _memory(data)
        except AttributeError, KeyError, TypeError, ValueError:
            LOGGER.warning("Cannot read %s, it is begun anew", self._store.path)
            return None

    async def async_save(self, memory: Memory) -> None:
        """Write down what is to be remembered."""
        await self._store.async_save(
            BarometerData(
                source=memory.source,
                breaks=[
                    BreakData(at=known.at.isoformat(), cause=known.cause.value)
                    for known in memory.breaks[-_MOST_BREAKS:]
                ],
                last_heard=_written(memory.last_heard),
                swing=_swing_data(memory),
                diaries=sorted(memory.diaries),
            )
        )

    async def async_remove(self) -> None:
        """Forget everything."""
        await self._store.async_remove()


def _memory(data: BarometerData) -> Memory:
    """Read the file."""
    return Memory(
        source=data["source"],
        breaks=tuple(
            Break(at, Cause(known["cause"]))
            for known in data["breaks"]
            if (at := dt_util.parse_datetime(known["at"])) is not None
        ),
        last_heard=_parsed(data["last_heard"]),
        swing=_swing(data["swing"]),
        rule=_rule(data["swing"]),
        # Files are removed by these: what is no id must not lead to any.
        diaries=frozenset(one for one in data.get("diaries", ()) if one.isalnum()),
    )


def _swing(data: SwingData | None) -> Swing | None:
    """Read the newest swing from the file."""
    if data is None:
        return None
    direction = data["direction"]
    return Swing(
        direction=None if direction is None else Direction(direction),
        began=_parsed(data["began"]),
        seen=_parsed(data["seen"]),
        over=data["over"],
    )


def _rule(data: SwingData | None) -> SwingRule | None:
    """Read the rule of the newest swing from the file."""
    if data is None:
        return None
    return SwingRule(
        Direction(data["rule_direction"]), data["rule_hpa"], data["rule_hours"]
    )


def _swing_data(memory: Memory) -> SwingData | None:
    """Write the newest swing for the file."""
    swing, rule = memory.swing, memory.rule
    if swing is None or rule is None or swing.began is None:
        return None
    return SwingData(
        rule_direction=rule.direction.value,
        rule_hpa=rule.hpa,
        rule_hours=rule.hours,
        direction=None if swing.direction is None else swing.direction.value,
        began=swing.began.isoformat(),
        seen=_written(swing.seen),
        over=swing.over,
    )


def _parsed(text: str | None) -> datetime | None:
    """Read a time from the file."""
    return None if text is None else dt_util.parse_datetime(text)


def _written(at: datetime | None) -> str | None:
    """Write a time for the file."""
    return None if at is None else at.isoformat()
