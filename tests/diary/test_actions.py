"""The actions: what can be left unsaid, what is refused and why, what strange words become."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest

from custom_components.pressure_pal.pal.diary import Reason

from ..common import at
from .household import Answer, act, diary_of_entry, log, set_up_diary
from .living import restart

NOON = at("2026-11-24T12:00:00")
ASPIRIN = {"name": "Aspirin", "medicine_class": "simple_analgesic", "amount": "1 g"}


@pytest.fixture(autouse=True)
async def at_noon(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let it be noon in London, and one o'clock in Berlin, where this house is."""
    freezer.move_to(NOON)
    await hass.config.async_set_time_zone("Europe/Berlin")


async def test_nothing_at_all_need_be_said(hass: HomeAssistant) -> None:
    """A tag, a remote or a button has nothing to say but that it happened."""
    goal = {"practices_a_day": 3, "days_a_week": 6}
    _, diary = await set_up_diary(hass, medicines=[ASPIRIN], goal=goal)
    for action in (
        "log_clear_day",
        "log_attack",
        "log_dose",
        "end_attack",
        "log_session",
        "start_course",
        "finish_course",
        "log_alert",
    ):
        before = diary.diary
        assert set(await act(hass, action)) == {"is_new", "entry"}
        assert diary.diary is not before, action
    found, today = diary.diary, NOON.date()
    assert [(one.onset, one.end) for one in found.attacks] == [(NOON, NOON)]
    assert [one.name for one in found.doses] == ["Aspirin"]
    assert [found.sessions[0].at, found.alerts[0].at] == [NOON, NOON]
    (course,) = found.courses
    assert (course.start, course.end) == (today, today)
    # The goal is the one that was chosen for the diary.
    assert (course.practices_a_day, course.days_a_week) == (3, 6)
    # The day was not clear after all.
    assert found.clear_days == ()
    assert len((await act(hass, "get_diary"))["attacks"]) == 1
    assert (await act(hass, "get_summary"))["today"] == "2026-11-24"


EVERYTHING: dict[str, tuple[str, Answer]] = {
    "log_attack": (
        "attacks",
        {
            "onset": "2026-11-20T08:00:00+01:00",
            "end": "2026-11-20T18:30:00+01:00",
            "kind": "headache",
            "precision": "woke",
            "asleep": "2026-11-19T23:00:00+01:00",
            "severity": 7,
            "aura": True,
            "symptoms": ["nausea", "photophobia"],
            "side": "left",
            "quality": "pulsating",
            "impact": 3,
            "attribution": "weather",
            "fear": 0,
            "triggers": ["red wine", "Föhn"],
            "note": "Behind the left eye.\nSlept it off.",
        },
    ),
    "log_dose": (
        "doses",
        {
            "at": "2026-11-20T09:00:00+01:00",
            "name": "Sumatriptan",
            "medicine_class": "triptan",
            "amount": "50 mg",
            "relief": "partial",
        },
    ),
    "log_clear_day": ("clear_days", {"day": "2026-11-18"}),
    "log_practice": (
        "practices",
        {
            "component": "somatic_tracking",
            "at": "2026-11-21T20:00:00+01:00",
            "minutes": 20,
            "pain_before": 4,
            "pain_after": 0,
            "note": "In the garden",
        },
    ),
    "log_session": (
        "sessions",
        {"at": "2026-11-17T10:00:00+01:00", "note": "By telephone"},
    ),
    "start_course": (
        "courses",
        {
            "start": "2026-11-10",
            "planned_sessions": 12,
            "planned_weeks": 16,
            "practices_a_day": 2,
            "days_a_week": 5,
        },
    ),
    "finish_course": ("courses", {"end": "2026-11-23"}),
    "log_treatment_change": (
        "treatment_changes",
        {"day": "2026-12-01", "kind": "preventive", "description": "Half the dose"},
    ),
}


async def test_everything_can_be_said(hass: HomeAssistant) -> None:
    """What was said is what is answered, stands in the diary, and is there after a restart."""
    entry, _ = await set_up_diary(hass)
    for action, (_, said) in EVERYTHING.items():
        answer = await log(hass, action, **said)
        assert {key: answer[key] for key in said} == said
    await restart(hass, entry)
    found = await act(hass, "get_diary", start="2026-01-01", end="2026-12-31")
    for shelf, said in EVERYTHING.values():
        (one,) = found[shelf]
        assert {key: one[key] for key in said} == said
    assert found["doses"][0]["attack_id"] == found["attacks"][0]["id"]


TEN_TO_TWELVE = {"onset": "2026-11-20T10:00:00", "end": "2026-11-20T12:00:00"}
STEPS: list[tuple[Reason | None, str, Answer]] = [
    (Reason.NO_ATTACK_RUNNING, "end_attack", {}),
    (Reason.NO_COURSE_RUNNING, "finish_course", {}),
    (Reason.WHICH_MEDICINE, "log_dose", {}),
    (Reason.UNKNOWN_ENTRY, "update_dose", {"dose_id": "nobody's"}),
    (Reason.NOTHING_TO_RESTORE, "restore_entry", {"entry_id": "\ud800"}),
    (Reason.TOO_LONG_AGO, "log_session", {"at": "1969-12-31T00:00:00"}),
    (Reason.TOO_LONG_AGO, "log_session", {"at": "0001-01-01T00:00:00+14:00"}),
    (Reason.IN_THE_FUTURE, "log_attack", {"onset": "2026-11-24T13:02:00"}),
    (Reason.IN_THE_FUTURE, "log_attack", {"onset": "9999-12-31T23:59:59-12:00"}),
    (Reason.IN_THE_FUTURE, "log_clear_day", {"day": "2026-11-25"}),
    (None, "log_attack", TEN_TO_TWELVE),
    (Reason.ATTACK_OVERLAPS, "log_attack", {"onset": "2026-11-20T11:00:00"}),
    (Reason.CLEAR_DAY_HAS_ATTACK, "log_clear_day", {"day": "2026-11-20"}),
    (Reason.DOSE_FAR_FROM_ATTACK, "log_dose", {"name": "x", "attack_id": "LAST"}),
    (
        Reason.END_BEFORE_ONSET,
        "update_attack",
        {"attack_id": "LAST", "end": "2026-11-20T09:59:00"},
    ),
    (
        Reason.SLEEP_AFTER_WAKING,
        "update_attack",
        {"attack_id": "LAST", "asleep": "2026-11-20T10:01:00"},
    ),
    (None, "log_practice", {"component": "cbt"}),
    (Reason.UNKNOWN_ENTRY, "delete_attack", {"attack_id": "LAST"}),
    (None, "start_course", {"start": "2026-11-10"}),
    (Reason.COURSE_RUNNING, "start_course", {}),
    (Reason.COURSE_ENDS_BEFORE_IT_BEGINS, "finish_course", {"end": "2026-11-09"}),
    (None, "finish_course", {"end": "2026-11-20"}),
    (Reason.NO_COURSE_RUNNING, "finish_course", {}),
    (Reason.COURSE_OVERLAPS, "start_course", {"start": "2026-11-15"}),
]
"""What is done, or refused for a reason; "LAST" is what was logged before."""


async def refused(hass: HomeAssistant, action: str, **said: Any) -> str | None:
    """Return the reason for which something is refused."""
    with pytest.raises(ServiceValidationError) as refusal:
        await act(hass, action, **said)
    assert refusal.value.translation_domain == "pressure_pal"
    return refusal.value.translation_key


async def test_what_is_refused_is_explained_and_changes_nothing(
    hass: HomeAssistant,
) -> None:
    """Each reason has its own words, and the diary in memory and on disk is as it was."""
    entry, diary = await set_up_diary(hass)
    last = ""
    for reason, action, step in STEPS:
        said = {key: last if one == "LAST" else one for key, one in step.items()}
        before = diary.diary
        if reason is None:
            last = (await log(hass, action, **said))["id"]
            continue
        assert await refused(hass, action, **said) == reason
        assert diary.diary is before
    # What is out of range an action does not even take.
    told = {reason for reason, *_ in STEPS if reason is not None}
    assert told == set(Reason) - {Reason.NOT_IN_RANGE}
    await restart(hass, entry)
    assert diary_of_entry(entry).diary == diary.diary


STRANGE: dict[object, str | None] = {
    "Föhn 頭痛 صداع": "Föhn 頭痛 صداع",
    "👩‍👩‍👧‍👦 \u202eleft": "👩‍👩‍👧‍👦 \u202eleft",
    "\x00\x07\x1b[31m": "\x00\x07\x1b[31m",
    "half \ud83d of one": "half ? of one",
    "  \n in the evening\t": "in the evening",
    "{{ 1 + 1 }} <b>'\";--": "{{ 1 + 1 }} <b>'\";--",
    "x" * 2000: "x" * 2000,
    " \t\n": None,
    7: "7",
}


async def test_strange_words_are_kept(hass: HomeAssistant) -> None:
    """What can be written is written as it is; half a character cannot, blanks say nothing."""
    entry, _ = await set_up_diary(hass)
    for number, text in enumerate(STRANGE):
        at_eight = f"2026-11-{number + 1:02}T08:00:00"
        await act(hass, "log_practice", component="act", at=at_eight, note=text)
    await log(hass, "log_dose", name="\udc00\u202e" + "x" * 90)
    await restart(hass, entry)
    found = await act(hass, "get_diary")
    assert [one["note"] for one in found["practices"]] == [*STRANGE.values()]
    assert found["doses"][0]["name"] == "?\u202e" + "x" * 90
