"""A diary as it stands in its file: written by hand, with one entry of each kind."""

from typing import Any, Final

from custom_components.pressure_pal.pal.diary import (
    SHELVES,
    Diary,
    written_edit,
    written_entry,
)

type Data = dict[str, Any]

CRITERION: Final = {
    "rule": {"direction": "fall", "hpa": 5.0, "hours": 24},
    "look_back_hours": 24,
}
SESSION: Final = {
    "id": "05",
    "at": "2026-11-24T09:00:00.000250+00:00",
    "origin": "button",
    "note": "ä\u2028💊\x00",
}
IN_FILE: Final[Data] = {
    "created": "2026-11-24T12:00:00+00:00",
    "attacks": [
        {
            "id": "01",
            "onset": "2026-11-24T08:00:00+00:00",
            "logged": "2026-11-24T12:00:00+00:00",
            "origin": "voice",
            "precision": "woke",
            "asleep": "2026-11-23T23:00:00+00:00",
            "end": "2026-11-24T10:30:00+00:00",
            "kind": "migraine",
            "severity": 0,
            "aura": False,
            "symptoms": ["nausea", "worse_with_activity"],
            "attribution": "none",
            "triggers": ["vin rosé"],
            "note": "",
            "alerted": True,
            "stamp": {
                "link": "linked",
                "criterion": CRITERION,
                "provisional": False,
                "pressure": 1004.2,
                "change_24h": -5.0,
                "deepest_fall_24h": 0.0,
                "tendency": "falling",
            },
        }
    ],
    "doses": [
        {
            "id": "02",
            "at": "2026-11-24T08:30:00+00:00",
            "origin": "action",
            "medicine_class": "simple_analgesic",
            "name": "Ibuprofen",
            "relief": "pain_free",
            "attack_id": "01",
        }
    ],
    "clear_days": [{"id": "03", "day": "2026-11-24", "origin": "calendar"}],
    "practices": [
        {
            "id": "04",
            "at": "2026-11-24T07:00:00+00:00",
            "origin": "button",
            "component": "positive_sensations",
            "minutes": 10,
            "pain_before": 3,
            "pain_after": 0,
        }
    ],
    "sessions": [SESSION],
    "courses": [
        {
            "id": "06",
            "start": "2026-11-01",
            "origin": "settings",
            "frozen": {
                "at": "2026-11-01T12:00:00+00:00",
                "criterion": CRITERION,
                "merge_gap_hours": 24,
                "settling_days": 28,
                "unlogged": "headache_free",
            },
            "end": "2026-11-20",
            "planned_sessions": 8,
            "planned_weeks": 8,
            "practices_a_day": 1,
            "days_a_week": 7,
        }
    ],
    "treatment_changes": [
        {
            "id": "07",
            "day": "2026-11-02",
            "origin": "import",
            "kind": "preventive",
            "description": "Candesartan 8 mg",
        }
    ],
    "alerts": [{"id": "08", "at": "2026-11-24T06:00:00+00:00", "origin": "action"}],
    "times_away": [{"id": "09", "start": "2026-11-24T12:00:00+00:00"}],
    "edits": [
        {
            "at": "2026-11-24T12:00:00+00:00",
            "entry_id": "05",
            "shelf": "sessions",
            "before": SESSION,
            "after": None,
        }
    ],
}


def filed(diary: Diary) -> Data:
    """Return a diary as it stands in its file."""
    shelves = {
        name: [written_entry(entry) for entry in getattr(diary, name)]
        for name in SHELVES.values()
    }
    edits = [written_edit(edit) for edit in diary.edits]
    return {"created": diary.created.isoformat(), **shelves, "edits": edits}
