"""The actions."""

from homeassistant.core import HomeAssistant, callback

from .diary.actions import async_setup_diary_actions
from .finding import async_setup_finding
from .house.actions import async_setup_house_actions
from .moments import async_setup_moments


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Offer all of them."""
    async_setup_house_actions(hass)
    async_setup_diary_actions(hass)
    async_setup_moments(hass)
    async_setup_finding(hass)
