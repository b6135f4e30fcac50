"""The tendency in words and as WMO code, against published tables."""

from hypothesis import given, strategies as st
import pytest

from custom_components.pressure_pal.pal.pressure import Said, Tendency, rounded
from custom_components.pressure_pal.pal.pressure.tendency import (
    characteristic,
    code,
    in_words,
    wmo_code,
)

from .streams import HOUR, MINUTE, NOON, every, live
from .test_window import filled

MIRRORED = {0: 5, 1: 6, 2: 7, 3: 8, 4: 4, 5: 0, 6: 1, 7: 2, 8: 3}
PARTS = st.integers(min_value=-80, max_value=80).map(lambda tenths: tenths / 10)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (0.0, "steady"),
        (0.04, "steady"),
        (-0.04, "steady"),
        (0.06, "rising_slowly"),
        (0.1, "rising_slowly"),
        (1.5, "rising_slowly"),
        (1.54, "rising_slowly"),
        (1.56, "rising"),
        (1.6, "rising"),
        (3.54, "rising"),
        (3.56, "rising_quickly"),
        (3.6, "rising_quickly"),
        (6.0, "rising_quickly"),
        (6.04, "rising_quickly"),
        (6.06, "rising_very_rapidly"),
        (21.0, "rising_very_rapidly"),
    ],
)
def test_the_words_of_the_met_office(change: float, words: str) -> None:
    """Coastal station reports: rounded to 0.1 hPa first, then compared; falls likewise."""
    assert in_words(change) == words
    assert in_words(-change) == words.replace("rising", "falling")


def test_unknown_is_not_steady() -> None:
    """Without a change there is no word."""
    assert in_words(None) is None


def test_every_word_is_used() -> None:
    """Nine words, each for some change."""
    used = {in_words(tenths / 10) for tenths in range(-80, 81)}
    assert used == set(Tendency)


@pytest.mark.parametrize(
    ("pressures", "expected"),
    [
        ((1010, 1012, 1011), 0),
        ((1010, 1011, 1010), 0),
        ((1010, 1012, 1012), 1),
        ((1010, 1012, 1013), 1),
        ((1010, 1011, 1012), 2),
        ((1010, 1010.5, 1012), 3),
        ((1010, 1009, 1011), 3),
        ((1010, 1010, 1011.5), 3),
        ((1010, 1010, 1010), 4),
        ((1010, 1010.05, 1010.0), 4),
        ((1010, 1009, 1010), 5),
        ((1010, 1008, 1009), 5),
        ((1010, 1008, 1008), 6),
        ((1010, 1008, 1007), 6),
        ((1010, 1009, 1008), 7),
        ((1010, 1009.6, 1008), 8),
        ((1010, 1011, 1009), 8),
        ((1010, 1010, 1008.5), 8),
    ],
)
def test_the_cases_of_code_table_0200(
    pressures: tuple[float, float, float], expected: int
) -> None:
    """WMO-No. 306, code table 0200: eighteen cases, three hours ago, half-way and now."""
    assert wmo_code(*pressures) == expected


@given(PARTS, PARTS, PARTS)
def test_a_fall_is_the_mirror_of_a_rise(first: float, last: float, net: float) -> None:
    """Turned upside down, each code becomes its counterpart."""
    mirrored = characteristic(-first, -last, -net)
    assert mirrored == MIRRORED[characteristic(first, last, net)]


@given(PARTS, PARTS, PARTS)
def test_the_sign_of_the_change_limits_the_code(
    first: float, last: float, net: float
) -> None:
    """Higher is 0 to 3, lower 5 to 8, the same 0, 4 or 5: the table's own last column."""
    found = characteristic(first, last, net)
    if net == 0:
        assert found in {0, 4, 5}
    else:
        assert found in ({0, 1, 2, 3} if net > 0 else {5, 6, 7, 8})


@given(st.floats(min_value=-20, max_value=20), PARTS, PARTS)
def test_code_and_words_agree_on_what_is_steady(
    net: float, first: float, last: float
) -> None:
    """What is called steady is never coded as higher or lower, and the other way round."""
    steady = in_words(net) is Tendency.STEADY
    assert steady == (rounded(net) == 0.0)
    if not steady:
        assert (characteristic(first, last, net) <= 3) == (net > 0)


def test_the_noise_of_binary_fractions_does_not_decide() -> None:
    """2.0 and then 2.1 hPa, the margin to the dot, are the same code at every pressure."""
    codes = set()
    for tenths in range(9500, 10_500):
        start, middle, end = tenths / 10, (tenths + 20) / 10, (tenths + 41) / 10
        codes.add(characteristic(middle - start, end - middle, end - start))
    assert codes == {2}


@pytest.mark.parametrize(
    ("hourly", "expected"),
    [
        ((1000, 1002, 1002.5, 1001), 0),
        ((1000, 1002, 1003, 1003.4), 1),
        ((1000, 1001, 1002, 1003), 2),
        ((1000, 1000.2, 1001, 1003), 3),
        ((1000, 1000, 1000, 1000), 4),
        ((1000, 999, 999, 1000), 5),
        ((1000, 998, 997, 996.6), 6),
        ((1000, 999, 998, 997), 7),
        ((1000, 999.8, 999, 997), 8),
    ],
)
def test_a_barometer_shows_the_code_of_its_last_three_hours(
    hourly: tuple[float, ...], expected: int
) -> None:
    """Worked out from what was heard at the full hours, as observers do."""
    barometer = live(every(HOUR, hourly), NOON + 3 * HOUR)
    assert barometer.trends(NOON + 3 * HOUR).wmo_code == expected


@pytest.mark.parametrize(("moved", "expected"), [(1.0, 2), (0.0, 4), (-1.0, 7)])
def test_with_only_the_ends_known_the_code_is_the_plain_one(
    moved: float, expected: int
) -> None:
    """FM 12: where the shape cannot be known, 2, 4 or 7."""
    # Held until 13:00: what was at 14:00, an hour ago, is not known.
    window = filled([Said(NOON - HOUR, 1000.0), Said(NOON + 3 * HOUR, 1000.0 + moved)])
    assert code(window, NOON + 3 * HOUR) == expected


def test_without_the_change_there_is_no_code() -> None:
    """Two hours of readings are not three."""
    window = filled(every(MINUTE, [1000.0] * 120))
    assert code(window, NOON + 2 * HOUR) is None
