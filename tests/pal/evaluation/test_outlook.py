"""The outlook, against science's own table of what a halving takes."""

import pytest

from custom_components.pressure_pal.pal.evaluation.outlook import Outlook, outlook

from .test_gates import observed


def of(linked: int, days: int) -> Outlook:
    """Return the outlook of a baseline."""
    return outlook(observed(days=days, linked=linked))


@pytest.mark.parametrize(
    ("linked", "needed"), [(0, 6), (1, 5), (5, 1), (6, 0), (60, 0)]
)
def test_attacks_before_anything_shows(linked: int, needed: int) -> None:
    """Six: with five not even none at all afterwards is significant."""
    assert of(linked, 100).attacks_needed == needed


def test_a_halving_takes_47() -> None:
    """For four cases in five to show, by mid-P; 2 in 28 days are that in nearly two years."""
    found = of(12, 168)
    assert found.attacks_to_show_halving == 47
    # 47 attacks at 12 in 168 days are 658 days.
    assert found.months_to_show_halving == pytest.approx(658 / 30.4375)


@pytest.mark.parametrize(
    ("linked", "months"),
    # As long as the baseline with 47; twelve show it in 28 % of cases and not in time.
    [(47, 365 / 30.4375), (12, None), (0, None)],
)
def test_how_long_a_follow_up(linked: int, months: float | None) -> None:
    """With a year of baseline as it is."""
    found = of(linked, 365).follow_up_months
    assert found == (None if months is None else pytest.approx(months))


def test_more_attacks_take_less_time() -> None:
    """A longer baseline makes up for a shorter follow-up, not the other way round."""
    lengths = [of(linked, 365).follow_up_months for linked in (47, 60, 100)]
    assert None not in lengths
    assert lengths == sorted(lengths, key=lambda one: -(one or 0))
    assert len({*lengths}) == 3


def test_no_attacks_and_no_days() -> None:
    """Nobody can say, and nothing is divided by."""
    assert of(0, 100).months_to_show_halving is None
    found = of(0, 0)
    assert (found.months_to_show_halving, found.follow_up_months) == (None, None)
