"""Reads a page as a browser does: its parts, what they say, and what they would load."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import override

ALONE = {"br", "img", "link", "meta"}
"""What has no end in HTML."""


@dataclass
class Part:
    """An element with what is in it."""

    tag: str
    said: dict[str, str | None]
    parts: list[Part] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return all that it says."""
        return " ".join("".join(self.texts).split())

    def all(self, tag: str) -> list[Part]:
        """Return the elements of a kind in it, in order."""
        found = [self] if self.tag == tag else []
        for part in self.parts:
            found += part.all(tag)
        return found

    def of_class(self, name: str) -> list[Part]:
        """Return the elements of a class in it."""
        everything = [*self.everything()]
        return [
            one for one in everything if name in (one.said.get("class") or "").split()
        ]

    def by_id(self, wanted: str) -> Part:
        """Return the element with an id."""
        (found,) = (one for one in self.everything() if one.said.get("id") == wanted)
        return found

    def rows(self) -> list[list[str]]:
        """Return what the rows of a table say, cell by cell."""
        return [
            [cell.text for cell in row.parts if cell.tag in {"td", "th"}]
            for row in self.all("tr")
        ]

    def everything(self) -> list[Part]:
        """Return it with all in it."""
        found = [self]
        for part in self.parts:
            found += part.everything()
        return found


class Reader(HTMLParser):
    """Builds the parts, and complains about what is not well formed."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__(convert_charrefs=True)
        self.page = Part("page", {})
        self._open = [self.page]

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element."""
        part = Part(tag, dict(attrs))
        assert len(part.said) == len(attrs), (tag, attrs)
        self._open[-1].parts.append(part)
        if tag not in ALONE:
            self._open.append(part)

    @override
    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element without anything in it."""
        self._open[-1].parts.append(Part(tag, dict(attrs)))

    @override
    def handle_endtag(self, tag: str) -> None:
        """Leave an element: it must be the one that was entered last."""
        left = self._open.pop()
        assert left.tag == tag, f"{tag} ends {left.tag}"

    @override
    def handle_data(self, data: str) -> None:
        """Hear what is said."""
        for part in self._open:
            part.texts.append(data)


def read(page: str) -> Part:
    """Return the parts of a page, all of which end where they should."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader._open == [reader.page]  # noqa: SLF001 - all of them were left again
    return reader.page
