"""Moments: remembered once, new again after their time, kept within bounds."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from custom_components.pressure_pal.pal.moments import MOST, Moments

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@given(
    steps=st.lists(st.integers(-10, 100), max_size=40),
    hours=st.integers(0, 48),
)
def test_what_is_new_is_never_closer_than_its_pause(
    steps: list[int], hours: int
) -> None:
    """However often one asks; asking does not put it off, nor does a clock that is set back."""
    moments, now, last = Moments(), NOON, None
    for step in steps:
        now += step * HOUR
        found = moments.remember("told", now, hours * HOUR)
        expected = last is None or not timedelta() <= now - last < hours * HOUR
        assert found.is_new is expected
        last = now if expected else last
        assert found.since == last
        moments = found.moments


@given(st.lists(st.tuples(st.booleans(), st.sampled_from("abc")), max_size=40))
def test_it_is_remembered_until_it_is_forgotten(steps: list[tuple[bool, str]]) -> None:
    """Each name by itself, through the file too."""
    moments, known = Moments(), dict[str, datetime]()
    for number, (remember, name) in enumerate(steps):
        now = NOON + number * HOUR
        if remember:
            found = moments.remember(name, now)
            assert found.is_new is (name not in known)
            assert found.since == known.setdefault(name, now)
            moments = found.moments
        else:
            forgotten = moments.forget(name)
            assert forgotten.since == known.pop(name, None)
            moments = forgotten.moments
        moments = Moments.read(moments.written())
        assert moments.at == known


def test_the_oldest_are_forgotten_first() -> None:
    """An automation that makes up new names does not fill the disk."""
    moments = Moments()
    for number in range(MOST + 5):
        moments = moments.remember(str(number), NOON + number * HOUR).moments
    assert len(moments.at) == MOST
    assert moments.remember("5", NOON).is_new is False
    assert moments.remember("4", NOON).is_new is True
