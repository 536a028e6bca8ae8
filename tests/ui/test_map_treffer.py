import pytest
import shapely
from PySide6.QtCore import QRect
from shapely.geometry.base import BaseGeometry

from planstudio.domain.element import Element
from planstudio.domain.geometrie import Geometrie, Geometriebestand, Locatie
from planstudio.domain.ow import OwObject
from planstudio.ui.map.lagen import OMTREK, Plek
from planstudio.ui.map.opschrift import describe_ambtsgebied, describe_regels, describe_waarde
from planstudio.ui.map.tekenaar import clip, subtract
from planstudio.ui.map.treffer import Zoekboom
from planstudio.ui.map.vereenvoudiging import build_kaartvormen


def make_plek(naam: str, vorm: BaseGeometry, stijlsoort: str = "") -> Plek:
    return Plek(
        bestand="b",
        locatie=Locatie(id=naam, geometrie=Geometrie(vorm=vorm)),
        vorm=build_kaartvormen(vorm)[0],
        naam=naam,
        kort=naam,
        deel="b",
        kleur="#336699",
        stijlsoort=stijlsoort,
    )


@pytest.fixture
def boom() -> Zoekboom:
    return Zoekboom(
        [
            make_plek("omtrek", shapely.box(-10, -10, 90, 90), OMTREK),
            make_plek("groot", shapely.box(0, 0, 100, 100).difference(shapely.box(40, 40, 60, 60))),
            make_plek("klein", shapely.box(10, 10, 20, 20)),
            make_plek("lijn", shapely.LineString([(0, 50), (100, 50)])),
            make_plek("punt", shapely.MultiPoint([(50, 50), (200, 200)])),
            make_plek("strik", shapely.Polygon([(300, 0), (320, 20), (320, 0), (300, 20)])),
        ]
    )


@pytest.mark.parametrize(
    ("x", "y", "namen"),
    [
        (15, 15, ["klein", "groot", "omtrek"]),
        (45, 45, ["omtrek"]),
        (50, 51.5, ["punt", "lijn", "omtrek"]),
        (95, 51.5, ["lijn", "groot"]),
        (95, 53, ["groot"]),
        (201, 200, ["punt"]),
        (500, 500, []),
        (310, 18, []),
    ],
)
def test_smallest_first_holes_are_open_lines_have_tolerance(
    boom: Zoekboom, x: float, y: float, namen: list[str]
) -> None:
    assert [plek.naam for plek in boom.find_at(x, y, tolerantie=2)] == namen


def test_an_invalid_area_can_be_asked(boom: Zoekboom) -> None:
    assert [plek.naam for plek in boom.find_at(318, 10, 1)] in ([], ["strik"])


def test_parts_in_a_window(boom: Zoekboom) -> None:
    assert {plek.naam: nummers for plek, nummers in boom.find_in((190, 190, 210, 210)).items()} == {"punt": [1]}
    assert Zoekboom([]).find_in((0, 0, 1, 1)) == {}


def test_clip_keeps_what_is_inside_and_survives_broken_shapes() -> None:
    strik = shapely.Polygon([(0, 0), (20, 20), (20, 0), (0, 20)])
    heel = shapely.box(1, 1, 2, 2)
    geknipt = clip(
        [heel, strik, shapely.box(50, 50, 60, 60)], [heel.bounds, strik.bounds, (50, 50, 60, 60)], (0, 0, 9, 9)
    )
    assert geknipt[0] is heel
    assert all(not deel.is_empty for deel in geknipt)


def test_strips_cover_what_a_pan_exposes() -> None:
    geheel = QRect(0, 0, 100, 80)
    stroken = subtract(geheel, QRect(10, -5, 100, 80))
    assert sum(s.width() * s.height() for s in stroken) == 100 * 80 - 90 * 75
    assert subtract(geheel, QRect(200, 0, 10, 10)) == [geheel]
    assert subtract(geheel, geheel) == []


@pytest.mark.parametrize(
    ("eenheid", "label", "waarde", "tekst"),
    [
        ("http://x/eenheid/id/concept/Meter", "meters boven maaiveld", "9", "9 m"),
        ("http://x/eenheid/id/concept/Meter", "", "9.50", "9,5 m"),
        ("http://x/eenheid/id/concept/Procent", "", "40.0", "40%"),
        ("", "vierkante meter", "12", "12 m²"),
        ("", "een heel lange eenheid", "12", "12"),
        ("", "", "1e3", "1e3"),
    ],
)
def test_values_with_their_unit(eenheid: str, label: str, waarde: str, tekst: str) -> None:
    locatie = Locatie(id="1", geometrie=Geometrie(vorm=shapely.Point(0, 0)), kwantitatief=waarde)
    bestand = Geometriebestand(naam="b", eenheid=eenheid, eenheidlabel=label, locaties=(locatie,))
    assert describe_waarde(bestand, locatie) == tekst


@pytest.mark.parametrize(
    ("noemer", "grens", "tekst"),
    [
        ("Ambtsgebied Gemeente Ermelo", "GM0233", "gemeente Ermelo"),
        ("Ermelo", "GM0233", "gemeente Ermelo"),
        ("", "PV27", "provincie PV27"),
        ("ambtsgebied van de provincie Utrecht", "PV26", "provincie Utrecht"),
        ("", "", "onbekend"),
    ],
)
def test_name_of_an_ambtsgebied(noemer: str, grens: str, tekst: str) -> None:
    velden = [Element(naam=n, inhoud=(t,)) for n, t in (("noemer", noemer), ("bestuurlijkeGrenzenID", grens)) if t]
    ding = OwObject(sleutel="a", soort="Ambtsgebied", element=Element(naam="Ambtsgebied", inhoud=tuple(velden)))
    assert describe_ambtsgebied(ding) == tekst


def test_counts_of_rules() -> None:
    assert [describe_regels(n) for n in (0, 1, 3)] == ["geen regels", "1 regel", "3 regels"]
