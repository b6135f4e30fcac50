"""The words of the house's language for what stands in a diary."""

from collections.abc import Mapping
import enum

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations

from ..const import DOMAIN


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

    def meant(self, choice: str, text: str) -> str | None:
        """Return the value that a text begins with the word of, None where it names none.

        The longest word wins.
        """
        start = f"component.{DOMAIN}.selector.{choice}.options."
        found = [
            (len(word), key.removeprefix(start))
            for key, word in self._texts.items()
            if key.startswith(start) and _begins_with(text, word)
        ]
        return max(found)[1] if found else None


def _begins_with(text: str, word: str) -> bool:
    """Tell whether a text begins with a word, and not with a longer one: "Act" is not "Active"."""
    wanted, rest = word.casefold(), text.casefold().strip()
    if not rest.startswith(wanted):
        return False
    following = rest[len(wanted) : len(wanted) + 1]
    return following == "" or not (following.isalnum() or following in "-_")
