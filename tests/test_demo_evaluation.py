"""The simulated people of the demo house: each is told what is so, and the page says it calmly."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
import json
from pathlib import Path
import sqlite3
from typing import Any
from zoneinfo import ZoneInfo

from homeassistant.core import HomeAssistant
from homeassistant.helpers.template import Template
import pytest

from custom_components.pressure_pal.diary.evaluation_sensors import EVALUATION_SENSORS
from custom_components.pressure_pal.pal.diary import (
    Act,
    Criterion,
    Diary,
    Origin,
)
from custom_components.pressure_pal.pal.diary.exchange import (
    Format,
    Found,
    plan_import,
    read_file,
)
from custom_components.pressure_pal.pal.evaluation import (
    ExposedHours,
    Gate,
    Question,
    Verdict,
    evaluate,
)
from custom_components.pressure_pal.pal.insight import Counting
from custom_components.pressure_pal.pal.pressure import HourlyPressure, SwingRule
from demo.__main__ import _options
from demo.custom_components.demo_house.replay import FIRST_LOOK, Record, Replay
from demo.evaluation_view import PATH, evaluation_view, with_new_diaries
from demo.past import give_past
from demo.simulated import BEFORE, LIFE, NOTE, PEOPLE, exposed_hours, life

HOUR = timedelta(hours=1)
SUMMER = datetime(2027, 7, 1, 6, 10, tzinfo=ZoneInfo("Asia/Kathmandu"))
STARTS = (
    # The night in which clocks are set back, a minute before midnight, and any morning.
    datetime(2026, 10, 25, 3, 30, tzinfo=ZoneInfo("Europe/Berlin")),
    datetime(2027, 3, 14, 23, 59, tzinfo=ZoneInfo("America/New_York")),
    SUMMER,
)
QUARTERS = [timedelta(minutes=minute) for minute in (0, 15, 30, 45)]


@pytest.fixture(scope="module", params=STARTS, ids=lambda start: f"{start:%d %b %H:%M}")
def now(request: pytest.FixtureRequest) -> datetime:
    """Return when the demo is first started (local)."""
    start: datetime = request.param
    return start


@pytest.fixture(scope="module")
def levels(now: datetime) -> dict[int, float]:
    """Return what a barometer of the demo has shown by then, hour by hour."""
    return replayed(now)


def replayed(now: datetime) -> dict[int, float]:
    """Return the same for any moment."""
    record, replay = Record.from_file(), Replay(now.astimezone(UTC), FIRST_LOOK)
    this_hour = int(now.timestamp() // 3600)
    first = this_hour - (LIFE + BEFORE) // HOUR
    means = {}
    for hour in range(first, this_hour):
        begins = datetime.fromtimestamp(hour * 3600, UTC)
        shown = [record.at(replay.moment_at(begins + one)).reading for one in QUARTERS]
        means[hour] = sum(shown) / len(shown)
    return means


def test_somebody_stands_for_each_verdict() -> None:
    """There is one person for every word an evaluation can come to, with a name of its own."""
    assert {*PEOPLE} == {*Verdict}
    assert len({person.title for person in PEOPLE.values()}) == len(Verdict)


@pytest.mark.parametrize("verdict", PEOPLE)
def test_each_is_told_what_is_so(
    verdict: str, now: datetime, levels: dict[int, float]
) -> None:
    """The import takes all of a life, and the evaluation comes to what it stands for."""
    found = read_file(json.dumps(life(verdict, levels, now)), Format.JSON)
    assert isinstance(found, Found)
    utc = now.astimezone(UTC)
    act = Act(utc, zone_of(now), Origin.IMPORT, "new")
    plan = plan_import(Diary(created=utc), act, found)
    assert not plan.refused
    assert not plan.clear_days_gone
    assert plan.last is not None
    assert plan.last <= now.date()
    criterion = Criterion(SwingRule())
    (course,) = plan.after.courses
    assert course.frozen.criterion == criterion
    exposure = ExposedHours.of(HourlyPressure.of(levels.items()), criterion)
    counting = Counting(zone_of(now))
    question = Question.of(plan.after, counting, criterion, now.date())
    assert evaluate(question, exposure, utc).verdict == verdict


@pytest.mark.parametrize("verdict", PEOPLE)
def test_nothing_is_still_to_come_and_all_of_it_is_marked(
    verdict: str, now: datetime, levels: dict[int, float]
) -> None:
    """Every moment and day of a life is past; what can have a note says that it is simulated."""
    lived = life(verdict, levels, now)
    entries = [
        one for shelf in lived.values() if isinstance(shelf, list) for one in shelf
    ]
    for entry in entries:
        for name in ("onset", "end", "at", "logged"):
            if "T" in entry.get(name, ""):
                assert datetime.fromisoformat(entry[name]) < now
        assert entry.get("day", "") < now.date().isoformat()
    assert len({entry["id"] for entry in entries}) == len(entries)
    noted = [*lived["attacks"], *lived["practices"], *lived["sessions"]]
    assert {entry["note"] for entry in noted} == {NOTE}
    begun = datetime.fromisoformat(lived["created"]).astimezone(now.tzinfo)
    assert now.date() - begun.date() == LIFE
    assert lived == life(verdict, levels, now)


def test_a_day_later_all_of_it_was_a_day_earlier() -> None:
    """The dice fall the same way whenever the demo is first started."""
    now, later = SUMMER, SUMMER + timedelta(days=1)
    lived, lived_later = (
        life("more", replayed(moment), moment)["attacks"] for moment in (now, later)
    )
    onsets, onsets_later = (
        [datetime.fromisoformat(one["onset"]) for one in attacks]
        for attacks in (lived, lived_later)
    )
    assert [onset + timedelta(days=1) for onset in onsets] == onsets_later


def test_exposed_is_what_follows_a_fall() -> None:
    """The 24 hours after each hour that lies 5 hPa below the day before, and no other."""
    levels = {hour: 1010.0 - 5 * (hour >= 60) for hour in range(100)}
    assert exposed_hours(levels) == {*range(61, 84 + 24)}
    higher = {hour: hpa + 0.1 * (hour >= 60) for hour, hpa in levels.items()}
    assert exposed_hours(higher) == set()


def test_statistics_reach_back_as_far_as_a_life(tmp_path: Path) -> None:
    """Also in a house that had only months of them, and that without gaps."""
    database, replay_file = tmp_path / "recorder.db", tmp_path / "replay.json"
    record, now = Record.from_file(), SUMMER.astimezone(UTC)
    give_past(database, replay_file, record, now, 1.0)
    later = now + timedelta(days=2)
    give_past(database, replay_file, record, later, 1.0, reach=LIFE + BEFORE)
    connection = sqlite3.connect(database)
    try:
        query = "SELECT start_ts, mean FROM statistics ORDER BY start_ts"
        rows = connection.execute(query).fetchall()
    finally:
        connection.close()
    hours = [int(start // 3600) for start, _ in rows]
    assert hours == [*range(hours[0], hours[-1] + 1)]
    assert later - datetime.fromtimestamp(rows[0][0], UTC) >= LIFE + BEFORE
    means = dict(zip(hours, (mean for _, mean in rows), strict=True))
    # Of the hour with which the first week began a part is known.
    expected = replayed(SUMMER).items()
    assert all(abs(means[hour] - hpa) < 0.5 for hour, hpa in expected)
    assert sum(abs(means[hour] - hpa) > 0.3 for hour, hpa in expected) <= 1


def test_several_people_can_be_asked_for_or_all() -> None:
    """The command line takes a verdict several times."""
    assert _options([]).person == []
    asked = _options(["--person", "more", "--person", "fewer_both"])
    assert asked.person == ["more", "fewer_both"]
    assert _options(["--person", "all"]).person == [*PEOPLE]


def test_the_page_shows_every_diary_and_all_of_its_evaluation() -> None:
    """Every entity that is on by default is there, none that is off."""
    diaries = {title: entities_of(title) for title in ("Made-up diary", "Another")}
    page = evaluation_view(diaries)
    content = json.dumps(page)
    for entities in diaries.values():
        for sensor in EVALUATION_SENSORS:
            on = sensor.entity_registry_enabled_default
            assert (f'"{entities[sensor.key]}"' in content) is on
    assert page["path"] == PATH


def test_a_page_gets_the_people_that_came_and_keeps_what_was_changed() -> None:
    """Sections that somebody changed stay as they are, and other pages too."""
    before = evaluation_view({"One": entities_of("one")})
    before["sections"][0]["cards"].pop()
    page = evaluation_view({name: entities_of(name) for name in ("One", "Two")})
    after = with_new_diaries(before, [page])
    assert after["sections"] == [before["sections"][0], page["sections"][1]]
    assert with_new_diaries(after, [page]) is after
    other = {"path": "diary", "sections": []}
    assert with_new_diaries(other, [page]) is other


LACKING = {"missing": ["follow_up_days", "baseline_linked"], "days_to_go": 20}
COMPARED = {
    "ratio_linked": ("0.15", {"low": 0.04, "high": 0.43}),
    "ratio_other": ("0.81", {"low": 0.3, "high": 1.8}),
    "ratio_of_ratios": ("0.19", {"low": 0.04, "high": 0.77}),
}


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ({}, ["## Not worked out yet"]),
        (
            {"verdict": ("not_enough_data", LACKING)},
            [
                "Still missing: days of follow-up, weather-linked attacks before the course.",
                "takes about 20 more days.",
            ],
        ),
        (
            {"verdict": ("not_enough_data", {**LACKING, "days_to_go": None})},
            ["before the course. Until then nothing is compared.\n"],
        ),
        (
            {"verdict": ("fewer_linked", {}), **COMPARED},
            [
                "came 0.15 times as often (95 % interval 0.04 to 0.43) as before",
                "the others came 0.81 times as often (95 % interval 0.30 to 1.80).",
                "that is 0.19 times as often (95 % interval 0.04 to 0.77).",
            ],
        ),
        (
            {
                "verdict": ("more", {}),
                "ratio_linked": ("unknown", {"low": 1.5, "high": None}),
                "ratio_other": ("2.0", {"low": 0.5, "high": None}),
                "ratio_of_ratios": ("unknown", {"low": None, "high": None}),
            },
            [
                "came more often, from none at all (95 % interval 1.50 and more)",
                "came 2.00 times as often (95 % interval 0.50 and more).",
                "that is as often as nobody can say.",
            ],
        ),
    ],
    ids=["nothing", "missing", "missing for ever", "compared", "without ends"],
)
async def test_the_page_says_it_in_words(
    hass: HomeAssistant, shown: Mapping[str, tuple[str, Any]], said: list[str]
) -> None:
    """What was seen, how sure that is, and always that nobody lived it."""
    entities = entities_of("one")
    for key, (state, attributes) in shown.items():
        hass.states.async_set(entities[key], state, attributes)
    words = evaluation_view({"One": entities})["sections"][0]["cards"][1]
    text = Template(words["content"], hass).async_render().strip()
    assert text.startswith("## ")
    assert all(one in text for one in said)
    assert text.endswith("*Nobody lived it, and it says nothing about what helps.*")


async def test_all_that_can_be_missing_has_words(hass: HomeAssistant) -> None:
    """No gate is shown by its key."""
    entities = entities_of("one")
    lacking = {"missing": [*map(str, Gate)], "days_to_go": None}
    hass.states.async_set(entities["verdict"], "not_enough_data", lacking)
    words = evaluation_view({"One": entities})["sections"][0]["cards"][1]
    text = Template(words["content"], hass).async_render()
    assert not [gate for gate in Gate if "_" in gate and gate in text]


def entities_of(diary: str) -> dict[str, str]:
    """Return an entity for everything an evaluation says."""
    return {one.key: f"sensor.{diary.lower()}_{one.key}" for one in EVALUATION_SENSORS}


def zone_of(now: datetime) -> ZoneInfo:
    """Return the zone of a local moment."""
    zone = now.tzinfo
    assert isinstance(zone, ZoneInfo)
    return zone
