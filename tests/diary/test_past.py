"""The pressure of years: read once, then hour by hour, and once a day anew."""

from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.core import HomeAssistant
import pytest

from custom_components.pressure_pal.diary import hours
from custom_components.pressure_pal.diary.past import PressurePast
from custom_components.pressure_pal.pal.pressure import hour_of
from tests.common import SOURCE, set_pressure

from .household import jump, set_up_diary
from .test_stamps import DAY, HOUR, NOON, falling, have_statistics, steady

MONTH = 30 * 24
FIRST = hour_of(NOON) - MONTH


class Asked:
    """Counts what is asked of the recorder."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.spans: list[timedelta] = []


@pytest.fixture
def asked() -> Iterator[Asked]:
    """Listen to what is asked of the recorder's statistics."""
    found = Asked()
    compiled = hours._compiled  # noqa: SLF001 - listened to, not changed

    def listening(*said: object) -> dict[int, float]:
        _, _, start, end = said
        found.spans.append(end - start)  # type: ignore[operator]
        return compiled(*said)  # type: ignore[arg-type]

    with patch.object(hours, "_compiled", listening):
        yield found


@pytest.fixture(autouse=True)
async def at_noon(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Live in UTC, at noon."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to(NOON)


async def past_of(hass: HomeAssistant) -> PressurePast:
    """Return a past that knows nothing yet."""
    _, diary = await set_up_diary(hass)
    return PressurePast(diary.barometer)


async def test_it_is_read_once(hass: HomeAssistant, asked: Asked) -> None:
    """The second time, and for a later beginning, nothing is asked."""
    await have_statistics(hass, SOURCE, range(MONTH, 0, -1), falling)
    past = await past_of(hass)
    asked.spans.clear()
    series = await past.async_since(FIRST)
    assert max(asked.spans) == timedelta(hours=MONTH)
    asked.spans.clear()
    assert await past.async_since(FIRST) is series
    assert await past.async_since(FIRST + 100) is series
    assert asked.spans == []
    for hour in range(FIRST, hour_of(NOON) - 1):
        ago = hour_of(NOON) - hour - 0.5
        assert series.level(hour) == pytest.approx(1000 + 0.5 * ago)


async def test_an_hour_later_only_the_newest_are_read(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, asked: Asked
) -> None:
    """And they are there; those of before stay."""
    await have_statistics(hass, SOURCE, range(MONTH, 0, -1), falling)
    past = await past_of(hass)
    before = await past.async_since(FIRST)
    set_pressure(hass, 1011.3)
    await jump(hass, freezer, NOON + HOUR)
    asked.spans.clear()
    series = await past.async_since(FIRST)
    assert max(asked.spans, default=DAY) < DAY
    assert series.level(FIRST) == before.level(FIRST)
    assert series.level(hour_of(NOON)) == pytest.approx(1011.3)


async def test_another_day_all_is_read_again(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What was corrected meanwhile is as it was corrected."""
    await have_statistics(hass, SOURCE, range(MONTH, 0, -1), falling)
    past = await past_of(hass)
    await past.async_since(FIRST)
    await have_statistics(hass, SOURCE, range(MONTH, MONTH - 48, -1), steady)
    assert (await past.async_since(FIRST)).level(FIRST) == pytest.approx(1359.75)
    await jump(hass, freezer, NOON + DAY)
    assert (await past.async_since(FIRST)).level(FIRST) == pytest.approx(1010.0)


async def test_an_earlier_beginning_is_read(hass: HomeAssistant) -> None:
    """A diary that was imported reaches further back."""
    await have_statistics(hass, SOURCE, range(MONTH, 0, -1), falling)
    past = await past_of(hass)
    later = await past.async_since(FIRST + 200)
    assert later.level(FIRST) is None
    assert (await past.async_since(FIRST)).level(FIRST) is not None


async def test_years_are_read_one_by_one(hass: HomeAssistant, asked: Asked) -> None:
    """The rows of ten years at once would be a lot to hold."""
    past = await past_of(hass)
    asked.spans.clear()
    await past.async_since(hour_of(NOON) - 3 * 365 * 24)
    assert max(asked.spans) == timedelta(days=365)
    assert len(asked.spans) >= 3
