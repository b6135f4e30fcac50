"""The options: rule, altitude and forecast are taken and kept, or refused with a word."""

from typing import Any

from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant, SupportsResponse
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from homeassistant.exceptions import HomeAssistantError
import pytest

from custom_components.pressure_pal.pal.pressure import Direction

from .common import entity_id_of, set_pressure, set_up, set_weather

OPTIONS: dict[str, Any] = {
    "swing": {"direction": "either", "hpa": 7.5, "hours": 12},
    "altitude": {"metres": 120},
    "forecast": {},
}
HOURS = [
    {"datetime": f"2026-11-23T{hour:02}:00:00+00:00", "pressure": 1010 - hour}
    for hour in range(24)
]


def offer_forecast(
    hass: HomeAssistant, rows: list[dict[str, Any]] | Exception | None
) -> None:
    """Let the weather service answer with these hours."""

    async def respond(_: object) -> Any:
        if isinstance(rows, Exception):
            raise rows
        return {"weather.home": {"forecast": rows}}

    hass.services.async_register(
        "weather", "get_forecasts", respond, supports_response=SupportsResponse.ONLY
    )


async def test_the_options_are_kept_and_shown_again(hass: HomeAssistant) -> None:
    """Rule, altitude and forecast are asked for in sections, taken, and shown next time."""
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    result = await hass.config_entries.options.async_init(entry.entry_id)
    assert result["step_id"] == "init"
    assert suggested(result) == {"direction": "fall", "hpa": 5.0, "hours": 24}
    result = await hass.config_entries.options.async_configure(
        result["flow_id"], OPTIONS
    )
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    assert entry.options == OPTIONS
    settings = entry.runtime_data.barometer.settings
    assert settings.rule.direction is Direction.EITHER
    assert (settings.rule.hpa, settings.rule.hours) == (7.5, 12)
    assert settings.metres == 120
    assert settings.forecast is None
    result = await hass.config_entries.options.async_init(entry.entry_id)
    assert suggested(result) == {
        "direction": "either",
        "hpa": 7.5,
        "hours": 12,
        "metres": 120,
    }


def suggested(result: ConfigFlowResult) -> dict[str, Any]:
    """Return what the options form is filled with."""
    schema = result["data_schema"]
    assert schema is not None
    return {
        str(marker): marker.description["suggested_value"]
        for part in schema.schema.values()
        for marker in part.schema.schema
        if marker.description
    }


@pytest.mark.parametrize(
    ("section", "values"),
    [
        ("swing", {"direction": "sideways", "hpa": 5, "hours": 24}),
        ("swing", {"direction": "fall", "hpa": 0.9, "hours": 24}),
        ("swing", {"direction": "fall", "hpa": 41, "hours": 24}),
        ("swing", {"direction": "fall", "hpa": 5, "hours": 0}),
        ("swing", {"direction": "fall", "hpa": 5, "hours": 49}),
        ("altitude", {"metres": 6001}),
        ("altitude", {"metres": -431}),
        ("forecast", {"entity": "sensor.balcony_pressure"}),
    ],
)
async def test_options_out_of_bounds_are_refused(
    hass: HomeAssistant, section: str, values: dict[str, Any]
) -> None:
    """The form itself refuses what makes no sense, and what was set stays."""
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    result = await hass.config_entries.options.async_init(entry.entry_id)
    with pytest.raises(InvalidData):
        await hass.config_entries.options.async_configure(
            result["flow_id"], {**OPTIONS, section: values}
        )
    assert entry.options == {}


async def test_sea_level_is_an_altitude(hass: HomeAssistant) -> None:
    """Zero metres is a place on the beach, not a missing number."""
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    result = await hass.config_entries.options.async_init(entry.entry_id)
    await hass.config_entries.options.async_configure(
        result["flow_id"], {**OPTIONS, "altitude": {"metres": 0}}
    )
    await hass.async_block_till_done()
    assert entry.runtime_data.barometer.settings.metres == 0
    assert entity_id_of(hass, entry, "sea_level_pressure") is not None


@pytest.mark.parametrize(
    ("rows", "error"),
    [
        ([{**row, "pressure": None} for row in HOURS], "forecast_without_pressure"),
        ([{"datetime": row["datetime"]} for row in HOURS], "forecast_without_pressure"),
        ([], "forecast_without_pressure"),
        (None, "forecast_without_pressure"),
        ([{**row, "pressure": 0} for row in HOURS], "forecast_without_pressure"),
        (HomeAssistantError("no hourly forecast"), "forecast_not_answering"),
        (TimeoutError(), "forecast_not_answering"),
        (KeyError("hourly"), "forecast_not_answering"),
    ],
)
async def test_a_forecast_without_pressure_is_refused(
    hass: HomeAssistant, rows: list[dict[str, Any]] | Exception | None, error: str
) -> None:
    """The person is told, and what they had typed is still there."""
    set_pressure(hass, 1012.3)
    set_weather(hass, 1012.3)
    offer_forecast(hass, rows)
    entry = await set_up(hass)
    result = await hass.config_entries.options.async_init(entry.entry_id)
    result = await hass.config_entries.options.async_configure(
        result["flow_id"], {**OPTIONS, "forecast": {"entity": "weather.home"}}
    )
    assert result["type"] is FlowResultType.FORM
    assert result["errors"] == {"base": error}
    assert suggested(result)["hpa"] == 7.5
    assert suggested(result)["entity"] == "weather.home"
    offer_forecast(hass, HOURS)
    result = await hass.config_entries.options.async_configure(
        result["flow_id"], {**OPTIONS, "forecast": {"entity": "weather.home"}}
    )
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    assert entity_id_of(hass, entry, "forecast_3h") is not None


async def test_a_weather_entity_that_is_not_there_is_refused(
    hass: HomeAssistant,
) -> None:
    """Without any weather integration there is nobody to ask."""
    set_pressure(hass, 1012.3)
    entry = await set_up(hass)
    result = await hass.config_entries.options.async_init(entry.entry_id)
    result = await hass.config_entries.options.async_configure(
        result["flow_id"], {**OPTIONS, "forecast": {"entity": "weather.gone"}}
    )
    assert result["errors"] == {"base": "forecast_not_answering"}
