"""Write the informatieobjecten: the GML with the geometry, and the modules that go with it."""

from __future__ import annotations

import hashlib

from gebieden import GIOS, NORMEN, PONS, Gio, Locatie
from gemeente import CODE, DOEL, GEMAAKT_OP, STOP, WORK, join_expression, join_work, ow_id, vast_uuid, waarde
from geometrie import lijn, pos_list, ring, strook
from xmluit import El, document, velden

DATA = "https://standaarden.overheid.nl/stop/imop/data/"
GEO = "https://standaarden.overheid.nl/stop/imop/geo/"
GIO = "https://standaarden.overheid.nl/stop/imop/gio/"
GML = {
    "vlak": ("MultiSurface", "surfaceMember"),
    "lijn": ("MultiCurve", "curveMember"),
    "punt": ("MultiPoint", "pointMember"),
}
RUIMTES = {
    "xmlns:geo": GEO,
    "xmlns:gio": GIO,
    "xmlns:basisgeo": "http://www.geostandaarden.nl/basisgeometrie/1.0",
    "xmlns:gml": "http://www.opengis.net/gml/3.2",
}


def geometrie_id(gio: Gio, locatie: Locatie) -> str:
    """Return the basisgeo:id of a location."""
    return vast_uuid(f"geometrie/{gio.sleutel}/{locatie.naam}/1")


def map_naam(gio: Gio) -> str:
    """Return the folder of a GIO in the package."""
    return f"IO-{vast_uuid(f'io/{gio.sleutel}')}"


def _lid(soort: str, vorm: str, gml_id: str) -> El:
    if soort == "punt":
        return El("gml:Point", El("gml:pos", pos_list(lijn(vorm))), **{"gml:id": gml_id})
    if soort == "lijn":
        return El("gml:LineString", El("gml:posList", pos_list(lijn(vorm))), **{"gml:id": gml_id})
    buiten, *gaten = vorm.split(" gat ")
    woord, _, rest = buiten.partition(" ")
    breedte, _, as_ = rest.partition(" ")
    eerste = strook(as_, float(breedte)) if woord == "strook" else ring(buiten)
    veelhoek = El("gml:Polygon", _ring("gml:exterior", pos_list(eerste)), **{"gml:id": gml_id})
    return veelhoek.erbij(*(_ring("gml:interior", pos_list(ring(gat)[::-1])) for gat in gaten))


def _ring(naam: str, coordinaten: str) -> El:
    return El(naam, El("gml:LinearRing", El("gml:posList", coordinaten)))


def _geometrie(gio: Gio, locatie: Locatie) -> El:
    sleutel = geometrie_id(gio, locatie)
    srs = {"srsName": "urn:ogc:def:crs:EPSG::28992"}
    if len(locatie.vormen) == 1 and gio.soort != "vlak":
        vorm = _lid(gio.soort, locatie.vormen[0], f"id-{sleutel}-0")
        vorm.attributen |= srs
    else:
        veel, lid = GML[gio.soort]
        vorm = El(f"gml:{veel}", **{"gml:id": f"id-{sleutel}-0"}, **srs)
        for i, tekst in enumerate(locatie.vormen):
            vorm.erbij(El(f"gml:{lid}", _lid(gio.soort, tekst, f"id-{sleutel}-0-{i}")))
    return El(
        "basisgeo:Geometrie", El("basisgeo:id", sleutel), El("basisgeo:geometrie", vorm), **{"gml:id": f"id-{sleutel}"}
    )


def _norm_velden(gio: Gio) -> list[El]:
    norm = next((n for n in NORMEN if n.sleutel == gio.norm), None)
    if norm is None:
        return []
    uit = []
    if norm.eenheid:
        uit = [El("geo:eenheidlabel", norm.eenheid[1]), El("geo:eenheidID", waarde("eenheid", norm.eenheid[0]))]
    return [*uit, El("geo:normlabel", norm.naam), El("geo:normID", waarde("typenorm", norm.type))]


def _locatie(gio: Gio, locatie: Locatie) -> El:
    el = El("geo:Locatie", El("geo:naam", locatie.naam), El("geo:geometrie", _geometrie(gio, locatie)))
    if locatie.groep:
        el.erbij(El("geo:groepID", locatie.groep))
    if locatie.waarde:
        getal = locatie.waarde.replace(".", "").isdigit()
        el.erbij(El(f"geo:{'kwantitatieve' if getal else 'kwalitatieve'}Normwaarde", locatie.waarde))
    return el


def gml(gio: Gio) -> El:
    """Return the GML of a GIO."""
    context = El(
        "gio:GeografischeContext",
        El("gio:achtergrondVerwijzing", "BGT"),
        El("gio:achtergrondActualiteit", "2026-01-01"),
    )
    versie = El(
        "geo:GeoInformatieObjectVersie",
        El("geo:FRBRWork", join_work(gio.sleutel)),
        El("geo:FRBRExpression", join_expression(gio.sleutel)),
        *_norm_velden(gio),
    )
    if gio.groepen:
        groepen = [velden("geo:Groep", [("geo:groepID", i), ("geo:label", label)]) for i, label in gio.groepen.items()]
        versie.erbij(El("geo:groepen", *groepen))
    versie.erbij(El("geo:locaties", *(_locatie(gio, plek) for plek in gio.locaties)))
    return El(
        "geo:GeoInformatieObjectVaststelling",
        El("geo:context", context),
        El("geo:vastgesteldeVersie", versie),
        **RUIMTES,
        schemaversie=STOP,
    )


def groep_soort(gio: Gio) -> str:
    """Return the id type of the group of locations of this GIO."""
    return {"vlak": "gebiedengroep", "lijn": "lijnengroep", "punt": "puntengroep"}[gio.soort]


def _borging(gio: Gio) -> El:
    """Return what the GIO secures: norm, gebiedsaanwijzing, pons, groups, or the group of locations."""
    if gio.norm:
        objecten = [(ow_id("omgevingsnorm", gio.norm), "")]
    elif gio.aanwijzing:
        objecten = [(ow_id("gebiedsaanwijzing", gio.sleutel), "")]
    elif gio.sleutel == PONS:
        objecten = [(ow_id("pons", PONS), "")]
    elif gio.groepen:
        objecten = [(ow_id("gebiedengroep", f"{gio.sleutel}/{groep}"), groep) for groep in gio.groepen]
    else:
        objecten = [(ow_id(groep_soort(gio), gio.sleutel), "")]
    el = El("JuridischeBorgingVan", xmlns=GIO, schemaversie=STOP)
    for sleutel, groep in objecten:
        el.erbij(velden("Object", [("domein", "http://www.geostandaarden.nl/imow/"), ("domeinObjectID", sleutel)]))
        if groep:
            el.elementen()[-1].erbij(El("groepID", groep))
    return el


def momentopname() -> El:
    """Return the module that says at which doel and time this version was made."""
    return velden("Momentopname", [("doel", DOEL), ("gemaaktOp", GEMAAKT_OP)], xmlns=DATA, schemaversie=STOP)


def bestanden() -> dict[str, str]:
    """Return the files of all GIOs: path to content."""
    uit = {}
    for gio in GIOS:
        map_, inhoud = map_naam(gio), document(gml(gio))
        bestand = El(
            "Bestand", El("bestandsnaam", f"{gio.sleutel}.gml"), El("hash", hashlib.sha512(inhoud.encode()).hexdigest())
        )
        modules = {
            "Identificatie": velden(
                "ExpressionIdentificatie",
                [
                    ("FRBRWork", join_work(gio.sleutel)),
                    ("FRBRExpression", join_expression(gio.sleutel)),
                    ("soortWork", "/join/id/stop/work_010"),
                ],
                xmlns=DATA,
                schemaversie=STOP,
            ),
            "VersieMetadata": El(
                "InformatieObjectVersieMetadata",
                El("heeftBestanden", El("heeftBestand", bestand)),
                El("heeftGeboorteregeling", WORK),
                xmlns=DATA,
                schemaversie=STOP,
            ),
            "Metadata": El(
                "InformatieObjectMetadata",
                El("eindverantwoordelijke", f"/tooi/id/gemeente/{CODE}"),
                El("maker", f"/tooi/id/gemeente/{CODE}"),
                El("officieleTitel", join_work(gio.sleutel)),
                El("alternatieveTitels", El("alternatieveTitel", gio.naam)),
                El("publicatieinstructie", "TeConsolideren"),
                El("formaatInformatieobject", "/join/id/stop/informatieobject/gio_002"),
                El("naamInformatieObject", gio.naam),
                xmlns=DATA,
                schemaversie=STOP,
            ),
            "Momentopname": momentopname(),
            "JuridischeBorgingVan": _borging(gio),
        }
        uit[f"{map_}/{gio.sleutel}.gml"] = inhoud
        uit |= {f"{map_}/{naam}.xml": document(el) for naam, el in modules.items()}
    return uit
