"""Who may read and change a diary: where a call carries a user, its person and admins."""

from homeassistant.components.http import KEY_HASS_USER
from homeassistant.components.websocket_api import current_connection
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.http import current_request

from ..const import DOMAIN

ATTR_USER_ID = "user_id"
"""What Home Assistant's person entities call it."""


def user_of_person(hass: HomeAssistant, person: str | None) -> str | None:
    """Return the user of a person, None for one that does not log in."""
    state = None if person is None else hass.states.get(person)
    user_id = None if state is None else state.attributes.get(ATTR_USER_ID)
    return user_id if isinstance(user_id, str) else None


async def async_check_access(
    hass: HomeAssistant, person: str | None, user_id: str | None
) -> None:
    """Refuse a user to whom a diary does not belong; calls without a user are automations'."""
    if person is None or user_id is None or user_id == user_of_person(hass, person):
        return
    user = await hass.auth.async_get_user(user_id)
    if user is None or not user.is_admin:
        raise ServiceValidationError(
            translation_domain=DOMAIN, translation_key="not_your_diary"
        )


def caller(context: Context | None) -> str | None:
    """Return the user behind what is going on, for calls that hand over no context."""
    if context is not None:
        return context.user_id
    if (connection := current_connection.get()) is not None:
        return connection.user.id
    if (request := current_request.get()) is not None:
        user = request.get(KEY_HASS_USER)
        return None if user is None else user.id
    return None
