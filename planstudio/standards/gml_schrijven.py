"""A GIO version to its GML file (handbook, E.2 to E.4)."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

import shapely
from lxml import etree
from shapely.geometry.base import BaseGeometry

from planstudio.domain.element import Element
from planstudio.domain.geometrie import ETRS89, RD, Geometrie, Geometriebestand, Locatie
from planstudio.errors import PlanstudioError
from planstudio.standards.namen import BASISGEO, GEO, GIO, GML, PREFIXES
from planstudio.standards.xml import write_xml

SCHEMAVERSIE = "1.3.0"  # of the STOP set that production takes (0.2)
ACHTERGROND = "BGT"
_DECIMALEN = {RD: Decimal("0.001"), ETRS89: Decimal("0.00000001")}
_GML_ID = f"{{{GML}}}id"
_Punt = tuple[str, str]


def write_gio(
    bestand: Geometriebestand,
    *,
    achtergrond: str = ACHTERGROND,
    actualiteit: date | str,
    context: tuple[str, ...] = (),
    nauwkeurigheid: str = "",
    was: str = "",
) -> bytes:
    """Write a GeoInformatieObjectVaststelling; the same value always gives the same bytes.

    `achtergrond` and `actualiteit` say on which map the boundaries were drawn, `context` which GIO versions were used
    (expressions), `nauwkeurigheid` how exact a computed GIO is (decimetres), `was` the expression that it changes.
    Coordinates are rounded half up, once: RD to millimetres, ETRS89 to eight decimals. Raises PlanstudioError for what
    no GIO may hold: mixed flavours, no locations, other shapes than points, lines and areas.
    """
    _check_smaak(bestand)
    delen = [
        _make(GEO, "context", _make_context(achtergrond, str(actualiteit), context, nauwkeurigheid)),
        _make(GEO, "vastgesteldeVersie", _make_versie(bestand)),
    ]
    if was:
        delen.append(_make(GEO, "wasID", was))
    root = Element(
        naam=f"{{{GEO}}}GeoInformatieObjectVaststelling",
        attributen=(("schemaversie", SCHEMAVERSIE),),
        inhoud=tuple(delen),
    )
    return write_xml(root, prefixes={ruimte: PREFIXES[ruimte] for ruimte in (GEO, GIO, BASISGEO, GML)})


def wrap_versie(versie: etree._Element) -> etree._Element:
    """A Vaststelling round a bare GeoInformatieObjectVersie (G.1), with our prefixes; coordinates stay to the letter.

    A download does not say on which map it was drawn.
    """
    ruimtes = {PREFIXES[ruimte]: ruimte for ruimte in (GEO, GIO, BASISGEO, GML)}
    root = etree.Element(f"{{{GEO}}}GeoInformatieObjectVaststelling", nsmap=ruimtes, schemaversie=SCHEMAVERSIE)
    context = etree.SubElement(etree.SubElement(root, f"{{{GEO}}}context"), f"{{{GIO}}}GeografischeContext")
    etree.SubElement(context, f"{{{GIO}}}achtergrondVerwijzing").text = ACHTERGROND
    dag = find_actualiteit(versie.findtext(f"{{{GEO}}}FRBRExpression") or "")
    etree.SubElement(context, f"{{{GIO}}}achtergrondActualiteit").text = dag
    versie.attrib.pop("schemaversie", "")
    etree.SubElement(root, f"{{{GEO}}}vastgesteldeVersie").append(versie)
    etree.cleanup_namespaces(root, keep_ns_prefixes=list(ruimtes))
    return root


def find_actualiteit(expression: str) -> str:
    """The day of the map below a GIO that does not say it: that of the version itself."""
    datum = re.search(r"@(\d{4}(?:-\d\d-\d\d)?)", expression)
    dag = datum[1] if datum else "2024-01-01"
    return dag if len(dag) == 10 else f"{dag}-01-01"


def write_geometrieen(bestand: Geometriebestand) -> bytes:
    """Write bare geometries, as the LVBB hands them on beside the GIOs; only shapes and ids can be in it."""
    leden = (_make(BASISGEO, "featureMember", _make_geometrie(locatie)) for locatie in bestand.locaties)
    root = _make(BASISGEO, "FeatureCollectionGeometrie", *leden)
    return write_xml(root, prefixes={ruimte: PREFIXES[ruimte] for ruimte in (BASISGEO, GML)})


def _make(ruimte: str, naam: str, *inhoud: Element | str) -> Element:
    return Element(naam=f"{{{ruimte}}}{naam}", inhoud=inhoud)


def _make_context(achtergrond: str, actualiteit: str, context: tuple[str, ...], nauwkeurigheid: str) -> Element:
    delen = [_make(GIO, "achtergrondVerwijzing", achtergrond), _make(GIO, "achtergrondActualiteit", actualiteit)]
    delen += [_make(GIO, "contextGIOs", expression) for expression in context]
    if nauwkeurigheid:
        delen.append(_make(GIO, "nauwkeurigheid", nauwkeurigheid))
    return _make(GIO, "GeografischeContext", *delen)


def _make_versie(bestand: Geometriebestand) -> Element:
    velden = (
        ("FRBRWork", bestand.work),
        ("FRBRExpression", bestand.expression),
        ("eenheidlabel", bestand.eenheidlabel),
        ("eenheidID", bestand.eenheid),
        ("normlabel", bestand.normlabel),
        ("normID", bestand.norm),
    )
    delen = [_make(GEO, naam, waarde) for naam, waarde in velden if waarde]
    if bestand.groepen:
        groepen = (
            _make(GEO, "Groep", _make(GEO, "groepID", groep.id), _make(GEO, "label", groep.label))
            for groep in bestand.groepen
        )
        delen.append(_make(GEO, "groepen", *groepen))
    delen.append(_make(GEO, "locaties", *(_make_locatie(locatie) for locatie in bestand.locaties)))
    return _make(GEO, "GeoInformatieObjectVersie", *delen)


def _make_locatie(locatie: Locatie) -> Element:
    velden = (
        ("groepID", locatie.groep),
        ("kwantitatieveNormwaarde", locatie.kwantitatief),
        ("kwalitatieveNormwaarde", locatie.kwalitatief),
    )
    naam = [_make(GEO, "naam", locatie.naam)] if locatie.naam else []
    return _make(
        GEO,
        "Locatie",
        *naam,
        _make(GEO, "geometrie", _make_geometrie(locatie)),
        *(_make(GEO, veld, waarde) for veld, waarde in velden if waarde),
    )


def _make_geometrie(locatie: Locatie) -> Element:
    gml_id = "id-" + re.sub(r"[^A-Za-z0-9_.-]", "-", locatie.id)
    return Element(
        naam=f"{{{BASISGEO}}}Geometrie",
        attributen=((_GML_ID, gml_id),),
        inhoud=(
            _make(BASISGEO, "id", locatie.id),
            _make(BASISGEO, "geometrie", make_gml(locatie.geometrie, gml_id, locatie.naam or locatie.id)),
        ),
    )


def make_gml(geometrie: Geometrie, gml_id: str, naam: str = "") -> Element:
    """One shape as GML, with gml:ids that start with `gml_id`; `naam` is what a message calls it."""
    vorm = geometrie.vorm
    schrijver = _Vormschrijver(geometrie.crs, naam)
    srs = (("srsName", f"urn:ogc:def:crs:EPSG::{geometrie.crs}"),)
    maak, houder = _SOORTEN.get(vorm.geom_type, (None, ""))
    if maak is None or vorm.is_empty:
        raise PlanstudioError(
            f"De vorm van '{naam}' kan niet in een GIO staan.",
            "Gebruik alleen punten, lijnen of vlakken, en geen lege.",
        )
    if not houder:
        return maak(schrijver, vorm, f"{gml_id}-0", srs)
    leden = (
        _make(GML, houder, maak(schrijver, deel, f"{gml_id}-0-{nummer}", ()))
        for nummer, deel in enumerate(shapely.get_parts(vorm))
    )
    soort = _MULTI[vorm.geom_type]
    return Element(naam=f"{{{GML}}}{soort}", attributen=((_GML_ID, f"{gml_id}-0"), *srs), inhoud=tuple(leden))


class _Vormschrijver:
    """Writes single shapes of one location in one coordinate system."""

    def __init__(self, crs: int, naam: str) -> None:
        self._decimalen = _DECIMALEN[crs]
        # Axes of ETRS89 are lat lon: what turns counter-clockwise on the ground turns clockwise in such numbers.
        self._buiten_linksom = crs == RD
        self._naam = naam

    def write_point(self, vorm: BaseGeometry, gml_id: str, srs: tuple[tuple[str, str], ...]) -> Element:
        (punt,) = self._round(vorm)
        return self._make("Point", gml_id, srs, _make(GML, "pos", " ".join(punt)))

    def write_line(self, vorm: BaseGeometry, gml_id: str, srs: tuple[tuple[str, str], ...]) -> Element:
        punten = self._round(vorm)
        self._check(len(punten) >= 2)
        return self._make("LineString", gml_id, srs, _make_pos_list(punten))

    def write_polygon(self, vorm: BaseGeometry, gml_id: str, srs: tuple[tuple[str, str], ...]) -> Element:
        assert isinstance(vorm, shapely.Polygon)
        randen = [_make(GML, "exterior", self._write_ring(vorm.exterior, linksom=self._buiten_linksom))]
        randen += [
            _make(GML, "interior", self._write_ring(rand, linksom=not self._buiten_linksom)) for rand in vorm.interiors
        ]
        return self._make("Polygon", gml_id, srs, *randen)

    def _write_ring(self, rand: shapely.LinearRing, *, linksom: bool) -> Element:
        punten = self._round(rand if bool(rand.is_ccw) is linksom else rand.reverse())
        self._check(len(punten) >= 4)
        return _make(GML, "LinearRing", _make_pos_list(punten))

    def _make(self, soort: str, gml_id: str, srs: tuple[tuple[str, str], ...], *inhoud: Element) -> Element:
        return Element(naam=f"{{{GML}}}{soort}", attributen=((_GML_ID, gml_id), *srs), inhoud=inhoud)

    def _round(self, vorm: BaseGeometry) -> list[_Punt]:
        """The points as text; one that rounding makes equal to the one before it is left out."""
        punten = [(self._format(x), self._format(y)) for x, y in shapely.get_coordinates(vorm).tolist()]
        return punten[:1] + [punt for vorige, punt in pairwise(punten) if punt != vorige]

    def _format(self, getal: float) -> str:
        # By way of the shortest decimal form: half of a millimetre is a half there, and not in binary.
        waarde = Decimal(repr(getal)).quantize(self._decimalen, ROUND_HALF_UP)
        return format(waarde if waarde else abs(waarde), "f")

    def _check(self, genoeg: bool) -> None:
        if not genoeg:
            raise PlanstudioError(
                f"De vorm van '{self._naam}' is te klein: na afronden blijft er niets van over.",
                "Teken het gebied groter of laat het weg.",
            )


def _make_pos_list(punten: list[_Punt]) -> Element:
    return _make(GML, "posList", " ".join(getal for punt in punten for getal in punt))


_SOORTEN = {
    "Point": (_Vormschrijver.write_point, ""),
    "LineString": (_Vormschrijver.write_line, ""),
    "Polygon": (_Vormschrijver.write_polygon, ""),
    "MultiPoint": (_Vormschrijver.write_point, "pointMember"),
    "MultiLineString": (_Vormschrijver.write_line, "curveMember"),
    "MultiPolygon": (_Vormschrijver.write_polygon, "surfaceMember"),
}
_MULTI = {"MultiPoint": "MultiPoint", "MultiLineString": "MultiCurve", "MultiPolygon": "MultiSurface"}


def _check_smaak(bestand: Geometriebestand) -> None:
    """One of the four flavours, never mixed (E.3)."""
    fouten = list(_walk_fouten(bestand))
    if fouten:
        naam = bestand.work.rpartition("/")[2] or bestand.naam
        raise PlanstudioError(f"Het GIO '{naam}' kan niet worden geschreven: {fouten[0]}.", "Pas het GIO aan.")


def _walk_fouten(bestand: Geometriebestand) -> Iterator[str]:
    locaties = bestand.locaties
    if not bestand.work or not bestand.expression:
        yield "het heeft geen identificatie"
    if not locaties:
        yield "het heeft geen locaties"
    if len({locatie.id for locatie in locaties}) < len(locaties):
        yield "twee locaties hebben dezelfde identificatie"
    if len({locatie.geometrie.crs for locatie in locaties}) > 1:
        yield "het mengt RD en ETRS89"
    kwantitatief = [bool(locatie.kwantitatief) for locatie in locaties]
    kwalitatief = [bool(locatie.kwalitatief) for locatie in locaties]
    groepen = [bool(locatie.groep) for locatie in locaties]
    if sum(map(any, (kwantitatief, kwalitatief, groepen))) > 1 or (bestand.groepen and bestand.norm):
        yield "het mengt GIO-delen en normwaarden"
    elif any(any(velden) and not all(velden) for velden in (kwantitatief, kwalitatief, groepen)):
        yield "niet elke locatie heeft een GIO-deel of normwaarde"
    if {locatie.groep for locatie in locaties} - {""} != {groep.id for groep in bestand.groepen}:
        yield "de GIO-delen van de locaties zijn niet die in de lijst met GIO-delen"
    if any(kwantitatief) != bool(bestand.eenheid):
        yield "een eenheid hoort bij kwantitatieve normwaarden, en alleen daarbij"
    if (any(kwantitatief) or any(kwalitatief)) != bool(bestand.norm):
        yield "een norm hoort bij normwaarden, en alleen daarbij"
