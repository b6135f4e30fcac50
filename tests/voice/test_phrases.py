"""In every language: what must be understood is, and nothing else is taken for it."""

from pathlib import Path
from typing import Any

from homeassistant.core import HomeAssistant
import pytest
import yaml

from custom_components.pressure_pal.voice.slots import TOLD

from ..diary.household import set_up_diaries
from .house import noting, say, talkative

FOLDER = Path(__file__).parent / "phrases"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
AT_LEAST = 40
MAXALT = {"name": "Maxalt", "medicine_class": "triptan", "amount": "10 mg"}


def phrases(language: str) -> dict[str, Any]:
    """Return the phrases of a language."""
    content = yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_phrases(language: str) -> None:
    """Of each kind, about every intent and with everything that each can be told by voice."""
    told = phrases(language)
    assert len({one["say"] for one in told["works"]}) >= AT_LEAST
    assert len(set(told["not"])) >= AT_LEAST
    seen = {f"PressurePal{one['is']}" for one in told["works"]}
    assert seen == TOLD.keys()
    slots = {(one["is"], slot) for one in told["works"] for slot in one["slots"]}
    english = {
        (one["is"], slot) for one in phrases("en")["works"] for slot in one["slots"]
    }
    assert english <= slots


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_must_be_understood_is(hass: HomeAssistant, language: str) -> None:
    """By Home Assistant's own agent, in a house that speaks English."""
    await talkative(hass)
    entry = await set_up_diaries(hass, "Anna", medicines=[MAXALT])
    (anna,) = entry.subentries
    understood = noting(hass)
    wrong: dict[str, object] = {}
    for one in phrases(language)["works"]:
        expected = {
            slot: anna if slot == "who" else value
            for slot, value in one["slots"].items()
        }
        answer = await say(hass, one["say"], language)
        noted = understood.take()
        if noted != [(f"PressurePal{one['is']}", expected)]:
            wrong[one["say"]] = noted or answer.text
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_else_is_taken_for_it(hass: HomeAssistant, language: str) -> None:
    """Near misses and what Home Assistant understands itself reach no diary."""
    await talkative(hass)
    await set_up_diaries(hass, "Anna", medicines=[MAXALT])
    understood = noting(hass)
    wrong: dict[str, object] = {}
    for phrase in phrases(language)["not"]:
        await say(hass, phrase, language)
        if noted := understood.take():
            wrong[phrase] = noted
    assert wrong == {}
