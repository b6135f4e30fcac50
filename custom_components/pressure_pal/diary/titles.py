"""The title of a calendar event: what it names, how severe that was, and words of one's own."""

from dataclasses import dataclass
import re
from typing import Final

from ..pal.diary import Attack, ClearDay, Component, Kind, Practice, Session
from ..words import Words
from .pages import CHOICE_COMPONENT, CHOICE_ENTRY, CHOICE_KIND

_NUMBER = re.compile(r"[\s:,;\N{EN DASH}\N{EM DASH}-]*(\d{1,2})(?:\s*/\s*10)?[\s.!]*")
"""Nothing but a number after the word: "Migraine 7"."""
_OF_TEN = re.compile(r"(?<![\d.,:/])(\d{1,2})\s*/\s*10\s*$")
"""After words of one's own a number alone may mean anything: "Migraine, day 2"."""
_MARKS = " \t\n.,:;!?-\N{EN DASH}\N{EM DASH}"

type Titled = type[Attack | ClearDay | Practice | Session]

_ENTRIES: Final[dict[str, Titled]] = {
    "attack": Attack,
    "clear_day": ClearDay,
    "session": Session,
}


@dataclass(frozen=True, slots=True)
class Title:
    """What a title says; None for nothing."""

    entry: Titled | None = None
    kind: Kind | None = None
    component: Component | None = None
    severity: int | None = None
    own: str | None = None
    """What a person wrote beside that."""

    @classmethod
    def of(cls, text: str, words: Words) -> Title:
        """Read a title in the words of the house's language."""
        named = words.named((CHOICE_ENTRY, CHOICE_COMPONENT, CHOICE_KIND), text)
        if named is None:
            return cls(own=_own(text))
        if named.choice == CHOICE_COMPONENT:
            component = Component(named.value)
            return cls(Practice, component=component, own=_own(named.rest))
        if named.choice == CHOICE_KIND:
            return cls._of_attack(Kind(named.value), named.rest)
        entry = _ENTRIES.get(named.value)
        if entry is Attack:
            return cls._of_attack(None, named.rest)
        return cls(entry, own=_own(text if entry is None else named.rest))

    @classmethod
    def _of_attack(cls, kind: Kind | None, rest: str) -> Title:
        """Read what follows the word for an attack."""
        if found := _NUMBER.fullmatch(rest):
            return cls(Attack, kind, severity=int(found[1]))
        if found := _OF_TEN.search(rest):
            own = _own(rest[: found.start()])
            return cls(Attack, kind, severity=int(found[1]), own=own)
        return cls(Attack, kind, own=_own(rest))

    def noted(self, note: str | None) -> str | None:
        """Return a note with the words of one's own in the title: nothing written is lost."""
        return "\n".join(filter(None, (self.own, note))) or None


def _own(text: str) -> str | None:
    """Return words of one's own without the marks around them."""
    return text.strip(_MARKS) or None
