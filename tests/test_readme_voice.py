"""What docs/voice.md says can be said is so, in every language."""

import re
from typing import Any

import pytest
import yaml

from custom_components.pressure_pal.diary.settings import Assistants
from custom_components.pressure_pal.voice.language import FALLBACK, LANGUAGES
from custom_components.pressure_pal.voice.since import HOURS
from custom_components.pressure_pal.voice.slots import TOLD

from .documents import README, ROOT, english, sections, table

PAGE = ROOT / "docs/voice.md"
PHRASES = ROOT / "tests/voice/phrases"
PREFIX = "PressurePal"
COLUMNS = ("", "Deutsch", "Français", "Español", "Italiano", "Nederlands")
CODES = ("", "de", "fr", "es", "it", "nl")


def page() -> str:
    """Return the page."""
    return PAGE.read_text(encoding="utf-8")


def works(language: str) -> dict[str, str]:
    """Return what is known to work, and which intent it is."""
    path = PHRASES / f"{language}.yaml"
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {_plain(one["say"]): one["is"] for one in content["works"]}


def _plain(text: str) -> str:
    """Return a phrase without what nobody says aloud."""
    return text.casefold().strip(" .?!¿¡")


def test_every_english_example_works() -> None:
    """Each is one of the phrases that are tried."""
    known = works(FALLBACK)
    rows = table(page(), "What", "For example")
    examples = [one for row in rows for one in re.findall(r'"([^"]+)"', row[1])]
    assert len(examples) >= len(TOLD)
    assert [one for one in examples if _plain(one) not in known] == []


def test_every_example_of_the_readme_works() -> None:
    """They are on the first page that people read."""
    known = works(FALLBACK)
    rows = table(README.read_text(encoding="utf-8"), "Say", "and")
    assert [row[0] for row in rows if _plain(row[0].strip('"')) not in known] == []


@pytest.mark.parametrize("column", range(1, len(COLUMNS)))
def test_every_other_example_works(column: int) -> None:
    """One for each intent, in each language."""
    known = works(CODES[column])
    rows = table(page(), *COLUMNS)
    assert [row[0] for row in rows] == [told.title for told in TOLD.values()]
    for row, intent in zip(rows, TOLD, strict=True):
        phrase = row[column]
        assert known.get(_plain(phrase)) == intent.removeprefix(PREFIX), phrase
    assert {*CODES[1:], FALLBACK} == {*LANGUAGES}


def test_the_parts_of_a_day_are_those_of_the_code() -> None:
    """With the hours that stand for them."""
    rows = table(page(), "Said", "Counts as")
    told = {row[0].strip("`"): row[1] for row in rows if row[0].startswith("`")}
    assert told == {part.value: f"{hour:02}:00" for part, hour in HOURS.items()}


def test_the_table_of_intents_is_true() -> None:
    """Every intent, with every slot but whose diary it is."""
    rows = table(page(), "Intent", "What it does", "Slots")
    told = {row[0].strip("`"): re.findall(r"`(\w+)`", row[2]) for row in rows}
    expected = {
        name: sorted(str(slot) for slot in one.slots if str(slot) != "who")
        for name, one in TOLD.items()
    }
    assert {name: sorted(slots) for name, slots in told.items()} == expected


def test_the_table_of_settings_is_true() -> None:
    """The words on the screen, the default named."""
    words = english()["selector"]["assistants"]["options"]
    rows = table(sections(page(), 2)["What assistants may do"], "Setting", "Meaning")
    assert [row[0] for row in rows] == [words[one.value] for one in Assistants]
    assert "The default." in rows[[*Assistants].index(Assistants.LOGGING)][1]
