"""GML geometry to shapely; the file itself is kept, so nothing is written back (handbook, E.2 to E.4 and I.1).

Read are Point, MultiPoint, LineString, Curve, MultiCurve, Polygon, Surface, MultiSurface, MultiGeometry and the
curves in them, arcs and circles included; those become straight pieces at most 1 mm off.
"""

import re
import struct
from array import array
from collections.abc import Iterator, Sequence
from math import asin, atan2, ceil, cos, hypot, isfinite, pi, radians, sin, sqrt, tau

import shapely
from lxml import etree
from shapely.geometry.base import BaseGeometry

from planstudio.domain.geometrie import ETRS89, RD, Geometrie
from planstudio.standards.namen import GML
from planstudio.standards.xml import local

CHORD_ERROR = 0.001  # metres
CHORD_ERROR_ETRS89 = 1e-8  # degrees, about a millimetre
_EPSG = re.compile(r"(\d{4,5})$")
_ARCS = ("Arc", "ArcString", "Circle", "CircleByCenterPoint", "ArcByCenterPoint")
# Kinds in WKB, through which shapes are built: far faster than point by point.
_POINT, _LINE, _POLYGON, _COLLECTION = 1, 2, 3, 7
_MULTI = {"MultiPoint": 4, "MultiCurve": 5, "MultiLineString": 5, "MultiSurface": 6, "MultiPolygon": 6}
_MEMBER_KIND = {4: _POINT, 5: _LINE, 6: _POLYGON}


class GmlError(ValueError):
    """Geometry that cannot be read; `str()` says why, in Dutch."""


def read_geometrie(element: etree._Element) -> Geometrie:
    """Read the geometry in a `basisgeo:geometrie` element or a GML element itself; raises GmlError."""
    if not str(element.tag).startswith(f"{{{GML}}}"):
        kinderen = [kind for kind in element if str(kind.tag).startswith(f"{{{GML}}}")]
        if len(kinderen) != 1:
            raise GmlError("er staat geen of meer dan één geometrie")
        element = kinderen[0]
    crs = _read_crs(element)
    try:
        vorm = shapely.from_wkb(_read(element, _read_dimension(element, 2)))
    except (shapely.errors.ShapelyError, struct.error, RecursionError) as fout:
        raise GmlError(f"de geometrie is niet te lezen ({fout})") from None
    benaderd = any(local(deel) in _ARCS for deel in element.iter(f"{{{GML}}}*"))
    return Geometrie(vorm=vorm, crs=crs, benaderd=benaderd)


def count_punten(vorm: BaseGeometry) -> int:
    """The number of coordinate pairs of a shape."""
    return int(shapely.get_num_coordinates(vorm))


def _read_crs(element: etree._Element) -> int:
    for deel in element.iter(f"{{{GML}}}*"):
        naam = deel.get("srsName")
        if naam:
            gevonden = _EPSG.search(naam.strip())
            if gevonden and int(gevonden[1]) in (RD, ETRS89):
                return int(gevonden[1])
            raise GmlError(f"het coördinatenstelsel '{naam}' is geen RD (28992) of ETRS89 (4258)")
    return RD


def _read_dimension(element: etree._Element, ouder: int) -> int:
    waarde = element.get("srsDimension")
    return int(waarde) if waarde in ("2", "3") else ouder


def _read(element: etree._Element, dimensie: int) -> bytes:
    """The WKB of a geometry element."""
    dimensie = _read_dimension(element, dimensie)
    naam = local(element)
    if naam == "Point":
        return _wkb_point(_read_reeks(element, dimensie))
    if naam in ("Polygon", "PolygonPatch"):
        return _wkb_polygon(_read_ringen(element, dimensie))
    if naam in ("LineString", "Curve", "OrientableCurve", "CompositeCurve"):
        return _wkb_line(_read_kromme(element, dimensie))
    if naam in ("Surface", "CompositeSurface", "OrientableSurface", "PolyhedralSurface"):
        vlakken = [_read(patch, dimensie) for patch in _walk_members(element)]
        return vlakken[0] if len(vlakken) == 1 else _wkb_multi(6, vlakken)
    if naam in _MULTI:
        soort = _MULTI[naam]
        return _wkb_multi(soort, [_read(lid, dimensie) for lid in _walk_members(element)])
    if naam in ("MultiGeometry", "GeometricComplex"):
        return _wkb_multi(_COLLECTION, [_read(lid, dimensie) for lid in _walk_members(element)])
    raise GmlError(f"planstudio kent de geometriesoort '{naam}' niet")


def _walk_members(element: etree._Element) -> Iterator[etree._Element]:
    """The geometries in containers as surfaceMember, pointMembers, patches."""
    for houder in element:
        if local(houder) in ("surfaceMember", "curveMember", "pointMember", "geometryMember", "element",
                             "surfaceMembers", "curveMembers", "pointMembers", "geometryMembers", "patches",
                             "polygonMember", "lineStringMember", "baseSurface", "polygonPatches"):  # fmt: skip
            yield from houder


def _read_reeks(element: etree._Element, dimensie: int) -> "array[float]":
    """x y pairs from posList, pos or pointProperty children."""
    reeks: array[float] = array("d")
    for kind in element:
        naam = local(kind)
        if naam in ("posList", "pos", "coordinates"):
            dimensie_hier = _read_dimension(kind, dimensie)
            tekst = (kind.text or "").replace(",", " ") if naam == "coordinates" else (kind.text or "")
            reeks.extend(_read_getallen(tekst, dimensie_hier))
        elif naam in ("pointProperty", "pointRep"):
            for punt in kind:
                reeks.extend(_read_reeks(punt, dimensie))
    return reeks


def _read_getallen(tekst: str, dimensie: int) -> "array[float]":
    try:
        getallen = array("d", map(float, tekst.split()))
    except ValueError:
        raise GmlError("er staat een coördinaat die geen getal is") from None
    if not isfinite(sum(getallen)):
        raise GmlError("er staat een coördinaat die geen eindig getal is")
    if len(getallen) % dimensie:
        raise GmlError("er staat een oneven aantal coördinaten")
    if dimensie == 2:
        return getallen
    plat = array("d", bytes(8 * (len(getallen) // 3 * 2)))
    plat[0::2], plat[1::2] = getallen[0::3], getallen[1::3]
    return plat


def _read_ringen(polygoon: etree._Element, dimensie: int) -> list["array[float]"]:
    buiten, binnen = [], []
    for rand in polygoon:
        naam = local(rand)
        if naam in ("exterior", "outerBoundaryIs"):
            buiten += [_read_ring(ring, dimensie) for ring in rand]
        elif naam in ("interior", "innerBoundaryIs"):
            binnen += [_read_ring(ring, dimensie) for ring in rand]
    if len(buiten) != 1:
        raise GmlError("een vlak heeft niet precies één buitenrand")
    return buiten + binnen


def _read_ring(ring: etree._Element, dimensie: int) -> "array[float]":
    dimensie = _read_dimension(ring, dimensie)
    if local(ring) == "LinearRing":
        punten = _read_reeks(ring, dimensie)
    else:
        punten = array("d")
        for houder in ring:
            for kromme in houder:
                _append(punten, _read_kromme(kromme, dimensie))
    if len(punten) >= 2 and punten[:2] != punten[-2:]:
        punten.extend(punten[:2])  # shown closed; the file keeps what it has
    if len(punten) < 8:
        raise GmlError("een rand heeft minder dan vier punten")
    return punten


def _read_kromme(kromme: etree._Element, dimensie: int) -> "array[float]":
    """The points along a curve of whatever pieces."""
    dimensie = _read_dimension(kromme, dimensie)
    naam = local(kromme)
    if naam in ("LineString", "LineStringSegment", "LinearRing", "GeodesicString"):
        return _read_reeks(kromme, dimensie)
    if naam in ("Arc", "ArcString", "Circle"):
        return _follow_arcs(_read_reeks(kromme, dimensie), naam == "Circle", _chord_error(kromme))
    if naam in ("CircleByCenterPoint", "ArcByCenterPoint"):
        return _follow_center(kromme, dimensie)
    punten: array[float] = array("d")
    if naam == "Curve":
        delen = [deel for houder in kromme if local(houder) == "segments" for deel in houder]
    elif naam in ("CompositeCurve", "Ring", "OrientableCurve"):
        delen = [deel for houder in kromme for deel in houder]
    else:
        raise GmlError(f"planstudio kent de lijnsoort '{naam}' niet")
    for deel in delen:
        _append(punten, _read_kromme(deel, dimensie))
    return punten


def _append(punten: "array[float]", verder: "array[float]") -> None:
    """Add points, without repeating the one where the pieces meet."""
    punten.extend(verder[2:] if punten and punten[-2:] == verder[:2] else verder)


def _chord_error(kromme: etree._Element) -> float:
    """How far straight pieces may lie from an arc, in the unit of its coordinates."""
    for element in (kromme, *kromme.iterancestors()):
        stelsel = element.get("srsName")
        if stelsel:
            return CHORD_ERROR_ETRS89 if stelsel.strip().endswith(str(ETRS89)) else CHORD_ERROR
    return CHORD_ERROR


def _follow_arcs(punten: Sequence[float], cirkel: bool, fout: float) -> "array[float]":
    """Straight pieces along arcs through three points each; a circle goes on to where it began."""
    paren = list(zip(punten[0::2], punten[1::2], strict=True))
    if len(paren) < 3 or len(paren) % 2 == 0:
        raise GmlError("een boog heeft geen drie punten")
    lijn = array("d", paren[0])
    for i in range(0, len(paren) - 2, 2):
        lijn.extend(_follow_arc(paren[i], paren[i + 1], paren[i + 2], cirkel, fout))
    return lijn


_Punt = tuple[float, float]


def _follow_arc(a: _Punt, b: _Punt, c: _Punt, cirkel: bool, fout: float) -> Iterator[float]:
    """x, y, x, y … after `a` along the circle through three points, up to c (or all round)."""
    # Seen from a: the squares of coordinates in RD leave nothing of an arc of a few millimetres.
    (bx, by), (cx, cy) = (b[0] - a[0], b[1] - a[1]), (c[0] - a[0], c[1] - a[1])
    noemer = 2 * (bx * cy - by * cx)
    if noemer == 0:
        yield from (*b, *c)
        return
    kb, kc = bx * bx + by * by, cx * cx + cy * cy
    mx = a[0] + (kb * cy - kc * by) / noemer
    my = a[1] + (kc * bx - kb * cx) / noemer
    straal = hypot(a[0] - mx, a[1] - my)
    tussen = (a[0] - b[0]) * (c[0] - b[0]) + (a[1] - b[1]) * (c[1] - b[1]) <= 0
    koorde = hypot(c[0] - a[0], c[1] - a[1])
    # Nearly straight: angles round a centre that far away say nothing about the way to turn.
    if not isfinite(straal) or (tussen and not cirkel and koorde * koorde < 8 * straal * fout):
        yield from (*b, *c)
        return
    van = _angle(a, mx, my)
    linksom = (_angle(b, mx, my) - van) % tau < (_angle(c, mx, my) - van) % tau
    draai = tau if cirkel else (_angle(c, mx, my) - van) % tau
    if not linksom:
        draai = -tau if cirkel else draai - tau
    yield from _turn(mx, my, straal, van, draai, fout)
    yield from (a if cirkel else c)


def _angle(punt: _Punt, mx: float, my: float) -> float:
    return atan2(punt[1] - my, punt[0] - mx)


def _turn(mx: float, my: float, straal: float, van: float, draai: float, fout: float) -> Iterator[float]:
    """Points between the ends of an arc, dense enough for the chord error."""
    # Not by acos: that gives 0 for a huge radius.
    stap = 4 * asin(sqrt(fout / (2 * straal))) if straal > fout else pi / 2
    delen = min(max(2, ceil(abs(draai) / stap)), 10_000)
    for i in range(1, delen):
        hoek = van + draai * i / delen
        yield mx + straal * cos(hoek)
        yield my + straal * sin(hoek)


def _follow_center(kromme: etree._Element, dimensie: int) -> "array[float]":
    if _chord_error(kromme) != CHORD_ERROR:
        # A radius is a length; in degrees it would draw an ellipse of the wrong size.
        raise GmlError("een cirkel met middelpunt en straal kan alleen in RD worden getoond")
    midden = _read_reeks(kromme, dimensie)
    straal_tekst = kromme.findtext(f"{{{GML}}}radius") or ""
    try:
        straal = float(straal_tekst)
        van = radians(float(kromme.findtext(f"{{{GML}}}startAngle") or 0))
        tot = radians(float(kromme.findtext(f"{{{GML}}}endAngle") or 360))
    except ValueError:
        raise GmlError("een cirkel heeft geen bruikbare straal of hoek") from None
    if len(midden) != 2 or straal <= 0 or not isfinite(straal + van + tot):
        raise GmlError("een cirkel heeft geen bruikbaar middelpunt of straal")
    draai = tau if local(kromme) == "CircleByCenterPoint" else (tot - van)
    lijn = array("d", (midden[0] + straal * cos(van), midden[1] + straal * sin(van)))
    lijn.extend(_turn(midden[0], midden[1], straal, van, draai, CHORD_ERROR))
    lijn.extend((midden[0] + straal * cos(van + draai), midden[1] + straal * sin(van + draai)))
    if draai == tau:
        lijn[-2:] = lijn[:2]
    return lijn


def _head(soort: int, *aantal: int) -> bytes:
    return struct.pack(f"<BI{'I' * len(aantal)}", 1, soort, *aantal)


def _wkb_point(punten: "array[float]") -> bytes:
    if len(punten) != 2:
        raise GmlError("een punt heeft geen twee coördinaten")
    return _head(_POINT) + punten.tobytes()


def _wkb_line(punten: "array[float]") -> bytes:
    if len(punten) < 4:
        raise GmlError("een lijn heeft minder dan twee punten")
    return _head(_LINE, len(punten) // 2) + punten.tobytes()


def _wkb_polygon(ringen: list["array[float]"]) -> bytes:
    delen = [_head(_POLYGON, len(ringen))]
    for ring in ringen:
        delen += [struct.pack("<I", len(ring) // 2), ring.tobytes()]
    return b"".join(delen)


def _wkb_multi(soort: int, leden: list[bytes]) -> bytes:
    """A multi-geometry; members that are themselves multi (a Surface of many patches) are laid open."""
    verwacht = _MEMBER_KIND.get(soort)
    if not leden:
        raise GmlError("een samengestelde geometrie is leeg")
    if verwacht is not None:
        plat: list[bytes] = []
        for lid in leden:
            lid_soort = struct.unpack_from("<I", lid, 1)[0]
            plat += [lid] if lid_soort == verwacht else [g.wkb for g in shapely.get_parts(shapely.from_wkb(lid))]
        leden = plat
        if any(struct.unpack_from("<I", lid, 1)[0] != verwacht for lid in leden):
            raise GmlError("een samengestelde geometrie bevat delen van een andere soort")
    return _head(soort, len(leden)) + b"".join(leden)
