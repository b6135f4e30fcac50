"""Stamps: what pressure did before an attack, by hand and on real pressure."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from statistics import mean

import pytest

from custom_components.pressure_pal.pal.diary import Criterion, Link, Stamp
from custom_components.pressure_pal.pal.insight import SETTLES, STAMP_HOURS, stamp
from custom_components.pressure_pal.pal.pressure import (
    HourlyPressure,
    SwingRule,
    Tendency,
    hour_of,
)

from ..pressure.observations import (
    FALKENSEE,
    IRELAND,
    needs_observations,
    read,
    rows,
)
from .diaries import DAY, HOUR, attack

RULE = Criterion(SwingRule())
ONSET = datetime(2026, 11, 25, 12, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NOON = hour_of(ONSET)


def by_hour(per_hour: float, last: int = NOON, length: int = 80) -> dict[int, float]:
    """Return hours that rise or fall evenly and end with 1000 in the hour before noon."""
    levels = {NOON - 1 - n: 1000.0 - n * per_hour for n in range(-3, length)}
    return {hour: hpa for hour, hpa in levels.items() if hour <= last}


def stamped(
    levels: dict[int, float],
    onset: datetime = ONSET,
    now: datetime | None = None,
    *,
    away: bool = False,
) -> Stamp:
    """Return the stamp of an attack, asked for a minute after it began."""
    series = HourlyPressure.of(levels.items())
    now = onset + MINUTE if now is None else now
    return stamp(attack(onset), series, RULE, now, away=away)


FALLING = Stamp(
    link=Link.LINKED,
    criterion=RULE,
    provisional=False,
    pressure=1000.0,
    change_1h=-0.5,
    change_3h=-1.5,
    change_6h=-3.0,
    change_12h=-6.0,
    change_24h=-12.0,
    change_48h=-24.0,
    deepest_fall_24h=-12.0,
    deepest_fall_48h=-24.0,
    tendency=Tendency.FALLING_SLOWLY,
)
RISING = Stamp(
    link=Link.OTHER,
    criterion=RULE,
    provisional=False,
    pressure=1000.0,
    change_1h=0.5,
    change_3h=1.5,
    change_6h=3.0,
    change_12h=6.0,
    change_24h=12.0,
    change_48h=24.0,
    deepest_fall_24h=0.0,
    deepest_fall_48h=0.0,
    tendency=Tendency.RISING_SLOWLY,
)


def test_an_even_fall_and_an_even_rise() -> None:
    """Half a hPa an hour, up to the last full hour before the onset."""
    assert stamped(by_hour(-0.5)) == FALLING
    assert stamped(by_hour(0.5)) == RISING


def test_no_change_is_a_change_of_zero() -> None:
    """0.0 is known, and steady."""
    found = stamped(by_hour(0.0))
    assert (found.link, found.provisional) == (Link.OTHER, False)
    assert (found.change_1h, found.change_48h, found.deepest_fall_48h) == (
        0.0,
        0.0,
        0.0,
    )
    assert found.tendency is Tendency.STEADY


@pytest.mark.parametrize(
    ("minutes", "pressure"), [(-31, 1000.5), (-30, 1000.0), (29, 1000.0), (30, 999.5)]
)
def test_the_last_full_hour_before_the_onset(minutes: int, pressure: float) -> None:
    """Of an onset at 12:00 it is the hour from 11:00, of one at 11:59 that from 10:00."""
    found = stamped(by_hour(-0.5), ONSET + minutes * MINUTE)
    assert found.pressure == pressure


def test_what_comes_after_does_not_count() -> None:
    """A fall that begins in the hour of the onset is not before it."""
    levels = by_hour(0.0) | {NOON + n: 980.0 for n in range(5)}
    assert stamped(levels, now=ONSET + DAY) == stamped(by_hour(0.0))
    assert stamped(levels, ONSET + HOUR, ONSET + DAY).link is Link.LINKED


def test_numbers_are_rounded_as_they_are_shown() -> None:
    """To 0.1 hPa, halves away from zero, also where binary fractions are below them."""
    levels = by_hour(0.0) | {NOON - 1: 998.85, NOON - 2: 1000.04}
    found = stamped(levels)
    assert (found.pressure, found.change_1h, found.change_3h) == (998.9, -1.2, -1.2)
    assert found.deepest_fall_24h == -1.2


def test_a_fall_that_was_undone() -> None:
    """4 hPa down and up again within the day: no change tells, the deepest fall does."""
    levels = by_hour(0.0) | {NOON - 10: 996.0}
    found = stamped(levels)
    assert (found.change_24h, found.deepest_fall_24h) == (0.0, -4.0)
    assert found.link is Link.OTHER
    # 30 hours ago it is in the two days alone.
    earlier = stamped(by_hour(0.0) | {NOON - 30: 996.0})
    assert (earlier.deepest_fall_24h, earlier.deepest_fall_48h) == (0.0, -4.0)


def test_away_the_numbers_are_those_of_the_house() -> None:
    """And nobody knows whether the attack belongs to the weather."""
    found = stamped(by_hour(-0.5), away=True)
    assert found == replace(FALLING, link=Link.UNCLASSIFIABLE)


def test_the_criterion_stands_in_the_stamp() -> None:
    """Under another rule the same pressure is linked."""
    series = HourlyPressure.of(by_hour(0.5).items())
    other = Criterion(SwingRule(hpa=1.0, hours=1), 3)
    found = stamp(attack(ONSET), series, other, ONSET + MINUTE, away=False)
    assert (found.criterion, found.link) == (other, Link.OTHER)
    falling = HourlyPressure.of(by_hour(-1.0).items())
    found = stamp(attack(ONSET), falling, other, ONSET + MINUTE, away=False)
    assert (found.criterion, found.link) == (other, Link.LINKED)


@pytest.mark.parametrize("away", [False, True])
def test_provisional_then_complete(away: bool) -> None:  # noqa: FBT001
    """The hour before the onset is not compiled yet; when it is, nothing is missing."""
    first = stamped(by_hour(0.5, NOON - 2), away=away)
    assert first.provisional
    assert (first.link, first.pressure) == (Link.UNCLASSIFIABLE, None)
    later = stamped(by_hour(0.5, NOON - 1), now=ONSET + HOUR, away=away)
    link = Link.UNCLASSIFIABLE if away else Link.OTHER
    assert later == replace(RISING, link=link)


def test_what_is_known_is_told_while_it_is_provisional() -> None:
    """That the rule held some hours ago is known without the last one."""
    found = stamped(by_hour(-0.5, NOON - 2))
    assert (found.link, found.provisional) == (Link.LINKED, True)


def test_a_hole_between_the_hours_of_the_numbers() -> None:
    """All numbers are known, but whether the rule held is not: provisional as well."""
    levels = by_hour(0.5)
    for hour in (NOON - 30, NOON - 31, NOON - 32):
        del levels[hour]
    expected = replace(RISING, link=Link.UNCLASSIFIABLE, provisional=True)
    assert stamped(levels) == expected
    assert stamped(levels, now=ONSET + SETTLES) == replace(expected, provisional=False)


def test_what_stays_unknown_is_final_after_six_hours() -> None:
    """Hours are compiled by then; an attack logged later still is final at once."""
    assert timedelta(hours=6) == SETTLES
    for waited, provisional in (
        (timedelta(), True),
        (SETTLES - MINUTE, True),
        (SETTLES, False),
        (300 * DAY, False),
    ):
        found = stamped(by_hour(0.5, NOON - 2), now=ONSET + waited)
        assert found.provisional is provisional
        assert found.link is Link.UNCLASSIFIABLE


def test_without_any_pressure() -> None:
    """Nothing is known: not zero, not steady, not unexposed."""
    found = stamped({}, now=ONSET + DAY)
    assert found == Stamp(Link.UNCLASSIFIABLE, RULE, provisional=False)


def test_two_days_and_an_hour_are_enough() -> None:
    """48 hours before the last full one; with one less, one number is missing."""
    assert STAMP_HOURS == 48
    found = stamped(by_hour(-0.5, length=49), now=ONSET + DAY)
    assert found == FALLING
    found = stamped(by_hour(-0.5, length=48), now=ONSET + DAY)
    assert found == replace(FALLING, change_48h=None, deepest_fall_48h=None)


def cork() -> dict[int, float]:
    """Return a year of hourly values at Cork Airport."""
    return {
        hour_of(datetime.fromisoformat(row["time_utc"])): float(row["cork_airport"])
        for row in rows(IRELAND)
    }


# Subtracted by hand from the station's values. The hour from 11:00 has 981.9, 1 h before
# 986.6, 3 h 991.7, 6 h 997.7, 12 h 1009.8, 24 h 1011.3, 48 h 1019.2.
@pytest.mark.parametrize(
    ("onset", "numbers", "falls", "tendency"),
    [
        (
            datetime(2017, 10, 16, 12, 30, tzinfo=UTC),
            (981.9, -4.7, -9.8, -15.8, -27.9, -29.4, -37.3),
            (-29.4, -37.3),
            Tendency.FALLING_VERY_RAPIDLY,
        ),
        # Seven hours later: 1001.3; 998.2, 992.3, 982.8, 994.8, 1010.9, 1016.6 before.
        (
            datetime(2017, 10, 16, 19, 40, tzinfo=UTC),
            (1001.3, 3.1, 9.0, 18.5, 6.5, -9.6, -15.3),
            (-29.0, -34.7),
            Tendency.RISING_VERY_RAPIDLY,
        ),
        # The calm before: 1011.0; 1011.1, 1011.2, 1011.3, 1010.8, 1017.5, 1014.6 before.
        (
            datetime(2017, 10, 15, 17, 0, tzinfo=UTC),
            (1011.0, -0.1, -0.2, -0.3, 0.2, -6.5, -3.6),
            (-7.0, -8.9),
            Tendency.FALLING_SLOWLY,
        ),
    ],
)
@needs_observations
def test_the_storm_of_2017(
    onset: datetime,
    numbers: tuple[float, ...],
    falls: tuple[float, ...],
    tendency: Tendency,
) -> None:
    """Ex-hurricane Ophelia over Cork, on 16 October."""
    found = stamped(cork(), onset, onset + DAY)
    changes = (getattr(found, f"change_{n}h") for n in (1, 3, 6, 12, 24, 48))
    assert (found.pressure, *changes) == numbers
    assert (found.deepest_fall_24h, found.deepest_fall_48h) == falls
    assert (found.tendency, found.link) == (tendency, Link.LINKED)
    assert not found.provisional


@needs_observations
def test_stamps_in_falkensee() -> None:
    """Each change is within its rounding of the plain hourly means' difference."""
    means: dict[int, list[float]] = {}
    for one in read(FALKENSEE, "pressure_hpa"):
        assert one.hpa is not None
        means.setdefault(hour_of(one.at), []).append(one.hpa)
    levels = {hour: mean(some) for hour, some in means.items()}
    links: set[Link] = set()
    for day in range(0, 140, 3):
        onset = datetime(2017, 2, 5, day % 24, 20, tzinfo=UTC) + day * DAY
        found, before = stamped(levels, onset, onset + DAY), hour_of(onset) - 1
        links.add(found.link)
        assert not found.provisional
        assert found.pressure == pytest.approx(levels[before], abs=0.0501)
        for n in (1, 3, 6, 12, 24, 48):
            if before - n not in levels:
                continue
            difference = levels[before] - levels[before - n]
            shown = getattr(found, f"change_{n}h")
            assert shown == pytest.approx(difference, abs=0.0501), onset
    assert links == {Link.LINKED, Link.OTHER}
