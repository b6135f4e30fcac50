"""Swings: when the person's rule holds, and when it no longer does."""

from datetime import timedelta

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.pressure.swing import (
    BRIDGE,
    Direction,
    Swing,
    SwingRule,
)

from .streams import moment

FIVE = timedelta(minutes=5)


def followed(
    rule: SwingRule, changes: list[float | None], every: timedelta = FIVE
) -> list[Swing]:
    """Return the swing after each change."""
    swing, swings = Swing(), []
    for step, change in enumerate(changes):
        swing = swing.follow(rule, change, moment(0) + step * every)
        swings.append(swing)
    return swings


@pytest.mark.parametrize(
    ("direction", "change", "expected"),
    [
        (Direction.FALL, -5.0, Direction.FALL),
        (Direction.FALL, -4.99, None),
        (Direction.FALL, 9.0, None),
        (Direction.RISE, 5.0, Direction.RISE),
        (Direction.RISE, -9.0, None),
        (Direction.EITHER, -5.0, Direction.FALL),
        (Direction.EITHER, 5.0, Direction.RISE),
        (Direction.EITHER, 0.0, None),
    ],
)
def test_the_rule_is_the_persons(
    direction: Direction, change: float, expected: Direction | None
) -> None:
    """The amount itself counts, and only the chosen direction."""
    assert SwingRule(direction, 5.0, 24).reached(change) is expected


def test_a_swing_ends_when_a_fifth_is_undone() -> None:
    """It does not flicker at its edge: 5 hPa begin it, less than 4 end it."""
    swings = followed(SwingRule(), [-4.9, -5.0, -4.6, -4.0, -3.9, -4.9, -5.1])
    assert [swing.holds for swing in swings] == [
        False, True, True, True, False, False, True,
    ]  # fmt: skip
    assert swings[3].began == moment(300)
    assert swings[5].began == moment(300)
    assert swings[6].began == moment(6 * 300)


def test_unknown_is_neither_on_nor_off() -> None:
    """While the change is not known, nobody says that there is no swing."""
    swings = followed(SwingRule(), [-5.5, None, -4.5])
    assert [swing.holds for swing in swings] == [True, None, True]
    assert swings[2].began == moment(0)


def test_a_long_gap_ends_the_old_swing() -> None:
    """After more than two unknown hours only the amount itself is a swing again."""
    gap = int(BRIDGE / FIVE) + 1
    swings = followed(SwingRule(), [-5.5, *[None] * gap, -4.5, -5.0])
    assert [swing.holds for swing in swings[-2:]] == [False, True]
    assert swings[-1].began == moment((gap + 2) * 300)


def test_a_rise_after_a_fall_is_another_swing() -> None:
    """With a rule for both, the direction says which one is on."""
    rule = SwingRule(Direction.EITHER, 5.0, 24)
    fall, rise = followed(rule, [-5.5, 5.5])
    assert (fall.direction, rise.direction) == (Direction.FALL, Direction.RISE)
    assert rise.began == moment(300)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.one_of(st.none(), st.integers(-120, 120)), max_size=60),
    st.sampled_from(list(Direction)),
    st.sampled_from([1.0, 1.6, 5.0, 10.0]),
)
def test_a_swing_is_always_backed_by_its_change(
    tenths: list[int | None], direction: Direction, hpa: float
) -> None:
    """It is on where the amount is reached, off where less than half is, None where unknown."""
    rule = SwingRule(direction, hpa, 24)
    changes = [None if one is None else one / 10 for one in tenths]
    for change, swing in zip(changes, followed(rule, changes), strict=True):
        if change is None:
            assert swing.holds is None
            continue
        ways = {
            Direction.FALL: -change,
            Direction.RISE: change,
            Direction.EITHER: abs(change),
        }
        if ways[direction] >= hpa:
            assert swing.holds is True
        if ways[direction] < hpa / 2 - 1e-6:
            assert swing.holds is False
