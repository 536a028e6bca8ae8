"""Pairs of GIO versions of which others worked out what differs: we find the same (STOPwerk Geo-tools)."""

import io
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely
from lxml import etree
from pytest import approx

from planstudio.domain.meldingen import Meldingen
from planstudio.domain.plan import Planversie
from planstudio.domain.wijziging.dictum import write_dictum
from planstudio.domain.wijziging.gebieden import Gebiedsverschil, Locatieverschil, diff_gebieden
from planstudio.domain.wijziging.informatieobjecten import find_geometriebestand
from planstudio.domain.wijziging.wijziging import Ioverschil, Ioversies
from planstudio.standards.gio import read_geometriebestand
from planstudio.standards.gml import read_geometrie
from planstudio.standards.namen import BASISGEO
from planstudio.standards.xml import parse_xml
from planstudio.workflows import open_plan

Differ = Callable[[str, str, str, int], Gebiedsverschil]
UITLEG = "giowijziging_uitleg"
PUNTEN = "giowijziging_punten_testgevallen"
MIRT = "giowijziging_demo_mirt_2017-2022"


@pytest.fixture(scope="module")
def diff(shared: Path) -> Differ:
    """Compare two files in one of the packages, by the start of their names, with an accuracy in centimetres."""

    def run(pakket: str, was: str, wordt: str, nauwkeurigheid: int) -> Gebiedsverschil:
        met = [read_geometriebestand(naam, _read(shared, pakket, naam), Meldingen()) for naam in (was, wordt)]
        return diff_gebieden(met[0], met[1], nauwkeurigheid=nauwkeurigheid)

    return run


def _read(shared: Path, pakket: str, begin: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO((shared / "corpus" / "giowijziging" / f"{pakket}.zip").read_bytes())) as inhoud:
        (naam,) = [naam for naam in inhoud.namelist() if naam.startswith(begin) and naam.endswith(".gml")]
        return parse_xml(inhoud.read(naam))


def count(verschil: Gebiedsverschil) -> tuple[int, int, int]:
    """In how many pieces something comes, goes and gets another value: the wijzigmarkeringen."""
    delen = (verschil.erbij, verschil.eraf, verschil.gewijzigd)
    return tuple(len(shapely.get_parts(deel.vorm)) for deel in delen)


def describe(locaties: tuple[Locatieverschil, ...]) -> Counter[str]:
    """How many locations are new, gone, or of changed shape, value, group or name."""
    return Counter(
        "nieuw"
        if locatie.was is None
        else "weg"
        if locatie.wordt is None
        else "vorm"
        if locatie.is_vorm_gewijzigd
        else "waarde"
        if locatie.is_waarde_gewijzigd
        else "groep"
        if locatie.is_groep_gewijzigd
        else "naam"
        if locatie.is_naam_gewijzigd
        else "id"
        for locatie in locaties
    )


@pytest.mark.parametrize(
    ("geval", "markeringen", "locaties"),
    [
        ("01 Ongewijzigd", (0, 0, 0), {}),
        ("03 Ongewijzigd - GIO-deel", (0, 0, 0), {}),
        ("05 Ongewijzigd - Normwaarde", (0, 0, 0), {}),
        ("11 Revisie", (0, 0, 0), {"naam": 2}),
        ("13 GIO-deel gewijzigd", (0, 0, 23), {"groep": 1}),
        ("15 Normwaarde gewijzigd", (0, 0, 2), {"waarde": 2}),
        ("21 Geometrie wijzigingen", (1, 1, 0), {"nieuw": 2, "weg": 2}),
        ("22 Geometrie multi-geometrie - indeling", (0, 0, 0), {"nieuw": 2, "weg": 2}),
    ],
)
def test_points(diff: Differ, geval: str, markeringen: tuple[int, int, int], locaties: dict[str, int]) -> None:
    verschil = diff(PUNTEN, f"{geval}/testdata_was", f"{geval}/testdata_wordt", 100)
    assert count(verschil) == markeringen
    assert describe(verschil.locaties) == locaties


# Quoted is what the explanation that comes with the pairs says; where it says nothing the numbers are ours.
@pytest.mark.parametrize(
    ("map_", "was", "wordt", "nauwkeurigheid", "markeringen", "locaties"),
    [
        # "only the rectangular pieces are where the geometry really changed"
        ("01 Noodzaak toepassingsnauwkeurigheid", "3.", "4.", 500, (1, 1, 0), {"vorm": 2}),
        ("02 Definitie en werking van toepassingsnauwkeurigheid", "1.", "2.", 300, (5, 2, 0), {"vorm": 6}),
        ("02 Definitie en werking van toepassingsnauwkeurigheid", "3.", "4.", 300, (5, 2, 5), {"vorm": 6}),
        # "areas that just fail to join give three wijzigmarkeringen all the same"
        ("02 Definitie en werking van toepassingsnauwkeurigheid", "5.", "6.", 300, (0, 0, 3), {"waarde": 10}),
        # "one change of one area"; two renamed, one boundary moved between two, two joined in one
        ("03 Maken van een GIO-wijziging", "1.", "2.", 500, (1, 0, 0), {"naam": 2, "vorm": 2, "nieuw": 1, "weg": 2}),
        # "one area with another name of its part"; one with the same geometry under another id
        ("03 Maken van een GIO-wijziging", "3.", "4.", 500, (0, 0, 1), {"groep": 1, "nieuw": 1, "weg": 1}),
        # "legally there is no change", yet all geometries are given again
        ("04 Kwaliteitseisen voor GIO-versies", "2.", "3.", 500, (0, 0, 0), None),
        ("04 Kwaliteitseisen voor GIO-versies", "3.", "4.", 500, (0, 0, 0), None),
        # "the small change can only be seen from nearby"
        ("04 Kwaliteitseisen voor GIO-versies", "5.", "6.", 500, (1, 0, 0), {"vorm": 1}),
        # "exactly the same values, written otherwise: no wijzigmarkeringen"
        ("05 Nauwkeurigheid van normwaarden", "1.", "2.", 500, (0, 0, 0), None),
    ],
)
def test_explained_pairs(
    diff: Differ,
    map_: str,
    was: str,
    wordt: str,
    nauwkeurigheid: int,
    markeringen: tuple[int, int, int],
    locaties: dict[str, int] | None,
) -> None:
    verschil = diff(UITLEG, f"{map_}/{was}", f"{map_}/{wordt}", nauwkeurigheid)
    assert count(verschil) == markeringen
    if locaties is not None:
        assert describe(verschil.locaties) == locaties


def test_a_gio_of_real_size_has_the_differences_that_were_worked_out_before(shared: Path, diff: Differ) -> None:
    verschil = diff(MIRT, "mirt_2019", "mirt_2022", 500)
    uitkomst = _read(shared, MIRT, "gio_wijziging")
    markeringen = [read_geometrie(lijn.find(f".//{{{BASISGEO}}}geometrie")).vorm for lijn in uitkomst.iter("{*}Lijn")]
    assert len(markeringen) == 128
    verwacht, gevonden = shapely.union_all(markeringen), shapely.union_all([verschil.erbij.vorm, verschil.eraf.vorm])
    assert gevonden.length == approx(verwacht.length, abs=0.001)  # of 579 km
    assert gevonden.hausdorff_distance(verwacht) < 0.001
    mutaties: dict[str, set[str]] = {"verwijder": set(), "voegtoe": set(), "reviseer": set()}
    for mutatie in uitkomst.iter("{*}LocatieMutatie"):
        mutaties[mutatie.findtext("{*}wijzigactie")].add(mutatie.findtext(f".//{{{BASISGEO}}}id"))
    assert {locatie.id for locatie in verschil.locaties if locatie.was is None} == mutaties["voegtoe"]
    assert {locatie.id for locatie in verschil.locaties if locatie.wordt is None} == mutaties["verwijder"]
    blijft = [locatie for locatie in verschil.locaties if locatie.was and locatie.wordt]
    assert {locatie.id for locatie in blijft if locatie.is_naam_gewijzigd} == mutaties["reviseer"]
    # Five more bear an id that they had with other coordinates: less far off than the pen is thick.
    assert describe(tuple(blijft)) == {"naam": 3, "vorm": 5}
    assert not any(locatie.erbij or locatie.eraf for locatie in blijft)


def test_the_decisions_of_gemeentestad_are_told_in_sentences(shared: Path) -> None:
    map_ = shared / "corpus" / "levering" / "gemeentestad"
    was = open_plan(map_ / "gemeentestad_00_initieel.zip")[0].versie
    assert tell(was, open_plan(map_ / "gemeentestad_3c.zip")[0].versie) == (
        "Het werkingsgebied 'Kantoorruimte' wordt vastgesteld (425.684 m²).",
    )
    assert tell(was, open_plan(map_ / "gemeentestad_4a.zip")[0].versie) == (
        "Het werkingsgebied 'Speelhal' wordt gewijzigd: 172.975 m² vervalt.",
        "In het werkingsgebied 'Speelhal' wordt de naam van de locatie 'exploiteren speelautomatenhal' "
        "gewijzigd in 'Speelhal'.",
    )
    assert tell(was, open_plan(map_ / "gemeentestad_4b.zip")[0].versie) == (
        "De naam van het werkingsgebied 'maximum bouwhoogte bedrijfsgebouw' wordt gewijzigd in 'Bouwhoogte'.",
        "In het werkingsgebied 'Bouwhoogte' wordt de waarde voor Maximum bouwhoogte in de locatie "
        "'Zuilichem industriegebied 3' gewijzigd van 13 meters boven maaiveld in 15 meters boven het maaiveld.",
    )


def tell(was: Planversie, levering: Planversie) -> tuple[str, ...]:
    """The dictum for the informatieobjecten that a decision brings."""
    paren = [
        Ioversies(was=next((oud for oud in was.informatieobjecten if oud.work == io.work), None), wordt=io)
        for io in levering.informatieobjecten
    ]
    verschil = Ioverschil(
        nieuw=tuple(paar for paar in paren if paar.was is None),
        gewijzigd=tuple(paar for paar in paren if paar.was is not None),
    )
    gebieden = {
        paar.work: diff_gebieden(
            find_geometriebestand(was, paar.was) if paar.was is not None else None,
            find_geometriebestand(levering, paar.wordt) if paar.wordt is not None else None,
        )
        for paar in paren
    }
    return write_dictum(verschil, gebieden)
