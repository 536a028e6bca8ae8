"""Real packages are imperfect: each imperfection opens all the same, with a melding that says what and where."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Plan
from planstudio.standards.standaarden import read_plan, write_bron

Bestanden = dict[str, bytes]

TEKST = "Regeling/Tekst.xml"
GEBIEDEN = "OW-bestanden/gebieden.xml"
REGELTEKSTEN = "OW-bestanden/regelteksten.xml"


def read(bestanden: Bestanden) -> tuple[Plan, tuple[Melding, ...]]:
    """Read loose files as a package."""
    return read_plan(Pakket(bestanden), "kapot")


def find_naam(bestanden: Bestanden, eind: str) -> str:
    """The one file whose name ends so."""
    (naam,) = [naam for naam in bestanden if naam.endswith(eind)]
    return naam


def edit(bestanden: Bestanden, naam: str, van: bytes, naar: bytes) -> None:
    """Replace the first occurrence in a file; it must be there."""
    assert van in bestanden[naam], f"{van!r} is not in {naam}"
    bestanden[naam] = bestanden[naam].replace(van, naar, 1)


def declare_location_with_a_space(bestanden: Bestanden) -> None:
    edit(bestanden, GEBIEDEN, b" xmlns:sl=", b' xmlns:schemaLocation="http://a/bestanden http://b/x.xsd" xmlns:sl=')


def break_hash(bestanden: Bestanden) -> None:
    bestanden[find_naam(bestanden, "/haven.gml")] += b"\n"


def leave_out_gml(bestanden: Bestanden) -> None:
    del bestanden[find_naam(bestanden, "/haven.gml")]


def leave_out_ow(bestanden: Bestanden) -> None:
    del bestanden["OW-bestanden/ponsen.xml"]


def leave_out_image(bestanden: Bestanden) -> None:
    del bestanden[find_naam(bestanden, ".png")]


def leave_out_identification(bestanden: Bestanden) -> None:
    del bestanden["Regeling/Identificatie.xml"]


def rename_in_capitals(bestanden: Bestanden) -> None:
    naam = find_naam(bestanden, "/haven.gml")
    bestanden[naam.replace("haven.gml", "Haven.GML")] = bestanden.pop(naam)


def repeat_eid(bestanden: Bestanden) -> None:
    een, twee = re.findall(rb' eId="([^"]+)"', bestanden[TEKST])[3:5]
    edit(bestanden, TEKST, b' eId="%s"' % twee, b' eId="%s"' % een)


def repeat_wid(bestanden: Bestanden) -> None:
    een, twee = re.findall(rb' wId="([^"]+)"', bestanden[TEKST])[3:5]
    edit(bestanden, TEKST, b' wId="%s"' % twee, b' wId="%s"' % een)


def repeat_ow(bestanden: Bestanden) -> None:
    een, twee = re.findall(rb"<l:identificatie>([^<]+)</l:identificatie>", bestanden[GEBIEDEN])[:2]
    edit(bestanden, GEBIEDEN, b"<l:identificatie>" + twee, b"<l:identificatie>" + een)


def repeat_geometry(bestanden: Bestanden) -> None:
    naam = find_naam(bestanden, "/haven.gml")
    een, twee = re.findall(rb"<basisgeo:id>([^<]+)<", bestanden[naam])[:2]
    edit(bestanden, naam, b"<basisgeo:id>" + twee, b"<basisgeo:id>" + een)


def cross_geometry(bestanden: Bestanden) -> None:
    naam = find_naam(bestanden, "/haven.gml")
    bestanden[naam] = re.sub(
        rb"<gml:posList>[^<]+<", b"<gml:posList>0 0 10 10 10 0 0 10 0 0<", bestanden[naam], count=1
    )


def spoil_geometry(bestanden: Bestanden) -> None:
    naam = find_naam(bestanden, "/haven.gml")
    bestanden[naam] = re.sub(rb"<gml:posList>[^<]+<", b"<gml:posList>0 0 10 tien<", bestanden[naam], count=1)


def mix_versions(bestanden: Bestanden) -> None:
    edit(bestanden, "Regeling/Metadata.xml", b'schemaversie="1.3.0"', b'schemaversie="1.2.0"')


def use_old_version(bestanden: Bestanden) -> None:
    for naam, inhoud in bestanden.items():
        bestanden[naam] = inhoud.replace(b'schemaversie="1.3.0"', b'schemaversie="1.0.4"').replace(
            b"<schemaversie>1.3.0<", b"<schemaversie>1.0.4<"
        )


def break_xml(bestanden: Bestanden) -> None:
    bestanden[REGELTEKSTEN] = bestanden[REGELTEKSTEN][:-40]


def empty_xml(bestanden: Bestanden) -> None:
    bestanden[REGELTEKSTEN] = b""


@dataclass(frozen=True)
class Geval:
    """An imperfection and the melding it must give."""

    maak: Callable[[Bestanden], None]
    code: str
    ernst: Ernst = Ernst.FOUT
    plek: str = ""


GEVALLEN = [
    Geval(break_hash, "PS-HASH", Ernst.INFO, "/join/id/regdata/gm9998/2026/haven"),
    Geval(leave_out_gml, "PS-ONTBREEKT", Ernst.FOUT, "/join/id/regdata/gm9998/2026/haven"),
    Geval(leave_out_ow, "PS-ONTBREEKT", Ernst.FOUT, "OW-bestanden/manifest-ow.xml"),
    Geval(leave_out_image, "PS-AFBEELDING", Ernst.FOUT, ".png"),
    Geval(leave_out_identification, "PS-IDENTIFICATIE", Ernst.FOUT, TEKST),
    Geval(rename_in_capitals, "PS-HOOFDLETTERS", Ernst.WAARSCHUWING, "pakbon.xml"),
    Geval(repeat_eid, "PS-ID-DUBBEL", Ernst.FOUT, TEKST),
    Geval(repeat_wid, "PS-ID-DUBBEL", Ernst.FOUT, TEKST),
    Geval(repeat_ow, "PS-OW-DUBBEL", Ernst.FOUT, GEBIEDEN),
    Geval(repeat_geometry, "PS-GEO-DUBBEL", Ernst.FOUT, "haven.gml"),
    Geval(cross_geometry, "PS-GEO-ONGELDIG", Ernst.WAARSCHUWING, "haven.gml"),
    Geval(spoil_geometry, "PS-GEO-ONLEESBAAR", Ernst.FOUT, "haven.gml"),
    Geval(mix_versions, "PS-VERSIES", Ernst.INFO),
    Geval(use_old_version, "PS-OUD", Ernst.INFO),
    Geval(break_xml, "PS-XML", Ernst.FOUT, REGELTEKSTEN),
    Geval(empty_xml, "PS-XML", Ernst.FOUT, REGELTEKSTEN),
]


@pytest.fixture
def bestanden(voorbeeldpakket: Pakket) -> Bestanden:
    """The files of the example plan, to break."""
    return dict(voorbeeldpakket.bestanden)


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda geval: geval.maak.__name__)
def test_an_imperfection_opens_with_a_melding_that_says_where(geval: Geval, bestanden: Bestanden) -> None:
    geval.maak(bestanden)
    plan, meldingen = read(bestanden)
    assert plan.versie.regelingen
    assert any(
        (melding.code, melding.ernst) == (geval.code, geval.ernst) and geval.plek in melding.plek
        for melding in meldingen
    ), meldingen
    assert all(melding.tekst.endswith((".", ")")) for melding in meldingen)


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda geval: geval.maak.__name__)
def test_an_imperfect_package_is_written_back_without_loss(geval: Geval, bestanden: Bestanden) -> None:
    geval.maak(bestanden)
    plan, meldingen = read(bestanden)
    terug = write_bron(plan.versie)
    assert set(terug.bestanden) == set(bestanden)
    assert read_plan(terug, "kapot")[1] == meldingen


def test_a_declaration_with_a_space_changes_nothing(bestanden: Bestanden, voorbeeld: Plan) -> None:
    declare_location_with_a_space(bestanden)
    plan, meldingen = read(bestanden)
    assert meldingen == ()
    assert plan.versie.ow == voorbeeld.versie.ow


def test_a_broken_file_is_kept_byte_for_byte(bestanden: Bestanden) -> None:
    break_xml(bestanden)
    plan, _ = read(bestanden)
    assert write_bron(plan.versie).bestanden[REGELTEKSTEN] == bestanden[REGELTEKSTEN]


def test_of_two_objects_with_one_identification_both_are_kept_and_the_first_counts(
    bestanden: Bestanden, voorbeeld: Plan
) -> None:
    eerste = re.findall(rb"<l:identificatie>([^<]+)<", bestanden[GEBIEDEN])[0].decode()
    repeat_ow(bestanden)
    ow = read(bestanden)[0].versie.ow
    assert len(ow) == len(voorbeeld.versie.ow)
    assert ow[eerste] == voorbeeld.versie.ow[eerste]


def test_a_geometry_that_cannot_be_read_leaves_the_others_on_the_map(bestanden: Bestanden, voorbeeld: Plan) -> None:
    spoil_geometry(bestanden)
    naam = find_naam(bestanden, "/haven.gml")
    over = read(bestanden)[0].versie.geometrie[naam].locaties
    assert over == voorbeeld.versie.geometrie[naam].locaties[1:]


def test_a_name_in_other_case_finds_its_file(bestanden: Bestanden) -> None:
    rename_in_capitals(bestanden)
    _, meldingen = read(bestanden)
    assert {melding.code for melding in meldingen} == {"PS-HOOFDLETTERS"}


def test_the_example_plan_itself_has_no_meldingen(bestanden: Bestanden) -> None:
    assert read(bestanden)[1] == ()
