"""Names that more than one file needs."""

import logging

DOMAIN = "pressure_pal"
LOGGER = logging.getLogger(__package__)

CONF_SOURCE = "source"
"""The entity id of the barometer, in the entry's data."""

SECTION_SWING = "swing"
SECTION_ALTITUDE = "altitude"
SECTION_FORECAST = "forecast"
CONF_DIRECTION = "direction"
CONF_HPA = "hpa"
CONF_HOURS = "hours"
CONF_METRES = "metres"
CONF_ENTITY = "entity"

ISSUE_SOURCE_MISSING = "source_missing"
ISSUE_SOURCE_SILENT = "source_silent"
