"""A title says what an event is, how severe that was, and more; nothing is read into it."""

import pytest

from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.diary.titles import Title
from custom_components.pressure_pal.pal.diary import (
    Attack,
    ClearDay,
    Component,
    Kind,
    Practice,
    Session,
)
from custom_components.pressure_pal.words import Words

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


SPANISH = Words(
    {
        f"component.{DOMAIN}.selector.{key}": word
        for key, word in {
            "kind.options.migraine": "Migraña",
            "kind.options.headache": "Dolor de cabeza",
            "entry_kind.options.clear_day": "Sin dolor de cabeza",
            "entry_kind.options.session": "Sesión",
            "component.options.education": "Educación",
            "component.options.emotional_work": "Educación emocional",
        }.items()
    }
)
SESSION = {"entry": Session}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sesion", SESSION),
        ("SESION", SESSION),
        ("sesión", SESSION),
        ("Sesio\N{COMBINING ACUTE ACCENT}n", SESSION),
        ("Sesio\N{COMBINING ACUTE ACCENT}n: mañana", {**SESSION, "own": "mañana"}),
        ("Sesi\N{COMBINING CEDILLA}on\N{COMBINING TILDE}", SESSION),
        ("Migrana", MIGRAINE),
        ("Migran\N{COMBINING TILDE}a 7", {**MIGRAINE, "severity": 7}),
        ("MIGRANA 7", {**MIGRAINE, "severity": 7}),
        ("migraña: 7/10", {**MIGRAINE, "severity": 7}),
        ("migrana sesión", {**MIGRAINE, "own": "sesión"}),
        ("Educacion", {"entry": Practice, "component": Component.EDUCATION}),
        (
            "educacion emocional, mañana",
            {
                "entry": Practice,
                "component": Component.EMOTIONAL_WORK,
                "own": "mañana",
            },
        ),
        ("Sesiones", {"own": "Sesiones"}),
        ("Migrañas", {"own": "Migrañas"}),
        ("Migra", {"own": "Migra"}),
        ("\N{COMBINING TILDE}" * 100_000, {"own": "\N{COMBINING TILDE}" * 100_000}),
    ],
)
def test_accents_may_be_left_out(text: str, said: dict[str, object]) -> None:
    """The longest word wins all the same, and one's own words stay as they were written."""
    assert Title.of(text, SPANISH) == Title(**said)  # type: ignore[arg-type]


def test_dots_may_be_left_out_too() -> None:
    """An umlaut is one of them."""
    title = Title.of("migrane 3", WORDS)
    assert title == Title(Attack, Kind.MIGRAINE, severity=3)


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
