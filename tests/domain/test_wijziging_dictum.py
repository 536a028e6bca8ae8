"""The dictum says in plain, right Dutch what changes in areas."""

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from planstudio.domain.element import Element
from planstudio.domain.geometrie import ETRS89, Geometrie, Geometriebestand, Groep, Locatie
from planstudio.domain.plan import Informatieobject, Module
from planstudio.domain.wijziging.dictum import format_getal, format_waarde, write_dictum
from planstudio.domain.wijziging.gebieden import diff_gebieden
from planstudio.domain.wijziging.wijziging import Ioverschil, Ioversies

WORK = "/join/id/regdata/gm0233/2026/centrum"


def make_io(naam: str = "Centrum", bestand: str = "centrum.gml") -> Informatieobject:
    """An informatieobject with a name."""
    metadata = Element(
        naam="{d}InformatieObjectMetadata", inhoud=(Element(naam="{d}naamInformatieObject", inhoud=(naam,)),)
    )
    modules = (Module(bestand="m.xml", element=metadata),)
    return Informatieobject(work=WORK, expression=f"{WORK}/nld@2026;1", bestand=bestand, modules=modules)


def make_gio(*locaties: Locatie, groepen: tuple[Groep, ...] = (), **velden: str) -> Geometriebestand:
    """A GIO version."""
    return Geometriebestand(naam="centrum.gml", work=WORK, locaties=locaties, groepen=groepen, **velden)


def make_locatie(vorm: BaseGeometry, id_: str = "a", crs: int = 28992, **velden: str) -> Locatie:
    """A location."""
    return Locatie(id=id_, geometrie=Geometrie(vorm=vorm, crs=crs), **velden)


def write(was: Geometriebestand, wordt: Geometriebestand, namen: tuple[str, str] = ("Centrum", "Centrum")) -> list[str]:
    """The sentences for one GIO that changes."""
    versies = Ioversies(was=make_io(namen[0]), wordt=make_io(namen[1]))
    return list(write_dictum(Ioverschil(gewijzigd=(versies,)), {WORK: diff_gebieden(was, wordt)}))


VAK = shapely.box(0, 0, 100, 100)


def test_what_comes_and_goes_is_told_in_square_metres() -> None:
    was, wordt = make_gio(make_locatie(VAK)), make_gio(make_locatie(shapely.box(0, 0.56, 112.34, 100)))
    assert write(was, wordt) == ["Het werkingsgebied 'Centrum' wordt gewijzigd: 1.227 m² komt erbij en 56 m² vervalt."]
    assert write(wordt, was) == ["Het werkingsgebied 'Centrum' wordt gewijzigd: 56 m² komt erbij en 1.227 m² vervalt."]


def test_a_sliver_beside_a_real_change_is_not_told() -> None:
    was, wordt = make_gio(make_locatie(VAK)), make_gio(make_locatie(shapely.box(0, 10, 100.001, 100)))
    assert write(was, wordt) == ["Het werkingsgebied 'Centrum' wordt gewijzigd: 1.000 m² vervalt."]
    smal = make_gio(make_locatie(shapely.box(0, 0.001, 100.001, 100)))
    assert write(was, smal) == [
        "Het werkingsgebied 'Centrum' wordt gewijzigd: minder dan 1 m² komt erbij en minder dan 1 m² vervalt."
    ]


@pytest.mark.parametrize(
    ("erbij", "zin"),
    [
        ([shapely.Point(500, 500)], "1 punt komt erbij"),
        ([shapely.Point(500, 500), shapely.Point(600, 500)], "2 punten komen erbij"),
        ([shapely.LineString([(500, 500), (500, 1734)])], "1.234 meter komt erbij"),
        ([shapely.box(500, 500, 500.5, 500.5)], "minder dan 1 m² komt erbij"),
        ([shapely.box(500, 500, 501, 501)], "1 m² komt erbij"),
        ([shapely.box(500, 500, 512, 501), shapely.Point(600, 600)], "12 m² en 1 punt komen erbij"),
        (
            [shapely.box(500, 500, 512, 501), shapely.LineString([(0, 700), (7, 700)]), shapely.Point(600, 600)],
            "12 m², 7 meter en 1 punt komen erbij",
        ),
    ],
)
def test_singular_and_plural_are_right(erbij: list[BaseGeometry], zin: str) -> None:
    was = make_gio(make_locatie(VAK))
    wordt = make_gio(*was.locaties, *(make_locatie(vorm, f"n{nummer}") for nummer, vorm in enumerate(erbij)))
    assert write(was, wordt) == [f"Het werkingsgebied 'Centrum' wordt gewijzigd: {zin}."]


def test_new_and_withdrawn_objects_each_have_their_sentence() -> None:
    gio, pdf = make_io(), make_io("Kaart", "kaart.pdf")
    gebieden = {WORK: diff_gebieden(None, make_gio(make_locatie(VAK)))}
    nieuw = Ioverschil(nieuw=(Ioversies(was=None, wordt=gio), Ioversies(was=None, wordt=pdf)))
    assert write_dictum(nieuw, gebieden)[0] == "Het werkingsgebied 'Centrum' wordt vastgesteld (10.000 m²)."
    assert write_dictum(nieuw, {})[1] == "Het document 'Kaart' wordt vastgesteld."
    weg = Ioverschil(ingetrokken=(Ioversies(was=gio, wordt=None), Ioversies(was=pdf, wordt=None)))
    assert write_dictum(weg, {}) == ("Het werkingsgebied 'Centrum' vervalt.", "Het document 'Kaart' vervalt.")
    anders = Ioverschil(gewijzigd=(Ioversies(was=pdf, wordt=pdf),))
    assert write_dictum(anders, {}) == ("Het document 'Kaart' wordt vervangen.",)
    assert write_dictum(Ioverschil(), {}) == ()


def test_a_norm_value_is_told_per_location_with_its_unit() -> None:
    norm = {"normlabel": "maximum bouwhoogte", "eenheidlabel": "meter"}
    was = make_gio(make_locatie(VAK, naam="oude stad", kwantitatief="12.5"), **norm)
    wordt = make_gio(make_locatie(VAK, naam="oude stad", kwantitatief="1400.0"), **norm)
    assert write(was, wordt) == [
        "In het werkingsgebied 'Centrum' wordt de waarde voor maximum bouwhoogte in de locatie 'oude stad' "
        "gewijzigd van 12,5 meter in 1.400 meter."
    ]
    woorden = [make_gio(make_locatie(VAK, naam="stad", kwalitatief=w)) for w in ("hoog", "laag")]
    assert write(*woorden) == [
        "In het werkingsgebied 'Centrum' wordt de waarde in de locatie 'stad' gewijzigd van 'hoog' in 'laag'."
    ]


def test_groups_and_names_are_told() -> None:
    was = make_gio(
        make_locatie(VAK, naam="noord", groep="A"),
        groepen=(Groep(id="A", label="zone A"), Groep(id="B", label="zone B"), Groep(id="C", label="zone C")),
    )
    wordt = make_gio(
        make_locatie(VAK, naam="zuid", groep="B"),
        groepen=(Groep(id="A", label="zone A"), Groep(id="B", label="schil"), Groep(id="D", label="zone D")),
    )
    assert write(was, wordt, ("Centrum", "Stad")) == [
        "De naam van het werkingsgebied 'Centrum' wordt gewijzigd in 'Stad'.",
        "In het werkingsgebied 'Stad' komt het deel 'zone D' erbij.",
        "In het werkingsgebied 'Stad' vervalt het deel 'zone C'.",
        "In het werkingsgebied 'Stad' wordt de naam van het deel 'zone B' gewijzigd in 'schil'.",
        "In het werkingsgebied 'Stad' gaat de locatie 'zuid' van het deel 'zone A' naar het deel 'schil'.",
        "In het werkingsgebied 'Stad' wordt de naam van de locatie 'noord' gewijzigd in 'zuid'.",
    ]


def test_a_version_that_changes_nothing_to_see_is_told_as_such() -> None:
    gio = make_gio(make_locatie(VAK))
    assert write(gio, make_gio(make_locatie(VAK, "b"))) == [
        "Het werkingsgebied 'Centrum' krijgt een nieuwe versie; begrenzing en waarden blijven gelijk."
    ]


def test_what_was_not_measured_is_told_as_such() -> None:
    was = make_gio(make_locatie(shapely.box(52, 4, 52.1, 4.1), crs=ETRS89))
    wordt = make_gio(make_locatie(shapely.box(52, 4, 52.2, 4.1), crs=ETRS89))
    assert write(was, wordt) == [
        "Het werkingsgebied 'Centrum' wordt gewijzigd. Hoeveel erbij komt en vervalt, is niet berekend."
    ]


@pytest.mark.parametrize(
    ("getal", "decimalen", "tekst"),
    [(0, 0, "0"), (999.5, 0, "1.000"), (1234567.891, 2, "1.234.567,89"), (2.5, 0, "3"), (0.125, 2, "0,13")],
)
def test_numbers_are_written_the_dutch_way(getal: float, decimalen: int, tekst: str) -> None:
    assert format_getal(getal, decimalen) == tekst


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        ("12.5", "12,5"),
        (" 9 ", "9"),
        ("1400", "1.400"),
        ("0.10", "0,1"),
        ("1e3", "1.000"),
        ("hoog", "hoog"),
        ("NaN", "NaN"),
    ],
)
def test_norm_values_are_written_the_dutch_way(waarde: str, tekst: str) -> None:
    assert format_waarde(waarde) == tekst
