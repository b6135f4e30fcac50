"""A language: what can be said in it, and what is answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.util import language as language_util
from homeassistant.util.hass_dict import HassKey
from homeassistant.util.yaml import load_yaml_dict

from ..const import DOMAIN

FOLDER = Path(__file__).parents[1] / "sentences"
LANGUAGES: Final = ("de", "en", "es", "fr", "it", "nl")
FALLBACK: Final = "en"


@dataclass(frozen=True, slots=True)
class Language:
    """One language, as its file has it."""

    code: str
    sentences: Mapping[str, Any]
    """Intents, lists and rules as hassil takes them."""
    answers: tuple[str, ...]
    """What may be said when we ask whose diary is meant."""
    requests: tuple[str, ...]
    """What an order begins with that is put as a question."""
    responses: Mapping[str, Any]

    @classmethod
    def read(cls, code: str) -> Language:
        """Read its file; this blocks."""
        content = load_yaml_dict(FOLDER / f"{code}.yaml")
        return cls(
            code=code,
            sentences={
                key: content[key]
                for key in ("language", "intents", "lists", "expansion_rules")
            },
            answers=tuple(content["answers"]),
            requests=tuple(content["requests"]),
            responses=content["responses"],
        )

    def class_of(self, medicine: str) -> str | None:
        """Return the class of a medicine that everybody knows, None for another."""
        for one in self.sentences["lists"]["medicine"]["values"]:
            if one["out"].casefold() == medicine.casefold():
                return str(one["metadata"]["class"])
        return None

    def is_question(self, text: str) -> bool:
        """Tell whether a text asks: in some languages only its mark says so."""
        said = text.casefold().lstrip(" ¿")
        return ("?" in said or "¿" in text) and not said.startswith(self.requests)

    def say(self, key: str, **what: str) -> str:
        """Return an answer."""
        return str(self.responses[key]).format(**what)

    def refusal(self, reason: str) -> str:
        """Return why something was not done, in words that can be heard."""
        key = f"refused_{reason}"
        return self.say(key if key in self.responses else "refused_other")

    def number(self, value: float, digits: int) -> str:
        """Return a number as it is said here."""
        return f"{value:.{digits}f}".replace(".", self.responses["decimal"])

    def unit(self, unit: str) -> str:
        """Return a unit as it is said here."""
        return str(self.responses["units"].get(unit, unit))


_READ: HassKey[dict[str, Language]] = HassKey(f"{DOMAIN}.languages")


async def async_language(hass: HomeAssistant, wanted: str | None) -> Language:
    """Return a language, English where there is none like it."""
    known = language_util.matches(wanted or hass.config.language, LANGUAGES)
    return (await async_languages(hass, (known or [FALLBACK])[0]))[0]


async def async_languages(hass: HomeAssistant, *codes: str) -> list[Language]:
    """Return languages, each read once."""
    read = hass.data.setdefault(_READ, {})
    for code in codes:
        if code not in read:
            read[code] = await hass.async_add_executor_job(partial(Language.read, code))
    return [read[code] for code in codes]
