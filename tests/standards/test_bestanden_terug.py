"""What a plan holds comes out as files that stand alone: areas of two sides after a merge, styles, contexts of a GIO.

A merge that takes areas of both sides keeps what they are, and drops the file that no longer says so.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha512
from pathlib import Path

import pytest
import shapely
from canoniek import parse
from shapely.affinity import translate

from planstudio.domain.geometrie import Geometrie, Geometriebestand, Locatie
from planstudio.domain.levering import propose_levering
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Module, Plan, Planversie
from planstudio.domain.samenvoegen.versie import merge
from planstudio.standards.namen import GEO, GIO, SE
from planstudio.standards.standaarden import read_plan, write_bron, write_levering
from planstudio.standards.stop_1_3.download import write_download
from planstudio.standards.stop_1_3.gioversies import restore_bestanden
from planstudio.standards.stop_1_3.levering.informatieobjecten import IoLevering, rewrite_gml
from planstudio.standards.stop_1_3.levering.stijl import make_stijl
from planstudio.standards.stop_1_3.terugschrijven import write_module
from planstudio.standards.xml import read_element
from planstudio.storage.projectbestand import load_plan, save_plan
from planstudio.workflows import check_pakket, open_plan
from planstudio.workflows.wijzigen import build_wijziging, compare_plannen, propose_wijziging

DAG = date(2026, 11, 24)
NAMEN = ("parkeerzones.gml", "bouwhoogte.gml", "haven.gml")  # with GIO-delen, with norm values, plain


@pytest.fixture
def standaarden(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The official schemas are on this computer."""
    monkeypatch.setenv("PLANSTUDIO_STANDAARDEN", str(shared / "standards"))


def assert_valid(pakket: Pakket) -> None:
    controle = check_pakket(pakket)
    assert controle.beschikbaar and controle.gecontroleerd
    assert controle.meldingen == ()


def move(versie: Planversie, naam: str, plaats: int, meter: float) -> Planversie:
    """The version with one area of a file drawn elsewhere."""
    bestand = versie.geometrie[naam]
    locaties = list(bestand.locaties)
    oud = locaties[plaats].geometrie
    locaties[plaats] = replace(locaties[plaats], geometrie=replace(oud, vorm=translate(oud.vorm, meter)))
    return replace(versie, geometrie=versie.geometrie.put(naam, replace(bestand, locaties=tuple(locaties))))


def merge_both(basis: Planversie) -> tuple[Planversie, list[str]]:
    """A moves the first area of some GIOs, B the last; gives the outcome and the files that went."""
    namen = [naam for naam in basis.geometrie if naam.endswith(NAMEN)]
    a = b = basis
    for naam in namen:
        a, b = move(a, naam, 0, 10), move(b, naam, -1, -10)
    uit = merge(basis, a, b)
    assert uit.conflicten == ()
    return uit.versie, namen


@pytest.fixture
def samen(voorbeeld: Plan) -> Planversie:
    versie, namen = merge_both(voorbeeld.versie)
    assert len(namen) == 3 and not set(namen) & set(versie.bestanden)
    return versie


def list_vormen(versie: Planversie) -> dict[str, list[Locatie]]:
    """The areas per GIO, whatever their file is called."""
    return {
        bestand.naam.rpartition("/")[2]: sorted(bestand.locaties, key=lambda locatie: locatie.id)
        for bestand in versie.geometrie.values()
    }


def assert_same_vormen(was: Planversie, wordt: Planversie) -> None:
    oud, nieuw = list_vormen(was), list_vormen(wordt)
    assert oud.keys() == nieuw.keys()
    for naam in oud:
        for a, b in zip(oud[naam], nieuw[naam], strict=True):
            assert (a.id, a.naam, a.groep, a.kwantitatief) == (b.id, b.naam, b.groep, b.kwantitatief)
            assert shapely.equals_exact(shapely.normalize(a.geometrie.vorm), shapely.normalize(b.geometrie.vorm), 0.001)


def list_hashes(versie: Planversie) -> Iterator[tuple[str, str]]:
    """Per GIO the hash in its metadata, and that of its file."""
    for io in versie.informatieobjecten:
        metadata = io.find_module("InformatieObjectVersieMetadata")
        assert metadata is not None
        yield (
            metadata.find_tekst("heeftBestanden", "heeftBestand", "Bestand", "hash"),
            sha512(versie.bestanden[io.bestand]).hexdigest(),
        )


def test_a_merged_plan_makes_an_initial_delivery(samen: Planversie, standaarden: None) -> None:
    plan = Plan(versies=(samen,))
    gegevens = propose_levering(plan, DAG)
    pakket, meldingen = write_levering(samen, gegevens)
    assert {melding.code for melding in meldingen} == {"PS-OIN"}
    assert_valid(pakket)
    assert_same_vormen(samen, read_plan(pakket, "terug")[0].versie)
    assert write_levering(samen, gegevens)[0] == pakket


@pytest.mark.parametrize("schrijf", [write_download, write_bron])
def test_a_merged_plan_is_written_as_a_package(schrijf, samen: Planversie, standaarden: None) -> None:
    pakket = schrijf(samen)
    assert_valid(pakket)
    terug, meldingen = read_plan(pakket, "terug")
    assert meldingen == ()
    assert_same_vormen(samen, terug.versie)
    assert all(a == b for a, b in list_hashes(terug.versie))
    assert schrijf(samen) == pakket


def test_a_merged_plan_keeps_its_areas_in_a_project(samen: Planversie, tmp_path: Path) -> None:
    save_plan(Plan(versies=(samen,)), tmp_path / "p.plan.gpkg")
    terug = load_plan(tmp_path / "p.plan.gpkg").versie
    assert write_bron(terug) == write_bron(samen)


def test_a_merged_plan_is_delivered_as_a_change(voorbeeld: Plan, samen: Planversie, standaarden: None) -> None:
    vergelijking = compare_plannen(voorbeeld.versie, samen, DAG)
    pakket, meldingen = build_wijziging(vergelijking, propose_wijziging(vergelijking, DAG))
    assert {melding.code for melding in meldingen} == {"PS-OIN"}
    assert len([naam for naam in pakket.bestanden if naam.endswith(".gml")]) == 3
    assert_valid(pakket)


@pytest.mark.parametrize(
    "naam", ["levering/gemeentestad/gemeentestad_00_initieel", "levering/voorbereidingsbesluit_pv26_utrecht"]
)
def test_a_merge_of_plans_from_a_levering_is_written_too(shared: Path, naam: str, standaarden: None) -> None:
    basis = open_plan(shared / f"corpus/{naam}.zip")[0].versie
    bestand = next(naam for naam, gebied in basis.geometrie.items() if len(gebied.locaties) > 1)
    versie = merge(basis, move(basis, bestand, 0, 10), move(basis, bestand, -1, -10)).versie
    assert bestand not in versie.bestanden
    for schrijf in (write_bron, write_download):
        pakket = schrijf(versie)
        assert_valid(pakket)
        assert_same_vormen(versie, read_plan(pakket, "terug")[0].versie)


def test_nothing_is_done_where_no_file_is_gone(voorbeeld: Plan) -> None:
    assert restore_bestanden(voorbeeld.versie) is voorbeeld.versie


def test_geometry_of_no_gio_gets_a_file_of_bare_geometries(voorbeeld: Plan, standaarden: None) -> None:
    locatie = Locatie(
        id="8d7c2f8e-0b0d-4a3c-9f1e-000000000001", geometrie=Geometrie(vorm=shapely.Point(155000, 463000))
    )
    los = Geometriebestand(naam="Geometrie/los.gml", locaties=(locatie,))
    versie = replace(voorbeeld.versie, geometrie=voorbeeld.versie.geometrie.put(los.naam, los))
    for schrijf in (write_bron, write_download):
        pakket = schrijf(versie)
        assert_valid(pakket)
        assert read_plan(pakket, "terug")[0].versie.geometrie[los.naam] == los


def test_a_style_that_stands_alone_declares_the_prefix_in_its_content(voorbeeld: Plan) -> None:
    gebied = next(gebied for gebied in voorbeeld.versie.geometrie.values() if gebied.groepen)
    stijl = make_stijl(gebied)
    assert stijl is not None
    root = parse(write_module(Module(bestand="FeatureTypeStyle.xml", element=stijl)))
    (soort,) = root.iter(f"{{{SE}}}FeatureTypeName")
    assert soort.text == "geo:Locatie" and soort.nsmap["geo"] == GEO
    assert read_element(root) == stijl


def test_the_context_of_a_gio_follows_the_ids_of_a_delivery(voorbeeld: Plan) -> None:
    io = next(io for io in voorbeeld.versie.informatieobjecten if io.bestand.endswith("haven.gml"))
    ander = "/join/id/regdata/gm9998/2026/centrum/nld@2026-01-12;1"
    inhoud = voorbeeld.versie.bestanden[io.bestand].replace(
        b"</gio:achtergrondActualiteit>",
        f"</gio:achtergrondActualiteit><gio:contextGIOs>{ander}</gio:contextGIOs>".encode(),
    )
    work = f"{io.work}-2"
    levering = IoLevering(io=io, work=work, expression=f"{work}/nld@2026;1", geboorteregeling="")
    root = parse(rewrite_gml(inhoud, levering, {ander: f"{ander}-2"}))
    assert [deel.text for deel in root.iter(f"{{{GIO}}}contextGIOs")] == [f"{ander}-2"]
