"""GML to shapes: every kind of geometry that occurs, arcs within a millimetre, and refusal of what is no geometry."""

from itertools import pairwise
from math import cos, hypot, pi, radians, sin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from shapely import from_wkt
from shapely.geometry.base import BaseGeometry

from planstudio.domain.geometrie import ETRS89, RD, Geometrie, Vlakvorm, classify
from planstudio.standards.gml import GmlError, count_punten, read_geometrie

MILLIMETRE = 0.001
ROUNDING = 1e-6  # metres; what is left of a double at RD coordinates


def read(inhoud: str) -> Geometrie:
    """The geometry in a piece of GML; `{srs}` is the attribute for RD."""
    tekst = inhoud.replace("{srs}", 'srsName="urn:ogc:def:crs:EPSG::28992"')
    tekst = tekst.replace("<", "<gml:").replace("<gml:/", "</gml:")
    return read_geometrie(etree.fromstring(f'<houder xmlns:gml="http://www.opengis.net/gml/3.2">{tekst}</houder>'))


def ring(*punten: int) -> str:
    """A LinearRing through x y x y …"""
    return f"<LinearRing><posList>{' '.join(map(str, punten))}</posList></LinearRing>"


def vierkant(van: int, tot: int, soort: str = "Polygon", gat: str = "") -> str:
    """A square from (van, van) to (tot, tot)."""
    rand = ring(van, van, tot, van, tot, tot, van, tot, van, van)
    return f"<{soort}><exterior>{rand}</exterior>{gat}</{soort}>"


def kromme(*segmenten: str) -> str:
    """A Curve of segments."""
    return f"<Curve {{srs}}><segments>{''.join(segmenten)}</segments></Curve>"


LIJN = "<LineStringSegment><posList>0 0 10 0</posList></LineStringSegment>"
BOOG = "<Arc><posList>10 0 20 10 10 20</posList></Arc>"
GAT = f"<interior>{ring(2, 2, 2, 4, 4, 4, 4, 2, 2, 2)}</interior>"

SOORTEN = {
    "a point": ("<Point {srs}><pos>155000 463000.5</pos></Point>", "POINT (155000 463000.5)"),
    "points": (
        "<MultiPoint {srs}><pointMember><Point><pos>1 2</pos></Point></pointMember>"
        "<pointMember><Point><pos>3 4</pos></Point></pointMember></MultiPoint>",
        "MULTIPOINT (1 2, 3 4)",
    ),
    "points in one container": (
        "<MultiPoint {srs}><pointMembers><Point><pos>1 2</pos></Point><Point><pos>3 4</pos></Point></pointMembers>"
        "</MultiPoint>",
        "MULTIPOINT (1 2, 3 4)",
    ),
    "a line": ("<LineString {srs}><posList>0 0 5 5 9 0</posList></LineString>", "LINESTRING (0 0, 5 5, 9 0)"),
    "a line by separate points": (
        "<LineString {srs}><pos>0 0</pos><pos>5 5</pos></LineString>",
        "LINESTRING (0 0, 5 5)",
    ),
    "a curve of straight pieces that meet": (
        kromme(LIJN, "<LineStringSegment><posList>10 0 10 8</posList></LineStringSegment>"),
        "LINESTRING (0 0, 10 0, 10 8)",
    ),
    "curves": (
        f"<MultiCurve {{srs}}><curveMember>{kromme(LIJN)}</curveMember>"
        "<curveMember><LineString><posList>3 3 4 4</posList></LineString></curveMember></MultiCurve>",
        "MULTILINESTRING ((0 0, 10 0), (3 3, 4 4))",
    ),
    "an area with a hole": (
        vierkant(0, 9, "Polygon", GAT),
        "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2))",
    ),
    "an area whose ring is left open": (
        f"<Polygon><exterior>{ring(0, 0, 9, 0, 9, 9, 0, 9)}</exterior></Polygon>",
        "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0))",
    ),
    "an area whose ring is made of curves": (
        f"<Polygon><exterior><Ring><curveMember>{kromme(LIJN)}</curveMember><curveMember><LineString>"
        "<posList>10 0 10 10 0 0</posList></LineString></curveMember></Ring></exterior></Polygon>",
        "POLYGON ((0 0, 10 0, 10 10, 0 0))",
    ),
    "a surface of one patch": (
        f"<Surface {{srs}}><patches>{vierkant(0, 9, 'PolygonPatch')}</patches></Surface>",
        "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0))",
    ),
    "a surface of two patches": (
        f"<Surface><patches>{vierkant(0, 1, 'PolygonPatch')}{vierkant(2, 3, 'PolygonPatch')}</patches></Surface>",
        "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 1, 0 0)), ((2 2, 3 2, 3 3, 2 3, 2 2)))",
    ),
    "areas": (
        f"<MultiSurface {{srs}}><surfaceMember>{vierkant(0, 1)}</surfaceMember>"
        f"<surfaceMember>{vierkant(2, 3)}</surfaceMember></MultiSurface>",
        "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 1, 0 0)), ((2 2, 3 2, 3 3, 2 3, 2 2)))",
    ),
    "areas in one container": (
        f"<MultiSurface {{srs}}><surfaceMembers>{vierkant(0, 1)}{vierkant(2, 3)}</surfaceMembers></MultiSurface>",
        "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 1, 0 0)), ((2 2, 3 2, 3 3, 2 3, 2 2)))",
    ),
    "areas, one of them a surface of two patches": (
        f"<MultiSurface><surfaceMember><Surface><patches>{vierkant(0, 1, 'PolygonPatch')}"
        f"{vierkant(2, 3, 'PolygonPatch')}</patches></Surface></surfaceMember></MultiSurface>",
        "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 1, 0 0)), ((2 2, 3 2, 3 3, 2 3, 2 2)))",
    ),
    "a mixture": (
        "<MultiGeometry {srs}><geometryMember><Point><pos>1 2</pos></Point></geometryMember><geometryMember>"
        f"{vierkant(0, 1)}</geometryMember></MultiGeometry>",
        "GEOMETRYCOLLECTION (POINT (1 2), POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0)))",
    ),
    "heights, said at the top": (
        '<LineString {srs} srsDimension="3"><posList>0 0 7 5 5 8</posList></LineString>',
        "LINESTRING (0 0, 5 5)",
    ),
    "heights, said at the list": (
        '<MultiCurve {srs}><curveMember><LineString><posList srsDimension="3">0 0 7 5 5 8</posList></LineString>'
        "</curveMember></MultiCurve>",
        "MULTILINESTRING ((0 0, 5 5))",
    ),
}  # fmt: skip


@pytest.mark.parametrize("naam", SOORTEN)
def test_every_kind_of_geometry_is_read(naam: str) -> None:
    inhoud, wkt = SOORTEN[naam]
    geometrie = read(inhoud)
    assert geometrie.vorm == from_wkt(wkt)
    assert (geometrie.crs, geometrie.benaderd) == (RD, False)


def test_etrs89_keeps_the_order_of_the_file() -> None:
    geometrie = read('<Point srsName="http://www.opengis.net/def/crs/EPSG/0/4258"><pos>52.1 5.3</pos></Point>')
    assert (geometrie.crs, geometrie.vorm.wkt) == (ETRS89, "POINT (52.1 5.3)")


@pytest.mark.parametrize(
    ("naam", "vorm"),
    [("areas", Vlakvorm.VLAK), ("curves", Vlakvorm.LIJN), ("points", Vlakvorm.PUNT), ("a mixture", Vlakvorm.PUNT)],
)
def test_a_shape_is_an_area_a_line_or_a_point(naam: str, vorm: Vlakvorm) -> None:
    assert classify(read(SOORTEN[naam][0]).vorm) is vorm


def test_points_are_counted() -> None:
    assert count_punten(read(SOORTEN["an area with a hole"][0]).vorm) == 10


def test_a_curve_of_a_line_and_an_arc_is_one_line_that_begins_and_ends_where_the_file_says() -> None:
    geometrie = read(kromme(LIJN, BOOG))
    punten = list(geometrie.vorm.coords)
    assert geometrie.benaderd
    assert (punten[:2], punten[-1]) == ([(0, 0), (10, 0)], (10, 20))
    assert len(set(punten)) == len(punten)


def worst_error(vorm: BaseGeometry, mx: float, my: float, straal: float) -> float:
    """How far, in metres, points and middles of pieces of a line stray from a circle."""
    punten = list(vorm.coords)
    middens = [((x1 + x2) / 2, (y1 + y2) / 2) for (x1, y1), (x2, y2) in pairwise(punten)]
    return max(abs(hypot(x - mx, y - my) - straal) for x, y in punten + middens)


centrum = st.tuples(st.floats(0, 280_000), st.floats(300_000, 625_000))
stralen = st.floats(0.01, 10_000)
hoeken = st.floats(0, 2 * pi)


@given(centrum, stralen, hoeken, st.floats(0.05, 2 * pi - 0.05), st.floats(0.1, 0.9), st.booleans())
@example((0.0, 300000.0), 0.01171875, 0.0, 6.0, 0.125, False)
def test_an_arc_through_three_points_strays_less_than_a_millimetre(
    midden: tuple[float, float], straal: float, van: float, draai: float, deel: float, linksom: bool
) -> None:
    draai = draai if linksom else -draai
    paren = [
        (midden[0] + straal * cos(van + draai * f), midden[1] + straal * sin(van + draai * f)) for f in (0, deel, 1)
    ]
    vorm = read(kromme(f"<Arc><posList>{' '.join(repr(g) for paar in paren for g in paar)}</posList></Arc>")).vorm
    # Three rounded points close together say less precisely where the circle lies.
    speling = ROUNDING * max(1, 1000 / straal) if straal < 1 else ROUNDING * 100
    if abs(draai) > 0.5:
        assert worst_error(vorm, *midden, straal) <= MILLIMETRE + speling
        assert abs(vorm.length - straal * abs(draai)) <= max(0.01, straal * abs(draai) * 0.2)
    assert (vorm.coords[0], vorm.coords[-1]) == (paren[0], paren[2])


@given(centrum, stralen)
def test_a_circle_round_a_centre_strays_less_than_a_millimetre_and_closes(
    midden: tuple[float, float], straal: float
) -> None:
    x, y = midden
    vorm = read(
        kromme(f"<CircleByCenterPoint><pos>{x!r} {y!r}</pos><radius>{straal!r}</radius></CircleByCenterPoint>")
    ).vorm
    assert worst_error(vorm, x, y, straal) <= MILLIMETRE + ROUNDING
    assert vorm.is_ring


@given(centrum, stralen, st.floats(0, 359), st.floats(1, 360))
def test_an_arc_round_a_centre_strays_less_than_a_millimetre(
    midden: tuple[float, float], straal: float, van: float, draai: float
) -> None:
    x, y = midden
    geometrie = read(
        kromme(
            f"<ArcByCenterPoint><pos>{x!r} {y!r}</pos><radius>{straal!r}</radius>"
            f"<startAngle>{van!r}</startAngle><endAngle>{van + draai!r}</endAngle></ArcByCenterPoint>"
        )
    )
    assert geometrie.benaderd
    assert worst_error(geometrie.vorm, x, y, straal) <= MILLIMETRE + ROUNDING
    eind = geometrie.vorm.coords[-1]
    assert (
        hypot(eind[0] - x - straal * cos(radians(van + draai)), eind[1] - y - straal * sin(radians(van + draai))) < 1e-4
    )


def test_a_circle_through_three_points_closes() -> None:
    vorm = read(kromme("<Circle><posList>10 0 0 10 -10 0</posList></Circle>")).vorm
    assert vorm.is_ring
    assert worst_error(vorm, 0, 0, 10) <= MILLIMETRE


def test_a_circle_may_bound_an_area() -> None:
    rand = f"<Ring><curveMember>{kromme('<Circle><posList>10 0 0 10 -10 0</posList></Circle>')}</curveMember></Ring>"
    vorm = read(f"<Polygon><exterior>{rand}</exterior></Polygon>").vorm
    assert vorm.is_valid
    assert vorm.area == pytest.approx(100 * pi, abs=0.1)


@pytest.mark.parametrize("afwijking", ["0", "1e-7", "2e-12", "-1e-7"])
def test_an_arc_that_is_nearly_straight_stays_where_it_is(afwijking: str) -> None:
    vorm = read(kromme(f"<Arc><posList>0 0 100000 {afwijking} 200000 0</posList></Arc>")).vorm
    assert vorm.length == pytest.approx(200_000, abs=0.01)


ONLEESBAAR = {
    "no geometry": "",
    "two geometries": "<Point><pos>1 2</pos></Point><Point><pos>1 2</pos></Point>",
    "an unknown kind": "<Solid/>",
    "an unknown curve": kromme("<BSpline><posList>0 0 1 1</posList></BSpline>"),
    "another coordinate system": '<Point srsName="urn:ogc:def:crs:EPSG::3857"><pos>1 2</pos></Point>',
    "a coordinate that is a word": "<Point {srs}><pos>1 twee</pos></Point>",
    "a coordinate that is no number": "<LineString><posList>0 0 nan 1</posList></LineString>",
    "a coordinate without end": "<Point><pos>inf 1</pos></Point>",
    "an odd number of coordinates": "<LineString><posList>0 0 1</posList></LineString>",
    "a point without coordinates": "<Point/>",
    "a line of one point": "<LineString><posList>0 0</posList></LineString>",
    "a ring of two points": f"<Polygon><exterior>{ring(0, 0, 1, 1)}</exterior></Polygon>",
    "an area without a boundary": "<Polygon/>",
    "an area with two outer boundaries": f"<Polygon>{'<exterior>' + ring(0, 0, 1, 0, 1, 1) + '</exterior>'}"
    f"<exterior>{ring(5, 5, 6, 5, 6, 6)}</exterior></Polygon>",
    "an empty collection": "<MultiSurface/>",
    "a point among areas": "<MultiSurface><surfaceMember><Point><pos>1 2</pos></Point></surfaceMember></MultiSurface>",
    "an arc of two points": kromme("<Arc><posList>0 0 1 1</posList></Arc>"),
    "an arc with a coordinate that is no number": kromme("<Arc><posList>nan 0 1 1 2 0</posList></Arc>"),
    "a circle without a radius": kromme("<CircleByCenterPoint><pos>0 0</pos></CircleByCenterPoint>"),
    "a circle with a radius below zero": kromme(
        "<CircleByCenterPoint><pos>0 0</pos><radius>-1</radius></CircleByCenterPoint>"
    ),
    "a circle with a radius that is no number": kromme(
        "<CircleByCenterPoint><pos>0 0</pos><radius>nan</radius></CircleByCenterPoint>"
    ),
}


@pytest.mark.parametrize("naam", ONLEESBAAR)
def test_what_is_no_geometry_is_refused_with_a_reason(naam: str) -> None:
    with pytest.raises(GmlError, match=r"\w+ \w+"):
        read(ONLEESBAAR[naam])


getallen = st.lists(st.floats(allow_nan=True, allow_infinity=True) | st.sampled_from([0.0, 1.0, 1e300]), max_size=8)


@given(st.sampled_from(["Arc", "Circle", "ArcString", "LineStringSegment"]), getallen)
def test_any_numbers_give_a_shape_or_a_refusal(soort: str, reeks: list[float]) -> None:
    try:
        geometrie = read(kromme(f"<{soort}><posList>{' '.join(map(repr, reeks))}</posList></{soort}>"))
    except GmlError:
        return
    assert count_punten(geometrie.vorm) >= 2
