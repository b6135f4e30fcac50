"""What can be asked: the pressure, headache days, the practice streak."""

from typing import Any, Final

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT, Platform, UnitOfPressure
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.translation import async_get_translations
from homeassistant.util import dt as dt_util
from homeassistant.util.unit_conversion import PressureConverter

from ..const import DOMAIN
from ..coordinator import BarometerCoordinator
from ..entity import unique_id
from ..pal.diary import Diary
from ..pal.insight import MONTH, Burden, Counting, burden
from .language import Language
from .speaker import RefusedError, Speaker, async_diary_of

FOUR_WEEKS = 28
_COARSE: Final = {UnitOfPressure.HPA, UnitOfPressure.MBAR, UnitOfPressure.MMHG}
"""Units of which a tenth is enough."""
_FINER = 2
"""Digits of the larger ones: inches of mercury, kilopascals."""


async def async_pressure(
    hass: HomeAssistant, _: dict[str, Any], speaker: Speaker, words: Language
) -> str:
    """Say the pressure, where it is going, and whether a swing is on."""
    barometer = await _async_barometer(hass, speaker)
    if (
        barometer is None
        or not barometer.source_available
        or barometer.data.pressure is None
    ):
        return words.say("pressure_unknown")
    trends, unit = barometer.data, _unit(hass, barometer)
    pressure = _amount(barometer.data.pressure, unit, words)
    if trends.tendency is None:
        said = [words.say("pressure_alone", pressure=pressure)]
    else:
        key = f"component.{DOMAIN}.entity.sensor.tendency.state.{trends.tendency}"
        texts = await async_get_translations(hass, words.code, "entity", {DOMAIN})
        tendency = texts.get(key, trends.tendency.value)
        tendency = tendency[:1].lower() + tendency[1:]
        said = [words.say("pressure", pressure=pressure, tendency=tendency)]
    if (change := trends.change_24h) is not None:
        way = "same" if change == 0 else "fell" if change < 0 else "rose"
        amount = _amount(abs(change), unit, words)
        said.append(words.say(f"pressure_{way}", change=amount))
    if trends.swing:
        said.append(words.say("pressure_swing"))
    return " ".join(said)


async def async_headache_days(
    hass: HomeAssistant, said: dict[str, Any], speaker: Speaker, words: Language
) -> str:
    """Say on how many days there was headache, as far as the diary reaches back."""
    diary = await async_diary_of(hass, speaker, reading=True)
    span = said.get("span", "month")
    counts = diary.data.counts
    counted = counts[MONTH if span == "month" else FOUR_WEEKS]
    if counted is None:
        span, counted = "diary", _all(diary.diary, diary.counting)
    days = said.get("counted", "headache_days")
    number: int = getattr(counted, days)
    return words.say(
        f"{days}_{_how_many(number)}",
        number=str(number),
        span=words.say(f"span_{span}"),
    )


async def async_practice_streak(
    hass: HomeAssistant, _: dict[str, Any], speaker: Speaker, words: Language
) -> str:
    """Say on how many days in a row there was practice."""
    diary = await async_diary_of(hass, speaker, reading=True)
    streak = diary.data.practising.streak
    return words.say(f"streak_{_how_many(streak)}", number=str(streak))


async def _async_barometer(
    hass: HomeAssistant, speaker: Speaker
) -> BarometerCoordinator | None:
    """Return the barometer of the speaker's diary, else the first there is."""
    barometers: list[BarometerCoordinator] = [
        entry.runtime_data.barometer
        for entry in hass.config_entries.async_entries(DOMAIN)
        if entry.state is ConfigEntryState.LOADED
    ]
    if len(barometers) > 1:
        try:
            return (await async_diary_of(hass, speaker, reading=False)).barometer
        except RefusedError:
            pass
    return barometers[0] if barometers else None


def _all(diary: Diary, counting: Counting) -> Burden:
    """Count over all that the diary knows."""
    now = dt_util.utcnow()
    today = dt_util.now().date()
    return burden(diary, diary.reach(counting.zone), today, now, counting)


def _how_many(number: int) -> str:
    """Return which words a number needs."""
    return {0: "none", 1: "one"}.get(number, "many")


def _unit(hass: HomeAssistant, barometer: BarometerCoordinator) -> str:
    """Return the unit that the person chose for the pressure."""
    known = unique_id(barometer, "pressure")
    entity_id = er.async_get(hass).async_get_entity_id(Platform.SENSOR, DOMAIN, known)
    state = None if entity_id is None else hass.states.get(entity_id)
    unit = None if state is None else state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
    known_unit = isinstance(unit, str) and unit in PressureConverter.VALID_UNITS
    return str(unit) if known_unit else UnitOfPressure.HPA


def _amount(hpa: float, unit: str, words: Language) -> str:
    """Return a pressure as it is said: the number and its unit."""
    value = PressureConverter.convert(hpa, UnitOfPressure.HPA, unit)
    digits = 1 if unit in _COARSE else _FINER
    return f"{words.number(value, digits)} {words.unit(unit)}"
