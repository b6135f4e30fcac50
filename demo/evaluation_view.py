"""The page of the dashboard about before and after a course: one section for each diary."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from .cards import FULL, HALF, Card, Entities, section, tile, view, words

PATH = "evaluation"
IN_WORDS = Path(__file__).with_name("evaluation_in_words.jinja")
SHOWN = {
    "verdict": ("Before and after the course", FULL),
    "ratio_linked": ("Weather-linked", HALF),
    "ratio_other": ("Others", HALF),
    "ratio_of_ratios": ("Weather-linked set against others", FULL),
    "attacks_needed": ("Weather-linked attacks still needed", FULL),
}


def evaluation_view(diaries: Mapping[str, Entities]) -> Card:
    """Return the page; diaries come with their titles."""
    sections = (_diary(title, entities) for title, entities in diaries.items())
    return view("Evaluation", PATH, *sections)


def with_new_diaries(known: Card, views: Iterable[Card]) -> Card:
    """Return a view as it is; if it is this page, with the diaries that it lacks."""
    if known.get("path") != PATH:
        return known
    there = known.get("sections", [])
    titles = {_title(one) for one in there}
    page = next(one for one in views if one["path"] == PATH)
    new = [one for one in page["sections"] if _title(one) not in titles]
    return {**known, "sections": [*there, *new]} if new else known


def _diary(title: str, entities: Entities) -> Card:
    """Say what the evaluation of a diary came to, in words and in numbers."""
    return section(
        title,
        "mdi:scale-balance",
        words(
            {key: entities[key] for key in SHOWN}, IN_WORDS.read_text(encoding="utf-8")
        ),
        *(tile(entities[key], name, grid) for key, (name, grid) in SHOWN.items()),
    )


def _title(one: Card) -> str | None:
    """Return the heading of a section, None where somebody took it away."""
    headings = (card.get("heading") for card in one.get("cards", []))
    return next(headings, None)
