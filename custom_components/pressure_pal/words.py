"""The words of the house's language for what stands in a diary."""

from collections.abc import Mapping
from dataclasses import dataclass
import enum
from unicodedata import combining

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations

from .const import DOMAIN
from .pal.letters import bare


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

    @property
    def decimal(self) -> str:
        """Return the mark between a number and its tenths."""
        return self.of("evaluation_phrase", "decimal")

    def named(self, choices: tuple[str, ...], text: str) -> Named | None:
        """Return the value that a text begins with the word of, None where it names none.

        The longest word wins; it may be typed without its accents.
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

    Capitals and accents do not count.

    >>> _after("Act", "act - a value"), _after("Act", "Active"), _after("Spaß", "SPASS!")
    (' - a value', None, '!')
    >>> _after("Migraña", "migrana 7")
    ' 7'
    """
    wanted, said = bare(word), ""
    for place, letter in enumerate(text):
        # An accent may be a letter of its own; and small ones can be more than capitals were.
        if said == wanted and not combining(letter):
            ends = not letter.isalnum() and letter not in {"-", "_"}
            return text[place:] if ends else None
        said += bare(letter)
        if not wanted.startswith(said):
            return None
    return "" if said == wanted else None
