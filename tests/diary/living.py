"""Living with diaries in a test: set them up, act, and see what a person would see."""

from collections.abc import Mapping
from typing import Any

from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.pressure_pal.const import CONF_SOURCE, DOMAIN

from ..common import SOURCE, set_pressure

type Shown = dict[str, tuple[str, Mapping[str, Any]]]


def entry_with_diaries(
    *names: str, source: str = SOURCE, **settings: Any
) -> MockConfigEntry:
    """Return a barometer's entry with a diary for each name."""
    return MockConfigEntry(
        domain=DOMAIN,
        title="Balcony",
        unique_id=source,
        data={CONF_SOURCE: source},
        subentries_data=[
            ConfigSubentryData(
                data=settings, subentry_type="diary", title=name, unique_id=None
            )
            for name in names
        ],
    )


async def move_in(hass: HomeAssistant, entry: MockConfigEntry) -> MockConfigEntry:
    """Set up an entry with its diaries."""
    set_pressure(hass, 1012.3, entity_id=entry.data[CONF_SOURCE])
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    return entry


async def restart(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Open the diaries anew, from what is on disk."""
    await settle(hass)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await settle(hass)


async def do(hass: HomeAssistant, action: str, **said: Any) -> dict[str, Any]:
    """Call an action and return its answer."""
    answer = await hass.services.async_call(
        DOMAIN, action, said, blocking=True, return_response=True
    )
    assert isinstance(answer, dict)
    return answer


async def settle(hass: HomeAssistant) -> None:
    """Let everything be done that goes on behind an action: attacks are stamped afterwards."""
    await hass.async_block_till_done(wait_background_tasks=True)


async def diary_of(hass: HomeAssistant, **whose: Any) -> dict[str, Any]:
    """Return everything that stands in a diary, as an action tells it."""
    return await do(hass, "get_diary", start="2000-01-01", **whose)


def shown(hass: HomeAssistant) -> Shown:
    """Return what every entity shows."""
    return {
        state.entity_id: (state.state, state.attributes)
        for state in hass.states.async_all()
    }
