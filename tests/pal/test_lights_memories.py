"""Several memories over one light, lights that are waited for, and the book in its file."""

from datetime import timedelta
import json

from custom_components.pressure_pal.pal.lights import (
    Ask,
    Lamp,
    LightBook,
    Look,
    read,
    written,
)

from .lamp import ASK, BRIGHT, DIM, LAMP, LATER, NOW, OFF, WARM_WHITES, dimmed, shows


def test_two_memories_over_one_light_never_take_dim_for_how_it_was() -> None:
    """It is as dim as the dimmest asks, and goes back when the last lets go."""
    book = dimmed(BRIGHT, memory="a")
    darker = Look(on=True, brightness=26)
    second = book.dim("b", Ask(brightness=26), shows(DIM), NOW)
    assert second.orders == {LAMP: darker}
    first_out = second.book.release("b", shows(darker), LATER)
    assert first_out.orders == {LAMP: DIM}
    last_out = first_out.book.release("a", shows(DIM), LATER)
    assert last_out.orders == {LAMP: BRIGHT}


def test_the_order_in_which_two_memories_let_go_does_not_matter() -> None:
    """The weaker ask going first changes nothing; the last puts back how it was."""
    book = dimmed(BRIGHT, memory="a")
    darker = Look(on=True, brightness=26)
    book = book.dim("b", Ask(brightness=26), shows(DIM), NOW).book
    first_out = book.release("a", shows(darker), LATER)
    assert first_out.orders == {}
    assert first_out.book.release("b", shows(darker), LATER).orders == {LAMP: BRIGHT}


def test_a_second_memory_that_asks_for_less_holds_the_light_too() -> None:
    """Nothing is asked of the light now, but it stays dim for the second."""
    book = dimmed(BRIGHT, Ask(brightness=26), memory="a")
    darker = Look(on=True, brightness=26)
    second = book.dim("b", ASK, shows(darker), NOW)
    assert second.orders == {}
    assert second.book.release("a", shows(darker), LATER).orders == {LAMP: DIM}


def test_a_second_memory_after_a_person_remembers_the_persons_choice() -> None:
    """Who dimmed before has no say any more."""
    reading = Look(on=True, brightness=180)
    book = dimmed(BRIGHT, memory="a").dim("b", ASK, shows(reading), LATER).book
    assert book.dim("a", Ask(brightness=1), shows(DIM), LATER).orders == {}
    first_out = book.release("a", shows(DIM), LATER)
    assert first_out.orders == {}
    assert first_out.book.release("b", shows(DIM), LATER).orders == {LAMP: reading}


def test_a_light_that_is_waited_for_is_not_forgotten_with_a_memory_without_a_say() -> (
    None
):
    """It is unavailable when the second lets go, and the overruled first lets go after it."""
    reading = Look(on=True, brightness=180)
    book = dimmed(BRIGHT, memory="a").dim("b", ASK, shows(reading), LATER).book
    book = book.release("b", shows(None), LATER).book
    assert book.waiting == (LAMP,)
    book = book.release("a", shows(None), LATER).book
    assert book.waiting == (LAMP,)
    assert book.returned(LAMP, Lamp(DIM), LATER).orders == {LAMP: reading}


def test_a_memory_that_was_overruled_long_ago_does_not_say_how_it_was() -> None:
    """Only its name is left: what a light shows since then is a person's, whatever it is."""
    reading = Look(on=True, brightness=180)
    book = dimmed(BRIGHT, memory="a").dim("b", ASK, shows(reading), NOW).book
    book = book.release("b", shows(DIM), NOW).book
    assert book.dim("a", ASK, shows(reading), LATER).orders == {}
    book = book.dim("c", Ask(brightness=26), shows(DIM), LATER).book
    darker = shows(Look(on=True, brightness=26))
    assert book.release("c", darker, LATER).orders == {LAMP: DIM}


def test_a_light_switched_on_by_one_memory_goes_off_with_it() -> None:
    """The other one never asked for it to be on."""
    book = dimmed(OFF, Ask(brightness=26, switch_on=True), memory="a")
    dark = Look(on=True, brightness=26)
    book = book.dim("b", ASK, shows(dark), NOW).book
    release = book.release("a", shows(dark), LATER)
    assert release.orders == {LAMP: OFF}
    assert release.book.release("b", shows(OFF), LATER).orders.get(LAMP, OFF) == OFF


def test_an_unavailable_light_is_put_back_when_it_returns() -> None:
    """It is waited for, and then still as it was asked to be."""
    release = dimmed(BRIGHT).release("a", shows(None), LATER)
    assert release.waiting == release.book.waiting == (LAMP,)
    back = release.book.returned(LAMP, Lamp(DIM), LATER + timedelta(hours=23))
    assert back.orders == {LAMP: BRIGHT}
    assert back.book == LightBook()


def test_a_light_that_returns_otherwise_is_left_alone() -> None:
    """A lamp that had no power comes back bright: there is nothing to put back."""
    book = dimmed(BRIGHT).release("a", shows(None), LATER).book
    back = book.returned(LAMP, Lamp(Look(on=True, brightness=200)), LATER)
    assert back.orders == {}
    assert back.book == LightBook()


def test_a_light_is_waited_for_no_longer_than_a_day() -> None:
    """After that it is forgotten."""
    book = dimmed(BRIGHT).release("a", shows(None), LATER).book
    too_late = LATER + timedelta(hours=25)
    assert book.returned(LAMP, Lamp(DIM), too_late).orders == {}
    assert book.tidied(too_late) == LightBook()


def test_a_new_swing_keeps_a_light_that_is_waited_for() -> None:
    """It is still dim: when it returns it stays so, and goes back at the end."""
    book = dimmed(BRIGHT).release("a", shows(None), LATER).book
    book = book.dim("a", ASK, shows(None), LATER).book
    assert book.returned(LAMP, Lamp(DIM), LATER).orders == {}
    assert book.release("a", shows(DIM), LATER).orders == {LAMP: BRIGHT}


def test_restoring_what_was_never_dimmed_does_nothing() -> None:
    """No memory, no error."""
    release = LightBook().release("a", shows(BRIGHT), NOW)
    assert (release.orders, release.ended) == ({}, False)


def test_a_memory_that_nobody_restores_is_forgotten_after_a_month() -> None:
    """A deleted automation leaves nothing behind for good."""
    book = dimmed(BRIGHT)
    assert book.tidied(NOW + timedelta(days=29)) == book
    assert book.tidied(NOW + timedelta(days=31)) == LightBook()


def test_the_book_survives_being_written() -> None:
    """What is read from the file is what was written, through JSON."""
    colour = Look(
        on=True, brightness=255, effect="Candle", color_mode="rgbww",
        rgbww_color=(1, 2, 3, 4, 5), hs_color=(28.5, 64.0), xy_color=(0.4599, 0.4106),
    )  # fmt: skip
    book = dimmed(colour, Ask(brightness=77, kelvin=2700), kelvins=WARM_WHITES)
    book = book.reported(LAMP, DIM, NOW)
    book = book.dim("b", ASK, shows(OFF) | {"light.hall": Lamp(BRIGHT)}, LATER).book
    book = book.dim("b", Ask(10, switch_on=True), shows(OFF), LATER).book
    book = book.release("b", {"light.hall": Lamp(None)}, LATER).book
    assert read(json.loads(json.dumps(written(book)))) == book
