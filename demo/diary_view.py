"""The diary's page of the dashboard: what is so, one tap for each thing to log, what was."""

from pathlib import Path

from .cards import (
    FULL,
    HALF,
    Card,
    Entities,
    button,
    heading,
    section,
    shown_while,
    tile,
    view,
    words,
)

PLANNED_SESSIONS = 8
IN_WORDS = Path(__file__).with_name("diary_in_words.jinja")
PRACTICES = {
    "practice_somatic_tracking": ("Somatic tracking", FULL),
    "practice_education": ("Education", HALF),
    "practice_emotional_work": ("Emotional work", HALF),
    "practice_corrective_experience": ("Corrective experience", FULL),
    "practice_positive_sensations": ("Positive sensations", FULL),
}


def diary_view(entities: Entities) -> Card:
    """Return the page."""
    return view(
        "Diary",
        "diary",
        _now(entities),
        _weeks(entities),
        _practice(entities),
        _calendar(entities),
    )


def _now(entities: Entities) -> Card:
    """Say what is so; ask only for what fits."""
    running = entities["attack_running"]
    slider = {"features": [{"type": "numeric-input", "style": "slider"}]}
    return section(
        "Now",
        "mdi:notebook-heart-outline",
        words(entities, IN_WORDS.read_text(encoding="utf-8")),
        shown_while(running, "off", button(entities["log_attack"], "Log attack", HALF)),
        shown_while(running, "off", button(entities["clear_day"], "No headache", HALF)),
        shown_while(
            running,
            "on",
            tile(
                entities["severity"], "Severity", {"columns": 12, "rows": 2}, **slider
            ),
        ),
        shown_while(running, "on", button(entities["end_attack"], "End attack", FULL)),
        shown_while(running, "off", tile(entities["last_attack"], "Last attack", FULL)),
    )


def _weeks(entities: Entities) -> Card:
    """Show the counts of the last four weeks, and where the course stands."""
    bar = {"type": "bar-gauge", "min": 0, "max": PLANNED_SESSIONS}
    done = {"features": [bar], "features_position": "inline"}
    return section(
        "The last 28 days",
        "mdi:calendar-month",
        tile(entities["headache_days_28"], "Headache days", HALF),
        tile(entities["medicine_days_28"], "Acute medicine", HALF),
        heading("Course", "mdi:map-marker-path"),
        tile(entities["phase"], "Phase", HALF),
        button(entities["session_done"], "Session done", HALF),
        tile(entities["sessions"], "Sessions", FULL, **done),
    )


def _practice(entities: Entities) -> Card:
    """Show and log the practice."""
    buttons = (
        button(entities[key], name, grid) for key, (name, grid) in PRACTICES.items()
    )
    return section(
        "Practice",
        "mdi:meditation",
        tile(entities["practices_today"], "Today", HALF),
        tile(entities["streak"], "Days in a row", HALF),
        *buttons,
    )


def _calendar(entities: Entities) -> Card:
    """Show the diary day by day."""
    calendar = {
        "type": "calendar",
        "entities": [entities["history"]],
        "initial_view": "dayGridMonth",
        "grid_options": {"columns": "full", "rows": 14},
    }
    return {**section("Day by day", "mdi:calendar", calendar), "column_span": 3}
