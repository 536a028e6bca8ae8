"""Check the geometry of the example plan with shapely, on the coordinates as they stand in the files."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from lxml import etree
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

if TYPE_CHECKING:
    from controleer import Plan

GML = "{http://www.opengis.net/gml/3.2}"
GEO = "{https://standaarden.overheid.nl/stop/imop/geo/}"
BASIS = "{http://www.geostandaarden.nl/basisgeometrie/1.0}"


def _coordinaten(tekst: str) -> list[tuple[float, float]]:
    getallen = [float(g) for g in tekst.split()]
    return list(zip(getallen[::2], getallen[1::2], strict=True))


def vormen(wortel: etree._Element, fouten: list[str]) -> list[BaseGeometry]:
    """Return the single shapes in a geometry; note rings that are open or run the wrong way."""
    uit: list[BaseGeometry] = []
    for el in wortel.iter(f"{GML}Polygon"):
        buiten, *gaten = [_coordinaten(p.text) for p in el.iter(f"{GML}posList")]
        for i, ring in enumerate([buiten, *gaten]):
            if ring[0] != ring[-1] or any(a == b for a, b in pairwise(ring)):
                fouten.append(f"ring in {el.get(f'{GML}id')}")
            if Polygon(ring).exterior.is_ccw != (i == 0):
                fouten.append(f"draairichting in {el.get(f'{GML}id')}")
        uit.append(Polygon(buiten, gaten))
    uit += [LineString(_coordinaten(el[0].text)) for el in wortel.iter(f"{GML}LineString")]
    return uit + [Point(_coordinaten(el[0].text)) for el in wortel.iter(f"{GML}Point")]


def controleer_geometrie(plan: Plan) -> None:
    """Check validity, overlap, decimals, place, ids, and the flavour of every GIO."""
    ids: Counter[str] = Counter()
    for pad, wortel in plan.gml.items():
        per_locatie = []
        for locatie in wortel.iter(f"{GEO}Locatie"):
            delen = vormen(locatie, plan.fouten)
            plan.eis(bool(delen), f"lege locatie in {pad}")
            per_locatie += delen
            ids.update(e.text for e in locatie.iter(f"{BASIS}id"))
        for deel in per_locatie:
            x0, y0, x1, y1 = deel.bounds
            plan.eis(deel.is_valid and deel.is_simple, f"ongeldig: {pad}")
            plan.eis(x0 > 150000 and x1 < 158000 and y0 > 515000 and y1 < 522000, f"buiten het gebied: {pad}")
        for een, ander in combinations(per_locatie, 2):
            plan.eis(een.intersection(ander).area < 0.001, f"overlap: {pad}")
        plan.eis(len({deel.geom_type for deel in per_locatie}) == 1, f"gemengd: {pad}")
        for el in wortel.iter(f"{GML}posList", f"{GML}pos"):
            plan.eis(all(len(g.partition(".")[2]) == 3 for g in el.text.split()), f"decimalen: {pad}")
        gml_ids = [el.get(f"{GML}id") for el in wortel.iter(etree.Element) if el.get(f"{GML}id")]
        plan.eis(len(gml_ids) == len(set(gml_ids)), f"dubbele gml:id: {pad}")
        _controleer_soort(plan, pad, wortel)
    plan.eis(all(aantal == 1 for aantal in ids.values()), "basisgeo:id niet uniek")


def _controleer_soort(plan: Plan, pad: str, wortel: etree._Element) -> None:
    """Check that a GIO is plain, or has groups, or has values of one kind."""
    locaties = list(wortel.iter(f"{GEO}Locatie"))
    groepen = {el.text for el in wortel.iter(f"{GEO}groepID") if el.getparent().tag == f"{GEO}Groep"}
    gebruikt = [el.text for loc in locaties for el in loc.iter(f"{GEO}groepID")]
    getal = list(wortel.iter(f"{GEO}kwantitatieveNormwaarde"))
    woord = list(wortel.iter(f"{GEO}kwalitatieveNormwaarde"))
    norm, eenheid = wortel.find(f".//{GEO}normID"), wortel.find(f".//{GEO}eenheidID")
    plan.eis(set(gebruikt) == groepen and len(gebruikt) in (0, len(locaties)), f"groepen: {pad}")
    plan.eis(not (getal and woord) and len(getal + woord) in (0, len(locaties)), f"waarden: {pad}")
    plan.eis((norm is not None) == bool(getal + woord) and (eenheid is not None) == bool(getal), f"norm: {pad}")
    plan.eis(not (groepen and norm is not None), f"soorten gemengd: {pad}")
