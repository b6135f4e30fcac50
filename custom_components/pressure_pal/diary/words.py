"""The words of the house's language for what stands in a diary."""

from collections.abc import Mapping
from dataclasses import dataclass
import enum

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations

from ..const import DOMAIN


@dataclass(frozen=True, slots=True)
class Named:
    """What a text begins with the word of, and what follows that word."""

    choice: str
    value: str
    rest: str


class Words:
    """What the words of choices are, by the choice and its value."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Know the texts as Home Assistant gives them."""
        self._texts = texts

    @classmethod
    async def async_load(cls, hass: HomeAssistant) -> Words:
        """Load them in the language of this house."""
        language = hass.config.language
        return cls(await async_get_translations(hass, language, "selector", {DOMAIN}))

    def of(self, choice: str, value: str | enum.StrEnum) -> str:
        """Return the word of a value, the value itself where there is none."""
        key = f"component.{DOMAIN}.selector.{choice}.options.{value}"
        return self._texts.get(key, str(value))

    def named(self, choices: tuple[str, ...], text: str) -> Named | None:
        """Return the value that a text begins with the word of, None where it names none.

        The longest word wins.
        """
        found: list[tuple[int, Named]] = []
        for key, word in self._texts.items():
            choice, _, value = key.removeprefix(
                f"component.{DOMAIN}.selector."
            ).partition(".options.")
            rest = _after(word, text) if choice in choices else None
            if rest is not None:
                found.append((len(word), Named(choice, value, rest)))
        return max(found, key=lambda one: one[0])[1] if found else None


def _after(word: str, text: str) -> str | None:
    """Return what follows a word in a text, None where the text begins otherwise.

    >>> _after("Act", "act - a value"), _after("Act", "Active"), _after("Spaß", "SPASS!")
    (' - a value', None, '!')
    """
    wanted = word.casefold()
    # Small letters can be more than capital ones were.
    for end in range(1, min(len(text), len(wanted)) + 1):
        if text[:end].casefold() == wanted:
            rest = text[end:]
            return None if rest[:1].isalnum() or rest[:1] in {"-", "_"} else rest
    return None
