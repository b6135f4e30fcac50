"""What is left of a name when it is spoken."""

import re
from typing import Final
import unicodedata

_APART = re.compile(
    r"[\[\](){}<>|:;\\,?!\u00a1\u00bf\u2026\"\u201c-\u201f\u00ab\u00bb\u2012-\u2015\ufe00-\ufe0f]"
)
"""Means something in a template, or is read over in a sentence, or is not spoken."""
_EDGE = re.compile(r"(?<!\w)[-.]+|-+(?!\w)|(?<!\w\.\w)\.+(?!\w)")
"""Dots and hyphens that are not within a word; initials keep theirs, as in sentences."""
_UNSPOKEN: Final = {"So", "Sk", "Cf", "Cc"}
"""Emoji, trademarks and what joins them."""


def plain(name: str) -> str:
    """Return a name as it is heard: without syntax, punctuation and pictures.

    >>> plain("Anna (mum)"), plain("St. John"), plain("J.R."), plain("Maxalt\N{REGISTERED SIGN}")
    ('Anna mum', 'St John', 'J.R.', 'Maxalt')
    >>> plain("[]"), plain("\N{PILL}"), plain("...")
    ('', '', '')
    """
    heard = "".join(
        " " if unicodedata.category(one) in _UNSPOKEN else one
        for one in unicodedata.normalize("NFC", _APART.sub(" ", name))
    )
    return " ".join(_EDGE.sub(" ", heard).split())
