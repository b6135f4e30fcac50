"""The diary in its file: everything comes back, also from an older one; garbage is refused."""

from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
import json
from typing import Any

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.pressure_pal.pal.diary import (
    MIGRATIONS,
    SHELVES,
    VERSION,
    Attack,
    Attribution,
    Away,
    Component,
    Diary,
    Edit,
    Link,
    Origin,
    Symptom,
    read_diary,
    written_edit,
    written_entry,
)

from .drawn import diaries
from .entries import HOUR, NOON, TODAY, clock
from .in_file import IN_FILE, Data, filed

GONE = object()
"""In the place of what is not there any more."""
REFUSED = (AttributeError, KeyError, TypeError, ValueError)
_inside = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from((10**400, -1, 0, 11, 2**63))
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(("2026-11-24", "2026-11-24T12:00:00", "attack", "9999-12-31")),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner)
    ),
    max_leaves=3,
)


@settings(deadline=None, max_examples=100)
@given(diaries())
def test_everything_comes_back(diary: Diary) -> None:
    """Every kind of entry, every field, known or not, in every script, and every change."""
    assert read_diary(json.loads(json.dumps(filed(diary), allow_nan=False))) == diary


def test_a_file_as_it_has_always_been() -> None:
    """What stands in people's files means the same tomorrow: no name may change."""
    diary = read_diary(IN_FILE)
    assert filed(diary) == IN_FILE
    assert diary.created == NOON
    attack = diary.attacks[0]
    assert (attack.onset, attack.end) == (clock(8), clock(10, 30))
    assert attack.symptoms == (Symptom.NAUSEA, Symptom.WORSE_WITH_ACTIVITY)
    assert (attack.severity, attack.aura, attack.side) == (0, False, None)
    assert attack.attribution is Attribution.NONE
    assert attack.origin is Origin.VOICE
    assert attack.stamp is not None
    assert (attack.stamp.link, attack.stamp.change_24h) == (Link.LINKED, -5.0)
    assert attack.stamp.criterion.rule.hpa == 5.0
    assert diary.clear_days[0].day == TODAY
    assert diary.practices[0].component is Component.POSITIVE_SENSATIONS
    assert diary.courses[0].frozen.merge_gap_hours == 24
    assert diary.times_away == (Away("09", NOON, None),)
    assert diary.edits == (Edit(NOON, "05", diary.sessions[0], None),)


def test_only_what_is_known_is_written() -> None:
    """None and an empty list need no room; zero, no and an empty text are something known."""
    attack = Attack(
        "id", NOON, NOON, Origin.CARD, severity=0, aura=False, note="", end=None
    )
    data = written_entry(attack)
    assert (data["severity"], data["aura"], data["note"]) == (0, False, "")
    unknown = {"end", "asleep", "side", "symptoms", "triggers", "stamp", "fear"}
    assert not unknown & data.keys()


def test_what_a_later_version_knows_more_is_left_out() -> None:
    """In an entry, in what is inside one, and in the diary: the rest is read."""
    data = deepcopy(IN_FILE)
    data["moon_phases"] = ["full"]
    for shelf in SHELVES.values():
        data[shelf][0]["moon_phase"] = "full"
    data["attacks"][0]["stamp"]["criterion"]["moon_phase"] = {"is": "full"}
    data["edits"][0]["before"]["moon_phase"] = None
    assert read_diary(data) == read_diary(IN_FILE)


def test_shelves_are_in_order_whatever_the_file_says() -> None:
    """Somebody who edits it by hand need not know where an entry belongs."""
    data = deepcopy(IN_FILE)
    earlier = {**data["doses"][0], "at": (NOON - 5 * HOUR).isoformat(), "id": "99"}
    data["doses"].append(earlier)
    assert [dose.id for dose in read_diary(data).doses] == ["99", "02"]


def test_whole_numbers_with_and_without_a_point() -> None:
    """Some writers give 7 as 7.0, and some 5.0 as 5."""
    data = deepcopy(IN_FILE)
    data["practices"][0]["minutes"] = 10.0
    data["attacks"][0]["stamp"]["change_24h"] = -5
    diary = read_diary(data)
    assert diary == read_diary(IN_FILE)
    assert isinstance(diary.practices[0].minutes, int)


def _places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return every place in a file."""
    found = [path] if path else []
    if isinstance(data, dict | list):
        inner = data.items() if isinstance(data, dict) else enumerate(data)
        for key, value in inner:
            found += _places(value, (*path, key))
    return found


PLACES = _places(IN_FILE)


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(PLACES), st.just(GONE) | _inside)
def test_garbage_is_refused_or_makes_a_diary(
    path: tuple[Any, ...], value: object
) -> None:
    """In any place of a file: nothing but four errors, or a diary that can be written again."""
    data = deepcopy(IN_FILE)
    place: Any = data
    for key in path[:-1]:
        place = place[key]
    if value is GONE:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    with suppress(*REFUSED):
        diary = read_diary(data)
        again = json.loads(json.dumps(filed(diary), allow_nan=False))
        assert read_diary(again) == diary


@pytest.mark.parametrize("value", [None, 7, "", "abc", [], [{}], "attacks"])
def test_what_is_no_diary_at_all(value: Any) -> None:
    """A number, a text, a list: none is taken for an empty diary."""
    with pytest.raises(REFUSED):
        read_diary(value)


@pytest.mark.parametrize(
    ("shelf", "key", "value"),
    [
        ("attacks", "note", 5),
        ("attacks", "aura", "no"),
        ("attacks", "aura", 0),
        ("attacks", "alerted", "no"),
        ("attacks", "severity", "7"),
        ("attacks", "severity", 7.5),
        ("attacks", "severity", True),
        ("attacks", "severity", 1e30),
        ("attacks", "symptoms", "nausea"),
        ("attacks", "triggers", {"wine": 1}),
        ("attacks", "kind", "Migraine"),
        ("attacks", "onset", "2026-11-24T08:00:00"),
        ("attacks", "onset", "0001-01-01T00:00:00+00:00"),
        ("clear_days", "day", "2026-11-24T08:00:00+00:00"),
        ("clear_days", "day", "9999-12-31"),
        ("doses", "id", None),
        ("edits", "entry_id", 1),
        ("edits", "shelf", "moons"),
    ],
)
def test_nothing_is_taken_for_something_else(shelf: str, key: str, value: Any) -> None:
    """A text is no number, "no" is no yes, and a moment without a zone is none."""
    data = deepcopy(IN_FILE)
    data[shelf][0][key] = value
    with pytest.raises(REFUSED):
        read_diary(data)


def _renamed(old: str, new: str) -> Callable[[Data], Data]:
    """Return a migration that gives a shelf another name, in what it is given."""

    def migrate(data: Data) -> Data:
        data[new] = data.pop(old)
        return data

    return migrate


def test_a_file_of_an_older_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """It becomes one of the next version, and so on up to ours; the file itself stays."""
    monkeypatch.setitem(MIGRATIONS, VERSION - 2, _renamed("headaches", "episodes"))
    monkeypatch.setitem(MIGRATIONS, VERSION - 1, _renamed("episodes", "attacks"))
    diary = read_diary(IN_FILE)
    for older, name in ((1, "episodes"), (2, "headaches")):
        data = _renamed("attacks", name)({**IN_FILE})
        before = deepcopy(data)
        assert read_diary(data, VERSION - older) == diary
        assert data == before


def test_a_version_that_nobody_knows_how_to_read() -> None:
    """Older than any migration: refused."""
    with pytest.raises(KeyError):
        read_diary(IN_FILE, VERSION - 9)


def test_a_change_says_on_which_shelf_it_was_made() -> None:
    """Whatever of it is left: something new has no before, something deleted no after."""
    attack = Attack("id", NOON, NOON, Origin.CARD)
    for before, after in ((None, attack), (attack, None), (attack, attack)):
        data = written_edit(Edit(NOON, "id", before, after))
        assert (data["shelf"], data["entry_id"]) == ("attacks", "id")
        assert (data["before"] is None) is (before is None)
        assert (data["after"] is None) is (after is None)
