"""Every action of the diary works as docs/diary.md shows it."""

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_mock_service,
)
import yaml

from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.diary.schemas import SCHEMAS

from .diary.household import Answer, act, log
from .diary.living import diary_of, settle
from .documents import DIARY, README, english, examples, sections
from .test_examples_diary import MEDICINE, PRACTICE, move_anna_in

ATTACK = ("log_attack", {"onset": "2026-11-23T09:00:00+00:00"})
DOSE = ("log_dose", {"name": "Sumatriptan"})
SAID: dict[str, tuple[list[tuple[str, Answer]], str, Answer | None]] = {
    "log_attack": (
        [],
        "attacks",
        {
            "onset": "2026-11-23T11:01:00+00:00",
            "precision": "hour",
            "severity": 6,
            "symptoms": ["nausea", "photophobia"],
            "attribution": "sleep",
        },
    ),
    "end_attack": (
        [ATTACK],
        "attacks",
        {"end": "2026-11-23T11:31:00+00:00", "severity": 8},
    ),
    "update_attack": (
        [],
        "attacks",
        {"onset": "2026-11-23T10:01:00+00:00", "precision": "hour"},
    ),
    "delete_attack": ([ATTACK], "attacks", None),
    "delete_entry": ([PRACTICE], "practices", None),
    "restore_entry": ([], "clear_days", {"day": "2026-11-23"}),
    "log_dose": ([], "doses", MEDICINE),
    "update_dose": ([DOSE], "doses", {"relief": "partial"}),
    "log_clear_day": ([], "clear_days", {"day": "2026-11-22"}),
    "log_practice": (
        [],
        "practices",
        {"component": "somatic_tracking", "minutes": 10},
    ),
    "log_session": ([], "sessions", {"note": "By telephone"}),
    "start_course": ([], "courses", {"planned_sessions": 10, "practices_a_day": 2}),
    "finish_course": ([("start_course", {})], "courses", {"end": "2026-11-23"}),
    "log_treatment_change": (
        [],
        "treatment_changes",
        {"kind": "preventive", "description": "Half the dose"},
    ),
    "log_alert": ([], "attacks", None),
    "get_diary": ([ATTACK, DOSE], "doses", {"name": "Sumatriptan"}),
    "get_summary": ([], "attacks", None),
    "get_evaluation": ([], "attacks", None),
    "get_report": ([], "attacks", None),
    "export_diary": ([ATTACK], "attacks", {"onset": ATTACK[1]["onset"]}),
    "import_diary": ([], "doses", {"name": "Sumatriptan", "amount": "50 mg"}),
}
"""What is there before the example of an action, and what stands on a shelf after it."""


@pytest.fixture
async def anna(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """Return the entry of Anna's diary."""
    return await move_anna_in(hass, freezer)


def example_of(action: str) -> list[Answer]:
    """Return the example of an action."""
    parts = sections(sections(DIARY.read_text(encoding="utf-8"), 2)["Actions"], 3)
    (example,) = examples(parts[english()["services"][action]["name"]])
    steps: list[Answer] = yaml.safe_load(example)
    return steps


async def run(hass: HomeAssistant, steps: list[Answer]) -> Answer:
    """Run steps as a script does, and return what they leave in variables."""
    last = [{"stop": "done", "response_variable": "answers"}]
    names = [one["response_variable"] for one in steps if "response_variable" in one]
    keep = {"answers": {name: f"{{{{ {name} }}}}" for name in names}}
    sequence = [*steps, {"variables": keep}, *last]
    script = {"script": {"tried": {"sequence": sequence}}}
    assert await async_setup_component(hass, "script", script)
    answer = await hass.services.async_call(
        "script", "tried", blocking=True, return_response=True
    )
    await settle(hass)
    assert isinstance(answer, dict)
    return answer


@pytest.mark.parametrize("action", SCHEMAS)
async def test_every_action_works_as_it_is_shown(
    hass: HomeAssistant, anna: MockConfigEntry, action: str
) -> None:
    """What its example says stands in the diary then, once."""
    before, shelf, said = SAID[action]
    for earlier, data in before:
        await act(hass, earlier, **data)
    async_mock_service(hass, "notify", "send_message")
    steps = example_of(action)
    assert steps[-1]["action"] == f"{DOMAIN}.{action}"
    answers = await run(hass, steps)
    entries: list[Answer] = (await diary_of(hass))[shelf]
    if said is None:
        assert entries == []
    else:
        (entry,) = entries
        assert {key: entry[key] for key in said} == said
    if action == "log_alert":
        assert (await log(hass, "log_attack"))["alerted"] is True
    elif action == "get_diary":
        found = answers["week"]
        assert {key: len(one) for key, one in found.items()} == {
            "attacks": 1,
            "doses": 1,
        }
    elif action == "get_report":
        assert answers["report"]["path"].startswith("/api/pressure_pal/report/")
    elif action == "export_diary":
        assert answers["file"]["file_name"] == "pressure-pal-diary-2026-11-23.csv"
        assert answers["file"]["content"].count("\nattack,") == 1
    elif action == "import_diary":
        assert answers["came"]["added"] == {"attacks": 2, "doses": 1}
        assert answers["came"]["refused"] == 0
    elif action == "get_summary":
        # Of three months the diary knows one: it was begun today.
        assert [one["first"] for one in answers["summary"]["months"]] == ["2026-11-23"]


async def test_the_evaluation_is_told_as_it_is_shown(
    hass: HomeAssistant, anna: MockConfigEntry
) -> None:
    """The example of the README sends the sentences, whole ones."""
    text = sections(README.read_text(encoding="utf-8"), 3)["The evaluation"]
    (example,) = examples(text)
    sent = async_mock_service(hass, "notify", "send_message")
    await run(hass, yaml.safe_load(example))
    (call,) = sent
    assert call.data["message"].startswith("There is not enough in the diary yet")
    assert call.data["message"].endswith(".")
