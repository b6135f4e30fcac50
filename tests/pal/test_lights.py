"""Dimming lights and putting them back, decided without Home Assistant."""

from datetime import timedelta

import pytest

from custom_components.pressure_pal.pal.lights import (
    Ask,
    LightBook,
    Look,
    alike,
)

from .lamp import ASK, BRIGHT, DIM, LAMP, LATER, NOW, OFF, WARM_WHITES, dimmed, shows


def test_a_light_is_dimmed_and_put_back() -> None:
    """A bright light becomes as dim as asked, and bright again."""
    dimming = LightBook().dim("a", ASK, shows(BRIGHT), NOW)
    assert dimming.orders == {LAMP: DIM}
    release = dimming.book.release("a", shows(DIM), LATER)
    assert release.orders == {LAMP: BRIGHT}
    assert release.book.tidied(LATER + timedelta(minutes=1)) == LightBook()


def test_the_beginning_and_the_end_are_told_once() -> None:
    """A memory begins with its first dimming and ends with its first restoring."""
    first = LightBook().dim("a", ASK, {}, NOW)
    second = first.book.dim("a", ASK, shows(BRIGHT), NOW)
    assert (first.began, second.began) == (True, False)
    ends = second.book.release("a", shows(DIM), LATER)
    assert (ends.ended, ends.book.release("a", {}, LATER).ended) == (True, False)


@pytest.mark.parametrize(
    ("was", "abilities"),
    [
        (OFF, {}),
        (Look(on=True, brightness=77), {}),
        (Look(on=True, brightness=3), {}),
        (Look(on=True), {"dimmable": False}),
        (OFF, {"dimmable": False}),
        (None, {}),
    ],
    ids=["off", "as dim", "dimmer", "cannot", "off and cannot", "unavailable"],
)
def test_what_needs_no_dimming_is_left_alone(
    was: Look | None, abilities: dict[str, object]
) -> None:
    """No light is switched on, made brighter, or remembered without need."""
    dimming = LightBook().dim("a", ASK, shows(was, **abilities), NOW)
    assert dimming.orders == {}
    assert dimming.book.holds == {}


def test_lights_that_are_off_come_on_dim_only_when_asked() -> None:
    """With switch_on a light comes on dim, and goes off again; one that cannot dim stays off."""
    ask = Ask(brightness=77, switch_on=True)
    book = dimmed(OFF, ask)
    assert book.release("a", shows(DIM), LATER).orders == {LAMP: OFF}
    assert LightBook().dim("a", ask, shows(OFF, dimmable=False), NOW).orders == {}


def test_a_second_swing_while_dimmed_changes_nothing() -> None:
    """What is remembered is how it was before the first."""
    book = dimmed(BRIGHT)
    again = book.dim("a", ASK, shows(DIM), LATER)
    assert again.orders == {}
    assert again.book == book


def test_a_new_swing_while_a_light_is_on_its_way_back_remembers_how_it_was() -> None:
    """The half-bright light of a transition is not how it was."""
    release = dimmed(BRIGHT).release("a", shows(DIM), LATER, transition=20)
    half = Look(on=True, brightness=160)
    soon = LATER + timedelta(seconds=10)
    dimming = release.book.dim("a", ASK, shows(half), soon)
    assert dimming.orders == {LAMP: DIM}
    assert dimming.book.release("a", shows(DIM), soon).orders == {LAMP: BRIGHT}


def test_a_light_that_is_slow_to_say_it_is_back_is_dimmed_again() -> None:
    """Two seconds after it was put back it may still show that it is dim."""
    book = dimmed(BRIGHT).release("a", shows(DIM), LATER).book
    soon = LATER + timedelta(seconds=2)
    dimming = book.dim("a", ASK, shows(DIM), soon)
    assert dimming.orders == {LAMP: DIM}
    assert dimming.book.release("a", shows(DIM), soon).orders == {LAMP: BRIGHT}


def test_after_its_way_back_a_light_is_a_persons_again() -> None:
    """A minute later the same brightness is somebody's choice."""
    release = dimmed(BRIGHT).release("a", shows(DIM), LATER, transition=20)
    half = Look(on=True, brightness=160)
    then = LATER + timedelta(minutes=1)
    book = release.book.dim("a", ASK, shows(half), then).book
    assert book.release("a", shows(DIM), then).orders == {LAMP: half}


@pytest.mark.parametrize(
    "changed",
    [
        OFF,
        Look(on=True, brightness=200),
        Look(on=True, brightness=20),
        Look(on=True, brightness=77, effect="Candle"),
        Look(on=True, brightness=77, color_mode="color_temp", color_temp_kelvin=4000),
        Look(on=True, brightness=77, color_mode="hs", xy_color=(0.17, 0.04)),
    ],
    ids=["off", "brighter", "dimmer", "effect", "colder", "blue"],
)
def test_what_a_person_changed_is_left_alone(changed: Look) -> None:
    """Any change counts; the memory is forgotten all the same."""
    was = Look(
        on=True, brightness=255, color_mode="color_temp", color_temp_kelvin=2700,
        xy_color=(0.46, 0.41),
    )  # fmt: skip
    book = dimmed(was, kelvins=WARM_WHITES)
    release = book.release("a", shows(changed, kelvins=WARM_WHITES), LATER)
    assert release.orders == {}
    assert release.left_alone == (LAMP,)
    assert release.book == LightBook()


def test_a_light_that_a_person_changed_is_not_dimmed_again_by_the_same_memory() -> None:
    """A restart within the swing does not overrule who turned the light up."""
    assert dimmed(BRIGHT).dim("a", ASK, shows(BRIGHT), LATER).orders == {}


@pytest.mark.parametrize(
    ("shown", "same"),
    [(74, True), (77, True), (82, True), (83, False), (60, False)],
)
def test_brightness_may_be_rounded(shown: int, same: bool) -> None:  # noqa: FBT001
    """Five of 255 steps are rounding, more is a person."""
    assert alike(DIM, Look(on=True, brightness=shown)) is same


@pytest.mark.parametrize(
    ("kelvin", "same"), [(2703, True), (2832, True), (2570, True), (3000, False)]
)
def test_colour_temperature_may_be_rounded(kelvin: int, same: bool) -> None:  # noqa: FBT001
    """Five per cent are rounding to mireds or to the light's own list."""
    wanted = Look(on=True, color_mode="color_temp", color_temp_kelvin=2700)
    shown = Look(on=True, color_mode="color_temp", color_temp_kelvin=kelvin)
    assert alike(wanted, shown) is same


def test_a_light_may_make_something_else_of_what_was_asked() -> None:
    """A lamp that gets no dimmer than 40 % is put back too, but not once it was changed."""
    least = Look(on=True, brightness=102)
    book = dimmed(BRIGHT).reported(LAMP, least, NOW + timedelta(seconds=2))
    assert book.release("a", shows(least), LATER).orders == {LAMP: BRIGHT}
    changed = Look(on=True, brightness=128)
    assert book.release("a", shows(changed), LATER).left_alone == (LAMP,)


def test_a_swing_that_ends_within_the_transition_puts_back_too() -> None:
    """Half-way down is our doing."""
    half = Look(on=True, brightness=150)
    soon = NOW + timedelta(seconds=5)
    dimming = LightBook().dim("a", ASK, shows(BRIGHT), NOW, transition=10)
    book = dimming.book.reported(LAMP, half, soon)
    assert book.release("a", shows(half), soon).orders == {LAMP: BRIGHT}


@pytest.mark.parametrize("before", [None, 77, 90, 150])
def test_a_person_who_objects_at_once_is_heard(before: int | None) -> None:
    """Turning a light up moves away from what was asked, and is not taken for rounding."""
    book = dimmed(BRIGHT)
    soon = NOW + timedelta(seconds=3)
    if before is not None:
        book = book.reported(LAMP, Look(on=True, brightness=before), soon)
    up = Look(on=True, brightness=255)
    book = book.reported(LAMP, up, soon)
    assert book.release("a", shows(up), LATER).left_alone == (LAMP,)


def test_long_after_the_dimming_every_change_is_a_persons() -> None:
    """Closer to what was asked is not ours either, once the light has settled."""
    late = NOW + timedelta(minutes=5)
    dimmer = Look(on=True, brightness=100)
    book = dimmed(BRIGHT).reported(LAMP, Look(on=True, brightness=120), NOW)
    book = book.reported(LAMP, dimmer, late)
    assert book.release("a", shows(dimmer), LATER).left_alone == (LAMP,)


def test_warmth_is_asked_of_lights_that_can() -> None:
    """Within the light's range, never colder than it is, and not of a plain dimmer."""
    ask = Ask(brightness=77, kelvin=2200)
    white = Look(
        on=True, brightness=255, color_mode="color_temp", color_temp_kelvin=4000
    )
    warmer = Look(
        on=True, brightness=255, color_mode="color_temp", color_temp_kelvin=2100
    )

    def kelvin(was: Look, **abilities: object) -> int | None:
        orders = LightBook().dim("a", ask, shows(was, **abilities), NOW).orders
        return orders[LAMP].color_temp_kelvin

    assert kelvin(white, kelvins=WARM_WHITES) == 2200
    assert kelvin(white, kelvins=(2700, 6500)) == 2700
    assert kelvin(warmer, kelvins=WARM_WHITES) is None
    assert kelvin(BRIGHT) is None
    assert (
        kelvin(Look(on=True, brightness=255, color_mode="rgb"), coloured=True) == 2200
    )


def test_a_coloured_light_that_imitates_warmth_gets_its_colour_back() -> None:
    """It shows the warmth as a colour, which is not mistaken for a person's."""
    blue = Look(
        on=True,
        brightness=255,
        color_mode="hs",
        hs_color=(240, 100),
        xy_color=(0.15, 0.06),
    )
    imitated = Look(
        on=True, brightness=77, color_mode="hs", hs_color=(28, 64), xy_color=(0.5, 0.39)
    )
    book = dimmed(blue, Ask(brightness=77, kelvin=2700), coloured=True)
    book = book.reported(LAMP, imitated, NOW)
    assert book.release("a", shows(imitated, coloured=True), LATER).orders == {
        LAMP: blue
    }
    green = Look(
        on=True,
        brightness=77,
        color_mode="hs",
        hs_color=(120, 100),
        xy_color=(0.17, 0.75),
    )
    assert book.release("a", shows(green, coloured=True), LATER).left_alone == (LAMP,)
