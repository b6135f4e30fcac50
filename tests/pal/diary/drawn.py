"""Diaries that Hypothesis draws by what their fields are: a new field is drawn as well."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
import enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from custom_components.pressure_pal.pal.diary import SHELVES, Diary, Edit, Entry

_FIRST = datetime(1971, 1, 1)  # noqa: DTZ001 - a strategy adds the zone itself
_LAST = datetime(2099, 1, 1)  # noqa: DTZ001 - as above
_ZONES = st.sampled_from((UTC, UTC, timezone(timedelta(hours=-9, minutes=-30))))
_PLAIN: Mapping[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    int: st.integers(min_value=-(10**6), max_value=10**6),
    float: st.floats(min_value=-1e6, max_value=1e6),
    bool: st.booleans(),
    datetime: st.datetimes(min_value=_FIRST, max_value=_LAST, timezones=_ZONES),
    date: st.dates(min_value=date(1971, 1, 1), max_value=date(2099, 1, 1)),
    NoneType: st.none(),
}


def drawn(kind: Any) -> st.SearchStrategy[Any]:
    """Return how a thing of a kind is drawn."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if get_origin(kind) is UnionType:
        return st.one_of(*map(drawn, reversed(get_args(kind))))
    if get_origin(kind) is tuple:
        return st.lists(drawn(get_args(kind)[0]), max_size=3).map(tuple)
    if issubclass(kind, enum.Enum):
        return st.sampled_from(kind)
    return st.builds(
        kind, **{name: drawn(one) for name, one in get_type_hints(kind).items()}
    )


_entries: st.SearchStrategy[Entry] = st.one_of([drawn(kind) for kind in SHELVES])


@st.composite
def _edits(draw: st.DrawFn) -> Edit:
    """Draw a change: something new, something deleted, or something changed."""
    entry = draw(_entries)
    other = draw(drawn(type(entry)))
    before, after = draw(
        st.sampled_from([(None, entry), (entry, None), (entry, other)])
    )
    return Edit(draw(_PLAIN[datetime]), entry.id, before, after)


@st.composite
def diaries(draw: st.DrawFn) -> Diary:
    """Draw a diary with entries of all kinds."""
    diary = Diary(draw(_PLAIN[datetime]))
    for number, entry in enumerate(draw(st.lists(_entries, max_size=5))):
        diary = diary.put(replace(entry, id=f"{entry.id}{number}"), None)
    return replace(diary, edits=tuple(draw(st.lists(_edits(), max_size=2))))
