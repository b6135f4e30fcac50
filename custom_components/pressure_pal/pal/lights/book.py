"""The lights that are dimmed, and by which memory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from .hold import Ask, Hold, Lamp, needs, target_of
from .look import Look

WAIT = timedelta(days=1)
"""How long a light that is unavailable when it should be put back is waited for."""
KEEP = timedelta(days=30)
"""How long a memory is kept that nobody restores, of a deleted automation for example.

No swing lasts as long: its rule looks back two days at most.
"""
REPORT = timedelta(seconds=5)
"""How late a light may say that it is back as it was."""


@dataclass(frozen=True, slots=True)
class Dimming:
    """What dimming comes to."""

    book: LightBook
    orders: Mapping[str, Look]
    """What to ask of which light."""
    began: bool
    """Whether the memory is new."""


@dataclass(frozen=True, slots=True)
class Release:
    """What letting go comes to."""

    book: LightBook
    orders: Mapping[str, Look] = field(default_factory=dict)
    """What to ask of which light."""
    left_alone: tuple[str, ...] = ()
    """Lights that a person changed meanwhile."""
    waiting: tuple[str, ...] = ()
    """Lights that are unavailable, to be put back when they return."""
    ended: bool = False
    """Whether there was such a memory."""


@dataclass(frozen=True, slots=True)
class LightBook:
    """Which memories are open, and every light they hold."""

    memories: Mapping[str, datetime] = field(default_factory=dict)
    """Since when (UTC), by name."""
    holds: Mapping[str, Hold] = field(default_factory=dict)
    """By the light's entity id."""

    def dim(
        self,
        memory: str,
        ask: Ask,
        lamps: Mapping[str, Lamp],
        now: datetime,
        transition: float = 0.0,
    ) -> Dimming:
        """Hold lights for a memory: how they are is remembered, unless it is already.

        A light that several memories hold is as dim as the dimmest of them asks, and goes
        back to how it was before the first of them when the last lets go.
        """
        book = self.tidied(now)
        holds = dict(book.holds)
        orders: dict[str, Look] = {}
        for light, lamp in lamps.items():
            hold = holds.get(light)
            if hold is not None and memory in hold.asks:
                continue
            if lamp.look is None:
                if hold is not None and hold.waits_until is not None:
                    asks = {**hold.asks, memory: ask}
                    holds[light] = replace(hold, asks=asks, waits_until=None)
                continue
            joined = _joined(hold, memory, ask, lamp, now)
            if joined is None:
                continue
            target = target_of(joined.was, joined.in_force.values(), lamp)
            if target is not None and target.expected != joined.expected:
                joined = joined.turned(target, now, transition)
                orders[light] = target.order(lamp.look)
            holds[light] = joined
        began = memory not in book.memories
        memories = {memory: now, **book.memories}
        return Dimming(LightBook(memories, holds), orders, began)

    def release(
        self,
        memory: str,
        lamps: Mapping[str, Lamp],
        now: datetime,
        transition: float = 0.0,
    ) -> Release:
        """Let a memory go: every light that still is as it was asked to be goes back."""
        before = self.tidied(now)
        holds: dict[str, Hold] = {}
        orders: dict[str, Look] = {}
        left_alone: list[str] = []
        waiting: list[str] = []
        for light, hold in before.holds.items():
            if memory not in hold.asks:
                holds[light] = hold
                continue
            rest = replace(hold, asks=_but(hold.asks, memory))
            lamp = lamps.get(light, Lamp(None))
            if hold.asks[memory] is None or _taken_over(rest, lamp):
                left_alone.append(light)
                if rest.asks or rest.waits_until is not None:
                    holds[light] = rest
            elif lamp.look is None:
                waiting.append(light)
                until = None if rest.in_force else now + WAIT
                holds[light] = replace(rest, waits_until=until)
            else:
                holds[light], order = _eased(rest, lamp, lamp.look, now, transition)
                orders |= {} if order is None else {light: order}
        return Release(
            LightBook(_but(before.memories, memory), holds),
            orders,
            tuple(left_alone),
            tuple(waiting),
            ended=memory in before.memories,
        )

    def returned(self, light: str, lamp: Lamp, now: datetime) -> Release:
        """Put a light back that was waited for, if it still is as it was asked to be."""
        hold = self.holds.get(light)
        if hold is None or hold.waits_until is None or lamp.look is None:
            return Release(self)
        book = self.without(light)
        if now > hold.waits_until or not hold.as_set(lamp.look):
            return Release(book, left_alone=(light,))
        return Release(book, {light: hold.was})

    def reported(self, light: str, look: Look, now: datetime) -> LightBook:
        """Take notice of what a light says after it was asked."""
        if (hold := self.holds.get(light)) is None:
            return self
        taken = hold.reported(look, now)
        return self if taken is hold else self.with_hold(light, taken)

    def tidied(self, now: datetime) -> LightBook:
        """Forget what has been waited for or kept for long enough."""
        memories = {name: at for name, at in self.memories.items() if now - at <= KEEP}
        holds: dict[str, Hold] = {}
        for light, hold in self.holds.items():
            asks = {name: ask for name, ask in hold.asks.items() if name in memories}
            if asks or any(
                until is not None and now <= until
                for until in (hold.waits_until, hold.returns_until)
            ):
                holds[light] = hold if asks == hold.asks else replace(hold, asks=asks)
        same = memories == self.memories and holds == self.holds
        return self if same else LightBook(memories, holds)

    @property
    def waiting(self) -> tuple[str, ...]:
        """The lights that are waited for."""
        return tuple(
            light for light, hold in self.holds.items() if hold.waits_until is not None
        )

    def with_hold(self, light: str, hold: Hold) -> LightBook:
        """Return the book with a light held otherwise."""
        return replace(self, holds={**self.holds, light: hold})

    def without(self, light: str) -> LightBook:
        """Return the book without a light."""
        return replace(self, holds=_but(self.holds, light))


def _joined(
    hold: Hold | None, memory: str, ask: Ask, lamp: Lamp, now: datetime
) -> Hold | None:
    """Return a light's hold with one more memory in it, None when there is nothing to hold."""
    look = lamp.look
    if look is None:
        return None
    if hold is not None and hold.is_ours(look, now):
        asks = {**hold.asks, memory: ask}
        expected = hold.expected if hold.returns_until is None else hold.was
        return replace(
            hold, asks=asks, expected=expected, waits_until=None, returns_until=None
        )
    if not needs(look, ask, lamp):
        return None
    # A person had it their way since: that is how it is to be again, and those who dimmed it
    # before have no say in it any more.
    overruled: Iterable[str] = () if hold is None else hold.asks
    return Hold(look, look, now, {**dict.fromkeys(overruled), memory: ask})


def _taken_over(hold: Hold, lamp: Lamp) -> bool:
    """Tell whether a person changed a light since it was dimmed."""
    return lamp.look is not None and not hold.as_set(lamp.look)


def _eased(
    hold: Hold, lamp: Lamp, look: Look, now: datetime, transition: float
) -> tuple[Hold, Look | None]:
    """Return a light's hold with fewer asks in it, and what to ask of the light for that."""
    target = target_of(hold.was, hold.in_force.values(), lamp)
    if target is not None:
        if target.expected == hold.expected:
            return hold, None
        return hold.turned(target, now, transition), target.order(look)
    returns = now + timedelta(seconds=transition) + REPORT
    return replace(hold, returns_until=returns), hold.was


def _but[ValueT](mapping: Mapping[str, ValueT], key: str) -> dict[str, ValueT]:
    """Return a mapping without one of its keys."""
    return {name: value for name, value in mapping.items() if name != key}
