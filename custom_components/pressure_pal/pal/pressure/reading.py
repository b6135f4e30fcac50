"""A reading is one accepted value of a barometer."""

from dataclasses import dataclass
from datetime import datetime
import math

LOWEST_HPA = 300.0
"""Below this nothing on land reads: the summit of Everest has about 330 hPa."""
HIGHEST_HPA = 1100.0
"""Above this no barometer on land has ever read: the record is 1084.8 hPa (Tosontsengel, 2001)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a barometer said, and when (UTC)."""

    at: datetime
    hpa: float


def accepted(hpa: float) -> bool:
    """Tell whether a pressure in hPa can be a barometer's.

    >>> accepted(1013.25), accepted(0.0), accepted(592.0), accepted(float("nan"))
    (True, False, True, False)
    """
    return math.isfinite(hpa) and LOWEST_HPA <= hpa <= HIGHEST_HPA


def rounded(value: float) -> float:
    """Round to 0.1, half away from zero, as the Met Office's bands are stated.

    The small push undoes binary fractions: 1.15 is stored as 1.1499999999999999.

    >>> rounded(0.05), rounded(-0.05), rounded(1.15), rounded(-0.04)
    (0.1, -0.1, 1.2, 0.0)
    """
    tenths = math.floor(abs(value) * 10 + 0.5 + 1e-9)
    return math.copysign(tenths / 10, value) if tenths else 0.0
