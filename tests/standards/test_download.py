"""Any plan is written in the layout of a download, and reads back as the same plan."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from canoniek import canonicalise, parse

from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Bronsoort, Plan, Planversie
from planstudio.domain.register import Register
from planstudio.errors import PlanstudioError
from planstudio.standards.standaarden import read_plan
from planstudio.standards.stop_1_3.download import arrange_download, write_download
from planstudio.workflows import check_pakket, open_plan

DOWNLOADS = ("gm0233", "pv30", "gm9920_hello", "gm0938_omgevingsvisie", "gm0687_voorbeschermingsregels")
LEVERINGEN = (
    "levering/gemeentestad/gemeentestad_00_initieel.zip",
    "levering/gm9920_hello_publicatieOpdracht.zip",
    "levering/projectbesluit_netopzee.zip",
    "levering/voorbereidingsbesluit_pv26_utrecht.zip",
    "uitlevering/gemeentestad_00_consolidatie.zip",
)


def read(pakket: Pakket) -> Planversie:
    return read_plan(pakket, "terug")[0].versie


def count_ow(versie: Planversie) -> Counter[object]:
    """The objects with their regeling; where they stand and how they are numbered there means nothing."""
    works = {bestand.naam: bestand.work for bestand in versie.ow_bestanden}
    return Counter((works[ding.bestand], ding.element) for ding in versie.ow.values())


def assert_same_plan(was: Planversie, wordt: Planversie) -> None:
    """The same text, informatieobjecten with the same bytes, geometry and annotations."""
    assert wordt.bron is Bronsoort.DOWNLOAD
    assert [(r.work, r.expression, r.tekst.inhoud) for r in wordt.regelingen] == [
        (r.work, r.expression, r.tekst.inhoud) for r in was.regelingen
    ]
    for oud, nieuw in zip(was.regelingen, wordt.regelingen, strict=True):
        assert {m.element for m in oud.modules} <= {m.element for m in nieuw.modules}
    nieuwe = {io.work: io for io in wordt.informatieobjecten}
    assert nieuwe.keys() == {io.work for io in was.informatieobjecten}
    for io in was.informatieobjecten:
        nieuw = nieuwe[io.work]
        assert nieuw.expression == io.expression
        assert {m.element for m in io.modules} <= {m.element for m in nieuw.modules}
        assert wordt.bestanden[nieuw.bestand] == find_bytes(was, io.bestand)
    assert count_ow(wordt) == count_ow(was)
    assert sorted(lo.id for gml in wordt.geometrie.values() for lo in gml.locaties) == sorted(
        lo.id for gml in was.geometrie.values() for lo in gml.locaties
    )


def find_bytes(versie: Planversie, naam: str) -> bytes:
    return next(inhoud for sleutel, inhoud in versie.bestanden.items() if sleutel.lower() == naam.lower())


def assert_indexed(pakket: Pakket) -> None:
    """The pakbon names every file but itself and the OW files, which manifest-ow names."""
    pakbon = parse(pakket.bestanden["pakbon.xml"])
    genoemd = [e.text for e in pakbon.iter("{*}bestandsnaam")]
    manifest = parse(pakket.bestanden["OW-bestanden/manifest-ow.xml"])
    genoemd += [f"OW-bestanden/{e.text}" for e in manifest.iter("{*}naam")]
    assert sorted(genoemd) == sorted(set(pakket.bestanden) - {"pakbon.xml"})


def test_the_example_plan_reads_back_as_the_same_plan(voorbeeld: Plan) -> None:
    pakket = write_download(voorbeeld.versie)
    assert_indexed(pakket)
    assert_same_plan(voorbeeld.versie, read(pakket))
    assert write_download(voorbeeld.versie) == pakket
    assert write_download(read(pakket)) == pakket


def test_what_is_arranged_is_what_will_be_read(voorbeeld: Plan) -> None:
    ingedeeld = arrange_download(voorbeeld.versie)
    assert replace(read(write_download(voorbeeld.versie)), naam=ingedeeld.naam) == ingedeeld


def test_files_that_belong_to_nothing_stay_behind(voorbeeld: Plan) -> None:
    versie = voorbeeld.versie
    los = Register((*versie.bestanden.items(), ("Regeling/nergens.png", b"beeld"), ("kladje.txt", b"weg")))
    assert write_download(replace(versie, bestanden=los)) == write_download(versie)


def test_a_plan_without_a_regeling_is_no_download(voorbeeld: Plan) -> None:
    with pytest.raises(PlanstudioError, match="geen regeling"):
        write_download(replace(voorbeeld.versie, regelingen=()))


@pytest.mark.parametrize("naam", DOWNLOADS)
def test_a_download_keeps_its_files_and_their_meaning(shared: Path, naam: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANSTUDIO_STANDAARDEN", str(shared / "standards"))
    versie = open_plan(shared / f"corpus/download/{naam}.zip")[0].versie
    pakket = write_download(versie)
    assert_indexed(pakket)
    assert_same_plan(versie, read(pakket))
    assert write_download(read(pakket)) == pakket
    controle = check_pakket(pakket)
    assert controle.beschikbaar
    assert controle.meldingen == ()
    regeling = versie.regelingen[0]
    assert {"pakbon.xml", "OW-bestanden/manifest-ow.xml", regeling.bestand} <= set(pakket.bestanden)
    # Only images that the text does not show are left out.
    beelden = (".jpg", ".png", ".jpeg")
    assert not {b for b in set(versie.bestanden) - set(pakket.bestanden) if not b.lower().endswith(beelden)}


@pytest.mark.parametrize("naam", LEVERINGEN)
def test_what_came_from_a_levering_reads_back_too(shared: Path, naam: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANSTUDIO_STANDAARDEN", str(shared / "standards"))
    versie = open_plan(shared / "corpus" / naam)[0].versie
    pakket = write_download(versie)
    assert_indexed(pakket)
    assert_same_plan(versie, read(pakket))
    assert write_download(read(pakket)) == pakket
    assert check_pakket(pakket).meldingen == ()


def test_of_a_levering_the_doel_becomes_the_momentopname(shared: Path) -> None:
    versie = open_plan(shared / "corpus/levering/gemeentestad/gemeentestad_00_initieel.zip")[0].versie
    terug = read(write_download(versie))
    moment = terug.regelingen[0].find_module("Momentopname")
    assert moment is not None
    assert moment.find_tekst("doel") == "/join/id/proces/gm0297/2019/Instelling"
    assert {bestand.doel for bestand in terug.ow_bestanden} == {"/join/id/proces/gm0297/2019/Instelling"}
    tekst = terug.regelingen[0].tekst
    assert tekst.get("componentnaam") is None
    assert tekst.get("wordt") is None


def test_a_real_pakbon_and_ours_name_the_same_modules(shared: Path) -> None:
    versie = open_plan(shared / "corpus/download/gm9920_hello.zip")[0].versie

    def list_modules(inhoud: bytes) -> list[tuple[object, ...]]:
        modules = (canonicalise(e) for e in parse(inhoud).iter("{*}Module"))
        # Theirs puts the namespace of data on a GML, which is of geo.
        velden = ([kind[0][2] for kind in module[3]] for module in modules)
        return sorted((veld[0], veld[2], veld[3]) for veld in velden)

    eigen = write_download(versie).bestanden["pakbon.xml"]
    assert list_modules(eigen) == list_modules(versie.bestanden["pakbon.xml"])
