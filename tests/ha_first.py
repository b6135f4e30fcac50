"""Lets the test plugin run on a newer Home Assistant: `pytest -p tests.ha_first`."""

# Home Assistant puts its own modules in the places of httpx and voluptuous when it is
# first imported, and refuses once httpx is there, which the plugin imports first. The
# plugin's patches must in turn precede the rest of Home Assistant, in their own order.
import homeassistant  # noqa: F401, I001
from pytest_homeassistant_custom_component import patch_json  # noqa: F401
from pytest_homeassistant_custom_component import patch_recorder  # noqa: F401
from pytest_homeassistant_custom_component import patch_time  # noqa: F401

from homeassistant.components import logger
from homeassistant.components.logger import const, helpers

# The plugin still looks for these where they were until 2026.10.
MOVED = {
    "DOMAIN": const.DOMAIN,
    "SERVICE_SET_LEVEL": const.SERVICE_SET_LEVEL,
    "_clear_logger_overwrites": helpers._clear_logger_overwrites,  # noqa: SLF001
}
for name, value in MOVED.items():
    setattr(logger, name, value)
