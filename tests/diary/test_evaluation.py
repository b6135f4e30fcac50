"""The evaluation in a house: from statistics and the diary to sensors and an answer."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest

from custom_components.pressure_pal.diary.coordinator import DiaryCoordinator
from custom_components.pressure_pal.pal.diary import (
    Act,
    Attack,
    Course,
    Criterion,
    Diary,
    Frozen,
    Origin,
    Outcome,
)
from custom_components.pressure_pal.pal.pressure import SwingRule
from tests.common import SOURCE

from .household import act, jump, seen, set_up_diary, switch_on
from .living import do, restart, settle
from .test_stamps import DAY, HOUR, NOON, have_statistics

START = date(2026, 5, 1)
"""Of the course: 206 days before noon, 178 of them after it settled."""
BASELINE_DAYS = 120
CYCLE = 6
"""Every six days pressure falls by 8 hPa within a day, and rises again over three."""


def weather(moment: datetime) -> float:
    """Return a pressure that falls and rises again and again."""
    place = ((moment - NOON) / DAY) % CYCLE
    if place < 1:
        return 1020 - 8 * place
    return min(1020, 1012 + 8 * (place - 1) / 3)


def exposed(moment: datetime) -> bool:
    """Tell whether an hour is exposed; the weather is the same every six days."""
    return exposed_at(int((moment - NOON) // HOUR) % (24 * CYCLE))


@cache
def exposed_at(place: int) -> bool:
    """Tell whether the rule (5 hPa in 24 hours) held in one of the 24 hours before, by hand."""
    hour = NOON + place * HOUR
    means = [weather(hour - back * HOUR + HOUR / 2) for back in range(49)]
    return any(round(means[k] - means[k + 24], 1) <= -5 for k in range(1, 25))


def onsets(days: range, *, linked: int, other: int) -> Iterator[datetime]:
    """Yield onsets (so many of each kind in a cycle of so many), days before noon."""
    for cycle in days:
        begin = NOON - cycle * CYCLE * DAY
        hours = [begin + hour * HOUR for hour in range(24 * CYCLE)]
        if cycle % 10 < linked:
            yield next(one for one in hours[20:] if exposed(one))
        if cycle % 10 < other:
            yield next(one for one in hours[90:] if not exposed(one))


def attacks() -> tuple[Attack, ...]:
    """Return linked attacks that became a tenth of what they were, and others that did not."""
    before = range(35, 54)
    after = range(1, 29)
    found = [*onsets(before, linked=10, other=4), *onsets(after, linked=1, other=4)]
    return tuple(
        Attack(f"A{place:03}", onset, onset, Origin.ACTION, end=onset + 4 * HOUR)
        for place, onset in enumerate(sorted(found))
    )


def life() -> Diary:
    """Return a diary with a course in its middle."""
    frozen = Frozen(datetime(2026, 5, 1, tzinfo=UTC), Criterion(SwingRule()), 24)
    return Diary(
        created=datetime.combine(START - BASELINE_DAYS * DAY, datetime.min.time(), UTC),
        attacks=attacks(),
        courses=(Course("C", START, Origin.ACTION, frozen),),
    )


async def live(diary: DiaryCoordinator) -> None:
    """Let a life be in a diary, as if it had been entered."""

    def verb(_: Diary, _act: Act) -> Outcome[Attack]:
        return Outcome(life(), attacks()[-1])

    await diary.async_do(Origin.ACTION, verb)


async def move_in(hass: HomeAssistant) -> tuple[Any, DiaryCoordinator]:
    """Set up a house with a year of weather and a life in its diary."""
    await have_statistics(hass, SOURCE, range(330 * 24, 0, -1), weather)
    entry, diary = await set_up_diary(hass)
    await live(diary)
    await settle(hass)
    return entry, diary


@pytest.fixture(autouse=True)
async def at_noon(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Live in UTC, at noon."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to(NOON)


async def test_the_sensors_show_what_was_lived(hass: HomeAssistant) -> None:
    """Fewer weather-linked attacks; the ratios are those that can be counted by hand."""
    entry, _ = await move_in(hass)
    assert seen(hass, entry, "verdict").state == "fewer_linked"
    assert seen(hass, entry, "verdict").attributes["missing"] == []
    linked = seen(hass, entry, "ratio_linked")
    assert float(linked.state) < 0.1
    assert (
        linked.attributes["low"] < float(linked.state) < linked.attributes["high"] < 1
    )
    other = seen(hass, entry, "ratio_other")
    assert other.attributes["low"] < 1 < other.attributes["high"]
    assert seen(hass, entry, "ratio_of_ratios").attributes["high"] < 1
    assert seen(hass, entry, "attacks_needed").state == "0"
    assert "state_class" not in linked.attributes


async def test_the_counts_are_those_of_the_days(hass: HomeAssistant) -> None:
    """Attacks and hours at risk of each phase, counted hour by hour."""
    await move_in(hass)
    told = await do(hass, "get_evaluation")
    begin = datetime.combine(START, datetime.min.time(), UTC)
    spans = {
        "baseline": (begin - BASELINE_DAYS * DAY, begin),
        "follow_up": (begin + 28 * DAY, NOON),
    }
    for phase, (first, beyond) in spans.items():
        marks = [exposed(one.onset) for one in attacks() if first <= one.onset < beyond]
        assert told[phase]["exposed"]["attacks"] == marks.count(True)
        assert told[phase]["unexposed"]["attacks"] == marks.count(False)
        hours = [first + hour * HOUR for hour in range(int((beyond - first) / HOUR))]
        free = [one for one in hours if not blocked(one)]
        days = sum(exposed(one) for one in free) / 24
        assert told[phase]["exposed"]["days"] == pytest.approx(days, abs=0.01)
    assert told["verdict"] == "fewer_linked"
    assert told["exploratory"] is False
    assert told["rule"] == {
        "direction": "fall",
        "hpa": 5.0,
        "hours": 24,
        "look_back_hours": 24,
    }


def blocked(hour: datetime) -> bool:
    """Tell whether an hour lies in an attack or in the 24 hours after it."""
    return any(one < hour < one + 28 * HOUR for one in begun())


@cache
def begun() -> tuple[datetime, ...]:
    """Return when attacks began."""
    return tuple(one.onset for one in attacks())


async def test_another_rule_is_exploratory(hass: HomeAssistant) -> None:
    """It is said first, and neither sensors nor what was frozen change."""
    entry, _ = await move_in(hass)
    frozen = await do(hass, "get_evaluation")
    told = await do(hass, "get_evaluation", hpa=3.5, hours=12)
    assert told["exploratory"] is True
    assert told["sentences"][0].startswith("Exploratory")
    assert told["rule"]["hpa"] == 3.5
    assert told["baseline"]["exposed"] != frozen["baseline"]["exposed"]
    assert await do(hass, "get_evaluation") == frozen
    assert seen(hass, entry, "verdict").state == "fewer_linked"


async def test_the_frozen_rule_said_again_is_not_exploratory(
    hass: HomeAssistant,
) -> None:
    """Only what differs is."""
    await move_in(hass)
    told = await do(hass, "get_evaluation", direction="fall", hpa=5, hours=24)
    assert told["exploratory"] is False


async def test_other_days(hass: HomeAssistant) -> None:
    """The phases are those that were asked for; days that overlap are refused."""
    await move_in(hass)
    days = {
        "baseline_start": "2026-02-01",
        "baseline_end": "2026-04-20",
        "follow_up_start": "2026-06-10",
        "follow_up_end": "2026-10-31",
    }
    told = await do(hass, "get_evaluation", **days)
    assert told["baseline"]["first"] == "2026-02-01"
    assert told["baseline"]["last"] == "2026-04-20"
    assert told["settling"]["days"] == 50
    assert told["follow_up"]["days"] == 144
    assert told["exploratory"] is True
    with pytest.raises(ServiceValidationError) as refused:
        await do(hass, "get_evaluation", **days | {"baseline_end": "2026-06-10"})
    assert refused.value.translation_key == "phases_overlap"


async def test_looking_for_a_rule(hass: HomeAssistant) -> None:
    """How many were tried is said, and how the best does on what it has not seen."""
    await move_in(hass)
    told = (await do(hass, "get_evaluation", explore=True))["exploration"]
    assert 0 < told["rules_tried"] <= 24
    assert told["rule"]["direction"] == "fall"
    assert told["searched"]["last"] < told["tested"]["first"]
    assert (await do(hass, "get_evaluation"))["exploration"] is None


async def test_the_hour_and_the_diary_move_it(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """An attack is counted at once; an hour that passes is, when it is over."""
    entry, diary = await move_in(hass)
    first = begun_in_follow_up(diary)
    before = diary.evaluating.evaluation
    await act(hass, "log_attack", onset=(NOON - 3 * HOUR).isoformat())
    second = diary.evaluating.evaluation
    assert second is not before
    assert begun_in_follow_up(diary) == first + 1
    await jump(hass, freezer, NOON + 10 * timedelta(minutes=1))
    assert diary.evaluating.evaluation is second
    await jump(hass, freezer, NOON + HOUR)
    assert diary.evaluating.evaluation is not second
    assert seen(hass, entry, "verdict").state == "fewer_linked"


def begun_in_follow_up(diary: DiaryCoordinator) -> int:
    """Return how many attacks the evaluation has in the follow-up."""
    evaluation = diary.evaluating.evaluation
    assert evaluation is not None
    seen_after = evaluation.follow_up
    assert seen_after is not None
    counts = seen_after.counts
    return counts.linked.count + counts.other.count + seen_after.unclassifiable


async def test_a_new_diary(hass: HomeAssistant) -> None:
    """Not enough data yet: what is missing is named, and no ratio is made up."""
    entry, _ = await set_up_diary(hass)
    await settle(hass)
    verdict = seen(hass, entry, "verdict")
    assert verdict.state == "not_enough_data"
    assert verdict.attributes["missing"][0] == "course"
    assert verdict.attributes["days_to_go"] is None
    for key in ("ratio_linked", "ratio_other", "ratio_of_ratios"):
        assert seen(hass, entry, key).state == "unknown"
    assert seen(hass, entry, "attacks_needed").state == "6"
    told = await do(hass, "get_evaluation")
    assert told["comparison"] is None
    assert told["course_start"] is None
    assert len(told["sentences"]) > 2


async def test_what_is_off_to_begin_with(hass: HomeAssistant) -> None:
    """The weather link and the shares can be switched on, and outlive a restart."""
    entry, _ = await move_in(hass)
    await switch_on(
        hass, entry, "weather_link", "linked_share", "linked_share_by_chance"
    )
    await restart(hass, entry)
    assert float(seen(hass, entry, "weather_link").state) > 1
    share = float(seen(hass, entry, "linked_share").state)
    assert 0 < float(seen(hass, entry, "linked_share_by_chance").state) < share
