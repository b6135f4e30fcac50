"""The blueprint "Evening check-in" over restarts of Home Assistant, with real files."""

from pathlib import Path

from freezegun.api import FrozenDateTimeFactory
import pytest

from .asking import TODAY, TOMORROW, day

NAME = "evening_check_in"
CLEAR, ATTACK, LATER = ANSWERS = ["A clear day", "Not a clear day", "Later"]


async def test_an_answer_after_a_restart(
    tmp_path: Path, freezer: FrozenDateTimeFactory
) -> None:
    """It is about the day of the question."""
    async with day(tmp_path, freezer, NAME, "20:00") as anna:
        await anna.comes("20:30")
        question = anna.phone.only
    async with day(tmp_path, freezer, NAME, "23:00") as anna:
        assert anna.phone.sent == []
        await anna.comes("00:30", TOMORROW)
        await anna.phone.tap(CLEAR, question)
        (mark,) = await anna.stands("clear_days")
        assert mark["day"] == TODAY


async def test_a_question_that_was_missed_is_made_up_for(
    tmp_path: Path, freezer: FrozenDateTimeFactory
) -> None:
    """With everything that belongs to it; before its time nothing is asked."""
    async with day(tmp_path, freezer, NAME, "12:00") as anna:
        await anna.passes("15:00")
        assert anna.phone.sent == []
    async with day(tmp_path, freezer, NAME, "20:50") as anna:
        assert anna.phone.answers == ANSWERS


async def test_what_was_logged_before_is_not_asked_at_a_start(
    tmp_path: Path, freezer: FrozenDateTimeFactory
) -> None:
    """The diary is there before the question is."""
    async with day(tmp_path, freezer, NAME, "20:00") as anna:
        await anna.says("log_clear_day")
    async with day(tmp_path, freezer, NAME, "20:50") as anna:
        assert anna.phone.sent == []


@pytest.mark.parametrize(
    ("starts", "asks"), [("21:00", "21:35"), ("21:40", "21:40"), ("22:30", None)]
)
async def test_later_goes_on_after_a_restart(
    tmp_path: Path, freezer: FrozenDateTimeFactory, starts: str, asks: str | None
) -> None:
    """At its time, or once Home Assistant is back, and for the last time."""
    async with day(tmp_path, freezer, NAME, "20:00") as anna:
        await anna.comes("20:30")
        await anna.passes("20:35")
        await anna.phone.tap(LATER, waits=True)
    async with day(tmp_path, freezer, NAME, starts) as anna:
        if asks is None:
            assert anna.phone.sent == []
            return
        if asks != starts:
            await anna.passes("21:34")
            assert anna.phone.sent == []
            await anna.comes(asks)
        assert anna.phone.answers == ANSWERS[:2]
