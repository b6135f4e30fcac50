"""Letters as people type them in haste: small, and without accents."""

import unicodedata


def bare(text: str) -> str:
    """Return a text in small letters without what stands above or below them.

    Letter by letter: whole texts with many marks take the square of their length.

    >>> bare("Migraña"), bare("SÉVÈRE"), bare("Spaß"), bare("mal au cœur")
    ('migrana', 'severe', 'spass', 'mal au coeur')
    """
    small = text.casefold()
    if small.isascii():
        return small
    apart = (unicodedata.normalize("NFD", letter) for letter in small)
    plain = "".join(
        part for parts in apart for part in parts if not unicodedata.combining(part)
    )
    return plain.replace("œ", "oe")
