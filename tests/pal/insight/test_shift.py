"""The circular-shift test, against a series worked out shift by shift."""

from hypothesis import given, strategies as st
import pytest

from custom_components.pressure_pal.pal.insight.shift import circular_shift, overlaps

EXPOSED = [day in {2, 3, 7, 12, 18, 19, 24} for day in range(28)]
ATTACKS = [int(day in {2, 7, 10, 12, 19, 26}) for day in range(28)]
MET = (
    *(4, 1, 1, 1, 1, 2, 1, 3, 2, 1, 1, 2, 2, 0),
    *(2, 0, 3, 2, 1, 2, 1, 1, 1, 4, 1, 0, 1, 1),
)
DAYS = st.tuples(
    st.sampled_from([True, False, None]), st.integers(min_value=0, max_value=3)
)
SERIES = st.lists(DAYS, min_size=1, max_size=40)


def test_the_oracle() -> None:
    """Four weeks, seven exposed days, six attacks: met as often by one other shift."""
    assert overlaps(EXPOSED, ATTACKS) == list(MET)
    found = circular_shift(EXPOSED, ATTACKS)
    assert found is not None
    assert (found.met, found.expected) == (4, 1.5)
    assert (found.as_many, found.shifts) == (2, 28)
    assert found.p == pytest.approx(0.071429, abs=5e-7)


@pytest.mark.parametrize(
    ("smallest", "step", "shifts"),
    [
        (1, 1, list(range(28))),
        (3, 1, [0, *range(3, 26)]),
        (1, 7, [0, 7, 14, 21]),
        (8, 7, [0, 14]),
        (6, 1, [0, *range(6, 23)]),
        (15, 1, [0]),
    ],
)
def test_which_shifts_are_looked_at(
    smallest: int, step: int, shifts: list[int]
) -> None:
    """None at all always is; near ones, either way round, and other weekdays may be not."""
    found = circular_shift(EXPOSED, ATTACKS, smallest=smallest, step=step)
    assert found is not None
    assert found.shifts == len(shifts)
    assert found.as_many == sum(MET[shift] >= MET[0] for shift in shifts)
    assert found.expected == pytest.approx(sum(MET[s] for s in shifts) / len(shifts))


@given(SERIES)
def test_shift_by_shift(days: list[tuple[bool | None, int]]) -> None:
    """Moved by hand; what is unknown counts as the share of what is known."""
    exposed, attacks = zip(*days, strict=True)
    known = [one for one in exposed if one is not None]
    share = sum(known) / len(known) if known else 0.0
    weights = [share if one is None else float(one) for one in exposed]
    for shift, met in enumerate(overlaps(exposed, attacks)):
        moved = weights[-shift:] + weights[:-shift] if shift else weights
        expected = sum(x * y for x, y in zip(moved, attacks, strict=True))
        assert met == pytest.approx(expected, abs=1e-9)


@given(SERIES, st.integers(min_value=1, max_value=7))
def test_it_is_a_p_value(days: list[tuple[bool | None, int]], step: int) -> None:
    """Never 0, at most 1, and nothing is a test without attacks or without a contrast."""
    exposed, attacks = zip(*days, strict=True)
    found = circular_shift(exposed, attacks, step=step)
    if sum(attacks) == 0 or not {True, False} <= set(exposed):
        assert found is None
        return
    assert found is not None
    assert 1 / found.shifts <= found.p <= 1


@given(SERIES, st.integers(min_value=0, max_value=39))
def test_where_the_circle_begins_does_not_matter(
    days: list[tuple[bool | None, int]], turn: int
) -> None:
    """Both series moved together meet just as often."""
    moved = days[turn:] + days[:turn]
    exposed, attacks = zip(*days, strict=True)
    exposed_moved, attacks_moved = zip(*moved, strict=True)
    assert overlaps(exposed, attacks) == pytest.approx(
        overlaps(exposed_moved, attacks_moved)
    )


def test_chance_gives_every_p_value_alike() -> None:
    """Over all shifts of a series, a p-value below 1 in 14 comes at most twice in 28."""
    low = 0
    for shift in range(28):
        exposed = EXPOSED[-shift:] + EXPOSED[:-shift] if shift else EXPOSED
        found = circular_shift(exposed, ATTACKS)
        assert found is not None
        low += found.p <= 2 / 28
    assert low == 2


def test_ten_years_of_hours() -> None:
    """Tens of thousands of shifts; the exposure that is there only for the attacks is found."""
    length = 87_600
    exposed = [hour % 97 < 20 for hour in range(length)]
    attacks = [int(hour % 970 == 5) for hour in range(length)]
    found = circular_shift(exposed, attacks, smallest=72, step=24)
    assert found is not None
    assert found.met == sum(attacks) == 91
    assert found.shifts == 3646
    assert found.expected == pytest.approx(91 * 20 / 97, rel=0.01)


def test_series_of_different_lengths() -> None:
    """A day without its exposure is a mistake."""
    with pytest.raises(ValueError, match="3 exposures for 2 counts"):
        circular_shift([True, False, None], [1, 0])


def test_no_days_at_all() -> None:
    """Nothing to test."""
    assert circular_shift([], []) is None
