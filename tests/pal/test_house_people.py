"""A whole house: whatever happens, in the end everything is as people last chose."""

from datetime import UTC, datetime, timedelta
from typing import override

from hypothesis import settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)

from custom_components.pressure_pal.pal.house import (
    Aspect,
    HouseBook,
    Levels,
    Thing,
    alike,
    read,
    written,
)

THINGS = ("cover.a", "cover.b", "cover.c")
MEMORIES = ("one", "two", "three")
# Some of what people choose is just what is asked for.
CHOICES = (0.0, 0.2, 0.3, 0.5, 0.8, 1.0)
ASKS = (0.0, 0.2, 0.4)
SHORT = 0.05
"""How far from what is asked an awkward thing comes to rest."""
TAKES = timedelta(minutes=1)


def at(level: float) -> Levels:
    """Return the levels of something that has just one."""
    return {Aspect.POSITION: level}


class House(RuleBasedStateMachine):
    """Things that do as they are told or nearly so, people, several automations."""

    def __init__(self) -> None:
        """Begin at some time, with nothing quieted."""
        super().__init__()
        self.now = datetime(2026, 11, 23, tzinfo=UTC)
        self.book = HouseBook()
        self.chosen: dict[str, float] = {}
        self.levels: dict[str, float] = {}
        self.away: set[str] = set()
        self.awkward: set[str] = set()

    @initialize(
        levels=st.lists(st.sampled_from(CHOICES), min_size=3, max_size=3),
        awkward=st.sets(st.sampled_from(THINGS)),
    )
    def people_choose(self, levels: list[float], awkward: set[str]) -> None:
        """Let people have chosen how each thing is."""
        self.chosen = dict(zip(THINGS, levels, strict=True))
        self.levels = dict(self.chosen)
        self.awkward = awkward

    def things(self) -> dict[str, Thing]:
        """Return everything as it is now."""
        return {
            name: Thing({} if name in self.away else at(level), TAKES)
            for name, level in self.levels.items()
        }

    def obey(self, name: str, order: Levels) -> None:
        """Let a thing do what it is asked, on the way there by half, and say so."""
        assert name not in self.away
        before, goal = self.levels[name], order[Aspect.POSITION]
        if name in self.awkward and goal + SHORT <= self.chosen[name]:
            goal += SHORT
        for level in ((before + goal) / 2, goal):
            self.say(name, level)

    def say(self, name: str, level: float, *, by_person: bool = False) -> None:
        """Let a thing be somewhere else, and say so."""
        before, self.levels[name] = self.levels[name], level
        self.book = self.book.reported(
            name, at(before), at(level), self.now, by_person=by_person
        )

    @rule(memory=st.sampled_from(MEMORIES), ask=st.sampled_from(ASKS))
    def quiet(self, memory: str, ask: float) -> None:
        """Let an automation quiet the house."""
        asks = dict.fromkeys(THINGS, at(ask))
        quieting = self.book.quiet(memory, asks, self.things(), self.now)
        self.book = quieting.book
        for name, order in quieting.orders.items():
            self.obey(name, order)

    @rule(memory=st.sampled_from(MEMORIES))
    def release(self, memory: str) -> None:
        """Let an automation let go."""
        release = self.book.release(memory, self.things(), self.now)
        self.book = release.book
        for name, order in release.orders.items():
            self.obey(name, order)

    @rule(
        name=st.sampled_from(THINGS),
        choice=st.sampled_from(CHOICES),
        known=st.booleans(),
    )
    def choose(self, name: str, choice: float, *, known: bool) -> None:
        """Let a person have a thing as they like, in the app or by hand."""
        # From where a thing came to rest to just where it was asked to be is not noticed.
        if name in self.away or abs(self.levels[name] - choice) <= SHORT + 0.01:
            return
        if not known:
            # While a thing is on its way, what is done by hand is not told from that.
            self.now += 2 * TAKES
        self.chosen[name] = choice
        self.say(name, choice, by_person=known)

    @rule(name=st.sampled_from(THINGS))
    def lose(self, name: str) -> None:
        """Let a thing lose its connection, staying as it is."""
        self.away.add(name)

    @rule(name=st.sampled_from(THINGS))
    def find(self, name: str) -> None:
        """Let a thing's connection return."""
        self.away.discard(name)
        levels = at(self.levels[name])
        self.book = self.book.reported(name, {}, levels, self.now)
        back = self.book.returned(name, levels, self.now)
        self.book = back.book
        for order in back.orders.values():
            self.obey(name, order)

    @rule(minutes=st.integers(min_value=0, max_value=20))
    def wait(self, minutes: int) -> None:
        """Let time pass, less than a day altogether."""
        self.now += timedelta(minutes=minutes)

    @rule()
    def restart(self) -> None:
        """Let Home Assistant restart."""
        self.book = read(written(self.book))

    @invariant()
    def nothing_is_louder_than_chosen(self) -> None:
        """Leave everything at most as loud and as open as people chose."""
        for name, level in self.levels.items():
            assert level <= self.chosen[name] + 1e-9, name

    @override
    def teardown(self) -> None:
        """Let go of everything: each thing is as a person last chose."""
        for name in THINGS if self.levels else ():
            self.find(name)
        for memory in MEMORIES:
            self.release(memory)
        for name, level in self.levels.items():
            assert alike(at(self.chosen[name]), at(level)), name
        self.now += 2 * TAKES
        assert self.book.tidied(self.now) == HouseBook()


TestHouse = House.TestCase
TestHouse.settings = settings(max_examples=300, stateful_step_count=30, deadline=None)
