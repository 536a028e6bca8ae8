"""The terminal on text from elsewhere: insert puts a document in a plan and prints the review list."""

import json
from pathlib import Path

import pytest

from planstudio.cli.opdrachten import OPDRACHTEN
from planstudio.cli.starten import main
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.workflows import open_plan
from tests.standards.voorbeelden_tekst import docx, item, p, r


@pytest.fixture
def document(tmp_path: Path) -> Path:
    pad = tmp_path / "geluid.docx"
    pad.write_bytes(
        docx(
            p("Geluid", "Kop1"),
            p("Verbod op muziek", "Kop2"),
            item("Het is verboden muziek te maken."),
            item("Het college kan ontheffing geven."),
            p(r("Artikel 9.9 Terrassen", "<w:b/>")),
            p("Een terras is in de zomer toegestaan."),
            p("Lege kop", "Kop2"),
        )
    )
    return pad


def read_lichaam(pad: Path) -> tuple[Plan, list[Tekstelement]]:
    plan, _ = open_plan(pad)
    lichaam = plan.versie.regelingen[0].tekst.find(Soort.LICHAAM)
    assert lichaam is not None
    return plan, list(lichaam.kinderen)


def test_insert_puts_a_document_after_the_last_hoofdstuk(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "insert" in OPDRACHTEN
    uit = tmp_path / "uit.plan.gpkg"
    assert main(["insert", "voorbeeld", str(document), str(uit)]) == 0
    regels = capsys.readouterr().out.splitlines()
    assert regels[0] == "Overgenomen: Hoofdstuk 1 Geluid"
    assert regels[-1] == f"Opgeslagen: {uit}"
    geraden = [regel.split()[0] for regel in regels[regels.index("Kijk na wat is geraden:") + 1 : -1]]
    assert geraden == ["ONZEKER", "WAARSCHIJNLIJK", "ZEKER"]
    _, delen = read_lichaam(uit)
    assert delen[-1].opschrift == "Geluid"
    assert [kind.opschrift for kind in delen[-1].kinderen[1:]] == ["Verbod op muziek", "Terrassen", "Lege kop"]


def test_insert_goes_where_one_says_and_answers_a_script(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], voorbeeld: Plan
) -> None:
    regeling = voorbeeld.versie.regelingen[0]
    artikel = next(element for element in regeling.tekst.walk() if element.soort is Soort.ARTIKEL)
    pad, uit = tmp_path / "erbij.txt", tmp_path / "uit.plan.gpkg"
    pad.write_text("Artikel 1.9 Erbij\n\nDit komt erbij.\n", encoding="utf-8")
    assert main(["insert", "voorbeeld", str(pad), str(uit), "--na", artikel.wid or "", "--json"]) == 0
    antwoord = json.loads(capsys.readouterr().out)
    assert (antwoord["work"], antwoord["na"]) == (regeling.work, artikel.wid)
    assert [deel["soort"] for deel in antwoord["elementen"]] == ["Artikel"]
    assert antwoord["meldingen"] == []
    plan, _ = open_plan(uit)
    artikelen = [element for element in plan.versie.regelingen[0].tekst.walk() if element.soort is Soort.ARTIKEL]
    assert [element.wid for element in artikelen[:2]] == [artikel.wid, antwoord["elementen"][0]["wid"]]
    assert artikelen[1].opschrift == "Erbij"


def test_insert_in_a_form_of_choice(document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opties = [str(document), str(tmp_path / "uit.plan.gpkg"), "--vorm", "divisies", "--json"]
    assert main(["insert", "voorbeeld", *opties]) == 0
    antwoord = json.loads(capsys.readouterr().out)
    assert {deel["soort"] for deel in antwoord["elementen"]} == {"Divisie"}
    assert "PS-IMPORT-PLAATS" in {melding["code"] for melding in antwoord["meldingen"]}


@pytest.mark.parametrize(
    ("naam", "inhoud", "opties", "reden"),
    [
        ("leeg.txt", b"\n \n", [], "Uit 'leeg.txt' is niets overgenomen."),
        ("tekst.txt", b"Woorden.", ["--na", "weg"], "In dit plan staat geen onderdeel met wId weg."),
        ("oud.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", [], "planstudio: "),
        ("", b"", [], "is niet te openen"),
    ],
)
def test_insert_says_why_it_cannot(
    naam: str, inhoud: bytes, opties: list[str], reden: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pad = tmp_path / (naam or "bestaat-niet.txt")
    if naam:
        pad.write_bytes(inhoud)
    uit = tmp_path / "uit.plan.gpkg"
    assert main(["insert", "voorbeeld", str(pad), str(uit), *opties]) == 2
    assert reden in capsys.readouterr().err
    assert not uit.exists()


def test_insert_takes_parts_of_another_plan_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ander = open_plan(Path("voorbeeld"))[0]
    artikel = next(el for el in ander.versie.regelingen[0].tekst.walk() if el.soort is Soort.ARTIKEL)
    uit = tmp_path / "uit.plan.gpkg"
    assert artikel.wid is not None
    assert main(["insert", "voorbeeld", "voorbeeld", str(uit), "--neem", artikel.wid, "--na", artikel.wid]) in (0, 1)
    tekst = open_plan(uit)[0].versie.regelingen[0].tekst
    assert sum(el.opschrift == artikel.opschrift for el in tekst.walk() if el.soort is Soort.ARTIKEL) == 2
    assert main(["insert", "voorbeeld", "voorbeeld", str(tmp_path / "x.plan.gpkg"), "--neem", "bestaat-niet"]) == 2
    assert not (tmp_path / "x.plan.gpkg").exists()
