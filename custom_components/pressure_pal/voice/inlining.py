"""Sentences as conversation takes them for every agent: one template each, without lists.

Sentence triggers come before any agent, also before one with a language model. They take a list
for a place where anything may be said, so that "I took {medicine}" would log the dog as well.
What a list allows is therefore written into the sentence itself.
"""

from collections.abc import Iterable, Iterator, Mapping
import re
from typing import Any, Final

from hassil.numbers import get_rbnf_engine

from .names import plain

_PART = re.compile(r"<(\w+)>|\{(\w+)(?::\w+)?\}")
NOBODY: Final = "\N{THREE-EM DASH}"
"""Stands where a list is empty: nothing that is said is this."""
HIGHEST: Final = 60
"""Numbers beyond are taken in digits alone: each word is read anew for every sentence."""
_DIGIT: Final = f"({'|'.join('0123456789')})"
_DIGITS: Final = f"{_DIGIT}[{_DIGIT}]"


def inlined(
    sentences: Mapping[str, Any], names: Mapping[str, Iterable[str]]
) -> list[str]:
    """Return every sentence of a language as one template.

    `names` are the lists that are not in its file: the people, and medicines of their own.
    """
    lists = {
        name: _alternatives(sentences["language"], one)
        for name, one in sentences["lists"].items()
    }
    for name, own in names.items():
        lists[name] = [*lists.get(name, ()), *filter(None, map(plain, own))]
    return [
        _whole(template, sentences["expansion_rules"], lists)
        for intent in sentences["intents"].values()
        for data in intent["data"]
        for template in data["sentences"]
    ]


def inlined_answers(
    sentences: Mapping[str, Any], answers: Iterable[str], people: Iterable[str]
) -> list[str]:
    """Return what may be said when we ask for a name, as templates."""
    lists = {"who": [*filter(None, map(plain, people))]}
    return [_whole(one, sentences["expansion_rules"], lists) for one in answers]


def _whole(
    template: str, rules: Mapping[str, str], lists: Mapping[str, list[str]]
) -> str:
    """Return a template with its rules and lists written out."""

    def written_out(found: re.Match[str]) -> str:
        rule, name = found.groups()
        if rule is not None:
            return f"({_whole(rules[rule], rules, lists)})"
        return f"({'|'.join(lists[name] or [NOBODY])})"

    return _PART.sub(written_out, template)


def _alternatives(language: str, one: Mapping[str, Any]) -> list[str]:
    """Return what a list allows to be said, numbers in digits and in words.

    In a range, digits may make any number here: who says one beyond the limits is told so.
    """
    if (some := one.get("numbers")) is not None:
        return folded({*spoken_numbers(language, some)})
    if (span := one.get("range")) is None:
        return [value["in"] for value in one["values"]]
    last = min(span["to"], HIGHEST)
    return [_DIGITS, *folded({*number_words(language, range(span["from"], last + 1))})]


def spoken_numbers(language: str, some: Mapping[str, Any]) -> dict[str, int]:
    """Return some numbers by what is said for them: digits, and words that mean nothing else.

    A range would also take "ein" for 1, with which half of all German sentences end; `also`
    are spellings that the library does not have.
    """
    numbers = some.get("only") or range(some["from"], some["to"] + 1)
    words = number_words(language, numbers)
    digits = {str(number): number for number in numbers}
    kept = {word: words[word] for word in words.keys() - {*some.get("without", ())}}
    also: Mapping[str, int] = some.get("also", {})
    return {**digits, **kept, **also}


def number_words(language: str, numbers: Iterable[int]) -> dict[str, int]:
    """Return numbers by their words, as hassil takes them."""
    engine = get_rbnf_engine(language)
    found: dict[str, int] = {}
    for number in numbers:
        for words in engine.format_number(number).text_by_ruleset.values():
            written = words.replace("\N{SOFT HYPHEN}", "")
            found |= {written: number, written.replace("-", " "): number}
    return found


def folded(words: set[str]) -> list[str]:
    """Return words as few alternatives: beginnings that go on alike stand together.

    >>> folded({"thirty", "thirty one", "thirty two", "forty", "forty one", "forty two", "six"})
    ['(forty|thirty)[( one| two)]', 'six']
    """
    found: list[str] = []
    left = set(words)
    while left:
        beginnings, endings = max(_alike(left), key=_saved)
        left -= {begin + end for begin in beginnings for end in endings}
        begin, end = _choice(beginnings), _choice(endings - {""})
        found.append(f"{begin}[{end}]" if end and "" in endings else begin + end)
    return sorted(found)


def _alike(words: set[str]) -> Iterator[tuple[set[str], set[str]]]:
    """Yield beginnings together with the endings that they share."""
    endings: dict[str, set[str]] = {}
    for word in words:
        for cut in range(1, len(word) + 1):
            endings.setdefault(word[:cut], set()).add(word[cut:])
    beginnings: dict[frozenset[str], set[str]] = {}
    for begin, ends in endings.items():
        beginnings.setdefault(frozenset(ends), set()).add(begin)
    for shared, begins in beginnings.items():
        yield begins, set(shared)


def _saved(parts: tuple[set[str], set[str]]) -> tuple[int, list[str]]:
    """Return how much shorter it is to write parts once, and an order where that is equal."""
    beginnings, endings = parts
    whole = sum(len(one) for one in beginnings) * len(endings)
    whole += sum(len(one) for one in endings) * len(beginnings)
    return whole - sum(map(len, beginnings | endings)), sorted(beginnings)


def _choice(texts: set[str]) -> str:
    """Return texts as a choice, nothing for none."""
    choice = "|".join(sorted(texts))
    return f"({choice})" if len(texts) > 1 else choice
