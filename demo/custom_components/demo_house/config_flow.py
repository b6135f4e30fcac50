"""Config flow of the demo house: there is nothing to choose."""

from pathlib import Path
from typing import Any, override

from homeassistant.config_entries import ConfigFlow, ConfigFlowResult

from .const import DOMAIN, REPLAY_FILE


class DemoHouseConfigFlow(ConfigFlow, domain=DOMAIN):
    """Build the house."""

    VERSION = 1

    @override
    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Build it where its weather was prepared, and nowhere else."""
        replay_file = Path(self.hass.config.path(REPLAY_FILE))
        if not await self.hass.async_add_executor_job(replay_file.exists):
            return self.async_abort(reason="no_replay")
        return self.async_create_entry(title="Demo house", data={})
