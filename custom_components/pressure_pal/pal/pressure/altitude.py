"""The pressure at sea level, for display: changes are never computed on it."""

STANDARD_HPA = 1013.25
STANDARD_KELVIN = 288.15
LAPSE_KELVIN_PER_METRE = 0.0065
EXPONENT = 0.190263
"""Gas constant times lapse rate over gravity, 287.053 * 0.0065 / 9.80665."""


def sea_level(hpa: float, metres: float) -> float:
    """Return QNH in hPa: station pressure reduced to sea level in the ICAO standard atmosphere.

    No temperature in it, so that a warm morning cannot pass for a fall (ICAO Doc 7488).

    >>> round(sea_level(950.0, 500.0), 3), round(sea_level(1001.0, 100.0), 3)
    (1008.414, 1012.953)
    """
    lifted = STANDARD_HPA**EXPONENT * LAPSE_KELVIN_PER_METRE * metres / STANDARD_KELVIN
    return float((hpa**EXPONENT + lifted) ** (1 / EXPONENT))
