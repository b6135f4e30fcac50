"""A title says what an event is, how severe that was, and more; nothing is read into it."""

import pytest

from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.diary.titles import Title
from custom_components.pressure_pal.diary.words import Words
from custom_components.pressure_pal.pal.diary import (
    Attack,
    ClearDay,
    Component,
    Kind,
    Practice,
    Session,
)

OPTIONS = {
    "kind": {"migraine": "Migräne", "headache": "Kopfschmerz"},
    "entry_kind": {
        "attack": "Anfall",
        "clear_day": "Kein Kopfschmerz",
        "session": "Sitzung",
        "dose": "Dosis",
    },
    "component": {"act": "ACT", "emotional_work": "Gefühle", "cbt": "Spaß"},
    "medicine_class": {"triptan": "Triptan"},
}
WORDS = Words(
    {
        f"component.{DOMAIN}.selector.{choice}.options.{value}": word
        for choice, options in OPTIONS.items()
        for value, word in options.items()
    }
)
MIGRAINE = {"entry": Attack, "kind": Kind.MIGRAINE}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Migräne", MIGRAINE),
        ("MIGRÄNE 7", {**MIGRAINE, "severity": 7}),
        ("migräne: 7/10", {**MIGRAINE, "severity": 7}),
        ("Migräne \N{EN DASH} 10 / 10!", {**MIGRAINE, "severity": 10}),
        ("Migräne 0", {**MIGRAINE, "severity": 0}),
        ("Migräne?", MIGRAINE),
        ("Migräne 11", {**MIGRAINE, "severity": 11}),
        ("Anfall 3", {"entry": Attack, "severity": 3}),
        ("Kopfschmerz", {"entry": Attack, "kind": Kind.HEADACHE}),
        ("Kein Kopfschmerz", {"entry": ClearDay}),
        ("kein kopfschmerz, heute", {"entry": ClearDay, "own": "heute"}),
        ("Sitzung mit Dr. Ro", {"entry": Session, "own": "mit Dr. Ro"}),
        (
            "ACT - Werte",
            {"entry": Practice, "component": Component.ACT, "own": "Werte"},
        ),
        ("SPASS", {"entry": Practice, "component": Component.CBT}),
    ],
)
def test_what_a_title_says(text: str, said: dict[str, object]) -> None:
    """In the words of the house, whatever their capitals."""
    assert Title.of(text, WORDS) == Title(**said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rest", "severity", "own"),
    [
        ("bei der Arbeit 7/10", 7, "bei der Arbeit"),
        ("Tag 2", None, "Tag 2"),
        ("7 von 10", None, "7 von 10"),
        ("seit 1999", None, "seit 1999"),
        ("2026", None, "2026"),
        ("3/4", None, "3/4"),
        ("um 8:05", None, "um 8:05"),
        ("am 24.11.", None, "am 24.11"),
        ("7.5", None, "7.5"),
        ("12/10/10", None, "12/10/10"),
        ("links: 123/10", None, "links: 123/10"),
    ],
)
def test_no_severity_is_read_into_other_numbers(
    rest: str, severity: int | None, own: str
) -> None:
    """A wrong one would count; what is not understood is kept as it was written."""
    title = Title.of(f"Migräne {rest}", WORDS)
    assert (title.severity, title.own) == (severity, own)


@pytest.mark.parametrize(
    "text",
    ["", "Zahnarzt", "Aktiv", "ACT_2", "Migränefrei", "Migräne-Seminar", "Triptan"],
)
def test_a_title_of_one_s_own_names_nothing(text: str) -> None:
    """Neither does one that only begins like a word, nor a word of another choice."""
    assert Title.of(text, WORDS) == Title(own=text or None)


def test_what_cannot_be_entered_is_a_title_of_one_s_own() -> None:
    """A dose by its name says too little."""
    assert Title.of("Dosis 2", WORDS) == Title(own="Dosis 2")


def test_without_any_words_nothing_is_named() -> None:
    """What is shown then are the values, in no language; nobody enters those."""
    assert Title.of("migraine", Words({})) == Title(own="migraine")


@pytest.mark.parametrize(
    ("own", "note", "noted"),
    [
        (None, None, None),
        ("at work", None, "at work"),
        (None, "left", "left"),
        ("at work", "left", "at work\nleft"),
    ],
)
def test_words_of_one_s_own_go_into_the_note(
    own: str | None, note: str | None, noted: str | None
) -> None:
    """Beside what stands there."""
    assert Title(own=own).noted(note) == noted
