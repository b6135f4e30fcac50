"""What columns are called in English and German diaries, to guess what each of them says."""

from collections.abc import Iterable
import re
from typing import Final

_HEADINGS: Final = {
    "onset": r"""
        (attack |migraine |headache )?(start|onset|began|begin)( ?date| ?time)*( and time)?
        (anfalls?|attacken?)? ?-?(beginn|anfang)( datum| uhrzeit| zeit)*
        started|from|von
        date ?(and|&|/)? ?time|datum ?(und|/)? ?(uhr)?zeit
        date( started| formatted| of attack)?|datum|day|tag
        entry local|entry ?date|timestamp|created( at)?|when|wann|logged( at)?
    """,
    "time": r"""
        (start |onset )?time( of day)?|uhrzeit|zeit|startzeit|starttime
    """,
    "end": r"""
        (attack |migraine |headache )?(end|ended|stop|stopped|finish|finished)( ?date| ?time)*
        (anfalls?|attacken?)? ?-?ende( datum| uhrzeit| zeit)*
        until|to|bis|date ended
    """,
    "duration": r"""
        (attack |headache |migraine )?(duration|length|lasted)( .*)?
        (anfalls)?dauer( .*)?
    """,
    "headache": r"""
        (had )?(a )?(headache|migraine)( day| today)?( ?yes ?/? ?no)?( ?\?)?
        (kopfschmerz(en)?|migräne|migraene|anfall|attacke)(tag)?( ja ?/? ?nein)?( ?\?)?
        attack
    """,
    "severity": r"""
        (peak |max |maximum |highest |worst |pain |headache |migraine )*(severity|intensity)( .*)?
        (peak |max |maximum |highest |worst )*pain ?(level|scale|score|rating)?( \d.*)?
        (schmerz)?(stärke|staerke|intensität|intensitaet)( .*)?|schmerz(en)?( \d.*)?
        score|rating|level
    """,
    "kind": r"""
        (attack |headache |migraine )?(type|kind|diagnosis)
        (kopfschmerz|anfalls)?-?(art|typ|diagnose)
    """,
    "aura": r"""
        (with )?aura( ?yes ?/? ?no| ?ja ?/? ?nein)?( ?\?)?
    """,
    "symptoms": r"""
        (other |attack )?symptoms?
        (begleit)?symptome?
    """,
    "medicines": r"""
        (acute |pain |rescue )?(medications?|medicines?|meds|drugs|painkillers?)( taken| used)?
        pain ?killers?|relief methods?
        (akut|schmerz)?(medikamente?|medikation|mittel)|tabletten?
    """,
    "triggers": r"""
        (potential |possible )?triggers?
        (mögliche |moegliche )?(auslöser|ausloeser)
    """,
    "note": r"""
        notes?|comments?|remarks?|details|description
        notizen?|bemerkung(en)?|kommentare?|anmerkung(en)?|notiz
    """,
}
"""A line for each guess, the likeliest first."""


def columns_by_heading(columns: Iterable[str]) -> dict[str, str]:
    """Return the columns whose headings are known, by what they say.

    >>> columns_by_heading(["Datum", "Schmerzstärke (0-10)", "Wetter"])
    {'onset': 'Datum', 'severity': 'Schmerzstärke (0-10)'}
    """
    left = {column: _plain(column) for column in columns if column}
    found: dict[str, str] = {}
    for name, lines in _HEADINGS.items():
        for pattern in map(str.strip, lines.strip().splitlines()):
            called = [one for one, plain in left.items() if _fits(pattern, plain)]
            if called:
                found[name] = called[0]
                del left[called[0]]
                break
    return found


def _fits(pattern: str, heading: str) -> bool:
    """Tell whether a heading is called so."""
    return re.fullmatch(pattern, heading, re.IGNORECASE) is not None


def _plain(heading: str) -> str:
    """Return a heading in words."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    return " ".join(re.sub(r"[_\-:()\[\].]+", " ", split).split())
