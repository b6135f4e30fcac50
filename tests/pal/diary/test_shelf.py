"""What went from a shelf and what came, in one piece."""

from hypothesis import given, settings, strategies as st

from custom_components.pressure_pal.pal.diary import differing

_letters = st.lists(st.sampled_from("abc"), max_size=8)


@settings(deadline=None, max_examples=300)
@given(_letters, _letters)
def test_what_differs_put_in_the_place_of_what_differed(
    before: list[str], after: list[str]
) -> None:
    """The rest is the same at both ends, and the pieces could not be smaller."""
    gone, came = differing(before, after)
    assert before[: gone.start] + after[came] + before[gone.stop :] == after
    assert gone.start == came.start
    smaller = [
        (begin, rest)
        for begin in range(len(before) + 1)
        for rest in range(len(before) + 1 - begin)
        if begin + rest <= len(after)
        and before[:begin] == after[:begin]
        and before[len(before) - rest :] == after[len(after) - rest :]
    ]
    kept = len(before) - (gone.stop - gone.start)
    assert kept == max(begin + rest for begin, rest in smaller)


def test_an_entry_that_is_equal_but_another_one_differs() -> None:
    """Entries are told apart by what they are, not by what they say: that is fast."""
    one, other = [1], [1]
    assert differing([one], [other]) == (slice(0, 1), slice(0, 1))
    assert differing([one], [one]) == (slice(1, 1), slice(1, 1))
