"""A GIO that we write is valid, the same each time, and reads back as what it was, to the millimetre."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from planstudio.domain.geometrie import ETRS89, RD, Geometrie, Geometriebestand, Groep, Locatie
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Plan
from planstudio.errors import PlanstudioError
from planstudio.standards.gio import read_geometriebestand
from planstudio.standards.gml_schrijven import wrap_versie, write_gio
from planstudio.standards.xml import parse_xml
from planstudio.workflows import check_pakket, open_plan

DAG = date(2026, 3, 2)
WORK = "/join/id/regdata/gm0233/2026/centrum"
UUID = "8d7c2f8e-0b0d-4a3c-9f1e-{:012x}"


def make_gio(*locaties: Locatie, **velden: object) -> Geometriebestand:
    """A GIO version with locations."""
    return Geometriebestand(
        naam="centrum.gml",
        work=WORK,
        expression=f"{WORK}/nld@2026-03-02;1",
        vaststelling=True,
        locaties=locaties,
        **velden,
    )


def make_locatie(nummer: int, vorm: BaseGeometry, crs: int = RD, **velden: str) -> Locatie:
    """A location with a uuid."""
    return Locatie(id=UUID.format(nummer), geometrie=Geometrie(vorm=vorm, crs=crs), **velden)


def read(inhoud: bytes) -> Geometriebestand:
    """What a file says; it must read without meldingen."""
    meldingen = Meldingen()
    gelezen = read_geometriebestand("centrum.gml", parse_xml(inhoud), meldingen)
    assert meldingen.freeze() == ()
    return gelezen


@pytest.fixture
def standaarden(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The official schemas are on this computer."""
    monkeypatch.setenv("PLANSTUDIO_STANDAARDEN", str(shared / "standards"))


def check_valid(*bestanden: bytes) -> None:
    """Valid against the official schema."""
    controle = check_pakket(Pakket({f"{nummer}.gml": inhoud for nummer, inhoud in enumerate(bestanden)}))
    assert controle.beschikbaar
    assert controle.meldingen == ()
    assert controle.gecontroleerd == len(bestanden)


VLAK = shapely.Polygon(
    [(0, 0), (100, 0), (100, 100.123), (0, 100)], holes=[[(10, 10), (10, 20.001), (20, 20), (20, 10)]]
)
VORMEN = [
    shapely.Point(155000, 463000.1),
    shapely.MultiPoint([(155000, 463000), (155001.5, 463000)]),
    shapely.LineString([(155000, 463000), (155000.001, 463000.001), (155009, 463000)]),
    shapely.MultiLineString([[(0, 0), (1, 1)], [(5, 5), (6, 6), (7, 5)]]),
    translate(VLAK, 155000, 463000),
    shapely.MultiPolygon([VLAK, shapely.box(200, 200, 300, 300)]),
]
GIOS = {
    "gewoon": make_gio(*(make_locatie(n, vorm, naam=f"<plek> & {n}") for n, vorm in enumerate(VORMEN))),
    "delen": make_gio(
        make_locatie(1, VLAK, groep="zoneA"),
        make_locatie(2, shapely.box(200, 0, 300, 9), groep="zoneB", naam="schil"),
        groepen=(Groep(id="zoneA", label="Zone A"), Groep(id="zoneB", label="Zone B")),
    ),
    "kwantitatief": make_gio(
        make_locatie(1, VLAK, kwantitatief="12.5"),
        eenheidlabel="meter",
        eenheid="http://standaarden.omgevingswet.overheid.nl/eenheid/id/concept/Meter",
        normlabel="maximum bouwhoogte",
        norm="http://standaarden.omgevingswet.overheid.nl/typenorm/id/concept/MaximumBouwhoogte",
    ),
    "kwalitatief": make_gio(
        make_locatie(1, VLAK, kwalitatief="hoog"),
        normlabel="welstandsniveau",
        norm="http://standaarden.omgevingswet.overheid.nl/typenorm/id/concept/Welstandsniveau",
    ),
    "etrs89": make_gio(make_locatie(1, shapely.box(52.1, 4.3, 52.2, 4.12345679), crs=ETRS89)),
}


@pytest.mark.parametrize("smaak", GIOS)
@pytest.mark.usefixtures("standaarden")
def test_every_flavour_is_valid_and_reads_back(smaak: str) -> None:
    gio = GIOS[smaak]
    inhoud = write_gio(gio, actualiteit=DAG)
    check_valid(inhoud, write_gio(gio, actualiteit=DAG, context=(f"{WORK}/nld@2025",), nauwkeurigheid="5", was="x"))
    gelezen = read(inhoud)
    assert replace(gelezen, locaties=()) == replace(gio, locaties=())
    for oud, nieuw in zip(gio.locaties, gelezen.locaties, strict=True):
        assert replace(nieuw, geometrie=oud.geometrie) == oud
        assert nieuw.geometrie.crs == oud.geometrie.crs
        assert nieuw.geometrie.vorm.geom_type == oud.geometrie.vorm.geom_type
        assert nieuw.geometrie.vorm.equals_exact(oud.geometrie.vorm, 0, normalize=True)


def test_the_same_value_gives_the_same_bytes_and_no_more_than_the_standard_allows() -> None:
    inhoud = write_gio(GIOS["gewoon"], actualiteit=DAG)
    assert write_gio(GIOS["gewoon"], actualiteit="2026-03-02") == inhoud
    root = parse_xml(inhoud)
    for naam in ("name", "description", "boundedBy", "Envelope"):
        assert root.find(f".//{{http://www.opengis.net/gml/3.2}}{naam}") is None  # STOP3090
    ids = [element.get("{http://www.opengis.net/gml/3.2}id") for element in root.iter()]
    ids = [id_ for id_ in ids if id_ is not None]
    assert len(set(ids)) == len(ids) > 10
    assert all(id_[0].isalpha() for id_ in ids)
    assert b"urn:ogc:def:crs:EPSG::28992" in inhoud


def test_half_a_millimetre_goes_up_and_zero_has_no_sign() -> None:
    punten = [(0.0005, 1.0015), (2.0025, -0.0001), (1e-7, 123456.7895)]
    inhoud = write_gio(make_gio(make_locatie(1, shapely.MultiPoint(punten))), actualiteit=DAG)
    posities = [element.text for element in parse_xml(inhoud).iter("{*}pos")]
    assert posities == ["0.001 1.002", "2.003 0.000", "0.000 123456.790"]


def test_the_outer_edge_turns_counter_clockwise_on_the_ground() -> None:
    def turn(crs: int, vorm: shapely.Polygon) -> tuple[bool, bool]:
        gelezen = read(write_gio(make_gio(make_locatie(1, vorm, crs=crs)), actualiteit=DAG)).locaties[0].geometrie.vorm
        return gelezen.exterior.is_ccw, gelezen.interiors[0].is_ccw

    for vorm in (VLAK, shapely.Polygon(VLAK.exterior.coords[::-1], [ring.coords[::-1] for ring in VLAK.interiors])):
        assert turn(RD, vorm) == (True, False)
        # lat before lon: the other way round in numbers
        assert turn(ETRS89, vorm) == (False, True)


getallen = st.integers(0, 300_000_000).map(lambda n: n / 1000)
punten = st.tuples(getallen, getallen)
lijnen = st.lists(punten, min_size=2, max_size=5, unique=True)
vakken = st.builds(
    lambda x, y, b, h: shapely.box(x / 1000, y / 1000, (x + b) / 1000, (y + h) / 1000),
    *(st.integers(0, 10**8), st.integers(0, 10**8), st.integers(1, 10**6), st.integers(1, 10**6)),
)
vormen = st.one_of(
    punten.map(shapely.Point),
    st.lists(punten, min_size=1, max_size=4, unique=True).map(shapely.MultiPoint),
    lijnen.map(shapely.LineString),
    st.lists(lijnen, min_size=1, max_size=3).map(shapely.MultiLineString),
    vakken,
    st.tuples(vakken, vakken).filter(lambda paar: not paar[0].intersects(paar[1])).map(shapely.MultiPolygon),
)
woorden = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=9).map(str.strip)


@given(st.lists(st.tuples(vormen, woorden), min_size=1, max_size=5))
def test_what_has_three_decimals_comes_back_exactly(inhoud: list[tuple[BaseGeometry, str]]) -> None:
    gio = make_gio(*(make_locatie(n, vorm, naam=naam) for n, (vorm, naam) in enumerate(inhoud)))
    gelezen = read(write_gio(gio, actualiteit=DAG))
    for oud, nieuw in zip(gio.locaties, gelezen.locaties, strict=True):
        assert (nieuw.id, nieuw.naam) == (oud.id, oud.naam)
        assert nieuw.geometrie.vorm.normalize() == oud.geometrie.vorm.normalize()
    # What was written once is on the grid: from now on it is the same to the last byte.
    assert write_gio(read(write_gio(gelezen, actualiteit=DAG)), actualiteit=DAG) == write_gio(gelezen, actualiteit=DAG)


@pytest.mark.parametrize(
    ("gio", "reden"),
    [
        (make_gio(), "geen locaties"),
        (replace(GIOS["gewoon"], work=""), "geen identificatie"),
        (make_gio(make_locatie(1, VLAK), make_locatie(1, VLAK)), "dezelfde identificatie"),
        (make_gio(make_locatie(1, VLAK), make_locatie(2, VLAK, crs=ETRS89)), "RD en ETRS89"),
        (replace(GIOS["delen"], groepen=GIOS["delen"].groepen[:1]), "lijst met GIO-delen"),
        (replace(GIOS["delen"], locaties=(GIOS["delen"].locaties[0], make_locatie(2, VLAK))), "niet elke locatie"),
        (replace(GIOS["kwantitatief"], groepen=(Groep(id="a", label="a"),)), "mengt GIO-delen"),
        (replace(GIOS["kwalitatief"], eenheid="x"), "eenheid"),
        (replace(GIOS["kwantitatief"], norm=""), "norm hoort bij"),
        (make_gio(make_locatie(1, shapely.GeometryCollection([VLAK]), naam="bak")), "'bak' kan niet in een GIO"),
        (make_gio(make_locatie(1, shapely.Polygon(), naam="leeg")), "'leeg' kan niet in een GIO"),
        (make_gio(make_locatie(1, shapely.box(0, 0, 1e-5, 1e-5), naam="stip")), "'stip' is te klein"),
    ],
)
def test_what_no_gio_may_hold_is_refused_with_a_reason(gio: Geometriebestand, reden: str) -> None:
    with pytest.raises(PlanstudioError, match=reden) as fout:
        write_gio(gio, actualiteit=DAG)
    assert fout.value.hint


@pytest.mark.usefixtures("standaarden")
def test_the_areas_of_the_example_plan_come_back_and_are_valid(voorbeeld: Plan) -> None:
    geschreven = {gio.naam: write_gio(gio, actualiteit=DAG) for gio in voorbeeld.versie.geometrie.values()}
    check_valid(*geschreven.values())
    for gio in voorbeeld.versie.geometrie.values():
        gelezen = read_geometriebestand(gio.naam, parse_xml(geschreven[gio.naam]), Meldingen())
        assert gelezen == gio


@pytest.mark.usefixtures("standaarden")
def test_every_gio_of_the_corpus_is_written_valid_with_all_its_points(corpus: list[Path]) -> None:
    aantal = 0
    for pad in (pad for pad in corpus if pad.parent.name in ("download", "levering", "gemeentestad")):
        versie = open_plan(pad)[0].versie
        gios = [gio for gio in versie.geometrie.values() if gio.expression]
        geschreven = [write_gio(gio, actualiteit=DAG) for gio in gios]
        check_valid(*geschreven)
        for gio, inhoud in zip(gios, geschreven, strict=True):
            gelezen = read_geometriebestand("x", parse_xml(inhoud), Meldingen())
            for oud, nieuw in zip(gio.locaties, gelezen.locaties, strict=True):
                assert replace(nieuw, geometrie=oud.geometrie) == oud
                assert_close(oud.geometrie, nieuw.geometrie)
        aantal += len(gios)
    assert aantal > 50


def assert_close(oud: Geometrie, nieuw: Geometrie) -> None:
    """The same points but for rounding; of big shapes by number, area and length, because a distance takes too long."""
    marge = 0.00051 if oud.crs == RD else 1e-8
    a, b = shapely.get_coordinates(oud.vorm), shapely.get_coordinates(nieuw.vorm)
    assert len(a) == len(b)
    assert abs(oud.vorm.area - nieuw.vorm.area) <= oud.vorm.length * marge
    assert abs(oud.vorm.length - nieuw.vorm.length) <= 2 * len(a) * marge
    if len(a) < 1000:
        assert oud.vorm.hausdorff_distance(nieuw.vorm) < 2 * marge


def test_a_bare_versie_is_wrapped_without_a_coordinate_changing(shared: Path) -> None:
    versie = open_plan(shared / "corpus" / "download" / "pv30.zip")[0].versie
    for naam, inhoud in versie.bestanden.items():
        if naam.endswith(".gml"):
            los = parse_xml(inhoud)
            voor = [element.text for element in los.iter("{*}posList", "{*}pos")]
            root = wrap_versie(los)
            assert [element.text for element in root.iter("{*}posList", "{*}pos")] == voor
            assert root.tag.endswith("}GeoInformatieObjectVaststelling")
