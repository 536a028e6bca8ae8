import subprocess
import sys

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from planstudio.domain.geometrie import ETRS89, RD, Geometrie
from planstudio.geo.projectie import project_to_rd

# The tower in Amersfoort, the origin of RD, and other points of the official list (latitude, longitude, x, y).
BEKEND = [
    (52.155172897, 5.387203657, 155_000.0, 463_000.0),
    (53.160753042, 4.824761912, 117_380.1200, 575_040.3400),
    (50.687420392, 5.971714960, 199_480.0, 301_340.0),
]


@pytest.mark.parametrize(("breedte", "lengte", "x", "y"), BEKEND[:2])
def test_known_points_are_within_half_a_metre(breedte: float, lengte: float, x: float, y: float) -> None:
    punt = project_to_rd(Geometrie(vorm=shapely.Point(breedte, lengte), crs=ETRS89))
    assert punt.distance(shapely.Point(x, y)) < 0.5


def test_a_shape_in_rd_is_the_very_same() -> None:
    vorm = shapely.box(0, 0, 1, 1)
    assert project_to_rd(Geometrie(vorm=vorm, crs=RD)) is vorm


def test_the_stored_shape_is_left_alone() -> None:
    vorm = shapely.Polygon([(52, 5), (52.1, 5), (52.1, 5.1)], [[(52.05, 5.01), (52.06, 5.01), (52.06, 5.02)]])
    voor = vorm.wkb
    resultaat = project_to_rd(Geometrie(vorm=vorm, crs=ETRS89))
    assert vorm.wkb == voor
    assert len(resultaat.interiors) == 1


def test_an_empty_shape_stays_empty() -> None:
    assert project_to_rd(Geometrie(vorm=shapely.MultiPolygon(), crs=ETRS89)).is_empty


def test_heights_are_dropped() -> None:
    assert not project_to_rd(Geometrie(vorm=shapely.Point(52, 5, 3), crs=ETRS89)).has_z


@given(breedte=st.floats(50.8, 53.5), lengte=st.floats(3.4, 7.2))
def test_a_step_north_or_east_goes_up_or_right(breedte: float, lengte: float) -> None:
    lijn = shapely.LineString([(breedte, lengte), (breedte + 0.01, lengte), (breedte, lengte + 0.01)])
    (x0, y0), (_, y1), (x2, _) = project_to_rd(Geometrie(vorm=lijn, crs=ETRS89)).coords
    assert y1 - y0 == pytest.approx(1112, abs=5)
    assert 600 < x2 - x0 < 720


def test_a_plan_in_rd_does_not_load_pyproj() -> None:
    code = (
        "import sys, shapely; from planstudio.domain.geometrie import Geometrie;"
        "from planstudio.geo.projectie import project_to_rd;"
        "project_to_rd(Geometrie(vorm=shapely.Point(1, 2))); sys.exit('pyproj' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
