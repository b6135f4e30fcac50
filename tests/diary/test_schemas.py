"""What the actions take: nothing that makes no sense, and everything that a template says."""

from datetime import UTC, date, datetime
import math
from typing import Any

import probatio
import pytest

from custom_components.pressure_pal.diary.schemas import SCHEMAS, schema
from custom_components.pressure_pal.pal.diary import Component, Symptom


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("log_attack", {"severity": 11}),
        ("log_attack", {"severity": -0.6}),
        ("log_attack", {"severity": True}),
        ("log_attack", {"severity": math.inf}),
        ("log_attack", {"severity": math.nan}),
        ("log_attack", {"severity": "bad"}),
        ("log_attack", {"impact": 4}),
        ("log_attack", {"kind": None}),
        ("log_attack", {"symptoms": ["tired"]}),
        ("log_attack", {"symptoms": [["nausea"]]}),
        ("log_attack", {"aura": "perhaps"}),
        ("log_attack", {"onset": "yesterday"}),
        ("log_attack", {"onset": "2026-02-30T08:00:00"}),
        ("log_attack", {"onset": 5}),
        ("log_attack", {"note": {"a": 1}}),
        ("log_attack", {"note": "x" * 2001}),
        ("log_attack", {"triggers": [" "]}),
        ("log_attack", {"triggers": [str(number) for number in range(51)]}),
        ("log_attack", {"pain": 5}),
        ("log_clear_day", {"day": "2026-02-30"}),
        ("log_dose", {"medicine_class": {}}),
        ("log_dose", {"name": ""}),
        ("log_practice", {}),
        ("log_practice", {"component": "yoga"}),
        ("log_practice", {"component": "cbt", "minutes": 0}),
        ("log_practice", {"component": "cbt", "minutes": 601}),
        ("start_course", {"days_a_week": 8}),
        ("log_treatment_change", {"kind": "other", "description": "\n"}),
        ("update_attack", {"severity": 3}),
        ("get_summary", {"months": 241}),
        ("get_diary", {"entries": ["alerts"]}),
    ],
)
def test_what_makes_no_sense_is_not_taken(action: str, said: dict[str, Any]) -> None:
    """It is refused before any diary is looked for."""
    with pytest.raises(probatio.Invalid):
        schema(action)(said)


@pytest.mark.parametrize(
    ("action", "said", "taken"),
    [
        ("log_attack", {"severity": "7"}, {"severity": 7}),
        ("log_attack", {"severity": "7.0"}, {"severity": 7}),
        ("log_attack", {"severity": 6.9}, {"severity": 7}),
        ("log_attack", {"severity": 6.5}, {"severity": 7}),
        ("log_attack", {"severity": None}, {"severity": None}),
        ("log_attack", {"aura": "off"}, {"aura": False}),
        ("log_attack", {"note": ""}, {"note": None}),
        ("log_attack", {"triggers": "wine"}, {"triggers": ("wine",)}),
        ("log_attack", {"triggers": ["a", "b", "a"]}, {"triggers": ("a", "b")}),
        ("log_attack", {"symptoms": None}, {"symptoms": ()}),
        ("log_attack", {"symptoms": ["nausea"]}, {"symptoms": (Symptom.NAUSEA,)}),
        (
            "log_attack",
            {"onset": datetime(2026, 11, 24, 8, tzinfo=UTC)},
            {"onset": datetime(2026, 11, 24, 8, tzinfo=UTC)},
        ),
        (
            "log_attack",
            {"onset": "2026-11-24T08:00:00+05:30"},
            {"onset": datetime(2026, 11, 24, 2, 30, tzinfo=UTC)},
        ),
        ("log_clear_day", {"day": "2026-11-24"}, {"day": date(2026, 11, 24)}),
        ("log_clear_day", {"day": date(2026, 11, 24)}, {"day": date(2026, 11, 24)}),
        (
            "log_clear_day",
            {"day": datetime(2026, 11, 24, 8, tzinfo=UTC)},
            {"day": date(2026, 11, 24)},
        ),
        (
            "log_practice",
            {"component": "cbt", "minutes": 12.4},
            {"component": Component.CBT, "minutes": 12},
        ),
        ("get_summary", {}, {"months": 12}),
        ("get_diary", {"entries": "doses"}, {"entries": ("doses",)}),
        # Where days can be counted no more nobody logged anything.
        ("get_diary", {"start": "0001-01-01"}, {"start": date(1970, 1, 2)}),
        ("get_diary", {"end": "9999-12-31"}, {"end": date(9999, 1, 1)}),
    ],
)
def test_what_a_template_says_is_taken(
    action: str, said: dict[str, Any], taken: dict[str, Any]
) -> None:
    """Numbers may come as text or with a fraction, one of several alone, nothing as None."""
    found = schema(action)(said)
    assert found == taken
    for key, value in taken.items():
        assert type(found[key]) is type(value)


@pytest.mark.parametrize("action", SCHEMAS)
def test_every_action_says_whose_diary_it_is_about(action: str) -> None:
    """By its config entry, or by whatever a target can be."""
    whose = ("config_entry_id", "entity_id", "device_id", "area_id", "label_id")
    fields = {str(key) for key in schema(action).schema}
    assert fields >= set(whose)
