"""The blueprint "After a dose" through nights, restarts, closed diaries, and beside another."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest
import yaml

from ..common import at
from ..diary.household import set_up_diaries, set_up_diary
from ..diary.living import restart, settle
from .dosing import Anna
from .phones import TAPPED, give_phone
from .running import AUTOMATION, SHELF, automate, automate_each

NAME = "after_a_dose"
MORNING = at("2026-11-24T10:05:00")
EVENING = at("2026-11-24T21:05:00")
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
BY_DAY = {"window_start": "08:00:00", "window_end": "22:00:00"}
BY_NIGHT = {"window_start": "20:00:00", "window_end": "06:00:00"}
QUESTION = "Did it help? (10:05)"


@pytest.fixture
async def anna(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Anna:
    """Return Anna, with a diary and a phone, at 10:05."""
    freezer.move_to(MORNING)
    await hass.config.async_set_time_zone("UTC")
    entry, _ = await set_up_diary(hass)
    return Anna(hass, freezer, entry, await give_phone(hass))


async def begin(anna: Anna, **inputs: Any) -> None:
    """Make the automation; what is not given is as it comes."""
    await automate(anna.hass, NAME, **anna.inputs, **inputs)


@pytest.mark.parametrize(
    ("gone", "back", "asked"),
    [
        # It is back before the time came, after it, and when the dose is too long ago.
        (HOUR, 1.5 * HOUR, 1),
        (HOUR, 7 * HOUR, 1),
        (HOUR, 13 * HOUR, 0),
        # It was asked before Home Assistant stopped.
        (2.1 * HOUR, 3 * HOUR, 0),
    ],
)
async def test_a_dose_from_before_a_restart_is_asked_about_once(
    anna: Anna, gone: timedelta, back: timedelta, asked: int
) -> None:
    """Whether its time comes then, or came meanwhile; not again if it was asked already."""
    await begin(anna)
    dose = await anna.takes()
    await anna.lives(MORNING + gone)
    before = len(anna.said)
    await configure(anna)
    anna.freezer.move_to(MORNING + back)
    await restart(anna.hass, anna.entry)
    await configure(anna, anna.inputs)
    await anna.waits(MORNING + back + 20 * HOUR)
    assert len(anna.said) - before == asked
    # An answer to what was asked before counts in any case.
    action = f"pressure_pal_relief:partial:{dose}:4711"
    anna.hass.bus.async_fire(TAPPED, {"action": action})
    await settle(anna.hass)
    assert await anna.reliefs() == ["partial"]


async def test_an_automation_that_is_changed_meanwhile_forgets_nothing(
    anna: Anna,
) -> None:
    """Saving it ends what it is about; the question comes, and comes once."""
    await begin(anna)
    await anna.takes()
    await anna.lives(MORNING + HOUR)
    await configure(anna, {**anna.inputs, "question": "Better?"})
    await anna.lives(MORNING + 2.2 * HOUR)
    assert anna.said == ["Better? (10:05)"]
    await configure(anna, {**anna.inputs, "question": "Well?"})
    await anna.waits(MORNING + 14 * HOUR)
    assert len(anna.said) == 1
    await anna.phone.tap("Pain-free")
    assert await anna.reliefs() == ["pain_free"]


async def configure(anna: Anna, *several: dict[str, Any]) -> None:
    """Have these automations from now on, as after a start or when one is saved."""
    automations = [
        {
            "id": "4711",
            "alias": "Ours",
            "use_blueprint": {"path": f"{SHELF.name}/{NAME}.yaml", "input": inputs},
        }
        for inputs in several
    ]
    path = Path(anna.hass.config.path("configuration.yaml"))
    text = yaml.safe_dump({"automation": automations})
    await anna.hass.async_add_executor_job(path.write_text, text)
    await anna.hass.services.async_call("automation", "reload", blocking=True)
    await settle(anna.hass)


async def test_a_new_automation_asks_about_the_dose_of_just_now(anna: Anna) -> None:
    """Made after the dose was taken, it knows of it; and asks no more than that."""
    await anna.takes(13 * HOUR)
    await anna.takes()
    await begin(anna)
    await anna.waits(MORNING + 14 * HOUR)
    assert anna.said == [QUESTION]


async def test_what_comes_due_while_the_diary_is_closed(anna: Anna) -> None:
    """Nothing is asked then, nothing goes wrong, and it is asked when the diary is back."""
    await begin(anna)
    await anna.takes()
    await anna.lives(MORNING + HOUR)
    assert await anna.hass.config_entries.async_unload(anna.entry.entry_id)
    await anna.lives(MORNING + 4 * HOUR)
    assert anna.said == []
    assert await anna.hass.config_entries.async_setup(anna.entry.entry_id)
    await anna.waits(MORNING + 14 * HOUR)
    assert anna.said == [QUESTION]


async def test_an_automation_that_is_off_asks_nothing(anna: Anna) -> None:
    """Switched on again, it asks what it did not."""
    await begin(anna)
    await anna.takes()
    for action, until in (("turn_off", 4), ("turn_on", 5)):
        target = {"entity_id": AUTOMATION}
        await anna.hass.services.async_call("automation", action, target, blocking=True)
        assert anna.said == []
        await anna.lives(MORNING + until * HOUR)
    assert anna.said == [QUESTION]


@pytest.mark.parametrize(
    ("trouble", "closed", "said"),
    [
        (lambda: patch("os.fsync", side_effect=OSError(28, "Full")), False, " (10:05)"),
        (nullcontext, True, ""),
    ],
    ids=["disk full", "diary closed"],
)
async def test_an_answer_that_cannot_be_saved(
    anna: Anna,
    trouble: Callable[[], AbstractContextManager[Any]],
    closed: bool,  # noqa: FBT001
    said: str,
) -> None:
    """She hears of it, can answer again, and her own actions wait for that."""
    done: list[Any] = []
    anna.hass.bus.async_listen("answered", done.append)
    await begin(anna, answer_actions=[{"event": "answered"}], not_saved="Not saved.")
    await anna.takes()
    await anna.lives(MORNING + 2.5 * HOUR)
    if closed:
        assert await anna.hass.config_entries.async_unload(anna.entry.entry_id)
    with trouble():
        await anna.phone.tap("Somewhat")
    assert anna.said == [QUESTION, f"Not saved.{said}"]
    if closed:
        assert await anna.hass.config_entries.async_setup(anna.entry.entry_id)
    assert await anna.reliefs() == [None]
    assert done == []
    await anna.phone.tap("Somewhat")
    assert await anna.reliefs() == ["partial"]
    assert len(done) == 1
    await anna.waits(MORNING + 14 * HOUR)
    assert anna.phone.shown == {}


@pytest.mark.parametrize(
    ("taken", "inputs", "asked"),
    [
        # Without more said, at any time of the day.
        ("24T21:05", {}, "24T23:05"),
        ("24T21:05", BY_DAY, "25T08:00"),
        ("24T19:05", BY_DAY, "24T21:05"),
        ("24T20:05", BY_DAY, "25T08:00"),
        ("24T05:05", BY_DAY, "24T08:00"),
        ("24T06:00", BY_DAY, "24T08:00"),
        # In the morning it would be too long ago.
        ("24T21:05", {**BY_DAY, "limit": 10}, None),
        # For who works at night.
        ("24T21:05", BY_NIGHT, "24T23:05"),
        ("25T03:05", BY_NIGHT, "25T05:05"),
        ("25T11:05", BY_NIGHT, "25T20:00"),
    ],
)
async def test_at_night_it_waits_for_the_morning(
    anna: Anna, taken: str, inputs: dict[str, Any], asked: str | None
) -> None:
    """Where that is wanted, and not for too long."""
    anna.freezer.move_to(at(f"2026-11-{taken}:00"))
    await begin(anna, **inputs)
    await anna.takes()
    if asked is not None:
        await anna.lives(at(f"2026-11-{asked}:00") - MINUTE)
        assert anna.said == []
        await anna.lives(at(f"2026-11-{asked}:00") + 10 * MINUTE)
        assert len(anna.said) == 1
    await anna.waits(at(f"2026-11-{taken}:00") + 30 * HOUR)
    assert len(anna.said) == (0 if asked is None else 1)


async def test_the_night_is_where_the_house_is(anna: Anna) -> None:
    """By the clock on the wall, three hours and a half behind Greenwich."""
    await anna.hass.config.async_set_time_zone("America/St_Johns")
    anna.freezer.move_to(EVENING + 3.5 * HOUR)
    await begin(anna, **BY_DAY)
    await anna.takes()
    await anna.lives(EVENING + 14.3 * HOUR)
    assert anna.said == []
    await anna.lives(EVENING + 14.5 * HOUR)
    assert anna.said == ["Did it help? (21:05)"]


async def test_the_morning_was_missed(anna: Anna) -> None:
    """Home Assistant was not running then: it is asked when it is."""
    anna.freezer.move_to(EVENING)
    await begin(anna, **BY_DAY)
    await anna.takes()
    await anna.lives(EVENING + HOUR)
    await configure(anna)
    anna.freezer.move_to(EVENING + 11.5 * HOUR)
    await configure(anna, {**anna.inputs, **BY_DAY})
    await anna.lives(EVENING + 11.8 * HOUR)
    assert len(anna.said) == 1


async def test_who_answers_at_night_is_still_asked_about_the_other_dose(
    anna: Anna,
) -> None:
    """An answer at midnight does not bring the other question early, nor lose it."""
    await begin(anna, **BY_DAY)
    anna.freezer.move_to(EVENING - 3 * HOUR)
    first = await anna.takes()
    anna.freezer.move_to(EVENING)
    second = await anna.takes()
    await anna.lives(EVENING + 3 * HOUR)
    await anna.phone.tap("Somewhat", anna.about(first))
    await anna.waits(EVENING + 10 * HOUR)
    assert len(anna.said) == 1
    await anna.lives(EVENING + 12 * HOUR)
    assert len(anna.said) == 2
    await anna.phone.tap("Not yet", anna.about(second))
    assert await anna.reliefs() == ["partial", "none"]


async def test_two_automations_side_by_side(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Each asks about its own diary, on its own phone, and takes its own answers only."""
    freezer.move_to(MORNING)
    await hass.config.async_set_time_zone("UTC")
    entry = await set_up_diaries(hass, "Anna", "Ben")
    anna = Anna(hass, freezer, entry, await give_phone(hass, "Anna's phone"), "Anna")
    ben = Anna(hass, freezer, entry, await give_phone(hass, "Ben's phone"), "Ben")
    await automate_each(hass, NAME, anna.inputs, ben.inputs)
    await anna.takes()
    await anna.lives(MORNING + 3 * HOUR)
    assert (len(anna.said), len(ben.said)) == (1, 0)
    await ben.takes()
    await ben.lives(MORNING + 6 * HOUR)
    assert (len(anna.said), len(ben.said)) == (1, 1)
    await ben.phone.tap("Pain-free")
    assert (await anna.reliefs(), await ben.reliefs()) == ([None], ["pain_free"])
    await anna.phone.tap("Not yet")
    assert (await anna.reliefs(), await ben.reliefs()) == (["none"], ["pain_free"])
    assert len(anna.said) == len(ben.said) == 1


async def test_one_diary_and_two_phones(anna: Anna) -> None:
    """Both ask, and the answer that comes last counts."""
    other = await give_phone(anna.hass, "Tablet")
    await automate_each(
        anna.hass, NAME, anna.inputs, {**anna.inputs, "phone": other.device_id}
    )
    await anna.takes()
    await anna.lives(MORNING + 3 * HOUR)
    await anna.phone.tap("Somewhat")
    assert (len(anna.phone.shown), len(other.shown)) == (0, 1)
    await other.tap("Pain-free")
    assert await anna.reliefs() == ["pain_free"]
