"""The pressure at sea level."""

import pytest

from custom_components.pressure_pal.pal.pressure import sea_level


@pytest.mark.parametrize(
    ("hpa", "metres", "qnh"), [(950.0, 500, 1008.414), (1001.0, 100, 1012.953)]
)
def test_it_is_the_qnh_of_the_standard_atmosphere(
    hpa: float, metres: float, qnh: float
) -> None:
    """ICAO Doc 7488, worked out apart from this code."""
    assert sea_level(hpa, metres) == pytest.approx(qnh, abs=0.001)


@pytest.mark.parametrize("hpa", [780.0, 836.25, 950.0, 1001.0, 1040.0])
@pytest.mark.parametrize("metres", [-50, 0, 35, 500, 1588, 2200])
def test_it_agrees_with_the_other_form(hpa: float, metres: float) -> None:
    """The same law by way of the altitude in the standard atmosphere, with its own constants."""
    altitude = 44330.77 - 11880.32 * hpa**0.190263
    qnh = 1013.25 * (1 - 0.0065 * (altitude - metres) / 288.15) ** 5.25588
    assert sea_level(hpa, metres) == pytest.approx(qnh, abs=0.02)


@pytest.mark.parametrize(
    ("altimeter", "metres", "station", "tolerance"),
    [
        # MetPy's own tests: the Smithsonian form, which differs by its 0.3 hPa.
        (1000, 2000, 784.262996, 0.4),
        (1005, 1500, 838.651657, 0.4),
        (1010, 1000, 896.037821, 0.4),
        (1013, 500, 954.639265, 0.4),
        # WeeWX, to a thousandth.
        (1013, 1588, 836.25, 1.0),
    ],
)
def test_it_is_near_what_others_compute(
    altimeter: float, metres: float, station: float, tolerance: float
) -> None:
    """Published pairs of station pressure and altimeter setting."""
    assert sea_level(station, metres) == pytest.approx(altimeter, abs=tolerance)


@pytest.mark.parametrize(
    ("metres", "standard", "gain"),
    [
        (100, 1001.3, 1.0097),
        (500, 954.6, 1.0495),
        (1000, 898.7, 1.102),
        (1500, 845.6, 1.158),
    ],
)
def test_it_moves_more_than_the_barometer(
    metres: float, standard: float, gain: float
) -> None:
    """That is why changes are never computed on it: a fall at 1500 m would be 16 % too deep."""
    moved = sea_level(standard + 0.5, metres) - sea_level(standard - 0.5, metres)
    assert moved == pytest.approx(gain, abs=0.001)


def test_at_sea_level_nothing_is_added() -> None:
    """A barometer at the shore reads the same."""
    assert sea_level(987.6, 0) == pytest.approx(987.6, abs=1e-9)
