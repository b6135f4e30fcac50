"""A whole house of lights: whatever happens, in the end they are as people last chose."""

from datetime import UTC, datetime, timedelta
from typing import override

from hypothesis import settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)

from custom_components.pressure_pal.pal.lights import (
    Ask,
    Lamp,
    LightBook,
    Look,
    alike,
    read,
    written,
)

LAMPS = ("light.a", "light.b", "light.c")
MEMORIES = ("one", "two", "three")
# What people choose is further from what is asked than rounding is.
CHOICES = [Look(on=False)] + [Look(on=True, brightness=n) for n in (10, 100, 180, 255)]
ASKS = [
    Ask(brightness=brightness, switch_on=switch_on)
    for brightness in (30, 60, 140)
    for switch_on in (False, True)
]


class House(RuleBasedStateMachine):
    """Lights that do as they are told, people who do as they like, several automations."""

    def __init__(self) -> None:
        """Begin at some time, with nothing dimmed."""
        super().__init__()
        self.now = datetime(2026, 11, 23, tzinfo=UTC)
        self.book = LightBook()
        self.chosen: dict[str, Look] = {}
        self.look: dict[str, Look] = {}
        self.away: set[str] = set()

    @initialize(looks=st.lists(st.sampled_from(CHOICES), min_size=3, max_size=3))
    def people_choose(self, looks: list[Look]) -> None:
        """Let people have chosen how each light is."""
        self.chosen = dict(zip(LAMPS, looks, strict=True))
        self.look = dict(self.chosen)

    def lamps(self) -> dict[str, Lamp]:
        """Return the lights as they are now, a plain dimmer each."""
        return {
            light: Lamp(None if light in self.away else look)
            for light, look in self.look.items()
        }

    def obey(self, light: str, order: Look) -> None:
        """Let a light do what it is asked, and say so."""
        self.look[light] = order
        self.book = self.book.reported(light, order, self.now)

    @rule(memory=st.sampled_from(MEMORIES), ask=st.sampled_from(ASKS))
    def dim(self, memory: str, ask: Ask) -> None:
        """Let an automation dim the house."""
        dimming = self.book.dim(memory, ask, self.lamps(), self.now)
        self.book = dimming.book
        for light, order in dimming.orders.items():
            assert light not in self.away
            self.obey(light, order)

    @rule(memory=st.sampled_from(MEMORIES))
    def release(self, memory: str) -> None:
        """Let an automation let go."""
        release = self.book.release(memory, self.lamps(), self.now)
        self.book = release.book
        for light, order in release.orders.items():
            assert light not in self.away
            self.obey(light, order)
        # While a light is on its way back, what it shows is not yet anybody's choice.
        self.now += timedelta(seconds=6)

    @rule(light=st.sampled_from(LAMPS), choice=st.sampled_from(CHOICES))
    def choose(self, light: str, choice: Look) -> None:
        """Let a person have a light as they like, at the wall: nobody knows who it was."""
        if light not in self.away:
            self.chosen[light] = self.look[light] = choice
            self.book = self.book.reported(light, choice, self.now)

    @rule(light=st.sampled_from(LAMPS))
    def lose(self, light: str) -> None:
        """Let a light lose its connection, its bulb staying as it is."""
        self.away.add(light)

    @rule(light=st.sampled_from(LAMPS))
    def find(self, light: str) -> None:
        """Let a light's connection return."""
        self.away.discard(light)
        back = self.book.returned(light, Lamp(self.look[light]), self.now)
        self.book = back.book
        for order in back.orders.values():
            self.obey(light, order)

    @rule(minutes=st.integers(min_value=0, max_value=20))
    def wait(self, minutes: int) -> None:
        """Let time pass, less than a day altogether."""
        self.now += timedelta(minutes=minutes)

    @rule()
    def restart(self) -> None:
        """Let Home Assistant restart."""
        self.book = read(written(self.book))

    @invariant()
    def no_light_is_brighter_than_chosen(self) -> None:
        """Leave a light that a person has on at most as bright as they chose."""
        for light, look in self.look.items():
            chosen = self.chosen[light]
            if chosen.on:
                assert look.on
                assert (look.brightness or 0) <= (chosen.brightness or 0)

    @override
    def teardown(self) -> None:
        """Let go of everything: each light is as a person last chose."""
        for light in LAMPS if self.look else ():
            self.find(light)
        for memory in MEMORIES:
            self.release(memory)
        for light, look in self.look.items():
            assert alike(self.chosen[light], look), light
        assert self.book.tidied(self.now) == LightBook()


TestHouse = House.TestCase
TestHouse.settings = settings(max_examples=300, stateful_step_count=30, deadline=None)
