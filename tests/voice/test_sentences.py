"""The files of all languages say the same, and are read in a moment."""

from collections.abc import Iterator, Mapping
import re
from string import Formatter
from typing import Any

from hassil.intents import Intents
import pytest

from custom_components.pressure_pal.pal.diary import Component, Kind, MedicineClass
from custom_components.pressure_pal.voice.inlining import (
    NOBODY,
    folded,
    inlined,
    number_words,
    spoken_numbers,
)
from custom_components.pressure_pal.voice.language import FOLDER, LANGUAGES, Language
from custom_components.pressure_pal.voice.since import Since
from custom_components.pressure_pal.voice.slots import COUNTED, DAYS, SPANS, TOLD
from custom_components.pressure_pal.voice.speaker import Why

from ..documents import LANGUAGES as TRANSLATIONS

MOST_WORDS = 2750
"""Home Assistant reads every word before the first sentence is heard: in the event loop."""
NAMES = {"who": ["Anna", "Bert"], "medicine": ["Maxalt"]}
ENGLISH = Language.read("en")
OUT: dict[str, set[str]] = {
    "kind": {kind.value for kind in Kind},
    "since": {part.value for part in Since},
    "day": {*DAYS},
    "span": {*SPANS},
    "counted": {*COUNTED},
    "component": {component.value for component in Component},
}
"""What lists stand for: all that there is."""


def slots_of(language: Language, intent: str) -> set[str]:
    """Return the slots that sentences of an intent can fill."""
    rules: Mapping[str, str] = language.sentences["expansion_rules"]

    def found(template: str) -> Iterator[str]:
        for rule, listed, slot in re.findall(r"<(\w+)>|\{(\w+)(?::(\w+))?\}", template):
            if rule:
                yield from found(rules[rule])
            else:
                yield slot or listed

    return {
        slot
        for data in language.sentences["intents"][intent]["data"]
        for sentence in data["sentences"]
        for slot in found(sentence)
    }


def placeholders(text: str) -> set[str]:
    """Return the names of what is put into an answer."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_languages_are_those_of_the_screen() -> None:
    """Whoever reads Pressure Pal in a language can speak it too."""
    files = sorted(path.stem for path in FOLDER.glob("*.yaml"))
    assert files == sorted(LANGUAGES)
    assert files == [path.stem for path in TRANSLATIONS]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_can_say_the_same(code: str) -> None:
    """The same intents, in each the same slots, and lists that stand for the same."""
    language = Language.read(code)
    assert language.sentences["language"] == code
    assert language.sentences["intents"].keys() == TOLD.keys()
    for intent, told in TOLD.items():
        slots = slots_of(language, intent)
        assert slots == slots_of(ENGLISH, intent), intent
        # A class comes with a medicine's name too, and a moment is for scripts.
        assert slots <= {str(slot) for slot in told.slots}, intent
    lists = language.sentences["lists"]
    for name, values in OUT.items():
        assert {one["out"] for one in lists[name]["values"]} == values, name
    for one in lists["medicine"]["values"]:
        MedicineClass(one["metadata"]["class"])
    for one in lists["medicine_class"]["values"]:
        MedicineClass(one["out"])


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_answers_the_same(code: str) -> None:
    """The same answers, in each the same placeholders; a reason that is none has its words."""
    language = Language.read(code)
    assert language.responses.keys() == ENGLISH.responses.keys()
    for key, text in ENGLISH.responses.items():
        if isinstance(text, str):
            assert placeholders(language.responses[key]) == placeholders(text), key
    assert language.responses["units"].keys() == ENGLISH.responses["units"].keys()
    for why in Why:
        key = why.value if why is Why.WHICH_DIARY else f"refused_{why}"
        assert language.responses[key]
    assert any("{who}" in one for one in language.answers)


@pytest.mark.parametrize("code", LANGUAGES)
def test_sentences_can_be_read_quickly(code: str) -> None:
    """Few words, none of them in a list where anything may be said."""
    sentences = inlined(Language.read(code).sentences, NAMES)
    text = " ".join(sentences)
    assert len(re.findall(r"\w+", text)) <= MOST_WORDS
    assert not set(text) & {"{", "}", "<", ">"}
    trigger = {"data": [{"sentences": sentences}]}
    read = Intents.from_dict({"language": code, "intents": {"ours": trigger}})
    assert len(read.intents["ours"].data[0].sentences) == len(sentences)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_rule_and_list_is_used(code: str) -> None:
    """Nothing is left over in a file."""
    text = (FOLDER / f"{code}.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = dict(Language.read(code).sentences)
    for rule in content["expansion_rules"]:
        assert f"<{rule}>" in text, rule
    for name in content["lists"]:
        assert re.search(rf"\{{{name}[}}:]", text), name


def test_nobody_is_nobody() -> None:
    """Without any diary, sentences with a name in them are there and fit nothing."""
    sentences = inlined(ENGLISH.sentences, {"who": [], "medicine": []})
    assert any(NOBODY in one for one in sentences)


@pytest.mark.parametrize("code", ["de", "en", "es", "fr", "it", "nl"])
def test_numbers_are_folded_without_loss(code: str) -> None:
    """The short form allows every number, and no other word."""
    words = {*number_words(code, range(61))}
    assert len(words) >= 61
    pattern = "|".join(folded(words)).replace("[", "(?:").replace("]", ")?")
    for word in words:
        assert re.fullmatch(f"(?:{pattern})", word), word
    everything = {word[:cut] for word in words for cut in range(len(word))} - words
    assert [one for one in everything if re.fullmatch(f"(?:{pattern})", one)] == []


def test_some_numbers_are_taken_and_no_others() -> None:
    """In words of the library and in digits, without what means something else."""
    some = {"from": 0, "to": 3, "without": ["ein", "eine"], "also": {"zwo": 2}}
    german = spoken_numbers("de", some)
    assert german.keys() >= {"0", "null", "1", "eins", "2", "zwei", "zwo", "3", "drei"}
    assert german.keys().isdisjoint({"ein", "eine", "4", "vier"})
    assert (german["zwo"], german["drei"]) == (2, 3)
    assert spoken_numbers("fr", {"only": [5, 20]}) == {
        "5": 5,
        "cinq": 5,
        "20": 20,
        "vingt": 20,
    }
