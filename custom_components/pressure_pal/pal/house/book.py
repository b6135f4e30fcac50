"""The things that are kept quiet, and by which memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from .hold import Hold, Thing
from .levels import Levels, quietest, same

WAIT = timedelta(days=1)
"""How long a thing that is unavailable when it should be put back is waited for."""
KEEP = timedelta(days=30)
"""How long a memory is kept that nobody restores. No attack runs for as long."""
NOTHING_KNOWN = Thing({}, timedelta(0))


@dataclass(frozen=True, slots=True)
class Quieting:
    """What keeping things quiet comes to."""

    book: HouseBook
    orders: Mapping[str, Levels]
    """What to ask of which thing."""
    began: bool
    """Whether the memory is new."""


@dataclass(frozen=True, slots=True)
class Release:
    """What letting go comes to."""

    book: HouseBook
    orders: Mapping[str, Levels] = field(default_factory=dict)
    """What to ask of which thing."""
    left_alone: tuple[str, ...] = ()
    """Things that a person changed meanwhile."""
    waiting: tuple[str, ...] = ()
    """Things that are unavailable, to be put back when they return."""
    ended: bool = False
    """Whether there was such a memory."""


@dataclass(frozen=True, slots=True)
class HouseBook:
    """Which memories are open, and every thing they hold."""

    memories: Mapping[str, datetime] = field(default_factory=dict)
    """Since when (UTC), by name."""
    holds: Mapping[str, Hold] = field(default_factory=dict)
    """By the thing's entity id."""

    def quiet(
        self,
        memory: str,
        asks: Mapping[str, Levels],
        things: Mapping[str, Thing],
        now: datetime,
    ) -> Quieting:
        """Hold things for a memory: how they are is remembered, unless it is already.

        What a memory once looked at it never looks at again, so that who opens a curtain that
        was closed finds it open. A thing that several memories hold is as quiet as the
        quietest asks, and goes back to how it was before the first when the last lets go.
        """
        book = self.tidied(now)
        holds = dict(book.holds)
        orders: dict[str, Levels] = {}
        for name, ask in asks.items():
            hold, thing = holds.get(name), things.get(name, NOTHING_KNOWN)
            if hold is not None and memory in hold.asks:
                continue
            joined = _joined(hold, memory, ask, thing, now)
            if joined is None:
                continue
            target = quietest(joined.was, joined.in_force.values())
            if thing.levels and target != joined.expected:
                joined = joined.turned(target, now, thing.takes)
                orders[name] = target
            holds[name] = joined
        began = memory not in book.memories
        return Quieting(HouseBook({memory: now, **book.memories}, holds), orders, began)

    def release(
        self, memory: str, things: Mapping[str, Thing], now: datetime
    ) -> Release:
        """Let a memory go: every thing that still is as it was asked to be goes back."""
        before = self.tidied(now)
        holds: dict[str, Hold] = {}
        orders: dict[str, Levels] = {}
        left_alone: list[str] = []
        waiting: list[str] = []
        for name, hold in before.holds.items():
            if memory not in hold.asks:
                holds[name] = hold
                continue
            ask, thing = hold.asks[memory], things.get(name, NOTHING_KNOWN)
            rest = replace(hold, asks=_but(hold.asks, memory))
            if not ask:
                left_alone += [name] if ask is None else []
                # What another memory let go of may still be on its way back.
                holds[name] = rest
            elif not hold.knows(thing.levels):
                waiting.append(name)
                until = None if rest.in_force else now + WAIT
                holds[name] = replace(rest, waits_until=until)
            elif not hold.is_ours(thing.levels, now):
                left_alone.append(name)
                holds[name] = rest.taken()
            else:
                holds[name] = eased = _eased(rest, thing, now)
                orders |= {} if eased is rest else {name: eased.expected}
        after = HouseBook(_but(before.memories, memory), holds)
        return Release(
            after.tidied(now),
            orders,
            tuple(left_alone),
            tuple(waiting),
            ended=memory in before.memories,
        )

    def returned(self, name: str, levels: Levels, now: datetime) -> Release:
        """Put a thing back that was waited for, if it still is as it was asked to be."""
        hold = self.holds.get(name)
        if hold is None or hold.waits_until is None or not hold.knows(levels):
            return Release(self)
        rest = replace(hold.taken(), waits_until=None)
        book = self.with_hold(name, rest).tidied(now)
        if now > hold.waits_until or not hold.as_set(levels):
            return Release(book, left_alone=(name,))
        return Release(book, {name: hold.was})

    def reported(
        self,
        name: str,
        before: Levels,
        levels: Levels,
        now: datetime,
        *,
        by_person: bool = False,
    ) -> HouseBook:
        """Take notice of what a thing says: where it came to rest, or that a person acted.

        What it says first after it was unavailable, or after a start, is no person's doing yet.
        """
        hold = self.holds.get(name)
        if hold is None or not (hold.in_force or hold.returns_until is not None):
            return self
        strays = hold.moved(before, levels) and not hold.as_set(levels)
        if hold.returns_until is not None:
            without = replace(self, holds=_but(self.holds, name))
            return without if by_person and strays else self
        if strays and (by_person or (now > hold.settles and hold.as_set(before))):
            return self.with_hold(name, hold.taken())
        landed = hold.near(levels)
        if now > hold.settles or landed == hold.landed:
            return self
        return self.with_hold(name, replace(hold, landed=landed))

    def tidied(self, now: datetime) -> HouseBook:
        """Forget what has been waited for or kept for long enough."""
        memories = {name: at for name, at in self.memories.items() if now - at <= KEEP}
        holds: dict[str, Hold] = {}
        for name, hold in self.holds.items():
            asks = {one: ask for one, ask in hold.asks.items() if one in memories}
            if asks or any(
                until is not None and now <= until
                for until in (hold.waits_until, hold.returns_until)
            ):
                holds[name] = hold if asks == hold.asks else replace(hold, asks=asks)
        same_book = memories == self.memories and holds == self.holds
        return self if same_book else HouseBook(memories, holds)

    @property
    def waiting(self) -> tuple[str, ...]:
        """The things that are waited for."""
        return tuple(
            name for name, hold in self.holds.items() if hold.waits_until is not None
        )

    def with_hold(self, name: str, hold: Hold) -> HouseBook:
        """Return the book with a thing held otherwise."""
        return replace(self, holds={**self.holds, name: hold})


def _joined(
    hold: Hold | None, memory: str, ask: Levels, thing: Thing, now: datetime
) -> Hold | None:
    """Return a thing's hold with one more memory in it, None when nothing is known of it."""
    levels = thing.levels
    if not levels:
        if hold is None or not (hold.in_force or hold.waits_until is not None):
            return None
        wanted = {one: level for one, level in ask.items() if one in hold.was}
        if not wanted:
            return None
        return replace(hold, asks={**hold.asks, memory: wanted}, waits_until=None)
    wanted = {one: level for one, level in ask.items() if one in levels}
    present = {one: levels[one] for one in wanted}
    if hold is not None and hold.is_ours(levels, now):
        return replace(
            hold,
            was={**present, **hold.was},
            expected={**present, **hold.expected},
            asks={**hold.asks, memory: wanted},
            waits_until=None,
            returns_until=None,
        )
    loud = any(
        present[one] > level and not same(present[one], level)
        for one, level in wanted.items()
    )
    # A person had it their way since: that is how it is to be again, and those who kept it quiet
    # before have no say in it any more.
    overruled: Mapping[str, None] = {} if hold is None else dict.fromkeys(hold.asks)
    asks = {**overruled, memory: wanted if loud else {}}
    return Hold(present, present, now, asks)


def _eased(rest: Hold, thing: Thing, now: datetime) -> Hold:
    """Return a thing's hold with fewer asks in it; the same when nothing changes for the thing."""
    target = quietest(rest.was, rest.in_force.values())
    if target == rest.expected:
        return rest
    if not rest.in_force:
        return rest.back(now, thing.takes)
    return rest.turned(target, now, thing.takes)


def _but[ValueT](mapping: Mapping[str, ValueT], key: str) -> dict[str, ValueT]:
    """Return a mapping without one of its keys."""
    return {name: value for name, value in mapping.items() if name != key}
