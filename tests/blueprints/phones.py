"""A phone for tests: keeps what it is sent, shows it, and can be tapped.

Home Assistant's own `mobile_app` wants half of Home Assistant around it. What blueprints see of
it is a device with one action, whose schema and templates are handled here as they are there.
"""

import asyncio
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import (
    config_validation as cv,
    device_registry as dr,
    template,
)
from homeassistant.helpers.typing import ConfigType
import probatio
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    MockModule,
    MockPlatform,
    mock_integration,
    mock_platform,
)

MOBILE_APP = "mobile_app"
TAPPED = "mobile_app_notification_action"
CLEAR = "clear_notification"
TEMPLATES = ("message", "title", "data")

ACTION_SCHEMA = cv.DEVICE_ACTION_BASE_SCHEMA.extend(
    {
        probatio.Required("type"): "notify",
        probatio.Required("message"): cv.template,
        probatio.Optional("title"): cv.template,
        probatio.Optional("data"): cv.template_complex,
    }
)

type Notification = dict[str, Any]


@dataclass
class Phone:
    """A phone in the house."""

    hass: HomeAssistant
    device_id: str
    sent: list[Notification] = field(default_factory=list)
    """Everything it was sent, also what takes a notification away."""
    shown: dict[str, Notification] = field(default_factory=dict)
    """What is to be seen on it, by tag."""

    def receive(self, notification: Notification) -> None:
        """Show a notification, in place of another one with its tag; or take that away."""
        self.sent.append(notification)
        tag = notification.get("data", {}).get("tag", f"untagged {len(self.sent)}")
        if notification["message"] == CLEAR:
            self.shown.pop(tag, None)
        else:
            self.shown[tag] = notification

    @property
    def asked(self) -> list[Notification]:
        """Return everything it was sent to be seen."""
        return [one for one in self.sent if one["message"] != CLEAR]

    @property
    def only(self) -> Notification:
        """Return the one notification that is to be seen."""
        (notification,) = self.shown.values()
        return notification

    @property
    def answers(self) -> list[str]:
        """Return what can be tapped on the one notification that is to be seen."""
        return [one["title"] for one in self.only["data"]["actions"]]

    async def tap(
        self,
        title: str,
        notification: Notification | None = None,
        *,
        waits: bool = False,
    ) -> None:
        """Tap an answer of a notification, by default of the only one; then it is gone.

        Phones tell the action, and each kind of phone something else: nothing to rely on. If
        an automation then waits for a time, Home Assistant is not done before it has come.
        """
        tapped = self.only if notification is None else notification
        (action,) = (
            one["action"] for one in tapped["data"]["actions"] if one["title"] == title
        )
        self.shown.pop(tapped["data"].get("tag", ""), None)
        # A phone speaks as whoever logged in on it.
        by_somebody = Context(user_id="whoever has the phone")
        self.hass.bus.async_fire(TAPPED, {"action": action}, context=by_somebody)
        if waits:
            await go_on()
        else:
            await self.hass.async_block_till_done(wait_background_tasks=True)


async def go_on() -> None:
    """Let everything go on that waits neither for a time nor for a file."""
    for _ in range(50):
        await asyncio.sleep(0)


async def give_phone(hass: HomeAssistant, name: str = "Anna's phone") -> Phone:
    """Let there be a phone with the app of Home Assistant; before automations that use it."""
    phones: dict[str, Phone] = hass.data.setdefault(MOBILE_APP, {})
    if not phones:
        _put_in_app(hass)
    entry = MockConfigEntry(domain=MOBILE_APP, title=name)
    entry.add_to_hass(hass)
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id, identifiers={(MOBILE_APP, name)}, name=name
    )
    phones[device.id] = Phone(hass, device.id)
    return phones[device.id]


def _put_in_app(hass: HomeAssistant) -> None:
    """Put in what stands for Home Assistant's own integration."""
    mock_integration(hass, MockModule(MOBILE_APP))
    actions = SimpleNamespace(
        ACTION_SCHEMA=ACTION_SCHEMA, async_call_action_from_config=_notify
    )
    mock_platform(
        hass, f"{MOBILE_APP}.device_action", cast("MockPlatform", cast("Any", actions))
    )


async def _notify(
    hass: HomeAssistant,
    config: ConfigType,
    variables: dict[str, Any],
    context: Context | None,
) -> None:
    """Send a notification, its templates rendered; a phone that is gone is an error."""
    notification = {
        key: template.render_complex(config[key], variables)
        for key in TEMPLATES
        if key in config
    }
    phone: Phone = hass.data[MOBILE_APP][config["device_id"]]
    phone.receive(notification)
