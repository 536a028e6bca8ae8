import math

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from shapely.geometry.base import BaseGeometry

from planstudio.domain.geometrie import Vlakvorm
from planstudio.ui.map.paden import build_pad, build_polygonen
from planstudio.ui.map.vereenvoudiging import (
    FIJNSTE,
    GROFSTE,
    STAP,
    build_kaartvormen,
    find_niveau,
    get_afwijking,
)


def make_ster(stralen: list[float], x: float = 150_000, y: float = 450_000) -> shapely.Polygon:
    hoeken = [2 * math.pi * n / len(stralen) for n in range(len(stralen))]
    return shapely.Polygon([(x + r * math.cos(h), y + r * math.sin(h)) for r, h in zip(stralen, hoeken, strict=True)])


def simplify(vorm: BaseGeometry, *niveaus: int) -> list[BaseGeometry]:
    (kaartvorm,) = build_kaartvormen(vorm)
    for niveau in niveaus:
        for _ in kaartvorm.simplify(niveau):
            pass
    return kaartvorm.get_delen(niveaus[-1])


def get_afstand(a: BaseGeometry, b: BaseGeometry) -> float:
    return float(shapely.hausdorff_distance(a.boundary, b.boundary, densify=0.1))


@settings(max_examples=60, deadline=None)
@given(stralen=st.lists(st.floats(50, 500), min_size=4, max_size=120), niveaus=st.lists(st.integers(-2, 8), min_size=1))
def test_no_level_deviates_more_than_half_a_pixel(stralen: list[float], niveaus: list[int]) -> None:
    # In any order of levels: a coarse one may be made from a finer one.
    ster = make_ster(stralen)
    (resultaat,) = simplify(ster, *niveaus)
    assert get_afstand(ster, resultaat) <= get_afwijking(niveaus[-1]) + 1e-6


def test_a_large_ring_goes_in_pieces_and_stays_within() -> None:
    stralen = [400 + 20 * math.sin(n / 7) + (n % 3) for n in range(5 * STAP)]
    ster = make_ster(stralen)
    (resultaat,) = simplify(ster, 4)
    assert isinstance(resultaat, shapely.Polygon)
    assert len(resultaat.exterior.coords) < len(stralen) / 5
    assert shapely.hausdorff_distance(ster.boundary, resultaat.boundary) <= get_afwijking(4)


def test_a_large_line_with_its_ends() -> None:
    lijn = shapely.LineString([(n, math.sin(n / 50) * 30) for n in range(3 * STAP)])
    (resultaat,) = simplify(lijn, 1)
    assert resultaat.coords[0] == lijn.coords[0]
    assert resultaat.coords[-1] == lijn.coords[-1]
    assert shapely.hausdorff_distance(lijn, resultaat) <= get_afwijking(1)


def test_small_parts_and_holes_do_not_vanish() -> None:
    klein = [shapely.box(x, 0, x + 1, 1) for x in range(0, 1000, 10)]
    assert len(simplify(shapely.MultiPolygon(klein), 8)) == len(klein)
    met_gat = shapely.box(0, 0, 500, 500).difference(shapely.box(200, 200, 210, 210))
    assert len(simplify(met_gat, 8)[0].interiors) == 1


def test_levels_follow_the_scale() -> None:
    assert [find_niveau(s) for s in (1.0, 1.99, 2.0, 0.3)] == [0, 0, 1, -2]
    assert find_niveau(1e9) == GROFSTE
    assert find_niveau(1e-9) == FIJNSTE


def test_a_mixed_collection_gives_each_kind() -> None:
    vormen = build_kaartvormen(
        shapely.GeometryCollection(
            [
                shapely.Point(1, 1),
                shapely.MultiLineString([[(0, 0), (3, 4)], [(0, 0), (0, 1)]]),
                shapely.GeometryCollection([shapely.box(0, 0, 2, 2), shapely.Polygon()]),
            ]
        )
    )
    assert {vorm.soort: vorm.maat for vorm in vormen} == {Vlakvorm.VLAK: 4, Vlakvorm.LIJN: 6, Vlakvorm.PUNT: 0}


@pytest.mark.parametrize(
    "vorm",
    [
        shapely.Polygon(),
        shapely.MultiPolygon(),
        shapely.GeometryCollection(),
        shapely.Point(),
        shapely.Point(math.inf, 0),
        shapely.LineString([(0, 0), (math.inf, 1)]),
    ],
)
def test_what_has_no_place_is_left_out(vorm: BaseGeometry) -> None:
    assert build_kaartvormen(vorm) == ()


def test_a_path_has_holes_and_fills_overlap_once() -> None:
    vlak = shapely.box(0, 0, 10, 10).difference(shapely.box(4, 4, 6, 6))
    pad = build_pad([vlak, shapely.box(1, 1, 3, 3), shapely.LineString([(0, 0), (5, 5)])])
    pad.setFillRule(Qt.FillRule.WindingFill)
    assert pad.contains(QPointF(2, 2))
    assert not pad.contains(QPointF(5, 4.5))


def test_coordinates_arrive_exactly() -> None:
    (polygoon,) = build_polygonen([shapely.LineString([(155_000.001, 463_000.125), (0.1, -7.0)])])
    assert [(p.x(), p.y()) for p in polygoon] == [(155_000.001, 463_000.125), (0.1, -7.0)]
    assert build_polygonen([]) == []
