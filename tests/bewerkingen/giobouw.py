"""An informatieobject with its GML and modules (handbook, chapter E)."""

from dataclasses import dataclass
from hashlib import sha512
from random import Random
from uuid import UUID

from planstudio.domain.element import Element
from planstudio.domain.geometrie import Geometriebestand
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.plan import Informatieobject, Module
from planstudio.standards.gio import read_geometriebestand
from planstudio.standards.namen import DATA, GIO
from planstudio.standards.xml import parse_xml

_GML = """<?xml version="1.0" encoding="UTF-8"?>
<geo:GeoInformatieObjectVaststelling xmlns:geo="https://standaarden.overheid.nl/stop/imop/geo/"\
 xmlns:gio="https://standaarden.overheid.nl/stop/imop/gio/"\
 xmlns:basisgeo="http://www.geostandaarden.nl/basisgeometrie/1.0" xmlns:gml="http://www.opengis.net/gml/3.2"\
 schemaversie="1.3.0">
<geo:context><gio:GeografischeContext><gio:achtergrondVerwijzing>BGT</gio:achtergrondVerwijzing>\
<gio:achtergrondActualiteit>2026-01-01</gio:achtergrondActualiteit></gio:GeografischeContext></geo:context>
<geo:vastgesteldeVersie><geo:GeoInformatieObjectVersie>
<geo:FRBRWork>{work}</geo:FRBRWork><geo:FRBRExpression>{expression}</geo:FRBRExpression>
<geo:locaties>
{locaties}
</geo:locaties>
</geo:GeoInformatieObjectVersie></geo:vastgesteldeVersie>
</geo:GeoInformatieObjectVaststelling>
"""
_LOCATIE = """<geo:Locatie><geo:naam>{naam}</geo:naam><geo:geometrie><basisgeo:Geometrie gml:id="id-{id}">\
<basisgeo:id>{id}</basisgeo:id><basisgeo:geometrie>\
<gml:MultiSurface gml:id="id-{id}-0" srsName="urn:ogc:def:crs:EPSG::28992"><gml:surfaceMember>\
<gml:Polygon gml:id="id-{id}-0-0"><gml:exterior><gml:LinearRing><gml:posList>{punten}</gml:posList>\
</gml:LinearRing></gml:exterior></gml:Polygon></gml:surfaceMember></gml:MultiSurface>\
</basisgeo:geometrie></basisgeo:Geometrie></geo:geometrie></geo:Locatie>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vlak:
    """A rectangle in RD: its id, name, lower left corner and sides in metres."""

    id: str
    naam: str
    x: float
    y: float
    breed: float
    hoog: float

    @property
    def punten(self) -> str:
        """Its ring, counter-clockwise, with three decimals."""
        x, y, x2, y2 = self.x, self.y, self.x + self.breed, self.y + self.hoog
        return " ".join(f"{a:.3f} {b:.3f}" for a, b in ((x, y), (x2, y), (x2, y2), (x, y2), (x, y)))


def make_vlak(rng: Random, naam: str, nummer: int = 0) -> Vlak:
    """A rectangle somewhere in the middle of the country; those with other numbers do not touch it."""
    return Vlak(
        id=str(UUID(int=rng.getrandbits(128), version=4)),
        naam=naam,
        x=155_000 + 2_000 * nummer + rng.randint(0, 500),
        y=463_000 + rng.randint(0, 5_000),
        breed=rng.randint(20, 900),
        hoog=rng.randint(20, 900),
    )


def write_gml(work: str, expression: str, vlakken: list[Vlak]) -> bytes:
    """The GML of a plain GIO version."""
    locaties = "\n".join(_LOCATIE.format(naam=vlak.naam, id=vlak.id, punten=vlak.punten) for vlak in vlakken)
    return _GML.format(work=work, expression=expression, locaties=locaties).encode()


def read_gml(naam: str, inhoud: bytes) -> Geometriebestand:
    """What the reader makes of GML, so that a state is what it would be when read."""
    return read_geometriebestand(naam, parse_xml(inhoud), Meldingen())


def data(local: str, *inhoud: Element | str, **attributen: str) -> Element:
    """An element of a STOP module."""
    return Element(naam=f"{{{DATA}}}{local}", attributen=tuple(attributen.items()), inhoud=inhoud)


def make_identificatie(work: str, expression: str) -> Element:
    """Which work and version it is."""
    return data(
        "ExpressionIdentificatie",
        data("FRBRWork", work),
        data("FRBRExpression", expression),
        data("soortWork", "/join/id/stop/work_010"),
    )


def make_versiemetadata(bestand: str, inhoud: bytes, geboorte: str) -> Element:
    """The file of a version with its hash."""
    houder = data(
        "Bestand",
        data("bestandsnaam", bestand.rpartition("/")[2]),
        data("hash", sha512(inhoud).hexdigest()),
    )
    return data(
        "InformatieObjectVersieMetadata",
        data("heeftBestanden", data("heeftBestand", houder)),
        data("heeftGeboorteregeling", geboorte),
    )


def make_metadata(work: str, naam: str, overheid: str) -> Element:
    """The name of a GIO and whose it is."""
    soort = {"gm": "gemeente", "pv": "provincie", "ws": "waterschap", "mn": "ministerie"}[overheid[:2]]
    wie = f"/tooi/id/{soort}/{overheid}"
    return data(
        "InformatieObjectMetadata",
        data("eindverantwoordelijke", wie),
        data("maker", wie),
        data("officieleTitel", work),
        data("publicatieinstructie", "TeConsolideren"),
        data("formaatInformatieobject", "/join/id/stop/informatieobject/gio_002"),
        data("naamInformatieObject", naam),
    )


def make_borging(sleutel: str) -> Element:
    """Which OW-object has this geometry (E.6)."""
    ding = Element(
        naam=f"{{{GIO}}}Object",
        inhoud=(
            Element(naam=f"{{{GIO}}}domein", inhoud=("http://www.geostandaarden.nl/imow/",)),
            Element(naam=f"{{{GIO}}}domeinObjectID", inhoud=(sleutel,)),
        ),
    )
    return Element(naam=f"{{{GIO}}}JuridischeBorgingVan", attributen=(("schemaversie", "1.3.0"),), inhoud=(ding,))


def make_io(work: str, expression: str, bestand: str, modules: list[Element]) -> Informatieobject:
    """An informatieobject with each module in a file of its own beside the GML."""
    map_ = bestand.rpartition("/")[0]
    return Informatieobject(
        work=work,
        expression=expression,
        bestand=bestand,
        modules=tuple(Module(bestand=f"{map_}/{module.local}.xml", element=module) for module in modules),
    )
