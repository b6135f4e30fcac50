"""Understands a sentence: which language, which intent, and what was said of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from hassil.intents import Intents
from hassil.recognize import RecognizeResult, recognize

from .inlining import inlined, inlined_answers, spoken_numbers
from .language import Language
from .names import plain

NAME: Final = "name"
"""What stands for an intent where only a name is said."""
CLASS_OF_MEDICINE: Final = "class"

type Names = Mapping[str, Mapping[str, str]]
"""For the lists of people and medicines: what each name stands for."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was understood: the language, the intent, its slots."""

    language: Language
    intent_type: str
    slots: dict[str, Any]

    def naming(self, who: str) -> Heard:
        """Return the same, said of somebody."""
        return Heard(self.language, self.intent_type, {**self.slots, "who": who})


@dataclass(frozen=True, slots=True)
class Known:
    """What can be understood: the sentences of every language, and the names in them."""

    languages: tuple[tuple[Language, Intents], ...]
    names: Names
    sentences: tuple[str, ...]
    """For conversation, in all languages."""

    @classmethod
    def of(cls, languages: Iterable[Language], names: Names) -> Known:
        """Put together what can be understood; this takes a while."""
        return cls(
            languages=tuple((one, _intents(one, names)) for one in languages),
            names=names,
            sentences=tuple(
                sentence
                for one in languages
                for sentence in inlined(one.sentences, names)
            ),
        )

    def answers(self, language: Language) -> list[str]:
        """Return what may be said when we ask for a name, for conversation."""
        return inlined_answers(language.sentences, language.answers, self.names["who"])

    def understood(self, text: str, wanted: str) -> Heard | None:
        """Return what was meant: in the speaker's language, else in the first that fits."""
        first = wanted.partition("-")[0]
        for language, intents in sorted(
            self.languages, key=lambda one: one[0].code != first
        ):
            if (result := recognize(text, intents)) is not None:
                return Heard(language, result.intent.name, _slots(result))
        return None


def _intents(language: Language, names: Names) -> Intents:
    """Return what hassil matches in a language."""
    lists = {
        name: _values(language.code, one)
        for name, one in language.sentences["lists"].items()
    }
    for key, own in names.items():
        heard = {name: plain(name) for name in own}
        values = [{"in": heard[name], "out": own[name]} for name in own if heard[name]]
        # What a person calls their own comes first.
        lists[key] = {"values": values + lists.get(key, {"values": []})["values"]}
    answers = {"data": [{"sentences": [*language.answers]}]}
    return Intents.from_dict(
        {
            **language.sentences,
            "lists": lists,
            "intents": {**language.sentences["intents"], NAME: answers},
        }
    )


def _values(language: str, one: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a list as hassil takes it: of some numbers, each with what is said for it."""
    if (some := one.get("numbers")) is None:
        return one
    spoken = spoken_numbers(language, some)
    return {"values": [{"in": said, "out": number} for said, number in spoken.items()]}


def _slots(result: RecognizeResult) -> dict[str, Any]:
    """Return what was said; a medicine brings its class along."""
    slots = {name: entity.value for name, entity in result.entities.items()}
    medicine = result.entities.get("medicine")
    if medicine is not None and (metadata := medicine.metadata):
        slots["medicine_class"] = metadata[CLASS_OF_MEDICINE]
    return slots
